"""What is known of each target and period: the rows of a cell, held so that many cost little."""

from array import array
from collections.abc import Hashable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import groupby, islice

from kpi.model import Figure, Location, Reporting, Row, row_key
from kpi.period import last_day

CellKey = tuple[str, int, int, int, Reporting | None]
"""Target (or `target/step`), year, last month, first month (or day), and what the figure holds.

Sorted, that is by target, then by the end of the period; of two that end together the
longer comes first.
"""

CellTime = int
"""The same but for the target, packed into a number, which sorts alike."""

Manner = Hashable
"""All that a row says but its number, its note, its day of publication and its line."""

UNDATED = 0
"""Stands for the day of a row without one."""


Moment = tuple[int, int, str]
"""The day on which a row was published, its line and its note."""


class Saying:
    """The rows of a cell that are alike but for their notes, days of publication and lines.

    `row` is the first of them. Of those of one day the first two count, and the one whose note
    sorts last: so a cell grows with the days, by eight bytes each, and not with the rows.
    """

    __slots__ = ("_more", "_noted", "manner", "row")

    def __init__(self, row: Row, manner: Manner) -> None:
        self.row = row
        self.manner = manner
        self._more: _Times | int = 0
        self._noted: dict[int, list[tuple[int, str]]] | None = None

    def of_one_day(self) -> tuple[int, ...] | None:
        """Where the first row is given again, if all rows are of its day and have its note."""
        more = self._more
        if self._noted is not None or isinstance(more, _Times):
            return None
        day, line = unpacked(more)
        if not more:
            return ()
        return (line,) if day == day_of(self.row) else None

    def is_alike(self, manner: Manner, value: Decimal | None) -> bool:
        """Whether a row taken in a manner, with a number written like this, is one of them."""
        if self.manner is not manner:
            return False
        row = self.row
        if value is None or not isinstance(row, Figure) or row.value is value:
            return True
        return row.value == value and row.value.same_quantum(value)

    def again(self, day: int, line: int, note: str) -> bool:
        """Adds another row; whether two of its day had said the same."""
        if note != self.row.note:
            return self._again_noted(day, line, note)
        more = self._more
        if isinstance(more, _Times):
            return more.add(day, line)
        if not more:
            self._more = day << _LINES | line
            return False
        if more >> _LINES == day == day_of(self.row):
            return True
        self._more = _Times(more)
        return self._more.add(day, line)

    def _again_noted(self, day: int, line: int, note: str) -> bool:
        if self._noted is None:
            self._noted = {}
        told = self._noted.setdefault(day, [])
        if len(told) < 2:
            told.append((line, note))
        elif note > max(each for _, each in told):
            told[2:] = [(line, note)]
        return False

    def times(self) -> Iterator[int]:
        """Day and line of each row, as `unpacked` reads them."""
        yield day_of(self.row) << _LINES | self.row.location.line
        more = self._more
        if isinstance(more, _Times):
            yield from more.packed
        elif more:
            yield more
        for day, told in (self._noted or {}).items():
            for line, _ in told:
                yield day << _LINES | line

    def at(self, time: int) -> Row:
        """One of the rows."""
        day, line = unpacked(time)
        noted = (self._noted or {}).get(day, ())
        note = next((note for at, note in noted if at == line), self.row.note)
        published = date.fromordinal(day) if day else None
        file, _, column, _ = self.row.location
        return replace(
            self.row, published=published, note=note, location=Location(file, line, column)
        )


def unpacked(time: int) -> tuple[int, int]:
    """The day and the line of a row."""
    return time >> _LINES, time & _LINE


_LINES = 32
_LINE = (1 << _LINES) - 1
"""Bits of a packed day and line that are the line's."""


class _Times:
    """Days and lines of rows, packed into a number each; no more than two of one day for long."""

    __slots__ = ("_room", "packed")

    def __init__(self, packed: int) -> None:
        self.packed = array("Q", (packed,))
        self._room = 64

    def add(self, day: int, line: int) -> bool:
        """Adds one; whether the two before it are of the same day."""
        packed = self.packed
        if len(packed) > 1 and packed[-1] >> _LINES == packed[-2] >> _LINES == day:
            return True
        packed.append(day << _LINES | line)
        if len(packed) > self._room:
            days = groupby(sorted(packed), key=lambda each: each >> _LINES)
            kept = [each for _, group in days for each in islice(group, 2)]
            self.packed, self._room = array("Q", kept), 2 * len(kept) + 64
        return False


Sayings = Saying | dict[tuple[Manner, str], Saying]
"""What is known of a cell; most have but one saying."""

KnownCells = dict[str, dict[CellTime, Sayings]]
"""What is known of each cell, by target (or `target/step`)."""


def cell_key(row: Row) -> CellKey:
    """What two rows share that are about the same.

    A running total always begins in January; what is neither a total nor a month's share
    of one is about a day, the last of its period where none is given.
    """
    period = row.period
    reporting = row.reporting if isinstance(row, Figure) else None
    if reporting is None:
        day = period.day or last_day(period.end).day
        return (row_key(row), period.year, period.last, day, None)
    first = 1 if reporting is Reporting.YTD else period.first
    return (row_key(row), period.year, period.last, first, reporting)


def cell_time(row: Row) -> CellTime:
    """The time of a row's cell."""
    _, year, last, first, reporting = cell_key(row)
    return ((year * 100 + last) * 100 + first) * 10 + _ORDER[reporting]


_ORDER = {None: 0, Reporting.MONTH: 1, Reporting.YTD: 2}


def day_of(row: Row) -> int:
    """The number of the day on which a row was published."""
    return row.published.toordinal() if row.published else UNDATED


def enter(cells: KnownCells, row: Row) -> bool:
    """Adds `row` to its cell; whether two of its publication had said the same of it before."""
    own = cells.setdefault(row_key(row), {})
    return enter_into(own, cell_time(row), row, _manner(row))


def enter_into(own: dict[CellTime, Sayings], time: CellTime, row: Row, manner: Manner) -> bool:
    """The same among the cells of a target, of a row whose manner is known."""
    known = own.get(time)
    if known is None:
        own[time] = Saying(row, manner)
        return False
    if isinstance(known, Saying):
        known = own[time] = {_saying_key(known.row, known.manner): known}
    saying = known.setdefault(_saying_key(row, manner), new := Saying(row, manner))
    return saying is not new and saying.again(day_of(row), row.location.line, row.note)


def _saying_key(row: Row, manner: Manner) -> tuple[Manner, str]:
    return manner, str(row.value) if isinstance(row, Figure) else ""


def _manner(row: Row) -> Manner:
    shared = (row.location.file, row.location.column, row.period, row.marks, row.source)
    if isinstance(row, Figure):
        return (*shared, row.confirmed, row.of, row.reporting)
    return (*shared, row.state, row.done_on, row.percent, row.prose)
