"""The way of each target through the year, and where on its scale the verdict would change.

The limits are found by asking the judge itself, so that they hold for every rule there is: on
each side of a threshold a better figure never gets a worse verdict, so none is overlooked.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import assert_never

from kpi.judge import cumulative, level
from kpi.judge.cumulative import course_of
from kpi.judge.due import ends
from kpi.judge.fit import change_outlook
from kpi.judge.history import History
from kpi.judge.level import on_path
from kpi.judge.milestone import latest_report
from kpi.judge.target import Bench, latest_reading, rows_until, sum_of, sum_so_far
from kpi.judge.total import Total, complete_sums
from kpi.model import (
    MONTHS,
    AreaResult,
    Band,
    Bound,
    Coverage,
    Cumulative,
    Figure,
    Ledger,
    Level,
    Measure,
    Method,
    Milestone,
    Month,
    Plan,
    Progress,
    Quantified,
    Result,
    Threshold,
    Track,
    Verdict,
    Way,
    worst,
)

MARGIN = Fraction(13, 12)
"""The scale goes as far beyond what it must hold."""
EARLIER_YEARS = 5
"""As many of the latest years are told."""
HALVINGS = 24
"""A limit is found to this power of two of the scale, and there taken to be the plainest number."""

Judged = Callable[[Fraction], Verdict]


def tracks(
    plan: Plan, ledger: Ledger, as_of: Month, areas: Iterable[AreaResult]
) -> dict[str, Track]:
    """By id the way through the year of each quantified target that has a figure."""
    bench = Bench(plan, ledger, as_of, History(ledger.figures))
    return {
        result.target.id: _track(result, result.target, result.threshold, result.measure, bench)
        for area in areas
        for result in area.results
        if not isinstance(result.target, Milestone)
        and result.threshold is not None
        and result.measure is not None
    }


def step_reports(
    areas: Iterable[AreaResult], reports: Mapping[str, tuple[Progress, ...]], as_of: Month
) -> dict[str, Progress]:
    """By `target/step` what was last reported by `as_of` of the steps of milestones."""
    found = {}
    for area in areas:
        for target in (result.target for result in area.results):
            for step in target.steps if isinstance(target, Milestone) else ():
                key = f"{target.id}/{step.id}"
                latest = latest_report(rows_until(reports.get(key, ()), as_of))
                if latest is not None:
                    found[key] = latest
    return found


def _track(
    result: Result, target: Quantified, threshold: Threshold, measure: Measure, bench: Bench
) -> Track:
    rows = rows_until(bench.ledger.figures.get(target.id, ()), bench.as_of)
    sides = [
        _judge_of(target, rows, side, bench)
        for side in (threshold._replace(ceiling=None), threshold._replace(floor=None))
        if side.floor is not None or side.ceiling is not None
    ]
    return Track(
        course=_course(target, rows, bench),
        bands=_bands(sides, _likely(threshold, measure)),
        paces=expected_by_month(result, bench),
        earlier=tuple(_earlier(target, bench)),
    )


def _earlier(target: Quantified, bench: Bench) -> Iterator[tuple[int, Way]]:
    """The courses of the latest earlier years that may be compared, latest first."""
    known, excluded = bench.history.ends(target), target.history_excludes
    years = [year for year in sorted(known, reverse=True) if year < bench.as_of.year]
    shown = [year for year in years if year not in excluded and len(known[year]) > 1]
    for year in shown[:EARLIER_YEARS]:
        start = {0: Fraction(0)} if target.kind.adds_up else {}
        yield year, tuple(sorted({**start, **known[year]}.items()))


def _course(target: Quantified, rows: list[Figure], bench: Bench) -> Way:
    if isinstance(target, Cumulative):
        known = {0: Fraction(0), **complete_sums(rows)}
    else:
        start = latest_reading(target, rows, bench).baseline
        known = {} if start is None else {0: start}
        ordered = sorted(rows, key=lambda row: (ends(row.period), row.period.first))
        known.update((row.period.last, row.exact) for row in ordered)
    return tuple(sorted(known.items()))


def _judge_of(target: Quantified, rows: list[Figure], threshold: Threshold, bench: Bench) -> Judged:
    """The verdict on any figure in the place of the one that was reported."""
    if isinstance(target, Cumulative):
        so_far = sum_so_far(target, rows, bench)

        def judged_sum(value: Fraction) -> Verdict:
            other = so_far._replace(total=so_far.total._replace(value=value))
            return cumulative.decide(other, threshold)[0].verdict

        return judged_sum
    reading = latest_reading(target, rows, bench)
    return lambda value: level.decide(reading._replace(value=value), threshold)[0].verdict


def _likely(threshold: Threshold, measure: Measure) -> set[Fraction]:
    """Where a verdict is likely to change, and what the scale must hold anyway."""
    bounds = (threshold.floor, threshold.ceiling)
    found = {Fraction(bound.value) for bound in bounds if bound is not None}
    return found | {Fraction(0), measure.value, measure.expected or Fraction(0)}


def _bands(sides: Sequence[Judged], likely: set[Fraction]) -> tuple[Band, ...]:
    low, high = min(likely) * MARGIN, max(likely) * MARGIN
    if low == high:
        high = low + 1
    least = (high - low) / 2**HALVINGS
    found = {limit for judged in sides for limit in _limits(judged, low, high, least)}
    bands: list[Band] = []
    for start, end in pairwise([low, *sorted(found), high]):
        verdict = worst(tuple(judged((start + end) / 2) for judged in sides))
        if bands and bands[-1].verdict is verdict:
            start = bands.pop().low  # noqa: PLW2901 - the band goes on
        bands.append(Band(start, end, verdict))
    return tuple(bands)


def _limits(judged: Judged, low: Fraction, high: Fraction, least: Fraction) -> Iterator[Fraction]:
    """Where between `low` and `high` one verdict ends and the next begins."""
    parts = [(low, judged(low), high, judged(high))]
    while parts:
        start, before, end, after = parts.pop()
        if before is after:
            continue
        if end - start <= least:
            yield plainest(start, end)
            continue
        middle = (start + end) / 2
        there = judged(middle)
        parts += [(start, before, middle, there), (middle, there, end, after)]


def plainest(low: Fraction, high: Fraction) -> Fraction:
    """The number above `low` and up to `high` with the smallest denominator.

    It is found as the convergents of a continued fraction are.

    >>> plainest(Fraction("416.6666"), Fraction("416.6667"))
    Fraction(1250, 3)
    """
    whole = math.floor(low)
    if whole + 1 <= high:
        return Fraction(whole + 1)
    if low == whole:
        return whole + 1 / Fraction(math.ceil(1 / (high - whole)))
    return whole + 1 / plainest(1 / (high - whole), 1 / (low - whole))


# -- where the pace in force wants it ------------------------------------------------


def expected_by_month(result: Result, bench: Bench) -> Way:
    """Month and expected amount, exact, for the months in which the same kind of pace is known."""
    measure = result.measure
    if measure is None:
        return ()
    edge = Fraction(measure.edge)
    match result.target:
        case Cumulative():
            return tuple(_of_sum(result.target, measure, bench))
        case Level() if measure.method.is_chance:
            return tuple(_of_level(result.target, measure, bench))
        case Level() | Coverage() | Milestone():
            pass
        case _:
            assert_never(result.target)
    if measure.method is Method.CONSTANT or measure.baseline is None:
        return tuple((month, edge) for month in range(1, MONTHS + 1))
    start = measure.baseline
    return tuple((month, on_path(start, edge, month)) for month in range(1, MONTHS + 1))


def _of_sum(target: Cumulative, measure: Measure, bench: Bench) -> Iterator[tuple[int, Fraction]]:
    original = target.threshold.ceiling if measure.is_ceiling else target.threshold.floor
    bound = Bound(measure.edge)
    for month in range(1, MONTHS + 1):
        so_far = sum_of(target, Total(month, Fraction(0)), bench.as_of.year, bench)
        pace = course_of(so_far, bound, original).pace
        if pace.method is measure.method:
            yield month, pace.share * Fraction(measure.edge)


def _of_level(target: Level, measure: Measure, bench: Bench) -> Iterator[tuple[int, Fraction]]:
    edge, grows = Fraction(measure.edge), measure.baseline is not None
    for month in range(1, MONTHS):
        years = bench.history.changes(target, bench.as_of.year, month)
        foretold = change_outlook(years, edge, grows=grows)
        if foretold is not None:
            yield month, foretold.expected(edge)
    yield MONTHS, edge
