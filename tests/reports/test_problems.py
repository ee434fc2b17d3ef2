"""The list of problems for people: what says the same in one line, cells as sheets name them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Language, Location
from kpi.reports.problems import cell, grouped, render_problems


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
