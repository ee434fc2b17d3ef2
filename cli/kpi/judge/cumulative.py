"""Targets that add up over the year: floors, ceilings and ranges."""

from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from kpi.judge.outlook import Outlook, confidence_of
from kpi.judge.pace import Pace, linear_share, pace_at, whole_things
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
    OfficeRule,
    Reason,
    Threshold,
    Verdict,
    worst,
)

GAP = Finding(Verdict.NO_DATA, Reason.GAP)


class Sum(NamedTuple):
    """What a threshold is judged on.

    Checkpoints given as amounts are shares of the `original` threshold: a revision moves
    them with it. `places` are the decimals that a whole thing has in the target's unit, None
    where nothing is counted. `years` are the comparable earlier ones, and `foretold` is what
    they tell of the year's end, if they do.
    """

    total: Total
    original: Threshold
    checkpoints: tuple[Checkpoint, ...]
    places: int | None
    rule: OfficeRule | None
    years: tuple[int, ...] = ()
    foretold: Outlook | None = None


class Side(NamedTuple):
    """One side of the threshold; settled where it was met or exceeded."""

    bound: Bound
    is_ceiling: bool
    is_settled: bool


class Course(NamedTuple):
    """Where one side of the threshold stands: the pace in force, and what past years foretell."""

    pace: Pace
    outlook: Outlook | None = None

    @property
    def is_chance(self) -> bool:
        """Whether the earlier years judge."""
        return self.pace.method in {Method.EARLIER_YEARS, Method.ONE_YEAR}


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
    is_met = threshold.above_floor(total.value)
    side = Side(bound, is_ceiling=False, is_settled=is_met)
    course = course_of(each, bound, each.original.floor)
    measure = _measure(each, side, course)
    if is_met:
        return Finding(Verdict.PASS, Reason.MET), measure
    if total.month == MONTHS:
        return _or_gap(total, Finding(Verdict.FAIL, Reason.MISSED)), measure
    edge = Fraction(bound.value)
    shortfall = _shortfall(
        each, course, measure, needed=edge - total.value, planned=edge * (1 - course.pace.share)
    )
    finding = _or_gap(total, judge_shortfall(shortfall, each.rule))
    return finding, _with_shortfall(measure, shortfall, each.rule)


def _shortfall(
    each: Sum, course: Course, measure: Measure, *, needed: Fraction, planned: Fraction
) -> Shortfall:
    assert measure.gap is not None
    is_straight = course.pace.method is Method.LINEAR
    return Shortfall(
        month=each.total.month,
        gap=measure.gap,
        needed=needed,
        planned=None if is_straight else planned,
        behind=Reason.OVER_PACE if measure.is_ceiling else Reason.BEHIND,
        years=len(each.years) if course.is_chance else 0,
        chance=measure.probability if course.is_chance else None,
    )


def _or_gap(total: Total, finding: Finding) -> Finding:
    """Of a floor only a pass stands on a lower bound."""
    return finding if finding.verdict is Verdict.PASS or not total.missing else GAP


def _judge_ceiling(each: Sum, bound: Bound, threshold: Threshold) -> tuple[Finding, Measure]:
    total = each.total
    is_over = not threshold.below_ceiling(total.value)
    side = Side(bound, is_ceiling=True, is_settled=is_over)
    course = course_of(each, bound, each.original.ceiling)
    measure = _measure(each, side, course)
    if is_over:
        return Finding(Verdict.FAIL, Reason.EXCEEDED), measure
    if total.missing:
        return GAP, measure
    if total.month == MONTHS:
        return Finding(Verdict.PASS, Reason.MET), measure
    planned = Fraction(bound.value) * course.pace.share
    shortfall = _shortfall(each, course, measure, needed=total.value, planned=planned)
    return judge_shortfall(shortfall, each.rule), _with_shortfall(measure, shortfall, each.rule)


def _with_shortfall(measure: Measure, shortfall: Shortfall, rule: OfficeRule | None) -> Measure:
    held = () if rule is not None else guards(shortfall)
    return replace(measure, strain=shortfall.strain, guards=held)


def course_of(each: Sum, bound: Bound, original: Bound | None) -> Course:
    """The pace in force: of checkpoints, of earlier years, else linear.

    An office's own rule is about checkpoints or the linear pace, whatever the history. Of a
    threshold that is not above zero no year tells a chance.
    """
    declared = pace_at(each.total.month, (original or bound).value, each.checkpoints)
    if each.rule is not None or each.foretold is None or bound.value <= 0:
        return Course(declared)
    if declared.method is Method.CHECKPOINTS:
        return Course(declared, each.foretold)
    method = Method.EARLIER_YEARS if len(each.years) > 1 else Method.ONE_YEAR
    return Course(Pace(each.foretold.share, method), each.foretold)


def _measure(each: Sum, side: Side, course: Course) -> Measure:
    total, pace = each.total, course.pace
    edge, sign = Fraction(side.bound.value), -1 if side.is_ceiling else 1
    linear = whole_things(linear_share(total.month) * edge, each.places)
    expected = pace.share * edge
    if not course.is_chance:
        expected = whole_things(expected, each.places)
    foretold = None if side.is_settled or total.month == MONTHS else course.outlook
    left, months = edge - total.value, MONTHS - total.month
    required = left / months if months and left > 0 else None
    planned = edge * (1 - pace.share)
    forecast = _forecast(total, course)
    return Measure(
        value=total.value,
        edge=side.bound.value,
        is_ceiling=side.is_ceiling,
        method=pace.method,
        progress=percent(total.value, edge),
        pace=100 * pace.share,
        expected=expected,
        gap=points(sign * (total.value - expected), edge),
        linear_gap=points(sign * (total.value - linear), edge),
        required=required,
        required_to_plan=left / planned if required and planned > 0 else None,
        required_to_best=required / total.best_rate if required and total.best_rate else None,
        missing=total.missing,
        addends=total.addends,
        limits=limits(each.rule, is_straight=pace.method is Method.LINEAR),
        years=each.years if course.outlook else (),
        probability=None
        if foretold is None
        else foretold.chance(total.value, side.bound, is_ceiling=side.is_ceiling),
        forecast=forecast,
        confidence=_confidence(each, course, forecast),
        odds=None if foretold is None else foretold.odds(total.value, edge),
        by_rule=each.rule is not None,
    )


def _forecast(total: Total, course: Course) -> Forecast | None:
    """The year's total if it goes on as earlier years or the pace in force say.

    None once the year is over.
    """
    if total.month == MONTHS or total.value <= 0 or total.missing:
        return None
    if course.outlook is not None:
        return course.outlook.forecast(total.value)
    return Forecast(total.value / course.pace.share) if course.pace.share > 0 else None


def _confidence(each: Sum, course: Course, forecast: Forecast | None) -> Confidence | None:
    if forecast is None:
        return None
    if course.outlook is None:
        planned = course.pace.method is Method.CHECKPOINTS
        return Confidence.MEDIUM if planned else Confidence.LOW
    return confidence_of(len(each.years), forecast)
