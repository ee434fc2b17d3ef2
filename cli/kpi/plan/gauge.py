"""What is read by a target's unit, threshold and year: amounts, baselines, checkpoints."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from kpi.diagnostics import Code, Diagnostic, Refusal, diagnostic, refuse
from kpi.model import Baseline, Checkpoint, Kind, Location, Month, Text, Threshold, Unit
from kpi.period import parse_month
from kpi.plan import keys
from kpi.plan.nodes import Scalar, YamlNode
from kpi.plan.readers import WORD, YEAR, Pairs
from kpi.plan.records import Parsed, Record, Slot, YamlKey, duplicate_key, missing, unknown_key
from kpi.quantity import (
    Ratio,
    check_share,
    convert,
    parse_amount,
    parse_clause,
    parse_number,
    parse_threshold,
    parse_unit,
    same_unit,
)
from kpi.quantity.number import quote
from kpi.wording import plan as words

PERCENT = "%"
_NO_UNIT = Unit("", 0, "")
_ABOUT_UNITS = frozenset({Code.OTHER_UNIT, Code.DOUBLE_MAGNITUDE, Code.SHARE_OR_PERCENT})


class Gauge(NamedTuple):
    """What a target's numbers are read by.

    `unit` is None where the target gives none that can be used, `names` where the plan's
    own names of units are not known: then nothing is said about units. `year` and `kind`
    are None where they are not known either, and so is `whole`, the threshold's value.
    """

    unit: Unit | None
    names: Mapping[str, str] | None
    kind: Kind | None
    year: int | None
    whole: Decimal | None = None

    @property
    def doubted(self) -> frozenset[Code]:
        """The refusals that would only follow from what is not known."""
        if self.unit is None:
            return _ABOUT_UNITS
        return frozenset({Code.OTHER_UNIT}) if self.names is None else frozenset()

    def check_share(self, value: Decimal, text: str, at: Location) -> tuple[Diagnostic, ...]:
        """IMPOSSIBLE_VALUE for a share beyond 0 and 100 %."""
        if self.kind is None or not self.kind.is_share or 0 <= value <= 100:
            return ()
        why = words.NOT_A_SHARE
        return (diagnostic(Code.IMPOSSIBLE_VALUE, at, value=quote(text), why=why),)

    def check_year(self, value: date | Month, at: Location) -> tuple[Diagnostic, ...]:
        """OUTSIDE_YEAR for a day or month of another year than the plan's."""
        if self.year is None or value.year == self.year:
            return ()
        expected = words.IN_YEAR.filled(year=self.year)
        return (diagnostic(Code.OUTSIDE_YEAR, at, value=str(value), expected=expected),)

    def judge(self, refusal: Refusal, at: Location) -> tuple[Diagnostic, ...]:
        """The refusal at its place, unless it is no problem of its own."""
        return () if refusal.code in self.doubted else (refusal.at(at),)


def read_unit(record: Record, kind: Kind | None, names: Mapping[str, str] | None) -> Parsed[Unit]:
    """The target's unit; OTHER_UNIT for a coverage in anything but percent."""
    text = record.value(keys.UNIT)
    if text is None:
        return Parsed(None)
    unit = parse_unit(text)
    if kind is None or not kind.is_share or same_unit(unit.name, PERCENT, names or {}):
        return Parsed(unit)
    refusal = refuse(Code.OTHER_UNIT, found=quote(text), expected=PERCENT)
    problems = () if names is None else (refusal.at(record.place(keys.UNIT)),)
    return Parsed(parse_unit(PERCENT), problems)


def read_threshold(record: Record, key: YamlKey[str], gauge: Gauge) -> Parsed[Threshold]:
    """The threshold at a key in the target's unit.

    Also IMPOSSIBLE_VALUE beyond 100 % of a coverage, and below zero of what adds up.
    """
    text, at = record.value(key), record.place(key)
    if text is None:
        return Parsed(None)
    threshold = parse_threshold(text, gauge.unit or _NO_UNIT, gauge.names or {})
    if isinstance(threshold, Refusal):
        return Parsed(None, gauge.judge(threshold, at))
    if gauge.unit is None:
        return Parsed(None)
    bounds = (threshold.floor, threshold.ceiling)
    if gauge.kind and gauge.kind.adds_up and any(bound.value < 0 for bound in bounds if bound):
        why = words.NEGATIVE
        impossible = diagnostic(Code.IMPOSSIBLE_VALUE, at, value=quote(text), why=why)
        return Parsed(threshold, (impossible,))
    problems = (gauge.check_share(bound.value, text, at) for bound in bounds if bound)
    return Parsed(threshold, next(filter(None, problems), ()))


def whole_of(threshold: Threshold | None) -> Decimal | None:
    """The value that is 100 % of the year: the larger edge of a range."""
    if threshold is None:
        return None
    bound = threshold.ceiling or threshold.floor
    return bound.value if bound else None


def read_amount(text: str, at: Location, gauge: Gauge) -> Parsed[Decimal]:
    """One number in the target's unit; refused like a figure of a ledger."""
    amount = parse_amount(text)
    if isinstance(amount, Refusal):
        return Parsed(None, (amount.at(at),))
    if isinstance(amount, Ratio):
        return Parsed(None, (refuse(Code.UNREADABLE_NUMBER, value=quote(text)).at(at),))
    if amount.approximate:
        return Parsed(None, (refuse(Code.APPROXIMATE, value=quote(text)).at(at),))
    if gauge.unit is None:
        return Parsed(None)
    share = check_share(amount, None, gauge.unit, gauge.whole or Decimal(0))
    value = share or convert(amount, None, gauge.unit, gauge.names or {})
    if isinstance(value, Refusal):
        return Parsed(None, gauge.judge(value, at))
    return Parsed(value, gauge.check_share(value, text, at))


def check_states(
    source: Record | None, threshold: Parsed[Threshold], written: str | None, gauge: Gauge
) -> tuple[Diagnostic, ...]:
    """Whether the clause of a source promises what the threshold `written` says.

    STATES_DISAGREE, or why the clause cannot be read; of another unit only where the
    threshold has not been refused for it already.
    """
    states = source.value(keys.STATES) if source else None
    if source is None or states is None or gauge.unit is None:
        return ()
    if gauge.kind is None or not gauge.kind.has_threshold:
        return ()
    at = source.place(keys.STATES)
    clause = parse_clause(states, gauge.unit, gauge.names or {})
    if isinstance(clause, Refusal):
        is_said = any(each.code is Code.OTHER_UNIT for each in threshold.problems)
        return () if is_said and clause.code is Code.OTHER_UNIT else gauge.judge(clause, at)
    if threshold.value is None or clause.agrees(threshold.value):
        return ()
    shown = quote(written or "")
    return (diagnostic(Code.STATES_DISAGREE, at, states=quote(states), threshold=shown),)


def read_baseline(record: Record, gauge: Gauge) -> Parsed[Baseline]:
    """Earlier years' results in the unit; OUTSIDE_YEAR for a year that is not before the plan's."""
    slot = Slot(keys.BASELINE.name, record.called)
    years: dict[int, Decimal] = {}
    note: Parsed[Text] = Parsed(None)
    problems: list[Diagnostic] = []
    for key, node in record.value(keys.BASELINE) or ():
        if key.text == keys.NOTE.name:
            note = keys.NOTE.reader.read(node, Slot(keys.NOTE.name, slot))
        elif YEAR.read(key, slot).value is None:
            problems.append(unknown_key(key, slot, {}, words.BY_YEAR))
        else:
            if gauge.year is not None and int(key.text) >= gauge.year:
                expected = words.BEFORE_YEAR.filled(year=gauge.year)
                problem = diagnostic(Code.OUTSIDE_YEAR, key.at, value=key.text, expected=expected)
                problems.append(problem)
            result = read_amount_at(node, gauge, Slot(key.text, slot))
            problems += result.problems
            years |= {} if result.value is None else {int(key.text): result.value}
    problems += note.problems
    return Parsed(Baseline(years, note.value) if years else None, tuple(problems))


def lacks_last_year(record: Record, year: int | None) -> tuple[Diagnostic, ...]:
    """MISSING_KEY where there is no baseline, or none of the year before the plan's."""
    if record.node(keys.BASELINE) is None:
        return (missing(record.at, keys.BASELINE.name, record.called),)
    pairs = record.value(keys.BASELINE)
    if pairs is None or year is None or any(key.text == str(year - 1) for key, _ in pairs):
        return ()
    slot = Slot(keys.BASELINE.name, record.called)
    return (missing(record.place(keys.BASELINE), str(year - 1), slot),)


def read_amount_at(node: YamlNode, gauge: Gauge, slot: Slot) -> Parsed[Decimal]:
    """The amount that stands at a key; WRONG_TYPE where it is no single value."""
    word = WORD.read(node, slot)
    if word.value is None:
        return Parsed(None, word.problems)
    return read_amount(word.value, node.at, gauge)


# -- checkpoints -------------------------------------------------------------------


class _Written(NamedTuple):
    """A checkpoint with its month and amount as they stand in the file."""

    point: Checkpoint
    key: Scalar
    node: Scalar

    def misfit(self, why: Text) -> Diagnostic:
        """CHECKPOINT_ORDER for the amount."""
        value = quote(self.node.text)
        return diagnostic(Code.CHECKPOINT_ORDER, self.node.at, value=value, why=why)


def read_checkpoints(
    record: Record, key: YamlKey[Pairs], gauge: Gauge
) -> Parsed[tuple[Checkpoint, ...]]:
    """The checkpoints by month; OUTSIDE_YEAR, CHECKPOINT_ORDER for what falls or is too much."""
    slot, pairs = Slot(key.name, record.called), record.value(key) or ()
    read = [_read_checkpoint(month, node, gauge, slot) for month, node in pairs]
    written = sorted((each.value for each in read if each.value), key=lambda one: one.point.month)
    problems = [problem for each in read for problem in each.problems]
    problems += [
        duplicate_key(later.key, first.key)
        for first, later in pairwise(written)
        if first.point.month == later.point.month
    ]
    problems += _out_of_order(written, gauge.whole)
    return Parsed(tuple(each.point for each in written), tuple(problems))


def _read_checkpoint(key: Scalar, node: YamlNode, gauge: Gauge, slot: Slot) -> Parsed[_Written]:
    """A checkpoint; its amount is a share of the threshold where a % stands behind it."""
    text = node.text.rstrip() if isinstance(node, Scalar) else ""
    is_share, amount = text.endswith(("%", "％")), Parsed[Decimal](None)
    if is_share:
        share = parse_number(text[:-1])
        if isinstance(share, Refusal):
            refusal = diagnostic(Code.UNREADABLE_NUMBER, node.at, value=quote(text))
            amount = Parsed(None, (refusal,))
        else:
            amount = Parsed(share)
    else:
        amount = read_amount_at(node, gauge, Slot(quote(key.text), slot))
    month = parse_month(key.text)
    if isinstance(month, Refusal):
        return Parsed(None, (month.at(key.at), *amount.problems))
    outside = gauge.check_year(month, key.at)
    if outside or amount.value is None or not isinstance(node, Scalar):
        return Parsed(None, (*outside, *amount.problems))
    point = Checkpoint(month.number, amount.value, is_share)
    return Parsed(_Written(point, key, node), amount.problems)


def _out_of_order(written: Sequence[_Written], whole: Decimal | None) -> Iterator[Diagnostic]:
    """What cannot be a running total on its way to the threshold.

    Shares and amounts are compared in shares of 100 where there are no amounts, else in
    amounts; without a threshold they cannot be held against each other, and nothing is said.
    """
    has_shares = {each.point.is_share for each in written}
    if whole is None and len(has_shares) > 1:
        return
    most = Fraction(100) if whole is None else Fraction(whole)
    before = Fraction(0)
    for each in written:
        point = each.point
        stands = Fraction(point.amount) * (most / 100 if point.is_share else 1)
        is_bounded = point.is_share or whole is not None
        if is_bounded and stands > most:
            yield each.misfit(words.TOO_MUCH)
            continue
        if stands < before:
            yield each.misfit(words.FALLS)
        before = stands
