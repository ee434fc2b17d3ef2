"""Ledgers whose meaning one word changes: bases × qualifiers × places, each with its truth.

Written from the specification, the issue and the plan alone, never from what the program does.
`TABLES` are honest, read exactly. `cases()` puts each word of `QUALIFIERS` at each place of
such a base and says which readings are then right; an error that names the word or its place always
is. A reading that is neither is silently wrong. `HARMLESS` texts change nothing: they must be read.
`Case.name` is `base/place/word`; what a `Line` is, `bases` says. A word stands over ("covers") all
figures (title, second title, unit line, note below, heading row), a column (bracket, prefix or
suffix of its heading), a row (remark, type, bracket behind the name) or the last two (block row).

word             over figures                             result (besides an error)
to date          to date already; levels, coverages       unchanged
                 months by default                        the same numbers, to date
                   the word has a date (截至6月底), many    that, or unchanged: two-sided
                 months proved by a sum or ratio          unchanged; in a heading: error only
                 headed as months, totals covered too     unchanged: the heading is nearer
                 headed as months, alone                  error only; but unchanged for 本月累计 in
                                                          one heading, 截至6月底 of a whole table
month            the mirror; over quarters 当期 only         (as the quarter's own), else an error
not actual       any                                      without the covered figures
                   占比, 完成进度 over coverages             with or without them: two-sided
                   完成进度 in a title or note              unchanged too: the usual title
elsewhere        any                                      without the covered figures
partial          any                                      without them, or without those of June
2024年            a whole table that says 2025             error only
                 else                                     without them; where no period of the
                                                          table says 2025 also as of 2024
unit             same unit, no other said                 converted exactly
                 another unit, or another is said         error only
extra column, extra row, with figures of its own (right ones of the basis named, or others):
  to date, month, 2024年                                   unchanged, or with those figures too
  all others                                              unchanged: the extra is set aside
Left out as senseless: units in an extra or glued to a heading, month words in extras beside
quarters, to-date or month words as an extra column where the targets stand across, and 目标 and
the like before 完成… (目标完成值 is neither).
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from tests.ledgers.bases import (
    KEPT,
    MAGNITUDES,
    REMARKS,
    TARGETS,
    Cell,
    Line,
    Lines,
    Table,
    line_of,
    plain,
    split_unit,
    written,
)


class Case(NamedTuple):
    """A file, the readings that are right besides an error, and whether it must be read."""

    name: str
    file: str
    content: bytes
    allowed: tuple[Lines, ...]
    must_read: bool


# -- words and what they make of the figures they stand over ---------------------

WORDS = {
    "to date": "累计 本年累计 1-6月累计 年初以来 截至6月底 6月末 year_to_date cumulative",
    "month": "当月 本月 当期",
    "not actual": "计划 目标 目标分解 任务数 预计 预测 预算 估计数 planned forecast "
    "上年 去年同期 上年同期 last_year "
    "同比 环比 增长% 同比增幅 占比 排名 得分 权重 完成进度 序时进度",
    "elsewhere": "福田区 南山区 梅林街道 龙岗分局 不含深汕 其中：线上 of_which_online",
    "partial": "1-20日 上半月 截至6月20日",
    "year": "2024年",
    "unit": "单位：万 单位：万元 单位：亿元 (万件) 千",
}
QUALIFIERS = {word.replace("_", " "): kind for kind, row in WORDS.items() for word in row.split()}
DATED = ("1-6月累计", "截至6月底", "6月末")
GOALS = ("计划", "目标", "任务数", "预算", "planned")
RATIOS = dict.fromkeys(("同比", "环比", "增长%", "同比增幅", "占比"), "8.4")
RATIOS |= {"权重": "10", "排名": "3", "得分": "9.5", "完成进度": "50%", "序时进度": "50%"}
REMARKS_ASIDE = (
    *("较上年同期增长12%", "下一步计划7月集中受理", "受去年同期基数较高影响，增速放缓"),
    *("预计三季度完成全部任务", "详见附件2", "数据已核对，张三，0755-82345678"),
)
NOTES_ASIDE = (
    *("注：较上年同期增长12%。", "下一步：计划7月集中受理。", "填表人：李明　审核人：王芳"),
    *("填报日期：2025年7月5日", "数据来源：市场监管业务系统", "联系电话：0755-82345678"),
)
HARMLESS = (*REMARKS_ASIDE, *NOTES_ASIDE)
PLACES = {
    **dict.fromkeys(("title", "second", "group", "unit", "note"), "table"),
    **dict.fromkeys(("bracket", "prefix", "suffix"), "column"),
    **dict.fromkeys(("remark", "type", "name", "block"), "row"),
}


class At(NamedTuple):
    """A word at a place, and the figures it stands over."""

    word: str
    place: str
    table: Table
    keys: frozenset[tuple[int, int]]

    @property
    def cells(self) -> list[Cell]:
        return [self.table.cells[key] for key in self.keys]

    @property
    def many(self) -> bool:
        return len({cell.month for cell in self.cells}) > 1

    def bases(self, *, said: bool) -> set[str]:
        return {cell.line.basis for cell in self.cells if cell.said is said} - {""}


Change = Callable[[Cell], Line | None]


def drop(_: Cell) -> None:
    return None


def keep(cell: Cell) -> Line:
    return cell.line


def drop_but_shares(cell: Cell) -> Line | None:
    return cell.line if TARGETS[cell.code].unit == "%" else None


def of_2024(cell: Cell) -> Line:
    return cell.line._replace(period=cell.line.period.replace("2025", "2024"))


def as_basis(basis: str, cell: Cell) -> Line:
    fixed = cell.said or not cell.line.basis or (basis, cell.month) == ("quarter", 3)
    return cell.line if fixed else cell.line._replace(basis=basis)


def to_basis(at: At, basis: str) -> tuple[Change, ...]:
    """To date or of the month: decided, contradicted, or said nearer by."""
    others = {"month", "quarter"} if basis == "ytd" else {"ytd"}
    heading = at.table.heads[-1][at.table.column]
    part_total = (at.place, at.word) == ("suffix", "累计") and heading in PARTS
    as_it_stood = at.word in DATED[1:] and PLACES[at.place] == "table"
    if at.bases(said=True) and at.bases(said=True) <= others:
        return (keep,) if part_total or (as_it_stood and basis == "ytd") else ()
    if at.table.spec.proven and at.bases(said=False) & others:
        return () if PLACES[at.place] == "column" else (keep,)
    two_sided = (at.word in DATED and at.many) or part_total
    return (lambda cell: as_basis(basis, cell), *((keep,) if two_sided else ()))


def of_month(at: At) -> tuple[Change, ...]:
    if not at.table.quarters:
        return to_basis(at, "month")
    only_states = not any(cell.line.basis for cell in at.cells)
    return to_basis(at, "quarter") if at.word == "当期" or only_states else ()


def not_actual(at: At) -> tuple[Change, ...]:
    usual = at.word == "完成进度" and at.place in {"title", "second", "note"}
    shares = (drop_but_shares,) if at.word in {"完成进度", "占比"} else ()
    return (drop, *shares, *((keep,) if usual else ()))


def partial(at: At) -> tuple[Change, ...]:
    return (drop, lambda cell: None if cell.month == 6 else cell.line) if at.many else (drop,)


def of_year(at: At) -> tuple[Change, ...]:
    if PLACES[at.place] == "table" and at.place != "group":
        return () if at.table.says_year else (drop, of_2024)
    return (drop,) if at.table.periods_say_year else (drop, of_2024)


def converted(word: str, cell: Cell) -> Line | None:
    magnitude, base = split_unit(word.removeprefix("单位：").strip("()"))
    if cell.unit:
        said, named = split_unit(cell.unit)
        return cell.line if magnitude == said and base in {"", named} else None
    own_magnitude, own = split_unit(TARGETS[cell.code].unit)
    if base not in {"", own} or (not base and ("/" in own or own == "%")):
        return None
    factor = MAGNITUDES[magnitude] / MAGNITUDES[own_magnitude]
    return cell.line._replace(value=plain(Decimal(cell.line.value) * factor))


def of_unit(at: At) -> tuple[Change, ...]:
    fits = all(converted(at.word, cell) for cell in at.cells)
    return (lambda cell: converted(at.word, cell),) if fits else ()


RULES: dict[str, Callable[[At], tuple[Change, ...]]] = {
    "to date": lambda at: to_basis(at, "ytd"),
    "month": of_month,
    "not actual": not_actual,
    "elsewhere": lambda _: (drop,),
    "partial": partial,
    "year": of_year,
    "unit": of_unit,
}
PARTS = ("本月", "当月", "5月当月", "6月当月", "二季度", "2025Q2")


def readings(at: At) -> tuple[Lines, ...]:
    found = []
    for change in RULES[QUALIFIERS[at.word]](at):
        cells = at.table.cells.items()
        lines = (change(cell) if key in at.keys else cell.line for key, cell in cells)
        found.append(frozenset(line for line in lines if line))
    return tuple(dict.fromkeys(found))


# -- places ---------------------------------------------------------------------


@dataclass(frozen=True)
class Draft:
    """A copy of a base to write into."""

    titles: list[list[str]]
    heads: list[list[str]]
    body: list[list[str]]
    notes: list[list[str]]

    def insert_column(self, at: int, head: str, texts: Mapping[int, str]) -> None:
        """Two rows of headings would draw it under their own: there it stands last."""
        at = at if len(self.heads) == 1 else len(self.heads[0])
        for rows, new in ((self.heads, {0: head}), (self.body, texts)):
            for index, row in enumerate(rows):
                row.insert(at, new.get(index, ""))


def copy(table: Table) -> Draft:
    parts = (table.titles, table.heads, table.body, table.notes)
    return Draft(*([list(row) for row in rows] for rows in parts))


def bracket(word: str) -> str:
    return f"（{word.strip('()')}）"


def around(table: Table, place: str, word: str) -> Draft:
    draft, odd, width = copy(table), table.number % 2, len(table.heads[0])
    if place == "title":
        draft.titles[0][0] += bracket(word)
    elif place == "second":
        draft.titles.insert(1, [word])
    elif place == "unit" and table.spec.unit_line:
        draft.titles[-1][0] += f"　{word}"
    elif place == "unit":
        draft.titles.append([*[""] * (width - 1), word])
    elif place == "group":  # over each column, or merged over them all
        over = table.columns if odd else table.columns[:1]
        draft.heads.insert(0, [word if i in over else "" for i in range(width)])
    else:
        draft.notes.append([word if odd or word in HARMLESS else f"注：{word}"])
    return draft


def in_heading(table: Table, place: str, word: str) -> Draft:
    draft, head = copy(table), table.heads[-1][table.column]
    text = {"bracket": head + bracket(word), "prefix": word + head}.get(place, head + word)
    draft.heads[-1][table.column] = text
    return draft


def in_row(table: Table, place: str, word: str) -> Draft:
    draft, row, odd, width = copy(table), table.row, table.number % 2, len(table.heads[0])
    remarks = [i for i, head in enumerate(table.heads[0]) if head in REMARKS]
    if place == "remark" and remarks:
        draft.body[row][remarks[0]] = word
    elif place == "remark":
        draft.insert_column(width, "备注", {row: word})
    elif place == "type":
        texts = dict.fromkeys(table.rows, "实际" if odd else "") | {row: word}
        draft.insert_column(table.labels + 1, "类型" if odd else "类别", texts)
    elif place == "block":
        cells = [word if i == table.labels else "" for i in range(width)]
        draft.body.insert(table.rows[-2], cells)
    else:
        draft.body[row][table.labels] += bracket(word)
    return draft


WRITERS = {"table": around, "column": in_heading, "row": in_row}


def covered(table: Table, place: str) -> frozenset[tuple[int, int]]:
    rows = table.rows[-2:] if place == "block" else [table.row]
    if PLACES[place] == "column":
        return frozenset(key for key in table.cells if key[1] == table.column)
    return frozenset(key for key in table.cells if PLACES[place] == "table" or key[0] in rows)


def senseless(table: Table, place: str, word: str) -> bool:
    glued_unit = place in {"prefix", "suffix"} and QUALIFIERS[word] == "unit"
    plan_done = place == "prefix" and table.heads[-1][table.column].startswith("完成")
    return glued_unit or (plan_done and word in GOALS) or (place == "title" and not table.titles)


# -- extra columns and rows -----------------------------------------------------


def extra(table: Table, cell: Cell, word: str) -> tuple[str, Line | None]:
    """Another figure of the cell's target, as an office would write it, and what it is."""
    kind, line = QUALIFIERS[word], of_2024(cell)
    if word in RATIOS or (word in DATED and cell.month != 6):
        return RATIOS.get(word, ""), None
    if kind in {"to date", "month"}:
        line = line_of(cell.code, cell.month, "ytd" if kind == "to date" else "month")
    else:
        share = Decimal("0.2" if kind in {"elsewhere", "partial"} else "0.9")
        value = (Decimal(cell.line.value) * share).quantize(Decimal(1)) + 1
        line = line._replace(value=TARGETS[cell.code].goal if word in GOALS else plain(value))
    meant = line if kind in {"to date", "month", "year"} else None
    return written(table.spec, cell.code, Decimal(line.value)), meant


def with_lines(table: Table, lines: Iterable[Line | None]) -> tuple[Lines, ...]:
    more = table.truth | frozenset(line for line in lines if line)
    return tuple(dict.fromkeys((table.truth, more)))


def extra_column(table: Table, word: str) -> tuple[Draft, tuple[Lines, ...]] | None:
    if table.across and QUALIFIERS[word] in {"to date", "month"}:
        return None
    cells = {row: cell for (row, _), cell in sorted(table.cells.items())}
    made = {row: extra(table, cell, word) for row, cell in cells.items()}
    lines = [line for _, line in made.values() if line and not table.across]
    if QUALIFIERS[word] == "year" and not table.spec.months:  # the whole of that year
        lines = [ln._replace(period="2024-12", basis="ytd" if ln.basis else "") for ln in lines]
    texts = {row: text for row, (text, _) in made.items()}
    draft = copy(table)
    draft.insert_column(table.columns[-1] + 1, word, texts)
    return draft, with_lines(table, lines)


def extra_row(table: Table, word: str) -> tuple[Draft, tuple[Lines, ...]] | None:
    kept = [head in KEPT for head in table.heads[0]]
    cells = [text if kept[i] else "" for i, text in enumerate(table.body[table.row])]
    cells[table.labels] += word if table.number % 2 else bracket(word)
    fits = {"to date": {"ytd", ""}, "month": {"month", ""}}.get(QUALIFIERS[word])
    lines = []
    for (row, column), cell in table.cells.items():
        if row == table.row and not (fits and cell.said and cell.line.basis not in fits):
            cells[column], line = extra(table, cell, word)
            lines.append(line)
    if not any(cells[column] for column in table.columns):
        return None
    silent = QUALIFIERS[word] == "year" and table.periods_say_year
    draft = copy(table)
    draft.body.insert(table.row + 1, cells)
    return draft, with_lines(table, [] if silent else lines)


# -- the corpus -----------------------------------------------------------------


def case(
    table: Table, name: str, draft: Draft, allowed: tuple[Lines, ...], *, must_read: bool = False
) -> Case:
    width, out = len(draft.heads[0]), io.StringIO()
    for row in (*draft.titles, *draft.heads, *draft.body, *draft.notes):
        csv.writer(out, lineterminator="\n").writerow((*row, *[""] * (width - len(row))))
    content = out.getvalue().encode()
    return Case(table.spec.name + name, table.spec.file, content, allowed, must_read)


def qualified(table: Table) -> Iterator[Case]:
    for place, scope in PLACES.items():
        keys = covered(table, place)
        for word in QUALIFIERS:
            if not senseless(table, place, word):
                draft = WRITERS[scope](table, place, word)
                allowed = readings(At(word, place, table, keys))
                yield case(table, f"/{place}/{word}", draft, allowed)


def accompanied(table: Table) -> Iterator[Case]:
    for word, kind in QUALIFIERS.items():
        if kind == "unit" or (kind == "month" and table.quarters):
            continue
        for place, make in (("extra column", extra_column), ("extra row", extra_row)):
            if made := make(table, word):
                yield case(table, f"/{place}/{word}", *made)


def harmless(table: Table) -> Iterator[Case]:
    drafts = [(f"/remark/{text}", in_row(table, "remark", text)) for text in REMARKS_ASIDE]
    drafts += [(f"/note/{text}", around(table, "note", text)) for text in NOTES_ASIDE]
    for name, draft in drafts:
        yield case(table, name, draft, (table.truth,), must_read=True)


def cases(table: Table) -> Iterator[Case]:
    """The base itself, and every word at every place of it."""
    yield case(table, "", copy(table), (table.truth,), must_read=True)
    yield from qualified(table)
    yield from accompanied(table)
    yield from harmless(table)
