"""What was meant by a word that is no key or value of the plan: its Chinese name, or the nearest.

The keys are English, so that plans read alike everywhere; people who write them think of
these words.
"""

import re
from collections.abc import Collection

from kpi.pattern import pattern
from kpi.suggestion import suggest

KEYS: dict[str, tuple[str, ...]] = {
    "编号": ("id", "area"),
    "序号": ("id",),
    "名称": ("name",),
    "目标名称": ("name",),
    "指标": ("name",),
    "指标名称": ("name",),
    "事项": ("name",),
    "种类": ("kind",),
    "类型": ("kind",),
    "类别": ("kind",),
    "阈值": ("threshold",),
    "目标值": ("threshold",),
    "年度目标": ("threshold",),
    "目标": ("targets", "threshold", "target"),
    "指标值": ("threshold",),
    "单位": ("unit", "organisation"),
    "计量单位": ("unit",),
    "口径": ("reported",),
    "报数口径": ("reported",),
    "报送方式": ("reported",),
    "路径": ("path",),
    "基数": ("baseline",),
    "基期": ("baseline",),
    "上年": ("baseline",),
    "节点": ("checkpoints",),
    "允许偏差": ("tolerance",),
    "容差": ("tolerance",),
    "频次": ("cadence",),
    "频率": ("cadence",),
    "周期": ("cadence",),
    "报送频次": ("cadence",),
    "状态": ("state",),
    "期限": ("due", "until"),
    "截止": ("due", "until"),
    "完成时限": ("due",),
    "截止日期": ("due", "until"),
    "有效期": ("until",),
    "步骤": ("steps",),
    "调整": ("revised",),
    "自": ("from",),
    "起": ("from",),
    "历史": ("history",),
    "排除": ("exclude",),
    "负责单位": ("owner",),
    "责任单位": ("owner",),
    "责任处室": ("owner",),
    "牵头单位": ("owner",),
    "负责人": ("owner",),
    "标签": ("tags",),
    "别名": ("aliases",),
    "备注": ("note",),
    "说明": ("note", "reason"),
    "来源": ("source",),
    "出处": ("source",),
    "章节": ("section",),
    "原文": ("states", "text"),
    "表述": ("states",),
    "领域": ("area",),
    "工作领域": ("area",),
    "未量化": ("unquantified",),
    "理由": ("reason",),
    "原因": ("reason",),
    "标题": ("title",),
    "年度": ("year",),
    "年份": ("year",),
    "制定单位": ("organisation",),
    "机构": ("organisation",),
    "文件": ("document",),
    "文本": ("text", "document"),
    "发布日期": ("published",),
    "网址": ("url",),
    "宽限": ("grace",),
    "规则": ("rules",),
    "通报": ("report",),
    "落款": ("closing",),
    "豁免": ("waivers",),
    "接受": ("accept",),
    "批准人": ("approved_by",),
    "中文": ("zh",),
    "英文": ("en",),
}
"""Keys by their Chinese names: the first that the mapping at hand takes is meant."""

VALUES: dict[str, dict[str, str]] = {
    "kind": {
        **dict.fromkeys(("累计", "累计数", "累积", "总量", "数量"), "cumulative"),
        **dict.fromkeys(("存量", "时点", "水平", "比率", "增速", "率"), "level"),
        **dict.fromkeys(("覆盖", "覆盖率", "全覆盖", "占比"), "coverage"),
        **dict.fromkeys(("里程碑", "节点", "任务", "事项"), "milestone"),
    },
    "reported": {
        **dict.fromkeys(("本月", "当月", "本期", "当期", "月度", "每月", "monthly"), "month"),
        **dict.fromkeys(("累计", "累计数", "本年累计", "年初至今", "至今"), "ytd"),
    },
    "path": {
        **dict.fromkeys(("不变", "恒定", "常数", "固定"), "constant"),
        **dict.fromkeys(("线性", "直线", "逐步"), "linear"),
    },
    "cadence": {
        **dict.fromkeys(("每月", "月", "月度", "按月", "月报"), "monthly"),
        **dict.fromkeys(("每季", "每季度", "季度", "按季", "季报"), "quarterly"),
        **dict.fromkeys(("半年", "每半年", "半年度", "半年报"), "half-yearly"),
        **dict.fromkeys(("年", "每年", "年度", "全年", "年报"), "yearly"),
    },
    "state": dict.fromkeys(("持续", "持续推进", "长期", "常态化"), "continuing"),
    "accept": {
        **dict.fromkeys(("偏慢", "进度偏慢", "有风险"), "at-risk"),
        **dict.fromkeys(("未达标", "严重滞后", "不达标"), "fail"),
    },
}
"""Values by what people say for them, at each key that takes a few fixed ones."""

_KEY_AND_VALUE = pattern(r"(?P<key>[\w-]+)\s*[:：]\s*(?P<value>.*\S)", re.DOTALL)


def key_meant(word: str, keys: Collection[str]) -> str:
    """The key of a mapping that is meant by `word`; empty where nothing is near.

    Also where its value stands behind it without a space: `section:二`.
    """
    split = split_key(word)
    word = split[0] if split else word.strip()
    named = (key for key in KEYS.get(word, ()) if key in keys)
    return next(named, "") or suggest(word, keys)


def value_meant(word: str, key: str, values: Collection[str]) -> str:
    """The value that is meant by `word` at a key; empty where nothing is near."""
    meant = VALUES.get(key, {}).get(word.strip(), "")
    return meant if meant in values else suggest(word, values)


def split_key(word: str) -> tuple[str, str] | None:
    """Key and value of a text that YAML takes for one word, as no space parts them."""
    found = _KEY_AND_VALUE.fullmatch(word.strip())
    return (found["key"], found["value"]) if found else None
