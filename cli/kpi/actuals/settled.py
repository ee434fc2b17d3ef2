"""The rows of one target and period → the one that counts, and how it came to be restated."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise
from operator import attrgetter
from typing import NamedTuple

from kpi.diagnostics import Code, Diagnostic, refuse
from kpi.model import (
    UNSURE,
    Figure,
    Location,
    Period,
    Progress,
    Reporting,
    Restatement,
    Row,
    Text,
)
from kpi.period import last_day, period_name
from kpi.quantity import decimal_places, show_distinct, show_number
from kpi.wording.words import STATES

CellKey = tuple[str, int, int, int, Reporting | None]
"""Target (or `target/step`), year, last month, first month (or day), and what the figure holds.

Sorted, that is by target, then by the end of the period; of two that end together the
longer comes first.
"""


class _Kept(NamedTuple):
    """A row that stands for all that say the same; `repeated` is where one of those is."""

    row: Row
    repeated: Location | None = None


Statements = dict[tuple[object, ...], _Kept]
"""What is said of one cell in one publication, by what it says."""

Publications = dict[date | None, Statements]
"""All that is said of one cell, by date of publication."""

KnownCells = dict[CellKey, Row | Publications]
"""What is known of each cell; one row by itself is kept as it is, as most cells have no other."""


class Settled(NamedTuple):
    """The rows that count, in the order of their cells, what they replaced, and what is said."""

    rows: tuple[Row, ...]
    restatements: tuple[Restatement, ...]
    diagnostics: tuple[Diagnostic, ...]


def row_key(row: Row) -> str:
    """The target's id, or `target-id/step-id`."""
    if isinstance(row, Progress) and row.step:
        return f"{row.target}/{row.step}"
    return row.target


def cell_key(row: Row) -> CellKey:
    """What two rows share that are about the same.

    A running total always begins in January; what is neither a total nor a month's share
    of one is about a day, the last of its period where none is given.
    """
    period = row.period
    reporting = row.reporting if isinstance(row, Figure) else None
    if reporting is None:
        day = period.day or last_day(period.end).day
        return (row_key(row), period.year, period.last, day, None)
    first = 1 if reporting is Reporting.YTD else period.first
    return (row_key(row), period.year, period.last, first, reporting)


def enter(cells: KnownCells, row: Row) -> bool:
    """Adds `row` to its cell; whether its publication had said the same of it before."""
    key = cell_key(row)
    known = cells.get(key)
    if known is None:
        cells[key] = row
        return False
    if not isinstance(known, dict):
        known = cells[key] = {known.published: {_statement(known): _Kept(known)}}
    statements = known.setdefault(row.published, {})
    said = _statement(row)
    kept = statements.get(said)
    if kept is None:
        statements[said] = _Kept(row)
        return False
    fuller, other = (row, kept.row) if _fullness(row) > _fullness(kept.row) else (kept.row, row)
    statements[said] = _Kept(fuller, kept.repeated or other.location)
    return True


def settle(cells: KnownCells) -> Settled:
    """What counts of all that was entered: of each cell the latest publication."""
    rows: list[Row] = []
    changes: list[Restatement] = []
    told: list[Diagnostic] = []
    for key in sorted(cells):
        cell = cells[key]
        if not isinstance(cell, dict):
            rows.append(cell)
            continue
        history, groups = _history(cell)
        rows.append(history[-1])
        changes += [Restatement(*both) for both in pairwise(history) if not _agree(*both)]
        told += [each for group in groups for each in _conflicts(group)]
        repetitions = [each for group in groups for each in _repetitions(group)]
        told += sorted(repetitions, key=attrgetter("location"))[:1]
    return Settled(tuple(rows), tuple(changes), (*told, *map(_restated, changes)))


def _history(publications: Publications) -> tuple[list[Row], list[list[_Kept]]]:
    """The row of each publication in turn, and the groups of rows that must agree.

    Rows without a date must agree with the latest publication.
    """
    days = sorted(day for day in publications if day is not None)
    dated = [[*publications[day].values()] for day in days]
    undated = [*publications.get(None, {}).values()]
    history = [max((kept.row for kept in each), key=_fullness) for each in dated or [undated]]
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
    same_total = one.of == other.of or one.of is None or other.of is None
    return same_total and one.exact == other.exact


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


def _repetitions(group: list[_Kept]) -> Iterator[Diagnostic]:
    """Where a row of a group is given again: in the same words, or as counts of its percentage."""
    for kept in group:
        if kept.repeated is not None:
            yield _repeated(kept.row, kept.repeated)
    for one, other in combinations((kept.row for kept in group), 2):
        if _agree(one, other):
            yield _repeated(one, other.location)


def _repeated(row: Row, again: Location) -> Diagnostic:
    first, second = sorted((row.location, again))
    return refuse(
        Code.EQUAL_FIGURES,
        target=row_key(row),
        period=period_name(row.period),
        file=first.file,
        line=str(first.line),
    ).at(second)


def _restated(change: Restatement) -> Diagnostic:
    before, after = change.before, change.after
    return refuse(
        Code.RESTATED,
        target=row_key(after),
        period=period_name(after.period),
        before=show_row(before, after),
        after=show_row(after, before),
    ).at(after.location)


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
