"""Notes and remarks: what a text beside or below figures says of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kpi.actuals import provenance
from kpi.actuals.layout.cells import Stated, TextPlace
from kpi.actuals.names import NameTable
from kpi.actuals.vocabulary import CHANGED, NOT_ACTUAL, STRONG, TO_DATE, UNCHECKED, VOID, Sense
from kpi.actuals.words import Phrase, fold, is_reached, is_unit, read_phrase, tells_of_work
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import MONTHS, Period, Target
from kpi.pattern import pattern
from kpi.quantity import parse_number
from kpi.record import NamedTuple

NOTE, TOTAL = "note", "total"
"""Why a row is no indicator's."""
_TOTAL = pattern(r"(?:本页|全市|年度)?(?:合计|小计|总计|共计|总和|total|subtotal)[::]?")

_PEOPLE = (
    r"(?:填表|填报|制表|审核|审批|复核|统计|报送|联系|经办|分管|主管|编制|打印|印发|录入|校对|签发|批准|负责|制)"
    r"(?:领导|负责|说明)*(?:人|员|电话|方式|日期|时间|手机)|日期|时间|电话|联系方式|科室|处室|审核|签字|签章|盖章|传真|邮箱"
    r"|prepared by|approved by|date|contact|phone|tel"
)
OFFICES = r"(?:填报|制表|报送|统计|编制|责任|主管|牵头|汇总)?(?:单位|部门|机构|科室|处室)(?:名称|[(]?盖章[)]?)*|区域|辖区|所属区"
UNITS = r"(?:计量|金额|数量|度量|数据)?单位|units?"
PERIODS = r"(?:报告期|统计期|期间|月份|数据期间|统计期间|统计时间|报表期|数据时间|数据月份|(?:数据|统计)?截[止至](?:日期|时间)?|period|as of)"
_NOTES = r"(?:备?注|附注|说明|备注说明|填表说明|数据说明|口径|口径说明|统计口径|数据口径|指标口径|数据来源|来源|注意|notes?|remarks?)[0-9]*"

LABEL = pattern(
    rf"(?:(?P<people>{_PEOPLE})|(?P<units>{UNITS})|(?P<offices>{OFFICES})|(?P<periods>{PERIODS})|(?P<notes>{_NOTES}))"
    r"[::](?P<value>(?s:.*))|(?P<bare>备?注[0-9]*[.、]|[*※])(?P<noted>(?s:.*))"
)
OFFICE = pattern(
    r".*[局处委办所院室队会部科司厅]|.*(?:中心|公司|集团|街道|政府|大队|支队)|.*\((?:盖章|公章|模拟)\)|.{12,}"
)
_NUMBERED = pattern(
    r"^(?:[0-9]{1,2}[.、]|[(（][0-9一二三四五六]{1,2}[)）]|[一二三四五六七八九十]{1,2}、)(?![0-9])"
)
_BETWEEN_CLAUSES = pattern(r"[;；。!！\n\r,，()（）\[\]【】]|\s{2,}")
_AS_UNIT = pattern(
    r"(?:金额|数量|数据|数值|计量)?(?:单位)?(?:按|以|均为|均以|为|系)?(?:单位为)?(?P<unit>[^\s]{1,8}?)(?:计|计算|为单位|计量)?"
)


class TableRemark(NamedTuple):
    """What a text beside a figure says of it.

    `basis` is MONTHLY or TO_DATE where it says so, `unit` a unit, `refusal` why figures it
    stands beside cannot be taken. `aside` is the word that says they are no actual ones.
    `text` is the part that says so; in `is_prose` the basis is only held against ours.
    With `numbers` of its own it speaks of the figure only if that is one of them.
    `is_preliminary` figures may still change, `is_mean` is no sum; `of_work` is where it stands.
    """

    text: str = ""
    basis: str = ""
    unit: str = ""
    aside: str = ""
    period: Period | None = None
    is_prose: bool = False
    numbers: tuple[str, ...] = ()
    is_preliminary: bool = False
    is_mean: bool = False
    of_work: bool = False
    refusal: Refusal | None = None

    def is_about(self, value: str, period: Period | None) -> bool:
        """Whether it speaks of a figure: with numbers of its own only if that is one of them.

        What is told of the work speaks of later months too.
        """
        if self.of_work and period and self.period and self.period.end > period.end:
            return False
        number = parse_number(value) if self.numbers else None
        return number is None or any(parse_number(e.strip(",.")) == number for e in self.numbers)

    def forbids(self, value: str, period: Period | None, target: Target | None) -> bool:
        """Whether it says that a figure of `period` cannot be taken; a rate may be a mean."""
        if self.refusal is None or (self.is_mean and target and not target.kind.adds_up):
            return False
        is_own = not (period and self.period) or self.period.end == period.end
        return is_own and self.is_about(value, period)

    def stated(self, column: int) -> Stated:
        """What it says of a figure beside which it stands in `column`."""
        return Stated(
            self.text,
            column,
            basis=self.basis,
            units=(self.unit,) if self.unit else (),
            is_prose=self.is_prose,
            period=None if self.refusal else self.period,
            is_preliminary=self.is_preliminary,
        )


@dataclass(frozen=True, eq=False)
class TextReader:
    """How texts around figures are read under one plan; `year` is that of bare months."""

    names: NameTable
    year: int

    def is_unit(self, text: str) -> bool:
        """Whether a text standing alone is a unit, the plan's own included."""
        return is_unit(text) or fold(text) in self.names.units

    def remark(self, text: str, place: TextPlace = TextPlace.AROUND) -> TableRemark | None:
        """The gravest thing that a remark says of the figures beside it; None for nothing."""
        return next(iter(self.remarks(text, place)), None)

    def remarks(self, text: str, place: TextPlace = TextPlace.AROUND) -> tuple[TableRemark, ...]:
        """All that a remark says of the figures beside it, the gravest first."""
        return _remarks(self, text.strip(), place)


def row_apart(name: str) -> str:
    """NOTE or TOTAL where a row begins with such a word instead of an indicator's name."""
    folded = fold(name[:200])
    if _TOTAL.fullmatch(folded):
        return TOTAL
    return NOTE if LABEL.fullmatch(folded) else ""


@lru_cache(maxsize=4096)
def _remarks(reader: TextReader, text: str, place: TextPlace) -> tuple[TableRemark, ...]:
    """What the clauses of a remark say, without their numbers and labels.

    A refusal comes first, then a word apart. A label such as 原因: is the heading of what follows.
    """
    found: list[TableRemark] = []
    own, before = place, ""
    clauses = [each.strip() for each in _BETWEEN_CLAUSES.split(text) if each.strip()]
    for each in clauses:
        part = _NUMBERED.sub("", each)
        label = LABEL.fullmatch(fold(part))
        head, colon, told = part.replace(":", "：").partition("：")
        if label is not None and (label["notes"] or label["bare"]):
            part, place = _NUMBERED.sub("", label["value"] or label["noted"] or ""), own
        elif colon and place.is_beside and tells_of_work(head):
            part, place = _NUMBERED.sub("", told.strip()), TextPlace.OF_WORK
        if part:
            found.extend(_part(reader, part, before, place))
            before = part
    if len(clauses) > 1:
        found = [e for e in found if not (e.of_work and e.period) or "累计" in e.text]
    found.sort(key=lambda e: (e.refusal is None, not e.aside, bool(e.numbers), e.is_prose))
    return tuple(found)


def _part(reader: TextReader, text: str, before: str, place: TextPlace) -> Iterator[TableRemark]:
    """What a clause says that stands behind the clause `before`."""
    folded = fold(text)
    label, as_unit = LABEL.fullmatch(folded), _AS_UNIT.fullmatch(folded)
    if label is not None:
        yield from _labelled(reader, text, label)
    elif as_unit is not None and reader.is_unit(as_unit["unit"]):
        yield TableRemark(text, unit=as_unit["unit"].strip("()"))
    else:
        yield from _said(reader, text, before, place)


def _said(reader: TextReader, text: str, before: str, place: TextPlace) -> Iterator[TableRemark]:
    folded = reader.names.without(fold(text))
    if place is TextPlace.AROUND and provenance.DEFINES.match(folded):
        return
    phrase = read_phrase(folded, reader.year)
    doubt = _doubt(folded, phrase, before, place)
    if CHANGED.search(folded) and not doubt:
        if "累计" in folded:
            yield TableRemark(text, basis=TO_DATE, is_prose=True)
        return
    said = _clause(text, phrase, place)
    if doubt and (said is None or said.refusal is None):
        period = phrase.period if provenance.OF_MONTH.match(folded) else None
        refusal = refuse(Code.UNREAD_QUALIFIER, text=text, word=doubt)
        yield TableRemark(text, period=period, refusal=refusal)
    if phrase.word(Sense.PRELIMINARY) and not provenance.FIRST_STEP.search(folded):
        said = (said or TableRemark(text))._replace(is_preliminary=True)
    if said is not None:
        yield said
    if place.is_beside:
        yield from _foretold(text, folded, phrase, place)


def _doubt(folded: str, phrase: Phrase, before: str, place: TextPlace) -> str:
    """The words that doubt the figure itself."""
    mark = phrase.word(Sense.PRELIMINARY)
    if place is TextPlace.SOURCE or not (
        phrase.rest or phrase.word(*NOT_ACTUAL) or mark in UNCHECKED.split()
    ):
        return ""
    of_work, is_beside = place is TextPlace.OF_WORK, place.is_beside
    doubt = provenance.doubted(folded, fold(before), of_work=of_work, is_beside=is_beside)
    return "" if mark and not is_beside else doubt


def _foretold(text: str, folded: str, phrase: Phrase, place: TextPlace) -> Iterator[TableRemark]:
    """A forecast: of the figure with its number, of its month, or of no time that it names.

    Under a heading of work one of no time is of the work.
    """
    forecast = provenance.FORECAST.search(folded)
    intended = forecast or provenance.INTENDED.search(folded)
    if intended is None:
        return
    said = TableRemark(text, refusal=refuse(Code.NOT_ACTUALS, text=text, word=intended[0]))
    if phrase.numbers:
        yield said._replace(numbers=phrase.numbers)
    if forecast is None:
        return
    is_open = place is TextPlace.BESIDE and not (phrase.numbers or provenance.LATER.search(folded))
    if phrase.period is not None:
        yield said._replace(period=phrase.period)
    elif is_open or phrase.word(Sense.MONTH):
        yield said


def _labelled(reader: TextReader, text: str, label: re.Match[str]) -> Iterator[TableRemark]:
    """`单位：万元`, `填报单位：福田局`; who filled in the table, and when, does not matter."""
    value = label["value"] or ""
    if label["units"] and not OFFICE.fullmatch(value):
        yield TableRemark(text, unit=value.strip("()"))
        return
    is_office = label["units"] or label["offices"]
    if is_office and read_phrase(value, reader.year).word(Sense.DISTRICT):
        yield TableRemark(text, refusal=refuse(Code.BY_DISTRICT, column=text))


def _clause(text: str, phrase: Phrase, place: TextPlace) -> TableRemark | None:
    """What a clause says; of one with words that are not known, only another basis than ours.

    With a number of its own it is of the figure where that is the figure's.
    """
    part = phrase.word(Sense.PART)
    is_limit = part in STRONG or part[-1:] in {"日", "号"}
    if is_limit and not (part in {"其中", "of which"} and phrase.numbers):
        return TableRemark(text, refusal=refuse(Code.UNREAD_QUALIFIER, text=text, word=part))
    void = next((word for _, word in phrase.words if word in VOID), "")
    if void:
        refusal = refuse(Code.NOT_ACTUALS, text=text, word=void)
        return TableRemark(text, refusal=refusal, period=phrase.period)
    if phrase.numbers and (phrase.period or phrase.basis):
        basis, period = spoken(phrase)
        return TableRemark(text, basis=basis, period=period, numbers=phrase.numbers)
    if not phrase.rest:
        return _statement(text, phrase, place)
    if phrase.at_end and "更新" in text:
        return TableRemark(text, period=phrase.period)
    says_basis = phrase.basis and not (phrase.at_end or phrase.numbers)
    is_ours = says_basis and place is not TextPlace.OF_WORK
    return TableRemark(text, basis=phrase.basis, is_prose=True) if is_ours else None


def spoken(phrase: Phrase) -> tuple[str, Period | None]:
    """The basis and the period a clause speaks of: months from January on are a total."""
    period = phrase.period
    is_total = period is not None and period.to_date and period.first < period.last
    return phrase.basis or (TO_DATE if is_total else ""), period


def _statement(text: str, phrase: Phrase, place: TextPlace) -> TableRemark | None:
    """A clause of which every word is known: it speaks of the figure."""
    if phrase.word(Sense.DISTRICT):
        return TableRemark(text, refusal=refuse(Code.BY_DISTRICT, column=text))
    of_work = place is TextPlace.OF_WORK and not provenance.NAMES_FIGURE.search(text)
    if of_work and not phrase.basis and provenance.DEED.search(text):
        return None
    word = phrase.word(*NOT_ACTUAL)
    if word and not is_reached(text, phrase, word) and not phrase.numbers:
        refusal = refuse(Code.NOT_ACTUALS, text=text, word=word)
        is_mean = word == phrase.word(Sense.MEAN)
        return TableRemark(text, aside=text, refusal=refusal, period=phrase.period, is_mean=is_mean)
    said = None if phrase.numbers or word else _spoken_of(text, phrase)
    return said and said._replace(of_work=of_work)


def _spoken_of(text: str, phrase: Phrase) -> TableRemark | None:
    """The basis and the period that a clause of known words gives a figure.

    From one period to another is a total from New Year's Day on, else a part of it.
    """
    basis, period = spoken(phrase)
    if len(phrase.periods) > 1:
        if basis:
            return TableRemark(text, basis=basis, is_prose=True)
        first, last = phrase.periods[0], phrase.periods[-1]
        if (first.first, first.day) == (1, 1) and first.year == last.year:
            return TableRemark(text, basis=TO_DATE, period=last)
        return TableRemark(text, refusal=refuse(Code.UNREAD_QUALIFIER, text=text, word=text))
    if period is None and len(phrase.years) == 1 and not basis:
        period = Period(min(phrase.years), 1, MONTHS, None, to_date=True)
    is_named = phrase.basis or provenance.NAMES_FIGURE.search(text)
    says_done = phrase.word(Sense.VALUE) and not is_named
    is_silent = says_done or not (basis or period)
    return None if is_silent else TableRemark(text, basis=basis, period=period)
