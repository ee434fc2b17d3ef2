"""When a milestone and its steps are due."""

from collections.abc import Iterator
from datetime import date

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import MONTHS, Due, Location, Step
from kpi.plan import words
from kpi.plan.fields import Parsed, Record, value_node
from kpi.plan.shapes import DUE, NAME, REVISED, REVISED_DUE, STATE, STEP_DUE, STEP_KEY, STEPS
from kpi.plan.year import check_date
from kpi.quantity.number import quote


def read_due(record: Record, year: int | None) -> Parsed[Due]:
    """The day a milestone is due (inclusive), the last of the year where none is given.

    MISPLACED_KEY for each date given to what has no finish line.
    """
    state, due = record.value(STATE), record.value(DUE)
    if state is not None:
        return Parsed(state, tuple(_needless_dates(record)))
    if due is not None:
        problems = check_date(due, record.place(DUE), year)
        return Parsed(None if problems else due, problems)
    is_open = record.node(DUE) is None and year is not None
    return Parsed(date(year, MONTHS, 31) if is_open and year else None)


def _needless_dates(record: Record) -> Iterator[Diagnostic]:
    revisions = (value_node(each, REVISED_DUE) for each in record.value(REVISED) or ())
    kind, why = words.A_CONTINUING, words.NO_DUE
    for node in (record.node(DUE), *revisions):
        if node is not None:
            yield diagnostic(Code.MISPLACED_KEY, node.at, key=DUE.key, kind=kind, why=why)


def read_steps(record: Record, year: int | None) -> Parsed[tuple[Step, ...]]:
    """The steps of a milestone, some with a date of their own; DUPLICATE_ID, OUTSIDE_YEAR."""
    records = record.value(STEPS) or ()
    first: dict[str, Location] = {}
    problems: list[Diagnostic] = []
    for each in records:
        id_, due, at = each.value(STEP_KEY), each.value(STEP_DUE), each.place(STEP_KEY)
        if id_ is not None and first.setdefault(id_, at) != at:
            problems.append(duplicate_id(id_, at, first[id_]))
        problems += check_date(due, each.place(STEP_DUE), year) if due else ()
    steps = tuple(step for step in map(_step, records) if step)
    return Parsed(steps, tuple(problems))


def _step(record: Record) -> Step | None:
    id_, name, due = record.value(STEP_KEY), record.value(NAME), record.value(STEP_DUE)
    return Step(id_, name, due) if id_ and name else None


def duplicate_id(value: str, at: Location, first: Location) -> Diagnostic:
    """DUPLICATE_ID for the later of two equal ids."""
    facts = {"value": quote(value), "file": first.file, "line": str(first.line)}
    return diagnostic(Code.DUPLICATE_ID, at, **facts)
