"""One promise each: what is measured, its threshold, and how it is to be judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, assert_never

from kpi.model.common import NOWHERE, Location, Month, Text, Threshold, Unit
from kpi.record import NamedTuple


class Kind(StrEnum):
    """What sort of promise a target is."""

    CUMULATIVE = "cumulative"
    LEVEL = "level"
    COVERAGE = "coverage"
    MILESTONE = "milestone"

    @property
    def has_threshold(self) -> bool:
        """Whether figures in a unit are held against a threshold."""
        match self:
            case Kind.CUMULATIVE | Kind.LEVEL | Kind.COVERAGE:
                return True
            case Kind.MILESTONE:
                return False
            case _:
                assert_never(self)

    @property
    def adds_up(self) -> bool:
        """Whether its figures are parts of one sum for the year."""
        match self:
            case Kind.CUMULATIVE:
                return True
            case Kind.LEVEL | Kind.COVERAGE | Kind.MILESTONE:
                return False
            case _:
                assert_never(self)

    @property
    def starts_at_zero(self) -> bool:
        """Whether its figures go up from nothing, so that a share of the threshold tells."""
        match self:
            case Kind.CUMULATIVE | Kind.COVERAGE:
                return True
            case Kind.LEVEL | Kind.MILESTONE:
                return False
            case _:
                assert_never(self)

    @property
    def is_share(self) -> bool:
        """Whether its figures are shares of a whole, in percent."""
        match self:
            case Kind.COVERAGE:
                return True
            case Kind.CUMULATIVE | Kind.LEVEL | Kind.MILESTONE:
                return False
            case _:
                assert_never(self)


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


class Source(NamedTuple):
    """Where the plan makes the promise: its section and the figure clause as it stands there.

    `at` is where that is said: at the clause, at the section where there is no clause.
    """

    section: str
    states: str = ""
    at: Location = NOWHERE


class Baseline(NamedTuple):
    """Earlier years' results in the target's unit; `note` says how their definition differs."""

    years: Mapping[int, Decimal]
    note: Text | None = None


class Checkpoint(NamedTuple):
    """Where the plan wants a cumulative target to stand at the end of a month.

    `amount` is a share of the threshold in percent where `is_share`, else in the unit.
    """

    month: int
    amount: Decimal
    is_share: bool


class RevisedThreshold(NamedTuple):
    """A threshold that holds from the month `since` on.

    `clause` is its source where that is a section with a clause, which `source` tells in a line.
    """

    since: Month
    threshold: Threshold
    reason: Text
    source: str
    location: Location
    clause: Source | None = None


class Ongoing(StrEnum):
    """What stands in place of a due date where a promise has no finish line."""

    CONTINUING = "continuing"


Due = date | Ongoing
"""The last day for a milestone (inclusive), or that there is none."""


class RevisedDue(NamedTuple):
    """A due date of a milestone that holds from the month `since` on."""

    since: Month
    due: date
    reason: Text
    source: str
    location: Location


class Step(NamedTuple):
    """A part of a milestone, reported as `target-id/step-id`; `due` where it has its own date."""

    id: str
    name: Text
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class _Declared:
    """What every target declares."""

    kind: ClassVar[Kind]
    id: str
    name: Text
    area: str
    cadence: Cadence = Cadence.MONTHLY
    owner: str = ""
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    note: Text | None = None
    source: Source | None = None
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class _WithThreshold(_Declared):
    """What every target with a threshold declares."""

    threshold: Threshold
    unit: Unit
    revised: tuple[RevisedThreshold, ...] = ()
    baseline: Baseline | None = None
    history_excludes: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cumulative(_WithThreshold):
    """Adds up over the year."""

    kind: ClassVar[Kind] = Kind.CUMULATIVE
    reported: Reporting
    checkpoints: tuple[Checkpoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(_WithThreshold):
    """A stock, rate or growth at a date. `tolerance` is in the unit."""

    kind: ClassVar[Kind] = Kind.LEVEL
    path: Path
    tolerance: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(_WithThreshold):
    """A share of a known set, in percent."""

    kind: ClassVar[Kind] = Kind.COVERAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(_Declared):
    """Done or not, by a date where it has one; what goes on without one has no `revised`."""

    kind: ClassVar[Kind] = Kind.MILESTONE
    due: Due
    cadence: Cadence = Cadence.QUARTERLY
    revised: tuple[RevisedDue, ...] = ()
    steps: tuple[Step, ...] = ()


Quantified = Cumulative | Level | Coverage
Target = Cumulative | Level | Coverage | Milestone


def basis_of(target: Target) -> Reporting | None:
    """What a figure of a target holds where nothing else is said; None of what never adds up."""
    match target:
        case Cumulative():
            return target.reported
        case Level() | Coverage() | Milestone():
            return None
        case _:
            assert_never(target)
