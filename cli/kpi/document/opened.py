"""A document opened for looking things up: where words stand, and what is most like them."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from kpi.document.agreement import is_within
from kpi.document.deadlines import Deadline, find_deadlines
from kpi.document.sections import Sections
from kpi.document.spelling import Span, Spelt, occurrences, spelt
from kpi.model import Location, Mention, Passage, PlanText
from kpi.pattern import pattern

Occurrence = tuple[Span, ...]
"""A place where words stand: a span for each sentence they reach into, by the sentence's number."""

_ENDS = pattern(r"[。！？；!?;.]\W*$")
LISTING = pattern(r"[，。；、：！？,;:!?\n\t]")
CLAUSE = pattern(r"[，。；：！？,;:!?\n]")
SENTENCE = pattern(r"[。！？]")
"""The marks that end a part of a list, a clause, and a sentence."""


class OpenDocument:
    """The sentences of a document by their numbers, and its sections."""

    def __init__(self, text: PlanText) -> None:
        self.file = text.file
        self._year = text.year
        self.passages = text.passages
        self.sections = Sections(text)
        self.has_sections = any(each.number or each.title for each in text.chapters)
        self._spelt: dict[tuple[int, ...], Spelt] = {}

    @cached_property
    def everything(self) -> tuple[int, ...]:
        """The numbers of all sentences."""
        return tuple(range(len(self.passages)))

    @cached_property
    def _numbers(self) -> dict[Location, int]:
        return {each.at: number for number, each in enumerate(self.passages)}

    def number_of(self, passage: Passage) -> int:
        """The number of a sentence, by its place."""
        return self._numbers[passage.at]

    def numbers(self, section: str | None) -> tuple[int, ...] | None:
        """The sentences of a section, of the whole document for None; None of an unknown one."""
        if section is None or not self.has_sections:
            return self.everything
        chapters = self.sections.find(section)
        if not chapters:
            return None
        return tuple(each for each in self.everything if self.passages[each].chapter in chapters)

    def find(self, words: str, numbers: tuple[int, ...]) -> tuple[Occurrence, ...]:
        """Where words stand among some sentences, in their order."""
        if numbers not in self._spelt:
            self._spelt[numbers] = self._joined(numbers)
        texts = [self.passages[each].text for each in numbers]
        found = occurrences(words, self._spelt[numbers], texts)
        return tuple(
            tuple(span._replace(text=numbers[span.text]) for span in spans) for spans in found
        )

    def _joined(self, numbers: tuple[int, ...]) -> Spelt:
        """The sentences as one text; what is no whole sentence does not run on into the next."""
        parts, places = "", []
        for index, number in enumerate(numbers):
            text = self.passages[number].text
            folded, within = spelt(text)
            parts += folded
            places += [place._replace(text=index) for place in within]
            if within and not _ENDS.search(text):
                parts += "\n"
                places.append(within[-1]._replace(text=index))
        return Spelt(parts, tuple(places))

    def mentions(self, occurrence: Occurrence) -> tuple[tuple[Mention, Passage], ...]:
        """The figures that stand at a place, with their sentences."""
        return tuple(
            (each, passage)
            for span, passage in ((span, self.passages[span.text]) for span in occurrence)
            for each in passage.mentions
            if is_within(each, passage, span)
        )

    def amounts(self, occurrence: Occurrence) -> tuple[tuple[Mention, Passage], ...]:
        """Those of them that are amounts."""
        there = self.mentions(occurrence)
        return tuple((each, passage) for each, passage in there if each.threshold is not None)

    def deadlines(self, occurrence: Occurrence) -> tuple[Deadline, ...]:
        """The days named within words, else in their clause; else the only one before them."""
        span = occurrence[0]
        text = self.passages[span.text].text
        named = find_deadlines(text, self._year)
        marks = [each.end() for each in CLAUSE.finditer(text)]
        start = max((each for each in marks if each <= span.start), default=0)
        end = min((each for each in marks if each >= span.end), default=len(text))
        for first, last in ((span.start, span.end), (start, end)):
            within = tuple(each for each in named if first <= each.start < last)
            if within:
                return within
        return named if len(named) == 1 and named[0].start < span.start else ()

    def clause_around(self, occurrence: Occurrence, marks: re.Pattern[str] = LISTING) -> str:
        """What stands between two marks of punctuation around a place, as the text spells it."""
        first, last = occurrence[0], occurrence[-1]
        before, behind = self.passages[first.text].text, self.passages[last.text].text
        ahead = [each.end() for each in marks.finditer(before, 0, first.start)]
        start = ahead[-1] if ahead else 0
        if first.text != last.text:
            return before[start:] + behind[: last.end]
        mark = marks.search(behind, last.end)
        return before[start : mark.start() if mark else len(before)].strip()

    def nearest(self, words: Sequence[str], numbers: tuple[int, ...]) -> Passage | None:
        """The sentence that has most of the words, by pairs of characters; None where none has any.

        The first of the words decides, the others between what has equally much of it.
        """
        wanted = [_pairs(each) for each in words]
        scored = [
            (tuple((each & _pairs(self.passages[number].text)).total() for each in wanted), -number)
            for number in numbers
        ]
        best = max(scored, default=None)
        return self.passages[-best[1]] if best and any(best[0]) else None


def _pairs(words: str) -> Counter[str]:
    text = spelt(words).folded
    return Counter(text[at : at + 2] for at in range(len(text) - 1))
