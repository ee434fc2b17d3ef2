"""Finished years judged again, month by month, by the very rule that judges this year.

The origin rolls: every month is judged with the figures of its year up to that month and
with the years before it, and with nothing else. Source of the rule: docs/verdicts.md.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from kpi.backtest.promises import Promise, derived, planned
from kpi.judge import cumulative, level
from kpi.judge.cumulative import Sum, forecast_of
from kpi.judge.fit import LEAST_CHANGES
from kpi.judge.history import History
from kpi.judge.level import Reading
from kpi.judge.pace import linear_share
from kpi.judge.target import FINAL, Bench, latest_reading, rows_until, sum_of
from kpi.judge.total import total
from kpi.model import (
    MONTHS,
    Cumulative,
    Figure,
    Forecast,
    Kind,
    Ledger,
    Level,
    Month,
    Path,
    Plan,
    Reason,
    Threshold,
    Verdict,
    kind_of,
)

FEWER = (0, 1, 2)
"""Beside all earlier years, as if only so many of the latest were known."""

Heard = Callable[[int, int], None]
"""Told how many targets have been replayed, and how many there are."""


class Past(NamedTuple):
    """With how many earlier years a target of a kind was judged, and how many were known.

    Of a level three are the least: with fewer it is judged by its path, with none of them.
    """

    kind: Kind
    years: int
    known: int

    @property
    def is_whole(self) -> bool:
        """Whether all that is known was used, as a check does."""
        return self.years == self.known


class Case(NamedTuple):
    """One month of a finished year, judged by one threshold, and whether that was kept.

    `factor` is the threshold's share of last year's total or level, None where it is the
    plan's own; `chance` the probability the rule gave, if it gave one; `on_pace` says whether
    the plain linear pace k/m was kept, of a level its plain path.
    """

    target: str
    past: Past
    month: Month
    factor: Decimal | None
    threshold: Threshold
    reason: Reason
    chance: Decimal | None
    on_pace: bool
    kept: bool

    @property
    def verdict(self) -> Verdict:
        """The verdict that was given for the reason."""
        return self.reason.verdict

    @property
    def is_final(self) -> bool:
        """Whether the verdict was no forecast: the floor was met, or the ceiling exceeded."""
        return self.reason in FINAL


class Interval(NamedTuple):
    """The forecast of one month with its 80 % interval, and where the year ended."""

    target: str
    past: Past
    month: Month
    forecast: Forecast
    end: Fraction

    @property
    def holds(self) -> bool:
        """Whether the year's end lies within the interval."""
        low, high = self.forecast.low, self.forecast.high
        return low is not None and high is not None and low <= self.end <= high


class Replay(NamedTuple):
    """All months that were judged again; `targets` counts those that could be, by kind."""

    targets: Counter[Kind]
    cases: tuple[Case, ...]
    intervals: tuple[Interval, ...]


Basis = Sum | Reading
"""What a month is judged on."""


class _Year(NamedTuple):
    """A finished year of one target: its figures, and where it and the one before ended.

    `before` is None where last year's end is of no use, and `promises` are made of it.
    """

    target: Cumulative | Level
    year: int
    rows: tuple[Figure, ...]
    ends: Mapping[int, Fraction]
    before: Fraction | None
    promises: tuple[Promise, ...]


class _Held(NamedTuple):
    """A promise, whether the plain pace or path was kept in a month, and whether it was itself."""

    promise: Promise
    on_pace: bool
    kept: bool


def replay(
    plan: Plan, ledger: Ledger, grid: tuple[Decimal, ...], heard: Heard | None = None
) -> Replay:
    """Every finished year of the sums and levels, with all earlier years and with fewer.

    A finished plan year is judged by the plan's thresholds, any other by last year's total or
    level times each factor of `grid`; a year whose last one is unknown or excluded has none.
    """
    whole = Bench(plan, ledger, Month(plan.year, MONTHS), History(ledger.figures))
    benches = (whole, *(whole._replace(history=whole.history.latest(count)) for count in FEWER))
    targets = [each for each in plan.targets if isinstance(each, Cumulative | Level)]
    cases: list[Case] = []
    intervals: list[Interval] = []
    for done, target in enumerate(targets, start=1):
        for year in _finished(target, whole, grid):
            for month in (month for month in year.ends if month < MONTHS):
                for found, forecasts in _replayed(year, Month(year.year, month), benches):
                    cases.extend(found)
                    intervals.extend(forecasts)
        if heard is not None:
            heard(done, len(targets))
    return Replay(Counter(kind_of(each) for each in targets), tuple(cases), tuple(intervals))


def _finished(
    target: Cumulative | Level, bench: Bench, grid: tuple[Decimal, ...]
) -> Iterator[_Year]:
    """The years whose end is known, in order."""
    figures, ends = bench.ledger.figures.get(target.id, ()), bench.history.ends(target)
    known = [year for year in sorted(ends) if MONTHS in ends[year]]
    usable = [year for year in known if year not in target.history_excludes]
    for year in usable:
        rows, before = _of(figures, year), None
        promises: tuple[Promise, ...] = ()
        if year - 1 in usable:
            before = ends[year - 1][MONTHS]
            promises = derived(target, before, _of(figures, year - 1), grid)
        yield _Year(target, year, rows, ends[year], before, promises)


def _of(figures: tuple[Figure, ...], year: int) -> tuple[Figure, ...]:
    return tuple(row for row in figures if row.period.year == year)


def _replayed(
    year: _Year, month: Month, benches: tuple[Bench, ...]
) -> Iterator[tuple[list[Case], list[Interval]]]:
    """The month judged with all earlier years, and with each lesser number of them."""
    is_planned = year.year == benches[0].plan.year
    promises = planned(year.target, month) if is_planned else year.promises
    if not promises:
        return
    judged = _bases(year, month, benches)
    known, whole = next(judged)
    held = [_held(promise, whole, year.ends[MONTHS]) for promise in promises]
    for count, basis in ((known, whole), *judged):
        yield _judged(year, month, Past(kind_of(year.target), count, known), basis, held)


def _bases(year: _Year, month: Month, benches: tuple[Bench, ...]) -> Iterator[tuple[int, Basis]]:
    """What the month is judged on, with all earlier years and with fewer, and how many."""
    rows = rows_until(year.rows, month)
    basis_of: Callable[[Bench], Basis] = partial(_reading, year, rows)
    if isinstance(year.target, Cumulative):
        basis_of = partial(sum_of, year.target, total(rows), year.year)
    whole = basis_of(benches[0])
    known = _years_of(whole)
    yield known, whole
    for count, bench in zip(FEWER, benches[1:], strict=True):
        if count < known and _years_of(basis := basis_of(bench)) == count:
            yield count, basis


def _reading(year: _Year, rows: list[Figure], bench: Bench) -> Reading:
    """What a level is judged on; its path begins where last year ended, or as planned."""
    assert isinstance(year.target, Level)
    reading = latest_reading(year.target, rows, bench)
    if year.year == bench.plan.year or year.target.path is Path.CONSTANT:
        return reading
    return reading._replace(baseline=year.before)


def _years_of(basis: Basis) -> int:
    """How many earlier years judge, or tell a chance beside what judges."""
    years = len(basis.years)
    if basis.rule is not None or (isinstance(basis, Reading) and years < LEAST_CHANGES):
        return 0
    return years


def _held(promise: Promise, basis: Basis, end: Fraction) -> _Held:
    threshold = promise.threshold
    if isinstance(basis, Sum):
        on_pace = _keeps_pace(basis, threshold)
    else:
        on_pace = _keeps_path(basis, threshold)
    return _Held(promise, on_pace, threshold.satisfied_by(end))


def _keeps_pace(so_far: Sum, threshold: Threshold) -> bool:
    """Whether S keeps k/m of both sides, as the plain linear pace asks (序时进度)."""
    by_year_end = so_far.total.value / linear_share(so_far.total.month)
    floor, ceiling = threshold.floor, threshold.ceiling
    reached = floor is None or by_year_end >= floor.value
    return reached and (ceiling is None or by_year_end <= ceiling.value)


def _keeps_path(reading: Reading, threshold: Threshold) -> bool:
    """Whether the level is a pass by its plain path: by the common rule, with no earlier year."""
    finding, *_ = level.decide(reading._replace(years=(), rule=None), threshold)
    return finding.verdict is Verdict.PASS


def _judged(
    year: _Year, month: Month, past: Past, basis: Basis, held: list[_Held]
) -> tuple[list[Case], list[Interval]]:
    """One case a promise, and one interval for each different forecast.

    That of a sum does not depend on the threshold, that of a level only by its path.
    """
    cases: list[Case] = []
    forecasts: list[Forecast] = []
    for (factor, threshold), on_pace, kept in held:
        if isinstance(basis, Sum):
            finding, side = cumulative.decide(basis, threshold)
            chance = side.chance
            forecast = None if cases else forecast_of(basis, side.course)
        else:
            finding, measure, _ = level.decide(basis, threshold)
            chance, forecast = measure.probability, measure.forecast
        cases.append(
            Case(
                year.target.id,
                past,
                month,
                factor,
                threshold,
                finding.reason,
                chance,
                on_pace,
                kept,
            )
        )
        if forecast is not None and forecast.low is not None and forecast not in forecasts:
            forecasts.append(forecast)
    end = year.ends[MONTHS]
    return cases, [Interval(year.target.id, past, month, each, end) for each in forecasts]
