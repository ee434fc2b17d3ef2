"""The back-test for programs: schema version 1, every number exact and with its cases.

Within a version fields are only added. Shares and probabilities lie between 0 and 1; a
number that has no end is rounded to ten decimals. Three `years` mean three or more.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from operator import itemgetter
from typing import Any

from kpi.backtest.rates import Rate
from kpi.backtest.scores import (
    FINALS,
    FORECASTS,
    Bin,
    Brier,
    DepthScores,
    IntervalCoverage,
    Scores,
    TargetScores,
    Verdicts,
)
from kpi.model import Kind, Plan, Reason, Verdict
from kpi.record import NamedTuple
from kpi.reports import Look
from kpi.reports.json import RULE
from kpi.reports.json.exact import dump
from kpi.reports.json.forms import (
    COUNT,
    MONTH_NUMBER,
    NUMBER,
    PROBABILITY,
    STRING,
    TEXT,
    YEAR,
    Field,
    Table,
    constant,
    field,
    list_of,
    maybe,
    of,
    one_of,
)

SCHEMA_VERSION = 1


class Backtest(NamedTuple):
    """A back-test with the plan whose thresholds it replayed."""

    plan: Plan
    scores: Scores


class ScoredMonth(NamedTuple):
    """What the back-test says of one calendar month of all years."""

    month: int
    verdicts: Verdicts
    coverage: IntervalCoverage | None


_PLAN = Table[Plan](
    "replayed_plan",
    (
        field("title", TEXT, lambda plan: plan.title),
        field("year", YEAR, lambda plan: plan.year),
        field("rule", maybe(of(RULE)), lambda plan: plan.rule),
    ),
)

_RATE = Table[Rate](
    "rate",
    (
        field("cases", COUNT, lambda rate: rate.cases),
        field("hits", COUNT, lambda rate: rate.hits),
        field("share", maybe(PROBABILITY), lambda rate: rate.share),
        field("independent_cases", NUMBER, lambda rate: rate.worth),
        field("interval_95", maybe(list_of(PROBABILITY)), lambda rate: rate.interval),
    ),
)

_FORECASTS = Table[Mapping[Verdict, Rate]](
    "forecasts", tuple(field(each.value, of(_RATE), itemgetter(each)) for each in FORECASTS)
)

_FINALS = Table[Mapping[Reason, Rate]](
    "finals", tuple(field(each.value, of(_RATE), itemgetter(each)) for each in FINALS)
)

_LINEAR = Table[Mapping[bool, Rate]](
    "linear",
    (
        field("kept", of(_RATE), lambda rates: rates[True]),
        field("not_kept", of(_RATE), lambda rates: rates[False]),
    ),
)


def _verdicts(take: Callable[[Any], Verdicts]) -> tuple[Field[Any], ...]:
    """How often the threshold was kept, where `take` gives the verdicts of something."""
    return (
        field("forecasts", of(_FORECASTS), lambda each: take(each).forecasts),
        field("final", of(_FINALS), lambda each: take(each).finals),
        field("linear_pace", of(_LINEAR), lambda each: take(each).linear),
    )


class Rival(NamedTuple):
    """Another way to say the probability: its score, and how much better the judge's is."""

    score: Fraction
    skill: Fraction | None


_RIVAL = Table[Rival](
    "rival",
    (
        field("score", NUMBER, lambda rival: rival.score),
        field("skill", maybe(NUMBER), lambda rival: rival.skill),
    ),
)

_BRIER = Table[Brier](
    "brier",
    (
        field("cases", COUNT, lambda brier: brier.cases),
        field("score", NUMBER, lambda brier: brier.score),
        field("base_rate", of(_RIVAL), lambda brier: Rival(brier.base, brier.skill_over_base)),
        field(
            "linear_pace", of(_RIVAL), lambda brier: Rival(brier.linear, brier.skill_over_linear)
        ),
    ),
)

_BIN = Table[Bin](
    "bin",
    (
        field("from", PROBABILITY, lambda each: each.low),
        field("below", PROBABILITY, lambda each: each.high),
        field("mean", maybe(PROBABILITY), lambda each: each.mean),
        field("kept", of(_RATE), lambda each: each.rate),
    ),
)

_INTERVALS = Table[IntervalCoverage](
    "intervals",
    (
        field("inside", of(_RATE), lambda coverage: coverage.rate),
        field("vague", COUNT, lambda coverage: coverage.vague),
    ),
)

_MONTH = Table[ScoredMonth](
    "month",
    (
        field("month", MONTH_NUMBER, lambda each: each.month),
        *_verdicts(lambda each: each.verdicts),
        field("coverage", maybe(of(_INTERVALS)), lambda each: each.coverage),
    ),
)


_GROUP = Table[DepthScores](
    "by_kind",
    (
        field("kind", one_of(Kind), lambda each: each.kind),
        field("years", COUNT, lambda each: each.years),
        *_verdicts(lambda each: each.verdicts),
        field("brier", maybe(of(_BRIER)), lambda each: each.brier),
        field("coverage", of(_INTERVALS), lambda each: each.coverage),
    ),
)

_TARGET = Table[TargetScores](
    "replayed",
    (
        field("id", STRING, lambda each: each.id),
        field("years", list_of(YEAR), lambda each: each.years),
        *_verdicts(lambda each: each.verdicts),
        field("brier", maybe(of(_BRIER)), lambda each: each.brier),
        field("coverage", of(_INTERVALS), lambda each: each.coverage),
    ),
)

BACKTEST = Table[Backtest](
    "backtest",
    (
        field("schema_version", constant(SCHEMA_VERSION), lambda each: each),
        field("plan", of(_PLAN), lambda each: each.plan),
        field("grid", list_of(NUMBER), lambda each: each.scores.grid),
        field("years", list_of(YEAR), lambda each: each.scores.years),
        field("cumulative_targets", COUNT, lambda each: each.scores.targets[Kind.CUMULATIVE]),
        field("level_targets", COUNT, lambda each: each.scores.targets[Kind.LEVEL]),
        field("cases", COUNT, lambda each: each.scores.cases),
        field("cases_by_plan", COUNT, lambda each: each.scores.by_plan),
        *_verdicts(lambda each: each.scores.verdicts),
        field("brier", maybe(of(_BRIER)), lambda each: each.scores.brier),
        field("without_probability", COUNT, lambda each: each.scores.without_chance),
        field("reliability", list_of(of(_BIN)), lambda each: each.scores.reliability),
        field("coverage", of(_INTERVALS), lambda each: each.scores.coverage),
        field("flips", of(_RATE), lambda each: each.scores.flips),
        field(
            "months",
            list_of(of(_MONTH)),
            lambda each: [
                ScoredMonth(month, found, each.scores.coverage_by_month.get(month))
                for month, found in each.scores.by_month.items()
            ],
        ),
        field("by_years", list_of(of(_GROUP)), lambda each: each.scores.by_years),
        field("targets", list_of(of(_TARGET)), lambda each: each.scores.replayed),
    ),
)


def render(plan: Plan, scores: Scores, _look: Look) -> str:
    """The back-test as JSON, the same in every language and at every width."""
    return dump(BACKTEST.write(Backtest(plan, scores))) + "\n"
