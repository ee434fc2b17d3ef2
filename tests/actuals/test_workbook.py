"""Workbooks: the text of each cell, what is refused, and that a table is read as its CSV is."""

import re
import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.actuals import LedgerSource, read_ledger
from kpi.actuals.dialect import Tally
from kpi.actuals.sheet import Distorted, shown
from kpi.actuals.source import open_table
from kpi.actuals.workbook import MOST_BYTES, Workbook, read_workbook
from kpi.diagnostics import Code, Refusal
from kpi.model import Plan
from kpi.quantity import parse_number
from openpyxl import Workbook as Book

Rows = Sequence[Sequence[object]]
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's dates have no zone
HEAD = ("指标", "单位", "1月", "2月", "3月")
INFINITE = 1e999
TABLE: Rows = (
    ("2025年重点指标完成情况",),
    (),
    HEAD,
    ("发明专利授权量", "件", 11000, 9000.5, 12345),
    ("高价值专利拥有量", "件/万人", None, None, 105.2),
)


def book_of(rows: Rows, title: str = "上半年", book: Book | None = None) -> Book:
    """A workbook with these rows, of which a format may follow a value as `(value, format)`."""
    book = book or Book()
    sheet = book.active if book.sheetnames == ["Sheet"] else book.create_sheet()
    assert sheet is not None
    sheet.title = title
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            cell: Any = sheet.cell(row, column)
            cell.value, code = value if isinstance(value, tuple) else (value, None)
            cell.number_format = code or cell.number_format
    return book


def bytes_of(book: Book) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def patched(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The workbook with another text in one part, as other programs would write it."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                changed = change(text.decode())
                assert changed != text.decode()
                text = changed.encode()
            new.writestr(name, text, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def read(content: bytes, sheet: str = "") -> Workbook:
    found = read_workbook(BytesIO(content), sheet)
    assert isinstance(found, Workbook), found
    return found


def cells(content: bytes, sheet: str = "") -> list[tuple[str, ...]]:
    found = read(content, sheet)
    assert found.flaws == ()
    return [row for _, row in found.rows]


def refused(content: bytes, sheet: str = "") -> Refusal:
    found = read_workbook(BytesIO(content), sheet)
    assert isinstance(found, Refusal)
    return found


def said(content: bytes, sheet: str = "") -> list[str]:
    """Place, code and English message of each flaw."""
    return [
        f"{line}:{column} {each.code}: {each.at(_somewhere()).message.en}"
        for line, column, each in read(content, sheet).flaws
    ]


def _somewhere() -> Any:
    from kpi.model import NOWHERE  # noqa: PLC0415

    return NOWHERE


# -- the text of a cell --------------------------------------------------------------


DAY = datetime(2025, 6, 30)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (45838, "yyyy-mm-dd", "2025-06-30"),
        (45838.0, 'yyyy"年"m"月"d"日"', "2025-06-30"),
        (45838, 'm"月"d"日";@', "2025-06-30"),
        (45838, "mm-dd-yy", "2025-06-30"),
        (45838, 'yyyy"年"m"月"', "2025年6月"),
        (45838, "[$-804]yyyy\\年m\\月;@", "2025年6月"),
        (45838, '[DBNum1][$-804]yyyy"年"m"月";@', "2025年6月"),
        (45838, "mmm-yy", "2025年6月"),
        (45838, "yyyy/mm", "2025年6月"),
        (45838, 'e"年"m"月"', "2025年6月"),
        (45838, 'm"月"', "6月"),
        (45838, "yyyy", "2025"),
        (45838.5, "yyyy/m/d h:mm", "2025-06-30 12:00:00"),
        (DAY, "General", "2025-06-30"),
        (date(2025, 6, 30), "General", "2025-06-30"),
        (time(9, 30), "h:mm", "09:30:00"),
        (0.5, "h:mm", "12:00:00"),
        (timedelta(hours=30), "[h]:mm", "1 day, 6:00:00"),
        (1e9, "yyyy-mm-dd", "1000000000.0"),
        (0.83, "0.0%", "83.0%"),
        (0.83, "0%", "83%"),
        (0.8325, "0%", "83.25%"),
        (1.1, "0.00%", "110.00%"),
        (1, "0%", "100%"),
        (0.07, "0%", "7%"),
        (83, '0"%"', "83%"),
        (0.1 + 0.2, "0.0", "0.30000000000000004"),
        (83.1, "0", "83.1"),
        (5.0, "General", "5"),
        (123456789012345678901234567891, "0%", "12345678901234567890123456789100%"),
        (123456789012345678901234567891, "0", "123456789012345678901234567891"),
        (INFINITE, "0.0%", "Infinity"),
        (INFINITE, "yyyy-mm-dd", "inf"),
        (400, "General", "400"),
        (900000.0, "0.00E+00", "900000"),
        (1e16, "General", "10000000000000000"),
        (1e-7, "General", "0.0000001"),
        (-5, "0_);(0)", "-5"),
        (-5, "#,##0;[Red]-#,##0", "-5"),
        (12345.6, "#,##0.00_ ", "12345.6"),
        (12, '0"个"', "12个"),
        (12, '0.0\\ "万元"', "12万元"),
        (12, '"约"0', "约12"),
        (12, "[$¥-804]#,##0.00", "¥12"),
        (12, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "12"),
        (0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "-"),
        (0, "0;-0;;@", ""),
        (0, "General", "0"),
        (0, "0;-0", "0"),
        (12, "@", "12"),
        (13800000000, "000-0000-0000", "13800000000"),
        (0.75, "# ?/?", "0.75"),
        (12, "[>100]0;0", "12"),
        (True, "General", "TRUE"),
        (None, "General", ""),
        ("#N/A", "General", "#N/A"),
        ("2025", "0%", "2025"),
    ],
)
def test_a_cell_is_the_text_that_its_format_shows(value: object, code: str, text: str) -> None:
    assert shown(value, code, EPOCH) == text


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (12000, "0,"),
        (12000, '0.0,"千"'),
        (12000000, "#,##0.0,,"),
        (12000, "0!.0,"),
        (12000, "0\\.0000"),
        (12000, '0"."0,"万"'),
        (12000, '[>=10000]0!.0,"万";0'),
        (1, '[=1]"是";"否"'),
        (0.83, "[>1]0%;0%"),
        (12, ";;;"),
        (-12, "0;"),
        (12, '"已核实"'),
    ],
)
def test_a_number_shown_as_another_is_told_apart(value: float, code: str) -> None:
    assert isinstance(shown(value, code, EPOCH), Distorted)


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["General", "0.0", "0%"]))
def test_no_digit_is_lost_or_invented(value: float, code: str) -> None:
    text = shown(value, code, EPOCH)
    assert isinstance(text, str)
    exact = Decimal(repr(value))
    assert Decimal(text.rstrip("%")) == (exact * 100 if "%" in code else exact)
    assert "E" not in text


def test_the_formats_that_only_chinese_spreadsheets_know() -> None:
    content = bytes_of(book_of([[(45838, "0.00")] * 3]))
    styles = "xl/styles.xml"
    for number, text in (("57", "2025年6月"), ("31", "2025-06-30"), ("58", "2025-06-30")):
        chinese = patched(
            content,
            styles,
            lambda xml, n=number: xml.replace('numFmtId="2"', f'numFmtId="{n}"'),  # type: ignore[misc]
        )
        assert cells(chinese) == [(text,) * 3]


def test_dates_counted_from_1904() -> None:
    book = book_of([[(date(2025, 6, 30), "yyyy-mm-dd")]])
    book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001
    assert cells(bytes_of(book)) == [("2025-06-30",)]


def test_of_merged_cells_the_first_has_the_text() -> None:
    book = book_of([("指标", "1月", ""), ("甲", 1, 2)])
    sheet: Any = book.active
    content = patched(
        bytes_of(book),
        SHEET,
        lambda xml: xml.replace(
            "</sheetData>", '</sheetData><mergeCells><mergeCell ref="B2:C2"/></mergeCells>'
        ),
    )
    assert sheet["C2"].value == 2
    assert cells(content)[1] == ("甲", "1")


def test_rows_are_as_wide_as_the_widest_and_blank_ones_keep_their_place() -> None:
    content = bytes_of(book_of([("标题",), (), ("a", "b"), (" ", None)]))
    assert list(read(content).rows) == [(1, ("标题", "")), (2, ()), (3, ("a", "b"))]


def test_texts_that_cells_share() -> None:
    """Where Excel keeps them; openpyxl writes each into its cell."""
    shared = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>甲</t></si>'
        "<si><r><t>新增</t></r><r><t>圳品</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si></sst>"
    )
    content = patched(
        bytes_of(book_of([("a", "b")])),
        SHEET,
        lambda xml: re.sub(
            r't="inlineStr"><is><t>(.)</t></is>',
            lambda text: f't="s"><v>{"ba".index(text[1])}</v>',
            xml,
        ),
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    content = patched(
        content,
        "[Content_Types].xml",
        lambda xml: xml.replace(
            "</Types>",
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>',
        ),
    )
    stream = BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", shared)
    assert cells(stream.getvalue()) == [("新增圳品", "甲")]


def test_the_error_of_a_cell_is_its_text() -> None:
    book = book_of([("a", "#N/A", "#REF!")])
    assert cells(bytes_of(book)) == [("a", "#N/A", "#REF!")]


# -- formulas --------------------------------------------------------------------------


def with_results(content: bytes, result: str, kind: str = "") -> bytes:
    """As Excel saves it: each formula with a result, and nothing left to work out."""
    found = patched(
        content,
        SHEET,
        lambda xml: (
            xml.replace("</f><v></v>", f"</f><v>{result}</v>")
            .replace("</f><v />", f"</f><v>{result}</v>")
            .replace("</f><v/>", f"</f><v>{result}</v>")
            .replace('<c r="B1">', f'<c r="B1"{kind}>')
        ),
    )
    return patched(found, "xl/workbook.xml", lambda xml: xml.replace(' fullCalcOnLoad="1"', ""))


def test_a_formula_is_its_result() -> None:
    content = bytes_of(book_of([("a", "=1+2")]))
    assert cells(with_results(content, "3")) == [("a", "3")]


def test_a_formula_may_give_an_empty_text() -> None:
    content = bytes_of(book_of([("a", '=IF(1,"","x")')]))
    assert cells(with_results(content, "", ' t="str"')) == [("a",)]


def test_formulas_without_results_are_told_once() -> None:
    content = bytes_of(book_of([("a", "=1"), ("b", "=2"), ("c", "=3"), ("d", "=4"), ("e", "=5")]))
    told = "1:2 unclear-cell: `B1`, `B2`, `B3` and 2 more: a formula saved without its result"
    assert said(content) == [told]


def test_results_that_a_program_left_to_be_worked_out_are_none() -> None:
    """Such as the zeros that libraries write beside their formulas."""
    content = patched(
        bytes_of(book_of([("a", "=1+2")])),
        SHEET,
        lambda xml: xml.replace("</f><v></v>", "</f><v>0</v>").replace("</f><v />", "</f><v>0</v>"),
    )
    assert [each.split(":")[2] for each in said(content)] == [" `B1`"]


def test_a_format_that_shows_another_number_is_told() -> None:
    content = bytes_of(book_of([HEAD, ("甲", "个", (12000, "0!.0,"))]))
    [told] = said(content)
    assert told.startswith("2:3 unclear-cell: `C2`: the number format `0!.0,` shows another")


# -- what is hidden ----------------------------------------------------------------------


def hiding(rows: Sequence[int] = (), columns: Sequence[str] = ()) -> bytes:
    book = book_of([("指标", "单位", "1月"), ("甲", "个", 1), ("乙", "个", "２"), ("丙", "个", "")])
    sheet: Any = book.active
    for row in rows:
        sheet.row_dimensions[row].hidden = True
    for column in columns:
        sheet.column_dimensions[column].hidden = True
    return bytes_of(book)


def test_hidden_figures_are_told_of_rows_and_of_columns() -> None:
    assert said(hiding(rows=[2, 3])) == [
        "2:3 hidden-figures: there are figures in hidden row 2, 3",
    ]
    assert said(hiding(columns=["C"])) == [
        "1:3 hidden-figures: there are figures in hidden column C",
    ]


def test_what_is_hidden_and_holds_no_figure_is_read() -> None:
    assert cells(hiding(rows=[4], columns=["B"]))[3] == ("丙", "个", "")


def test_columns_hidden_together_are_all_meant() -> None:
    content = patched(
        hiding(columns=["A"]), SHEET, lambda xml: xml.replace('max="1"', 'max="16384"')
    )
    assert said(content) == ["1:3 hidden-figures: there are figures in hidden column C"]


# -- several sheets ------------------------------------------------------------------------


def two_sheets(*, hidden: bool = False) -> bytes:
    book = book_of([("甲",)], "5月")
    book_of([("乙",)], "6月", book)
    book.create_sheet("空")
    if hidden:
        book["6月"].sheet_state = "hidden"
    return bytes_of(book)


def test_one_of_several_sheets_is_named() -> None:
    refusal = refused(two_sheets())
    assert refusal.code is Code.WHICH_SHEET
    assert "`5月`, `6月`" in refusal.at(_somewhere()).message.en
    assert "xlsx#5月" in refusal.at(_somewhere()).hint.zh
    assert cells(two_sheets(), "6月") == [("乙",)]


def test_a_name_that_no_sheet_has_is_told_with_those_there_are() -> None:
    refusal = refused(two_sheets(), "7月")
    assert refusal.code is Code.WHICH_SHEET
    assert "no sheet `7月`: `5月`, `6月`, `空`" in refusal.at(_somewhere()).message.en


def test_a_hidden_sheet_is_left_out_aloud_and_read_where_it_is_named() -> None:
    content = two_sheets(hidden=True)
    assert said(content) == ["0:0 not-read: not read: the hidden sheet `6月`"]
    assert [row for _, row in read(content).rows] == [("甲",)]
    assert cells(content, "6月") == [("乙",)]


def test_an_empty_workbook_has_no_rows() -> None:
    assert cells(bytes_of(Book())) == []


# -- broken and boundless ones ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, "</sheetData>", ""),
        (SHEET, "<sheetData>", '<!DOCTYPE a [<!ENTITY b "c">]><sheetData>'),
        (SHEET, '<c r="A1"', '<c s="99" r="A1"'),
        (SHEET, 't="inlineStr"><is><t>&#30002;</t></is>', 't="s"><v>99</v>'),
        (
            SHEET,
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (SHEET, "<v>7</v>", "<v>seven</v>"),
        ("xl/workbook.xml", "<sheets>", "<sheets"),
        ("xl/_rels/workbook.xml.rels", "sheet1.xml", "sheet9.xml"),
        ("[Content_Types].xml", "sheet.main+xml", "nothing"),
    ],
)
def test_a_damaged_workbook_is_refused(part: str, old: str, new: str) -> None:
    content = bytes_of(book_of([("甲", 7)]))
    broken = patched(content, part, lambda xml: xml.replace(old, new, 1))
    assert refused(broken).code is Code.NOT_A_TABLE


@given(st.integers(0, 4000), st.binary(max_size=40))
def test_no_bytes_whatever_raise(offset: int, noise: bytes) -> None:
    content = GOOD[:offset] + noise + GOOD[offset + len(noise) :]
    opened = open_table(LedgerSource("a.xlsx", BytesIO(content)), "", Tally())
    assert opened.table is not None or opened.flaws


GOOD = bytes_of(book_of(TABLE))


def test_a_workbook_that_unpacks_without_bounds_is_refused() -> None:
    bomb = patched(GOOD, SHEET, lambda xml: xml + " " * MOST_BYTES)
    assert len(bomb) < 1 << 20
    assert "size" in refused(bomb).at(_somewhere()).message.en


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="999999999"><c r="A999999999"><v>1</v></c></row>',
        "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 200)),
    ],
)
def test_a_sheet_without_bounds_is_refused(xml: str) -> None:
    wide = patched(
        bytes_of(book_of([("甲",)])),
        SHEET,
        lambda text: text[: text.index("<row")] + xml + text[text.index("</sheetData>") :],
    )
    assert "size" in refused(wide).at(_somewhere()).message.en


def test_merged_ranges_without_bounds_take_no_time() -> None:
    merged = "".join('<mergeCell ref="A1:XFD1048576"/>' for _ in range(1000))
    content = patched(
        bytes_of(book_of([("甲", 1), ("乙", 2)])),
        SHEET,
        lambda xml: xml.replace("</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>"),
    )
    assert cells(content) == [("甲",)]


# -- as a ledger ---------------------------------------------------------------------------


def csv_of(rows: Rows) -> bytes:
    width = max(map(len, rows))
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in padded]
    return ("\n".join(lines) + "\n").encode()


def ledger_of(plan: Plan, content: bytes) -> Any:
    return read_ledger(plan, [LedgerSource("a", BytesIO(content))])


def test_a_workbook_says_what_its_csv_says(plan: Plan) -> None:
    workbook, problems = ledger_of(plan, bytes_of(book_of(TABLE)))
    text, expected = ledger_of(plan, csv_of(TABLE))
    assert workbook.figures == text.figures
    assert problems == expected
    [file], [other] = workbook.files, text.files
    assert (file.encoding, file.delimiter) == ("xlsx", "")
    assert file._replace(encoding="", delimiter="") == other._replace(encoding="", delimiter="")


def test_the_line_of_a_problem_is_the_row_of_the_sheet(plan: Plan) -> None:
    rows = [*TABLE[:4], ("高价值专利拥有量", "件/万人", "x", None, None)]
    _, problems = ledger_of(plan, bytes_of(book_of(rows)))
    [problem] = [each for each in problems if each.code is Code.UNREADABLE_NUMBER]
    assert (problem.location.line, problem.location.column) == (5, 3)


def test_percents_and_dates_arrive_as_figures(plan: Plan) -> None:
    rows = [
        ("id", "period", "value"),
        ("safety.coverage", (45838, 'yyyy"年"m"月"'), (0.835, "0%")),
        ("party.system/draft", (45747, "mmm-yy"), (date(2025, 3, 14), "yyyy-mm-dd")),
    ]
    ledger, problems = ledger_of(plan, bytes_of(book_of(rows)))
    assert problems == ()
    [figure] = ledger.figures["safety.coverage"]
    assert (figure.value, figure.period.last) == (parse_number("83.5"), 6)
    [progress] = ledger.progress["party.system/draft"]
    assert progress.done_on == date(2025, 3, 14)


def test_nothing_is_read_of_a_workbook_that_cannot_be_trusted(plan: Plan) -> None:
    rows = [*TABLE, ("“圳品”累计数量", "件", "=1+2")]
    ledger, problems = ledger_of(plan, bytes_of(book_of(rows)))
    assert [each.code for each in problems] == [Code.UNCLEAR_CELL]
    assert ledger.figures == {}


def test_comments_and_blanks_above_a_table_are_counted(plan: Plan) -> None:
    rows = [("# 模拟数据",), (), *TABLE[2:]]
    ledger, _ = ledger_of(plan, bytes_of(book_of(rows)))
    [file] = ledger.files
    assert (file.header_line, file.rows_skipped["comment"], file.rows_skipped["blank"]) == (3, 1, 1)


def test_without_the_extra_the_way_to_it_is_told(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "kpi.actuals.workbook")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    ledger, [problem] = ledger_of(plan, GOOD)
    assert problem.code is Code.NOT_A_TABLE
    assert "kpi-check[xlsx]" in problem.hint.en
    assert "CSV UTF-8" in problem.hint.zh
    assert ledger.figures == {}


# -- what is no table ----------------------------------------------------------------------


def zip_of(*names: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\xef\xbb\xbf\r\n <HTML xmlns:x=''>", "a web page"),
        ("\ufeff<table>".encode("utf-16-le"), "a web page"),
        (b"<!DOCTYPE html>", "a web page"),
        (b"MIME-Version: 1.0\n", "a web page"),
        (b'<?xml version="1.0"?><Workbook>', "an XML file"),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "an old Excel workbook (.xls)"),
        (b"\x1f\x8b\x08\x00", "a compressed file"),
        (zip_of(), "a compressed file"),
        (zip_of("2025-06.csv"), "a compressed file"),
        (zip_of("mimetype", "content.xml"), "an OpenDocument file (.ods)"),
        (zip_of("xl/workbook.bin"), "a binary workbook (.xlsb)"),
        (zip_of("word/document.xml"), "a Word document"),
        (zip_of("xl/workbook.xml"), "a damaged Excel workbook"),
        (GOOD[:700], "a compressed file"),
    ],
)
def test_what_is_no_table_is_called_what_it_is(plan: Plan, content: bytes, what: str) -> None:
    _, [problem] = ledger_of(plan, content)
    assert problem.code is Code.NOT_A_TABLE
    assert what in problem.message.en


@pytest.mark.parametrize("content", ["<5,1\n", "PK,1\n", "{a},1\n", "%,1\n", ""])
def test_what_only_looks_alike_is_read_as_text(plan: Plan, content: str) -> None:
    _, problems = ledger_of(plan, content.encode())
    assert Code.NOT_A_TABLE not in {each.code for each in problems}


def test_the_encoding_that_is_named_is_still_used(plan: Plan) -> None:
    content = "id,period,value\nip.patents,2025-01,11000件\n".encode("gb18030")
    ledger, _ = read_ledger(plan, [LedgerSource("a", BytesIO(content))], encoding="gb18030")
    assert len(ledger.figures["ip.patents"]) == 1
