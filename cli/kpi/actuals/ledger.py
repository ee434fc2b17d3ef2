"""All files → one ledger: every row finds its target and its cell."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import BinaryIO, NamedTuple, TypeVar

from kpi.actuals.cells import Cells, enter, row_key, settle
from kpi.actuals.conventions import DISTINCT_TEXTS, Conventions, conventions
from kpi.actuals.decode import BrokenTextError, decode
from kpi.actuals.dialect import DELIMITER, Table, Tally, read_table
from kpi.actuals.dialect import Row as TableRow
from kpi.actuals.figures import Later, Place, read_cell
from kpi.actuals.layout import Cell, Header, Misfit, parse_header, parse_row
from kpi.actuals.names import NameTable, Near, Subject, Unlike, name_table
from kpi.actuals.shown import Row
from kpi.actuals.vocabulary import is_blank
from kpi.diagnostics import Code, Diagnostic, Refusal, Severity, in_order, refuse
from kpi.model import Figure, Ledger, LedgerFile, Location, Plan, Progress, Text

BLANK_NAME = Text("（空白）", "(blank)")


class LedgerSource(NamedTuple):
    """A file as bytes; `name` as shown to the user (`<stdin>` for standard input)."""

    name: str
    stream: BinaryIO


USED, REPEATED, ERROR = "used", "repeated", "error"
BLANK, COMMENT, MISSING = "blank", "comment", "missing-value"
UNKNOWN, LATER = "unknown-name", "known-later"
"""What can become of a row; all but the first two are reasons in `LedgerFile.rows_skipped`."""

SEALED = frozenset({REPEATED, BLANK, MISSING, UNKNOWN, LATER})
"""The fates that a row will have again, and then without any further effect."""

SEALED_ROWS = 1 << 16
"""Distinct rows of a file whose fate is remembered."""


def read_ledger(
    plan: Plan, sources: Iterable[LedgerSource], *, known_by: date | None = None
) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """The actuals of all files, in the targets' units, and all that is wrong with them, sorted.

    Each stream is read once and not closed. Rows published after `known_by` do not count.
    What cannot be read is left out of the ledger, never raised; a target it is known to
    concern is among `unreadable`. Of rows in conflict the ledger holds one.
    """
    book = _Book(name_table(plan), conventions(plan, known_by))
    files = tuple(_FileReading(book, source.name).read(source.stream) for source in sources)
    settled = settle(book.cells)
    diagnostics = in_order((*book.diagnostics, *settled.diagnostics))
    ledger = Ledger(
        figures=_by_key(row for row in settled.rows if isinstance(row, Figure)),
        progress=_by_key(row for row in settled.rows if isinstance(row, Progress)),
        restatements=settled.restatements,
        unreadable=_touched(diagnostics),
        files=files,
    )
    return ledger, diagnostics


_AnyRow = TypeVar("_AnyRow", bound=Row)


def _by_key(rows: Iterable[_AnyRow]) -> dict[str, tuple[_AnyRow, ...]]:
    """The sorted rows of each target or step."""
    return {key: tuple(group) for key, group in groupby(rows, key=row_key)}


def _touched(diagnostics: Iterable[Diagnostic]) -> frozenset[str]:
    """The targets that an error makes untrustworthy."""
    return frozenset(
        each.target for each in diagnostics if each.target and each.severity is Severity.ERROR
    )


class _Book:
    """What has been read so far; it grows with cells and problems, not with rows."""

    def __init__(self, names: NameTable, how: Conventions) -> None:
        self.names = names
        self.how = how
        self.look_up = lru_cache(DISTINCT_TEXTS)(names.look_up)
        self.cells: Cells = {}
        self.diagnostics: list[Diagnostic] = []


class _FileReading:
    """The reading of one file into a book."""

    def __init__(self, book: _Book, name: str) -> None:
        self._book = book
        self._name = name
        self._tally = Tally()
        self._unknown: set[str] = set()
        self._header_line = 0

    def read(self, stream: BinaryIO) -> LedgerFile:
        """Enters all rows of the file, up to where it breaks off; how it was understood."""
        decoded = decode(stream)
        try:
            self._read_table(read_table(decoded.lines, self._tally))
        except BrokenTextError as broken:
            self._tell(broken.refusal, Location(self._name, broken.line, 1))
        counts = self._tally.counts
        used = {fate: counts.pop(fate, 0) for fate in (USED, REPEATED)}
        return LedgerFile(
            name=self._name,
            encoding=decoded.encoding,
            delimiter=DELIMITER,
            layout="tidy",
            header_line=self._header_line,
            rows_used=sum(used.values()),
            rows_skipped={fate: count for fate, count in counts.items() if count},
        )

    def _read_table(self, table: Table) -> None:
        self._tally.counts.update({COMMENT: table.comments, BLANK: table.blanks})
        line, names = next(table.rows, (0, ()))
        header, problems = parse_header((line, names))
        for column, refusal in problems:
            self._tell(refusal, Location(self._name, line, column if line else 0))
        if header is not None:
            self._header_line = line
            self._read_rows(header, table.rows)

    def _read_rows(self, header: Header, rows: Iterable[TableRow]) -> None:
        counts, sealed = self._tally.counts, self._tally.sealed
        for line, row in rows:
            fate = self._fate(parse_row(header, row), Place(self._name, line, header.columns))
            counts[fate] += 1
            if fate in SEALED and len(sealed) < SEALED_ROWS:
                sealed[row] = fate

    def _fate(self, cell: Cell | Misfit, place: Place) -> str:
        """Enters one row; what became of it."""
        if isinstance(cell, Misfit):
            return self._misfit(cell, place)
        subject = self._book.look_up(cell.id)
        if isinstance(subject, Near):
            refusal = refuse(Code.NEAR_NAME, value=cell.id.strip(), suggestion=subject.name)
            return self._tell(refusal, place.of("id"), subject.subject.target.id)
        if isinstance(subject, Unlike):
            return self._unlike(cell, place)
        if is_blank(cell.value):
            return MISSING
        return self._enter(subject, cell, place)

    def _misfit(self, misfit: Misfit, place: Place) -> str:
        subject = self._book.names.find(misfit.id)
        target = subject.target.id if subject else ""
        return self._tell(misfit.refusal, Location(self._name, place.line, 1), target)

    def _unlike(self, cell: Cell, place: Place) -> str:
        """A row of no target of ours: said once for each name, never of a blank row."""
        if not "".join(cell).strip():
            return BLANK
        name = cell.id.strip()
        if name not in self._unknown:
            self._unknown.add(name)
            self._tell(refuse(Code.UNKNOWN_NAME, value=name or BLANK_NAME), place.of("id"))
        return UNKNOWN

    def _enter(self, subject: Subject, cell: Cell, place: Place) -> str:
        row = read_cell(subject, cell, place, self._book.how)
        if isinstance(row, Later):
            return LATER
        if isinstance(row, list):
            self._book.diagnostics.extend(row)
            return ERROR
        return REPEATED if enter(self._book.cells, row) else USED

    def _tell(self, refusal: Refusal, location: Location, target: str = "") -> str:
        """Reports a problem; the fate of its row."""
        self._book.diagnostics.append(refusal.at(location, target))
        return ERROR
