"""The edges of the rules themselves: what is exactly at a limit."""

from decimal import Decimal
from fractions import Fraction

import pytest
from kpi.judge.history import YearChange
from kpi.judge.outlook import Outlook, change_outlook
from kpi.judge.pace import Pace, pace_at
from kpi.judge.rules import Finding, Shortfall, guards, judge_shortfall, points
from kpi.model import Checkpoint, Guard, Method, Predicted, Reason, Verdict


@pytest.mark.parametrize(
    ("chance", "held"),
    [("0.0499999999", ()), ("0.05", (Guard.SMALL_GAP,)), ("0.06", (Guard.SMALL_GAP,))],
)
def test_a_small_gap_guards_unless_the_chance_is_below_five_percent(
    chance: str, held: tuple[Guard, ...]
) -> None:
    assert guards(Shortfall(10, Fraction(-3), years=2, chance=Decimal(chance))) == held


@pytest.mark.parametrize(
    ("chance", "gap", "finding"),
    [
        ("0.80", 1, (Verdict.PASS, Reason.ON_COURSE)),
        ("0.7999999999", 1, (Verdict.AT_RISK, Reason.UNCERTAIN)),
        ("0.7999999999", 0, (Verdict.AT_RISK, Reason.UNCERTAIN)),
        ("0.20", -6, (Verdict.AT_RISK, Reason.BEHIND)),
        ("0.1999999999", -6, (Verdict.FAIL, Reason.OFF_TRACK)),
    ],
)
def test_a_chance_at_its_limits(chance: str, gap: int, finding: tuple[Verdict, Reason]) -> None:
    """At least 80 % is on course, and below 20 % is off track."""
    shortfall = Shortfall(10, Fraction(gap), years=2, chance=Decimal(chance))
    assert judge_shortfall(shortfall, None) == Finding(*finding)


def test_of_nothing_an_amount_is_no_share() -> None:
    """A checkpoint in the unit tells no share of a threshold of 0: the straight line is left."""
    point = (Checkpoint(6, Decimal(5), is_share=False),)
    assert pace_at(3, Decimal(0), point) == Pace(Fraction(1, 4), Method.LINEAR)
    assert pace_at(3, Decimal(-1), ()) == Pace(Fraction(1, 4), Method.LINEAR)
    assert pace_at(6, Decimal(-1), point) == Pace(Fraction(-5), Method.CHECKPOINTS)


@pytest.mark.parametrize(("years", "held"), [(0, True), (1, True), (2, False), (3, False)])
def test_two_or_more_years_may_speak_before_half_of_the_year(years: int, held: bool) -> None:
    found = guards(Shortfall(5, Fraction(-20), years=years, chance=Decimal("0.1")))
    assert found == ((Guard.FIRST_HALF,) if held else ())


@pytest.mark.parametrize(("error", "is_vague"), [("0.1784", False), ("0.1786", True)])
def test_an_interval_is_vague_whose_ends_differ_by_more_than_three_times(
    error: str, is_vague: bool
) -> None:
    """Of one degree t at 90 % is tan(0.4 pi) = 3.07768; e^(2 * 3.07768 * SE) is 2.998, or 3.002."""
    told = Outlook(Predicted.SHARE, Decimal(0), Decimal(0), Decimal(error), Decimal(1))
    forecast = told.forecast(Fraction(100))
    assert forecast is not None
    assert forecast.is_vague is is_vague


def test_points_of_nothing_say_the_direction_alone() -> None:
    found = [points(Fraction(each), Fraction(0)) for each in (-3, 0, 3)]
    assert found == [-100, 0, 100]
    assert points(Fraction(3), Fraction(-12)) == 25


@pytest.mark.parametrize(
    ("edge", "june", "end", "predicted"),
    [
        ("0.5", "0.1", "0.2", Predicted.GROWTH),
        ("0", "0.1", "0.2", Predicted.INCREASE),
        ("0.5", "0", "0.2", Predicted.INCREASE),
        ("0.5", "0.1", "0", Predicted.INCREASE),
    ],
)
def test_levels_grow_where_all_is_above_nothing(
    edge: str, june: str, end: str, predicted: Predicted
) -> None:
    years = [YearChange(2022 + each, Fraction(june), Fraction(end)) for each in range(3)]
    for grows, said in ((True, predicted), (False, Predicted.INCREASE)):
        found = change_outlook(years, Fraction(edge), grows=grows)
        assert found is not None
        assert found.predicted is said


@pytest.mark.parametrize("value", [0, -1])
def test_a_ratio_that_is_not_above_nothing_has_no_forecast(value: int) -> None:
    """A difference has one: 2 more until the year's end."""
    for predicted in (Predicted.SHARE, Predicted.GROWTH):
        told = Outlook(predicted, Decimal(-2), Decimal(0), Decimal("0.1"), Decimal(2))
        assert told.forecast(Fraction(value)) is None
    increase = Outlook(Predicted.INCREASE, Decimal(-2), Decimal(0), Decimal("0.1"), Decimal(2))
    found = increase.forecast(Fraction(value))
    assert found is not None
    assert found.value == value + 2
