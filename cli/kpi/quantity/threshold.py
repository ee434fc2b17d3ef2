"""Thresholds as a person writes them in a plan's YAML."""

import re
from decimal import Decimal

from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Bound, Threshold, Unit
from kpi.pattern import pattern
from kpi.quantity.amount import Amount, UnitNames, convert, parse_amount, same_unit
from kpi.quantity.comparator import PREFIX, SUFFIX, Comparator, comparator
from kpi.quantity.number import EXACT, fold, leading_number, quote
from kpi.record import NamedTuple

# -- a threshold by itself -----------------------------------------------------------

LONGEST_TEXT = 200
_BETWEEN = pattern(
    r" *(?P<off>(?:左右)? *(?:±|\+/?-))? *(?(off)|(?:~|〜|[—–―]+|-|to\b|至|到)) *(?=[+-]?\.?[0-9])",
    re.IGNORECASE,
)
_ABOUT = pattern(r"(?:about\b|大约|约) *", re.IGNORECASE)
_BARE = pattern(r"[+-]?[0-9,.]+")
_BEHIND_NUMERAL = pattern(r"[+-]?[0-9,.]+(.*)")


def parse_threshold(text: str, unit: Unit, names: UnitNames) -> Threshold | Refusal:
    """What the text promises, with values in `unit`; the text stays as written.

    UNREADABLE_THRESHOLD where no comparator or range says the direction, EMPTY_RANGE,
    and the refusals of `convert` for a unit that does not agree.
    """
    found = parse_whole(fold(text), unit, names) if len(text) <= LONGEST_TEXT else None
    return checked(found, text)


def checked(found: Threshold | Refusal | None, text: str) -> Threshold | Refusal:
    """What was found under the text as written; refused where it is nothing or empty."""
    if found is None:
        return refuse(Code.UNREADABLE_THRESHOLD, value=quote(text))
    if isinstance(found, Refusal):
        return found
    if found.floor and found.ceiling and found.floor.value > found.ceiling.value:
        return refuse(Code.EMPTY_RANGE, value=quote(text))
    return Threshold(found.floor, found.ceiling, text.strip())


def parse_whole(folded: str, unit: Unit, names: UnitNames) -> Threshold | Refusal | None:
    """What a text without other words around it promises: a comparator or a range."""
    before = PREFIX.match(folded)
    rest = folded[before.end() :] if before else folded
    after = SUFFIX.search(rest)
    rest = rest[: after.start()] if after else rest
    said = {comparator(match[0]) for match in (before, after) if match}
    found = one_sided(said.pop(), rest, unit, names) if len(said) == 1 else None
    return found or _parse_range(folded, unit, names)


def one_sided(
    said: Comparator, number: str, unit: Unit, names: UnitNames
) -> Threshold | Refusal | None:
    """A floor or ceiling at a number; None where the text is none."""
    value = _value(number, unit, names)
    if not isinstance(value, Decimal):
        return value
    bound = Bound(value, said.inclusive)
    return Threshold(None, bound, "") if said.is_ceiling else Threshold(bound, None, "")


def _parse_range(folded: str, unit: Unit, names: UnitNames) -> Threshold | Refusal | None:
    about = _ABOUT.match(folded)
    pair = _pair(folded[about.end() :] if about else folded)
    if pair is None or (about and not pair.is_tolerance):
        return None
    first, second = _value(pair.first, unit, names), _value(pair.second, unit, names)
    if not isinstance(first, Decimal):
        return first
    if not isinstance(second, Decimal):
        return second
    if pair.is_tolerance:
        first, second = EXACT.subtract(first, second), EXACT.add(first, second)
    return Threshold(Bound(first), Bound(second), "")


class _Pair(NamedTuple):
    """Two numbers of one text: the ends of a range, or a middle and how far off is allowed."""

    first: str
    second: str
    is_tolerance: bool


def _pair(text: str) -> _Pair | None:
    """The numbers, the first with the magnitude and unit that only the second carries.

    8—12万件 is 8万件 to 12万件; a sum such as 1亿2000万 lends nothing.
    """
    number = leading_number(text)
    between = _BETWEEN.search(text, len(text) - len(number.rest)) if number else None
    if between is None:
        return None
    first, second = text[: between.start()], text[between.end() :]
    behind = _BEHIND_NUMERAL.fullmatch(second)
    if behind and _BARE.fullmatch(first) and not re.search("[0-9]", behind[1]):
        first += behind[1]
    return _Pair(first, second, between["off"] is not None)


def _value(number: str, unit: Unit, names: UnitNames) -> Decimal | Refusal | None:
    """The number in the wanted unit, said in full; None where it is no single exact number."""
    amount = parse_amount(number.strip())
    if not isinstance(amount, Amount) or amount.approximate:
        return None
    if amount.unit and amount.unit.name and not same_unit(amount.unit.name, unit.name, names):
        return refuse(Code.OTHER_UNIT, found=amount.unit.text, expected=unit.text)
    return convert(amount, None, unit, names)
