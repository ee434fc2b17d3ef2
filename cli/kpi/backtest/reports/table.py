"""The back-test for a terminal or a pipe."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.style import Style
from rich.table import Table
from rich.text import Text as Styled

from kpi.backtest.reports.sheets import (
    Row,
    Sheet,
    has_bars,
    interval,
    notices,
    share,
    sheets,
    standing,
)
from kpi.backtest.scores import Rate, Scores
from kpi.model import Plan
from kpi.quantity import show_number
from kpi.reports import Look
from kpi.reports.drawing import BarCell, TableCell, TableColumn, TextCell, draw, heading, table_of
from kpi.reports.marks import BOLD, DIM, MARKS, PLAIN, STYLES, fold
from kpi.reports.safety import plain
from kpi.wording import backtest as say

BAR_WIDTH, LEAST_BAR_WIDTH = 24, 8
SHARE_WIDTH = 4
CASES_WIDTH = 5
NO_BAR = TextCell("")
ASCII = str.maketrans({"–": "-", "·": "|"})


def render(plan: Plan, scores: Scores, look: Look) -> str:
    """The back-test as text of `look.width` cells a line."""
    return draw(_parts(plan, scores, look), look)


def _parts(plan: Plan, scores: Scores, look: Look) -> Iterator[Styled | Table]:
    yield Styled(plain(plan.title.in_(look.language)), BOLD)
    yield from _lines(standing(scores, look.language), look, PLAIN)
    for notice in notices(plan, scores, look.language):
        yield from _lines(notice, look, PLAIN)
    for sheet in sheets(scores, look.language):
        yield Styled("")
        yield heading(sheet.title, Styled(""), look)
        if sheet.rows:
            yield _table(sheet, look)
        for fact in sheet.facts:
            yield from _lines(fact, look, PLAIN)
        for note in sheet.notes:
            yield from _lines(note, look, DIM)


def _lines(text: str, look: Look, style: Style) -> Iterator[Styled]:
    text = text if look.unicode else text.translate(ASCII)
    yield Styled("\n".join(fold(text, look.width)), style)


# -- tables --------------------------------------------------------------------


def _table(sheet: Sheet, look: Look) -> Table:
    """The table, with a bar for the share kept where the width allows one."""
    texts = [
        [_title(column, look) for column in sheet.columns],
        *([_text(row, at, look) for at in range(len(row.cells))] for row in sheet.rows),
    ]
    widths = [max(map(cell_len, column)) for column in zip(*texts, strict=True)]
    columns = [
        TableColumn(
            "", title, width, right=at > 0 and sheet.columns[at] is not None and _is_text(sheet, at)
        )
        for at, (title, width) in enumerate(zip(texts[0], widths, strict=True))
    ]
    left = min(BAR_WIDTH, look.width - sum(width + 1 for width in widths) - 1)
    drawn = has_bars(sheet) and left >= LEAST_BAR_WIDTH
    if drawn:
        columns.append(TableColumn("bar", say.BAR.in_(look.language), left))
    rows = (
        (*_cells(row, columns, look), *([_bar(row, look)] if drawn else [])) for row in sheet.rows
    )
    return table_of(tuple(columns), rows)


def _is_text(sheet: Sheet, at: int) -> bool:
    return all(isinstance(row.cells[at], str) for row in sheet.rows)


def _title(column: str | None, look: Look) -> str:
    if column is not None:
        return column
    names = (name.in_(look.language) for name in (say.CASES, say.KEPT, say.INTERVAL))
    cases, kept, ends = names
    return f"{_right(cases, CASES_WIDTH)} {_right(kept, SHARE_WIDTH)} {ends}"


def _text(row: Row, at: int, look: Look) -> str:
    cell = row.cells[at]
    if isinstance(cell, Rate):
        return _rate(cell)
    if at or row.verdict is None:
        return cell
    return f"{MARKS[row.verdict][0 if look.unicode else 1]} {cell}"


def _rate(rate: Rate) -> str:
    """Cases, share and interval, each below the same of the other rows."""
    parts = (_right(show_number(rate.cases), CASES_WIDTH), _right(share(rate), SHARE_WIDTH))
    return " ".join((*parts, interval(rate))).rstrip()


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text


def _cells(row: Row, columns: list[TableColumn], look: Look) -> Iterator[TextCell]:
    for at in range(len(row.cells)):
        style = PLAIN if at or row.verdict is None else STYLES[row.verdict]
        text = _text(row, at, look)
        yield TextCell(text if look.unicode else text.translate(ASCII), style, columns[at].right)


def _bar(row: Row, look: Look) -> TableCell:
    if row.rate is None or row.rate.share is None:
        return NO_BAR
    mark = None if row.mark is None else float(row.mark * 100)
    style = PLAIN if row.verdict is None else STYLES[row.verdict]
    return BarCell(float(row.rate.share * 100), mark, style, look.unicode)
