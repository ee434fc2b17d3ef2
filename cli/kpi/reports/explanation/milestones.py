"""The steps to the verdict on a milestone, in the order of docs/verdicts.md."""

from collections.abc import Iterator
from datetime import date

from kpi.model import Due, Language, Ongoing, Progress, Reason, State
from kpi.model.explanation import Explanation
from kpi.period import last_day, period_name
from kpi.reports.cells import state
from kpi.reports.explanation.data import LACKS, data_step
from kpi.reports.safety import plain
from kpi.wording import explanation as say


def milestone_steps(each: Explanation, language: Language) -> Iterator[str]:
    """What was asked in turn, up to what decided."""
    result = each.result
    latest, due = result.latest, result.due
    assert due is not None
    if result.reason is Reason.UNREADABLE:
        yield say.UNREADABLE.in_(language)
        return
    if isinstance(latest, Progress):
        yield say.LATEST_REPORT.in_(language).format(
            state=state(latest).in_(language), period=period_name(latest.period).in_(language)
        )
        if latest.state is State.DONE:
            yield _done(each, latest, due, language)
            return
    yield data_step(each, language)
    if result.reason is Reason.MISSING:
        return
    yield _due(each, due, language)
    if result.reason in LACKS or result.reason is Reason.OVERDUE:
        return
    if isinstance(due, date):
        yield _soon(each, language)
    if result.reason is not Reason.DUE_SOON:
        yield _late_steps(each, language)


def _done(each: Explanation, latest: Progress, due: Due, language: Language) -> str:
    """When it was done; without a date the period of the report, until its end, decides."""
    if due is Ongoing.CONTINUING:
        return say.CONTINUING.in_(language)
    period = period_name(latest.period).in_(language)
    if each.result.reason is Reason.DATE_NEEDED:
        return say.DONE_WITHIN.in_(language).format(due=due, period=period)
    return say.DONE_DAY.in_(language).format(
        done=latest.done_on or period,
        sign="≤" if each.result.reason is Reason.DONE else ">",
        due=due,
    )


def _due(each: Explanation, due: Due, language: Language) -> str:
    if due is Ongoing.CONTINUING:
        return say.CONTINUING.in_(language)
    sign = "≤" if each.duty.months_left <= 0 else ">"
    return say.DUE_DAY.in_(language).format(due=due, sign=sign, as_of=last_day(each.result.as_of))


def _soon(each: Explanation, language: Language) -> str:
    return say.MONTHS_LEFT.in_(language).format(
        months=each.duty.months_left, notice=each.duty.notice
    )


def _late_steps(each: Explanation, language: Language) -> str:
    late = each.result.overdue_steps
    if not late:
        return say.NO_STEPS_LATE.in_(language)
    names = (
        say.STEP_DUE.in_(language).format(name=plain(step.name.in_(language)), due=step.due)
        for step in late
    )
    return say.STEPS_LATE.in_(language).format(steps=say.LIST.in_(language).join(names))
