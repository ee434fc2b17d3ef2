"""Headings between the rows: what they say holds for the rows below them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kpi.actuals.layout.cells import Entry, Misfit, Noted, Skipped, Stated
from kpi.actuals.layout.columns import is_district
from kpi.actuals.layout.frame import Frame
from kpi.actuals.layout.remarks import TextReader, spoken
from kpi.actuals.names import undecorated
from kpi.actuals.vocabulary import NOT_ACTUAL, Sense
from kpi.actuals.words import Phrase, fold, read_phrase, units_in
from kpi.diagnostics import Code, Refusal, refuse

ASIDE, HEADING = "set-aside", "heading"
"""Why a row tells no figure."""

_PLANS = re.compile(
    r"(?:本年|年度|全年|月度|分月|本月|各月)?(?:目标|计划|任务|预算)(?:数|值|分解|下达|表|数据)*"
    r"|(?:目标|任务)?(?:分解|下达)(?:数|值|表)?|planned|plans?|targets?|budget|goals?"
)
"""A heading of planned figures; 重点任务 heads a section of the plan."""

_NUMBERING = re.compile(
    r"^[一二三四五六七八九十]{1,3}、|^[(][一二三四五六七八九十0-9]{1,2}[)]|^[0-9]{1,2}[.、](?![0-9])"
)
_LIMITING = (*(Sense.TO_DATE, Sense.MONTH, Sense.FORECAST, Sense.PAST, Sense.PART, Sense.DISTRICT),)
"""Senses of words that a heading may have only where all of it is understood."""


def _level(text: str) -> str:
    """How a heading is numbered: 一、 and 二、 are of one level."""
    match = _NUMBERING.match(fold(text))
    return re.sub("[一二三四五六七八九十0-9]+", "n", match[0]) if match else ""


class Section(NamedTuple):
    """What the heading above the rows says of them.

    `pending` is its text while no row has followed, `note` that of a unit line. `aside` says
    that they are no actual figures; `basis` and `units` hold for all of them.
    """

    pending: str = ""
    note: str = ""
    aside: str = ""
    basis: Stated | None = None
    units: Stated | None = None

    @property
    def stated(self) -> tuple[Stated, ...]:
        """What it says of every figure."""
        return tuple(each for each in (self.basis, self.units) if each is not None)


class Sections:
    """The headings of a table in turn; `current` is the one above the next row."""

    def __init__(self, reader: TextReader, year: int) -> None:
        self._reader = reader
        self._year = year
        self.current = Section()

    def follow(self) -> None:
        """A row stands below the heading: it is no note."""
        if self.current.pending or self.current.note:
            self.current = self.current._replace(pending="", note="")

    def end(self) -> Iterator[Entry]:
        """A heading below which nothing stands was a note about the table above it."""
        text = self.current.pending
        if text:
            yield Misfit(refuse(Code.UNREAD_QUALIFIER, text=text, word=text), "")
        if self.current.note:
            yield Noted(self.current.note, 1)

    def note(self, texts: list[str]) -> bool:
        """A note between the rows ends a section; whether it is a unit line for what follows."""
        remark = self._reader.remark(texts[0]) if len(texts) == 1 else None
        unit = remark.unit if remark is not None else ""
        units = Stated(texts[0].strip(), 1, units=units_in(unit)) if unit else None
        self.current = Section(units=units, note=units.text if units else "")
        return units is not None

    def read(self, frame: Frame, text: str, column: int) -> Entry:
        """What becomes of a row that holds nothing but `text`, in the 0-based `column`."""
        here = Stated(text.strip(), column + 1)
        remark = self._reader.remark(text)
        if remark is not None and remark.unit:
            here = here._replace(units=(remark.unit,))
            self.current = self.current._replace(units=here, pending=here.text)
            return Skipped(HEADING, here)
        bare = _NUMBERING.sub("", fold(undecorated(text)))
        phrase = read_phrase(self._reader.names.without(bare), self._reader.year)
        refusal = self._refusal(frame, text, phrase)
        refusal = refusal or (remark.refusal if remark is not None and phrase.rest else None)
        if refusal is not None:
            return Misfit(refusal, "", column + 1)
        if (word := phrase.word(*NOT_ACTUAL)) and not phrase.rest:
            return self._aside(here, bare, is_goal=word == phrase.word(Sense.GOAL))
        if not phrase.rest and (phrase.words or phrase.periods):
            here = here._replace(basis=spoken(phrase)[0])
            basis = here if here.basis else None
            pending = here.text if here.basis else ""
            self.current = Section(pending, basis=basis, units=self.current.units)
        elif _level(text) and _level(text) == _level(self.current.aside):
            self.current = Section()
        return Skipped(HEADING, here)

    def _refusal(self, frame: Frame, text: str, phrase: Phrase) -> Refusal | None:
        if is_district(text) or (phrase.word(Sense.DISTRICT) and not phrase.rest):
            return refuse(Code.BY_DISTRICT, column=text.strip())
        limit = phrase.word(*_LIMITING) if phrase.rest else ""
        if limit and not phrase.numbers:
            return refuse(Code.UNREAD_QUALIFIER, text=text.strip(), word=limit)
        own = {each.period.year for each in frame.figures if each.period} or {self._year}
        if phrase.years and not phrase.years <= own:
            return refuse(Code.AMBIGUOUS_LAYOUT)
        return None

    def _aside(self, here: Stated, bare: str, *, is_goal: bool) -> Entry:
        if is_goal and not _PLANS.fullmatch(bare):
            return Skipped(HEADING, here)
        self.current = Section(here.text, aside=here.text)
        return Skipped(ASIDE, here)
