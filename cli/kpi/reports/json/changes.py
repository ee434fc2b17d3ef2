"""What changed between two states, in the same objects in the report and by itself.

Amounts are in the target's unit, points in percent of its threshold.
"""

from typing import Any

from kpi.compare import Changes, Move, Movement, Restated, Snapshot, TargetSnapshot
from kpi.model import Ongoing, Reason, Verdict
from kpi.reports import Look
from kpi.reports.json.exact import dump
from kpi.reports.json.figures import COUNTS, ROW, STANDINGS, THRESHOLD, step_of
from kpi.reports.json.forms import (
    BOOLEAN,
    DATE,
    MONTH,
    NUMBER,
    SAID,
    STRING,
    TEXT,
    UNIT,
    YEAR,
    Field,
    Table,
    constant,
    day,
    field,
    list_of,
    maybe,
    of,
    one_of,
    ongoing,
)

STATE = Table[Snapshot](
    "state",
    (
        field("as_of", MONTH, lambda state: state.as_of),
        field("file", SAID, lambda state: state.name),
        field("trusted", BOOLEAN, lambda state: state.trusted),
        field("counts", of(COUNTS), lambda state: state.counts),
        field("standings", of(STANDINGS), lambda state: state.standings),
    ),
)

_PROMISED_FIELDS: tuple[Field[TargetSnapshot], ...] = (
    field("unit", maybe(UNIT), lambda target: target.unit),
    field("threshold", maybe(of(THRESHOLD)), lambda target: target.threshold),
    field("due", maybe(DATE), lambda target: day(target.due)),
    field("state", maybe(one_of(Ongoing)), lambda target: ongoing(target.due)),
)
_JUDGED_FIELDS: tuple[Field[TargetSnapshot], ...] = (
    field("verdict", one_of(Verdict), lambda target: target.verdict),
    field("reason", one_of(Reason), lambda target: target.reason),
    field("final", BOOLEAN, lambda target: target.standing.is_final),
    field("sentence", TEXT, lambda target: target.sentence),
    field("judged_at", maybe(MONTH), lambda target: target.judged_at),
    field("value", maybe(NUMBER), lambda target: target.value),
    field("waived", BOOLEAN, lambda target: target.waived),
    *_PROMISED_FIELDS,
)
_NAMED_FIELDS: tuple[Field[TargetSnapshot], ...] = (
    field("id", STRING, lambda target: target.id),
    field("name", TEXT, lambda target: target.name),
    field("area", STRING, lambda target: target.area),
)

_JUDGED = Table[TargetSnapshot]("judged", _JUDGED_FIELDS)
_PROMISED = Table[TargetSnapshot]("promised", _PROMISED_FIELDS)
_WHOLE = Table[TargetSnapshot]("whole", (*_NAMED_FIELDS, *_JUDGED_FIELDS))


def _named(take: Any) -> tuple[Field[Any], ...]:
    """Whose change it is, where `take` gives the target of one."""
    return (
        field("id", STRING, lambda each: take(each).id),
        field("name", TEXT, lambda each: take(each).name),
        field("area", STRING, lambda each: take(each).area),
    )


_MOVE = Table[Move](
    "move",
    (
        *_named(lambda move: move.after),
        field("before", of(_JUDGED), lambda move: move.before),
        field("after", of(_JUDGED), lambda move: move.after),
    ),
)


_REVISED = Table[Move](
    "revised",
    (
        *_named(lambda each: each.after),
        field("before", of(_PROMISED), lambda each: each.before),
        field("after", of(_PROMISED), lambda each: each.after),
        field("easing", maybe(BOOLEAN), lambda each: each.easing),
        field("recorded", BOOLEAN, lambda each: each.is_recorded),
        field("since", maybe(MONTH), lambda each: each.revision and each.revision.since),
        field("reason", maybe(TEXT), lambda each: each.revision and each.revision.reason),
        field("source", SAID, lambda each: each.revision.source if each.revision else ""),
    ),
)


_RESTATED = Table[Restated](
    "restated",
    (
        *_named(lambda each: each.target),
        field("step", SAID, lambda each: step_of(each.after)),
        field("before", ROW, lambda each: each.before),
        field("after", ROW, lambda each: each.after),
        field("difference", maybe(NUMBER), lambda each: each.difference),
        field("points", maybe(NUMBER), lambda each: each.points),
        field("verdict_before", maybe(one_of(Verdict)), lambda each: each.verdict),
    ),
)


def _moves(movement: Movement) -> Field[Changes]:
    """The targets of one movement; its name is that of the field."""
    key = movement.value.replace("-", "_")
    return field(key, list_of(of(_MOVE)), lambda changes: changes.moves[movement])


CHANGES = Table[Changes](
    "changes",
    (
        field("from", of(STATE), lambda changes: changes.old),
        field("to", of(STATE), lambda changes: changes.new),
        *(_moves(each) for each in Movement if each is not Movement.UNCHANGED),
        field("revised", list_of(of(_REVISED)), lambda changes: changes.revised),
        field("restated", list_of(of(_RESTATED)), lambda changes: changes.restated),
        field("added", list_of(of(_WHOLE)), lambda changes: changes.added),
        field("dropped", list_of(of(_WHOLE)), lambda changes: changes.dropped),
        field(
            "unchanged",
            list_of(STRING),
            lambda changes: [move.after.id for move in changes.moves[Movement.UNCHANGED]],
        ),
        field("settled", list_of(of(_MOVE)), lambda changes: changes.settled),
    ),
)

# -- what `kpi diff` writes ------------------------------------------------------------

SCHEMA_VERSION = 1

_PLAN = Table[Snapshot](
    "compared_plan",
    (
        field("title", TEXT, lambda state: state.title),
        field("year", YEAR, lambda state: state.plan_year),
    ),
)

DIFF = Table[Changes](
    "diff",
    (
        field("schema_version", constant(SCHEMA_VERSION), lambda changes: changes),
        field("plan", of(_PLAN), lambda changes: changes.new),
        *CHANGES.fields,
    ),
)


def render_changes(changes: Changes, _look: Look) -> str:
    """The comparison as JSON, the same in every language and at every width."""
    return dump(DIFF.write(changes)) + "\n"
