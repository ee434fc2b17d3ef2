"""Changes since another month or another report, up to the text that is printed."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from kpi.compare import Changes, Movement
from kpi.compare.since import changes_between, changes_since, snapshot
from kpi.model import Figure, Language, Milestone, Month, Restatement, State, Verdict
from kpi.report import Report
from kpi.reports import ChangesFormat, Look, render_changes

from tests.compare.states import a_ledger, a_plan, report, saved

if TYPE_CHECKING:
    from tests.conftest import Build

MONTH = some.integers(1, 12)
VALUES = some.lists(some.none() | some.integers(0, 30), min_size=12, max_size=12)


def printed(changes: Changes) -> Any:
    shown = json.loads(render_changes(changes, ChangesFormat.JSON, Look()))
    for side in ("from", "to"):
        del shown[side]["file"]
    return shown


@given(values=VALUES, floor=some.integers(0, 200), old=MONTH, new=MONTH)
def test_saved_reports_say_what_their_months_say(
    build: "Build", values: list[int | None], floor: int, old: int, new: int
) -> None:
    plan, ledger = a_plan(build, floor), a_ledger(build, values)
    before, after = report(plan, ledger, old), report(plan, ledger, new)
    of_months = changes_since(after, before.as_of)
    assert printed(changes_between(saved(before), saved(after))) == printed(of_months)


@given(values=VALUES, floor=some.integers(0, 200), month=MONTH)
def test_a_month_and_itself_differ_in_nothing(
    build: "Build", values: list[int | None], floor: int, month: int
) -> None:
    made = report(a_plan(build, floor), a_ledger(build, values), month)
    assert changes_since(made, made.as_of).is_empty
    assert changes_between(snapshot(made), saved(made)).is_empty


# -- restated figures ----------------------------------------------------------


def published(build: "Build", value: str, day: str, month: int = 5) -> Figure:
    figure = build.figure(value, month, ytd=True)
    return replace(figure, published=date.fromisoformat(day))


def restated(build: "Build", *history: Figure) -> Report:
    changes = tuple(Restatement(before, after) for before, after in pairwise(history))
    rows = (history[-1], build.figure("60", 6, ytd=True))
    ledger = build.ledger(*rows, restatements=changes)
    return report(build.plan(build.cumulative(build.at_least("120"))), ledger, 6)


MAY = Month(2025, 5)


def test_what_was_published_after_the_first_month_is_listed_with_its_effect(
    build: "Build",
) -> None:
    """40 of 120 by May is behind the linear pace of 50, 50 is level with it."""
    first, second = published(build, "40", "2025-06-05"), published(build, "50", "2025-06-20")
    [found] = changes_since(restated(build, first, second), MAY).restated
    assert (found.before, found.after) == (first, second)
    assert found.difference == 10
    assert found.verdict is Verdict.AT_RISK


def test_a_figure_restated_twice_is_listed_once(build: "Build") -> None:
    days = ("2025-06-05", "2025-06-20", "2025-07-20")
    history = [
        published(build, value, day) for value, day in zip(("40", "45", "50"), days, strict=True)
    ]
    [found] = changes_since(restated(build, *history), MAY).restated
    assert (found.before, found.after) == (history[0], history[-1])


def test_a_figure_restated_and_put_back_has_no_effect(build: "Build") -> None:
    days = ("2025-06-05", "2025-06-20", "2025-07-20")
    history = [
        published(build, value, day) for value, day in zip(("40", "45", "40"), days, strict=True)
    ]
    assert changes_since(restated(build, *history), MAY).restated == ()


@pytest.mark.parametrize(
    ("day", "month"), [("2025-05-31", 5), ("2025-04-30", 4), ("2025-07-20", 6)]
)
def test_what_was_known_then_or_concerns_a_later_month_is_not_listed(
    build: "Build", day: str, month: int
) -> None:
    history = (published(build, "40", "2025-04-01", month), published(build, "50", day, month))
    assert changes_since(restated(build, *history), MAY).restated == ()


def test_a_milestone_that_was_done_after_all(build: "Build") -> None:
    """Not done by its day in May is overdue; the correction says that it was done."""
    law: Milestone = build.milestone("2025-05-31")
    before = replace(build.progress(State.UNDER_WAY, 5), published=date(2025, 6, 1))
    after = replace(build.progress(State.DONE, 5), published=date(2025, 6, 20))
    ledger = build.ledger(after, restatements=(Restatement(before, after),))
    changes = changes_since(report(build.plan(law), ledger, 6), MAY)
    [found] = changes.restated
    assert found.verdict is Verdict.FAIL
    assert [move.after.id for move in changes.moves[Movement.UNCHANGED]] == ["t"]


def test_a_figure_overwritten_between_two_reports_is_found(build: "Build") -> None:
    plan = build.plan(build.cumulative(build.at_least("120")))
    old, new = (
        saved(report(plan, build.ledger(build.figure(value, 5, ytd=True)), month))
        for value, month in (("50", 5), ("52", 6))
    )
    [found] = changes_between(old, new).restated
    assert found.difference == 2
    assert found.verdict is None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.EN, "Newly met (1)\n  t: on course → met; 13 件 from January to June, 130.0% of"),
        (Language.ZH, "新完成（1项）\n  t：由“正常”转为“已完成”，1—6月累计13件，完成年度目标"),
    ],
)
def test_what_has_become_final_is_listed(build: "Build", language: Language, said: str) -> None:
    rows = [build.figure(value, month, ytd=True) for value, month in (("5", 5), ("13", 6))]
    plan = build.plan(build.cumulative(build.at_least("10")))
    changes = changes_since(report(plan, build.ledger(*rows), 6), Month(2025, 5))
    assert said in render_changes(changes, ChangesFormat.TABLE, Look(language))
    written = json.loads(render_changes(changes, ChangesFormat.JSON, Look()))
    [settled] = written["settled"]
    assert (settled["before"]["final"], settled["after"]["final"]) == (False, True)
    assert written["unchanged"] == [settled["id"]] == ["t"]
    assert (written["from"]["standings"]["on-course"], written["to"]["standings"]["met"]) == (1, 1)
