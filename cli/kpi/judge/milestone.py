"""Promises that are done or not done, most of them by a date."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from kpi.judge.due import absence, ends, latest_due, month_of
from kpi.judge.rules import Finding, absent
from kpi.model import (
    Cadence,
    Due,
    Milestone,
    Month,
    Ongoing,
    Progress,
    Reason,
    State,
    Step,
    Verdict,
)

NOT_STARTED_NOTICE = 2
"""Months before its due date in which a milestone that has not begun is at risk."""
NOTICE = 1
"""Months before its due date in which a milestone under way is at risk."""


class Standing(NamedTuple):
    """A milestone at the end of `as_of`: when it is due, and what was last reported."""

    cadence: Cadence
    due: Due
    latest: Progress | None
    late_steps: tuple[Step, ...]
    as_of: Month
    grace: int


def judge_milestone(standing: Standing) -> Finding:
    """The finding for a milestone, in the order of docs/verdicts.md."""
    latest, as_of = standing.latest, standing.as_of
    if latest is not None and latest.state is State.DONE:
        return judge_done(latest, standing.due)
    report_due = latest_due(standing.cadence, as_of.number, standing.grace)
    lack = absence(latest.period.last if latest else None, report_due, as_of.number)
    if lack is not Reason.MISSING and _has_passed(standing.due, as_of):
        return Finding(Verdict.FAIL, Reason.OVERDUE)
    if latest is None or lack is not None:
        assert lack is not None
        return absent(lack)
    return _still_open(latest, standing)


def _has_passed(due: Due, as_of: Month) -> bool:
    return isinstance(due, date) and month_of(due) <= as_of


def judge_done(done: Progress, due: Due) -> Finding:
    """Done by `due` or late; without a date the report's period decides, unless it spans `due`."""
    if due is Ongoing.CONTINUING:
        return Finding(Verdict.PASS, Reason.DONE)
    if done.done_on is None and done.period.begin <= month_of(due) < done.period.end:
        return Finding(Verdict.NO_DATA, Reason.DATE_NEEDED)
    on_time = done.period.end <= month_of(due) if done.done_on is None else done.done_on <= due
    return Finding(Verdict.PASS, Reason.DONE) if on_time else Finding(Verdict.FAIL, Reason.LATE)


def _still_open(latest: Progress, standing: Standing) -> Finding:
    due = standing.due
    if isinstance(due, date) and months_left(standing.as_of, due) <= notice_of(latest):
        return Finding(Verdict.AT_RISK, Reason.DUE_SOON)
    if standing.late_steps:
        return Finding(Verdict.AT_RISK, Reason.STEP_OVERDUE)
    if latest.state is State.NOT_STARTED:
        return Finding(Verdict.NOT_DUE, Reason.NOT_BEGUN)
    return Finding(Verdict.PASS, Reason.UNDER_WAY)


def latest_report(rows: Sequence[Progress]) -> Progress | None:
    """The latest of the reports; where several in a row say done, the one that tells when.

    Forms repeat 完成 after the month it was done in. A later report that it is not done
    after all counts.
    """
    ordered = sorted(rows, key=lambda row: ends(row.period))
    if not ordered or ordered[-1].state is not State.DONE:
        return ordered[-1] if ordered else None
    done = list(takewhile(lambda row: row.state is State.DONE, reversed(ordered)))
    dated = [row for row in done if row.done_on is not None]
    return min(dated, key=lambda row: str(row.done_on), default=done[-1])


def overdue_steps(
    target: Milestone, reports: Mapping[str, tuple[Progress, ...]], as_of: Month
) -> tuple[Step, ...]:
    """The steps due by the end of `as_of` that were not last reported done by then."""
    return tuple(
        step
        for step in target.steps
        if step.due is not None
        and month_of(step.due) <= as_of
        and not _is_done(reports.get(f"{target.id}/{step.id}", ()), as_of)
    )


def _is_done(rows: Sequence[Progress], as_of: Month) -> bool:
    latest = latest_report([row for row in rows if row.period.end <= as_of])
    return latest is not None and latest.state is State.DONE


def notice_of(latest: Progress | None) -> int:
    """With how many months left or fewer a milestone that is not done is due soon."""
    begun = latest is not None and latest.state is not State.NOT_STARTED
    return NOTICE if begun else NOT_STARTED_NOTICE


def months_left(as_of: Month, due: date) -> int:
    """The number of months from `as_of` to that of the due date."""
    return (due.year - as_of.year) * 12 + due.month - as_of.number
