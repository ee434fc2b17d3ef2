"""Header rows of a wide table → its layout."""

from kpi.actuals.layout.block import (
    HEADED,
    NOTE,
    Block,
    Known,
    Reading,
    fields_of,
    headings_of,
    last_text,
)
from kpi.actuals.layout.cells import Layout, Problem
from kpi.actuals.layout.columns import STAND_INS, Aside, plain
from kpi.actuals.layout.frame import frame_of
from kpi.actuals.layout.headings import MONTHLY, TO_DATE, Heading, Measure
from kpi.actuals.layout.tidy import unknown_column
from kpi.actuals.layout.wide import WideReader
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import MONTHS, Language, Period
from kpi.period import period_name

WIDE = "wide"
MOST_FIGURES = 600
"""Columns of figures a table may have: fifty years of months."""


def is_wide(headings: tuple[Heading, ...]) -> bool:
    """Whether there are a column of names and one of figures by period, but no absurd many."""
    figures = sum(map(_is_figure, headings))
    return 0 < figures <= MOST_FIGURES and _name_column(headings) is not None


def _is_figure(heading: Heading) -> bool:
    return (
        heading.period is not None
        and heading.measure in {None, Measure.VALUE}
        and heading.meaning in {"", "value"}
        and not heading.rest
    )


def _name_column(headings: tuple[Heading, ...]) -> int | None:
    """The column that names the indicators; a nameless first one may."""
    for meaning in ("id", *STAND_INS):
        for index, heading in enumerate(headings):
            if heading.meaning == meaning and (meaning != Aside.GOAL or heading.period is None):
                return index
    return 0 if headings[:1] == (Heading(),) else None


def read_wide(block: Block, known: Known) -> Reading:
    """The wide table under a block for which `is_wide` holds."""
    headings = headings_of(block, known)
    name = _name_column(headings)
    assert name is not None
    headings = (*headings[:name], Heading(meaning="id"), *headings[name + 1 :])
    fields = fields_of(headings)
    problems = [
        Problem(block.last, index + 1, refusal)
        for index, heading in enumerate(headings)
        if (refusal := _heading_problem(block.stacks[index], heading)) is not None
    ]
    problems += _doubled(block, headings)
    whole = Period(known.table_year, 1, MONTHS, None, to_date=True)
    number = next(
        (i for i, stack in enumerate(block.stacks) if plain("".join(stack)) == "序号"), -1
    )
    frame = frame_of(headings, fields | {"id": name}, whole, number)
    if any(each.refusal.code is not Code.UNKNOWN_COLUMN for each in problems):
        return Reading(None, tuple(problems))
    shown = tuple(
        _shown(each.period, each.basis) for each in (*frame.figures, *frame.sums, *frame.to_date)
    )
    layout = Layout(
        name=WIDE,
        first=block.first,
        last=block.last,
        periods=shown,
        unit=known.context.unit,
        is_memoryless=False,
        has_claims=True,
        read=WideReader(frame).read,
    )
    return Reading(layout, tuple(problems))


def _heading_problem(stack: tuple[str, ...], heading: Heading) -> Refusal | None:
    if heading.meaning == Aside.DISTRICT:
        return refuse(Code.BY_DISTRICT, column=last_text(stack))
    if heading.meaning == "period":
        return refuse(Code.AMBIGUOUS_LAYOUT)
    if heading.rest:
        return unknown_column(heading.rest[-1])
    stray = (
        heading != Heading()
        and heading.period is None
        and heading.measure in {None, Measure.VALUE}
        and heading.meaning in {"", "value", "of"}
        and heading.basis != TO_DATE
    )
    return unknown_column(last_text(stack)) if stray else None


def _doubled(block: Block, headings: tuple[Heading, ...]) -> list[Problem]:
    """Figures of one period twice, or two columns of one field."""
    seen: dict[object, int] = {}
    problems = []
    for index, heading in enumerate(headings):
        key: object = None
        if _is_figure(heading):
            key = (heading.period, heading.basis)
        elif heading.meaning in {*HEADED, "id"} - {NOTE}:
            key = heading.meaning
        if key is None:
            continue
        first = seen.setdefault(key, index)
        if first != index:
            facts = {
                "first": last_text(block.stacks[first]),
                "second": last_text(block.stacks[index]),
            }
            problems.append(Problem(block.last, index + 1, refuse(Code.DUPLICATE_COLUMN, **facts)))
    return problems


def _shown(period: Period, basis: str) -> str:
    name = period_name(period, Language.EN)
    return name + {MONTHLY: " month", TO_DATE: " ytd"}.get(basis, "")
