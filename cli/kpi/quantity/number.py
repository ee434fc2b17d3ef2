"""One strict grammar of numbers: what does not fit is refused, never guessed."""

from decimal import Context, Decimal, Inexact
from functools import reduce
from itertools import pairwise

from kpi.diagnostics import Code, Refusal, refuse
from kpi.pattern import pattern
from kpi.record import NamedTuple

EXACT = Context(prec=400, traps=[Inexact])
"""Wide enough for every sum of numbers this grammar accepts; rounding would raise."""

PLAIN = pattern(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")
"""The figures of most ledgers, which need none of the grammar below."""

MAGNITUDES = {
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "十亿": 9,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "亿": 8,
    "万": 4,
    "千": 3,
    "百": 2,
    "十": 1,
}
"""Each magnitude word with its power of ten."""

MAGNITUDE = "(?:万亿|[十百千]?[万亿]|千(?![克米瓦卡赫伏帕焦]|字节|比特)|百(?!分)|十)"
"""A magnitude word, but not the beginning of a unit such as 千克, 千瓦时 or 百分点."""

_NUMERAL = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
NUMBER = rf"(?:(?:{_NUMERAL} ?{MAGNITUDE})+(?:[0-9]+(?:\.[0-9]+)?)?|{_NUMERAL}(?:[eE][+-]?[0-9]+)?)"
"""An unsigned number in folded text; `leading_number` says which of these hold."""

_LEADING = pattern(rf"([+-]?)({NUMBER})")
_PART = pattern(rf"({_NUMERAL})(?: ?({MAGNITUDE}))?")

_ROOM_BELOW = {12: 8, 8: 4, 4: 3, 3: 2, 2: 1, 1: 0}
_LONGEST_TEXT = 100
_MOST_DIGITS = 40
_LARGEST_EXPONENT = 30
_LONGEST_QUOTE = 60

ZERO_WIDTH = (0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)
"""Characters that nobody sees and web pages leave behind; none of them is part of any word."""

_FOLDED: dict[int, int | str | None] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0x00A0: " ",
    0x2212: "-",
    0xFE6A: "%",
    **dict.fromkeys(ZERO_WIDTH),
}
_NO_ROOM = dict.fromkeys(ZERO_WIDTH)
_POWER = pattern(r"[0-9](?:\.([0-9]*))?[eE]\+?([0-9]+)")
_ERROR_CELL = pattern(r"#[A-Z_]+(?:/[A0])?[!?]?|#{2,}|ERR:[0-9]{3}")
_DASHES_OR_DOTS = pattern(r"[-—–―─]*|[…⋯]+|\.{2,}")
_MISSING = frozenset(
    {
        *("/", "\\", "n/a", "na", "n.a.", "nan", "null", "none", "nil", r"\n", "tbd"),
        *("暂无", "暂无数据", "无数据", "暂缺", "缺", "缺失", "空", "不适用"),
        *("待定", "待报", "待补", "待统计", "未报", "未填报", "未统计", "暂未统计"),
        *("未公布", "尚未公布", "未发布", "尚未发布"),
    }
)


def fold(text: str) -> str:
    """The text with full-width characters narrowed, without zero-width ones and outer spaces."""
    return text.strip() if text.isascii() else text.translate(_FOLDED).strip()


def without_zero_width(text: str) -> str:
    """The text without characters that take no room."""
    return text if text.isascii() else text.translate(_NO_ROOM)


def quote(text: str) -> str:
    """The text as a message repeats it: trimmed, and cut where it is very long."""
    trimmed = text.strip()
    return trimmed if len(trimmed) <= _LONGEST_QUOTE else trimmed[:_LONGEST_QUOTE] + "…"


def shift(value: Decimal, exponent: int) -> Decimal:
    """`value` times ten to the power of `exponent`, exact in any decimal context.

    A shifted value has no zeros at its end that mean nothing, and no exponent when it
    is whole, so that 5110000 万元 and 511 亿元 become the same decimal.
    """
    if exponent == 0:
        return value
    sign, digits, place = value.as_tuple()
    if not isinstance(place, int):
        return value
    if not value:
        return Decimal(0)
    place += exponent
    while place < 0 and digits[-1:] == (0,):
        digits, place = digits[:-1], place + 1
    return Decimal((sign, digits + (0,) * place, min(place, 0)))


class Leading(NamedTuple):
    """The number a text begins with; `rest` is what follows, trimmed."""

    value: Decimal
    has_magnitude: bool
    rest: str


def parse_number(text: str) -> Decimal | Refusal:
    """The exact number the whole text is; UNREADABLE_NUMBER where it is none."""
    if PLAIN.fullmatch(text):
        return Decimal(text)
    found = leading_number(fold(text))
    if found is None or found.rest:
        return refuse(Code.UNREADABLE_NUMBER, value=quote(text))
    return found.value


def is_number(text: str) -> bool:
    """Whether the whole text is a number of the grammar."""
    return bool(text.strip()) and isinstance(parse_number(text), Decimal)


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no figure: blank, a dash, dots, n/a, 暂无.

    Never true of a number; 无 alone may mean none or nothing known, so it is not missing.
    """
    if text[:1].isdigit():
        return False
    folded = fold(text).lower()
    return folded in _MISSING or _DASHES_OR_DOTS.fullmatch(folded) is not None


def is_error_cell(text: str) -> bool:
    """Whether a spreadsheet could not work the cell out: #N/A, #REF!, #DIV/0!, Err:502, ####."""
    return _ERROR_CELL.fullmatch(fold(text).upper()) is not None


def leaves_digits_unsaid(text: str) -> bool:
    """Whether a number in powers of ten has whole digits that are not written: 9.00E+05.

    That is how Excel shows 900,049 in a narrow column; 1.2345E+04 says all five.
    """
    folded = fold(text)
    power = _POWER.search(folded) if "e" in folded or "E" in folded else None
    return power is not None and int(power[2]) > len(power[1] or "")


def leading_number(text: str) -> Leading | None:
    """The number at the start of folded text, None where it has none or breaks the grammar.

    A text wholly in parentheses is negative, as accountants write it.
    """
    wrapped = text.startswith("(") and text.endswith(")")
    body = text[1:-1] if wrapped else text
    match = _LEADING.match(body)
    if match is None or (wrapped and match[1]):
        return None
    value = _unsigned(match[2])
    if value is None:
        return None
    negative = bool(value) and (wrapped or match[1] == "-")
    has_magnitude = not match[2].isascii()
    rest = body[match.end() :].strip()
    return Leading(value.copy_negate() if negative else value, has_magnitude, rest)


def _unsigned(text: str) -> Decimal | None:
    if len(text) > _LONGEST_TEXT:
        return None
    if text.isascii():
        numeral, _, power = text.lower().partition("e")
        return _scaled(numeral, int(power or 0))
    parts = [_Summand(numeral, MAGNITUDES.get(word, 0)) for numeral, word in _PART.findall(text)]
    scaled = [_scaled(part.numeral, part.magnitude) for part in parts]
    values = [value for value in scaled if value is not None]
    adds_up = all(_follows(before, after) for before, after in pairwise(parts))
    return reduce(EXACT.add, values) if adds_up and len(values) == len(parts) else None


def _scaled(numeral: str, exponent: int) -> Decimal | None:
    """The numeral times ten to the power of `exponent`; None beyond what a figure can be."""
    value = Decimal(numeral.replace(",", ""))
    if abs(exponent) > _LARGEST_EXPONENT or len(value.as_tuple().digits) > _MOST_DIGITS:
        return None
    return shift(value, exponent)


class _Summand(NamedTuple):
    """One numeral of a sum such as 1亿2000万, and the power of ten of its magnitude."""

    numeral: str
    magnitude: int

    @property
    def room(self) -> int:
        """How many digits may follow: 4 behind 万 and 千万, 8 behind 亿."""
        return next((room for room in _ROOM_BELOW if room <= self.magnitude), 0)


def _follows(before: _Summand, after: _Summand) -> bool:
    """Whether both add up the one way everybody reads them.

    3万5000 and 1亿2000万 do; 3万5 and 1亿5千 are spoken for 35000 and 1亿5千万.
    """
    if "." in before.numeral:
        return False
    whole = after.numeral.partition(".")[0]
    if after.magnitude == 0:
        return len(whole) == before.room
    digits = len(whole.lstrip("0").replace(",", "")) + after.magnitude
    return after.room == _ROOM_BELOW.get(before.room) and digits <= before.room
