"""The report as JUnit XML: a test suite per work area, a test case per target."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from xml.etree import ElementTree as ET

from kpi.model import AreaResult, Result, Verdict
from kpi.report import Report
from kpi.reports import summary
from kpi.reports.details import account, figures, headline
from kpi.reports.options import Look
from kpi.reports.remarks import waiver
from kpi.reports.safety import plain
from kpi.reports.sentences import sentence

HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Outcome(StrEnum):
    """What JUnit knows of a case: the element that says so."""

    PASSED = "passed"
    FAILURE = "failure"
    ERROR = "error"
    SKIPPED = "skipped"


OUTCOMES = {
    Verdict.FAIL: Outcome.FAILURE,
    Verdict.NO_DATA: Outcome.ERROR,
    Verdict.AT_RISK: Outcome.PASSED,
    Verdict.PASS: Outcome.PASSED,
    Verdict.NOT_DUE: Outcome.SKIPPED,
}


def render(report: Report, look: Look) -> str:
    """The report as XML without any time of a clock; `look.show` does not matter here."""
    name = plain(report.plan.title.in_(look.language))
    root = ET.Element("testsuites", {"name": name, **_counts(report.results), "time": "0"})
    root.extend(_suite(area, report, look) for area in report.areas)
    ET.indent(root)
    return HEADER + ET.tostring(root, encoding="unicode") + "\n"


def _suite(area: AreaResult, report: Report, look: Look) -> ET.Element:
    counts = {**_counts(area.results), "skipped": str(_counted(area.results)[Outcome.SKIPPED])}
    name = plain(area.area.name.in_(look.language))
    suite = ET.Element("testsuite", {"name": name, **counts, "time": "0"})
    properties = ET.SubElement(suite, "properties")
    for key, value in _properties(report, look):
        ET.SubElement(properties, "property", {"name": key, "value": plain(value)})
    suite.extend(_case(area, result, report, look) for result in area.results)
    return suite


def _counts(results: Iterable[Result]) -> dict[str, str]:
    found = _counted(results)
    return {
        "tests": str(found.total()),
        "failures": str(found[Outcome.FAILURE]),
        "errors": str(found[Outcome.ERROR]),
    }


def _counted(results: Iterable[Result]) -> Counter[Outcome]:
    return Counter(_outcome(result) for result in results)


def _outcome(result: Result) -> Outcome:
    return Outcome.SKIPPED if result.waiver else OUTCOMES[result.verdict]


def _properties(report: Report, look: Look) -> list[tuple[str, str]]:
    """What must be known of the verdicts, in every suite, where the schema wants it."""
    notices = summary.notices(report, look.language)
    return [
        ("as-of", str(report.as_of)),
        ("plan-year", str(report.plan_year)),
        ("standing", summary.standing(report, look.language)),
        *(("notice", notice) for notice in notices),
    ]


def _case(area: AreaResult, result: Result, report: Report, look: Look) -> ET.Element:
    """One target; what is at risk passes, as its verdict does, and says so in its output."""
    name = {"classname": area.area.id, "name": result.target.id, "time": "0"}
    case = ET.Element("testcase", name)
    outcome = _outcome(result)
    if outcome is not Outcome.PASSED:
        said = waiver(result, look.language) or sentence(result, look.language)
        attributes = {"type": result.reason.value, "message": plain(said)}
        ET.SubElement(case, outcome.value, attributes).text = _text(result, report, look)
    elif result.verdict is Verdict.AT_RISK:
        ET.SubElement(case, "system-out").text = _text(result, report, look)
    return case


def _text(result: Result, report: Report, look: Look) -> str:
    lines = (
        headline(result, look.language),
        *account(result, report, look.language),
        *figures(result, look.language),
    )
    return "\n".join(lines)
