"""Hit rates, Brier scores, bins, coverage and flips, worked out by hand."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.backtest.replay import Case, Interval, Replay
from kpi.backtest.scores import (
    Rate,
    brier_of,
    coverage_of,
    flips_of,
    reliability_of,
    score,
    verdicts_of,
)
from kpi.model import Forecast, Month, Reason, Verdict

from tests.conftest import Build

T = Build().at_least("100")


def case(
    chance: str | None,
    *,
    kept: bool,
    month: int = 6,
    verdict: Verdict = Verdict.PASS,
    reason: Reason = Reason.ON_COURSE,
    on_pace: bool = True,
    factor: str = "1",
) -> Case:
    probability = None if chance is None else Decimal(chance)
    when = Month(2024, month)
    return Case("t", when, Decimal(factor), T, verdict, reason, probability, on_pace, kept)


@pytest.mark.parametrize(
    ("hits", "cases", "low", "high"),
    [
        (8, 10, "0.4901624715", "0.9433178485"),
        (0, 10, "0", "0.2775327999"),
        (10, 10, "0.7224672001", "1"),
        (1, 1, "0.2065493144", "1"),
        (173, 203, "0.7968715984", "0.8944791628"),
    ],
)
def test_wilsons_interval(hits: int, cases: int, low: str, high: str) -> None:
    """(h + z²/2 ± z·sqrt(h(n - h)/n + z²/4)) / (n + z²), with z = 1.96: 8 of 10 is 0.49 to 0.94."""
    ends = Rate(cases, hits).interval
    assert ends is not None
    assert [round(end, 10) for end in ends] == [round(Fraction(low), 10), round(Fraction(high), 10)]


@given(cases=st.integers(1, 500), data=st.data())
def test_an_interval_holds_its_share_and_lies_between_0_and_1(
    cases: int, data: st.DataObject
) -> None:
    rate = Rate(cases, data.draw(st.integers(0, cases)))
    assert rate.interval is not None
    low, high = rate.interval
    assert rate.share is not None
    assert 0 <= low <= rate.share <= high + Fraction(1, 10**20)
    assert high <= 1


def test_of_no_cases_there_is_no_share() -> None:
    assert Rate(0, 0).share is None
    assert Rate(0, 0).interval is None


def test_brier_by_hand() -> None:
    """0.9 kept, 0.6 not, 0.2 not: (0.01 + 0.36 + 0.04)/3. Kept one in three: 1/3 · 2/3 = 2/9.

    The linear pace said yes, yes, no: wrong once in three.
    """
    cases = [
        case("0.9", kept=True),
        case("0.6", kept=False),
        case("0.2", kept=False, on_pace=False),
        case(None, kept=True),
    ]
    found = brier_of(cases)
    assert found is not None
    assert (found.cases, found.score) == (3, Fraction(41, 300))
    assert (found.base, found.linear) == (Fraction(2, 9), Fraction(1, 3))
    assert found.skill_over_base == 1 - Fraction(41, 300) * Fraction(9, 2)
    assert found.skill_over_linear == 1 - Fraction(41, 100)


def test_where_the_reference_is_perfect_there_is_no_skill() -> None:
    found = brier_of([case("0.9", kept=True)])
    assert found is not None
    assert (found.skill_over_base, found.skill_over_linear) == (None, None)
    assert brier_of([case(None, kept=True)]) is None


def test_final_verdicts_are_counted_apart() -> None:
    cases = [
        case("0.9", kept=True),
        case(None, kept=True, reason=Reason.MET),
        case(None, kept=False, verdict=Verdict.FAIL, reason=Reason.EXCEEDED, on_pace=False),
        case("0.1", kept=True, verdict=Verdict.FAIL, reason=Reason.OFF_TRACK, on_pace=False),
    ]
    found = verdicts_of(cases)
    assert found.forecasts == {
        Verdict.PASS: Rate(1, 1),
        Verdict.AT_RISK: Rate(0, 0),
        Verdict.FAIL: Rate(1, 1),
    }
    assert found.finals == {Reason.MET: Rate(1, 1), Reason.EXCEEDED: Rate(1, 0)}
    assert found.linear == {True: Rate(1, 1), False: Rate(1, 1)}


def test_bins_are_tenths_and_the_last_holds_certainty() -> None:
    chances = ("0.0999999999", "0.1", "0.95", "1")
    bins = reliability_of([case(chance, kept=chance != "0.1") for chance in chances])
    assert len(bins) == 10
    assert [each.rate.cases for each in bins] == [1, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    assert bins[1].rate == Rate(1, 0)
    assert bins[9].mean == Fraction(195, 200)
    assert bins[2].mean is None
    assert all(lower.high == upper.low for lower, upper in pairwise(bins))


def test_coverage_counts_the_ends_and_the_vague() -> None:
    def interval(low: int, high: int) -> Interval:
        forecast = Forecast(Fraction(10), Fraction(low), Fraction(high))
        return Interval("t", Month(2024, 6), forecast, Fraction(10))

    found = coverage_of([interval(10, 12), interval(8, 10), interval(11, 12), interval(3, 30)])
    assert found.rate == Rate(4, 3)
    assert found.vague == 1


def test_flips_compare_successive_months_of_one_threshold() -> None:
    """Pass, at risk, at risk: one change in two; another threshold begins anew."""
    risk = Verdict.AT_RISK
    cases = [
        case("0.9", kept=True, month=1),
        case("0.9", kept=True, month=1, factor="1.1", verdict=risk),
        case("0.5", kept=True, month=2, verdict=risk),
        case("0.5", kept=True, month=3, verdict=risk),
    ]
    assert flips_of(cases) == Rate(2, 1)


def test_a_score_counts_everything_once() -> None:
    cases = (case("0.9", kept=True, month=3), case(None, kept=False, month=4))
    found = score(Replay(2, cases, ()), (Decimal(1),))
    assert (found.targets, found.cases, found.by_plan, found.without_chance) == (2, 2, 0, 1)
    assert list(found.by_month) == [3, 4]
    assert found.years == (2024,)
    [target] = found.replayed
    assert (target.id, target.years) == ("t", (2024,))
