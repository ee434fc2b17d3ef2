"""The report for programs: schema version 1, every number exact and with its basis.

Within a version fields are only added. Amounts are in the target's unit, shares and
points in percent; a number that has no end is rounded to ten decimals. Each object is a
table of its fields, by which it is written and read back, and from which its schema is made.
"""

from kpi.report import Report
from kpi.reports.json.exact import dump
from kpi.reports.json.report import REPORT
from kpi.reports.options import Look


def render(report: Report, _look: Look) -> str:
    """The report as JSON, the same in every language and at every width."""
    return dump(REPORT.write(report)) + "\n"
