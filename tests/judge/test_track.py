"""The way of a target through the year, and the bands in which its verdict would be another."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from kpi.judge import judge
from kpi.judge.history import decimal_of
from kpi.judge.track import plainest, step_reports, tracks
from kpi.model import (
    Baseline,
    Checkpoint,
    Coverage,
    Cumulative,
    Figure,
    Level,
    Month,
    OfficeRule,
    Path,
    Progress,
    State,
    Step,
    Target,
    Text,
    Track,
    Unit,
    Verdict,
)

if TYPE_CHECKING:
    from tests.conftest import Build

YEAR = 2025


Rows = Figure | Progress


def track(build: "Build", target: Target, *rows: Rows, as_of: int, **plan: Any) -> Track:
    whole, ledger, month = build.plan(target, **plan), build.ledger(*rows), Month(YEAR, as_of)
    return tracks(whole, ledger, month, judge(whole, ledger, month))["t"]


def bands(build: "Build", target: Target, *rows: Rows, as_of: int, **plan: Any) -> list[Any]:
    """Each band's verdict with where it begins."""
    found = track(build, target, *rows, as_of=as_of, **plan).bands
    return [(band.verdict.value, pytest.approx(float(band.low), abs=1e-9)) for band in found]


def course(build: "Build", target: Target, *rows: Rows, as_of: int) -> list[tuple[int, float]]:
    found = track(build, target, *rows, as_of=as_of).course
    return [(month, float(value)) for month, value in found]


def test_bands_of_a_floor(build: "Build") -> None:
    # expected 60; off track by the straight line from 30 points of 120 behind it, at 24
    target = build.cumulative(build.at_least("120"))
    assert bands(build, target, *build.monthly(*["10"] * 6), as_of=6) == [
        ("fail", 0),
        ("at-risk", 24),
        ("pass", 60),
    ]


def test_bands_of_a_ceiling(build: "Build") -> None:
    # expected 6; off track from 30 points of 12 over it, at 9.6
    target = build.cumulative(build.at_most("12"))
    assert bands(build, target, build.figure("5", 6, ytd=True), as_of=6) == [
        ("pass", 0),
        ("at-risk", 6),
        ("fail", 9.6),
    ]


def test_bands_of_a_range(build: "Build") -> None:
    target = build.level(build.within("4", "6"))
    assert bands(build, target, build.figure("3.5", 6), as_of=6) == [
        ("at-risk", 0),
        ("pass", 4),
        ("at-risk", 6),
    ]


def test_nothing_fails_in_january(build: "Build") -> None:
    target = build.cumulative(build.at_least("120"))
    assert bands(build, target, build.figure("1", 1), as_of=1) == [("at-risk", 0), ("pass", 10)]


def test_in_december_only_the_threshold_counts(build: "Build") -> None:
    target = build.cumulative(build.at_least("120"))
    assert bands(build, target, build.figure("119", 12, ytd=True), as_of=12) == [
        ("fail", 0),
        ("pass", 120),
    ]


def test_bands_of_an_office_with_its_own_rule(build: "Build") -> None:
    # 10 points of 100 behind 50 are at risk, more than 30 fail
    rule = OfficeRule(Decimal(10), Decimal(30))
    target = build.cumulative(build.at_least("100"))
    assert bands(build, target, build.figure("45", 6, ytd=True), as_of=6, rule=rule) == [
        ("fail", 0),
        ("at-risk", 20),
        ("pass", 40),
    ]


def test_below_a_gap_nothing_but_a_pass_is_known(build: "Build") -> None:
    target = build.cumulative(build.at_least("120"))
    rows = build.monthly("10", "", "10", "10", "10", "10")
    assert bands(build, target, *rows, as_of=6) == [("no-data", 0), ("pass", 60)]


def test_the_scale_holds_zero_figure_and_threshold(build: "Build") -> None:
    level = build.level(build.at_least("-5"))
    found = track(build, level, build.figure("-12", 6), as_of=6)
    assert (float(found.low), float(found.high)) == (-13, 0)
    limit = build.cumulative(build.at_most("0"))
    found = track(build, limit, build.figure("0", 6, ytd=True), as_of=6)
    assert (float(found.low), float(found.high)) == (0, 1)


def test_the_scale_holds_what_is_expected(build: "Build") -> None:
    """It falls by 0.3 from June on: of at least 5 earlier years ended at 5 from 5.3."""
    past = [
        build.figure(value, month, year=year)
        for year in (2022, 2023, 2024)
        for month, value in ((6, "4.3"), (12, "4"))
    ]
    target = build.level(build.at_least("5"))
    found = track(build, target, *past, build.figure("4.9", 6), as_of=6)
    assert found.low == 0
    assert found.high == Fraction("5.3") * Fraction(13, 12)


def test_the_course_of_a_sum_begins_at_nothing_and_ends_before_a_gap(build: "Build") -> None:
    target = build.cumulative(build.at_least("120"))
    whole = course(build, target, *build.monthly("10", "5", "7"), as_of=3)
    assert whole == [(0, 0), (1, 10), (2, 15), (3, 22)]
    broken = course(build, target, *build.monthly("10", "", "7"), as_of=3)
    assert broken == [(0, 0), (1, 10)]


def test_the_course_of_a_level_begins_at_its_baseline(build: "Build") -> None:
    baseline = Baseline({YEAR - 1: Decimal(800)})
    linear = build.level(build.at_least("1000"), path=Path.LINEAR, baseline=baseline)
    rows = build.figure("820", 3), build.figure("880", 5)
    assert course(build, linear, *rows, as_of=6) == [(0, 800), (3, 820), (5, 880)]
    constant = build.level(build.at_least("1000"))
    assert course(build, constant, *rows, as_of=6) == [(3, 820), (5, 880)]


def test_the_paces_of_the_year_by_the_straight_line_and_by_checkpoints(build: "Build") -> None:
    """120 a year are 10 a month; by checkpoints 20 % in March, 45 % in June, linear between."""
    target = build.cumulative(build.at_least("120"))
    found = track(build, target, *build.monthly("9", "9"), as_of=2)
    assert found.paces == tuple((month, Fraction(10 * month)) for month in range(1, 13))
    points = tuple(
        Checkpoint(month, Decimal(share), is_share=True) for month, share in ((3, 20), (6, 45))
    )
    planned = replace(target, checkpoints=points)
    paces = dict(track(build, planned, *build.monthly("9", "9"), as_of=2).paces)
    assert [paces[month] for month in (1, 3, 4, 6, 12)] == [8, 24, 34, 54, 120]


def test_earlier_years_are_told_latest_first_and_without_those_left_out(build: "Build") -> None:
    """Of sums they begin at nothing; a year of one month-end tells no way."""
    rows = [
        build.figure(value, month, year=year)
        for year in range(2017, 2025)
        for month, value in ((1, "3"), (2, "4"), (3, str(year - 2000)))
    ]
    target = build.cumulative(build.at_least("120"), history_excludes=frozenset({2023}))
    alone = build.figure("7", 1, year=2016)
    found = track(build, target, *build.monthly("9"), alone, *rows, as_of=1).earlier
    assert [year for year, _ in found] == [2024, 2022, 2021, 2020, 2019]
    assert dict(found[0][1]) == {0: Fraction(0), 1: Fraction(3), 2: Fraction(7), 3: Fraction(31)}


def test_earlier_years_of_a_level_do_not_begin_at_nothing(build: "Build") -> None:
    rows = [build.figure("50", 3, year=2024), build.figure("60", 6, year=2024)]
    target = build.level(build.at_least("100"))
    found = track(build, target, build.figure("70", 3), *rows, as_of=3).earlier
    assert found == ((2024, ((3, Fraction(50)), (6, Fraction(60)))),)


def test_figures_after_as_of_are_not_on_the_way(build: "Build") -> None:
    target = build.cumulative(build.at_least("120"))
    found = course(build, target, *build.monthly("10", "5", "7"), as_of=2)
    assert found == [(0, 0), (1, 10), (2, 15)]


def test_the_latest_report_of_each_step(build: "Build") -> None:
    steps = Step("draft", Text("draft", "draft")), Step("vote", Text("vote", "vote"))
    plan = build.plan(build.milestone(steps=steps))
    ledger = build.ledger(
        build.progress(State.UNDER_WAY, 3, step="draft"),
        build.progress(State.DONE, 5, step="draft"),
        build.progress(State.DONE, 9, step="vote"),
    )
    month = Month(YEAR, 6)
    found = step_reports(judge(plan, ledger, month), ledger.progress, month)
    assert {key: row.state for key, row in found.items()} == {"t/draft": State.DONE}


def test_a_band_narrower_than_any_pixel_is_there(build: "Build") -> None:
    """At most 120, of which 119.99 by June: above that it is at risk, above 120 it fails."""
    points = (Checkpoint(6, Decimal("119.99"), is_share=False),)
    target = build.cumulative(build.at_most("120"), checkpoints=points, unit=Unit("吨", 0, "吨"))
    assert bands(build, target, build.figure("5", 6, ytd=True), as_of=6) == [
        ("pass", 0),
        ("at-risk", 119.99),
        ("fail", 120),
    ]


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        ("5", "5.3", "5.25"),  # 5.5 and 5 1/3 lie above
        ("5", "6", "6"),
        ("5.2", "5.26", "5.25"),  # 5 1/5 is not above 5.2
        ("-0.3", "-0.1", "-0.25"),  # -1/2 and -1/3 lie below
        ("-0.3", "0.1", "0"),
    ],
)
def test_the_plainest_number_above_one_and_up_to_another(low: str, high: str, found: str) -> None:
    assert plainest(Fraction(low), Fraction(high)) == Fraction(found)


AMOUNT = some.decimals("0", "300", places=1)


@settings(max_examples=40)
@given(
    value=AMOUNT,
    edges=some.tuples(AMOUNT, AMOUNT),
    month=some.integers(1, 12),
    kind=some.sampled_from(["floor", "ceiling", "range"]),
    target_kind=some.sampled_from(["sum", "constant", "linear", "coverage"]),
    point=some.none() | some.integers(0, 100),
    past=some.lists(some.tuples(AMOUNT, AMOUNT), max_size=4),
    rule=some.none() | some.just(OfficeRule(Decimal(10), Decimal(30))),
    points=some.lists(some.fractions(0, 1), min_size=200, max_size=200),
)
def test_every_point_of_a_chart_has_the_verdict_of_its_band(
    build: "Build",
    value: Decimal,
    edges: tuple[Decimal, Decimal],
    month: int,
    kind: str,
    target_kind: str,
    point: int | None,
    past: list[tuple[Decimal, Decimal]],
    rule: OfficeRule | None,
    points: list[Fraction],
) -> None:
    """But for the threshold itself, which may be a band of one point: at most 0 allows 0 alone."""
    low, high = sorted(edges)
    threshold = {
        "floor": build.at_least(str(high)),
        "ceiling": build.at_most(str(high)),
        "range": build.within(str(low), str(high)),
    }[kind]
    target: Cumulative | Level | Coverage = build.level(threshold)
    if target_kind == "linear":
        target = build.level(threshold, path=Path.LINEAR, baseline=Baseline({YEAR - 1: low / 2}))
    elif target_kind == "coverage":
        target = build.coverage(threshold)
    elif target_kind == "sum":
        shares = () if point is None else (Checkpoint(6, Decimal(point), is_share=True),)
        target = build.cumulative(threshold, checkpoints=shares)
    is_sum = target_kind == "sum"
    rows = [
        build.figure(str(amount), end, ytd=is_sum, year=YEAR - 1 - place)
        for place, ends in enumerate(past)
        for end, amount in zip((month, 12), sorted(ends), strict=True)
        if end == 12 or month < 12
    ]
    latest = build.figure(str(value), month, ytd=is_sum)
    found = track(build, target, *rows, latest, as_of=month, rule=rule)
    judged = build.judge(target, *rows, latest, as_of=month, rule=rule)
    assert found.low <= latest.exact <= found.high
    ends = {low, high}
    assert latest.value in ends or verdict_at(found, latest.exact) in {judged.verdict, None}
    for share in points:
        at = found.low + share * (found.high - found.low)
        other = replace(latest, value=decimal_of(at))
        expected = build.judge(target, *rows, other, as_of=month, rule=rule).verdict
        assert other.value in ends or verdict_at(found, other.exact) in {expected, None}, at


def verdict_at(found: Track, value: Fraction) -> Verdict | None:
    """The verdict of the band a value lies in; None of a value where two bands meet.

    Two verdicts apart less than can be told in the digits of a figure meet there too.
    """
    near = (found.high - found.low) / 2**23
    holding = [band for band in found.bands if band.low - near <= value <= band.high + near]
    return holding[0].verdict if len(holding) == 1 else None
