from collections.abc import Callable
from datetime import date
from itertools import permutations

import pytest
from kpi.actuals.ledger import MOST_PROBLEMS
from kpi.diagnostics import Code, Diagnostic, Severity
from kpi.model import Ledger, LedgerFile, Mark, Reporting, Text

Reader = Callable[..., tuple[Ledger, tuple[Diagnostic, ...]]]

HEADER = "id,period,value,published,note\n"


def places(found: tuple[Diagnostic, ...]) -> list[tuple[Code, str]]:
    return [(each.code, f"{each.location.file}:{each.location.line}") for each in found]


def values(ledger: Ledger, key: str = "ip.total") -> list[int]:
    return [int(each.value) for each in ledger.figures[key]]


def test_how_a_file_was_understood(read: Reader) -> None:
    ledger, found = read(
        "\ufeff# 模拟数据\n\n指标,期间,数值,发布日期\nip.total,2025-01,5,\n,,,\n天气,2025-01,3,\n"
        "天气,2025-02,3,\nip.total,2025-02,-,\nip.total,2025-03,x,\nip.total,2025-01,6,2025-09-01\n",
        known_by=date(2025, 6, 30),
    )
    skipped = {"comment": 1, "blank": 2, "unknown-name": 2, "missing-value": 1, "error": 1}
    assert ledger.files == (
        LedgerFile(
            *("a.csv", "UTF-8 (BOM)", ",", "tidy", 3, 1, {**skipped, "known-later": 1}),
            marks=frozenset({Mark.SIMULATED}),
        ),
    )
    assert places(found) == [(Code.UNKNOWN_NAME, "a.csv:6"), (Code.UNREADABLE_NUMBER, "a.csv:9")]


@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n", "\ufeff"])
def test_files_without_rows(read: Reader, content: str) -> None:
    ledger, (only,) = read(content)
    assert (only.code, only.location.line, only.location.column) == (Code.NO_HEADER, 0, 0)
    assert ledger.files[0].header_line == 0


def test_figures_are_sorted_by_period(read: Reader) -> None:
    ledger, _ = read(HEADER + "ip.total,2025-03,3\nip.total,2024,9\nip.total,2025-01,1\n")
    assert values(ledger) == [9, 1, 3]


def test_a_broken_file_ends_there_and_others_are_read(read: Reader) -> None:
    ledger, found = read(
        f"{HEADER}ip.total,2025-01,1\n".encode() + b"ip.total,2025-02,\xb3\n",
        f'{HEADER}ip.total,2025-03,3\nip.total,2025-04,"4\nip.total,2025-05,5\n',
        HEADER.encode() + b"ip.total,2025-06,6\nip.total,2025-07,\0\n",
        f"{HEADER}ip.total,2025-08,8\n",
    )
    assert values(ledger) == [1, 3, 6, 8]
    assert places(found) == [
        (Code.ENCODING, "a.csv:3"),
        (Code.CSV_SYNTAX, "b.csv:3"),
        (Code.CSV_SYNTAX, "c.csv:3"),
    ]
    assert ledger.unreadable == frozenset()


def test_a_refused_header_is_reported_with_its_column(read: Reader) -> None:
    ledger, (only,) = read("id,period,value,区\nip.total,2025-01,1,福田\n")
    assert (only.code, only.location.line, only.location.column) == (Code.BY_DISTRICT, 1, 4)
    assert only.severity is Severity.ERROR
    assert ledger.figures == {}


def test_ragged_row_makes_its_target_unreadable(read: Reader) -> None:
    ledger, found = read(HEADER + "ip.total,2025-01,1,234,,,5\nip.patents,2025-01,1\n")
    assert places(found) == [(Code.RAGGED_ROW, "a.csv:2")]
    assert ledger.unreadable == {"ip.total"}
    assert [*ledger.figures] == ["ip.patents"]


def test_near_name_is_an_error_of_the_target_meant(read: Reader) -> None:
    ledger, (only,) = read(HEADER + "ip.totals,2025-01,\n")
    assert (only.code, only.target, only.location.column) == (Code.NEAR_NAME, "ip.total", 1)
    assert dict(only.facts) == {"value": "ip.totals", "suggestion": "ip.total"}
    assert ledger.unreadable == {"ip.total"}


def test_unknown_name_is_said_once_a_file(read: Reader) -> None:
    content = HEADER + "天气,2025-01,1\n天气,2025-02,2\n天气,2025-01,1\n"
    ledger, found = read(content, content)
    assert places(found) == [(Code.UNKNOWN_NAME, "a.csv:2"), (Code.UNKNOWN_NAME, "b.csv:2")]
    assert {each.severity for each in found} == {Severity.WARNING}
    assert [each.rows_skipped["unknown-name"] for each in ledger.files] == [3, 3]


def test_a_name_in_another_spelling_is_not_lost_for_a_blank_row(read: Reader) -> None:
    """What is known of rows with other names says nothing of it."""
    rows = ("天气,2025-01,1,,", "ip.total ,2025-01,,,", "ip.total ,2025-01,7,,")
    ledger, found = read(HEADER + "\n".join(rows))
    assert values(ledger) == [7]
    assert [each.code for each in found] == [Code.UNKNOWN_NAME]


def test_a_figure_without_a_name_is_told_below_any_row(read: Reader) -> None:
    """It is neither unknown, as a blank row above, nor that of a target two rows above."""
    blank = ("天气,2025-01,1,,", ",2025-01,-,,", ",2025-01,-,,", ",2025-01,7,,")
    _, found = read(HEADER + "\n".join(blank))
    assert (Code.NAMELESS_FIGURE, "a.csv:5") in places(found)
    others = ("ip.total,2025-01,5,,初步", "ip.patents,2025-01,7,,", ",2025-02,9,,")
    ledger, found = read(HEADER + "\n".join(others))
    assert values(ledger) == [5]
    assert places(found) == [(Code.NAMELESS_FIGURE, "a.csv:4")]


def test_line_numbers_count_quoted_newlines(read: Reader) -> None:
    _, found = read(HEADER + 'ip.total,2025-01,1,,"two\nlines"\nip.total,2025-02,x,,\n')
    assert places(found) == [(Code.UNREADABLE_NUMBER, "a.csv:4")]


# -- several rows of one cell --------------------------------------------------


def test_equal_rows_count_once(read: Reader) -> None:
    row = "ip.total,2025-01,100\n"
    ledger, found = read(HEADER + row + row + row, HEADER + "ip.total,1-1月,100\n")
    assert values(ledger) == [100]
    assert places(found) == [(Code.EQUAL_FIGURES, "a.csv:3")]
    assert dict(found[0].facts)["line"] == "2"
    assert ledger.files[0].rows_used == 3
    assert ledger.unreadable == frozenset()


def test_the_fuller_of_two_equal_rows_is_kept(read: Reader) -> None:
    plain, noted = "ip.total,2025-01,100,,\n", "ip.total,2025-01,100,,原因\n"
    for rows in (plain + noted, noted + plain, plain + plain + plain + noted):
        ledger, _ = read(HEADER + rows)
        assert [each.note for each in ledger.figures["ip.total"]] == ["原因"]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_which_of_many_equal_rows_is_kept_does_not_depend_on_their_order(
    read: Reader, order: tuple[int, ...]
) -> None:
    notes = ("乙,s", " 甲,r", "甲,t ", ",z")
    rows = "".join(f"ip.total,2025-01,100,{notes[i]}\n" for i in order)
    ledger, _ = read("id,period,value,note,source\n" + rows + "ip.total,2025-01,100,,\n" * 3)
    (kept,) = ledger.figures["ip.total"]
    assert (kept.note, kept.source, kept.location.line) == ("甲", "t", order.index(2) + 2)
    assert ledger.files[0].rows_used == 7


def test_a_later_publication_restates(read: Reader) -> None:
    ledger, (only,) = read(
        HEADER
        + "ip.total,2025-01,110,2025-03-01\nip.total,2025-01,100,2025-02-01\n"
        + "ip.total,2025-01,110,2025-04-01\n"
    )
    assert values(ledger) == [110]
    assert ledger.figures["ip.total"][0].published == date(2025, 4, 1)
    assert [
        (each.before.location.line, each.after.location.line) for each in ledger.restatements
    ] == [(3, 2)]
    assert (only.code, only.location.line, only.target) == (Code.RESTATED, 2, "")
    assert only.message.zh == "`ip.total` 2025年1月 由 100 更正为 110"


def test_every_change_is_listed(read: Reader) -> None:
    rows = "".join(f"ip.total,2025-01,{100 + n},2025-0{n}-01\n" for n in (3, 1, 2))
    ledger, found = read(HEADER + rows)
    changes = [(each.before, each.after) for each in ledger.restatements]
    published = [(one.published, two.published) for one, two in changes]
    assert [(one.month, two.month) for one, two in published if one and two] == [(1, 2), (2, 3)]
    assert [each.code for each in found] == [Code.RESTATED] * 2


def test_known_by_ignores_what_came_later(read: Reader) -> None:
    content = HEADER + "ip.total,2025-01,100,2025-02-01\nip.total,2025-01,110,2025-03-01\n"
    assert values(read(content, known_by=date(2025, 2, 28))[0]) == [100]
    assert values(read(content, known_by=date(2025, 3, 1))[0]) == [110]
    assert values(read(content + "ip.total,2025-02,7,\n", known_by=date(2025, 1, 1))[0]) == [7]


@pytest.mark.parametrize("dates", [("", ""), ("2025-02-01", "2025-02-01"), ("", "2025-02-01")])
def test_different_figures_conflict(read: Reader, dates: tuple[str, str]) -> None:
    one, two = dates
    for first, second in ((100, 110), (110, 100)):
        ledger, (only,) = read(
            f"{HEADER}ip.total,2025-01,{first},{one}\n",
            f"{HEADER}ip.total,2025-01,{second},{two}\n",
        )
        assert (only.code, only.location.file) == (Code.CONFLICTING_FIGURES, "b.csv")
        assert ledger.unreadable == {"ip.total"}
        assert f"{second} here and {first} in a.csv:2" in only.message.en


def test_an_undated_row_agrees_with_the_latest_publication(read: Reader) -> None:
    dated = "ip.total,2025-01,100,2025-02-01\nip.total,2025-01,110,2025-03-01\n"
    ledger, found = read(HEADER + dated + "ip.total,2025-01,110,\n")
    assert [each.code for each in found] == [Code.RESTATED, Code.EQUAL_FIGURES]
    assert values(ledger) == [110]
    _, found = read(HEADER + dated + "ip.total,2025-01,100,\n")
    assert Code.CONFLICTING_FIGURES in {each.code for each in found}


def test_each_conflicting_row_is_reported(read: Reader) -> None:
    _, found = read(HEADER + "".join(f"ip.total,2025-01,{n}\n" for n in (1, 2, 3, 2)))
    codes = [each.code for each in found]
    assert codes == [Code.CONFLICTING_FIGURES] * 2 + [Code.EQUAL_FIGURES]


def test_a_month_and_a_year_to_date_are_two_cells(read: Reader) -> None:
    ledger, found = read(HEADER + "ip.patents,2025-03,1\nip.patents,1-3月,3\n")
    assert found == ()
    assert {each.reporting for each in ledger.figures["ip.patents"]} == {*Reporting}


def test_a_running_total_begins_in_january_however_it_is_written(read: Reader) -> None:
    _, found = read(HEADER + "ip.total,2025-06,1\nip.total,1-6月,3\n")
    assert [each.code for each in found] == [Code.CONFLICTING_FIGURES]


def test_coverage_as_percentage_and_as_counts(read: Reader) -> None:
    rows = "safety.coverage,2025-01,83%\nsafety.coverage,2025-01,83/100\n"
    ledger, (only,) = read(HEADER + rows)
    assert only.code is Code.EQUAL_FIGURES
    assert [each.of for each in ledger.figures["safety.coverage"]] == [100]
    ledger, found = read(HEADER + rows + "safety.coverage,2025-01,166/200\n")
    assert [each.code for each in found] == [Code.EQUAL_FIGURES, Code.CONFLICTING_FIGURES]
    assert ledger.unreadable == {"safety.coverage"}


def test_milestones_are_restated_too(read: Reader) -> None:
    ledger, (only,) = read(
        HEADER + "party.system,2025-01,60%,2025-02-01\nparty.system,2025-01,2025-01-20,2025-03-01\n"
    )
    assert len(ledger.restatements) == 1
    assert dict(only.facts)["before"] == Text("推进中 60%", "under way 60 %")
    assert dict(only.facts)["after"] == Text("完成 2025-01-20", "done 2025-01-20")


def test_a_file_of_nothing_but_problems_is_not_read_to_its_end(read: Reader) -> None:
    rows = "".join(f"ip.total,2025-06,x{number}\n" for number in range(MOST_PROBLEMS + 50))
    _, found = read("id,period,value\n" + rows)
    assert len(found) == MOST_PROBLEMS + 2
    assert [each.code for each in found].count(Code.UNREADABLE_FILE) == 1


def test_near_names_are_found_among_many(read: Reader) -> None:
    """One letter missing, added or twisted."""
    for name in ("ip.totl", "ip.tootal", "safety.coverge", "saftey.coverage"):
        _, [problem] = read(f"id,period,value\n{name},2025-06,5\n")
        assert problem.code is Code.NEAR_NAME


@pytest.mark.parametrize(
    ("start", "row"),
    [(HEADER, 0), ('id,period,"va\n\nlue",published,note\n', 2), ("sep=,\n" + HEADER, 2)],
)
def test_rows_of_a_sheet_where_they_are_no_lines(read: Reader, start: str, row: int) -> None:
    ledger, found = read(
        f"{start}ip.total,2025-01,x\nip.total,2025-02,2\n".replace("va\n\nlue", "数\n\n值")
    )
    line = start.count("\n") + 1
    assert found[0].location == ("a.csv", line, 3, row)
    assert ledger.figures["ip.total"][0].location.row == (row + 1 if row else 0)
