"""The columns of a table: which name, which date, which hold figures, which speak."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from kpi.actuals.layout.cells import Problem
from kpi.actuals.layout.headings import Heading, is_year
from kpi.actuals.layout.remarks import TextReader
from kpi.actuals.layout.titles import Context
from kpi.actuals.words import TO_DATE
from kpi.diagnostics import Refusal
from kpi.model import Period
from kpi.period import period_name

FIELDS = ("unit", "of", "basis", "published", "status", "source")
"""Fields of `Cell` that may have one column for all figures of a row."""


class Shape(StrEnum):
    """How a table is laid out; the names stand in reports."""

    TIDY = "tidy"
    WIDE = "wide"
    TRANSPOSED = "transposed"


class Column(NamedTuple):
    """A column of figures; `at` counts from 0, `name` is an indicator's, `heading` is shown.

    `is_actual` says that its heading does: 完成, 实际. `is_part` says that a running total up to
    the end of some such column stands beside it.
    """

    at: int
    name: str
    period: Period | None
    basis: str
    unit: str
    heading: str
    is_actual: bool
    is_part: bool = False

    @property
    def period_text(self) -> str:
        """The period in a form that names its year; empty where rows name theirs."""
        return period_name(self.period).zh if self.period else ""


class Frame(NamedTuple):
    """The columns of one table, all counted from 0.

    `identity` are the columns that name a row's target, best first, `dates` those that name its
    period. `figures` are read, `sums` only where what they add up is not there; `to_date`
    holds columns 累计 without a month. Texts in `notes` are a row's remarks, those in `others`
    and `nameless` are looked at too for what they say of the figures, those in `offices` never.
    """

    shape: Shape
    width: int
    fields: dict[str, int]
    identity: tuple[int, ...]
    dates: tuple[int, ...]
    figures: tuple[Column, ...]
    sums: tuple[Column, ...]
    to_date: tuple[Column, ...]
    goals: tuple[Column, ...]
    ratios: tuple[Column, ...]
    totals: tuple[Column, ...]
    rests: tuple[Column, ...]
    notes: tuple[int, ...]
    offices: tuple[int, ...]
    others: tuple[int, ...]
    nameless: tuple[int, ...]


class Block(NamedTuple):
    """Header rows, blank cells filled from the left where a row below goes on."""

    first: int
    last: int
    stacks: tuple[tuple[str, ...], ...]


class Known(NamedTuple):
    """What a header is read with.

    `told` is the period that the file's name tells, `below` some of the rows under the header.
    """

    reader: TextReader
    context: Context
    told: Period | None
    below: tuple[tuple[str, ...], ...] = ()

    @property
    def year(self) -> int:
        """The year of months that name none."""
        return self.context.year or self.reader.year


class Headed(NamedTuple):
    """The headings of one table: those of `columns`, all counted from 0, with their texts."""

    block: Block
    headings: list[Heading]
    texts: list[str]
    known: Known
    columns: range

    def field(self, *fields: str) -> tuple[int, ...]:
        """The columns of these fields."""
        return tuple(i for i in self.columns if self.headings[i].field in fields)

    def problem(self, index: int, refusal: Refusal, target: str = "") -> Problem:
        """What is wrong with a column."""
        return Problem(self.block.last, index + 1, refusal, target)


def block_of(rows: Sequence[tuple[int, tuple[str, ...]]]) -> Block:
    """The texts over each column, from the top down."""
    width = max(len(cells) for _, cells in rows)
    padded = [(*cells, *[""] * (width - len(cells))) for _, cells in rows]
    filled = [*_filled(padded[:-1]), padded[-1]]
    stacks = tuple(
        tuple(texts) if "".join(own).strip() else ()
        for texts, own in zip(zip(*filled, strict=True), zip(*padded, strict=True), strict=True)
    )
    return Block(rows[0][0], rows[-1][0], stacks)


def _filled(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Rows with each blank cell as the one before it, as merged cells are saved.

    Not across a cell above that is a new one.
    """
    filled: list[tuple[str, ...]] = []
    begins = [index == 0 for index in range(len(rows[0]) if rows else 0)]
    for row in rows:
        begins = [was or bool(text.strip()) for was, text in zip(begins, row, strict=True)]
        texts: list[str] = []
        for text, is_new in zip(row, begins, strict=True):
            texts.append(text if is_new or not texts else texts[-1])
        filled.append(tuple(texts))
    return filled


def last_text(stack: tuple[str, ...]) -> str:
    """The lowest text over a column, by which a message names it."""
    return next((text.strip() for text in reversed(stack) if text.strip()), "")


def is_open(column: Column, dated: list[Column]) -> bool:
    """Whether a heading is 累计 without a month: alone, or under a year beside its months."""
    if column.basis != TO_DATE:
        return False
    year = column.period
    return year is None or (
        is_year(year)
        and any(
            each.period and each.period.year == year.year and not is_year(each.period)
            for each in dated
        )
    )


def parts_beside_sums(columns: list[Column]) -> list[Column]:
    """Bare periods are their own parts where a longer one up to the same month stands beside.

    `6月 | 1-6月` and `二季度 | 上半年`: the header itself tells the month from the total.
    """
    totals = {(e.name, e.period.last) for e in columns if e.period and is_total(e)}
    bare = [e for e in columns if e.period and not e.basis and not is_total(e)]
    own = {e.name for e in bare if e.period and (e.name, e.period.last) in totals}
    return [e._replace(is_part=True) if e in bare and e.name in own else e for e in columns]


def is_total(column: Column) -> bool:
    """Whether a column says that it holds running totals."""
    return column.basis == TO_DATE or (column.period is not None and column.period.to_date)


def adds_up(column: Column, others: list[Column]) -> bool:
    """Whether a column is the sum of others: not where these are running totals themselves.

    `1月, 2月, 上半年` has a sum, `1月, 1-2月, 1-3月` and `6月, 1-6月` have none.
    """
    period = column.period
    if period is None:
        return False
    parts = {each.period for each in others if is_part(each, column) and each.period}
    covered = {month for each in parts for month in range(each.first, each.last + 1)}
    if len(parts) > 1 and len(covered) == period.last - period.first + 1:
        return True
    runs = any(e.period and e.period.to_date and not is_year(e.period) for e in others)
    if len(parts) < 2 and not is_year(period):
        return False
    single = any(each.first > 1 for each in parts)
    return single or (bool(parts) and is_year(period) and not runs)


def is_part(part: Column, whole: Column) -> bool:
    """Whether `part` is a shorter period within `whole`, and no running total itself."""
    one, all_ = part.period, whole.period
    if one is None or all_ is None or part.name != whole.name:
        return False
    inside = one.year == all_.year and all_.first <= one.first and one.last <= all_.last
    shorter = one.last - one.first < all_.last - all_.first
    return inside and shorter and part.basis != TO_DATE and not one.to_date
