"""Finished years judged again, month by month, by the very rule that judges this year.

The origin rolls: every month is judged with the figures of its year up to that month and
with the years before it, and with nothing else. Source of the rule: docs/verdicts.md.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from kpi.backtest.promises import Promise, derived, planned
from kpi.judge.cumulative import Sum, judge_sum
from kpi.judge.history import History
from kpi.judge.outlook import LEAST_YEARS
from kpi.judge.pace import linear_share
from kpi.judge.target import FINAL, sum_so_far
from kpi.model import (
    MONTHS,
    Cumulative,
    Figure,
    Forecast,
    Ledger,
    Measure,
    Month,
    Plan,
    Reason,
    Threshold,
    Verdict,
)

Heard = Callable[[int, int], None]
"""Told how many targets have been replayed, and how many there are."""


class Case(NamedTuple):
    """One month of a finished year, judged by one threshold, and whether that was kept.

    `factor` is the threshold's share of last year's total, None where it is the plan's own;
    `chance` the probability the rule gave, if it gave one; `on_pace` says whether the plain
    linear pace k/m was kept.
    """

    target: str
    month: Month
    factor: Decimal | None
    threshold: Threshold
    verdict: Verdict
    reason: Reason
    chance: Decimal | None
    on_pace: bool
    kept: bool

    @property
    def is_final(self) -> bool:
        """Whether the verdict was no forecast: the floor was met, or the ceiling exceeded."""
        return self.reason in FINAL


class Interval(NamedTuple):
    """The forecast of one month with its 80 % interval, and the total the year came to."""

    target: str
    month: Month
    forecast: Forecast
    total: Fraction

    @property
    def holds(self) -> bool:
        """Whether the year's total lies within the interval."""
        low, high = self.forecast.low, self.forecast.high
        return low is not None and high is not None and low <= self.total <= high


class Replay(NamedTuple):
    """All months that were judged again; `targets` counts those that add up over the year."""

    targets: int
    cases: tuple[Case, ...]
    intervals: tuple[Interval, ...]


class _Year(NamedTuple):
    """A finished year of one target: its figures, what promises are made of, what it came to."""

    target: Cumulative
    year: int
    rows: tuple[Figure, ...]
    months: tuple[int, ...]
    total: Fraction
    promises: tuple[Promise, ...]


def replay(
    plan: Plan, ledger: Ledger, grid: tuple[Decimal, ...], heard: Heard | None = None
) -> Replay:
    """Every finished year of the cumulative targets, where two comparable years precede it.

    A finished plan year is judged by the plan's thresholds, any other by last year's total
    times each factor of `grid`; a year whose last one is unknown or excluded has none.
    Months for which fewer than two earlier years can be compared are left out.
    """
    history = History(ledger.figures)
    targets = [each for each in plan.targets if isinstance(each, Cumulative)]
    cases: list[Case] = []
    intervals: list[Interval] = []
    for done, target in enumerate(targets, start=1):
        for year in _finished(target, ledger, history, grid):
            for so_far in _courses(year, plan, history):
                judged = tuple(_judged(year, so_far, plan))
                cases.extend(case for case, _ in judged)
                intervals.extend(_interval(year, so_far, judged))
        if heard is not None:
            heard(done, len(targets))
    return Replay(len(targets), tuple(cases), tuple(intervals))


def _finished(
    target: Cumulative, ledger: Ledger, history: History, grid: tuple[Decimal, ...]
) -> Iterator[_Year]:
    """The years with a complete sum at their end, in order."""
    figures, sums = ledger.figures.get(target.id, ()), history.sums(target.id)
    known = [year for year in sorted(sums) if MONTHS in sums[year]]
    usable = [year for year in known if year not in target.history_excludes]
    for year in usable:
        rows, before = _of(figures, year), _of(figures, year - 1)
        promises: tuple[Promise, ...] = ()
        if year - 1 in usable:
            promises = derived(target, sums[year - 1][MONTHS], before, grid)
        months = tuple(month for month in sums[year] if month < MONTHS)
        yield _Year(target, year, rows, months, sums[year][MONTHS], promises)


def _of(figures: tuple[Figure, ...], year: int) -> tuple[Figure, ...]:
    return tuple(row for row in figures if row.period.year == year)


def _courses(year: _Year, plan: Plan, history: History) -> Iterator[Sum]:
    """What each month of the year was to be judged on, where two earlier years speak."""
    for month in year.months:
        if len(history.shares(year.target, year.year, month)) >= LEAST_YEARS:
            rows = [row for row in year.rows if row.period.last <= month]
            yield sum_so_far(year.target, rows, plan.rule, history)


def _judged(year: _Year, so_far: Sum, plan: Plan) -> Iterator[tuple[Case, Measure]]:
    month = Month(year.year, so_far.total.month)
    promises = year.promises if year.year != plan.year else planned(year.target, month)
    for factor, threshold in promises:
        finding, measure = judge_sum(so_far, threshold)
        case = Case(
            target=year.target.id,
            month=month,
            factor=factor,
            threshold=threshold,
            verdict=finding.verdict,
            reason=finding.reason,
            chance=measure.probability,
            on_pace=_on_pace(so_far, threshold),
            kept=_kept(threshold, year.total),
        )
        yield case, measure


@lru_cache(maxsize=64)
def _kept(threshold: Threshold, total: Fraction) -> bool:
    """Remembered, as every month of a year asks again."""
    return threshold.satisfied_by(total)


def _on_pace(so_far: Sum, threshold: Threshold) -> bool:
    """Whether S keeps k/m of both sides, as the plain linear pace asks (序时进度)."""
    by_year_end = so_far.total.value / linear_share(so_far.total.month)
    floor, ceiling = threshold.floor, threshold.ceiling
    reached = floor is None or by_year_end >= floor.value
    return reached and (ceiling is None or by_year_end <= ceiling.value)


def _interval(
    year: _Year, so_far: Sum, judged: tuple[tuple[Case, Measure], ...]
) -> Iterator[Interval]:
    """One for the month: the forecast does not depend on the threshold."""
    forecast = judged[0][1].forecast if judged else None
    if forecast is not None and forecast.low is not None:
        yield Interval(year.target.id, Month(year.year, so_far.total.month), forecast, year.total)
