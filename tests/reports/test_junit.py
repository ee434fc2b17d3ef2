"""The JUnit report, read back by another parser and held against the schema and JSON."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.model import Language, Text, Verdict
from kpi.report import Report
from kpi.reports import Format, Look
from kpi.reports import render_text as render
from kpi.reports.sentences import sentence
from lxml import etree

SCHEMA = Path(__file__).parents[1] / "schemas" / "junit.xsd"


def parsed(report: Report, language: Language = Language.EN) -> Any:
    text = render(report, Format.JUNIT, Look(language))
    root = etree.fromstring(text.encode())
    etree.XMLSchema(file=str(SCHEMA)).assertValid(root)
    return root


def outcome(case: Any) -> str:
    return next((child.tag for child in case), "passed")


@pytest.mark.parametrize("language", Language)
def test_a_suite_per_area_and_a_case_per_target(any_report: Report, language: Language) -> None:
    root = parsed(any_report, language)
    suites = [
        (suite.get("name"), [case.get("name") for case in suite.iter("testcase")]) for suite in root
    ]
    expected = [
        (area.area.name.in_(language), [result.target.id for result in area.results])
        for area in any_report.areas
    ]
    assert suites == expected
    assert [case.get("classname") for case in root.iter("testcase")] == [
        result.target.area for result in any_report.results
    ]


def test_counts_are_those_of_json(any_report: Report) -> None:
    root = parsed(any_report)
    found = json.loads(render(any_report, Format.JSON, Look()))
    targets = [target for area in found["areas"] for target in area["targets"]]
    waived = [target["verdict"] for target in targets if target["waiver"]]
    expected = {
        "tests": len(targets),
        "failures": found["counts"]["fail"] - waived.count("fail"),
        "errors": found["counts"]["no-data"],
    }
    assert {name: int(root.get(name)) for name in expected} == expected
    skipped = sum(int(suite.get("skipped")) for suite in root)
    assert skipped == found["counts"]["not-due"] + len(waived)


@pytest.mark.parametrize("name", ["tests", "failures", "errors", "skipped"])
def test_every_suite_counts_its_own_cases(any_report: Report, name: str) -> None:
    element = {"tests": "testcase", "failures": "failure", "errors": "error"}.get(name, name)
    for suite in parsed(any_report):
        assert int(suite.get(name)) == len(list(suite.iter(element)))


def test_each_verdict_has_its_outcome(any_report: Report) -> None:
    expected = {
        Verdict.FAIL: "failure",
        Verdict.NO_DATA: "error",
        Verdict.AT_RISK: "system-out",
        Verdict.PASS: "passed",
        Verdict.NOT_DUE: "skipped",
    }
    cases = list(parsed(any_report).iter("testcase"))
    for case, result in zip(cases, any_report.results, strict=True):
        assert outcome(case) == ("skipped" if result.waiver else expected[result.verdict])


def test_failures_say_why(everything: Any) -> None:
    [result] = [each for each in everything.june.results if each.target.id == "work.exceeded"]
    [case] = parsed(everything.june).xpath("//testcase[@name='work.exceeded']")
    [failure] = case
    assert failure.get("type") == "exceeded"
    assert failure.get("message") == sentence(result).en
    assert "targets/1-work.yaml:17:5" in failure.text
    assert "actuals.csv:23:3" in failure.text


def test_the_waiver_is_why_a_case_is_skipped(everything: Any) -> None:
    [skipped] = parsed(everything.june).xpath("//testcase[@name='odd.waived']/skipped")
    assert skipped.get("message").startswith("waived until 2025-09 by 局长, 办公会: ")
    assert skipped.get("type") == "off-track"


def test_what_must_be_known_of_all_verdicts_is_a_property(everything: Any) -> None:
    for suite in parsed(everything.june):
        found = {each.get("name"): each.get("value") for each in suite.iter("property")}
        assert found["as-of"] == "2025-06"
        assert found["notice"].startswith("errors in the data: 1")


def test_there_is_no_time_of_a_clock(any_report: Report) -> None:
    root = parsed(any_report)
    assert {each.get("time") for each in root.iter("testsuites", "testsuite", "testcase")} == {"0"}
    assert not root.xpath("//@timestamp")


def test_a_report_of_nothing_is_valid(everything: Any) -> None:
    assert parsed(everything.june._replace(areas=())).get("tests") == "0"


@given(name=st.text(st.characters(exclude_categories=()), min_size=1))
def test_no_name_whatever_breaks_the_document(everything: Any, name: str) -> None:
    """Surrogates and controls among them, which ElementTree writes as they are."""
    report = everything.june
    plan = report.plan._replace(title=Text(f"x{name}", f"x{name}"))
    root = parsed(report._replace(plan=plan))
    assert re.match("x", root.get("name"))
