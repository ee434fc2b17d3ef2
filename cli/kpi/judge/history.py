"""The earlier years of a target: where they stood at the end of a month, and where they ended."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from decimal import Context, Decimal
from fractions import Fraction
from typing import TypeVar

from kpi.judge.due import ends
from kpi.judge.total import complete_sums
from kpi.model import (
    MONTHS,
    Cumulative,
    EarlierYear,
    Figure,
    Ledger,
    LeftOut,
    Level,
    Plan,
    Quantified,
)
from kpi.record import NamedTuple

EXACTLY = Context(prec=28)
"""Logarithms and roots have this many digits on every machine."""
LEVEL_YEARS = 5
"""As many of the latest years tell how a level changes."""

Ends = Mapping[int, Mapping[int, Fraction]]
"""By year the sum or level at the end of each month that has one."""


class YearShare(NamedTuple):
    """Of one earlier year the share done by the end of a month, and its natural logarithm.

    `course` holds the shares done by the end of each month for which it is known.
    """

    year: int
    share: Fraction
    log: Decimal
    course: Mapping[int, Decimal]


class YearChange(NamedTuple):
    """A level of one earlier year at the end of a month, and at the year's end."""

    year: int
    part: Fraction
    whole: Fraction


Year = TypeVar("Year", YearShare, YearChange)


class History:
    """The comparable years of every target of a ledger, each worked out when first asked for."""

    def __init__(self, figures: Mapping[str, tuple[Figure, ...]]) -> None:
        self._figures = figures
        self._ends: dict[str, Ends] = {}
        self._years: dict[tuple[str, int, int], EarlierYear] = {}
        self._courses: dict[tuple[str, int], Mapping[int, Decimal]] = {}
        self._latest: int | None = None

    def latest(self, count: int) -> "History":
        """The same as if of every target only the latest `count` comparable years were known."""
        limited = copy(self)
        limited._latest = count  # noqa: SLF001 - a copy of its own
        return limited

    def shares(self, target: Cumulative, year: int, month: int) -> tuple[YearShare, ...]:
        """The shares done by `month` in the years before `year` that can be compared, in order.

        A year can if its sums up to that month and for the whole year are known without a
        gap and above zero, and the target does not exclude it.
        """
        return self._limited(
            [
                YearShare(each.year, each.share, each.log, self._course(target, each.year))
                for each in self.years(target, year, month)
                if each.share is not None and each.log is not None
            ]
        )

    def changes(self, target: Level, year: int, month: int) -> tuple[YearChange, ...]:
        """The latest five years before `year` with a level at both ends, in order."""
        return self._limited(
            [
                YearChange(each.year, each.part, each.whole)
                for each in self.years(target, year, month)
                if each.left_out is None and each.part is not None and each.whole is not None
            ]
        )

    def _limited(self, years: list[Year]) -> tuple[Year, ...]:
        first = 0 if self._latest is None else max(0, len(years) - self._latest)
        return tuple(years[first:])

    def years(self, target: Cumulative | Level, year: int, month: int) -> tuple[EarlierYear, ...]:
        """All years before `year` that have a figure, in order, and why some do not count."""
        before = [each for each in sorted(self.ends(target)) if each < year]
        known = [self._year(target, each, month) for each in before]
        if not target.kind.adds_up:
            counted = [each.year for each in known if each.left_out is None]
            older = counted[:-LEVEL_YEARS]
            known = [
                each._replace(left_out=LeftOut.OLDER) if each.year in older else each
                for each in known
            ]
        return tuple(known)

    def ends(self, target: Quantified) -> Ends:
        """By year the level, or the sum that is complete, at the end of each month."""
        known = self._ends.get(target.id)
        if known is None:
            at_ends = complete_sums if target.kind.adds_up else _levels
            figures = _by_year(self._figures.get(target.id, ()))
            known = self._ends[target.id] = {year: at_ends(rows) for year, rows in figures.items()}
        return known

    def _year(self, target: Cumulative | Level, year: int, month: int) -> EarlierYear:
        key = (target.id, year, month)
        if key not in self._years:
            known = self.ends(target)[year]
            part, whole = known.get(month), known.get(MONTHS)
            excluded = year in target.history_excludes
            compared = _compared_sums if target.kind.adds_up else _compared
            self._years[key] = compared(EarlierYear(year, part, whole), excluded=excluded)
        return self._years[key]

    def _course(self, target: Cumulative, year: int) -> Mapping[int, Decimal]:
        key = (target.id, year)
        if key not in self._courses:
            known = self.ends(target)[year]
            self._courses[key] = {
                month: decimal_of(each / known[MONTHS]) for month, each in known.items()
            }
        return self._courses[key]


def without_years(plan: Plan, ledger: Ledger) -> tuple[Cumulative, ...]:
    """The targets that add up of which no earlier year can be compared in any month.

    An office's own rule does not look at earlier years.
    """
    history = History(ledger.figures)
    sums = [each for each in plan.targets if isinstance(each, Cumulative) and plan.rule is None]
    return tuple(
        target
        for target in sums
        if not any(history.shares(target, plan.year, month) for month in range(1, MONTHS))
    )


def _by_year(figures: Iterable[Figure]) -> dict[int, list[Figure]]:
    by_year: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_year[figure.period.year].append(figure)
    return by_year


def _levels(figures: Iterable[Figure]) -> dict[int, Fraction]:
    """By month the level at its end: of several the latest, about the shortest period."""
    ordered = sorted(figures, key=lambda row: (ends(row.period), row.period.first))
    return {row.period.last: row.exact for row in ordered}


def _compared(year: EarlierYear, *, excluded: bool) -> EarlierYear:
    if excluded:
        return year._replace(left_out=LeftOut.EXCLUDED)
    if year.part is None or year.whole is None:
        return year._replace(left_out=LeftOut.GAP)
    return year


def _compared_sums(year: EarlierYear, *, excluded: bool) -> EarlierYear:
    year = _compared(year, excluded=excluded)
    if year.left_out is not None or year.part is None or year.whole is None:
        return year
    if year.part <= 0 or year.whole <= 0:
        return year._replace(left_out=LeftOut.ZERO)
    share = year.part / year.whole
    return year._replace(share=share, log=EXACTLY.ln(decimal_of(share)))


def decimal_of(value: Fraction) -> Decimal:
    """`value` with the digits of the context."""
    return EXACTLY.divide(Decimal(value.numerator), Decimal(value.denominator))
