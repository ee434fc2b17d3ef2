"""Hit rates, what they are worth, Brier scores, bins, coverage and flips, worked out by hand."""

import doctest
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.backtest import scores
from kpi.backtest.replay import Case, Interval, Past, Replay
from kpi.backtest.scores import (
    Rate,
    brier_of,
    coverage_of,
    flips_of,
    rate_of,
    reliability_of,
    score,
    verdicts_of,
)
from kpi.model import Forecast, Kind, Month, Reason, Verdict

from tests.conftest import Build

T = Build().at_least("100")
WHOLE = Past(Kind.CUMULATIVE, 3, 3)


def rate(cases: int, hits: int, worth: int | str | None = None) -> Rate:
    """Of one target, if nothing else is said."""
    return Rate(cases, hits, Fraction(min(cases, 1) if worth is None else worth))


def clusters(*counts: tuple[int, int]) -> Rate:
    """The rate of targets with so many cases and hits."""
    outcomes = ((n, h, target) for target, (n, h) in zip("abcdef", counts, strict=False))
    return rate_of((target, each < h) for n, h, target in outcomes for each in range(n))


def case(
    chance: str | None,
    *,
    kept: bool,
    month: int = 6,
    reason: Reason = Reason.ON_COURSE,
    on_pace: bool = True,
    factor: str = "1",
    target: str = "t",
    past: Past = WHOLE,
) -> Case:
    probability = None if chance is None else Decimal(chance)
    when = Month(2024, month)
    return Case(target, past, when, Decimal(factor), T, reason, probability, on_pace, kept)


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
    ends = rate(cases, hits, cases).interval
    assert ends is not None
    assert [round(end, 10) for end in ends] == [round(Fraction(low), 10), round(Fraction(high), 10)]


@given(cases=st.integers(1, 500), data=st.data())
def test_an_interval_holds_its_share_and_lies_between_0_and_1(
    cases: int, data: st.DataObject
) -> None:
    hits, worth = data.draw(st.integers(0, cases)), data.draw(st.integers(1, cases))
    found = rate(cases, hits, worth)
    assert found.interval is not None
    low, high = found.interval
    assert found.share is not None
    assert 0 <= low <= found.share <= high + Fraction(1, 10**20)
    assert high <= 1


def test_of_no_cases_there_is_no_share() -> None:
    assert rate_of(()) == rate(0, 0)
    assert rate(0, 0).share is None
    assert rate(0, 0).interval is None


def test_the_interval_is_that_of_the_cases_they_are_worth() -> None:
    """16 of 20 that are worth 10 are as uncertain as 8 of 10."""
    assert rate(20, 16, 10).interval == rate(10, 8, 10).interval


@pytest.mark.parametrize(
    ("counts", "worth"),
    [
        (((6, 5), (3, 1), (1, 0)), "200/37"),  # deviations 1.4, -0.8, -0.6: 0.24 / 0.0444
        (((2, 1), (4, 2)), "6"),  # targets alike: every case counts
        (((4, 4), (4, 0)), "1"),  # each target all or none: 1/4 / (2 * 8/64)
        (((5, 5), (3, 3), (1, 1)), "3"),  # all hits: one a target
        (((5, 0), (3, 0)), "2"),
        (((7, 3),), "1"),  # one target alone
        (((20, 11), (20, 10)), "40"),  # 399/1600 / (2 * 0.5/1600) would be 399
    ],
)
def test_what_clustered_cases_are_worth(counts: tuple[tuple[int, int], ...], worth: str) -> None:
    """p(1-p) of the variance G/(G-1) · Σ(h - p·n)²/N², between 1 and N."""
    assert clusters(*counts).worth == Fraction(worth)


def test_the_example_of_the_docstring_holds() -> None:
    assert doctest.testmod(scores).failed == 0


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(0, 20)), min_size=1, max_size=6))
def test_cases_are_worth_between_one_and_all(counts: list[tuple[int, int]]) -> None:
    found = clusters(*((n, min(n, h)) for n, h in counts))
    assert 1 <= found.worth <= found.cases


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
        case(None, kept=False, reason=Reason.EXCEEDED, on_pace=False),
        case("0.1", kept=True, reason=Reason.OFF_TRACK, on_pace=False),
    ]
    found = verdicts_of(cases)
    assert found.forecasts == {
        Verdict.PASS: rate(1, 1),
        Verdict.AT_RISK: rate(0, 0),
        Verdict.FAIL: rate(1, 1),
    }
    assert found.finals == {Reason.MET: rate(1, 1), Reason.EXCEEDED: rate(1, 0)}
    assert found.linear == {True: rate(1, 1), False: rate(1, 1)}


def test_bins_are_tenths_and_the_last_holds_certainty() -> None:
    chances = ("0.0999999999", "0.1", "0.95", "1")
    bins = reliability_of([case(chance, kept=chance != "0.1") for chance in chances])
    assert len(bins) == 10
    assert [each.rate.cases for each in bins] == [1, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    assert bins[1].rate == rate(1, 0)
    assert bins[9].mean == Fraction(195, 200)
    assert bins[2].mean is None
    assert all(lower.high == upper.low for lower, upper in pairwise(bins))


def test_coverage_counts_the_ends_and_the_vague() -> None:
    def interval(low: int, high: int) -> Interval:
        forecast = Forecast(Fraction(10), Fraction(low), Fraction(high), is_vague=high > 3 * low)
        return Interval("t", WHOLE, Month(2024, 6), forecast, Fraction(10))

    found = coverage_of([interval(10, 12), interval(8, 10), interval(11, 12), interval(3, 30)])
    assert found.rate == rate(4, 3)
    assert found.vague == 1


def test_flips_compare_successive_months_of_one_threshold() -> None:
    """Pass, at risk, at risk: one change in two; another threshold begins anew."""
    risk = Reason.BEHIND
    cases = [
        case("0.9", kept=True, month=1),
        case("0.9", kept=True, month=1, factor="1.1", reason=risk),
        case("0.5", kept=True, month=2, reason=risk),
        case("0.5", kept=True, month=3, reason=risk),
    ]
    assert flips_of(cases) == rate(2, 1)


def test_a_score_counts_everything_once() -> None:
    cases = (case("0.9", kept=True, month=3), case(None, kept=False, month=4))
    found = score(Replay(Counter({Kind.LEVEL: 2}), cases, ()), (Decimal(1),))
    assert (found.targets[Kind.LEVEL], found.targets[Kind.CUMULATIVE]) == (2, 0)
    assert (found.cases, found.by_plan, found.without_chance) == (2, 0, 1)
    assert list(found.by_month) == [3, 4]
    assert found.years == (2024,)
    [target] = found.replayed
    assert (target.id, target.years) == ("t", (2024,))


def test_only_the_table_by_years_counts_what_was_judged_with_fewer() -> None:
    """Five years known: with all, with one and with none; a level with none that are known."""
    sum_, level = Kind.CUMULATIVE, Kind.LEVEL
    cases = (
        case("0.9", kept=True, past=Past(sum_, 5, 5)),
        case("0.5", kept=True, past=Past(sum_, 1, 5), reason=Reason.BEHIND),
        case(None, kept=True, past=Past(sum_, 0, 5), reason=Reason.OFF_TRACK),
        case(None, kept=False, past=Past(level, 0, 0), target="u"),
    )
    known = Interval("t", Past(sum_, 1, 5), Month(2024, 6), Forecast(Fraction(1)), Fraction(1))
    found = score(Replay(Counter(), cases, (known,)), (Decimal(1),))
    assert found.cases == 2
    assert found.verdicts.forecasts[Verdict.PASS] == rate(2, 1, 1)
    assert found.brier is not None
    assert (found.brier.cases, found.coverage.rate) == (1, rate(0, 0))
    groups = {(each.kind, each.years): each for each in found.by_years}
    assert list(groups) == [(sum_, 0), (sum_, 1), (sum_, 3), (level, 0)]
    assert groups[sum_, 0].verdicts.forecasts[Verdict.FAIL] == rate(1, 1)
    assert groups[sum_, 0].brier is None
    assert groups[sum_, 1].coverage.rate == rate(1, 0)
    assert groups[level, 0].verdicts.forecasts[Verdict.PASS] == rate(1, 0)
