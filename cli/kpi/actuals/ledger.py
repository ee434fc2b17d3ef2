"""All files → one ledger: every row finds its target and its cell."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import BinaryIO, TypeVar

from kpi.actuals.cells import CellKey, Publications, Settled, cell_key, row_key, settle, state_row
from kpi.actuals.conventions import DISTINCT_TEXTS, Conventions, conventions, is_blank
from kpi.actuals.decode import BrokenTextError, decode
from kpi.actuals.dialect import DELIMITER, Table, read_table
from kpi.actuals.figures import Later, Place, read_cell
from kpi.actuals.layout import Cell, Misfit, TidyRow, parse_header, tidy_rows
from kpi.actuals.names import NameTable, Near, Subject, Unlike, name_table
from kpi.actuals.shown import Row
from kpi.diagnostics import Code, Diagnostic, Refusal, Severity, in_order, refuse
from kpi.model import Figure, Ledger, LedgerFile, Location, Plan, Progress, Text

REPEATED_ROWS = 1 << 16
"""Distinct rows that are remembered because they change nothing when they come again."""

BLANK_NAME = Text("（空白）", "(blank)")


@dataclass(frozen=True, slots=True)
class LedgerSource:
    """A file as bytes; `name` as shown to the user (`<stdin>` for standard input)."""

    name: str
    stream: BinaryIO


USED, ERROR = "used", "error"
BLANK, COMMENT, MISSING = "blank", "comment", "missing-value"
UNKNOWN, LATER = "unknown-name", "known-later"
"""What became of a row: the keys of `LedgerFile.rows_skipped`, and `USED`."""


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
    settled = sorted((settle(each) for each in book.cells.values()), key=_chronology)
    told = (diagnostic for each in settled for diagnostic in each.diagnostics)
    diagnostics = in_order((*book.diagnostics, *told))
    rows = [each.row for each in settled]
    ledger = Ledger(
        figures=_by_key(row for row in rows if isinstance(row, Figure)),
        progress=_by_key(row for row in rows if isinstance(row, Progress)),
        restatements=tuple(change for each in settled for change in each.restatements),
        unreadable=_touched(diagnostics),
        files=files,
    )
    return ledger, diagnostics


def _chronology(settled: Settled) -> tuple[str, int, int, int, str]:
    """By target, then by the end of the period; of two that end together the longer first."""
    row = settled.row
    period, reporting = row.period, cell_key(row)[-1]
    return (row_key(row), period.year, period.last, period.first, str(reporting))


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
        self.cells: dict[CellKey, Publications] = {}
        self.diagnostics: list[Diagnostic] = []

    def state(self, row: Row) -> bool:
        """Enters a row; whether its publication had said the same of the same cell before."""
        publications = self.cells.setdefault(cell_key(row), {})
        return state_row(publications.setdefault(row.published, {}), row)


class _FileReading:
    """The reading of one file into a book."""

    def __init__(self, book: _Book, name: str) -> None:
        self._book = book
        self._name = name
        self._fates: Counter[str] = Counter()
        self._repeated: dict[tuple[str, ...] | Misfit, str] = {}
        self._unknown: set[str] = set()
        self._header_line = 0

    def read(self, stream: BinaryIO) -> LedgerFile:
        """Enters all rows of the file, up to where it breaks off; how it was understood."""
        decoded = decode(stream)
        try:
            self._read_table(read_table(decoded.lines))
        except BrokenTextError as broken:
            self._tell(broken.refusal, Location(self._name, broken.line, 1))
        skipped = {fate: count for fate, count in self._fates.items() if fate != USED and count}
        return LedgerFile(
            name=self._name,
            encoding=decoded.encoding,
            delimiter=DELIMITER,
            layout="tidy",
            header_line=self._header_line,
            rows_used=self._fates[USED],
            rows_skipped=skipped,
        )

    def _tell(self, refusal: Refusal, location: Location, target: str = "") -> str:
        """Reports a problem; what becomes of its row."""
        self._book.diagnostics.append(refusal.at(location, target))
        return ERROR

    def _read_table(self, table: Table) -> None:
        self._fates.update({COMMENT: table.comments, BLANK: table.blanks})
        first = next(table.rows, (0, []))
        header, problems = parse_header(first)
        line = first[0]
        for column, refusal in problems:
            self._tell(refusal, Location(self._name, line, column if line else 0))
        if header is not None:
            self._header_line = header.line
            self._take(tidy_rows(header, table.rows))

    def _take(self, rows: Iterable[TidyRow]) -> None:
        """Enters rows; one that changed nothing when it came again is not looked at any more."""
        fates, repeated = self._fates, self._repeated
        for line, columns, texts in rows:
            fate = repeated.get(texts)
            if fate is None:
                fate = self._fate(texts, Place(self._name, line, columns))
            fates[fate] += 1

    def _fate(self, texts: tuple[str, ...] | Misfit, place: Place) -> str:
        """Enters one row; what became of it."""
        if isinstance(texts, Misfit):
            return self._misfit(texts, place)
        cell = Cell._make(texts)
        if not any(text.strip() for text in texts):
            return self._for_good(cell, BLANK)
        subject = self._book.look_up(cell.id)
        if isinstance(subject, Near):
            refusal = refuse(Code.NEAR_NAME, value=cell.id.strip(), suggestion=subject.name)
            return self._tell(refusal, place.of("id"), subject.subject.target.id)
        if isinstance(subject, Unlike):
            return self._unlike(cell, place)
        if is_blank(cell.value):
            return self._for_good(cell, MISSING)
        return self._enter(subject, cell, place)

    def _misfit(self, misfit: Misfit, place: Place) -> str:
        subject = self._book.names.find(misfit.id)
        target = subject.target.id if subject else ""
        return self._tell(misfit.refusal, Location(self._name, place.line, 1), target)

    def _unlike(self, cell: Cell, place: Place) -> str:
        """A row of no target of ours: said once for each name."""
        name = cell.id.strip()
        if name not in self._unknown:
            self._unknown.add(name)
            self._tell(refuse(Code.UNKNOWN_NAME, value=name or BLANK_NAME), place.of("id"))
        return self._for_good(cell, UNKNOWN)

    def _enter(self, subject: Subject, cell: Cell, place: Place) -> str:
        row = read_cell(subject, cell, place, self._book.how)
        if isinstance(row, Later):
            return self._for_good(cell, LATER)
        if isinstance(row, list):
            self._book.diagnostics.extend(row)
            return ERROR
        return self._for_good(cell, USED) if self._book.state(row) else USED

    def _for_good(self, cell: Cell, fate: str) -> str:
        """The fate of a row that it will have again, without any further effect."""
        if len(self._repeated) < REPEATED_ROWS:
            self._repeated[cell] = fate
        return fate
