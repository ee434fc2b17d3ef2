"""Rows → cells: which column means what, by a table of synonyms in both languages."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple

from kpi.actuals.dialect import Row
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Text
from kpi.suggestion import suggest


class Cell(NamedTuple):
    """The texts that tell of one figure, as they stand in the file; empty without a column."""

    id: str
    period: str
    value: str
    unit: str
    of: str
    basis: str
    published: str
    status: str
    source: str
    note: str


MANDATORY = ("id", "period", "value")


class Aside(StrEnum):
    """What a column can mean beside the fields of `Cell`."""

    NAME = "name"
    GOAL = "goal"
    DISTRICT = "district"
    OFFICE = "office"


STAND_INS = (Aside.NAME, Aside.GOAL)
"""Columns that name the target where there is no better one, best first; else only shown."""

SYNONYMS: Mapping[str, str] = {
    "id": "id 编号 目标编号 指标编号 代码 指标代码 target_id code",
    Aside.NAME: (
        "名称 指标名称 指标 目标名称 项目 项目名称 name indicator target_name indicator_name kpi"
    ),
    Aside.GOAL: "目标 target",
    "period": ("period month date 期间 月份 时间 日期 统计期 报告期 年月 统计时间 数据期间"),
    "value": ("value actual figure 数值 实际 实际值 实际数 实际完成 完成 完成值 完成数 完成情况"),
    "unit": "unit 单位 计量单位 度量单位",
    "of": "of total 总数 应完成 应完成数 分母",
    "basis": "basis 口径",
    "published": "published published_on 发布日期 公布日期 发布时间",
    "status": "status 状态 数据状态",
    "source": "source 来源 出处 数据来源",
    "note": "note notes remark remarks 备注 说明",
    Aside.DISTRICT: "district 区 辖区 区县 行政区 所在区 地区",
    Aside.OFFICE: (
        "序号 no. 责任单位 责任部门 责任处室 牵头单位 牵头处室 负责人 联系人 owner "
        "完成率 完成比例 达成率"
    ),
}
"""What each column may be called; case, spaces, underscores and widths do not matter."""

LABELS: Mapping[str, Text] = {
    "id": Text("指标（id）", "`id`"),
    "period": Text("期间（period）", "`period`"),
    "value": Text("数值（value）", "`value`"),
}


class Header(NamedTuple):
    """A header row understood.

    `names` are its cells up to the last one with a name, `nameless` the 0-based columns
    between them without one, which must stay empty. `columns` holds the 1-based column of
    each field of `Cell`, 0 where there is none; `needed` is how many cells a row must have
    at least. `pick` makes the `Cell` of a row as long as `names` with an empty cell appended.
    """

    line: int
    names: tuple[str, ...]
    nameless: tuple[int, ...]
    columns: tuple[int, ...]
    needed: int
    pick: Callable[[tuple[str, ...]], Cell]


class Misfit(NamedTuple):
    """A row that does not fit its header; `id` is the text where the target should be named."""

    refusal: Refusal
    id: str


Problems = tuple[tuple[int, Refusal], ...]
"""What is wrong with the columns (1-based) of a header."""

_Found = dict[str, list[int]]
"""The 0-based columns of each meaning."""


def parse_header(row: Row) -> tuple[Header | None, Problems]:
    """The header in `row`, None where the file cannot be read by it, and what is wrong with it.

    A missing, doubled or district column refuses the file; an unknown one is reported
    under a header that has at least one column we know.
    """
    line, cells = row
    names = _without_trailing_blanks(cells)
    found = _by_meaning(names)
    errors = (*_districts(names, found), *_doubled(names, found), *_missing(found))
    unknown = _unknown(names) if found else ()
    return (None if errors else _header(line, names, found)), (*errors, *unknown)


def parse_row(header: Header, row: tuple[str, ...]) -> Cell | Misfit:
    """What a row under `header` tells; all blank where the row is.

    Blank cells may follow a row, and optional columns may be missing at its end.
    """
    width = len(header.names)
    if len(row) == width and not header.nameless:
        return header.pick((*row, ""))
    nowhere = (*header.nameless, *range(width, len(row)))
    strays = [index for index in nowhere if row[index : index + 1] and row[index].strip()]
    if not strays and (len(row) >= header.needed or not "".join(row).strip()):
        return header.pick((*row[:width], *[""] * (width + 1 - min(len(row), width))))
    return _misfit(header, row, len(strays))


def _misfit(header: Header, row: tuple[str, ...], strays: int) -> Misfit:
    """Says of a row that it is too short, or how many cells it has too many."""
    expected = len(header.names) - len(header.nameless)
    found = expected + strays if strays else len(row)
    place = header.columns[0] - 1
    return Misfit(
        refuse(Code.RAGGED_ROW, found=str(found), expected=str(expected)),
        "".join(row[place : place + 1]),
    )


def _without_trailing_blanks(cells: tuple[str, ...]) -> tuple[str, ...]:
    count = max((i for i, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return cells[:count]


def _plain(name: str) -> str:
    """A column's name without what does not matter: case, width, spaces, underscores."""
    return re.sub(r"[\s_]+", "", unicodedata.normalize("NFKC", name).casefold())


_MEANINGS = {_plain(name): meaning for meaning, names in SYNONYMS.items() for name in names.split()}


def _by_meaning(names: tuple[str, ...]) -> _Found:
    """The columns of each meaning; without an id column the best stand-in takes its place."""
    found: _Found = {}
    for index, name in enumerate(names):
        meaning = _MEANINGS.get(_plain(name))
        if meaning is not None:
            found.setdefault(meaning, []).append(index)
    stand_in = next((each for each in STAND_INS if each in found), None)
    if "id" not in found and stand_in is not None:
        found["id"] = found.pop(stand_in)
    return found


def _districts(names: tuple[str, ...], found: _Found) -> Problems:
    return tuple(
        (index + 1, refuse(Code.BY_DISTRICT, column=names[index].strip()))
        for index in found.get(Aside.DISTRICT, ())
    )


def _doubled(names: tuple[str, ...], found: _Found) -> Problems:
    return tuple(
        (index + 1, refuse(Code.DUPLICATE_COLUMN, first=names[first], second=names[index]))
        for meaning in Cell._fields
        for first, *others in [found.get(meaning, [0])]
        for index in others
    )


def _missing(found: _Found) -> Problems:
    labels = [LABELS[meaning] for meaning in MANDATORY if meaning not in found]
    if not labels:
        return ()
    missing = Text("、".join(each.zh for each in labels), ", ".join(each.en for each in labels))
    return ((1, refuse(Code.NO_HEADER, missing=missing)),)


def _unknown(names: tuple[str, ...]) -> Problems:
    return tuple(
        (column, refuse(Code.UNKNOWN_COLUMN, column=name.strip(), suggestion=_suggestion(name)))
        for column, name in enumerate(names, 1)
        if name.strip() and _plain(name) not in _MEANINGS
    )


def _suggestion(name: str) -> Text:
    near = suggest(name.strip(), " ".join(SYNONYMS.values()).split())
    if near:
        return Text(f"是否应为 `{near}`？", f"did you mean `{near}`?")
    known = ", ".join(Cell._fields)
    return Text(f"可用的列：{known}", f"the columns in use are {known}")


def _header(line: int, names: tuple[str, ...], found: _Found) -> Header:
    columns = tuple(found[field][0] + 1 if field in found else 0 for field in Cell._fields)
    empty = len(names)
    take = itemgetter(*(column - 1 if column else empty for column in columns))
    nameless = tuple(index for index, name in enumerate(names) if not name.strip())
    needed = max(columns[: len(MANDATORY)])
    return Header(line, names, nameless, columns, needed, lambda row: Cell._make(take(row)))
