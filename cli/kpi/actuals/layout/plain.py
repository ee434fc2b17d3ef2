"""The commonest table, read fast: tidy rows of nothing but the known fields."""

import re
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import NamedTuple

from kpi.actuals.dialect import no_note
from kpi.actuals.layout.cells import Cell, Entry, Said
from kpi.actuals.layout.frame import Frame, Shape
from kpi.actuals.layout.remarks import TextReader
from kpi.actuals.layout.rows import RowReader
from kpi.actuals.layout.titles import Context
from kpi.actuals.names import Named
from kpi.model import Period


class Names(NamedTuple):
    """How names are found, and what the file's own name says of its tables."""

    reader: TextReader
    look_up: Callable[[str], Named]
    named: Context

    @property
    def period(self) -> Period | None:
        """The one period that the file's name tells."""
        periods = self.named.periods
        return periods[0] if len(periods) == 1 else None


def plain_reader(
    frame: Frame, context: Context, names: Names
) -> Callable[[RowReader], Callable[[tuple[str, ...]], Iterable[Entry]]] | None:
    """Reads tidy rows of nothing but the known fields; None where a table has more to say."""
    extra = (frame.goals, frame.ratios, frame.totals, frame.others, frame.offices, frame.nameless)
    is_plain = (
        frame.shape is Shape.TIDY
        and len(frame.identity) == len(frame.dates) == len(frame.figures) == 1
        and not any(extra)
        and context._replace(periods=(), bare_year=None)
        == Context(years=context.years - {names.reader.year})
        and not frame.figures[0].unit
        and not frame.figures[0].basis
        and len(frame.notes) < 2
    )
    if not is_plain:
        return None
    at = {**frame.fields, "id": frame.identity[0], "period": frame.dates[0]}
    at |= {"value": frame.figures[0].at, **({"note": frame.notes[0]} if frame.notes else {})}
    return lambda slow: _plainly(at, frame.width, names, slow)


def _plainly(
    at: dict[str, int], width: int, names: Names, slow: RowReader
) -> Callable[[tuple[str, ...]], Iterable[Entry]]:
    columns = tuple(at.get(field, -1) + 1 for field in Cell._fields)
    take = itemgetter(*(column - 1 if column else width for column in columns))
    note, source = at.get("note", width), at.get("source", width)
    identity, value = at["id"], at["value"]
    known = names.reader.names.written

    def read(row: tuple[str, ...]) -> Iterable[Entry]:
        if len(row) == width and row[identity] in known and row[value]:
            cells = (*row, "")
            texts = (cells[note], cells[source])
            if not any(text and names.reader.remark(text) for text in texts):
                return (Said(Cell._make(take(cells)), columns),)
        return slow.read(row)

    return read


_QUIET = re.compile(r"(?:[!-$&-@\[-`{-~][ -$&-@\[-`{-~]*)?")
"""Notes of digits and marks alone, in which no word can stand."""


def silence(frame: Frame, width: int, reader: TextReader) -> Callable[[str], bool]:
    """Tells the notes in the last cell of a row that say nothing of its figure."""
    if not frame.notes or frame.notes[-1] != width - 1:
        return no_note
    quiet = _QUIET.fullmatch
    return lambda text: text.isdecimal() or quiet(text) is not None or reader.remark(text) is None
