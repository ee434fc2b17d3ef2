"""Which figures of a sentence describe something and promise nothing by themselves."""

import re
from collections.abc import Iterator
from itertools import chain

from kpi.model import Role
from kpi.pattern import pattern
from kpi.quantity.amount import COUNTED
from kpi.quantity.figure import WrittenFigure
from kpi.record import NamedTuple

_STOPS = pattern("[,;。:、(]|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")

# -- what leads to a figure, and what follows it -------------------------------------

_FROM = pattern(r"(?:由|从)[^,;。到至]{0,18}$|\bfrom(?: about| around)? [$£€]?$", re.IGNORECASE)
_ON_TO = pattern(
    "[^,;。]{0,12}?(?:提高|提升|增加|增长|增至|扩大|上升|下降|降低|降至|降到|减少|压缩|压减|缩短|到|至)"
    r"|[^,;.]{0,25}\bto\b"
)
_BEFORE = (
    (
        Role.PAST,
        "(?:完成|超过?|高于|低于|达到?)[^,;。]{0,16}(?:计划|任务|预期|预算|目标)[^,;。]{0,4}的?$"
        "|(?:占|完成)(?:全年|年度|目标)[^,;。]{0,8}的$",
    ),
    (
        Role.DESCRIBES,
        "(?:惠及|受益|惠泽|造福|受惠|带动(?!就业|创业|投资)|覆盖人口|服务人口|服务群众|服务居民|辐射|涉及)[^,;。]{0,12}$",
    ),
    (Role.PAST, "为(?:计划|目标|年度|全年)[^,;。]{0,6}的$"),
    (Role.DESCRIBES, "(?:达产|投产|建成)后[^,;。]{0,20}$"),
    (Role.PAST, r"\bfrom the [^,.;]{0,40} of $"),
    (Role.DESCRIBES, "[比较][^,;。]{0,10}[多少]出?$|[比较]上年[^,;。]{0,8}[数值额]$"),
    (Role.DESCRIBES, r"\b(?:funded by our|(?:with a )?total investment of) (?:about )?[£$€]?$"),
    (
        Role.DESCRIBES,
        "(?<!完成)(?:总投资|投资总额|(?<!年度)(?<!今年)(?<!当年)计划投资|概算|总经费|总造价|造价)(?:额|约|为|达到?)*$"
        "|(?:^|[,;。、(]|总)(?:建筑|用地|规划)面积[^,;。0-9]{0,4}$|(?<!完成)(?:占地|基地面积|线路长|管径|库容|日处理|日产|年产(?!值|量)|设计(?!划)[^,;。:]{0,6}"
        "|容纳|可提供|设有)[^,;。0-9]{0,4}$"
        "|(?:全长|总长|长度|(?<![增成河])长|宽|(?<!提)高)约?$",
    ),
    (
        Role.DESCRIBES,
        r"\b(?:benefit(?:ing|s)?|used by|visited by|serving|home to|covering|population of)\b"
        "[^,;.]{0,20}$",
    ),
)
_BEHIND = (
    (Role.PAST, "[^,;。、0-9]{0,8}的?基础上"),
    (Role.DESCRIBES, "[^,;。、0-9]{0,10}(?:受益|受惠|获益)"),
    (Role.DESCRIBES, "[宽长高深]的"),
)
_LEADING = tuple((role, pattern(form, re.IGNORECASE)) for role, form in _BEFORE)
_FOLLOWING = tuple((role, pattern(form)) for role, form in _BEHIND)
_SERVED = ("惠及", "受益", "受惠", "覆盖", "服务", "带动")
_RISING = ("不少于", "不低于", "达", "增至", "增加到", "提高到", "扩大到")
"""What makes of those who benefit a figure that is promised itself."""
_ASIDE = pattern(r"\([^()]*$")
_PART = pattern(
    r"\((?:其中|包括|续建|新建|新开工|开工|竣工|含|力争|确保|不少于|不低于|至少|all |$(?=.*100%))"
)
"""What stands in brackets and is promised all the same."""
_ALL_OF = pattern("全(?:市|县|区|省|镇|乡|国|州|旗|局|院|校|系统|街道?)(?:共|现)?有?的?$")

# -- things and sizes ----------------------------------------------------------------

_PEOPLE = frozenset({"人", "户"})
_KINDS = frozenset({"类", "种"})
_SCOPE = pattern("(?:在|于|面向|选取|选择|对)$")
_HEADS_OF_A_LIST = pattern(
    "(?:围绕|聚焦|抓住|突出|锚定|坚持|按照|紧扣|把握|统筹|做好|抓好|抓实)(?:好|住)?[^,;。、]{0,2}$"
    "|(?:这|上述|以下|下列|前述)$"
)
_THINGS = pattern(
    "(?:规模)?的?(?:以上)?(?:重大|重点|产业|工业|制造业|优质|大)?(?:项目|企业|产业|集群|工程|园区|订单)"
)
_BUILDING = pattern("新建|建设|改造|实施|扩建")
_WORTH = pattern("的(?!投资|任务|目标|年度|计划)")
_BOUNDED = ("以上", "以下", "以内")
_JOINED = pattern("[、和及与或并且,;。:)]|$|的?(?:目标|任务)")
_COUNTED_ON = pattern(r" (?:more|will|are|such|for|in|is) |(?: ?[\"“])[A-Z]")
"""What English goes on with where the things were named before."""


_REACH = 80
"""How far before a figure the words are looked for that make it something else."""


class Why(NamedTuple):
    """What a figure is instead of a promise, and the words that make it so."""

    role: Role
    because: str


def role_of(figure: WrittenFigure, text: str, after: WrittenFigure | None) -> Why | None:
    """Why a figure of a folded sentence is none of the amounts promised, None where it may be one.

    `after` is the next figure of the sentence.
    """
    goes_on = after is not None and not _STOPS.search(text, figure.end, after.start)
    of_things = _of_things if figure.unit in COUNTED else _of_sizes
    found = chain(_of_words(figure, text), of_things(figure, text, goes_on=goes_on))
    return next(found, None)


def _of_words(figure: WrittenFigure, text: str) -> Iterator[Why]:
    """What the words on both sides of a figure make of it."""
    before = text[max(0, figure.start - _REACH) : figure.start]
    base = _FROM.search(before)
    if base and _ON_TO.match(text, figure.end):
        yield Why(Role.PAST, base[0])
    is_bare = not (figure.unit or figure.is_directed or figure.is_about or figure.is_worded)
    if is_bare and not _COUNTED_ON.match(text, figure.end):
        yield Why(Role.NAME, figure.written)
    is_led = text.startswith(_RISING, figure.start)
    for role, form in _LEADING:
        found = form.search(before)
        if found and not (is_led and found[0].startswith(_SERVED)):
            yield Why(role, found[0])
    yield from _of_surroundings(figure, text, before)


def _of_surroundings(figure: WrittenFigure, text: str, before: str) -> Iterator[Why]:
    """What follows a figure, what it is all of, the brackets it stands in."""
    for role, form in _FOLLOWING:
        behind = form.match(text, figure.end)
        if behind:
            yield Why(role, behind[0])
    every = _ALL_OF.search(before)
    if every and not figure.is_directed:
        yield Why(Role.DESCRIBES, every[0])
    aside = _ASIDE.search(before)
    if aside and ")" in text[figure.end :] and not _PART.match(aside[0]):
        yield Why(Role.DESCRIBES, aside[0] + text[figure.start : figure.end])


def _of_things(figure: WrittenFigure, text: str, *, goes_on: bool) -> Iterator[Why]:
    """Things counted only to say where something else happens, or as the heads of a list."""
    before, said = text[max(0, figure.start - _REACH) : figure.start], figure.written + figure.unit
    if figure.unit in _PEOPLE:
        yield from _bounded(figure, text)
    if goes_on and figure.unit in _KINDS:
        yield Why(Role.DESCRIBES, said)
    if figure.said is not None and figure.said.is_ceiling:
        return
    scope = _SCOPE.search(before) if goes_on else None
    found = scope or _HEADS_OF_A_LIST.search(before)
    if found:
        yield Why(Role.DESCRIBES, found[0] + said)


def _of_sizes(figure: WrittenFigure, text: str, *, goes_on: bool) -> Iterator[Why]:
    """A size that says which things are meant: 亿元以上项目, 10亿元企业."""
    said = text[figure.at : figure.end]
    if figure.unit not in ("%", "倍"):
        yield from _bounded(figure, text)
    is_money = figure.unit.endswith("元")
    if is_money and text.endswith("投资", 0, figure.start) and _BUILDING.match(text, figure.end):
        yield Why(Role.DESCRIBES, "投资" + said)
    if is_money and _WORTH.match(text, figure.end):
        yield Why(Role.DESCRIBES, said + "的")
    things = _THINGS.match(text, figure.end) if goes_on else None
    if things:
        yield Why(Role.DESCRIBES, said + things[0])


def _bounded(figure: WrittenFigure, text: str) -> Iterator[Why]:
    said = text[figure.at : figure.end]
    if said.endswith(_BOUNDED) and not _JOINED.match(text, figure.end):
        yield Why(Role.DESCRIBES, said)
