"""Which cells of a row are figures: not the formulas that run ahead of the months given."""

from collections.abc import Iterator
from decimal import Decimal

from kpi.actuals.conventions import is_blank
from kpi.actuals.layout.frame import Column, Frame, is_part, is_total
from kpi.actuals.vocabulary import TO_DATE
from kpi.diagnostics import Refusal
from kpi.model import Period
from kpi.quantity import parse_number

Cells = tuple[str, ...]


def across(frame: Frame, cells: Cells) -> list[Column]:
    """The columns with a period that hold a figure; a blank one where there is none."""
    given = [each for each in frame.figures if not is_blank(cells[each.at])]
    kept = [each for each in given if not _is_carried(each, given, frame, cells)]
    sums = [each for each in frame.sums if _is_figure(each, kept, cells)]
    found = [*kept, *sums, *_up_to_last(frame, kept, cells)]
    return found or [*frame.figures, *frame.to_date][:1]


def is_part_of_year(frame: Frame, column: Column, cells: Cells) -> bool:
    """Whether a bare month is none of the running totals that stand in the same row.

    It may be one itself: then its last is the total.
    """
    if not column.is_part:
        return False
    totals = {
        each.period.end: cells[each.at]
        for each in (*frame.figures, *frame.sums)
        if each.period and is_total(each) and each.name == column.name
    }
    lasts = [
        (cells[each.at], totals[each.period.end])
        for each in (*frame.figures, *frame.sums)
        if each.is_part and each.period and each.period.last > 1 and each.period.end in totals
    ]
    return not any(one.strip() and parse_number(one) == parse_number(all_) for one, all_ in lasts)


class Down:
    """The rows of a table of periods in turn, with what they gave so far."""

    def __init__(self) -> None:
        self._given: dict[str, set[Period]] = {}
        self._running: dict[str, Decimal | Refusal] = {}
        self.last: Period | None = None

    def columns(self, frame: Frame, cells: Cells, period: Period) -> list[Column]:
        """The columns of the row of `period` that hold more than a formula, or nothing."""
        if any(not is_blank(cells[each.at]) for each in frame.figures):
            self.last = period
        return [each for each in frame.figures if self._counts(frame, each, period, cells)]

    def _counts(self, frame: Frame, column: Column, period: Period, cells: Cells) -> bool:
        text = cells[column.at]
        if is_blank(text):
            return True
        if column.basis == TO_DATE:
            return self._grows(frame, column, text, cells)
        given = self._given.setdefault(column.name, set())
        parts = [each for each in given if _is_within(each, period)]
        given.add(period)
        return not parts or max(each.last for each in parts) == period.last

    def _grows(self, frame: Frame, column: Column, text: str, cells: Cells) -> bool:
        """Whether 累计 is another than the one before, or its month is given too."""
        value = parse_number(text)
        before = self._running.get(column.name, Decimal(0))
        self._running[column.name] = value
        beside = [
            cells[each.at]
            for each in frame.figures
            if each.name == column.name and each.basis != TO_DATE
        ]
        return not beside or not all(map(is_blank, beside)) or value != before


def _is_within(part: Period, whole: Period) -> bool:
    inside = part.year == whole.year and whole.first <= part.first and part.last <= whole.last
    return inside and part.last - part.first < whole.last - whole.first and not part.to_date


def _is_figure(column: Column, kept: list[Column], cells: Cells) -> bool:
    """Whether a sum holds more than a formula that runs ahead of the figures it adds up."""
    text = cells[column.at]
    if is_blank(text):
        return False
    parts = [each.period for each in kept if is_part(each, column) and each.period]
    if not parts:
        return parse_number(text) != 0
    last = column.period.last if column.period else 0
    return is_total(column) and max(each.last for each in parts) == last


def _up_to_last(frame: Frame, kept: list[Column], cells: Cells) -> Iterator[Column]:
    """The columns 累计 without a month, as of the last month of the row."""
    for column in frame.to_date:
        year = column.period.year if column.period else 0
        ends = [each.period for each in kept if each.period and each.period.year == year]
        if ends and not is_blank(cells[column.at]):
            last = max(each.last for each in ends)
            yield column._replace(period=Period(year, last, last), basis=TO_DATE)


def _is_carried(column: Column, given: list[Column], frame: Frame, cells: Cells) -> bool:
    """Whether 累计 only repeats the one before, its month being blank: a formula ran ahead."""
    if column.basis != TO_DATE or column.period is None:
        return False
    beside = [e for e in frame.figures if e.period == column.period and e.basis != TO_DATE]
    if not beside or any(each in given for each in beside):
        return False
    before = [
        each
        for each in given
        if each.basis == TO_DATE
        and each.period
        and each.period.year == column.period.year
        and each.period.last < column.period.last
    ]
    value = parse_number(cells[column.at])
    if not before:
        return value == 0
    latest = max(before, key=lambda each: each.period.last if each.period else 0)
    return parse_number(cells[latest.at]) == value
