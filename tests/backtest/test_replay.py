"""Which months are judged again, by what, and that it is the same judgement."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.backtest.promises import derived
from kpi.backtest.replay import Case, Past, Replay, replay
from kpi.judge import judge
from kpi.judge.history import History
from kpi.model import (
    NOWHERE,
    Baseline,
    Bound,
    Cumulative,
    Figure,
    Kind,
    Ledger,
    Level,
    Month,
    OfficeRule,
    Path,
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


def ends(**levels: str) -> list[Figure]:
    """`y2022="4.6 4.8"`: a level in June and in December."""
    return [
        BUILD.figure(value, month, year=int(name[1:]))
        for name, values in levels.items()
        for month, value in zip((6, 12), values.split(), strict=True)
    ]


def replayed(target: Target, rows: list[Figure], *grid: str, **plan: Any) -> Replay:
    factors = tuple(map(Decimal, grid)) or GRID
    return replay(BUILD.plan(target, **plan), BUILD.ledger(*rows), factors)


def of(found: Replay, year: int, month: int, count: int | None = None) -> list[Case]:
    """The cases of a month: with so many earlier years, or with all that are known."""
    return [
        case
        for case in found.cases
        if case.month == Month(year, month)
        and (case.past.is_whole if count is None else case.past.years == count)
    ]


FLOOR = BUILD.cumulative(BUILD.at_least("9"))


def test_a_year_needs_one_before_it() -> None:
    """2022 has no threshold; it speaks for 2023, and both for 2024, one by one and together."""
    found = replayed(FLOOR, years(y2022=STEADY, y2023=STEADY, y2024=STEADY))
    told = {(case.month.year, case.past.years, case.past.known) for case in found.cases}
    assert told == {(2023, 0, 1), (2023, 1, 1), (2024, 0, 2), (2024, 1, 2), (2024, 2, 2)}
    for year, count in ((2023, 0), (2023, 1), (2024, 0), (2024, 1), (2024, 2)):
        for month in range(1, 12):
            assert [case.factor for case in of(found, year, month, count)] == list(GRID)
    assert replayed(FLOOR, years(y2024=STEADY)).cases == ()


def test_a_year_is_judged_only_when_it_is_finished() -> None:
    rows = years(y2022=STEADY, y2023=STEADY, y2024=STEADY[:11])
    assert {case.month.year for case in replayed(FLOOR, rows).cases} == {2023}


def test_the_threshold_is_last_years_total_times_the_factor() -> None:
    """120 and 132: by June 60 of a course that is always half: 60/120 and 60/132 of it.

    The log share of both years is ln 0.5, so t = 0 for 120: even chances.
    """
    even, more = of(replayed(FLOOR, years(y2022=STEADY, y2023=STEADY, y2024=STEADY)), 2024, 6)
    assert (even.factor, even.threshold.floor) == (Decimal(1), Bound(Decimal(120)))
    assert (more.factor, more.threshold.floor) == (Decimal("1.10"), Bound(Decimal(132)))
    assert even.chance == Decimal("0.5")
    assert (even.verdict, even.reason) == (Verdict.AT_RISK, Reason.UNCERTAIN)
    assert (even.on_pace, even.kept) == (True, True)
    assert (more.on_pace, more.kept) == (False, False)


def test_the_same_month_is_judged_with_fewer_years() -> None:
    """By the straight line 60 of 120 are on course, and 60 of 132 are 4.5 points behind.

    With one year of even months D = 0, V0 = (0.05 * 0.5)**2 and SE = 0.025 * sqrt(2) = 0.035355;
    of 132 t = ln(60/66) / SE = -2.6958, P = 1/2 - arctan(2.6958)/pi = 11.3 %, but guarded.
    """
    found = replayed(FLOOR, years(y2022=STEADY, y2023=STEADY, y2024=STEADY))
    even, more = of(found, 2024, 6, 0)
    assert (even.reason, more.reason) == (Reason.ON_COURSE, Reason.BEHIND)
    assert (even.chance, more.chance) == (None, None)
    even, more = of(found, 2024, 6, 1)
    assert (even.reason, more.reason) == (Reason.UNCERTAIN, Reason.BEHIND)
    assert more.chance is not None
    assert (even.chance, round(more.chance, 3)) == (Decimal("0.5"), Decimal("0.113"))


def test_what_is_met_early_is_final() -> None:
    """60 a month: 120 are there in February."""
    found = replayed(FLOOR, years(y2022=STEADY, y2023=STEADY, y2024=[60] * 12))
    assert [case.is_final for case in of(found, 2024, 1)] == [False, False]
    [even, more] = of(found, 2024, 2)
    assert (even.reason, even.is_final, more.is_final) == (Reason.MET, True, False)


def test_an_excluded_year_is_neither_used_nor_replayed() -> None:
    """Without 2023 there is no total of which a threshold for 2024 could be made, and so on."""
    rows = years(y2022=STEADY, y2023=STEADY, y2024=STEADY, y2025=STEADY)
    expected = {
        2022: {(2024, 1), (2025, 2)},
        2023: {(2025, 2)},
        2024: {(2023, 1)},
        2025: {(2023, 1), (2024, 2)},
    }
    for excluded, told in expected.items():
        target = BUILD.cumulative(BUILD.at_least("9"), history_excludes=frozenset({excluded}))
        plan = BUILD.plan(target)._replace(year=2030)
        found = replay(plan, BUILD.ledger(*rows), GRID)
        assert {(case.month.year, case.past.known) for case in found.cases} == told, excluded


def test_the_year_of_the_plan_is_judged_by_the_plan() -> None:
    """At least 100, from July on at least 130: 120 keep the one and not the other."""
    revised = RevisedThreshold(Month(2025, 7), BUILD.at_least("130"), Text("", ""), "", NOWHERE)
    target = BUILD.cumulative(BUILD.at_least("100"), revised=(revised,))
    for rows in (years(y2024=STEADY, y2025=STEADY), years(y2025=STEADY)):
        found = replayed(target, rows)
        assert {(case.month.year, case.factor) for case in found.cases} == {(2025, None)}
        [june], [july] = of(found, 2025, 6), of(found, 2025, 7)
        assert (june.threshold, june.kept) == (BUILD.at_least("100"), True)
        assert (july.threshold, july.kept) == (BUILD.at_least("130"), False)


def test_a_month_missing_is_not_judged() -> None:
    """Without May no sum is complete until a figure to date restarts it in August."""
    year = [row for row in years(y2024=STEADY) if row.period.last != 5]
    to_date = BUILD.figure("80", 8, ytd=True, year=2024)
    rows = [row for row in year if row.period.last != 8] + [to_date]
    found = replayed(FLOOR, [*years(y2023=STEADY), *rows])
    months = {case.month.number for case in found.cases}
    assert months == {1, 2, 3, 4, 8, 9, 10, 11}


def test_an_interval_is_given_once_a_month_and_number_of_years() -> None:
    """Without earlier years there is none."""
    found = replayed(FLOOR, years(y2022=STEADY, y2023=STEADY, y2024=STEADY))
    given = [(each.month.number, each.past.years) for each in found.outturns if each.past.known > 1]
    assert sorted(given) == [(month, count) for month in range(1, 12) for count in (1, 2)]
    assert all(each.holds and each.end == 120 for each in found.outturns)


def test_an_offices_own_rule_gives_no_chances() -> None:
    """It looks at no earlier year, so each month is judged once."""
    rule = OfficeRule(Decimal(10), Decimal(30))
    rows = years(y2022=STEADY, y2023=STEADY, y2024=STEADY)
    found = replayed(FLOOR, rows, rule=rule)
    assert {(case.chance, case.past) for case in found.cases} == {
        (None, Past(Kind.CUMULATIVE, 0, 0))
    }
    assert found.outturns == ()
    assert [case.verdict for case in of(found, 2024, 6)] == [Verdict.PASS, Verdict.PASS]


# -- levels --------------------------------------------------------------------

LEVEL = BUILD.level(BUILD.at_least("9"))
RISES = ends(y2021="4.6 4.8", y2022="4.7 5.1", y2023="4.7 5.0")


def test_a_level_is_judged_by_its_changes_and_by_its_path() -> None:
    """At least 5.0, as last year ended; 4.8 in June: 0.2, 0.4 and 0.3 were still to come.

    c = 0.3, sd = 0.1, SE = 0.1 * sqrt(4/3): t = 0.1 / 0.11547 = 0.866, P = 76 %. The forecast is
    5.1 and its interval 1.8856 * 0.11547 = 0.2177 wide on each side: 4.9 lies within.
    """
    found = replayed(LEVEL, [*RISES, *ends(y2024="4.8 4.9")], "1")
    assert found.targets == {Kind.LEVEL: 1}
    [told], [plain] = of(found, 2024, 6), of(found, 2024, 6, 0)
    assert (told.past, told.threshold.floor) == (Past(Kind.LEVEL, 3, 3), Bound(Decimal("5.0")))
    assert (told.reason, told.chance) == (Reason.UNCERTAIN, Decimal("0.7611164839"))
    assert (told.on_pace, told.kept, told.is_final) == (False, False, False)
    assert (plain.past, plain.reason, plain.chance) == (
        Past(Kind.LEVEL, 0, 3),
        Reason.SHORT,
        None,
    )
    [interval] = found.outturns
    assert interval.forecast.low is not None
    assert interval.forecast.high is not None
    assert (round(interval.forecast.low, 4), round(interval.forecast.high, 4)) == (
        Fraction("4.8823"),
        Fraction("5.3177"),
    )
    assert interval.holds


def test_with_less_than_three_years_a_level_is_judged_by_its_path() -> None:
    """2021 has no threshold; 4.7 and 4.7 are short of 4.8 and 5.1, and only 5.1 keeps it."""
    found = replayed(LEVEL, RISES, "1")
    assert [(each.month.year, each.past, each.reason, each.kept) for each in found.cases] == [
        (2022, Past(Kind.LEVEL, 0, 0), Reason.SHORT, True),
        (2023, Past(Kind.LEVEL, 0, 0), Reason.SHORT, False),
    ]


@pytest.mark.parametrize(("june", "reason"), [("5.12", Reason.BEHIND), ("5.13", Reason.ON_COURSE)])
def test_a_linear_path_begins_where_last_year_ended(june: str, reason: Reason) -> None:
    """From 5.00 to 5.25: 5.125 by June, whatever the baseline of the plan's own year."""
    baseline = Baseline({2024: Decimal(9)})
    target = BUILD.level(BUILD.at_least("10"), path=Path.LINEAR, baseline=baseline)
    [case] = replayed(target, ends(y2023="4.00 5.00", y2024=f"{june} 5.25"), "1.05").cases
    assert (case.threshold.floor, case.reason) == (Bound(Decimal("5.25")), reason)
    assert (case.on_pace, case.kept) == (reason is Reason.ON_COURSE, True)


def test_in_the_plans_year_a_level_has_the_plans_path() -> None:
    """From the baseline 9 to 10, and not from 5: 9.4 is behind in June."""
    baseline = Baseline({2024: Decimal(9)})
    target = BUILD.level(BUILD.at_least("10"), path=Path.LINEAR, baseline=baseline)
    [case] = of(replayed(target, ends(y2024="5 5", y2025="9.4 10")), 2025, 6)
    assert (case.factor, case.reason, case.kept) == (None, Reason.BEHIND, True)


def test_of_a_level_not_above_zero_no_threshold_is_made() -> None:
    assert replayed(LEVEL, ends(y2023="1.0 -0.2", y2024="0.1 0.3")).cases == ()


# -- thresholds ----------------------------------------------------------------

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
PAST = st.tuples(MONTHLY, MONTHLY, MONTHLY, MONTHLY)
Lists = tuple[list[int], list[int], list[int], list[int]]


def aimed(form: str, threshold: Threshold, end: int, **rest: Any) -> Cumulative | Level:
    """A target for 2024, after a year with this end."""
    if form in {"floor", "ceiling"}:
        return BUILD.cumulative(threshold, **rest)
    baseline = Baseline({2023: Decimal(end)}) if form == Path.LINEAR else None
    return BUILD.level(threshold, path=Path(form), baseline=baseline, **rest)


@given(
    past=PAST,
    month=st.integers(1, 11),
    form=st.sampled_from(["floor", "ceiling", Path.CONSTANT, Path.LINEAR]),
)
def test_it_is_the_very_judgement_of_that_month(past: Lists, month: int, form: str) -> None:
    """A plan of 2024 with the threshold of the replay, judged in that month, says the same.

    With fewer years it is what is said where the others are excluded.
    """
    first = BUILD.at_most("9") if form == "ceiling" else BUILD.at_least("9")
    rows = years(y2021=past[0], y2022=past[1], y2023=past[2], y2024=past[3])
    found = replayed(aimed(form, first, past[2][-1]), rows)
    for case in (case for case in found.cases if case.month == Month(2024, month)):
        known = [
            each.year
            for each in History(BUILD.ledger(*rows).figures).years(
                aimed(form, case.threshold, past[2][-1]), 2024, month
            )
            if each.left_out is None
        ]
        others = frozenset(known[: len(known) - case.past.years])
        target = aimed(form, case.threshold, past[2][-1], history_excludes=others)
        plan = BUILD.plan(target)._replace(year=2024)
        [area] = judge(plan, BUILD.ledger(*rows), case.month)
        [result] = area.results
        assert result.measure is not None
        assert (case.verdict, case.reason) == (result.verdict, result.reason)
        assert case.chance == result.measure.probability


@given(past=PAST, later=MONTHLY, month=st.integers(1, 11), level=st.booleans())
def test_it_never_looks_ahead(past: Lists, later: list[int], month: int, level: bool) -> None:
    """Other figures after the month, and in later years, change outcomes but no verdict."""
    kept = {f"y{year}": months for year, months in zip(range(2021, 2024), past, strict=False)}
    before = Ledger({"t": tuple(years(**kept, y2024=past[3]))}, {})
    other = years(**kept, y2024=past[3][:month] + later[month:], y2025=later)
    after = Ledger({"t": tuple(other)}, {})
    plan = BUILD.plan(LEVEL if level else FLOOR)._replace(year=2030)
    said = [
        [
            (case.threshold, case.past, case.verdict, case.reason, case.chance)
            for case in found.cases
            if case.month == Month(2024, month)
        ]
        for found in (replay(plan, before, GRID), replay(plan, after, GRID))
    ]
    assert said[0] == said[1]
