"""Numbers of a verdict as shown: kept apart from what they were compared with."""

from decimal import Decimal
from fractions import Fraction

from kpi.model import Coverage, Cumulative, Level, Measure, Quantified
from kpi.quantity import attach_unit, show_distinct, show_signed
from kpi.reports.cells import AMOUNT_PLACES, PERCENT_PLACES

Number = Decimal | Fraction | int

ROOT_PLACES = 4
"""Decimals of logarithms and what is made of them."""
VARIANCE_PLACES = 6
"""Decimals of squares, so that their roots can be checked on paper."""


def figure_symbol(target: Quantified) -> str:
    """S for a sum, v for a level, as docs/verdicts.md calls them."""
    match target:
        case Cumulative():
            return "S"
        case Level() | Coverage():
            return "v"


def in_unit(value: Number, target: Quantified, *others: Number) -> str:
    """An amount with its unit, kept apart from `others`."""
    return attach_unit(show_distinct(value, *others, places=AMOUNT_PLACES), target.unit)


def share(value: Number | None, *others: Number) -> str:
    """A number of percent, kept apart from `others`, without its sign."""
    return show_distinct(value or 0, *others, places=PERCENT_PLACES)


def gap_of(measure: Measure) -> str:
    """The gap in points with its sign, kept apart from those at which the verdict changes."""
    return show_signed(measure.gap or Fraction(0), *measure.limits, places=PERCENT_PLACES)


def behind_of(measure: Measure) -> str:
    """The same as points behind, without a sign."""
    limits = (abs(limit) for limit in measure.limits)
    return show_distinct(abs(measure.gap or Fraction(0)), *limits, places=PERCENT_PLACES)


def compared(value: Number, limit: Number, shown: str, *, excludes: bool = False) -> str:
    """`>= limit` or `< limit`, as it is; with `excludes` `> limit` or `<= limit`."""
    if excludes:
        return f"{'>' if value > limit else '≤'} {shown}"
    return f"{'≥' if value >= limit else '<'} {shown}"
