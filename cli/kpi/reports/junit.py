"""The report as JUnit XML: a test suite per work area, a test case per target."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from xml.etree import ElementTree as ET

from kpi.model import AreaResult, Result, Text, Verdict
from kpi.report import Report, Unjudged
from kpi.reports import Look, summary
from kpi.reports.remarks import account, figures, headline, waiver
from kpi.reports.safety import plain
from kpi.reports.sentences import sentence
from kpi.reports.unjudged import forbidding
from kpi.reports.unjudged import headline as unjudged_headline

HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
UNJUDGED = "not-judged"
"""The one test case of a run that could judge nothing, and the type of its error."""


class CaseStatus(StrEnum):
    """What JUnit knows of a case: the element that says so."""

    PASSED = "passed"
    FAILURE = "failure"
    ERROR = "error"
    SKIPPED = "skipped"


STATUSES = {
    Verdict.FAIL: CaseStatus.FAILURE,
    Verdict.NO_DATA: CaseStatus.ERROR,
    Verdict.AT_RISK: CaseStatus.PASSED,
    Verdict.PASS: CaseStatus.PASSED,
    Verdict.NOT_DUE: CaseStatus.SKIPPED,
}


def render(report: Report, look: Look) -> str:
    """The report as XML without any time of a clock; `look.show` does not matter here."""
    name = plain(report.plan.title.in_(look.language))
    root = ET.Element("testsuites", {"name": name, **_counts(report.results), "time": "0"})
    # of a generator `extend` would turn whatever is raised, an interruption too, into TypeError
    root.extend([_suite(area, report, look) for area in report.areas])
    ET.indent(root)
    return HEADER + ET.tostring(root, encoding="unicode") + "\n"


def render_unjudged(unjudged: Unjudged, look: Look) -> str:
    """One test case that has an error, so that no server takes it for a run without tests."""
    counts = {"tests": "1", "failures": "0", "errors": "1"}
    name = plain(unjudged.title.in_(look.language))
    root = ET.Element("testsuites", {"name": name, **counts, "time": "0"})
    suite = ET.SubElement(root, "testsuite", {"name": name, **counts, "skipped": "0", "time": "0"})
    ET.SubElement(suite, "properties")
    case = ET.SubElement(suite, "testcase", {"classname": "kpi", "name": UNJUDGED, "time": "0"})
    message = plain(unjudged_headline(unjudged).in_(look.language))
    error = ET.SubElement(case, CaseStatus.ERROR.value, {"type": UNJUDGED, "message": message})
    error.text = "".join(each.in_(look.language) for each in forbidding(unjudged))
    ET.indent(root)
    return HEADER + ET.tostring(root, encoding="unicode") + "\n"


def _suite(area: AreaResult, report: Report, look: Look) -> ET.Element:
    """A work area; what must be known of all verdicts stands in each, where the schema wants it."""
    name = plain(area.area.name.in_(look.language))
    skipped = str(sum(_status(each) is CaseStatus.SKIPPED for each in area.results))
    counts = {**_counts(area.results), "skipped": skipped}
    suite = ET.Element("testsuite", {"name": name, **counts, "time": "0"})
    properties = ET.SubElement(suite, "properties")
    told = report.provenance.marks
    for key, value in (
        ("as-of", Text.same(str(report.as_of))),
        ("plan-year", Text.same(str(report.plan_year))),
        ("standing", summary.standing(report)),
        *((mark.value, Text.same(str(count))) for mark, count in told.items()),
        *(("provenance", line) for line in summary.provenance(report)),
        *(("notice", notice) for notice in summary.notices(report)),
    ):
        shown = plain(value.in_(look.language))
        ET.SubElement(properties, "property", {"name": key, "value": shown})
    suite.extend([_case(area, result, report, look) for result in area.results])
    return suite


def _counts(results: Iterable[Result]) -> dict[str, str]:
    found = Counter(_status(result) for result in results)
    return {
        "tests": str(found.total()),
        "failures": str(found[CaseStatus.FAILURE]),
        "errors": str(found[CaseStatus.ERROR]),
    }


def _status(result: Result) -> CaseStatus:
    return CaseStatus.SKIPPED if result.waiver else STATUSES[result.verdict]


def _case(area: AreaResult, result: Result, report: Report, look: Look) -> ET.Element:
    """One target; what is at risk passes, as its verdict does, and says so in its output."""
    name = {"classname": area.area.id, "name": result.target.id, "time": "0"}
    case = ET.Element("testcase", name)
    status = _status(result)
    if status is not CaseStatus.PASSED:
        said = waiver(result) or sentence(result)
        message = plain(said.in_(look.language))
        attributes = {"type": result.reason.value, "message": message}
        ET.SubElement(case, status.value, attributes).text = _text(result, report, look)
    elif result.verdict is Verdict.AT_RISK:
        ET.SubElement(case, "system-out").text = _text(result, report, look)
    return case


def _text(result: Result, report: Report, look: Look) -> str:
    lines = (headline(result), *account(result, report), *figures(result))
    return "\n".join(plain(line.in_(look.language)) for line in lines)
