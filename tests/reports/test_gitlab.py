"""The code quality report, held against the schema of what GitLab documents and against JSON."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from kpi.diagnostics import Code, diagnostic
from kpi.model import Language, Location
from kpi.report import PROBLEMS, Report, Unjudged
from kpi.reports import Format, Look
from kpi.reports import render_text as render

SCHEMA = json.loads(
    (Path(__file__).parents[1] / "schemas" / "codequality.json").read_text(encoding="utf-8")
)


def issues(report: Report, language: Language = Language.EN) -> list[dict[str, Any]]:
    return checked(render(report, Format.GITLAB, Look(language)))


def checked(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)
    jsonschema.validate(found, SCHEMA)
    return found


@pytest.mark.parametrize("language", Language)
def test_problems_and_diagnostics_are_counted_as_in_json(
    any_report: Report, language: Language
) -> None:
    found = issues(any_report, language)
    whole = json.loads(render(any_report, Format.JSON, Look()))
    counts = whole["counts"]
    waived = [each for area in whole["areas"] for each in area["targets"] if each["waiver"]]
    problems = counts["fail"] + counts["no-data"] + counts["at-risk"]
    assert len(found) == problems + len(whole["diagnostics"])
    severities = [issue["severity"] for issue in found[:problems]]
    assert severities.count("major") == counts["no-data"]
    assert severities.count("info") == len(waived)
    assert severities.count("critical") == counts["fail"] - sum(
        each["verdict"] == "fail" for each in waived
    )


def test_an_error_blocks(everything: Any) -> None:
    [error] = [each for each in issues(everything.june) if each["severity"] == "blocker"]
    assert error["check_name"] == "unreadable-number"
    assert error["location"]["lines"] == {"begin": 20}


def test_fingerprints_are_unique_and_the_same_in_both_languages(any_report: Report) -> None:
    prints = [each["fingerprint"] for each in issues(any_report)]
    assert len(set(prints)) == len(prints)
    assert prints == [each["fingerprint"] for each in issues(any_report, Language.ZH)]


def test_a_problem_is_known_again_while_its_reason_lasts(build: Any, everything: Any) -> None:
    """Not its figure, line or month: only year, target and reason make the fingerprint."""

    def fingerprint(figure: str, month: int, line: int, year: int = 2025) -> str:
        target = replace(build.cumulative(build.at_least("120")), location=Location("t", line, 5))
        result = build.judge(target, build.figure(figure, month, ytd=True), as_of=month)
        assert result.verdict in PROBLEMS
        area = everything.june.areas[0]._replace(results=(result,))
        plan = everything.june.plan._replace(year=year)
        report = everything.june._replace(plan=plan, areas=(area,), diagnostics=())
        [issue] = issues(report)
        return str(issue["fingerprint"])

    behind = fingerprint("50", 6, 4)
    assert behind == fingerprint("60", 7, 9)
    assert behind != fingerprint("1", 6, 4)
    assert behind != fingerprint("50", 6, 4, year=2024)


def test_alike_diagnostics_are_told_apart() -> None:
    problems = tuple(
        diagnostic(Code.UNREADABLE_NUMBER, Location("a.csv", line, 3), value="x") for line in (2, 9)
    )
    found = checked(render(Unjudged(None, problems), Format.GITLAB, Look()))
    assert len({each["fingerprint"] for each in found}) == 2


def test_what_stands_in_no_line_stands_in_the_first() -> None:
    problem = diagnostic(Code.NO_AS_OF, Location("--as-of"), year="2025")
    [found] = checked(render(Unjudged(None, (problem,)), Format.GITLAB, Look()))
    assert found["location"] == {"path": "--as-of", "lines": {"begin": 1}}


def test_nothing_wrong_is_an_empty_list(everything: Any) -> None:
    assert issues(everything.june._replace(areas=(), diagnostics=())) == []
