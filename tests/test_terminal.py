"""The bar appears on a terminal after a second of reading, and nowhere else."""

import io
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from kpi.actuals import LedgerSource
from kpi.files import Opened
from kpi.model import Language
from kpi.reports import Sort
from kpi.terminal import (
    PATIENCE,
    PAUSE,
    Color,
    ProgressBar,
    SignChoice,
    Wishes,
    is_ambiguous_wide,
    is_colored,
    look_in_file,
    look_of,
    watching,
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_what_is_no_terminal_hears_nothing() -> None:
    with watching(io.StringIO(), Language.EN) as heard:
        assert heard is None


def test_a_quick_reading_shows_nothing() -> None:
    terminal, clock = Terminal(), Clock()
    bar = ProgressBar(terminal, "reading", clock)
    clock.now = PATIENCE * 0.99
    bar(5, 10)
    bar.close()
    assert terminal.getvalue() == ""
    with watching(terminal, Language.EN) as heard:
        assert heard is not None
        heard(1, 2)
    assert terminal.getvalue() == ""


def test_a_long_reading_shows_how_far_it_is_and_cleans_up() -> None:
    terminal, clock = Terminal(), Clock()
    bar = ProgressBar(terminal, "reading [red]", clock)
    clock.now = PATIENCE
    bar(5_000_000, 10_000_000)
    first = terminal.getvalue()
    assert "reading [red]" in first
    assert "5.0/10.0 MB" in first
    clock.now += PAUSE / 2
    bar(6_000_000, 10_000_000)
    assert terminal.getvalue() == first
    clock.now += PAUSE
    bar(7_000_000, 10_000_000)
    assert "7.0/10.0 MB" in terminal.getvalue()
    bar.close()
    assert terminal.getvalue().endswith("\x1b[2K")


def test_other_work_is_counted_by_the_piece() -> None:
    terminal, clock = Terminal(), Clock()
    bar = ProgressBar(terminal, "replaying", clock, in_bytes=False)
    clock.now = PATIENCE
    bar(50, 200)
    bar.close()
    assert "50/200" in terminal.getvalue()


def test_an_unknown_total_is_no_error() -> None:
    terminal, clock = Terminal(), Clock()
    bar = ProgressBar(terminal, "reading", clock)
    clock.now = PATIENCE
    bar(5_000_000, 0)
    bar.close()
    assert "5.0" in terminal.getvalue()


def test_the_bytes_of_all_files_are_counted(tmp_path: Path) -> None:
    for name, size in (("a.csv", 10), ("b.csv", 30)):
        (tmp_path / name).write_bytes(b"x" * size)
    heard: list[tuple[int, int]] = []
    names = [str(tmp_path / name) for name in ("a.csv", "b.csv", "none.csv")]
    for source in Opened(names, [], lambda done, total: heard.append((done, total))):
        while source.stream.read(8):
            pass
    assert [done for done, _ in heard] == [8, 10, 10, 18, 26, 34, 40, 40]
    assert {total for _, total in heard} == {40}


def test_a_watched_stream_is_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"abc")
    for source in Opened([str(path)], [], lambda *_: None):
        assert isinstance(source, LedgerSource)
        assert source.stream.read() == b"abc"
        assert source.stream.name == str(path)


def test_a_real_terminal_sees_it(tmp_path: Path) -> None:
    """A pipe that gives its bytes slowly, read by the command with a pty as its stderr."""
    slow, give = os.pipe()
    ours, theirs = pty.openpty()

    def feed() -> None:
        rows = "id,period,value\n" + "x.y,2025-01,1\n" * 9000
        with os.fdopen(give, "wb", buffering=0) as stream:
            for _ in range(6):
                stream.write(rows.encode())
                threading.Event().wait(0.3)

    plan = Path(__file__).parents[1] / "targets"
    words = [sys.executable, "-m", "kpi", "validate", "-q", "-t", str(plan), "-a", "-"]
    feeder = threading.Thread(target=feed)
    feeder.start()
    with (tmp_path / "out").open("wb") as out:
        process = subprocess.Popen(words, stdin=slow, stdout=out, stderr=theirs)
        os.close(theirs)
        os.close(slow)
        seen = b""
        while True:
            try:
                block = os.read(ours, 4096)
            except OSError:  # Linux says so when the last writer has gone
                break
            if not block:
                break
            seen += block
        process.wait()
    feeder.join()
    os.close(ours)
    assert b"reading the figures" in seen
    assert (tmp_path / "out").read_bytes() == b""


# -- colours ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("color", "environment", "on_terminal", "in_pipe"),
    [
        (Color.AUTO, {}, True, False),
        (Color.AUTO, {"TERM": "dumb"}, False, False),
        (Color.AUTO, {"NO_COLOR": "1"}, False, False),
        (Color.AUTO, {"NO_COLOR": ""}, True, False),
        (Color.AUTO, {"FORCE_COLOR": "1"}, True, True),
        (Color.AUTO, {"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        (Color.AUTO, {"FORCE_COLOR": ""}, True, False),
        (Color.AUTO, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        (Color.ALWAYS, {"NO_COLOR": "1"}, True, True),
        (Color.NEVER, {"FORCE_COLOR": "1"}, False, False),
    ],
)
def test_what_is_asked_for_comes_first_then_no_color_then_force_color(
    color: Color, environment: dict[str, str], *, on_terminal: bool, in_pipe: bool
) -> None:
    assert is_colored(color, environment, is_terminal=True) is on_terminal
    assert is_colored(color, environment, is_terminal=False) is in_pipe


# -- signs of ambiguous width ----------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "encoding", "is_wide"),
    [
        ({}, "UTF-8", False),
        ({}, None, False),
        ({"VTE_CJK_WIDTH": "wide"}, "UTF-8", True),
        ({"VTE_CJK_WIDTH": "narrow"}, "UTF-8", False),
        ({"LANG": "zh_CN.UTF-8"}, "UTF-8", False),
        ({"LANG": "zh_CN.UTF-8@cjkwide"}, "UTF-8", True),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8@cjkwide"}, "UTF-8", False),
        ({"LC_ALL": "", "LC_CTYPE": "ja_JP.UTF-8@cjkwide"}, "UTF-8", True),
        ({}, "cp936", True),
        ({}, "cp932", True),
        ({}, "cp65001", False),
        ({}, "cp1252", False),
        ({"WT_SESSION": "b3f0"}, "cp936", False),
    ],
)
def test_terminals_that_show_ambiguous_signs_two_cells_wide_are_known(
    environment: dict[str, str], encoding: str | None, *, is_wide: bool
) -> None:
    assert is_ambiguous_wide(environment, encoding) is is_wide


class Screen(Terminal):
    encoding = "utf-8"


class Pipe(io.StringIO):
    encoding = "utf-8"


@pytest.mark.parametrize(
    ("stream", "choice", "is_unicode"),
    [
        (Screen(), SignChoice.AUTO, False),
        (Screen(), SignChoice.UNICODE, True),
        (Screen(), SignChoice.ASCII, False),
        (Pipe(), SignChoice.AUTO, True),
        (Pipe(), SignChoice.ASCII, False),
    ],
)
def test_what_is_asked_for_comes_before_what_the_terminal_seems_to_be(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, choice: SignChoice, *, is_unicode: bool
) -> None:
    monkeypatch.setenv("VTE_CJK_WIDTH", "wide")
    monkeypatch.setattr(sys, "stdout", stream)
    assert look_of(Language.ZH, Wishes(signs=choice)).unicode is is_unicode


def test_what_the_encoding_lacks_is_not_drawn_whatever_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "ascii"))
    assert not look_of(Language.EN, Wishes(signs=SignChoice.UNICODE)).unicode


def test_gravity_comes_first_on_a_terminal_and_the_plan_s_order_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for stream, sort in ((Screen(), Sort.GRAVITY), (Pipe(), Sort.PLAN)):
        monkeypatch.setattr(sys, "stdout", stream)
        assert look_of(Language.EN, Wishes()).sort is sort
        assert look_in_file(Language.EN, Wishes()).sort is Sort.PLAN
        for wanted in Sort:
            assert look_of(Language.EN, Wishes(sort=wanted)).sort is wanted
            assert look_in_file(Language.EN, Wishes(sort=wanted)).sort is wanted
