from io import BytesIO, RawIOBase
from typing import BinaryIO, cast

import pytest
from kpi.actuals.decode import BLOCK, LONGEST_LINE, BrokenTextError, decode
from kpi.diagnostics import Code


def broken(content: bytes) -> tuple[list[str], BrokenTextError]:
    lines: list[str] = []
    with pytest.raises(BrokenTextError) as caught:
        lines.extend(decode(BytesIO(content)).lines)
    return lines, caught.value


def test_lines_keep_their_ends() -> None:
    assert list(decode(BytesIO(b"a\nb\r\nc\rd")).lines) == ["a\n", "b\r\n", "c\r", "d"]


@pytest.mark.parametrize(("mark", "encoding"), [(b"", "UTF-8"), (b"\xef\xbb\xbf", "UTF-8 (BOM)")])
def test_byte_order_mark_is_named_and_dropped(mark: bytes, encoding: str) -> None:
    decoded = decode(BytesIO(mark + "指标\n".encode()))
    assert decoded.encoding == encoding
    assert list(decoded.lines) == ["指标\n"]


def test_empty() -> None:
    assert list(decode(BytesIO(b"")).lines) == []


def test_line_end_split_between_blocks() -> None:
    start = b"x" * (BLOCK - 1)
    assert list(decode(BytesIO(start + b"\r\nb")).lines) == [start.decode() + "\r\n", "b"]


def test_character_split_between_blocks() -> None:
    text = "x" * (BLOCK - 1) + "件\n"
    assert list(decode(BytesIO(text.encode())).lines) == [text]


class Dripping(RawIOBase):
    """A stream that gives one byte at a time, as a slow pipe may."""

    def __init__(self, content: bytes) -> None:
        self._content = BytesIO(content)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._content.read(min(size, 1))


def test_short_reads() -> None:
    stream = cast("BinaryIO", Dripping("\ufeff件\r\nb".encode()))
    decoded = decode(stream)
    assert decoded.encoding == "UTF-8 (BOM)"
    assert list(decoded.lines) == ["件\r\n", "b"]


@pytest.mark.parametrize("before", [b"", b"first\n", b"x" * (2 * BLOCK + 7) + b"\n"])
def test_offset_and_line_of_a_broken_byte(before: bytes) -> None:
    _, error = broken(before + b"ab\xb3\xac\nnext\n")
    assert error.refusal.code is Code.ENCODING
    assert dict(error.refusal.facts) == {"encoding": "UTF-8", "offset": str(len(before) + 3)}
    assert error.line == before.count(b"\n") + 1


def test_lines_before_a_broken_byte_are_read() -> None:
    lines, _ = broken(b"a\nb\nc\xff\n")
    assert lines == ["a\n", "b\n"]


def test_character_cut_off_at_the_end() -> None:
    _, error = broken("a件".encode()[:-1])
    assert dict(error.refusal.facts)["offset"] == "2"


def test_nul() -> None:
    lines, error = broken(b"a\nb\0c\n")
    assert lines == ["a\n"]
    assert (error.refusal.code, error.line) == (Code.CSV_SYNTAX, 2)


def test_endless_line_is_refused_early() -> None:
    _, error = broken(b"a\n" + b"x" * (LONGEST_LINE + 2 * BLOCK))
    assert (error.refusal.code, error.line) == (Code.CSV_SYNTAX, 2)


class Failing(RawIOBase):
    def read(self, size: int = -1) -> bytes:
        raise OSError(5, f"no {size} bytes to be had")


def test_failing_device() -> None:
    with pytest.raises(BrokenTextError) as caught:
        list(decode(cast("BinaryIO", Failing())).lines)
    assert caught.value.refusal.code is Code.UNREADABLE_FILE
