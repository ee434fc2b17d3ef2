"""The words with which diagnostics of the plan are filled, Chinese and English side by side."""

from collections.abc import Iterable, Sequence

from kpi.model import Text
from kpi.suggestion import suggest

A_TEXT = Text("文字，或 {zh: …, en: …}", "a text, or {zh: …, en: …}")
A_WORD_OR_MAPPING = Text("文字，或 {section: …, states: …}", "a text, or {section: …, states: …}")
A_VALUE = Text("单个值", "one value")
A_YEAR = Text("四位数的年份", "a year of four digits")
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
_ADD = Text("补上 {listed}", "add {listed}")
WITH_SPACE = Text("冒号后面加空格：`{key}: {value}`", "a space behind the colon: `{key}: {value}`")
CUT_BY_COMMA = Text(
    "`{key}` 的值里有逗号：给整个值加半角引号",
    "the comma ends the value of `{key}`: put the whole of it in quotes",
)
_MOST_IDS = 3
_AND_MORE = Text("{listed} 等", "{listed}, …")
KEEP_ONE = Text("保留其中一个", "keep one of the two")
ANOTHER_ENTRY = Text(
    "若从这里开始是另一项，在前面补上 `- `；否则保留其中一个",
    "if another entry begins here, put `- ` before it; else keep one of the two",
)
_AN_ID = Text("写目标的编号 `id`", "write the `id` of a target")

NESTED_TOO_DEEPLY = Text("嵌套过深", "nested too deeply")
LONE_SURROGATE = Text("转义序列不是完整的字符", "an escape sequence is half a character")
CONTROL_CHARACTER = Text("不允许的字符 {code}", "the character {code} is not allowed")

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

# -- slips of the pen that YAML refuses: what is wrong, and what to write ----------------

CHECK_YAML = Text(
    "检查此处的缩进和引号；冒号、逗号用半角，后面加空格",
    "check the indentation and the quotes here; colons and commas are half-width, with a "
    "space behind",
)
_QUOTE_IT = Text("给整个值加半角引号", "put the whole value in quotes")
_HALF_WIDTH = Text("改用半角", "write the half-width one")
QUOTE_NOT_CLOSED = (
    Text("从这里开始的引号没有闭合", "the quote that opens here is not closed"),
    Text("在值的末尾补上引号", "close it at the end of the value"),
)
QUOTE_NOT_OPENED = (
    Text("值的末尾有引号，开头没有", "the value ends in a quote but does not begin with one"),
    Text("补上开头的引号，或去掉末尾的", "add the quote in front, or remove the one behind"),
)
CUT_BY_NUMBER = (
    Text(
        "` #` 之后的文字会被当作注释丢掉", "what stands behind ` #` would be dropped as a comment"
    ),
    Text(
        "给整个值加半角引号；确是注释的，`#` 后面加空格",
        "put the whole value in quotes, or a space behind the `#` of a comment",
    ),
)
BRACKET_NOT_CLOSED = (
    Text("从这里开始的括号没有闭合", "the bracket that opens here is not closed"),
    Text("在末尾补上括号", "close it at the end"),
)
CUT_BY_HASH = (
    Text(
        "` #` 之后是注释，括号因此没有闭合", "` #` begins a comment, so the bracket is not closed"
    ),
    _QUOTE_IT,
)
WIDE_COLON = (
    Text("键后面的冒号 `{sign}` 是全角", "the colon `{sign}` behind the key is full-width"),
    Text("写 `{key}: `：半角冒号加空格", "write `{key}: `, half-width and with a space behind"),
)
COLON_WITHOUT_SPACE = (
    Text("冒号后面缺少空格", "a space is missing behind the colon"),
    Text("写 `{key}: `", "write `{key}: `"),
)
WIDE_COMMA = (
    Text("两个键之间的 `{sign}` 是全角", "the `{sign}` between two keys is full-width"),
    Text("写半角逗号 `, `", "write `, `"),
)
COMMA_MISSING = (
    Text("`{key}` 之前缺少逗号", "a comma is missing before `{key}`"),
    Text(
        "补上 `, `；若它是值的一部分，给整个值加半角引号",
        "write `, ` before it; if it is a part of the value, put the whole value in quotes",
    ),
)
QUOTE_INSIDE = (
    Text("引号在此之前已经闭合，后面还有文字", "the quotes are closed before the value ends"),
    Text(
        '值里的引号与外面的用不同的一种，例如 `"Children\'s rights"`',
        'use the other kind of quotes around a text with quotes, as in `"Children\'s rights"`',
    ),
)
WIDE_SPACE = (
    Text("此处的空格不是普通空格", "the blank here is no ordinary space"),
    Text(
        "换成半角空格（全角空格常来自网页或 Word）",
        "write ordinary spaces; such blanks come from web pages and Word",
    ),
)
WIDE_DASH = (
    Text("列表项的 `{sign}` 不是半角减号", "the `{sign}` before a list item is no hyphen"),
    Text("写 `- `", "write `- `"),
)
DASH_WITHOUT_SPACE = (
    Text("`-` 后面缺少空格", "a space is missing behind `-`"),
    Text("写 `- {key}: `", "write `- {key}: `"),
)
ENTRY_WITHOUT_DASH = (
    Text("这一项前面缺少 `- `", "`- ` is missing before this entry"),
    Text("写 `- `，与其他各项对齐", "write `- ` before it, aligned with the other entries"),
)
WIDE_BRACKET = (Text("括号 `{sign}` 是全角", "the bracket `{sign}` is full-width"), _HALF_WIDTH)
COLON_IN_TEXT = (
    Text("值里有冒号加空格，会被当作另一个键", "a colon and a space in a value begin another key"),
    _QUOTE_IT,
)
TOO_DEEP = (
    Text("此行的键比上文缩进得深", "the key of this line stands deeper than those above"),
    Text("与同级的键对齐", "align it with the keys it belongs to"),
)
BLOCK_SIGN = (
    Text("以 `>` 或 `|` 开头的值需加引号", "a value that begins with `>` or `|` needs quotes"),
    Text(
        "给整个值加半角引号，例如 `'>= 400'`；或写 `at least`",
        "put the whole value in quotes, as in `'>= 400'`, or write `at least`",
    ),
)
_YAML_PROBLEMS = {
    "mapping values are not allowed": "此处不能有冒号",
    "expected <block end>": "缩进与上文不一致",
    "could not find expected ':'": "缺少冒号",
    "found unexpected end of stream": "引号或括号没有闭合",
    "but found another document": "一个文件只能有一个文档",
    "found character '\\t'": "这里用了制表符",
    "found undefined alias": "引用了未定义的锚点",
    "found duplicate anchor": "锚点重复定义",
    "expected ',' or": "括号没有闭合，或缺少逗号",
    "expected the node content": "括号没有闭合，或缺少值",
    "found unknown escape character": "未知的转义字符",
    "found character": "以不允许的字符开头，需加引号",
    "block sequence entries are not allowed": "此处不能有列表项",
    "sequence entries are not allowed": "值不能以 `- ` 开头",
    "mapping keys are not allowed": "值不能以 `? ` 开头",
    "expected alphabetic or numeric character": "值不能以 `*` 或 `&` 开头",
    NESTED_TOO_DEEPLY.en: NESTED_TOO_DEEPLY.zh,
    LONE_SURROGATE.en: LONE_SURROGATE.zh,
    QUOTE_NOT_OPENED[0].en: QUOTE_NOT_OPENED[0].zh,
    CUT_BY_NUMBER[0].en: CUT_BY_NUMBER[0].zh,
}
_PLAINER = {
    "but found another document": "the file holds more than one document",
    "could not find expected ':'": "a colon is missing",
    "found unexpected end of stream": "a quote or bracket is not closed",
    "expected <block end>": "the indentation differs from the lines above",
    "found character '\\t'": "a tab stands where spaces are needed",
    "sequence entries are not allowed": "a value cannot begin with `- `",
    "mapping keys are not allowed": "a value cannot begin with `? `",
    "expected alphabetic or numeric character": "a value cannot begin with `*` or `&`",
}
_HINTS = {
    QUOTE_NOT_OPENED[0].en: QUOTE_NOT_OPENED[1],
    CUT_BY_NUMBER[0].en: CUT_BY_NUMBER[1],
    "found character '\\t'": Text("把制表符换成空格", "write spaces in place of the tab"),
    "found character": _QUOTE_IT,
    "sequence entries are not allowed": _QUOTE_IT,
    "mapping keys are not allowed": _QUOTE_IT,
    "expected alphabetic or numeric character": _QUOTE_IT,
    "found undefined alias": _QUOTE_IT,
}


def suggestion(near: str, choices: Iterable[str]) -> Text:
    """A question with the nearest choice, or where that is empty the list of all."""
    if near:
        return _DID_YOU_MEAN.filled(near=near)
    listed = Text("、", ", ").joined(Text.same(f"`{each}`") for each in choices)
    return _ONE_OF.filled(listed=listed)


def to_add(key: str, choices: Iterable[str]) -> Text:
    """What is to be added for a key that is missing, with each of its values where few."""
    lines = [Text.same(f"`{key}: {each}`") for each in choices] or [Text.same(f"`{key}`")]
    return _ADD.filled(listed=Text(" 或 ", " or ").joined(lines))


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


def yaml_hint(problem: str) -> Text:
    """What to do about what the YAML parser found."""
    return next((hint for start, hint in _HINTS.items() if problem.startswith(start)), CHECK_YAML)


def some_ids(ids: Sequence[str]) -> Text:
    """The first of the ids, and how many more there are."""
    listed = Text("、", ", ").joined(Text.same(f"`{each}`") for each in ids[:_MOST_IDS])
    return _AND_MORE.filled(listed=listed) if len(ids) > _MOST_IDS else listed


def target_suggestion(word: str, ids: Iterable[str]) -> Text:
    """A question with the nearest id; where none is near, where to find them."""
    near = suggest(word, ids)
    return _DID_YOU_MEAN.filled(near=near) if near else _AN_ID
