"""A target with its verdict: what was promised, what is there, and what follows."""

from kpi.compare import RecordedRevision, TargetSnapshot
from kpi.model import (
    EMPTY,
    Accept,
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
)
from kpi.record import NamedTuple
from kpi.report import is_eased_late
from kpi.reports.json.figures import MEASURE, ROW, STATEMENT, THRESHOLD, about
from kpi.reports.json.forms import (
    BOOLEAN,
    DATE,
    MONTH,
    NUMBER,
    NUMBER_OF_MONTH,
    PLACE,
    SAID,
    STRING,
    TEXT,
    UNIT,
    Read,
    Table,
    day,
    either,
    field,
    list_of,
    map_of,
    maybe,
    of,
    one_of,
    ongoing,
)
from kpi.reports.sentences import sentence

# -- what each kind declares beside its threshold, as far as it is judged by ---------------

_CHECKPOINT = Table[Checkpoint](
    "checkpoint",
    (
        field("amount", NUMBER, lambda point: point.amount),
        field("in_percent", BOOLEAN, lambda point: point.is_share),
    ),
)
_POINTS = map_of(NUMBER_OF_MONTH, of(_CHECKPOINT))
_BASELINE = maybe(map_of("[0-9]{4}", NUMBER))

DECLARED = either(
    {
        Cumulative: Table[Cumulative](
            "cumulative",
            (
                field("reported", one_of(Reporting), lambda target: target.reported),
                field(
                    "checkpoints",
                    _POINTS,
                    lambda target: {each.month: each for each in target.checkpoints},
                ),
            ),
        ),
        Level: Table[Level](
            "level",
            (
                field("path", one_of(Path), lambda target: target.path),
                field("tolerance", maybe(NUMBER), lambda target: target.tolerance),
                field(
                    "baseline", _BASELINE, lambda target: target.baseline and target.baseline.years
                ),
            ),
        ),
        Coverage: Table[Coverage](
            "coverage",
            (
                field(
                    "baseline", _BASELINE, lambda target: target.baseline and target.baseline.years
                ),
            ),
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


# -- what was decided about it ---------------------------------------------------------------


class _InForce(NamedTuple):
    """The revision in force, with the result that is judged by it."""

    to: RevisedThreshold | RevisedDue
    result: Result


_REVISION = Table[_InForce](
    "revision",
    (
        field("since", MONTH, lambda each: each.to.since),
        field("eased_late", BOOLEAN, lambda each: is_eased_late(each.result)),
        field("original", STRING, lambda each: _original(each.result.target)),
        field(
            "threshold",
            maybe(STRING),
            lambda each: None if isinstance(each.to, RevisedDue) else each.to.threshold.text,
        ),
        field(
            "due",
            maybe(DATE),
            lambda each: each.to.due if isinstance(each.to, RevisedDue) else None,
        ),
        field("reason", TEXT, lambda each: each.to.reason),
        field("source", SAID, lambda each: each.to.source),
    ),
    lambda read: RecordedRevision(
        source=read("source"), since=read("since"), reason=read("reason")
    ),
)


def _original(target: Target) -> str:
    return str(target.due) if isinstance(target, Milestone) else target.threshold.text


_WAIVER = Table[Waiver](
    "waiver",
    (
        field("accept", one_of(Accept), lambda waiver: waiver.accept),
        field("reason", TEXT, lambda waiver: waiver.reason),
        field("approved_by", STRING, lambda waiver: waiver.approved_by),
        field("until", MONTH, lambda waiver: waiver.until),
        field("at", PLACE, lambda waiver: waiver.location),
    ),
    lambda read: bool(read("accept")),
)

_SOURCE = Table[Source](
    "source",
    (
        field("section", STRING, lambda source: source.section),
        field("states", SAID, lambda source: source.states),
    ),
)

# -- all of it -----------------------------------------------------------------------------


def _compared(read: Read) -> TargetSnapshot:
    """What can be compared of it; its work area is told by the object around it."""
    ident = read("id")
    value, edge = read("measure") or (None, None)
    without_due = Ongoing.CONTINUING if read("kind") is Kind.MILESTONE else None
    latest, reason = read("latest"), read("reason")
    if read("verdict") is not reason.verdict:
        raise ValueError(reason)
    return TargetSnapshot(
        id=ident,
        name=read("name"),
        area="",
        area_name=EMPTY,
        reason=reason,
        sentence=read("sentence"),
        owner=read("owner"),
        tags=read("tags"),
        unit=read("unit"),
        value=value,
        edge=edge,
        threshold=read("threshold"),
        due=read("due") or without_due,
        revision=read("revision"),
        waived=read("waiver") is not None,
        judged_at=read("judged_at"),
        latest=latest and about(latest, ident),
    )


TARGET = Table[Result](
    "target",
    (
        field("id", STRING, lambda result: result.target.id),
        field("name", TEXT, lambda result: result.target.name),
        field("kind", one_of(Kind), lambda result: result.target.kind),
        field("owner", SAID, lambda result: result.target.owner),
        field("tags", list_of(STRING), lambda result: result.target.tags),
        field("verdict", one_of(Verdict), lambda result: result.verdict),
        field("reason", one_of(Reason), lambda result: result.reason),
        field("final", BOOLEAN, lambda result: result.is_final),
        field("sentence", TEXT, sentence),
        field("judged_at", maybe(MONTH), lambda result: result.judged_at),
        field("cadence", one_of(Cadence), lambda result: result.target.cadence),
        field(
            "unit",
            maybe(UNIT),
            lambda result: None if isinstance(result.target, Milestone) else result.target.unit,
        ),
        field("declared", DECLARED, lambda result: result.target),
        field("threshold", maybe(of(THRESHOLD)), lambda result: result.threshold),
        field("due", maybe(DATE), lambda result: day(result.due)),
        field("latest", maybe(ROW), lambda result: result.latest),
        field("measure", maybe(of(MEASURE)), lambda result: result.measure),
        field("worked_out", list_of(STATEMENT), lambda result: result.proof),
        field(
            "overdue_steps",
            list_of(STRING),
            lambda result: [step.id for step in result.overdue_steps],
        ),
        field(
            "revision",
            maybe(of(_REVISION)),
            lambda result: result.revision and _InForce(result.revision, result),
        ),
        field("waiver", maybe(of(_WAIVER)), lambda result: result.waiver),
        field("source", maybe(of(_SOURCE)), lambda result: result.target.source),
        field("declared_at", PLACE, lambda result: result.target.location),
    ),
    _compared,
)
