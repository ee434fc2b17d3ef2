"""The edges of the rules themselves: what is exactly at a limit."""

from decimal import Decimal
from fractions import Fraction

import pytest
from kpi.judge.pace import Pace, pace_at
from kpi.judge.rules import Finding, Shortfall, guards, judge_shortfall
from kpi.model import Checkpoint, Guard, Method, Reason, Verdict


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
