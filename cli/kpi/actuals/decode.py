"""Bytes → lines of text: strict, block by block, never a guess."""

import codecs
import io
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple

from kpi.actuals.encoding import BLOCK, Encoding, find_encoding
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Text

LONGEST_LINE = 1 << 20
"""Characters a line may have: what is longer is no ledger, and would fill the memory."""

_BOM = "\ufeff"
_NUL = "\0"


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
    start = _Block(first.text.removeprefix(_BOM), first.refusal)
    # chain: the lines of a block are handed out without resuming Python code for each
    lines = chain.from_iterable(_line_blocks(chain([start], blocks)))
    return Decoded(found.name, lines)


def _line_blocks(blocks: Iterator[_Block]) -> Iterator[list[str]]:
    rest, whole = "", 0
    for block in blocks:
        lines = io.StringIO(rest + block.text, newline="").readlines()
        rest = _unfinished(lines)
        whole += len(lines)
        yield lines
        refusal = block.refusal or _too_long(rest)
        if refusal is not None:
            raise BrokenTextError(refusal, whole + 1)
    yield [rest] if rest else []


def _unfinished(lines: list[str]) -> str:
    """Takes from `lines` a last one that may go on in the next block: no LF yet."""
    return lines.pop() if lines and not lines[-1].endswith("\n") else ""


def _too_long(line: str) -> Refusal | None:
    if len(line) <= LONGEST_LINE:
        return None
    why = Text(f"一行超过 {LONGEST_LINE} 个字符", f"a line of more than {LONGEST_LINE} characters")
    return refuse(Code.CSV_SYNTAX, why=why)


def _decoded_blocks(stream: BinaryIO, encoding: Encoding) -> Iterator[_Block]:
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    taken, more = 0, True
    while more:
        try:
            content = stream.read(_next_size(encoding, taken))
        except OSError as error:
            yield _unreadable(error)
            return
        taken, more = taken + len(content), bool(content)
        yield _until_nul(_decoded(decoder, content, taken, encoding.name))
    yield _Block("", encoding.refusal)


def _next_size(encoding: Encoding, taken: int) -> int:
    return BLOCK if encoding.refusal is None else min(BLOCK, encoding.readable - taken)


def _unreadable(error: OSError) -> _Block:
    return _Block("", refuse(Code.UNREADABLE_FILE, why=error.strerror or str(error)))


def _decoded(
    decoder: codecs.IncrementalDecoder, content: bytes, taken: int, encoding: str
) -> _Block:
    """The text of `content`, the last of the `taken` bytes of the file; empty at its end."""
    state = decoder.getstate()
    try:
        return _Block(decoder.decode(content, final=not content))
    except UnicodeError as error:
        before = taken - len(content)
        offset = _broken_at(error, before, taken)
        decoder.setstate(state)
        text = _text_before(decoder, content[: max(0, offset - before)])
        return _Block(text, refuse(Code.ENCODING, encoding=encoding, offset=str(offset + 1)))


def _broken_at(error: UnicodeError, before: int, taken: int) -> int:
    """The offset of the byte in error; some codecs do not say where it is."""
    if isinstance(error, UnicodeDecodeError):
        return max(0, taken - len(error.object) + error.start)
    return before


def _text_before(decoder: codecs.IncrementalDecoder, content: bytes) -> str:
    try:
        return decoder.decode(content)
    except UnicodeError:
        return ""


def _until_nul(block: _Block) -> _Block:
    text, nul, _ = block.text.partition(_NUL)
    if not nul:
        return block
    return _Block(text, refuse(Code.CSV_SYNTAX, why=Text("含有 NUL 字符", "a NUL character")))
