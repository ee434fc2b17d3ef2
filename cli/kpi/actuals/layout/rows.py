"""Rows under a header → what each tells: figures, a heading of those below, a note, nothing.

The commonest table, tidy rows of nothing but the known fields, is read fast.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter

from kpi.actuals.layout.cells import (
    Cell,
    Misfit,
    Noted,
    PlainColumns,
    Renewed,
    RowEntry,
    Said,
    Skipped,
    Stated,
    TextPlace,
)
from kpi.actuals.layout.columns import TableFrame, TableShape
from kpi.actuals.layout.headings import NAMING, is_district, meaning_of, read_part
from kpi.actuals.layout.remarks import NOTE, TextReader, row_apart, spoken
from kpi.actuals.layout.row_figures import ASIDE, FigureReader
from kpi.actuals.layout.titles import Context
from kpi.actuals.names import Naming, Unlike, undecorated
from kpi.actuals.vocabulary import NOT_ACTUAL, Sense
from kpi.actuals.words import Phrase, fold, read_phrase, units_in
from kpi.diagnostics import Code, Refusal, refuse
from kpi.pattern import pattern
from kpi.period import period_in
from kpi.quantity import is_number
from kpi.record import NamedTuple

BLANK, HEADING = "blank", "heading"
"""Why a row tells no figure."""


class RowReader:
    """Reads the rows of one header in turn."""

    def __init__(
        self,
        frames: tuple[TableFrame, ...],
        header: tuple[str, ...],
        context: Context,
        reader: TextReader,
        look_up: Callable[[str], Naming],
    ) -> None:
        self._frames = frames
        self._header = _folded(header)
        self._reader = reader
        self._look_up = look_up
        self._year = context.year or reader.year
        self._groups = RowGroups(reader, self._year)
        self._figures = FigureReader(frames, context, reader, look_up)

    def read(self, row: tuple[str, ...]) -> tuple[RowEntry, ...]:
        """The entries of a row."""
        texts = [text for text in row if text.strip()]
        if not texts:
            return (Skipped(BLANK),)
        if self._is_header(row):
            return (Skipped(HEADING) if _folded(row) == self._header else Renewed(),)
        return tuple(entry for frame in self._frames for entry in self._of(frame, row, texts))

    def end(self) -> Iterator[RowEntry]:
        """What is left to say after the last row."""
        return self._groups.end()

    def is_headed(self) -> bool:
        """Whether a heading says something of the next row."""
        return self._groups.current != RowGroup()

    def can_pass(self, name: str) -> bool:
        """Whether a row that begins with this name of a target is one of its figures."""
        is_tidy = self._frames[0].shape is TableShape.TIDY
        is_heading = meaning_of(name) in NAMING or fold(name) in self._header
        return is_tidy or not (row_apart(name) or is_heading)

    def passed(self, row: tuple[str, ...]) -> None:
        """The next row stands below one that was not read: from a tidy one nothing is filled."""
        frame = self._frames[0]
        if frame.shape is TableShape.TIDY:
            self._figures.stand_below()
        else:
            unit = frame.fields.get("unit", -1)
            self._figures.stand_below(row[frame.identity[0]], row[unit] if unit >= 0 else "")

    def _is_header(self, row: tuple[str, ...]) -> bool:
        """Whether the column of names holds such a column's heading, and others theirs."""
        frame, names = self._frames[0], self._reader.names
        column = (*frame.identity, *frame.dates)[0]
        text = "".join(row[column : column + 1])
        heading = self._header[column] if column < len(self._header) else ""
        others = [each for each in row if each.strip() and each != text]
        if not text.strip() or not others:
            return False
        if meaning_of(text) in NAMING or fold(text) == heading:
            return all(
                fold(each) in self._header or read_part(each, names, self._year) is not None
                for each in others
            )
        return isinstance(self._look_up(text).subject, Unlike) and all(
            set(each) & set("月季年") and period_in(each, self._year) is not None for each in others
        )

    def _of(self, frame: TableFrame, row: tuple[str, ...], texts: list[str]) -> Iterator[RowEntry]:
        """The entries of the part of a row that is under one frame."""
        cells = frame.cells_of(row)
        named = [cells[i] for i in (*frame.identity, *frame.dates)]
        apart = next(filter(None, map(row_apart, [*named, texts[0]])), "")
        if apart == NOTE:
            yield Skipped(NOTE)
            if not self._groups.note(texts):
                yield from (Noted(t, column) for column, t in enumerate(row, 1) if t.strip())
        elif apart:
            self._figures.stand_below()
            yield Skipped(apart)
        elif (bare := self._bare(frame, row)) is not None:
            yield self._groups.read(frame, row[bare], bare)
        else:
            self._groups.follow()
            if self._groups.current.aside:
                yield Skipped(ASIDE)
            else:
                yield from self._figures.read(frame, row, self._groups.current.stated)

    def _bare(self, frame: TableFrame, row: tuple[str, ...]) -> int | None:
        """The column of the only text of a row that is no figure and no target's name."""
        texts = [i for i, text in enumerate(row) if text.strip() and not is_number(text)]
        numbers = {i for i, text in enumerate(row) if is_number(text)}
        columns = {each.at for each in frame.all_figures}
        if len(texts) != 1 or columns & {*numbers, *texts} or len(numbers) > 1:
            return None
        named = texts[0] in frame.identity and self._look_up(row[texts[0]]).subject
        is_name = bool(named) and not isinstance(named, Unlike)
        return None if is_name else texts[0]


def _folded(row: tuple[str, ...]) -> tuple[str, ...]:
    """A row of headings without what does not matter, and blank cells at its end."""
    cells = [fold(text) for text in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


# -- headings between the rows -------------------------------------------------

_PLANS = pattern(
    r"(?:本年|年度|全年|月度|分月|本月|各月)?(?:目标|计划|任务|预算)(?:数|值|分解|下达|表|数据)*"
    r"|(?:目标|任务)?(?:分解|下达)(?:数|值|表)?|planned|plans?|targets?|budget|goals?"
)
"""A heading of planned figures; 重点任务 heads a group of the plan."""

_NUMBERING = pattern(
    r"^[一二三四五六七八九十]{1,3}、|^[(][一二三四五六七八九十0-9]{1,2}[)]|^[0-9]{1,2}[.、](?![0-9])"
)
_LIMITING = (
    *(Sense.TO_DATE, Sense.MONTH, Sense.FORECAST),
    *(Sense.PAST, Sense.PART, Sense.DISTRICT),
)
"""Senses of words that a heading may have only where all of it is understood."""


def _level(text: str) -> str:
    """How a heading is numbered: 一、 and 二、 are of one level."""
    match = _NUMBERING.match(fold(text))
    return re.sub("[一二三四五六七八九十0-9]+", "n", match[0]) if match else ""


class RowGroup(NamedTuple):
    """What the heading above the rows says of them.

    `pending` is its text while no row has followed, `note` that of a unit line. `aside` says
    that they are no actual figures; `basis`, which may also say that they can still change, and
    `units` hold for all of them.
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


class RowGroups:
    """The headings of a table in turn; `current` is the group of the next row."""

    def __init__(self, reader: TextReader, year: int) -> None:
        self._reader = reader
        self._year = year
        self.current = RowGroup()

    def follow(self) -> None:
        """A row stands below the heading: it is no note."""
        if self.current.pending or self.current.note:
            self.current = self.current._replace(pending="", note="")

    def end(self) -> Iterator[RowEntry]:
        """A heading below which nothing stands was a note about the table above it."""
        text = self.current.pending
        if text:
            yield Misfit(refuse(Code.UNREAD_QUALIFIER, text=text, word=text), "")
        if self.current.note:
            yield Noted(self.current.note, 1)

    def note(self, texts: list[str]) -> bool:
        """A note between the rows ends a group; whether it is a unit line for what follows."""
        remark = self._reader.remark(texts[0]) if len(texts) == 1 else None
        unit = remark.unit if remark is not None else ""
        units = Stated(texts[0].strip(), 1, units=units_in(unit)) if unit else None
        self.current = RowGroup(units=units, note=units.text if units else "")
        return units is not None

    def read(self, frame: TableFrame, text: str, column: int) -> RowEntry:
        """What becomes of a row that holds nothing but `text`, in the 0-based `column`."""
        here = Stated(text.strip(), column + 1)
        remark = self._reader.remark(text)
        if remark is not None and remark.unit:
            here = here._replace(units=(remark.unit,))
            self.current = self.current._replace(units=here, pending=here.text)
            return Skipped(HEADING, here)
        bare = _NUMBERING.sub("", fold(undecorated(text)))
        phrase = read_phrase(self._reader.names.without(bare), self._year)
        refusal = self._refusal(frame, text.strip(), phrase)
        refusal = refusal or (remark.refusal if remark is not None and phrase.rest else None)
        if refusal is not None:
            return Misfit(refusal, "", column + 1)
        word = phrase.word(*NOT_ACTUAL)
        if word and not phrase.rest:
            if word == phrase.word(Sense.GOAL) and not _PLANS.fullmatch(bare):
                return Skipped(HEADING, here)
            self.current = RowGroup(here.text, aside=here.text)
            return Skipped(ASIDE, here)
        if not phrase.rest and (phrase.words or phrase.periods):
            mark = bool(phrase.word(Sense.PRELIMINARY))
            here = here._replace(basis=spoken(phrase)[0], is_preliminary=mark)
            basis = here if here.basis or mark else None
            pending, note = (here.text, "") if here.basis else ("", here.text if mark else "")
            self.current = RowGroup(pending, note, basis=basis, units=self.current.units)
        elif _level(text) and _level(text) == _level(self.current.aside):
            self.current = RowGroup()
        return Skipped(HEADING, here)

    def _refusal(self, frame: TableFrame, text: str, phrase: Phrase) -> Refusal | None:
        """Why a heading cannot head figures that are taken."""
        if is_district(text) or (phrase.word(Sense.DISTRICT) and not phrase.rest):
            return refuse(Code.BY_DISTRICT, column=text)
        limit = phrase.word(*_LIMITING) if phrase.rest else ""
        if limit and not phrase.numbers:
            return refuse(Code.UNREAD_QUALIFIER, text=text, word=limit)
        own = {each.period.year for each in frame.figures if each.period} or {self._year}
        if phrase.years and not phrase.years <= own:
            return refuse(Code.AMBIGUOUS_LAYOUT)
        return None


# -- the commonest tables ------------------------------------------------------

ReadRow = Callable[[tuple[str, ...]], Iterable[RowEntry]]


def plain_reader(
    plain: PlainColumns, frame: TableFrame, reader: TextReader, slow: RowReader
) -> ReadRow:
    """Reads tidy rows; `slow` where one is out of the ordinary."""
    width, identity, value = plain.width, plain.id, plain.values[0]
    at = {**frame.fields, "id": identity, "period": frame.dates[0], "value": value}
    at |= {"note": plain.note} if frame.notes else {}
    columns = tuple(at.get(field, -1) + 1 for field in Cell._fields)
    take = itemgetter(*(column - 1 if column else width for column in columns))
    note, source = at.get("note", width), at.get("source", width)
    known = reader.names.written

    def read(row: tuple[str, ...]) -> Iterable[RowEntry]:
        if len(row) == width and row[identity] in known and row[value]:
            cells = (*row, "")
            said, by = cells[note], cells[source]
            is_noted = said and reader.remark(said, TextPlace.BESIDE)
            if not (is_noted or (by and reader.remark(by, TextPlace.SOURCE))):
                slow.passed(row)
                return (Said(Cell._make(take(cells)), columns),)
        return slow.read(row)

    return read
