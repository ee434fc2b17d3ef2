"""The numbers behind a verdict."""

from collections.abc import Mapping
from operator import itemgetter

from kpi.model import Bound, Confidence, Forecast, Measure, Method, Standing, Threshold, Verdict
from kpi.reports.fields.forms import (
    BOOLEAN,
    COUNT,
    MONTH_NUMBER,
    NUMBER,
    PROBABILITY,
    STRING,
    YEAR,
    Table,
    field,
    list_of,
    maybe,
    of,
    one_of,
)

SIDES = ("floor", "ceiling")

BOUND = Table[Bound](
    "bound",
    (
        field("value", NUMBER, lambda bound: bound.value),
        field("inclusive", BOOLEAN, lambda bound: bound.inclusive),
    ),
)

THRESHOLD = Table[Threshold](
    "threshold",
    (
        field("text", STRING, lambda threshold: threshold.text),
        field("floor", maybe(of(BOUND)), lambda threshold: threshold.floor),
        field("ceiling", maybe(of(BOUND)), lambda threshold: threshold.ceiling),
    ),
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
)

COUNTS = Table[Mapping[Verdict, int]](
    "counts", tuple(field(each.value, COUNT, itemgetter(each)) for each in Verdict)
)

STANDINGS = Table[Mapping[Standing, int]](
    "standings", tuple(field(each.value, COUNT, itemgetter(each)) for each in Standing)
)
