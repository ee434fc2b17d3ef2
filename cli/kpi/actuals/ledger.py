"""All files → one ledger, with all that is wrong with them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TypeVar

from kpi.actuals.cells import row_key, settle
from kpi.actuals.claims import Held, check_claims
from kpi.actuals.conventions import conventions
from kpi.actuals.names import name_table
from kpi.actuals.plausible import implausible
from kpi.actuals.reading import Book, FileReading
from kpi.actuals.shown import Folded, Row, in_sheet
from kpi.actuals.source import LedgerSource
from kpi.diagnostics import Diagnostic, Severity, in_order
from kpi.model import (
    Figure,
    Ledger,
    Plan,
    Progress,
)


def read_ledger(
    plan: Plan, sources: Iterable[LedgerSource], *, known_by: date | None = None, encoding: str = ""
) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """The actuals of all files, in the targets' units, and all that is wrong with them, sorted.

    Each stream is read in `encoding`, else first to find out which it has, and is not closed.
    Rows published after `known_by` do not count. What cannot be read is left out of the
    ledger, never raised; a target it is known to concern is among `unreadable`. Of rows in
    conflict the ledger holds one.
    """
    names = name_table(plan)
    book = Book(names, conventions(plan, names.units, known_by))
    files = tuple(FileReading(book, source.name).read(source, encoding) for source in sources)
    settled = settle(book.cells)
    rows = tuple(_in_sheet(row, book.folded) for row in settled.rows)
    figures = _by_key(row for row in rows if isinstance(row, Figure))
    targets = {target.id: target for target in plan.targets}
    claimed = check_claims(book.claims, Held(targets, figures, book.assumed, book.how))
    doubts = implausible(plan, rows)
    found = (*book.diagnostics, *settled.diagnostics, *claimed, *doubts)
    diagnostics = in_order(e._replace(location=in_sheet(e.location, book.folded)) for e in found)
    ledger = Ledger(
        figures=figures,
        progress=_by_key(row for row in rows if isinstance(row, Progress)),
        restatements=settled.restatements,
        unreadable=_touched(diagnostics),
        files=files,
    )
    return ledger, diagnostics


_AnyRow = TypeVar("_AnyRow", bound=Row)


def _by_key(rows: Iterable[_AnyRow]) -> dict[str, tuple[_AnyRow, ...]]:
    """The sorted rows of each target or step."""
    return {key: tuple(group) for key, group in groupby(rows, key=row_key)}


def _in_sheet(row: _AnyRow, folded: Folded) -> _AnyRow:
    place = in_sheet(row.location, folded)
    return row if place is row.location else replace(row, location=place)


def _touched(diagnostics: Iterable[Diagnostic]) -> frozenset[str]:
    """The targets that an error makes untrustworthy."""
    return frozenset(
        each.target for each in diagnostics if each.target and each.severity is Severity.ERROR
    )
