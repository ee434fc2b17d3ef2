"""Thresholds, and the figure clauses of a plan, as a person writes them."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Bound, Threshold, Unit
from kpi.quantity.amount import Amount, convert, parse_amount
from kpi.quantity.clause import find_figure, promises_everything
from kpi.quantity.comparators import PREFIX, SUFFIX, Comparator, comparator
from kpi.quantity.number import EXACT, fold, leading_number, quote
from kpi.quantity.unit import same_unit

_Names = Mapping[str, str]
_LONGEST_TEXT = 200
_BETWEEN = re.compile(
    r" *(?P<off>(?:左右)? *(?:±|\+/?-))? *(?(off)|(?:~|〜|[—–―]+|-|to\b|至|到)) *(?=[+-]?\.?[0-9])",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:about\b|大约|约) *", re.IGNORECASE)
_BARE = re.compile(r"[+-]?[0-9,.]+")
_BEHIND_NUMERAL = re.compile(r"[+-]?[0-9,.]+(.*)")


def parse_threshold(text: str, unit: Unit, names: Mapping[str, str]) -> Threshold | Refusal:
    """What the text promises, with values in `unit`; the text stays as written.

    UNREADABLE_THRESHOLD where no comparator or range says the direction, EMPTY_RANGE,
    and the refusals of `convert` for a unit that does not agree.
    """
    found = _parse(fold(text), unit, names) if len(text) <= _LONGEST_TEXT else None
    return _checked(found, text)


def parse_clause(states: str, unit: Unit, names: Mapping[str, str]) -> Threshold | Refusal:
    """What a clause of the plan promises, with values in `unit`.

    Words may stand around its one figure, and a figure without a comparator means at
    least. A clause without a figure that speaks of everything (应建尽建, 全覆盖, 各项任务)
    means at least 100 %. Refused like a threshold, also where several figures compete.
    """
    if len(states) > _LONGEST_TEXT:
        return _checked(None, states)
    folded = fold(states)
    whole = _parse(folded, unit, names)
    if isinstance(whole, Threshold):
        return _checked(whole, states)
    if unit.name == "%" and promises_everything(folded):
        return Threshold(Bound(Decimal(100)), None, states.strip())
    figure = find_figure(folded, unit, names)
    found = (_parse(figure, unit, names) or _floor(figure, unit, names)) if figure else None
    return _checked(found, states)


def _checked(found: Threshold | Refusal | None, text: str) -> Threshold | Refusal:
    """What was found under the text as written; refused where it is nothing or empty."""
    if found is None:
        return refuse(Code.UNREADABLE_THRESHOLD, value=quote(text))
    if isinstance(found, Refusal):
        return found
    if found.floor and found.ceiling and found.floor.value > found.ceiling.value:
        return refuse(Code.EMPTY_RANGE, value=quote(text))
    return Threshold(found.floor, found.ceiling, text.strip())


def _parse(folded: str, unit: Unit, names: _Names) -> Threshold | Refusal | None:
    return _parse_compared(folded, unit, names) or _parse_range(folded, unit, names)


def _parse_compared(folded: str, unit: Unit, names: _Names) -> Threshold | Refusal | None:
    before = PREFIX.match(folded)
    rest = folded[before.end() :] if before else folded
    after = SUFFIX.search(rest)
    rest = rest[: after.start()] if after else rest
    said = {comparator(match[0]) for match in (before, after) if match}
    return _one_sided(said.pop(), rest, unit, names) if len(said) == 1 else None


def _one_sided(
    said: Comparator, number: str, unit: Unit, names: _Names
) -> Threshold | Refusal | None:
    value = _value(number, unit, names)
    if not isinstance(value, Decimal):
        return value
    bound = Bound(value, said.inclusive)
    return Threshold(None, bound, "") if said.is_ceiling else Threshold(bound, None, "")


def _floor(figure: str, unit: Unit, names: _Names) -> Threshold | Refusal | None:
    return _one_sided(Comparator(is_ceiling=False, inclusive=True), figure, unit, names)


def _parse_range(folded: str, unit: Unit, names: _Names) -> Threshold | Refusal | None:
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
    number = leading_number(text)
    between = _BETWEEN.search(text, len(text) - len(number.rest)) if number else None
    if between is None:
        return None
    first, second = text[: between.start()], text[between.end() :]
    return _Pair(_completed(first, second), second, between["off"] is not None)


def _completed(first: str, second: str) -> str:
    """The first of two numbers with the magnitude and unit that only the second carries.

    8—12万件 is 8万件 to 12万件; a sum such as 1亿2000万 lends nothing.
    """
    behind = _BEHIND_NUMERAL.fullmatch(second)
    if _BARE.fullmatch(first) is None or behind is None or _has_digit(behind[1]):
        return first
    return first + behind[1]


def _has_digit(text: str) -> bool:
    return any(character in "0123456789" for character in text)


def _value(number: str, unit: Unit, names: _Names) -> Decimal | Refusal | None:
    """The number in the wanted unit, said in full; None where it is no single exact number."""
    amount = parse_amount(number.strip())
    if not isinstance(amount, Amount) or amount.approximate:
        return None
    if amount.unit and amount.unit.name and not same_unit(amount.unit.name, unit.name, names):
        return refuse(Code.OTHER_UNIT, found=amount.unit.text, expected=unit.text)
    return convert(amount, None, unit, names)
