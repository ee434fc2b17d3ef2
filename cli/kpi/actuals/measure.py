"""What the value of a row says of a quantity, in the target's unit."""

from decimal import Decimal
from typing import NamedTuple

from kpi.actuals.conventions import Conventions, Refused
from kpi.actuals.layout import Cell
from kpi.actuals.vocabulary import is_blank
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Coverage, Cumulative, Level, Quantified, Text, Unit
from kpi.quantity import (
    Amount,
    Ratio,
    check_share,
    convert,
    is_points,
    leaves_digits_unsaid,
    parse_amount,
)

PERCENT = Unit("%", 0, "%")
COUNT = Unit("", 0, "")
"""The unit of counts that name none."""

NEGATIVE = Text("累计数不会是负数", "a running total is never negative")
NO_SHARE = Text("覆盖率应在 0 到 100% 之间", "coverage lies between 0 and 100 %")
NO_TOTAL = Text("总数应大于 0", "a total is above 0")
NO_PART = Text("完成数应在 0 到总数之间", "the count lies between 0 and its total")
TWO_TOTALS = Text("与数值列中的总数不同", "the value has another total")
COUNTING_UNIT = Text("计数单位", "a unit of counting")


class Quantity(NamedTuple):
    """A figure in the target's unit; with `of` two counts in one unit."""

    value: Decimal
    of: Decimal | None = None


class _Counts(NamedTuple):
    """A count and its total as written, with the field that holds the total."""

    part: Amount
    whole: Amount
    whole_field: str


def read_quantity(
    target: Quantified, cell: Cell, how: Conventions, *, preliminary: bool
) -> Quantity | Refused:
    """The quantity that value, unit and total of `cell` give for `target`."""
    written = _written(target, cell)
    if isinstance(written, Refused):
        return written
    if not preliminary and _is_approximate(written):
        return refused("value", Code.APPROXIMATE, cell.value)
    unsaid = _digits_unsaid(written)
    if unsaid:
        return unsaid
    if isinstance(written, Amount):
        return _plain_quantity(target, written, cell, how)
    return _counted(written, cell, how)


def refused(field: str, code: Code, text: str) -> Refused:
    """That a text is refused for `code`, whose sentences repeat it."""
    return Refused(field, refuse(code, value=text.strip()))


def impossible(field: str, text: str, why: Text) -> Refused:
    """IMPOSSIBLE_VALUE of a text."""
    return Refused(field, refuse(Code.IMPOSSIBLE_VALUE, value=text.strip(), why=why))


def _written(target: Quantified, cell: Cell) -> Amount | _Counts | Refused:
    """The numbers of value and total, as far as a target of this kind takes them."""
    value = parse_amount(cell.value)
    if isinstance(value, Amount) and not cell.of:
        return value
    if isinstance(value, Refusal):
        return Refused("value", value)
    counted = not is_blank(cell.of)
    if not isinstance(target, Coverage) and (counted or isinstance(value, Ratio)):
        field, text = ("of", cell.of) if counted else ("value", cell.value)
        return refused(field, Code.COUNTS_WITHOUT_COVERAGE, text)
    whole = parse_amount(cell.of) if counted else None
    if isinstance(whole, Refusal):
        return Refused("of", whole)
    if isinstance(whole, Ratio):
        return refused("of", Code.UNREADABLE_NUMBER, cell.of)
    return _together(value, whole, cell)


def _together(
    value: Amount | Ratio, whole: Amount | None, cell: Cell
) -> Amount | _Counts | Refused:
    """The value with the total of the `of` column, if there is one."""
    if isinstance(value, Amount):
        return value if whole is None else _Counts(value, whole, "of")
    if whole is not None and (whole.digits, whole.unit) != (value.whole.digits, value.whole.unit):
        return impossible("of", cell.of, TWO_TOTALS)
    return _Counts(value.part, value.whole, "value")


def _is_approximate(written: Amount | _Counts) -> bool:
    if isinstance(written, Amount):
        return written.approximate
    return written.part.approximate or written.whole.approximate


def _digits_unsaid(written: Amount | _Counts) -> Refused | None:
    """LOST_DIGITS where a number is shown in powers of ten that leave whole digits open."""
    if isinstance(written, Amount):
        lost = leaves_digits_unsaid(written.text)
        return refused("value", Code.LOST_DIGITS, written.text) if lost else None
    for field, amount in (("value", written.part), (written.whole_field, written.whole)):
        if leaves_digits_unsaid(amount.text):
            return refused(field, Code.LOST_DIGITS, amount.text)
    return None


def _plain_quantity(
    target: Quantified, amount: Amount, cell: Cell, how: Conventions
) -> Quantity | Refused:
    unit = how.unit(cell.unit)
    edge = target.threshold.floor or target.threshold.ceiling
    told = None if isinstance(target, Coverage) and _in_percent(unit) else unit
    doubt = check_share(amount, told, target.unit, edge.value) if edge else None
    doubt = doubt or _points_of_share(target, amount.unit or unit)
    value = doubt or convert(amount, unit, target.unit, how.unit_names)
    if isinstance(value, Refusal):
        return Refused("unit" if _is_of_column(value, amount, unit) else "value", value)
    if isinstance(target, Cumulative) and value < 0:
        return impossible("value", cell.value, NEGATIVE)
    if isinstance(target, Coverage) and not 0 <= value <= 100:
        return impossible("value", cell.value, NO_SHARE)
    return Quantity(value)


def _points_of_share(target: Quantified, unit: Unit | None) -> Refusal | None:
    """OTHER_UNIT for a share in points: that is by how much it grew. A growth is in points."""
    if unit is None or isinstance(target, Level) or not is_points(unit.name):
        return None
    return refuse(Code.OTHER_UNIT, found=unit.text, expected=target.unit.text)


def _in_percent(unit: Unit | None) -> bool:
    """Of a coverage a `%` for the whole column is no answer: Excel saves 83 % there as 0.83."""
    return unit is not None and unit.name == "%"


def _is_of_column(refusal: Refusal, amount: Amount, unit: Unit | None) -> bool:
    """Whether it is the unit column that names another unit, not the value itself."""
    return refusal.code is Code.OTHER_UNIT and amount.unit is None and unit is not None


def _counted(counts: _Counts, cell: Cell, how: Conventions) -> Quantity | Refused:
    """Both counts in the base of their common unit."""
    column = _counting_unit(counts, cell, how)
    if isinstance(column, Refused):
        return column
    named = counts.part.unit or counts.whole.unit or column or COUNT
    base = Unit(named.name, 0, named.name)
    part = convert(counts.part, column, base, how.unit_names)
    if isinstance(part, Refusal):
        return Refused("value", part)
    whole = convert(counts.whole, column, base, how.unit_names)
    if isinstance(whole, Refusal):
        return Refused(counts.whole_field, whole)
    return _possible(Quantity(part, whole), counts.whole_field, cell)


def _counting_unit(counts: _Counts, cell: Cell, how: Conventions) -> Unit | Refused | None:
    """The unit column as far as it is one of counts.

    `83/100` beside the target's own `%` can only be counts; 83 of 100 in `%` can not.
    """
    column = how.unit(cell.unit)
    beside = None if counts.whole_field == "value" and is_percent(column) else column
    places = (
        ("unit", beside),
        ("value", counts.part.unit),
        (counts.whole_field, counts.whole.unit),
    )
    for field, unit in places:
        if unit is not None and unit.name == PERCENT.name:
            refusal = refuse(Code.OTHER_UNIT, found=unit.text, expected=COUNTING_UNIT)
            return Refused(field, refusal)
    return beside


def is_percent(unit: Unit | None) -> bool:
    """Whether a unit is `%`."""
    return unit is not None and unit.name == PERCENT.name


def _possible(counts: Quantity, whole_field: str, cell: Cell) -> Quantity | Refused:
    value, of = counts
    if of is not None and of <= 0:
        return impossible(whole_field, cell.of if whole_field == "of" else cell.value, NO_TOTAL)
    if of is not None and not 0 <= value <= of:
        return impossible("value", cell.value, NO_PART)
    return counts
