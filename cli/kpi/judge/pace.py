"""Where a target should stand by the end of a month: the pace in force (序时进度)."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from kpi.model import MONTHS, Checkpoint, Method
from kpi.record import NamedTuple


class Pace(NamedTuple):
    """The share of the year's threshold that should be reached by a month, 0 to 1.

    `formula` is how it was reckoned from the month k.
    """

    share: Fraction
    method: Method
    formula: str = "k / m"


def linear_share(month: int) -> Fraction:
    """The share of the year that is over at the end of `month`: k/m."""
    return Fraction(month, MONTHS)


def pace_at(month: int, threshold: Decimal, checkpoints: tuple[Checkpoint, ...]) -> Pace:
    """The pace in force at the end of `month`: the plan's checkpoints, else k/m.

    Between two checkpoints the pace is linear, through (0, 0) and (year end, threshold).
    """
    if not checkpoints or threshold == 0:
        return Pace(linear_share(month), Method.LINEAR)
    points = [(0, Fraction(0))]
    for point in checkpoints:
        whole = Fraction(100) if point.is_share else Fraction(threshold)
        points.append((point.month, Fraction(point.amount) / whole))
    points.append((MONTHS, Fraction(1)))
    for (start, low), (end, high) in pairwise(points):
        if start <= month <= end and start < end:
            share = low + (high - low) * Fraction(month - start, end - start)
            formula = f"{low} + ({high} - {low}) * (k - {start}) / {end - start}"
            return Pace(share, Method.CHECKPOINTS, formula)
    return Pace(Fraction(1), Method.CHECKPOINTS, "1")


def whole_things(amount: Fraction, places: int | None) -> Fraction:
    """`amount` rounded down to whole things: nobody can deliver a part of one.

    `places` are the decimals a whole thing has in the target's unit (of 万件 four), None where
    nothing is counted and any amount can be delivered.

    >>> whole_things(Fraction(1000 * 5, 12), 0)  # 1,000 things, by May
    Fraction(416, 1)
    >>> whole_things(Fraction("1.1") * 5 / 12, 4)  # 1.1 万件 are 11,000 things: 4,583 of them
    Fraction(4583, 10000)
    >>> whole_things(Fraction(500 * 5, 12), None)  # 500 亿元
    Fraction(625, 3)
    """
    if places is None:
        return amount
    scale = 10**places
    return Fraction(amount.numerator * scale // amount.denominator, scale)
