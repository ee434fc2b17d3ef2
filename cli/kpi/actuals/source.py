"""Bytes → a table: what a file is by its first bytes, and who reads it."""

import contextlib
from typing import BinaryIO, NamedTuple

from kpi.actuals.decode import BrokenTextError, decode
from kpi.actuals.dialect import CellTable, Flaw, Tally, read_table, table_of_rows
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Text

WORKBOOK = "xlsx"
"""Stands where other files have an encoding."""

_START = 512
"""Bytes that tell what a file is."""
_NO_LETTERS = b"\0\xef\xbb\xbf\xff\xfe"
"""What byte order marks and UTF-16 put between the letters of a web page."""

_SAVE_AS = Text(
    "在 Excel 或 WPS 中打开，另存为 .xlsx 或“CSV UTF-8”",
    "open it in Excel and save it as .xlsx or as CSV UTF-8",
)
_WORKBOOK = Text("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)")
_INSTALL = Text(
    "安装 `kpi-check[xlsx]` 后即可读取，或在 Excel 中另存为“CSV UTF-8”",
    "install `kpi-check[xlsx]` to have it read, or save it in Excel as CSV UTF-8",
)
_UNPACK = Text("先解压，再读其中的表格", "unpack it, and have the table in it read")
_ASK = Text(
    "向编制者要原表，存为 .xlsx 或“CSV UTF-8”",
    "get the table it was made from, as .xlsx or CSV UTF-8",
)
_COMPRESSED = Text("压缩文件", "a compressed file")
_FORMS: tuple[tuple[tuple[bytes, ...], Text, Text], ...] = (
    (
        (b"<!doctype", b"<html", b"<head", b"<meta", b"<table", b"<!--", b"mime-version:"),
        Text("网页", "a web page"),
        _SAVE_AS,
    ),
    ((b"<?xml",), Text("XML 文件", "an XML file"), _SAVE_AS),
    ((b"%pdf-",), Text("PDF 文件", "a PDF file"), _ASK),
    ((b"{\\rtf",), Text("RTF 文档", "an RTF document"), _ASK),
    ((b"\x89PNG", b"\xff\xd8\xff"), Text("图片", "a picture"), _ASK),
    (
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
        Text(
            "旧版 Excel 工作簿（.xls）或加密的工作簿",
            "an old Excel workbook (.xls), or one behind a password",
        ),
        Text(
            "在 Excel 中打开，去掉密码，另存为 .xlsx 或“CSV UTF-8”",
            "open it in Excel, take any password off, and save it as .xlsx or as CSV UTF-8",
        ),
    ),
    ((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ"), _COMPRESSED, _UNPACK),
)
"""How files begin that are no tables of text: what they are, and what to do instead."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PACKED: tuple[tuple[str, Text, Text], ...] = (
    ("xl/workbook.bin", Text("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)"), _SAVE_AS),
    ("content.xml", Text("OpenDocument 文档（.ods）", "an OpenDocument file (.ods)"), _SAVE_AS),
    ("word/document.xml", Text("Word 文档", "a Word document"), _ASK),
)
"""What a ZIP archive is that has a part of this name."""


class LedgerSource(NamedTuple):
    """A file as bytes, in a seekable stream; `name` as shown to the user (such as `<stdin>`).

    `sheet` names the one to be read of a workbook; without it there must be but one.
    """

    name: str
    stream: BinaryIO
    sheet: str = ""


class OpenedTable(NamedTuple):
    """A file as a table, None where it is none; then the `flaws` say why."""

    encoding: str
    table: CellTable | None
    flaws: tuple[Flaw, ...] = ()

    @property
    def delimiter(self) -> str:
        """What stands between the cells, empty where nothing does."""
        return self.table.delimiter if self.table else ""


def open_table(source: LedgerSource, encoding: str, tally: Tally) -> OpenedTable:
    """The table that a file is: a sheet of a workbook, else text in `encoding` or one found.

    NOT_A_TABLE where its first bytes say that it is neither.
    """
    start = b""
    with contextlib.suppress(OSError):  # the decoder meets the same error, and tells it
        source.stream.seek(0)
        start = source.stream.read(_START)
        source.stream.seek(0)
    if start.startswith(_ZIP):
        return _open_packed(source)
    letters = start.translate(None, _NO_LETTERS).lstrip().lower()
    for starts, what, instead in _FORMS:
        if start.startswith(starts) or letters.startswith(starts):
            return _refused(_not_a_table(what, instead))
    decoded = decode(source.stream, encoding)
    try:
        return OpenedTable(decoded.encoding, read_table(decoded.lines, tally))
    except BrokenTextError as broken:
        return OpenedTable(decoded.encoding, None, ((broken.line, 1, broken.refusal),))


def _open_packed(source: LedgerSource) -> OpenedTable:
    """What a ZIP archive is: a sheet of a workbook, or something else to be told."""
    import zipfile  # noqa: PLC0415 - for workbooks only

    try:
        with zipfile.ZipFile(source.stream) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        names = frozenset()
    if not any(name.startswith("xl/workbook") and name.endswith(".xml") for name in names):
        packed = (_not_a_table(what, instead) for part, what, instead in _PACKED if part in names)
        return _refused(next(packed, _not_a_table(_COMPRESSED, _UNPACK)))
    try:
        from kpi.actuals.workbook import read_workbook  # noqa: PLC0415 - needs the extra `xlsx`
    except ImportError:
        return _refused(_not_a_table(_WORKBOOK, _INSTALL))
    found = read_workbook(source.stream, source.sheet)
    if isinstance(found, Refusal):
        return _refused(found)
    table = None if found.is_untrusted else table_of_rows(found.rows)
    return OpenedTable(WORKBOOK, table, found.flaws)


def _not_a_table(what: Text, instead: Text) -> Refusal:
    return refuse(Code.NOT_A_TABLE, what=what, instead=instead)


def _refused(refusal: Refusal) -> OpenedTable:
    return OpenedTable("", None, ((0, 0, refusal),))
