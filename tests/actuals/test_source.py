from io import BytesIO, RawIOBase
from typing import BinaryIO, cast

import pytest
from kpi.actuals.dialect import BrokenTextError
from kpi.actuals.encoding import BLOCK, NEITHER, UNMARKED
from kpi.actuals.source import LONGEST_LINE, decode
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

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._content.seek(offset, whence)

    def read(self, size: int = -1) -> bytes:
        return self._content.read(min(size, 1))


def test_short_reads() -> None:
    stream = cast("BinaryIO", Dripping("\ufeff件\r\nb".encode()))
    decoded = decode(stream)
    assert decoded.encoding == "UTF-8 (BOM)"
    assert list(decoded.lines) == ["件\r\n", "b"]


@pytest.mark.parametrize("before", [b"", b"first\n", b"x" * (2 * BLOCK + 7) + b"\n"])
def test_offset_and_line_of_a_broken_byte(before: bytes) -> None:
    _, error = broken(before + b"ab\xff\xac\nnext\n")
    assert error.refusal.code is Code.ENCODING
    assert dict(error.refusal.facts) == {"encoding": NEITHER, "offset": str(len(before) + 3)}
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
    def seek(self, offset: int, whence: int = 0) -> int:
        return offset + whence

    def read(self, size: int = -1) -> bytes:
        raise OSError(5, f"no {size} bytes to be had")


@pytest.mark.parametrize("encoding", ["", "gb18030"])
def test_failing_device(encoding: str) -> None:
    with pytest.raises(BrokenTextError) as caught:
        list(decode(cast("BinaryIO", Failing()), encoding).lines)
    assert caught.value.refusal.code is Code.UNREADABLE_FILE


ROWS = "指标,期间,数值,单位\n发明专利授权量,2025年6月,1.1,万件\n"
ENCODINGS = {
    "UTF-8": ("utf-8", ""),
    "UTF-8 (BOM)": ("utf-8", "\ufeff"),
    "UTF-16 LE": ("utf-16-le", "\ufeff"),
    "UTF-16 BE": ("utf-16-be", "\ufeff"),
    "GB18030": ("gb18030", ""),
}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings(name: str, end: str) -> None:
    codec, mark = ENCODINGS[name]
    text = ROWS.replace("\n", end)
    decoded = decode(BytesIO((mark + text).encode(codec)))
    assert decoded.encoding == name
    assert "".join(decoded.lines) == text


@pytest.mark.parametrize("name", ENCODINGS)
def test_any_block_may_be_the_first_beyond_ascii(name: str) -> None:
    codec, mark = ENCODINGS[name]
    for length in range(BLOCK - 5, BLOCK + 2):
        text = f"{'x' * length}\n{ROWS}"
        decoded = decode(BytesIO((mark + text).encode(codec)))
        assert (decoded.encoding, "".join(decoded.lines)) == (name, text)


def test_a_named_encoding_is_taken_strictly_and_loses_its_mark() -> None:
    decoded = decode(BytesIO("件數,1\n".encode("big5")), "big5")
    assert (decoded.encoding, list(decoded.lines)) == ("big5", ["件數,1\n"])
    marked = decode(BytesIO("\ufeff件\n".encode("utf-16-le")), "utf-16-le")
    assert list(marked.lines) == ["件\n"]
    lines: list[str] = []
    with pytest.raises(BrokenTextError) as caught:
        lines.extend(decode(BytesIO(b"a\nb\xff\n"), "big5").lines)
    assert lines == ["a\n"]
    assert dict(caught.value.refusal.facts) == {"encoding": "big5", "offset": "4"}


def test_utf_16_needs_its_mark_even_where_it_is_named() -> None:
    with pytest.raises(BrokenTextError) as caught:
        list(decode(BytesIO("a,b\n".encode("utf-16-le")), "utf-16").lines)
    assert dict(caught.value.refusal.facts) == {"encoding": "utf-16", "offset": "1"}


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_unmarked_utf_16_is_refused(codec: str) -> None:
    _, error = broken("id,period,value\n件,2025-01,1\n".encode(codec))
    assert dict(error.refusal.facts)["encoding"] == UNMARKED


@pytest.mark.parametrize("cut", [b"\xff\xfea\0b", b"\xfe\xff\0a\xd8\0\0b"])
def test_broken_utf_16(cut: bytes) -> None:
    _, error = broken(cut)
    assert dict(error.refusal.facts)["offset"] == "5"
