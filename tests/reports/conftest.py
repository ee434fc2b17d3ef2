"""One plan with everything a report can hold, judged so that every reason occurs."""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from kpi.judge import judge
from kpi.model import Month, OfficeRule
from kpi.pipeline import Request, run
from kpi.report import Report

FOLDER = Path(__file__).parents[1] / "shared" / "everything"


class Everything(NamedTuple):
    """The same plan and figures in the middle of the year, at its end, and by an office's rule."""

    june: Report
    december: Report
    by_rule: Report


def _report(month: int) -> Report:
    request = Request(
        targets=FOLDER / "targets",
        actuals=(FOLDER / "actuals.csv",),
        as_of=Month(2025, month),
        keep_going=True,
    )
    report = run(request).report
    assert report is not None
    return report


@pytest.fixture(scope="session")
def everything() -> Everything:
    june = _report(6)
    plan = june.plan._replace(rule=OfficeRule(Decimal(10), Decimal(30)))
    by_rule = june._replace(plan=plan, areas=judge(plan, june.ledger, june.as_of))
    return Everything(june, _report(12), by_rule)


@pytest.fixture(scope="session", params=Everything._fields)
def any_report(request: pytest.FixtureRequest, everything: Everything) -> Report:
    report: Report = getattr(everything, request.param)
    return report
