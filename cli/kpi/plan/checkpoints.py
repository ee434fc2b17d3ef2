"""Where the plan wants a cumulative target to stand within the year."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from kpi.diagnostics import Code, Diagnostic, Refusal, diagnostic
from kpi.model import Checkpoint, Month, Text
from kpi.period import parse_month
from kpi.plan import words
from kpi.plan.fields import Parsed, Record, Slot, duplicate_key
from kpi.plan.gauge import Gauge, read_amount
from kpi.plan.nodes import Node, Scalar
from kpi.plan.readers import WORD
from kpi.plan.shapes import CHECKPOINTS
from kpi.plan.year import check_month
from kpi.quantity import parse_number
from kpi.quantity.number import quote


class _Written(NamedTuple):
    """A checkpoint with its month and amount as they stand in the file."""

    point: Checkpoint
    key: Scalar
    node: Scalar


def read_checkpoints(
    record: Record, gauge: Gauge, year: int | None
) -> Parsed[tuple[Checkpoint, ...]]:
    """The checkpoints by month; OUTSIDE_YEAR, CHECKPOINT_ORDER for what falls or is too much."""
    slot = Slot(CHECKPOINTS.key, record.called)
    pairs = record.value(CHECKPOINTS) or ()
    read = [_read_checkpoint(key, node, gauge, year, slot) for key, node in pairs]
    written = sorted((each.value for each in read if each.value), key=lambda one: one.point.month)
    problems = [problem for each in read for problem in each.problems]
    problems += [
        duplicate_key(later.key, first.key)
        for first, later in pairwise(written)
        if first.point.month == later.point.month
    ]
    problems += _out_of_order(written, gauge.whole)
    return Parsed(tuple(each.point for each in written), tuple(problems))


def _read_checkpoint(
    key: Scalar, node: Node, gauge: Gauge, year: int | None, slot: Slot
) -> Parsed[_Written]:
    month, amount = _read_month(key, year), _read_amount(node, gauge, Slot(quote(key.text), slot))
    problems = (*month.problems, *amount.problems)
    if month.value is None or amount.value is None or not isinstance(node, Scalar):
        return Parsed(None, problems)
    point = Checkpoint(month.value.number, amount.value, _is_share(node.text))
    return Parsed(_Written(point, key, node), problems)


def _read_month(key: Scalar, year: int | None) -> Parsed[Month]:
    month = parse_month(key.text)
    if isinstance(month, Refusal):
        return Parsed(None, (month.at(key.at),))
    problems = check_month(month, key.at, year)
    return Parsed(None if problems else month, problems)


def _is_share(text: str) -> bool:
    return text.rstrip().endswith(("%", "％"))


def _read_amount(node: Node, gauge: Gauge, slot: Slot) -> Parsed[Decimal]:
    """The share of the threshold in percent where a % stands behind it, else the amount."""
    word = WORD.read(node, slot)
    if word.value is None:
        return Parsed(None, word.problems)
    if not _is_share(word.value):
        return read_amount(word.value, node.at, gauge)
    share = parse_number(word.value[:-1])
    if isinstance(share, Refusal):
        refusal = diagnostic(Code.UNREADABLE_NUMBER, node.at, value=quote(word.value))
        return Parsed(None, (refusal,))
    return Parsed(share)


def _out_of_order(written: Sequence[_Written], whole: Decimal | None) -> list[Diagnostic]:
    """What cannot be a running total on its way to the threshold.

    Without a threshold, shares cannot be held against amounts, and nothing is said.
    """
    has_shares = {each.point.is_share for each in written}
    if whole is None and len(has_shares) > 1:
        return []
    problems, before = [], Fraction(0)
    for each in written:
        stands, most = _standing(each.point, whole)
        if most is not None and stands > most:
            problems.append(_misfit(each, words.TOO_MUCH))
            continue
        if stands < before:
            problems.append(_misfit(each, words.FALLS))
        before = stands
    return problems


def _standing(point: Checkpoint, whole: Decimal | None) -> tuple[Fraction, Fraction | None]:
    """The checkpoint, and the most it may be, on one scale: of amounts where there is one."""
    amount = Fraction(point.amount)
    most = None if whole is None else Fraction(whole)
    if not point.is_share:
        return amount, most
    return (amount, Fraction(100)) if most is None else (amount * most / 100, most)


def _misfit(each: _Written, why: Text) -> Diagnostic:
    value = quote(each.node.text)
    return diagnostic(Code.CHECKPOINT_ORDER, each.node.at, value=value, why=why)
