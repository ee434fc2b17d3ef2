"""One file → its rows entered into a book: every row finds its target and its cell."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import assert_never

from kpi.actuals.agreement import Above, Apart, Disputed, in_context
from kpi.actuals.cells import Cells, enter
from kpi.actuals.claims import Pending
from kpi.actuals.conventions import DISTINCT_TEXTS, Conventions
from kpi.actuals.decode import BrokenTextError
from kpi.actuals.dialect import REPETITION, Tally
from kpi.actuals.dialect import Row as TableRow
from kpi.actuals.figures import Later, Place, read_cell
from kpi.actuals.layout import (
    ASIDE,
    NOTE,
    TOTAL,
    Cell,
    ClaimPart,
    Claims,
    Layout,
    Misfit,
    Noted,
    Renewed,
    RowEntry,
    Said,
    Skipped,
    TableNames,
    TextReader,
    TextsTold,
    context_of_name,
    find_header,
    is_district,
    told_aside,
    told_of_note,
    told_of_stated,
)
from kpi.actuals.names import NameTable, Near, Subject, Unlike, nearly
from kpi.actuals.source import LedgerSource, open_table
from kpi.actuals.taken import Taken
from kpi.actuals.vocabulary import is_blank
from kpi.actuals.words import is_unit
from kpi.diagnostics import Code, Diagnostic, Refusal, refuse
from kpi.model import (
    Figure,
    LedgerFile,
    Location,
    Milestone,
    Target,
    Text,
)
from kpi.period import period_in

MOST_PROBLEMS = 10_000
"""Problems after which a file is not read any further: it is another one than was meant."""

TOO_MANY = Text(
    f"问题超过 {MOST_PROBLEMS} 个，其余未读", f"over {MOST_PROBLEMS} problems, the rest is not read"
)

BLANK_NAME = Text("（空白）", "(blank)")

USED, REPEATED, ERROR = "used", REPETITION, "error"

BLANK, COMMENT, MISSING = "blank", "comment", "missing-value"

UNKNOWN, LATER = "unknown-name", "known-later"

TITLE, HEADING = "title", "heading"
"""What can become of a row; all but the first two are reasons in `LedgerFile.rows_skipped`."""

SEALED = frozenset({REPEATED, BLANK, MISSING, UNKNOWN, LATER, NOTE, TOTAL, HEADING, ASIDE})
"""The fates that a row will have again, and then without any further effect."""

GRAVEST = (ERROR, USED, REPEATED, LATER, ASIDE, MISSING, UNKNOWN)
"""Of the fates of a row's figures the first is the row's."""

SEALED_ROWS = 1 << 16
"""Distinct rows of a file whose fate is remembered."""


class Book:
    """What has been read so far; it grows with cells and problems, not with rows."""

    def __init__(self, names: NameTable, how: Conventions) -> None:
        self.names = names
        self.how = how
        self.look_up = lru_cache(DISTINCT_TEXTS)(names.name)
        self.reader = TextReader(names, how.year)
        self.cells: Cells = {}
        self.claims: dict[Pending, Location] = {}
        self.assumed: set[str] = set()
        self.diagnostics: list[Diagnostic] = []
        self.folded: dict[str, list[tuple[int, int]]] = {}


class FileReading:
    """The reading of one file into a book."""

    def __init__(self, book: Book, name: str) -> None:
        self._book = book
        self._name = name
        self._tally = Tally()
        self._unknown: set[str] = set()
        self._most = 0
        self._layout: Layout | None = None
        self._table = Taken()
        self._texts = TextsTold()

    def read(self, source: LedgerSource, encoding: str) -> LedgerFile:
        """Enters all rows of the file, up to where it breaks off; how it was understood."""
        self._most = len(self._book.diagnostics) + MOST_PROBLEMS
        opened = open_table(source, encoding, self._tally)
        for line, column, refusal in opened.flaws:
            self._tell(refusal, Location(self._name, line, column))
        table, first = opened.table, None
        try:
            if table is not None:
                self._tally.counts.update({COMMENT: table.comments, BLANK: table.blanks})
            rows = table.rows if table else None
            while rows is not None:
                rows = self._read_table(rows)
                first = first or self._layout
        except BrokenTextError as broken:
            self._tell(broken.refusal, Location(self._name, broken.line, 1))
        if self._layout:
            self._enter_kept(self._layout)
        if self._tally.folded:
            self._book.folded[self._name] = self._tally.folded
        counts = self._tally.counts
        used = {fate: counts.pop(fate, 0) for fate in (USED, REPEATED)}
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
            told=self._texts.in_order(),
            told_more=self._texts.more,
        )

    def _read_table(self, rows: Iterator[TableRow]) -> Iterator[TableRow] | None:
        """Enters one table; the rows from the next header on, None where there is none."""
        book = self._book
        stem = self._name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
        named = context_of_name(stem, book.reader)
        opening = find_header(rows, TableNames(book.reader, book.look_up, named))
        for line, column, refusal, target in opening.problems:
            self._tell(refusal, Location(self._name, line, column), target)
        if opening.layout is None:
            return None
        layout = opening.layout
        if self._layout is not None:
            self._tally.counts[HEADING] += layout.last - layout.first + 1
        self._layout = layout
        self._tally.counts[TITLE] += opening.above
        self._tally.is_silent = layout.is_silent
        self._texts.add(layout.told)
        self._table = Taken(Above(layout.units, layout.basis, layout.basis_text))
        following = self._read_rows(layout, opening.rows)
        for refusal in self._table.unused(layout, book.how):
            self._tell(refusal, Location(self._name, layout.first, 1))
        return following

    def _read_rows(self, layout: Layout, rows: Iterator[TableRow]) -> Iterator[TableRow] | None:
        counts = self._tally.counts
        line = layout.last
        for line, row in rows:
            entries = tuple(layout.read(row))
            if any(isinstance(each, Renewed) for each in entries):
                self._enter_kept(layout)
                self._tally.open_again()
                return chain([(line, row)], rows)
            fates = [fate for entry in entries if (fate := self._fate(entry, line))]
            fate = fates[0] if len(fates) == 1 else self._fate_of_all(fates)
            counts[fate] += 1
            if len(self._book.diagnostics) > self._most:
                raise BrokenTextError(refuse(Code.UNREADABLE_FILE, why=TOO_MANY), line)
            if fate in SEALED and layout.is_memoryless and self._tally.sealed_rows < SEALED_ROWS:
                self._seal(row, fate)
        for entry in layout.end():
            self._fate(entry, line)
        return None

    def _seal(self, row: tuple[str, ...], fate: str) -> None:
        if fate == REPEATED:
            self._tally.seal_repetition(row)
        else:
            self._tally.sealed[row] = fate

    def _enter_kept(self, layout: Layout) -> None:
        """Enters the rows that were counted as repetitions, but have more beside their figure."""
        for line, row in self._tally.kept_rows:
            for entry in layout.read(row):
                if isinstance(entry, Said | Misfit):
                    self._fate(entry, line)

    def _fate_of_all(self, fates: list[str]) -> str:
        return next((fate for fate in GRAVEST if fate in fates), fates[0] if fates else BLANK)

    def _fate(self, entry: RowEntry, line: int) -> str:
        """Enters one figure of a row; what became of it, empty where it is no fate of its own."""
        match entry:
            case Said():
                return self._said(entry, Place(self._name, line, entry.columns))
            case Misfit():
                return self._misfit(entry, line)
            case Claims():
                return self._claims(entry, line)
            case Skipped(reason, stated):
                if stated is not None:
                    at = Location(self._name, line, stated.column)
                    self._texts.add(
                        told_aside(stated.text, at)
                        if reason == ASIDE
                        else told_of_stated(stated, line)
                    )
                return reason
            case Noted(text, column):
                return self._noted(text, Location(self._name, line, column))
            case Renewed():
                return HEADING
            case _:
                assert_never(entry)

    def _said(self, said: Said, place: Place) -> str:
        cell = said.cell
        named = self._book.look_up(cell.id)
        subject = named.subject
        if isinstance(subject, Near):
            refusal = nearly(cell.id, subject)
            return self._tell(refusal, place.of("id"), subject.subject.target.id)
        if isinstance(subject, Unlike):
            is_heading = said.is_bare and not is_district(cell.id)
            return HEADING if is_heading else self._unlike(cell, place)
        if is_blank(cell.value):
            return MISSING
        above = self._table.above
        if said.stated or named.bracket or above.units or above.basis:
            return self._in_context(subject, said, named.bracket, place)
        return self._enter(subject, cell, place)

    def _in_context(self, subject: Subject, said: Said, bracket: str, place: Place) -> str:
        """Enters a figure of which other texts speak, if they agree."""
        full = in_context(subject.target, said, bracket, self._table.above, self._book.how)
        self._texts.add(told for each in said.stated for told in told_of_stated(each, place.line))
        match full:
            case Apart():
                self._texts.add(told_aside(said.cell.id, place.of("id")))
                return ASIDE
            case Disputed(refusal, column):
                at = Location(self._name, place.line, column) if column else place.of("unit")
                return self._tell(refusal, at, subject.target.id)
            case Cell():
                return self._enter(subject, full, place)
            case _:
                assert_never(full)

    def _misfit(self, misfit: Misfit, line: int) -> str:
        subject = self._book.names.find(misfit.id)
        target = subject.target.id if subject else ""
        return self._tell(misfit.refusal, Location(self._name, line, misfit.column), target)

    def _unlike(self, cell: Cell, place: Place) -> str:
        """A row of no target of ours: said once for each name, never of a blank row."""
        if not "".join(cell).strip():
            return BLANK
        name = cell.id.strip()
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
        if isinstance(row, Figure):
            self._taken(subject.target, row, cell)
        return REPEATED if enter(self._book.cells, row) else USED

    def _taken(self, target: Target, row: Figure, cell: Cell) -> None:
        """Remembers on which basis and in which unit figures were taken."""
        self._table.months.add(row.period.end)
        self._table.has_quarters |= row.period.last - row.period.first > 1
        if row.reporting is not None:
            self._table.bases.setdefault(row.target, set()).add(row.reporting)
            if not cell.basis and not row.period.to_date:
                self._book.assumed.add(row.target)
        if not isinstance(target, Milestone):
            own = cell.unit.strip() or target.unit.text
            self._table.units.setdefault(row.target, set()).add(own)

    def _claims(self, stated: Claims, line: int) -> str:
        """Remembers what a row states beside its figures; that is no fate of its own."""
        subject, bracket = self._book.look_up(stated.id)
        as_of = period_in(stated.as_of, self._book.how.year)
        if isinstance(subject, Subject) and as_of is not None:
            unit = (
                bracket
                if is_unit(bracket)
                else "、".join(units[0])
                if len(units := self._table.above.units) == 1
                else ""
            )
            for claim in stated.claims:
                full = claim
                if not claim.unit.strip() and claim.part is not ClaimPart.RATIO:
                    full = claim._replace(unit=unit)
                pending = Pending(subject.target.id, full._replace(column=0), as_of)
                place = Location(self._name, line, claim.column)
                self._book.claims.setdefault(pending, place)
        return ""

    def _noted(self, text: str, location: Location) -> str:
        """Holds what a note below a table says against the way its figures were taken."""
        self._texts.add(told_of_note(text, location, self._book.reader.remark(text)))
        about = self._book.names.named_in(text)
        for remark in self._book.reader.remarks(text):
            refusal = (
                None if remark.numbers else self._table.refusal_of(remark, about, self._book.how)
            )
            if refusal is not None:
                self._tell(refusal, location)
        return ""

    def _tell(self, refusal: Refusal, location: Location, target: str = "") -> str:
        """Reports a problem; the fate of its row."""
        self._book.diagnostics.append(refusal.at(location, target))
        return ERROR
