"""Workbooks (.xlsx) → the rows of one sheet as texts.

Imported for workbooks only: openpyxl comes with the extra `xlsx`. Its read-only mode does not tell
which rows are hidden, which cells are merged and which hold formulas, so the XML of the sheets is
walked here, each row through openpyxl's own parser.
"""

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import product
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import COL_TAG, FORMULA_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from kpi.actuals.dialect import Flaw, TableRow
from kpi.actuals.sheet import NO_SHEET, FilledSheet, StoredCell, format_of, listed
from kpi.diagnostics import Code, Refusal, Severity, refuse
from kpi.model import Text
from kpi.pattern import pattern
from kpi.record import NamedTuple

MOST_BYTES = 1 << 26
"""Bytes that a workbook may unpack to."""
MOST_CELLS = 1 << 21
"""Cells that the rows of a sheet may have, the blank ones among them."""
_MOST_ROWS = 1 << 20
"""Rows that a sheet may have."""

_MERGED_TAG = f"{{{SHEET_MAIN_NS}}}mergeCell"
_STRICT_TAG = "{http://purl.oclc.org/ooxml/spreadsheetml/main}worksheet"
"""Of the strict form of the standard, which openpyxl takes for an empty sheet."""
_SHEET = pattern(rb"<(?:\w+:)?sheet\s")
_STALE = pattern(rb"<(?:\w+:)?calcPr[^>]*\bfullCalcOnLoad=[\"'](?:1|true)")
"""The workbook says that its formulas are still to be worked out: a program wrote them."""

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


_UNREAD = Text("隐藏的工作表 `{name}`", "the hidden sheet `{name}`")
_NAME_IT = Text(
    "要读这张表，在文件名后写 `#{name}`；否则删去它",
    "write `#{name}` behind the file's name to have it read, else delete it",
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
        return any(each.code.severity is Severity.ERROR for _, _, each in self.flaws)


class _OversizeError(Exception):
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
    except _OversizeError:
        return _TOO_LARGE
    except Exception:  # noqa: BLE001 - of a broken file openpyxl raises whatever it meets
        return _DAMAGED
    chosen = _choose(sheets, sheet)
    if isinstance(chosen, Refusal):
        return chosen
    texts, unclear = chosen.texts(epoch)
    width = max((max(row) for row in texts.values()), default=0)
    if len(texts) * width > MOST_CELLS:
        return _TOO_LARGE
    hidden = (
        [] if sheet else [e.name for e in sheets if e.is_hidden and e.cells and e is not chosen]
    )
    beside = [
        refuse(Code.NOT_READ, why=_UNREAD.filled(name=name), instead=_NAME_IT.filled(name=name))
        for name in hidden
    ]
    flaws = (*((0, 0, each) for each in beside), *unclear, *chosen.hidden_figures(texts))
    columns = range(1, width + 1)
    rows = (
        (number, tuple(texts[number].get(at, "") for at in columns) if number in texts else ())
        for number in range(1, max(texts, default=0) + 1)
    )
    return Workbook(rows, flaws)


def _read_sheets(stream: BinaryIO) -> tuple[tuple[FilledSheet, ...], datetime]:
    """All sheets, and the day from which the workbook counts its dates."""
    with zipfile.ZipFile(stream) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > MOST_BYTES:
            raise _OversizeError
        books = [part for part in parts if re.match(r"xl/workbook.*\.xml", part.filename)]
        declared = b"".join(archive.read(part) for part in books)
    book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    if len(book.sheetnames) < len(_SHEET.findall(declared)):
        raise ValueError("a sheet is missing")
    is_stale = bool(_STALE.search(declared))
    sheets = [each for each in book.worksheets if isinstance(each, ReadOnlyWorksheet)]
    return tuple(_read_sheet(each, is_stale=is_stale) for each in sheets), book.epoch


def _read_sheet(sheet: Any, *, is_stale: bool) -> FilledSheet:
    cells: dict[tuple[int, int], StoredCell] = {}
    hidden_rows: set[int] = set()
    hidden_columns: list[range] = []
    merged: list[Any] = []
    with sheet._get_source() as source:  # noqa: SLF001 - there is no other way to the XML
        parser = WorkSheetParser(source, sheet._shared_strings, data_only=True)  # noqa: SLF001
        for _, element in iterparse(source):
            if element.tag == ROW_TAG:
                number, found = parser.parse_row(element)
                if number > _MOST_ROWS:
                    raise _OversizeError
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
    return FilledSheet(
        name=sheet.title,
        is_hidden=sheet.sheet_state != "visible",
        cells=cells,
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=tuple(hidden_columns),
    )


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") in {"1", "true"}


def _cells(
    sheet: Any, row: Element, found: Sequence[dict[str, Any]], *, is_stale: bool
) -> Iterator[tuple[tuple[int, int], StoredCell]]:
    for element, each in zip(row, found, strict=True):
        cell = ReadOnlyCell(sheet, **each)
        is_formula = element.find(FORMULA_TAG) is not None
        result = element.find(VALUE_TAG)
        # that of a formula which gives text may be an empty text
        is_lacking = result is None or (not result.text and element.get("t") != "str")
        is_uncached = is_formula and (is_stale or is_lacking)
        if is_uncached or (cell.value is not None and str(cell.value).strip()):
            code = format_of(cell.style_array.numFmtId, cell.number_format)
            yield (cell.row, cell.column), StoredCell(cell.value, code, is_uncached)


def _blank_merged(
    cells: dict[tuple[int, int], StoredCell], merged: Iterable[tuple[int, int, int, int]]
) -> None:
    """Keeps of merged cells the first, which is the only one shown."""
    steps = 0
    for left, top, right, bottom in merged:
        rows, columns = range(top, bottom + 1), range(left, right + 1)
        area = len(rows) * len(columns)
        steps += min(area, len(cells))
        if steps > MOST_CELLS:
            raise _OversizeError
        for row, column in product(rows, columns) if area <= len(cells) else [*cells]:
            if row in rows and column in columns and (row, column) != (top, left):
                cells.pop((row, column), None)


def _choose(sheets: Sequence[FilledSheet], name: str) -> FilledSheet | Refusal:
    if name:
        named = [each for each in sheets if each.name.casefold() == name.casefold()]
        why = Text(f"工作簿里没有 `{name}` 表", f"the workbook has no sheet `{name}`")
        return named[0] if named else _which(sheets, why)
    filled = [each for each in sheets if each.cells]
    visible = [each for each in filled if not each.is_hidden] or filled
    if len(visible) > 1:
        return _which(visible, Text("工作簿里不止一张表", "the workbook has several sheets"))
    return visible[0] if visible else NO_SHEET


def _which(sheets: Sequence[FilledSheet], why: Text) -> Refusal:
    names = [f"`{each.name}`" for each in sheets]
    first = sheets[0].name if sheets else ""
    return refuse(Code.WHICH_SHEET, why=why, sheets=listed(names, len(names)), first=first)
