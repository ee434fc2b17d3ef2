"""All files → one ledger: every row finds its target and its cell."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import BinaryIO, NamedTuple, TypeVar, assert_never

from kpi.actuals.cells import Cells, enter, row_key, settle
from kpi.actuals.claims import check_claims, in_unit, with_unit
from kpi.actuals.conventions import DISTINCT_TEXTS, Conventions, conventions
from kpi.actuals.decode import BrokenTextError, decode
from kpi.actuals.dialect import DELIMITER, REPETITION, Table, Tally, read_table
from kpi.actuals.dialect import Row as TableRow
from kpi.actuals.figures import Later, Place, read_cell
from kpi.actuals.layout import (
    NOTE,
    TOTAL,
    Cell,
    Claims,
    Entry,
    Layout,
    Misfit,
    Said,
    Skipped,
    find_header,
    is_district,
    meaning_of,
    row_apart,
)
from kpi.actuals.layout.surroundings import period_in, read_context
from kpi.actuals.names import Named, NameTable, Near, Subject, Unlike, name_table
from kpi.actuals.plausible import implausible
from kpi.actuals.shown import Row
from kpi.actuals.vocabulary import is_blank
from kpi.diagnostics import Code, Diagnostic, Refusal, Severity, in_order, refuse
from kpi.model import Figure, Ledger, LedgerFile, Location, Plan, Progress, Text

MOST_PROBLEMS = 10_000
"""Problems after which a file is not read any further: it is another one than was meant."""

TOO_MANY = Text(
    f"问题超过 {MOST_PROBLEMS} 个，其余未读", f"over {MOST_PROBLEMS} problems, the rest is not read"
)

BLANK_NAME = Text("（空白）", "(blank)")


class LedgerSource(NamedTuple):
    """A file as bytes, in a seekable stream; `name` as shown to the user (such as `<stdin>`)."""

    name: str
    stream: BinaryIO


USED, REPEATED, ERROR = "used", REPETITION, "error"
BLANK, COMMENT, MISSING = "blank", "comment", "missing-value"
UNKNOWN, LATER = "unknown-name", "known-later"
TITLE, HEADING = "title", "heading"
"""What can become of a row; all but the first two are reasons in `LedgerFile.rows_skipped`."""

SEALED = frozenset({REPEATED, BLANK, MISSING, UNKNOWN, LATER, NOTE, TOTAL, HEADING})
"""The fates that a row will have again, and then without any further effect."""

GRAVEST = (ERROR, USED, REPEATED, LATER, MISSING, UNKNOWN)
"""Of the fates of a row's figures the first is the row's."""

SEALED_ROWS = 1 << 16
"""Distinct rows of a file whose fate is remembered."""


def read_ledger(
    plan: Plan, sources: Iterable[LedgerSource], *, known_by: date | None = None, encoding: str = ""
) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """The actuals of all files, in the targets' units, and all that is wrong with them, sorted.

    Each stream is read in `encoding`, else first to find out which it has, and is not closed.
    Rows published after `known_by` do not count. What cannot be read is left out of the
    ledger, never raised; a target it is known to concern is among `unreadable`. Of rows in
    conflict the ledger holds one.
    """
    book = _Book(name_table(plan), conventions(plan, known_by))
    files = tuple(
        _FileReading(book, source.name).read(source.stream, encoding) for source in sources
    )
    settled = settle(book.cells)
    doubts = implausible(plan, settled.rows)
    diagnostics = in_order((*book.diagnostics, *settled.diagnostics, *doubts))
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
        self.look_up = lru_cache(DISTINCT_TEXTS)(names.name)
        self.cells: Cells = {}
        self.diagnostics: list[Diagnostic] = []


class _FileReading:
    """The reading of one file into a book."""

    def __init__(self, book: _Book, name: str) -> None:
        self._book = book
        self._name = name
        self._tally = Tally()
        self._unknown: set[str] = set()
        self._most = 0
        self._layout: Layout | None = None
        self._figures: list[Row] = []

    def read(self, stream: BinaryIO, encoding: str) -> LedgerFile:
        """Enters all rows of the file, up to where it breaks off; how it was understood."""
        self._most = len(self._book.diagnostics) + MOST_PROBLEMS
        decoded = decode(stream, encoding)
        delimiter = DELIMITER
        try:
            table = read_table(decoded.lines, self._tally)
            delimiter = table.delimiter
            self._read_table(table)
        except BrokenTextError as broken:
            self._tell(broken.refusal, Location(self._name, broken.line, 1))
        if self._layout:
            self._enter_kept(self._layout)
        counts = self._tally.counts
        used = {fate: counts.pop(fate, 0) for fate in (USED, REPEATED)}
        return LedgerFile(
            name=self._name,
            encoding=decoded.encoding,
            delimiter=delimiter,
            layout=self._layout.name if self._layout else "",
            header_line=self._layout.first if self._layout else 0,
            rows_used=sum(used.values()),
            rows_skipped={fate: count for fate, count in counts.items() if count},
            periods=self._layout.periods if self._layout else (),
            header_end=self._header_end(),
        )

    def _header_end(self) -> int:
        layout = self._layout
        return layout.last if layout and layout.last > layout.first else 0

    def _read_table(self, table: Table) -> None:
        self._tally.counts.update({COMMENT: table.comments, BLANK: table.blanks})
        opening = find_header(table.rows, self._book.names, self._book.how.year)
        for line, column, refusal, target in opening.problems:
            self._tell(refusal, Location(self._name, line, column), target)
        if opening.layout is not None:
            self._tally.counts[TITLE] += opening.above
            self._layout = opening.layout
            self._tally.sameness = opening.layout.sameness
            self._read_rows(opening.layout, opening.rows)

    def _read_rows(self, layout: Layout, rows: Iterable[TableRow]) -> None:
        counts = self._tally.counts
        for line, row in rows:
            self._figures.clear()
            fates = [self._fate(entry, line) for entry in layout.read(row)]
            fate = fates[0] if len(fates) == 1 else self._fate_of_all(fates)
            counts[fate] += 1
            if len(self._book.diagnostics) > self._most:
                raise BrokenTextError(refuse(Code.UNREADABLE_FILE, why=TOO_MANY), line)
            if fate in SEALED and layout.is_memoryless and self._tally.sealed_rows < SEALED_ROWS:
                self._seal(row, fate)

    def _seal(self, row: tuple[str, ...], fate: str) -> None:
        if fate == REPEATED:
            self._tally.seal_repetition(row)
        else:
            self._tally.sealed[row] = fate

    def _enter_kept(self, layout: Layout) -> None:
        """Enters the rows that were counted as repetitions, but have more beside their figure."""
        for line, row in self._tally.kept.values():
            for entry in layout.read(row):
                if isinstance(entry, Said):
                    self._fate(entry, line)

    def _fate_of_all(self, fates: list[str]) -> str:
        return next((fate for fate in GRAVEST if fate in fates), fates[0] if fates else BLANK)

    def _fate(self, entry: Entry, line: int) -> str:
        """Enters one figure of a row; what became of it."""
        match entry:
            case Said(cell, columns, is_bare):
                return self._said(cell, Place(self._name, line, columns), is_bare=is_bare)
            case Misfit():
                return self._misfit(entry, line)
            case Claims():
                return self._claims(entry, line)
            case Skipped(reason):
                return reason
            case _:
                assert_never(entry)

    def _said(self, cell: Cell, place: Place, *, is_bare: bool) -> str:
        named = self._book.look_up(cell.id)
        subject = named.subject
        if isinstance(subject, Near):
            refusal = refuse(Code.NEAR_NAME, value=cell.id.strip(), suggestion=subject.name)
            return self._tell(refusal, place.of("id"), subject.subject.target.id)
        if isinstance(subject, Unlike):
            if is_bare and _begins_another_year(cell):
                return self._tell(refuse(Code.AMBIGUOUS_LAYOUT), place.of("id"))
            return HEADING if is_bare and not is_district(cell.id) else self._unlike(cell, place)
        if is_blank(cell.value):
            return MISSING
        if named.bracket or (self._layout and self._layout.unit):
            return self._in_unit(named, subject, cell, place)
        return self._enter(subject, cell, place)

    def _in_unit(self, named: Named, subject: Subject, cell: Cell, place: Place) -> str:
        """Enters a figure whose unit may stand behind its name, or over the table."""
        default = self._layout.unit if self._layout else ""
        full = with_unit(subject.target, cell, named.bracket, default)
        if isinstance(full, Refusal):
            return self._tell(full, place.of("id"), subject.target.id)
        return self._enter(subject, full, place)

    def _misfit(self, misfit: Misfit, line: int) -> str:
        apart = row_apart(misfit.id)
        if apart:
            return apart
        subject = self._book.names.find(misfit.id)
        target = subject.target.id if subject else ""
        return self._tell(misfit.refusal, Location(self._name, line, misfit.column), target)

    def _unlike(self, cell: Cell, place: Place) -> str:
        """A row of no target of ours: said once for each name, never of a blank row."""
        if not "".join(cell).strip():
            return BLANK
        name = cell.id.strip()
        apart = row_apart(name)
        if apart:
            return apart
        if _is_of_another_table(cell):
            return self._tell(refuse(Code.UNREADABLE_NUMBER, value=cell.value), place.of("value"))
        if meaning_of(name) in {"id", "name"}:
            return HEADING
        if is_district(name):
            return self._tell(refuse(Code.BY_DISTRICT, column=name), place.of("id"))
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
        if self._layout and self._layout.has_claims:
            self._figures.append(row)
        return REPEATED if enter(self._book.cells, row) else USED

    def _claims(self, claims: Claims, line: int) -> str:
        """Checks what a row states beside its figures; that is no fate of its own."""
        subject, bracket = self._book.look_up(claims.id)
        if isinstance(subject, Subject):
            row = [each for each in self._figures if isinstance(each, Figure)]
            figures = [each for each in row if each.target == subject.target.id]
            unit = bracket or (self._layout.unit if self._layout else "")
            found = check_claims(subject.target, in_unit(claims, unit), figures, self._book.how)
            self._book.diagnostics.extend(
                refusal.at(Location(self._name, line, column)) for column, refusal in found
            )
        return ""

    def _tell(self, refusal: Refusal, location: Location, target: str = "") -> str:
        """Reports a problem; the fate of its row."""
        self._book.diagnostics.append(refusal.at(location, target))
        return ERROR


def _begins_another_year(cell: Cell) -> bool:
    """Whether a row that holds nothing but a text names a year which its columns are not of."""
    year = read_context([(cell.id,)]).year
    above = period_in(cell.period, year)
    return bool(year) and above is not None and above.year != year


def _is_of_another_table(cell: Cell) -> bool:
    """Whether a row that is no target's has another period where its column has this one.

    The same one is but the header again, as printed pages repeat it.
    """
    is_named = meaning_of(cell.id) in {"id", "name"}
    above = period_in(cell.period, 0)  # the periods of a table's columns have their year
    if above is None or not (is_named or set(cell.value) & set("月季")):
        return False
    here = period_in(cell.value, above.year)
    return here is not None and here != above
