"""The days that a text gives for what it promises: 6月底前, 三季度, by 15 March."""

import re
from datetime import date

from kpi.model import MONTHS, Month
from kpi.pattern import pattern
from kpi.period import ENGLISH_MONTHS, last_day
from kpi.quantity.numeral import fold_in_place
from kpi.record import NamedTuple

_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ENGLISH_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_TENTHS = {"上": 10, "中": 20}
_MONTH_NAMES = {name.casefold(): number for number, name in enumerate(ENGLISH_MONTHS, 1)}
_MONTH = "|".join(ENGLISH_MONTHS)
_DEADLINE = pattern(
    r"(?P<words>(?:(?P<year>20[0-9]{2})年 ?)?(?:"
    r"(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})[日号]|(?P<tenth>[上中下])旬|份)?(?:底|末)?(?:之?前)?"
    r"|(?P<half>[上下])半年(?:底|末)?(?:之?前)?"
    r"|第?(?P<quarter>[一二三四1-4])季度(?:底|末)?(?:之?前)?"
    r"|(?<![0-9])(?P<end>年(?:底|末)(?:之?前)?|年内)))"
    r"|(?P<english>(?:by|before|in|on) (?:the end of |end of |late |early |mid-)?"
    rf"(?:(?P<day_of>[0-9]{{1,2}}) )?(?P<named>{_MONTH})\b(?: (?P<year_of>20[0-9]{{2}}))?"
    r"|\bQ(?P<q>[1-4])\b|(?P<nth>first|second|third|fourth) quarter(?: of the year)?"
    r"|(?P<nth_half>first|second) half(?: of the year)?)",
    re.IGNORECASE,
)
_TITLES = pattern(r"《[^》]{0,99}》|“[^”]{0,99}”")


class Deadline(NamedTuple):
    """The last day that a text gives, and the words that say so, from `start` on.

    Of a month or a longer time `is_exact` is False.
    """

    words: str
    day: date
    start: int
    is_exact: bool


def find_deadlines(sentence: str, year: int) -> tuple[Deadline, ...]:
    """The days of the year that a sentence names, in its order; names in quotes are no dates."""
    text = _TITLES.sub(lambda title: "·" * len(title[0]), fold_in_place(sentence))
    found = ((match, _day(match, year)) for match in _DEADLINE.finditer(text))
    return tuple(_as_written(match, day, sentence) for match, day in found if day is not None)


def _as_written(match: re.Match[str], day: date, sentence: str) -> Deadline:
    start, end = match.span("words" if match["words"] else "english")
    is_exact = any(match[group] for group in ("day", "day_of", "tenth"))
    return Deadline(sentence[start:end], day, start, is_exact)


def find_deadline(sentence: str, year: int, before: int) -> Deadline | None:
    """The day of the year that stands next before a place in the sentence, else behind it."""
    found = find_deadlines(sentence, year)
    earlier = [each for each in found if each.start < before]
    return earlier[-1] if earlier else next(iter(found), None)


def _day(match: re.Match[str], year: int) -> date | None:
    """The day a match means, None of another year and where there is no such day."""
    said = match["year"] or match["year_of"]
    month = _month(match)
    if (said and int(said) != year) or not 1 <= month <= MONTHS:
        return None
    last = last_day(Month(year, month)).day
    day = int(match["day"] or match["day_of"] or _TENTHS.get(match["tenth"] or "", last))
    return date(year, month, day) if 1 <= day <= last else None


def _month(match: re.Match[str]) -> int:
    if match["month"]:
        return int(match["month"])
    if match["named"]:
        return _MONTH_NAMES[match["named"].casefold()]
    if match["half"] or match["nth_half"]:
        is_first = match["half"] == "上" or (match["nth_half"] or "").casefold() == "first"
        return 6 if is_first else MONTHS
    quarter = match["quarter"] or match["q"]
    nth = (match["nth"] or "").casefold()
    if quarter or nth:
        return 3 * (_QUARTERS[quarter] if quarter else _ENGLISH_QUARTERS[nth])
    return MONTHS
