"""One plan with everything a report can hold, judged so that every reason occurs."""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from kpi.judge import judge
from kpi.model import Month, OfficeRule
from kpi.pipeline import run
from kpi.pipeline.request import Request
from kpi.report import Report

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "shared" / "everything"


class Everything(NamedTuple):
    """The same plan and figures in the middle of the year, at its end, and by an office's rule."""

    june: Report
    december: Report
    by_rule: Report


def _report(targets: Path, actuals: Path, month: int) -> Report:
    as_of = Month(2025, month)
    request = Request(targets, (actuals,), as_of=as_of, keep_going=True, brief=True, drawn=True)
    report = run(request)
    assert isinstance(report, Report)
    return report


@pytest.fixture(scope="session")
def everything() -> Everything:
    june, december = (_report(FOLDER / "targets", FOLDER / "actuals.csv", n) for n in (6, 12))
    plan = june.plan._replace(rule=OfficeRule(Decimal(10), Decimal(30)))
    by_rule = june._replace(plan=plan, areas=judge(plan, june.ledger, june.as_of))
    return Everything(june, december, by_rule)


@pytest.fixture(scope="session")
def shipped() -> Report:
    """The shipped plan in June on simulated figures."""
    return _report(ROOT / "targets" / "2025", ROOT / "examples" / "simulated.csv", 6)


@pytest.fixture(scope="session", params=Everything._fields)
def any_report(request: pytest.FixtureRequest, everything: Everything) -> Report:
    report: Report = getattr(everything, request.param)
    return report
