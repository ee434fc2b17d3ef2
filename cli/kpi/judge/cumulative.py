"""Targets that add up over the year: floors, ceilings and ranges."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kpi.judge.history import YearShare
from kpi.judge.outlook import LEAST_YEARS, Outlook, outlook
from kpi.judge.pace import Pace, linear_share, pace_at, rounded_down
from kpi.judge.rules import Finding, Shortfall, judge_shortfall, limits, percent, points
from kpi.judge.total import Total
from kpi.model import (
    MONTHS,
    STRAIN,
    Bound,
    Checkpoint,
    Confidence,
    Forecast,
    Measure,
    Method,
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
    them with it. `shares` are those of the comparable earlier years at the same month.
    """

    total: Total
    original: Threshold
    checkpoints: tuple[Checkpoint, ...]
    places: int
    rule: OfficeRule | None
    shares: tuple[YearShare, ...] = ()


class Course(NamedTuple):
    """Where one side of the threshold stands: the pace in force, and what past years foretell."""

    pace: Pace
    years: tuple[int, ...] = ()
    outlook: Outlook | None = None


def judge_sum(total: Sum, threshold: Threshold) -> tuple[Finding, Measure]:
    """The finding of the worse side of the threshold, with its numbers.

    Of two sides alike the ceiling's: a floor that is met does not settle a range.
    """
    total = total._replace(places=max(total.places, _places_of(threshold)))
    sides = []
    if threshold.ceiling is not None:
        sides.append(_judge_ceiling(total, threshold.ceiling, threshold))
    if threshold.floor is not None:
        sides.append(_judge_floor(total, threshold.floor, threshold))
    gravest = worst(tuple(finding.verdict for finding, _ in sides))
    return next(side for side in sides if side[0].verdict is gravest)


def _places_of(threshold: Threshold) -> int:
    bounds = (threshold.floor, threshold.ceiling)
    return max(decimal_places(bound.value) for bound in bounds if bound is not None)


def _judge_floor(each: Sum, bound: Bound, threshold: Threshold) -> tuple[Finding, Measure]:
    total = each.total
    edge = Fraction(bound.value)
    course = _course(each, (each.original.floor or bound).value)
    pace = course.pace
    measure = _measure(each, bound.value, course, rounded_down(pace.share * edge, each.places))
    if threshold.above_floor(total.value):
        return Finding(Verdict.PASS, Reason.MET), measure
    if total.month == MONTHS:
        return _or_gap(total, Finding(Verdict.FAIL, Reason.MISSED)), measure
    left, planned = edge - total.value, edge * (1 - pace.share)
    assert measure.gap is not None
    shortfall = Shortfall(
        month=total.month,
        gap=measure.gap,
        strained=left > STRAIN * planned,
        years=len(course.years),
        chance=measure.probability,
    )
    return _or_gap(total, judge_shortfall(shortfall, each.rule)), measure


def _or_gap(total: Total, finding: Finding) -> Finding:
    """Of a floor only a pass stands on a lower bound."""
    return finding if finding.verdict is Verdict.PASS or not total.missing else GAP


def _judge_ceiling(each: Sum, bound: Bound, threshold: Threshold) -> tuple[Finding, Measure]:
    total = each.total
    edge = Fraction(bound.value)
    course = _course(each, (each.original.ceiling or bound).value)
    expected = course.pace.share * edge
    measure = _measure(each, bound.value, course, expected, is_ceiling=True)
    if not threshold.below_ceiling(total.value):
        return Finding(Verdict.FAIL, Reason.EXCEEDED), measure
    if total.missing:
        return GAP, measure
    if total.month == MONTHS:
        return Finding(Verdict.PASS, Reason.MET), measure
    assert measure.gap is not None
    shortfall = Shortfall(
        month=total.month,
        gap=measure.gap,
        strained=total.value > STRAIN * expected,
        behind=Reason.OVER_PACE,
        years=len(course.years),
        chance=measure.probability,
    )
    return judge_shortfall(shortfall, each.rule), measure


def _course(each: Sum, original: Decimal) -> Course:
    """The pace in force: of two or more earlier years, of checkpoints, of one year, else linear.

    An office's own rule is about checkpoints or the linear pace, whatever the history.
    """
    month, shares = each.total.month, each.shares
    years = tuple(share.year for share in shares)
    declared = pace_at(month, original, each.checkpoints)
    if each.rule is not None or not shares:
        return Course(declared)
    foretold = outlook(shares)
    if foretold is not None:
        return Course(Pace(foretold.share, Method.EARLIER_YEARS), years, foretold)
    if declared.method is Method.CHECKPOINTS:
        return Course(declared)
    return Course(Pace(shares[0].share, Method.ONE_YEAR), years)


def _measure(
    each: Sum, edge: Decimal, course: Course, expected: Fraction, *, is_ceiling: bool = False
) -> Measure:
    total, pace = each.total, course.pace
    exact = Fraction(edge)
    linear = linear_share(total.month) * exact
    if not is_ceiling:
        linear = rounded_down(linear, each.places)
    sign = -1 if is_ceiling else 1
    left, months = max(exact - total.value, Fraction(0)), MONTHS - total.month
    required = left / months if months and left else None
    planned = exact * (1 - pace.share)
    forecast = _forecast(total, course)
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
        required_to_plan=left / planned if required and planned > 0 else None,
        required_to_best=required / total.best_rate if required and total.best_rate else None,
        missing=total.missing,
        limits=limits(each.rule),
        years=course.years,
        probability=_probability(total, exact, course.outlook, is_ceiling=is_ceiling),
        forecast=forecast,
        confidence=_confidence(course, forecast),
    )


def _probability(
    total: Total, edge: Fraction, foretold: Outlook | None, *, is_ceiling: bool
) -> Decimal | None:
    """How probable it is that this side is kept; None where it is certain or nothing tells.

    Where nothing is done yet, the share that is known to be above zero makes a floor of more
    than nothing out of reach: the limit of the formula, so that more never looks worse.
    """
    if foretold is None or not 0 < edge >= total.value or total.month == MONTHS:
        return None
    reached = foretold.probability(total.value / edge) if total.value > 0 else Decimal(0)
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
