"""The rows of a header over the columns of a table: which they are, what is wrong with them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kpi.actuals.conventions import is_blank
from kpi.actuals.layout.cells import Problem
from kpi.actuals.layout.columns import FIELDS, TableFrame
from kpi.actuals.layout.headings import (
    NAMING,
    SYNONYMS,
    Aside,
    Heading,
    HeadingKind,
    plain,
    read_part,
)
from kpi.actuals.layout.remarks import TextReader
from kpi.actuals.layout.titles import Context
from kpi.actuals.names import Near, nearly
from kpi.actuals.vocabulary import Sense
from kpi.actuals.words import nearest, read_phrase
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Period, Text
from kpi.pattern import pattern
from kpi.period import period_in
from kpi.quantity import is_number
from kpi.record import NamedTuple

_YEARS = frozenset(map(plain, ("年份", "年度", "year", "年")))
"""Headings of a column that names the year for a column of months beside it."""

WARNINGS = frozenset({Code.UNKNOWN_COLUMN, Code.NEAR_NAME})
"""What leaves the rest of a table readable."""


class HeaderBlock(NamedTuple):
    """Header rows, blank cells filled from the left where a row below goes on."""

    first: int
    last: int
    stacks: tuple[tuple[str, ...], ...]


class Known(NamedTuple):
    """What a header is read with.

    `told` is the period that the file's name tells, `below` some of the rows under the header.
    """

    reader: TextReader
    context: Context
    told: Period | None
    below: tuple[tuple[str, ...], ...] = ()

    @property
    def year(self) -> int:
        """The year of months that name none."""
        return self.context.year or self.reader.year

    @property
    def period(self) -> Period | None:
        """The period of columns that name none: from the lines above, else the file's name."""
        above = self.context.periods
        ends = {each.end for each in above}
        if len(ends) > 1 or (ends and self.told and self.told.end not in ends):
            return None
        wide = [each for each in above if each.to_date]
        return next(iter(wide or above), self.told)


class Headed(NamedTuple):
    """The headings of one table: those of `columns`, all counted from 0, with their texts."""

    block: HeaderBlock
    headings: list[Heading]
    texts: list[str]
    known: Known
    columns: range

    def field(self, *fields: str) -> tuple[int, ...]:
        """The columns of these fields."""
        return tuple(i for i in self.columns if self.headings[i].field in fields)

    def name(self, index: int) -> str:
        """The lowest text over a column, by which a message names it."""
        stack = self.block.stacks[index]
        return next((text.strip() for text in reversed(stack) if text.strip()), "")

    def below(self, index: int) -> list[str]:
        """The texts of a column in the rows that were looked at."""
        return ["".join(row[index : index + 1]) for row in self.known.below]

    def problem(self, index: int, refusal: Refusal, target: str = "") -> Problem:
        """What is wrong with a column."""
        return Problem(self.block.last, index + 1, refusal, target)

    def by_district(self, index: int) -> Problem:
        """That a column is of a district."""
        return self.problem(index, refuse(Code.BY_DISTRICT, column=self.name(index)))


def block_of(rows: Sequence[tuple[int, tuple[str, ...]]]) -> HeaderBlock:
    """The texts over each column, from the top down.

    In all rows but the last a blank cell is as the one before it, as merged cells are saved; not
    across a cell above that is a new one. Blank columns at the end are none.
    """
    used = (i for _, cells in rows for i, text in enumerate(cells, 1) if text.strip())
    width = max(used, default=0)
    padded = [(*cells[:width], *[""] * (width - len(cells))) for _, cells in rows]
    filled = []
    begins = [index == 0 for index in range(width)]
    for row in padded[:-1]:
        begins = [was or bool(text.strip()) for was, text in zip(begins, row, strict=True)]
        texts: list[str] = []
        for text, is_new in zip(row, begins, strict=True):
            texts.append(text if is_new or not texts else texts[-1])
        filled.append(tuple(texts))
    stacks = tuple(
        tuple(texts) if "".join(own).strip() else ()
        for texts, own in zip(
            zip(*filled, padded[-1], strict=True), zip(*padded, strict=True), strict=True
        )
    )
    return HeaderBlock(rows[0][0], rows[-1][0], stacks)


# -- which rows are of a header ------------------------------------------------


def is_title(row: tuple[str, ...]) -> bool:
    """Whether a row is but one text, and not a period that columns below may belong to."""
    texts = [text for text in row if text.strip()]
    period = period_in(texts[0], 1904) if len(texts) == 1 else None
    is_end = period is not None and period.to_date and period.first == period.last
    return len(texts) == 1 and (period is None or period.day is not None or is_end)


def is_heading(row: tuple[str, ...], reader: TextReader) -> bool:
    """Whether a row may be one of headings: some are known, and none is a figure."""
    texts = [cell for cell in row if cell.strip()]
    understood = [cell for cell in texts if read_part(cell, reader.names, reader.year)]
    if len(texts) == 1:
        return bool(understood) and not row[0].strip()
    others = [cell for cell in texts if cell not in understood]
    return len(understood) >= 2 and not any(map(is_number, others))


def goes_on(first: tuple[str, ...], row: tuple[str, ...], reader: TextReader) -> bool:
    """Whether `row` is one more row of headings below `first`: no figures and no new name."""
    names, match = reader.names, reader.names.match
    texts = [cell for cell in row if cell.strip()]
    known = [cell for cell in texts if read_part(cell, names, reader.year)]
    if not texts or 2 * len(known) < len(texts) or any(map(is_number, texts)):
        return False
    if sum(match(text) is not None for text in texts) == 1 and not any(map(match, first)):
        return False
    for index, text in enumerate(row):
        above = "".join(first[index : index + 1])
        part = read_part(above, names, reader.year) if above.strip() else None
        names_rows = part is not None and part.field in {*NAMING, "period"}
        if (names_rows or (index == 0 and not above.strip())) and text.strip():
            own = read_part(text, names, reader.year)
            return len(texts) > 1 and own is not None and bool(own.field)
    return any(not match(text) for text in known)


_PROGRESS = pattern("进展|情况|进度|progress", re.IGNORECASE)
_FIGURE = pattern(r"\s*[-+(（约近超]?[0-9０-９]")
_SENTENCE = 4
"""Characters beyond which a cell is no state of a milestone."""


def with_prose(headings: list[Heading], texts: list[str], known: Known) -> list[Heading]:
    """Those where a column beside one of figures tells of progress in words are notes: 工作进展."""
    found = list(headings)
    for i, each in enumerate(headings):
        is_bare = each == Heading(each.field, kind=each.kind) and each.field in {"", "value"}
        others = (other for j, other in enumerate(headings) if j != i)
        if is_bare and _PROGRESS.search(texts[i]) and any(map(is_value, others)):
            told = [text for row in known.below for text in row[i : i + 1] if not is_blank(text)]
            is_long = max(map(len, told), default=0) > _SENTENCE
            if is_long and not any(map(_FIGURE.match, told)):
                found[i] = Heading(field="note")
    return found


def is_value(heading: Heading) -> bool:
    """Whether the figures below are actual ones."""
    return (
        not heading.rest
        and heading.kind in {None, HeadingKind.VALUE}
        and heading.field in {"", "value"}
        and bool(heading.period or heading.name or heading.basis or heading.kind)
    )


# -- what is wrong -------------------------------------------------------------


def flaws(headed: Headed, frame: TableFrame) -> Iterator[Problem]:
    """All that is wrong with the columns under which a table was to be read."""
    taken = {*frame.dates, *(each.at for each in frame.all_figures)}
    for index in headed.columns:
        heading = headed.headings[index]
        if index in frame.identity or (index in taken and not heading.rest):
            continue
        if heading.field == Aside.DISTRICT:
            yield headed.by_district(index)
        elif (found := _unknown(headed, index, frame)) is not None:
            yield headed.problem(index, *found)
    yield from _doubles(headed, frame)
    yield from _order(headed, frame)


def _unknown(headed: Headed, index: int, frame: TableFrame) -> tuple[Refusal, str] | None:
    """A column of no target: a near miss, or simply unknown; None for one known."""
    heading, names = headed.headings[index], headed.known.reader.names
    is_known = heading.field not in {"", "value"} or heading.kind not in {None, HeadingKind.VALUE}
    is_open = any(each.at == index for each in (*frame.to_date, *frame.rests))
    if not headed.texts[index] or is_open or (is_known and not heading.rest):
        return None
    if not frame.identity:
        for text in heading.rest or headed.block.stacks[index]:
            subject = names.name(text).subject
            if isinstance(subject, Near):
                return nearly(text, subject), subject.subject.target.id
    text = heading.rest[-1] if heading.rest else headed.name(index)
    phrase = read_phrase(text, headed.known.year)
    speaks = bool(phrase.periods or phrase.word(Sense.MONTH, Sense.TO_DATE))
    speaks = speaks or re.search("[月季年]", text) is not None or bool(names.named_in(text))
    if speaks and (not phrase.rest or any(map(is_number, headed.below(index)))):
        return refuse(Code.UNREAD_QUALIFIER, text=text, word=phrase.rest or text), ""
    near = nearest(text.strip(), " ".join(SYNONYMS.values()).split())
    known = "id, period, value, unit, of, basis, published, status, source, note"
    suggestion = Text(f"可用的列：{known}", f"the columns in use are {known}")
    if near:
        suggestion = Text(f"是否应为 `{near}`？", f"did you mean `{near}`?")
    return refuse(Code.UNKNOWN_COLUMN, column=text.strip(), suggestion=suggestion), ""


def _doubles(headed: Headed, frame: TableFrame) -> Iterator[Problem]:
    """Figures of one period twice, or two columns of one field."""
    seen: dict[object, int] = {}
    has_year = len(frame.dates) == 2
    keys: list[tuple[object, int]] = [
        *(((e.name, e.period, e.basis), e.at) for e in (*frame.figures, *frame.sums)),
        *((name, i) for name in (*FIELDS, "id") for i in headed.field(name)),
        *((("goal", e.name, e.period), e.at) for e in frame.goals if e.name),
        *(("date", i) for i in frame.dates if not (has_year and plain(headed.texts[i]) in _YEARS)),
    ]
    for key, index in keys:
        first = seen.setdefault(key, index)
        if first != index:
            facts = {"first": headed.name(first), "second": headed.name(index)}
            yield headed.problem(index, refuse(Code.DUPLICATE_COLUMN, **facts))


def _order(headed: Headed, frame: TableFrame) -> Iterator[Problem]:
    """Bare months that begin again are of two years; those of two years in a title of none."""
    bare = [
        each
        for each in (*frame.figures, *frame.sums)
        if each.period and not headed.headings[each.at].has_year and headed.headings[each.at].period
    ]
    if bare and len(headed.known.context.years) > 1:
        yield headed.problem(bare[0].at, refuse(Code.AMBIGUOUS_YEAR, text=bare[0].heading))
    singles = [e for e in sorted(bare) if e.period and e.period.first == e.period.last]
    turned = [
        later
        for one, later in pairwise(singles)
        if one.period and later.period and later.period.last < one.period.last
    ]
    if turned and len(turned) < len(singles) - 1:
        yield headed.problem(turned[0].at, refuse(Code.AMBIGUOUS_YEAR, text=turned[0].heading))
