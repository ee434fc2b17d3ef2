"""waivers.yaml: the verdicts that are accepted for a time."""

from collections.abc import Collection

from kpi.diagnostics import Code, Diagnostic, diagnostic, refuse
from kpi.model import Location, Waiver
from kpi.plan import words
from kpi.plan.fields import Parsed, Record, Slot, peek, read_record
from kpi.plan.file import read_file
from kpi.plan.nodes import Node, Scalar
from kpi.plan.shapes import (
    ACCEPT,
    APPROVED_BY,
    REASON,
    UNTIL,
    WAIVED,
    WAIVER_SHAPE,
    WAIVERS,
    WAIVERS_SHAPE,
)
from kpi.quantity.number import quote


def parse_waivers(node: Node, known: Collection[str] | None) -> Parsed[tuple[Waiver, ...]]:
    """The waivers; UNKNOWN_TARGET for an id not among `known` (None: not all are known).

    A file without any content holds none.
    """
    if isinstance(node, Scalar) and node.is_null:
        return Parsed(())
    parsed = read_file(node, WAIVERS_SHAPE)
    nodes = parsed.value.value(WAIVERS) if parsed.value else None
    read = [_read_waiver(each) for each in nodes or ()]
    records = [each.value for each in read if each.value]
    problems = (problem for each in read for problem in each.problems)
    checked = (*_unknown(records, known), *_repeated(records))
    waivers = tuple(filter(None, map(_waiver, records)))
    return Parsed(waivers, (*parsed.problems, *problems, *checked))


def _read_waiver(node: Node) -> Parsed[Record]:
    target = peek(node, WAIVED)
    within = words.named(words.WAIVER, target) if target else words.A_WAIVER
    return read_record(node, WAIVER_SHAPE, Slot(WAIVERS.key, within), within)


def _waiver(record: Record) -> Waiver | None:
    target, accept, until = record.value(WAIVED), record.value(ACCEPT), record.value(UNTIL)
    reason, approved_by = record.value(REASON), record.value(APPROVED_BY)
    if not (target and accept and until and reason and approved_by):
        return None
    return Waiver(target, accept, reason, approved_by, until, record.at)


def _unknown(records: list[Record], known: Collection[str] | None) -> list[Diagnostic]:
    return [
        diagnostic(
            Code.UNKNOWN_TARGET,
            record.place(WAIVED),
            value=quote(target),
            suggestion=words.target_suggestion(target, known),
        )
        for record in records
        if known is not None and (target := record.value(WAIVED)) and target not in known
    ]


def _repeated(records: list[Record]) -> list[Diagnostic]:
    first: dict[str, Location] = {}
    problems = []
    for record in records:
        target, at = record.value(WAIVED), record.place(WAIVED)
        before = first.setdefault(target, at) if target else at
        if target and before != at:
            refusal = refuse(Code.DUPLICATE_WAIVER, target=quote(target), line=str(before.line))
            problems.append(refusal.at(at))
    return problems
