"""Rows of ledgers as they were read, and those that a later publication replaced."""

from kpi.model import Figure, Progress, Reporting, Restatement, State
from kpi.period import period_name
from kpi.reports.fields.forms import (
    BOOLEAN,
    DATE,
    NUMBER,
    PLACE,
    SAID,
    STRING,
    YEAR_AND_MONTH,
    Field,
    Table,
    either,
    field,
    matching,
    maybe,
    one_of,
)

PERIOD = matching(rf"({YEAR_AND_MONTH}(-[0-9]{{2}}|\.\.{YEAR_AND_MONTH})?|[0-9]{{4}}(-Q[1-4])?)")

_EVERY_ROW: tuple[Field[Figure | Progress], ...] = (
    field("period", PERIOD, lambda row: period_name(row.period).en),
    field("published", maybe(DATE), lambda row: row.published),
    field("preliminary", BOOLEAN, lambda row: row.preliminary),
    field("source", SAID, lambda row: row.source),
    field("note", SAID, lambda row: row.note),
    field("at", PLACE, lambda row: row.location),
)

FIGURE = Table[Figure](
    "figure",
    (
        field("value", NUMBER, lambda row: row.value),
        field("of", maybe(NUMBER), lambda row: row.of),
        field("basis", maybe(one_of(Reporting)), lambda row: row.reporting),
        *_EVERY_ROW,
    ),
)

PROGRESS = Table[Progress](
    "progress",
    (
        field("state", one_of(State), lambda row: row.state),
        field("done_on", maybe(DATE), lambda row: row.done_on),
        field("percent", maybe(NUMBER), lambda row: row.percent),
        *_EVERY_ROW,
    ),
)

ROW = either({Figure: FIGURE, Progress: PROGRESS})

RESTATEMENT = Table[Restatement](
    "restatement",
    (
        field("target", STRING, lambda each: each.after.target),
        field("step", SAID, lambda each: step_of(each.after)),
        field("before", ROW, lambda each: each.before),
        field("after", ROW, lambda each: each.after),
    ),
)


def step_of(row: Figure | Progress) -> str:
    """The step that a row is about, empty where it is about none."""
    return row.step if isinstance(row, Progress) else ""
