"""The units that plans count in, as they stand behind a number."""

import re
from collections.abc import Collection
from functools import cache

from kpi.pattern import HANZI, pattern
from kpi.quantity.amount import COUNTED

_MEASURES = (
    "㎡ 案 则 路 工日 元 美元 港元 欧元 日元 英镑 澳门元 吨 公斤 千克 克 斤 担 亩 公顷 "
    "平方公里 平方千米 平方米 平米 立方米 立方 标准立方米 方 公里 千米 米 厘米 毫米 海里 里 "
    "小时 分钟 秒 天 工作日 个工作日 星期 千瓦 千瓦时 兆瓦 兆瓦时 吉瓦 千伏安 度 吨标准煤 "
    "标准箱 标箱 箱 头 羽 株 棵 颗 床 张床位 床位 车位 个车位 泊位 学位 个学位 人·天 人天 "
    "倍 分 % ‰ 百分点 个百分点 微克/立方米 辆次 架次 场次 期次 频次 项次 列 班 班列 节 讲 "
    "课时 学时 平方 幅 枪 桩 杆 盏 口 眼 孔 面 扇 块 片 粒 公升 升 轮 村 县 镇 乡 街道 社区 "
    "单 票 首 幕 档 桶 岁 幢 朵 丛 尾 台件 匹 峰 窝 层"
)
UNITS = sorted(COUNTED | set(_MEASURES.split()), key=len, reverse=True)
"""Units that everybody uses, the longest first."""

_PER = rf"(?:/[百千万]?(?:平方米|立方米|公顷|平方公里|人次|人·天|人·月|公里|小时|{HANZI}))?"
_NO_NOUN = (
    r"(?!(?:of|for|in|to|by|and|or|with|at|on|from|across|per|a|an|the|will|are|is|was|were|be"
    r"|been|has|have|had|during|this|next|last|each|every|over|under|through|between|within|that"
    r"|who|which|as|into|against|more|set|planned|added|built|created|opened|such|respectively"
    r"|than|year|years)\b)"
)
_UNKNOWN = pattern(
    rf"(?!{HANZI}*(?:以上|以下|以内|左右|上下|目标|任务|期|内|来|前|后))(?:{HANZI}{{1,2}}|㎡|m²)(?=[,;。、)(:]|$)"
)
"""Whatever stands between a number and the end of its clause."""
_CURRENCIES = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "元", "Rs": "rupees"}


@cache
def _hanzi_unit() -> re.Pattern[str]:
    return re.compile(
        rf"[ 的]?(?:(?:{'|'.join(map(re.escape, UNITS))}){_PER}"
        r"|(?:km|kg|kWh|MWh|GWh|MW|GW|kW|TEU|ha|t|m|pp)(?![A-Za-z]))"
    )


@cache
def _english_unit() -> re.Pattern[str]:
    word = rf"{_NO_NOUN}[A-Za-z][A-Za-z'’-]*"
    return re.compile(rf" ?(?:(?:percentage points?|per ?cent|percent)\b|{word}(?: {word}){{0,2}})")


def unit_at(text: str, units: Collection[str]) -> str:
    """The unit a text begins with, as it stands there; empty where it begins with none known.

    `units` are those to know beside what everybody uses. English things may have up to three
    words.
    """
    own = max((each for each in units if each and text.startswith(each)), key=len, default="")
    known = _hanzi_unit().match(text) or _UNKNOWN.match(text)
    if known is None and text[:2].strip()[:1].isascii():
        known = _english_unit().match(text)
    return max(own, known[0] if known else "", key=len)


def currency_before(text: str) -> str:
    """The unit of a sign of currency that a text ends with, empty where there is none."""
    end = text.rstrip(". ")
    return next((name for sign, name in _CURRENCIES.items() if end.endswith(sign)), "")
