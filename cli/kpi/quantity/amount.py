"""Units, and one figure as a cell or a clause writes it: what it is in another unit."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Unit
from kpi.pattern import pattern
from kpi.quantity.number import MAGNITUDE, MAGNITUDES, PLAIN, fold, leading_number, quote, shift
from kpi.record import NamedTuple

UnitNames = Mapping[str, str]
"""Names of units with the one that each stands for."""

# -- units -------------------------------------------------------------------------

_LONGEST_REMEMBERED = 40
_MAGNITUDE = pattern(MAGNITUDE)

_COUNTED = (
    "个 家 件 项 户 人 名 位 次 人次 户次 批次 批 类 座 起 宗 场 条 篇 款 种 份 台 辆 部 "
    "张 册 本 套 所 处 间 栋 站 支 例 枚 只 期 届 门 对 组 队 艘 架 家次 件次 场次 车次 班次"
)
COUNTED = frozenset(_COUNTED.split())
"""Units of things that come whole; never 公里, 吨, 亩, 元 or %. `units` of a plan adds to them."""

_POINTS = frozenset({"百分点", "个百分点", "pp", "percentage points", "percentage point"})

_YUAN = "元"
_RENMINBI = pattern(
    rf"(?P<before>人民币|RMB|CNY|[¥￥])? ?(?P<magnitude>{MAGNITUDE})? ?元? ?"
    r"(?P<after>\(?(?:人民币|RMB|CNY)\)?)?",
    re.IGNORECASE,
)
_PER = pattern(r"/(?:每(?!$))?")
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


def is_counted(name: str, names: UnitNames, said: Mapping[str, bool] = _NOBODY) -> bool:
    """Whether things in a unit (its name without magnitude) are whole: half a 家 is none.

    `names` are the plan's names of units, and `said` is what it says itself of some of them.
    A compound such as 件/万人 is a quotient.
    """
    stands_for = names.get(name, name)
    return said.get(stands_for, name in COUNTED or stands_for in COUNTED)


def same_unit(left: str, right: str, names: UnitNames) -> bool:
    """Whether two unit names (without magnitude) mean the same.

    `names` maps each synonym to the name it stands for; it holds for the parts
    of 批/千人 as well.
    """
    return left == right or canonical(left, names) == canonical(right, names)


def is_points(name: str) -> bool:
    """Whether a unit is that of differences between percentages: 百分点, pp."""
    return name.lower() in _POINTS


def is_short_for(part: str, whole: str, names: UnitNames) -> bool:
    """Whether figures in `whole` are also written in `part`: 件 for 件/万人, 百分点 for %.

    A ledger may do so beside a target that says it in full; the clause of a plan may not.
    """
    counted, _, by = whole.partition("/")
    return same_unit(part, counted, names) if by else whole == "%" and is_points(part)


def canonical(name: str, names: UnitNames) -> str:
    """The name that stands for all its synonyms, in each part of a compound unit."""
    parts = []
    for part in names.get(name, name).split("/"):
        word = None if part in names else _MAGNITUDE.match(part)
        start = word.end() if word else 0
        parts.append(part[:start] + names.get(part[start:], part[start:]))
    return "/".join(parts)


# -- amounts -----------------------------------------------------------------------

_ABOUT = pattern(r"(?:大约|约为|约|将近|接近|近|超过|超|逾|突破|≈|~) *")
_MORE = pattern(r"(?<=[0-9十百千万亿]) ?[余多]")
_OR_SO = pattern(r" *(?:左右|上下|以上)$")
_UNIT = pattern(r"(?:[%‰℃°]|[^\W\d_])(?:[^\W\d_]|[%‰℃°·²³/() *-]|(?<=[A-Za-z])[0-9](?![0-9]))*")
_LONGEST_TEXT = 200
_RATIO = pattern(r" */ *(?=[0-9])")


class Amount(NamedTuple):
    """One number as it is written.

    `digits` is the number without its unit, its own magnitude applied (1.1万 is 11000,
    and in 511亿元 the 亿 counts as the number's). `unit` is what stands behind it, None
    where nothing does. `approximate` says that 约, 超, 余, 左右 or the like stood with it.
    """

    digits: Decimal
    has_magnitude: bool
    unit: Unit | None
    approximate: bool
    text: str


class Ratio(NamedTuple):
    """A count of a total: 83/100."""

    part: Amount
    whole: Amount


def parse_amount(text: str) -> Amount | Ratio | Refusal:
    """The amount or ratio that the whole text is; UNREADABLE_NUMBER where it is neither.

    The caller has asked `is_missing` before.
    """
    if PLAIN.fullmatch(text):
        return Amount(Decimal(text), False, None, False, text)  # noqa: FBT003 - positional is faster, and this is the path of almost every cell
    sides = _RATIO.split(fold(text)) if len(text) <= _LONGEST_TEXT else []
    amounts = [_parse_one(side) for side in sides]
    match amounts:
        case [Amount() as amount]:
            return amount
        case [Amount() as part, Amount() as whole]:
            return Ratio(part, whole)
        case _:
            return refuse(Code.UNREADABLE_NUMBER, value=quote(text))


def _parse_one(folded: str) -> Amount | None:
    exact, is_hedged = _without_hedges(folded)
    number = leading_number(exact)
    if number is None or (number.rest and _UNIT.fullmatch(number.rest) is None):
        return None
    return Amount(
        digits=number.value,
        has_magnitude=number.has_magnitude,
        unit=parse_unit(number.rest) if number.rest else None,
        approximate=is_hedged,
        text=folded,
    )


def _without_hedges(text: str) -> tuple[str, bool]:
    if text.isascii() and not text.startswith("~"):
        return text, False
    start = _ABOUT.match(text)
    text = text[start.end() :] if start else text
    text, more = _MORE.subn("", text, count=1)
    text, about = _OR_SO.subn("", text)
    return text, bool(start or more or about)


def convert(amount: Amount, unit: Unit | None, target: Unit, names: UnitNames) -> Decimal | Refusal:
    """The amount in the target's unit, exact in any decimal context.

    `unit` is the unit column's, None or empty where there is none. Without any unit the
    number is in the target's; with a magnitude of its own it counts base units. A unit may
    be short for the target's (件 for 件/万人), but 16.9万批次 is no 批次/千人.
    Refused: OTHER_UNIT (also where cell and column contradict each other), DOUBLE_MAGNITUDE.
    """
    column = unit if unit is not None and unit.text else None
    written = amount.unit or column
    if written is None:
        return shift(amount.digits, -target.exponent) if amount.has_magnitude else amount.digits
    if amount.unit and column and not _agree(amount, amount.unit, column, names):
        return refuse(Code.OTHER_UNIT, found=amount.unit.text, expected=column.text)
    if written.name and not _names_target(amount, written, target, names):
        return refuse(Code.OTHER_UNIT, found=written.text, expected=target.text)
    if amount.has_magnitude and written.exponent:
        value = amount.text if amount.unit else f"{amount.text} {written.text}"
        return refuse(Code.DOUBLE_MAGNITUDE, value=quote(value))
    return shift(amount.digits, written.exponent - target.exponent)


def _names_target(amount: Amount, written: Unit, target: Unit, names: UnitNames) -> bool:
    """Whether a unit is the target's, or short for it and then without a magnitude of its own."""
    if same_unit(written.name, target.name, names):
        return True
    as_target = written.exponent == target.exponent and not amount.has_magnitude
    return as_target and is_short_for(written.name, target.name, names)


def _agree(amount: Amount, own: Unit, column: Unit, names: UnitNames) -> bool:
    """Whether a cell's own unit fits its column.

    1.1万件 fits a column 万件, which it repeats; 400件 does not, as it may mean either.
    """
    same = same_unit(own.name, column.name, names) or is_short_for(own.name, column.name, names)
    if own.name and column.name and not same:
        return False
    return amount.has_magnitude or bool(own.exponent) or own.exponent == column.exponent


def check_share(
    amount: Amount, unit: Unit | None, target: Unit, threshold_value: Decimal
) -> Refusal | None:
    """SHARE_OR_PERCENT for a bare 0.83 where 83 % and 0.83 % are both possible, else None.

    That is a number in (0, 1] without any unit for a `%` target whose threshold exceeds 2.
    """
    has_unit = amount.unit is not None or (unit is not None and unit.text != "")
    if has_unit or target.name != "%" or threshold_value <= 2 or not 0 < amount.digits <= 1:
        return None
    return refuse(
        Code.SHARE_OR_PERCENT,
        value=amount.text,
        as_share=f"{shift(amount.digits, 2):f}%",
        as_percent=f"{amount.digits:f}%",
    )
