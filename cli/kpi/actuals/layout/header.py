"""The first rows of a file → its header, whatever stands above it."""

from collections.abc import Callable, Iterator
from itertools import takewhile

from kpi.actuals.dialect import BrokenTextError, TableRow
from kpi.actuals.layout.cells import Layout, PlainColumns, Problem
from kpi.actuals.layout.columns import TableFrame, TableShape
from kpi.actuals.layout.framing import HeaderReading, read_header
from kpi.actuals.layout.headed import Known, block_of, goes_on, is_heading, is_title
from kpi.actuals.layout.remarks import TextReader
from kpi.actuals.layout.rows import ReadRow, RowReader, plain_reader
from kpi.actuals.layout.titles import Context, read_context, with_name
from kpi.actuals.layout.told import told_above
from kpi.actuals.names import Naming
from kpi.actuals.vocabulary import TO_DATE
from kpi.diagnostics import Code, refuse
from kpi.model import Period, Text
from kpi.quantity import is_number
from kpi.record import NamedTuple

DEPTH = 40
"""Rows among which a header must begin; as many are held at most."""
ROOM = 1 << 20
"""Characters of the rows held, but for the last of them."""
HEADER_ROWS = 3
LOOK_BELOW = 12
"""Rows under a header in which a column of names is looked for where no heading tells one."""
LABELS = {
    "id": Text("指标（id）", "`id`"),
    "period": Text("期间（period）", "`period`"),
    "value": Text("数值（value）", "`value`"),
}
EVERYTHING = Text(
    "指标、期间和数值三列，或横排的月份，或横排的指标",
    "columns of `id`, `period` and `value`, or months across, or indicators across",
)


class TableNames(NamedTuple):
    """How names are found, and what the file's own name says of its tables."""

    reader: TextReader
    look_up: Callable[[str], Naming]
    named: Context

    @property
    def period(self) -> Period | None:
        """The one period that the file's name tells."""
        periods = self.named.periods
        return periods[0] if len(periods) == 1 else None


class Opening(NamedTuple):
    """How a table begins: its layout, if it can be read, what is wrong, and the rows below.

    `above` counts the rows over the header.
    """

    layout: Layout | None
    problems: tuple[Problem, ...]
    above: int = 0
    rows: Iterator[TableRow] = iter(())


def find_header(rows: Iterator[TableRow], names: TableNames) -> Opening:
    """The header among the first rows; the rows above it tell of the table as a whole."""
    return _HeaderSearch(rows, names).run()


class _HeldRows:
    """The first rows of a table, no more of them than were looked at, and those behind."""

    def __init__(self, rows: Iterator[TableRow]) -> None:
        self._rows = rows
        self._room = ROOM
        self.held: list[TableRow] = []
        self.broken: BrokenTextError | None = None

    def hold(self, count: int) -> None:
        """Takes rows up to `count`; where the text breaks off is told in its turn."""
        while len(self.held) < count and self.broken is None and self._room > 0:
            try:
                row = next(self._rows)
                self.held.append(row)
                self._room -= sum(map(len, row[1])) + len(row[1])
            except StopIteration:
                break
            except BrokenTextError as broken:
                self.broken = broken

    def below(self, end: int) -> Iterator[TableRow]:
        """The rows from the held one `end` on, to where the text breaks off."""
        held, self.held = self.held[end:], []
        yield from held
        if self.broken is not None:
            raise self.broken
        yield from self._rows


class _HeaderSearch:
    """A walk down the first rows of a table."""

    def __init__(self, rows: Iterator[TableRow], names: TableNames) -> None:
        self._rows = _HeldRows(rows)
        self._held = self._rows.held
        self._names = names
        self._reader = names.reader
        self._missing: dict[int, tuple[str, ...]] = {}

    def run(self) -> Opening:
        """How the table begins."""
        for start in range(DEPTH):
            self._rows.hold(start + HEADER_ROWS + LOOK_BELOW)
            if start >= len(self._held):
                break
            opening = self._at(start)
            if opening is not None:
                return opening
        return self._nothing()

    def _above(self, start: int) -> Context:
        """What is said above row `start`, and by the file's name."""
        return with_name(read_context(self._held[:start], self._reader), self._names.named)

    def _at(self, start: int) -> Opening | None:
        """The table whose header begins with row `start`, if one does."""
        first = self._held[start][1]
        if is_title(first) or not is_heading(first, self._reader):
            return None
        following = (row for _, row in self._held[start + 1 : start + HEADER_ROWS])
        more = takewhile(lambda row: goes_on(first, row, self._reader), following)
        context = self._above(start)
        missing = []
        for end in range(start + 1 + len([*more]), start, -1):
            below = tuple(row for _, row in self._held[end : end + LOOK_BELOW])
            known = Known(self._reader, context, self._names.period, below)
            reading = read_header(block_of(self._held[start:end]), known)
            if reading.frames or reading.problems:
                return self._opening(start, end, reading, context)
            missing.append(reading.missing)
        self._missing[start] = min(missing, key=len)
        return None

    def _opening(
        self, start: int, end: int, reading: HeaderReading, context: Context
    ) -> Opening | None:
        """The table whose header was read, if it is not a line above one."""
        if self._is_line_above(start, end - start, reading):
            return None
        match = self._reader.names.match
        for line, row in self._held[:start]:
            if any(match(cell) for cell in row if cell) and any(map(is_number, row)):
                return Opening(None, _nowhere(line), start)
        frames, problems = reading.frames, (*context.problems, *reading.problems)
        columns = [each for frame in frames for each in (*frame.figures, *frame.sums)]
        if context.goal and not all(each.is_actual for each in columns):
            refusal = refuse(Code.NOT_ACTUALS, text=context.goal, word=context.goal)
            problems = (*problems, Problem(self._held[start][0], 1, refusal))
            frames = ()
        if context.problems or not frames:
            return Opening(None, problems, start)
        layout = self._layout(start, end, reading, context)
        return Opening(layout, problems, start, self._rows.below(end))

    def _layout(self, start: int, end: int, reading: HeaderReading, context: Context) -> Layout:
        frames, reader = reading.frames, self._reader
        first, (last, lowest) = self._held[start][0], self._held[end - 1]
        slow = RowReader(frames, lowest, context, reader, self._names.look_up)
        plain = plain_columns(frames[0], context, reader.year) if len(frames) == 1 else None
        read: ReadRow = slow.read
        if plain is not None and plain.is_tidy:
            read = plain_reader(plain, frames[0], reader, slow)
        return Layout(
            name=frames[0].shape.value,
            first=first,
            last=last,
            periods=tuple(
                each.shown for frame in frames for each in frame.all_figures if each.period
            ),
            units=context.units,
            basis=context.basis_of((*frames[0].figures, *frames[0].sums)),
            basis_text=context.basis_text,
            year=context.year,
            both=context.both,
            plain=plain,
            read=read,
            can_pass=slow.can_pass,
            is_headed=slow.is_headed,
            passed=slow.passed,
            end=slow.end,
            told=(*told_above(self._held[:start], reader), *reading.told),
        )

    def _is_line_above(self, start: int, size: int, reading: HeaderReading) -> bool:
        """Whether the first row is one text not over all the figures, and the header follows."""
        at = [index for index, text in enumerate(self._held[start][1]) if text.strip()]
        told = {each.at for frame in reading.frames for each in frame.all_figures}
        following = self._held[start + 1 : start + 2]
        is_alone = size == 1 and any(is_heading(row, self._reader) for _, row in following)
        return len(at) == 1 and (at[0] != min(told, default=-1) or is_alone)

    def _nothing(self) -> Opening:
        """That no header was found, said of the row most like one."""
        if self._rows.broken is not None and not self._held:
            raise self._rows.broken
        if not self._missing:
            return Opening(None, _nowhere(self._held[0][0] if self._held else 0))
        start = min(self._missing, key=lambda each: (len(self._missing[each]), each))
        labels = [LABELS[field] for field in self._missing[start]]
        missing = Text("、".join(each.zh for each in labels), ", ".join(each.en for each in labels))
        refusal = refuse(Code.NO_HEADER, missing=missing if labels else EVERYTHING)
        problem = Problem(self._held[start][0], 1, refusal)
        return Opening(None, (*self._above(start).problems, problem))


def _nowhere(line: int) -> tuple[Problem, ...]:
    return (Problem(line, 1 if line else 0, refuse(Code.NO_HEADER, missing=EVERYTHING)),)


# -- rows that may be like each other ----------------------------------------------


def plain_columns(frame: TableFrame, context: Context, year: int) -> PlainColumns | None:
    """Those of a table with no more than figures, by the row or by the period, and known fields.

    None where a row holds what is worked out from several figures, or more is to be said of it.
    """
    worked_out = (frame.goals, frame.ratios, frame.totals, frame.rests, frame.sums, frame.to_date)
    is_tidy = frame.shape is TableShape.TIDY
    is_plain = _is_tidy(frame, context, year) if is_tidy else _is_wide(frame)
    if any(worked_out) or not is_plain or len(frame.notes) > 1 or any(frame.labels):
        return None
    identity, values = frame.identity[0], tuple(each.at for each in frame.figures)
    published, note = frame.fields.get("published", -1), next(iter(frame.notes), -1)
    apart = {identity, *values, published, note, *(i for i in frame.offices if i > identity)}
    others = tuple(each for each in range(frame.width) if each not in apart)
    return PlainColumns(frame.width, identity, values, published, note, others, is_tidy)


def _is_tidy(frame: TableFrame, context: Context, year: int) -> bool:
    return (
        len(frame.identity) == len(frame.dates) == len(frame.figures) == 1
        and not any((frame.others, frame.offices, frame.nameless))
        and context._replace(periods=(), bare_year=None) == Context(years=context.years - {year})
        and not frame.figures[0].unit
        and not frame.figures[0].basis
        and not frame.figures[0].is_preliminary
    )


def _is_wide(frame: TableFrame) -> bool:
    """Whether each figure is read for itself: no running total beside what it may repeat."""
    bases = {each.basis == TO_DATE for each in frame.figures}
    is_alone = len(frame.identity) == 1 and not frame.dates and len(bases) == 1
    return is_alone and not any(e.is_part or e.name or e.is_preliminary for e in frame.figures)
