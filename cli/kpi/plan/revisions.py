"""Thresholds and due dates that were changed within the year."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Kind, Month, RevisedDue, RevisedThreshold, Threshold
from kpi.plan.fields import Parsed, Record, Slot, read_record
from kpi.plan.gauge import Gauge, check_states, read_threshold
from kpi.plan.nodes import Node
from kpi.plan.shapes import (
    REASON,
    REVISED,
    REVISED_DUE,
    REVISED_SHAPE,
    REVISED_SOURCE,
    REVISED_THRESHOLD,
    SECTION,
    SINCE,
    STATES,
)
from kpi.plan.year import check_date, check_month

Revision = RevisedThreshold | RevisedDue


class Revisions(NamedTuple):
    """The revisions of a target in the order in which they come into force."""

    thresholds: tuple[RevisedThreshold, ...] = ()
    dues: tuple[RevisedDue, ...] = ()


def read_revisions(record: Record, gauge: Gauge, year: int | None) -> Parsed[Revisions]:
    """The revisions; two from the same month are a DUPLICATE_KEY."""
    slot = Slot(REVISED.key, record.called)
    read = [_read_revision(node, gauge, year, slot) for node in record.value(REVISED) or ()]
    made = sorted((each.value for each in read if each.value), key=lambda one: one.since)
    revisions = Revisions(
        tuple(each for each in made if isinstance(each, RevisedThreshold)),
        tuple(each for each in made if isinstance(each, RevisedDue)),
    )
    problems = (problem for each in read for problem in each.problems)
    return Parsed(revisions, (*problems, *_repeated(made)))


def _read_revision(node: Node, gauge: Gauge, year: int | None, slot: Slot) -> Parsed[Revision]:
    parsed = read_record(node, REVISED_SHAPE, slot, kind=gauge.kind)
    record = parsed.value
    if record is None:
        return Parsed(None, parsed.problems)
    since, threshold = record.value(SINCE), _threshold(record, gauge)
    outside = check_month(since, record.place(SINCE), year) if since else ()
    due = record.value(REVISED_DUE)
    late = check_date(due, record.place(REVISED_DUE), year) if due else ()
    source = record.value(REVISED_SOURCE)
    clause = source if isinstance(source, Record) else None
    states = check_states(clause, threshold, record.value(REVISED_THRESHOLD), gauge)
    problems = (*parsed.problems, *outside, *threshold.problems, *states, *late)
    if since is None:
        return Parsed(None, problems)
    return Parsed(_revision(record, since, threshold.value, due), problems)


def _threshold(record: Record, gauge: Gauge) -> Parsed[Threshold]:
    text = record.value(REVISED_THRESHOLD)
    if text is None or gauge.kind is Kind.MILESTONE:
        return Parsed(None)
    return read_threshold(text, record.place(REVISED_THRESHOLD), gauge)


def _revision(
    record: Record, since: Month, threshold: Threshold | None, due: date | None
) -> Revision | None:
    reason, source = record.value(REASON), _source(record.value(REVISED_SOURCE))
    if reason is None:
        return None
    if threshold is not None:
        return RevisedThreshold(since, threshold, reason, source, record.at)
    return RevisedDue(since, due, reason, source, record.at) if due else None


def _source(source: str | Record | None) -> str:
    """Where a revision was decided, in words: a document, or a section and what it states."""
    if not isinstance(source, Record):
        return source or ""
    return " ".join(filter(None, (source.value(SECTION), source.value(STATES))))


def _repeated(made: Iterable[Revision]) -> Iterable[Diagnostic]:
    """DUPLICATE_KEY for each later revision from a month that another one begins with."""
    first: dict[Month, Revision] = {}
    for each in made:
        before = first.setdefault(each.since, each)
        if before is not each:
            key, line = f"from: {each.since}", str(before.location.line)
            yield diagnostic(Code.DUPLICATE_KEY, each.location, key=key, line=line)
