"""The reports the formats are tried on hold everything there is."""

from typing import Any

from kpi.diagnostics import Severity
from kpi.model import Kind, Reason, Verdict


def test_every_verdict_reason_and_kind_occurs(everything: Any) -> None:
    results = [result for report in everything for result in report.results]
    assert {result.verdict for result in results} == set(Verdict)
    assert {result.reason for result in results} == set(Reason)
    assert {result.target.kind for result in results} == set(Kind)


def test_everything_else_that_is_told_beside_a_verdict_occurs(everything: Any) -> None:
    report = everything.june
    assert {each.waiver.accept.value for each in report.results if each.waiver} == {
        "fail",
        "at-risk",
    }
    assert len([each for each in report.results if each.revision]) == 2
    assert report.ledger.restatements
    assert {each.severity for each in report.diagnostics} == set(Severity)
    assert max(len(each.target.name.en) for each in report.results) >= 300
