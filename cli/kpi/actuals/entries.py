"""The entries of a file's rows → cells of a book, each with its fate: what became of it."""

from functools import lru_cache
from typing import assert_never

from kpi.actuals.agreement import Apart, Disputed, TakenTable, in_context
from kpi.actuals.cells import KnownCells
from kpi.actuals.claims import Pending
from kpi.actuals.conventions import DISTINCT_TEXTS, Conventions, is_blank
from kpi.actuals.figures import Later, RowPlace, read_cell
from kpi.actuals.layout import (
    ASIDE,
    Cell,
    ClaimPart,
    Claims,
    Misfit,
    Noted,
    Renewed,
    RowEntry,
    Said,
    Skipped,
    TextReader,
    TextsTold,
    is_district,
    told_aside,
    told_of_note,
    told_of_stated,
)
from kpi.actuals.names import NameTable, Near, Subject, Unlike, nearly
from kpi.actuals.words import is_unit
from kpi.diagnostics import Code, Diagnostic, Refusal, refuse
from kpi.model import Figure, Location, Mark, Row, Text
from kpi.period import period_in
from kpi.quantity import without_zero_width
from kpi.record import NamedTuple

BLANK_NAME = Text("（空白）", "(blank)")

USED, REPEATED, ERROR, BLANK = "used", "repeated", "error", "blank"

MISSING, UNKNOWN, LATER, HEADING = "missing-value", "unknown-name", "known-later", "heading"
"""What can become of an entry."""


class Book:
    """What has been read so far; it grows with cells and problems, not with rows."""

    def __init__(self, names: NameTable, how: Conventions) -> None:
        self.names = names
        self.how = how
        self.look_up = lru_cache(DISTINCT_TEXTS)(names.name)
        self.reader = TextReader(names, how.year)
        self.cells = KnownCells()
        self.claims: dict[Pending, Location] = {}
        self.assumed: set[str] = set()
        self.diagnostics: list[Diagnostic] = []
        self.folded: dict[str, list[tuple[int, int]]] = {}


class Taken(NamedTuple):
    """A row that was taken, of what, and the texts that told of it."""

    subject: Subject
    cell: Cell
    row: Row


class Entries:
    """The entering of one file into a book; `table` is the one that its rows are of.

    `taken` is the last row that was taken.
    """

    def __init__(self, book: Book, name: str) -> None:
        self._book = book
        self._name = name
        self._unknown: set[str] = set()
        self.table = TakenTable()
        self.taken: Taken | None = None
        self.texts = TextsTold()

    def became(self, entry: RowEntry, line: int) -> tuple[str, Taken | None]:
        """What becomes of an entry, and as what it is taken."""
        self.taken = None
        fate = self.enter(entry, line)
        return fate, self.taken

    def enter(self, entry: RowEntry, line: int) -> str:
        """Enters what a row tells; what became of it, empty where it is no fate of its own."""
        match entry:
            case Said():
                return self._said(entry, RowPlace(self._name, line, entry.columns))
            case Misfit(refusal, id_, column):
                subject = self._book.names.find(id_)
                target = subject.target.id if subject else ""
                return self.tell(refusal, Location(self._name, line, column), target)
            case Claims():
                return self._claims(entry, line)
            case Skipped(reason, stated):
                if stated is not None:
                    place = Location(self._name, line, stated.column)
                    is_aside = reason == ASIDE
                    self.texts.add(
                        told_aside(stated.text, place) if is_aside else told_of_stated(stated, line)
                    )
                return reason
            case Noted(text, column):
                return self._noted(text, Location(self._name, line, column))
            case Renewed():
                return HEADING
            case _:
                assert_never(entry)

    def _said(self, said: Said, place: RowPlace) -> str:
        """Enters a figure, if it is one of a target."""
        named = self._book.look_up(said.cell.id)
        match named.subject:
            case Subject() as subject:
                if is_blank(said.cell.value):
                    return MISSING
                return self._of_target(subject, said, named.bracket, place)
            case Near() as near:
                refusal = nearly(said.cell.id, near)
                return self.tell(refusal, place.of("id"), near.subject.target.id)
            case Unlike():
                is_heading = said.is_bare and not is_district(said.cell.id)
                return HEADING if is_heading else self._unlike(said.cell, place)
            case _:
                assert_never(named.subject)

    def _of_target(self, subject: Subject, said: Said, bracket: str, place: RowPlace) -> str:
        """Enters a figure, if the other texts that speak of it agree."""
        above = self.table.above
        if not (said.stated or bracket or above.units or above.basis):
            return self._cell(subject, said.cell, place)
        full = in_context(subject.target, said, bracket, above, self._book.how)
        self.texts.add(told for each in said.stated for told in told_of_stated(each, place.line))
        match full:
            case Apart():
                self.texts.add(told_aside(said.cell.id, place.of("id")))
                return ASIDE
            case Disputed(refusal, column):
                at = Location(self._name, place.line, column) if column else place.of("unit")
                return self.tell(refusal, at, subject.target.id)
            case Cell():
                return self._cell(subject, full, place)
            case _:
                assert_never(full)

    def _unlike(self, cell: Cell, place: RowPlace) -> str:
        """A row of no target of ours: said once for each name, never of a blank row.

        A figure without a name could be anybody's.
        """
        if not "".join(cell).strip():
            return BLANK
        name = without_zero_width(cell.id).strip()
        if not name and not is_blank(cell.value):
            return self.tell(refuse(Code.NAMELESS_FIGURE), place.of("id"))
        if is_district(name):
            return self.tell(refuse(Code.BY_DISTRICT, column=name), place.of("id"))
        if name not in self._unknown:
            self._unknown.add(name)
            self.tell(refuse(Code.UNKNOWN_NAME, value=name or BLANK_NAME), place.of("id"))
        return UNKNOWN

    def _cell(self, subject: Subject, cell: Cell, place: RowPlace) -> str:
        row = read_cell(subject, cell, place, self._book.how)
        if isinstance(row, Later):
            return LATER
        if isinstance(row, list):
            self._book.diagnostics.extend(row)
            return ERROR
        self.taken = Taken(subject, cell, row)
        self.take(self.taken)
        return REPEATED if self._book.cells.enter(row) else USED

    def take(self, taken: Taken) -> None:
        """Remembers on which basis and in which unit a figure was taken."""
        subject, cell, row = taken
        if isinstance(row, Figure):
            self.table.take(subject.target, row, cell)
            if row.reporting is not None and not cell.basis and not row.period.to_date:
                self._book.assumed.add(row.target)

    def _claims(self, stated: Claims, line: int) -> str:
        """Remembers what a row states beside its figures; that is no fate of its own."""
        subject, bracket = self._book.look_up(stated.id)
        as_of = period_in(stated.as_of, self._book.how.year)
        if not isinstance(subject, Subject) or as_of is None:
            return ""
        units = self.table.above.units
        above = "、".join(units[0]) if len(units) == 1 else ""
        unit = bracket if is_unit(bracket) else above
        for claim in stated.claims:
            full = claim._replace(column=0)
            if not claim.unit.strip() and claim.part is not ClaimPart.RATIO:
                full = full._replace(unit=unit)
            pending = Pending(subject.target.id, full, as_of)
            self._book.claims.setdefault(pending, Location(self._name, line, claim.column))
        return ""

    def _noted(self, text: str, location: Location) -> str:
        """Holds what a note below a table says against the way its figures were taken."""
        book = self._book
        self.texts.add(told_of_note(text, location, book.reader.remark(text)))
        about = book.names.named_in(text)
        for remark in book.reader.remarks(text):
            self.texts.marks |= {Mark.PRELIMINARY} if remark.is_preliminary else set()
            refusal = self.table.refusal_of(remark, about, book.how)
            if refusal is not None and not remark.numbers:
                self.tell(refusal, location)
        return ""

    def tell(self, refusal: Refusal, location: Location, target: str = "") -> str:
        """Reports a problem; the fate of its row."""
        self._book.diagnostics.append(refusal.at(location, target))
        return ERROR
