"""Where the pace in force wants a target by each month: what a plot draws."""

from collections.abc import Iterator
from fractions import Fraction

from kpi.judge.cumulative import course_of
from kpi.judge.level import on_path
from kpi.judge.target import Bench, sum_of
from kpi.judge.total import Total
from kpi.model import MONTHS, Cumulative, Measure, Method, Result


def expected_by_month(result: Result, bench: Bench) -> tuple[tuple[int, Fraction], ...]:
    """Month and expected amount, exact, for the months in which the same kind of pace is known."""
    measure = result.measure
    if measure is None:
        return ()
    months = range(1, MONTHS + 1)
    edge = Fraction(measure.edge)
    if isinstance(result.target, Cumulative):
        return tuple(_of_sum(result.target, measure, bench))
    if measure.method is Method.CONSTANT or measure.baseline is None:
        return tuple((month, edge) for month in months)
    return tuple((month, on_path(measure.baseline, edge, month)) for month in months)


def _of_sum(target: Cumulative, measure: Measure, bench: Bench) -> Iterator[tuple[int, Fraction]]:
    original = target.threshold.ceiling if measure.is_ceiling else target.threshold.floor
    first = measure.edge if original is None else original.value
    for month in range(1, MONTHS + 1):
        reached = Total(month, Fraction(0))
        so_far = sum_of(target, reached, bench.as_of.year, bench.plan.rule, bench.history)
        pace = course_of(so_far, first).pace
        if pace.method is measure.method:
            yield month, pace.share * Fraction(measure.edge)
