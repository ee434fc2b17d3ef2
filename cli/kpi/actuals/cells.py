"""What is known of each target and period: the rows of a cell, held so that many cost little."""

from array import array
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, islice, pairwise

from kpi.model import Figure, Location, Progress, Reporting, Row, row_key
from kpi.period import last_day
from kpi.quantity.number import shift

CellKey = tuple[str, int, int, int, Reporting | None]
"""Target (or `target/step`), year, last month, first month (or day), and what the figure holds.

Sorted, that is by target, then by the end of the period; of two that end together the
longer comes first.
"""

CellTime = int
"""The same but for the target, packed into a number, which sorts alike."""

UNDATED = 0
"""Stands for the day of a row without one."""

Moment = tuple[int, int, str]
"""The day on which a row was published, its line and its note."""

_day = lru_cache(1 << 12)(date.fromordinal)
"""The same date for the same number: thousands of cells are published together."""


class Manner:
    """How rows are taken: as `row`, but for the target, number, note, day and line.

    Their numbers are shifted by `exponent`.
    """

    __slots__ = ("exponent", "row", "time")

    def __init__(self, row: Row, exponent: int = 0) -> None:
        self.row = row
        self.exponent = exponent
        self.time = cell_time(row)

    def taken(self, key: str, text: str, given: Moment) -> Row:
        """The row of a target or step with this number, which was given so."""
        day, line, note = given
        published = _day(day) if day else None
        row, (target, _, step) = self.row, key.partition("/")
        file, _, column, _ = row.location
        place = Location(file, line, column)
        if isinstance(row, Progress):
            own = replace(row, target=target, step=step)
            return replace(own, published=published, note=note, location=place)
        return Figure(
            target=target,
            period=row.period,
            published=published,
            marks=row.marks,
            source=row.source,
            note=note,
            location=place,
            confirmed=row.confirmed,
            value=shift(Decimal(text), self.exponent),
            of=row.of,
            reporting=row.reporting,
        )


class Saying:
    """The rows of a cell that are alike but for their notes, days of publication and lines.

    All are taken in one manner, of the number `text`; `first` is the time of one. Of those of one
    day the first two count, and the one whose note sorts last: so a cell does not grow with rows.
    """

    __slots__ = ("_more", "_noted", "first", "manner", "note", "text")

    def __init__(self, manner: Manner, text: str, given: Moment) -> None:
        day, line, self.note = given
        self.manner = manner
        self.text = text
        self.first = day << _LINES | line
        self._more: _Times | int = 0
        self._noted: dict[int, list[tuple[int, str]]] | None = None

    def of_one_day(self) -> tuple[int, ...] | None:
        """Where the first row is given again, if all rows are of its day and have its note."""
        more = self._more
        if self._noted is not None or isinstance(more, _Times):
            return None
        again = (more & _LINE,) if more else ()
        return again if not more or more >> _LINES == self.first >> _LINES else None

    def again(self, day: int, line: int, note: str) -> bool:
        """Adds another row; whether two of its day had said the same."""
        if note != self.note:
            return self._again_noted(day, line, note)
        more = self._more
        if isinstance(more, _Times):
            return more.add(day, line)
        if not more:
            self._more = day << _LINES | line
            return False
        if more >> _LINES == day == self.first >> _LINES:
            return True
        self._more = times = _Times(more, day)
        return times.add(day, line)

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
        yield self.first
        more = self._more
        if isinstance(more, _Times):
            yield from more.packed()
        elif more:
            yield more
        for day, told in (self._noted or {}).items():
            for line, _ in told:
                yield day << _LINES | line

    def at(self, time: int, key: str) -> Row:
        """One of the rows, which are about this target or step."""
        day, line = unpacked(time)
        noted = self._noted.get(day, ()) if self._noted else ()
        note = next((note for at, note in noted if at == line), self.note) if noted else self.note
        return self.manner.taken(key, self.text, (day, line, note))


def unpacked(time: int) -> tuple[int, int]:
    """The day and the line of a row."""
    return time >> _LINES, time & _LINE


_LINES = 32
_LINE = (1 << _LINES) - 1
"""Bits of a packed day and line that are the line's."""


class _Times:
    """Days and lines of rows: of a table that goes from day to day they cost next to nothing.

    Each day that goes on in the `way` of those before it is a bit, and only those lines are kept
    where others lie between two days than before; all else is packed into a number each, in
    `others`, no more than two of one day for long.
    """

    __slots__ = (
        *("_at", "_bits", "_corners", "_count", "_first"),
        *("_line", "_others", "_room", "_step", "_way"),
    )

    def __init__(self, time: int, following: int) -> None:
        self._first, self._line = unpacked(time)
        self._way = 1 if following > self._first else -1
        self._at, self._bits, self._count, self._step = 0, 1, 0, 0
        self._corners = array("Q", (self._line,))
        self._others = array("Q")
        self._room = 64

    def add(self, day: int, line: int) -> bool:
        """Adds one; whether two of its day were added just before."""
        at = (day - self._first) * self._way
        if line == self._line or not 0 < at - self._at <= LONGEST_GAP:
            return self._add_other(day, line)
        self._at = at
        self._bits |= 1 << at
        self._count += 1
        corner, step = self._count << _LINES | line, line - self._line
        self._line = line
        if step == self._step:
            self._corners[-1] = corner
        else:
            self._step = step
            self._corners.append(corner)
        return False

    def _add_other(self, day: int, line: int) -> bool:
        others = self._others
        if len(others) > 1 and others[-1] >> _LINES == others[-2] >> _LINES == day:
            return True
        others.append(day << _LINES | line)
        if len(others) > self._room:
            days = groupby(sorted(others), key=lambda each: each >> _LINES)
            kept = [each for _, group in days for each in islice(group, 2)]
            self._others, self._room = array("Q", kept), 2 * len(kept) + 64
        return False

    def packed(self) -> Iterator[int]:
        """All of them, as `unpacked` reads them."""
        days = (at for at, bit in enumerate(f"{self._bits:b}"[::-1]) if bit == "1")
        for at, line in zip(days, self._lines(), strict=True):
            yield self._first + at * self._way << _LINES | line
        yield from self._others

    def _lines(self) -> Iterator[int]:
        """Those of the bits: as far from each other between two corners."""
        corners = [unpacked(each) for each in self._corners]
        yield corners[0][1]
        for (start, line), (end, last) in pairwise(corners):
            step = (last - line) // (end - start)
            yield from range(line + step, last + (1 if step > 0 else -1), step)


LONGEST_GAP = 64
"""Days between two publications that are bits: as many as a number of its own would take."""

Sayings = Saying | dict[tuple[Manner, str], Saying]
"""What is known of a cell; most have but one saying."""


class KnownCells:
    """What is known of each cell, by target (or `target/step`)."""

    def __init__(self) -> None:
        self.by_key: dict[str, dict[CellTime, Sayings]] = {}
        self._manners: dict[tuple[object, ...], Manner] = {}

    def of(self, key: str) -> dict[CellTime, Sayings]:
        """Those of a target or step, to be entered into."""
        return self.by_key.setdefault(key, {})

    def enter(self, row: Row) -> bool:
        """Adds `row` to its cell; whether it said there what was said before."""
        said = _said_beside(row)
        manner = self._manners.get(said) or self._manners.setdefault(said, Manner(row))
        text = str(row.value) if isinstance(row, Figure) else ""
        given = (
            row.published.toordinal() if row.published else UNDATED,
            row.location.line,
            row.note,
        )
        return enter_into(self.of(row_key(row)), manner, text, given)

    def taken_out(self) -> Iterator[tuple[str, Sayings]]:
        """All that is known, in order; nothing of it is kept."""
        for key in sorted(self.by_key):
            own = self.by_key.pop(key)
            for time in sorted(own):
                yield key, own[time]


def enter_into(own: dict[CellTime, Sayings], manner: Manner, text: str, given: Moment) -> bool:
    """The same among the cells of a target, of a row whose manner is known."""
    known = own.get(manner.time)
    if known is None:
        own[manner.time] = Saying(manner, text, given)
        return False
    if isinstance(known, Saying):
        if known.manner is manner and known.text == text:
            return known.again(*given)
        known = own[manner.time] = {(known.manner, known.text): known}
    saying = known.setdefault((manner, text), new := Saying(manner, text, given))
    return saying is not new and saying.again(*given)


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


def _said_beside(row: Row) -> tuple[object, ...]:
    """What rows of one manner share; one with other numbers than the figure's is of one cell."""
    shared = (row.location.file, row.location.column, row.period, row.marks, row.source)
    if isinstance(row, Progress):
        return (*shared, cell_key(row), row.state, row.done_on, row.percent, row.prose)
    own = () if row.of is None else cell_key(row)
    return (*shared, own, row.confirmed, row.of, row.reporting)
