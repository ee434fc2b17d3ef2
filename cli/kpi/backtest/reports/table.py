"""The back-test for a terminal or a pipe."""

from collections.abc import Iterator
from typing import assert_never

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text as Styled

from kpi.backtest.rates import Rate
from kpi.backtest.reports import (
    ScoreRow,
    ScoreTable,
    interval,
    notices,
    share,
    standing,
    tables,
)
from kpi.backtest.scores import Scores
from kpi.model import Plan, Text
from kpi.quantity import show_number
from kpi.reports import Look
from kpi.reports.drawing import (
    BESIDE_BAR,
    BarCell,
    DrawnRow,
    TableCell,
    TableColumn,
    TextCell,
    draw,
    heading,
    titles,
)
from kpi.reports.marks import BOLD, DIM, PLAIN, STYLES, fold, sign_of, signs
from kpi.reports.safety import plain
from kpi.wording import backtest as say

BAR_WIDTH, LEAST_BAR_WIDTH = 24 + BESIDE_BAR, 8 + BESIDE_BAR
SHARE_WIDTH = 4
CASES_WIDTH = 5
NO_BAR = TextCell("")


def render(plan: Plan, scores: Scores, look: Look) -> str:
    """The back-test as text of `look.width` cells a line."""
    return draw(_parts(plan, scores, look), look)


def _parts(plan: Plan, scores: Scores, look: Look) -> Iterator[Styled | DrawnRow]:
    def lines(text: Text, style: Style) -> Styled:
        told = signs(text.in_(look.language), look)
        return Styled("\n".join(fold(told, look.width)), style)

    yield Styled(plain(plan.title.in_(look.language)), BOLD)
    yield lines(standing(scores), PLAIN)
    for notice in notices(plan, scores):
        yield lines(notice, PLAIN)
    for table in tables(scores):
        yield Styled("")
        yield heading(table.title.in_(look.language), Styled(""), look)
        if table.rows:
            yield from _table(table, look)
        for fact in table.facts:
            yield lines(fact, PLAIN)
        for note in table.notes:
            yield lines(note, DIM)


def _table(table: ScoreTable, look: Look) -> Iterator[DrawnRow]:
    """The table, with a bar for the share kept where the width allows one."""
    heads = [_told(column, look) for column in table.columns]
    texts = [_texts(row, look) for row in table.rows]
    columns = []
    for at, (title, *cells) in enumerate(zip(heads, *texts, strict=True)):
        width = max(map(cell_len, (title, *cells)))
        is_text = all(isinstance(row.cells[at], Text) for row in table.rows)
        is_right = at > 0 and table.columns[at] is not None and is_text
        columns.append(TableColumn("", title, width, right=is_right))
    left = min(BAR_WIDTH, look.width - sum(column.width + 1 for column in columns) - 1)
    is_drawn = table.has_bars and left >= LEAST_BAR_WIDTH
    rows: list[tuple[TableCell, ...]] = []
    for row, told in zip(table.rows, texts, strict=True):
        style = PLAIN if row.verdict is None else STYLES[row.verdict]
        cells = [
            TextCell(signs(text, look), PLAIN if at else style, columns[at].right)
            for at, text in enumerate(told)
        ]
        rows.append((*cells, _bar(row, style, look)) if is_drawn else tuple(cells))
    if is_drawn:
        columns.append(TableColumn("bar", say.BAR.in_(look.language), left))
    yield titles(columns)
    yield from (DrawnRow(columns, cells_of_row) for cells_of_row in rows)


def _texts(row: ScoreRow, look: Look) -> list[str]:
    """The cells of a row, the first with the mark of its verdict."""
    first, *others = (_told(cell, look) for cell in row.cells)
    if row.verdict is not None:
        first = f"{sign_of(row.verdict, look)} {first}"
    return [first, *others]


def _told(cell: Text | Rate | None, look: Look) -> str:
    """A text, or cases, share and interval of a rate below those of the others, or their names."""
    match cell:
        case Text():
            return cell.in_(look.language)
        case Rate():
            cases, kept, ends = show_number(cell.cases), share(cell), interval(cell)
        case None:
            names = (say.CASES, say.KEPT, say.INTERVAL)
            cases, kept, ends = (name.in_(look.language) for name in names)
        case _:
            assert_never(cell)
    return f"{_right(cases, CASES_WIDTH)} {_right(kept, SHARE_WIDTH)} {ends}".rstrip()


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text


def _bar(row: ScoreRow, style: Style, look: Look) -> TableCell:
    if row.rate is None or row.rate.share is None:
        return NO_BAR
    mark = None if row.mark is None else row.mark * 100
    return BarCell(row.rate.share * 100, mark, style, look.unicode)
