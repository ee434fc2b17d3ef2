"""The way of a target through the year, and the bands in which its verdict would be another."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

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
    Track,
    Verdict,
)

from tests.conftest import YEAR, Build, text

BUILD = Build()


def track(target: Target, *rows: Figure | Progress, as_of: int, **plan: Any) -> Track:
    whole, ledger, month = BUILD.plan(target, **plan), BUILD.ledger(*rows), Month(YEAR, as_of)
    return tracks(whole, ledger, month, judge(whole, ledger, month))["t"]


def bands(target: Target, *rows: Figure, as_of: int, **plan: Any) -> list[tuple[str, float]]:
    """Each band's verdict with where it begins."""
    found = track(target, *rows, as_of=as_of, **plan).bands
    return [(band.verdict.value, pytest.approx(float(band.low), abs=0.01)) for band in found]


def test_bands_of_a_floor() -> None:
    # expected 60; off track once more than 1.3 x 60 = 78 of 120 are left
    target = BUILD.cumulative(BUILD.at_least("120"))
    assert bands(target, *BUILD.monthly(*["10"] * 6), as_of=6) == [
        ("fail", 0),
        ("at-risk", 42),
        ("pass", 60),
    ]


def test_bands_of_a_ceiling() -> None:
    # expected 6; off track once more than 1.3 x 6 is used
    target = BUILD.cumulative(BUILD.at_most("12"))
    assert bands(target, BUILD.figure("5", 6, ytd=True), as_of=6) == [
        ("pass", 0),
        ("at-risk", 6),
        ("fail", 7.8),
    ]


def test_bands_of_a_range() -> None:
    target = BUILD.level(BUILD.within("4", "6"))
    assert bands(target, BUILD.figure("3.5", 6), as_of=6) == [
        ("at-risk", 0),
        ("pass", 4),
        ("at-risk", 6),
    ]


def test_nothing_fails_in_january() -> None:
    target = BUILD.cumulative(BUILD.at_least("120"))
    assert bands(target, BUILD.figure("1", 1), as_of=1) == [("at-risk", 0), ("pass", 10)]


def test_in_december_only_the_threshold_counts() -> None:
    target = BUILD.cumulative(BUILD.at_least("120"))
    assert bands(target, BUILD.figure("119", 12, ytd=True), as_of=12) == [
        ("fail", 0),
        ("pass", 120),
    ]


def test_bands_of_an_office_with_its_own_rule() -> None:
    # 10 points of 100 behind 50 are at risk, more than 30 fail
    rule = OfficeRule(Decimal(10), Decimal(30))
    target = BUILD.cumulative(BUILD.at_least("100"))
    assert bands(target, BUILD.figure("45", 6, ytd=True), as_of=6, rule=rule) == [
        ("fail", 0),
        ("at-risk", 20),
        ("pass", 40),
    ]


def test_below_a_gap_nothing_but_a_pass_is_known() -> None:
    target = BUILD.cumulative(BUILD.at_least("120"))
    rows = BUILD.monthly("10", "", "10", "10", "10", "10")
    assert bands(target, *rows, as_of=6) == [("no-data", 0), ("pass", 60)]


def test_the_scale_holds_zero_figure_and_threshold() -> None:
    target = BUILD.level(BUILD.at_least("-5"))
    found = track(target, BUILD.figure("-12", 6), as_of=6)
    assert (found.low, found.high) == (-13, 0)
    target = BUILD.cumulative(BUILD.at_most("0"))
    found = track(target, BUILD.figure("0", 6, ytd=True), as_of=6)
    assert (found.low, found.high) == (0, 1)


def test_the_course_of_a_sum_begins_at_nothing_and_ends_before_a_gap() -> None:
    target = BUILD.cumulative(BUILD.at_least("120"))
    whole = track(target, *BUILD.monthly("10", "5", "7"), as_of=3)
    assert whole.course == ((0, 0), (1, 10), (2, 15), (3, 22))
    broken = track(target, *BUILD.monthly("10", "", "7"), as_of=3)
    assert broken.course == ((0, 0), (1, 10))


def test_the_course_of_a_level_begins_at_its_baseline() -> None:
    baseline = Baseline({YEAR - 1: Decimal(800)})
    linear = BUILD.level(BUILD.at_least("1000"), path=Path.LINEAR, baseline=baseline)
    rows = BUILD.figure("820", 3), BUILD.figure("880", 5)
    assert track(linear, *rows, as_of=6).course == ((0, 800), (3, 820), (5, 880))
    constant = BUILD.level(BUILD.at_least("1000"))
    assert track(constant, *rows, as_of=6).course == ((3, 820), (5, 880))


def test_figures_after_as_of_are_not_on_the_way() -> None:
    target = BUILD.cumulative(BUILD.at_least("120"))
    assert track(target, *BUILD.monthly("10", "5", "7"), as_of=2).course[-1] == (2, 15)


def test_the_latest_report_of_each_step() -> None:
    steps = Step("draft", text("draft")), Step("vote", text("vote"))
    plan = BUILD.plan(BUILD.milestone(steps=steps))
    ledger = BUILD.ledger(
        BUILD.progress(State.UNDER_WAY, 3, step="draft"),
        BUILD.progress(State.DONE, 5, step="draft"),
        BUILD.progress(State.DONE, 9, step="vote"),
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
    value: Decimal, threshold: int, month: int, *, is_floor: bool
) -> None:
    bound = BUILD.at_least if is_floor else BUILD.at_most
    target = BUILD.cumulative(bound(str(threshold)))
    row = BUILD.figure(str(value), month, ytd=True)
    result = BUILD.judge(target, row, as_of=month)
    found = track(target, row, as_of=month)
    near = (found.high - found.low) / 1000
    around = [
        band.verdict
        for band in found.bands
        if band.low - near <= Fraction(value) <= band.high + near
    ]
    assert result.verdict in around
    assert (found.bands[0].low, found.bands[-1].high) == (found.low, found.high)
    assert Verdict.NO_DATA not in around
