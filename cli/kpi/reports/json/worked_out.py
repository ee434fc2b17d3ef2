"""What a verdict was worked out from, as an explanation tells it."""

from kpi.model import Guard, Measure, Odds, Predicted, Spread
from kpi.reports.json.forms import NUMBER, Table, field, list_of, maybe, of, one_of

SPREAD = Table[Spread](
    "spread",
    (
        field("years", NUMBER, lambda spread: spread.years),
        field("variance", NUMBER, lambda spread: spread.variance),
        field("dispersion", NUMBER, lambda spread: spread.dispersion),
        field("prior", NUMBER, lambda spread: spread.prior),
    ),
)

ODDS = Table[Odds](
    "odds",
    (
        field("predicted", one_of(Predicted), lambda odds: odds.predicted),
        field("done", NUMBER, lambda odds: odds.done),
        field("centre", NUMBER, lambda odds: odds.centre),
        field("sd", NUMBER, lambda odds: odds.sd),
        field("error", NUMBER, lambda odds: odds.error),
        field("freedom", NUMBER, lambda odds: odds.freedom),
        field("t", NUMBER, lambda odds: odds.t),
        field("spread", maybe(of(SPREAD)), lambda odds: odds.spread),
    ),
)

WORKED_OUT = Table[Measure](
    "worked_out",
    (
        field("odds", maybe(of(ODDS)), lambda measure: measure.odds),
        field("baseline", maybe(NUMBER), lambda measure: measure.baseline),
        field("strain", maybe(NUMBER), lambda measure: measure.strain),
        field("guards", list_of(one_of(Guard)), lambda measure: measure.guards),
        field("limits", list_of(NUMBER), lambda measure: measure.limits),
    ),
)
