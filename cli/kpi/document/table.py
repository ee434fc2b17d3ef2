"""The tables of a document: which column holds the targets, which what has come of them."""

import re
from collections.abc import Iterator
from enum import Enum

from kpi.document.mentions import Words, mentions_of
from kpi.document.tense import Spoken, times_of
from kpi.model import Mention, Role
from kpi.pattern import pattern
from kpi.quantity.measures import unit_at
from kpi.quantity.numeral import fold_in_place
from kpi.record import NamedTuple

_MARKS = pattern(r"[|\t]")
_YEAR = pattern("(?<![0-9])(?:19|20)([0-9]{2})(?:[-/—]([0-9]{2}))?(?![0-9])")
_NUMBERING = pattern("序号|编号|No[.]?|#", re.IGNORECASE)
_NUMBER = pattern(r"[0-9一二三四五六七八九十.、]*")
_BARE = pattern(
    "(?P<before>[^0-9]{0,6}?)"
    "(?P<number>[$£€¥]?[0-9][0-9,. ]*(?: ?[-—–~至] ?[0-9][0-9,.]*)?[十百千万亿]*)"
    "(?P<after>[^0-9]{0,8})"
)


class ColumnUse(Enum):
    """What a column of a table holds."""

    TEXT = "text"
    UNIT = "unit"
    TARGET = "target"
    RESULT = "result"
    ASIDE = "aside"


_USES = (
    (
        ColumnUse.RESULT,
        "(?:工作|目前|当前|累计|实际|年度)?(?:进展|完成|推进|落实|实施|进度|执行)(?:情况|数|值)?"
        "|实际(?:完成|数|值).{0,4}|上年.{0,6}|去年.{0,6}|基期.{0,4}|.*(?:actual|result|baseline).*",
    ),
    (ColumnUse.UNIT, "(?:计量|计算)?单位|units?(?: of measure)?"),
    (
        ColumnUse.TARGET,
        ".*(?:目标|计划|预期|指标值|任务[数量]|target|adopted|plan|goal).{0,4}(?:[(].*)?",
    ),
    (
        ColumnUse.ASIDE,
        ".*(?:责任|牵头|配合|主管|备注|评估|评价|衡量|权重|分值|属性|性质|时限|时间|依据|来源|owner|lead|weight|method).*",
    ),
)
_HEADS = tuple((use, pattern(form, re.IGNORECASE)) for use, form in _USES)


class RowCell(NamedTuple):
    """A cell of a row, with the place where it begins."""

    start: int
    text: str


class Columns(NamedTuple):
    """The heads of a table's columns and what each holds.

    Where the rows are numbered, a row without its number goes on one column further left.
    """

    heads: tuple[str, ...]
    uses: tuple[ColumnUse, ...]
    is_numbered: bool


_IN_BRACKETS = pattern(r"\(([^()0-9]{1,6})\)$")
_LONGEST_YEAR = len("2026年度")
NO_COLUMNS = Columns((), (), is_numbered=False)


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: cells between bars or tabs, not only a number."""
    if "|" in line:
        return True
    cells = [each for each in cells_of(line) if each.text.strip()]
    return len(cells) > 1 + bool(cells and _NUMBER.fullmatch(cells[0].text.strip()))


def cells_of(line: str) -> tuple[RowCell, ...]:
    """The cells of a row, empty ones too, but not what is before its first bar."""
    cells: list[RowCell] = []
    start = 0
    for part in _MARKS.split(line):
        cells.append(RowCell(start, part))
        start += len(part) + 1
    is_framed = line.lstrip().startswith("|")
    return tuple(cells[1:] if is_framed else cells)


def columns_of(line: str, above: Columns, year: int) -> Columns:
    """The columns that hold from a line on; none where it is no row of a table."""
    if not is_row(line):
        return NO_COLUMNS
    heads = tuple(cell.text.strip() for cell in cells_of(line))
    named = [head for head in heads if head]
    uses = tuple(_use_of(fold_in_place(head), year) for head in heads)
    is_numbered = any(_NUMBERING.fullmatch(head) for head in named[:1])
    is_header = is_numbered or sum(use is not ColumnUse.TEXT for use in uses) * 2 >= len(named)
    return Columns(heads, uses, is_numbered) if is_header else above


def _use_of(head: str, year: int) -> ColumnUse:
    """What a column holds by its head; one of an earlier year holds results."""
    ends = [int(each[2] or each[1]) for each in _YEAR.finditer(head)]
    if ends and max(ends) < year % 100:
        return ColumnUse.RESULT
    use = next((use for use, form in _HEADS if form.fullmatch(head)), ColumnUse.TEXT)
    is_year = ends and use is ColumnUse.TEXT and len(head) <= _LONGEST_YEAR
    return ColumnUse.TARGET if is_year else use


class CellMentions(NamedTuple):
    """A cell of a row with what it mentions."""

    cell: RowCell
    mentions: tuple[Mention, ...]


def told_in_row(line: str, columns: Columns, standing: Spoken, year: int) -> Iterator[CellMentions]:
    """What the cells of a row mention, each by what its column holds."""
    cells = cells_of(line)
    is_shifted = columns.is_numbered and cells and not _NUMBER.fullmatch(cells[0].text.strip())
    uses = columns.uses[1 if is_shifted else 0 :]
    heads = columns.heads[1 if is_shifted else 0 :]
    placed = [
        (cell, uses[index] if index < len(uses) else ColumnUse.TEXT, heads[index : index + 1])
        for index, cell in enumerate(cells)
    ]
    unit = next((cell.text.strip() for cell, use, _ in placed if use is ColumnUse.UNIT), "")
    texts = (cell.text.strip() for cell, use, _ in placed if use is ColumnUse.TEXT)
    name = next(filter(None, texts), "")
    unit = unit or _unit_in(name)
    targets = [cell for cell, use, _ in placed if use is ColumnUse.TARGET]
    figures = {cell: _target(cell, unit, name) for cell in targets}
    has_target = any(figures.values())
    for cell, use, head in placed:
        if not cell.text.strip():
            continue
        mentions = figures.get(cell) or _mentions(cell, standing, year)
        if head == (cell.text.strip(),):
            mentions = _as(Role.NAME, mentions, head)
        elif use is ColumnUse.RESULT:
            mentions = _as(Role.PAST, mentions, head)
        elif use is not ColumnUse.TARGET and (has_target or use is ColumnUse.ASIDE):
            mentions = _as(Role.DESCRIBES, mentions, head)
        yield CellMentions(cell, mentions)


def _unit_in(name: str) -> str:
    """The unit in brackets at the end of what a row is of: 图书馆馆藏(万项)."""
    found = _IN_BRACKETS.search(fold_in_place(name))
    return found[1] if found else ""


def _mentions(cell: RowCell, standing: Spoken, year: int) -> tuple[Mention, ...]:
    folded = fold_in_place(cell.text)
    return mentions_of(Words(cell.text, folded, (standing, *times_of(folded, year))))


def _target(cell: RowCell, unit: str, name: str) -> tuple[Mention, ...]:
    """The figure of a cell that holds nothing else, in the unit its row has a column for."""
    bare = _BARE.fullmatch(fold_in_place(cell.text).strip())
    if bare is None:
        return ()
    own = unit_at(bare["after"].strip(), ())
    text = bare["before"] + bare["number"] + ("" if own else unit) + bare["after"]
    spoken = Spoken(0, 0, Role.COMMITS, "", lasts=True)
    found = mentions_of(Words(text, text, (spoken,)))
    start = len(cell.text) - len(cell.text.lstrip())
    end = len(cell.text.rstrip())
    return tuple(
        each._replace(start=start, end=end, name=name, role=Role.COMMITS, because="")
        for each in found[:1]
        if each.threshold is not None
    )


def _as(role: Role, mentions: tuple[Mention, ...], head: tuple[str, ...]) -> tuple[Mention, ...]:
    because = "".join(head)
    return tuple(
        each._replace(role=role, because=because) if each.role.promises else each
        for each in mentions
    )
