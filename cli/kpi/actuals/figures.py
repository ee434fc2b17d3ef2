"""One cell → one figure, or the progress of a milestone, or all that is wrong with it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import assert_never

from kpi.actuals.conventions import (
    Circumstances,
    Conventions,
    Refused,
    impossible,
    is_blank,
    is_percent,
    refused,
    reporting_of,
)
from kpi.actuals.layout import Cell
from kpi.actuals.names import Subject
from kpi.actuals.progress import Stand, done_outside, read_stand
from kpi.actuals.provenance import marks_of_row
from kpi.actuals.vocabulary import Status
from kpi.diagnostics import Code, Diagnostic, Refusal, refuse
from kpi.model import (
    Coverage,
    Cumulative,
    Figure,
    Level,
    Location,
    Milestone,
    Period,
    Progress,
    Quantified,
    Reporting,
    Target,
    Text,
    Unit,
)
from kpi.period import last_day
from kpi.quantity import (
    Amount,
    Ratio,
    check_share,
    convert,
    is_error_cell,
    is_points,
    leaves_digits_unsaid,
    parse_amount,
)
from kpi.record import NamedTuple

COMBINED_MONTHS = 2
"""`1-2月` may be one figure for both months; what spans more from January on is to date."""

COUNT = Unit("", 0, "")
"""The unit of counts that name none."""

NEGATIVE = Text("累计数不会是负数", "a running total is never negative")
NO_SHARE = Text("覆盖率应在 0 到 100% 之间", "coverage lies between 0 and 100 %")
NO_TOTAL = Text("总数应大于 0", "a total is above 0")
NO_PART = Text("完成数应在 0 到总数之间", "the count lies between 0 and its total")
TWO_TOTALS = Text("与数值列中的总数不同", "the value has another total")
COUNTING_UNIT = Text("计数单位", "a unit of counting")

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


class Measured(NamedTuple):
    """A figure in the target's unit; with `of` two counts in one unit."""

    value: Decimal
    of: Decimal | None = None


class _WrittenNumbers(NamedTuple):
    """A number as written; with `whole` a count and its total, which stands in `whole_field`."""

    value: Amount
    whole: Amount | None = None
    whole_field: str = "value"


def read_cell(
    subject: Subject, cell: Cell, place: RowPlace, how: Conventions
) -> Figure | Progress | Later | list[Diagnostic]:
    """The row that `cell` gives of `subject`, in the target's unit; or all that is wrong."""
    target = subject.target
    told = how.circumstances(cell.period, cell.basis, cell.published, cell.status)
    if how.known_by is not None and told.published and told.published > how.known_by:
        return Later()
    may_round = told.status in {Status.PRELIMINARY, Status.ESTIMATED}
    said: Measured | Stand | Refused
    if isinstance(target, Milestone):
        year = told.period.year if told.period else how.year
        said = read_stand(cell, how, year, may_round=may_round)
    else:
        said = _read_quantity(target, cell, how, may_round=may_round)
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
    if isinstance(said, Stand):
        yield from done_outside(period, said, cell)
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
    marks = marks_of_row(told.status, cell.source, cell.note)
    if isinstance(said, Measured):
        return Figure(
            target=subject.target.id,
            period=told.period,
            published=told.published,
            marks=marks,
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
        marks=marks,
        source=cell.source.strip(),
        note="；".join(filter(None, (said.prose, cell.note.strip()))),
        location=location,
        step=subject.step,
        state=said.state,
        done_on=said.done_on,
        percent=said.percent,
        prose=said.prose,
    )


# -- what the value says of a quantity --------------------------------------------


def _read_quantity(
    target: Quantified, cell: Cell, how: Conventions, *, may_round: bool
) -> Measured | Refused:
    """The quantity that value, unit and total of `cell` give for `target`."""
    written = _written(target, cell)
    if isinstance(written, Refused):
        return written
    value, whole, whole_field = written
    is_approximate = value.approximate or (whole is not None and whole.approximate)
    if is_approximate and not may_round:
        return refused("value", Code.APPROXIMATE, cell.value)
    for field, amount in (("value", value), (whole_field, whole)):
        if amount is not None and leaves_digits_unsaid(amount.text):
            return refused(field, Code.LOST_DIGITS, amount.text)
    if whole is None:
        return _plain_quantity(target, value, cell, how)
    return _counted(value, whole, whole_field, cell, how)


def _written(target: Quantified, cell: Cell) -> _WrittenNumbers | Refused:
    """The numbers of value and total, as far as a target of this kind takes them."""
    value = parse_amount(cell.value)
    if isinstance(value, Refusal):
        return Refused("value", value)
    counted = not is_blank(cell.of)
    if not target.kind.is_share and (counted or isinstance(value, Ratio)):
        field, text = ("of", cell.of) if counted else ("value", cell.value)
        return refused(field, Code.COUNTS_WITHOUT_COVERAGE, text)
    whole = parse_amount(cell.of) if counted else None
    if isinstance(whole, Refusal | Ratio):
        no_amount = refuse(Code.UNREADABLE_NUMBER, value=cell.of.strip())
        return Refused("of", whole if isinstance(whole, Refusal) else no_amount)
    if isinstance(value, Amount):
        return _WrittenNumbers(value, whole, "of")
    if whole is not None and (whole.digits, whole.unit) != (value.whole.digits, value.whole.unit):
        return impossible("of", cell.of, TWO_TOTALS)
    return _WrittenNumbers(value.part, value.whole)


def _plain_quantity(
    target: Quantified, amount: Amount, cell: Cell, how: Conventions
) -> Measured | Refused:
    unit = how.unit(cell.unit)
    edge = target.threshold.floor or target.threshold.ceiling
    # of a coverage a `%` for the whole column is no answer: Excel saves 83 % there as 0.83
    told = None if target.kind.is_share and is_percent(unit) else unit
    doubt = check_share(amount, told, target.unit, edge.value) if edge else None
    named = amount.unit or unit
    if named is not None and is_points(named.name) and target.kind.starts_at_zero:
        # by so much a share grew; only a growth is itself in points
        points = refuse(Code.OTHER_UNIT, found=named.text, expected=target.unit.text)
        doubt = doubt or points
    value = doubt or convert(amount, unit, target.unit, how.unit_names)
    if isinstance(value, Refusal):
        is_of_column = value.code is Code.OTHER_UNIT and amount.unit is None and unit is not None
        return Refused("unit" if is_of_column else "value", value)
    match target:
        case Cumulative() if value < 0:
            return impossible("value", cell.value, NEGATIVE)
        case Coverage() if not 0 <= value <= 100:
            return impossible("value", cell.value, NO_SHARE)
        case Cumulative() | Coverage() | Level():
            return Measured(value)
        case _:
            assert_never(target)


def _counted(
    value: Amount, whole: Amount, whole_field: str, cell: Cell, how: Conventions
) -> Measured | Refused:
    """Both counts in the base of their common unit.

    `83/100` beside the target's own `%` can only be counts; 83 of 100 in `%` can not.
    """
    column = how.unit(cell.unit)
    beside = None if whole_field == "value" and is_percent(column) else column
    for field, unit in (("unit", beside), ("value", value.unit), (whole_field, whole.unit)):
        if unit is not None and is_percent(unit):
            refusal = refuse(Code.OTHER_UNIT, found=unit.text, expected=COUNTING_UNIT)
            return Refused(field, refusal)
    named = value.unit or whole.unit or beside or COUNT
    base = Unit(named.name, 0, named.name)
    part = convert(value, beside, base, how.unit_names)
    if isinstance(part, Refusal):
        return Refused("value", part)
    total = convert(whole, beside, base, how.unit_names)
    if isinstance(total, Refusal):
        return Refused(whole_field, total)
    if total <= 0:
        return impossible(whole_field, cell.of if whole_field == "of" else cell.value, NO_TOTAL)
    if not 0 <= part <= total:
        return impossible("value", cell.value, NO_PART)
    return Measured(part, total)
