"""The sections of a document as plans cite them: 二(五), 2.5, or the title of a heading."""

import re
from collections.abc import Iterator
from itertools import takewhile

from kpi.document.spelling import spelt
from kpi.model import Chapter, PlanText
from kpi.pattern import pattern
from kpi.record import NamedTuple
from kpi.suggestion import suggest

_HANZI = {each: number for number, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMERAL = r"[0-9]+|[零〇一二两三四五六七八九十]{1,3}"
_NUMBERED = pattern(rf"(?:[第(]*(?:{_NUMERAL})[)]*(?:部分|[章节条款部编篇项点])?[.、,:\-]*)+")
_CALLED = pattern("^(?:section|part|chapter|§)")
_LEAST_TITLE = 4
"""Characters of a title, from its beginning or within it, that name its heading."""


class CitedChapter(NamedTuple):
    """A chapter with its number in figures, empty where it has none, and its title folded."""

    chapter: Chapter
    number: tuple[int, ...]
    title: str


def number_of(cited: str) -> tuple[int, ...]:
    """The numbers of a section: (2, 5) for 二(五), 二、（五） or 2.5; empty for other words."""
    text = _CALLED.sub("", spelt(cited).folded)
    if not _NUMBERED.fullmatch(text):
        return ()
    return tuple(_value(each) for each in re.findall(_NUMERAL, text))


def _value(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return int("".join(str(_HANZI[each]) for each in numeral))
    return 10 * (_HANZI[tens] if tens else 1) + (_HANZI[ones] if ones else 0)


class Sections:
    """Finds the chapters that a section's name means."""

    def __init__(self, text: PlanText) -> None:
        self._headings = tuple(
            CitedChapter(each, number_of(each.number), spelt(each.title).folded)
            for each in text.chapters
        )

    def find(self, cited: str) -> frozenset[Chapter]:
        """The chapter and those below it; none where the document has no such section."""
        number = number_of(cited)
        if number:
            return self._below(number)
        named = list(self._named(spelt(cited).folded))
        if len(named) != 1:
            return frozenset()
        (heading,) = named
        return self._below(heading.number) | {heading.chapter}

    def _below(self, number: tuple[int, ...]) -> frozenset[Chapter]:
        return frozenset(
            each.chapter
            for each in self._headings
            if number and each.number[: len(number)] == number
        )

    def _named(self, title: str) -> Iterator[CitedChapter]:
        """The headings of a title, or those that it is a part of."""
        same = [each for each in self._headings if title in (each.title, _whole(each))]
        is_long = len(title) >= _LEAST_TITLE
        part = (each for each in self._headings if is_long and title in _whole(each))
        yield from same or part

    def nearest(self, cited: str) -> Chapter | None:
        """The chapter that is likely to be meant by an unknown section."""
        number = number_of(cited)
        alike = max(self._headings, key=lambda each: _alike(each, number), default=None)
        if alike is not None and _alike(alike, number) > (0, False):
            return alike.chapter
        names = {each: heading for heading in self._headings for each in _names(heading)}
        near = suggest(spelt(cited).folded, names)
        return names[near].chapter if near else None


def _alike(heading: CitedChapter, number: tuple[int, ...]) -> tuple[int, bool]:
    """How many numbers two sections have in common at their end; those on the past come last."""
    pairs = zip(reversed(heading.number), reversed(number), strict=False)
    common = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    return common, bool(common) and not heading.chapter.is_past


def _whole(heading: CitedChapter) -> str:
    return spelt(heading.chapter.number, heading.chapter.title).folded


def _names(heading: CitedChapter) -> Iterator[str]:
    yield from filter(None, (heading.chapter.number, heading.title))
