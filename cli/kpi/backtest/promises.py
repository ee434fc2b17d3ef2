"""The thresholds an earlier year is replayed with."""

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from kpi.judge.target import in_force
from kpi.model import Bound, Cumulative, Figure, Level, Month, Threshold
from kpi.quantity import decimal_places
from kpi.quantity.number import shift
from kpi.record import NamedTuple


class Promise(NamedTuple):
    """A threshold; `factor` is what it is of last year's end, None for the plan's own."""

    factor: Decimal | None
    threshold: Threshold


def planned(target: Cumulative | Level, month: Month) -> tuple[Promise, ...]:
    """The target's own threshold, the one in force in a month of the plan's year."""
    revision = in_force(target.revised, month)
    return (Promise(None, revision.threshold if revision else target.threshold),)


def derived(
    target: Cumulative | Level,
    before: Fraction,
    rows: Iterable[Figure],
    grid: tuple[Decimal, ...],
) -> tuple[Promise, ...]:
    """Thresholds of the target's form at last year's total or level `before` times each factor.

    They have the decimals that `rows`, last year's figures, are written in, rounded half up.
    A range keeps its width in proportion: its middle lies at `before` times the factor.
    Without a `before` above zero, or with a range around zero, there are none.
    """
    places = max(decimal_places(row.value) for row in rows)
    scale = before / _middle(target.threshold) if _middle(target.threshold) > 0 else Fraction(0)
    if scale <= 0:
        return ()
    promises = []
    for factor in grid:
        floor, ceiling = (
            _moved(bound, scale * Fraction(factor), places)
            for bound in (target.threshold.floor, target.threshold.ceiling)
        )
        promises.append(Promise(factor, Threshold(floor, ceiling, "")))
    return tuple(promises)


def _middle(threshold: Threshold) -> Fraction:
    """Of one side the edge itself."""
    edges = [Fraction(each.value) for each in (threshold.floor, threshold.ceiling) if each]
    return sum(edges, Fraction(0)) / len(edges)


def _moved(bound: Bound | None, scale: Fraction, places: int) -> Bound | None:
    if bound is None:
        return None
    value = math.floor(Fraction(bound.value) * scale * 10**places + Fraction(1, 2))
    return Bound(shift(Decimal(value), -places), bound.inclusive)
