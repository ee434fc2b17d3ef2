"""The values everything else speaks of: plan, actuals, results, report.

Frozen and without behaviour beyond their own meaning. Quantities are in the
target's own unit (`Decimal` as written, `Fraction` where a figure was derived);
months count 1 to 12 within one calendar year.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

MONTHS = 12
"""Months in the year a plan is judged over (m in the formulas)."""


class Language(StrEnum):
    """A language in which texts are shown."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages; a plain string of the plan stands in both."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """The wording in `language`."""
        return self.zh if language is Language.ZH else self.en


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a user's file; line and column count from 1, 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; `number` is 1 to 12."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The months `first` to `last` (inclusive) of one year, as a ledger names them.

    `day` is set where the ledger gave a date within the month `last`;
    `to_date` where it was written as a sum from January on (`1-6月`, `上半年`, `2025`).
    """

    year: int
    first: int
    last: int
    day: int | None = None
    to_date: bool = False

    @property
    def end(self) -> Month:
        """The last month of the period."""
        return Month(self.year, self.last)


# -- the plan ------------------------------------------------------------------


class Kind(StrEnum):
    """What sort of promise a target is."""

    CUMULATIVE = "cumulative"
    LEVEL = "level"
    COVERAGE = "coverage"
    MILESTONE = "milestone"


class Reporting(StrEnum):
    """What one figure of a cumulative target holds: its own period, or the year to date."""

    MONTH = "month"
    YTD = "ytd"


class Path(StrEnum):
    """How a level is expected to move: at the threshold all year, or from the baseline to it."""

    CONSTANT = "constant"
    LINEAR = "linear"


class Cadence(StrEnum):
    """How often a figure is due."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"

    @property
    def months(self) -> int:
        """The number of months between two due figures."""
        return {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}[self.value]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its magnitude: `亿元` is the name 元 with exponent 8.

    `name` is the base unit without magnitude; a magnitude behind `/` belongs to it
    (`件/万人`). `exponent` is the power of ten one unit stands for.
    """

    name: str
    exponent: int
    text: str


@dataclass(frozen=True, slots=True)
class Bound:
    """One side of a threshold, in the target's unit."""

    value: Decimal
    inclusive: bool = True


@dataclass(frozen=True, slots=True)
class Threshold:
    """What is promised: a floor, a ceiling, or both (a range). `text` is as the plan writes it."""

    floor: Bound | None
    ceiling: Bound | None
    text: str

    def satisfied_by(self, value: Decimal | Fraction) -> bool:
        """Whether `value` (in the target's unit) keeps the promise, compared exactly."""
        return self.above_floor(value) and self.below_ceiling(value)

    def above_floor(self, value: Decimal | Fraction) -> bool:
        """Whether `value` keeps the lower side; true where there is none."""
        if self.floor is None:
            return True
        exact, edge = Fraction(value), Fraction(self.floor.value)
        return exact > edge or (exact == edge and self.floor.inclusive)

    def below_ceiling(self, value: Decimal | Fraction) -> bool:
        """Whether `value` keeps the upper side; true where there is none."""
        if self.ceiling is None:
            return True
        exact, edge = Fraction(value), Fraction(self.ceiling.value)
        return exact < edge or (exact == edge and self.ceiling.inclusive)


@dataclass(frozen=True, slots=True)
class Source:
    """Where the plan makes the promise: its section and the figure clause as it stands there."""

    section: str
    states: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Earlier years' results in the target's unit; `note` says how their definition differs."""

    years: Mapping[int, Decimal]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where the plan wants a cumulative target to stand at the end of a month.

    `amount` is a share of the threshold in percent where `is_share`, else in the unit.
    """

    month: int
    amount: Decimal
    is_share: bool


@dataclass(frozen=True, slots=True)
class RevisedThreshold:
    """A threshold that holds from the month `since` on."""

    since: Month
    threshold: Threshold
    reason: Text
    source: str
    location: Location


@dataclass(frozen=True, slots=True)
class RevisedDue:
    """A due date of a milestone that holds from the month `since` on."""

    since: Month
    due: date
    reason: Text
    source: str
    location: Location


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a milestone with a due date of its own, reported as `target-id/step-id`."""

    id: str
    name: Text
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Declared:
    """What every target declares."""

    id: str
    name: Text
    area: str
    cadence: Cadence = Cadence.MONTHLY
    owner: str = ""
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    note: Text | None = None
    source: Source | None = None
    location: Location = Location("")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quantified(_Declared):
    """What every target with a threshold declares."""

    threshold: Threshold
    unit: Unit
    revised: tuple[RevisedThreshold, ...] = ()
    baseline: Baseline | None = None
    history_excludes: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cumulative(_Quantified):
    """Adds up over the year."""

    reported: Reporting
    checkpoints: tuple[Checkpoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(_Quantified):
    """A stock, rate or growth at a date. `tolerance` is in the unit."""

    path: Path
    tolerance: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(_Quantified):
    """A share of a known set, in percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(_Declared):
    """Done or not, by a date (inclusive)."""

    due: date
    cadence: Cadence = Cadence.QUARTERLY
    revised: tuple[RevisedDue, ...] = ()
    steps: tuple[Step, ...] = ()


Quantified = Cumulative | Level | Coverage
Target = Cumulative | Level | Coverage | Milestone


def kind_of(target: Target) -> Kind:
    """The kind a target was declared with."""
    kinds = {
        Cumulative: Kind.CUMULATIVE,
        Level: Kind.LEVEL,
        Coverage: Kind.COVERAGE,
        Milestone: Kind.MILESTONE,
    }
    return kinds[type(target)]


@dataclass(frozen=True, slots=True)
class Unquantified:
    """A promise of the plan that cannot be verified, and why."""

    name: Text
    reason: Text


@dataclass(frozen=True, slots=True)
class Area:
    """A work area of the plan with its targets in the order of the file."""

    id: str
    name: Text
    section: str
    targets: tuple[Target, ...]
    unquantified: tuple[Unquantified, ...] = ()
    owner: str = ""
    note: Text | None = None
    location: Location = Location("")


@dataclass(frozen=True, slots=True)
class OfficeRule:
    """An office's own rule, in points behind pace: at risk from `at_risk` on, fail above `fail`."""

    at_risk: Decimal
    fail: Decimal


@dataclass(frozen=True, slots=True)
class Document:
    """The published text the plan was taken from."""

    title: Text
    published: date | None = None
    url: str = ""


class Accept(StrEnum):
    """The worst verdict a waiver excuses; `fail` excuses at-risk too."""

    AT_RISK = "at-risk"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Waiver:
    """A verdict accepted for a time: shown as it is, but not counted in the exit code."""

    target: str
    accept: Accept
    reason: Text
    approved_by: str
    until: Month
    location: Location


@dataclass(frozen=True, slots=True)
class Plan:
    """One organisation's promises for one calendar year.

    `unit_names` maps each name of a unit to the one it stands for (`units` of plan.yaml);
    `grace` is in months.
    """

    title: Text
    year: int
    organisation: Text
    areas: tuple[Area, ...]
    waivers: tuple[Waiver, ...] = ()
    document: Document | None = None
    grace: int = 1
    rule: OfficeRule | None = None
    unit_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def targets(self) -> tuple[Target, ...]:
        """All targets in the order of the plan."""
        return tuple(target for area in self.areas for target in area.targets)


# -- the actuals ---------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What every row of a ledger may tell beside its figure."""

    target: str
    period: Period
    published: date | None = None
    preliminary: bool = False
    source: str = ""
    note: str = ""
    location: Location = Location("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(_Row):
    """One figure of a quantified target, converted to the target's unit.

    Of a coverage: a percentage, or with `of` two counts in one unit.
    `reporting` says what a cumulative figure holds: its own period, or the year to date.
    """

    value: Decimal
    of: Decimal | None = None
    reporting: Reporting | None = None

    @property
    def exact(self) -> Fraction:
        """The figure as judged: a coverage given in counts as percent."""
        if self.of is None:
            return Fraction(self.value)
        return Fraction(self.value) / Fraction(self.of) * 100


class State(StrEnum):
    """How far a milestone or step is said to be."""

    DONE = "done"
    UNDER_WAY = "under-way"
    NOT_STARTED = "not-started"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(_Row):
    """What one row says of a milestone, or of its step. `percent` is shown, never judged."""

    step: str = ""
    state: State
    done_on: date | None = None
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Restatement:
    """A figure that a later publication replaced; `before` and `after` are rows of one period."""

    before: Figure | Progress
    after: Figure | Progress


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """How one file was understood: what a person needs to trust the reading."""

    name: str
    encoding: str
    delimiter: str
    layout: str
    header_line: int
    rows_used: int
    rows_skipped: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Ledger:
    """All actuals of all files; per target (or `target/step`) sorted by period, one row each.

    `unreadable` names the targets that an error touched.
    """

    figures: Mapping[str, tuple[Figure, ...]]
    progress: Mapping[str, tuple[Progress, ...]]
    restatements: tuple[Restatement, ...] = ()
    unreadable: frozenset[str] = frozenset()
    files: tuple[LedgerFile, ...] = ()


# -- the judgement -------------------------------------------------------------


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
    BEHIND = "behind"
    OVER_PACE = "over-pace"
    OFF_TRACK = "off-track"
    HOLDING = "holding"
    SHORT = "short"
    BEYOND_TOLERANCE = "beyond-tolerance"
    DONE = "done"
    LATE = "late"
    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    STEP_OVERDUE = "step-overdue"
    UNDER_WAY = "under-way"
    MISSING = "missing"
    STALE = "stale"
    FINAL_MISSING = "final-missing"
    GAP = "gap"
    UNREADABLE = "unreadable"
    NOT_DUE = "not-due"


class Method(StrEnum):
    """Where the pace in force comes from."""

    LINEAR = "linear"
    CHECKPOINTS = "checkpoints"
    BASELINE = "baseline"
    CONSTANT = "constant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The numbers behind one verdict; amounts in the unit, points in percent, per month k of 12.

    `gap` and `linear_gap` count points ahead (+) or behind (-) in the favourable direction:
    of the threshold, of threshold - baseline on a linear level path, of |threshold| on a
    constant one. `edge` is the side of the threshold that was judged.
    `lower_bound` marks a sum with `missing` months in it.
    """

    value: Fraction
    edge: Decimal
    is_ceiling: bool
    method: Method
    progress: Fraction | None = None
    expected: Fraction | None = None
    gap: Fraction | None = None
    linear_gap: Fraction | None = None
    required: Fraction | None = None
    required_to_plan: Fraction | None = None
    required_to_best: Fraction | None = None
    lower_bound: bool = False
    missing: tuple[int, ...] = ()
    places: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One target judged. `judged_at` is the month of its own latest figure."""

    target: Target
    verdict: Verdict
    reason: Reason
    threshold: Threshold | None = None
    due: date | None = None
    judged_at: Month | None = None
    latest: Figure | Progress | None = None
    measure: Measure | None = None
    overdue_steps: tuple[Step, ...] = ()
    revision: RevisedThreshold | RevisedDue | None = None
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class AreaResult:
    """A work area with its results; its verdict is the worst of them."""

    area: Area
    results: tuple[Result, ...]

    @property
    def verdict(self) -> Verdict:
        """The gravest verdict in the area."""
        return worst(tuple(result.verdict for result in self.results))
