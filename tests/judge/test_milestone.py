"""Milestones: every state in the order of the rules."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from kpi.model import (
    NOWHERE,
    Cadence,
    Month,
    Ongoing,
    Reason,
    Result,
    RevisedDue,
    State,
    Step,
    Text,
    Verdict,
)

if TYPE_CHECKING:
    from tests.conftest import Build


def said(result: Result) -> tuple[Verdict, Reason]:
    return result.verdict, result.reason


def test_done_by_its_day(build: "Build") -> None:
    """Due 15 June: done on the 15th is in time, on the 16th late."""
    target = build.milestone("2025-06-15")
    in_time = build.progress(State.DONE, 6, done_on="2025-06-15")
    late = build.progress(State.DONE, 6, done_on="2025-06-16")
    assert said(build.judge(target, in_time, as_of=6)) == (Verdict.PASS, Reason.DONE)
    assert said(build.judge(target, late, as_of=6)) == (Verdict.FAIL, Reason.LATE)


def test_done_without_a_date_in_the_month_it_is_due(build: "Build") -> None:
    """Due 15 June, 完成 in the report of June: in time; in that of July: late."""
    target = build.milestone("2025-06-15")
    assert build.judge(target, build.progress(State.DONE, 6), as_of=9).reason is Reason.DONE
    assert build.judge(target, build.progress(State.DONE, 7), as_of=9).reason is Reason.LATE


IN_TIME = (Verdict.PASS, Reason.DONE)
TOO_LATE = (Verdict.FAIL, Reason.LATE)
OPEN = (Verdict.NO_DATA, Reason.DATE_NEEDED)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2025-03-31", TOO_LATE),
        ("2025-04-01", OPEN),
        ("2025-05-31", OPEN),
        ("2025-06-01", IN_TIME),
        ("2025-06-30", IN_TIME),
    ],
)
def test_done_within_a_quarter(build: "Build", due: str, expected: tuple[Verdict, Reason]) -> None:
    """完成 in 2025Q2: in time by June, too late for March, and between the two nobody can say."""
    row = build.progress(State.DONE, 6, first=4)
    assert said(build.judge(build.milestone(due), row, as_of=6)) == expected
    assert said(build.judge(build.milestone(due), row, as_of=12)) == expected


def test_done_within_a_quarter_with_the_date(build: "Build") -> None:
    """Due 31 May: the date in the row, or in a later one, tells."""
    target, row = build.milestone("2025-05-31"), build.progress(State.DONE, 6, first=4)
    dated = build.progress(State.DONE, 6, first=4, done_on="2025-05-31")
    assert said(build.judge(target, dated, as_of=6)) == IN_TIME
    later = build.progress(State.DONE, 7, done_on="2025-06-01")
    assert said(build.judge(target, row, later, as_of=7)) == TOO_LATE


@pytest.mark.parametrize(("first", "to_date"), [(1, True), (6, True), (1, False)])
def test_done_in_the_year_to_date(build: "Build", first: int, *, to_date: bool) -> None:
    """1-6月 and 6月底 begin in January: due 31 January or 31 May, the date is needed."""
    row = build.progress(State.DONE, 6, first=first, to_date=to_date)
    for due in ("2025-01-31", "2025-05-31"):
        assert said(build.judge(build.milestone(due), row, as_of=6)) == OPEN


def test_of_periods_that_repeat_done_the_earliest_counts(build: "Build") -> None:
    """Due 31 May: done by April is in time, whatever 1-6月 repeats, and done in 1-6月 is open."""
    half = build.progress(State.DONE, 6, first=1, to_date=True)
    target = build.milestone("2025-05-31")
    april = build.progress(State.DONE, 4, first=1, to_date=True)
    assert said(build.judge(target, april, half, as_of=6)) == IN_TIME
    july = build.progress(State.DONE, 7)
    assert said(build.judge(target, half, july, as_of=7)) == OPEN


def test_done_within_a_quarter_but_not_after_all(build: "Build") -> None:
    """完成 in 2025Q2, 进行中 in July: due 31 May, it is overdue."""
    rows = (build.progress(State.DONE, 6, first=4), build.progress(State.UNDER_WAY, 7))
    result = build.judge(build.milestone("2025-05-31"), *rows, as_of=7)
    assert said(result) == (Verdict.FAIL, Reason.OVERDUE)


@pytest.mark.parametrize("done_on", [None, "2025-03-20"])
def test_forms_that_repeat_done(build: "Build", done_on: str | None) -> None:
    """Due 31 March, 完成 in March and again in June: done in March, not late in June."""
    rows = (build.progress(State.DONE, 3, done_on=done_on), build.progress(State.DONE, 6))
    result = build.judge(build.milestone("2025-03-31"), *rows, as_of=6)
    assert said(result) == (Verdict.PASS, Reason.DONE)


def test_a_date_given_later_counts(build: "Build") -> None:
    """Due 31 March, 完成 in March, in June with the date 2 April: late."""
    rows = (build.progress(State.DONE, 3), build.progress(State.DONE, 6, done_on="2025-04-02"))
    result = build.judge(build.milestone("2025-03-31"), *rows, as_of=6)
    assert said(result) == (Verdict.FAIL, Reason.LATE)


def test_not_done_after_all(build: "Build") -> None:
    """完成 in March, 进行中 in June: the later report counts."""
    rows = (build.progress(State.DONE, 3), build.progress(State.UNDER_WAY, 6))
    assert build.judge(build.milestone(), *rows, as_of=6).reason is Reason.UNDER_WAY


def test_done_is_final(build: "Build") -> None:
    """Done in March needs no report in December."""
    result = build.judge(build.milestone(), build.progress(State.DONE, 3), as_of=12)
    assert said(result) == (Verdict.PASS, Reason.DONE)


def test_never_reported(build: "Build") -> None:
    """A quarterly report is due in April for the first time."""
    assert said(build.judge(build.milestone(), as_of=3)) == (Verdict.NOT_DUE, Reason.NOT_DUE)
    assert said(build.judge(build.milestone(), as_of=4)) == (Verdict.NO_DATA, Reason.MISSING)


def test_never_reported_and_past_its_day_before_a_report_is_due(build: "Build") -> None:
    """Due in February, as of March: no report is due yet, but the day has passed."""
    result = build.judge(build.milestone("2025-02-28"), as_of=3)
    assert said(result) == (Verdict.FAIL, Reason.OVERDUE)


@pytest.mark.parametrize(
    ("due", "reason"),
    [
        ("2025-06-30", Reason.OVERDUE),
        ("2025-06-01", Reason.OVERDUE),
        ("2025-07-01", Reason.DUE_SOON),
        ("2025-07-31", Reason.DUE_SOON),
        ("2025-08-01", Reason.UNDER_WAY),
    ],
)
def test_under_way_at_the_end_of_june(build: "Build", due: str, reason: Reason) -> None:
    """Overdue up to the last day of the month, due soon in the next one."""
    result = build.judge(build.milestone(due), build.progress(State.UNDER_WAY, 6), as_of=6)
    assert result.reason is reason


@pytest.mark.parametrize(
    ("due", "verdict", "reason"),
    [
        ("2025-06-30", Verdict.FAIL, Reason.OVERDUE),
        ("2025-08-31", Verdict.AT_RISK, Reason.DUE_SOON),
        ("2025-09-01", Verdict.NOT_DUE, Reason.NOT_BEGUN),
        ("2025-12-31", Verdict.NOT_DUE, Reason.NOT_BEGUN),
    ],
)
def test_not_started_by_june(build: "Build", due: str, verdict: Verdict, reason: Reason) -> None:
    """At risk from two months before its due date on; earlier it is due no more than it is kept."""
    not_started = build.progress(State.NOT_STARTED, 6)
    assert said(build.judge(build.milestone(due), not_started, as_of=6)) == (verdict, reason)


def test_not_started_though_a_step_is_overdue(build: "Build") -> None:
    """Due in December, its draft in May: at risk by the step."""
    draft = Step("draft", Text("草案", "draft"), date(2025, 5, 31))
    row = build.progress(State.NOT_STARTED, 6)
    result = build.judge(build.milestone(steps=(draft,)), row, as_of=6)
    assert said(result) == (Verdict.AT_RISK, Reason.STEP_OVERDUE)


def test_that_it_has_not_started_grows_stale_too(build: "Build") -> None:
    """Not started in March, as of August: the report for June was due in July."""
    result = build.judge(build.milestone(), build.progress(State.NOT_STARTED, 3), as_of=8)
    assert said(result) == (Verdict.NO_DATA, Reason.STALE)


def test_an_outdated_report(build: "Build") -> None:
    """Reported in March, as of August: the report for June was due in July."""
    result = build.judge(build.milestone(), build.progress(State.UNDER_WAY, 3), as_of=8)
    assert said(result) == (Verdict.NO_DATA, Reason.STALE)


def test_overdue_outweighs_outdated(build: "Build") -> None:
    """Due in May, last heard of in March, as of August."""
    result = build.judge(build.milestone("2025-05-31"), build.progress(State.UNDER_WAY, 3), as_of=8)
    assert said(result) == (Verdict.FAIL, Reason.OVERDUE)


def test_a_step_past_its_day(build: "Build") -> None:
    """The draft was due in May; under way in June,
    it is at risk until the step is reported done."""
    draft = Step("draft", Text("草案", "draft"), date(2025, 5, 31))
    target = build.milestone(steps=(draft,))
    under_way = build.progress(State.UNDER_WAY, 6)
    result = build.judge(target, under_way, as_of=6)
    assert said(result) == (Verdict.AT_RISK, Reason.STEP_OVERDUE)
    assert result.overdue_steps == (draft,)
    step_done = build.progress(State.DONE, 6, step="draft")
    assert build.judge(target, under_way, step_done, as_of=6).reason is Reason.UNDER_WAY


def test_a_step_done_after_as_of_is_not_known(build: "Build") -> None:
    """The report of July says nothing in June."""
    draft = Step("draft", Text("草案", "draft"), date(2025, 5, 31))
    rows = (build.progress(State.UNDER_WAY, 6), build.progress(State.DONE, 7, step="draft"))
    result = build.judge(build.milestone(steps=(draft,)), *rows, as_of=6)
    assert result.reason is Reason.STEP_OVERDUE


def test_a_monthly_milestone(build: "Build") -> None:
    """With a monthly cadence a report is due each month."""
    target = build.milestone(cadence=Cadence.MONTHLY)
    assert build.judge(target, as_of=2).reason is Reason.MISSING


def test_a_revised_due_date_counts_from_its_month_on(build: "Build") -> None:
    """Due in June, from June on due in September: overdue in no month,
    though late by the original."""
    revised = RevisedDue(Month(2025, 6), date(2025, 9, 30), Text("延期", "postponed"), "", NOWHERE)
    target = build.milestone("2025-06-30", revised=(revised,))
    result = build.judge(target, build.progress(State.UNDER_WAY, 6), as_of=6)
    assert said(result) == (Verdict.PASS, Reason.UNDER_WAY)
    assert result.revision is revised
    assert result.due == date(2025, 9, 30)


def test_a_step_that_is_not_done_after_all_is_overdue_again(build: "Build") -> None:
    step = Step("s", Text("s", "s"), date(2025, 3, 31))
    target = build.milestone(steps=(step,))
    rows = [
        build.progress(State.UNDER_WAY, 6),
        build.progress(State.DONE, 3, step="s"),
    ]
    assert build.judge(target, *rows, as_of=6).overdue_steps == ()
    later = build.progress(State.UNDER_WAY, 5, step="s")
    result = build.judge(target, *rows, later, as_of=6)
    assert result.overdue_steps == (step,)
    assert result.reason is Reason.STEP_OVERDUE


UNDER_WAY, NOT_STARTED, DONE = State.UNDER_WAY, State.NOT_STARTED, State.DONE


@pytest.mark.parametrize(
    ("state", "month", "as_of", "expected"),
    [
        (UNDER_WAY, 6, 6, (Verdict.PASS, Reason.UNDER_WAY)),
        (UNDER_WAY, 6, 11, (Verdict.NO_DATA, Reason.STALE)),
        (UNDER_WAY, 9, 10, (Verdict.PASS, Reason.UNDER_WAY)),
        (UNDER_WAY, 12, 12, (Verdict.PASS, Reason.UNDER_WAY)),
        (UNDER_WAY, 9, 12, (Verdict.NO_DATA, Reason.FINAL_MISSING)),
        (NOT_STARTED, 6, 6, (Verdict.NOT_DUE, Reason.NOT_BEGUN)),
        (NOT_STARTED, 12, 12, (Verdict.NOT_DUE, Reason.NOT_BEGUN)),
        (NOT_STARTED, 3, 8, (Verdict.NO_DATA, Reason.STALE)),
        (DONE, 3, 12, (Verdict.PASS, Reason.DONE)),
        (None, 1, 3, (Verdict.NOT_DUE, Reason.NOT_DUE)),
        (None, 1, 4, (Verdict.NO_DATA, Reason.MISSING)),
        (None, 1, 12, (Verdict.NO_DATA, Reason.MISSING)),
    ],
)
def test_a_promise_without_a_finish_line(
    build: "Build",
    state: State | None,
    month: int,
    as_of: int,
    expected: tuple[Verdict, Reason],
) -> None:
    """持续…: its reports are due as those of others, but it is never due itself."""
    rows = [] if state is None else [build.progress(state, month)]
    result = build.judge(build.milestone("continuing"), *rows, as_of=as_of)
    assert said(result) == expected
    assert result.due is Ongoing.CONTINUING


def test_what_continues_is_done_in_any_period(build: "Build") -> None:
    """完成 in 1-6月 needs no date, and a date in June is not late."""
    target = build.milestone("continuing")
    half = build.progress(State.DONE, 6, first=1, to_date=True)
    assert said(build.judge(target, half, as_of=6)) == IN_TIME
    dated = build.progress(State.DONE, 6, done_on="2025-06-20")
    assert said(build.judge(target, dated, as_of=12)) == IN_TIME


@pytest.mark.parametrize("state", [State.UNDER_WAY, State.NOT_STARTED])
def test_a_step_of_what_continues_is_overdue(build: "Build", state: State) -> None:
    """Due in May and not reported done by June: at risk."""
    draft = Step("draft", Text("草案", "draft"), date(2025, 5, 31))
    target = build.milestone("continuing", steps=(draft,))
    result = build.judge(target, build.progress(state, 6), as_of=6)
    assert said(result) == (Verdict.AT_RISK, Reason.STEP_OVERDUE)
