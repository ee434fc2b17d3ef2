"""What follows: verdicts with their reasons and the numbers behind them."""

from dataclasses import dataclass
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


STRAIN = Fraction(13, 10)
"""The ratio of the required rate to the planned one above which a target is off track.

Lipke (2009) found that projects seldom recover once this ratio, the to-complete performance
index, exceeds 1.10; a year's plan of an office has more slack, so the rule waits longer.
"""


LIKELY, UNLIKELY = Decimal("0.8"), Decimal("0.2")
"""The probabilities from which a target is on course, and below which it is off track."""


class Method(StrEnum):
    """Where the pace in force comes from."""

    LINEAR = "linear"
    CHECKPOINTS = "checkpoints"
    EARLIER_YEARS = "earlier-years"
    ONE_YEAR = "one-year"
    BASELINE = "baseline"
    CONSTANT = "constant"


class Confidence(StrEnum):
    """How much lies behind an outlook: three or more earlier years, two or a plan, or less."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


VAGUE = 3
"""The ratio of its ends above which an interval says nothing."""


class Forecast(NamedTuple):
    """How the year would end, in the target's unit, with the ends of the 80 % interval if known."""

    value: Fraction
    low: Fraction | None = None
    high: Fraction | None = None

    @property
    def is_vague(self) -> bool:
        """Whether the ends of the interval differ by more than three times."""
        return self.low is not None and self.high is not None and self.high > VAGUE * self.low


class Odds(NamedTuple):
    """How a probability was worked out: from t = (ln(S/T) - centre) / error.

    `done` is S/T; `centre` and `sd` are mean and standard deviation of the log shares of
    the earlier years (sd as it counts, at least 0.01), `error` is sd * sqrt(1 + 1/n), and
    `freedom` is n - 1.
    """

    done: Fraction
    centre: Decimal
    sd: Decimal
    error: Decimal
    freedom: int
    t: Decimal


class LeftOut(StrEnum):
    """Why an earlier year tells no share."""

    EXCLUDED = "excluded"
    GAP = "gap"
    ZERO = "zero"


class EarlierYear(NamedTuple):
    """An earlier year's sum by a month and in all, None where not known without a gap.

    `share` and its logarithm `log` are known unless the year is `left_out`.
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
    `progress` and `pace` are the figure and `expected` in percent of the edge.
    `required` is what each remaining month needs (of a ceiling: what it may still use),
    `required_to_plan` and `required_to_best` its ratio to the planned rate and to the
    best month so far. `limits` are the gaps at which a verdict changes. With `missing`
    months the figure is a lower bound. `years` are the earlier ones that the pace was taken
    from; `probability` is that of keeping this side of the threshold, between 0 and 1,
    worked out from `odds`. `baseline` is where a linear path begins. `strain` is the ratio
    held against the limit of 1.30, None where nothing was planned any more or the figure
    settles it; `guards` are what keeps the target from failing.
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
    def is_earlier(self) -> bool:
        """Whether it was judged on a figure of a month before as-of."""
        return self.judged_at is not None and self.judged_at < self.as_of


class AreaResult(NamedTuple):
    """A work area with its results; its verdict is the worst of them."""

    area: Area
    results: tuple[Result, ...]

    @property
    def verdict(self) -> Verdict:
        """The gravest verdict in the area."""
        return worst(tuple(result.verdict for result in self.results))
