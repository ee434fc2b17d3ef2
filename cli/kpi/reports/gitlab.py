"""Problems as GitLab shows them in a merge request: its code quality report."""

import json
from collections.abc import Iterator, Mapping

from kpi.diagnostics import Diagnostic, Severity
from kpi.model import Location, Mark, Text, Verdict
from kpi.record import NamedTuple
from kpi.report import PROBLEMS, Report, Unjudged
from kpi.reports import Look, summary
from kpi.reports.problems import advice, fingerprint, keyed
from kpi.reports.remarks import account, headline
from kpi.reports.safety import plain
from kpi.reports.summary import APART
from kpi.wording import words

SEVERITY_OF_VERDICT: Mapping[Verdict, str] = {
    Verdict.FAIL: "critical",
    Verdict.NO_DATA: "major",
    Verdict.AT_RISK: "minor",
}
SEVERITY_OF_DIAGNOSTIC: Mapping[Severity, str] = {
    Severity.ERROR: "blocker",
    Severity.WARNING: "minor",
    Severity.NOTE: "info",
}
WAIVED = "info"


class Violation(NamedTuple):
    """One thing that is wrong, by the `key` it is known again by."""

    description: Text
    check: str
    key: tuple[str, ...]
    severity: str
    location: Location


def render(report: Report, look: Look) -> str:
    """The problems and diagnostics of a report; `look.show` does not matter here.

    A problem is known again by the year of its figures: a rehearsal is another report.
    """
    found = []
    for each in report.results:
        if each.verdict in PROBLEMS:
            reason, at = each.reason.value, each.target.location
            key = (str(report.plan.year), each.target.id, reason)
            said = APART.joined(account(each, report))
            description = words.NAMED.filled(name=headline(each), said=said)
            severity = WAIVED if each.waiver else SEVERITY_OF_VERDICT[each.verdict]
            found.append(Violation(description, reason, key, severity, at))
    return _json([*_of_provenance(report), *found, *_of_diagnostics(report.diagnostics)], look)


def _of_provenance(report: Report) -> Iterator[Violation]:
    """That figures are not real, at the first target with such ones."""
    found = [each for each in report.results if Mark.SIMULATED in report.marks_of(each)]
    if found:
        at = found[0].target.location
        said, check = APART.joined(summary.provenance(report)), Mark.SIMULATED.value
        yield Violation(said, check, (str(report.plan.year), check), WAIVED, at)


def render_unjudged(unjudged: Unjudged, look: Look) -> str:
    """The diagnostics of a run that could judge nothing."""
    return _json([*_of_diagnostics(unjudged.diagnostics)], look)


def _json(problems: list[Violation], look: Look) -> str:
    """The issues with the fields that GitLab documents; lines count from 1."""
    issues = [
        {
            "description": plain(each.description.in_(look.language)),
            "check_name": each.check,
            "fingerprint": fingerprint(each.key),
            "severity": each.severity,
            "location": {
                "path": plain(each.location.file),
                "lines": {"begin": max(1, each.location.line)},
            },
        }
        for each in problems
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _of_diagnostics(problems: tuple[Diagnostic, ...]) -> Iterator[Violation]:
    for each, key in keyed(problems):
        severity = SEVERITY_OF_DIAGNOSTIC[each.severity]
        yield Violation(APART.joined(advice(each)), each.code.value, key, severity, each.location)
