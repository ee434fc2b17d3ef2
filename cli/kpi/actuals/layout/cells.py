"""What a row tells, whatever the layout: the values that the reading of rows is made of."""

from collections.abc import Callable, Iterable
from enum import Enum, StrEnum

from kpi.diagnostics import Refusal
from kpi.model import Period, Told
from kpi.record import NamedTuple


class Cell(NamedTuple):
    """The texts that tell of one figure, as they stand in the file; empty without a column."""

    id: str
    period: str
    value: str
    unit: str
    of: str
    basis: str
    published: str
    status: str
    source: str
    note: str


FieldColumns = tuple[int, ...]
"""The column of each field of `Cell`, 0 for none: cells of the row counted from 1."""


class TextPlace(Enum):
    """Where a text stands: around a table, beside a figure, in its source, or as prose of work.

    What is done next, and why things are as they are (原因, 下一步措施), speaks of the work: its
    plans, forecasts, months and totals are the work's, unless it speaks of the figure itself.
    The name of a source doubts nothing.
    """

    AROUND = "around"
    BESIDE = "beside"
    SOURCE = "source"
    OF_WORK = "of-work"

    @property
    def is_beside(self) -> bool:
        """Whether it is a remark on the figure, or on the work behind it."""
        return self in {TextPlace.BESIDE, TextPlace.OF_WORK}


class Stated(NamedTuple):
    """What a text beside a figure says of it.

    `basis` is 当月 or 累计, `units` are those of which the figure's must be one; each may be
    empty. In `is_prose` the basis decides nothing, but must not be another than ours.
    `period` is one that the text speaks of, which must be the figure's. `is_preliminary` says that
    the figure may still change.
    """

    text: str
    column: int
    basis: str = ""
    units: tuple[str, ...] = ()
    is_prose: bool = False
    period: Period | None = None
    is_preliminary: bool = False


class Said(NamedTuple):
    """One figure of a row, and what other texts say of it.

    `is_bare` says that the row holds nothing but its name.
    """

    cell: Cell
    columns: FieldColumns
    stated: tuple[Stated, ...] = ()
    is_bare: bool = False


class ClaimPart(StrEnum):
    """What a claim is about; a rest is what lacks of the goal, a proof a ratio without a name."""

    GOAL = "goal"
    RATIO = "ratio"
    TOTAL = "total"
    REST = "rest"
    PROOF = "proof"


class LedgerClaim(NamedTuple):
    """A goal, ratio or total that the ledger states beside its figures.

    `period` is empty for the year as a whole; `column` counts from 1.
    """

    part: ClaimPart
    period: str
    text: str
    unit: str
    column: int


class Claims(NamedTuple):
    """All that a row states about the target `id` beside its figures, the last of `as_of`."""

    id: str
    claims: tuple[LedgerClaim, ...]
    as_of: str


class Noted(NamedTuple):
    """A text of a row that is no indicator's; what it says holds for the whole table."""

    text: str
    column: int


class Renewed(NamedTuple):
    """A row that is another header: a table of its own begins with it."""


class Misfit(NamedTuple):
    """A row that does not fit its header; `id` is the text where the target should be named."""

    refusal: Refusal
    id: str
    column: int = 1


class Skipped(NamedTuple):
    """A row that tells no figure, and why; `stated` is what a heading among the rows says."""

    reason: str
    stated: Stated | None = None


RowEntry = Said | Claims | Misfit | Skipped | Noted | Renewed


class Problem(NamedTuple):
    """What is wrong in a header; `line` 0 means a file without rows."""

    line: int
    column: int
    refusal: Refusal
    target: str = ""


class PlainColumns(NamedTuple):
    """Where a table whose rows can be like each other has what, counted from 0; -1 for none.

    `values` are the columns of figures, `others` those of all else that is looked at.
    """

    width: int
    id: int
    values: tuple[int, ...]
    published: int
    note: int
    others: tuple[int, ...]
    is_tidy: bool


class Layout(NamedTuple):
    """A header understood.

    `first` and `last` are its lines, `periods` the columns of figures as they were
    understood. `read` gives the entries of each row below in turn, as a row may take a name from
    the one above. A row that is like one before it in `plain` columns need not be read, if
    `can_pass` says so of its target's name, and no heading above it says anything (`is_headed`);
    the last such is to be told to `passed` before another is read. `units` are lists of
    those said above the table, `basis` and `basis_text` what is said there of months and totals,
    `year` the one named there, 0 for none; `both` tells of months and of totals.
    `end` gives what is left to say after the last row.
    `told` are the texts of the header and the lines above it.
    """

    name: str
    first: int
    last: int
    periods: tuple[str, ...]
    units: tuple[tuple[str, ...], ...]
    basis: str
    basis_text: str
    year: int
    both: str
    plain: PlainColumns | None
    read: Callable[[tuple[str, ...]], Iterable[RowEntry]]
    can_pass: Callable[[str], bool]
    is_headed: Callable[[], bool]
    passed: Callable[[tuple[str, ...]], None]
    end: Callable[[], Iterable[RowEntry]]
    told: tuple[Told, ...] = ()
