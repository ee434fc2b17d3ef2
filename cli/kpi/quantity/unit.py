"""Units: the magnitude in front of a name, and names that mean the same."""

import re
from collections.abc import Mapping
from functools import lru_cache

from kpi.model import Unit
from kpi.quantity.number import MAGNITUDE, MAGNITUDES, fold

_LONGEST_REMEMBERED = 40
_MAGNITUDE = re.compile(MAGNITUDE)


def parse_unit(text: str) -> Unit:
    """The unit a text names: 亿元 is 元 with exponent 8, 万 alone has the empty name.

    A magnitude behind `/` stays in the name, as does the 千 of 千克. Any text is a unit;
    whether it is the right one shows when it is compared.
    """
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _read(text)


def _read(text: str) -> Unit:
    folded = " ".join(fold(text).split()).replace(" /", "/").replace("/ ", "/")
    word = _MAGNITUDE.match(folded)
    if word is None:
        return Unit(folded, 0, folded)
    return Unit(folded[word.end() :].strip(), MAGNITUDES[word[0]], folded)


_remembered = lru_cache(maxsize=1024)(_read)


def same_unit(left: str, right: str, names: Mapping[str, str]) -> bool:
    """Whether two unit names (without magnitude) mean the same.

    `names` maps each synonym to the name it stands for; it holds for the parts
    of 批/千人 as well.
    """
    return left == right or canonical(left, names) == canonical(right, names)


def canonical(name: str, names: Mapping[str, str]) -> str:
    """The name that stands for all its synonyms, in each part of a compound unit."""
    parts = names.get(name, name).split("/")
    return "/".join(_canonical_part(part, names) for part in parts)


def _canonical_part(part: str, names: Mapping[str, str]) -> str:
    if part in names:
        return names[part]
    word = _MAGNITUDE.match(part)
    start = word.end() if word else 0
    return part[:start] + names.get(part[start:], part[start:])
