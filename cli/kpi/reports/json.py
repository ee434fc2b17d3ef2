"""The report for programs: schema version 1, every number exact and with its basis.

Within a version fields are only added. Amounts are in the target's unit, shares and
points in percent; a number that has no end is rounded to ten decimals.
"""

from typing import TYPE_CHECKING

from kpi.diagnostics import Diagnostic
from kpi.model import (
    AreaResult,
    Language,
)
from kpi.report import Report
from kpi.reports.exact import Value, dump
from kpi.reports.options import Look
from kpi.reports.values import (
    location_value,
    restatement_value,
    result_value,
    text_value,
)
from kpi.wording.diagnostics import message

if TYPE_CHECKING:
    from kpi.compare import Changes

SCHEMA_VERSION = 1


def render(report: Report, _look: Look) -> str:
    """The report as JSON, the same in every language and at every width."""
    return dump(_report(report)) + "\n"


def _report(report: Report) -> Value:
    return {
        "schema_version": SCHEMA_VERSION,
        "plan": _plan(report),
        "as_of": str(report.as_of),
        "rehearsal": report.rehearsal,
        "trusted": not report.unreadable,
        "linear_pace": report.linear_pace,
        "grace": report.plan.grace,
        "rule": _rule(report),
        "reported": report.reported,
        "expected": report.expected,
        "counts": {verdict.value: number for verdict, number in report.counts.items()},
        "areas": [_area(area) for area in report.areas],
        "restatements": [restatement_value(each) for each in report.ledger.restatements],
        "diagnostics": [_diagnostic(each) for each in report.diagnostics],
        "ledgers": [each.name for each in report.ledger.files],
        "since": _since(report.since),
    }


def _since(changes: "Changes | None") -> Value:
    """What changed since the earlier month asked for."""
    if changes is None:
        return None
    from kpi.reports.changes.json import changed  # noqa: PLC0415 - for these reports only

    return changed(changes)


def _plan(report: Report) -> Value:
    plan = report.plan
    return {
        "title": text_value(plan.title),
        "organisation": text_value(plan.organisation),
        "year": report.plan_year,
        "document": None
        if plan.document is None
        else {
            "title": text_value(plan.document.title),
            "published": str(plan.document.published) if plan.document.published else None,
            "url": plan.document.url or None,
        },
    }


def _rule(report: Report) -> Value:
    rule = report.plan.rule
    return None if rule is None else {"at_risk": rule.at_risk, "fail": rule.fail}


def _area(area: AreaResult) -> Value:
    return {
        "id": area.area.id,
        "name": text_value(area.area.name),
        "section": area.area.section,
        "verdict": area.verdict.value,
        "targets": [result_value(result) for result in area.results],
        "unquantified": [
            {"name": text_value(each.name), "reason": text_value(each.reason)}
            for each in area.area.unquantified
        ],
    }


def _diagnostic(each: Diagnostic) -> Value:
    return {
        "code": each.code.value,
        "severity": each.severity.value,
        "message": {language.value: message(each, language) for language in Language},
        "target": each.target or None,
        "at": location_value(each.location),
    }
