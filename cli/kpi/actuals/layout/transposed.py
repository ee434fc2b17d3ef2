"""Transposed tables: one row a period, with a column for every indicator."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from kpi.actuals.layout.block import texts_of
from kpi.actuals.layout.cells import Cell, Claim, Claims, Columns, Entry, Misfit, Said, Skipped
from kpi.actuals.layout.headings import TO_DATE, Measure
from kpi.actuals.layout.surroundings import TOTAL, dated, period_in, row_apart
from kpi.actuals.vocabulary import is_blank
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Period
from kpi.quantity import parse_number

_PER_ROW = ("period", "basis", "published", "status", "source", "note")


class Series(NamedTuple):
    """The columns (from 0) of one indicator; `name` is its heading, as a row would name it."""

    name: str
    unit: str
    figures: tuple[tuple[int, str], ...]
    goals: tuple[int, ...]
    ratios: tuple[int, ...]


class Frame(NamedTuple):
    """The columns of a transposed table, counted from 0.

    `year` is that of bare months where a title names it, else 0; `table_year` always.
    """

    width: int
    nameless: tuple[int, ...]
    fields: dict[str, int]
    series: tuple[Series, ...]
    year: int
    table_year: int


def series_of(parts: dict[int, tuple[str, str, str, Measure]]) -> tuple[Series, ...]:
    """Columns with the name, unit, basis and measure of each, gathered by name."""
    names = dict.fromkeys(name for name, *_ in parts.values())
    return tuple(_series(name, parts) for name in names)


def _series(name: str, parts: dict[int, tuple[str, str, str, Measure]]) -> Series:
    own = {index: part for index, part in parts.items() if part[0] == name}
    of = {measure: [i for i, part in own.items() if part[3] is measure] for measure in Measure}
    return Series(
        name,
        next((part[1] for part in own.values() if part[1]), ""),
        tuple((index, own[index][2]) for index in of[Measure.VALUE]),
        tuple(of[Measure.GOAL]),
        tuple(of[Measure.RATIO]),
    )


class TransposedReader:
    """Reads the rows of a transposed table in turn, and remembers the months they gave."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._given: dict[str, set[Period]] = {}
        self._running: dict[str, Decimal | Refusal] = {}

    def read(self, row: tuple[str, ...]) -> Iterable[Entry]:
        """The entries of a row."""
        frame = self._frame
        if not "".join(row).strip():
            return (Skipped("blank"),)
        cells = (*row, *[""] * (frame.width - len(row)))
        apart = row_apart(next(text for text in row if text.strip()))
        apart = apart or row_apart(cells[frame.fields["period"]])
        if apart:
            return (Skipped(apart),)
        nowhere = (*frame.nameless, *range(frame.width, len(row)))
        strays = sum(1 for index in nowhere if cells[index].strip())
        if strays:
            width = frame.width - len(frame.nameless)
            facts = {"found": str(width + strays), "expected": str(width)}
            return tuple(Misfit(refuse(Code.RAGGED_ROW, **facts), s.name) for s in frame.series)
        return tuple(self._entries(cells)) or (Skipped(TOTAL),)

    def _entries(self, cells: tuple[str, ...]) -> Iterator[Entry]:
        frame = self._frame
        shared = texts_of(cells, frame.fields)
        period = period_in(shared["period"], frame.table_year)
        shared["period"] = dated(shared["period"], frame.year)
        for series in frame.series:
            for index, basis in series.figures:
                if period is None or self._counts(series, index, basis, period, cells):
                    cell = _cell(shared, series, cells[index], basis)
                    yield Said(cell, _places(frame, index))
            goals = tuple(_claim(cells, index, series.unit, "") for index in series.goals)
            ratios = tuple(_claim(cells, index, "", shared["period"]) for index in series.ratios)
            if any(not is_blank(each.text) for each in (*goals, *ratios)):
                yield Claims(series.name, goals, ratios)

    def _counts(
        self, series: Series, index: int, basis: str, period: Period, cells: tuple[str, ...]
    ) -> bool:
        """Whether a figure is more than a formula that runs ahead of the months given."""
        text = cells[index]
        if is_blank(text):
            return True
        if basis == TO_DATE:
            return self._grows(series, text, cells)
        given = self._given.setdefault(series.name, set())
        parts = [each for each in given if _is_within(each, period)]
        given.add(period)
        return not parts or max(each.last for each in parts) == period.last

    def _grows(self, series: Series, text: str, cells: tuple[str, ...]) -> bool:
        """Whether 累计 is another than the one before, or its month is given too."""
        value = parse_number(text)
        before = self._running.get(series.name, Decimal(0))
        self._running[series.name] = value
        beside = [cells[index] for index, basis in series.figures if basis != TO_DATE]
        return not beside or not all(map(is_blank, beside)) or value != before


def _is_within(part: Period, whole: Period) -> bool:
    inside = part.year == whole.year and whole.first <= part.first and part.last <= whole.last
    return inside and part.last - part.first < whole.last - whole.first and not part.to_date


def _claim(cells: tuple[str, ...], index: int, unit: str, period: str) -> Claim:
    return Claim(period, cells[index], unit, index + 1)


def _cell(shared: dict[str, str], series: Series, value: str, basis: str) -> Cell:
    return Cell(
        id=series.name,
        period=shared["period"],
        value=value,
        unit=series.unit,
        of="",
        basis=basis or shared.get("basis", ""),
        published=shared.get("published", ""),
        status=shared.get("status", ""),
        source=shared.get("source", ""),
        note=shared.get("note", ""),
    )


def _places(frame: Frame, index: int) -> Columns:
    return tuple(
        frame.fields[field] + 1 if field in _PER_ROW and field in frame.fields else index + 1
        for field in Cell._fields
    )
