"""What stands beside a result."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from kpi.judge import judge
from kpi.model import (
    Forecast,
    Measure,
    Method,
    Month,
    Progress,
    Restatement,
    State,
    row_key,
)
from kpi.report import Report
from kpi.reports import cells
from kpi.reports.remarks import remarks

if TYPE_CHECKING:
    from tests.conftest import Build


def shown(build: "Build", *months: int, year: int = 2025, as_of: int = 6) -> list[str]:
    """The remarks on a target whose figures of these months were restated from 1 to 10."""
    target = build.cumulative(build.at_least("100"))
    after = [
        replace(build.figure("10", month, year=year), published=date(2026, 1, 1))
        for month in months
    ]
    changes = tuple(Restatement(replace(row, value=Decimal(1)), row) for row in after)
    ledger = build.ledger(*build.monthly(*["10"] * 6), restatements=changes)
    plan, month = build.plan(target), Month(2025, as_of)
    report = Report(plan, 2025, month, judge(plan, ledger, month), ledger)
    return [each.text.en for each in remarks(report.results[0], report)]


def test_restated_figures_are_named(build: "Build") -> None:
    assert shown(build, 2) == ["restated: 2025-02 from 1 to 10 件"]


def test_of_many_restated_figures_the_latest_are_named(build: "Build") -> None:
    [only] = shown(build, 1, 2, 3, 4, 5)
    assert only.startswith("restated: 2025-03 from 1 to 10 件, 2025-04")
    assert only.endswith("2025-05 from 1 to 10 件 and 2 more")


def test_only_figures_that_were_judged_are_named(build: "Build") -> None:
    assert shown(build, 5, as_of=4) == []
    assert shown(build, 5, year=2024) == []


def test_a_restated_state_is_named(build: "Build") -> None:
    target = build.milestone()
    before, after = (build.progress(state, 3) for state in (State.DONE, State.UNDER_WAY))
    ledger = build.ledger(after, restatements=(Restatement(before, after),))
    plan, month = build.plan(target), Month(2025, 4)
    report = Report(plan, 2025, month, judge(plan, ledger, month), ledger)
    assert isinstance(report.results[0].latest, Progress)
    [only] = remarks(report.results[0], report)
    assert only.text.zh == "历史数据更正：2025年3月由完成改为推进中"


def test_the_restatements_of_a_target_are_found_among_those_of_others(build: "Build") -> None:
    """Sorted as ledgers are: `a.b-c` stands between `a.b` and its step `a.b/s`."""
    told = [("a.a", ""), ("a.b", ""), ("a.b", ""), ("a.b-c", ""), ("a.b", "s"), ("a.b0", "")]
    rows = [replace(build.progress(State.DONE, 3), target=id_, step=step) for id_, step in told]
    ledger = build.ledger(restatements=tuple(Restatement(row, row) for row in rows))
    assert [row_key(each.after) for each in ledger.restated("a.b")] == ["a.b", "a.b", "a.b/s"]
    assert [each.after.target for each in ledger.restated("a.b-c")] == ["a.b-c"]
    assert [*ledger.restated("a")] == []


@pytest.mark.parametrize(
    ("probability", "percent"),
    [
        ("0.8", "80"),
        ("0.7999999999", "79.99999999"),
        ("0.1996", "19.96"),
        ("0.2", "20"),
        ("0.9999", "99.99"),
        ("1", "100"),
        ("0.0004", "0.04"),
        ("0", "0"),
        ("0.6667", "67"),
    ],
)
def test_a_probability_stays_on_its_side_of_the_limits(probability: str, percent: str) -> None:
    measure = Measure(
        value=Fraction(1),
        edge=Decimal(2),
        is_ceiling=False,
        method=Method.EARLIER_YEARS,
        probability=Decimal(probability),
    )
    assert cells.chance(measure) == percent


def test_the_ends_of_an_interval_are_never_printed_alike() -> None:
    measure = Measure(
        value=Fraction(9),
        edge=Decimal(10),
        is_ceiling=False,
        method=Method.EARLIER_YEARS,
        forecast=Forecast(Fraction("9.1"), Fraction("9.02"), Fraction("9.18")),
    )
    assert cells.forecast(measure) == ("9.1", "9.02", "9.18")
    assert cells.forecast(measure._replace(places=0)) == ("9", "9", "10")
