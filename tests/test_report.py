"""What a report says as a whole: its exit code, and which revisions ease a promise late."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from kpi.diagnostics import Code, diagnostic
from kpi.judge import judge
from kpi.model import (
    NOWHERE,
    Accept,
    Month,
    RevisedDue,
    RevisedThreshold,
    State,
    Text,
    Threshold,
    Unit,
    Verdict,
    Waiver,
)
from kpi.quantity import parse_threshold
from kpi.report import EXIT_OF, Exit, Report, exit_of, is_eased_late, is_unreported

if TYPE_CHECKING:
    from tests.conftest import Build

DEFAULT = frozenset({Verdict.FAIL, Verdict.NO_DATA})
JUNE = Month(2025, 6)
FIGURES = {Verdict.FAIL: "0", Verdict.AT_RISK: "55", Verdict.PASS: "60"}


def report(build: "Build", verdict: Verdict | None, *, waive: bool = False) -> Report:
    """A report with one target of 120, judged in June, that has the verdict."""
    waiver = Waiver("t", Accept.FAIL, Text("w", "w"), "x", JUNE, NOWHERE)
    targets = [build.cumulative(build.at_least("120"))] if verdict else []
    plan = build.plan(*targets, waivers=(waiver,) if waive else ())
    rows = [build.figure(FIGURES[verdict], 6, ytd=True)] if verdict in FIGURES else []
    ledger = build.ledger(*rows)
    made = Report(plan, plan.year, JUNE, judge(plan, ledger, JUNE), ledger)
    assert not verdict or made.results[0].verdict is verdict
    return made


@pytest.mark.parametrize(
    ("verdict", "code"),
    [
        (Verdict.FAIL, Exit.FAIL),
        (Verdict.NO_DATA, Exit.NO_DATA),
        (Verdict.AT_RISK, Exit.CLEAN),
        (Verdict.PASS, Exit.CLEAN),
        (None, Exit.NOTHING),
    ],
)
def test_default(build: "Build", verdict: Verdict | None, code: Exit) -> None:
    assert exit_of(report(build, verdict), DEFAULT) is code


@pytest.mark.parametrize("named", EXIT_OF)
@pytest.mark.parametrize("verdict", [Verdict.FAIL, Verdict.NO_DATA, Verdict.AT_RISK])
def test_only_named_verdicts_count(build: "Build", named: Verdict, verdict: Verdict) -> None:
    expected = EXIT_OF[verdict] if named is verdict else Exit.CLEAN
    assert exit_of(report(build, verdict), frozenset({named})) is expected


def test_a_waived_failure_does_not_count(build: "Build") -> None:
    assert exit_of(report(build, Verdict.FAIL, waive=True), DEFAULT) is Exit.CLEAN


def test_exit_zero_hides_verdicts_only(build: "Build") -> None:
    assert exit_of(report(build, Verdict.FAIL), DEFAULT, exit_zero=True) is Exit.CLEAN
    assert exit_of(report(build, None), DEFAULT, exit_zero=True) is Exit.NOTHING
    problem = diagnostic(Code.APPROXIMATE, NOWHERE, value="约1")
    untrusted = report(build, Verdict.PASS)._replace(diagnostics=(problem,))
    assert exit_of(untrusted, DEFAULT, exit_zero=True) is Exit.UNTRUSTED


REVISED = [
    ("at least 120", [("at least 100", 7)], True),
    ("at least 120", [("at least 100", 6)], False),
    ("at least 120", [("at least 130", 9)], False),
    ("at least 120", [("at least 150", 3), ("at least 120", 8)], True),
    ("at least 120", [("at least 120", 8)], False),
    ("more than 120", [("at least 120", 8)], True),
    ("at least 120", [("more than 120", 8)], False),
    ("at most 50", [("at most 60", 8)], True),
    ("at most 50", [("at most 40", 8)], False),
    ("at least 8", [("8 to 12", 8)], False),
    ("8 to 12", [("at least 8", 8)], True),
]


@pytest.mark.parametrize(("original", "revisions", "eased"), REVISED)
def test_a_threshold_lowered_in_the_second_half_is_told(
    build: "Build", original: str, revisions: list[tuple[str, int]], eased: bool
) -> None:
    def read(text: str) -> Threshold:
        found = parse_threshold(text, Unit("件", 0, "件"), {})
        assert isinstance(found, Threshold)
        return found

    revised = tuple(
        RevisedThreshold(Month(2025, month), read(text), Text("r", "r"), "", NOWHERE)
        for text, month in revisions
    )
    target = build.cumulative(read(original), revised=revised)
    result = build.judge(target, build.figure("60", 9, ytd=True), as_of=9)
    assert is_eased_late(result) is eased


@pytest.mark.parametrize(("due", "since", "eased"), [(11, 8, True), (11, 6, False), (9, 8, False)])
def test_a_due_date_put_off_in_the_second_half_is_told(
    build: "Build", due: int, since: int, eased: bool
) -> None:
    revised = RevisedDue(Month(2025, since), date(2025, due, 30), Text("r", "r"), "", NOWHERE)
    target = build.milestone("2025-10-31", revised=(revised,))
    result = build.judge(target, build.progress(State.UNDER_WAY, 9), as_of=9)
    assert is_eased_late(result) is eased


def test_what_is_reported_as_not_begun_has_been_reported(build: "Build") -> None:
    """Of June nothing more is to come; in September it is, as of every quarterly milestone."""
    target, row = build.milestone(), build.progress(State.NOT_STARTED, 6)
    plan, ledger = build.plan(target), build.ledger(row)
    made = Report(plan, plan.year, JUNE, judge(plan, ledger, JUNE), ledger)
    assert (made.reported, made.expected) == (1, 1)
    assert made.counts[Verdict.NOT_DUE] == 1
    assert not is_unreported(made.results[0])
    assert is_unreported(build.judge(target, row, as_of=9))
