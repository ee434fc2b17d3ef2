"""What a row tells, whatever the layout: the values that the reading of rows is made of."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from kpi.actuals.dialect import UNLIKE, Sameness
from kpi.diagnostics import Refusal


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


Columns = tuple[int, ...]
"""The column of each field of `Cell`, 0 for none: cells of the row counted from 1."""


class Said(NamedTuple):
    """One figure of a row. `is_bare` says that the row holds nothing but its name."""

    cell: Cell
    columns: Columns
    is_bare: bool = False


class Claim(NamedTuple):
    """A goal, ratio or total that the ledger states beside its figures.

    `period` is empty for the year as a whole; `column` counts from 1.
    """

    period: str
    text: str
    unit: str
    column: int


class Claims(NamedTuple):
    """All that a row states about the target `id` beside its figures."""

    id: str
    goals: tuple[Claim, ...] = ()
    ratios: tuple[Claim, ...] = ()
    totals: tuple[Claim, ...] = ()


class Misfit(NamedTuple):
    """A row that does not fit its header; `id` is the text where the target should be named."""

    refusal: Refusal
    id: str
    column: int = 1


class Skipped(NamedTuple):
    """A row that tells no figure, and why."""

    reason: str


Entry = Said | Claims | Misfit | Skipped


class Problem(NamedTuple):
    """What is wrong in a header; `line` 0 means a file without rows."""

    line: int
    column: int
    refusal: Refusal
    target: str = ""


class Layout(NamedTuple):
    """A header understood.

    `first` and `last` are its lines, `periods` the columns of figures as they were
    understood. `read` gives the entries of each row below, which must come in turn where
    `is_memoryless` is not set: such rows may take a name from the one above. `unit` holds
    for figures without one of their own. With `has_claims` a row's entries may end in `Claims`.
    `sameness` tells rows that are nothing but repetitions of each other, where rows can be.
    """

    name: str
    first: int
    last: int
    periods: tuple[str, ...]
    unit: str
    is_memoryless: bool
    has_claims: bool
    read: Callable[[tuple[str, ...]], Iterable[Entry]]
    sameness: Sameness = UNLIKE
