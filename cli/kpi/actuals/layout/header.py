"""The first rows of a file → its header, whatever stands above it."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from kpi.actuals.decode import BrokenTextError
from kpi.actuals.dialect import Row, no_note
from kpi.actuals.layout.cells import Layout, Problem
from kpi.actuals.layout.columns import LABELS
from kpi.actuals.layout.frame import Frame, Known, block_of
from kpi.actuals.layout.framing import Reading, read_header
from kpi.actuals.layout.headings import read_part
from kpi.actuals.layout.plain import Names, plain_reader, silence
from kpi.actuals.layout.rows import RowReader
from kpi.actuals.layout.titles import Context, read_context, with_name
from kpi.actuals.layout.told import told_above
from kpi.actuals.words import MONTHLY, TO_DATE
from kpi.diagnostics import Code, refuse
from kpi.model import Text
from kpi.period import period_in, period_name
from kpi.quantity import is_number

DEPTH = 40
"""Rows among which a header must begin; as many are held at most."""
ROOM = 1 << 20
"""Characters of the rows held, but for the last of them."""
HEADER_ROWS = 3
LOOK_BELOW = 12
"""Rows under a header in which a column of names is looked for where no heading tells one."""
EVERYTHING = Text(
    "指标、期间和数值三列，或横排的月份，或横排的指标",
    "columns of `id`, `period` and `value`, or months across, or indicators across",
)


class Opening(NamedTuple):
    """How a table begins: its layout, if it can be read, what is wrong, and the rows below.

    `above` counts the rows over the header.
    """

    layout: Layout | None
    problems: tuple[Problem, ...]
    above: int
    rows: Iterator[Row]


def find_header(rows: Iterator[Row], names: Names) -> Opening:
    """The header among the first rows; the rows above it tell of the table as a whole."""
    return _Search(rows, names).run()


class _Search:
    """A walk down the first rows of a table, which holds no more of them than it looks at."""

    def __init__(self, rows: Iterator[Row], names: Names) -> None:
        self._rows = rows
        self._names = names
        self._held: list[Row] = []
        self._broken: BrokenTextError | None = None
        self._room = ROOM
        self._missing: dict[int, tuple[str, ...]] = {}

    def run(self) -> Opening:
        """How the table begins."""
        for start in range(DEPTH):
            self._hold(start + HEADER_ROWS + LOOK_BELOW)
            if start >= len(self._held):
                break
            opening = self._at(start)
            if opening is not None:
                return opening
        return self._nothing()

    def _hold(self, count: int) -> None:
        """Takes rows up to `count`; where the text breaks off is told in its turn."""
        while len(self._held) < count and self._broken is None and self._room > 0:
            try:
                row = next(self._rows)
                self._held.append(row)
                self._room -= sum(map(len, row[1])) + len(row[1])
            except StopIteration:
                break
            except BrokenTextError as broken:
                self._broken = broken

    def _below(self, end: int) -> Iterator[Row]:
        """The rows from the held one `end` on."""
        held = self._held[end:]
        self._held = []
        if self._broken is not None:
            return _then_break(held, self._broken)
        return chain(held, self._rows)

    def _at(self, start: int) -> Opening | None:
        """The table whose header begins with row `start`, if one does."""
        size = self._size(start)
        if size == 0 or _is_title(self._held[start][1]):
            return None
        context = read_context(self._held[:start], self._names.reader)
        context = with_name(context, self._names.named)
        known = Known(self._names.reader, context, self._names.period)
        found = [(length, self._read(start, length, known)) for length in range(size, 0, -1)]
        complete = [(n, reading) for n, reading in found if reading.frames or reading.problems]
        if not complete:
            self._missing[start] = min((r.missing for _, r in found), key=len)
            return None
        size, reading = complete[0]
        if self._is_line_above(start, size, reading):
            return None
        if line := self._figures_above(start):
            return Opening(None, _nowhere(line), start, iter(()))
        return self._opening(start, size, reading, context)

    def _read(self, start: int, size: int, known: Known) -> Reading:
        rows = [
            (line, without_trailing_blanks(row)) for line, row in self._held[start : start + size]
        ]
        below = self._held[start + size : start + size + LOOK_BELOW]
        known = known._replace(below=tuple(row for _, row in below))
        return read_header(block_of(rows), known)

    def _opening(self, start: int, size: int, reading: Reading, context: Context) -> Opening:
        problems = (*context.problems, *reading.problems)
        if context.goal and not _says_actual(reading):
            line = self._held[start][0]
            refusal = refuse(Code.NOT_ACTUALS, text=context.goal, word=context.goal)
            problems = (*problems, Problem(line, 1, refusal))
            reading = reading._replace(frames=())
        if context.problems or not reading.frames:
            return Opening(None, problems, start, iter(()))
        above, rows = self._held[:start], self._held[start : start + size]
        layout = self._layout(above, rows, reading, context)
        return Opening(layout, problems, start, self._below(start + size))

    def _layout(
        self, above: list[Row], rows: list[Row], reading: Reading, context: Context
    ) -> Layout:
        frame = reading.frames[0]
        (first, header), last = rows[0], rows[-1][0]
        plain = plain_reader(frame, context, self._names) if len(reading.frames) == 1 else None
        slow = RowReader(
            reading.frames, rows[-1][1], context, self._names.reader, self._names.look_up
        )
        basis = _basis_above(frame, context)
        return Layout(
            name=frame.shape.value,
            first=first,
            last=last,
            periods=_shown(reading.frames),
            units=context.units,
            basis=basis,
            basis_text=context.basis_text,
            year=context.year,
            both=context.both,
            is_memoryless=plain is not None,
            read=plain(slow) if plain else slow.read,
            end=slow.end,
            is_silent=silence(frame, len(header), self._names.reader) if plain else no_note,
            told=(*told_above(above, self._names.reader), *reading.told),
        )

    def _figures_above(self, end: int) -> int:
        """The line of a row over the header that holds a figure of a target; 0 for none."""
        for line, row in self._held[:end]:
            named = any(self._names.reader.names.match(c) for c in row if c)
            if named and any(map(is_number, row)):
                return line
        return 0

    def _size(self, start: int) -> int:
        """How many rows from `start` on may be headings, 0 where the first is none."""
        first = self._held[start][1]
        if not self._is_heading(first):
            return 0
        size = 1
        for _, row in self._held[start + 1 : start + HEADER_ROWS]:
            if not self._goes_on(first, row):
                break
            size += 1
        return size

    def _is_heading(self, row: tuple[str, ...]) -> bool:
        """Whether a row may be one of headings: some are known, and none is a figure."""
        texts = [cell for cell in row if cell.strip()]
        understood = [cell for cell in texts if self._is_understood(cell)]
        if len(texts) == 1:
            return bool(understood) and not row[0].strip()
        others = [cell for cell in texts if cell not in understood]
        return len(understood) >= 2 and not any(map(is_number, others))

    def _is_understood(self, text: str) -> bool:
        reader = self._names.reader
        return read_part(text, reader.names, reader.year) is not None

    def _is_line_above(self, start: int, size: int, reading: Reading) -> bool:
        """Whether the first row is one text not over all the figures, and the header follows."""
        at = [index for index, text in enumerate(self._held[start][1]) if text.strip()]
        told = {e.at for f in reading.frames for e in (*f.figures, *f.sums, *f.to_date)}
        following = self._held[start + 1 : start + 2]
        is_alone = size == 1 and any(self._is_heading(row) for _, row in following)
        return len(at) == 1 and (at[0] != min(told, default=-1) or is_alone)

    def _goes_on(self, first: tuple[str, ...], row: tuple[str, ...]) -> bool:
        """Whether `row` is one more row of headings below `first`: no figures and no new name."""
        texts = [cell for cell in row if cell.strip()]
        known = [cell for cell in texts if self._is_understood(cell)]
        if not texts or 2 * len(known) < len(texts) or any(map(is_number, texts)):
            return False
        reader = self._names.reader
        match = reader.names.match
        if sum(match(text) is not None for text in texts) == 1 and not any(map(match, first)):
            return False
        for index, text in enumerate(row):
            above = "".join(first[index : index + 1])
            part = read_part(above, reader.names, reader.year) if above.strip() else None
            names_rows = part is not None and part.field in {"id", "name", "period"}
            if (names_rows or (index == 0 and not above.strip())) and text.strip():
                own = read_part(text, reader.names, reader.year)
                return len(texts) > 1 and own is not None and bool(own.field)
        return any(not reader.names.match(text) for text in known)

    def _nothing(self) -> Opening:
        """That no header was found, said of the row most like one."""
        if self._broken is not None and not self._held:
            raise self._broken
        if not self._held:
            return Opening(None, _nowhere(0), 0, iter(()))
        if not self._missing:
            return Opening(None, _nowhere(self._held[0][0]), 0, iter(()))
        start = min(self._missing, key=lambda each: (len(self._missing[each]), each))
        labels = [LABELS[field] for field in self._missing[start]]
        missing = Text("、".join(each.zh for each in labels), ", ".join(each.en for each in labels))
        context = with_name(read_context(self._held[:start], self._names.reader), self._names.named)
        refusal = refuse(Code.NO_HEADER, missing=missing if labels else EVERYTHING)
        problem = Problem(self._held[start][0], 1, refusal)
        return Opening(None, (*context.problems, problem), 0, iter(()))


def _is_title(row: tuple[str, ...]) -> bool:
    """Whether a row is but one text, and not a period that columns below may belong to."""
    texts = [text for text in row if text.strip()]
    period = period_in(texts[0], 1904) if len(texts) == 1 else None
    is_end = period is not None and period.to_date and period.first == period.last
    return len(texts) == 1 and (period is None or period.day is not None or is_end)


def _then_break(held: list[Row], broken: BrokenTextError) -> Iterator[Row]:
    yield from held
    raise broken


def _nowhere(line: int) -> tuple[Problem, ...]:
    return (Problem(line, 1 if line else 0, refuse(Code.NO_HEADER, missing=EVERYTHING)),)


def without_trailing_blanks(cells: tuple[str, ...]) -> tuple[str, ...]:
    """`cells` up to the last one that is not blank."""
    count = max((i for i, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return cells[:count]


def _says_actual(reading: Reading) -> bool:
    """Whether the headings of all figures say that they are actual ones."""
    return all(each.is_actual for frame in reading.frames for each in (*frame.figures, *frame.sums))


def _basis_above(frame: Frame, context: Context) -> str:
    """What the lines above say of months and totals; a range over one bare period is a total."""
    if context.basis:
        return context.basis
    columns = (*frame.figures, *frame.sums)
    if len(columns) != 1 or columns[0].basis or columns[0].period is None:
        return ""
    ranged = [each for each in context.periods if each.to_date]
    own = columns[0].period
    is_total = any(each.end == own.end for each in ranged) and own.first == own.last
    return TO_DATE if is_total else ""


def _shown(frames: Iterable[Frame]) -> tuple[str, ...]:
    """The columns of figures as they were understood."""
    marks = {MONTHLY: " month", TO_DATE: " ytd"}
    return tuple(
        period_name(each.period).en + marks.get(each.basis, "")
        for frame in frames
        for each in (*frame.figures, *frame.sums, *frame.to_date)
        if each.period
    )
