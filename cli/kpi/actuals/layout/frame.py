"""The columns of a wide table, and which of them add up others."""

from typing import NamedTuple

from kpi.actuals.layout.headings import TO_DATE, Heading, Measure, is_year
from kpi.model import Language, Period
from kpi.period import period_name


class Column(NamedTuple):
    """A column of figures; `at` counts from 0."""

    at: int
    period: Period
    basis: str
    unit: str

    @property
    def period_text(self) -> str:
        """The period in a form that names its year."""
        return period_name(self.period, Language.ZH)


class Frame(NamedTuple):
    """The columns of a wide table, all counted from 0.

    `fields` holds those that tell of the whole row. `figures` are read, `sums` only where
    what they add up is there too; `to_date` holds columns 累计 without a month, by year.
    """

    width: int
    nameless: tuple[int, ...]
    fields: dict[str, int]
    figures: tuple[Column, ...]
    sums: tuple[Column, ...]
    to_date: tuple[Column, ...]
    goals: tuple[Column, ...]
    ratios: tuple[Column, ...]
    totals: tuple[Column, ...]
    number: int


def frame_of(
    headings: tuple[Heading, ...], fields: dict[str, int], whole: Period, number: int
) -> Frame:
    """The frame under `headings`; `whole` is the year of what names no period.

    `number` is the column of the rows' numbers, -1 for none.

    A column that adds up others of the same basis is a sum, and so is 合计.
    """
    columns: dict[Measure, list[Column]] = {each: [] for each in Measure}
    to_date = []
    for index, heading in enumerate(headings):
        column = Column(index, heading.period or whole, heading.basis, heading.unit)
        measure = heading.measure or (Measure.VALUE if heading.period else None)
        if _is_open(heading, headings):
            to_date.append(column)
        elif measure is not None and (measure is not Measure.VALUE or heading.period):
            columns[measure].append(column)
    values = columns[Measure.VALUE]
    sums = [each for each in values if _adds_up(each, values)]
    return Frame(
        width=len(headings),
        nameless=tuple(i for i, each in enumerate(headings) if each == Heading()),
        fields=fields,
        figures=tuple(each for each in values if each not in sums),
        sums=tuple(sums),
        to_date=tuple(to_date),
        goals=tuple(columns[Measure.GOAL]),
        ratios=tuple(columns[Measure.RATIO]),
        totals=tuple(columns[Measure.TOTAL]),
        number=number,
    )


def _is_open(heading: Heading, headings: tuple[Heading, ...]) -> bool:
    """Whether a heading is 累计 without a month: alone, or under a year beside its months."""
    if heading.basis != TO_DATE or heading.measure not in {None, Measure.VALUE, Measure.TOTAL}:
        return False
    year = heading.period
    return year is None or (
        is_year(year)
        and any(
            each.period and each.period.year == year.year and not is_year(each.period)
            for each in headings
        )
    )


def _adds_up(column: Column, others: list[Column]) -> bool:
    """Whether a column is the sum of others: not where these are running totals themselves.

    `1月, 2月, 上半年` has a sum, `1月, 1-2月, 1-3月` has none.
    """
    parts = [each.period for each in others if is_part(each, column)]
    covered = {month for each in parts for month in range(each.first, each.last + 1)}
    if len(covered) == column.period.last - column.period.first + 1:
        return True
    runs = any(each.period.to_date and not is_year(each.period) for each in others)
    single = any(each.first > 1 for each in parts)
    return single or (bool(parts) and is_year(column.period) and not runs)


def is_part(part: Column, whole: Column) -> bool:
    """Whether `part` is a shorter period within `whole`, and no running total itself."""
    one, all_ = part.period, whole.period
    inside = one.year == all_.year and all_.first <= one.first and one.last <= all_.last
    shorter = one.last - one.first < all_.last - all_.first
    return inside and shorter and part.basis != TO_DATE and not one.to_date
