"""Levels and coverage: every state, worked out by hand."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from kpi.judge.history import History
from kpi.model import (
    Baseline,
    Confidence,
    Figure,
    LeftOut,
    Method,
    OfficeRule,
    Path,
    Reason,
    Result,
    Threshold,
    Verdict,
)
from kpi.model.proof import Quantity

if TYPE_CHECKING:
    from kpi.model import Level

    from tests.conftest import Build


def said(result: Result) -> tuple[Verdict, Reason]:
    return result.verdict, result.reason


def rising(build: "Build", threshold: Threshold, baseline: str = "40") -> "Level":
    years = {2024: Decimal(baseline)}
    return build.level(threshold, path=Path.LINEAR, baseline=Baseline(years))


@pytest.mark.parametrize(
    ("value", "verdict", "reason"),
    [("108", Verdict.PASS, Reason.MET), ("107.99", Verdict.FAIL, Reason.MISSED)],
)
def test_at_year_end_the_comparison_is_exact(
    build: "Build", value: str, verdict: Verdict, reason: Reason
) -> None:
    """At least 108 in December."""
    result = build.judge(build.level(build.at_least("108")), build.figure(value, 12), as_of=12)
    assert said(result) == (verdict, reason)


def test_holding_before_year_end(build: "Build") -> None:
    """116.9 >= 108 in June: holding, as it may still fall."""
    result = build.judge(build.level(build.at_least("108")), build.figure("116.9", 6), as_of=6)
    assert said(result) == (Verdict.PASS, Reason.HOLDING)


def test_short_of_a_constant_level(build: "Build") -> None:
    """Growth of 5.2 where at least 5.5 holds all year: at risk, without a tolerance never fail."""
    target = build.level(build.at_least("5.5"))
    assert said(build.judge(target, build.figure("5.2", 9), as_of=9)) == (
        Verdict.AT_RISK,
        Reason.SHORT,
    )


def test_beyond_the_tolerance_after_half_of_the_year(build: "Build") -> None:
    """Short by 0.6 with a tolerance of 0.5: at risk in May, fail in June;
    by exactly 0.5 at risk."""
    target = build.level(build.at_least("5.5"), tolerance=Decimal("0.5"))
    assert build.judge(target, build.figure("4.9", 5), as_of=5).reason is Reason.SHORT
    assert said(build.judge(target, build.figure("4.9", 6), as_of=6)) == (
        Verdict.FAIL,
        Reason.BEYOND_TOLERANCE,
    )
    assert build.judge(target, build.figure("5.0", 6), as_of=6).reason is Reason.SHORT


def test_on_the_path_from_the_baseline(build: "Build") -> None:
    """From 40 to 100 by December: 70 by June."""
    result = build.judge(rising(build, build.at_least("100")), build.figure("70", 6), as_of=6)
    assert said(result) == (Verdict.PASS, Reason.ON_COURSE)
    assert result.measure is not None
    assert result.measure.method is Method.BASELINE
    assert result.measure.expected == 70


def test_behind_the_path(build: "Build") -> None:
    """From 40 to 100, 61 in June: 9 of 60 = 15 points behind;
    39 left over 30 planned = 1.30: at risk."""
    result = build.judge(rising(build, build.at_least("100")), build.figure("61", 6), as_of=6)
    assert said(result) == (Verdict.AT_RISK, Reason.BEHIND)
    assert result.measure is not None
    assert result.measure.gap == -15
    assert result.measure.required_to_plan == Fraction(13, 10)


def test_off_the_path(build: "Build") -> None:
    """From 40 to 100, 60 in June: 40 left over 30 planned = 1.33 > 1.30: fail;
    in May still guarded."""
    target = rising(build, build.at_least("100"))
    assert said(build.judge(target, build.figure("60", 6), as_of=6)) == (
        Verdict.FAIL,
        Reason.OFF_TRACK,
    )
    assert build.judge(target, build.figure("40", 5), as_of=5).reason is Reason.BEHIND


def test_a_falling_path(build: "Build") -> None:
    """From 40 down to at most 10: 25 by June; 26 is 1/30 = 3.3 points behind, 24 ahead."""
    target = rising(build, build.at_most("10"))
    behind = build.judge(target, build.figure("26", 6), as_of=6)
    assert said(behind) == (Verdict.AT_RISK, Reason.BEHIND)
    assert behind.measure is not None
    assert behind.measure.gap == Fraction(-10, 3)
    assert build.judge(target, build.figure("24", 6), as_of=6).reason is Reason.ON_COURSE


def test_what_each_remaining_month_of_a_path_needs(build: "Build") -> None:
    """From 40 to at most 10: of 26 in June 16 more in six months, where 2.5 a month are planned.

    From 40 to at least 100 nothing more is needed of 110.
    """
    falling = build.judge(rising(build, build.at_most("10")), build.figure("26", 6), as_of=6)
    assert falling.measure is not None
    assert falling.measure.required == Fraction(-16, 6)
    assert falling.measure.required_to_plan == Fraction(16, 15)
    beyond = build.judge(rising(build, build.at_least("100")), build.figure("110", 6), as_of=6)
    assert beyond.measure is not None
    assert (beyond.measure.required, beyond.measure.required_to_plan) == (None, None)


def test_a_baseline_that_satisfies_the_threshold_makes_the_path_constant(build: "Build") -> None:
    """From 120 with at least 100: 99 is short of it, not ahead of a falling path."""
    result = build.judge(
        rising(build, build.at_least("100"), "120"), build.figure("99", 6), as_of=6
    )
    assert said(result) == (Verdict.AT_RISK, Reason.SHORT)


def test_a_baseline_on_a_strict_edge(build: "Build") -> None:
    """More than 100 from exactly 100: there is no way to go, so the path is constant."""
    threshold = build.at_least("100", inclusive=False)
    result = build.judge(rising(build, threshold, "100"), build.figure("100", 6), as_of=6)
    assert said(result) == (Verdict.AT_RISK, Reason.SHORT)


@pytest.mark.parametrize(
    ("value", "reason"), [("8", Reason.HOLDING), ("7", Reason.SHORT), ("13", Reason.SHORT)]
)
def test_range_uses_the_nearer_edge(build: "Build", value: str, reason: Reason) -> None:
    """8 to 12: 7 is one below the floor, 13 one above the ceiling."""
    result = build.judge(build.level(build.within("8", "12")), build.figure(value, 6), as_of=6)
    assert result.reason is reason
    assert result.measure is not None
    assert result.measure.is_ceiling is (value == "13")


def test_the_latest_figure_counts(build: "Build") -> None:
    """110 in May, 100 in June: judged on 100."""
    target = build.level(build.at_least("108"))
    result = build.judge(target, build.figure("110", 5), build.figure("100", 6), as_of=6)
    assert said(result) == (Verdict.AT_RISK, Reason.SHORT)


def test_office_rule_on_a_constant_level(build: "Build") -> None:
    """At least 100, rule 10/30: 95 is allowed, 85 at risk, 69 fails: points of |T|."""
    target = build.level(build.at_least("100"))
    rule = OfficeRule(Decimal(10), Decimal(30))
    reasons = [
        build.judge(target, build.figure(value, 3), as_of=3, rule=rule).reason
        for value in ("95", "85", "69")
    ]
    assert reasons == [Reason.WITHIN_RULE, Reason.SHORT, Reason.OFF_TRACK]


def test_office_rule_on_a_negative_threshold(build: "Build") -> None:
    """At least -10 (a growth rate), -12 is 2 of |10| = 20 points short: at risk by 10/30."""
    rule = OfficeRule(Decimal(10), Decimal(30))
    result = build.judge(
        build.level(build.at_least("-10")), build.figure("-12", 3), as_of=3, rule=rule
    )
    assert said(result) == (Verdict.AT_RISK, Reason.SHORT)


# -- coverage ------------------------------------------------------------------


def test_coverage_moves_from_zero_without_a_baseline(build: "Build") -> None:
    """100 % by December: 50 % by June; 40 % is 60 left over 50 planned = 1.2: behind."""
    target = build.coverage(build.at_least("100"))
    assert build.judge(target, build.figure("50", 6), as_of=6).reason is Reason.ON_COURSE
    assert build.judge(target, build.figure("40", 6), as_of=6).reason is Reason.BEHIND


def test_coverage_in_exact_fractions(build: "Build") -> None:
    """2 of 3 in August is exactly the 66.67 % of the pace 8/12: on course, without rounding."""
    target = build.coverage(build.at_least("100"))
    result = build.judge(target, build.figure("2", 8, of="3"), as_of=8)
    assert said(result) == (Verdict.PASS, Reason.ON_COURSE)
    assert result.measure is not None
    assert result.measure.gap == 0


def test_coverage_from_its_baseline(build: "Build") -> None:
    """From 80 % to 100 %: 90 % by June."""
    target = build.coverage(build.at_least("100"), baseline=Baseline({2024: Decimal(80)}))
    assert build.judge(target, build.figure("90", 6), as_of=6).reason is Reason.ON_COURSE
    assert build.judge(target, build.figure("89", 6), as_of=6).reason is Reason.BEHIND


def test_full_coverage_is_exact_at_year_end(build: "Build") -> None:
    """999 of 1000 is not full coverage."""
    target = build.coverage(build.at_least("100"))
    assert build.judge(target, build.figure("999", 12, of="1000"), as_of=12).reason is Reason.MISSED
    assert build.judge(target, build.figure("7", 12, of="7"), as_of=12).reason is Reason.MET


@pytest.mark.parametrize(("baseline", "value"), [("5", "25"), ("30", "5"), ("15", "25")])
def test_outside_a_range_is_never_on_course(build: "Build", baseline: str, value: str) -> None:
    """10 to 20: beyond the far edge is not ahead of the path, but outside."""
    target = rising(build, build.within("10", "20"), baseline)
    result = build.judge(target, build.figure(value, 6), as_of=6)
    assert said(result) == (Verdict.AT_RISK, Reason.SHORT)


def test_coverage_above_a_range(build: "Build") -> None:
    """90 to 95 %, 99 % in June: above the range, which 0 is not."""
    target = build.coverage(build.within("90", "95"))
    result = build.judge(target, build.figure("99", 6), as_of=6)
    assert said(result) == (Verdict.AT_RISK, Reason.SHORT)


@pytest.mark.parametrize(
    ("baseline", "threshold", "value", "expected", "gap"),
    [
        ("-12", "0", "-6", "-6", 0),
        ("-12", "0", "-9", "-6", -25),
        ("-20", "-8", "-14", "-14", 0),
        ("0", "30", "12", "15", -10),
        ("-10", "10", "3", "0", 15),
    ],
)
def test_from_a_baseline_of_zero_or_below(
    build: "Build", baseline: str, threshold: str, value: str, expected: str, gap: int
) -> None:
    """Half of the way by June, in points of the whole way: from -12 to 0 that is -6, and -9 is
    3 of 12 = 25 points behind."""
    target = rising(build, build.at_least(threshold), baseline)
    result = build.judge(target, build.figure(value, 6), as_of=6)
    assert result.measure is not None
    assert result.measure.expected == Fraction(expected)
    assert result.measure.gap == gap
    ahead = result.measure.gap >= 0
    assert (result.verdict is Verdict.PASS) is ahead


def test_a_negative_baseline_of_a_ceiling(build: "Build") -> None:
    """A growth rate from -2 to at most -8 by December: -5 by June; -4 is 1 of 6 behind."""
    target = rising(build, build.at_most("-8"), "-2")
    assert build.judge(target, build.figure("-5", 6), as_of=6).reason is Reason.ON_COURSE
    behind = build.judge(target, build.figure("-4", 6), as_of=6)
    assert behind.measure is not None
    assert behind.measure.gap == Fraction(-100, 6)


@pytest.mark.parametrize(
    ("at_risk", "verdict", "reason"),
    [("10", Verdict.PASS, Reason.WITHIN_RULE), ("0", Verdict.AT_RISK, Reason.SHORT)],
)
def test_on_a_strict_edge_an_office_rule_allows_it_or_not(
    build: "Build", at_risk: str, verdict: Verdict, reason: Reason
) -> None:
    """Exactly 5 where more than 5 are wanted: not kept, by no distance at all."""
    rule = OfficeRule(Decimal(at_risk), Decimal(30))
    level = build.level(build.at_least("5", inclusive=False))
    assert said(build.judge(level, build.figure("5", 6), as_of=6, rule=rule)) == (verdict, reason)


# -- earlier years -------------------------------------------------------------


def past(build: "Build", *ends: tuple[str, str], month: int = 6) -> list[Figure]:
    """Earlier years, 2024 and before, each with its level in a month and at its end."""
    return [
        build.figure(value, at, year=number)
        for number, pair in enumerate(ends, start=2025 - len(ends))
        for at, value in zip((month, 12), pair, strict=True)
    ]


RISES = (("4.6", "4.8"), ("4.7", "5.1"), ("4.9", "5.2"))
"""By 0.2, 0.4 and 0.3: mean 0.3, sd 0.1, error 0.1 x sqrt(4/3) = 0.11547."""


@pytest.mark.parametrize(
    ("value", "finding"),
    [
        ("5", (Verdict.PASS, Reason.HOLDING)),
        ("4.85", (Verdict.PASS, Reason.ON_COURSE)),
        ("4.8", (Verdict.AT_RISK, Reason.UNCERTAIN)),
        ("4.65", (Verdict.AT_RISK, Reason.BEHIND)),
        ("4.55", (Verdict.AT_RISK, Reason.BEHIND)),
        ("4.4", (Verdict.FAIL, Reason.OFF_TRACK)),
    ],
)
def test_three_years_tell_how_a_level_will_end(
    build: "Build", value: str, finding: tuple[Verdict, Reason]
) -> None:
    """Of two degrees of freedom F(t) = 1/2 + t / (2 sqrt(2 + t^2)), t = (v + 0.3 - 5) / 0.11547.

    The pace is 5 - 0.3 = 4.7: 4.55 is 3 points of 5 behind it and guarded, 4.4 is 6.
    """
    t = (float(value) - 4.7) / (0.1 * math.sqrt(4 / 3))
    chance = 0.5 + t / (2 * math.sqrt(2 + t * t))
    target = build.level(build.at_least("5"))
    result = build.judge(target, *past(build, *RISES), build.figure(value, 6), as_of=6)
    assert said(result) == finding
    measure = result.measure
    assert measure is not None
    assert float(measure.probability or 0) == pytest.approx(chance, abs=1e-9)
    assert (measure.method, measure.years) == (Method.EARLIER_YEARS, (2022, 2023, 2024))
    assert measure.expected == Fraction("4.7")
    assert measure.gap == (Fraction(value) - Fraction("4.7")) / 5 * 100
    assert measure.forecast is not None
    assert measure.forecast.value == Fraction(value) + Fraction("0.3")
    reach = 1.8856180831641267 * 0.1 * math.sqrt(4 / 3)
    assert float(measure.forecast.high or 0) == pytest.approx(float(value) + 0.3 + reach)
    assert measure.confidence is Confidence.HIGH


def test_two_years_are_too_few_for_a_level(build: "Build") -> None:
    target = build.level(build.at_least("5"))
    result = build.judge(target, *past(build, *RISES[1:]), build.figure("5", 6), as_of=6)
    assert said(result) == (Verdict.PASS, Reason.HOLDING)
    assert result.measure is not None
    assert result.measure.probability is None


def test_what_holds_may_be_uncertain(build: "Build") -> None:
    """It fell by 0.3 in the rest of other years: 5.1 in June of at least 5 will hardly do."""
    falls = [(end, june) for june, end in RISES]
    target = build.level(build.at_least("5"))
    history = past(build, *falls)
    low = build.judge(target, *history, build.figure("5.1", 6), as_of=6)
    high = build.judge(target, *history, build.figure("5.5", 6), as_of=6)
    assert said(low) == (Verdict.AT_RISK, Reason.UNCERTAIN)
    assert said(high) == (Verdict.PASS, Reason.HOLDING)


def test_a_linear_path_grows_by_factors(build: "Build") -> None:
    """From 800 to 1,000, and each year grew by 5 %, 6 % and 7 % from June on: ln, mean .05824.

    sd = .0094342, error .0108937; of 930 ln .93 = -.0725707, t = -1.3156: P = 15.94 %; the pace
    is 1000 / e^.05824 = 943.4, so that 930 is 6.7 points of 200 behind.
    """
    target = build.level(
        build.at_least("1000"), path=Path.LINEAR, baseline=Baseline({2024: Decimal(800)})
    )
    history = past(build, ("600", "630"), ("650", "689"), ("700", "749"))
    result = build.judge(target, *history, build.figure("930", 6), as_of=6)
    measure = result.measure
    assert measure is not None
    assert said(result) == (Verdict.FAIL, Reason.OFF_TRACK)
    logs = [math.log(each) for each in (1.05, 1.06, 1.07)]
    assert float(measure.expected or 0) == pytest.approx(1000 / math.exp(sum(logs) / 3))
    assert float(measure.probability or 0) == pytest.approx(0.1594, abs=1e-4)
    assert float(measure.gap or 0) == pytest.approx(-6.7, abs=0.02)
    assert measure.linear_gap == 15
    assert build.formula(result, Quantity.EXPECTED) == "T / exp(c)"


def test_a_linear_path_with_a_value_of_nothing_counts_differences(build: "Build") -> None:
    target = build.level(
        build.at_least("1000"), path=Path.LINEAR, baseline=Baseline({2024: Decimal(800)})
    )
    history = past(build, ("0", "150"), ("100", "200"), ("200", "250"))
    result = build.judge(target, *history, build.figure("930", 6), as_of=6)
    assert result.measure is not None
    assert build.formula(result, Quantity.EXPECTED) == "T - c"
    assert result.measure.expected == 900


@pytest.mark.parametrize(("value", "verdict"), [("4.7", Verdict.PASS), ("4.6", Verdict.FAIL)])
def test_years_that_changed_alike_are_certain(build: "Build", value: str, verdict: Verdict) -> None:
    """By 0.3 every year: 4.7 ends at 5 exactly, which is at least 5, and not more than 5."""
    history = past(build, ("1", "1.3"), ("2", "2.3"), ("3", "3.3"))
    now = build.figure(value, 6)
    result = build.judge(build.level(build.at_least("5")), *history, now, as_of=6)
    assert result.verdict is verdict
    strict = build.level(build.at_least("5", inclusive=False))
    above = build.judge(strict, *history, now, as_of=6)
    assert above.measure is not None
    assert above.measure.probability == 0
    assert build.formula(above, Quantity.CHANCE) == ""


def test_the_latest_five_years_count(build: "Build") -> None:
    ends = [("1", "9"), *[("1", value) for value in ("1.1", "1.2", "1.3", "1.4", "1.5")]]
    target = build.level(build.at_least("5"))
    result = build.judge(target, *past(build, *ends), build.figure("4.7", 6), as_of=6)
    assert result.measure is not None
    assert result.measure.years == (2020, 2021, 2022, 2023, 2024)
    assert result.measure.expected == Fraction("4.7")
    shown = History({"t": tuple(past(build, *ends))}).years(target, 2025, 6)
    assert [each.left_out for each in shown] == [LeftOut.OLDER, *[None] * 5]


def test_a_range_counts_its_worse_side(build: "Build") -> None:
    """3 to 5.1, rising by 0.3: 4.9 in June will hardly stay below."""
    target = build.level(build.within("3", "5.1"))
    history = past(build, *RISES)
    held = build.judge(target, *history, build.figure("4", 6), as_of=6)
    near = build.judge(target, *history, build.figure("4.9", 6), as_of=6)
    assert said(held) == (Verdict.PASS, Reason.HOLDING)
    assert said(near) == (Verdict.AT_RISK, Reason.UNCERTAIN)
    assert near.measure is not None
    assert near.measure.is_ceiling


def test_an_office_rule_and_december_know_no_years(build: "Build") -> None:
    target = build.level(build.at_least("5"))
    rule = OfficeRule(Decimal(10), Decimal(30))
    history = past(build, *RISES)
    ruled = build.judge(target, *history, build.figure("4.9", 6), as_of=6, rule=rule)
    ended = build.judge(target, *history, build.figure("4.9", 12), as_of=12)
    assert said(ruled) == (Verdict.PASS, Reason.WITHIN_RULE)
    assert said(ended) == (Verdict.FAIL, Reason.MISSED)
    for result in (ruled, ended):
        assert result.measure is not None
        assert (result.measure.probability, result.measure.forecast) == (None, None)


def test_where_the_threshold_is_nothing_no_gap_is_small(build: "Build") -> None:
    """At least 0 from June on by 0.3: -0.5 has P = 12 %; in points of nothing it is far."""
    target = build.level(build.at_least("0"))
    result = build.judge(target, *past(build, *RISES), build.figure("-0.5", 6), as_of=6)
    assert said(result) == (Verdict.FAIL, Reason.OFF_TRACK)
    assert result.measure is not None
    assert result.measure.gap is None


def test_an_amount_of_nothing_may_be_expected(build: "Build") -> None:
    """At least 0.3, rising by 0.3 from June on: of 0 it is no point behind, of -0.01 3.3 points."""
    target = build.level(build.at_least("0.3"))
    history = past(build, *RISES)
    for value, reason in (("0", Reason.UNCERTAIN), ("-0.01", Reason.BEHIND)):
        result = build.judge(target, *history, build.figure(value, 6), as_of=6)
        assert said(result) == (Verdict.AT_RISK, reason)
        assert result.measure is not None
        assert result.measure.expected == 0
