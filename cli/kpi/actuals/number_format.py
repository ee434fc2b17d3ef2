"""A value of a workbook and its number format → the text its sheet shows, but never rounded.

Number formats are those of ECMA-376 part 1, 18.8.30 and 18.8.31.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import from_excel

from kpi.quantity.number import shift

_DAY, _MONTH, _OF_YEAR = 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'm"月"d"日"'
_CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), _MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _OF_YEAR),
    **dict.fromkeys((30, 31), _DAY),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), 'h"时"mm"分"ss"秒"'),
}
"""What Chinese spreadsheets mean by numbers that no file declares and openpyxl does not know."""

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"? | [\\!](?P<escaped>.) | [_*].
    | \[\$(?P<currency>[^\]-]*)[^\]]*\] | (?P<condition>\[[<>=][^\]]*\])
    | \[(?P<elapsed>[hms]+)\] | \[[^\]]*\]
    | AM/PM | A/P | 上午/下午
    | (?P<end>;) | (?P<place>General | E[+-] | [0\#?.,/%@]+ | [ymdhse]+) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_LITERALS = ("quoted", "escaped", "currency", "other")
_SIGNS = " ()+-"
"""What a format writes around a number because of its sign."""


class Distorted(NamedTuple):
    """A number that its format shows as another one: in thousands, in words, or not at all."""

    stored: str


class _Section(NamedTuple):
    """One of up to four parts of a format: what stands around and within its `places`."""

    before: str
    places: str
    within: str
    after: str
    is_conditional: bool

    @property
    def is_bare(self) -> bool:
        """Whether it shows the number alone, and as it is."""
        return not (self.before or self.after or self.is_scaled or "%" in self.places)

    @property
    def is_scaled(self) -> bool:
        """Whether it shows thousands or the like: `0,`, or `0!.0,` for units of 万."""
        return bool(
            re.search(r"[0#?],+(?![0#?,])", self.places) or set(self.within) & set(".,万亿")
        )


def format_of(number: int, declared: str) -> str:
    """The code of the format `number`, `declared` where the file says it itself."""
    return _CHINESE_FORMATS.get(number) or BUILTIN_FORMATS.get(number) or declared


def shown(value: object, code: str, epoch: datetime) -> str | Distorted:
    """The text of a value, dates as `2025-06-30` or, if only these are shown, `2025年6月`, `6月`.

    Numbers are the shortest decimals that stand for what is stored, of `0%` times 100.
    """
    sections = _sections(code)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        if not re.search("[ymdhs]", sections[0].places, re.IGNORECASE):
            return _number(Decimal(repr(value)), sections)
        try:
            value = from_excel(value, epoch, timedelta="[" in sections[0].places)
        except (OverflowError, ValueError):
            return str(value)
    if isinstance(value, date):
        return _date(value, sections[0].places.lower())
    return "" if value is None else str(value)


def _date(value: date, places: str) -> str:
    shows = places.replace("general", "")
    if set("hs") & set(shows):
        return str(value)
    has_year, has_month = bool(set("ye") & set(shows)), "m" in shows
    if "d" in shows or not (has_year or has_month):
        return value.isoformat()[:10]
    year = f"{value.year}年" if has_year and has_month else str(value.year) * has_year
    return f"{year}{value.month}月" if has_month else year


def _number(stored: Decimal, sections: tuple[_Section, ...]) -> str | Distorted:
    text = _plain(stored)
    section = _section_for(stored, sections)
    if any(each.is_conditional for each in sections):
        return text if all(each.is_bare for each in sections) else Distorted(text)
    if not section.places and not stored:
        return section.before.strip()
    if not section.places or section.is_scaled:
        return Distorted(text)
    if "%" in section.places and stored.is_finite():
        text = _percent(stored, section.places)
    return f"{section.before.strip(_SIGNS)}{text}{section.after.strip(_SIGNS)}"


def _plain(exact: Decimal) -> str:
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _percent(stored: Decimal, places: str) -> str:
    """With the decimals that are shown, or with more where these would round."""
    exact = shift(stored, 2)
    _, _, decimals = _plain(exact).partition(".")
    zeros = re.search(r"\.(0+)", places)
    fewest = len(zeros[1]) if zeros else 0
    return f"{exact:.{max(fewest, len(decimals))}f}%"


def _section_for(stored: Decimal, sections: tuple[_Section, ...]) -> _Section:
    """The parts are for positive numbers, negative ones and zero; the first also for what lacks."""
    wanted = 0 if stored > 0 else 1 if stored < 0 else 2
    return sections[wanted] if wanted < len(sections) else sections[0]


@lru_cache
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["end"]:
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(_section(part) for part in parts)


def _section(tokens: Iterable[re.Match[str]]) -> _Section:
    before = within = after = places = ""
    is_conditional = False
    for token in tokens:
        is_conditional = is_conditional or bool(token["condition"])
        place = token["place"] or (f"[{token['elapsed']}]" if token["elapsed"] else "")
        literal = next((token[name] for name in _LITERALS if token[name]), "")
        if place:
            places, within, after = places + place, within + after, ""
        elif places:
            after += literal
        else:
            before += literal
    return _Section(before, places, within, after, is_conditional)
