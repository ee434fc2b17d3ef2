"""Headings of two-way tables: what the texts over one column say together."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from kpi.actuals.layout.columns import LONGEST, Aside, is_district, meaning_of
from kpi.actuals.layout.surroundings import names_year, period_in
from kpi.actuals.vocabulary import split_bracket
from kpi.model import MONTHS, Period


class Measure(StrEnum):
    """What the figures of a column are, beside what was actually done."""

    VALUE = "value"
    GOAL = "goal"
    RATIO = "ratio"
    TOTAL = "total"
    PAST = "past"


class Part(NamedTuple):
    """What one text of a heading says; `meaning` is what it means as a column of its own."""

    text: str
    period: Period | None = None
    has_year: bool = False
    basis: str = ""
    measure: Measure | None = None
    meaning: str = ""
    unit: str = ""


class Heading(NamedTuple):
    """What all the texts over a column say; `rest` are those not understood."""

    period: Period | None = None
    basis: str = ""
    measure: Measure | None = None
    meaning: str = ""
    unit: str = ""
    rest: tuple[str, ...] = ()


MONTHLY, TO_DATE = "当月", "累计"

_MEASURES = {
    "value": Measure.VALUE,
    Aside.GOAL: Measure.GOAL,
    Aside.RATIO: Measure.RATIO,
    Aside.PAST: Measure.PAST,
}


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_BASES = {
    **dict.fromkeys(_words("当月 本月 当月数 本月数 单月 当月值 当月完成 本月完成 month"), MONTHLY),
    **dict.fromkeys(_words("累计 累计数 累计值 本年累计 年累计 年度累计"), TO_DATE),
    **dict.fromkeys(_words("年初累计 年初至今 累计完成 本年累计完成 全年累计 ytd"), TO_DATE),
}
_TOTALS = frozenset(_words("合计 小计 总计 全年合计 年合计 年度合计 全年总计 合计数 total"))
_NEUTRAL = frozenset(_words("本年 今年 本年度 当年 各月 月度 分月 按月 进度 月度进度 全市"))
_TAILS = re.compile(
    r"(?P<front>.*?(?:[年月季度半]|[0-9]))(?P<tail>(?:当月|本月|累计|合计|小计|目标|计划|同期|同比|完成率|完成|实际|数).*)"
)


def parse_part(text: str, year: int) -> Part | None:
    """What `text` says in a heading, None where it is not understood."""
    return _remembered(text, year) if len(text) <= LONGEST else None


@lru_cache(maxsize=1024)
def _remembered(text: str, year: int) -> Part | None:
    folded = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    part = _word(folded) or _period(folded, year)
    if part is None and is_district(folded):
        part = Part(folded, meaning=Aside.DISTRICT)
    if part is None:
        part = _bracketed(folded, year) or _with_tail(folded, year)
    return part and part._replace(text=text.strip())


def _word(text: str) -> Part | None:
    if text in _BASES:
        return Part(text, basis=_BASES[text])
    if text in _TOTALS:
        return Part(text, measure=Measure.TOTAL)
    if text in _NEUTRAL:
        return Part(text)
    meaning = meaning_of(text)
    return Part(text, meaning=meaning, measure=_MEASURES.get(meaning)) if meaning else None


def _period(text: str, year: int) -> Part | None:
    found = period_in(text, year)
    if found is None or found.day is not None:
        return None
    basis = TO_DATE if text.endswith("累计") else ""
    return Part(text, period=found, has_year=names_year(text), basis=basis)


def _bracketed(text: str, year: int) -> Part | None:
    """`1月(万件)`, `完成(累计)`: what stands before the bracket, with a unit or a basis."""
    front, inner = split_bracket(text)
    part = parse_part(front, year) if inner else None
    if part is None or part.unit:
        return None
    inside = _word(inner)
    if inside is None:
        return part._replace(unit=inner)
    return _joined(part, inside)


def _with_tail(text: str, year: int) -> Part | None:
    """`1月累计完成`, `2025年目标`: a period and words behind it."""
    match = _TAILS.fullmatch(text)
    if match is None:
        return None
    front, tail = _period(match["front"], year), _word(match["tail"])
    return _joined(front, tail) if front and tail else None


def _joined(part: Part, word: Part) -> Part | None:
    if (part.basis and word.basis) or (part.measure and word.measure):
        return None
    return part._replace(
        basis=part.basis or word.basis,
        measure=part.measure or word.measure,
        meaning=part.meaning or word.meaning,
    )


def combine(texts: Iterable[str], year: int) -> Heading:
    """The heading of a column from its texts, from the top down; months are of `year`.

    A month below a year or a quarter is that month of it.
    """
    heading, rest = Heading(), []
    for text in dict.fromkeys(each.strip() for each in texts if each.strip()):
        part = parse_part(text, year)
        joined = _below(heading, part) if part else None
        if joined is None:
            rest.append(text)
        else:
            heading = joined
    return heading._replace(rest=tuple(rest))


def _below(heading: Heading, part: Part) -> Heading | None:
    """`heading` with a part that stands below it; None where they contradict each other."""
    period = _narrowed(heading.period, part)
    clash = (heading.basis and part.basis and heading.basis != part.basis) or (
        heading.unit and part.unit and heading.unit != part.unit
    )
    if clash or (part.period and period is None):
        return None
    return Heading(
        period=period,
        basis=part.basis or heading.basis,
        measure=part.measure or heading.measure,
        meaning=part.meaning or heading.meaning,
        unit=part.unit or heading.unit,
    )


def _narrowed(above: Period | None, part: Part) -> Period | None:
    below = part.period
    if above is None or below is None:
        return above or below
    if not part.has_year:
        below = below._replace(year=above.year)
    inside = below.year == above.year and above.first <= below.first and below.last <= above.last
    return below if inside else None


def is_year(period: Period) -> bool:
    """Whether a period is a whole year."""
    return (period.first, period.last) == (1, MONTHS)
