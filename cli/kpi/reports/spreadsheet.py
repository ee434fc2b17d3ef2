"""CSV as Excel opens it by a double click: UTF-8 with a mark, CRLF, no text that acts."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from kpi.quantity import show_plain
from kpi.reports.safety import spreadsheet

BOM = "\ufeff"
"""What makes Excel read a file as UTF-8."""
LINE_END = "\r\n"

Cell = str | Decimal | Fraction | None
"""A text, which must not act as a formula, or a number, which is to be computed with."""


def render_rows(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows as CSV: byte order mark, CRLF, numbers plain, texts that do not act."""
    return BOM + "".join(",".join(map(_shown, row)) + LINE_END for row in rows)


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    return _quoted(cell) if isinstance(cell, str) else show_plain(cell)


def _quoted(text: str) -> str:
    """A text, in quotes where it needs them."""
    safe = spreadsheet(text)
    return '"' + safe.replace('"', '""') + '"' if set(',;"\t|') & set(safe) else safe
