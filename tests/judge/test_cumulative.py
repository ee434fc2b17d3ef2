"""Targets that add up: every state of a floor, a ceiling and a range, worked out by hand."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from kpi.model import (
    NOWHERE,
    Checkpoint,
    Method,
    Month,
    OfficeRule,
    Reason,
    Reporting,
    Result,
    RevisedThreshold,
    Text,
    Unit,
    Verdict,
)

if TYPE_CHECKING:
    from tests.conftest import Build


def said(result: Result) -> tuple[Verdict, Reason]:
    return result.verdict, result.reason


def test_met_before_the_year_is_over(build: "Build") -> None:
    """60 + 40 = 100 >= 100 in February: met, and nothing later can change it."""
    result = build.judge(
        build.cumulative(build.at_least("100")), *build.monthly("60", "40"), as_of=9
    )
    assert said(result) == (Verdict.PASS, Reason.MET)


def test_exactly_on_the_floor_at_year_end(build: "Build") -> None:
    """12 x 10 = 120 >= 120: met; one less in any month: 119 < 120, missed."""
    target = build.cumulative(build.at_least("120"))
    assert said(build.judge(target, *build.monthly(*["10"] * 12), as_of=12)) == (
        Verdict.PASS,
        Reason.MET,
    )
    assert said(build.judge(target, *build.monthly("9", *["10"] * 11), as_of=12)) == (
        Verdict.FAIL,
        Reason.MISSED,
    )


def test_more_than_excludes_the_floor_itself(build: "Build") -> None:
    """A sum of exactly 120 is not more than 120."""
    target = build.cumulative(build.at_least("120", inclusive=False))
    assert said(build.judge(target, *build.monthly(*["10"] * 12), as_of=12)) == (
        Verdict.FAIL,
        Reason.MISSED,
    )


def test_on_course_by_linear_pace(build: "Build") -> None:
    """T = 120, k = 6: pace 6/12 = 1/2, expected 60; S = 60 is level with it: gap 0."""
    result = build.judge(
        build.cumulative(build.at_least("120")), build.figure("60", 6, ytd=True), as_of=6
    )
    assert said(result) == (Verdict.PASS, Reason.ON_COURSE)
    assert result.measure is not None
    assert result.measure.expected == 60
    assert result.measure.gap == 0
    assert result.measure.progress == 50
    assert result.measure.method is Method.LINEAR


def test_pace_is_rounded_down_to_whole_things(build: "Build") -> None:
    """T = 1000, k = 5: 1000 x 5/12 = 416.67 -> 416; S = 416 is on course,
    415 is 0.1 points behind."""
    target = build.cumulative(build.at_least("1000"))
    on_course = build.judge(target, build.figure("416", 5, ytd=True), as_of=5)
    behind = build.judge(target, build.figure("415", 5, ytd=True), as_of=5)
    assert said(on_course) == (Verdict.PASS, Reason.ON_COURSE)
    assert said(behind) == (Verdict.AT_RISK, Reason.BEHIND)
    assert behind.measure is not None
    assert behind.measure.gap == Fraction(-1, 10)


@pytest.mark.parametrize(
    ("unit", "enough", "short"),
    [
        (Unit("件", 0, "件"), "4583", "4582"),
        (Unit("件", 4, "万件"), "0.4583", "0.4582"),
        (Unit("元", 4, "万元"), "0.45833334", "0.4583"),
        (Unit("件/万人", 0, "件/万人"), "4583.334", "4583"),
    ],
)
def test_pace_is_rounded_down_to_whole_things_only(
    build: "Build", unit: Unit, enough: str, short: str
) -> None:
    """11,000 by May are 4,583.33 on the straight line: 4,583 whole 件, and 1.1 万件 are as many.

    However the figures are written; of money and of ratios every part counts.
    """
    floor = "1.1" if unit.exponent else "11000"
    target = build.cumulative(build.at_least(floor), reported=Reporting.YTD, unit=unit)
    for value, verdict in ((enough, Verdict.PASS), (short, Verdict.AT_RISK)):
        assert build.judge(target, build.figure(value, 5, ytd=True), as_of=5).verdict is verdict


def test_the_plan_says_itself_what_is_counted(build: "Build") -> None:
    """4 of 10 by May: 4.17 are expected, or 4 whole ones where the plan counts 册."""
    target = build.cumulative(build.at_least("10"), unit=Unit("册", 0, "册"))
    now = build.figure("4", 5, ytd=True)
    assert build.judge(target, now, as_of=5, counted={"册": False}).verdict is Verdict.AT_RISK
    counted = build.judge(target, now, as_of=5, counted={"册": True})
    assert counted.verdict is Verdict.PASS
    assert counted.measure is not None
    assert counted.measure.expected == 4
    assert counted.measure.pace == Fraction(500, 12)


def test_where_earlier_years_judge_nothing_is_rounded(build: "Build") -> None:
    """38.5 % were done by June: of 11 things 4.235 are expected, and 4 are behind them."""
    past = [
        build.figure(value, month, ytd=True, year=year)
        for year in (2023, 2024)
        for month, value in ((6, "385"), (12, "1000"))
    ]
    target = build.cumulative(build.at_least("11"))
    result = build.judge(target, *past, build.figure("4", 6, ytd=True), as_of=6)
    assert said(result) == (Verdict.AT_RISK, Reason.BEHIND)
    assert result.measure is not None
    assert result.measure.expected == Fraction(4235, 1000)


def test_behind_but_the_year_can_still_be_saved(build: "Build") -> None:
    """T = 120, k = 7, S = 60: pace 70, left 60 over 50 planned = 1.2 <= 1.3: behind."""
    result = build.judge(
        build.cumulative(build.at_least("120")), build.figure("60", 7, ytd=True), as_of=7
    )
    assert said(result) == (Verdict.AT_RISK, Reason.BEHIND)
    assert result.measure is not None
    assert result.measure.required == 12
    assert result.measure.required_to_plan == Fraction(6, 5)
    assert result.measure.gap == Fraction(-10, 120) * 100


@pytest.mark.parametrize(
    ("value", "finding"),
    [
        ("54", (Verdict.AT_RISK, Reason.BEHIND)),
        ("35", (Verdict.AT_RISK, Reason.BEHIND)),
        ("34", (Verdict.FAIL, Reason.OFF_TRACK)),
    ],
)
def test_off_track_from_thirty_points_behind_the_straight_line(
    build: "Build", value: str, finding: tuple[Verdict, Reason]
) -> None:
    """T = 120, k = 7: 70 expected; 54 are 13.3 points behind, 35 are 29.2, and 34 are 30."""
    target = build.cumulative(build.at_least("120"))
    assert said(build.judge(target, build.figure(value, 7, ytd=True), as_of=7)) == finding


@pytest.mark.parametrize(
    ("value", "reason"), [("57", Reason.OFF_TRACK), ("58", Reason.BEHIND), ("72", Reason.ON_COURSE)]
)
def test_off_track_by_checkpoints_when_the_rate_needed_is_out_of_reach(
    build: "Build", value: str, reason: Reason
) -> None:
    """60 % of 120 by July: 48 are left by plan; 63/48 = 1.3125, 62/48 = 1.29 <= 1.30."""
    points = (Checkpoint(7, Decimal(60), is_share=True),)
    target = build.cumulative(build.at_least("120"), checkpoints=points)
    assert build.judge(target, build.figure(value, 7, ytd=True), as_of=7).reason is reason


def test_exactly_at_the_strain_is_not_off_track(build: "Build") -> None:
    """50 % of 200 by July: 100 are left by plan; with 70 in hand 130/100 = 1.30 exactly."""
    points = (Checkpoint(7, Decimal(50), is_share=True),)
    target = build.cumulative(build.at_least("200"), checkpoints=points)
    for value, reason in (("70", Reason.BEHIND), ("69", Reason.OFF_TRACK)):
        assert build.judge(target, build.figure(value, 7, ytd=True), as_of=7).reason is reason


@pytest.mark.parametrize("month", [1, 2, 3, 5])
def test_nothing_fails_in_the_first_half(build: "Build", month: int) -> None:
    """S = 0 in months 1 to 5: at worst behind; without two earlier years nobody can know better."""
    result = build.judge(
        build.cumulative(build.at_least("120")), build.figure("0", month, ytd=True), as_of=month
    )
    assert said(result) == (Verdict.AT_RISK, Reason.BEHIND)


def test_half_of_the_year_is_over_in_june(build: "Build") -> None:
    """T = 120, k = 6, S = 0: left 120 over 60 planned = 2 > 1.3, gap 50 points: fail."""
    result = build.judge(
        build.cumulative(build.at_least("120")), build.figure("0", 6, ytd=True), as_of=6
    )
    assert said(result) == (Verdict.FAIL, Reason.OFF_TRACK)


def test_five_points_behind_never_fail(build: "Build") -> None:
    """91 of 100 by November: S = 86 is 5 points behind, r = 14/9 = 1.56: behind; 85 are 6 points
    behind: off track."""
    points = (Checkpoint(11, Decimal(91), is_share=True),)
    target = build.cumulative(build.at_least("100"), checkpoints=points)
    assert said(build.judge(target, build.figure("86", 11, ytd=True), as_of=11)) == (
        Verdict.AT_RISK,
        Reason.BEHIND,
    )
    assert said(build.judge(target, build.figure("85", 11, ytd=True), as_of=11)) == (
        Verdict.FAIL,
        Reason.OFF_TRACK,
    )


def test_checkpoints_replace_the_linear_pace(build: "Build") -> None:
    """20 % by March, 45 % by June of 200: by May 20 + 25 x 2/3 = 36.67 %, 73.33 -> 73;
    linear is 83.33, which no verdict rests on."""
    points = (Checkpoint(3, Decimal(20), is_share=True), Checkpoint(6, Decimal(45), is_share=True))
    target = build.cumulative(build.at_least("200"), checkpoints=points)
    result = build.judge(target, build.figure("73", 5, ytd=True), as_of=5)
    assert said(result) == (Verdict.PASS, Reason.ON_COURSE)
    assert result.measure is not None
    assert result.measure.method is Method.CHECKPOINTS
    assert result.measure.expected == 73
    assert result.measure.linear_gap == Fraction(-31, 6)


def test_checkpoints_in_the_unit(build: "Build") -> None:
    """90 of 200 by June, then linear to 200 in December: by September 90 + 110/2 = 145."""
    points = (Checkpoint(6, Decimal(90), is_share=False),)
    target = build.cumulative(build.at_least("200"), checkpoints=points)
    result = build.judge(target, build.figure("145", 9, ytd=True), as_of=9)
    assert result.measure is not None
    assert result.measure.expected == 145
    assert result.measure.gap == 0


def test_a_revision_moves_the_checkpoints_with_it(build: "Build") -> None:
    """40 of 100 by June is 40 %; of the revised 30 that is 12: 20 is ahead."""
    revised = RevisedThreshold(
        Month(2025, 6), build.at_least("30"), Text("下调", "lowered"), "", NOWHERE
    )
    points = (Checkpoint(6, Decimal(40), is_share=False),)
    target = build.cumulative(build.at_least("100"), checkpoints=points, revised=(revised,))
    result = build.judge(target, build.figure("20", 6, ytd=True), as_of=6)
    assert said(result) == (Verdict.PASS, Reason.ON_COURSE)
    assert result.measure is not None
    assert result.measure.expected == 12


def test_a_missing_month_makes_the_sum_a_lower_bound(build: "Build") -> None:
    """T = 120; 10 + _ + 10 = at least 20 by March where 30 are expected:
    no verdict on a lower bound."""
    target = build.cumulative(build.at_least("120"))
    result = build.judge(target, *build.monthly("10", "", "10"), as_of=3)
    assert said(result) == (Verdict.NO_DATA, Reason.GAP)
    assert result.measure is not None
    assert result.measure.missing == (2,)


def test_what_a_lower_bound_cannot_change_stands(build: "Build") -> None:
    """At least 130 of 120 is met; at least 35 by March, where 30 are expected, is on course."""
    target = build.cumulative(build.at_least("120"))
    assert build.judge(target, *build.monthly("65", "", "65"), as_of=3).reason is Reason.MET
    assert build.judge(target, *build.monthly("15", "", "20"), as_of=3).reason is Reason.ON_COURSE


def test_january_and_february_in_one_figure_leave_no_gap(build: "Build") -> None:
    """18 for months 1-2 and 12 for March: 30 of 120 by March, on course."""
    target = build.cumulative(build.at_least("120"))
    rows = (build.figure("18", 2, first=1), build.figure("12", 3))
    result = build.judge(target, *rows, as_of=3)
    assert said(result) == (Verdict.PASS, Reason.ON_COURSE)
    assert result.measure is not None
    assert result.measure.value == 30


def test_a_figure_to_date_restarts_the_sum(build: "Build") -> None:
    """5 in January, nothing for February, 40 by the end of March, 20 in April: 40 + 20 = 60."""
    target = build.cumulative(build.at_least("120"))
    rows = (build.figure("5", 1), build.figure("40", 3, ytd=True), build.figure("20", 4))
    result = build.judge(target, *rows, as_of=4)
    assert result.measure is not None
    assert result.measure.value == 60
    assert result.measure.missing == ()


def test_the_best_month_so_far(build: "Build") -> None:
    """S = 6 + 14 + 10 = 30 of 300: 270 left over 9 months = 30 a month, 30/14 of the best."""
    target = build.cumulative(build.at_least("300"))
    result = build.judge(target, *build.monthly("6", "14", "10"), as_of=3)
    assert result.measure is not None
    assert result.measure.required == 30
    assert result.measure.required_to_best == Fraction(30, 14)


def test_what_a_floor_below_nothing_needs_has_no_ratio_to_its_plan(build: "Build") -> None:
    """At least -12, and -20 by June: 8 more in six months, where the plan leaves -6 to be done."""
    target = build.cumulative(build.at_least("-12"))
    result = build.judge(target, build.figure("-20", 6, ytd=True), as_of=6)
    assert result.measure is not None
    assert result.measure.required == Fraction(8, 6)
    assert result.measure.required_to_plan is None


# -- ceilings ------------------------------------------------------------------


def test_ceiling_exceeded_at_once(build: "Build") -> None:
    """7 > 6 in February: exceeded, though nothing else fails so early."""
    result = build.judge(build.cumulative(build.at_most("6")), *build.monthly("3", "4"), as_of=2)
    assert said(result) == (Verdict.FAIL, Reason.EXCEEDED)


def test_ceiling_exceeded_is_final_even_when_outdated(build: "Build") -> None:
    """7 > 6 in February, nothing since, as of August: exceeded, not outdated."""
    result = build.judge(build.cumulative(build.at_most("6")), *build.monthly("3", "4"), as_of=8)
    assert said(result) == (Verdict.FAIL, Reason.EXCEEDED)


def test_ceiling_on_course(build: "Build") -> None:
    """At most 120, k = 6: 60 is just within the pace of 60."""
    result = build.judge(
        build.cumulative(build.at_most("120")), build.figure("60", 6, ytd=True), as_of=6
    )
    assert said(result) == (Verdict.PASS, Reason.ON_COURSE)


def test_ceiling_used_too_fast(build: "Build") -> None:
    """At most 120, k = 6, S = 78: 78/60 = 1.30, not above: at risk, 15 points over the pace."""
    result = build.judge(
        build.cumulative(build.at_most("120")), build.figure("78", 6, ytd=True), as_of=6
    )
    assert said(result) == (Verdict.AT_RISK, Reason.OVER_PACE)
    assert result.measure is not None
    assert result.measure.gap == -15


def test_ceiling_off_track(build: "Build") -> None:
    """At most 120, k = 6: 96 are 36 = 30 points of T over the line, 95 are 29.2.

    By checkpoints (50 % by June) 79/60 = 1.317 > 1.30 is off track, and 78/60 = 1.30 is not.
    """
    points = (Checkpoint(6, Decimal(50), is_share=True),)
    line = build.cumulative(build.at_most("120"))
    plan = build.cumulative(build.at_most("120"), checkpoints=points)
    for target, value, reason in (
        (line, "96", Reason.OFF_TRACK),
        (line, "95", Reason.OVER_PACE),
        (plan, "79", Reason.OFF_TRACK),
        (plan, "78", Reason.OVER_PACE),
    ):
        assert build.judge(target, build.figure(value, 6, ytd=True), as_of=6).reason is reason


def test_ceiling_kept_at_year_end(build: "Build") -> None:
    """12 x 10 = 120 <= 120: met; with a month missing the sum may be more: no data."""
    target = build.cumulative(build.at_most("120"))
    assert build.judge(target, *build.monthly(*["10"] * 12), as_of=12).reason is Reason.MET
    with_gap = build.judge(target, *build.monthly("10", "", *["10"] * 10), as_of=12)
    assert said(with_gap) == (Verdict.NO_DATA, Reason.GAP)


def test_a_ceiling_of_zero(build: "Build") -> None:
    """At most 0: nothing happened is on course, one is exceeded."""
    target = build.cumulative(build.at_most("0"))
    assert build.judge(target, build.figure("0", 3, ytd=True), as_of=3).reason is Reason.ON_COURSE
    assert build.judge(target, build.figure("1", 3, ytd=True), as_of=3).reason is Reason.EXCEEDED


# -- ranges --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "verdict", "reason"),
    [
        ("89", Verdict.FAIL, Reason.MISSED),
        ("90", Verdict.PASS, Reason.MET),
        ("110", Verdict.PASS, Reason.MET),
        ("111", Verdict.FAIL, Reason.EXCEEDED),
    ],
)
def test_range_at_year_end(build: "Build", total: str, verdict: Verdict, reason: Reason) -> None:
    """90 to 110 includes both ends."""
    target = build.cumulative(build.within("90", "110"))
    assert said(build.judge(target, build.figure(total, 12, ytd=True), as_of=12)) == (
        verdict,
        reason,
    )


def test_range_takes_the_worse_side(build: "Build") -> None:
    """90 to 110, k = 6, S = 60: above the floor's 45, but 60/55 of the ceiling's pace: at risk."""
    target = build.cumulative(build.within("90", "110"))
    result = build.judge(target, build.figure("60", 6, ytd=True), as_of=6)
    assert said(result) == (Verdict.AT_RISK, Reason.OVER_PACE)


def test_a_floor_that_is_met_does_not_settle_a_range(build: "Build") -> None:
    """100 to 200, 100 by June: on course in June, outdated in December, as more may have come."""
    target = build.cumulative(build.within("100", "200"))
    row = build.figure("100", 6, ytd=True)
    assert said(build.judge(target, row, as_of=6)) == (Verdict.PASS, Reason.ON_COURSE)
    assert said(build.judge(target, row, as_of=12)) == (Verdict.NO_DATA, Reason.FINAL_MISSING)


# -- the office's own rule -----------------------------------------------------

YINCHUAN = OfficeRule(Decimal(10), Decimal(30))


@pytest.mark.parametrize(
    ("total", "verdict", "reason"),
    [
        ("50", Verdict.PASS, Reason.ON_COURSE),
        ("41", Verdict.PASS, Reason.WITHIN_RULE),
        ("40", Verdict.AT_RISK, Reason.BEHIND),
        ("20", Verdict.AT_RISK, Reason.BEHIND),
        ("19", Verdict.FAIL, Reason.OFF_TRACK),
    ],
)
def test_office_rule_at_its_edges(
    build: "Build", total: str, verdict: Verdict, reason: Reason
) -> None:
    """T = 100, k = 6, pace 50: 9 points behind are allowed, 10 to 30 at risk, 31 fail."""
    target = build.cumulative(build.at_least("100"))
    result = build.judge(target, build.figure(total, 6, ytd=True), as_of=6, rule=YINCHUAN)
    assert said(result) == (verdict, reason)


def test_office_rule_knows_no_guard(build: "Build") -> None:
    """T = 100, k = 5, pace 41, S = 10: 31 points behind fail before the half of the year."""
    target = build.cumulative(build.at_least("100"))
    result = build.judge(target, build.figure("10", 5, ytd=True), as_of=5, rule=YINCHUAN)
    assert said(result) == (Verdict.FAIL, Reason.OFF_TRACK)


def test_office_rule_for_a_ceiling(build: "Build") -> None:
    """At most 100, k = 6, S = 62: 12 points over the pace of 50: at risk."""
    target = build.cumulative(build.at_most("100"))
    result = build.judge(target, build.figure("62", 6, ytd=True), as_of=6, rule=YINCHUAN)
    assert said(result) == (Verdict.AT_RISK, Reason.OVER_PACE)


def test_a_rule_without_tolerance_lets_what_is_on_pace_pass(build: "Build") -> None:
    """At risk from 0 points: level with the pace is not behind it."""
    target = build.cumulative(build.at_least("100"))
    strict = OfficeRule(Decimal(0), Decimal(0))
    assert (
        build.judge(target, build.figure("50", 6, ytd=True), as_of=6, rule=strict).verdict
        is Verdict.PASS
    )
    assert (
        build.judge(target, build.figure("49", 6, ytd=True), as_of=6, rule=strict).verdict
        is Verdict.FAIL
    )


def test_a_figure_to_date_outdoes_one_by_month_from_january_on(build: "Build") -> None:
    """7 to date in January, 5 in the month: whichever stands first, the sum is 7."""
    rows = [build.figure("5", 1), build.figure("7", 1, ytd=True)]
    target = build.cumulative(build.at_least("120"))
    for order in (rows, rows[::-1]):
        result = build.judge(target, *order, as_of=1)
        assert result.measure is not None
        assert result.measure.value == 7


def test_what_a_sum_was_made_of(build: "Build") -> None:
    target = build.cumulative(build.at_least("400"))
    rows = (
        build.figure("34", 1),
        build.figure("70", 2, ytd=True),
        build.figure("41", 3),
        build.figure("20", 6, first=5),
    )
    measure = build.judge(target, *rows, as_of=6).measure
    assert measure is not None
    made = [(each.first, each.last, int(each.value), each.to_date) for each in measure.addends]
    assert made == [(1, 2, 70, True), (3, 3, 41, False), (5, 6, 20, False)]
    assert measure.value == sum(each.value for each in measure.addends) == 131
    assert measure.missing == (4,)
