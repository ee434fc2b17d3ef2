"""A target with its verdict: what was promised, what is there, and what follows."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kpi.model import (
    Accept,
    Baseline,
    Cadence,
    Checkpoint,
    Coverage,
    Cumulative,
    Kind,
    Level,
    Milestone,
    Ongoing,
    Path,
    Reason,
    Reporting,
    Result,
    RevisedDue,
    RevisedThreshold,
    Source,
    Target,
    Verdict,
    Waiver,
    kind_of,
)
from kpi.report import is_eased_late
from kpi.reports.fields.forms import (
    BOOLEAN,
    DATE,
    MONTH,
    NUMBER,
    PLACE,
    SAID,
    STRING,
    TEXT,
    Table,
    day,
    either,
    field,
    list_of,
    map_of,
    matching,
    maybe,
    of,
    one_of,
    ongoing,
)
from kpi.reports.fields.measure import MEASURE, THRESHOLD
from kpi.reports.fields.rows import ROW
from kpi.reports.sentences import sentence

# -- what each kind declares beside its threshold, as far as it is judged by ---------------

_CHECKPOINT = Table[Checkpoint](
    "checkpoint",
    (
        field("amount", NUMBER, lambda point: point.amount),
        field("in_percent", BOOLEAN, lambda point: point.is_share),
    ),
)
_POINTS = map_of(matching("([1-9]|1[0-2])"), of(_CHECKPOINT))
_BASELINE = maybe(map_of(matching("[0-9]{4}"), NUMBER))

DECLARED = either(
    {
        Cumulative: Table[Cumulative](
            "cumulative",
            (
                field("reported", one_of(Reporting), lambda target: target.reported),
                field("checkpoints", _POINTS, lambda target: _by_month(target.checkpoints)),
            ),
        ),
        Level: Table[Level](
            "level",
            (
                field("path", one_of(Path), lambda target: target.path),
                field("tolerance", maybe(NUMBER), lambda target: target.tolerance),
                field("baseline", _BASELINE, lambda target: _by_year(target.baseline)),
            ),
        ),
        Coverage: Table[Coverage](
            "coverage",
            (field("baseline", _BASELINE, lambda target: _by_year(target.baseline)),),
        ),
        Milestone: Table[Milestone](
            "milestone",
            (
                field("state", maybe(one_of(Ongoing)), lambda target: ongoing(target.due)),
                field("steps", list_of(STRING), lambda target: [step.id for step in target.steps]),
            ),
        ),
    }
)


def _by_month(points: tuple[Checkpoint, ...]) -> dict[str, Checkpoint]:
    return {str(point.month): point for point in points}


def _by_year(baseline: Baseline | None) -> dict[str, Decimal] | None:
    if baseline is None:
        return None
    return {str(year): value for year, value in baseline.years.items()}


# -- what was decided about it ---------------------------------------------------------------


class _Revised(NamedTuple):
    """The revision in force, with the result that is judged by it."""

    to: RevisedThreshold | RevisedDue
    result: Result


_REVISION = Table[_Revised](
    "revision",
    (
        field("since", MONTH, lambda revised: revised.to.since),
        field("eased_late", BOOLEAN, lambda revised: is_eased_late(revised.result)),
        field("original", STRING, lambda revised: _original(revised.result.target)),
        field("threshold", maybe(STRING), lambda revised: _threshold(revised.to)),
        field("due", maybe(DATE), lambda revised: _due(revised.to)),
        field("reason", TEXT, lambda revised: revised.to.reason),
        field("source", SAID, lambda revised: revised.to.source),
    ),
)


def _revised(result: Result) -> _Revised | None:
    return None if result.revision is None else _Revised(result.revision, result)


def _original(target: Target) -> str:
    return str(target.due) if isinstance(target, Milestone) else target.threshold.text


def _threshold(to: RevisedThreshold | RevisedDue) -> str | None:
    return to.threshold.text if isinstance(to, RevisedThreshold) else None


def _due(to: RevisedThreshold | RevisedDue) -> date | None:
    return to.due if isinstance(to, RevisedDue) else None


_WAIVER = Table[Waiver](
    "waiver",
    (
        field("accept", one_of(Accept), lambda waiver: waiver.accept),
        field("reason", TEXT, lambda waiver: waiver.reason),
        field("approved_by", STRING, lambda waiver: waiver.approved_by),
        field("until", MONTH, lambda waiver: waiver.until),
        field("at", PLACE, lambda waiver: waiver.location),
    ),
)

_SOURCE = Table[Source](
    "source",
    (
        field("section", STRING, lambda source: source.section),
        field("states", SAID, lambda source: source.states),
    ),
)

# -- all of it -----------------------------------------------------------------------------


def _unit(target: Target) -> str | None:
    return None if isinstance(target, Milestone) else target.unit.text


def _overdue(result: Result) -> list[str]:
    return [step.id for step in result.overdue_steps]


TARGET = Table[Result](
    "target",
    (
        field("id", STRING, lambda result: result.target.id),
        field("name", TEXT, lambda result: result.target.name),
        field("kind", one_of(Kind), lambda result: kind_of(result.target)),
        field("owner", SAID, lambda result: result.target.owner),
        field("tags", list_of(STRING), lambda result: result.target.tags),
        field("verdict", one_of(Verdict), lambda result: result.verdict),
        field("reason", one_of(Reason), lambda result: result.reason),
        field("final", BOOLEAN, lambda result: result.is_final),
        field("sentence", TEXT, sentence),
        field("judged_at", maybe(MONTH), lambda result: result.judged_at),
        field("cadence", one_of(Cadence), lambda result: result.target.cadence),
        field("unit", maybe(STRING), lambda result: _unit(result.target)),
        field("declared", DECLARED, lambda result: result.target),
        field("threshold", maybe(of(THRESHOLD)), lambda result: result.threshold),
        field("due", maybe(DATE), lambda result: day(result.due)),
        field("latest", maybe(ROW), lambda result: result.latest),
        field("measure", maybe(of(MEASURE)), lambda result: result.measure),
        field("overdue_steps", list_of(STRING), _overdue),
        field("revision", maybe(of(_REVISION)), _revised),
        field("waiver", maybe(of(_WAIVER)), lambda result: result.waiver),
        field("source", maybe(of(_SOURCE)), lambda result: result.target.source),
        field("declared_at", PLACE, lambda result: result.target.location),
    ),
)
