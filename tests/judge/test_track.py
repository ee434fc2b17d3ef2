"""The way of a target through the year, and the bands in which its verdict would be another."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from kpi.judge import judge
from kpi.judge.track import step_reports, tracks
from kpi.model import (
    Baseline,
    Figure,
    Month,
    OfficeRule,
    Path,
    Progress,
    State,
    Step,
    Target,
    Text,
    Track,
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
    return [(band.verdict.value, pytest.approx(float(band.low), abs=0.13)) for band in found]


def course(build: "Build", target: Target, *rows: Rows, as_of: int) -> list[tuple[int, float]]:
    found = track(build, target, *rows, as_of=as_of).course
    return [(month, float(value)) for month, value in found]


def test_bands_of_a_floor(build: "Build") -> None:
    # expected 60; off track once more than 1.3 x 60 = 78 of 120 are left
    target = build.cumulative(build.at_least("120"))
    assert bands(build, target, *build.monthly(*["10"] * 6), as_of=6) == [
        ("fail", 0),
        ("at-risk", 42),
        ("pass", 60),
    ]


def test_bands_of_a_ceiling(build: "Build") -> None:
    # expected 6; off track once more than 1.3 x 6 is used
    target = build.cumulative(build.at_most("12"))
    assert bands(build, target, build.figure("5", 6, ytd=True), as_of=6) == [
        ("pass", 0),
        ("at-risk", 6),
        ("fail", 7.8),
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


@given(
    value=some.decimals("0", "300", places=1),
    threshold=some.integers(1, 200),
    month=some.integers(1, 12),
    is_floor=some.booleans(),
)
def test_a_figure_lies_in_the_band_of_its_verdict(
    build: "Build", value: Decimal, threshold: int, month: int, *, is_floor: bool
) -> None:
    bound = build.at_least if is_floor else build.at_most
    target = build.cumulative(bound(str(threshold)))
    row = build.figure(str(value), month, ytd=True)
    result = build.judge(target, row, as_of=month)
    found = track(build, target, row, as_of=month)
    near = (found.high - found.low) / 1000
    around = [
        band.verdict
        for band in found.bands
        if band.low - near <= Fraction(value) <= band.high + near
    ]
    assert result.verdict in around
    assert (found.bands[0].low, found.bands[-1].high) == (found.low, found.high)
    assert Verdict.NO_DATA not in around
