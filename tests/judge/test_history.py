"""What the earlier years say of this one, worked out by hand."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from kpi.model import (
    Checkpoint,
    Confidence,
    Figure,
    Forecast,
    Measure,
    Method,
    OfficeRule,
    Reason,
    Reporting,
    Result,
    Threshold,
    Verdict,
)

if TYPE_CHECKING:
    from tests.conftest import Build


def said(result: Result) -> tuple[Verdict, Reason]:
    return result.verdict, result.reason


def measure_of(result: Result) -> Measure:
    assert result.measure is not None
    return result.measure


def year(build: "Build", number: int, by_june: str, whole: str, month: int = 6) -> list[Figure]:
    """A year of which two sums to date are known: by a month, and of the whole year."""
    return [
        build.figure(by_june, month, ytd=True, year=number),
        build.figure(whole, 12, ytd=True, year=number),
    ]


def past(build: "Build", *shares: int) -> list[Figure]:
    """Earlier years, 2024 and before, of which so many percent were done by June."""
    return [
        row
        for number, share in enumerate(shares, start=2025 - len(shares))
        for row in year(build, number, str(share), "100")
    ]


def judged(
    build: "Build", value: str, *history: Figure, threshold: str = "100", month: int = 6
) -> Result:
    target = build.cumulative(build.at_least(threshold), reported=Reporting.YTD)
    return build.judge(target, *history, build.figure(value, month, ytd=True), as_of=month)


def test_two_years_by_hand(build: "Build") -> None:
    """Shares 40 % and 50 %: l = (ln .4 + ln .5)/2, so the pace is sqrt(.2) = 44.72 %.

    sd = |ln .4 - ln .5| / sqrt 2 = .157786, the error sd * sqrt(3/2) = .193247. With S = 50 of
    T = 100, t = (ln .5 - l) / .193247 = .111572 / .193247 = .577350 = 1/sqrt 3. Of one degree of
    freedom F(t) = 1/2 + atan(t)/pi = 1/2 + 1/6 = 2/3.
    """
    measure = measure_of(judged(build, "50", *past(build, 40, 50)))
    assert measure.method is Method.EARLIER_YEARS
    assert measure.years == (2023, 2024)
    assert measure.probability == Decimal("0.6666666667")
    assert measure.pace == 44  # of 44.72 rounded down: nobody delivers a part of a thing
    assert measure.forecast is not None
    assert float(measure.forecast.value) == pytest.approx(50 / math.sqrt(0.2), abs=1e-8)
    reach = 3.0776835371752527 * math.log(5 / 4) / math.sqrt(2) * math.sqrt(3 / 2)
    assert measure.forecast.low is not None
    assert measure.forecast.high is not None
    low, high = measure.forecast.low, measure.forecast.high
    assert float(low) == pytest.approx(50 / math.sqrt(0.2) / math.exp(reach), abs=1e-8)
    assert float(high) == pytest.approx(50 / math.sqrt(0.2) * math.exp(reach), abs=1e-8)


def test_two_years_apart_are_a_vague_forecast(build: "Build") -> None:
    """The ends of the interval of 40 % and 50 % differ by exp(2 * .594752) = 3.29 > 3."""
    measure = measure_of(judged(build, "50", *past(build, 40, 50)))
    assert measure.forecast is not None
    assert measure.forecast.is_vague
    assert measure.confidence is Confidence.LOW


@pytest.mark.parametrize(
    ("value", "finding"),
    [
        ("50", (Verdict.PASS, Reason.ON_COURSE)),
        ("41", (Verdict.AT_RISK, Reason.UNCERTAIN)),
        ("40", (Verdict.AT_RISK, Reason.UNCERTAIN)),
        ("39", (Verdict.AT_RISK, Reason.UNCERTAIN)),
        ("38", (Verdict.AT_RISK, Reason.BEHIND)),
        ("30", (Verdict.FAIL, Reason.OFF_TRACK)),
    ],
)
def test_the_probability_decides(
    build: "Build", value: str, finding: tuple[Verdict, Reason]
) -> None:
    """Shares 38, 40, 42 %: the pace is 39.97 %, the error .0578, with 2 degrees of freedom.

    The pace rounded down is 39 of 100: whoever has them is not behind, but not safe either.
    Linear pace would call 41 of 100 by June 9 points late.
    """
    assert said(judged(build, value, *past(build, 38, 40, 42))) == finding


def test_on_course_by_past_years_though_late_by_linear_pace(build: "Build") -> None:
    result = judged(build, "46", *past(build, 38, 40, 42))
    measure = measure_of(result)
    assert said(result) == (Verdict.PASS, Reason.ON_COURSE)
    assert measure.gap == 7
    assert measure.linear_gap == -4
    assert measure.confidence is Confidence.HIGH


def test_equal_shares_leave_one_percent_of_doubt(build: "Build") -> None:
    """40 % every year: sd is floored at .01, the error .01 * sqrt(4/3) = .011547.

    With 39 of 100, t = ln(39/40)/.011547 = -2.1926, F_2(t) = .0798 < .2, but one point behind
    is guarded: behind, no failure.
    """
    result = judged(build, "39", *past(build, 40, 40, 40))
    assert float(measure_of(result).probability or 0) == pytest.approx(0.0798, abs=1e-4)
    assert said(result) == (Verdict.AT_RISK, Reason.BEHIND)
    assert said(judged(build, "35", *past(build, 40, 40, 40)))[1] is Reason.BEHIND
    assert said(judged(build, "34", *past(build, 40, 40, 40)))[1] is Reason.OFF_TRACK


def test_two_years_may_speak_before_half_of_the_year(build: "Build") -> None:
    """Nothing fails in February; in March past years may say so, where linear pace must wait."""
    rows = [
        row
        for number in (2023, 2024)
        for row in (
            build.figure("20", 2, ytd=True, year=number),
            build.figure("30", 3, ytd=True, year=number),
            build.figure("100", 12, ytd=True, year=number),
        )
    ]
    assert said(judged(build, "2", *rows, month=2)) == (Verdict.AT_RISK, Reason.BEHIND)
    assert said(judged(build, "3", *rows, month=3)) == (Verdict.FAIL, Reason.OFF_TRACK)
    assert said(judged(build, "3", month=3)) == (Verdict.AT_RISK, Reason.BEHIND)


def test_nothing_done_yet(build: "Build") -> None:
    """S = 0 has no logarithm; by then years always had something, so P is 0 and the year fails."""
    result = judged(build, "0", *past(build, 8, 9))
    assert measure_of(result).probability == 0
    assert measure_of(result).forecast is None
    assert said(result) == (Verdict.FAIL, Reason.OFF_TRACK)


def test_met_in_the_first_month(build: "Build") -> None:
    rows = [row for number in (2023, 2024) for row in year(build, number, "10", "100", month=1)]
    result = judged(build, "100", *rows, month=1)
    assert said(result) == (Verdict.PASS, Reason.MET)


def test_in_december_nothing_is_foretold(build: "Build") -> None:
    result = judged(build, "99", *past(build, 40, 50), month=12)
    measure = measure_of(result)
    assert said(result) == (Verdict.FAIL, Reason.MISSED)
    assert (measure.probability, measure.forecast, measure.confidence) == (None, None, None)


def test_one_year_is_the_pace_with_low_confidence(build: "Build") -> None:
    """40 % were done by June last year: 40 of 100 are on course, and 39 are one point behind."""
    result = judged(build, "40", *past(build, 40))
    measure = measure_of(result)
    assert said(result) == (Verdict.PASS, Reason.ON_COURSE)
    assert (measure.method, measure.years) == (Method.ONE_YEAR, (2024,))
    assert measure.confidence is Confidence.LOW
    assert measure.probability is None
    assert measure.forecast is not None
    assert measure.forecast == Forecast(Fraction(100))
    assert said(judged(build, "39", *past(build, 40))) == (Verdict.AT_RISK, Reason.BEHIND)


def test_one_year_does_not_let_anything_fail_before_half_of_the_year(build: "Build") -> None:
    rows = year(build, 2024, "60", "100", month=5)
    assert said(judged(build, "1", *rows, month=5)) == (Verdict.AT_RISK, Reason.BEHIND)


def test_a_year_in_which_nothing_was_left_after_this_month(build: "Build") -> None:
    """Last year all was done by June: whoever is behind now has no planned rate to compare."""
    result = judged(build, "90", *past(build, 100))
    assert measure_of(result).required_to_plan is None
    assert said(result) == (Verdict.FAIL, Reason.OFF_TRACK)


@pytest.mark.parametrize(
    "rows",
    [
        [("0", "0")],
        [("0", "100")],
        [("50", "-1")],
    ],
)
def test_a_year_without_a_share_is_no_comparison(
    build: "Build", rows: list[tuple[str, str]]
) -> None:
    """A year of zeros, one with nothing by June, one that ended below zero."""
    odd = [row for by_june, whole in rows for row in year(build, 2022, by_june, whole)]
    measure = measure_of(judged(build, "50", *odd, *past(build, 40, 50)))
    assert measure.years == (2023, 2024)


def test_an_excluded_year_does_not_count(build: "Build") -> None:
    target = build.cumulative(
        build.at_least("100"), reported=Reporting.YTD, history_excludes=frozenset({2023})
    )
    rows = past(build, 10, 40, 42)
    result = build.judge(target, *rows, build.figure("50", 6, ytd=True), as_of=6)
    assert measure_of(result).years == (2022, 2024)


def test_a_year_with_a_missing_month_is_no_comparison(build: "Build") -> None:
    """Of 2023 March is missing, so nobody knows how much was done by June."""
    target = build.cumulative(build.at_least("120"))
    complete = [build.figure("10", month, year=2024) for month in range(1, 13)]
    broken = [build.figure("10", month, year=2023) for month in range(1, 13) if month != 3]
    result = build.judge(target, *broken, *complete, *build.monthly(*["10"] * 6), as_of=6)
    assert measure_of(result).years == (2024,)


def test_a_missing_month_of_this_year_is_still_a_gap(build: "Build") -> None:
    """S is a lower bound: what is likely enough with it stands, all else is no data."""
    target = build.cumulative(build.at_least("100"))
    history = past(build, 38, 40, 42)
    behind = build.judge(target, *history, *build.monthly("5", "", "5", "5", "5", "5"), as_of=6)
    ahead = build.judge(target, *history, *build.monthly("9", "", "9", "9", "9", "14"), as_of=6)
    assert said(behind) == (Verdict.NO_DATA, Reason.GAP)
    assert said(ahead) == (Verdict.PASS, Reason.ON_COURSE)
    assert measure_of(ahead).forecast is None


def test_months_given_only_together_are_compared_at_their_end(build: "Build") -> None:
    """With 1-2月 as one figure nothing is known of January, and all of February."""

    def together(number: int) -> list[Figure]:
        rest = [build.figure("8", month, year=number) for month in range(3, 13)]
        return [build.figure("20", 2, first=1, year=number), *rest]

    history = [*together(2023), *together(2024)]
    target = build.cumulative(build.at_least("100"))
    january = build.judge(target, *history, build.figure("9", 1), as_of=1)
    february = build.judge(target, *history, build.figure("20", 2, first=1), as_of=2)
    assert measure_of(january).method is Method.LINEAR
    assert measure_of(february).years == (2023, 2024)
    assert measure_of(february).pace == 20


@pytest.mark.parametrize(("months", "ends"), [(3, (3, 6, 9, 12)), (6, (6, 12))])
def test_quarters_and_half_years_are_compared_at_their_ends(
    build: "Build", months: int, ends: tuple[int, ...]
) -> None:
    def periods(number: int, value: str) -> list[Figure]:
        return [build.figure(value, end, first=end - months + 1, year=number) for end in ends]

    target = build.cumulative(build.at_least("100"))
    this_year = [row for row in periods(2025, "30") if row.period.last <= 6]
    result = build.judge(target, *periods(2023, "25"), *periods(2024, "25"), *this_year, as_of=6)
    assert measure_of(result).years == (2023, 2024)
    assert measure_of(result).pace == 50


def test_years_to_come_are_no_history(build: "Build") -> None:
    later = year(build, 2026, "10", "100")
    assert measure_of(judged(build, "50", *later)).method is Method.LINEAR


def test_checkpoints_yield_to_two_years_and_not_to_one(build: "Build") -> None:
    target = build.cumulative(
        build.at_least("100"),
        reported=Reporting.YTD,
        checkpoints=(Checkpoint(6, Decimal(30), is_share=True),),
    )
    now = build.figure("35", 6, ytd=True)
    one = measure_of(build.judge(target, *past(build, 50), now, as_of=6))
    two = measure_of(build.judge(target, *past(build, 50, 50), now, as_of=6))
    assert (one.method, one.years, one.confidence) == (
        Method.CHECKPOINTS,
        (),
        Confidence.MEDIUM,
    )
    assert (two.method, two.years) == (Method.EARLIER_YEARS, (2023, 2024))
    assert two.pace == 50


def test_an_office_rule_knows_no_history(build: "Build") -> None:
    target = build.cumulative(build.at_least("100"), reported=Reporting.YTD)
    result = build.judge(
        target,
        *past(build, 38, 40, 42),
        build.figure("41", 6, ytd=True),
        as_of=6,
        rule=OfficeRule(Decimal(5), Decimal(10)),
    )
    assert measure_of(result).method is Method.LINEAR
    assert measure_of(result).probability is None
    assert measure_of(result).gap == -9
    assert said(result) == (Verdict.AT_RISK, Reason.BEHIND)


@pytest.mark.parametrize(
    ("value", "finding"),
    [
        ("0", (Verdict.PASS, Reason.ON_COURSE)),
        ("36", (Verdict.PASS, Reason.ON_COURSE)),
        ("39", (Verdict.AT_RISK, Reason.UNCERTAIN)),
        ("41", (Verdict.AT_RISK, Reason.OVER_PACE)),
        ("46", (Verdict.FAIL, Reason.OFF_TRACK)),
        ("101", (Verdict.FAIL, Reason.EXCEEDED)),
    ],
)
def test_a_ceiling_has_the_other_side_of_the_same_probability(
    build: "Build", value: str, finding: tuple[Verdict, Reason]
) -> None:
    target = build.cumulative(build.at_most("100"), reported=Reporting.YTD)
    now = build.figure(value, 6, ytd=True)
    result = build.judge(target, *past(build, 38, 40, 42), now, as_of=6)
    assert said(result) == finding
    floor = judged(build, value, *past(build, 38, 40, 42))
    kept, reached = measure_of(result).probability, measure_of(floor).probability
    assert (kept, reached) == (None, None) or (kept or 0) + (reached or 0) == 1


def test_a_ceiling_just_used_up_may_still_hold(build: "Build") -> None:
    """S = T in June: the chance that nothing more comes is what the years before say of it."""
    target = build.cumulative(build.at_most("100"), reported=Reporting.YTD)
    result = build.judge(target, *past(build, 99, 100), build.figure("100", 6, ytd=True), as_of=6)
    assert measure_of(result).probability is not None
    assert result.verdict is Verdict.AT_RISK


def test_a_range_takes_the_worse_of_its_sides(build: "Build") -> None:
    both = Threshold(build.at_least("90").floor, build.at_most("110").ceiling, "90 to 110")
    target = build.cumulative(both, reported=Reporting.YTD)
    history = past(build, 38, 40, 42)

    def at(value: str) -> Result:
        return build.judge(target, *history, build.figure(value, 6, ytd=True), as_of=6)

    assert said(at("40")) == (Verdict.PASS, Reason.ON_COURSE)
    assert measure_of(at("55")).is_ceiling
    assert at("55").verdict is Verdict.FAIL
    assert not measure_of(at("30")).is_ceiling
    assert at("30").verdict is Verdict.FAIL


def test_a_target_of_nothing_needs_no_probability(build: "Build") -> None:
    target = build.cumulative(build.at_most("0"), reported=Reporting.YTD)
    result = build.judge(target, *past(build, 40, 50), build.figure("0", 6, ytd=True), as_of=6)
    assert measure_of(result).probability is None
    assert said(result) == (Verdict.PASS, Reason.ON_COURSE)


def test_scale_never_shows(build: "Build") -> None:
    """The predictive of figures in 万 and in 1 is the same to the last digit."""
    small = measure_of(judged(build, "0.0047", *past(build, 38, 41, 43), threshold="0.01"))
    large = measure_of(judged(build, "4700", *past(build, 38, 41, 43), threshold="10000"))
    assert small.probability == large.probability
    assert small.pace == Fraction(40)
    assert large.pace is not None
    assert 0 <= large.pace - small.pace < 1
