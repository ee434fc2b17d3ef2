from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from kpi.diagnostics import Code, Diagnostic
from kpi.model import Figure, Language, Ledger, Period, Progress, Reporting, State
from kpi.wording.diagnostics import hint, message

Reader = Callable[..., tuple[Ledger, tuple[Diagnostic, ...]]]

HEADER = "id,period,value,unit,of,basis,published,status,source,note\n"


def figure(read: Reader, row: str) -> Figure:
    ledger, found = read(HEADER + row)
    assert found == ()
    ((only,),) = ledger.figures.values()
    return only


def progress(read: Reader, row: str) -> Progress:
    ledger, found = read(HEADER + row)
    assert found == ()
    ((only,),) = ledger.progress.values()
    return only


def refusals(read: Reader, row: str) -> list[tuple[Code, int]]:
    """Codes and columns of what is wrong with a row, which leaves no figure behind."""
    ledger, found = read(HEADER + row)
    assert (ledger.figures, ledger.progress) == ({}, {})
    assert all(each.location.file == "a.csv" and each.location.line == 2 for each in found)
    for language in Language:
        assert all(message(each).in_(language) and hint(each).in_(language) for each in found)
    return [(each.code, each.location.column) for each in found]


def test_everything_a_row_says(read: Reader) -> None:
    row = figure(read, 'ip.total,2025-06,410,件,,ytd,2025-07-02,初步,统计局,"下一步, 措施"')
    assert row.target == "ip.total"
    assert row.period == Period(2025, 6, 6)
    assert row.value == 410
    assert (row.of, row.reporting) == (None, Reporting.YTD)
    assert (row.published, row.preliminary) == (date(2025, 7, 2), True)
    assert (row.source, row.note) == ("统计局", "下一步, 措施")
    assert (row.location.file, row.location.line, row.location.column) == ("a.csv", 2, 3)


@pytest.mark.parametrize("row", ["11000,件", "1.1,万件", "1.1万,", "1.1万,件", "1.1,", "1.1万件,"])
def test_magnitudes(read: Reader, row: str) -> None:
    assert figure(read, f"ip.patents,2025-06,{row}").value == Decimal("1.1")


@pytest.mark.parametrize(
    ("row", "reporting"),
    [
        ("ip.total,2025-06,5", Reporting.YTD),
        ("ip.patents,2025-06,5", Reporting.MONTH),
        ("ip.patents,1-6月,5", Reporting.YTD),
        ("ip.patents,2025-06,5,,,累计", Reporting.YTD),
        ("ip.total,2025-06,5,,,当月", Reporting.MONTH),
        ("ip.patents,1-2月,5,,,month", Reporting.MONTH),
        ("ip.stock,2025-06,5", None),
        ("safety.coverage,2025-06,5,,,ytd", None),
    ],
)
def test_what_a_figure_holds(read: Reader, row: str, reporting: Reporting | None) -> None:
    assert figure(read, row).reporting is reporting


@pytest.mark.parametrize(
    ("row", "exact", "of"),
    [
        ("83%", Fraction(83), None),
        ("83,%", Fraction(83), None),
        ("83/120", Fraction(8300, 120), 120),
        ("83/120,%", Fraction(8300, 120), 120),
        ("83家/120家", Fraction(8300, 120), 120),
        ("83,家,120", Fraction(8300, 120), 120),
        ("83,家,120家", Fraction(8300, 120), 120),
        ("1.1万,,2.2万", Fraction(50), 22000),
        ("1.1,万家,2.2", Fraction(50), 22000),
        ("0,,5", Fraction(0), 5),
        ("83/120,,120", Fraction(8300, 120), 120),
    ],
)
def test_coverage(read: Reader, row: str, exact: Fraction, of: int | None) -> None:
    found = figure(read, f"safety.coverage,2025-06,{row}")
    assert (found.exact, found.of) == (exact, of)


@pytest.mark.parametrize(
    ("value", "state", "done_on", "percent"),
    [
        ("完成", State.DONE, None, None),
        ("Done", State.DONE, None, None),
        ("2025-06-20", State.DONE, date(2025, 6, 20), None),
        ("推进中", State.UNDER_WAY, None, None),
        ("in progress", State.UNDER_WAY, None, None),
        ("未启动", State.NOT_STARTED, None, None),
        ("60%", State.UNDER_WAY, None, 60),
        ("60,%", State.UNDER_WAY, None, 60),
        ("100%", State.UNDER_WAY, None, 100),
    ],
)
def test_milestones(
    read: Reader, value: str, state: State, done_on: date | None, percent: int | None
) -> None:
    row = progress(read, f"party.system,2025-06,{value}")
    assert (row.state, row.done_on, row.percent) == (state, done_on, percent)


def test_prose_is_under_way_and_stands_with_the_note(read: Reader) -> None:
    row = progress(read, 'party.system,2025-06," 预计6月\u2028完成 ",,,,,,,待会签')
    assert (row.state, row.done_on, row.percent) == (State.UNDER_WAY, None, None)
    assert (row.prose, row.note) == ("预计6月\u2028完成", "预计6月\u2028完成；待会签")
    assert progress(read, "party.system,2025-06,顺利").note == "顺利"


@pytest.mark.parametrize("status", ["已核实", "核实", "Confirmed", "verified", "已 确 认"])
def test_a_row_may_say_that_it_was_checked(read: Reader, status: str) -> None:
    row = figure(read, f"ip.total,2025-06,410,,,,,{status}")
    assert (row.confirmed, row.preliminary) == (True, False)
    assert not figure(read, "ip.total,2025-06,410,,,,,最终").confirmed


def test_of_equal_rows_the_checked_one_counts(read: Reader) -> None:
    rows = ["ip.total,2025-06,410,,,,,,,z\n", "ip.total,2025-06,410,,,,,已核实\n"]
    for order in (rows, rows[::-1]):
        ledger, _ = read(HEADER + "".join(order))
        ((only,),) = ledger.figures.values()
        assert only.confirmed


@pytest.mark.parametrize("value", ["1.2345E+04", "4.1E+01"])
def test_powers_of_ten_that_say_every_digit(read: Reader, value: str) -> None:
    assert figure(read, f"ip.total,2025-06,{value}").value == Decimal(value)


def test_steps(read: Reader) -> None:
    ledger, _ = read(HEADER + "party.system/draft,2025-06,完成")
    ((key, (row,)),) = ledger.progress.items()
    assert (key, row.target, row.step) == ("party.system/draft", "party.system", "draft")


@pytest.mark.parametrize("value", ["", "-", "——", "…", "n/a", "暂无", "　"])
def test_missing_is_never_zero(read: Reader, value: str) -> None:
    ledger, found = read(f"{HEADER}ip.total,2025-06,{value}\nparty.system,2025-06,{value}\n")
    assert (ledger.figures, ledger.progress, found) == ({}, {}, ())
    assert ledger.files[0].rows_skipped == {"missing-value": 2}


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("ip.total,2025-06,many", Code.UNREADABLE_NUMBER, 3),
        ("safety.coverage,2025-06,5,,x", Code.UNREADABLE_NUMBER, 5),
        ("safety.coverage,2025-06,5,,5/6", Code.UNREADABLE_NUMBER, 5),
        ("ip.total,2025-06,约400", Code.APPROXIMATE, 3),
        ("safety.coverage,2025-06,约83/100", Code.APPROXIMATE, 3),
        ("party.system,2025-06,约60%", Code.APPROXIMATE, 3),
        ("ip.total,2025-06,5,户", Code.OTHER_UNIT, 4),
        ("ip.total,2025-06,5户", Code.OTHER_UNIT, 3),
        ("safety.coverage,2025-06,83个百分点", Code.OTHER_UNIT, 3),
        ("safety.coverage,2025-06,83,百分点", Code.OTHER_UNIT, 4),
        ("ip.stock,2025-06,210,万件", Code.OTHER_UNIT, 4),
        ("safety.coverage,2025-06,83,%,100", Code.OTHER_UNIT, 4),
        ("safety.coverage,2025-06,83%,,100", Code.OTHER_UNIT, 3),
        ("safety.coverage,2025-06,83,,100%", Code.OTHER_UNIT, 5),
        ("safety.coverage,2025-06,83家,,100件", Code.OTHER_UNIT, 5),
        ("ip.patents,2025-06,1.1万,万件", Code.DOUBLE_MAGNITUDE, 3),
        ("safety.coverage,2025-06,0.83", Code.SHARE_OR_PERCENT, 3),
        ("ip.total,sometime,5", Code.UNREADABLE_PERIOD, 2),
        ("ip.total,2025-06-15,5", Code.PARTIAL_MONTH, 2),
        ("ip.patents,1-6月,5,,,当月", Code.BASIS_CONFLICT, 2),
        ("ip.patents,2025,5,,,month", Code.BASIS_CONFLICT, 2),
        ("ip.total,4-6月,5", Code.BASIS_CONFLICT, 2),
        ("ip.total,2-3月,5", Code.BASIS_CONFLICT, 2),
        ("ip.patents,4-6月,5,,,ytd", Code.BASIS_CONFLICT, 2),
        ("ip.total,2025-06,5,,,weekly", Code.UNKNOWN_VALUE, 6),
        ("ip.total,2025-06,5,,,,,fnial", Code.UNKNOWN_VALUE, 8),
        ("ip.total,2025-06,5,,,,soon", Code.UNREADABLE_DATE, 7),
        ("ip.total,2025-06,9.00E+05", Code.LOST_DIGITS, 3),
        ("ip.total,2025-06,９E5件", Code.LOST_DIGITS, 3),
        ("safety.coverage,2025-06,83,,1.0E+02", Code.LOST_DIGITS, 5),
        ("safety.coverage,2025-06,83/1E2", Code.LOST_DIGITS, 3),
        ("ip.total,2025-06,#N/A", Code.ERROR_CELL, 3),
        ("ip.total,2025-06,5,#REF!", Code.ERROR_CELL, 4),
        ("ip.total,#VALUE!,5", Code.ERROR_CELL, 2),
        ("safety.coverage,2025-06,83,,#DIV/0!", Code.ERROR_CELL, 5),
        ("ip.total,2025-06,5,,#N/A", Code.ERROR_CELL, 5),
        ("ip.total,2025-06,5,,,#NAME?", Code.ERROR_CELL, 6),
        ("ip.total,2025-06,5,,,,#NULL!", Code.ERROR_CELL, 7),
        ("ip.total,2025-06,5,,,,,#NUM!", Code.ERROR_CELL, 8),
        ("party.system,2025-06,#N/A", Code.ERROR_CELL, 3),
        ("ip.total,45839,5", Code.EXCEL_DATE, 2),
        ("ip.total,2025-06,5,,,,45839", Code.EXCEL_DATE, 7),
        ("party.system,2025-06,45839", Code.EXCEL_DATE, 3),
        ("party.system,2025-06,60", Code.UNREADABLE_STATE, 3),
        ("party.system,2025-06,60件", Code.UNREADABLE_STATE, 3),
        ("ip.total,2025-06,83/100", Code.COUNTS_WITHOUT_COVERAGE, 3),
        ("ip.total,2025-06,83,,100", Code.COUNTS_WITHOUT_COVERAGE, 5),
        ("party.system,2025-06,3/5", Code.COUNTS_WITHOUT_COVERAGE, 3),
        ("party.system,2025-06,完成,,100", Code.COUNTS_WITHOUT_COVERAGE, 5),
        ("ip.total,2025-06,-1", Code.IMPOSSIBLE_VALUE, 3),
        ("safety.coverage,2025-06,100.1%", Code.IMPOSSIBLE_VALUE, 3),
        ("safety.coverage,2025-06,-1%", Code.IMPOSSIBLE_VALUE, 3),
        ("safety.coverage,2025-06,101,,100", Code.IMPOSSIBLE_VALUE, 3),
        ("safety.coverage,2025-06,-1,,100", Code.IMPOSSIBLE_VALUE, 3),
        ("safety.coverage,2025-06,0,,0", Code.IMPOSSIBLE_VALUE, 5),
        ("safety.coverage,2025-06,0/0", Code.IMPOSSIBLE_VALUE, 3),
        ("safety.coverage,2025-06,83/100,,120", Code.IMPOSSIBLE_VALUE, 5),
        ("party.system,2025-06,2025-07-01", Code.IMPOSSIBLE_VALUE, 3),
        ("party.system,2025-06,7月1日完成", Code.IMPOSSIBLE_VALUE, 3),
        ("party.system,2025-06,完成120%", Code.IMPOSSIBLE_VALUE, 3),
        ("party.system,2025-06-10,2025-06-11", Code.IMPOSSIBLE_VALUE, 3),
        ("party.system,2025-02,2024-02-10", Code.IMPOSSIBLE_VALUE, 3),
        ("party.system,2025-06,120%", Code.IMPOSSIBLE_VALUE, 3),
    ],
)
def test_what_is_refused(read: Reader, row: str, code: Code, column: int) -> None:
    assert refusals(read, row) == [(code, column)]
    ledger, _ = read(HEADER + row)
    assert ledger.unreadable == {row.split(",", maxsplit=1)[0]}
    assert ledger.files[0].rows_skipped == {"error": 1}


def test_a_row_tells_all_that_is_wrong_with_it(read: Reader) -> None:
    assert refusals(read, "ip.total,sometime,many,,,weekly,soon,fnial") == [
        (Code.UNREADABLE_PERIOD, 2),
        (Code.UNREADABLE_NUMBER, 3),
        (Code.UNKNOWN_VALUE, 6),
        (Code.UNREADABLE_DATE, 7),
        (Code.UNKNOWN_VALUE, 8),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "ip.total,2025-06,约400,,,,,初步",
        "safety.coverage,2025-06,约83/100,,,,,preliminary",
        "ip.total,2025-06-30,400",
        "ip.stock,2025-06-15,100",
        "ip.stock,2025-06,-5",
        "ip.stock,2025-06,116.9,件",
        "ip.stock,2025-06,116.9件,件/万人",
        "ip.stock,2025-06,116.9,件/每万人",
        "safety.coverage,2025-06,100%",
        "safety.coverage,2025-06,83/100,,100",
    ],
)
def test_what_is_not_refused(read: Reader, row: str) -> None:
    figure(read, row)


@pytest.mark.parametrize("column", ["", "%"])
def test_a_share_of_a_coverage_is_doubtful_whatever_the_column_says(
    read: Reader, column: str
) -> None:
    """Excel saves 83 % as 0.83, and every form has a column of units with `%` in it."""
    found = refusals(read, f"safety.coverage,2025-06,0.83,{column}")
    assert found == [(Code.SHARE_OR_PERCENT, 3)]
    assert figure(read, "safety.coverage,2025-06,0.83%,%").exact == Fraction("0.83")
