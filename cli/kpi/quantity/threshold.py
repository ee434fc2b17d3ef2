"""Thresholds, and the figure clauses of a plan, as a person writes them."""

import re
from decimal import Decimal
from typing import NamedTuple

from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Bound, Threshold, Unit
from kpi.quantity.amount import Amount, UnitNames, canonical, convert, parse_amount, same_unit
from kpi.quantity.number import EXACT, MAGNITUDE, fold, leading_number, quote

# -- on which side of a number the promise lies --------------------------------------


class Comparator(NamedTuple):
    """A floor or a ceiling, including the number itself or not."""

    is_ceiling: bool
    inclusive: bool


_AT_LEAST = Comparator(is_ceiling=False, inclusive=True)
_AT_MOST = Comparator(is_ceiling=True, inclusive=True)
_MORE = Comparator(is_ceiling=False, inclusive=False)
_LESS = Comparator(is_ceiling=True, inclusive=False)

BEFORE = {
    "at least": _AT_LEAST,
    ">=": _AT_LEAST,
    "≥": _AT_LEAST,
    "≧": _AT_LEAST,
    "不少于": _AT_LEAST,
    "不低于": _AT_LEAST,
    "不小于": _AT_LEAST,
    "达到": _AT_LEAST,
    "达": _AT_LEAST,
    "至少": _AT_LEAST,
    "at most": _AT_MOST,
    "<=": _AT_MOST,
    "≤": _AT_MOST,
    "≦": _AT_MOST,
    "不超过": _AT_MOST,
    "不高于": _AT_MOST,
    "不大于": _AT_MOST,
    "不多于": _AT_MOST,
    "至多": _AT_MOST,
    "more than": _MORE,
    ">": _MORE,
    "超过": _MORE,
    "突破": _MORE,
    "高于": _MORE,
    "大于": _MORE,
    "多于": _MORE,
    "less than": _LESS,
    "<": _LESS,
    "低于": _LESS,
    "不足": _LESS,
    "少于": _LESS,
    "小于": _LESS,
}
BEHIND = {"以上": _AT_LEAST, "以内": _AT_MOST, "以下": _AT_MOST}

_ENGLISH = "|".join(word.replace(" ", r"\s+") for word in BEFORE if word[0].isascii())
_CHINESE = "|".join(word for word in BEFORE if not word[0].isascii())
PREFIX = re.compile(rf"(?:(?i:{_ENGLISH})|{_CHINESE})\s*")
"""A comparator in front of a number; 不少于 is found before 少于."""
SUFFIX = re.compile(rf"\s*[及含]?(?:{'|'.join(BEHIND)})$")
"""A comparator behind a number and its unit, at the end of the text."""


def comparator(matched: str) -> Comparator:
    """What the text that `PREFIX` or `SUFFIX` matched says of the number beside it."""
    words = " ".join(matched.casefold().split())
    return BEFORE.get(words) or BEHIND[words[-2:]]


# -- a threshold by itself -----------------------------------------------------------

_LONGEST_TEXT = 200
_BETWEEN = re.compile(
    r" *(?P<off>(?:左右)? *(?:±|\+/?-))? *(?(off)|(?:~|〜|[—–―]+|-|to\b|至|到)) *(?=[+-]?\.?[0-9])",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:about\b|大约|约) *", re.IGNORECASE)
_BARE = re.compile(r"[+-]?[0-9,.]+")
_BEHIND_NUMERAL = re.compile(r"[+-]?[0-9,.]+(.*)")


def parse_threshold(text: str, unit: Unit, names: UnitNames) -> Threshold | Refusal:
    """What the text promises, with values in `unit`; the text stays as written.

    UNREADABLE_THRESHOLD where no comparator or range says the direction, EMPTY_RANGE,
    and the refusals of `convert` for a unit that does not agree.
    """
    found = _parse(fold(text), unit, names) if len(text) <= _LONGEST_TEXT else None
    return _checked(found, text)


def parse_clause(states: str, unit: Unit, names: UnitNames) -> Threshold | Refusal:
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
    text = _NO_FIGURE.sub(" ", folded)
    is_everything = _FIGURE.search(text) is None and _EVERYTHING.search(text) is not None
    if unit.name == "%" and is_everything:
        return Threshold(Bound(Decimal(100)), None, states.strip())
    figure = _find_figure(text, unit, names)
    found = None
    if figure:
        found = _parse(figure, unit, names) or _one_sided(_AT_LEAST, figure, unit, names)
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


def _parse(folded: str, unit: Unit, names: UnitNames) -> Threshold | Refusal | None:
    """What a text without other words around it promises: a comparator or a range."""
    before = PREFIX.match(folded)
    rest = folded[before.end() :] if before else folded
    after = SUFFIX.search(rest)
    rest = rest[: after.start()] if after else rest
    said = {comparator(match[0]) for match in (before, after) if match}
    found = _one_sided(said.pop(), rest, unit, names) if len(said) == 1 else None
    return found or _parse_range(folded, unit, names)


def _one_sided(
    said: Comparator, number: str, unit: Unit, names: UnitNames
) -> Threshold | Refusal | None:
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


# -- the figure in a clause ----------------------------------------------------------

_NO_FIGURE = re.compile(
    r"《[^》]*》|“[^”]*”|「[^」]*」|\"[^\"]*\"|第[0-9]+"
    r"|(?:19|20|21)[0-9]{2}年度?(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?"
    r"|[0-9]{1,2}月(?:[0-9]{1,2}日|份|底|末|前)"
)
_EVERYTHING = re.compile("应.尽.|全(?:面|部|量|域)?覆盖|各项|全部|所有|一律")
_LOOSE_NUMBER = rf"[0-9](?:[0-9,.]*[0-9])?(?: ?{MAGNITUDE}[0-9]*)*(?:[eE][+-]?[0-9]+)?"
_FIGURE = re.compile(
    rf"(?:(?P<before>{PREFIX.pattern}[+-]?)|(?<![0-9.A-Za-z+-])(?<![0-9],))"
    rf"(?P<number>{_LOOSE_NUMBER}(?:%? *(?:~|〜|[—–―]+|-|至|到|±) *{_LOOSE_NUMBER})?)"
    r"(?![0-9]|[.,+-][0-9])"
)
_AFTER = re.compile(r" *[及含]?(?:以上|以内|以下)")
_WORD = re.compile(r"[%‰]|[^\W\d_]+(?:/[^\W\d_]+)?")
_STOP = re.compile("[,;。、:!?]")
_LONGEST_UNIT = 24
_LONGEST_OTHER_UNIT = 6


class _Candidate(NamedTuple):
    """A figure with what stands around it.

    `is_unclear` where a ceiling word (不超过) stands in its sentence, but not beside it.
    """

    before: str
    number: str
    unit: str
    after: str
    is_in_unit: bool
    is_unclear: bool


def _find_figure(text: str, unit: Unit, names: UnitNames) -> str:
    """The clause's figure with its comparators and unit, without the words around it.

    Empty where there is none, or where several compete: figures in the target's unit
    come first, among them those with a comparator.
    """
    every = [_candidate(match, unit, names) for match in _FIGURE.finditer(text)]
    in_unit = [one for one in every if one.is_in_unit] or every
    compared = [one for one in in_unit if one.before or one.after] or in_unit
    if len(compared) != 1 or compared[0].is_unclear:
        return ""
    chosen = compared[0]
    return f"{chosen.before}{chosen.number}{chosen.unit}{chosen.after}"


def _candidate(match: re.Match[str], unit: Unit, names: UnitNames) -> _Candidate:
    before, rest = match.string[: match.start()], match.string[match.end() :].lstrip()
    own, is_in_unit = _unit_behind(before, rest, unit, names)
    rest = rest[len(own) :]
    after = _AFTER.match(rest)
    around = _STOP.split(before)[-1] + "," + _STOP.split(rest[after.end() if after else 0 :])[0]
    return _Candidate(
        before=match["before"] or "",
        number=match["number"],
        unit="" if is_in_unit and "/" in unit.name and "/" not in own else own,
        after=after[0] if after else "",
        is_in_unit=is_in_unit,
        is_unclear="以内" in around
        or any(comparator(found[0]).is_ceiling for found in PREFIX.finditer(around)),
    )


def _unit_behind(before: str, rest: str, unit: Unit, names: UnitNames) -> tuple[str, bool]:
    """The unit that `rest` begins with, and whether it is the target's.

    每万人口…108件 is in 件/万人: the part behind `/` may stand in front as 每….
    """
    length = _length_of(unit.name, rest, names)
    if length:
        return rest[:length], True
    counted, _, per = unit.name.partition("/")
    if per and any(_length_of(per, after, names) for after in before.split("每")[1:]):
        length = _length_of(counted, rest, names)
    if length:
        return rest[:length], True
    word = None if _AFTER.match(rest) else _WORD.match(rest)
    return (word[0][:_LONGEST_OTHER_UNIT] if word else ""), False


def _length_of(name: str, text: str, names: UnitNames) -> int:
    """How much of the text's beginning is the unit `name` or a synonym of it, 0 for nothing.

    批次 is not the unit of 批次/千人.
    """
    wanted = canonical(name, names)
    lengths = range(min(len(text), _LONGEST_UNIT), 0, -1)
    longest = next((each for each in lengths if canonical(text[:each], names) == wanted), 0)
    return 0 if text[longest : longest + 1] == "/" else longest
