"""What a plan says of its document: clauses of targets, and figures that are no target's."""

from collections.abc import Iterator
from datetime import date

from kpi.diagnostics import Diagnostic
from kpi.document.opened import Occurrence
from kpi.model import (
    Location,
    Milestone,
    Ongoing,
    Plan,
    Source,
    Target,
    Text,
    Threshold,
    Unit,
)
from kpi.record import NamedTuple


class Claim(NamedTuple):
    """Words that must stand in the document; `section` is None where they may stand anywhere.

    `target` is the id of the target that they are a clause of, else empty. They promise the
    `threshold` in `unit`, or a thing until the day that is `due`, where there is one. `name`
    helps to find them where they are misspelt.
    """

    states: str
    section: str | None
    at: Location
    name: Text
    target: str = ""
    threshold: Threshold | None = None
    unit: Unit = Unit("", 0, "")
    is_revision: bool = False
    due: date | None = None


class Located(NamedTuple):
    """Where the words of a claim stand in the document, and what is wrong with them."""

    claim: Claim
    found: tuple[Occurrence, ...]
    problems: tuple[Diagnostic, ...] = ()


def clauses_of(plan: Plan) -> Iterator[Claim]:
    """The clauses of all targets in the order of the plan, and those of their changes.

    One with no `states` names a section only.
    """
    for target in plan.targets:
        if target.source is not None:
            yield _clause(target, target.source)
        if not isinstance(target, Milestone):
            for change in target.revised:
                if change.clause is not None and change.clause.states:
                    claim = _clause(target, change.clause)
                    yield claim._replace(threshold=change.threshold, is_revision=True)


def _clause(target: Target, source: Source) -> Claim:
    claim = Claim(source.states, source.section or None, source.at, target.name, target.id)
    if not isinstance(target, Milestone):
        return claim._replace(threshold=target.threshold, unit=target.unit)
    return claim._replace(due=None if isinstance(target.due, Ongoing) else target.due)


def named(plan: Plan) -> Iterator[Claim]:
    """The words of promises that cannot be verified, and of what is declared to be no target."""
    for area in plan.areas:
        for each in area.unquantified:
            if each.states:
                yield Claim(each.states, area.section, each.at, each.name)
    for listed in plan.document.not_targets if plan.document else ():
        yield Claim(listed.states, None, listed.location, Text.same(listed.states))
