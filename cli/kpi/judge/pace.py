"""Where a target should stand by the end of a month: the pace in force (序时进度)."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from kpi.model import MONTHS, Checkpoint, Method


class Pace(NamedTuple):
    """The share of the year's threshold that should be reached by a month, 0 to 1."""

    share: Fraction
    method: Method


def linear_share(month: int) -> Fraction:
    """The share of the year that is over at the end of `month`: k/m."""
    return Fraction(month, MONTHS)


def pace_at(month: int, threshold: Decimal, checkpoints: tuple[Checkpoint, ...]) -> Pace:
    """The pace in force at the end of `month`: the plan's checkpoints, else k/m.

    Between two checkpoints the pace is linear, through (0, 0) and (year end, threshold).
    """
    if not checkpoints or threshold == 0:
        return Pace(linear_share(month), Method.LINEAR)
    points = [(0, Fraction(0)), *_shares(threshold, checkpoints), (MONTHS, Fraction(1))]
    for (start, low), (end, high) in pairwise(points):
        if start <= month <= end and start < end:
            share = low + (high - low) * Fraction(month - start, end - start)
            return Pace(share, Method.CHECKPOINTS)
    return Pace(Fraction(1), Method.CHECKPOINTS)


def _shares(
    threshold: Decimal, checkpoints: tuple[Checkpoint, ...]
) -> Iterable[tuple[int, Fraction]]:
    for point in checkpoints:
        amount = Fraction(point.amount)
        yield point.month, amount / 100 if point.is_share else amount / Fraction(threshold)


def rounded_down(value: Fraction, places: int) -> Fraction:
    """`value` rounded down to `places` decimals: nobody can deliver a part of a whole thing."""
    scale = 10**places
    return Fraction(value.numerator * scale // value.denominator, scale)
