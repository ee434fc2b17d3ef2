"""Problems as GitLab shows them in a merge request: its code quality report."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kpi.diagnostics import Diagnostic, Severity
from kpi.model import Location, Result, Verdict
from kpi.report import PROBLEMS, Report
from kpi.reports.details import account, advice, headline
from kpi.reports.options import Look
from kpi.reports.safety import plain
from kpi.reports.summary import SEPARATOR
from kpi.wording import exports as say

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

Issue = dict[str, object]


def render(report: Report, look: Look) -> str:
    """The problems and diagnostics of a report; `look.show` does not matter here."""
    issues = [_of_result(each, report, look) for each in report.results if each.verdict in PROBLEMS]
    return _json([*issues, *_of_diagnostics(report.diagnostics, look)])


def annotate(problems: tuple[Diagnostic, ...], look: Look) -> str:
    """The diagnostics of a run that could judge nothing."""
    return _json(_of_diagnostics(problems, look))


def _json(issues: Iterable[Issue]) -> str:
    return json.dumps(list(issues), ensure_ascii=False, indent=2) + "\n"


def _of_result(result: Result, report: Report, look: Look) -> Issue:
    """One problem; the year is that of the figures, so that a rehearsal is another report."""
    key = (str(report.plan.year), result.target.id, result.reason.value)
    said = SEPARATOR.join(account(result, report, look.language))
    description = say.NAMED.in_(look.language).format(
        name=headline(result, look.language), said=said
    )
    severity = WAIVED if result.waiver else SEVERITY_OF_VERDICT[result.verdict]
    return _issue(description, result.reason.value, key, severity, result.target.location)


def _of_diagnostics(problems: Iterable[Diagnostic], look: Look) -> Iterator[Issue]:
    """Each diagnostic, known again by code, file, target and its turn among those alike."""
    turns: Counter[tuple[str, ...]] = Counter()
    for each in problems:
        alike = (each.code.value, each.location.file, each.target)
        turns[alike] += 1
        severity = SEVERITY_OF_DIAGNOSTIC[each.severity]
        description = SEPARATOR.join(advice(each, look.language))
        key = (*alike, str(turns[alike]))
        yield _issue(description, each.code.value, key, severity, each.location)


def _issue(
    description: str, check: str, key: tuple[str, ...], severity: str, location: Location
) -> Issue:
    """One issue with the fields that GitLab documents; lines count from 1."""
    return {
        "description": description,
        "check_name": check,
        "fingerprint": hashlib.sha256("\0".join(map(plain, key)).encode()).hexdigest(),
        "severity": severity,
        "location": {"path": plain(location.file), "lines": {"begin": max(1, location.line)}},
    }
