"""The columns of a table, and which cells of a row under them are figures.

Formulas that run ahead of the months given are none, nor are sums of nothing.
"""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from kpi.actuals.conventions import is_blank
from kpi.actuals.layout.cells import Cell, FieldColumns
from kpi.actuals.vocabulary import MONTHLY, TO_DATE
from kpi.diagnostics import Refusal
from kpi.model import Period
from kpi.period import is_within, is_year, period_name
from kpi.quantity import parse_number
from kpi.record import NamedTuple

FIELDS = ("unit", "of", "basis", "published", "status", "source")
"""Fields of `Cell` that may have one column for all figures of a row."""


class TableShape(StrEnum):
    """How a table is laid out; the names stand in reports."""

    TIDY = "tidy"
    WIDE = "wide"
    TRANSPOSED = "transposed"


class FigureColumn(NamedTuple):
    """A column of figures; `at` counts from 0, `name` is an indicator's, `heading` is shown.

    `is_actual` says that its heading does: 完成, 实际. `is_part` says that a running total up to
    the end of some such column stands beside it, `is_preliminary` that figures may still change.
    """

    at: int
    name: str
    period: Period | None
    basis: str
    unit: str
    heading: str
    is_actual: bool
    is_part: bool = False
    is_preliminary: bool = False

    @property
    def period_text(self) -> str:
        """The period in a form that names its year; empty where rows name theirs."""
        return period_name(self.period).zh if self.period else ""

    @property
    def is_total(self) -> bool:
        """Whether it says that it holds running totals."""
        return self.basis == TO_DATE or (self.period is not None and self.period.to_date)

    @property
    def shown(self) -> str:
        """How the figures were understood; empty where rows name their periods."""
        mark = {MONTHLY: " month", TO_DATE: " ytd"}.get(self.basis, "")
        return period_name(self.period).en + mark if self.period else ""

    def in_table_of(self, told: Period) -> "FigureColumn":
        """A column without a period of its own, in a table of the period `told`."""
        last = told._replace(first=told.last, to_date=False)
        if self.basis == TO_DATE:
            return self._replace(period=last)
        if self.basis == MONTHLY and told.to_date and "期" in self.heading:
            return self._replace(period=last, basis=TO_DATE)
        if self.basis == MONTHLY:
            is_part = not told.to_date and told.first > 1
            return self._replace(period=told if is_part else last)
        if told.to_date and told.first == told.last:
            return self._replace(period=last, basis=TO_DATE)
        return self._replace(period=told)

    def lies_in(self, whole: "FigureColumn") -> bool:
        """Whether it is of a shorter period within that of `whole`, and no running total."""
        if self.period is None or whole.period is None or self.name != whole.name:
            return False
        return self.basis != TO_DATE and _is_part(self.period, whole.period)


def labelled(label: str, note: str) -> str:
    """A note behind the heading that says which part of one it is: `原因：材料不全`."""
    return f"{label}：{note}" if label and note and not note.startswith(label) else note


class TableFrame(NamedTuple):
    """The columns of one table, all counted from 0.

    `identity` are the columns that name a row's target, best first; none where the headings of
    the figures do. `dates` are those that name its period. `figures` are read, `sums` only where
    what they add up is not there; `to_date` holds columns 累计 without a month. Texts in `notes`
    are a row's remarks, with in `labels` the heading that says which part of one each is (原因);
    those in `others` and `nameless` are looked at too for what they say of the figures, those in
    `offices` never.
    """

    shape: TableShape
    width: int
    fields: dict[str, int]
    identity: tuple[int, ...]
    dates: tuple[int, ...]
    figures: tuple[FigureColumn, ...]
    sums: tuple[FigureColumn, ...]
    to_date: tuple[FigureColumn, ...]
    goals: tuple[FigureColumn, ...]
    ratios: tuple[FigureColumn, ...]
    totals: tuple[FigureColumn, ...]
    rests: tuple[FigureColumn, ...]
    notes: tuple[int, ...]
    labels: tuple[str, ...]
    offices: tuple[int, ...]
    others: tuple[int, ...]
    nameless: tuple[int, ...]

    def cells_of(self, row: tuple[str, ...]) -> tuple[str, ...]:
        """Those of a row under these columns, blank where it ends before."""
        return (*row[: self.width], *[""] * (self.width - len(row)))

    def own_places(self) -> dict[str, int]:
        """The columns of the fields that have one, counted from 1: the same in all its rows."""
        own = {field: i + 1 for field, i in self.fields.items()}
        named = {"id": self.identity[:1], "period": self.dates[-1:], "note": self.notes[:1]}
        return own | {field: columns[0] + 1 for field, columns in named.items() if columns}

    def places(self, column: FigureColumn, own: dict[str, int]) -> FieldColumns:
        """The column of each field of a figure: its own where it has one, else the figure's."""
        at = column.at + 1
        return tuple([own.get(field, at) for field in Cell._fields])

    @property
    def shortest(self) -> int:
        """How many cells a row must have at least: a tidy one those that tell its figure."""
        if self.shape is not TableShape.TIDY:
            return 0
        return max(self.identity[0], self.dates[0], self.figures[0].at) + 1

    @property
    def all_figures(self) -> tuple[FigureColumn, ...]:
        """All columns of figures, read or not."""
        return (*self.figures, *self.sums, *self.to_date)


def _is_part(part: Period, whole: Period) -> bool:
    is_shorter = part.last - part.first < whole.last - whole.first
    return is_within(part, whole) and is_shorter and not part.to_date


def parts_beside_sums(columns: list[FigureColumn]) -> list[FigureColumn]:
    """Bare periods are their own parts where a longer one up to the same month stands beside.

    `6月 | 1-6月` and `二季度 | 上半年`: the header itself tells the month from the total.
    """
    totals = {(e.name, e.period.last) for e in columns if e.period and e.is_total}
    bare = [e for e in columns if e.period and not e.basis and not e.is_total]
    own = {e.name for e in bare if e.period and (e.name, e.period.last) in totals}
    return [e._replace(is_part=True) if e in bare and e.name in own else e for e in columns]


def adds_up(column: FigureColumn, others: list[FigureColumn]) -> bool:
    """Whether a column is the sum of others: not where these are running totals themselves.

    `1月, 2月, 上半年` has a sum, `1月, 1-2月, 1-3月` and `6月, 1-6月` have none.
    """
    period = column.period
    if period is None:
        return False
    parts = {each.period for each in others if each.lies_in(column) and each.period}
    covered = {month for each in parts for month in range(each.first, each.last + 1)}
    if len(parts) > 1 and len(covered) == period.last - period.first + 1:
        return True
    runs = any(e.period and e.period.to_date and not is_year(e.period) for e in others)
    if len(parts) < 2 and not is_year(period):
        return False
    single = any(each.first > 1 for each in parts)
    return single or (bool(parts) and is_year(period) and not runs)


# -- the cells of a row --------------------------------------------------------


def filled(columns: Iterable[FigureColumn], cells: tuple[str, ...]) -> list[FigureColumn]:
    """The columns in which a row is not blank."""
    return [each for each in columns if not is_blank(cells[each.at])]


def across(frame: TableFrame, cells: tuple[str, ...]) -> list[FigureColumn]:
    """The columns with a period that hold a figure; a blank one where there is none.

    Those 累计 without a month are as of the last month of the row.
    """
    given = filled(frame.figures, cells)
    kept = [each for each in given if not _is_carried(each, given, frame, cells)]
    found = [*kept, *(each for each in filled(frame.sums, cells) if _is_figure(each, kept, cells))]
    for column in filled(frame.to_date, cells):
        year = column.period.year if column.period else 0
        ends = [each.period.last for each in kept if each.period and each.period.year == year]
        if ends:
            last = Period(year, max(ends), max(ends))
            found.append(column._replace(period=last, basis=TO_DATE))
    return found or [*frame.figures, *frame.to_date][:1]


def _is_carried(
    column: FigureColumn,
    given: list[FigureColumn],
    frame: TableFrame,
    cells: tuple[str, ...],
) -> bool:
    """Whether 累计 only repeats the one before, its month being blank: a formula ran ahead."""
    if column.basis != TO_DATE or column.period is None:
        return False
    beside = [e for e in frame.figures if e.period == column.period and e.basis != TO_DATE]
    if not beside or any(each in given for each in beside):
        return False
    before = [
        (each.period.last, cells[each.at])
        for each in given
        if each.basis == TO_DATE
        and each.period
        and each.period.year == column.period.year
        and each.period.last < column.period.last
    ]
    value = parse_number(cells[column.at])
    if not before:
        return value == 0
    _, latest = max(before, key=lambda each: each[0])
    return parse_number(latest) == value


def _is_figure(column: FigureColumn, kept: list[FigureColumn], cells: tuple[str, ...]) -> bool:
    """Whether a sum holds more than a formula that runs ahead of the figures it adds up."""
    parts = [each.period.last for each in kept if each.period and each.lies_in(column)]
    if not parts:
        return parse_number(cells[column.at]) != 0
    last = column.period.last if column.period else 0
    return column.is_total and max(parts) == last


def is_part_of_year(frame: TableFrame, column: FigureColumn, cells: tuple[str, ...]) -> bool:
    """Whether a bare month is none of the running totals that stand in the same row.

    It may be one itself: then its last is the total.
    """
    if not column.is_part:
        return False
    beside = (*frame.figures, *frame.sums)
    totals = {
        each.period.end: cells[each.at]
        for each in beside
        if each.period and each.is_total and each.name == column.name
    }
    lasts = [
        (cells[each.at], totals[each.period.end])
        for each in beside
        if each.is_part and each.period and each.period.last > 1 and each.period.end in totals
    ]
    return not any(one.strip() and parse_number(one) == parse_number(all_) for one, all_ in lasts)


class Down:
    """The rows of a table of periods in turn, with what they gave so far."""

    def __init__(self) -> None:
        self._given: dict[str, set[Period]] = {}
        self._running: dict[str, Decimal | Refusal] = {}
        self.last: Period | None = None

    def columns(
        self, frame: TableFrame, cells: tuple[str, ...], period: Period
    ) -> list[FigureColumn]:
        """The columns of the row of `period` that hold more than a formula, or nothing."""
        kept = []
        for each in frame.figures:
            if is_blank(cells[each.at]):
                kept.append(each)
                continue
            self.last = period
            if each.basis == TO_DATE:
                counts = self._grows(each, frame, cells)
            else:
                given = self._given.setdefault(each.name, set())
                parts = [part.last for part in given if _is_part(part, period)]
                given.add(period)
                counts = not parts or max(parts) == period.last
            if counts:
                kept.append(each)
        return kept

    def _grows(self, column: FigureColumn, frame: TableFrame, cells: tuple[str, ...]) -> bool:
        """Whether 累计 is another than the one before, or its month is given too."""
        value = parse_number(cells[column.at])
        before = self._running.get(column.name, Decimal(0))
        self._running[column.name] = value
        beside = [e for e in frame.figures if e.name == column.name and e.basis != TO_DATE]
        return not beside or bool(filled(beside, cells)) or value != before
