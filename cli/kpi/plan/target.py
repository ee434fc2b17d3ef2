"""One target of an area's file."""

from collections.abc import Mapping
from typing import Any

from kpi.diagnostics import Code, Diagnostic, diagnostic, has_errors
from kpi.model import (
    Kind,
    Location,
    Month,
    RevisedDue,
    RevisedThreshold,
    Source,
    Target,
    Threshold,
)
from kpi.plan import keys
from kpi.plan.faults import Parsed, Slot, read_each
from kpi.plan.gauge import (
    Gauge,
    check_magnitude,
    check_states,
    read_baseline,
    read_threshold,
    read_unit,
    whole_of,
)
from kpi.plan.kinds import KINDS, TARGET_KEYS, Draft
from kpi.plan.nodes import Scalar, YamlNode
from kpi.plan.readers import WORD, list_of_nodes, spellings
from kpi.plan.records import Record, YamlKey, peek, read_record
from kpi.quantity.number import quote
from kpi.record import NamedTuple
from kpi.wording import plan as words

TARGETS = YamlKey("targets", list_of_nodes(TARGET_KEYS), mandatory=True)
_WRITTEN_ID = YamlKey("id", WORD)


class Scope(NamedTuple):
    """What a target is read within: its plan, and its area with what holds for all in it.

    `year` and `unit_names` are None where plan.yaml does not tell them.
    """

    year: int | None
    unit_names: Mapping[str, str] | None
    area: str = ""
    owner: str = ""
    section: str = ""


class Declaration(NamedTuple):
    """A target as declared: its id as written, its names and aliases, and what came of it.

    `at` is the place of the id, of the whole where it has none. `target` is None where
    something it cannot do without is missing or refused.
    """

    id: str
    at: Location
    spellings: tuple[Scalar, ...]
    target: Target | None


def parse_target(node: YamlNode, scope: Scope) -> Parsed[Declaration]:
    """The target that stands at a node, with everything that is wrong with it.

    Without a known kind it is read as every one, for what is wrong with any of its keys.
    """
    written, kind = peek(node, _WRITTEN_ID) or "", peek(node, keys.KIND)
    within = words.TARGET.filled(name=quote(written)) if written else words.A_TARGET
    slot = Slot(TARGETS.name, words.AN_AREA)
    parsed = read_record(node, TARGET_KEYS, slot, within, kind)
    record = parsed.value
    if record is None:
        return Parsed(None, parsed.problems)
    draft, problems = _read_draft(record, kind, scope)
    readers = KINDS.values() if kind is None else (KINDS[kind],)
    read = [each.read(draft) for each in readers]
    problems = (*parsed.problems, *problems, *(found for each in read for found in each.problems))
    declared = Declaration(
        id=written,
        at=record.place(keys.TARGET_ID),
        spellings=(*spellings(record.node(keys.NAME)), *spellings(record.node(keys.ALIASES))),
        target=None if kind is None else read[0].value,
    )
    return Parsed(declared, tuple(problem._replace(target=written) for problem in problems))


# -- what targets of several kinds have --------------------------------------------


def _read_draft(
    record: Record, kind: Kind | None, scope: Scope
) -> tuple[Draft, tuple[Diagnostic, ...]]:
    unit = read_unit(record, kind, scope.unit_names)
    gauge = Gauge(unit.value, scope.unit_names, kind, scope.year)
    threshold = read_threshold(record, keys.THRESHOLD, gauge)
    written = record.value(keys.THRESHOLD)
    states = _check_clause(record.value(keys.SOURCE), threshold, written, gauge)
    measured = gauge._replace(whole=whole_of(threshold.value))
    baseline, revisions = read_baseline(record, measured), _read_revisions(record, gauge, scope)
    revised = revisions.value or ()
    declared, quantified = _declared(record, scope), None
    if declared is not None and unit.value is not None and threshold.value is not None:
        history = record.value(keys.HISTORY)
        excluded = history.value(keys.EXCLUDE) if history else None
        quantified = {
            **declared,
            "unit": unit.value,
            "threshold": threshold.value,
            "baseline": baseline.value,
            "revised": tuple(each for each in revised if isinstance(each, RevisedThreshold)),
            "history_excludes": frozenset(excluded or ()),
        }
    dues = tuple(each for each in revised if isinstance(each, RevisedDue))
    parts = (unit, threshold, baseline, revisions)
    problems = (problem for part in parts for problem in part.problems)
    return Draft(record, measured, declared, quantified, dues), (*problems, *states)


def _check_clause(
    source: Record | None, threshold: Parsed[Threshold], written: str | None, gauge: Gauge
) -> tuple[Diagnostic, ...]:
    """What a clause has against its threshold, and where it has nothing against the unit."""
    found = check_states(source, threshold, written, gauge)
    return (
        found if has_errors(found) else (*found, *check_magnitude(source, threshold.value, gauge))
    )


def _declared(record: Record, scope: Scope) -> dict[str, Any] | None:
    """What every target has; None where its id or name is missing."""
    id_, name = record.value(keys.TARGET_ID), record.value(keys.NAME)
    if id_ is None or name is None:
        return None
    cadence, source = record.value(keys.CADENCE), record.value(keys.SOURCE)
    return {
        "id": id_,
        "name": name,
        "area": scope.area,
        "owner": record.value(keys.OWNER) or scope.owner,
        "tags": record.value(keys.TAGS) or (),
        "aliases": record.value(keys.ALIASES) or (),
        "note": record.value(keys.NOTE),
        "source": _source(source, scope) if source else None,
        "location": record.at,
        **({"cadence": cadence} if cadence else {}),
    }


def _source(record: Record, scope: Scope) -> Source:
    """Where the plan makes the promise: in its area's section where it names no other."""
    section, states = record.value(keys.SOURCE_SECTION), record.value(keys.STATES)
    at = record.place(keys.STATES if states else keys.SOURCE_SECTION)
    return Source(section or scope.section, states or "", at)


def _read_revisions(
    record: Record, gauge: Gauge, scope: Scope
) -> Parsed[tuple[RevisedThreshold | RevisedDue, ...]]:
    """The changes within the year by their months; two from the same one are a DUPLICATE_KEY."""
    slot = Slot(keys.REVISED.name, record.called)
    nodes = record.value(keys.REVISED) or ()
    read = read_each(nodes, lambda node: _read_revision(node, gauge, slot, scope))
    made = sorted((each.value for each in read if each.value), key=lambda one: one.since)
    problems = [problem for each in read for problem in each.problems]
    first: dict[Month, RevisedThreshold | RevisedDue] = {}
    for each in made:
        before = first.setdefault(each.since, each)
        if before is not each:
            facts = {"key": f"from: {each.since}", "line": str(before.location.line)}
            twice = diagnostic(
                Code.DUPLICATE_KEY, each.location, suggestion=words.KEEP_ONE, **facts
            )
            problems.append(twice)
    return Parsed(tuple(made), tuple(problems))


def _read_revision(
    node: YamlNode, gauge: Gauge, slot: Slot, scope: Scope
) -> Parsed[RevisedThreshold | RevisedDue]:
    parsed = read_record(node, keys.REVISION_KEYS, slot, kind=gauge.kind)
    record = parsed.value
    if record is None:
        return Parsed(None, parsed.problems)
    threshold = read_threshold(record, keys.REVISED_THRESHOLD, gauge)
    written, source = record.value(keys.REVISED_THRESHOLD), record.value(keys.REVISED_SOURCE)
    clause = source if isinstance(source, Record) else None
    problems = [*parsed.problems, *threshold.problems]
    problems += _check_clause(clause, threshold, written, gauge)
    since, due = record.value(keys.SINCE), record.value(keys.REVISED_DUE)
    for day, key in ((since, keys.SINCE), (due, keys.REVISED_DUE)):
        problems += gauge.check_year(day, record.place(key)) if day else ()
    return Parsed(_revision(record, threshold.value, scope), tuple(problems))


def _revision(
    record: Record, threshold: Threshold | None, scope: Scope
) -> RevisedThreshold | RevisedDue | None:
    """The change with the document it was decided in, or the section and what that states."""
    since, reason = record.value(keys.SINCE), record.value(keys.REASON)
    if since is None or reason is None:
        return None
    source = record.value(keys.REVISED_SOURCE) or ""
    clause = None
    if isinstance(source, Record):
        clause = _source(source, scope)
        source = " ".join(filter(None, clause[:2]))
    if threshold is not None:
        return RevisedThreshold(since, threshold, reason, source, record.at, clause)
    due = record.value(keys.REVISED_DUE)
    return RevisedDue(since, due, reason, source, record.at) if due else None
