"""Units: the magnitude in front of a name, names that mean the same, and what is counted."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from kpi.model import Unit
from kpi.quantity.number import MAGNITUDE, MAGNITUDES, fold

_LONGEST_REMEMBERED = 40
_MAGNITUDE = re.compile(MAGNITUDE)

_COUNTED = (
    "个 家 件 项 户 人 名 位 次 人次 户次 批次 批 类 座 起 宗 场 条 篇 款 种 份 台 辆 部 "
    "张 册 本 套 所 处 间 栋 站 支 例 枚 只 期 届 门 对 组 队 艘 架 家次 件次 场次 车次 班次"
)
COUNTED = frozenset(_COUNTED.split())
"""Units of things that come whole; never 公里, 吨, 亩, 元 or %. `units` of a plan adds to them."""

_POINTS = frozenset({"百分点", "个百分点", "pp", "percentage points", "percentage point"})

_YUAN = "元"
_RENMINBI = re.compile(
    rf"(?P<before>人民币|RMB|CNY|[¥￥])? ?(?P<magnitude>{MAGNITUDE})? ?元? ?"
    r"(?P<after>\(?(?:人民币|RMB|CNY)\)?)?",
    re.IGNORECASE,
)
_PER = re.compile(r"/(?:每(?!$))?")
_NOBODY: Mapping[str, bool] = MappingProxyType({})


def parse_unit(text: str) -> Unit:
    """The unit a text names: 亿元 is 元 with exponent 8, 万 alone has the empty name.

    A magnitude behind `/` stays in the name, as does the 千 of 千克; 人民币万元 and 万元人民币
    are 万元, and 批次/每千人 is 批次/千人. Any text is a unit; whether it is the right one
    shows when it is compared.
    """
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _read(text)


def _read(text: str) -> Unit:
    folded = " ".join(fold(text).split()).replace(" /", "/").replace("/ ", "/")
    money = _RENMINBI.fullmatch(folded)
    if money and (money["before"] or money["after"]):
        return Unit(_YUAN, MAGNITUDES.get(money["magnitude"], 0), folded)
    word = _MAGNITUDE.match(folded)
    start = word.end() if word else 0
    name = _PER.sub("/", folded[start:].strip())
    return Unit(name, MAGNITUDES[word[0]] if word else 0, folded)


_remembered = lru_cache(maxsize=1024)(_read)


def is_counted(name: str, names: Mapping[str, str], said: Mapping[str, bool] = _NOBODY) -> bool:
    """Whether things in a unit (its name without magnitude) are whole: half a 家 is none.

    `names` are the plan's names of units, and `said` is what it says itself of some of them.
    A compound such as 件/万人 is a quotient.
    """
    stands_for = names.get(name, name)
    return said.get(stands_for, name in COUNTED or stands_for in COUNTED)


def same_unit(left: str, right: str, names: Mapping[str, str]) -> bool:
    """Whether two unit names (without magnitude) mean the same.

    `names` maps each synonym to the name it stands for; it holds for the parts
    of 批/千人 as well.
    """
    return left == right or canonical(left, names) == canonical(right, names)


def is_points(name: str) -> bool:
    """Whether a unit is that of differences between percentages: 百分点, pp."""
    return name.lower() in _POINTS


def is_short_for(part: str, whole: str, names: Mapping[str, str]) -> bool:
    """Whether figures in `whole` are also written in `part`: 件 for 件/万人, 百分点 for %.

    A ledger may do so beside a target that says it in full; the clause of a plan may not.
    """
    counted, _, by = whole.partition("/")
    return same_unit(part, counted, names) if by else whole == "%" and is_points(part)


def canonical(name: str, names: Mapping[str, str]) -> str:
    """The name that stands for all its synonyms, in each part of a compound unit."""
    parts = names.get(name, name).split("/")
    return "/".join(_canonical_part(part, names) for part in parts)


def _canonical_part(part: str, names: Mapping[str, str]) -> str:
    if part in names:
        return names[part]
    word = _MAGNITUDE.match(part)
    start = word.end() if word else 0
    return part[:start] + names.get(part[start:], part[start:])
