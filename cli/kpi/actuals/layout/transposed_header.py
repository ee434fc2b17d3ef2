"""Header rows of a transposed table → its layout."""

from collections import Counter
from typing import NamedTuple

from kpi.actuals.layout.block import Block, Known, Reading, fields_of, headings_of, last_text
from kpi.actuals.layout.cells import Layout, Problem
from kpi.actuals.layout.columns import Aside, is_district, meaning_of, plain
from kpi.actuals.layout.headings import Heading, Measure, combine, parse_part
from kpi.actuals.layout.tidy import unknown_column
from kpi.actuals.layout.transposed import Frame, TransposedReader, series_of
from kpi.actuals.names import Near
from kpi.diagnostics import Code, Refusal, refuse

TRANSPOSED = "transposed"
FATAL = frozenset({Code.BY_DISTRICT, Code.DUPLICATE_COLUMN, Code.AMBIGUOUS_LAYOUT})


class _Topic(NamedTuple):
    """A column of a transposed table: the indicator it is about, and the rest of its heading."""

    name: str
    unit: str
    basis: str
    measure: Measure


def is_transposed(block: Block, known: Known) -> bool:
    """Whether there are a column of periods and one of an indicator."""
    topics = [_topic(stack, known) for stack in block.stacks]
    return _period_column(block, topics) is not None and any(topics)


def _period_column(block: Block, topics: list[_Topic | None]) -> int | None:
    """The column of periods: by its heading, else the first one if nothing else is its heading."""
    for index, stack in enumerate(block.stacks):
        if meaning_of(last_text(stack)) == "period":
            return index
    corner = plain(last_text(block.stacks[0]))
    is_corner = not corner or meaning_of(corner) in {"id", Aside.NAME} or "\\" in corner
    return 0 if is_corner and not topics[0] else None


def _topic(stack: tuple[str, ...], known: Known) -> _Topic | None:
    """What a column is about, where one of its texts names a target and the others fit."""
    texts = [text.strip() for text in dict.fromkeys(stack) if text.strip()]
    named = [text for text in texts if _names(text, known)]
    if len(named) != 1:
        return None
    rest = combine([text for text in texts if text not in named], known.table_year)
    if rest.rest or rest.period or rest.meaning == Aside.DISTRICT:
        return None
    measure = rest.measure or Measure.VALUE
    return _Topic(named[0], rest.unit, rest.basis, measure)


def _names(text: str, known: Known) -> bool:
    return known.names.match(text) is not None


def read_transposed(block: Block, known: Known) -> Reading:
    """The transposed table under a block for which `is_transposed` holds."""
    topics = [_topic(stack, known) for stack in block.stacks]
    period = _period_column(block, topics)
    assert period is not None
    headings = headings_of(block, known)
    problems = [
        Problem(block.last, index + 1, *found)
        for index, stack in enumerate(block.stacks)
        if index != period
        and not topics[index]
        and (found := _unnamed(stack, headings[index], known)) is not None
    ]
    problems += _repeated(block, topics)
    if any(each.refusal.code in FATAL for each in problems):
        return Reading(None, tuple(problems))
    columns = {
        index: (topic.name, topic.unit, topic.basis, topic.measure)
        for index, topic in enumerate(topics)
        if topic and index != period
    }
    frame = Frame(
        width=len(block.stacks),
        nameless=tuple(i for i, stack in enumerate(block.stacks) if not stack and i != period),
        fields={**fields_of(headings), "period": period},
        series=series_of(columns),
        year=known.context.year,
        table_year=known.table_year,
    )
    layout = Layout(
        name=TRANSPOSED,
        first=block.first,
        last=block.last,
        periods=(),
        unit=known.context.unit,
        is_memoryless=False,
        has_claims=True,
        read=TransposedReader(frame).read,
    )
    return Reading(layout, tuple(problems))


def _repeated(block: Block, topics: list[_Topic | None]) -> list[Problem]:
    counts: Counter[_Topic] = Counter()
    problems = []
    for index, topic in enumerate(topics):
        if topic is None:
            continue
        counts[topic] += 1
        if counts[topic] > 1:
            facts = {"first": topic.name, "second": last_text(block.stacks[index])}
            problems.append(Problem(block.last, index + 1, refuse(Code.DUPLICATE_COLUMN, **facts)))
    return problems


def _unnamed(stack: tuple[str, ...], heading: Heading, known: Known) -> tuple[Refusal, str] | None:
    """What is wrong with a column of no target: a near miss, a district, or simply unknown."""
    if heading.meaning == "period":
        return refuse(Code.AMBIGUOUS_LAYOUT), ""
    if any(is_district(text) for text in stack):
        return refuse(Code.BY_DISTRICT, column=last_text(stack)), ""
    for text in stack:
        subject = known.names.name(text).subject
        if isinstance(subject, Near) and parse_part(text, known.table_year) is None:
            facts = {"value": text.strip(), "suggestion": subject.name}
            return refuse(Code.NEAR_NAME, **facts), subject.subject.target.id
    fits = not heading.rest and heading.meaning not in {"", "value", "of"}
    is_total = heading.measure is Measure.TOTAL and not heading.rest
    if heading == Heading() or fits or is_total:
        return None
    return unknown_column(heading.rest[-1] if heading.rest else last_text(stack)), ""
