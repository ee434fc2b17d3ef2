"""Thousands of mistakes in one file: what they cost is bounded, and what was not read is said."""

import difflib
from collections.abc import Callable
from typing import Any

import pytest
from kpi.diagnostics import Code
from kpi.plan.faults import MOST_WRONG

Of = Callable[..., Any]

MANY = 3 * MOST_WRONG
PLAN = "title: T\nyear: 2025\norganisation: O\n"
AREA = "area: a\nname: A\nsection: 二(一)\n"
SUM = "{id: a.x, name: X, kind: cumulative, threshold: at least 10, unit: 件, reported: ytd"


def rows(form: str) -> str:
    """As many lines of a form, `#` in it being their number."""
    return "".join(f"{form.replace('#', str(number))}\n" for number in range(MANY))


def targets(form: str) -> dict[str, str]:
    return {"area": AREA + "targets:\n" + rows("  - {id: a.t#, name: N#, " + form + "}")}


def of_milestone(form: str) -> dict[str, str]:
    return {"area": AREA + "targets:\n  - id: a.x\n    name: X\n    kind: milestone\n" + form}


def of_sum(begin: str, form: str, end: str) -> dict[str, str]:
    return {"area": AREA + f"targets:\n  - {SUM}, {begin}\n" + rows(form) + f"    {end}}}\n"}


SORTS: dict[str, dict[str, str]] = {
    "keys of a file": {"area": AREA + "targets: []\n" + rows("sectoin#: x")},
    "keys of plan.yaml": {"plan": PLAN + rows("titel#: x")},
    "keys of targets": targets("kind: milestone, duw#: 2025-06-30"),
    "the same key again": {"area": AREA + "targets: []\n" + rows("name: A")},
    "missing keys": targets("kind: cumulative"),
    "values": targets("kind: milestone, cadence: montly#"),
    "kinds": targets("kind: mileston#"),
    "thresholds": targets("kind: cumulative, threshold: atleast #, unit: 件, reported: ytd"),
    "clauses": targets(
        "kind: cumulative, threshold: at least 1, unit: 件, reported: ytd, "
        "source: {section: 二, states: 不少于#9家}"
    ),
    "dates": targets("kind: milestone, due: 2025-13-#"),
    "ids": {"area": AREA + "targets:\n" + rows("  - {id: A_#, name: N#, kind: milestone}")},
    "entries": {"area": AREA + "targets:\n" + rows("  - x#")},
    "tags": of_milestone("    tags:\n" + rows("    - 甲#，乙")),
    "tags that are lists": of_milestone("    tags:\n" + rows("    - []")),
    "steps": of_milestone("    steps:\n" + rows("    - {id: S#, name: x}")),
    "revisions": of_milestone("    revised:\n" + rows("    - {from: 2025-07, deu: 2025-1#}")),
    "checkpoints": of_sum("checkpoints: {", "    2025-#: #x,", "}"),
    "baselines": of_sum("baseline: {", "    x#: #x,", "}"),
    "years": of_sum("history: {exclude: [", "    x#,", "]}"),
    "unquantified": {
        "area": AREA + "targets: []\nunquantified:\n" + rows("  - {name: x, raeson: y#}")
    },
    "units": {"plan": PLAN + "units:\n" + rows("  u#: {smae: [x]}")},
    "keys that are none": {"plan": PLAN + "units:\n" + rows("  [u#]: [x]")},
    "clauses left out": {
        "plan": PLAN
        + "document:\n  title: T\n  not_targets:\n"
        + rows("  - {state: x#, reason: y}")
    },
    "names in braces": {"plan": PLAN + "report:\n  title: '\n" + rows("    {yaer#}") + "    '\n"},
    "waivers": {
        "waivers": "waivers:\n"
        + rows("  - {target: a.y#, accept: fial, reason: x, approved_by: x, until: 2030-01}")
    },
}


@pytest.mark.parametrize("sort", SORTS)
def test_what_many_mistakes_cost_is_bounded(
    sort: str, plan_of: Of, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    close = difflib.get_close_matches

    def counting(*given: Any, **named: Any) -> list[str]:
        asked.append(given[0])
        return close(*given, **named)

    monkeypatch.setattr(difflib, "get_close_matches", counting)
    outcome = plan_of(**SORTS[sort])
    assert MOST_WRONG < len(outcome.problems) <= 2 * MOST_WRONG + 10
    assert len(asked) <= 2 * MOST_WRONG
    left = [each for each in outcome.problems if each.code is Code.NOT_CHECKED]
    assert left
    for each in left:
        count, unread = (int(value) for _, value in each.facts)
        assert MOST_WRONG <= count < MOST_WRONG + 10
        assert 0 < unread < MANY
        assert count + unread >= MANY or count >= 2 * (MANY - unread)


def test_a_thousand_mistakes_are_all_told(plan_of: Of) -> None:
    entries = "".join(f"  - x{number}\n" for number in range(MOST_WRONG))
    outcome = plan_of(f"{AREA}targets:\n{entries}")
    assert [each.code for each in outcome.problems] == [Code.WRONG_TYPE] * MOST_WRONG
    outcome = plan_of(f"{AREA}targets:\n{entries}  - {{id: b, name: B, kind: milestone}}\n")
    [told] = (each for each in outcome.problems if each.code is Code.NOT_CHECKED)
    assert told.facts == (("count", "1000"), ("left", "1"))
    assert told.location == outcome.problems[-1].location


def test_ids_of_targets_that_were_not_read_are_not_called_unknown(plan_of: Of) -> None:
    waived = "accept: fail, reason: 改期, approved_by: 局长, until: 2025-06"
    waivers = f"waivers:\n  - {{target: a.last, {waived}}}\n"
    unread = "  - {id: a.last, name: L, kind: milestone}\n"
    outcome = plan_of(f"{AREA}targets:\n{rows('  - x#')}{unread}", waivers=waivers)
    assert {each.code for each in outcome.problems} == {Code.WRONG_TYPE, Code.NOT_CHECKED}


def test_a_key_behind_many_unknown_ones_is_not_called_missing(plan_of: Of) -> None:
    outcome = plan_of(f"{rows('k#: x')}{AREA}targets: []\n")
    assert {each.code for each in outcome.problems} == {
        Code.UNKNOWN_KEY,
        Code.NOT_CHECKED,
        Code.EMPTY_AREA,
    }
