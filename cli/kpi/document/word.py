"""The text of a Word document, a line for each paragraph; imported for such documents only.

So is each row of a table whose cells hold a line at most, with tabs between them. Paragraphs are
taken in their order wherever they stand, in tables, text boxes and fields too, with
what was inserted and without what was deleted under revision.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from kpi.model import Text
from kpi.wording import document as say

MOST_UNPACKED = 1 << 26
"""Bytes that a document may unpack to."""

_PARAGRAPH, _RUN_TEXT = qn("w:p"), qn("w:t")
_ROW, _CELL = qn("w:tr"), qn("w:tc")
_ROOM = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_SAID_ELSEWHERE = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    qn("w:moveFrom"),
)
"""What stands a second time: a text box for old programs, and text that was moved away."""
_DAMAGE = (
    zipfile.BadZipFile,
    PackageNotFoundError,
    XMLSyntaxError,
    KeyError,
    ValueError,
    OSError,
    NotImplementedError,
)


def text_of(content: bytes) -> str | Text:
    """The lines of a document; why there are none where it is damaged or no Word document."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            if sum(each.file_size for each in package.infolist()) > MOST_UNPACKED:
                return say.UNPACKS_TOO_MUCH.filled(limit=MOST_UNPACKED >> 20)
        body = Document(BytesIO(content)).element.body
    except _DAMAGE:
        return say.DAMAGED
    if body is None:
        return say.DAMAGED
    lines: list[str] = []
    _read(body, [], lines)
    return "\n".join(lines)


def _read(element: Any, own: list[str], lines: list[str]) -> None:
    """Adds the text of an element to its paragraph's `own`, and the paragraphs in it to `lines`."""
    for each in element:
        if each.tag in _SAID_ELSEWHERE:
            continue
        if each.tag == _PARAGRAPH:
            inner: list[str] = []
            below: list[str] = []
            _read(each, inner, below)
            lines += ["".join(inner), *below]
        elif each.tag == _ROW:
            lines += _row(each)
        elif each.tag == _RUN_TEXT:
            own.append(each.text or "")
        elif each.tag in _ROOM:
            own.append(_ROOM[each.tag])
        else:
            _read(each, own, lines)


def _row(element: Any) -> list[str]:
    """The one line of a row, or all lines of its cells where they are texts of their own."""
    cells: list[list[str]] = []
    for cell in _cells(element):
        lines: list[str] = []
        _read(cell, [], lines)
        cells.append([each for each in lines if each.strip()])
    if all(len(cell) <= 1 for cell in cells):
        return ["\t".join("".join(cell) for cell in cells)]
    return list(chain.from_iterable(cells))


def _cells(element: Any) -> Iterator[Any]:
    """The cells of a row, whatever wraps them; those of a table in a cell are that cell's."""
    for each in element:
        if each.tag == _CELL:
            yield each
        elif each.tag not in _SAID_ELSEWHERE:
            yield from _cells(each)
