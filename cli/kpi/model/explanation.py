"""All there is to say of one target: its figures, its past, and what would change its verdict."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kpi.model.actuals import Figure, Progress, Restatement, State
from kpi.model.common import Month, Period
from kpi.model.judgement import EarlierYear, Result
from kpi.model.plan import Area, Plan, Waiver
from kpi.model.target import Reporting
from kpi.model.verdict import Reason
from kpi.record import NamedTuple


class Entry(NamedTuple):
    """A row of the year; of a sum with the total by its month, a lower bound with `missing`."""

    row: Figure | Progress
    total: Fraction | None = None
    missing: tuple[int, ...] = ()


class Turn(NamedTuple):
    """From which figure (`low`) and up to which one (`high`) a verdict holds.

    Without either any figure is enough; None in place of a turn means that none is.
    """

    low: Decimal | None = None
    high: Decimal | None = None


class NextFigure(NamedTuple):
    """What the next figure must be for the verdict of its month to be pass, or not to be fail.

    `period` is what the figure would be about, `reporting` how a sum is reported, `of` the
    whole of a coverage that is reported in counts.
    """

    period: Period
    reporting: Reporting | None
    of: Decimal | None
    to_pass: Turn | None
    not_to_fail: Turn | None


class Scenario(NamedTuple):
    """A report of a milestone in the next month, None for silence, and what would be said then.

    `steps` says that the steps that are due are reported done as well.
    """

    state: State | None
    steps: bool
    reason: Reason


class NextReport(NamedTuple):
    """What reporting in `month` would lead to."""

    month: Month
    scenarios: tuple[Scenario, ...]


class Unchanging(StrEnum):
    """Why no figure of the next month would change anything."""

    YEAR_OVER = "year-over"
    FINAL = "final"
    DATE_NEEDED = "date-needed"
    UNREADABLE = "unreadable"


class Explanation(NamedTuple):
    """One target judged, with everything its verdict rests on.

    `entries` are the rows of the year up to as-of, `sums` its totals and `paces` the
    expected amounts by month; `years` the earlier ones; `sides` the results of floor and
    ceiling of a range by themselves; `eased` the months of the second half of the year from
    which a revision asks for less than before; `waiver` is declared, whether it excuses or not;
    `errors` were found in the data, and it was judged all the same; what was published after the
    day `known_by`, where one was asked for, is left out.
    """

    plan: Plan
    area: Area
    result: Result
    waiver: Waiver | None
    entries: tuple[Entry, ...]
    restatements: tuple[Restatement, ...]
    years: tuple[EarlierYear, ...]
    sides: tuple[Result, ...]
    sums: tuple[tuple[int, Fraction], ...]
    paces: tuple[tuple[int, Fraction], ...]
    eased: tuple[Month, ...]
    change: NextFigure | NextReport | Unchanging
    errors: int = 0
    known_by: date | None = None
