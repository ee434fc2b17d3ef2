"""One cell → one figure, or the progress of a milestone, or all that is wrong with it."""

from datetime import date
from typing import NamedTuple

from kpi.actuals.conventions import Conventions, Frame, Refused
from kpi.actuals.layout import Cell
from kpi.actuals.measure import Quantity, read_quantity
from kpi.actuals.names import Subject
from kpi.actuals.stand import Stand, read_stand
from kpi.actuals.vocabulary import Status
from kpi.diagnostics import Code, Diagnostic, Refusal, refuse
from kpi.model import (
    Cumulative,
    Figure,
    Location,
    Milestone,
    Period,
    Progress,
    Reporting,
    Target,
    Text,
)
from kpi.period import last_day
from kpi.quantity import is_error_cell

COMBINED_MONTHS = 2
"""`1-2月` may be one figure for both months; what spans more from January on is to date."""

BEFORE_YEAR = Text("完成日期早于所报年份", "it lies before the year that reports it")
AFTER_PERIOD = Text("完成日期晚于所报期间", "it lies after the period that reports it")


_FIELDS = {field: index for index, field in enumerate(Cell._fields)}


class Place(NamedTuple):
    """Where a cell stands: its file, and the first line of its row.

    `columns` holds the column of each field of `Cell`, 0 for none: cells of the row
    counted from 1, not characters.
    """

    file: str
    line: int
    columns: tuple[int, ...]

    def of(self, field: str) -> Location:
        """The location of one of its texts."""
        return Location(self.file, self.line, self.columns[_FIELDS[field]])


class Later(NamedTuple):
    """A row published after the last day that counts."""


def read_cell(
    subject: Subject, cell: Cell, place: Place, how: Conventions
) -> Figure | Progress | Later | list[Diagnostic]:
    """The row that `cell` gives of `subject`, in the target's unit; or all that is wrong."""
    target = subject.target
    frame = how.frame(cell.period, cell.basis, cell.published, cell.status)
    if how.known_by is not None and frame.published and frame.published > how.known_by:
        return Later()
    said = _said(target, cell, how, frame)
    refused = frame.refused + _contradictions(target, cell, frame, said)
    if isinstance(said, Refused):
        refused += (said,)
    if refused or isinstance(said, Refused) or frame.period is None:
        return [_cause(each, cell).at(place.of(each.field), target.id) for each in refused]
    return _row(subject, said, frame, cell, place.of("value"))


def _cause(refused: Refused, cell: Cell) -> Refusal:
    """Why a text was refused: first of all because it is none, but a broken formula."""
    text: str = getattr(cell, refused.field)
    return refuse(Code.ERROR_CELL, value=text.strip()) if is_error_cell(text) else refused.refusal


def _said(target: Target, cell: Cell, how: Conventions, frame: Frame) -> Quantity | Stand | Refused:
    preliminary = frame.status is Status.PRELIMINARY
    if isinstance(target, Milestone):
        year = frame.period.year if frame.period else None
        return read_stand(cell, how, year, preliminary=preliminary)
    return read_quantity(target, cell, how, preliminary=preliminary)


def _contradictions(
    target: Target, cell: Cell, frame: Frame, said: Quantity | Stand | Refused
) -> tuple[Refused, ...]:
    """Where the period does not go with the rest of the row."""
    if frame.period is None:
        return ()
    if isinstance(target, Cumulative):
        return _unlike_running_total(target, cell, frame.period, frame.basis)
    if isinstance(said, Stand) and said.done_on:
        return _impossible_day(cell, frame.period, said.done_on)
    return ()


def _impossible_day(cell: Cell, period: Period, done_on: date) -> tuple[Refused, ...]:
    """Why something reported for `period` cannot have been done on a day."""
    if done_on.year == period.year and done_on <= _last_day(period):
        return ()
    why = BEFORE_YEAR if done_on.year < period.year else AFTER_PERIOD
    return (Refused("value", refuse(Code.IMPOSSIBLE_VALUE, value=cell.value.strip(), why=why)),)


def _unlike_running_total(
    target: Cumulative, cell: Cell, period: Period, basis: Reporting | None
) -> tuple[Refused, ...]:
    """Why a cumulative target cannot have a figure for such a period."""
    if period.day is not None and _last_day(period) != last_day(period.end):
        return (Refused("period", refuse(Code.PARTIAL_MONTH, value=cell.period.strip())),)
    months = period.last - period.first + 1
    is_total = months > COMBINED_MONTHS or (months == 1 and period.last > 1)
    if basis is Reporting.MONTH and period.to_date and is_total:
        facts = {"period": cell.period.strip(), "basis": cell.basis.strip()}
        return (Refused("period", refuse(Code.BASIS_CONFLICT, **facts)),)
    is_running = _reporting(target, period, basis) is Reporting.YTD
    is_part = months > 1 and period.first > 1 and not _is_quarter_or_half(period, cell.period)
    if is_running and is_part:
        facts = {"period": cell.period.strip(), "basis": Reporting.YTD.value}
        return (Refused("period", refuse(Code.BASIS_CONFLICT, **facts)),)
    return ()


def _is_quarter_or_half(period: Period, text: str) -> bool:
    """Whether a period is a quarter or half by name: of a running total it means its end."""
    months = period.last - period.first + 1
    by_name = bool(set("季半QqHh") & set(text))
    return by_name and months in {3, 6} and period.last % months == 0


def _last_day(period: Period) -> date:
    if period.day is None:
        return last_day(period.end)
    return date(period.year, period.last, period.day)


def _row(
    subject: Subject, said: Quantity | Stand, frame: Frame, cell: Cell, location: Location
) -> Figure | Progress:
    """The row of a frame in which nothing is refused."""
    assert frame.period is not None
    if isinstance(said, Quantity):
        return Figure(
            target=subject.target.id,
            period=frame.period,
            published=frame.published,
            preliminary=frame.status is Status.PRELIMINARY,
            source=cell.source.strip(),
            note=cell.note.strip(),
            location=location,
            confirmed=frame.status is Status.CONFIRMED,
            value=said.value,
            of=said.of,
            reporting=_reporting(subject.target, frame.period, frame.basis),
        )
    return Progress(
        target=subject.target.id,
        period=frame.period,
        published=frame.published,
        preliminary=frame.status is Status.PRELIMINARY,
        source=cell.source.strip(),
        note="；".join(filter(None, (said.prose, cell.note.strip()))),
        location=location,
        step=subject.step,
        state=said.state,
        done_on=said.done_on,
        percent=said.percent,
        prose=said.prose,
    )


def _reporting(target: Target, period: Period, basis: Reporting | None) -> Reporting | None:
    """What a figure of a cumulative target holds; None of any other target."""
    if not isinstance(target, Cumulative):
        return None
    return basis or (Reporting.YTD if period.to_date else target.reported)
