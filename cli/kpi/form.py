"""The form of a month: what is to be reported, as a CSV file that is read back once filled in."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from kpi.actuals.settled import show_row
from kpi.judge.due import month_of
from kpi.judge.milestone import judge_done, latest_report
from kpi.judge.target import Reported, in_force, rows_until
from kpi.model import (
    Coverage,
    Cumulative,
    Due,
    Figure,
    Language,
    Ledger,
    Level,
    Milestone,
    Month,
    Period,
    Plan,
    Progress,
    Quantified,
    Reason,
    Reporting,
    State,
    Target,
    Text,
)
from kpi.period import month_name, period_name
from kpi.quantity import show_exact
from kpi.record import NamedTuple
from kpi.reports.csv import render_rows
from kpi.wording import form as say


class FormRow(NamedTuple):
    """One row of the form; `last` is what was reported last, if anything was."""

    id: str
    name: Text
    unit: str
    period: Period
    basis: Text
    last: Figure | Progress | None


def entries(plan: Plan, ledger: Ledger, month: Month) -> tuple[FormRow, ...]:
    """What is still to be reported for `month`, in the order of the plan.

    A target is in the form where one of its periods ends with the month; a milestone or step
    also in the month it is due and after. What has a figure for the month, and what is done,
    is left out, unless only its date can tell whether it was done in time. A floor already met
    stays: its later figures are part of the year's result.
    """
    rows: list[FormRow] = []
    for target in plan.targets:
        if isinstance(target, Milestone):
            rows.extend(_milestone(target, ledger, month))
        elif _ends_with(target, month) and not _has(ledger.figures.get(target.id, ()), month):
            rows.append(_figure(target, ledger, month))
    return tuple(rows)


def render_form(plan: Plan, rows: tuple[FormRow, ...], month: Month, language: Language) -> str:
    """The form as CSV for Excel: byte order mark, CRLF, no text that acts as a formula."""
    about = say.ABOUT.in_(language).format(
        title=plan.title.in_(language), month=month_name(month).in_(language)
    )
    cells = [[about], [each.in_(language) for each in say.HEADINGS]]
    for row in rows:
        period, basis = period_name(row.period).in_(language), row.basis.in_(language)
        given = [row.id, row.name.in_(language), row.unit, period, basis]
        cells.append([*given, _shown(row.last, language), "", "", ""])
    return render_rows(cells)


def _ends_with(target: Target, month: Month) -> bool:
    return month.number % target.cadence.months == 0


def _has(rows: tuple[Reported, ...], month: Month) -> bool:
    return any(row.period.end == month for row in rows)


def _last(rows: tuple[Reported, ...], month: Month) -> Reported | None:
    before = [row for row in rows if row.period.end < month]
    return max(before, key=lambda row: (row.period.end, row.period.first), default=None)


def _figure(target: Quantified, ledger: Ledger, month: Month) -> FormRow:
    period, basis = Period(month.year, month.number, month.number), Text("", "")
    match target:
        case Cumulative(reported=reported):
            if reported is Reporting.MONTH:
                period = _covered(month, target.cadence.months)
            basis = say.BASES[Reporting.YTD if period.to_date else reported]
        case Level() | Coverage():
            pass
        case _:
            assert_never(target)
    last = _last(ledger.figures.get(target.id, ()), month)
    return FormRow(target.id, target.name, target.unit.text, period, basis, last)


def _covered(month: Month, months: int) -> Period:
    """The months of one figure; what begins in January and is no quarter is a running total."""
    first = month.number - months + 1
    return Period(month.year, first, month.number, None, first == 1 and months > 3)


def _milestone(target: Milestone, ledger: Ledger, month: Month) -> Iterator[FormRow]:
    revision = in_force(target.revised, month)
    due: Due = revision.due if revision else target.due
    done = _done(ledger, target.id, month)
    if done is not None:
        if judge_done(done, due) is Reason.DATE_NEEDED:
            yield _progress(target.id, target.name, ledger, month)
        return
    asked = _ends_with(target, month) or _is_due(due, month)
    if asked and not _has(ledger.progress.get(target.id, ()), month):
        yield _progress(target.id, target.name, ledger, month)
    for step in target.steps:
        key = f"{target.id}/{step.id}"
        if not (_done(ledger, key, month) or _has(ledger.progress.get(key, ()), month)) and (
            asked or _is_due(step.due, month)
        ):
            yield _progress(key, say.STEP.filled(target=target.name, step=step.name), ledger, month)


def _is_due(due: Due | None, month: Month) -> bool:
    return isinstance(due, date) and month_of(due) <= month


def _done(ledger: Ledger, key: str, month: Month) -> Progress | None:
    """The report by which it is done, None where it is not."""
    latest = latest_report(rows_until(ledger.progress.get(key, ()), month))
    return latest if latest and latest.state is State.DONE else None


def _progress(key: str, name: Text, ledger: Ledger, month: Month) -> FormRow:
    last = _last(ledger.progress.get(key, ()), month)
    period = Period(month.year, month.number, month.number)
    return FormRow(key, name, "", period, Text("", ""), last)


def _shown(row: Figure | Progress | None, language: Language) -> str:
    if row is None:
        return ""
    if isinstance(row, Progress):
        value = show_row(row, row).in_(language)
    else:
        counts = [row.value] if row.of is None else [row.value, row.of]
        value = "/".join(show_exact(each) for each in counts)
    period = period_name(row.period).in_(language)
    return say.LAST.in_(language).format(value=value, period=period)
