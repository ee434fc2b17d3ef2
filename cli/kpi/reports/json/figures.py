"""The numbers behind a verdict, the lines of its proof, and the rows of ledgers they come from."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter

from kpi.model import (
    Bound,
    Confidence,
    Figure,
    Forecast,
    Mark,
    Measure,
    Method,
    Period,
    Progress,
    Reason,
    Recent,
    Reporting,
    Restatement,
    Standing,
    State,
    Threshold,
    Verdict,
)
from kpi.model.proof import Comparison, Derived, Proved, Quantity, Relation, Statement
from kpi.period import parse_period, period_name
from kpi.reports.json.exact import OneLine, Saved, Value
from kpi.reports.json.forms import (
    BOOLEAN,
    COUNT,
    DATE,
    MONTH_NUMBER,
    NUMBER,
    PLACE,
    PROBABILITY,
    SAID,
    STRING,
    YEAR,
    YEAR_AND_MONTH,
    Field,
    Form,
    Read,
    Table,
    accepted,
    either,
    field,
    list_of,
    maybe,
    of,
    one_of,
    worded,
)

SIDES = ("floor", "ceiling")

BOUND = Table[Bound](
    "bound",
    (
        field("value", NUMBER, lambda bound: bound.value),
        field("inclusive", BOOLEAN, lambda bound: bound.inclusive),
    ),
    lambda read: Bound(read("value"), read("inclusive")),
)


def _threshold(read: Read) -> Threshold:
    floor, ceiling = read("floor"), read("ceiling")
    if floor is None and ceiling is None:
        raise ValueError
    return Threshold(floor, ceiling, read("text"))


THRESHOLD = Table[Threshold](
    "threshold",
    (
        field("text", STRING, lambda threshold: threshold.text),
        field("floor", maybe(of(BOUND)), lambda threshold: threshold.floor),
        field("ceiling", maybe(of(BOUND)), lambda threshold: threshold.ceiling),
    ),
    _threshold,
)

FORECAST = Table[Forecast](
    "forecast",
    (
        field("value", NUMBER, lambda forecast: forecast.value),
        field("low", maybe(NUMBER), lambda forecast: forecast.low),
        field("high", maybe(NUMBER), lambda forecast: forecast.high),
        field("vague", BOOLEAN, lambda forecast: forecast.is_vague),
    ),
)

MEASURE = Table[Measure](
    "measure",
    (
        field("value", NUMBER, lambda measure: measure.value),
        field("edge", NUMBER, lambda measure: measure.edge),
        field("side", one_of(SIDES), lambda measure: SIDES[measure.is_ceiling]),
        field("method", one_of(Method), lambda measure: measure.method),
        field("progress", maybe(NUMBER), lambda measure: measure.progress),
        field("pace", maybe(NUMBER), lambda measure: measure.pace),
        field("expected", maybe(NUMBER), lambda measure: measure.expected),
        field("gap", maybe(NUMBER), lambda measure: measure.gap),
        field("linear_gap", maybe(NUMBER), lambda measure: measure.linear_gap),
        field("required", maybe(NUMBER), lambda measure: measure.required),
        field("required_to_plan", maybe(NUMBER), lambda measure: measure.required_to_plan),
        field("required_to_best", maybe(NUMBER), lambda measure: measure.required_to_best),
        field("missing_months", list_of(MONTH_NUMBER), lambda measure: measure.missing),
        field("years", list_of(YEAR), lambda measure: measure.years),
        field("probability", maybe(PROBABILITY), lambda measure: measure.probability),
        field("forecast", maybe(of(FORECAST)), lambda measure: measure.forecast),
        field("confidence", maybe(one_of(Confidence)), lambda measure: measure.confidence),
    ),
    lambda read: (Fraction(read("value")), read("edge")),
)
"""Read back it is the figure with the side of the threshold it was held against."""

RECENT = Table[Recent](
    "recent",
    (
        field("first", MONTH_NUMBER, lambda told: told.first),
        field("last", MONTH_NUMBER, lambda told: told.last),
        field("added", maybe(NUMBER), lambda told: told.added),
        field("year_before", maybe(NUMBER), lambda told: told.year_before),
        field("growth", maybe(NUMBER), lambda told: told.growth),
        field("in_points", BOOLEAN, lambda told: told.in_points),
    ),
)

COUNTS = Table[Mapping[Verdict, int]](
    "counts", tuple(field(each.value, COUNT, itemgetter(each)) for each in Verdict)
)

STANDINGS = Table[Mapping[Standing, int]](
    "standings", tuple(field(each.value, COUNT, itemgetter(each)) for each in Standing)
)

# -- how a verdict came about ----------------------------------------------------------------


def _written(value: Proved) -> Value:
    match value:
        case Decimal() if value.is_infinite():
            return None
        case Decimal() | Fraction() | int():
            return value
        case _:
            return str(value)


PROVED: Form[Proved] = Form(_written, Saved.misfit, {"type": ["number", "string", "null"]})
"""A number, null where it is endless; a day, a month or a word as text. Not read back."""

_STATEMENT = either(
    {
        Derived: Table[Derived](
            "derived",
            (
                field("quantity", one_of(Quantity), lambda each: each.quantity),
                field("value", PROVED, lambda each: each.value),
                field("formula", maybe(STRING), lambda each: each.formula or None),
            ),
        ),
        Comparison: Table[Comparison](
            "compared",
            (
                field("quantity", one_of(Quantity), lambda each: each.quantity),
                field("value", PROVED, lambda each: each.value),
                field("relation", one_of(Relation), lambda each: each.relation),
                field("bound", PROVED, lambda each: each.bound),
                field("limit", maybe(one_of(Quantity)), lambda each: each.limit),
                field("holds", BOOLEAN, lambda each: each.holds),
                field("follows", maybe(one_of(Reason)), lambda each: each.follows),
            ),
        ),
    }
)


def _in_one_line(each: Statement) -> Value:
    written = _STATEMENT.write(each)
    assert isinstance(written, dict)
    return OneLine(written)


STATEMENT: Form[Statement] = _STATEMENT._replace(write=_in_one_line)

# -- rows of ledgers ------------------------------------------------------------------------

NO_YEAR = 1900
"""The year of a period that names none, as reports never write it."""

PERIOD: Form[Period] = worded(
    lambda period: period_name(period).en,
    lambda text: accepted(parse_period(text, NO_YEAR)),
    pattern=rf"^({YEAR_AND_MONTH}(-[0-9]{{2}}|\.\.{YEAR_AND_MONTH})?|[0-9]{{4}}(-Q[1-4])?)$",
)


NUMBER_OF_ALL = NUMBER._replace(read=lambda saved: saved.number() or saved.misfit())
"""What a share is of: not zero."""

_EVERY_ROW: tuple[Field[Figure | Progress], ...] = (
    field("period", PERIOD, lambda row: row.period),
    field("published", maybe(DATE), lambda row: row.published),
    field("preliminary", BOOLEAN, lambda row: row.preliminary),
    field("marks", list_of(one_of(Mark)), lambda row: [each for each in Mark if each in row.marks]),
    field("source", SAID, lambda row: row.source),
    field("note", SAID, lambda row: row.note),
    field("at", PLACE, lambda row: row.location),
)

FIGURE = Table[Figure](
    "figure",
    (
        field("value", NUMBER, lambda row: row.value),
        field("of", maybe(NUMBER_OF_ALL), lambda row: row.of),
        field("basis", maybe(one_of(Reporting)), lambda row: row.reporting),
        *_EVERY_ROW,
    ),
    lambda read: Figure(
        target="",
        period=read("period"),
        published=read("published"),
        value=read("value"),
        of=read("of"),
        reporting=read("basis"),
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
    lambda read: Progress(
        target="",
        period=read("period"),
        published=read("published"),
        state=read("state"),
        done_on=read("done_on"),
        percent=read("percent"),
    ),
)

ROW = either({Figure: FIGURE, Progress: PROGRESS})
"""Read back it does not know yet whose row it is."""


def step_of(row: Figure | Progress) -> str:
    """The step that a row is about, empty where it is about none."""
    return row.step if isinstance(row, Progress) else ""


def about(row: Figure | Progress, target: str, step: str = "") -> Figure | Progress:
    """A row that was read back, as one of this target or of its step."""
    if isinstance(row, Progress):
        return replace(row, target=target, step=step)
    return replace(row, target=target)


def _restatement(read: Read) -> Restatement:
    target, step = read("target"), read("step")
    return Restatement(*(about(read(side), target, step) for side in ("before", "after")))


RESTATEMENT = Table[Restatement](
    "restatement",
    (
        field("target", STRING, lambda each: each.after.target),
        field("step", SAID, lambda each: step_of(each.after)),
        field("before", ROW, lambda each: each.before),
        field("after", ROW, lambda each: each.after),
    ),
    _restatement,
)
