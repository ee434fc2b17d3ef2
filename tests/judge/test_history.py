"""What the earlier years say of this one, worked out by hand."""

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from kpi.judge.history import History
from kpi.judge.outlook import Spread
from kpi.model import (
    Checkpoint,
    Confidence,
    Figure,
    Measure,
    Method,
    OfficeRule,
    Reason,
    Reporting,
    Result,
    Threshold,
    Verdict,
)
from kpi.model.proof import Quantity
from scipy.stats import t as student_t

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
    """Shares 40 % and, last year, 50 %, of which only June and the year are known.

    With weights 1 and .8: n_e = 1.8^2 / 1.64 = 1.975610; l = (ln .5 + .8 ln .4) / 1.8 = -.792322;
    s^2 = ((.099175)^2 + .8 (.123969)^2) / 1.8 x 1.975610 / .975610 = .0248966; V0 = (.065/2)^2;
    sd^2 = (2 V0 + .975610 s^2) / 2.975610 = .0088728; the error sd x sqrt(1 + 1/n_e) = .115603.
    With S = 50 of T = 100, t = (ln .5 - l) / .115603 = .857890, and of 2.975610 degrees of
    freedom F(t) = .77275.
    """
    measure = measure_of(judged(build, "50", *past(build, 40, 50)))
    centre = (math.log(0.5) + 0.8 * math.log(0.4)) / 1.8
    assert (measure.method, measure.years) == (Method.EARLIER_YEARS, (2023, 2024))
    assert float(measure.probability or 0) == pytest.approx(0.77275, abs=1e-5)
    assert float(measure.pace or 0) == pytest.approx(100 * math.exp(centre), abs=1e-7)
    assert measure.forecast is not None
    assert measure.forecast.low is not None
    assert measure.forecast.high is not None
    reach = float(student_t.ppf(0.9, 1.8**2 / 1.64 + 1)) * 0.115603
    for found, expected in (
        (measure.forecast.value, math.exp(-centre)),
        (measure.forecast.low, math.exp(-centre - reach)),
        (measure.forecast.high, math.exp(-centre + reach)),
    ):
        assert float(found) == pytest.approx(50 * expected, rel=1e-5)


def months(build: "Build", number: int, values: Sequence[int], span: int = 1) -> list[Figure]:
    """A year of figures each about `span` months."""
    return [
        build.figure(str(value), end * span, first=end * span - span + 1, year=number)
        for end, value in enumerate(values, start=1)
    ]


def spread_of(build: "Build", result: Result) -> Spread:
    proved = build.proved(result)
    names = (Quantity.WORTH, Quantity.VARIANCE, Quantity.DISPERSION, Quantity.PRIOR)
    return Spread(*(Decimal(str(proved.get(name, 0))) for name in names))


def test_quarters_tell_how_much_years_vary(build: "Build") -> None:
    """Quarters 20 30 20 30 and 30 20 30 20: half by June in both, so s^2 = 0.

    D = 8 x .05^2 / (4 x .25 x .75) = .0266667; V0 = (.04/2)^2 + D x .5/.5 = .0270667;
    sd^2 = 2 V0 / 2.975610 = .0181923, error .165532. With 55 of 100 t = .0953102 / .165532 =
    .575783, F(t) = .69729.
    """
    rows = [*months(build, 2023, (20, 30, 20, 30), 3), *months(build, 2024, (30, 20, 30, 20), 3)]
    result = judged(build, "55", *rows)
    spread = spread_of(build, result)
    assert spread.variance == 0
    assert float(spread.dispersion) == pytest.approx(0.02 / 0.75)
    assert float(spread.prior) == pytest.approx(0.0004 + 0.02 / 0.75)
    assert float(measure_of(result).probability or 0) == pytest.approx(0.69729, abs=1e-5)


def test_months_tell_how_much_years_vary(build: "Build") -> None:
    """9 11 9 11 … and 11 9 11 9 …: each a twelfth in the mean, give or take 1/120.

    D = 24 x (1/120)^2 / (12 x 1/12 x 11/12) = .00166667 / .916667 = .00181818.
    """
    rows = [*months(build, 2023, (9, 11) * 6), *months(build, 2024, (11, 9) * 6)]
    spread = spread_of(build, judged(build, "60", *rows, threshold="120"))
    assert float(spread.dispersion) == pytest.approx(0.0018181818)


def test_years_that_lie_in_one_part_tell_nothing_of_parts(build: "Build") -> None:
    """All was done by March of both years: D = 0, V0 = (.065 x .5)^2 = .00105625."""
    rows = [*months(build, 2023, (100, 0, 0, 0), 3), *months(build, 2024, (100, 0, 0, 0), 3)]
    spread = spread_of(build, judged(build, "90", *rows))
    assert [spread.dispersion, spread.prior] == [0, Decimal("0.00105625")]


def test_parts_are_what_the_years_have_in_common(build: "Build") -> None:
    """2023 gives 20 for 1-2月: against 11 + 9 that is the same, and ten months are left.

    D = 20 x (1/120)^2 / (1/6 x 5/6 + 10 x 1/12 x 11/12) = .00138889 / .902778 = .00153846.
    """
    together = [build.figure("20", 2, first=1, year=2023)]
    rest = [row for row in months(build, 2023, (9, 11) * 6) if row.period.first > 2]
    rows = [*together, *rest, *months(build, 2024, (11, 9) * 6)]
    spread = spread_of(build, judged(build, "60", *rows, threshold="120"))
    assert float(spread.dispersion) == pytest.approx(0.00153846, abs=1e-8)


def test_the_parts_of_the_latest_eight_years_count(build: "Build") -> None:
    """Nine years, of which the first came all in its first quarter's half: it tells its share only.

    Eight years of even quarters have no dispersion at all.
    """
    even = [row for year in range(2017, 2025) for row in months(build, year, (25,) * 4, 3)]
    odd = months(build, 2016, (40, 10, 40, 10), 3)
    spread = spread_of(build, judged(build, "50", *odd, *even))
    assert spread.dispersion == 0
    assert measure_of(judged(build, "50", *odd, *even)).years == tuple(range(2016, 2025))


def test_two_years_apart_are_of_medium_confidence(build: "Build") -> None:
    """The interval of 40 % and 50 % has t = 1.64 x .1156 = .19 on each side: by exp(.38) = 1.46."""
    measure = measure_of(judged(build, "50", *past(build, 40, 50)))
    assert measure.forecast is not None
    assert not measure.forecast.is_vague
    assert measure.confidence is Confidence.MEDIUM


def test_years_far_apart_are_a_vague_forecast(build: "Build") -> None:
    """10 % and 50 %: s^2 = 1.2957, sd = .653, error .801; its interval spans exp(2.6) = 14."""
    measure = measure_of(judged(build, "50", *past(build, 10, 50)))
    assert measure.forecast is not None
    assert measure.forecast.is_vague
    assert measure.confidence is Confidence.LOW


@pytest.mark.parametrize(
    ("value", "finding"),
    [
        ("46", (Verdict.PASS, Reason.ON_COURSE)),
        ("41", (Verdict.AT_RISK, Reason.UNCERTAIN)),
        ("40", (Verdict.AT_RISK, Reason.BEHIND)),
        ("37", (Verdict.AT_RISK, Reason.BEHIND)),
        ("36", (Verdict.FAIL, Reason.OFF_TRACK)),
        ("30", (Verdict.FAIL, Reason.OFF_TRACK)),
    ],
)
def test_the_probability_decides(
    build: "Build", value: str, finding: tuple[Verdict, Reason]
) -> None:
    """Shares 38, 40, 42 %: l = (ln .42 + .8 ln .4 + .64 ln .38) / 2.44, the pace is 40.26 %.

    n_e = 2.44^2 / 2.0496 = 2.9048, s^2 = .0024749; V0 = .0325^2; sd^2 = .0017483, the error
    .041813 x 1.15942 = .048479 with 3.9048 degrees of freedom. Of 46 t = 2.75, of 41 .37, of
    40 -.14, of 37 -1.74 (P = 8 %, and 3.3 points are guarded), of 36 -2.31 (P = 4 %, so that
    4.3 points are not), of 30 -6.07.
    """
    result = judged(build, value, *past(build, 38, 40, 42))
    assert said(result) == finding


def test_a_small_gap_guards_only_what_has_a_chance(build: "Build") -> None:
    """Shares 40, 40, 40 %: V0 = .0325^2, n_e = 2.9048, sd^2 = .00054103, error .026969.

    t of 39 is -.9388, P = 20.2 %; of 38 -1.9019, P = 6.7 %: two points behind are guarded. Of
    37 t = -2.891, P = 2.3 %: three points behind are not.
    """
    history = past(build, 40, 40, 40)
    chances = {value: measure_of(judged(build, value, *history)) for value in ("39", "38", "37")}
    for value, chance in (("39", 0.202), ("38", 0.067), ("37", 0.023)):
        assert float(chances[value].probability or 0) == pytest.approx(chance, abs=2e-3)
    assert "behind <= 5" in build.compared(judged(build, "38", *history))
    assert said(judged(build, "38", *history)) == (Verdict.AT_RISK, Reason.BEHIND)
    assert said(judged(build, "37", *history)) == (Verdict.FAIL, Reason.OFF_TRACK)


def test_on_course_by_past_years_though_late_by_linear_pace(build: "Build") -> None:
    """46 of 100: 5.74 points ahead of the pace of 40.26 %, which is not rounded."""
    result = judged(build, "46", *past(build, 38, 40, 42))
    measure = measure_of(result)
    assert said(result) == (Verdict.PASS, Reason.ON_COURSE)
    assert float(measure.gap or 0) == pytest.approx(5.74, abs=0.005)
    assert measure.linear_gap == -4
    assert measure.confidence is Confidence.HIGH


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


@pytest.mark.parametrize(
    ("value", "finding"),
    [
        ("55", (Verdict.PASS, Reason.ON_COURSE)),
        ("51", (Verdict.AT_RISK, Reason.UNCERTAIN)),
        ("49", (Verdict.AT_RISK, Reason.BEHIND)),
        ("44", (Verdict.FAIL, Reason.OFF_TRACK)),
    ],
)
def test_one_year_by_hand(build: "Build", value: str, finding: tuple[Verdict, Reason]) -> None:
    """Quarters 20 30 20 30: D = .1 x 4 x .05^2 / (4 x .25 x .75) = .00133333.

    V0 = (.05/2)^2 + D = .00195833, the error sqrt(2 V0) = .0625833. Of one degree of freedom
    F(t) = 1/2 + atan(t)/pi: ln 1.1 / .0625833 = 1.523 and 81.5 %, ln 1.02 -> .316 and 59.8 %,
    ln .98 -> -.323 and 40.1 %, ln .88 -> -2.043 and 14.5 %.
    """
    result = judged(build, value, *months(build, 2024, (20, 30, 20, 30), 3))
    measure = measure_of(result)
    assert (measure.method, measure.years) == (Method.ONE_YEAR, (2024,))
    assert measure.pace == 50
    assert measure.confidence is Confidence.LOW
    chance = 0.5 + math.atan(math.log(int(value) / 50) / 0.0625833) / math.pi
    assert float(measure.probability or 0) == pytest.approx(chance, abs=1e-6)
    assert said(result) == finding


def test_one_year_of_months_and_of_nothing_but_june(build: "Build") -> None:
    """By months of a twelfth nothing is uneven: V0 = .025^2; by June and the year V0 = .0325^2."""
    even = spread_of(build, judged(build, "55", *months(build, 2024, (10,) * 12)))
    bare = spread_of(build, judged(build, "55", *past(build, 50)))
    assert even.dispersion == bare.dispersion == 0
    assert even.prior == Decimal("0.000625")
    assert bare.prior == Decimal("0.00105625")


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


@pytest.mark.parametrize(("years", "confidence"), [(1, Confidence.LOW), (2, Confidence.MEDIUM)])
def test_checkpoints_judge_and_the_chance_stands_beside(
    build: "Build", years: int, confidence: Confidence
) -> None:
    """A campaign moved to autumn: 30 % by June declared, where half was done in other years."""
    target = build.cumulative(
        build.at_least("100"),
        reported=Reporting.YTD,
        checkpoints=(Checkpoint(6, Decimal(30), is_share=True),),
    )
    now = build.figure("31", 6, ytd=True)
    result = build.judge(target, *past(build, *[50] * years), now, as_of=6)
    measure = measure_of(result)
    assert said(result) == (Verdict.PASS, Reason.ON_COURSE)
    assert measure.method is Method.CHECKPOINTS
    assert measure.pace == 30
    assert measure.gap == 1
    assert len(measure.years) == years
    assert measure.probability is not None
    assert measure.probability < Decimal("0.05")
    assert measure.forecast is not None
    assert measure.forecast.value == 62
    assert measure.confidence is confidence
    assert not measure.method.is_chance


def test_no_chance_that_stands_beside_lifts_a_guard(build: "Build") -> None:
    """Four points behind 95 % is r = 9/5, and hopeless by earlier years: still guarded."""
    points = (Checkpoint(11, Decimal(95), is_share=True),)
    target = build.cumulative(build.at_least("100"), checkpoints=points)
    rows = [row for number in (2023, 2024) for row in year(build, number, "95", "100", month=11)]
    result = build.judge(target, *rows, build.figure("91", 11, ytd=True), as_of=11)
    assert build.compared(result)[-1] == "behind <= 5"
    assert said(result) == (Verdict.AT_RISK, Reason.BEHIND)


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
    assert small.pace == large.pace


@pytest.mark.parametrize(
    ("count", "years"),
    [(1, [2024]), (2, [2023, 2024]), (3, [2022, 2023, 2024]), (5, [2022, 2023, 2024])],
)
def test_only_the_latest_comparable_years_may_be_known(
    build: "Build", count: int, years: list[int]
) -> None:
    history = History({"t": tuple(past(build, 40, 45, 50))})
    target = build.cumulative(build.at_least("100"))
    assert [each.year for each in history.latest(count).shares(target, 2025, 6)] == years
    assert [each.year for each in history.shares(target, 2025, 6)] == [2022, 2023, 2024]
