"""What was reported: figures, states of milestones, and the ledgers they came from."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kpi.model.common import NOWHERE, Location, Period, Text
from kpi.model.target import Reporting
from kpi.record import NamedTuple


class Mark(StrEnum):
    """What a reader must know of where a figure comes from, the gravest first."""

    SIMULATED = "simulated"
    ESTIMATED = "estimated"
    PRELIMINARY = "preliminary"


UNSURE = frozenset({Mark.ESTIMATED, Mark.PRELIMINARY})
"""What a later, final figure replaces."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class _LedgerRow:
    """What every row of a ledger may tell beside its figure."""

    target: str
    period: Period
    published: date | None = None
    marks: frozenset[Mark] = frozenset()
    source: str = ""
    note: str = ""
    location: Location = NOWHERE

    @property
    def preliminary(self) -> bool:
        """Whether it may still change."""
        return Mark.PRELIMINARY in self.marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(_LedgerRow):
    """One figure of a quantified target, converted to the target's unit.

    Of a coverage: a percentage, or with `of` two counts in one unit.
    `reporting` says what a cumulative figure holds: its own period, or the year to date.
    `confirmed` says that it was checked, however little it looks like the others.
    """

    confirmed: bool = False
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
class Progress(_LedgerRow):
    """What one row says of a milestone, or of its step. `percent` is shown, never judged.

    `prose` are words that are no state, which stand in `note` too.
    """

    step: str = ""
    state: State
    done_on: date | None = None
    percent: Decimal | None = None
    prose: str = ""


Row = Figure | Progress
"""What one row of a ledger says of one target or step."""


def row_key(row: Row) -> str:
    """The target's id, or `target-id/step-id`."""
    if isinstance(row, Progress) and row.step:
        return f"{row.target}/{row.step}"
    return row.target


class Restatement(NamedTuple):
    """A figure that a later publication replaced; `before` and `after` are rows of one period."""

    before: Row
    after: Row


class Use(StrEnum):
    """What a text around the figures was taken for."""

    PERIOD = "period"
    BASIS = "basis"
    UNIT = "unit"
    PRELIMINARY = "preliminary"
    SIMULATED = "simulated"
    CHECKED = "checked"
    SET_ASIDE = "set-aside"
    HARMLESS = "harmless"


class Told(NamedTuple):
    """One text of a file and what it was taken for; `says` is the period, basis or unit."""

    line: int
    column: int
    text: str
    use: Use
    says: Text = Text("", "")


class LedgerFile(NamedTuple):
    """How one file was understood: what a person needs to trust the reading.

    `layout` is tidy, wide or transposed, empty where no header was understood; the header
    stands from `header_line` to `header_end` (0 for the same line). `periods` are the
    columns of figures of a wide table. `told` are the texts beside the figures, `told_more`
    the number of places of those left out. `marks` are what the file says of all its figures.
    """

    name: str
    encoding: str
    delimiter: str
    layout: str
    header_line: int
    rows_used: int
    rows_skipped: Mapping[str, int]
    periods: tuple[str, ...] = ()
    header_end: int = 0
    told: tuple[Told, ...] = ()
    told_more: int = 0
    marks: frozenset[Mark] = frozenset()


class Ledger(NamedTuple):
    """All actuals of all files; per target (or `target/step`) sorted by period, one row each.

    The restatements are sorted alike; `unreadable` names the targets that an error touched.
    """

    figures: Mapping[str, tuple[Figure, ...]]
    progress: Mapping[str, tuple[Progress, ...]]
    restatements: tuple[Restatement, ...] = ()
    unreadable: frozenset[str] = frozenset()
    files: tuple[LedgerFile, ...] = ()

    def restated(self, target: str) -> Iterator[Restatement]:
        """The restatements of a target and its steps: looked up, as there may be many of others."""
        for first, behind in ((target, f"{target}\0"), (f"{target}/", f"{target}0")):
            start, end = (
                bisect_left(self.restatements, each, key=lambda change: row_key(change.after))
                for each in (first, behind)
            )
            yield from self.restatements[start:end]
