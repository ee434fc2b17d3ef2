"""Where a plan wants to stand by some month: amounts, or shares of its threshold."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from kpi.diagnostics import Code, Diagnostic, Refusal, diagnostic
from kpi.model import MONTHS, Checkpoint, Text
from kpi.period import parse_month
from kpi.plan.faults import Parsed, Slot, duplicate_key, read_each
from kpi.plan.gauge import PERCENT, Gauge, read_amount_at
from kpi.plan.nodes import Scalar, YamlNode
from kpi.plan.readers import Pairs
from kpi.plan.records import Record, YamlKey
from kpi.quantity import parse_number
from kpi.quantity.number import PLAIN, quote, shift
from kpi.record import NamedTuple
from kpi.wording import plan as words


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
    read = read_each(pairs, lambda pair: _read_checkpoint(*pair, gauge, slot))
    written = sorted((each.value for each in read if each.value), key=lambda one: one.point.month)
    problems = [problem for each in read for problem in each.problems]
    problems += [
        duplicate_key(later.key, first.key)
        for first, later in pairwise(written)
        if first.point.month == later.point.month
    ]
    problems += _out_of_order(written, gauge.whole)
    problems += () if problems else _bare(written, gauge)
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


def _bare(written: Sequence[_Written], gauge: Gauge) -> Iterator[Diagnostic]:
    """BARE_CHECKPOINTS where all lack a unit, and would fit the year as percentages only.

    As amounts they come to less than half of the straight line.
    """
    if not written or gauge.unit is None or gauge.unit.name == PERCENT or not gauge.whole:
        return
    if not all(PLAIN.fullmatch(each.node.text) for each in written):
        return
    last = written[-1]
    amount, pace = Fraction(last.point.amount), Fraction(last.point.month, MONTHS)
    percent = amount * 100 if amount <= 1 else amount
    share = amount / Fraction(gauge.whole)
    if share < pace / 2 and pace / 2 <= percent / 100 <= 1:
        facts = {"value": last.node.text, "share": _plain(share * 100), "percent": _plain(percent)}
        unit = gauge.unit.text
        yield diagnostic(Code.BARE_CHECKPOINTS, last.node.at, unit=unit, **facts)


def _plain(number: Fraction) -> str:
    """The number with two decimals at most."""
    return f"{shift(Decimal(round(number * 100)), -2):f}"


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
