"""Targets that add up over the year: floors, ceilings and ranges."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kpi.judge.history import YearShare
from kpi.judge.outlook import LEAST_YEARS, Outlook, probability
from kpi.judge.pace import Pace, linear_share, pace_at, rounded_down
from kpi.judge.rules import Finding, Shortfall, guards, judge_shortfall, limits, percent, points
from kpi.judge.total import Total
from kpi.model import (
    MONTHS,
    Bound,
    Checkpoint,
    Confidence,
    Forecast,
    Measure,
    Method,
    Odds,
    OfficeRule,
    Reason,
    Threshold,
    Verdict,
    worst,
)
from kpi.quantity import decimal_places

GAP = Finding(Verdict.NO_DATA, Reason.GAP)


class Sum(NamedTuple):
    """What a threshold is judged on; `places` are the decimals the figures are written in.

    Checkpoints given as amounts are shares of the `original` threshold: a revision moves
    them with it. `shares` are those of the comparable earlier years at the same month,
    `foretold` is what they tell of the year's end, if they do.
    """

    total: Total
    original: Threshold
    checkpoints: tuple[Checkpoint, ...]
    places: int
    rule: OfficeRule | None
    shares: tuple[YearShare, ...] = ()
    foretold: Outlook | None = None


class Side(NamedTuple):
    """One side of the threshold; settled where it was met or exceeded."""

    edge: Decimal
    is_ceiling: bool
    is_settled: bool


class Course(NamedTuple):
    """Where one side of the threshold stands: the pace in force, and what past years foretell."""

    pace: Pace
    years: tuple[int, ...] = ()
    outlook: Outlook | None = None


def judge_sum(total: Sum, threshold: Threshold) -> tuple[Finding, Measure]:
    """The finding of the worse side of the threshold, with its numbers.

    Of two sides alike the ceiling's: a floor that is met does not settle a range.
    """
    total = total._replace(places=max(total.places, places_of(threshold)))
    sides = []
    if threshold.ceiling is not None:
        sides.append(_judge_ceiling(total, threshold.ceiling, threshold))
    if threshold.floor is not None:
        sides.append(_judge_floor(total, threshold.floor, threshold))
    gravest = worst(tuple(finding.verdict for finding, _ in sides))
    return next(side for side in sides if side[0].verdict is gravest)


def places_of(threshold: Threshold) -> int:
    """The finest decimal place a threshold is written in."""
    bounds = (threshold.floor, threshold.ceiling)
    return max(decimal_places(bound.value) for bound in bounds if bound is not None)


def _judge_floor(each: Sum, bound: Bound, threshold: Threshold) -> tuple[Finding, Measure]:
    total = each.total
    edge = Fraction(bound.value)
    course = course_of(each, (each.original.floor or bound).value)
    pace = course.pace
    expected = rounded_down(pace.share * edge, each.places)
    is_met = threshold.above_floor(total.value)
    side = Side(bound.value, is_ceiling=False, is_settled=is_met)
    measure = _measure(each, side, course, expected)
    if is_met:
        return Finding(Verdict.PASS, Reason.MET), measure
    if total.month == MONTHS:
        return _or_gap(total, Finding(Verdict.FAIL, Reason.MISSED)), measure
    assert measure.gap is not None
    shortfall = Shortfall(
        month=total.month,
        gap=measure.gap,
        needed=edge - total.value,
        planned=edge * (1 - pace.share),
        years=len(course.years),
        chance=measure.probability,
    )
    finding = _or_gap(total, judge_shortfall(shortfall, each.rule))
    return finding, _with_shortfall(measure, shortfall, each.rule)


def _or_gap(total: Total, finding: Finding) -> Finding:
    """Of a floor only a pass stands on a lower bound."""
    return finding if finding.verdict is Verdict.PASS or not total.missing else GAP


def _judge_ceiling(each: Sum, bound: Bound, threshold: Threshold) -> tuple[Finding, Measure]:
    total = each.total
    edge = Fraction(bound.value)
    course = course_of(each, (each.original.ceiling or bound).value)
    expected = course.pace.share * edge
    is_over = not threshold.below_ceiling(total.value)
    side = Side(bound.value, is_ceiling=True, is_settled=is_over)
    measure = _measure(each, side, course, expected)
    if is_over:
        return Finding(Verdict.FAIL, Reason.EXCEEDED), measure
    if total.missing:
        return GAP, measure
    if total.month == MONTHS:
        return Finding(Verdict.PASS, Reason.MET), measure
    assert measure.gap is not None
    shortfall = Shortfall(
        month=total.month,
        gap=measure.gap,
        needed=total.value,
        planned=expected,
        behind=Reason.OVER_PACE,
        years=len(course.years),
        chance=measure.probability,
    )
    return judge_shortfall(shortfall, each.rule), _with_shortfall(measure, shortfall, each.rule)


def _with_shortfall(measure: Measure, shortfall: Shortfall, rule: OfficeRule | None) -> Measure:
    held = () if rule is not None else guards(shortfall)
    return replace(measure, strain=shortfall.strain, guards=held)


def course_of(each: Sum, original: Decimal) -> Course:
    """The pace in force: of two or more earlier years, of checkpoints, of one year, else linear.

    An office's own rule is about checkpoints or the linear pace, whatever the history.
    """
    month, shares = each.total.month, each.shares
    years = tuple(share.year for share in shares)
    declared = pace_at(month, original, each.checkpoints)
    if each.rule is not None or not shares:
        return Course(declared)
    if each.foretold is not None:
        return Course(Pace(each.foretold.share, Method.EARLIER_YEARS), years, each.foretold)
    if declared.method is Method.CHECKPOINTS:
        return Course(declared)
    return Course(Pace(shares[0].share, Method.ONE_YEAR), years)


def _measure(each: Sum, side: Side, course: Course, expected: Fraction) -> Measure:
    total, pace = each.total, course.pace
    edge, is_ceiling, is_settled = side
    foretold = None if is_settled or total.month == MONTHS or edge <= 0 else course.outlook
    exact = Fraction(edge)
    linear = linear_share(total.month) * exact
    if not is_ceiling:
        linear = rounded_down(linear, each.places)
    ahead, linear_ahead = total.value - expected, total.value - linear
    if is_ceiling:
        ahead, linear_ahead = -ahead, -linear_ahead
    left, months = exact - total.value, MONTHS - total.month
    required = left / months if months and left > 0 else None
    planned = exact * (1 - pace.share) if required else Fraction(0)
    forecast = _forecast(total, course)
    odds = foretold.odds(total.value, exact) if foretold and total.value > 0 else None
    return Measure(
        value=total.value,
        edge=edge,
        is_ceiling=is_ceiling,
        method=pace.method,
        progress=percent(total.value, exact),
        pace=percent(expected, exact),
        expected=expected,
        gap=points(ahead, exact),
        linear_gap=points(linear_ahead, exact),
        required=required,
        required_to_plan=left / planned if planned > 0 else None,
        required_to_best=required / total.best_rate if required and total.best_rate else None,
        missing=total.missing,
        addends=total.addends,
        limits=limits(each.rule),
        years=course.years,
        probability=_probability(foretold, odds, is_ceiling=is_ceiling),
        forecast=forecast,
        confidence=_confidence(course, forecast),
        odds=odds,
    )


def _probability(
    foretold: Outlook | None, odds: Odds | None, *, is_ceiling: bool
) -> Decimal | None:
    """How probable it is that this side is kept, where earlier years tell.

    Where nothing is done yet, the share that is known to be above zero makes a floor of more
    than nothing out of reach: the limit of the formula, so that more never looks worse.
    """
    if foretold is None:
        return None
    reached = Decimal(0) if odds is None else probability(odds)
    return 1 - reached if is_ceiling else reached


def _forecast(total: Total, course: Course) -> Forecast | None:
    """The year's total if it goes on as the pace in force says; None once the year is over."""
    if total.month == MONTHS or total.value <= 0 or course.pace.share <= 0 or total.missing:
        return None
    if course.outlook is not None:
        return course.outlook.forecast(total.value)
    return Forecast(total.value / course.pace.share)


def _confidence(course: Course, forecast: Forecast | None) -> Confidence | None:
    if forecast is None:
        return None
    if course.outlook is None:
        planned = course.pace.method is Method.CHECKPOINTS
        return Confidence.MEDIUM if planned else Confidence.LOW
    if forecast.is_vague:
        return Confidence.LOW
    return Confidence.HIGH if len(course.years) > LEAST_YEARS else Confidence.MEDIUM
