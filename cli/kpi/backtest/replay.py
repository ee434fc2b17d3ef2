"""Finished years judged again, month by month, by the very rule that judges this year.

The origin rolls: every month is judged with the figures of its year up to that month and
with the years before it, and with nothing else. Source of the rule: docs/verdicts.md.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

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
    Coverage,
    Cumulative,
    Figure,
    Forecast,
    Kind,
    Ledger,
    Level,
    Milestone,
    Month,
    Path,
    Plan,
    Reason,
    Threshold,
    Verdict,
)
from kpi.record import NamedTuple

FEWER = (0, 1, 2)
"""Beside all earlier years, as if only so many of the latest were known."""


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


class Outturn(NamedTuple):
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
    outturns: tuple[Outturn, ...]


class _FinishedYear(NamedTuple):
    """A finished year of one target: its figures, and where it and the one before ended.

    `before` is None where last year's end is of no use, and `promises` are made of it.
    """

    target: Cumulative | Level
    year: int
    rows: tuple[Figure, ...]
    ends: Mapping[int, Fraction]
    before: Fraction | None
    promises: tuple[Promise, ...]


def replay(
    plan: Plan,
    ledger: Ledger,
    grid: tuple[Decimal, ...],
    heard: Callable[[int, int], None] | None = None,
) -> Replay:
    """Every finished year of the sums and levels, with all earlier years and with fewer.

    A finished plan year is judged by the plan's thresholds, any other by last year's total or
    level times each factor of `grid`; a year whose last one is unknown or excluded has none.
    `heard` is told how many targets have been replayed, and how many there are.
    """
    whole = Bench(plan, ledger, Month(plan.year, MONTHS), History(ledger.figures))
    benches = (whole, *(whole._replace(history=whole.history.latest(count)) for count in FEWER))
    targets = list(_replayable(plan))
    cases: list[Case] = []
    outturns: list[Outturn] = []
    for done, target in enumerate(targets, start=1):
        for year in _finished(target, whole, grid):
            for found, forecasts in _replayed(year, benches):
                cases.extend(found)
                outturns.extend(forecasts)
        if heard is not None:
            heard(done, len(targets))
    return Replay(Counter(each.kind for each in targets), tuple(cases), tuple(outturns))


def _replayable(plan: Plan) -> Iterator[Cumulative | Level]:
    """The targets for which last year's end tells what this year might have promised.

    How many report is judged against a date, and a milestone is done once.
    """
    for target in plan.targets:
        match target:
            case Cumulative() | Level():
                yield target
            case Coverage() | Milestone():
                pass
            case _:
                assert_never(target)


def _finished(
    target: Cumulative | Level, bench: Bench, grid: tuple[Decimal, ...]
) -> Iterator[_FinishedYear]:
    """The years whose end is known, in order."""
    ends = bench.history.ends(target)
    figures: dict[int, list[Figure]] = defaultdict(list)
    for row in bench.ledger.figures.get(target.id, ()):
        figures[row.period.year].append(row)
    usable = [y for y in sorted(ends) if MONTHS in ends[y] and y not in target.history_excludes]
    for year in usable:
        before = ends[year - 1][MONTHS] if year - 1 in usable else None
        promises = () if before is None else derived(target, before, figures[year - 1], grid)
        yield _FinishedYear(target, year, tuple(figures[year]), ends[year], before, promises)


def _replayed(
    year: _FinishedYear, benches: tuple[Bench, ...]
) -> Iterator[tuple[list[Case], list[Outturn]]]:
    """Each month judged with all earlier years, and with each lesser number of them."""
    is_planned = year.year == benches[0].plan.year
    for month in (Month(year.year, number) for number in year.ends if number < MONTHS):
        promises = planned(year.target, month) if is_planned else year.promises
        if not promises:
            continue
        judged = _bases(year, month, benches)
        known, whole = next(judged)
        on_pace = [_is_on_pace(whole, threshold) for _, threshold in promises]
        tried = tuple(zip(promises, on_pace, strict=True))
        for count, basis in ((known, whole), *judged):
            past = Past(year.target.kind, count, known)
            yield _judged(year, month, past, basis, tried)


def _bases(
    year: _FinishedYear, month: Month, benches: tuple[Bench, ...]
) -> Iterator[tuple[int, Sum | Reading]]:
    """What the month is judged on, with all earlier years and with fewer, and how many."""
    rows = rows_until(year.rows, month)
    whole = _basis(year, rows, benches[0])
    known = _years_of(whole)
    yield known, whole
    for count, bench in zip(FEWER, benches[1:], strict=True):
        if count < known:
            basis = _basis(year, rows, bench)
            if _years_of(basis) == count:
                yield count, basis


def _basis(year: _FinishedYear, rows: list[Figure], bench: Bench) -> Sum | Reading:
    """What a month is judged on; a level's path begins where last year ended, or as planned."""
    target = year.target
    match target:
        case Cumulative():
            return sum_of(target, total(rows), year.year, bench)
        case Level():
            reading = latest_reading(target, rows, bench)
            if year.year == bench.plan.year or target.path is Path.CONSTANT:
                return reading
            return reading._replace(baseline=year.before)
        case _:
            assert_never(target)


def _years_of(basis: Sum | Reading) -> int:
    """How many earlier years judge, or tell a chance beside what judges."""
    years = len(basis.years)
    if basis.rule is not None or (isinstance(basis, Reading) and years < LEAST_CHANGES):
        return 0
    return years


def _is_on_pace(basis: Sum | Reading, threshold: Threshold) -> bool:
    """Whether S keeps k/m of both sides, as the plain linear pace asks (序时进度).

    Of a level, whether it is a pass by its plain path: by the common rule, with no earlier year.
    """
    if isinstance(basis, Reading):
        finding, *_ = level.decide(basis._replace(years=(), rule=None), threshold)
        return finding.verdict is Verdict.PASS
    by_year_end = basis.total.value / linear_share(basis.total.month)
    floor, ceiling = threshold.floor, threshold.ceiling
    reached = floor is None or by_year_end >= floor.value
    return reached and (ceiling is None or by_year_end <= ceiling.value)


def _judged(
    year: _FinishedYear,
    month: Month,
    past: Past,
    basis: Sum | Reading,
    tried: tuple[tuple[Promise, bool], ...],
) -> tuple[list[Case], list[Outturn]]:
    """One case a promise, of which is told whether it was on pace; each different forecast once.

    That of a sum does not depend on the threshold, that of a level only by its path.
    """
    id_, end = year.target.id, year.ends[MONTHS]
    cases: list[Case] = []
    forecasts: list[Forecast] = []
    for (factor, threshold), on_pace in tried:
        if isinstance(basis, Sum):
            finding, side = cumulative.decide(basis, threshold)
            chance = side.chance
            forecast = None if cases else forecast_of(basis, side.course)
        else:
            finding, measure, _ = level.decide(basis, threshold)
            chance, forecast = measure.probability, measure.forecast
        kept = threshold.satisfied_by(end)
        case = Case(id_, past, month, factor, threshold, finding.reason, chance, on_pace, kept)
        cases.append(case)
        if forecast is not None and forecast.low is not None and forecast not in forecasts:
            forecasts.append(forecast)
    return cases, [Outturn(id_, past, month, each, end) for each in forecasts]
