"""Levels at a date, and coverage, which moves like a level from its baseline or from 0."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from kpi.judge.fit import change_outlook
from kpi.judge.history import YearChange
from kpi.judge.outlook import (
    EXPECTED_FORMULAS,
    FORECAST_FORMULAS,
    Outlook,
    confidence_of,
)
from kpi.judge.pace import linear_share
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
from kpi.model import MONTHS, Bound, Measure, Method, OfficeRule, Threshold, Verdict
from kpi.model.proof import Derived, Facts, Proof, Quantity, Relation
from kpi.model.rules import Basis
from kpi.record import NamedTuple

GRAVITY = tuple(Verdict)


class Reading(NamedTuple):
    """The latest figure of a level, in its unit, at the end of `month`.

    `baseline` is where its linear path begins, None on a constant path. `years` are the
    earlier ones that can be compared. `places` are the decimals of whole things, None where
    nothing is counted.
    """

    month: int
    value: Fraction
    baseline: Fraction | None
    tolerance: Decimal | None
    rule: OfficeRule | None
    years: tuple[YearChange, ...] = ()
    places: int | None = None


class LevelSide(NamedTuple):
    """A level held against one side of its threshold.

    `baseline` is where the path to the side begins, None if it is constant.
    """

    reading: Reading
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

    @property
    def scale(self) -> Fraction:
        """What gaps are counted in points of: the way from the baseline, else the threshold."""
        return self.edge if self.baseline is None else self.edge - self.baseline

    @property
    def keeps(self) -> Relation:
        """How a level on the right side stands to the threshold."""
        return on_right_side(is_ceiling=self.is_ceiling, inclusive=self.bound.inclusive)

    @property
    def basis(self) -> Basis:
        """What judges a level that does not keep its threshold before the year is over."""
        rule = self.reading.rule
        if self.outlook is not None:
            return Basis.CHANCE
        if self.baseline is not None:
            return Basis.PLANNED if rule is None else Basis.OFFICE
        return Basis.OFFICE_CONSTANT if rule is not None and self.edge else Basis.CONSTANT

    @property
    def strain(self) -> Fraction | None:
        """The ratio of the way still to go to what the linear path leaves of it."""
        if self.baseline is None or self.reading.month == MONTHS:
            return None
        left = (self.edge - self.reading.value) / (self.edge - self.baseline)
        return left / (1 - linear_share(self.reading.month))

    def ahead(self, measure: Measure) -> Fraction:
        """How far the level is ahead of the pace in force in the favourable direction: points."""
        assert measure.expected is not None
        return points(self.sign * (self.reading.value - measure.expected), self.scale)

    def facts(self, measure: Measure) -> Facts:
        """What the rules ask of it."""
        reading, gap = self.reading, self.ahead(measure)
        return {
            Quantity.MONTH: reading.month,
            Quantity.MONTHS: MONTHS,
            Quantity.LEVEL: reading.value,
            Quantity.EDGE: self.edge,
            Quantity.GAP: gap,
            Quantity.BEHIND: -gap,
            Quantity.STRAIN: self.strain,
            Quantity.YEARS: 0 if self.outlook is None else len(reading.years),
            Quantity.CHANCE: measure.probability,
            Quantity.DISTANCE: abs(reading.value - self.edge),
            Quantity.TOLERANCE: reading.tolerance,
            **office_facts(reading.rule),
        }


def judge_level(reading: Reading, threshold: Threshold) -> tuple[Finding, Measure, Proof]:
    """The finding for a level, with its numbers and how they came about.

    Of a range that is the worse side; of two alike the one that was crossed, then that with
    the smaller chance, then the nearer one.
    """
    finding, measure, side = decide(reading, threshold)
    return finding, measure, (*derivation(side, measure), *finding.asked)


def decide(reading: Reading, threshold: Threshold) -> tuple[Finding, Measure, LevelSide]:
    """The same with the side that decides in place of the proof."""
    sides = [
        _side(reading, bound, is_ceiling=is_ceiling)
        for bound, is_ceiling in ((threshold.floor, False), (threshold.ceiling, True))
        if bound is not None
    ]
    judged = []
    for side in sides:
        measure = _by_path(side)
        if side.outlook is not None:
            measure = _by_years(side, side.outlook, measure)
        finding = Inquiry(side.facts(measure), side.keeps).decide(Basis.LEVEL, side.basis)
        judged.append((finding, measure, side))

    def gravest(each: tuple[Finding, Measure, LevelSide]) -> tuple[int, bool, Decimal, Fraction]:
        finding, measure, side = each
        chance = Decimal(1) if measure.probability is None else measure.probability
        gravity, distance = GRAVITY.index(finding.verdict), abs(reading.value - side.edge)
        return gravity, side.keeps.holds(reading.value, side.edge), chance, distance

    return min(judged, key=gravest)


def _side(reading: Reading, bound: Bound, *, is_ceiling: bool) -> LevelSide:
    side = LevelSide(reading, bound, is_ceiling, reading.baseline, None)
    if side.baseline is not None and (
        side.keeps.holds(side.baseline, side.edge) or side.baseline == side.edge
    ):
        side = side._replace(baseline=None)
    if reading.rule is not None or reading.month == MONTHS:
        return side
    grows = side.baseline is not None
    return side._replace(outlook=change_outlook(reading.years, side.edge, grows=grows))


def derivation(side: LevelSide, measure: Measure) -> Iterator[Derived]:
    """The quantities of a side in the order in which each follows from those before."""
    reading = side.reading
    yield Derived(Quantity.MONTH, reading.month)
    yield Derived(Quantity.MONTHS, MONTHS)
    yield Derived(Quantity.LEVEL, reading.value)
    yield Derived(Quantity.EDGE, side.bound.value)
    if side.baseline is not None:
        yield Derived(Quantity.BASELINE, side.baseline)
    if side.outlook is not None:
        yield from side.outlook.derivation()
        yield from _expected(side, measure, EXPECTED_FORMULAS[side.outlook.predicted])
        yield from _foretold(side, side.outlook, measure)
    elif side.baseline is not None:
        yield from _expected(side, measure, "B + (T - B) * k / m")
        if side.strain is not None:
            formula = "(T - v) / ((T - B) * (1 - k / m))"
            yield Derived(Quantity.STRAIN, side.strain, formula)
    else:
        yield Derived(Quantity.DISTANCE, abs(reading.value - side.edge), "abs(v - T)")
        if reading.rule is not None and side.edge:
            yield from _expected(side, measure, "T")


def _expected(side: LevelSide, measure: Measure, formula: str) -> Iterator[Derived]:
    """The amount the pace in force wants, and how far ahead or behind that is."""
    assert measure.expected is not None
    gap = side.ahead(measure)
    ahead = "E - v" if side.is_ceiling else "v - E"
    scale = "T" if side.baseline is None else "(T - B)"
    yield Derived(Quantity.EXPECTED, measure.expected, formula)
    yield Derived(Quantity.GAP, gap, points_formula(ahead, scale, side.scale))
    if gap < 0:
        yield Derived(Quantity.BEHIND, -gap, "-gap")


def _foretold(side: LevelSide, outlook: Outlook, measure: Measure) -> Iterator[Derived]:
    """The forecast and the chance that earlier years give."""
    if measure.forecast is not None:
        formula = FORECAST_FORMULAS[outlook.predicted]
        yield Derived(Quantity.FORECAST, measure.forecast.value, formula)
    if measure.probability is not None:
        yield from outlook.derived_chance(
            side.reading.value, side.edge, measure.probability, is_ceiling=side.is_ceiling
        )


def on_path(baseline: Fraction, edge: Fraction, month: int) -> Fraction:
    """Where a linear path from the baseline to the edge stands at the end of `month`."""
    return baseline + (edge - baseline) * linear_share(month)


def _by_path(side: LevelSide) -> Measure:
    """The numbers against the threshold, or the linear path to it."""
    reading, edge = side.reading, side.edge
    months = MONTHS - reading.month
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
        places=reading.places,
    )
    if side.baseline is None:
        return measure
    way, left = edge - side.baseline, edge - reading.value
    expected = on_path(side.baseline, edge, reading.month)
    gap = points(side.sign * (reading.value - expected), way)
    required = left / months if months and left * way > 0 else None
    return measure._replace(
        method=Method.BASELINE,
        pace=percent(expected, edge),
        expected=expected,
        gap=gap,
        linear_gap=gap,
        baseline=side.baseline,
        required=required,
        required_to_plan=required / (way / MONTHS) if required is not None else None,
    )


def _by_years(side: LevelSide, foretold: Outlook, measure: Measure) -> Measure:
    """The numbers of the path with those that earlier years tell."""
    reading, edge, scale = side.reading, side.edge, side.scale
    expected = foretold.expected(edge)
    forecast = foretold.forecast(reading.value)
    return measure._replace(
        method=Method.EARLIER_YEARS,
        pace=percent(expected, edge),
        expected=expected,
        gap=points(side.sign * (reading.value - expected), scale) if scale else None,
        years=tuple(each.year for each in reading.years),
        probability=foretold.chance(reading.value, side.bound, is_ceiling=side.is_ceiling),
        forecast=forecast,
        confidence=confidence_of(len(reading.years), forecast),
    )
