"""Months, quarters, ranges and dates: how they are read and named."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache

from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import MONTHS, Language, Month, Period, Text
from kpi.quantity.number import fold, quote

_LONGEST_TEXT = 40
_MIDNIGHT = re.compile(r"[ T]0?0:00(?::00)?$")
_SPACE_IN_NUMBER = re.compile(r"[0-9] +[0-9]")
_CHINESE_NUMBERS = "一 二 三 四 五 六 七 八 九 十 十一 十二".split()
_CHINESE = re.compile(r"(?<![0-9一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九])(?![0-9一二三四五六七八九十])")
_ENGLISH_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()

_YEAR = "(?P<year>(?:19|20|21)[0-9]{2})"
_TO = r"(?:-|[—–―]+|~|〜|至|到)"
_MONTH = "(?P<first>[0-9]{1,2})"
_QUARTER = "(?P<quarter>[1-4])"
_LATER = "(?P<last>[0-9]{1,2})"

_MONTH_FORMS = (
    rf"{_YEAR}[-/年]{_MONTH}",
    rf"{_YEAR}\.?(?P<first>[0-9]{{2}})",
    rf"(?:{_YEAR}年)?{_MONTH}月[份底末]?",
)
_DATE_FORMS = (
    rf"{_YEAR}(?P<mark>[-/.]){_MONTH}(?P=mark)(?P<day>[0-9]{{1,2}})",
    rf"{_YEAR}(?P<first>[0-9]{{2}})(?P<day>[0-9]{{2}})",
    rf"(?:{_YEAR}年)?{_MONTH}月(?P<day>[0-9]{{1,2}})[日号]",
)
_RANGE_FORMS = (
    rf"(?:{_YEAR}年)?{_MONTH}月?{_TO}{_LATER}月份?(?:累计)?",
    rf"{_YEAR}[-/.年]{_MONTH}月?(?:{_TO}|\.\.)(?P=year)[-/.年]{_LATER}月?",
    rf"(?:{_YEAR}年)?前{_LATER}个月",
)
_QUARTER_FORMS = (
    rf"(?:{_YEAR}[-/年]?)?Q{_QUARTER}",
    rf"Q{_QUARTER}[-/]?{_YEAR}",
    rf"(?:{_YEAR}年)?第?{_QUARTER}季度?",
)
_QUARTERS_FORMS = (
    rf"(?:{_YEAR}年)?第?{_QUARTER}季?度?{_TO}第?(?P<until>[1-4])季度",
    rf"(?:{_YEAR}年)?前(?P<until>[2-4两])个?季度",
)
_HALF_FORMS = (rf"(?:{_YEAR}年?)?(?P<half>[上下])半年", rf"(?:{_YEAR}[-/年]?)?H(?P<half>[12])")
_YEAR_FORMS = (rf"{_YEAR}(?:年度?)?", rf"(?:{_YEAR}年?)?全年")
_ENGLISH_FORMS = (rf"(?P<name>[A-Z]{{3,9}})(?:-(?P<short>[0-9]{{2}})|-?{_YEAR})?",)
