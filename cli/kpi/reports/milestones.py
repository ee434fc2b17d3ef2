"""Why a milestone stands where it does, in a sentence."""

from collections.abc import Iterator
from datetime import date

from kpi.model import EMPTY, Progress, Reason, Result, Text
from kpi.reports.cells import state
from kpi.wording import sentences as say
from kpi.wording import words
from kpi.wording.months import by_day, day_of_year, month_of_year, months_between
from kpi.wording.reasons import REASONS


def of_milestone(result: Result) -> Iterator[Text]:
    """What the sentence on a milestone is made of."""
    latest, due, year = result.latest, result.due, result.as_of.year
    assert due is not None
    is_dated = isinstance(due, date)
    said = REASONS[result.reason].sentence
    if not is_dated:
        said = REASONS[result.reason].continuing or said
    assert said is not None
    steps = (
        say.STEP.filled(name=step.name, due=by_day(step.due, year))
        for step in result.overdue_steps
        if step.due is not None
    )
    report = {"state": EMPTY, "done": EMPTY, "months": EMPTY, "month": EMPTY}
    if isinstance(latest, Progress):
        begin, end = latest.period.begin, latest.period.end
        report["state"] = state(latest)
        done, month = latest.done_on, month_of_year(end)
        in_month = Text(month.zh, f"in {month.en}")
        report["done"] = day_of_year(done, year) if done else in_month
        report["months"] = months_between(begin, end)
        report["month"] = month
    by = by_day(due, year) if isinstance(due, date) else EMPTY
    day = day_of_year(due, year) if isinstance(due, date) else EMPTY
    yield said.filled(due=day, by=by, steps=words.LISTED.joined(steps), **report)
    is_old = result.reason in {Reason.STALE, Reason.FINAL_MISSING}
    if is_old and isinstance(latest, Progress):
        yield say.LAST_REPORT.filled(month=report["month"], state=report["state"])
