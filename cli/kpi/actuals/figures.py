"""One cell → one figure, or the progress of a milestone, or all that is wrong with it.

Only a text that is wholly one of the set forms says that something is done; a negation, a plan or a
doubt anywhere in it (未按时完成, 拟于6月完成, 6月底前完成) leaves it under way.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kpi.actuals.conventions import Circumstances, Conventions, Refused, is_blank, reporting_of
from kpi.actuals.layout import Cell
from kpi.actuals.measure import PERCENT, Measured, impossible, is_percent, read_quantity, refused
from kpi.actuals.names import Subject
from kpi.actuals.vocabulary import ON_A_DAY, SHARE, STATES, Status
from kpi.diagnostics import Code, Diagnostic, Refusal, refuse
from kpi.model import (
    Figure,
    Location,
    Milestone,
    Period,
    Progress,
    Reporting,
    State,
    Target,
    Text,
)
from kpi.period import last_day, parse_date
from kpi.quantity import Ratio, convert, is_error_cell, parse_amount, without_zero_width

COMBINED_MONTHS = 2
"""`1-2月` may be one figure for both months; what spans more from January on is to date."""

BEFORE_YEAR = Text("完成日期早于所报年份", "it lies before the year that reports it")
AFTER_PERIOD = Text("完成日期晚于所报期间", "it lies after the period that reports it")
NO_PROGRESS = Text("进度应在 0 到 100% 之间", "progress lies between 0 and 100 %")

_LONGEST_FORM = 60
"""Characters of a text that may be one of the set forms of a state."""

_LONGEST_UNIT = 3
"""Characters that may stand behind a number and be a unit, no sentence: 6月底前完成, 3/5完成."""


_FIELDS = {field: index for index, field in enumerate(Cell._fields)}


class RowPlace(NamedTuple):
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


class Stand(NamedTuple):
    """How far a milestone is; `percent` is shown, never judged.

    `prose` is the text as written where it is no set form: what it means is for people.
    """

    state: State
    done_on: date | None = None
    percent: Decimal | None = None
    prose: str = ""


def read_cell(
    subject: Subject, cell: Cell, place: RowPlace, how: Conventions
) -> Figure | Progress | Later | list[Diagnostic]:
    """The row that `cell` gives of `subject`, in the target's unit; or all that is wrong."""
    target = subject.target
    told = how.circumstances(cell.period, cell.basis, cell.published, cell.status)
    if how.known_by is not None and told.published and told.published > how.known_by:
        return Later()
    preliminary = told.status is Status.PRELIMINARY
    said: Measured | Stand | Refused
    if isinstance(target, Milestone):
        year = told.period.year if told.period else how.year
        said = _read_stand(cell, how, year, preliminary=preliminary)
    else:
        said = read_quantity(target, cell, how, preliminary=preliminary)
    refused_ = [*told.refused, *_contradictions(target, cell, told, said)]
    if isinstance(said, Refused):
        refused_.append(said)
    if refused_ or isinstance(said, Refused) or told.period is None:
        return [_cause(each, cell).at(place.of(each.field), target.id) for each in refused_]
    return _row(subject, said, told, cell, place.of("value"))


def _cause(refused_: Refused, cell: Cell) -> Refusal:
    """Why a text was refused: first of all because it is none, but a broken formula."""
    text: str = getattr(cell, refused_.field)
    return refuse(Code.ERROR_CELL, value=text.strip()) if is_error_cell(text) else refused_.refusal


def _contradictions(
    target: Target, cell: Cell, told: Circumstances, said: Measured | Stand | Refused
) -> Iterator[Refused]:
    """Where the period does not go with the rest of the row."""
    period = told.period
    if period is None:
        return
    if isinstance(said, Stand) and said.done_on:
        day = period.day or last_day(period.end).day
        if said.done_on.year < period.year:
            yield impossible("value", cell.value, BEFORE_YEAR)
        elif said.done_on > date(period.year, period.last, day):
            yield impossible("value", cell.value, AFTER_PERIOD)
    elif target.kind.adds_up:
        other = _other_basis(target, cell, period, told.basis)
        if period.day is not None and period.day != last_day(period.end).day:
            yield refused("period", Code.PARTIAL_MONTH, cell.period)
        elif other:
            facts = {"period": cell.period.strip(), "basis": other}
            yield Refused("period", refuse(Code.BASIS_CONFLICT, **facts))


def _other_basis(target: Target, cell: Cell, period: Period, basis: Reporting | None) -> str:
    """The basis that a figure of a cumulative target cannot have for its period, else nothing."""
    months = period.last - period.first + 1
    is_total = months > COMBINED_MONTHS or (months == 1 and period.last > 1)
    if basis is Reporting.MONTH and period.to_date and is_total:
        return cell.basis.strip()
    if months == 1 or period.first == 1:
        return ""
    # of a running total a quarter or half by name means its end
    is_by_name = bool(set("季半QqHh") & set(cell.period))
    is_whole = is_by_name and months in {3, 6} and period.last % months == 0
    is_running = reporting_of(target, period, basis) is Reporting.YTD
    return Reporting.YTD.value if is_running and not is_whole else ""


def _row(
    subject: Subject, said: Measured | Stand, told: Circumstances, cell: Cell, location: Location
) -> Figure | Progress:
    """The row of circumstances in which nothing is refused."""
    assert told.period is not None
    if isinstance(said, Measured):
        return Figure(
            target=subject.target.id,
            period=told.period,
            published=told.published,
            preliminary=told.status is Status.PRELIMINARY,
            source=cell.source.strip(),
            note=cell.note.strip(),
            location=location,
            confirmed=told.status is Status.CONFIRMED,
            value=said.value,
            of=said.of,
            reporting=reporting_of(subject.target, told.period, told.basis),
        )
    return Progress(
        target=subject.target.id,
        period=told.period,
        published=told.published,
        preliminary=told.status is Status.PRELIMINARY,
        source=cell.source.strip(),
        note="；".join(filter(None, (said.prose, cell.note.strip()))),
        location=location,
        step=subject.step,
        state=said.state,
        done_on=said.done_on,
        percent=said.percent,
        prose=said.prose,
    )


def _read_stand(cell: Cell, how: Conventions, year: int, *, preliminary: bool) -> Stand | Refused:
    """How far the value says a milestone is; days without a year are of `year`.

    Words that are no set form are under way; a number alone is UNREADABLE_STATE.
    """
    if not is_blank(cell.of):
        return refused("of", Code.COUNTS_WITHOUT_COVERAGE, cell.of)
    if is_error_cell(cell.value):
        return refused("value", Code.ERROR_CELL, cell.value)
    stand: Stand | Refused | None = parse_stand(cell.value, year)
    if stand is None:
        day = parse_date(cell.value)
        if isinstance(day, Refusal) and day.code is Code.EXCEL_DATE:
            return Refused("value", day)
        stand = _stand_of_number(cell, how, preliminary=preliminary)
    if isinstance(stand, Stand) and stand.percent is not None and not 0 <= stand.percent <= 100:
        return impossible("value", cell.value, NO_PROGRESS)
    return stand


def parse_stand(text: str, year: int) -> Stand | None:
    """The state, day or share that the whole text is, in one of the set forms."""
    day = parse_date(text)
    if not isinstance(day, Refusal):
        return Stand(State.DONE, day)
    if len(text) > _LONGEST_FORM:
        return None
    folded = unicodedata.normalize("NFKC", without_zero_width(text)).casefold()
    said = re.sub(r"\s|_", "", folded).rstrip("。.;,!")
    state = next((state for state, form in STATES if re.fullmatch(form, said)), None)
    if state is not None:
        return Stand(state)
    share = re.fullmatch(SHARE, said)
    if share:
        return Stand(State.UNDER_WAY, percent=Decimal(share["percent"]))
    done_on = _day_in(said, year)
    return Stand(State.DONE, done_on) if done_on else None


def _day_in(said: str, year: int) -> date | None:
    """The day on which something is said to have been done; None where the text says none."""
    match = next(filter(None, (re.fullmatch(form, said) for form in ON_A_DAY)), None)
    if match is None:
        return None
    *of_year, month, day = map(int, re.findall("[0-9]+", match["day"]))
    try:
        return date(of_year[0] if of_year else year, month, day)
    except ValueError:
        return None


def _stand_of_number(cell: Cell, how: Conventions, *, preliminary: bool) -> Stand | Refused:
    """What a number says that is no share as it stands; anything else is prose."""
    amount = parse_amount(cell.value)
    last = amount.whole if isinstance(amount, Ratio) else amount
    unit = "" if isinstance(last, Refusal) or last.unit is None else last.unit.name
    is_of_words = len(unit) > _LONGEST_UNIT or set(unit) & set("年月日号季已完")
    if isinstance(last, Refusal) or is_of_words:
        return Stand(State.UNDER_WAY, prose=cell.value.strip())
    if isinstance(amount, Ratio):
        return refused("value", Code.COUNTS_WITHOUT_COVERAGE, cell.value)
    if not is_percent(last.unit or how.unit(cell.unit)):
        return refused("value", Code.UNREADABLE_STATE, cell.value)
    if last.approximate and not preliminary:
        return refused("value", Code.APPROXIMATE, cell.value)
    percent = convert(last, None, PERCENT, how.unit_names)
    if isinstance(percent, Refusal):
        return Refused("value", percent)
    return Stand(State.UNDER_WAY, percent=percent)
