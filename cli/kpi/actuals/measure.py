"""What the value of a row says of a quantity, in the target's unit."""

from decimal import Decimal
from typing import NamedTuple, assert_never

from kpi.actuals.conventions import Conventions, Refused, is_blank
from kpi.actuals.layout import Cell
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


class Measured(NamedTuple):
    """A figure in the target's unit; with `of` two counts in one unit."""

    value: Decimal
    of: Decimal | None = None


class _WrittenNumbers(NamedTuple):
    """A number as written; with `whole` a count and its total, which stands in `whole_field`."""

    value: Amount
    whole: Amount | None = None
    whole_field: str = "value"


def read_quantity(
    target: Quantified, cell: Cell, how: Conventions, *, preliminary: bool
) -> Measured | Refused:
    """The quantity that value, unit and total of `cell` give for `target`."""
    written = _written(target, cell)
    if isinstance(written, Refused):
        return written
    value, whole, whole_field = written
    is_approximate = value.approximate or (whole is not None and whole.approximate)
    if is_approximate and not preliminary:
        return refused("value", Code.APPROXIMATE, cell.value)
    for field, amount in (("value", value), (whole_field, whole)):
        if amount is not None and leaves_digits_unsaid(amount.text):
            return refused(field, Code.LOST_DIGITS, amount.text)
    if whole is None:
        return _plain_quantity(target, value, cell, how)
    return _counted(value, whole, whole_field, cell, how)


def refused(field: str, code: Code, text: str) -> Refused:
    """That a text is refused for `code`, whose sentences repeat it."""
    return Refused(field, refuse(code, value=text.strip()))


def impossible(field: str, text: str, why: Text) -> Refused:
    """IMPOSSIBLE_VALUE of a text."""
    return Refused(field, refuse(Code.IMPOSSIBLE_VALUE, value=text.strip(), why=why))


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


def is_percent(unit: Unit | None) -> bool:
    """Whether a unit is `%`."""
    return unit is not None and unit.name == PERCENT.name
