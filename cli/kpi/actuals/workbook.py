"""Workbooks (.xlsx) → the rows of one sheet as texts.

Imported for workbooks only: openpyxl comes with the extra `xlsx`. Its read-only mode does not tell
which rows are hidden, which cells are merged and which hold formulas, so the XML of the sheets is
walked here, each row through openpyxl's own parser.
"""

import re
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import product
from typing import Any, BinaryIO, NamedTuple
from xml.etree.ElementTree import Element

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import COL_TAG, FORMULA_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from kpi.actuals.dialect import Flaw, TableRow
from kpi.actuals.number_format import Distorted, format_of, shown
from kpi.diagnostics import Code, Refusal, Severity, refuse, severity_of
from kpi.model import Text

MOST_BYTES = 1 << 26
"""Bytes that a workbook may unpack to."""
MOST_CELLS = 1 << 21
"""Cells that the rows of a sheet may have, the blank ones among them."""
_MOST_ROWS = 1 << 20
"""Rows that a sheet may have."""
NAMED = 3
"""Places that a message names; of the others it says how many there are."""

_MERGED_TAG = f"{{{SHEET_MAIN_NS}}}mergeCell"
_STRICT_TAG = "{http://purl.oclc.org/ooxml/spreadsheetml/main}worksheet"
"""Of the strict form of the standard, which openpyxl takes for an empty sheet."""
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_STALE = re.compile(rb"<(?:\w+:)?calcPr[^>]*\bfullCalcOnLoad=[\"'](?:1|true)")
"""The workbook says that its formulas are still to be worked out: a program wrote them."""
_FIGURE = re.compile(r"\s*[-+(]?[0-9０-９]")

_DAMAGED = refuse(
    Code.NOT_A_TABLE,
    what=Text("损坏的 Excel 工作簿", "a damaged Excel workbook"),
    instead=Text(
        "用 Excel 或 WPS 打开，另存为新的 .xlsx 或“CSV UTF-8”",
        "open it in Excel and save it anew as .xlsx, or as CSV UTF-8",
    ),
)
_TOO_LARGE = refuse(
    Code.NOT_A_TABLE,
    what=Text("过大的 Excel 工作簿", "an Excel workbook of excessive size"),
    instead=Text(
        "删去表格以外的内容，或另存为“CSV UTF-8”（不限大小）",
        "remove what lies beyond the table, or save it as CSV UTF-8, which may be of any size",
    ),
)


class Workbook(NamedTuple):
    """The rows of one sheet up to the last that is filled, all as wide as the widest.

    With an error among its `flaws` no row can be trusted.
    """

    rows: Iterator[TableRow]
    flaws: tuple[Flaw, ...] = ()

    @property
    def is_untrusted(self) -> bool:
        """Whether there is such an error."""
        return any(severity_of(each.code) is Severity.ERROR for _, _, each in self.flaws)


class _Cell(NamedTuple):
    """A cell that is not blank, as it is stored."""

    value: object
    format: str
    is_uncached: bool


class _Sheet(NamedTuple):
    """A sheet with its filled cells by row and column, and what of it is hidden."""

    name: str
    is_hidden: bool
    cells: Mapping[tuple[int, int], _Cell]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[range, ...]


_NO_SHEET = _Sheet("", is_hidden=False, cells={}, hidden_rows=frozenset(), hidden_columns=())


class _TooLargeError(Exception):
    pass


def read_workbook(stream: BinaryIO, sheet: str = "") -> Workbook | Refusal:
    """The sheet of this name, or the only one that is filled; WHICH_SHEET where there are more.

    NOT_A_TABLE where it is damaged or too large. Among the flaws are UNCLEAR_CELL,
    HIDDEN_FIGURES, and NOT_READ for hidden sheets beside the one that is read.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheets, epoch = _read_sheets(stream)
    except _TooLargeError:
        return _TOO_LARGE
    except Exception:  # noqa: BLE001 - of a broken file openpyxl raises whatever it meets
        return _DAMAGED
    chosen = _choose(sheets, sheet)
    if isinstance(chosen, Refusal):
        return chosen
    texts, unclear = _texts(chosen, epoch)
    width = max((max(row) for row in texts.values()), default=0)
    if len(texts) * width > MOST_CELLS:
        return _TOO_LARGE
    beside = () if sheet else _hidden_beside(sheets, chosen)
    return Workbook(_rows(texts, width), (*beside, *unclear, *_hidden_figures(chosen, texts)))


# -- the XML -----------------------------------------------------------------------


def _read_sheets(stream: BinaryIO) -> tuple[tuple[_Sheet, ...], datetime]:
    """All sheets, and the day from which the workbook counts its dates."""
    with zipfile.ZipFile(stream) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > MOST_BYTES:
            raise _TooLargeError
        books = [part for part in parts if re.match(r"xl/workbook.*\.xml", part.filename)]
        declared = b"".join(archive.read(part) for part in books)
    book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    if len(book.sheetnames) < len(_SHEET.findall(declared)):
        raise ValueError("a sheet is missing")
    is_stale = bool(_STALE.search(declared))
    sheets = [each for each in book.worksheets if isinstance(each, ReadOnlyWorksheet)]
    return tuple(_read_sheet(each, is_stale=is_stale) for each in sheets), book.epoch


def _read_sheet(sheet: Any, *, is_stale: bool) -> _Sheet:
    cells: dict[tuple[int, int], _Cell] = {}
    hidden_rows: set[int] = set()
    hidden_columns: list[range] = []
    merged: list[Any] = []
    with sheet._get_source() as source:  # noqa: SLF001 - there is no other way to the XML
        parser = WorkSheetParser(source, sheet._shared_strings, data_only=True)  # noqa: SLF001
        for _, element in iterparse(source):
            if element.tag == ROW_TAG:
                number, found = parser.parse_row(element)
                if number > _MOST_ROWS:
                    raise _TooLargeError
                cells.update(_cells(sheet, element, found, is_stale=is_stale))
                hidden_rows.update([number] if _is_hidden(element) else [])
                element.clear()
            elif element.tag == COL_TAG and _is_hidden(element):
                hidden_columns.append(range(int(element.get("min")), int(element.get("max")) + 1))
            elif element.tag == _MERGED_TAG:
                merged.append(range_boundaries(element.get("ref")))
            elif element.tag == _STRICT_TAG:
                raise ValueError("a sheet in another namespace")
    _blank_merged(cells, merged)
    is_hidden = sheet.sheet_state != "visible"
    return _Sheet(sheet.title, is_hidden, cells, frozenset(hidden_rows), tuple(hidden_columns))


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") in {"1", "true"}


def _cells(
    sheet: Any, row: Element, found: Sequence[dict[str, Any]], *, is_stale: bool
) -> Iterator[tuple[tuple[int, int], _Cell]]:
    for element, each in zip(row, found, strict=True):
        cell = ReadOnlyCell(sheet, **each)
        is_formula = element.find(FORMULA_TAG) is not None
        is_uncached = is_formula and (is_stale or _lacks_result(element))
        if is_uncached or (cell.value is not None and str(cell.value).strip()):
            code = format_of(cell.style_array.numFmtId, cell.number_format)
            yield (cell.row, cell.column), _Cell(cell.value, code, is_uncached)


def _lacks_result(formula: Element) -> bool:
    """Whether nothing was stored; the result of one that gives text may be an empty text."""
    value = formula.find(VALUE_TAG)
    return value is None or (not value.text and formula.get("t") != "str")


def _blank_merged(
    cells: dict[tuple[int, int], _Cell], merged: Iterable[tuple[int, int, int, int]]
) -> None:
    """Keeps of merged cells the first, which is the only one shown."""
    steps = 0
    for left, top, right, bottom in merged:
        rows, columns = range(top, bottom + 1), range(left, right + 1)
        area = len(rows) * len(columns)
        steps += min(area, len(cells))
        if steps > MOST_CELLS:
            raise _TooLargeError
        for row, column in product(rows, columns) if area <= len(cells) else [*cells]:
            if row in rows and column in columns and (row, column) != (top, left):
                cells.pop((row, column), None)


# -- one sheet ---------------------------------------------------------------------


def _choose(sheets: Sequence[_Sheet], name: str) -> _Sheet | Refusal:
    if name:
        named = [each for each in sheets if each.name.casefold() == name.casefold()]
        why = Text(f"工作簿里没有 `{name}` 表", f"the workbook has no sheet `{name}`")
        return named[0] if named else _which(sheets, why)
    filled = [each for each in sheets if each.cells]
    visible = [each for each in filled if not each.is_hidden] or filled
    if len(visible) > 1:
        return _which(visible, Text("工作簿里不止一张表", "the workbook has several sheets"))
    return visible[0] if visible else _NO_SHEET


def _which(sheets: Sequence[_Sheet], why: Text) -> Refusal:
    names = [f"`{each.name}`" for each in sheets]
    first = sheets[0].name if sheets else ""
    return refuse(Code.WHICH_SHEET, why=why, sheets=_listed(names, len(names)), first=first)


def _hidden_beside(sheets: Sequence[_Sheet], chosen: _Sheet) -> tuple[Flaw, ...]:
    """A word on each hidden sheet that is filled and not read."""
    return tuple(
        (
            0,
            0,
            refuse(
                Code.NOT_READ,
                why=Text(f"隐藏的工作表 `{each.name}`", f"the hidden sheet `{each.name}`"),
                instead=Text(
                    f"要读这张表，在文件名后写 `#{each.name}`；否则删去它",
                    f"write `#{each.name}` behind the file's name to have it read, else delete it",
                ),
            ),
        )
        for each in sheets
        if each.is_hidden and each.cells and each is not chosen
    )


def _texts(sheet: _Sheet, epoch: datetime) -> tuple[dict[int, dict[int, str]], tuple[Flaw, ...]]:
    """What stands in each row by column, and the cells of which that cannot be said."""
    texts: defaultdict[int, dict[int, str]] = defaultdict(dict)
    unclear: defaultdict[tuple[Text, Text], list[tuple[int, int]]] = defaultdict(list)
    for place, cell in sheet.cells.items():
        text = shown(cell.value, cell.format, epoch)
        if cell.is_uncached:
            unclear[_UNCACHED].append(place)
        elif isinstance(text, Distorted):
            unclear[_distorted(cell.format)].append(place)
        elif text.strip():
            texts[place[0]][place[1]] = text
    return texts, tuple(_unclear(places, *said) for said, places in unclear.items())


_UNCACHED = (
    Text("公式没有保存计算结果", "a formula saved without its result"),
    Text(
        "用 Excel 或 WPS 打开并保存工作簿，结果就会存入文件",
        "open the workbook in Excel and save it, so that the results are in the file",
    ),
)


def _distorted(code: str) -> tuple[Text, Text]:
    return (
        Text(
            f"数字格式 `{code}` 显示的不是所存的数",
            f"the number format `{code}` shows another number than is stored",
        ),
        Text(
            "改用普通数字格式，写入要报的数，单位写在表头",
            "give it a plain number format, write the number that is meant, and its unit in the "
            "heading",
        ),
    )


def _unclear(places: Sequence[tuple[int, int]], why: Text, instead: Text) -> Flaw:
    names = [f"`{get_column_letter(column)}{row}`" for row, column in places]
    cells = _listed(names, NAMED)
    return (*places[0], refuse(Code.UNCLEAR_CELL, cells=cells, why=why, instead=instead))


def _hidden_figures(sheet: _Sheet, texts: Mapping[int, Mapping[int, str]]) -> tuple[Flaw, ...]:
    """What may be figures in hidden rows, and in hidden columns, each told at the first."""
    figures = [
        (row, column)
        for row, cells in texts.items()
        for column, text in cells.items()
        if _FIGURE.match(text)
    ]
    rows = [place for place in figures if place[0] in sheet.hidden_rows]
    columns = [place for place in figures if any(place[1] in each for each in sheet.hidden_columns)]
    in_rows = _listed([str(row) for row in dict.fromkeys(row for row, _ in rows)], NAMED)
    letters = [get_column_letter(each) for each in sorted({column for _, column in columns})]
    in_columns = _listed(letters, NAMED)
    found = (
        (rows, Text(f"第 {in_rows.zh} 行", f"row {in_rows.en}")),
        (columns, Text(f" {in_columns.zh} 列", f"column {in_columns.en}")),
    )
    return tuple(
        (*places[0], refuse(Code.HIDDEN_FIGURES, what=what)) for places, what in found if places
    )


def _listed(names: Sequence[str], most: int) -> Text:
    shown_names, more = names[:most], len(names) - most
    if more <= 0:
        return Text("、".join(shown_names), ", ".join(shown_names))
    return Text(
        f"{'、'.join(shown_names)} 等 {len(names)} 个", f"{', '.join(shown_names)} and {more} more"
    )


def _rows(texts: Mapping[int, Mapping[int, str]], width: int) -> Iterator[TableRow]:
    for number in range(1, max(texts, default=0) + 1):
        row = texts.get(number)
        yield number, () if row is None else tuple(row.get(at, "") for at in range(1, width + 1))
