"""Quantities of one target: thresholds and amounts in its unit."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kpi.diagnostics import Code, Diagnostic, Refusal, diagnostic, refuse
from kpi.model import Bound, Kind, Location, Threshold, Unit
from kpi.plan import words
from kpi.plan.fields import Parsed, Record
from kpi.plan.shapes import STATES, UNIT
from kpi.quantity import (
    Ratio,
    check_share,
    convert,
    parse_amount,
    parse_clause,
    parse_threshold,
    parse_unit,
    same_unit,
)
from kpi.quantity.number import quote

PERCENT = "%"
_NO_UNIT = Unit("", 0, "")
_ABOUT_UNITS = frozenset({Code.OTHER_UNIT, Code.DOUBLE_MAGNITUDE, Code.SHARE_OR_PERCENT})


class Gauge(NamedTuple):
    """What a target's numbers are read by.

    `unit` is None where the target gives none that can be used, `names` where the plan's
    own names of units are not known: then nothing is said about units.
    `whole` is the threshold's value, None where it is not known.
    """

    unit: Unit | None
    names: Mapping[str, str] | None
    kind: Kind | None
    whole: Decimal | None = None

    @property
    def doubted(self) -> frozenset[Code]:
        """The refusals that would only follow from what is not known."""
        if self.unit is None:
            return _ABOUT_UNITS
        return frozenset({Code.OTHER_UNIT}) if self.names is None else frozenset()

    def judge(self, refusal: Refusal, at: Location) -> tuple[Diagnostic, ...]:
        """The refusal at its place, unless it is no problem of its own."""
        return () if refusal.code in self.doubted else (refusal.at(at),)


def read_unit(record: Record, kind: Kind | None, names: Mapping[str, str] | None) -> Parsed[Unit]:
    """The target's unit; OTHER_UNIT for a coverage in anything but percent."""
    text = record.value(UNIT)
    if text is None:
        return Parsed(None)
    unit = parse_unit(text)
    if kind is not Kind.COVERAGE or same_unit(unit.name, PERCENT, names or {}):
        return Parsed(unit)
    refusal = refuse(Code.OTHER_UNIT, found=quote(text), expected=PERCENT)
    problems = () if names is None else (refusal.at(record.place(UNIT)),)
    return Parsed(parse_unit(PERCENT), problems)


def read_threshold(text: str, at: Location, gauge: Gauge) -> Parsed[Threshold]:
    """The threshold in the target's unit.

    Also IMPOSSIBLE_VALUE beyond 100 % of a coverage, and below zero of what adds up.
    """
    threshold = parse_threshold(text, gauge.unit or _NO_UNIT, gauge.names or {})
    if isinstance(threshold, Refusal):
        return Parsed(None, gauge.judge(threshold, at))
    if gauge.unit is None:
        return Parsed(None)
    bounds = (threshold.floor, threshold.ceiling)
    if gauge.kind is Kind.CUMULATIVE and any(bound.value < 0 for bound in bounds if bound):
        why = words.NEGATIVE
        impossible = diagnostic(Code.IMPOSSIBLE_VALUE, at, value=quote(text), why=why)
        return Parsed(threshold, (impossible,))
    problems = (_check_share(bound.value, text, at, gauge) for bound in bounds if bound)
    return Parsed(threshold, next(filter(None, problems), ()))


def _check_share(value: Decimal, text: str, at: Location, gauge: Gauge) -> tuple[Diagnostic, ...]:
    if gauge.kind is not Kind.COVERAGE or 0 <= value <= 100:
        return ()
    return (diagnostic(Code.IMPOSSIBLE_VALUE, at, value=quote(text), why=words.NOT_A_SHARE),)


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
    return Parsed(value, _check_share(value, text, at, gauge))


def check_states(
    source: Record | None, threshold: Parsed[Threshold], written: str | None, gauge: Gauge
) -> tuple[Diagnostic, ...]:
    """Whether the clause of a source promises what the threshold `written` says.

    STATES_DISAGREE, or why the clause cannot be read; of another unit only where the
    threshold has not been refused for it already.
    """
    states = source.value(STATES) if source else None
    if source is None or states is None or not _has_figure(gauge):
        return ()
    assert gauge.unit is not None
    at = source.place(STATES)
    clause = parse_clause(states, gauge.unit, gauge.names or {})
    if isinstance(clause, Refusal):
        said = clause.code is Code.OTHER_UNIT and _has(threshold.problems, Code.OTHER_UNIT)
        return () if said else gauge.judge(clause, at)
    if threshold.value is None or _promises(clause) == _promises(threshold.value):
        return ()
    shown = quote(written or "")
    return (diagnostic(Code.STATES_DISAGREE, at, states=quote(states), threshold=shown),)


def _has_figure(gauge: Gauge) -> bool:
    """Whether a clause about the target is about a number in a known unit."""
    return gauge.unit is not None and gauge.kind not in {None, Kind.MILESTONE}


def _has(problems: tuple[Diagnostic, ...], code: Code) -> bool:
    return any(problem.code is code for problem in problems)


def _promises(threshold: Threshold) -> tuple[tuple[Fraction, bool] | None, ...]:
    return tuple(_edge(bound) for bound in (threshold.floor, threshold.ceiling))


def _edge(bound: Bound | None) -> tuple[Fraction, bool] | None:
    return (Fraction(bound.value), bound.inclusive) if bound else None
