"""The earlier years of a cumulative target: which share of the year was done by a month."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from kpi.judge.total import complete_sums
from kpi.model import MONTHS, Cumulative, Figure

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
        self._shares: dict[tuple[str, int, int], YearShare | None] = {}

    def shares(self, target: Cumulative, year: int, month: int) -> tuple[YearShare, ...]:
        """The shares done by `month` in the years before `year` that can be compared, in order.

        A year can if its sums up to that month and for the whole year are known without a
        gap and above zero, and the target does not exclude it.
        """
        years = (each for each in sorted(self.sums(target.id)) if each < year)
        wanted = (each for each in years if each not in target.history_excludes)
        found = (self._share(target.id, each, month) for each in wanted)
        return tuple(each for each in found if each is not None)

    def sums(self, target: str) -> Mapping[int, Mapping[int, Fraction]]:
        """By year, the complete sum at the end of each month that has a figure."""
        known = self._sums.get(target)
        if known is None:
            known = self._sums[target] = _sums_by_year(self._figures.get(target, ()))
        return known

    def _share(self, target: str, year: int, month: int) -> YearShare | None:
        key = (target, year, month)
        if key not in self._shares:
            self._shares[key] = _share_of(year, self.sums(target)[year], month)
        return self._shares[key]


def _sums_by_year(figures: Iterable[Figure]) -> dict[int, dict[int, Fraction]]:
    by_year: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_year[figure.period.year].append(figure)
    return {year: complete_sums(each) for year, each in by_year.items()}


def _share_of(year: int, sums: Mapping[int, Fraction], month: int) -> YearShare | None:
    part, whole = sums.get(month, Fraction(0)), sums.get(MONTHS, Fraction(0))
    if part <= 0 or whole <= 0:
        return None
    share = part / whole
    return YearShare(year, share, EXACTLY.ln(decimal_of(share)))


def decimal_of(value: Fraction) -> Decimal:
    """`value` with the digits of the context."""
    return EXACTLY.divide(Decimal(value.numerator), Decimal(value.denominator))
