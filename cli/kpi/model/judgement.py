"""What follows: verdicts, the numbers behind them, and what a picture shows beside them."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kpi.model.actuals import Figure, Progress
from kpi.model.common import Month, Threshold
from kpi.model.plan import Area, Waiver
from kpi.model.proof import Proof
from kpi.model.target import Due, RevisedDue, RevisedThreshold, Step, Target
from kpi.model.verdict import Reason, Standing, Verdict
from kpi.record import NamedTuple


class Method(StrEnum):
    """Where the pace in force comes from."""

    LINEAR = "linear"
    CHECKPOINTS = "checkpoints"
    EARLIER_YEARS = "earlier-years"
    ONE_YEAR = "one-year"
    BASELINE = "baseline"
    CONSTANT = "constant"

    @property
    def is_chance(self) -> bool:
        """Whether the chance that earlier years give judges, and with it their pace."""
        return self in {Method.EARLIER_YEARS, Method.ONE_YEAR}


class Confidence(StrEnum):
    """How much lies behind an outlook: three or more earlier years, two or a plan, or less."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Forecast(NamedTuple):
    """How the year would end, in the target's unit, with the ends of the 80 % interval if known.

    It `is_vague` where the ends of an interval of ratios are so far apart that it says nothing.
    """

    value: Fraction
    low: Fraction | None = None
    high: Fraction | None = None
    is_vague: bool = False


class Predicted(StrEnum):
    """What the earlier years tell of the rest of this one.

    The share of the year's total that is done; by which factor, or by how much, a level grows.
    """

    SHARE = "share"
    GROWTH = "growth"
    INCREASE = "increase"


class LeftOut(StrEnum):
    """Why an earlier year tells nothing."""

    EXCLUDED = "excluded"
    GAP = "gap"
    ZERO = "zero"
    OLDER = "older"


class EarlierYear(NamedTuple):
    """An earlier year's sum or level by a month and at its end, None where not known.

    Of a sum the `share` and its logarithm `log` are known unless the year is `left_out`.
    """

    year: int
    part: Fraction | None
    whole: Fraction | None
    share: Fraction | None = None
    log: Decimal | None = None
    left_out: LeftOut | None = None


class Addend(NamedTuple):
    """What one figure brings to a sum: the months `first` to `last`, or all up to `last`."""

    first: int
    last: int
    value: Fraction
    to_date: bool


class Measure(NamedTuple):
    """The numbers behind one verdict: amounts in the target's unit, points in percent.

    `edge` is the side of the threshold that was judged, `expected` where the pace in
    force wants the figure by the month judged. `gap` and `linear_gap` count points ahead
    (+) or behind (-) in the favourable direction: of the threshold; of threshold minus
    baseline on a linear path; of the threshold's absolute value on a constant one.
    `addends` are the figures that a sum was made of, in their order.
    `progress` is the figure in percent of the edge, and `pace` what it should be.
    `required` is what each remaining month needs (of a ceiling: what it may still use),
    `required_to_plan` and `required_to_best` its ratio to the planned rate and to the
    best month so far. `limits` are the gaps at which a verdict changes. With `missing`
    months the figure is a lower bound. `years` are the earlier ones that tell the
    `probability` of keeping this side of the threshold, between 0 and 1; it judges unless
    checkpoints do. `baseline` is where a linear path begins. `by_rule` says that an office's
    own rule judges. `places` are the decimals a whole thing has in the unit (of 万件 four), None
    where nothing is counted.
    """

    value: Fraction
    edge: Decimal
    is_ceiling: bool
    method: Method
    progress: Fraction | None = None
    pace: Fraction | None = None
    expected: Fraction | None = None
    gap: Fraction | None = None
    linear_gap: Fraction | None = None
    required: Fraction | None = None
    required_to_plan: Fraction | None = None
    required_to_best: Fraction | None = None
    missing: tuple[int, ...] = ()
    limits: tuple[Fraction, ...] = ()
    years: tuple[int, ...] = ()
    probability: Decimal | None = None
    forecast: Forecast | None = None
    confidence: Confidence | None = None
    baseline: Fraction | None = None
    addends: tuple[Addend, ...] = ()
    by_rule: bool = False
    places: int | None = None

    @property
    def is_straight(self) -> bool:
        """Whether nothing judges but the straight line k/m, which nobody planned."""
        return self.method is Method.LINEAR and not self.by_rule

    @property
    def held_back(self) -> "Measure":
        """The same without what is foretold, as of no data nothing is."""
        return self._replace(probability=None, forecast=None, confidence=None)


class Result(NamedTuple):
    """One target judged at `as_of`; `judged_at` is the month of its own latest figure.

    The last line of the `proof` is the verdict.
    """

    target: Target
    as_of: Month
    reason: Reason
    proof: Proof = ()
    threshold: Threshold | None = None
    due: Due | None = None
    judged_at: Month | None = None
    latest: Figure | Progress | None = None
    measure: Measure | None = None
    overdue_steps: tuple[Step, ...] = ()
    revision: RevisedThreshold | RevisedDue | None = None
    waiver: Waiver | None = None

    @property
    def standing(self) -> Standing:
        """Where the target stands."""
        return self.reason.standing

    @property
    def verdict(self) -> Verdict:
        """The verdict that is given for the reason."""
        return self.reason.verdict

    @property
    def is_final(self) -> bool:
        """Whether only a corrected figure can change the verdict."""
        return self.standing.is_final

    @property
    def is_earlier(self) -> bool:
        """Whether it was judged on a figure of a month before as-of."""
        return self.judged_at is not None and self.judged_at < self.as_of


class Recent(NamedTuple):
    """What the months `first` to `last` brought, and the figure of `last` a year before.

    `added` is the difference to the figure before, `growth` that to a year before: in percent,
    of percentages `in_points`. None where no figure tells it.
    """

    first: int
    last: int
    added: Fraction | None
    year_before: Fraction | None
    growth: Fraction | None
    in_points: bool = False


class AreaResult(NamedTuple):
    """A work area with its results; its verdict is the worst of them."""

    area: Area
    results: tuple[Result, ...]

    @property
    def standing(self) -> Standing:
        """Where the gravest of its targets stands."""
        return min((each.standing for each in self.results), key=list(Standing).index)

    @property
    def verdict(self) -> Verdict:
        """The gravest verdict in the area."""
        return self.standing.verdict


class Band(NamedTuple):
    """Amounts from `low` to `high`, in the target's unit, that would all get the same verdict."""

    low: Fraction
    high: Fraction
    verdict: Verdict


Way = tuple[tuple[int, Fraction], ...]
"""Months with the sum or level at the end of each, in order."""


class Track(NamedTuple):
    """One quantified target on its way through the year, in its unit.

    `course` is by month the sum or the level at its end; month 0 is where the way begins, if
    that is known. `bands` cover a scale that holds zero, the figure and the threshold: the
    verdicts that other figures would get in the month judged, had they been reported in time.
    `paces` is by month what the pace in force wants; `earlier` are the courses of the latest
    comparable years, latest first.
    """

    course: Way
    bands: tuple[Band, ...]
    paces: Way = ()
    earlier: tuple[tuple[int, Way], ...] = ()

    @property
    def low(self) -> Fraction:
        """Where the scale begins."""
        return self.bands[0].low

    @property
    def high(self) -> Fraction:
        """Where the scale ends."""
        return self.bands[-1].high
