"""Targets that add up over the year: floors, ceilings and ranges."""

from decimal import Decimal
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


class Course(NamedTuple):
    """Where one side of the threshold stands: the pace in force, and what past years foretell."""

    pace: Pace
    outlook: Outlook | None = None


class Side(NamedTuple):
    """One side of the threshold with what decides it; settled where it was met or exceeded.

    `edge` is the exact value of the bound, `expected` the amount the pace in force wants by
    now, `chance` what the earlier years give it before the year is over.
    """

    each: Sum
    bound: Bound
    edge: Fraction
    is_ceiling: bool
    is_settled: bool
    course: Course
    expected: Fraction
    chance: Decimal | None

    @property
    def is_open(self) -> bool:
        """Whether the year may still turn out either way."""
        return not self.is_settled and self.each.total.month < MONTHS

    def ahead(self, expected: Fraction) -> Fraction:
        """How far the sum is ahead of an amount in the favourable direction, in points."""
        value = self.each.total.value
        return points(expected - value if self.is_ceiling else value - expected, self.edge)

    @property
    def needed(self) -> Fraction:
        """What is still to be done; of a ceiling, what was used."""
        value = self.each.total.value
        return value if self.is_ceiling else self.edge - value

    @property
    def planned(self) -> Fraction:
        """What the pace in force leaves to be done by now; of a ceiling, to be used."""
        share = self.course.pace.share
        return self.edge * (share if self.is_ceiling else 1 - share)

    @property
    def shortfall(self) -> Shortfall:
        """How far the sum is behind the pace in force; of a ceiling, beyond it."""
        behind = Reason.OVER_PACE if self.is_ceiling else Reason.BEHIND
        found = Shortfall(self.each.total.month, self.ahead(self.expected), behind=behind)
        if self.course.pace.method.is_chance:
            return found._replace(years=len(self.each.years), chance=self.chance)
        if self.course.pace.method is Method.LINEAR:
            return found
        return found._replace(needed=self.needed, planned=self.planned)

    @property
    def strain(self) -> Fraction | None:
        """The ratio of what is needed to what was planned; None where no plan is known."""
        if self.course.pace.method is Method.LINEAR:
            return None
        return self.needed / self.planned if self.planned else None


def judge_sum(each: Sum, threshold: Threshold) -> tuple[Finding, Measure]:
    """The finding of the worse side of the threshold, with its numbers.

    Of two sides alike the ceiling's: a floor that is met does not settle a range.
    """
    finding, side = decide(each, threshold)
    return finding, _measure(side)


def decide(each: Sum, threshold: Threshold) -> tuple[Finding, Side]:
    """The same with no more than what decides it."""
    sides = []
    if threshold.ceiling is not None:
        is_over = not threshold.below_ceiling(each.total.value)
        ceiling = _side(each, threshold.ceiling, is_ceiling=True, is_settled=is_over)
        sides.append((_judge_ceiling(ceiling), ceiling))
    if threshold.floor is not None:
        is_met = threshold.above_floor(each.total.value)
        floor = _side(each, threshold.floor, is_ceiling=False, is_settled=is_met)
        sides.append((_judge_floor(floor), floor))
    if len(sides) == 1:
        return sides[0]
    gravest = worst(tuple(finding.verdict for finding, _ in sides))
    return next(side for side in sides if side[0].verdict is gravest)


def _side(each: Sum, bound: Bound, *, is_ceiling: bool, is_settled: bool) -> Side:
    original = each.original.ceiling if is_ceiling else each.original.floor
    course = course_of(each, bound, original)
    edge = Fraction(bound.value)
    expected = course.pace.share * edge
    if not course.pace.method.is_chance:
        expected = whole_things(expected, each.places)
    side = Side(each, bound, edge, is_ceiling, is_settled, course, expected, None)
    if course.outlook is None or not side.is_open:
        return side
    chance = course.outlook.chance(each.total.value, bound, is_ceiling=is_ceiling)
    return side._replace(chance=chance)


def _judge_floor(side: Side) -> Finding:
    """Of a floor only a pass stands on a lower bound."""
    if side.is_settled:
        return Finding(Verdict.PASS, Reason.MET)
    total = side.each.total
    finding = Finding(Verdict.FAIL, Reason.MISSED)
    if total.month < MONTHS:
        finding = judge_shortfall(side.shortfall, side.each.rule)
    return finding if finding.verdict is Verdict.PASS or not total.missing else GAP


def _judge_ceiling(side: Side) -> Finding:
    if side.is_settled:
        return Finding(Verdict.FAIL, Reason.EXCEEDED)
    total = side.each.total
    if total.missing:
        return GAP
    if total.month == MONTHS:
        return Finding(Verdict.PASS, Reason.MET)
    return judge_shortfall(side.shortfall, side.each.rule)


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


def _measure(side: Side) -> Measure:
    each, course, edge = side.each, side.course, side.edge
    total, pace, outlook = each.total, course.pace, course.outlook
    linear = whole_things(linear_share(total.month) * edge, each.places)
    left, months = edge - total.value, MONTHS - total.month
    required = left / months if months and left > 0 else None
    planned = edge * (1 - pace.share)
    forecast = forecast_of(each, course)
    shortfall = None if not side.is_open or (side.is_ceiling and total.missing) else side.shortfall
    return Measure(
        value=total.value,
        edge=side.bound.value,
        is_ceiling=side.is_ceiling,
        method=pace.method,
        progress=percent(total.value, edge),
        pace=100 * pace.share,
        expected=side.expected,
        gap=side.ahead(side.expected),
        linear_gap=side.ahead(linear),
        required=required,
        required_to_plan=left / planned if required and planned > 0 else None,
        required_to_best=required / total.best_rate if required and total.best_rate else None,
        missing=total.missing,
        addends=total.addends,
        limits=limits(each.rule, is_straight=pace.method is Method.LINEAR),
        years=each.years if outlook else (),
        probability=side.chance,
        forecast=forecast,
        confidence=_confidence(each, course, forecast),
        odds=outlook.odds(total.value, edge) if outlook and side.is_open else None,
        by_rule=each.rule is not None,
        strain=None if shortfall is None else side.strain,
        guards=() if shortfall is None or each.rule is not None else guards(shortfall),
    )


def forecast_of(each: Sum, course: Course) -> Forecast | None:
    """The year's total if it goes on as earlier years or the pace in force say.

    None once the year is over.
    """
    total = each.total
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
