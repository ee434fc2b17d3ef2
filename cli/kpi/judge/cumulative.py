"""Targets that add up over the year: floors, ceilings and ranges."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kpi.judge.pace import Pace, linear_share, pace_at, rounded_down
from kpi.judge.rules import Finding, Shortfall, judge_shortfall, limits, percent, points
from kpi.judge.total import Total
from kpi.model import (
    MONTHS,
    STRAIN,
    Bound,
    Checkpoint,
    Measure,
    OfficeRule,
    Reason,
    Threshold,
    Verdict,
    worst,
)

GAP = Finding(Verdict.NO_DATA, Reason.GAP)


class Sum(NamedTuple):
    """What one side of the threshold is judged on; `places` are the decimals as written.

    Checkpoints given as amounts are shares of the `original` threshold: a revision moves
    them with it.
    """

    total: Total
    original: Threshold
    checkpoints: tuple[Checkpoint, ...]
    places: int
    rule: OfficeRule | None


def judge_sum(total: Sum, threshold: Threshold) -> tuple[Finding, Measure]:
    """The finding of the worse side of the threshold, with its numbers.

    Of two sides alike the ceiling's: a floor that is met does not settle a range.
    """
    sides = []
    if threshold.ceiling is not None:
        sides.append(_judge_ceiling(total, threshold.ceiling, threshold))
    if threshold.floor is not None:
        sides.append(_judge_floor(total, threshold.floor, threshold))
    gravest = worst(tuple(finding.verdict for finding, _ in sides))
    return next(side for side in sides if side[0].verdict is gravest)


def _judge_floor(each: Sum, bound: Bound, threshold: Threshold) -> tuple[Finding, Measure]:
    total = each.total
    edge = Fraction(bound.value)
    pace = pace_at(total.month, (each.original.floor or bound).value, each.checkpoints)
    measure = _measure(each, bound.value, pace, rounded_down(pace.share * edge, each.places))
    if threshold.above_floor(total.value):
        return Finding(Verdict.PASS, Reason.MET), measure
    if total.month == MONTHS:
        return _or_gap(total, Finding(Verdict.FAIL, Reason.MISSED)), measure
    left, planned = edge - total.value, edge * (1 - pace.share)
    assert measure.gap is not None
    shortfall = Shortfall(total.month, measure.gap, strained=left > STRAIN * planned)
    return _or_gap(total, judge_shortfall(shortfall, each.rule)), measure


def _or_gap(total: Total, finding: Finding) -> Finding:
    """Of a floor only a pass stands on a lower bound."""
    return finding if finding.verdict is Verdict.PASS or not total.missing else GAP


def _judge_ceiling(each: Sum, bound: Bound, threshold: Threshold) -> tuple[Finding, Measure]:
    total = each.total
    edge = Fraction(bound.value)
    pace = pace_at(total.month, (each.original.ceiling or bound).value, each.checkpoints)
    measure = _measure(each, bound.value, pace, pace.share * edge, is_ceiling=True)
    if not threshold.below_ceiling(total.value):
        return Finding(Verdict.FAIL, Reason.EXCEEDED), measure
    if total.missing:
        return GAP, measure
    if total.month == MONTHS:
        return Finding(Verdict.PASS, Reason.MET), measure
    assert measure.gap is not None
    strained = total.value > STRAIN * edge * pace.share
    shortfall = Shortfall(total.month, measure.gap, strained, Reason.OVER_PACE)
    return judge_shortfall(shortfall, each.rule), measure


def _measure(
    each: Sum, edge: Decimal, pace: Pace, expected: Fraction, *, is_ceiling: bool = False
) -> Measure:
    total = each.total
    exact = Fraction(edge)
    linear = linear_share(total.month) * exact
    if not is_ceiling:
        linear = rounded_down(linear, each.places)
    sign = -1 if is_ceiling else 1
    left, months = max(exact - total.value, Fraction(0)), MONTHS - total.month
    required = left / months if months and left else None
    planned = exact * (1 - pace.share)
    return Measure(
        value=total.value,
        edge=edge,
        is_ceiling=is_ceiling,
        method=pace.method,
        progress=percent(total.value, exact),
        pace=percent(expected, exact),
        expected=expected,
        gap=points(sign * (total.value - expected), exact),
        linear_gap=points(sign * (total.value - linear), exact),
        required=required,
        required_to_plan=left / planned if required and planned else None,
        required_to_best=required / total.best_rate if required and total.best_rate else None,
        missing=total.missing,
        limits=limits(each.rule),
    )
