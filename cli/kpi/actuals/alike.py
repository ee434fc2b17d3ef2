"""Rows that say what an earlier one said, but for name, number, note and day: most of a long table.

How a row is to be taken is found out once, from the first of its sort; what is alike is then
taken in the same manner, by a few looks into tables.
"""

from collections.abc import Iterator, MutableMapping, Sequence
from datetime import date
from decimal import Decimal
from operator import itemgetter

from kpi.actuals.cells import UNDATED, CellTime, Manner, Moment, Saying, Sayings, enter_into
from kpi.actuals.conventions import PERCENT, is_blank
from kpi.actuals.dialect import TableRow
from kpi.actuals.entries import (
    BLANK,
    HEADING,
    LATER,
    MISSING,
    REPEATED,
    UNKNOWN,
    USED,
    Book,
    Entries,
    Taken,
)
from kpi.actuals.layout import ASIDE, NOTE, TOTAL, Cell, Layout, PlainColumns, RowEntry, Said
from kpi.actuals.layout.cells import TextPlace
from kpi.actuals.names import Subject
from kpi.actuals.provenance import marks_in
from kpi.diagnostics import Refusal
from kpi.model import Figure, Milestone, basis_of
from kpi.pattern import pattern
from kpi.period import parse_date
from kpi.quantity import Amount, convert
from kpi.quantity.number import PLAIN

MOST = 1 << 12
"""Days, manners and rows that are remembered of a table, each."""

SEALED = frozenset({REPEATED, BLANK, MISSING, UNKNOWN, LATER, NOTE, TOTAL, HEADING, ASIDE})
"""The fates that the very same row will have again, and then without any further effect."""

_QUIET = pattern(r"[!-$&-@\[-`{-~][ -$&-@\[-`{-~]*")
"""Notes of digits and marks alone, in which no word can stand."""

WHOLE = 100
"""Percent that no coverage exceeds; up to 1 it may be a share, 0.83 standing for 83 % too."""

_VALUE = Cell._fields.index("value")

Became = tuple[str, Taken | None]
"""What became of a figure, and as what it was taken."""

_ONE = Amount(Decimal(1), has_magnitude=False, unit=None, approximate=False, text="1")


class _Precedent(Manner):
    """How rows are taken: as `first` was, all with its number `text`, where that is not empty.

    Of a share a number up to 1 or over 100 is looked at by itself.
    """

    __slots__ = ("first", "is_share", "kind", "text")

    def __init__(self, first: Taken, text: str = "", exponent: int = 0) -> None:
        super().__init__(first.row, exponent)
        self.first = first
        self.text = text
        self.is_share = False
        self.kind = 0


_Taking = _Precedent | str | None
"""A manner, or a fate, where nothing is entered; None for what is not known yet."""


class _Named:
    """What a name stands for: the manners of its rows, its cells, and which kinds it has had."""

    __slots__ = ("kinds", "manners", "own", "subject")

    def __init__(
        self,
        manners: dict[object, _Taking],
        subject: Subject | None = None,
        own: dict[CellTime, Sayings] | None = None,
    ) -> None:
        self.manners = manners
        self.subject = subject
        self.own = {} if own is None else own
        self.kinds: set[int] = set()


class AlikeRows:
    """The rows of a plain table that are like those before them; `counts` has their fates."""

    def __init__(
        self,
        book: Book,
        entries: Entries,
        layout: Layout,
        plain: PlainColumns,
        counts: MutableMapping[str, int],
    ) -> None:
        self._book = book
        self._entries = entries
        self._layout = layout
        self._plain = plain
        self._counts = counts
        self._rest = itemgetter(*plain.others) if plain.others else lambda _: ()
        known_by = book.how.known_by
        self._last_day = known_by.toordinal() if known_by else date.max.toordinal()
        self._names: dict[str, _Named] = {}
        self._sorts: dict[object, dict[object, _Taking]] = {}
        self._kinds: dict[object, int] = {}
        self._days: dict[str, int] = {}
        self._sealed: dict[tuple[str, ...], str] = {}

    def others(self, rows: Iterator[TableRow]) -> Iterator[TableRow]:
        """The rows that are like none before; all others are entered and counted."""
        names, sealed, counts = self._names, self._sealed, self._counts
        layout, width, at = self._layout, self._plain.width, self._plain.id
        passed = None
        is_headed = layout.is_headed()
        for line, row in rows:
            fate = None if is_headed else sealed.get(row)
            if fate is None and len(row) == width and not is_headed:
                named = names.get(row[at]) or self._find(row[at])
                fate = self._take(named, row, line) if named else None
            if fate is not None:
                counts[fate] += 1
                passed = passed if fate == BLANK else row
                continue
            if passed is not None:
                layout.passed(passed)
                passed = None
            yield line, row
            is_headed = layout.is_headed()

    def _find(self, name: str) -> _Named | None:
        """What a name stands for that is a target's as the plan writes it."""
        subject = self._book.names.written.get(name)
        if subject is None or not self._layout.can_pass(name):
            return None
        return self._named(name, subject)

    def _take(self, named: _Named, row: tuple[str, ...], line: int) -> str | None:
        """Enters a row; its fate, None where it has to be looked at by itself."""
        plain = self._plain
        note = row[plain.note] if plain.note >= 0 else ""
        if note and not self._is_silent(note):
            return None
        found: list[tuple[_Precedent, str]] = []
        said, fate = self._rest(row), None
        for at in plain.values:
            text = row[at]
            if text or plain.is_tidy:
                manner = self._manner(named, (said, at), text)
                if manner is None:
                    return None
                if isinstance(manner, str):
                    fate = manner
                else:
                    found.append((manner, manner.text or text))
        if not found:
            return fate and self._seal(row, fate)
        day = self._days.get(row[plain.published]) if plain.published >= 0 else UNDATED
        return None if day is None else self._enter(named, found, row, (day, line, note.strip()))

    def _manner(self, named: _Named, key: tuple[object, int], text: str) -> _Taking:
        """How a number is taken: as others there if it is plain, else as the same text was."""
        manner = named.manners.get(key)
        if isinstance(manner, _Precedent):
            known = named.own.get(manner.time)
            if type(known) is Saying and known.manner is manner and known.text == text:
                return manner
        if manner is None or not PLAIN.fullmatch(text):
            return named.manners.get((*key, text))
        is_share = isinstance(manner, _Precedent) and manner.is_share
        return None if is_share and not 1 < Decimal(text) <= WHOLE else manner

    def _enter(
        self,
        named: _Named,
        found: Sequence[tuple[_Precedent, str]],
        row: tuple[str, ...],
        given: Moment,
    ) -> str:
        """Enters the figures of a row in their manners."""
        if given[0] > self._last_day:
            return LATER
        is_repeated = True
        for manner, text in found:
            if manner.kind not in named.kinds:
                self._take_kind(named, manner, text, given)
            is_repeated &= enter_into(named.own, manner, text, given)
        return self._seal(row, USED) if is_repeated else USED

    def _take_kind(self, named: _Named, manner: _Precedent, text: str, given: Moment) -> None:
        """Remembers what a figure is the first of its target to be."""
        subject = named.subject
        assert subject is not None
        named.kinds.add(manner.kind)
        row = manner.taken(subject.key, text, given)
        self._entries.take(manner.first._replace(subject=subject, row=row))

    def _seal(self, row: tuple[str, ...], fate: str) -> str:
        """Remembers a row that will have this fate again, and then without any further effect."""
        if len(self._sealed) < MOST:
            self._sealed[row] = fate
        return fate

    def _is_silent(self, note: str) -> bool:
        """Whether a note says nothing of its figure."""
        if not note or note.isdecimal() or _QUIET.fullmatch(note):
            return True
        remark = self._book.reader.remark(note, TextPlace.BESIDE)
        return remark is None and not marks_in(note)

    # -- learning ------------------------------------------------------------------

    def learn(
        self, row: tuple[str, ...], told: Sequence[RowEntry], fates: Sequence[Became], fate: str
    ) -> None:
        """Remembers how a row, and each figure of it, was taken."""
        if fate in SEALED and self._plain.is_tidy:
            self._seal(row, fate)
        plain = self._plain
        if len(row) != plain.width or self._layout.is_headed():
            return
        said = [each for each in told if isinstance(each, Said) and self._is_own(each, row)]
        if len(said) < len(told) or not self._is_silent(row[plain.note] if plain.note >= 0 else ""):
            return
        if plain.published >= 0 and len(self._days) < MOST:
            self._learn_day(row[plain.published])
        for each, (own, taken) in zip(said, fates, strict=True):
            self._learn_figure(row, each, own, taken)

    def _is_own(self, said: Said, row: tuple[str, ...]) -> bool:
        """Whether a figure is about its row's name, and nothing but its heading speaks of it."""
        at, stated = said.columns[_VALUE], said.stated
        is_named = said.cell.id == row[self._plain.id] != "" and not said.is_bare
        is_told = not stated or not self._entries.texts.more
        return is_named and is_told and all(each.column == at for each in stated)

    def _learn_figure(
        self, row: tuple[str, ...], said: Said, fate: str, taken: Taken | None
    ) -> None:
        name, text = said.cell.id, said.cell.value
        subject = self._book.names.written.get(name)
        is_worded = subject is not None and isinstance(subject.target, Milestone)
        is_number = not is_worded and PLAIN.fullmatch(text) is not None
        manner = self._precedent(subject, fate, taken, is_number=is_number)
        if manner is None:
            return
        named = self._names.get(name) or self._named(name, subject)
        if len(named.manners) < MOST:
            key = (self._rest(row), said.columns[_VALUE] - 1)
            named.manners.setdefault(key if is_number else (*key, text), manner)

    def _learn_day(self, text: str) -> None:
        day = UNDATED if is_blank(text) else parse_date(text)
        if not isinstance(day, Refusal):
            self._days[text] = day if isinstance(day, int) else day.toordinal()

    def _named(self, name: str, subject: Subject | None) -> _Named:
        if subject is None:
            named = _Named(self._sorts.setdefault(None, {}))
        else:
            target = subject.target
            sort = None if isinstance(target, Milestone) else (target.unit, basis_of(target))
            manners = self._sorts.setdefault((target.kind, sort), {})
            named = _Named(manners, subject, self._book.cells.of(subject.key))
        return self._names.setdefault(name, named)

    def _precedent(
        self, subject: Subject | None, fate: str, taken: Taken | None, *, is_number: bool
    ) -> _Taking:
        """How a figure was taken, None where that depends on more than its like share."""
        if subject is None or fate == MISSING:
            return fate if fate == (MISSING if subject else UNKNOWN) else None
        how = self._book.how
        if taken is None or taken.subject is not subject:
            return None
        target, cell, row = subject.target, taken.cell, taken.row
        if isinstance(target, Milestone) or not isinstance(row, Figure):
            is_prose = isinstance(row, Figure) or row.prose
            return None if is_prose else _Precedent(taken)
        one = convert(_ONE, how.unit(cell.unit), target.unit, how.unit_names)
        if row.of is not None or isinstance(one, Refusal):
            return None
        text, exponent = ("", one.adjusted()) if is_number else (str(row.value), 0)
        manner = _Precedent(taken, text, exponent)
        manner.is_share = target.unit.name == PERCENT.name
        if manner.is_share and not 1 < row.value <= WHOLE:
            return None
        kind = (row.reporting, cell.unit.strip(), not cell.basis, row.period.to_date)
        manner.kind = self._kinds.setdefault(kind, len(self._kinds))
        return manner
