"""Months, quarters, ranges and dates: how they are read and named."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import MONTHS, Month, Period, Text
from kpi.pattern import pattern
from kpi.quantity.number import fold, quote

PLAN_YEARS = range(1990, 2101)
"""The years a plan may be for; any other is a slip of the pen."""

_LONGEST_TEXT = 40
_MIDNIGHT = pattern(r"[ T]0?0:00(?::00)?$")
_SPACE_IN_NUMBER = pattern(r"[0-9]\s+[0-9]")
ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_UPPER_MONTHS = tuple(name.upper() for name in ENGLISH_MONTHS)
_CHINESE_NUMBERS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_CHINESE = pattern(
    "(?<![0-9一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九])(?![0-9一二三四五六七八九十])"
)

_UP_TO = pattern("^(?:截至|截止)[到至]?(?:今年|本年|目前)?")
_YEAR = "(?P<year>(?:19|20|21)[0-9]{2})"
_FIRST = "(?P<first>[0-9]{1,2})"
_LAST = "(?P<last>[0-9]{1,2})"
_QUARTER = "(?P<quarter>[1-4])"
_UNTIL = "(?P<until>[1-4])"
_TO = r"(?:-|[—–―]+|~|〜|至|到)"

_Groups = Mapping[str, str | None]


def _read_month(groups: _Groups, year: int) -> Period | None:
    number = int(groups["first"] or 0)
    return _span(year, number, number, to_date=bool(groups.get("end")))


def _read_range(groups: _Groups, year: int) -> Period | None:
    first, last = int(groups.get("first") or 1), int(groups["last"] or 0)
    return _span(year, first, last, to_date=first == 1 and last > 2)


def _read_day(groups: _Groups, year: int) -> Period | None:
    number, day = int(groups["first"] or 0), int(groups["day"] or 0)
    try:
        date(year, number, day)
    except ValueError:
        return None
    return Period(year, number, number, day)


def _read_quarter(groups: _Groups, year: int) -> Period | None:
    last = 3 * int(groups["quarter"] or 0)
    return (
        _span(year, last, last, to_date=True) if groups.get("end") else _span(year, last - 2, last)
    )


def _read_quarters(groups: _Groups, year: int) -> Period | None:
    first = 3 * int(groups.get("quarter") or 1) - 2
    last = 3 * int((groups["until"] or "").replace("两", "2"))
    return _span(year, first, last, to_date=first == 1)


def _read_half(groups: _Groups, year: int) -> Period | None:
    if groups["half"] in ("上", "1"):
        return _span(year, 1, 6, to_date=True)
    return _span(year, 7, 12)


def _read_year(_: _Groups, year: int) -> Period | None:
    return _span(year, 1, MONTHS, to_date=True)


def _read_english(groups: _Groups, year: int) -> Period | None:
    """The month of `Jun 2025`, or of Excel's `Jun-25` where that is not after `year`."""
    name, short = groups["name"] or "", groups.get("short")
    numbers = [n for n, full in enumerate(_UPPER_MONTHS, 1) if name in (full, full[:3])]
    written = 2000 + int(short) if short else year
    if not numbers or (short and written > year):
        return None
    return _span(written, numbers[0], numbers[0])


def _span(year: int, first: int, last: int, *, to_date: bool = False) -> Period | None:
    return Period(year, first, last, None, to_date) if 1 <= first <= last <= MONTHS else None


_EXCEL_NUMBER = pattern(r"[2-7][0-9]{4}(?:\.[0-9]+)?")
_EXCEL_BEGINS = date(1899, 12, 30)
"""The day that Excel counts as 0; its numbers of five digits from 20000 on are of 1954 to 2119."""

_DateForm = tuple[re.Pattern[str], Callable[[_Groups, int], Period | None]]
_DATE_FORMS: tuple[_DateForm, ...] = (
    (pattern(rf"{_YEAR}(?P<mark>[-/.]){_FIRST}(?P=mark)(?P<day>[0-9]{{1,2}})"), _read_day),
    (pattern(rf"{_YEAR}(?P<first>[0-9]{{2}})(?P<day>[0-9]{{2}})"), _read_day),
    (pattern(rf"(?:{_YEAR}年)?{_FIRST}月(?P<day>[0-9]{{1,2}})[日号]"), _read_day),
)
_FORMS: tuple[_DateForm, ...] = (
    (pattern(rf"{_YEAR}[-/]{_FIRST}"), _read_month),
    (pattern(rf"{_YEAR}\.?(?P<first>[0-9]{{2}})"), _read_month),
    (pattern(rf"(?:{_YEAR}年)?{_FIRST}月(?:份|份?(?P<end>[底末]))?"), _read_month),
    *_DATE_FORMS,
    (pattern(rf"(?:{_YEAR}年)?{_FIRST}月?{_TO}{_LAST}月份?(?:累计)?"), _read_range),
    (pattern(rf"{_YEAR}[-/.年]{_FIRST}月?(?:{_TO}|\.\.)(?P=year)[-/.年]{_LAST}月?"), _read_range),
    (pattern(rf"(?:{_YEAR}年)?前{_LAST}个月"), _read_range),
    (pattern(rf"(?:{_YEAR}[-/年]?)?Q{_QUARTER}"), _read_quarter),
    (pattern(rf"Q{_QUARTER}[-/]{_YEAR}"), _read_quarter),
    (pattern(rf"(?:{_YEAR}年)?第?{_QUARTER}季度?(?P<end>[底末])?"), _read_quarter),
    (
        pattern(rf"(?:{_YEAR}年)?第?{_QUARTER}(?:季度?)?{_TO}第?{_UNTIL}季度"),
        _read_quarters,
    ),
    (pattern(rf"(?:{_YEAR}年)?前(?P<until>[2-4两])个?季度"), _read_quarters),
    (pattern(rf"(?:{_YEAR}年?)?(?P<half>[上下])半年[底末]?"), _read_half),
    (pattern(rf"(?:{_YEAR}[-/年]?)?H(?P<half>[12])"), _read_half),
    (pattern(rf"{_YEAR}(?:年度?)?"), _read_year),
    (pattern(rf"(?:{_YEAR}年?)?全年"), _read_year),
    (pattern(rf"(?P<name>[A-Z]{{3,9}})(?:-(?P<short>[0-9]{{2}})|-?{_YEAR})?"), _read_english),
)


def parse_period(text: str, year: int) -> Period | Refusal:
    """The period a ledger names, in `year` where it names none; UNREADABLE_PERIOD, EXCEL_DATE.

    `to_date` is set where it begins in January and ends after February, except in a
    quarter's own name: `1-2月` is the combined month of official statistics. It is set too
    where the text speaks of the end of its period: `6月底`, `截至6月30日`.
    """
    found = _read_period(text, year) if len(text) <= _LONGEST_TEXT else None
    if found is None:
        return _excel_date(text) or refuse(Code.UNREADABLE_PERIOD, value=quote(text))
    return found


@lru_cache(maxsize=4096)
def _read_period(text: str, year: int) -> Period | None:
    """Remembered, as a ledger repeats a few periods in all its rows."""
    compact = _compact(text)
    up_to = _UP_TO.sub("", compact)
    found = _first_reading(up_to, _FORMS, year)
    return found if found is None or up_to == compact else _at_end(found)


def _at_end(period: Period) -> Period:
    """A period up to whose end something is said; its last day stands for the whole month."""
    is_whole = period.day is not None and period.day == last_day(period.end).day
    return period._replace(day=None if is_whole else period.day, to_date=True)


def parse_month(text: str) -> Month | Refusal:
    """The month of `2025-06` or `2025-6`; UNREADABLE_DATE."""
    match = re.fullmatch(rf"{_YEAR}-{_FIRST}", fold(text))
    found = _read_month(match.groupdict(), int(match["year"])) if match else None
    if found is None:
        expected = Text("月份", "a month")
        return refuse(Code.UNREADABLE_DATE, value=quote(text), expected=expected)
    return found.end


def parse_date(text: str) -> date | Refusal:
    """The date of `2025-06-30`, also with `/` or `.`, `20250630` or 2025年6月30日.

    UNREADABLE_DATE where it is none or has no year, EXCEL_DATE for its number in Excel.
    """
    found = _first_reading(_compact(text), _DATE_FORMS, 0)
    if found is None or found.day is None:
        expected = Text("日期", "a date")
        return _excel_date(text) or refuse(
            Code.UNREADABLE_DATE, value=quote(text), expected=expected
        )
    return date(found.year, found.last, found.day)


def _excel_date(text: str) -> Refusal | None:
    """EXCEL_DATE for a number of days as Excel keeps dates: 45839 is 2025-07-01."""
    folded = fold(text)
    if len(text) > _LONGEST_TEXT or _EXCEL_NUMBER.fullmatch(folded) is None:
        return None
    day = _EXCEL_BEGINS + timedelta(days=int(folded[:5]))
    month = str(Month(day.year, day.month))
    return refuse(Code.EXCEL_DATE, value=quote(text), date=day.isoformat(), month=month)


def last_day(month: Month) -> date:
    """The last day of the month."""
    return (date(month.year, month.number, 28) + timedelta(days=4)).replace(day=1) - timedelta(1)


def month_name(month: Month) -> Text:
    """`2025年6月`, or `2025-06` in English."""
    return Text(f"{month.year}年{month.number}月", str(month))


@lru_cache(maxsize=1024)
def period_name(period: Period) -> Text:
    """The period as a person names it, in a form that `parse_period` reads back."""
    year = period.year
    if period.day is not None:
        day = date(year, period.last, period.day)
        return Text(f"{year}年{day.month}月{day.day}日", str(day))
    if period.first == period.last:
        return month_name(period.end)
    if (period.first, period.last) == (1, MONTHS):
        return Text(f"{year}年", str(year))
    if period.last - period.first == 2 and period.last % 3 == 0 and not period.to_date:
        quarter = period.last // 3
        return Text(f"{year}年{_CHINESE_NUMBERS[quarter - 1]}季度", f"{year}-Q{quarter}")
    first = Month(year, period.first)
    return Text(f"{year}年{period.first}—{period.last}月", f"{first}..{period.end}")


def _compact(text: str) -> str:
    """The text without spaces, in capitals, with Chinese numbers as digits; empty for no period."""
    folded = _MIDNIGHT.sub("", fold(text)) if len(text) <= _LONGEST_TEXT else ""
    if _SPACE_IN_NUMBER.search(folded):
        return ""
    compact = "".join(folded.split()).upper()
    return compact if compact.isascii() else _CHINESE.sub(_digits, compact)


def _digits(match: re.Match[str]) -> str:
    return str(_CHINESE_NUMBERS.index(match[0]) + 1)


def _first_reading(text: str, forms: tuple[_DateForm, ...], year: int) -> Period | None:
    """What the first form that fits says; the forms exclude each other."""
    for form, read in forms:
        match = form.fullmatch(text)
        if match:
            groups = match.groupdict()
            return read(groups, int(groups.get("year") or year))
    return None


_SOME_YEAR = 1904


def period_in(text: str, year: int) -> Period | None:
    """The period that `text` is, in `year` where it names none; None for any other text."""
    found = parse_period(text, year)
    return found if isinstance(found, Period) else None


def names_year(text: str) -> bool:
    """Whether a period names its year itself."""
    found = period_in(text, _SOME_YEAR)
    return found is not None and found.year != _SOME_YEAR


def dated(text: str, year: int) -> str:
    """`text`, with `year` where it is a period that names none and `year` is not 0."""
    if not year or names_year(text):
        return text
    found = period_in(text, year)
    return text if found is None else period_name(found).zh


def year_and_month(texts: list[str]) -> str:
    """The period of a row, of a year and a month in two columns."""
    if len(texts) == 1:
        return texts[0]
    parts = [text.strip() for text in texts]
    year = next((p for p in parts if re.fullmatch(r"(?:19|20|21)[0-9]{2}年?", p)), "")
    others = [part for part in parts if part != year]
    if not year or len(others) != 1:
        return " ".join(parts)
    month = others[0]
    month = f"{month}月" if month.isdigit() else month
    return f"{year.rstrip('年')}年{month}" if month else f"{year.rstrip('年')}年"


def is_year(period: Period) -> bool:
    """Whether a period is a whole year."""
    return (period.first, period.last) == (1, MONTHS)


def is_within(part: Period, whole: Period) -> bool:
    """Whether all months of `part` are among those of `whole`."""
    return part.year == whole.year and whole.first <= part.first and part.last <= whole.last
