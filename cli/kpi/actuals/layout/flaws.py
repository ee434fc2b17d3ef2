"""What is wrong with the columns of a header: unknown, doubled, by district, of no clear year."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kpi.actuals.layout.cells import Problem
from kpi.actuals.layout.columns import SYNONYMS, Aside, plain
from kpi.actuals.layout.frame import FIELDS, Frame, Headed, Shape, last_text
from kpi.actuals.layout.headings import Kind
from kpi.actuals.names import Near, nearly
from kpi.actuals.vocabulary import Sense
from kpi.actuals.words import nearest, read_phrase
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Text
from kpi.quantity import is_number

_YEARS = frozenset(map(plain, ("年份", "年度", "year", "年")))
"""Headings of a column that names the year for a column of months beside it."""

WARNINGS = frozenset({Code.UNKNOWN_COLUMN, Code.NEAR_NAME})
"""What leaves the rest of a table readable."""


def flaws(headed: Headed, frame: Frame) -> Iterator[Problem]:
    """All that is wrong with the columns under which a table was to be read."""
    yield from _others(headed, frame)
    yield from _doubles(headed, frame)
    yield from _order(headed, frame)


def _others(headed: Headed, frame: Frame) -> Iterator[Problem]:
    """What is wrong with the columns that are neither figures nor anything known."""
    figures = (*frame.figures, *frame.sums, *frame.to_date)
    taken = {*frame.identity, *frame.dates, *(each.at for each in figures)}
    for index in headed.columns:
        heading = headed.headings[index]
        if index in taken and (index in frame.identity or not heading.rest):
            continue
        if heading.field == Aside.DISTRICT:
            refusal = refuse(Code.BY_DISTRICT, column=last_text(headed.block.stacks[index]))
            yield headed.problem(index, refusal)
        elif (found := _unknown(headed, index, frame)) is not None:
            yield headed.problem(index, *found)


def _unknown(headed: Headed, index: int, frame: Frame) -> tuple[Refusal, str] | None:
    """A column of no target: a near miss, or simply unknown; None for one known."""
    heading = headed.headings[index]
    is_known = heading.field not in {"", "value"} or heading.kind not in {None, Kind.VALUE}
    is_open = any(each.at == index for each in frame.to_date)
    is_open = is_open or any(each.at == index for each in frame.rests)
    if not headed.texts[index] or is_open or (is_known and not heading.rest):
        return None
    if frame.shape is Shape.TRANSPOSED:
        for text in heading.rest or headed.block.stacks[index]:
            subject = headed.known.reader.names.name(text).subject
            if isinstance(subject, Near):
                return nearly(text, subject), subject.subject.target.id
    text = heading.rest[-1] if heading.rest else last_text(headed.block.stacks[index])
    phrase = read_phrase(text, headed.known.year)
    speaks = bool(phrase.periods or phrase.word(Sense.MONTH, Sense.TO_DATE))
    speaks = speaks or re.search("[月季年]", text) is not None
    speaks = speaks or bool(headed.known.reader.names.named_in(text))
    if speaks and (not phrase.rest or _holds_numbers(headed, index)):
        return refuse(Code.UNREAD_QUALIFIER, text=text, word=phrase.rest or text), ""
    return unknown_column(text), ""


def _holds_numbers(headed: Headed, index: int) -> bool:
    texts = ("".join(row[index : index + 1]) for row in headed.known.below)
    return any(map(is_number, texts))


def _doubles(headed: Headed, frame: Frame) -> Iterator[Problem]:
    """Figures of one period twice, or two columns of one field."""
    seen: dict[object, int] = {}
    keys: Iterator[tuple[object, int]] = iter(
        [
            *(((e.name, e.period, e.basis), e.at) for e in (*frame.figures, *frame.sums)),
            *((name, i) for name in FIELDS for i in headed.field(name)),
            *(("id", i) for i in headed.field("id")),
            *((("goal", e.name, e.period), e.at) for e in frame.goals if e.name),
            *(("date", i) for i in frame.dates if not _is_year_beside(headed, i, frame)),
        ]
    )
    for key, index in keys:
        first = seen.setdefault(key, index)
        if first != index:
            facts = {
                "first": last_text(headed.block.stacks[first]),
                "second": last_text(headed.block.stacks[index]),
            }
            yield headed.problem(index, refuse(Code.DUPLICATE_COLUMN, **facts))


def _is_year_beside(headed: Headed, index: int, frame: Frame) -> bool:
    return len(frame.dates) == 2 and plain(headed.texts[index]) in _YEARS


def _order(headed: Headed, frame: Frame) -> Iterator[Problem]:
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


def unknown_column(name: str) -> Refusal:
    """That a column is not known, with the nearest heading that is."""
    return refuse(Code.UNKNOWN_COLUMN, column=name.strip(), suggestion=_suggestion(name))


def _suggestion(name: str) -> Text:
    near = nearest(name.strip(), " ".join(SYNONYMS.values()).split())
    if near:
        return Text(f"是否应为 `{near}`？", f"did you mean `{near}`?")
    known = "id, period, value, unit, of, basis, published, status, source, note"
    return Text(f"可用的列：{known}", f"the columns in use are {known}")
