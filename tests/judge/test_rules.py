"""The edges of the rules themselves: what is exactly at a limit."""

from decimal import Decimal
from fractions import Fraction

import pytest
from kpi.judge.fit import change_outlook
from kpi.judge.history import YearChange
from kpi.judge.outlook import Outlook
from kpi.judge.pace import Pace, pace_at
from kpi.judge.rules import Inquiry, points
from kpi.model import Checkpoint, Method, Predicted, Reason
from kpi.model.proof import Quantity
from kpi.model.rules import Basis


def found(basis: Basis, **facts: object) -> Reason:
    """What follows in October from a few facts, by the rules of one basis."""
    known = {"MONTH": 10, "MONTHS": 12, **facts}
    given = {Quantity[name]: value for name, value in known.items()}
    return Inquiry(given).decide(basis).reason  # type: ignore[arg-type]  # each is a value


def by_chance(chance: str, gap: int, **facts: object) -> Reason:
    given = {"CHANCE": Decimal(chance), "GAP": gap, "BEHIND": -gap, "YEARS": 2, **facts}
    return found(Basis.CHANCE, **given)


@pytest.mark.parametrize(
    ("chance", "reason"),
    [
        ("0.0499999999", Reason.OFF_TRACK),
        ("0.05", Reason.BEHIND),
        ("0.06", Reason.BEHIND),
    ],
)
def test_a_small_gap_guards_unless_the_chance_is_below_five_percent(
    chance: str, reason: Reason
) -> None:
    assert by_chance(chance, -3) is reason


@pytest.mark.parametrize(
    ("chance", "gap", "reason"),
    [
        ("0.80", 1, Reason.ON_COURSE),
        ("0.7999999999", 1, Reason.UNCERTAIN),
        ("0.7999999999", 0, Reason.UNCERTAIN),
        ("0.20", -6, Reason.BEHIND),
        ("0.1999999999", -6, Reason.OFF_TRACK),
    ],
)
def test_a_chance_at_its_limits(chance: str, gap: int, reason: Reason) -> None:
    """At least 80 % is on course, and below 20 % is off track."""
    assert by_chance(chance, gap) is reason


@pytest.mark.parametrize(
    ("month", "behind", "reason"),
    [
        (7, Fraction(2917, 100), Reason.BEHIND),
        (7, Fraction(30), Reason.OFF_TRACK),
        (5, Fraction(41), Reason.BEHIND),
        (6, Fraction(41), Reason.OFF_TRACK),
    ],
)
def test_a_straight_line_at_its_limits(month: int, behind: Fraction, reason: Reason) -> None:
    """120 by July: 70 expected, 35 are 29.2 points behind, 34 are 30."""
    facts = {"MONTH": month, "GAP": -behind, "BEHIND": behind, "YEARS": 0}
    assert found(Basis.STRAIGHT, **facts) is reason


@pytest.mark.parametrize(
    ("strain", "reason"),
    [
        (Fraction(63, 48), Reason.OFF_TRACK),
        (Fraction(13, 10), Reason.BEHIND),
        (Decimal("Infinity"), Reason.OFF_TRACK),
    ],
)
def test_a_plan_at_its_limits(strain: Fraction | Decimal, reason: Reason) -> None:
    """Checkpoints of 72 of 120 by July leave 48: of 57, 63 / 48 = 1.3125."""
    facts = {"GAP": Fraction(-25, 2), "BEHIND": Fraction(25, 2), "YEARS": 0, "STRAIN": strain}
    assert found(Basis.PLANNED, **facts) is reason


def test_each_condition_is_asked_once_and_what_is_unknown_holds_nowhere() -> None:
    inquiry = Inquiry({Quantity.LEVEL: 4, Quantity.EDGE: 3, Quantity.MONTH: 6, Quantity.MONTHS: 12})
    finding = inquiry.decide(Basis.LEVEL)
    assert [(each.quantity, each.holds) for each in finding.asked] == [
        (Quantity.LEVEL, True),
        (Quantity.MONTH, False),
    ]
    assert finding.reason is finding.asked[-1].follows is Reason.HOLDING


def test_of_nothing_an_amount_is_no_share() -> None:
    """A checkpoint in the unit tells no share of a threshold of 0: the straight line is left."""
    point = (Checkpoint(6, Decimal(5), is_share=False),)
    assert pace_at(3, Decimal(0), point) == Pace(Fraction(1, 4), Method.LINEAR)
    assert pace_at(3, Decimal(-1), ()) == Pace(Fraction(1, 4), Method.LINEAR)
    assert pace_at(6, Decimal(-1), point)[:2] == (Fraction(-5), Method.CHECKPOINTS)


@pytest.mark.parametrize(("years", "held"), [(0, True), (1, True), (2, False), (3, False)])
def test_two_or_more_years_may_speak_before_half_of_the_year(years: int, held: bool) -> None:
    reason = by_chance("0.1", -20, MONTH=5, YEARS=years)
    assert reason is (Reason.BEHIND if held else Reason.OFF_TRACK)


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
    said = [points(Fraction(each), Fraction(0)) for each in (-3, 0, 3)]
    assert said == [-100, 0, 100]
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
        outlook = change_outlook(years, Fraction(edge), grows=grows)
        assert outlook is not None
        assert outlook.predicted is said


@pytest.mark.parametrize("value", [0, -1])
def test_a_ratio_that_is_not_above_nothing_has_no_forecast(value: int) -> None:
    """A difference has one: 2 more until the year's end."""
    for predicted in (Predicted.SHARE, Predicted.GROWTH):
        told = Outlook(predicted, Decimal(-2), Decimal(0), Decimal("0.1"), Decimal(2))
        assert told.forecast(Fraction(value)) is None
    increase = Outlook(Predicted.INCREASE, Decimal(-2), Decimal(0), Decimal("0.1"), Decimal(2))
    forecast = increase.forecast(Fraction(value))
    assert forecast is not None
    assert forecast.value == value + 2
