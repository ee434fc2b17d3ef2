"""Rows that say what an earlier one said, but for name, number, note and day: most of a long table.

How a row is to be taken is found out once, from the first of its sort; what is alike is then
taken in the same manner, by a few looks into tables.
"""

from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from operator import itemgetter

from kpi.actuals.cells import UNDATED, CellTime, Moment, Saying, Sayings, cell_time, enter_into
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
from kpi.model import Figure, Location, Milestone, Progress, Row, basis_of
from kpi.pattern import pattern
from kpi.period import parse_date
from kpi.quantity import Amount, convert
from kpi.quantity.number import PLAIN, shift

MOST = 1 << 12
"""Numbers, days, manners and rows that are remembered of a table, each."""

SEALED = frozenset({REPEATED, BLANK, MISSING, UNKNOWN, LATER, NOTE, TOTAL, HEADING, ASIDE})
"""The fates that the very same row will have again, and then without any further effect."""

_QUIET = pattern(r"[!-$&-@\[-`{-~][ -$&-@\[-`{-~]*")
"""Notes of digits and marks alone, in which no word can stand."""

WHOLE = 100
"""Percent that no coverage exceeds."""

_ONE = Amount(Decimal(1), has_magnitude=False, unit=None, approximate=False, text="1")


class _Precedent:
    """How rows are taken: as `first` was; without one they only have a `fate`.

    A number is shifted by `exponent`. Of a share one up to 1 or over 100 is looked at by itself.
    """

    __slots__ = ("exponent", "fate", "first", "is_share", "kind", "time")

    def __init__(self, fate: str, first: Taken | None = None, exponent: int = 0) -> None:
        self.fate = fate
        self.first = first
        self.exponent = exponent
        self.time: CellTime = cell_time(first.row) if first else 0
        self.is_share = False
        self.kind = 0


class _Named:
    """What a name stands for: the manners of its rows, its cells, and which kinds it has had.

    In `is_worded` numbers are words among others, as those of milestones are.
    """

    __slots__ = ("is_worded", "kinds", "manners", "own", "subject")

    def __init__(
        self,
        manners: dict[object, _Precedent],
        subject: Subject | None = None,
        own: dict[CellTime, Sayings] | None = None,
    ) -> None:
        self.manners = manners
        self.subject = subject
        self.is_worded = subject is not None and isinstance(subject.target, Milestone)
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
        self._sorts: dict[object, dict[object, _Precedent]] = {}
        self._kinds: dict[object, int] = {}
        self._numbers: dict[str, Decimal] = {}
        self._days: dict[str, int] = {}
        self._sealed: dict[tuple[str, ...], str] = {}

    def others(self, rows: Iterator[TableRow]) -> Iterator[TableRow]:
        """The rows that are like none before; all others are entered and counted."""
        names, numbers, sealed, counts = self._names, self._numbers, self._sealed, self._counts
        rest, width, at, value_at = self._rest, self._plain.width, self._plain.id, self._plain.value
        for line, row in rows:
            fate = sealed.get(row)
            if fate is not None:
                counts[fate] += 1
                continue
            named = (names.get(row[at]) or self._find(row[at])) if len(row) == width else None
            if named is not None:
                text = row[value_at]
                is_number = not named.is_worded
                value = (numbers.get(text) or self._number(text)) if is_number else None
                said = rest(row)
                manner = named.manners.get((said, text) if value is None else said)
                if manner is not None:
                    fate = self._take(named, manner, value, row, line)
            if fate is None:
                yield line, row
            else:
                counts[fate] += 1

    def _find(self, name: str) -> _Named | None:
        """What a name stands for that is a target's as the plan writes it."""
        subject = self._book.names.written.get(name)
        return self._named(name, subject) if subject is not None else None

    def _number(self, text: str) -> Decimal | None:
        """The plain number that a text is; the same one for the same text."""
        if not PLAIN.fullmatch(text):
            return None
        if len(self._numbers) >= MOST:
            return Decimal(text)
        return self._numbers.setdefault(text, Decimal(text))

    def _take(
        self,
        named: _Named,
        manner: _Precedent,
        value: Decimal | None,
        row: tuple[str, ...],
        line: int,
    ) -> str | None:
        """Enters a row in this manner; its fate, None where it has to be looked at by itself."""
        plain = self._plain
        note = row[plain.note] if plain.note >= 0 else ""
        if note and not self._is_silent(note):
            return None
        if manner.first is None:
            return manner.fate
        day = self._days.get(row[plain.published]) if plain.published >= 0 else UNDATED
        if day is None or (manner.is_share and _is_odd(value)):
            return None
        if day > self._last_day:
            return LATER
        if self._adds_nothing(named, manner, value, (day, line, note.strip())):
            self._seal(row, USED)
        return USED

    def _adds_nothing(
        self, named: _Named, manner: _Precedent, value: Decimal | None, given: Moment
    ) -> bool:
        """Enters a row; whether two of its day had said the same before."""
        if value is not None and manner.exponent:
            value = shift(value, manner.exponent)
        known = named.own.get(manner.time)
        is_known = manner.kind in named.kinds
        if is_known and type(known) is Saying and known.is_alike(manner, value):
            return known.again(*given)
        subject, first = named.subject, manner.first
        assert subject is not None
        assert first is not None
        row = _row(first.row, subject, value, given)
        if not is_known:
            named.kinds.add(manner.kind)
            self._entries.take(first._replace(subject=subject, row=row))
        return enter_into(named.own, manner.time, row, manner)

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
        manner = self._precedent(subject, fate)
        if manner is not None:
            named = self._names.get(cell.id) or self._named(cell.id, subject)
            text, said = row[plain.value], self._rest(row)
            is_number = not named.is_worded and self._number(text) is not None
            key = said if is_number else (said, text)
            if len(named.manners) < MOST:
                named.manners.setdefault(key, manner)

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
            named = _Named(manners, subject, self._book.cells.setdefault(subject.key, {}))
        return self._names.setdefault(name, named)

    def _precedent(self, subject: Subject | None, fate: str) -> _Precedent | None:
        """How the last row was taken, None where that depends on more than its like share."""
        if subject is None or fate == MISSING:
            return _Precedent(fate) if fate in {UNKNOWN, MISSING} else None
        taken, how = self._entries.taken, self._book.how
        if taken is None or taken.subject is not subject:
            return None
        target, cell, row = subject.target, taken.cell, taken.row
        if isinstance(target, Milestone) or not isinstance(row, Figure):
            is_prose = isinstance(row, Figure) or row.prose
            return None if is_prose else _Precedent(fate, taken)
        one = convert(_ONE, how.unit(cell.unit), target.unit, how.unit_names)
        if row.of is not None or isinstance(one, Refusal):
            return None
        manner = _Precedent(fate, taken, one.adjusted())
        manner.is_share = target.unit.name == PERCENT.name
        if manner.is_share and _is_odd(row.value):
            return None
        kind = (row.reporting, cell.unit.strip(), not cell.basis, row.period.to_date)
        manner.kind = self._kinds.setdefault(kind, len(self._kinds))
        return manner


def _is_odd(value: Decimal | None) -> bool:
    """Whether a share may be refused, or be none: 0.83 stands for 83 % too."""
    return value is not None and not 1 < value <= WHOLE


def _row(first: Row, subject: Subject, value: Decimal | None, given: Moment) -> Row:
    """A row that is taken as the first one was."""
    day, line, note = given
    published = date.fromordinal(day) if day else None
    file, _, column, _ = first.location
    place = Location(file, line, column)
    target = subject.target.id
    if isinstance(first, Progress):
        row = replace(first, target=target, step=subject.step)
        return replace(row, published=published, note=note, location=place)
    return Figure(
        target=target,
        period=first.period,
        published=published,
        marks=first.marks,
        source=first.source,
        note=note,
        location=place,
        confirmed=first.confirmed,
        value=first.value if value is None else value,
        reporting=first.reporting,
    )
