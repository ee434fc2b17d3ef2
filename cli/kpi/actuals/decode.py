"""Bytes → lines of text: strict, block by block, never a guess."""

import codecs
import contextlib
import io
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple, TypeVar

from kpi.actuals.encoding import BLOCK, Encoding, find_encoding
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Text

LONGEST_LINE = 1 << 20
"""Characters a line may have: what is longer is no ledger, and would fill the memory."""

_TOO_LONG = refuse(
    Code.CSV_SYNTAX,
    why=Text(f"一行超过 {LONGEST_LINE} 个字符", f"a line of more than {LONGEST_LINE} characters"),
)
_HAS_NUL = refuse(Code.CSV_SYNTAX, why=Text("含有 NUL 字符", "a NUL character"))


_T = TypeVar("_T")


class Decoded(NamedTuple):
    """A file as text.

    `lines` keep their line ends (LF, CRLF or CR) and are read on demand. Where the bytes
    are no text they raise `BrokenTextError`, after all whole lines before that place.
    """

    encoding: str
    lines: Iterator[str]


class BrokenTextError(Exception):
    """The text breaks off in the 1-based `line`, for the reason in `refusal`."""

    def __init__(self, refusal: Refusal, line: int) -> None:
        super().__init__(refusal, line)
        self.refusal = refusal
        self.line = line


def then_break(items: Iterable[_T], broken: BrokenTextError) -> Iterator[_T]:
    """What came before the place where a text breaks off."""
    yield from items
    raise broken


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
