"""The words with which diagnostics of the plan are filled, Chinese and English side by side."""

from collections.abc import Iterable

from kpi.model import Text
from kpi.suggestion import suggest

A_TEXT = Text("文字，或 {zh: …, en: …}", "a text, or {zh: …, en: …}")
A_WORD_OR_MAPPING = Text("文字，或 {section: …, states: …}", "a text, or {section: …, states: …}")
A_VALUE = Text("单个值", "one value")
A_YEAR = Text("四位数的年份", "a year of four digits")
A_LIST = Text("列表", "a list")
A_MAPPING = Text("键值对", "keys with values")
A_TRUTH = Text("true 或 false", "true or false")
NAMES_OR_KEYS = Text(
    "列表，或键 `same`、`en`、`counted`", "a list, or the keys `same`, `en`, `counted`"
)
SOME_MONTHS = Text("0 至 12 的整数", "a whole number from 0 to 12")
NOT_NEGATIVE = Text("不小于 0 的数", "a number of 0 or more")

NOTHING = Text("空", "nothing")
FOUND = Text(" `{text}`", "`{text}`")
TAGGED = Text("带标签 `{tag}` 的值", "a value tagged `{tag}`")

BY_YEAR = Text("键是四位数的年份，或 `note`", "its keys are years of four digits, and `note`")
KEY_IS_A_WORD = Text("键应为一个词", "a key is one word")

TOO_MUCH = Text("高于全年阈值", "exceeds the threshold of the year")
FALLS = Text("低于前一节点", "falls below the one before it")
NEGATIVE = Text("累计数不会是负数", "a running total is never negative")
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
_AN_ID = Text("写目标的编号 `id`", "write the `id` of a target")

NESTED_TOO_DEEPLY = Text("嵌套过深", "nested too deeply")
LONE_SURROGATE = Text("转义序列不是完整的字符", "an escape sequence is half a character")
CONTROL_CHARACTER = Text("不允许的字符 {code}", "the character {code} is not allowed")

_YAML_PROBLEMS = {
    "mapping values are not allowed": "此处不能有冒号",
    "expected <block end>": "缩进与上文不一致",
    "could not find expected ':'": "缺少冒号",
    "found unexpected end of stream": "引号或括号没有闭合",
    "but found another document": "一个文件只能有一个文档",
    "found character '\\t'": "缩进用了制表符",
    "found undefined alias": "引用了未定义的锚点",
    "found duplicate anchor": "锚点重复定义",
    "expected ',' or": "括号没有闭合，或缺少逗号",
    "expected the node content": "括号没有闭合，或缺少值",
    "found unknown escape character": "未知的转义字符",
    "found character": "以不允许的字符开头，需加引号",
    "block sequence entries are not allowed": "此处不能有列表项",
    NESTED_TOO_DEEPLY.en: NESTED_TOO_DEEPLY.zh,
    LONE_SURROGATE.en: LONE_SURROGATE.zh,
}
_PLAINER = {
    "but found another document": "the file holds more than one document",
    "could not find expected ':'": "a colon is missing",
    "found unexpected end of stream": "a quote or bracket is not closed",
    "expected <block end>": "the indentation differs from the lines above",
}


def suggestion(word: str, choices: Iterable[str]) -> Text:
    """A question with the nearest choice, else the list of all."""
    known = tuple(choices)
    near = suggest(word, known)
    if near:
        return _DID_YOU_MEAN.filled(near=near)
    listed = Text("、", ", ").joined(Text(f"`{each}`", f"`{each}`") for each in known)
    return _ONE_OF.filled(listed=listed)


def goes_with(key: str, kinds: Iterable[str]) -> Text:
    """Which kinds of target a key is for."""
    listed = Text("、", ", ").joined(Text(kind, kind) for kind in kinds)
    return _GOES_WITH.filled(key=key, kinds=listed)


def yaml_problem(problem: str) -> Text:
    """What the YAML parser found, in words a person understands where we know them."""
    for start, zh in _YAML_PROBLEMS.items():
        if problem.startswith(start):
            return Text(zh, _PLAINER.get(start, problem))
    return Text(problem, problem)


def target_suggestion(word: str, ids: Iterable[str]) -> Text:
    """A question with the nearest id; where none is near, where to find them."""
    near = suggest(word, ids)
    return _DID_YOU_MEAN.filled(near=near) if near else _AN_ID
