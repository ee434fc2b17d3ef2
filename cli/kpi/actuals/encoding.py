"""Which encoding a file has: its first reading, block by block in constant memory."""

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from kpi.actuals.script import ENOUGH, Script, chinese_score, has_lonely, script_of
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Text

BLOCK = 1 << 16
"""Bytes read at once."""

NEITHER = Text("UTF-8 或 GB18030", "UTF-8 or GB18030")
UNSURE = Text("可确认的 UTF-8 或 GB18030", "clearly UTF-8 or GB18030")
UNMARKED = Text("UTF-8（UTF-16 须有 BOM）", "UTF-8, nor UTF-16 with its byte order mark")

_MARKS = (
    (codecs.BOM_UTF8, "UTF-8 (BOM)", "utf-8"),
    (codecs.BOM_UTF16_LE, "UTF-16 LE", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "UTF-16 BE", "utf-16-be"),
)
_ASCII = bytes(range(0x80))
_BEYOND_ASCII = rb"[\x80-\xff]"
_USUAL = "[\u2010-\u2027\u2030\u2103\u2460-\u2473\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]+"
"""Hanzi and their signs only: in most blocks of a Chinese ledger, so looked for first."""

_NUL = b"\0"
_LONGEST = 4  # bytes of one character


class Encoding(NamedTuple):
    """How a file is decoded: `name` as shown to the user, `codec` as Python calls it.

    Where no encoding is sure, `refusal` says why, and only the first `readable` bytes are text.
    """

    name: str
    codec: str
    refusal: Refusal | None = None
    readable: int = 0


UTF_8 = Encoding("UTF-8", "utf-8")
GB18030 = Encoding("GB18030", "gb18030")


def find_encoding(stream: BinaryIO) -> Encoding:
    """The encoding of a seekable stream by strict trial; a refusal where there is a doubt.

    A byte order mark decides; then UTF-8, then GB18030, each if its text is one that a
    ledger may have. The stream is left at its start.
    """
    stream.seek(0)
    start = more = stream.read(BLOCK)
    while more and len(start) < _LONGEST:
        more = stream.read(BLOCK)
        start += more
    for mark, name, codec in _MARKS:
        if start.startswith(mark):
            stream.seek(0)
            return Encoding(name, codec)
    found = _unmarked(stream, start)
    stream.seek(0)
    return found


def _unmarked(stream: BinaryIO, start: bytes) -> Encoding:
    if start.count(_NUL) * 5 > len(start):
        return _refused(UNMARKED, start.index(_NUL))
    trial = _Utf8Trial()
    for content in _blocks(stream):
        if not trial.takes(content):
            break
    if trial.is_certain():
        return UTF_8
    score = _gb18030_score(stream)
    if trial.is_hopeless():
        if score >= ENOUGH:
            return GB18030
        return _refused(NEITHER if trial.broken and score == _NO_TEXT else UNSURE, trial.doubted)
    return _refused(UNSURE, trial.doubted) if trial.is_doubtful(score) else UTF_8


def _refused(tried: Text, offset: int) -> Encoding:
    refusal = refuse(Code.ENCODING, encoding=tried, offset=str(offset + 1))
    return UTF_8._replace(refusal=refusal, readable=offset)


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """The blocks from the start of the stream on, the empty one at its end included."""
    stream.seek(0)
    content = b"-"
    while content:
        content = stream.read(BLOCK)
        yield content


class _Utf8Trial:
    """What a file is, decoded as UTF-8.

    `doubted` is the offset of the first byte that is no UTF-8, else that of the first
    character improbable in a ledger, else that of the first beyond ASCII. `broken` is the
    first of the three.
    """

    def __init__(self) -> None:
        self.doubted = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._gathering = codecs.getincrementaldecoder("utf-8")("replace")
        self._scripts: set[Script] = set()
        self._seen: set[str] = set()
        self._taken = 0
        self._lonely = self._open = self.broken = False
        self._tail = b""

    def takes(self, content: bytes) -> bool:
        """Whether the file is still UTF-8 after this block; the last block is empty."""
        before = self._taken
        self._taken += len(content)
        if not self._open and content.isascii():
            self._tail = b""
            return True
        try:
            text = self._decoder.decode(content, final=not content)
            self._gather(content, text, before)
        except UnicodeDecodeError as error:
            self.broken = True
            broken = self._taken - len(error.object) + error.start
            self._gather(content[: max(0, broken - before)], "", before)
            if Script.ELSEWHERE not in self._scripts:
                self.doubted = broken
        self._open = bool(self._decoder.getstate()[0])
        return not self.broken

    def _gather(self, content: bytes, text: str, before: int) -> None:
        """Notes the characters of a block that were not seen before."""
        first = None if self._scripts else re.search(_BEYOND_ASCII, content)
        if first:
            self.doubted = before + first.start()
        # without ASCII, which takes nothing out of a character, there is little left to look at
        letters = self._gathering.decode(content.translate(None, _ASCII))
        if re.fullmatch(_USUAL, letters):
            self._scripts.add(Script.CHINESE)
        else:
            for letter in dict.fromkeys(letters):
                if letter not in self._seen:
                    self._note(letter, content, before)
        if Script.CHINESE not in self._scripts and not text.isascii():
            start, end = "\n" * (before == 0), "\n" * (len(content) < BLOCK)
            self._lonely = self._lonely or has_lonely(f"{start}{text}{end}")
        self._tail = (self._tail + content)[1 - _LONGEST :]

    def _note(self, letter: str, content: bytes, before: int) -> None:
        script = script_of(letter)
        if script is not Script.ELSEWHERE:
            self._seen.add(letter)
        elif script not in self._scripts:
            at = (self._tail + content).find(letter.encode())
            self.doubted = before - len(self._tail) + at
        self._scripts.add(script)

    def is_certain(self) -> bool:
        """Whether it is UTF-8 and can hardly be anything else."""
        return not (self.broken or Script.ELSEWHERE in self._scripts) and (
            not self._scripts or Script.CHINESE in self._scripts
        )

    def is_hopeless(self) -> bool:
        """Whether it is no UTF-8, or not that of a ledger."""
        return self.broken or Script.ELSEWHERE in self._scripts

    def is_doubtful(self, score: int) -> bool:
        """Whether it may as well be GB18030, of this score, or something else again."""
        return self._lonely or score >= (ENOUGH if self._scripts == {Script.LATIN} else 1)


_NO_TEXT = -1 << 30
_MANY = 1 << 15
"""More distinct characters than any ledger has."""


def _gb18030_score(stream: BinaryIO) -> int:
    """How probable the file's text is, decoded as GB18030; `_NO_TEXT` where it cannot be."""
    seen: dict[str, None] = {}
    try:
        for text in _decoded(stream, "gb18030"):
            seen.update(dict.fromkeys(_beyond_ascii(text)))
            if len(seen) > _MANY:
                return 0
    except UnicodeError:
        return _NO_TEXT
    return chinese_score(seen)


def _decoded(stream: BinaryIO, codec: str) -> Iterable[str]:
    decoder = codecs.getincrementaldecoder(codec)()
    return (decoder.decode(content, final=not content) for content in _blocks(stream))


def _beyond_ascii(text: str) -> str:
    return text.encode().translate(None, _ASCII).decode()
