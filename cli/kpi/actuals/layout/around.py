"""What stands around the figures: titles and unit lines above, notes below, remarks beside."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kpi.actuals.layout.cells import Problem
from kpi.actuals.names import NameTable
from kpi.actuals.words import (
    CHANGED,
    NOT_ACTUAL,
    TO_DATE,
    Phrase,
    Sense,
    fold,
    is_unit,
    read_phrase,
    units_in,
)
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import MONTHS, Period

NOTE, TOTAL = "note", "total"
"""Why a row is no indicator's."""

_TOTAL = re.compile(r"(?:本页|全市|年度)?(?:合计|小计|总计|共计|总和|total|subtotal)[::]?")
_PEOPLE = (
    r"(?:填表|填报|制表|审核|审批|复核|统计|报送|联系|经办|分管|主管|编制|打印|印发|录入|校对|签发|批准|负责|制)"
    r"(?:领导|负责|说明)*(?:人|员|电话|方式|日期|时间|手机)|日期|时间|电话|联系方式|科室|处室|审核|签字|签章|盖章|传真|邮箱"
    r"|prepared by|approved by|date|contact|phone|tel"
)
_OFFICES = r"(?:填报|制表|报送|统计|编制|责任|主管|牵头|汇总)?(?:单位|部门|机构|科室|处室)(?:名称|[(]?盖章[)]?)*|区域|辖区|所属区"
_UNITS = r"(?:计量|金额|数量|度量|数据)?单位|units?"
_PERIODS = r"(?:报告期|统计期|期间|月份|数据期间|统计期间|统计时间|报表期|数据时间|数据月份|(?:数据|统计)?截[止至](?:日期|时间)?|period|as of)"
_NOTES = r"(?:备?注|附注|说明|备注说明|填表说明|数据说明|口径|口径说明|统计口径|数据口径|指标口径|数据来源|来源|注意|notes?|remarks?)[0-9]*"
_LABEL = re.compile(
    rf"(?:(?P<people>{_PEOPLE})|(?P<units>{_UNITS})|(?P<offices>{_OFFICES})|(?P<periods>{_PERIODS})|(?P<notes>{_NOTES}))"
    r"[::](?P<value>(?s:.*))|(?P<bare>备?注[0-9]*[.、]|[*※])(?P<noted>(?s:.*))"
)
_UNIT_WITHOUT_COLON = re.compile(r"(?:计量|金额|数量)?单位 ?(?P<unit>.+)")
_OFFICE = re.compile(
    r".*[局处委办所院室队会部科司厅]|.*(?:中心|公司|集团|街道|政府|大队|支队)|.*\((?:盖章|公章|模拟)\)|.{12,}"
)
_ELSEWHERE = re.compile("详?见|如表|同表")
"""The value of a label that points to the table itself."""
_FILLED_IN = re.compile(r"(?:19|20|21)[0-9]{2}[年./-][0-9]{1,2}[月./-][0-9]{1,2}日?")
_SEGMENT = re.compile(r"[;；。!！\n\r()（）\[\]【】]|\s{2,}|[,，](?![0-9]{3})")
_NUMBERED = re.compile(r"^(?:[0-9]{1,2}[.、]|[(（][0-9一二三四五六]{1,2}[)）]|[一二三四五六七八九十]{1,2}、)(?![0-9])")
_AS_UNIT = re.compile(r"(?:金额|数量|数据|数值|计量)?(?:按|以|均为|均以|为|系)?(?:单位为)?(?P<unit>[^\s]{1,8}?)(?:计|计算|为单位|计量)?")
_JOINED = re.compile(r"[及和与、并/]")
_LONGEST_TITLE = 60
"""Characters from which on a text above a table is prose, read as a note is."""


class Remark(NamedTuple):
    """What a text beside a figure says of it.

    `basis` is MONTHLY or TO_DATE where it says so, `unit` a unit, `refusal` why figures it
    stands beside cannot be taken. `aside` is the word that says they are no actual ones.
    `text` is the part that says so; in `is_prose` the basis is only held against ours.
    With `numbers` of its own it speaks of the figure only if that is one of them.
    """

    text: str = ""
    basis: str = ""
    unit: str = ""
    aside: str = ""
    period: Period | None = None
    is_prose: bool = False
    numbers: tuple[str, ...] = ()
    refusal: Refusal | None = None


class Place(NamedTuple):
    """A text with its line and column."""

    line: int
    column: int
    text: str


class Context(NamedTuple):
    """What the lines above a table say of all of it.

    `year` is 0 where none is named. `period` is the one they name; `at_end` that it is one up
    to its end. Each of `units` is a list of which a figure's is one. `goal` is a word that makes figures plans where their
    headings do not say that they are actual. `preliminary` says they may still change, `bare_year` stands where nothing but a year is named. `both` is a text that
    tells of months and of totals, as a table then must.
    """

    year: int = 0
    years: frozenset[int] = frozenset()
    periods: tuple[Period, ...] = ()
    basis: str = ""
    basis_text: str = ""
    units: tuple[tuple[str, ...], ...] = ()
    goal: str = ""
    preliminary: str = ""
    bare_year: Place | None = None
    both: str = ""
    problems: tuple[Problem, ...] = ()


Rows = Iterable[tuple[int, tuple[str, ...]]]


@dataclass(frozen=True, eq=False)
class TextReader:
    """How texts around figures are read under one plan; `year` is that of bare months."""

    names: NameTable
    year: int

    def is_unit(self, text: str) -> bool:
        """Whether a text standing alone is a unit, the plan's own included."""
        return is_unit(text) or fold(text) in self.names.units

    def remark(self, text: str) -> Remark | None:
        """The first thing that a remark says of the figures beside it; None for nothing."""
        return _remark(self, text.strip())


def row_apart(name: str) -> str:
    """NOTE or TOTAL where a row begins with such a word instead of an indicator's name."""
    folded = fold(name[:200])
    if _TOTAL.fullmatch(folded):
        return TOTAL
    return NOTE if _LABEL.fullmatch(folded) else ""


# -- above the table -----------------------------------------------------------


def read_context(rows: Rows, reader: TextReader) -> Context:
    """What rows above a header say of the whole table, and what forbids to read it."""
    context = Context()
    for place in _texts(rows):
        context = _with(context, place, reader)
    if len(context.years) == 1:
        return context._replace(year=min(context.years))
    if context.bare_year is None or not context.years:
        return context
    refusal = refuse(Code.AMBIGUOUS_YEAR, text=context.bare_year.text)
    return _refused(context, context.bare_year, refusal)


def each_alone(rows: Rows, reader: TextReader) -> Iterator[tuple[Place, Context]]:
    """What every text above a header says by itself."""
    for place in _texts(rows):
        yield place, _with(Context(), place, reader)


def _texts(rows: Rows) -> Iterator[Place]:
    """The parts of all cells; 单位 in a cell of its own belongs to the one behind it."""
    for line, cells in rows:
        texts = [(column, cell.strip()) for column, cell in enumerate(cells, 1) if cell.strip()]
        skip = False
        for index, (column, text) in enumerate(texts):
            following = texts[index + 1][1] if index + 1 < len(texts) else ""
            if skip:
                skip = False
            elif re.fullmatch(rf"(?:{_UNITS}|{_OFFICES}|{_PERIODS})[::]?", fold(text)) and following:
                skip = True
                yield Place(line, column, f"{fold(text).rstrip(':')}：{following}")
            else:
                yield Place(line, column, text)


def _with(context: Context, place: Place, reader: TextReader) -> Context:
    for part in parts_of(place.text):
        context = _with_part(context, place._replace(text=part), reader)
    return context


def parts_of(text: str) -> Iterator[str]:
    """The parts of a text that say something each; what a label says stays whole."""
    if _LABEL.fullmatch(fold(text)):
        yield from _labelled(text)
        return
    yield from (part for each in _SEGMENT.split(text) if each and (part := each.strip()))


def _labelled(text: str) -> Iterator[str]:
    """`填报单位：市局  单位：万元` is two."""
    yield from (
        part.strip()
        for part in re.split(r"\s{2,}|[;；]|(?<=[^::])[,，\s](?=[^::,，\s]{2,6}[::])", text)
        if part.strip()
    )


def _with_part(context: Context, place: Place, reader: TextReader) -> Context:
    folded = fold(place.text)
    label = _LABEL.fullmatch(folded)
    if label is not None:
        return _with_label(context, place, label, reader)
    spoken = _UNIT_WITHOUT_COLON.fullmatch(folded)
    unit = spoken["unit"] if spoken else folded
    if reader.is_unit(unit) or (spoken and all(map(reader.is_unit, units_in(unit)))):
        return context._replace(units=(*context.units, units_in(unit)))
    if _FILLED_IN.fullmatch(folded):
        return context
    if len(folded) > _LONGEST_TITLE:
        return _noted(context, place, reader)
    return _titled(context, place, read_phrase(reader.names.without(folded), reader.year))


def _with_label(
    context: Context, place: Place, label: re.Match[str], reader: TextReader
) -> Context:
    value = label["value"] or ""
    if _ELSEWHERE.match(value):
        return context
    if label["units"] and not _is_office(value, reader):
        return _with_units(context, place, units_in(value.strip("()")), reader)
    if label["units"] or label["offices"]:
        district = read_phrase(value, reader.year).word(Sense.DISTRICT)
        if not district:
            return context
        return _refused(context, place, refuse(Code.BY_DISTRICT, column=value))
    if label["periods"]:
        at = "截" in label["periods"] or label["periods"] == "as of"
        phrase = read_phrase(f"截至{value}" if at else value, reader.year)
        return _titled(context, place, phrase)
    if label["people"]:
        return context
    return _noted(context, place._replace(text=value or label["noted"] or ""), reader)


def _is_office(value: str, reader: TextReader) -> bool:
    """Whether behind 单位： an office is named and no unit."""
    phrase = read_phrase(value, reader.year)
    return bool(_OFFICE.fullmatch(value)) and not phrase.word(Sense.PART, Sense.TO_DATE, Sense.GOAL)


def _with_units(
    context: Context, place: Place, units: tuple[str, ...], reader: TextReader
) -> Context:
    """With a list of units; other words among them are refused."""
    others = "".join(each for each in units if not reader.is_unit(each))
    word = read_phrase(" ".join(each for each in units if not reader.is_unit(each)), reader.year).word(*NOT_ACTUAL, Sense.MONTH, Sense.TO_DATE)
    if word or (others and len(others) < len("".join(units))):
        refusal = refuse(Code.UNREAD_QUALIFIER, text=place.text, word=word or others)
        return _refused(context, place, refusal)
    return context._replace(units=(*context.units, units))


def _noted(context: Context, place: Place, reader: TextReader) -> Context:
    """With a note above the table: what it says of the figures holds for all of them."""
    remark = reader.remark(place.text)
    if remark is None or remark.numbers:
        return context
    if remark.refusal is not None:
        return _refused(context, place, remark.refusal)
    if remark.unit:
        return context._replace(units=(*context.units, (remark.unit,)))
    if remark.basis:
        return _based(context, place, remark.basis, remark.text)
    return context


def _titled(context: Context, place: Place, phrase: Phrase) -> Context:
    word = _spoils(phrase, fold(place.text))
    if phrase.word(Sense.DISTRICT):
        return _refused(context, place, refuse(Code.BY_DISTRICT, column=place.text))
    if word:
        return _refused(context, place, refuse(Code.NOT_ACTUALS, text=place.text, word=word))
    if phrase.years and not (phrase.rest or phrase.words or phrase.periods):
        context = context._replace(bare_year=place)
    if phrase.word(Sense.MONTH) and (phrase.word(Sense.TO_DATE) or phrase.at_end):
        context = context._replace(both=place.text)
    if phrase.basis and not phrase.at_end:
        context = _based(context, place, phrase.basis, place.text)
    context = context._replace(
        years=context.years | phrase.years,
        preliminary=context.preliminary or phrase.word(Sense.PRELIMINARY),
        periods=(*context.periods, *(_ended(each, phrase) for each in phrase.periods)),
    )
    goal = phrase.word(Sense.GOAL) or phrase.word(*_HARMLESS_BESIDE_VALUE)
    if goal and not phrase.word(Sense.VALUE):
        return context._replace(goal=context.goal or place.text)
    return context


def _ended(period: Period, phrase: Phrase) -> Period:
    return period._replace(to_date=True) if phrase.at_end else period


_HARMLESS_BESIDE_VALUE = (
    *(Sense.CHANGE, Sense.RANK, Sense.RATIO, Sense.PACE, Sense.PROGRESS, Sense.SHARE),
)


def _spoils(phrase: Phrase, folded: str) -> str:
    """The word of a title that says that the figures below are not the actual ones."""
    goal = phrase.word(Sense.GOAL)
    if "分解" in goal or goal in {"下达", "责任书"} or (goal and _is_behind(phrase, goal)):
        return goal
    word = phrase.word(*NOT_ACTUAL)
    if word and not (phrase.rest or phrase.years or phrase.periods or phrase.word(Sense.NEUTRAL)):
        return word
    word = phrase.word(Sense.FORECAST, Sense.PAST, Sense.PART)
    if word:
        return word
    word = phrase.word(*_HARMLESS_BESIDE_VALUE)
    is_joined = phrase.word(Sense.VALUE) and _JOINED.search(folded)
    return "" if is_joined or _names_table(word, folded) else word


def _is_behind(phrase: Phrase, goal: str) -> bool:
    """Whether a word of plans stands behind what the title says of actual figures."""
    order = [word for _, word in phrase.words]
    value = phrase.word(Sense.VALUE)
    return len(value) > 1 and order.index(value) < order.index(goal)


def _names_table(word: str, folded: str) -> bool:
    """Whether a word says what the table is called: 得分表, 排名情况."""
    return bool(word) and re.search(f"{re.escape(word)}(?:情况|统计)*表", folded) is not None


def _based(context: Context, place: Place, basis: str, text: str) -> Context:
    if context.basis and context.basis != basis:
        refusal = refuse(Code.TWO_BASES, text=text, other=context.basis_text)
        return _refused(context, place, refusal)
    return context._replace(basis=basis, basis_text=context.basis_text or text)


def _refused(context: Context, place: Place, refusal: Refusal) -> Context:
    problem = Problem(place.line, place.column, refusal)
    return context._replace(problems=(*context.problems, problem))


# -- beside and below the figures ----------------------------------------------


@lru_cache(maxsize=4096)
def _remark(reader: TextReader, text: str) -> Remark | None:
    """The gravest of what the parts of a remark say: a refusal, then a word apart."""
    found = [said for part in remark_parts(text) if (said := _part(reader, part)) is not None]
    found.sort(
        key=lambda e: (e.refusal is None, not e.aside, bool(e.numbers), e.is_prose)
    )
    return found[0] if found else None


def remark_parts(text: str) -> Iterator[str]:
    """The clauses of a remark, without their numbers and labels."""
    for each in re.split(r"[;；。!！\n\r,，()（）\[\]【】]|\s{2,}", text):
        part = _NUMBERED.sub("", each.strip())
        label = _LABEL.fullmatch(fold(part))
        if label is not None and label["notes"]:
            part = _NUMBERED.sub("", label["value"])
        if part:
            yield part


def _part(reader: TextReader, text: str) -> Remark | None:
    folded = fold(text)
    label = _LABEL.fullmatch(folded)
    if label is not None and label["units"] and not _OFFICE.fullmatch(label["value"]):
        return _unit_remark(text, label["value"])
    if label is not None and (label["offices"] or label["units"]):
        district = read_phrase(label["value"], reader.year).word(Sense.DISTRICT)
        refusal = refuse(Code.BY_DISTRICT, column=text)
        return Remark(text, refusal=refusal) if district else None
    if label is not None:
        return None
    as_unit = _AS_UNIT.fullmatch(folded)
    if as_unit is not None and reader.is_unit(as_unit["unit"]):
        return _unit_remark(text, as_unit["unit"])
    if CHANGED.search(folded):
        return Remark(text, basis=TO_DATE, is_prose=True) if "累计" in folded else None
    phrase = read_phrase(reader.names.without(folded), reader.year)
    part = phrase.word(Sense.PART)
    is_limit = part in _STRONG or part[-1:] in {"日", "号"}
    if is_limit and not (part in {"其中", "of which"} and phrase.numbers):
        return Remark(text, refusal=refuse(Code.UNREAD_QUALIFIER, text=text, word=part))
    word = phrase.word(Sense.FORECAST)
    word = word if word in _VOID else phrase.word(Sense.GOAL)
    if word in _VOID:
        refusal = refuse(Code.NOT_ACTUALS, text=text, word=word)
        return Remark(text, refusal=refusal, period=phrase.period)
    if phrase.numbers and (phrase.period or phrase.basis):
        return _counted(text, phrase)
    return _prose(text, phrase) if phrase.rest else _statement(text, phrase)


_VOID = frozenset(
    (
        *("有误", "作废", "待更正", "更正为", "待审定", "待核", "待核实", "暂估", "暂估数"),
        *("测算数", "示例", "示例数据", "需求数", "下达数", "分配数", "争取数"),
    )
)
"""Words that take back the figure they stand beside, whatever else is said."""


def _counted(text: str, phrase: Phrase) -> Remark:
    """A clause with a number of its own: of the figure where it is the figure's."""
    basis, period = _spoken(phrase)
    return Remark(text, basis=basis, period=period, numbers=phrase.numbers)


def _spoken(phrase: Phrase) -> tuple[str, Period | None]:
    """The basis and the period a clause speaks of: months from January on are a total."""
    period = phrase.period
    is_total = period is not None and period.to_date and period.first < period.last
    return phrase.basis or (TO_DATE if is_total else ""), period


def _unit_remark(text: str, unit: str) -> Remark:
    return Remark(text, unit=unit.strip("()"))


_STRONG = frozenset(
    "未含 未包括 未包含 不含 不包括 不包含 剔除 扣除 除外 仅含 只含 其中 excluding excludes without".split()
) | {"of which", "excl."}


def _prose(text: str, phrase: Phrase) -> Remark | None:
    """A clause with words of its own: only that it says another basis than ours counts."""
    if phrase.basis and not phrase.at_end and not phrase.numbers:
        return Remark(text, basis=phrase.basis, is_prose=True)
    return None


def _statement(text: str, phrase: Phrase) -> Remark | None:
    """A clause of which every word is known: it speaks of the figure."""
    if phrase.word(Sense.DISTRICT):
        return Remark(text, refusal=refuse(Code.BY_DISTRICT, column=text))
    word = phrase.word(*NOT_ACTUAL)
    if word and not _is_achieved(phrase, word) and not phrase.numbers:
        refusal = refuse(Code.NOT_ACTUALS, text=text, word=word)
        return Remark(text, aside=text, refusal=refusal, period=phrase.period)
    if phrase.numbers or word:
        return None
    if phrase.basis and not phrase.periods:
        return Remark(text, basis=phrase.basis)
    if len(phrase.periods) > 1:
        is_told = bool(phrase.basis)
        told = Remark(text, basis=phrase.basis, is_prose=True)
        return told if is_told else _between(text, phrase)
    if phrase.word(Sense.VALUE) and not phrase.basis:
        return None
    if phrase.period is not None:
        basis, period = _spoken(phrase)
        return Remark(text, basis=basis, period=period)
    if len(phrase.years) == 1:
        year = Period(min(phrase.years), 1, MONTHS, None, to_date=True)
        return Remark(text, period=year)
    return None


def _between(text: str, phrase: Phrase) -> Remark:
    """From one period to another: a total from New Year's Day on, else a part of it."""
    first, last = phrase.periods[0], phrase.periods[-1]
    if (first.first, first.day) == (1, 1) and first.year == last.year:
        return Remark(text, basis=TO_DATE, period=last)
    return Remark(text, refusal=refuse(Code.UNREAD_QUALIFIER, text=text, word=text))


def _is_achieved(phrase: Phrase, word: str) -> bool:
    """Whether a word of plans stands behind one of completion: 完成年度目标, 达到序时进度."""
    order = [each for _, each in phrase.words]
    value = phrase.word(Sense.VALUE)
    return bool(value) and order.index(value) < order.index(word)

