"""The bytes of a document → its text: UTF-8, GB18030, or Word with the extra `word`."""

from importlib.util import find_spec
from io import BytesIO

from kpi.actuals.encoding import Encoding, find_encoding
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Text
from kpi.pattern import pattern
from kpi.wording import commands
from kpi.wording import document as say

MOST_BYTES = 5 << 20
"""Bytes that a document may have."""
EXTRA = "kpi-check[word]"

_ZIP = b"PK\x03\x04"
_OTHER_FORMS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")
"""What PDFs, old Word documents, RTF and pictures begin with."""
_SURE = pattern("[\u3400-\u9fff]{8}")
"""So many Chinese characters in a row are UTF-8 by no chance."""


def parse_source(content: bytes) -> str | Refusal:
    """The text of a document; ENCODING and UNREADABLE_DOCUMENT where it has none to be read.

    Of one that is too large the beginning is enough.
    """
    if len(content) > MOST_BYTES:
        return _refused(say.TOO_LARGE.filled(limit=MOST_BYTES >> 20), say.SHORTEN)
    if content.startswith(_OTHER_FORMS):
        return _refused(say.OLD_FORM, say.TYPE_IT)
    text = _from_word(content) if content.startswith(_ZIP) else _decoded(content)
    if isinstance(text, str) and not text.strip():
        return _refused(say.EMPTY_TEXT, say.TYPE_IT)
    return text


def _from_word(content: bytes) -> str | Refusal:
    if find_spec("docx") is None:
        return _refused(say.NO_LIBRARY, commands.INSTALL.filled(what=EXTRA))
    from kpi.document.word import text_of  # noqa: PLC0415 - the library is an extra, and slow

    text = text_of(content)
    return text if isinstance(text, str) else _refused(text, say.TYPE_IT)


def _decoded(content: bytes) -> str | Refusal:
    encoding = find_encoding(BytesIO(content))
    if encoding.refusal is None:
        return _as_marked(content, encoding)
    text = content.decode("utf-8", "ignore")
    is_whole = len(text.encode()) == len(content)
    return text if is_whole and _SURE.search(text) else encoding.refusal


def _as_marked(content: bytes, encoding: Encoding) -> str | Refusal:
    """The text in an encoding that a byte order mark may have promised wrongly."""
    try:
        return content.decode(encoding.codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return refuse(Code.ENCODING, encoding=Text.same(encoding.name), offset=str(error.start + 1))


def _refused(why: Text, instead: Text) -> Refusal:
    return refuse(Code.UNREADABLE_DOCUMENT, why=why, instead=instead)
