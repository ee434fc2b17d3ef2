"""Amounts in words: hanzi numerals, shares, multiples, nothing at all."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from kpi.pattern import pattern
from kpi.quantity.comparator import AT_LEAST, AT_MOST, Comparator
from kpi.quantity.measures import UNITS
from kpi.quantity.numeral import HANZI_DIGITS, hanzi_number
from kpi.record import NamedTuple

_DOING = (
    "新增|新建|新设|新开|新开工|新培育|新认定|新引进|新组建|建成|建设|建立|完成|培育|引进|打造|创建|改造|增加|举办"
    "|开通|开行|组建|设立|布局|落地|引育|创成|认定|评选|推出|出台|制定|发布|签约|招引|实施|组织|开展|增设"
    "|增长|增|达到|达|至少|不少于|不低于|不超过|超过|力争|争取|确保|下降|提高|提升|投放|选派|招聘|招录|招募|新添"
    "|扩建|改扩建|进行|购置|签订|开办|修缮|开工|竣工|投用"
)
_NO_THINGS = (
    "方面|环节|关键|坚持|大局|维护|意识|自信|确保|不|重大|文明|重点|统筹|体系|过程|层面|平台经济"
)
_ALIKE = frozenset(("分", "度", "面", "片", "方", "期", "次", "层", "里", "节", "起", "条"))
"""Units that are other words as well, so that they count only at the end of a clause."""
_BUILT = frozenset(("家", "所", "座", "条", "处"))
"""Of what one alone is counted: 新建一所学校, but 推出一批举措 is no number."""
_SINGLE = frozenset(("个", "台", "辆", "间", "栋", "项", "只", "套", "艘", "名", "倍"))
"""Of what one counts at the end of its clause: 新建托育点一个."""
_NUMERAL = (
    rf"(?<![{HANZI_DIGITS}十百千万亿几数上])"
    rf"(?P<number>[{HANZI_DIGITS}十百千][{HANZI_DIGITS}十百千万亿]*)(?=[余多]?(?P<unit>"
)
_ENGLISH = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ENGLISH_NUMBERS = {word: Decimal(number) for number, word in enumerate(_ENGLISH, 2)}
_ENGLISH_DOING = (
    "open|build|add|create|attract|deliver|launch|provide|plant|train|hire|recruit|start|complete"
    "|establish|host|hold"
)
_NOTHING = pattern("(?:为|降至|降为)(?:零|0(?![0-9.万亿]))")
_HAS_HANZI = pattern(f"[{HANZI_DIGITS}十百千]")


class WordedAmount(NamedTuple):
    """An amount in words between two places of a text.

    `unit` and `said` are None where those around it tell. `is_numeral` where the words are a
    number, as in 三家 and 为零, not a promise of their own, as 清零 is.
    """

    start: int
    end: int
    value: Decimal
    unit: str | None
    said: Comparator | None
    is_numeral: bool


def worded_amounts(text: str) -> Iterator[WordedAmount]:
    """The amounts that a folded text tells in words."""
    if _HAS_HANZI.search(text):
        yield from _counted(text)
        yield from _shares(text)
    for match in _english().finditer(text):
        name = "number" if match["number"] else "share"
        value = _ENGLISH_NUMBERS[match[name].casefold()]
        yield WordedAmount(*match.span(name), value, None, None, is_numeral=True)
    for match in _NOTHING.finditer(text):
        yield WordedAmount(*match.span(), Decimal(0), "", AT_MOST, is_numeral=True)
    for form, value, unit, said in _promises():
        for match in form.finditer(text):
            yield WordedAmount(*match.span(), value, unit, said, is_numeral=False)


def _counted(text: str) -> Iterator[WordedAmount]:
    """新增三家: a numeral behind what is done, or at the end of its clause."""
    for form in _hanzi():
        for match in form.finditer(text):
            value = hanzi_number(match["number"])
            is_last = form is not _hanzi()[0] and match["unit"] in _SINGLE
            if value is not None and (value > 1 or match["unit"] in _BUILT or is_last):
                yield WordedAmount(*match.span("number"), value, None, None, is_numeral=True)


def _shares(text: str) -> Iterator[WordedAmount]:
    """三成 and 百分之三十, in percent."""
    for match in _share().finditer(text):
        number = match["number"] or match["tenths"]
        value = hanzi_number(number) or _plain(number)
        if value is not None:
            half = 5 if match["half"] else 0
            share = value if match["number"] else value * 10 + half
            yield WordedAmount(*match.span(), share, "%", None, is_numeral=True)


def _plain(number: str) -> Decimal | None:
    return Decimal(number) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", number) else None


@cache
def _hanzi() -> tuple[re.Pattern[str], ...]:
    counted = "|".join(re.escape(each) for each in UNITS if each not in _ALIKE)
    every = "|".join(map(re.escape, UNITS))
    return (
        re.compile(rf"(?:{_DOING})[^,;。、0-9]{{0,12}}?{_NUMERAL}{counted})(?!{_NO_THINGS}))"),
        re.compile(rf"[\u4e00-\u9fff”》]{{2}}{_NUMERAL}{every})(?:[,;。、)]|$))"),
        re.compile(
            rf"(?:超过?|过|突破|达到?|迈上|跨越|冲刺)(?P<number>[{HANZI_DIGITS}]?[十百千]{{0,2}}[万亿])"
            "(?=(?P<unit>元|人|户|吨|亩|辆|斤|台阶|大关|))(?!级|[十百千万亿])"
        ),
    )


@cache
def _share() -> re.Pattern[str]:
    return re.compile(
        rf"百分之(?P<number>[0-9.]+|[{HANZI_DIGITS}十百]+)"
        rf"|(?P<tenths>[{HANZI_DIGITS}])成(?P<half>半)?(?=以|左|的?[^\u4e00-\u9fff]|$|的)"
    )


@cache
def _english() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_ENGLISH_DOING})\w* (?:at least |up to |a further |another )?"
        rf"(?P<number>{'|'.join(_ENGLISH)}) (?=[a-z])"
        rf"|\b(?P<share>{'|'.join(_ENGLISH)})(?= per ?cent)",
        re.IGNORECASE,
    )


@cache
def _promises() -> tuple[tuple[re.Pattern[str], Decimal, str, Comparator], ...]:
    """What is promised without any number, with the amount and unit it stands for."""
    doubled = r"翻一?番|翻倍|倍增(?!计划|行动|工程|专项)|\b(?:double|doubling)\b"
    none = (
        "清零"
        "|零(?=事故|发生|新增|死亡|伤亡|感染|案件|火灾|上访|违规|违法|积压|缺陷|火点|填埋|增长|差错|返贫|拒绝|登记|非访|目标|宗)"
        "|(?:杜绝|不(?:再)?发生|不出现)(?=[^,;。]*(?:事故|事件|灾害|问题|案件|风险|火灾|疫情|灾情|舆情|返贫)|$)"
        r"|(?<!net )(?<!net-)\bzero(?= (?:deaths|acciden|inciden|fatal|injur|complaints))"
    )
    return (
        (re.compile(doubled), Decimal(100), "%", AT_LEAST),
        (re.compile("翻两番"), Decimal(300), "%", AT_LEAST),
        (re.compile(none), Decimal(0), "", AT_MOST),
    )
