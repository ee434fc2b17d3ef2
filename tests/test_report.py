"""The exit code, from nothing but the report."""

from typing import TYPE_CHECKING

import pytest
from kpi.diagnostics import Code, diagnostic
from kpi.judge import judge
from kpi.model import NOWHERE, Accept, Month, Text, Verdict, Waiver
from kpi.report import EXIT_OF, Exit, Report, exit_of

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
