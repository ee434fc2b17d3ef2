"""The report for programs: schema version 1, every number exact and with its basis.

Within a version fields are only added. Amounts are in the target's unit, shares and
points in percent; a number that has no end is rounded to ten decimals.
"""

import json
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from kpi.diagnostics import Diagnostic
from kpi.model import (
    AreaResult,
    Baseline,
    Bound,
    Checkpoint,
    Coverage,
    Cumulative,
    Figure,
    Forecast,
    Language,
    Level,
    Location,
    Measure,
    Milestone,
    Progress,
    Restatement,
    Result,
    RevisedDue,
    RevisedThreshold,
    Target,
    Text,
    Threshold,
    kind_of,
)
from kpi.period import period_name
from kpi.quantity import show_plain
from kpi.report import Report, is_eased_late
from kpi.reports.options import Look
from kpi.reports.sentences import sentence
from kpi.wording.diagnostics import message

SCHEMA_VERSION = 1

Value = dict[str, "Value"] | list["Value"] | str | int | bool | Decimal | Fraction | None


def render(report: Report, _look: Look) -> str:
    """The report as JSON, the same in every language and at every width."""
    return _dump(_report(report), "") + "\n"


def _dump(value: Value, indent: str) -> str:
    """JSON text; decimals keep their digits, which floating point would not."""
    inner = indent + "  "
    match value:
        case dict():
            items = [f"{json.dumps(key)}: {_dump(each, inner)}" for key, each in value.items()]
            return _block("{", items, "}", indent)
        case list():
            return _block("[", [_dump(each, inner) for each in value], "]", indent)
        case Decimal() | Fraction():
            return show_plain(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _block(start: str, items: list[str], end: str, indent: str) -> str:
    if not items:
        return start + end
    separator = f",\n{indent}  "
    return f"{start}\n{indent}  {separator.join(items)}\n{indent}{end}"


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
        "restatements": [_restatement(each) for each in report.ledger.restatements],
        "diagnostics": [_diagnostic(each) for each in report.diagnostics],
        "ledgers": [each.name for each in report.ledger.files],
    }


def _plan(report: Report) -> Value:
    plan = report.plan
    return {
        "title": _text(plan.title),
        "organisation": _text(plan.organisation),
        "year": report.plan_year,
        "document": None
        if plan.document is None
        else {
            "title": _text(plan.document.title),
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
        "name": _text(area.area.name),
        "section": area.area.section,
        "verdict": area.verdict.value,
        "targets": [_result(result) for result in area.results],
        "unquantified": [
            {"name": _text(each.name), "reason": _text(each.reason)}
            for each in area.area.unquantified
        ],
    }


def _result(result: Result) -> Value:
    target = result.target
    return {
        "id": target.id,
        "name": _text(target.name),
        "kind": kind_of(target).value,
        "owner": target.owner or None,
        "tags": list(target.tags),
        "verdict": result.verdict.value,
        "reason": result.reason.value,
        "sentence": _sentence(result),
        "judged_at": str(result.judged_at) if result.judged_at else None,
        "cadence": target.cadence.value,
        "unit": None if isinstance(target, Milestone) else target.unit.text,
        "declared": _declared(target),
        "threshold": _threshold(result.threshold),
        "due": result.due.isoformat() if result.due else None,
        "latest": _row(result.latest),
        "measure": _measure(result.measure),
        "overdue_steps": [step.id for step in result.overdue_steps],
        "revision": _revision(result),
        "waiver": _waiver(result),
        "source": None
        if target.source is None
        else {"section": target.source.section, "states": target.source.states or None},
        "declared_at": _location(target.location),
    }


def _declared(target: Target) -> Value:
    """What the kind of target declares beside its threshold, as far as it is judged by."""
    match target:
        case Cumulative():
            points = {str(point.month): _amount(point) for point in target.checkpoints}
            return {"reported": target.reported.value, "checkpoints": points}
        case Level():
            return {
                "path": target.path.value,
                "tolerance": target.tolerance,
                "baseline": _baseline(target.baseline),
            }
        case Coverage():
            return {"baseline": _baseline(target.baseline)}
        case Milestone():
            return {"steps": [step.id for step in target.steps]}
        case _:
            assert_never(target)


def _amount(point: Checkpoint) -> Value:
    return {"amount": point.amount, "in_percent": point.is_share}


def _baseline(baseline: Baseline | None) -> Value:
    if baseline is None:
        return None
    return {str(year): value for year, value in baseline.years.items()}


def _sentence(result: Result) -> Value:
    return {language.value: sentence(result, language) for language in Language}


def _threshold(threshold: Threshold | None) -> Value:
    if threshold is None:
        return None
    return {
        "text": threshold.text,
        "floor": _bound(threshold.floor),
        "ceiling": _bound(threshold.ceiling),
    }


def _bound(bound: Bound | None) -> Value:
    return None if bound is None else {"value": bound.value, "inclusive": bound.inclusive}


def _measure(measure: Measure | None) -> Value:
    if measure is None:
        return None
    return {
        "value": measure.value,
        "edge": measure.edge,
        "side": "ceiling" if measure.is_ceiling else "floor",
        "method": measure.method.value,
        "progress": measure.progress,
        "pace": measure.pace,
        "expected": measure.expected,
        "gap": measure.gap,
        "linear_gap": measure.linear_gap,
        "required": measure.required,
        "required_to_plan": measure.required_to_plan,
        "required_to_best": measure.required_to_best,
        "missing_months": list(measure.missing),
        "years": list(measure.years),
        "probability": measure.probability,
        "forecast": _forecast(measure.forecast),
        "confidence": measure.confidence.value if measure.confidence else None,
    }


def _forecast(forecast: Forecast | None) -> Value:
    if forecast is None:
        return None
    return {
        "value": forecast.value,
        "low": forecast.low,
        "high": forecast.high,
        "vague": forecast.is_vague,
    }


def _row(row: Figure | Progress | None) -> Value:
    if row is None:
        return None
    common: dict[str, Value] = {
        "period": period_name(row.period, Language.EN),
        "published": row.published.isoformat() if row.published else None,
        "preliminary": row.preliminary,
        "source": row.source or None,
        "note": row.note or None,
        "at": _location(row.location),
    }
    if isinstance(row, Figure):
        reporting = row.reporting.value if row.reporting else None
        return {"value": row.value, "of": row.of, "basis": reporting, **common}
    done_on = row.done_on.isoformat() if row.done_on else None
    return {"state": row.state.value, "done_on": done_on, "percent": row.percent, **common}


def _revision(result: Result) -> Value:
    revised = result.revision
    if revised is None:
        return None
    return {
        "since": str(revised.since),
        "eased_late": is_eased_late(result),
        "original": _original(result),
        "threshold": revised.threshold.text if isinstance(revised, RevisedThreshold) else None,
        "due": revised.due.isoformat() if isinstance(revised, RevisedDue) else None,
        "reason": _text(revised.reason),
        "source": revised.source or None,
    }


def _original(result: Result) -> str:
    target = result.target
    return target.due.isoformat() if isinstance(target, Milestone) else target.threshold.text


def _waiver(result: Result) -> Value:
    if result.waiver is None:
        return None
    return {
        "accept": result.waiver.accept.value,
        "reason": _text(result.waiver.reason),
        "approved_by": result.waiver.approved_by,
        "until": str(result.waiver.until),
        "at": _location(result.waiver.location),
    }


def _restatement(each: Restatement) -> Value:
    step = each.after.step if isinstance(each.after, Progress) else ""
    return {
        "target": each.after.target,
        "step": step or None,
        "before": _row(each.before),
        "after": _row(each.after),
    }


def _diagnostic(each: Diagnostic) -> Value:
    return {
        "code": each.code.value,
        "severity": each.severity.value,
        "message": {language.value: message(each, language) for language in Language},
        "target": each.target or None,
        "at": _location(each.location),
    }


def _location(location: Location) -> Value:
    if not location.file:
        return None
    return {"file": location.file, "line": location.line, "column": location.column}


def _text(text: Text) -> Value:
    return {"zh": text.zh, "en": text.en}
