"""All files → one ledger, with all that is wrong with them: file by file, table by table."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, groupby
from operator import itemgetter
from typing import TypeVar

from kpi.actuals.agreement import Above, TakenTable
from kpi.actuals.alike import AlikeRows
from kpi.actuals.claims import Evidence, check_claims
from kpi.actuals.conventions import conventions
from kpi.actuals.dialect import BrokenTextError, TableRow, Tally
from kpi.actuals.entries import (
    BLANK,
    ERROR,
    HEADING,
    LATER,
    MISSING,
    REPEATED,
    UNKNOWN,
    USED,
    Book,
    Entries,
)
from kpi.actuals.layout import (
    ASIDE,
    Layout,
    Renewed,
    TableNames,
    context_of_name,
    find_header,
)
from kpi.actuals.names import name_table
from kpi.actuals.plausible import implausible
from kpi.actuals.provenance import marks_of_file
from kpi.actuals.settled import settle
from kpi.actuals.source import LedgerSource, open_table
from kpi.diagnostics import Code, Diagnostic, Severity, in_order, refuse
from kpi.model import (
    Figure,
    Ledger,
    LedgerFile,
    Location,
    Mark,
    Plan,
    Progress,
    Row,
    Text,
    row_key,
)

MOST_PROBLEMS = 10_000
"""Problems after which a file is not read any further: it is another one than was meant."""

TOO_MANY = Text(
    f"问题超过 {MOST_PROBLEMS} 个，其余未读", f"over {MOST_PROBLEMS} problems, the rest is not read"
)

COMMENT, TITLE = "comment", "title"
"""What else can become of a row, a reason in `LedgerFile.rows_skipped`."""

GRAVEST = (ERROR, USED, REPEATED, LATER, ASIDE, MISSING, UNKNOWN)
"""Of the fates of a row's figures the first is the row's."""

Folded = Mapping[str, Sequence[tuple[int, int]]]
"""By file the lines from which on rows are fewer than lines, and by how much."""


def read_ledger(
    plan: Plan, sources: Iterable[LedgerSource], *, known_by: date | None = None, encoding: str = ""
) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """The actuals of all files, in the targets' units, and all that is wrong with them, sorted.

    Each stream is read in `encoding`, else first to find out which it has, and is not closed.
    Rows published after `known_by` do not count. What cannot be read is left out of the
    ledger, never raised; a target it is known to concern is among `unreadable`. Of rows in
    conflict the ledger holds one.
    """
    names = name_table(plan)
    book = Book(names, conventions(plan, names.units, known_by))
    files = tuple(FileReading(book, source.name).read(source, encoding) for source in sources)
    settled = settle(book.cells, [each.name for each in files])
    marks = {each.name: each.marks for each in files if each.marks}
    rows = settled.rows
    if marks or book.folded:
        rows = tuple(_placed(row, marks, book.folded) for row in rows)
    figures = _by_key(row for row in rows if isinstance(row, Figure))
    targets = {target.id: target for target in plan.targets}
    claimed = check_claims(Evidence(book.claims, targets, figures, book.assumed, book.how))
    doubts = implausible(plan, rows, book.assumed)
    found = (*book.diagnostics, *settled.diagnostics, *claimed, *doubts)
    if book.folded:
        found = tuple(e._replace(location=_in_sheet(e.location, book.folded)) for e in found)
    diagnostics = in_order(found)
    ledger = Ledger(
        figures=figures,
        progress=_by_key(row for row in rows if isinstance(row, Progress)),
        restatements=settled.restatements,
        unreadable=frozenset(
            each.target for each in diagnostics if each.target and each.severity is Severity.ERROR
        ),
        files=files,
    )
    return ledger, diagnostics


_AnyRow = TypeVar("_AnyRow", bound=Row)


def _by_key(rows: Iterable[_AnyRow]) -> dict[str, tuple[_AnyRow, ...]]:
    """The sorted rows of each target or step."""
    return {key: tuple(group) for key, group in groupby(rows, key=row_key)}


def _placed(row: Row, marks: Mapping[str, frozenset[Mark]], folded: Folded) -> Row:
    """A row with its place in a spreadsheet, and with what its whole file says of it."""
    place = _in_sheet(row.location, folded)
    told = row.marks | marks.get(row.location.file, row.marks)
    if place is row.location and told == row.marks:
        return row
    return replace(row, location=place, marks=told)


def _in_sheet(location: Location, folded: Folded) -> Location:
    """A place with its row in a spreadsheet, where that is another number than the line."""
    lines = folded.get(location.file, ())
    behind = bisect_right(lines, location.line, key=itemgetter(0))
    return location._replace(row=location.line - lines[behind - 1][1]) if behind else location


class FileReading:
    """The reading of one file into a book."""

    def __init__(self, book: Book, name: str) -> None:
        self._book = book
        self._name = name
        self._most = len(book.diagnostics) + MOST_PROBLEMS
        self._entries = Entries(book, name)
        self._tally = Tally()
        self._layout: Layout | None = None

    def read(self, source: LedgerSource, encoding: str) -> LedgerFile:
        """Enters all rows of the file, up to where it breaks off; how it was understood."""
        opened = open_table(source, encoding, self._tally)
        for line, column, refusal in opened.flaws:
            self._entries.tell(refusal, Location(self._name, line, column))
        counts, first = self._tally.counts, None
        said = opened.table.said if opened.table else ()
        try:
            rows = opened.table.rows if opened.table else None
            if opened.table:
                counts.update({COMMENT: opened.table.comments, BLANK: opened.table.blanks})
            while rows is not None:
                rows = self._read_table(rows)
                first = first or self._layout
        except BrokenTextError as broken:
            self._entries.tell(broken.refusal, Location(self._name, broken.line, 1))
        if self._tally.folded:
            self._book.folded[self._name] = self._tally.folded
        used = {fate: counts.pop(fate, 0) for fate in (USED, REPEATED)}
        told = self._entries.texts.in_order()
        return LedgerFile(
            name=self._name,
            encoding=opened.encoding,
            delimiter=opened.delimiter,
            layout=first.name if first else "",
            header_line=first.first if first else 0,
            rows_used=sum(used.values()),
            rows_skipped={fate: count for fate, count in counts.items() if count},
            periods=first.periods if first else (),
            header_end=first.last if first and first.last > first.first else 0,
            told=told,
            told_more=self._entries.texts.more,
            marks=marks_of_file(self._name, said).union(self._entries.texts.marks),
        )

    def _read_table(self, rows: Iterator[TableRow]) -> Iterator[TableRow] | None:
        """Enters one table; the rows from the next header on, None where there is none."""
        book, entries, tally = self._book, self._entries, self._tally
        stem = self._name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
        named = context_of_name(stem, book.reader)
        opening = find_header(rows, TableNames(book.reader, book.look_up, named))
        for line, column, refusal, target in opening.problems:
            entries.tell(refusal, Location(self._name, line, column), target)
        if opening.layout is None:
            return None
        layout = opening.layout
        if self._layout is not None:
            tally.counts[HEADING] += layout.last - layout.first + 1
        self._layout = layout
        tally.counts[TITLE] += opening.above
        entries.texts.add(layout.told)
        entries.table = TakenTable(Above(layout.units, layout.basis, layout.basis_text))
        following = self._read_rows(layout, opening.rows)
        for refusal in entries.table.unused(layout, book.how):
            entries.tell(refusal, Location(self._name, layout.first, 1))
        return following

    def _read_rows(self, layout: Layout, rows: Iterator[TableRow]) -> Iterator[TableRow] | None:
        book, entries, counts = self._book, self._entries, self._tally.counts
        plain = layout.plain
        alike = AlikeRows(book, entries, layout, plain, counts) if plain else None
        line = layout.last
        for line, row in alike.others(rows) if alike else rows:
            told = tuple(layout.read(row))
            if any(isinstance(each, Renewed) for each in told):
                return chain([(line, row)], rows)
            became = [entries.became(each, line) for each in told]
            fates = [fate for fate, _ in became if fate] or [BLANK]
            fate = fates[0]
            if len(fates) > 1:
                fate = next((each for each in GRAVEST if each in fates), fate)
            counts[fate] += 1
            if len(book.diagnostics) > self._most:
                raise BrokenTextError(refuse(Code.UNREADABLE_FILE, why=TOO_MANY), line)
            if alike:
                alike.learn(row, told, became, fate)
        for each in layout.end():
            entries.enter(each, line)
        return None
