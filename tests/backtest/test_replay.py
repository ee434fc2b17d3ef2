"""Which months are judged again, by what, and that it is the same judgement."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.backtest.promises import derived
from kpi.backtest.replay import Case, Replay, replay
from kpi.judge import judge
from kpi.model import (
    NOWHERE,
    Bound,
    Figure,
    Ledger,
    Month,
    OfficeRule,
    Reason,
    RevisedThreshold,
    Target,
    Text,
    Threshold,
    Verdict,
)

from tests.conftest import Build

if TYPE_CHECKING:
    from collections.abc import Iterable

GRID = (Decimal("1.00"), Decimal("1.10"))
BUILD = Build()
STEADY = [10] * 12


def years(**totals: "Iterable[int]") -> list[Figure]:
    """`y2022=[…]`: the figures of a year by month."""
    return [
        BUILD.figure(str(value), month, year=int(name[1:]))
        for name, values in totals.items()
        for month, value in enumerate(values, start=1)
    ]


def replayed(target: Target, rows: list[Figure], **plan: Any) -> Replay:
    return replay(BUILD.plan(target, **plan), BUILD.ledger(*rows), GRID)


def of(found: Replay, year: int, month: int) -> list[Case]:
    return [case for case in found.cases if case.month == Month(year, month)]


FLOOR = BUILD.cumulative(BUILD.at_least("9"))


def test_a_year_needs_two_before_it() -> None:
    """2022 and 2023 speak for 2024; nothing speaks for them; 2024 has eleven months to judge."""
    found = replayed(FLOOR, years(y2022=STEADY, y2023=STEADY, y2024=STEADY))
    assert {case.month.year for case in found.cases} == {2024}
    assert [case.month.number for case in found.cases if case.factor == 1] == list(range(1, 12))
    assert replayed(FLOOR, years(y2023=STEADY, y2024=STEADY)).cases == ()


def test_a_year_is_judged_only_when_it_is_finished() -> None:
    rows = years(y2022=STEADY, y2023=STEADY, y2024=STEADY[:11])
    assert replayed(FLOOR, rows).cases == ()


def test_the_threshold_is_last_years_total_times_the_factor() -> None:
    """120 and 132: by June 60 of a course that is always half: 60/120 and 60/132 of it.

    The course of both years is the same, so the smallest error holds: sd = 0.01 and
    t = ln(60/(0.5 x 120)) / (0.01 x sqrt(1.5)) = 0 for 120: even chances.
    """
    even, more = of(replayed(FLOOR, years(y2022=STEADY, y2023=STEADY, y2024=STEADY)), 2024, 6)
    assert (even.factor, even.threshold.floor) == (Decimal(1), Bound(Decimal(120)))
    assert (more.factor, more.threshold.floor) == (Decimal("1.10"), Bound(Decimal(132)))
    assert even.chance == Decimal("0.5")
    assert (even.verdict, even.reason) == (Verdict.AT_RISK, Reason.UNCERTAIN)
    assert (even.on_pace, even.kept) == (True, True)
    assert (more.on_pace, more.kept) == (False, False)


def test_what_is_met_early_is_final() -> None:
    """60 a month: 120 are there in February."""
    found = replayed(FLOOR, years(y2022=STEADY, y2023=STEADY, y2024=[60] * 12))
    assert [case.is_final for case in of(found, 2024, 1)] == [False, False]
    [even, more] = of(found, 2024, 2)
    assert (even.reason, even.is_final, more.is_final) == (Reason.MET, True, False)


def test_an_excluded_year_is_neither_used_nor_replayed() -> None:
    """Without 2022 or 2023 two years are left before 2025, but one before 2024.

    Without 2024 there is no total of which a threshold for 2025 could be made.
    """
    rows = years(y2022=STEADY, y2023=STEADY, y2024=STEADY, y2025=STEADY)
    for excluded, expected in ((2022, {2025}), (2023, {2025}), (2024, set()), (2025, {2024})):
        target = BUILD.cumulative(BUILD.at_least("9"), history_excludes=frozenset({excluded}))
        plan = BUILD.plan(target)._replace(year=2030)
        found = replay(plan, BUILD.ledger(*rows), GRID)
        assert {case.month.year for case in found.cases} == expected, excluded


def test_the_year_of_the_plan_is_judged_by_the_plan() -> None:
    """At least 100, from July on at least 130: 120 keep the one and not the other."""
    revised = RevisedThreshold(Month(2025, 7), BUILD.at_least("130"), Text("", ""), "", NOWHERE)
    target = BUILD.cumulative(BUILD.at_least("100"), revised=(revised,))
    rows = years(y2023=STEADY, y2024=STEADY, y2025=STEADY)
    found = replayed(target, rows)
    assert {case.factor for case in found.cases} == {None}
    [june], [july] = of(found, 2025, 6), of(found, 2025, 7)
    assert (june.threshold, june.kept) == (BUILD.at_least("100"), True)
    assert (july.threshold, july.kept) == (BUILD.at_least("130"), False)


def test_a_month_missing_is_not_judged() -> None:
    """Without May no sum is complete until a figure to date restarts it in August."""
    year = [row for row in years(y2024=STEADY) if row.period.last != 5]
    to_date = BUILD.figure("80", 8, ytd=True, year=2024)
    rows = [row for row in year if row.period.last != 8] + [to_date]
    found = replayed(FLOOR, [*years(y2022=STEADY, y2023=STEADY), *rows])
    months = {case.month.number for case in found.cases}
    assert months == {1, 2, 3, 4, 8, 9, 10, 11}


def test_an_interval_is_given_once_a_month() -> None:
    found = replayed(FLOOR, years(y2022=STEADY, y2023=STEADY, y2024=STEADY))
    assert [each.month.number for each in found.intervals] == list(range(1, 12))
    assert all(each.holds and each.total == 120 for each in found.intervals)


def test_an_offices_own_rule_gives_no_chances() -> None:
    rule = OfficeRule(Decimal(10), Decimal(30))
    rows = years(y2022=STEADY, y2023=STEADY, y2024=STEADY)
    found = replayed(FLOOR, rows, rule=rule)
    assert {case.chance for case in found.cases} == {None}
    assert found.intervals == ()
    assert {case.verdict for case in of(found, 2024, 6)} == {Verdict.PASS}


MORE = BUILD.at_least("7", inclusive=False)


@pytest.mark.parametrize(
    ("threshold", "factor", "expected"),
    [
        (MORE, "1.03", Threshold(Bound(Decimal(103), inclusive=False), None, "")),
        (BUILD.at_most("0.5"), "1.10", Threshold(None, Bound(Decimal(110)), "")),
        (BUILD.within("8", "12"), "1.00", Threshold(Bound(Decimal(80)), Bound(Decimal(120)), "")),
    ],
)  # fmt: skip
def test_thresholds_have_the_targets_form(
    threshold: Threshold, factor: str, expected: Threshold
) -> None:
    """At 100 last year; 8 to 12 is 10 give or take a fifth, so 100 give or take 20."""
    target = BUILD.cumulative(threshold)
    [promise] = derived(target, Fraction(100), [BUILD.figure("1", 12)], (Decimal(factor),))
    assert promise.threshold == expected


def test_thresholds_are_rounded_half_up_to_the_decimals_of_last_year() -> None:
    """457 x 1.03 = 470.71: 471, or 470.7 where figures have a decimal; 50 x 1.05 = 52.5: 53."""
    cases = ((457, "1", "1.03", "471"), (457, "1.5", "1.03", "470.7"), (50, "1", "1.05", "53"))
    for before, written, factor, expected in cases:
        rows = [BUILD.figure(written, 12)]
        [promise] = derived(FLOOR, Fraction(before), rows, (Decimal(factor),))
        assert promise.threshold.floor == Bound(Decimal(expected))


@pytest.mark.parametrize(
    ("threshold", "before"),
    [(BUILD.at_least("9"), 0), (BUILD.within("-5", "5"), 100), (BUILD.at_most("0"), 100)],
)
def test_of_nothing_no_threshold_is_made(threshold: Threshold, before: int) -> None:
    target = BUILD.cumulative(threshold)
    assert derived(target, Fraction(before), [BUILD.figure("1", 12)], GRID) == ()


# -- laws ----------------------------------------------------------------------

MONTHLY = st.lists(st.integers(0, 30), min_size=12, max_size=12)
PAST = st.tuples(MONTHLY, MONTHLY, MONTHLY)


@given(past=PAST, month=st.integers(1, 11), ceiling=st.booleans())
def test_it_is_the_very_judgement_of_that_month(
    past: tuple[list[int], list[int], list[int]], month: int, ceiling: bool
) -> None:
    """A plan of 2024 with the threshold of the replay, judged in that month, says the same."""
    target = BUILD.cumulative(BUILD.at_most("9") if ceiling else BUILD.at_least("9"))
    rows = years(y2022=past[0], y2023=past[1], y2024=past[2])
    for case in of(replayed(target, rows), 2024, month):
        plan = BUILD.plan(BUILD.cumulative(case.threshold))._replace(year=2024)
        [area] = judge(plan, BUILD.ledger(*rows), case.month)
        [result] = area.results
        assert result.measure is not None
        assert (case.verdict, case.reason) == (result.verdict, result.reason)
        assert case.chance == result.measure.probability


@given(past=PAST, later=MONTHLY, month=st.integers(1, 11))
def test_it_never_looks_ahead(
    past: tuple[list[int], list[int], list[int]], later: list[int], month: int
) -> None:
    """Other figures after the month, and in later years, change outcomes but no verdict."""
    first, second, third = past
    before = Ledger({"t": tuple(years(y2022=first, y2023=second, y2024=third))}, {})
    other = years(y2022=first, y2023=second, y2024=third[:month] + later[month:], y2025=later)
    after = Ledger({"t": tuple(other)}, {})
    plan = BUILD.plan(FLOOR)._replace(year=2030)
    said = [
        [
            (case.threshold, case.verdict, case.reason, case.chance)
            for case in of(found, 2024, month)
        ]
        for found in (replay(plan, before, GRID), replay(plan, after, GRID))
    ]
    assert said[0] == said[1]
