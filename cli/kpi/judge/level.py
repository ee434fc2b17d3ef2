"""Levels at a date, and coverage, which moves like a level from its baseline or from 0."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kpi.judge.pace import linear_share
from kpi.judge.rules import (
    Finding,
    Shortfall,
    first_half,
    guards,
    judge_shortfall,
    limits,
    percent,
    points,
)
from kpi.model import MONTHS, Measure, Method, OfficeRule, Reason, Threshold, Verdict

SETTLED = frozenset({Reason.MET, Reason.MISSED, Reason.HOLDING})
"""What the figure alone decides."""


class Reading(NamedTuple):
    """The latest figure of a level, in its unit, at the end of `month`.

    `baseline` is where its linear path begins, None on a constant path.
    """

    month: int
    value: Fraction
    baseline: Fraction | None
    tolerance: Decimal | None
    rule: OfficeRule | None


def judge_level(reading: Reading, threshold: Threshold) -> tuple[Finding, Measure]:
    """The finding for a level, with its numbers against the nearer edge of the threshold."""
    edge, is_ceiling = _nearer_edge(reading.value, threshold)
    keeps = threshold.below_ceiling if is_ceiling else threshold.above_floor
    baseline = reading.baseline
    if baseline is not None and (keeps(baseline) or baseline == Fraction(edge)):
        baseline = None
    if baseline is None:
        measure = _measure_constant(reading, edge, is_ceiling=is_ceiling)
    else:
        measure = _measure_linear(reading, baseline, edge, is_ceiling=is_ceiling)
    shortfall = _shortfall(reading, measure)
    finding = _find(reading, threshold, measure, shortfall)
    if baseline is None or finding.reason in SETTLED:
        return finding, measure
    held = () if reading.rule is not None else guards(shortfall)
    return finding, replace(measure, strain=shortfall.strain, guards=held)


def _find(
    reading: Reading, threshold: Threshold, measure: Measure, shortfall: Shortfall
) -> Finding:
    satisfied = threshold.satisfied_by(reading.value)
    if reading.month == MONTHS:
        if satisfied:
            return Finding(Verdict.PASS, Reason.MET)
        return Finding(Verdict.FAIL, Reason.MISSED)
    if satisfied:
        return Finding(Verdict.PASS, Reason.HOLDING)
    if measure.baseline is None:
        return _find_constant(reading, measure, shortfall)
    return judge_shortfall(shortfall, reading.rule)


def _shortfall(reading: Reading, measure: Measure) -> Shortfall:
    """How far the level is from its path; a constant path plans nothing."""
    gap = measure.gap or Fraction(0)
    if measure.baseline is None:
        return Shortfall(reading.month, gap, behind=Reason.SHORT)
    edge = Fraction(measure.edge)
    left = (edge - reading.value) / (edge - measure.baseline)
    return Shortfall(reading.month, gap, left, 1 - linear_share(reading.month))


def _find_constant(reading: Reading, measure: Measure, shortfall: Shortfall) -> Finding:
    if reading.rule is not None and measure.gap is not None:
        on_strict_edge = measure.gap == 0
        if on_strict_edge and reading.rule.at_risk > 0:
            return Finding(Verdict.PASS, Reason.WITHIN_RULE)
        if not on_strict_edge:
            return judge_shortfall(shortfall, reading.rule)
        return Finding(Verdict.AT_RISK, Reason.SHORT)
    distance = abs(reading.value - Fraction(measure.edge))
    beyond = reading.tolerance is not None and distance > reading.tolerance
    if beyond and not first_half(reading.month):
        return Finding(Verdict.FAIL, Reason.BEYOND_TOLERANCE)
    return Finding(Verdict.AT_RISK, Reason.SHORT)


def on_path(baseline: Fraction, edge: Fraction, month: int) -> Fraction:
    """Where a linear path from the baseline to the edge stands at the end of `month`."""
    return baseline + (edge - baseline) * linear_share(month)


def _nearer_edge(value: Fraction, threshold: Threshold) -> tuple[Decimal, bool]:
    """The edge a figure is held against, and whether that is the ceiling.

    Outside a range it is the one that was crossed, inside the nearer one.
    """
    floor, ceiling = threshold.floor, threshold.ceiling
    if floor is None:
        assert ceiling is not None
        return ceiling.value, True
    if ceiling is None:
        return floor.value, False
    if not threshold.below_ceiling(value) or not threshold.above_floor(value):
        crossed_ceiling = not threshold.below_ceiling(value)
        return (ceiling.value, True) if crossed_ceiling else (floor.value, False)
    to_floor = abs(value - Fraction(floor.value))
    to_ceiling = abs(value - Fraction(ceiling.value))
    return (ceiling.value, True) if to_ceiling < to_floor else (floor.value, False)


def _measure_constant(reading: Reading, edge: Decimal, *, is_ceiling: bool) -> Measure:
    exact = Fraction(edge)
    sign = -1 if is_ceiling else 1
    return Measure(
        value=reading.value,
        edge=edge,
        is_ceiling=is_ceiling,
        method=Method.CONSTANT,
        progress=percent(reading.value, exact),
        pace=percent(exact, exact),
        expected=exact,
        gap=points(sign * (reading.value - exact), exact) if exact else None,
        limits=limits(reading.rule),
    )


def _measure_linear(
    reading: Reading, baseline: Fraction, edge: Decimal, *, is_ceiling: bool
) -> Measure:
    exact = Fraction(edge)
    way = exact - baseline
    expected = on_path(baseline, exact, reading.month)
    gap = points((reading.value - expected) * (1 if way > 0 else -1), way)
    left, months = exact - reading.value, MONTHS - reading.month
    ahead = left * way <= 0
    required = left / months if months and not ahead else None
    return Measure(
        value=reading.value,
        edge=edge,
        is_ceiling=is_ceiling,
        method=Method.BASELINE,
        progress=percent(reading.value, exact),
        pace=percent(expected, exact),
        expected=expected,
        gap=gap,
        linear_gap=gap,
        limits=limits(reading.rule),
        baseline=baseline,
        required=required,
        required_to_plan=required / (way / MONTHS) if required is not None else None,
    )
