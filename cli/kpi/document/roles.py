"""Which figures of a sentence describe something and promise nothing by themselves."""

import re
from typing import NamedTuple

from kpi.model import Role
from kpi.quantity.amount import COUNTED
from kpi.quantity.figure import Stated

_STOPS = re.compile("[,;。:、(]|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_FROM = re.compile(r"(?:由|从)[^,;。到至]{0,18}$|(?i:\bfrom(?: about| around)? [$£€]?$)")
_ON_TO = re.compile(
    r"[^,;。]{0,12}?(?:提高|提升|增加|增长|增至|扩大|上升|下降|降低|降至|降到|减少|压缩|压减|缩短|到|至)"
    r"|[^,;.]{0,25}\bto\b"
)
_DONE = re.compile(
    "(?:完成|超过?|高于|低于|达到?)[^,;。]{0,6}(?:计划|任务|预期|预算)[^,;。]{0,4}的?$"
    "|(?:占|完成)(?:全年|年度|目标)[^,;。]{0,8}的$"
)
_SERVED = re.compile("[^,;。、0-9]{0,10}(?:受益|受惠|获益)")
_DETAIL = (
    re.compile(
        "(?:惠及|受益|惠泽|造福|受惠|带动|覆盖人口|服务人口|服务群众|服务居民|辐射|涉及)[^,;。]{0,12}$"
    ),
    re.compile(
        "(?<!完成)(?:总投资|投资总额|计划投资|概算|总造价|造价|占地|占地面积|建筑面积|用地面积|规划面积|线路长|管径|库容"
        "|日处理|日产|年产|设计[^,;。]{0,6}|容纳|可提供|设有|设置)[^,;。0-9]{0,4}$"
        "|(?:全长|总长|长度|(?<![增成])长|宽|(?<!提)高)约?$"
    ),
    re.compile(r"全(?:市|县|区|省|镇|乡|国|州|旗|局|院|校|系统|街道?)(?:共|现)?有?(?:的)?$"),
    re.compile(
        r"(?i:\b(?:benefit(?:ing|s)?|used by|visited by|serving|home to|covering|population of)\b[^,;.]{0,20}$)"
    ),
)
_THINGS = re.compile(
    "(?:规模)?(?:的)?(?:以上)?(?:重大|重点|产业|工业|制造业|优质|大)?(?:项目|企业|产业|集群|工程|园区|订单)"
)
_KINDS_OF = frozenset({"类", "种"})
_SCOPE = re.compile(r"(?:在|于|面向|选取|选择|对)$")
_GROUPED = re.compile(
    "(?:围绕|聚焦|抓住|突出|锚定|坚持|按照|紧扣|把握|统筹|做好|抓好|抓实)(?:好|住)?[^,;。、]{0,2}$"
)
_JOINED = re.compile("[、和及与或并且,;。:)]|$|的?(?:目标|任务)")
_COUNTED_ON = re.compile(r" (?:more|will|are|such|for|in|is) |(?: ?[\"“])[A-Z]")
"""What English goes on with where the things were named before."""
_FIRST_OF_THE_LIST = re.compile("(?:这|上述|以下|下列|前述)$")


class Why(NamedTuple):
    """What a figure is instead of a promise, and the words that make it so."""

    role: Role
    because: str


def role_of(figure: Stated, text: str, after: Stated | None) -> Why | None:
    """Why a figure of a folded sentence is none of the amounts promised, None where it may be one.

    `after` is the next figure of the sentence.
    """
    before = text[: figure.start]
    base = _FROM.search(before) if _ON_TO.match(text, figure.end) else None
    if base:
        return Why(Role.PAST, base[0])
    is_bare = not (figure.unit or figure.is_directed or figure.is_about or figure.is_worded)
    if is_bare and not _COUNTED_ON.match(text, figure.end):
        return Why(Role.NAME, figure.written)
    done = _DONE.search(before)
    if done:
        return Why(Role.PAST, done[0])
    served = _SERVED.match(text, figure.end)
    if served:
        return Why(Role.DESCRIBES, served[0])
    for detail in _DETAIL:
        found = detail.search(before)
        if found and not (figure.is_directed and found[0].startswith("全")):
            return Why(Role.DESCRIBES, found[0])
    if before.endswith("(") and text.startswith(")", figure.end):
        return Why(Role.DESCRIBES, f"({figure.written}{figure.unit})")
    if figure.unit in COUNTED:
        return _grouped(figure, before, _same_clause(text, figure, after))
    return _measured(figure, text, _same_clause(text, figure, after))


def _same_clause(text: str, figure: Stated, after: Stated | None) -> bool:
    """Whether the clause goes on to another figure."""
    return after is not None and not _STOPS.search(text, figure.end, after.start)


def _grouped(figure: Stated, before: str, goes_on: bool) -> Why | None:  # noqa: FBT001 - told by its name
    """Things counted only to say where something else happens, or as the heads of a list."""
    scope = _SCOPE.search(before) if goes_on else None
    if goes_on and figure.unit in _KINDS_OF:
        return Why(Role.DESCRIBES, figure.written + figure.unit)
    found = scope or _GROUPED.search(before) or _FIRST_OF_THE_LIST.search(before)
    return Why(Role.DESCRIBES, found[0] + figure.written + figure.unit) if found else None


def _measured(figure: Stated, text: str, goes_on: bool) -> Why | None:  # noqa: FBT001 - told by its name
    """A size that says which things are meant: 亿元以上项目, 10亿元企业."""
    said = text[figure.at : figure.end]
    is_bounded = said.endswith(("以上", "以下", "以内"))
    if is_bounded and not _JOINED.match(text, figure.end) and figure.unit not in ("%", "倍"):
        return Why(Role.DESCRIBES, said)
    things = _THINGS.match(text, figure.end) if goes_on else None
    return Why(Role.DESCRIBES, said + things[0]) if things else None
