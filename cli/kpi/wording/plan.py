"""The words with which diagnostics of the plan are filled, Chinese and English side by side."""

from collections.abc import Iterable, Sequence
from functools import cache

from kpi.model import Text
from kpi.suggestion import suggest

A_TEXT = Text("文字，或 {zh: …, en: …}", "a text, or {zh: …, en: …}")
A_WORD_OR_MAPPING = Text("文字，或 {section: …, states: …}", "a text, or {section: …, states: …}")
A_VALUE = Text("单个值", "one value")
A_YEAR = Text("四位数的年份", "a year of four digits")
A_PLAN_YEAR = Text("{first} 至 {last} 之间的年份", "a year from {first} to {last}")
A_LIST = Text("列表", "a list")
ENTRIES = Text("列表，每项前写 `- `", "a list, with `- ` before each entry")
A_MAPPING = Text("键值对", "keys with values")
A_TRUTH = Text("true 或 false", "true or false")
NAMES_OR_KEYS = Text(
    "列表，或键 `same`、`en`、`counted`", "a list, or the keys `same`, `en`, `counted`"
)
SOME_MONTHS = Text("0 至 12 的整数", "a whole number from 0 to 12")
RESULTS = Text("年份和结果，如 {2024: 9.67}", "years with results, as in {2024: 9.67}")
POINTS = Text("月份和节点，如 {2025-06: 45%}", "months with checkpoints, as in {2025-06: 45%}")
SECTION_AND_CLAUSE = Text("{section: …, states: …}", "{section: …, states: …}")
A_NAME = Text("名称", "a name")
NOT_NEGATIVE = Text("不小于 0 的数", "a number of 0 or more")

NOTHING = Text("空", "nothing")
FOUND = Text(" `{text}`", "`{text}`")
TAGGED = Text("带标签 `{tag}` 的值", "a value tagged `{tag}`")

BY_YEAR = Text("键是四位数的年份，或 `note`", "its keys are years of four digits, and `note`")
KEY_IS_A_WORD = Text("键应为一个词", "a key is one word")

TOO_MUCH = Text("高于全年阈值", "exceeds the threshold of the year")
FALLS = Text("低于前一节点", "falls below the one before it")
NEGATIVE = Text("按年累计的数不会是负数", "a figure that adds up is never negative")
NOT_A_SHARE = Text("覆盖率在 0 与 100% 之间", "coverage lies between 0 and 100 %")

ONLY_CONSTANT = Text(
    "`tolerance` 只用于 `path: constant`", "`tolerance` goes with `path: constant` only"
)
A_LINEAR_LEVEL = Text("`path: linear` 的 level ", "`path: linear` level")

NO_DUE = Text(
    "`state: continuing` 即没有期限：两者只留一个",
    "`state: continuing` says that there is no due date: keep one of the two",
)
A_CONTINUING = Text("`state: continuing` 的 milestone ", "`state: continuing` milestone")

_GOES_WITH = Text("`{key}` 只用于 {kinds} 类目标", "`{key}` goes with {kinds} targets only")
IN_YEAR = Text(" {year} 年内", "in {year}")
BEFORE_YEAR = Text(" {year} 年之前", "before {year}")

AN_AREA = Text("工作领域", "an area")
A_TARGET = Text("目标", "a target")
A_WAIVER = Text("豁免", "a waiver")
TARGET = Text("目标 `{name}` ", "target `{name}`")
WAIVER = Text("`{name}` 的豁免", "the waiver of `{name}`")
INSIDE = Text("{holder}的 `{key}` ", "`{key}` of {holder}")
FILE = Text("`{name}` ", "`{name}`")

_DID_YOU_MEAN = Text("是否应为 `{near}`？", "did you mean `{near}`?")
_ONE_OF = Text("可写：{listed}", "write one of {listed}")
_ADD = Text("补上 {listed}", "add {listed}")
WITH_SPACE = Text("冒号后面加空格：`{key}: {value}`", "a space behind the colon: `{key}: {value}`")
CUT_BY_COMMA = Text(
    "`{key}` 的值里有逗号：给整个值加半角引号",
    "the comma ends the value of `{key}`: put the whole of it in quotes",
)
WAIVERS_END = Text("{year} 年内，至迟 {next}-01", "in {year}, or in {next}-01 at the latest")
PLACEHOLDERS = frozenset(
    {
        *("todo", "tbd", "tba", "fixme", "na", "none", "null", "nil", "nobody", "unknown", "test"),
        *("reason", "why", "because", "someone", "somebody", "me", "ok", "yes", "no", "xyz", "abc"),
        *("无", "没有", "暂无", "未知", "不详", "待定", "待补", "待填", "待补充", "略"),
        *("同上", "同前", "原因", "理由", "豁免", "测试", "某人", "批准", "本人", "其他"),
        *("其它", "如题"),
    }
)
"""What stands where nothing was thought of."""
_MOST_IDS = 3
_AND_MORE = Text("{listed} 等", "{listed}, …")
KEEP_ONE = Text("保留其中一个", "keep one of the two")
ANOTHER_ENTRY = Text(
    "若从这里开始是另一项，在前面补上 `- `；否则保留其中一个",
    "if another entry begins here, put `- ` before it; else keep one of the two",
)
_AN_ID = Text("写目标的编号 `id`", "write the `id` of a target")

WIDE_QUOTES = (
    Text("用了中文引号", "stands in Chinese quotes"),
    Text(
        '写 `"{inner}"`：YAML 只认半角引号', 'write `"{inner}"`: YAML knows half-width quotes only'
    ),
)
AROUND_UNIT = (
    Text("带有标点", "has punctuation about it"),
    Text("写 `{inner}`", "write `{inner}`"),
)
WIDE_COMMA_IN_LIST = (
    Text(
        "是列表中的一项：分隔符不是半角逗号",
        "is one entry of its list: no half-width comma parts it",
    ),
    Text(
        "写 `[{entries}]`；确为一项的，加半角引号",
        "write `[{entries}]`, or put it in quotes if it is one entry",
    ),
)

OTHER_MAGNITUDE = Text(
    "写 `unit: {meant}`；数据确按{unit}报的，阈值写成以{unit}计的数 {number}，不带数量级",
    "write `unit: {meant}`; if figures do come in {unit}, give the threshold in it, as {number}",
)
SAY_MAGNITUDE = Text(
    "写 `unit: {meant}`；原文确以{unit}计的，把单位一并抄进 `states`",
    "write `unit: {meant}`; if the plan does count in {unit}, copy that into `states` as well",
)


def suggestion(near: str, choices: Iterable[str]) -> Text:
    """A question with the nearest choice, or where that is empty the list of all."""
    return _DID_YOU_MEAN.filled(near=near) if near else _one_of(tuple(choices))


@cache
def _one_of(choices: tuple[str, ...]) -> Text:
    """The list of all choices, worded once for thousands of bad entries."""
    listed = Text("、", ", ").joined(Text.same(f"`{each}`") for each in choices)
    return _ONE_OF.filled(listed=listed)


@cache
def to_add(key: str, choices: tuple[str, ...]) -> Text:
    """What is to be added for a key that is missing, with each of its values where few."""
    lines = [Text.same(f"`{key}: {each}`") for each in choices] or [Text.same(f"`{key}`")]
    return _ADD.filled(listed=Text(" 或 ", " or ").joined(lines))


def goes_with(key: str, kinds: Iterable[str]) -> Text:
    """Which kinds of target a key is for."""
    listed = Text("、", ", ").joined(Text(kind, kind) for kind in kinds)
    return _GOES_WITH.filled(key=key, kinds=listed)


def some_ids(ids: Sequence[str]) -> Text:
    """The first of the ids, and how many more there are."""
    listed = Text("、", ", ").joined(Text.same(f"`{each}`") for each in ids[:_MOST_IDS])
    return _AND_MORE.filled(listed=listed) if len(ids) > _MOST_IDS else listed


def target_suggestion(word: str, ids: Iterable[str]) -> Text:
    """A question with the nearest id; where none is near, where to find them."""
    near = suggest(word, ids)
    return _DID_YOU_MEAN.filled(near=near) if near else _AN_ID
