"""Changes for programs, in the words of the JSON report."""

from kpi.compare import Changes, Judged, Move, Movement, Restated, Revised, Snapshot
from kpi.model import Progress
from kpi.reports.exact import Value, dump
from kpi.reports.options import Look
from kpi.reports.values import row_value, text_value, threshold_value

SCHEMA_VERSION = 1
LISTED = {each: each.value.replace("-", "_") for each in Movement if each is not Movement.UNCHANGED}
"""The movements whose targets are told of, by the name of their field."""


def render(changes: Changes, _look: Look) -> str:
    """The comparison as JSON, the same in every language and at every width."""
    head: dict[str, Value] = {
        "schema_version": SCHEMA_VERSION,
        "plan": {"title": text_value(changes.new.title), "year": changes.new.plan_year},
    }
    return dump(head | changed(changes)) + "\n"


def changed(changes: Changes) -> dict[str, Value]:
    """All changes; amounts are in the target's unit, points in percent of its threshold."""
    return {
        "from": _state(changes.old),
        "to": _state(changes.new),
        **{name: [_move(move) for move in changes.moves[each]] for each, name in LISTED.items()},
        "revised": [_revised(each) for each in changes.revised],
        "restated": [_restated(each) for each in changes.restated],
        "added": [_whole(each) for each in changes.added],
        "dropped": [_whole(each) for each in changes.dropped],
        "unchanged": [move.after.id for move in changes.moves[Movement.UNCHANGED]],
    }


def _state(snapshot: Snapshot) -> Value:
    return {
        "as_of": str(snapshot.as_of),
        "file": snapshot.name or None,
        "trusted": snapshot.trusted,
        "counts": {verdict.value: count for verdict, count in snapshot.counts.items()},
    }


def _named(target: Judged) -> dict[str, Value]:
    return {"id": target.id, "name": text_value(target.name), "area": target.area}


def _move(move: Move) -> Value:
    return {**_named(move.after), "before": _judged(move.before), "after": _judged(move.after)}


def _whole(target: Judged) -> Value:
    return {**_named(target), **_judged(target)}


def _judged(target: Judged) -> dict[str, Value]:
    return {
        "verdict": target.verdict.value,
        "reason": target.reason.value,
        "sentence": text_value(target.sentence),
        "judged_at": str(target.judged_at) if target.judged_at else None,
        "value": target.value,
        "waived": target.waived,
        **_promised(target),
    }


def _promised(target: Judged) -> dict[str, Value]:
    return {
        "unit": target.unit.text if target.unit else None,
        "threshold": threshold_value(target.threshold),
        "due": target.due.isoformat() if target.due else None,
    }


def _revised(each: Revised) -> Value:
    revision = each.revision
    return {
        **_named(each.after),
        "before": _promised(each.before),
        "after": _promised(each.after),
        "easing": each.easing,
        "recorded": each.recorded,
        "since": str(revision.since) if revision else None,
        "reason": text_value(revision.reason) if revision else None,
        "source": (revision.source or None) if revision else None,
    }


def _restated(each: Restated) -> Value:
    step = each.after.step if isinstance(each.after, Progress) else ""
    return {
        **_named(each.target),
        "step": step or None,
        "before": row_value(each.before),
        "after": row_value(each.after),
        "difference": each.difference,
        "points": each.points,
        "verdict_before": each.verdict.value if each.verdict else None,
    }
