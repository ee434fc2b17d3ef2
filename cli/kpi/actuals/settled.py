"""The rows of one target and period → the one that counts, and how it came to be restated."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise
from operator import attrgetter

from kpi.actuals.cells import UNDATED, KnownCells, Saying, Sayings, unpacked
from kpi.diagnostics import Code, Diagnostic, refuse
from kpi.model import (
    UNSURE,
    Figure,
    Location,
    Period,
    Progress,
    Restatement,
    Row,
    Text,
    row_key,
)
from kpi.period import period_name
from kpi.quantity import decimal_places, show_distinct, show_number
from kpi.record import NamedTuple
from kpi.wording.words import STATES


class _Kept(NamedTuple):
    """A row that stands for all that say the same; `repeated` is where one of those is."""

    row: Row
    repeated: Location | None = None


Statements = dict[tuple[object, ...], _Kept]
"""What is said of one cell in one publication, by what it says."""

Publications = dict[int, Statements]
"""All that is said of one cell, by day of publication."""


class Settled(NamedTuple):
    """The rows that count, in the order of their cells, what they replaced, and what is said."""

    rows: tuple[Row, ...]
    restatements: tuple[Restatement, ...]
    diagnostics: tuple[Diagnostic, ...]


def settle(cells: KnownCells, files: Sequence[str]) -> Settled:
    """What counts of all that was entered, from these files in turn: the latest publication."""
    order = {name: index for index, name in enumerate(files)}
    rows: list[Row] = []
    changes: list[Restatement] = []
    told: list[Diagnostic] = []
    equal = _Repeats()
    for key, cell in cells.taken_out():
        if isinstance(cell, Saying) and (again := cell.of_one_day()) is not None:
            rows.append(cell.at(cell.first, key))
            for line in again:
                equal.add(rows[-1], line)
            continue
        history, groups = _history(_publications(key, cell, order))
        rows.append(history[-1])
        changes += [Restatement(*both) for both in pairwise(history) if not _agree(*both)]
        several = [group for group in groups if len(group) > 1 or group[0].repeated]
        told += [each for group in several for each in _conflicts(group)]
        pairs = [each for group in several for each in _repetitions(group)]
        if pairs:
            equal.add(*min(pairs, key=lambda pair: max(pair[0].location, pair[1])))
    notes = [*_restated(changes), *equal.notes()]
    return Settled(tuple(rows), tuple(changes), (*told, *notes))


def _publications(key: str, cell: Sayings, order: Mapping[str, int]) -> Publications:
    """All publications of a cell that say another thing than those before and after them."""
    sayings = [cell] if isinstance(cell, Saying) else [*cell.values()]
    likes = [each.manner.row.location for each in sayings]
    places = [(order[each.file], each.column) for each in likes]
    told = sorted((time, index) for index, each in enumerate(sayings) for time in each.times())
    entries = []
    for time, index in _telling(told):
        day, line = unpacked(time)
        file, column = places[index]
        entries.append((day, file, line, column, index, time))
    publications: Publications = {}
    for day, _, _, _, index, time in sorted(entries):
        _publish(publications.setdefault(day, {}), sayings[index].at(time, key))
    return publications


BOTH_SIDES = 3


def _telling(told: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The times of sayings but for those alone on their day between days of the same saying."""
    days = [unpacked(time)[0] for time, _ in told]
    if len(set(days)) == len(days) and len({saying for _, saying in told}) == 1 and days[0]:
        yield told[-1]
        return
    counts = Counter(days)
    alone = [
        index if day and counts[day] == 1 else -1
        for day, (_, index) in zip(days, told, strict=True)
    ]
    for index, each in enumerate(told):
        around = alone[max(index - 1, 0) : index + 2]
        if len(around) < BOTH_SIDES or around[1] < 0 or not around[0] == around[1] == around[2]:
            yield each


def _publish(statements: Statements, row: Row) -> None:
    """Adds a row to what is said in its publication: of two that say the same the fuller."""
    said = _statement(row)
    kept = statements.get(said)
    if kept is None:
        statements[said] = _Kept(row)
        return
    fuller, other = (row, kept.row) if _fullness(row) > _fullness(kept.row) else (kept.row, row)
    statements[said] = _Kept(fuller, kept.repeated or other.location)


def _history(publications: Publications) -> tuple[list[Row], list[list[_Kept]]]:
    """The row of each publication in turn, and the groups of rows that must agree.

    Rows without a date must agree with the latest publication.
    """
    days = sorted(day for day in publications if day != UNDATED)
    dated = [[*publications[day].values()] for day in days]
    undated = [*publications.get(UNDATED, {}).values()]
    history = [
        max((kept.row for kept in each), key=_fullness) if len(each) > 1 else each[0].row
        for each in dated or [undated]
    ]
    return history, [*dated[:-1], [*(dated[-1] if dated else ()), *undated]]


def _statement(row: Row) -> tuple[object, ...]:
    """What a row says; two rows of a cell with equal statements are one."""
    if isinstance(row, Figure):
        return (row.value, row.of)
    return (row.state, row.done_on, row.percent)


def _is_counted(row: Row) -> bool:
    return isinstance(row, Figure) and row.of is not None


def _fullness(row: Row) -> tuple[bool, bool, bool, int, str, str, Period, str]:
    """What decides which of several rows of a cell is kept, whatever their order."""
    confirmed, places = False, 0
    if isinstance(row, Figure):
        confirmed, places = row.confirmed, decimal_places(row.value)
    day = row.period._replace(day=row.period.day or 0)
    said = str(_statement(row))
    sure, counted = not row.marks & UNSURE, _is_counted(row)
    return (sure, confirmed, counted, places, row.note, row.source, day, said)


def _agree(one: Row, other: Row) -> bool:
    """Whether two rows of a cell say the same: a percentage may equal a pair of counts."""
    if not isinstance(one, Figure) or not isinstance(other, Figure):
        return _statement(one) == _statement(other)
    if one.of == other.of:
        return one.value == other.value
    return (one.of is None or other.of is None) and one.exact == other.exact


def _conflicts(group: list[_Kept]) -> Iterator[Diagnostic]:
    """Each row of a group that disagrees with the first one, or with the first one in counts."""
    rows = sorted((kept.row for kept in group), key=attrgetter("location"))
    counted = next((row for row in rows if _is_counted(row)), rows[0])
    for row in rows[1:]:
        other = next((each for each in (rows[0], counted) if not _agree(each, row)), None)
        if other is None:
            continue
        earlier, later = sorted((other, row), key=attrgetter("location"))
        yield refuse(
            Code.CONFLICTING_FIGURES,
            target=row_key(later),
            period=period_name(later.period),
            value=show_row(later, earlier),
            other=show_row(earlier, later),
            file=earlier.location.file,
            line=str(earlier.location.line),
        ).at(later.location, target=later.target)


_Repeat = tuple[Row, Location]
"""A row, and where it is given again."""

MOST_REPEATED = 10_000
"""Figures of which it is said one by one that they are given again."""

MORE = Text("；另有 {count} 个数据也是这样", ", as do {count} other figures")


def _repetitions(group: list[_Kept]) -> Iterator[_Repeat]:
    """Where a row of a group is given again: in the same words, or as counts of its percentage."""
    for kept in group:
        if kept.repeated is not None:
            yield kept.row, kept.repeated
    for one, other in combinations((kept.row for kept in group), 2):
        if _agree(one, other):
            yield one, other.location


class _Repeats:
    """The figures that are given again: so many as are said one by one, and how many more."""

    def __init__(self) -> None:
        self._kept: list[_Repeat] = []
        self._more = 0

    def add(self, row: Row, again: Location | int) -> None:
        """Keeps or counts one that stands again there, or in that line of its file."""
        if len(self._kept) >= MOST_REPEATED:
            self._more += 1
        elif isinstance(again, int):
            self._kept.append((row, row.location._replace(line=again)))
        else:
            self._kept.append((row, again))

    def notes(self) -> Iterator[Diagnostic]:
        """What is said of them; the last says how many more there are."""
        for index, (row, again) in enumerate(self._kept, 1):
            first, second = sorted((row.location, again))
            is_last = index == MOST_REPEATED and self._more
            yield refuse(
                Code.EQUAL_FIGURES,
                target=row_key(row),
                period=period_name(row.period),
                file=first.file,
                line=str(first.line),
                more=MORE.filled(count=self._more) if is_last else "",
            ).at(second)


MOST_RESTATED = 10_000
"""Restatements of which it is said one by one; the last then stands for all others, too."""


def _restated(changes: Sequence[Restatement]) -> Iterator[Diagnostic]:
    for index, (before, after) in enumerate(changes[:MOST_RESTATED], 1):
        told = refuse(
            Code.RESTATED,
            target=row_key(after),
            period=period_name(after.period),
            before=show_row(before, after),
            after=show_row(after, before),
        ).at(after.location)
        is_last = index == MOST_RESTATED
        yield told._replace(times=len(changes) - index + 1) if is_last else told


def show_row(row: Row, beside: Row) -> Text:
    """What `row` says, with as many digits as tell it from `beside`."""
    if isinstance(row, Progress):
        state = STATES[row.state]
        if row.done_on is not None:
            return Text(f"{state.zh} {row.done_on}", f"{state.en} {row.done_on}")
        if row.percent is not None:
            percent = show_number(row.percent)
            return Text(f"{state.zh} {percent}%", f"{state.en} {percent} %")
        return state
    other = beside if isinstance(beside, Figure) else row
    if row.of is None:
        text = show_beside(row.value, other.value if other.of is None else other.exact)
    else:
        whole = row.of if other.of is None else other.of
        text = f"{show_beside(row.value, other.value)}/{show_beside(row.of, whole)}"
    return Text(text, text)


def show_beside(value: Decimal, beside: Decimal | Fraction) -> str:
    """A number with as many digits as tell it from the other."""
    return show_number(value) if value == beside else show_distinct(value, beside)
