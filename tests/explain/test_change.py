"""What would change a verdict: hand-worked figures, and the law they keep."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given
from hypothesis import strategies as some
from kpi.explain.change import what_would_change
from kpi.judge.history import History
from kpi.judge.target import Bench, judge_target
from kpi.model import (
    Baseline,
    Cadence,
    Figure,
    Month,
    Path,
    Progress,
    Reporting,
    State,
    Step,
    Target,
    Text,
    Verdict,
)
from kpi.model.explanation import NextFigure, NextReport, Turn, Unchanging

if TYPE_CHECKING:
    from tests.conftest import Build

CENT = Decimal("0.01")


def bench(build: "Build", target: Target, *rows: Figure | Progress, as_of: int) -> Bench:
    ledger = build.ledger(*rows)
    return Bench(build.plan(target), ledger, Month(2025, as_of), History(ledger.figures))


def change(build: "Build", target: Target, *rows: Figure | Progress, as_of: int) -> Any:
    at = bench(build, target, *rows, as_of=as_of)
    return what_would_change(judge_target(target, at), at)


def test_an_amount_that_brings_a_floor_back_on_pace(build: "Build") -> None:
    """At least 120 with 30 by June: 70 are expected by July, and 34 are 30 points of 120 behind."""
    target = build.cumulative(build.at_least("120"))
    found = change(build, target, build.figure("30", 6, first=1), as_of=6)
    assert found.period == build.figure("1", 7).period
    assert found.to_pass == Turn(low=Decimal(40))
    assert found.not_to_fail == Turn(low=Decimal(5))


def test_a_floor_reported_to_date_is_told_to_date(build: "Build") -> None:
    target = build.cumulative(build.at_least("120"), reported=Reporting.YTD)
    found = change(build, target, build.figure("30", 6, ytd=True), as_of=6)
    assert found.to_pass == Turn(low=Decimal(70))
    assert found.not_to_fail == Turn(low=Decimal(35))


def test_a_ceiling_has_a_largest_figure(build: "Build") -> None:
    """At most 12 with 7 by July: 8 are allowed by August, and 11.6 are 30 points of 12 over."""
    target = build.cumulative(build.at_most("12"), reported=Reporting.YTD)
    found = change(build, target, build.figure("7", 7, ytd=True), as_of=7)
    assert found.to_pass == Turn(high=Decimal(8))
    assert found.not_to_fail == Turn(high=Decimal(11))


def test_a_range_has_both_ends(build: "Build") -> None:
    target = build.level(build.within("4.0", "6.0"))
    found = change(build, target, build.figure("3.5", 6), as_of=6)
    assert found.to_pass == Turn(Decimal("4.0"), Decimal("6.0"))
    assert found.not_to_fail == Turn()


def test_a_linear_level_is_found_on_its_path(build: "Build") -> None:
    """From 800 to 1,000: by September 950 are expected; r = 1.30 leaves 65 of 200 to be done."""
    baseline = Baseline({2024: Decimal(800)})
    target = build.level(
        build.at_least("1000"), path=Path.LINEAR, baseline=baseline, cadence=Cadence.QUARTERLY
    )
    found = change(build, target, build.figure("850", 6), as_of=7)
    assert found.period.last == 9
    assert found.to_pass == Turn(low=Decimal(950))
    assert found.not_to_fail == Turn(low=Decimal(935))


def test_counts_of_a_coverage_are_told_as_counts(build: "Build") -> None:
    target = build.coverage(build.at_least("100"))
    found = change(build, target, build.figure("10", 6, of="24"), as_of=6)
    assert found.of == 24
    assert found.to_pass == Turn(low=Decimal(14))


def test_months_not_reported_are_part_of_the_next_amount(build: "Build") -> None:
    target = build.cumulative(build.at_least("120"))
    found = change(build, target, *build.monthly("10", "10", "10", "10"), as_of=6)
    assert (found.period.first, found.period.last) == (5, 7)
    assert found.to_pass == Turn(low=Decimal(30))


def test_no_figure_helps_a_gap_but_one_that_is_on_pace_in_spite_of_it(build: "Build") -> None:
    target = build.cumulative(build.at_least("120"))
    found = change(build, target, *build.monthly("10", "", "10"), as_of=3)
    assert found.to_pass == Turn(low=Decimal(20))
    assert found.not_to_fail == Turn()


def test_an_exceeded_limit_and_a_met_floor_are_final(build: "Build") -> None:
    ceiling = build.cumulative(build.at_most("12"))
    assert change(build, ceiling, build.figure("13", 1), as_of=1) is Unchanging.FINAL
    floor = build.cumulative(build.at_least("12"))
    assert change(build, floor, build.figure("13", 1), as_of=1) is Unchanging.FINAL


def test_a_limit_used_up_to_no_pace_cannot_pass(build: "Build") -> None:
    target = build.cumulative(build.at_most("12"), reported=Reporting.MONTH)
    found = change(build, target, build.figure("11", 1), as_of=1)
    assert found.to_pass is None
    assert found.not_to_fail == Turn(high=Decimal(1))


def test_nothing_changes_after_december(build: "Build") -> None:
    target = build.cumulative(build.at_least("120"))
    assert change(build, target, build.figure("54", 12), as_of=12) is Unchanging.YEAR_OVER


def test_what_continues_is_never_overdue_in_the_next_month(build: "Build") -> None:
    target, row = build.milestone("continuing"), build.progress(State.UNDER_WAY, 9)
    found = change(build, target, row, as_of=11)
    assert [(each.state, each.reason.verdict) for each in found.scenarios] == [
        (None, Verdict.NO_DATA),
        (State.UNDER_WAY, Verdict.PASS),
        (State.DONE, Verdict.PASS),
    ]


def test_where_the_date_decides_only_the_date_would_change_it(build: "Build") -> None:
    target, row = build.milestone("2025-05-31"), build.progress(State.DONE, 6, first=4)
    for month in (6, 12):
        assert change(build, target, row, as_of=month) is Unchanging.DATE_NEEDED


def test_a_milestone_is_told_report_by_report(build: "Build") -> None:
    target = build.milestone("2025-08-31")
    found = change(build, target, build.progress(State.UNDER_WAY, 6), as_of=6)
    assert isinstance(found, NextReport)
    assert found.month == Month(2025, 7)
    verdicts = {each.state: each.reason.verdict for each in found.scenarios}
    assert verdicts == {
        None: Verdict.AT_RISK,
        State.UNDER_WAY: Verdict.AT_RISK,
        State.DONE: Verdict.PASS,
    }


def test_a_late_step_can_be_reported_done(build: "Build") -> None:
    step = Step("draft", Text("草案", "draft"), date(2025, 5, 31))
    target = build.milestone(steps=(step,))
    found = change(build, target, build.progress(State.UNDER_WAY, 6), as_of=6)
    verdicts = [(each.state, each.steps, each.reason.verdict) for each in found.scenarios]
    assert (State.UNDER_WAY, False, Verdict.AT_RISK) in verdicts
    assert (State.UNDER_WAY, True, Verdict.PASS) in verdicts


@given(
    value=some.integers(0, 20_000),
    month=some.integers(1, 11),
    floor=some.integers(1, 20_000),
    ceiling=some.booleans(),
    ytd=some.booleans(),
)
def test_the_figure_found_is_the_first_of_its_kind(
    build: "Build", value: int, month: int, floor: int, ceiling: bool, ytd: bool
) -> None:
    """With the figure told the verdict is as told, and one hundredth off it is not."""
    edge = str(Decimal(floor) * CENT)
    threshold = build.at_most(edge) if ceiling else build.at_least(edge)
    reported = Reporting.YTD if ytd else Reporting.MONTH
    target = build.cumulative(threshold, reported=reported)
    row = build.figure(str(Decimal(value) * CENT), month, first=1, ytd=ytd)
    found = change(build, target, row, as_of=month)
    assume(isinstance(found, NextFigure) and found.to_pass not in (None, Turn()))
    end = found.to_pass.high if ceiling else found.to_pass.low
    beyond = end + (CENT if ceiling else -CENT)

    def verdict(amount: Decimal) -> Verdict:
        told = build.figure(str(amount), month + 1, ytd=ytd)
        at = bench(build, target, row, told, as_of=month + 1)
        return judge_target(target, at).verdict

    assert verdict(end) is Verdict.PASS
    assert verdict(beyond) is not Verdict.PASS
