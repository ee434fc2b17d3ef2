"""Where the figure stands in a clause of a plan."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from kpi.model import Unit
from kpi.quantity.comparators import PREFIX, comparator
from kpi.quantity.number import MAGNITUDE
from kpi.quantity.unit import canonical

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


def promises_everything(folded: str) -> bool:
    """Whether a clause without any figure speaks of the whole: 应建尽建, 全覆盖, 各项任务."""
    text = _NO_FIGURE.sub(" ", folded)
    return _FIGURE.search(text) is None and _EVERYTHING.search(text) is not None


def find_figure(folded: str, unit: Unit, names: Mapping[str, str]) -> str:
    """The clause's figure with its comparators and unit, without the words around it.

    Empty where there is none, or where several compete: figures in the target's unit
    come first, among them those with a comparator.
    """
    text = _NO_FIGURE.sub(" ", folded)
    every = [_candidate(match, unit, names) for match in _FIGURE.finditer(text)]
    in_unit = [one for one in every if one.is_in_unit] or every
    compared = [one for one in in_unit if one.before or one.after] or in_unit
    if len(compared) != 1 or compared[0].is_unclear:
        return ""
    chosen = compared[0]
    return f"{chosen.before}{chosen.number}{chosen.unit}{chosen.after}"


def _candidate(match: re.Match[str], unit: Unit, names: Mapping[str, str]) -> _Candidate:
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
        is_unclear=_names_ceiling(around),
    )


def _unit_behind(before: str, rest: str, unit: Unit, names: Mapping[str, str]) -> tuple[str, bool]:
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
    return _leading_word(rest), False


def _length_of(name: str, text: str, names: Mapping[str, str]) -> int:
    """How much of the text's beginning is the unit `name` or a synonym of it, 0 for nothing.

    批次 is not the unit of 批次/千人.
    """
    wanted = canonical(name, names)
    lengths = range(min(len(text), _LONGEST_UNIT), 0, -1)
    longest = next((each for each in lengths if canonical(text[:each], names) == wanted), 0)
    return 0 if text[longest : longest + 1] == "/" else longest


def _leading_word(text: str) -> str:
    if _AFTER.match(text):
        return ""
    word = re.match(r"[%‰]|[^\W\d_]+(?:/[^\W\d_]+)?", text)
    return word[0][:_LONGEST_OTHER_UNIT] if word else ""


def _names_ceiling(text: str) -> bool:
    if "以内" in text:
        return True
    return any(comparator(match[0]).is_ceiling for match in PREFIX.finditer(text))
