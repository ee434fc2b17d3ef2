"""What a text of a ledger says of the figures it stands beside, by the words of the vocabulary."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from kpi.actuals.vocabulary import (
    BARE_DISTRICT,
    DISTRICT,
    LEXICON,
    MONTHLY,
    NO_DISTRICTS,
    OF_WORK,
    STATEMENTS,
    TO_DATE,
    UNITS,
    Sense,
)
from kpi.model import Period
from kpi.pattern import pattern
from kpi.period import last_day, parse_period
from kpi.quantity import parse_unit, without_zero_width
from kpi.record import NamedTuple
from kpi.suggestion import suggest

ANY_YEAR = 2000
"""Which words a text holds is the same in every year."""

LONGEST = 200
"""Characters a text may have that is read as a phrase."""

_YEAR = r"(?:(?:19|20|21)[0-9]{2}年度?)"
_NUMBER = r"(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])"
_TO = r"(?:-|[—–―]+|~|〜|至|到)"
_AT = r"(?:截至|截止|截止到|截至到|至)"
_ENGLISH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_PERIOD = (
    rf"(?P<at>{_AT}(?:今年|本年|目前|当年)?|(?:自?年初(?:至|到)))?(?P<period>"
    rf"{_YEAR}?{_NUMBER}月?{_TO}{_NUMBER}月份?"
    rf"|{_YEAR}?{_NUMBER}月[0-9]{{1,2}}[日号]"
    rf"|{_YEAR}?{_NUMBER}月份?[底末]?"
    rf"|{_YEAR}?第?[一二三四1-4](?:{_TO}[一二三四1-4])?季度?[底末]?"
    rf"|{_YEAR}?前[两二三2-3]个?季度|{_YEAR}?前[0-9]{{1,2}}个月|{_YEAR}?[上下]半年[底末]?"
    r"|(?:19|20|21)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
    r"|(?:19|20|21)[0-9]{2}[-/.][0-9]{1,2}(?![0-9])|(?<![0-9])(?:19|20|21)[0-9]{2}(?:0[1-9]|1[0-2])(?![0-9])"
    rf"|{_YEAR}全年|{_YEAR}|(?<![a-z])(?:q[1-4]|h[12])(?![0-9])|(?<![a-z])(?:{_ENGLISH})-?(?:20[0-9]{{2}})(?![0-9])"
    rf"|(?<![a-z])(?:january|february|april|june|july|august|september|october|november|december)(?![a-z]))"
)
_DAYS = r"(?P<days>第[0-9一二三四五]{1,3}周|(?:截?至|前)[0-9]{1,2}[日号]|[0-9]{1,2}[日号]?(?:-|[—–―]+|~|至|到)[0-9]{1,2}[日号])"

_IN_YEAR = r"(?:19|20)[0-9]{2}年?(?:[0-9]{1,2}月)?"
_LONGER = (
    rf"(?P<longer>(?:自|从)?{_IN_YEAR}份?(?:以来|起|至今|开始)"
    rf"|(?P<from>(?:19|20)[0-9]{{2}})年?(?:[0-9]{{1,2}}月)?{_TO}(?!(?P=from))(?:19|20)[0-9]{{2}}年?[0-9]{{1,2}}月"
    r"|[“\"]?十[二三四五]五[”\"]?(?:规划)?(?:以来|期间累计|累计)"
    r"|(?:成立|开办|启动|实施|建立|运行|运营|上线|开展|设立|有史|本届)以来"
    r"|(?:(?:最?近|过去|滚动)[0-9]{1,2}|近十二)个月|[0-9一二两三四五六七八九十]{1,2}年来?累计)"
)
"""What reaches back beyond the year: 2021年以来, 2024年7月-2025年6月, 近12个月."""


def fold(text: str) -> str:
    """`text` in half width and lower case, without spaces but those between Latin words."""
    folded = unicodedata.normalize("NFKC", without_zero_width(text)).casefold()
    return re.sub(r"(?<![a-z])\s+|\s+(?![a-z])", "", folded.strip())


def _one_of(words: Iterable[str]) -> str:
    """Finds one of the words, a Latin one only as a whole."""
    escaped = [re.escape(word.replace("_", " ")).replace(r"\ ", "[ -]?") for word in words]
    latin = "|".join(each for each in escaped if each.isascii() and each != "%")
    others = "|".join(each for each in escaped if not each.isascii() or each == "%")
    return rf"(?<![a-z])(?:{latin})(?![a-z])|{others}"


_WORDS = sorted((word for each in LEXICON.values() for word in each.split()), key=len, reverse=True)
"""The longest first, which is the one a text means."""

_SENSES = {
    word.replace("_", "").replace("-", ""): sense
    for sense, words in LEXICON.items()
    for word in words.split()
}
_TOKEN = (
    rf"(?P<since>(?:自|从)?1月1日(?:起算|起|以来)|1{_TO}[本当]月)|{_LONGER}|{_PERIOD}|{_DAYS}|(?P<statement>{STATEMENTS})|(?P<word>{_one_of(_WORDS)})"
    r"|(?P<number>[0-9][0-9,.]*)|(?P<mark>[\s:：,，、。;；/\\()（）\[\]【】<>《》“”\"'‘’·.\-—–_~+±=*#&!?！？|]+)"
)
"""Compiled when the first text is read: a plain ledger has none that needs it."""


_SENSE_OF = {"since": Sense.TO_DATE, "days": Sense.PART, "statement": Sense.VALUE}
"""Of tokens that are no single words."""


class Phrase(NamedTuple):
    """What a text says.

    `words` has the first word of each sense. `periods` are those it names, `years` the years;
    `at_end` says that it speaks of a sum up to its period (截至, 月底). `rest` is what no word of
    the list explains, `numbers` are the figures in it as they stand there.
    """

    words: tuple[tuple[Sense, str], ...] = ()
    periods: tuple[Period, ...] = ()
    has_year: bool = False
    years: frozenset[int] = frozenset()
    at_end: bool = False
    rest: str = ""
    numbers: tuple[str, ...] = ()

    def word(self, *senses: Sense) -> str:
        """The first of its words that has one of these senses, else nothing."""
        return next((word for sense, word in self.words if sense in senses), "")

    @property
    def period(self) -> Period | None:
        """The one period it names."""
        return self.periods[0] if len(self.periods) == 1 else None

    @property
    def basis(self) -> str:
        """MONTHLY or TO_DATE, empty where it says neither or both."""
        to_date = bool(self.word(Sense.TO_DATE)) or self.at_end
        if to_date == bool(self.word(Sense.MONTH)):
            return ""
        return TO_DATE if to_date else MONTHLY


@lru_cache(maxsize=4096)
def read_phrase(text: str, year: int) -> Phrase:
    """What `text` says; months without a year are of `year`."""
    return _Scan(fold(text), year).phrase() if len(text) <= LONGEST else Phrase(rest=text)


_SAY_NOTHING = frozenset({Sense.VALUE, Sense.NEUTRAL})
_NEGATED = pattern("[未没无不非]|^(?:un|non|not)")


def nearest(text: str, choices: Iterable[str]) -> str:
    """The choice most like `text`, or nothing: never the text without a word that qualifies it."""
    near = suggest(text, choices)
    return "" if dropped(text, near) else near


def dropped(text: str, near: str) -> str:
    """The word that qualifies a figure and stands in `text`, but not in `near`; else nothing."""
    folded, own = fold(text), fold(near)
    kept = _qualifiers(own)
    found = {**_qualifiers(folded), **_qualifiers(folded.replace(own, " ", 1))}
    return next((word for sense, word in found.items() if sense not in kept), "")


def _qualifiers(folded: str) -> dict[str, str]:
    """The words of a text that say something of a figure, by what they say."""
    phrase = read_phrase(folded, ANY_YEAR)
    words = {sense.value: word for sense, word in phrase.words if sense not in _SAY_NOTHING}
    words |= {"period": folded} if phrase.periods or phrase.years else {}
    negation = _NEGATED.search(folded)
    return words | ({"not": negation[0]} if negation else {})


class _Scan:
    """One walk through a folded text."""

    def __init__(self, text: str, year: int) -> None:
        self._text = text
        self._year = year
        self._words: dict[Sense, str] = {}
        self._periods: list[Period] = []
        self._has_year = self._at_end = False
        self._numbers: list[str] = []
        self._years: set[int] = set()
        self._rest: list[str] = []

    def phrase(self) -> Phrase:
        """What the walk found."""
        text = self._text.strip("()[]【】《》<>")
        is_bare = re.fullmatch(BARE_DISTRICT, text) and text not in NO_DISTRICTS
        district = text if is_bare else next(iter(re.findall(DISTRICT, text)), "")
        if district:
            self._words[Sense.DISTRICT] = district
            text = "" if is_bare else re.sub(DISTRICT, "", text)
        end = 0
        for match in re.finditer(_TOKEN, text):
            self._rest.append(text[end : match.start()])
            end = match.end()
            kind = match.lastgroup or ""
            if kind == "period":
                self._period(match["period"], at=bool(match["at"]))
            elif kind == "longer":
                self._since(match["longer"])
            elif kind == "number":
                self._numbers.append(match["number"])
            elif kind != "mark":
                said = match[kind]
                sense = _SENSE_OF.get(kind) or _SENSES[re.sub("[ -]", "", said)]
                self._words.setdefault(sense, said)
                if kind == "statement" and "分月" in said:
                    self._words.setdefault(Sense.MONTH, "分月")
        self._rest.append(text[end:])
        return Phrase(
            words=tuple(self._words.items()),
            periods=tuple(dict.fromkeys(self._periods)),
            has_year=self._has_year,
            years=frozenset(self._years),
            at_end=self._at_end,
            rest="".join(self._rest),
            numbers=tuple(self._numbers),
        )

    def _since(self, text: str) -> None:
        """What began before the year, or in it: 2025年以来 is to date."""
        own = re.fullmatch(rf"[自从]?(?P<begin>{self._year}年?(?P<month>[0-9]+月)?)[^0-9]+", text)
        if own is None:
            self._words.setdefault(Sense.LONGER, text)
            years = re.findall("(?:19|20)[0-9]{2}", text)
            self._years |= {int(each) for each in years if len(years) > 1}
        elif (own["month"] or "1月").lstrip("0") == "1月":
            self._words.setdefault(Sense.TO_DATE, text)
        else:
            self._period(own["begin"], at=False)

    def _period(self, text: str, *, at: bool) -> None:
        found = parse_period(text, self._year)
        if not isinstance(found, Period):
            self._rest.append(text)
            return
        year = re.match(r"(?:19|20|21)[0-9]{2}", text)
        self._has_year = self._has_year or year is not None
        if year is not None:
            self._years.add(found.year)
        if year is not None and text.rstrip("年度") == year[0]:
            return
        if at and found.day and found.day != last_day(found.end).day:
            self._words.setdefault(Sense.PART, text)
        self._at_end = self._at_end or at or text[-1] in "底末"
        if found.first == found.last:
            found = found._replace(to_date=False)
        self._periods.append(found._replace(day=None) if at else found)


def tells_of_work(heading: str) -> bool:
    """Whether what stands under it says why things are as they are, or what is done next."""
    return OF_WORK.fullmatch(re.sub(r"[\s_]+", "", fold(heading))) is not None


def is_reached(text: str, phrase: Phrase, word: str) -> bool:
    """Whether a word of plans tells what was reached: 完成年度目标, but not 金额为计划数."""
    of_figure = rf"(?:[为系是属按数值额量]|情况|新增|实际|目前){re.escape(word)}"
    return is_behind_value(phrase, word) and re.search(of_figure, fold(text)) is None


def is_behind_value(phrase: Phrase, word: str) -> bool:
    """Whether a word of plans stands behind one of completion: 完成年度目标, 达到序时进度."""
    order = [each for _, each in phrase.words]
    value = phrase.word(Sense.VALUE)
    return bool(value) and order.index(value) < order.index(word)


def units_in(text: str) -> tuple[str, ...]:
    """The units that a list such as 个、家、亿元 names."""
    return tuple(
        each.strip() for each in re.split(r"[、,，;；]|(?<=[^/])\s+", text) if each.strip()
    )


def is_unit(text: str) -> bool:
    """Whether a text that stands alone is a unit, with or without a magnitude."""
    folded = fold(text)
    return folded in UNITS or parse_unit(folded).name in UNITS
