"""The figures of a sentence: each number with its unit and the words that bound it."""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from kpi.model import Bound, Threshold
from kpi.quantity.amount import COUNTED
from kpi.quantity.comparator import (
    AT_LEAST,
    AT_MOST,
    BEHIND,
    MORE,
    PREFIX,
    Comparator,
    comparator,
)
from kpi.quantity.nominal import nominal_numbers
from kpi.quantity.number import MAGNITUDE, leading_number, shift
from kpi.quantity.numeral import HANZI_DIGITS, fold_in_place, hanzi_number

# -- the words of a figure -----------------------------------------------------------

_MEASURES = (
    "元 美元 港元 欧元 日元 英镑 澳门元 吨 公斤 千克 克 斤 公斤 担 亩 公顷 平方公里 平方千米 平方米 平米 立方米 "
    "立方 方 公里 千米 米 厘米 毫米 海里 里 小时 分钟 秒 天 工作日 个工作日 千瓦 千瓦时 兆瓦 兆瓦时 吉瓦 度 吨标准煤 "
    "标准箱 标箱 箱 头 羽 株 棵 颗 床 张床位 床位 车位 泊位 学位 个学位 个车位 人·天 倍 分 % ‰ 百分点 个百分点 "
    "微克/立方米 辆次 架次 列 班 班列 节 讲 课时 学时 平方 幅 枪 桩 杆 盏 口 眼 孔 面 扇 块 片 粒 公升 升 轮 "
    "场次 期次 频次 次/年 村 县 镇 乡 街道 社区 亿斤 标准立方米 人次 户次 公顷次 单 票 首 幕 档 项次 人天 桶 "
    "件/万人 批次/千人 张/千人 斤/亩 公斤/亩 元/人 元/月 元/人·天 元/平方米 岁 幢 朵 丛 尾 台件 星期 匹 峰 窝 箱次 层 届次"
)
_UNITS = sorted(COUNTED | set(_MEASURES.split()), key=len, reverse=True)
_PER = r"(?:/(?:[百千万]?(?:平方米|立方米|公顷|平方公里|人次|人·天|人·月|[^\W\d_]{1,3})))?"
_UNIT = re.compile(
    rf"[ 的]?(?P<unit>(?:{'|'.join(map(re.escape, _UNITS))}){_PER}"
    r"|(?:km|kg|kWh|MWh|GWh|MW|GW|kW|TEU|ha|t|m|pp)(?![A-Za-z]))"
)
_NO_NOUN = (
    r"(?!(?:of|for|in|to|by|and|or|with|at|on|from|across|per|a|an|the|will|are|is|was|were|be|been|has|have|had|during"
    r"|this|next|last|each|every|over|under|through|between|within|that|who|which|as|into|against|more|set|planned|added"
    r"|built|created|opened|such|respectively|than|year|years)\b)"
)
_ENGLISH_UNIT = re.compile(
    r" ?(?P<unit>(?:percentage points?|per ?cent|percent)\b"
    rf"|{_NO_NOUN}[A-Za-z][A-Za-z'’-]*(?: {_NO_NOUN}[A-Za-z][A-Za-z'’-]*){{0,2}})"
)
_SUFFIX = re.compile(
    r" *[及含]?(?P<word>以上|以内|以下|之内|左右|上下|内(?=$|[,;。,、)]|完成|办结)|(?:or|and) (?:more|above|over|fewer|less|below)\b"
    r"|at (?:the )?(?:least|most)\b)",
    re.IGNORECASE,
)
_SUFFIXES = {
    **BEHIND,
    "之内": AT_MOST,
    "内": AT_MOST,
    **dict.fromkeys(("more", "above", "over", "least"), AT_LEAST),
    **dict.fromkeys(("fewer", "less", "below", "most"), AT_MOST),
}
_HEDGES = (
    r"(?:大约|约为|约|大概|将近|接近|近|about|around|approximately|some|roughly|nearly|almost)"
)
_PREFIX = re.compile(
    rf"(?:(?P<word>{PREFIX.pattern}) ?)?(?P<amid>a total of|全年|到|为|至)? ?(?:(?P<hedge>{_HEDGES}) ?)?"
    r"[$£€¥]? ?$",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"(?:上限|最高|封顶)[^,;。、]{0,6}$|(?:控制|压缩|压减|压降|缩短|缩减|降低|减少|下降|限制)[^,;。、]{1,20}[在到至]$"
    r"|\b(?:reduc|cut|lower|bring|limit|cap|hold|keep|shorten)\w*\b[^,.;]{0,40} (?:to|at|within|below|under) $",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:no|not|never|none)\b[^,.;]{0,40}\b(?:longer|more|higher|greater|later) than $",
    re.IGNORECASE,
)
"""A verb of lessening some words before the number it leads to: a ceiling."""
_LONGEST_BEFORE = 60

_TIMES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_DIGITS = r"[0-9](?:[0-9,.]*[0-9])?(?:[eE][+-]?[0-9]+)?"
_SIZE = rf"(?: ?{MAGNITUDE}[0-9]*)*(?: ?(?:{'|'.join(_TIMES)})\b)?"
_FIGURE = re.compile(
    rf"(?P<pair>\b[Bb]etween )?(?<![0-9.A-Za-z])(?<![0-9],)(?P<first>[+-]?{_DIGITS}[余多]?{_SIZE})(?P<more>[余多])?"
    rf"(?: *(?P<between>%|个?百分点)? *(?:~|〜|[—–―]+|-|至|到|(?(pair)and|to)\b) *(?P<second>{_DIGITS}{_SIZE}))?"
    r"(?![0-9]|[.,+][0-9])"
)
_FROM = re.compile(r"(?:由|从|\bfrom) ?$")
"""What leads from one number to another, which are no ends of a range."""
_ENGLISH_NUMBERS = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), 2
    )
}
_ENGLISH_FIGURE = re.compile(
    r"\b(?:open|build|add|create|attract|deliver|launch|provide|plant|train|hire|recruit|start|complete|establish|host|hold)\w*"
    rf" (?:at least |up to |a further |another )?(?P<number>{'|'.join(_ENGLISH_NUMBERS)}) (?=[a-z])",
    re.IGNORECASE,
)
_HEDGED = re.compile("[余多]")
_DOING = (
    "新增|新建|新设|新开|新开工|新培育|新认定|新引进|新组建|建成|建设|建立|完成|培育|引进|打造|创建|改造|增加|举办|开通|开行|开办"
    "|组建|设立|布局|落地|引育|创成|认定|评选|推出|出台|制定|发布|签约|招引|实施|组织|开展|增设|增长|增|达到|达|至少|不少于|不低于"
    "|不超过|超过|力争|争取|确保|下降|提高|提升|投放|选派|招聘|招录|招募|新添|扩建|改扩建|修缮|开工|竣工|投用"
)
_HANZI = rf"(?P<number>[{HANZI_DIGITS}十百千][{HANZI_DIGITS}十百千万亿]*)(?P<more>[余多])?"
_ALIKE = frozenset("分 度 面 片 方 期 次 层 里 节 起 条".split())
"""Units that are other words as well, so that they count only at the end of a clause."""
_HANZI_FIGURES = (
    re.compile(
        rf"(?:{_DOING})[^,;。、0-9]{{0,12}}?{_HANZI}"
        rf"(?P<unit>{'|'.join(re.escape(each) for each in _UNITS if each not in _ALIKE)})"
        "(?!方面|环节|关键|坚持|大局|维护|意识|自信|确保|不|重大|文明|重点|统筹|体系|过程|层面|平台经济)"
    ),
    re.compile(
        rf"[\u4e00-\u9fff”》]{{2}}{_HANZI}(?P<unit>{'|'.join(map(re.escape, _UNITS))})(?=[,;。、)]|$)"
    ),
)
_BUILT = frozenset({"家", "所", "座", "条", "处"})
"""Of what one alone is counted: 新建一所学校, but 推出一批举措 is no number."""
_WORDED = (
    (re.compile("翻(?:一)?番"), Decimal(100), "%", AT_LEAST),
    (re.compile("翻两番"), Decimal(300), "%", AT_LEAST),
    (
        re.compile(r"翻倍|倍增(?!计划|行动|工程|专项)|\b(?:double|doubling)\b"),
        Decimal(100),
        "%",
        AT_LEAST,
    ),
    (
        re.compile(
            r"清零|(?:为|降至|降为)零|(?<!net )(?<!net-)\bzero (?=deaths|acciden|inciden|fatal|injur|complaints)"
        ),
        Decimal(0),
        "",
        AT_MOST,
    ),
    (
        re.compile(
            r"零(?=事故|发生|新增|死亡|伤亡|感染|案件|火灾|上访|违规|违法|积压|缺陷)|(?:杜绝|不(?:再)?发生|不出现)(?=[^,;。]*(?:事故|事件|灾害|问题|案件|风险|火灾|疫情|灾情|舆情|返贫))"
        ),
        Decimal(0),
        "",
        AT_MOST,
    ),
)
_SHARES = re.compile(
    rf"百分之(?P<number>[0-9.]+|[{HANZI_DIGITS}十百]+)|(?P<tenths>[{HANZI_DIGITS}])成(?P<half>半)?(?=以|左|的?[^\u4e00-\u9fff]|$|的)"
)
_LISTED = re.compile(r" *(?:%|个?百分点)? *[、和及与,] *(?:and )?")
_CURRENCY = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "元"}


class Stated(NamedTuple):
    """A figure of a sentence; `start` and `end` bound its words in the text.

    `at` is where its number begins, `behind` where it ends, `written` the number itself. The
    value is in base units of `unit`; `upper` is the other end of a
    range. `said` is the direction its words name, None where they name none.
    """

    start: int
    end: int
    at: int
    behind: int
    written: str
    value: Decimal
    upper: Decimal | None
    unit: str
    said: Comparator | None
    is_about: bool

    @property
    def is_worded(self) -> bool:
        """Whether words promise it without a number (清零, 翻番)."""
        return not self.written

    @property
    def is_directed(self) -> bool:
        """Whether its words say on which side of the number the promise lies."""
        return self.said is not None or self.upper is not None

    def in_unit(self, exponent: int) -> Threshold:
        """What it promises by itself, in ten to the power of `exponent` of its unit.

        At least, where nothing says the direction; with a margin both bounds are the number.
        """
        value = shift(self.value, -exponent)
        if self.upper is not None:
            return Threshold(Bound(value), Bound(shift(self.upper, -exponent)), "")
        if self.is_about and self.said is None:
            return Threshold(Bound(value), Bound(value), "")
        said = self.said or AT_LEAST
        bound = Bound(value, said.inclusive)
        return Threshold(None, bound, "") if said.is_ceiling else Threshold(bound, None, "")


def find_figures(text: str, units: Collection[str] = ()) -> tuple[Stated, ...]:
    """All amounts of a text in their order; what is a date, a name or a grade is none.

    `units` are names of units to know beside those that everybody uses.
    """
    folded = fold_in_place(text)
    taken = [(each.start, each.end) for each in nominal_numbers(folded)]
    found = [each for each in _every(folded, units) if not _overlaps(each, taken)]
    found.sort(key=lambda one: one.at)
    kept: list[Stated] = []
    for each in found:
        if not kept or each.at >= kept[-1].end:
            kept.append(each)
    return tuple(_shared(kept, folded))


def _overlaps(figure: Stated, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start <= figure.at < end for start, end in taken)


def _every(text: str, units: Collection[str]) -> Iterator[Stated]:
    for match in _FIGURE.finditer(text):
        read = [_value_of(match[name]) for name in ("first", "second") if match[name]]
        numbers = tuple(each for each in read if each is not None)
        if len(numbers) == len(read) == 2 and _FROM.search(text, 0, match.start()):
            for name, number in zip(("first", "second"), numbers, strict=True):
                yield _stated(text, match.span(name), (number,), units)
        elif len(numbers) == len(read):
            span = (match.start("first"), match.end("second") if match["second"] else match.end())
            is_more = bool(match["more"]) or bool(_HEDGED.search(match["first"]))
            yield _stated(text, span, numbers, units, is_more=is_more, between=match["between"])
    for match in (found for form in _HANZI_FIGURES for found in form.finditer(text)):
        value = hanzi_number(match["number"])
        if value is not None and (value > 1 or match["unit"] in _BUILT):
            yield _stated(text, match.span("number"), (value,), units, is_more=bool(match["more"]))
    for match in _ENGLISH_FIGURE.finditer(text):
        number = Decimal(_ENGLISH_NUMBERS[match["number"].lower()])
        yield _stated(text, match.span("number"), (number,), units)
    for match in _SHARES.finditer(text):
        share = _share(match)
        if share is not None:
            yield _stated(text, match.span(), (share,), units, unit="%")
    for form, value, unit, said in _WORDED:
        for match in form.finditer(text):
            start, end = match.span()
            yield Stated(start, end, start, end, "", value, None, unit, said, is_about=False)


def _value_of(text: str) -> Decimal | None:
    """The number in base units; None where it breaks the grammar of numbers."""
    plain, _, word = _HEDGED.sub("", text).strip().partition(" ")
    if word and word not in _TIMES:
        plain, word = plain + word, ""
    for name in _TIMES:
        if plain.endswith(name):
            plain, word = plain.removesuffix(name), name
    number = leading_number(plain)
    if number is None or number.rest:
        return None
    return shift(number.value, _TIMES.get(word, 0))


def _share(match: re.Match[str]) -> Decimal | None:
    """三成 and 百分之三十 in percent."""
    number = match["number"]
    if number is None:
        tenths = hanzi_number(match["tenths"])
        return None if tenths is None else tenths * 10 + (5 if match["half"] else 0)
    return hanzi_number(number) or _value_of(number)


def _stated(
    text: str,
    span: tuple[int, int],
    values: Sequence[Decimal],
    units: Collection[str],
    *,
    unit: str = "",
    is_more: bool = False,
    between: str | None = None,
) -> Stated:
    """The figure at a place with the words around it; `is_more` for 余 and 多."""
    at, behind = span
    before = _PREFIX.search(text, max(0, at - _LONGEST_BEFORE), at)
    if text[behind : behind + 1] in ("余", "多"):
        is_more = True
    skipped = behind + (1 if text[behind : behind + 1] in ("余", "多") else 0)
    found = "" if unit else _unit_at(text[skipped:], units)
    end = skipped + len(found)
    suffix = _SUFFIX.match(text, end)
    said = _said(text[:at], before, suffix, is_more=is_more)
    is_about = bool(before and before["hedge"]) or bool(
        suffix and suffix["word"] in ("左右", "上下")
    )
    name = unit or found.strip(" 的") or (between or "") or _currency(text[:at])
    start = before.start() if before and (before["word"] or before["hedge"]) else at
    return Stated(
        start=start,
        end=suffix.end() if suffix else end,
        at=at,
        behind=behind,
        written=text[at:behind],
        value=values[0],
        upper=values[1] if len(values) > 1 else None,
        unit=name,
        said=said,
        is_about=is_about,
    )


def _said(
    before: str, prefix: re.Match[str] | None, suffix: re.Match[str] | None, *, is_more: bool
) -> Comparator | None:
    """The direction that the words around a number name; those behind it come last."""
    word = (suffix["word"] or suffix[0].split()[-1]) if suffix else ""
    behind = _SUFFIXES.get(word.casefold())
    if _NEGATED.search(before[-_LONGEST_BEFORE:]):
        return AT_MOST
    if prefix and prefix["word"]:
        ahead = comparator(prefix["word"])
        return behind if behind and behind.is_ceiling and not ahead.is_ceiling else ahead
    if behind is not None:
        return behind
    if _GOVERNED.search(before[-_LONGEST_BEFORE:]):
        return AT_MOST
    return MORE if is_more else None


def _unit_at(text: str, units: Collection[str]) -> str:
    """The unit a text begins with, as it stands there; empty where it begins with none known."""
    own = max((each for each in units if each and text.startswith(each)), key=len, default="")
    known = _UNIT.match(text)
    if known is None and text[:2].strip()[:1].isascii():
        known = _ENGLISH_UNIT.match(text)
    return max(own, known[0] if known else "", key=len)


def _currency(before: str) -> str:
    return _CURRENCY.get(before.rstrip()[-1:], "")


def _shared(figures: Sequence[Stated], text: str) -> Iterator[Stated]:
    """The figures of a list, each with what only one of them carries.

    A direction in front holds for those behind it (分别达到1230亿元、120亿元), a unit or a
    margin behind for those before it (增长4.5%、5.5%左右).
    """
    shared = list(figures)
    for index in range(len(shared) - 1, 0, -1):
        first, second = shared[index - 1], shared[index]
        if not _LISTED.fullmatch(text, first.end, second.start):
            continue
        unit = first.unit or second.unit
        if unit == second.unit and first.said is None and not first.is_about:
            said = second.said if second.start == second.at else None
            first = first._replace(said=said, is_about=second.is_about)
        shared[index - 1] = first._replace(unit=unit)
    for index, (first, second) in enumerate(pairwise(shared)):
        is_led = first.said is not None and first.start < first.at
        if is_led and second.said is None and _LISTED.fullmatch(text, first.end, second.start):
            shared[index + 1] = second._replace(said=first.said)
    return iter(shared)
