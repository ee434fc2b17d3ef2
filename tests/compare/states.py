"""Reports of a plan with a target of each kind, as they are judged and as they are read back."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kpi.compare import Snapshot
from kpi.compare.saved import parse_saved
from kpi.judge import judge
from kpi.model import Month, Plan, State
from kpi.report import Report
from kpi.reports import Look
from kpi.reports.json import render

if TYPE_CHECKING:
    from tests.conftest import Build


def report(plan: Plan, ledger: Any, month: int) -> Report:
    as_of = Month(2025, month)
    return Report(plan, plan.year, as_of, judge(plan, ledger, as_of), ledger)


def a_plan(build: "Build", floor: int) -> Plan:
    return build.plan(
        replace(build.cumulative(build.at_least(str(floor))), id="sum"),
        replace(build.level(build.within("4", "20")), id="level"),
        replace(build.coverage(build.at_least("100")), id="share"),
        replace(build.milestone("2025-08-31"), id="law"),
    )


def a_ledger(build: "Build", values: list[int | None]) -> Any:
    rows: list[Any] = []
    for month, value in enumerate(values, start=1):
        if value is None:
            continue
        rows += [
            replace(build.figure(str(value), month), target="sum"),
            replace(build.figure(str(value), month), target="level", reporting=None),
            replace(build.figure(str(value), month, of="30"), target="share", reporting=None),
            replace(build.progress(State.UNDER_WAY, month), target="law", percent=Decimal(value)),
        ]
    return build.ledger(*rows)


def saved(made: Report) -> Snapshot:
    found = parse_saved(render(made, Look()).encode(), "r.json")
    assert isinstance(found, Snapshot)
    return found
