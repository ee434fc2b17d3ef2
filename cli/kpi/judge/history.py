"""The earlier years of a cumulative target: which share of the year was done by a month."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from kpi.judge.total import complete_sums
from kpi.model import MONTHS, Cumulative, EarlierYear, Figure, LeftOut

EXACTLY = Context(prec=28)
"""Logarithms and roots have this many digits on every machine."""


class YearShare(NamedTuple):
    """Of one earlier year the share done by the end of a month, and its natural logarithm."""

    year: int
    share: Fraction
    log: Decimal


class History:
    """The comparable years of every target of a ledger, each worked out when first asked for."""

    def __init__(self, figures: Mapping[str, tuple[Figure, ...]]) -> None:
        self._figures = figures
        self._sums: dict[str, dict[int, dict[int, Fraction]]] = {}
        self._years: dict[tuple[str, int, int], EarlierYear] = {}

    def shares(self, target: Cumulative, year: int, month: int) -> tuple[YearShare, ...]:
        """The shares done by `month` in the years before `year` that can be compared, in order.

        A year can if its sums up to that month and for the whole year are known without a
        gap and above zero, and the target does not exclude it.
        """
        return tuple(
            YearShare(each.year, each.share, each.log)
            for each in self.years(target, year, month)
            if each.share is not None and each.log is not None
        )

    def years(self, target: Cumulative, year: int, month: int) -> tuple[EarlierYear, ...]:
        """All years before `year` that have a figure, in order, and why some do not count."""
        return tuple(
            self._year(target, each, month) for each in sorted(self.sums(target.id)) if each < year
        )

    def sums(self, target: str) -> Mapping[int, Mapping[int, Fraction]]:
        """By year, the complete sum at the end of each month that has a figure."""
        known = self._sums.get(target)
        if known is None:
            known = self._sums[target] = _sums_by_year(self._figures.get(target, ()))
        return known

    def _year(self, target: Cumulative, year: int, month: int) -> EarlierYear:
        key = (target.id, year, month)
        if key not in self._years:
            sums = self.sums(target.id)[year]
            excluded = year in target.history_excludes
            self._years[key] = _compared(year, sums.get(month), sums.get(MONTHS), excluded=excluded)
        return self._years[key]


def _sums_by_year(figures: Iterable[Figure]) -> dict[int, dict[int, Fraction]]:
    by_year: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_year[figure.period.year].append(figure)
    return {year: complete_sums(each) for year, each in by_year.items()}


def _compared(
    year: int, part: Fraction | None, whole: Fraction | None, *, excluded: bool
) -> EarlierYear:
    if excluded:
        return EarlierYear(year, part, whole, left_out=LeftOut.EXCLUDED)
    if part is None or whole is None:
        return EarlierYear(year, part, whole, left_out=LeftOut.GAP)
    if part <= 0 or whole <= 0:
        return EarlierYear(year, part, whole, left_out=LeftOut.ZERO)
    share = part / whole
    return EarlierYear(year, part, whole, share, EXACTLY.ln(decimal_of(share)))


def decimal_of(value: Fraction) -> Decimal:
    """`value` with the digits of the context."""
    return EXACTLY.divide(Decimal(value.numerator), Decimal(value.denominator))
