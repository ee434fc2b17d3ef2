"""When a figure is due, and what is said while it is not there."""

from typing import TYPE_CHECKING

import pytest
from kpi.judge.due import ends, latest_due
from kpi.model import Cadence, Period, Reason, Result, Verdict

if TYPE_CHECKING:
    from tests.conftest import Build


def said(result: Result) -> tuple[Verdict, Reason]:
    return result.verdict, result.reason


@pytest.mark.parametrize(
    ("cadence", "as_of", "due"),
    [
        (Cadence.MONTHLY, 1, 0),
        (Cadence.MONTHLY, 2, 1),
        (Cadence.MONTHLY, 12, 12),
        (Cadence.QUARTERLY, 3, 0),
        (Cadence.QUARTERLY, 4, 3),
        (Cadence.QUARTERLY, 6, 3),
        (Cadence.HALF_YEARLY, 6, 0),
        (Cadence.HALF_YEARLY, 7, 6),
        (Cadence.YEARLY, 11, 0),
        (Cadence.YEARLY, 12, 12),
    ],
)
def test_latest_due(cadence: Cadence, as_of: int, due: int) -> None:
    """With a grace of one month a figure is due the month after its period, in December at once."""
    assert latest_due(cadence, as_of, 1) == due


def test_nothing_reported_and_nothing_due(build: "Build") -> None:
    """In January no monthly figure is due yet."""
    assert said(build.judge(build.cumulative(build.at_least("100")), as_of=1)) == (
        Verdict.NOT_DUE,
        Reason.NOT_DUE,
    )


def test_nothing_reported_though_due(build: "Build") -> None:
    """In February January's figure is due."""
    assert said(build.judge(build.cumulative(build.at_least("100")), as_of=2)) == (
        Verdict.NO_DATA,
        Reason.MISSING,
    )


def test_without_grace_the_current_month_is_due(build: "Build") -> None:
    """With a grace of 0 January's figure is due in January."""
    result = build.judge(build.cumulative(build.at_least("100")), as_of=1, grace=0)
    assert said(result) == (Verdict.NO_DATA, Reason.MISSING)


def test_an_older_figure_within_grace_is_judged_at_its_own_month(build: "Build") -> None:
    """As of June, with a figure for May: due is May, judged at 5/12: 50 of 120 is on course."""
    result = build.judge(
        build.cumulative(build.at_least("120")), build.figure("50", 5, ytd=True), as_of=6
    )
    assert said(result) == (Verdict.PASS, Reason.ON_COURSE)
    assert str(result.judged_at) == "2025-05"


def test_an_outdated_figure_is_no_data(build: "Build") -> None:
    """As of June, with a figure for April only: May is due."""
    result = build.judge(
        build.cumulative(build.at_least("120")), build.figure("40", 4, ytd=True), as_of=6
    )
    assert said(result) == (Verdict.NO_DATA, Reason.STALE)


def test_the_last_month_allows_no_grace(build: "Build") -> None:
    """As of December a figure for November is not final."""
    result = build.judge(
        build.cumulative(build.at_least("120")), build.figure("115", 11, ytd=True), as_of=12
    )
    assert said(result) == (Verdict.NO_DATA, Reason.FINAL_MISSING)


def test_a_floor_that_is_met_needs_no_newer_figure(build: "Build") -> None:
    """120 of 120 in April stands in December."""
    result = build.judge(
        build.cumulative(build.at_least("120")), build.figure("120", 4, ytd=True), as_of=12
    )
    assert said(result) == (Verdict.PASS, Reason.MET)


def test_a_level_is_never_final_before_year_end(build: "Build") -> None:
    """130 in April says nothing of December's level."""
    result = build.judge(build.level(build.at_least("120")), build.figure("130", 4), as_of=12)
    assert said(result) == (Verdict.NO_DATA, Reason.FINAL_MISSING)


def test_an_early_figure_is_judged(build: "Build") -> None:
    """A yearly target with a figure for June is judged in June."""
    target = build.cumulative(build.at_least("120"), cadence=Cadence.YEARLY)
    result = build.judge(target, build.figure("60", 6, ytd=True), as_of=6)
    assert said(result) == (Verdict.PASS, Reason.ON_COURSE)


def test_figures_after_as_of_are_not_looked_at(build: "Build") -> None:
    """As of March, with 30 by March and 120 by April: judged on 30."""
    target = build.cumulative(build.at_least("120"))
    rows = (build.figure("30", 3, ytd=True), build.figure("120", 4, ytd=True))
    assert said(build.judge(target, *rows, as_of=3)) == (Verdict.PASS, Reason.ON_COURSE)


def test_figures_of_another_year_are_not_this_years(build: "Build") -> None:
    """120 in 2024 says nothing of 2025."""
    target = build.cumulative(build.at_least("120"))
    result = build.judge(target, build.figure("120", 12, ytd=True, year=2024), as_of=6)
    assert said(result) == (Verdict.NO_DATA, Reason.MISSING)


def test_a_target_touched_by_an_error_has_no_data(build: "Build") -> None:
    """Even where it would be met: its figures cannot be trusted."""
    result = build.judge(
        build.cumulative(build.at_least("120")),
        build.figure("120", 4, ytd=True),
        as_of=4,
        ledger={"unreadable": frozenset({"t"})},
    )
    assert said(result) == (Verdict.NO_DATA, Reason.UNREADABLE)


@pytest.mark.parametrize(
    ("cadence", "months", "as_of", "verdict", "reason", "judged_at"),
    [
        (Cadence.QUARTERLY, 3, 4, Verdict.PASS, Reason.ON_COURSE, 3),
        (Cadence.QUARTERLY, 3, 6, Verdict.PASS, Reason.ON_COURSE, 6),
        (Cadence.QUARTERLY, 3, 10, Verdict.NO_DATA, Reason.STALE, 6),
        (Cadence.HALF_YEARLY, 6, 5, Verdict.NOT_DUE, Reason.NOT_DUE, None),
        (Cadence.HALF_YEARLY, 6, 11, Verdict.PASS, Reason.ON_COURSE, 6),
        (Cadence.HALF_YEARLY, 6, 12, Verdict.NO_DATA, Reason.FINAL_MISSING, 6),
    ],
)
def test_quarters_and_half_years_are_judged_at_their_ends(
    build: "Build",
    cadence: Cadence,
    months: int,
    as_of: int,
    verdict: Verdict,
    reason: Reason,
    judged_at: int | None,
) -> None:
    """30 a quarter or 60 a half-year of 120, reported up to June; grace of one month."""
    ends = [end for end in (3, 6) if end % months == 0 and end <= as_of]
    rows = [build.figure(str(10 * months), end, first=end - months + 1) for end in ends]
    result = build.judge(
        build.cumulative(build.at_least("120"), cadence=cadence), *rows, as_of=as_of
    )
    assert (result.verdict, result.reason) == (verdict, reason)
    assert (result.judged_at.number if result.judged_at else None) == judged_at


def test_a_month_ends_with_its_last_day() -> None:
    assert ends(Period(2025, 4, 6)) == (6, 31)
    assert ends(Period(2025, 6, 6, 20)) == (6, 20)
