"""What is said of YAML that cannot be read: the slip of the pen behind it, and what to write."""

from kpi.model import Text

CONTROL_CHARACTER = Text("不允许的字符 {code}", "the character {code} is not allowed")
CHECK_YAML = Text(
    "检查此处的缩进和引号；冒号、逗号用半角，后面加空格",
    "check the indentation and the quotes here; colons and commas are half-width, with a "
    "space behind",
)
NESTED_TOO_DEEPLY = (Text("嵌套过深", "nested too deeply"), CHECK_YAML)
_NO_ESCAPE = Text("直接写该字符，不用转义序列", "write the character itself, without an escape")
_TAKE_OUT = Text("删去这个字符", "take the character out")
LONE_SURROGATE = (
    Text("转义序列不是完整的字符", "an escape sequence is half a character"),
    _NO_ESCAPE,
)
BEYOND_UNICODE = (
    Text(
        "转义序列超出 Unicode，其上限为 U+10FFFF",
        "an escape sequence is beyond Unicode, which ends at U+10FFFF",
    ),
    _NO_ESCAPE,
)
UNKNOWN_VERSION = (
    Text("不认识的 YAML 版本", "an unknown version of YAML"),
    Text("删去以 `%YAML` 开头的这一行", "delete this line, which begins with `%YAML`"),
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
    "found character '\\t'": Text("把制表符换成空格", "write spaces in place of the tab"),
    "found character": _QUOTE_IT,
    "sequence entries are not allowed": _QUOTE_IT,
    "mapping keys are not allowed": _QUOTE_IT,
    "expected alphabetic or numeric character": _QUOTE_IT,
    "found undefined alias": _QUOTE_IT,
}


def no_character(found: str) -> tuple[Text, Text]:
    """That an escape stands for what is no character of a text."""
    if "\ud800" <= found <= "\udfff":
        return LONE_SURROGATE
    return CONTROL_CHARACTER.filled(code=f"U+{ord(found):04X}"), _TAKE_OUT


def yaml_problem(problem: str) -> Text:
    """What the YAML parser found, in words a person understands where we know them."""
    for start, zh in _YAML_PROBLEMS.items():
        if problem.startswith(start):
            return Text(zh, _PLAINER.get(start, problem))
    return Text(problem, problem)


def yaml_hint(problem: str) -> Text:
    """What to do about what the YAML parser found."""
    return next((hint for start, hint in _HINTS.items() if problem.startswith(start)), CHECK_YAML)
