"""What follows: verdicts with their reasons and the numbers behind them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from kpi.model.actuals import Figure, Progress
from kpi.model.common import Month
from kpi.model.plan import Area, Waiver
from kpi.model.target import Due, RevisedDue, RevisedThreshold, Step, Target, Threshold


class Verdict(StrEnum):
    """What is said of a target, gravest first."""

    FAIL = "fail"
    NO_DATA = "no-data"
    AT_RISK = "at-risk"
    PASS = "pass"  # noqa: S105 - a verdict, no password
    NOT_DUE = "not-due"


def worst(verdicts: tuple[Verdict, ...]) -> Verdict:
    """The gravest of one or more verdicts."""
    order = list(Verdict)
    return min(verdicts, key=order.index)


class Reason(StrEnum):
    """Why a verdict was given: a public code, the same in every report."""

    MET = "met"
    MISSED = "missed"
    EXCEEDED = "exceeded"
    ON_COURSE = "on-course"
    WITHIN_RULE = "within-rule"
    UNCERTAIN = "uncertain"
    BEHIND = "behind"
    OVER_PACE = "over-pace"
    OFF_TRACK = "off-track"
    HOLDING = "holding"
    SHORT = "short"
    BEYOND_TOLERANCE = "beyond-tolerance"
    DONE = "done"
    LATE = "late"
    DATE_NEEDED = "date-needed"
    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    STEP_OVERDUE = "step-overdue"
    UNDER_WAY = "under-way"
    NOT_BEGUN = "not-begun"
    MISSING = "missing"
    STALE = "stale"
    FINAL_MISSING = "final-missing"
    GAP = "gap"
    UNREADABLE = "unreadable"
    NOT_DUE = "not-due"


FINAL = frozenset({Reason.MET, Reason.EXCEEDED, Reason.MISSED, Reason.DONE, Reason.LATE})
"""The reasons of verdicts that only a corrected figure can change."""


class Standing(StrEnum):
    """Where a target stands: its verdict, told apart by whether that is final; gravest first."""

    MISSED = "missed"
    OFF_TRACK = "off-track"
    NO_DATA = "no-data"
    AT_RISK = "at-risk"
    ON_COURSE = "on-course"
    MET = "met"
    NOT_DUE = "not-due"

    @classmethod
    def of(cls, verdict: Verdict, reason: Reason) -> "Standing":
        """Where a target with this verdict for this reason stands."""
        is_final = reason in FINAL
        if verdict is Verdict.PASS:
            return cls.MET if is_final else cls.ON_COURSE
        if verdict is Verdict.FAIL:
            return cls.MISSED if is_final else cls.OFF_TRACK
        return cls(verdict.value)

    @property
    def verdict(self) -> Verdict:
        """The verdict of all that stand here."""
        match self:
            case Standing.MET | Standing.ON_COURSE:
                return Verdict.PASS
            case Standing.MISSED | Standing.OFF_TRACK:
                return Verdict.FAIL
            case _:
                return Verdict(self.value)

    @property
    def is_final(self) -> bool:
        """Whether only a corrected figure can change it."""
        return self in {Standing.MET, Standing.MISSED}


def tally(standings: Iterable[Standing]) -> dict[Standing, int]:
    """How many stand where, gravest first, zeros included."""
    counted = Counter(standings)
    return {standing: counted[standing] for standing in Standing}


def by_verdict(standings: Mapping[Standing, int]) -> dict[Verdict, int]:
    """How many have each verdict, gravest first, zeros included."""
    return {
        verdict: sum(number for each, number in standings.items() if each.verdict is verdict)
        for verdict in Verdict
    }


STRAIN = Fraction(13, 10)
"""The ratio of the required rate to the planned one above which a target is off track.

Lipke (2009) found that projects seldom recover once this ratio, the to-complete performance
index, exceeds 1.10; a year's plan of an office has more slack, so the rule waits longer.
"""
FAR = 30
"""The points behind a straight line, which nobody planned, from which a target is off track."""
SMALL = 5
"""The points behind the pace in force up to which nothing fails that has a chance."""

LIKELY, UNLIKELY = Decimal("0.8"), Decimal("0.2")
"""The probabilities from which a target is on course, and below which it is off track."""
HARDLY = Decimal("0.05")
"""The probability below which no gap is too small to be off track."""


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


class Spread(NamedTuple):
    """Why the earlier shares are taken to vary as they do: docs/verdicts.md, By earlier years.

    `years` is the number that the weighted years are worth (n_e), `variance` that of their
    log shares (s², 0 of one year), `dispersion` that of the parts of the years (D), and
    `prior` the variance that is expected beforehand (V₀).
    """

    years: Decimal
    variance: Decimal
    dispersion: Decimal
    prior: Decimal


class Odds(NamedTuple):
    """How a probability was worked out: from t = (done - centre) / error.

    `done` is ln(S/T), of a level ln(v/T), or v - T where it increases; `centre` is where the
    earlier years stood in the same month, seen from their ends, `sd` their standard deviation,
    `error` is sd * sqrt(1 + 1/n), and `freedom` the degrees of freedom of Student's t.
    """

    predicted: Predicted
    done: Decimal
    centre: Decimal
    sd: Decimal
    error: Decimal
    freedom: Decimal
    t: Decimal
    spread: Spread | None = None


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


class Guard(StrEnum):
    """Why what is far behind does not fail yet."""

    FIRST_MONTHS = "first-months"
    FIRST_HALF = "first-half"
    SMALL_GAP = "small-gap"


class Addend(NamedTuple):
    """What one figure brings to a sum: the months `first` to `last`, or all up to `last`."""

    first: int
    last: int
    value: Fraction
    to_date: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
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
    `probability` of keeping this side of the threshold, between 0 and 1, worked out from
    `odds`; it judges unless checkpoints do. `baseline` is where a linear path begins. `strain`
    is the ratio held against the limit of 1.30, None where nothing was planned any more,
    nothing but a straight line plans, or the figure settles it; `guards` are what keeps the
    target from failing. `by_rule` says that an office's own rule judges.
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
    odds: Odds | None = None
    baseline: Fraction | None = None
    strain: Fraction | None = None
    guards: tuple[Guard, ...] = ()
    addends: tuple[Addend, ...] = ()
    by_rule: bool = False

    @property
    def is_straight(self) -> bool:
        """Whether nothing judges but the straight line k/m, which nobody planned."""
        return self.method is Method.LINEAR and not self.by_rule

    @property
    def held_back(self) -> "Measure":
        """The same without what is foretold, as of no data nothing is."""
        return replace(self, probability=None, odds=None, forecast=None, confidence=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One target judged at `as_of`; `judged_at` is the month of its own latest figure."""

    target: Target
    as_of: Month
    verdict: Verdict
    reason: Reason
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
        return Standing.of(self.verdict, self.reason)

    @property
    def is_final(self) -> bool:
        """Whether only a corrected figure can change the verdict."""
        return self.standing.is_final

    @property
    def is_earlier(self) -> bool:
        """Whether it was judged on a figure of a month before as-of."""
        return self.judged_at is not None and self.judged_at < self.as_of


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
