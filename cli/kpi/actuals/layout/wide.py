"""Wide tables: one row an indicator, with a column for every period."""

from collections.abc import Iterable, Iterator

from kpi.actuals.layout.block import texts_of
from kpi.actuals.layout.cells import Cell, Claim, Claims, Entry, Misfit, Said, Skipped
from kpi.actuals.layout.frame import Column, Frame, is_part
from kpi.actuals.layout.headings import TO_DATE
from kpi.actuals.layout.surroundings import row_apart
from kpi.actuals.vocabulary import is_blank
from kpi.diagnostics import Code, refuse
from kpi.model import Period
from kpi.quantity import parse_number

_PER_ROW = ("id", "unit", "basis", "published", "status", "source", "note")
"""Fields of `Cell` that have one column for all figures of a row."""


class WideReader:
    """Reads the rows of a wide table in turn: a blank name or unit is the one above."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._above: dict[str, str] = {}

    def read(self, row: tuple[str, ...]) -> Iterable[Entry]:
        """The entries of a row."""
        if not "".join(row).strip():
            return (Skipped("blank"),)
        apart = _apart(row, self._frame)
        if apart:
            self._above = {}
            return (Skipped(apart),)
        strays = self._strays(row)
        cells = (*row, *[""] * (self._frame.width - len(row)))
        shared = self._shared(cells)
        if strays:
            width = self._frame.width - len(self._frame.nameless)
            facts = {"found": str(width + strays), "expected": str(width)}
            return (Misfit(refuse(Code.RAGGED_ROW, **facts), shared["id"]),)
        return tuple(self._entries(cells, shared))

    def _strays(self, row: tuple[str, ...]) -> int:
        nowhere = (*self._frame.nameless, *range(self._frame.width, len(row)))
        return sum(1 for index in nowhere if "".join(row[index : index + 1]).strip())

    def _shared(self, cells: tuple[str, ...]) -> dict[str, str]:
        """What the row says of all its figures, filled from above where its name is blank."""
        shared = texts_of(cells, self._frame.fields)
        if shared["id"].strip():
            self._above = shared
        elif self._above and any(cells[each.at].strip() for each in self._frame.figures):
            shared["id"] = self._above["id"]
            if not shared.get("unit", "").strip():
                shared["unit"] = self._above.get("unit", "")
        return shared

    def _entries(self, cells: tuple[str, ...], shared: dict[str, str]) -> Iterator[Entry]:
        columns = self._columns(cells)
        if not columns:
            columns = [*self._frame.figures, *self._frame.to_date][:1]
        name = self._frame.fields["id"]
        bare = not any(
            text.strip()
            for index, text in enumerate(cells)
            if index not in {name, self._frame.number}
        )
        for column in columns:
            yield Said(_cell(cells, shared, column), self._places(column), bare)
        claims = self._claims(cells, shared)
        if claims.goals or claims.ratios or claims.totals:
            yield claims

    def _columns(self, cells: tuple[str, ...]) -> list[Column]:
        """The columns of the row that hold a figure, a sum only where it is no mere formula."""
        given = [each for each in self._frame.figures if not is_blank(cells[each.at])]
        kept = [each for each in given if not _is_carried(each, given, self._frame, cells)]
        sums = [each for each in self._frame.sums if self._is_figure(each, kept, cells)]
        return [*kept, *sums, *self._to_date(kept, cells)]

    def _is_figure(self, column: Column, kept: list[Column], cells: tuple[str, ...]) -> bool:
        """Whether a sum holds more than a formula that runs ahead of the figures it adds up."""
        text = cells[column.at]
        if is_blank(text):
            return False
        parts = [each for each in kept if is_part(each, column)]
        if not parts:
            return parse_number(text) != 0
        return column.basis == TO_DATE and max(each.period.last for each in parts) == (
            column.period.last
        )

    def _to_date(self, kept: list[Column], cells: tuple[str, ...]) -> Iterator[Column]:
        """The columns 累计 without a month, as of the last month of the row."""
        for column in self._frame.to_date:
            ends = [each.period for each in kept if each.period.year == column.period.year]
            if ends and not is_blank(cells[column.at]):
                last = max(each.last for each in ends)
                yield column._replace(period=Period(column.period.year, last, last), basis=TO_DATE)

    def _places(self, column: Column) -> tuple[int, ...]:
        own = {field: index + 1 for field, index in self._frame.fields.items()}
        here = column.at + 1
        return tuple(
            own.get(field, 0) if field in _PER_ROW and own.get(field) else here
            for field in Cell._fields
        )

    def _claims(self, cells: tuple[str, ...], shared: dict[str, str]) -> Claims:
        frame = self._frame
        sums = tuple(each for each in frame.sums if each.basis != TO_DATE)
        return Claims(
            shared["id"],
            _stated(frame.goals, cells, shared),
            _stated(frame.ratios, cells, {}),
            _stated((*frame.totals, *sums), cells, shared),
        )


def _apart(row: tuple[str, ...], frame: Frame) -> str:
    """Why a row is no indicator's: by its first text, or by what stands for the name."""
    name = "".join(row[frame.fields["id"] : frame.fields["id"] + 1])
    first = next(text for text in row if text.strip())
    return row_apart(name) or row_apart(first)


def _is_carried(column: Column, given: list[Column], frame: Frame, cells: tuple[str, ...]) -> bool:
    """Whether 累计 only repeats the one before, its month being blank: a formula ran ahead."""
    if column.basis != TO_DATE:
        return False
    beside = [e for e in frame.figures if e.period == column.period and e.basis != TO_DATE]
    if not beside or any(each in given for each in beside):
        return False
    before = [
        each
        for each in given
        if each.basis == TO_DATE
        and each.period.year == column.period.year
        and each.period.last < column.period.last
    ]
    value = parse_number(cells[column.at])
    if not before:
        return value == 0
    return parse_number(cells[max(before, key=lambda each: each.period.last).at]) == value


def _cell(cells: tuple[str, ...], shared: dict[str, str], column: Column) -> Cell:
    return Cell(
        id=shared["id"],
        period=column.period_text,
        value=cells[column.at],
        unit=_first(shared.get("unit", ""), column.unit),
        of="",
        basis=_first(column.basis, shared.get("basis", "")),
        published=shared.get("published", ""),
        status=shared.get("status", ""),
        source=shared.get("source", ""),
        note=shared.get("note", ""),
    )


def _first(*texts: str) -> str:
    return next((text for text in texts if text.strip()), "")


def _stated(
    columns: tuple[Column, ...], cells: tuple[str, ...], shared: dict[str, str]
) -> tuple[Claim, ...]:
    return tuple(
        Claim(
            each.period_text,
            cells[each.at],
            _first(shared.get("unit", ""), each.unit),
            each.at + 1,
        )
        for each in columns
        if not is_blank(cells[each.at])
    )
