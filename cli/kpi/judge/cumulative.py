"""Targets that add up over the year: floors, ceilings and ranges."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from kpi.judge.outlook import EXPECTED_FORMULAS, FORECAST_FORMULAS, Outlook, confidence_of
from kpi.judge.pace import Pace, linear_share, pace_at, whole_things
from kpi.judge.rules import (
    Finding,
    Inquiry,
    limits,
    office_facts,
    on_right_side,
    percent,
    points,
    points_formula,
)
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
    Predicted,
    Reason,
    Threshold,
    Verdict,
    worst,
)
from kpi.model.proof import Derived, Facts, Proof, Quantity, Relation
from kpi.model.rules import Basis
from kpi.record import NamedTuple

ENDLESS = Decimal("Infinity")
"""The ratio of something to nothing."""


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


class SumSide(NamedTuple):
    """One side of the threshold with what decides it.

    `edge` is the exact value of the bound, `expected` the amount the pace in force wants by
    now, `chance` what the earlier years give it where the year may still turn out either way.
    """

    each: Sum
    bound: Bound
    edge: Fraction
    is_ceiling: bool
    course: Course
    expected: Fraction
    chance: Decimal | None

    @property
    def keeps(self) -> Relation:
        """How a sum that keeps the threshold stands to it."""
        return on_right_side(is_ceiling=self.is_ceiling, inclusive=self.bound.inclusive)

    def ahead(self, expected: Fraction) -> Fraction:
        """How far the sum is ahead of an amount in the favourable direction, in points."""
        value = self.each.total.value
        return points(expected - value if self.is_ceiling else value - expected, self.edge)

    @property
    def strain(self) -> Fraction | Decimal | None:
        """The ratio of what is needed to what the plan leaves; of a ceiling, of what was used.

        Endless where the plan leaves nothing; None where no plan is known.
        """
        if self.course.pace.method is not Method.CHECKPOINTS:
            return None
        share, value = self.course.pace.share, self.each.total.value
        planned = self.edge * (share if self.is_ceiling else 1 - share)
        needed = value if self.is_ceiling else self.edge - value
        return needed / planned if planned > 0 else ENDLESS

    @property
    def basis(self) -> Basis:
        """What judges while the year may still turn out either way."""
        if self.each.rule is not None:
            return Basis.OFFICE
        if self.course.pace.method.is_chance:
            return Basis.CHANCE
        return Basis.STRAIGHT if self.strain is None else Basis.PLANNED

    @property
    def facts(self) -> Facts:
        """What the rules may ask."""
        judging = self.course.pace.method.is_chance
        gap = self.ahead(self.expected)
        return {
            Quantity.MONTH: self.each.total.month,
            Quantity.MONTHS: MONTHS,
            Quantity.SUM: self.each.total.value,
            Quantity.EDGE: self.edge,
            Quantity.GAPS: len(self.each.total.missing),
            Quantity.GAP: gap,
            Quantity.BEHIND: -gap,
            Quantity.STRAIN: self.strain,
            Quantity.YEARS: len(self.each.years) if judging else 0,
            Quantity.CHANCE: self.chance if judging else None,
            **office_facts(self.each.rule),
        }

    @property
    def finding(self) -> Finding:
        """What the rules find; of a floor only a pass stands on a lower bound."""
        inquiry = Inquiry(self.facts, self.keeps)
        if self.is_ceiling:
            return inquiry.decide(Basis.CEILING, self.basis, behind=Reason.OVER_PACE)
        found = inquiry.decide(Basis.FLOOR, self.basis)
        if found.verdict is Verdict.PASS or not self.each.total.missing:
            return found
        return inquiry.decide(Basis.GAPS)


def judge_sum(each: Sum, threshold: Threshold) -> tuple[Finding, Measure, Proof]:
    """The finding of the worse side of the threshold, with its numbers and how they came about.

    Of two sides alike the ceiling's: a floor that is met does not settle a range.
    """
    finding, side = decide(each, threshold)
    return finding, _measure(side), (*derivation(side), *finding.asked)


def decide(each: Sum, threshold: Threshold) -> tuple[Finding, SumSide]:
    """The same with no more than what decides it."""
    bounds = ((threshold.ceiling, True), (threshold.floor, False))
    sides = [
        _side(each, bound, is_ceiling=is_ceiling)
        for bound, is_ceiling in bounds
        if bound is not None
    ]
    judged = [(side.finding, side) for side in sides]
    gravest = worst(tuple(finding.verdict for finding, _ in judged))
    return next(each for each in judged if each[0].verdict is gravest)


def _side(each: Sum, bound: Bound, *, is_ceiling: bool) -> SumSide:
    original = each.original.ceiling if is_ceiling else each.original.floor
    course = course_of(each, bound, original)
    edge, value = Fraction(bound.value), each.total.value
    expected = course.pace.share * edge
    if not course.pace.method.is_chance:
        expected = whole_things(expected, each.places)
    side = SumSide(each, bound, edge, is_ceiling, course, expected, None)
    is_settled = side.keeps.holds(value, edge) is not is_ceiling
    if course.outlook is None or is_settled or each.total.month == MONTHS:
        return side
    return side._replace(chance=course.outlook.chance(value, bound, is_ceiling=is_ceiling))


def derivation(side: SumSide) -> Iterator[Derived]:
    """The quantities of a side in the order in which each follows from those before."""
    total = side.each.total
    yield Derived(Quantity.MONTH, total.month)
    yield Derived(Quantity.MONTHS, MONTHS)
    yield Derived(Quantity.SUM, total.value)
    yield Derived(Quantity.EDGE, side.bound.value)
    if total.missing:
        yield Derived(Quantity.GAPS, len(total.missing))
    yield from _derived_pace(side)
    yield from _derived_outlook(side)
    if side.strain is not None and side.ahead(side.expected) < 0:
        formula = "S / (T * p)" if side.is_ceiling else "(T - S) / (T * (1 - p))"
        yield Derived(Quantity.STRAIN, side.strain, "" if side.strain == ENDLESS else formula)


def _derived_pace(side: SumSide) -> Iterator[Derived]:
    """The pace in force, what it wants by now, and how far the sum is from that."""
    pace, outlook, places = side.course.pace, side.course.outlook, side.each.places
    if outlook is not None and pace.method.is_chance:
        yield from outlook.derivation()
    yield Derived(Quantity.PACE, pace.share, pace.formula)
    if places is None or pace.method.is_chance:
        yield Derived(Quantity.EXPECTED, side.expected, EXPECTED_FORMULAS[Predicted.SHARE])
    else:
        yield Derived(Quantity.THING, Decimal(1).scaleb(-places))
        yield Derived(Quantity.EXPECTED, side.expected, "floor(p * T / w) * w")
    gap = side.ahead(side.expected)
    ahead = "E - S" if side.is_ceiling else "S - E"
    yield Derived(Quantity.GAP, gap, points_formula(ahead, "T", side.edge))
    if gap < 0:
        yield Derived(Quantity.BEHIND, -gap, "-gap")


def _derived_outlook(side: SumSide) -> Iterator[Derived]:
    """The forecast, and the chance that earlier years give, also beside checkpoints."""
    value, outlook = side.each.total.value, side.course.outlook
    if outlook is not None and not side.course.pace.method.is_chance:
        yield from outlook.derivation()
    forecast = forecast_of(side.each, side.course)
    if forecast is not None:
        formula = "S / p" if outlook is None else FORECAST_FORMULAS[Predicted.SHARE]
        yield Derived(Quantity.FORECAST, forecast.value, formula)
    if outlook is not None and side.chance is not None:
        yield from outlook.derived_chance(value, side.edge, side.chance, is_ceiling=side.is_ceiling)


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
    return Course(Pace(each.foretold.share, method, "exp(l)"), each.foretold)


def _measure(side: SumSide) -> Measure:
    each, course, edge = side.each, side.course, side.edge
    total, pace, outlook = each.total, course.pace, course.outlook
    linear = linear_share(total.month) * edge
    left, months = edge - total.value, MONTHS - total.month
    required = left / months if months and left > 0 else None
    planned = edge * (1 - pace.share)
    forecast, gap = forecast_of(each, course), side.ahead(side.expected)
    return Measure(
        value=total.value,
        edge=side.bound.value,
        is_ceiling=side.is_ceiling,
        method=pace.method,
        progress=percent(total.value, edge),
        pace=100 * pace.share,
        expected=side.expected,
        gap=gap,
        linear_gap=gap if pace.method is Method.LINEAR else side.ahead(linear),
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
        by_rule=each.rule is not None,
        places=each.places,
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
