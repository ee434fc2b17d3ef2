"""Changes since another month or another report, up to the text that is printed."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from kpi.compare import Changes, Movement, Snapshot
from kpi.compare.saved import VERSIONS, parse_saved
from kpi.compare.since import changes_between, changes_since, snapshot
from kpi.diagnostics import Code, Refusal
from kpi.judge import judge
from kpi.model import Figure, Language, Milestone, Month, Plan, Restatement, State, Verdict
from kpi.report import Report
from kpi.reports.changes import ChangesFormat, render_changes
from kpi.reports.json import render
from kpi.reports.json.report import SCHEMA_VERSION
from kpi.reports.options import Look

if TYPE_CHECKING:
    from tests.conftest import Build

MONTH = some.integers(1, 12)
VALUES = some.lists(some.none() | some.integers(0, 30), min_size=12, max_size=12)


def report(plan: Plan, ledger: Any, month: int) -> Report:
    as_of = Month(2025, month)
    return Report(plan, plan.year, as_of, judge(plan, ledger, as_of), ledger)


def a_plan(build: "Build", floor: int) -> Plan:
    return build.plan(
        replace(build.cumulative(build.at_least(str(floor))), id="sum"),
        replace(build.level(build.within("4", "20")), id="level"),
        replace(build.coverage(build.at_least("100")), id="share"),
        replace(build.milestone("2025-08-31"), id="law"),
    )


def a_ledger(build: "Build", values: list[int | None]) -> Any:
    rows: list[Any] = []
    for month, value in enumerate(values, start=1):
        if value is None:
            continue
        rows += [
            replace(build.figure(str(value), month), target="sum"),
            replace(build.figure(str(value), month), target="level", reporting=None),
            replace(build.figure(str(value), month, of="30"), target="share", reporting=None),
            replace(build.progress(State.UNDER_WAY, month), target="law", percent=Decimal(value)),
        ]
    return build.ledger(*rows)


def saved(made: Report) -> Snapshot:
    found = parse_saved(render(made, Look()).encode(), "r.json")
    assert isinstance(found, Snapshot)
    return found


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
        (Language.EN, "Now final (1)\n  t: on course → met; 130% of the year's target: met\n"),
        (Language.ZH, "已成定局（1项）\n  t: 由“正常”转为“已完成”，完成年度目标的130%，已完成\n"),
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


# -- reading a saved report ----------------------------------------------------


def test_a_report_saved_before_it_said_what_is_final_is_read_all_the_same(build: "Build") -> None:
    made = report(a_plan(build, 10), a_ledger(build, [4] * 6), 6)
    tree = json.loads(render(made, Look()))
    del tree["standings"]
    finals = [target.pop("final") for area in tree["areas"] for target in area["targets"]]
    assert finals == [True, False, False, False]
    assert parse_saved(json.dumps(tree).encode(), "r.json") == saved(made)


def test_the_version_written_is_one_that_can_be_read() -> None:
    assert SCHEMA_VERSION in VERSIONS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_report_is_read_in_whatever_encoding_a_shell_gave_it(
    build: "Build", encoding: str
) -> None:
    made = report(a_plan(build, 100), a_ledger(build, [1] * 12), 6)
    text = render(made, Look())
    assert parse_saved(text.encode(encoding), "r.json") == saved(made)


@given(content=some.binary(max_size=200))
def test_no_bytes_whatever_are_more_than_refused(content: bytes) -> None:
    assert isinstance(parse_saved(content, "x"), Refusal)


JUNK = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=5),
    lambda inner: some.lists(inner, max_size=2) | some.dictionaries(some.text(max_size=3), inner),
    max_leaves=4,
)


@given(data=some.data())
def test_a_report_that_was_tampered_with_is_read_or_refused(
    build: "Build", data: some.DataObject
) -> None:
    made = report(a_plan(build, 100), a_ledger(build, [1] * 12), 6)
    tree = json.loads(render(made, Look()))
    node: Any = tree
    while True:
        keys = sorted(node) if isinstance(node, dict) else range(len(node))
        key = data.draw(some.sampled_from(keys))
        if not isinstance(node[key], dict | list) or not node[key] or data.draw(some.booleans()):
            break
        node = node[key]
    node[key] = data.draw(JUNK)
    found = parse_saved(json.dumps(tree).encode(), "x")
    if isinstance(found, Snapshot):
        changes = changes_between(snapshot(made), found)
        for form in ChangesFormat:
            assert render_changes(changes, form, Look())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", Code.NOT_A_REPORT),
        ("id,period,value", Code.NOT_A_REPORT),
        ("[]", Code.NOT_A_REPORT),
        ("[" * 100_000, Code.NOT_A_REPORT),
        ('{"areas": []}', Code.NOT_A_REPORT),
        ('{"areas": [], "schema_version": 1e9}', Code.NOT_A_REPORT),
        ('{"areas": [], "schema_version": NaN}', Code.NOT_A_REPORT),
        ('{"areas": [], "schema_version": true}', Code.NOT_A_REPORT),
        ('{"areas": [], "schema_version": 2}', Code.UNKNOWN_SCHEMA),
        ('{"areas": [], "schema_version": 1}', Code.NOT_A_REPORT),
    ],
)
def test_what_is_no_report(content: str, code: Code) -> None:
    found = parse_saved(content.encode(), "x")
    assert isinstance(found, Refusal)
    assert found.code is code


def test_the_comparison_itself_is_no_report(build: "Build") -> None:
    made = report(a_plan(build, 100), a_ledger(build, [1] * 12), 6)
    text = render_changes(changes_since(made, MAY), ChangesFormat.JSON, Look())
    found = parse_saved(text.encode(), "x")
    assert isinstance(found, Refusal)
    assert found.code is Code.NOT_A_REPORT
