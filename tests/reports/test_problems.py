"""The list of problems for people: what says the same in one line, cells as sheets name them."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Language, Location, Text
from kpi.report import Outcome, Unjudged
from kpi.reports import Format, Look, render
from kpi.reports.problems import MOST_ALIKE, bounded, cell, grouped, render_problems
from kpi.reports.summary import problem_counts

from tests.reports.conftest import Everything


def unknown(name: str, *places: tuple[str, int]) -> list[Diagnostic]:
    return [
        diagnostic(Code.UNKNOWN_NAME, Location(file, line, 1), value=name) for file, line in places
    ]


def lines(problems: list[Diagnostic], language: Language = Language.EN) -> list[str]:
    shown = render_problems(problems, language).splitlines()
    return [line for line in shown if not line.startswith("hint: ")]


def test_up_to_three_in_one_file_have_lines_of_their_own() -> None:
    assert len(lines(unknown("x", *(("a.csv", line) for line in (2, 3, 4))))) == 3


def test_more_in_one_file_are_one_line() -> None:
    problems = unknown("x", *(("a.csv", line) for line in range(2, 8)))
    problems.insert(1, *unknown("y", ("a.csv", 2)))
    assert lines(problems) == [
        "a.csv:2:1: warning[unknown-name]: `x` is no target of the plan and is not used"
        " (A2; and 5 more: A3, A4, A5, …)",
        "a.csv:2:1: warning[unknown-name]: `y` is no target of the plan and is not used (A2)",
    ]


def test_the_same_in_several_files_is_one_line() -> None:
    problems = unknown("x", ("a.csv", 2), ("b.csv", 2))
    assert lines(problems, Language.ZH) == [
        "a.csv:2:1: warning[unknown-name]: 计划中没有 `x`，未使用（A2；另有 1 处：b.csv:2:1）"
    ]


def test_one_code_of_one_target_in_many_rows_is_one_line() -> None:
    problems = [
        diagnostic(
            Code.UNREADABLE_NUMBER, Location("a.csv", line, 3), target="t", value=f"{line}x", why=""
        )
        for line in range(2, 7)
    ]
    [only] = lines(problems)
    assert only.endswith(" (C2; and 4 more: C3, C4, C5, …)")
    assert len(lines([each._replace(target="") for each in problems])) == 5


def test_what_to_do_is_said_once_behind_lines_that_it_is_for() -> None:
    """Not of another code, nor behind a line between that has a hint of its own."""

    def line(code: Code, number: int, hint: str) -> Diagnostic:
        facts = {"context": f"c{number}", "key": f"k{number}", "suggestion": hint}
        return diagnostic(code, Location("a.yaml", number, 1), **facts)

    hints = ["x", "x", "y", "x", "x", "x"]
    problems = [line(Code.UNKNOWN_KEY, number, hint) for number, hint in enumerate(hints, 1)]
    problems.append(line(Code.MISSING_KEY, 7, "x"))
    shown = render_problems(problems, Language.EN).splitlines()
    told = [each.split(":")[1] if each.startswith("a.") else each for each in shown]
    assert " ".join(told) == "1 2 hint: x 3 hint: y 4 5 6 hint: x 7 hint: x"
    assert render_problems([], Language.EN) == ""


def slips(count: int, file: str = "a.yaml") -> list[Diagnostic]:
    """As many problems, each of its own."""
    return [
        diagnostic(
            Code.UNKNOWN_VALUE, Location(file, line, 1), value=f"v{line}", key="k", suggestion=""
        )
        for line in range(1, count + 1)
    ]


def test_a_hundred_lines_of_a_code_are_told_and_the_others_counted() -> None:
    assert len(lines(slips(100))) == 100
    shown = lines([*slips(30_000), *unknown("x", ("a.yaml", 7))])
    assert len(shown) == 102
    assert shown[100] == "a.yaml: error[not-listed]: 29900 more of `unknown-value`"
    assert shown[101].startswith("a.yaml:7:1: warning[unknown-name]")


def test_five_hundred_of_all_files_are_told() -> None:
    found = [each for file in range(900) for each in slips(1, f"{file}.yaml")]
    shown = lines(
        [each._replace(facts=(*each.facts, ("n", str(n)))) for n, each in enumerate(found)]
    )
    assert len(shown) == 501
    assert shown[-1].endswith("400 more of `unknown-value` (in 400 files)")


def test_what_is_not_listed_is_counted_as_grave_as_it_is() -> None:
    problems = [*slips(2_000), *unknown("x", *(("a.csv", line) for line in range(2, 400)))]
    kept = bounded(problems)
    assert len(kept) <= 101 + MOST_ALIKE
    assert (
        problem_counts(kept)
        == problem_counts(problems)
        == Text("2000 个错误，398 个警告", "errors: 2000, warnings: 398")
    )
    assert bounded(kept) == kept
    assert lines(list(kept))[-1].endswith("(A2; and 397 more: A3, A4, A5, …)")


@pytest.mark.parametrize("size", [1, 200, 201, 1_000_000])
def test_a_long_value_is_cut_where_it_is_told(size: int) -> None:
    [line] = lines(unknown("x" * size, ("a.csv", 2)))
    shown = "x" * size if size <= 200 else "x" * 199 + "…"
    assert f"`{shown}`" in line
    said = Text("汉" * size, "y" * size)
    [told] = lines([diagnostic(Code.YAML_SYNTAX, Location("a"), why=said, suggestion=said)])
    assert len(told) <= 1_050


def made_of(outcome: Outcome, form: Format) -> str:
    return str(render(outcome, form, Look()))


@pytest.mark.parametrize("form", [each for each in Format if each is not Format.DOCX])
def test_no_format_tells_more_than_anybody_reads(form: Format, everything: Everything) -> None:
    """30,000 bad entries: every format has its first and their number, in less than a megabyte."""
    problems = tuple(slips(30_000))
    outcomes = Unjudged(None, problems), everything.june._replace(diagnostics=problems)
    for outcome in outcomes:
        made = made_of(outcome, form)
        assert len(made.encode()) < 1_000_000
        assert "v5000" not in made
    if form in {Format.TABLE, Format.MARKDOWN, Format.JUNIT}:
        assert "errors: 30000" in made_of(outcomes[0], form)
    assert re.search("29900 more|errors: 29990", made_of(outcomes[0], form)) or form is Format.HTML


@given(st.lists(st.tuples(*(st.sampled_from(each) for each in ("ab", "xy", "tu", range(1, 9))))))
def test_every_problem_is_in_one_group(found: list[tuple[Any, ...]]) -> None:
    problems = [
        diagnostic(Code.UNKNOWN_NAME, Location(file, line, 1), target=target, value=value)
        for file, value, target, line in found
    ]
    groups = grouped(problems)
    places = [at for group in groups for at in (group.first.location, *group.others)]
    assert sorted(places) == sorted(each.location for each in problems)


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (Location("a.csv", 5, 7), "G5"),
        (Location("a.xlsx#6月", 12, 27), "AA12"),
        (Location("<stdin>", 1, 703), "AAA1"),
        (Location("a.csv", 5, 7, 4), "G4"),
        (Location("a.csv", 5), ""),
        (Location("--as-of"), ""),
        (Location("1-work.yaml", 5, 7), ""),
    ],
)
def test_a_cell_as_a_spreadsheet_calls_it(place: Location, name: str) -> None:
    assert cell(place) == name
