"""A saved report is read back as it was written, or refused with the place that is wrong."""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from kpi.compare import Snapshot
from kpi.compare.saved import VERSIONS, parse_saved
from kpi.compare.since import changes_between, changes_since, snapshot
from kpi.diagnostics import Code, Refusal
from kpi.judge import judge
from kpi.model import (
    NOWHERE,
    Figure,
    Month,
    Progress,
    Restatement,
    Text,
)
from kpi.period import parse_period, period_name
from kpi.quantity import show_plain
from kpi.report import Report
from kpi.reports import ChangesFormat, Look, render_changes
from kpi.reports.json import SCHEMA_VERSION, render
from kpi.reports.json.exact import dump
from kpi.reports.json.forms import accepted

from tests.compare.states import a_ledger, a_plan, report, saved
from tests.judge.random_plans import random_case

if TYPE_CHECKING:
    from tests.conftest import Build

VALUES = some.lists(some.none() | some.integers(0, 30), min_size=12, max_size=12)

# -- what is written is read back ------------------------------------------------------


def random_report(seed: int) -> Report:
    """A random plan judged, with some figures that replaced others."""
    case = random_case(seed)
    rows = [row for of_target in case.ledger.figures.values() for row in of_target]
    restated = tuple(Restatement(row, replace(row, value=row.value + 1)) for row in rows[::7])
    ledger = case.ledger._replace(restatements=restated)
    areas = judge(case.plan, ledger, case.as_of)
    return Report(case.plan, case.plan.year, case.as_of, areas, ledger)


def as_written(state: Snapshot) -> Snapshot:
    """What a report says of a state: no number without end, and of rows only their figures."""
    return state._replace(
        name="r.json",
        targets=tuple(
            each._replace(value=rounded(each.value), latest=each.latest and bare(each.latest))
            for each in state.targets
        ),
        restatements=tuple(
            Restatement(bare(each.before), bare(each.after)) for each in state.restatements
        ),
    )


def rounded(value: Fraction | None) -> Fraction | None:
    return None if value is None else Fraction(show_plain(value))


def bare(row: Figure | Progress) -> Figure | Progress:
    period = accepted(parse_period(period_name(row.period).en, 1900))
    return replace(row, period=period, marks=frozenset(), source="", note="", location=NOWHERE)


def test_a_random_report_is_read_back_as_it_was_written(request: pytest.FixtureRequest) -> None:
    for seed in range(request.config.getoption("seeds")):
        made = random_report(seed)
        assert made.ledger.restatements
        assert saved(made) == as_written(snapshot(made)), seed


@given(values=VALUES, floor=some.integers(0, 200), month=some.integers(1, 12))
def test_a_report_of_every_kind_is_read_back_as_it_was_written(
    build: "Build", values: list[int | None], floor: int, month: int
) -> None:
    made = report(a_plan(build, floor), a_ledger(build, values), month)
    assert saved(made) == as_written(snapshot(made))


COMPARED = {
    *("areas", "targets", "schema_version", "title", "zh", "en", "year", "as_of", "trusted"),
    *("id", "name", "kind", "owner", "tags", "verdict", "reason", "sentence", "judged_at"),
    *("unit", "threshold", "text", "floor", "ceiling", "value", "inclusive", "edge", "due"),
    *("measure", "latest", "period", "published", "of", "basis", "state", "done_on", "percent"),
    *("revision", "since", "source", "waiver", "plan", "restatements", "target", "step"),
    *("before", "after"),
}
"""All keys that are read back, somewhere in a report."""


def values_in(tree: Any, place: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Each value with its place, with what holds it and under what."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in pairs:
        below = f"{place}[{key}]" if isinstance(tree, list) else f"{place}.{key}".lstrip(".")
        yield below, tree, key
        if isinstance(value, dict | list):
            yield from values_in(value, below)


def test_what_is_damaged_is_refused_with_its_place_or_is_not_read(build: "Build") -> None:
    every_kind = report(a_plan(build, 100), a_ledger(build, [1] * 12), 6)
    read = set()
    for made in (random_report(3), every_kind):
        tree = json.loads(render(made, Look()), parse_float=Decimal)
        tree["areas"][0]["targets"] = tree["areas"][0]["targets"][:4]
        tree["restatements"] = tree["restatements"][:2]
        whole = parse_saved(dump(tree).encode(), "r.json")
        for place, holder, key in list(values_in(tree)):
            value, holder[key] = holder[key], {"damaged": []}
            found = parse_saved(dump(tree).encode(), "r.json")
            holder[key] = value
            if isinstance(found, Snapshot):
                assert found == whole, place
                continue
            [(_, why)] = found.facts
            assert isinstance(why, Text)
            assert f"`{place}" in why.en, place
            read.add(key)
    assert {key for key in read if isinstance(key, str)} == COMPARED


# -- older, foreign and damaged files --------------------------------------------------


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
    text = render_changes(changes_since(made, Month(2025, 5)), ChangesFormat.JSON, Look())
    found = parse_saved(text.encode(), "x")
    assert isinstance(found, Refusal)
    assert found.code is Code.NOT_A_REPORT
