"""The back-test for programs: schema version 1, every number exact and with its cases.

Within a version fields are only added. Shares and probabilities lie between 0 and 1; a
number that has no end is rounded to ten decimals. Three `years` mean three or more.
"""

from kpi.backtest.rates import Rate
from kpi.backtest.scores import (
    Bin,
    Brier,
    DepthScores,
    IntervalCoverage,
    Scores,
    TargetScores,
    Verdicts,
)
from kpi.model import Kind, Plan
from kpi.reports import Look
from kpi.reports.exact import Value, dump

SCHEMA_VERSION = 1


def render(plan: Plan, scores: Scores, _look: Look) -> str:
    """The back-test as JSON, the same in every language and at every width."""
    return dump(_report(plan, scores)) + "\n"


def _report(plan: Plan, scores: Scores) -> Value:
    return {
        "schema_version": SCHEMA_VERSION,
        "plan": {
            "title": {"zh": plan.title.zh, "en": plan.title.en},
            "year": plan.year,
            "rule": _rule(plan),
        },
        "grid": list(scores.grid),
        "years": list(scores.years),
        "cumulative_targets": scores.targets[Kind.CUMULATIVE],
        "level_targets": scores.targets[Kind.LEVEL],
        "cases": scores.cases,
        "cases_by_plan": scores.by_plan,
        **_verdicts(scores.verdicts),
        "brier": _brier(scores.brier),
        "without_probability": scores.without_chance,
        "reliability": [_bin(each) for each in scores.reliability],
        "coverage": _coverage(scores.coverage),
        "flips": _rate(scores.flips),
        "months": [
            {
                "month": month,
                **_verdicts(found),
                "coverage": _coverage(scores.coverage_by_month.get(month)),
            }
            for month, found in scores.by_month.items()
        ],
        "by_years": [_group(each) for each in scores.by_years],
        "targets": [_target(each) for each in scores.replayed],
    }


def _rule(plan: Plan) -> Value:
    if plan.rule is None:
        return None
    return {"at_risk": plan.rule.at_risk, "fail": plan.rule.fail}


def _verdicts(found: Verdicts) -> dict[str, Value]:
    return {
        "forecasts": {verdict.value: _rate(each) for verdict, each in found.forecasts.items()},
        "final": {reason.value: _rate(each) for reason, each in found.finals.items()},
        "linear_pace": {
            "kept": _rate(found.linear[True]),
            "not_kept": _rate(found.linear[False]),
        },
    }


def _rate(rate: Rate) -> Value:
    ends = rate.interval
    return {
        "cases": rate.cases,
        "hits": rate.hits,
        "share": rate.share,
        "independent_cases": rate.worth,
        "interval_95": None if ends is None else list(ends),
    }


def _brier(brier: Brier | None) -> Value:
    if brier is None:
        return None
    return {
        "cases": brier.cases,
        "score": brier.score,
        "base_rate": {"score": brier.base, "skill": brier.skill_over_base},
        "linear_pace": {"score": brier.linear, "skill": brier.skill_over_linear},
    }


def _bin(each: Bin) -> Value:
    return {"from": each.low, "below": each.high, "mean": each.mean, "kept": _rate(each.rate)}


def _coverage(coverage: IntervalCoverage | None) -> Value:
    if coverage is None:
        return None
    return {"inside": _rate(coverage.rate), "vague": coverage.vague}


def _group(each: DepthScores) -> Value:
    return {
        "kind": each.kind.value,
        "years": each.years,
        **_verdicts(each.verdicts),
        "brier": _brier(each.brier),
        "coverage": _coverage(each.coverage),
    }


def _target(each: TargetScores) -> Value:
    return {
        "id": each.id,
        "years": list(each.years),
        **_verdicts(each.verdicts),
        "brier": _brier(each.brier),
        "coverage": _coverage(each.coverage),
    }
