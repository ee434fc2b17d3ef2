"""Where the pace in force wants a target by each month: what a plot draws."""

from collections.abc import Iterator
from fractions import Fraction

from kpi.judge.cumulative import course_of
from kpi.judge.level import on_path
from kpi.judge.outlook import change_outlook
from kpi.judge.target import Bench, sum_of
from kpi.judge.total import Total
from kpi.model import MONTHS, Bound, Cumulative, Level, Measure, Method, Result


def expected_by_month(result: Result, bench: Bench) -> tuple[tuple[int, Fraction], ...]:
    """Month and expected amount, exact, for the months in which the same kind of pace is known."""
    measure = result.measure
    if measure is None:
        return ()
    if isinstance(result.target, Cumulative):
        return tuple(_of_sum(result.target, measure, bench))
    edge = Fraction(measure.edge)
    if isinstance(result.target, Level) and measure.method.is_chance:
        return tuple(_of_level(result.target, measure, bench))
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
