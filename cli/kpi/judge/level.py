"""Levels at a date, and coverage, which moves like a level from its baseline or from 0."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kpi.judge.history import YearChange
from kpi.judge.outlook import Outlook, change_outlook, confidence_of
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
from kpi.model import (
    LIKELY,
    MONTHS,
    Bound,
    Measure,
    Method,
    OfficeRule,
    Reason,
    Threshold,
    Verdict,
)

GRAVITY = tuple(Verdict)


class Reading(NamedTuple):
    """The latest figure of a level, in its unit, at the end of `month`.

    `baseline` is where its linear path begins, None on a constant path. `years` are the
    earlier ones that can be compared.
    """

    month: int
    value: Fraction
    baseline: Fraction | None
    tolerance: Decimal | None
    rule: OfficeRule | None
    years: tuple[YearChange, ...] = ()


class Side(NamedTuple):
    """One side of the threshold, with where its path begins (None if constant), and the outlook."""

    bound: Bound
    is_ceiling: bool
    baseline: Fraction | None
    outlook: Outlook | None

    @property
    def edge(self) -> Fraction:
        """Where the side lies."""
        return Fraction(self.bound.value)

    @property
    def sign(self) -> int:
        """The favourable direction."""
        return -1 if self.is_ceiling else 1

    def keeps(self, value: Fraction) -> bool:
        """Whether `value` is on the right side, compared exactly."""
        ahead = self.sign * (value - self.edge)
        return ahead > 0 or (ahead == 0 and self.bound.inclusive)


def judge_level(reading: Reading, threshold: Threshold) -> tuple[Finding, Measure]:
    """The finding for a level, with its numbers against the side of the threshold that decides.

    Of a range that is the worse one; of two alike the one that was crossed, then that with the
    smaller chance, then the nearer one.
    """
    sides = [
        _side(reading, bound, is_ceiling=is_ceiling)
        for bound, is_ceiling in ((threshold.floor, False), (threshold.ceiling, True))
        if bound is not None
    ]
    judged = [(*_judge_side(reading, side), side) for side in sides]

    def gravest(each: tuple[Finding, Measure, Side]) -> tuple[int, bool, Decimal, Fraction]:
        finding, measure, side = each
        chance = Decimal(1) if measure.probability is None else measure.probability
        gravity, distance = GRAVITY.index(finding.verdict), abs(reading.value - side.edge)
        return gravity, side.keeps(reading.value), chance, distance

    finding, measure, _ = min(judged, key=gravest)
    return finding, measure


def _side(reading: Reading, bound: Bound, *, is_ceiling: bool) -> Side:
    side = Side(bound, is_ceiling, reading.baseline, None)
    if side.baseline is not None and (side.keeps(side.baseline) or side.baseline == side.edge):
        side = side._replace(baseline=None)
    if reading.rule is not None or reading.month == MONTHS:
        return side
    grows = side.baseline is not None
    return side._replace(outlook=change_outlook(reading.years, side.edge, grows=grows))


def _judge_side(reading: Reading, side: Side) -> tuple[Finding, Measure]:
    measure = _by_path(reading, side)
    if side.outlook is not None:
        measure = _by_years(reading, side, side.outlook, measure)
    if side.keeps(reading.value):
        return _satisfied(reading, measure), measure
    if reading.month == MONTHS:
        return Finding(Verdict.FAIL, Reason.MISSED), measure
    if side.outlook is None and side.baseline is None:
        return _short(reading, side, measure), measure
    shortfall = _shortfall(reading, side, measure)
    held = () if reading.rule is not None else guards(shortfall)
    finding = judge_shortfall(shortfall, reading.rule)
    return finding, replace(measure, strain=shortfall.strain, guards=held)


def _satisfied(reading: Reading, measure: Measure) -> Finding:
    if reading.month == MONTHS:
        return Finding(Verdict.PASS, Reason.MET)
    if measure.probability is not None and measure.probability < LIKELY:
        return Finding(Verdict.AT_RISK, Reason.UNCERTAIN)
    return Finding(Verdict.PASS, Reason.HOLDING)


def _short(reading: Reading, side: Side, measure: Measure) -> Finding:
    """Short of a threshold that should hold all year, by the office's rule or the tolerance."""
    if reading.rule is not None and measure.gap is not None:
        on_strict_edge = measure.gap == 0
        if on_strict_edge and reading.rule.at_risk > 0:
            return Finding(Verdict.PASS, Reason.WITHIN_RULE)
        if not on_strict_edge:
            shortfall = Shortfall(reading.month, measure.gap, behind=Reason.SHORT)
            return judge_shortfall(shortfall, reading.rule)
        return Finding(Verdict.AT_RISK, Reason.SHORT)
    distance = abs(reading.value - side.edge)
    beyond = reading.tolerance is not None and distance > reading.tolerance
    if beyond and not first_half(reading.month):
        return Finding(Verdict.FAIL, Reason.BEYOND_TOLERANCE)
    return Finding(Verdict.AT_RISK, Reason.SHORT)


def _shortfall(reading: Reading, side: Side, measure: Measure) -> Shortfall:
    """How far the level is behind the pace in force."""
    if side.outlook is not None:
        scale = side.edge if side.baseline is None else side.edge - side.baseline
        assert measure.expected is not None
        ahead = side.sign * (reading.value - measure.expected)
        years, chance = len(reading.years), measure.probability
        return Shortfall(reading.month, points(ahead, scale), years=years, chance=chance)
    assert side.baseline is not None
    assert measure.gap is not None
    left = (side.edge - reading.value) / (side.edge - side.baseline)
    return Shortfall(reading.month, measure.gap, left, 1 - linear_share(reading.month))


def on_path(baseline: Fraction, edge: Fraction, month: int) -> Fraction:
    """Where a linear path from the baseline to the edge stands at the end of `month`."""
    return baseline + (edge - baseline) * linear_share(month)


def _by_path(reading: Reading, side: Side) -> Measure:
    """The numbers against the threshold, or the linear path to it."""
    edge, months = side.edge, MONTHS - reading.month
    measure = Measure(
        value=reading.value,
        edge=side.bound.value,
        is_ceiling=side.is_ceiling,
        method=Method.CONSTANT,
        progress=percent(reading.value, edge),
        pace=percent(edge, edge),
        expected=edge,
        gap=points(side.sign * (reading.value - edge), edge) if edge else None,
        limits=limits(reading.rule),
        by_rule=reading.rule is not None,
    )
    if side.baseline is None:
        return measure
    way, left = edge - side.baseline, edge - reading.value
    expected = on_path(side.baseline, edge, reading.month)
    gap = points(side.sign * (reading.value - expected), way)
    required = left / months if months and left * way > 0 else None
    return replace(
        measure,
        method=Method.BASELINE,
        pace=percent(expected, edge),
        expected=expected,
        gap=gap,
        linear_gap=gap,
        baseline=side.baseline,
        required=required,
        required_to_plan=required / (way / MONTHS) if required is not None else None,
    )


def _by_years(reading: Reading, side: Side, foretold: Outlook, measure: Measure) -> Measure:
    """The numbers of the path with those that earlier years tell."""
    edge = side.edge
    expected = foretold.expected(edge)
    scale = edge if side.baseline is None else edge - side.baseline
    forecast = foretold.forecast(reading.value)
    return replace(
        measure,
        method=Method.EARLIER_YEARS,
        pace=percent(expected, edge),
        expected=expected,
        gap=points(side.sign * (reading.value - expected), scale) if scale else None,
        years=tuple(each.year for each in reading.years),
        probability=foretold.chance(reading.value, side.bound, is_ceiling=side.is_ceiling),
        odds=foretold.odds(reading.value, edge),
        forecast=forecast,
        confidence=confidence_of(len(reading.years), forecast),
    )
