"""Bytes → a table: what a file is by its first bytes, and its text, strictly decoded."""

import codecs
import contextlib
import io
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from kpi.actuals.dialect import BrokenTextError, CellTable, Flaw, Tally, read_table, table_of_rows
from kpi.actuals.encoding import BLOCK, Encoding, find_encoding
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Text
from kpi.record import NamedTuple

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


LONGEST_LINE = 1 << 20
"""Characters a line may have: what is longer is no ledger, and would fill the memory."""

_TOO_LONG = refuse(
    Code.CSV_SYNTAX,
    why=Text(f"一行超过 {LONGEST_LINE} 个字符", f"a line of more than {LONGEST_LINE} characters"),
)
_HAS_NUL = refuse(Code.CSV_SYNTAX, why=Text("含有 NUL 字符", "a NUL character"))


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


class Decoded(NamedTuple):
    """A file as text.

    `lines` keep their line ends (LF, CRLF or CR) and are read on demand. Where the bytes
    are no text they raise `BrokenTextError`, after all whole lines before that place.
    """

    encoding: str
    lines: Iterator[str]


class _Block(NamedTuple):
    """The text of some bytes; `refusal` says why nothing can follow it."""

    text: str
    refusal: Refusal | None = None


def decode(stream: BinaryIO, encoding: str = "") -> Decoded:
    """The text of a seekable stream in this encoding, or else in the one it is found to have.

    Reads it once to find out, and then again, as the lines are asked for.
    """
    try:
        found = Encoding(encoding, encoding) if encoding else find_encoding(stream)
    except OSError as error:
        return Decoded("", chain.from_iterable(_line_blocks(iter([_unreadable(error)]))))
    blocks = _decoded_blocks(stream, found)
    first = next((block for block in blocks if block.text or block.refusal), _Block(""))
    start = _Block(first.text.removeprefix("\ufeff"), first.refusal)
    # chain: the lines of a block are handed out without resuming Python code for each
    lines = chain.from_iterable(_line_blocks(chain([start], blocks)))
    return Decoded(found.name, lines)


def _line_blocks(blocks: Iterator[_Block]) -> Iterator[list[str]]:
    rest, whole = "", 0
    for block in blocks:
        lines = io.StringIO(rest + block.text, newline="").readlines()
        # a last one without LF may go on in the next block
        rest = lines.pop() if lines and not lines[-1].endswith("\n") else ""
        whole += len(lines)
        yield lines
        refusal = block.refusal or (_TOO_LONG if len(rest) > LONGEST_LINE else None)
        if refusal is not None:
            raise BrokenTextError(refusal, whole + 1)
    yield [rest] if rest else []


def _decoded_blocks(stream: BinaryIO, encoding: Encoding) -> Iterator[_Block]:
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    taken, more = 0, True
    while more:
        size = BLOCK if encoding.refusal is None else min(BLOCK, encoding.readable - taken)
        try:
            content = stream.read(size)
        except OSError as error:
            yield _unreadable(error)
            return
        block = _decoded(decoder, content, taken, encoding.name)
        taken, more = taken + len(content), bool(content)
        text, nul, _ = block.text.partition("\0")
        yield _Block(text, _HAS_NUL) if nul else block
    yield _Block("", encoding.refusal)


def _unreadable(error: OSError) -> _Block:
    return _Block("", refuse(Code.UNREADABLE_FILE, why=error.strerror or str(error)))


def _decoded(
    decoder: codecs.IncrementalDecoder, content: bytes, before: int, encoding: str
) -> _Block:
    """The text of `content`, which stands behind so many bytes; empty at the end of the file."""
    state = decoder.getstate()
    try:
        return _Block(decoder.decode(content, final=not content))
    except UnicodeError as error:
        offset, text = before, ""
        if isinstance(error, UnicodeDecodeError):  # other codecs do not say where it broke
            offset = max(0, before + len(content) - len(error.object) + error.start)
        decoder.setstate(state)
        with contextlib.suppress(UnicodeError):
            text = decoder.decode(content[: max(0, offset - before)])
        return _Block(text, refuse(Code.ENCODING, encoding=encoding, offset=str(offset + 1)))
