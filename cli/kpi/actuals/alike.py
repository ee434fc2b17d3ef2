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
from kpi.actuals.layout import ASIDE, NOTE, TOTAL, PlainColumns, RowEntry, Said
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
"""Percent that no coverage exceeds."""

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
        self, book: Book, entries: Entries, plain: PlainColumns, counts: MutableMapping[str, int]
    ) -> None:
        self._book = book
        self._entries = entries
        self._plain = plain
        self._counts = counts
        self._rest = itemgetter(*plain.others)
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
        rest, width, at = self._rest, self._plain.width, self._plain.id
        for line, row in rows:
            fate = sealed.get(row)
            if fate is None and len(row) == width:
                named = names.get(row[at]) or self._find(row[at])
                if named is not None:
                    fate = self._take(named, named.manners.get(rest(row)), row, line)
            if fate is None:
                yield line, row
            else:
                counts[fate] += 1

    def _find(self, name: str) -> _Named | None:
        """What a name stands for that is a target's as the plan writes it."""
        subject = self._book.names.written.get(name)
        return self._named(name, subject) if subject is not None else None

    def _take(self, named: _Named, manner: _Taking, row: tuple[str, ...], line: int) -> str | None:
        """Enters a row; its fate, None where it has to be looked at by itself.

        It is taken in this manner if it has a plain number, else as the same text was before.
        """
        plain, text = self._plain, row[self._plain.value]
        note = row[plain.note] if plain.note >= 0 else ""
        if note and not self._is_silent(note):
            return None
        day = self._days.get(row[plain.published]) if plain.published >= 0 else UNDATED
        if isinstance(manner, _Precedent) and day is not None and day <= self._last_day:
            known = named.own.get(manner.time)
            if type(known) is Saying and known.manner is manner and known.text == text:
                if known.again(day, line, note.strip()):
                    self._seal(row, USED)
                return USED
        if manner is None or not PLAIN.fullmatch(text):
            manner = named.manners.get((self._rest(row), text))
        if isinstance(manner, str):
            self._seal(row, manner)
            return manner
        if manner is None or day is None:
            return None
        return self._enter(named, manner, row, (day, line, note.strip()))

    def _enter(
        self, named: _Named, manner: _Precedent, row: tuple[str, ...], given: Moment
    ) -> str | None:
        text = manner.text or row[self._plain.value]
        if manner.is_share and not manner.text and _is_odd(Decimal(text)):
            return None
        if given[0] > self._last_day:
            return LATER
        subject = named.subject
        assert subject is not None
        if manner.kind not in named.kinds:
            named.kinds.add(manner.kind)
            like = manner.taken(subject.key, text, given)
            self._entries.take(manner.first._replace(subject=subject, row=like))
        if enter_into(named.own, manner, text, given):
            self._seal(row, USED)
        return USED

    def _seal(self, row: tuple[str, ...], fate: str) -> None:
        """Remembers a row that will have this fate again, and then without any further effect."""
        if len(self._sealed) < MOST:
            self._sealed[row] = fate

    def _is_silent(self, note: str) -> bool:
        """Whether a note says nothing of its figure."""
        if note.isdecimal() or _QUIET.fullmatch(note):
            return True
        return self._book.reader.remark(note) is None and not marks_in(note)

    # -- learning ------------------------------------------------------------------

    def learn(self, row: tuple[str, ...], told: Sequence[RowEntry], fate: str) -> None:
        """Remembers how a row was taken."""
        if fate in SEALED:
            self._seal(row, fate)
        plain = self._plain
        match told:
            case [Said(cell=cell, stated=(), is_bare=False)] if cell.id == row[plain.id]:
                pass
            case _:
                return
        if len(row) != plain.width or not self._is_silent(
            row[plain.note] if plain.note >= 0 else ""
        ):
            return
        if plain.published >= 0 and len(self._days) < MOST:
            self._learn_day(row[plain.published])
        subject = self._book.names.written.get(cell.id)
        text, said = row[plain.value], self._rest(row)
        is_worded = subject is not None and isinstance(subject.target, Milestone)
        is_number = not is_worded and PLAIN.fullmatch(text) is not None
        manner = self._precedent(subject, fate, is_number=is_number)
        if manner is not None:
            named = self._names.get(cell.id) or self._named(cell.id, subject)
            if len(named.manners) < MOST:
                named.manners.setdefault(said if is_number else (said, text), manner)

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

    def _precedent(self, subject: Subject | None, fate: str, *, is_number: bool) -> _Taking:
        """How the last row was taken, None where that depends on more than its like share."""
        if subject is None or fate == MISSING:
            return fate if fate in {UNKNOWN, MISSING} else None
        taken, how = self._entries.taken, self._book.how
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
        if manner.is_share and _is_odd(row.value):
            return None
        kind = (row.reporting, cell.unit.strip(), not cell.basis, row.period.to_date)
        manner.kind = self._kinds.setdefault(kind, len(self._kinds))
        return manner


def _is_odd(value: Decimal) -> bool:
    """Whether a share may be refused, or be none: 0.83 stands for 83 % too."""
    return not 1 < value <= WHOLE
