"""Promises that are done or not done, most of them by a date."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile

from kpi.judge.due import Duty, ends, month_of
from kpi.judge.rules import Finding, Inquiry
from kpi.model import (
    Due,
    Milestone,
    Month,
    Ongoing,
    Progress,
    Reason,
    State,
    Step,
)
from kpi.model.proof import Derived, Facts, Proof, Proved, Quantity
from kpi.model.rules import NOT_STARTED_NOTICE, NOTICE, Basis
from kpi.record import NamedTuple


class MilestoneCase(NamedTuple):
    """A milestone at the end of `as_of`: when it is due, and what was last reported."""

    duty: Duty
    due: Due
    latest: Progress | None
    late_steps: tuple[Step, ...]
    as_of: Month

    @property
    def facts(self) -> Facts:
        """What the rules may ask."""
        known = {
            **self.duty.facts,
            **_reported(self.latest, self.due),
            Quantity.STEPS_LATE: len(self.late_steps),
        }
        if isinstance(self.due, Ongoing):
            return known
        return {
            **known,
            Quantity.MONTHS_LEFT: months_left(self.as_of, self.due),
            Quantity.NOTICE: notice_of(self.latest),
        }


def _reported(latest: Progress | None, due: Due) -> dict[Quantity, Proved | None]:
    """The state; of what is done the days, or without a date the months it may have been done in.

    Without a date the month of the due date decides.
    """
    state = None if latest is None else latest.state
    if isinstance(due, Ongoing):
        return {Quantity.STATE: state, Quantity.PROMISE: due}
    if latest is None or state is not State.DONE:
        return {Quantity.STATE: state}
    if latest.done_on is not None:
        return {Quantity.STATE: state, Quantity.DONE: latest.done_on, Quantity.DUE: due}
    return {
        Quantity.STATE: state,
        Quantity.DONE_FROM: latest.period.begin,
        Quantity.DONE: latest.period.end,
        Quantity.DUE: month_of(due),
    }


def judge_done(done: Progress, due: Due) -> Reason:
    """What is said of a milestone that is reported done."""
    return Inquiry(_reported(done, due)).decide(Basis.MILESTONE).reason


def judge_milestone(case: MilestoneCase) -> tuple[Finding, Proof]:
    """The finding for a milestone, and how it came about."""
    finding = Inquiry(case.facts).decide(Basis.MILESTONE)
    return finding, (*case.duty.derivation, *_remaining(case), *finding.asked)


def _remaining(case: MilestoneCase) -> Iterator[Derived]:
    """How many months are left of one that is not done."""
    if isinstance(case.due, date) and (case.latest is None or case.latest.state is not State.DONE):
        yield Derived(Quantity.DUE, case.due)
        yield Derived(Quantity.MONTHS_LEFT, months_left(case.as_of, case.due))
        yield Derived(Quantity.NOTICE, notice_of(case.latest))


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
