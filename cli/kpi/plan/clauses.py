"""The clauses that stand beside the thresholds of a whole plan: which lack one, which share one."""

import re
from collections.abc import Iterator, Sequence

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import NOWHERE, Milestone, Plan, Quantified
from kpi.quantity import Clause, parse_clause
from kpi.quantity.amount import UnitNames
from kpi.quantity.number import quote
from kpi.wording import plan as words


def check_clauses(plan: Plan) -> tuple[Diagnostic, ...]:
    """NO_CLAUSE, once, where there are thresholds that no clause of the plan stands beside.

    REPEATED_CLAUSE for a target that promises the very figure of another, by the same words,
    UNDIRECTED_CLAUSE for a limit whose clause is a number alone.
    """
    measured = [each for each in plan.targets if not isinstance(each, Milestone)]
    repeated = (*_repeated(measured), *_undirected(measured, plan.unit_names))
    bare = [each for each in measured if each.source is None or not each.source.states]
    if not bare:
        return repeated
    ids = words.some_ids([each.id for each in bare])
    facts = {"count": str(len(bare)), "total": str(len(measured))}
    return (*repeated, diagnostic(Code.NO_CLAUSE, bare[0].location, ids=ids, **facts))


def _repeated(measured: Sequence[Quantified]) -> Iterator[Diagnostic]:
    first: dict[object, Quantified] = {}
    for each in measured:
        if each.source is None or re.search("[0-9]", each.source.states) is None:
            continue
        clause = each.source._replace(at=NOWHERE)
        other = first.setdefault((clause, each.threshold.sides, each.unit), each)
        if other is not each:
            at, facts = other.location, {"id": each.id, "other": other.id}
            facts |= {"states": quote(each.source.states), "file": at.file, "line": str(at.line)}
            yield diagnostic(Code.REPEATED_CLAUSE, each.location, **facts)


def _undirected(measured: Sequence[Quantified], names: UnitNames) -> Iterator[Diagnostic]:
    for each in measured:
        if each.source is None or each.threshold.floor is not None:
            continue
        clause = parse_clause(each.source.states, each.unit, names)
        if isinstance(clause, Clause) and not (clause.is_directed or clause.is_about):
            facts = {"id": each.id, "states": quote(each.source.states)}
            shown = quote(each.threshold.text)
            yield diagnostic(Code.UNDIRECTED_CLAUSE, each.location, threshold=shown, **facts)
