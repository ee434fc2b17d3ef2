"""One target of an area's file."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from kpi.diagnostics import Diagnostic
from kpi.model import (
    Baseline,
    Checkpoint,
    Coverage,
    Cumulative,
    Due,
    Kind,
    Level,
    Location,
    Milestone,
    Source,
    Step,
    Target,
    Threshold,
    Unit,
)
from kpi.plan import words
from kpi.plan.baseline import check_path, read_baseline, read_tolerance
from kpi.plan.checkpoints import read_checkpoints
from kpi.plan.fields import Field, Parsed, Record, Slot, peek, read_record
from kpi.plan.gauge import Gauge, check_states, read_threshold, read_unit, whole_of
from kpi.plan.milestone import read_due, read_steps
from kpi.plan.nodes import Node, Scalar
from kpi.plan.readers import WORD, spellings
from kpi.plan.revisions import Revisions, read_revisions
from kpi.plan.shapes import (
    ALIASES,
    CADENCE,
    EXCLUDE,
    HISTORY,
    KIND,
    NAME,
    NOTE,
    OWNER,
    PATH,
    REPORTED,
    SECTION,
    SOURCE,
    STATES,
    TAGS,
    TARGET_ID,
    TARGET_SHAPE,
    TARGETS,
    THRESHOLD,
)

_WRITTEN_ID = Field("id", WORD)


class Frame(NamedTuple):
    """What a target is read within: its plan's year and names of units, its area and owner.

    `year` and `unit_names` are None where plan.yaml does not tell them.
    """

    year: int | None
    unit_names: Mapping[str, str] | None
    area: str = ""
    owner: str = ""


class Declaration(NamedTuple):
    """A target as declared: its id as written, its names and aliases, and what came of it.

    `at` is the place of the id, of the whole where it has none. `target` is None where
    something it cannot do without is missing or refused.
    """

    id: str
    at: Location
    spellings: tuple[Scalar, ...]
    target: Target | None
    problems: tuple[Diagnostic, ...]


def parse_target(node: Node, frame: Frame) -> Declaration:
    """The target that stands at a node, with everything that is wrong with it."""
    written, kind = peek(node, _WRITTEN_ID) or "", peek(node, KIND)
    within = words.named(words.TARGET, written) if written else words.A_TARGET
    slot = Slot(TARGETS.key, words.AN_AREA)
    parsed = read_record(node, TARGET_SHAPE, slot, within, kind)
    record = parsed.value
    if record is None:
        return Declaration("", node.at, (), None, parsed.problems)
    parts = _read_parts(record, kind, frame)
    problems = (*parsed.problems, *parts.problems)
    return Declaration(
        id=written,
        at=record.place(TARGET_ID),
        spellings=(*spellings(record.node(NAME)), *spellings(record.node(ALIASES))),
        target=_build(record, kind, parts, frame),
        problems=tuple(problem._replace(target=written) for problem in problems),
    )


# -- what depends on unit, threshold and year ------------------------------------


class _Parts(NamedTuple):
    """The parts of a target that no key tells alone; `others` have problems but no value."""

    unit: Parsed[Unit]
    threshold: Parsed[Threshold]
    baseline: Parsed[Baseline]
    checkpoints: Parsed[tuple[Checkpoint, ...]]
    tolerance: Parsed[Decimal]
    revisions: Parsed[Revisions]
    due: Parsed[Due]
    steps: Parsed[tuple[Step, ...]]
    others: tuple[Diagnostic, ...]

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """Everything that is wrong with any of them."""
        return (
            *self.unit.problems,
            *self.threshold.problems,
            *self.baseline.problems,
            *self.checkpoints.problems,
            *self.tolerance.problems,
            *self.revisions.problems,
            *self.due.problems,
            *self.steps.problems,
            *self.others,
        )


def _read_parts(record: Record, kind: Kind | None, frame: Frame) -> _Parts:
    year = frame.year
    unit = read_unit(record, kind, frame.unit_names)
    gauge = Gauge(unit.value, frame.unit_names, kind)
    threshold = _read_threshold(record, gauge)
    measured = gauge._replace(whole=whole_of(threshold.value))
    states = check_states(record.value(SOURCE), threshold, record.value(THRESHOLD), gauge)
    return _Parts(
        unit=unit,
        threshold=threshold,
        baseline=read_baseline(record, measured, year),
        checkpoints=read_checkpoints(record, measured, year),
        tolerance=read_tolerance(record, measured),
        revisions=read_revisions(record, gauge, year),
        due=read_due(record, year),
        steps=read_steps(record, year),
        others=(*states, *check_path(record, year)),
    )


def _read_threshold(record: Record, gauge: Gauge) -> Parsed[Threshold]:
    text = record.value(THRESHOLD)
    if text is None:
        return Parsed(None)
    return read_threshold(text, record.place(THRESHOLD), gauge)


# -- the target itself -------------------------------------------------------------


def _build(record: Record, kind: Kind | None, parts: _Parts, frame: Frame) -> Target | None:
    """The target of its kind, None where a part it cannot do without is missing."""
    id_, name = record.value(TARGET_ID), record.value(NAME)
    if kind is None or id_ is None or name is None:
        return None
    declared = {"id": id_, "name": name, **_declared(record, frame)}
    if kind is Kind.MILESTONE:
        return _milestone(parts, declared)
    if parts.unit.value is None or parts.threshold.value is None:
        return None
    return _quantified(record, kind, parts, declared)


def _declared(record: Record, frame: Frame) -> dict[str, Any]:
    """What every target has beside its id and name."""
    cadence = record.value(CADENCE)
    return {
        "area": frame.area,
        "owner": record.value(OWNER) or frame.owner,
        "tags": record.value(TAGS) or (),
        "aliases": record.value(ALIASES) or (),
        "note": record.value(NOTE),
        "source": _source(record),
        "location": record.at,
        **({"cadence": cadence} if cadence else {}),
    }


def _source(record: Record) -> Source | None:
    source = record.value(SOURCE)
    section = source.value(SECTION) if source else None
    return Source(section, source.value(STATES) or "") if source and section else None


def _milestone(parts: _Parts, declared: dict[str, Any]) -> Milestone | None:
    if parts.due.value is None:
        return None
    revisions = parts.revisions.value or Revisions()
    steps = parts.steps.value or ()
    return Milestone(due=parts.due.value, steps=steps, revised=revisions.dues, **declared)


def _quantified(
    record: Record, kind: Kind, parts: _Parts, declared: dict[str, Any]
) -> Target | None:
    history, revisions = record.value(HISTORY), parts.revisions.value or Revisions()
    excluded = history.value(EXCLUDE) if history else None
    reported, path = record.value(REPORTED), record.value(PATH)
    attributes = {
        **declared,
        "unit": parts.unit.value,
        "threshold": parts.threshold.value,
        "baseline": parts.baseline.value,
        "revised": revisions.thresholds,
        "history_excludes": frozenset(excluded or ()),
    }
    if kind is Kind.CUMULATIVE and reported:
        checkpoints = parts.checkpoints.value or ()
        return Cumulative(reported=reported, checkpoints=checkpoints, **attributes)
    if kind is Kind.LEVEL and path:
        return Level(path=path, tolerance=parts.tolerance.value, **attributes)
    return Coverage(**attributes) if kind is Kind.COVERAGE else None
