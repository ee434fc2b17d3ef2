"""Annotations for GitHub, read back as the runner of GitHub Actions reads them."""

import re
from collections import Counter
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.diagnostics import Code, diagnostic
from kpi.model import Language, Location, Text, Verdict
from kpi.report import Report, Unjudged
from kpi.reports import Format, Look
from kpi.reports import render_text as render

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
ESCAPES = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


class Command(NamedTuple):
    level: str
    properties: dict[str, str]
    message: str


def unescaped(text: str) -> str:
    return re.sub("|".join(ESCAPES), lambda found: ESCAPES[found[0]], text)


def commands(text: str) -> list[Command]:
    """The commands of a log, whose every line must be one."""
    found = []
    for line in text.splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        pairs = [pair.split("=", 1) for pair in match[2].split(",")]
        properties = {name: unescaped(value) for name, value in pairs}
        found.append(Command(match[1], properties, unescaped(match[3])))
    return found


def annotations(report: Report, language: Language = Language.EN) -> list[Command]:
    return commands(render(report, Format.GITHUB, Look(language)))


def problems(report: Report) -> list[Any]:
    return [each for each in report.results if each.verdict in {"fail", "no-data", "at-risk"}]


def levels(report: Report) -> Counter[str]:
    """How many annotations of a level a report is worth."""
    of_verdicts = {Verdict.FAIL: "error", Verdict.NO_DATA: "error", Verdict.AT_RISK: "warning"}
    of_results = [
        "notice" if each.waiver else of_verdicts[each.verdict] for each in problems(report)
    ]
    of_diagnostics = [str(each.severity) for each in report.diagnostics]
    return Counter(level for level in (*of_results, *of_diagnostics) if level != "note")


@pytest.mark.parametrize("language", Language)
def test_at_most_ten_of_a_level_and_a_notice_of_the_rest(
    any_report: Report, language: Language
) -> None:
    shown = annotations(any_report, language)
    due = levels(any_report)
    counted = Counter(each.level for each in shown)
    assert all(number <= 10 for number in counted.values())
    assert counted["error"] == min(10, due["error"])
    assert counted["warning"] == min(10, due["warning"])
    left = shown[0].message
    for level, word in (("error", "errors"), ("warning", "warnings")):
        said = f"{word}: {due[level] - 10}"
        assert language is Language.ZH or (said in left) == (due[level] > 10)


def test_too_many_notices_leave_room_for_the_one_that_says_so(everything: Any) -> None:
    report = everything.june
    [waived] = [each for each in report.results if each.target.id == "odd.waived"]
    area = report.areas[0]._replace(results=(waived,) * 12)
    shown = annotations(report._replace(areas=(area,), diagnostics=()))
    assert Counter(each.level for each in shown) == {"notice": 10}
    assert "notices: 3" in shown[0].message


def test_ten_need_no_word_of_the_rest(everything: Any) -> None:
    report = everything.june
    [waived] = [each for each in report.results if each.target.id == "odd.waived"]
    area = report.areas[0]._replace(results=(waived,) * 10)
    shown = annotations(report._replace(areas=(area,), diagnostics=()))
    assert {each.properties["title"] for each in shown} == {"fail: ##[add-mask]x"}


def test_errors_of_the_data_stand_first_then_what_fails(everything: Any) -> None:
    errors = [each for each in annotations(everything.june) if each.level == "error"]
    assert errors[0].properties["title"] == "unreadable-number"
    titles = [each.properties["title"].split(":")[0] for each in errors[1:]]
    assert titles == ["fail"] * 5 + ["no data"] * 4


def test_a_target_is_annotated_where_it_is_declared(everything: Any) -> None:
    [found] = [each for each in annotations(everything.june) if "Trainings" in each[1]["title"]]
    assert found.level == "error"
    assert found.properties["file"].endswith("targets/1-work.yaml")
    assert (found.properties["line"], found.properties["col"]) == ("9", "5")
    assert found.message.startswith("20 场 from January to June, 20.0% of the year's target")


def test_the_cell_of_a_ledger_is_no_column_of_signs(everything: Any) -> None:
    [found] = [
        each
        for each in annotations(everything.june)
        if each.properties["title"] == "unreadable-number"
    ]
    assert found.properties["file"].endswith("actuals.csv")
    assert found.properties["line"] == "20"
    assert "col" not in found.properties


def test_an_option_is_no_file() -> None:
    problem = diagnostic(Code.NO_AS_OF, Location("--as-of"), year="2025")
    [found] = commands(render(Unjudged(None, (problem,)), Format.GITHUB, Look()))
    assert found.properties == {"title": "no-as-of"}


def test_a_title_is_not_longer_than_github_takes(everything: Any) -> None:
    june = everything.june
    area = june.areas[-1]
    [long] = [each for each in area.results if each.target.id == "odd.long"]
    report = june._replace(areas=(area._replace(results=(long,)),))
    [found] = [
        each
        for each in annotations(report)
        if each.level == "warning" and "at risk" in each.properties["title"]
    ]
    assert len(found.properties["title"]) == 255
    assert found.properties["title"].endswith("…")


def test_nothing_to_say_is_nothing(everything: Any) -> None:
    empty = everything.june._replace(areas=(), diagnostics=())
    assert render(empty, Format.GITHUB, Look()) == ""


@given(value=st.text(st.characters(exclude_categories=())))
def test_no_text_whatever_leaves_its_command(value: str) -> None:
    name = Text(value, value)
    problem = diagnostic(
        Code.OUTSIDE_YEAR, Location(f"t/{value}.yaml", 1, 1), value=value, expected=name
    )
    text = render(Unjudged(None, (problem,)), Format.GITHUB, Look())
    text.encode()
    [found] = commands(text)
    assert set(found.properties) == {"file", "line", "col", "title"}
