"""What terminal and environment say, how text reaches the streams, and how far the work is."""

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING, TextIO

from kpi.files import Heard
from kpi.model import Language, Text
from kpi.record import NamedTuple
from kpi.reports import Look, Show, Sort, Style
from kpi.reports.safety import defused
from kpi.wording import commands as wording

if TYPE_CHECKING:
    from rich.progress import Progress

PIPE_WIDTH = 100
"""The width in cells where no terminal tells its own."""
LEAST_WIDTH, MOST_WIDTH = 60, 1000
SIGNS = "█▏▎▍▌▋▊▉░│─┄◂▸✓✗·≥↳…"
WIDE_CODE_PAGES = frozenset({"cp932", "cp936", "cp949", "cp950"})
"""In these a Windows console shows such signs two cells wide; the Windows Terminal never does."""

PATIENCE, PAUSE = 1.0, 0.1
"""Seconds before anything is shown, and between two pictures."""


class Color(StrEnum):
    """When to colour what is printed."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class SignChoice(StrEnum):
    """Which signs a terminal is shown."""

    AUTO = "auto"
    UNICODE = "unicode"
    ASCII = "ascii"


class Wishes(NamedTuple):
    """What was asked for of the look of a report; the rest follows from the terminal."""

    color: Color = Color.AUTO
    width: int | None = None
    signs: SignChoice = SignChoice.AUTO
    show: Show = Show.ALL
    sort: Sort | None = None
    style: Style | None = None

    def style_in(self, language: Language) -> Style:
        """The style asked for; else a Chinese brief is plain, as offices write it."""
        return self.style or (Style.PLAIN if language is Language.ZH else Style.EMOJI)


def language_of(wanted: Language | None, environment: Mapping[str, str]) -> Language:
    """The language asked for, else that of the locale, else English."""
    if wanted is not None:
        return wanted
    if environment.get("KPI_LANG") in list(Language):
        return Language(environment["KPI_LANG"])
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return Language.ZH if environment[name].startswith("zh") else Language.EN
    return Language.EN


def language_said(words: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language of a command line before it is read: its last `--lang`, else as without."""
    wanted = None
    for word, behind in zip_longest(words, words[1:]):
        name, equals, value = word.partition("=")
        if name == "--lang" and (value if equals else behind) in list(Language):
            wanted = Language(value if equals else behind)
        elif word == "--":
            break
    return language_of(wanted, environment)


def look_of(language: Language, wishes: Wishes) -> Look:
    """How to show a report on standard output."""
    stream: TextIO | None = sys.stdout  # None where it was closed before the start
    is_terminal = stream is not None and stream.isatty()
    size = (PIPE_WIDTH, 24)
    columns = shutil.get_terminal_size(size).columns if is_terminal else PIPE_WIDTH
    return Look(
        language=language,
        show=wishes.show,
        width=max(LEAST_WIDTH, wishes.width or columns),
        color=is_colored(wishes.color, os.environ, is_terminal=is_terminal),
        unicode=_in_unicode(wishes.signs, stream, is_terminal=is_terminal),
        sort=wishes.sort or (Sort.GRAVITY if is_terminal else Sort.PLAN),
        style=wishes.style_in(language),
    )


def look_in_file(language: Language, wishes: Wishes) -> Look:
    """How to write a report to a file: whatever the terminal, it is the same."""
    width = max(LEAST_WIDTH, wishes.width or PIPE_WIDTH)
    sort, style = wishes.sort or Sort.PLAN, wishes.style_in(language)
    return Look(language, wishes.show, width, sort=sort, style=style)


def is_colored(color: Color, environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Whether to colour: as was asked, else as NO_COLOR says, else FORCE_COLOR, else the terminal.

    Of either any value does but none and an empty one (no-color.org, force-color.org).
    """
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or (
        is_terminal and environment.get("TERM") != "dumb"
    )


def _in_unicode(signs: SignChoice, stream: TextIO | None, *, is_terminal: bool) -> bool:
    """Whether to draw with more than ASCII: what the encoding lacks is never drawn."""
    if signs is SignChoice.ASCII or not _can_show(SIGNS, stream):
        return False
    is_wide = is_terminal and is_ambiguous_wide(os.environ, os.device_encoding(1))
    return signs is SignChoice.UNICODE or not is_wide


def is_ambiguous_wide(environment: Mapping[str, str], encoding: str | None) -> bool:
    """Whether the terminal shows signs of ambiguous width (Unicode, UAX 11) two cells wide.

    By the setting of VTE, the modifier of the locale, or the code page of a Windows console.
    """
    if environment.get("VTE_CJK_WIDTH") == "wide":
        return True
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    if locale.endswith("@cjkwide"):
        return True
    return encoding in WIDE_CODE_PAGES and not environment.get("WT_SESSION")


def _can_show(signs: str, stream: TextIO | None) -> bool:
    if stream is None:
        return False
    try:
        signs.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


@contextmanager
def interrupts() -> Iterator[Sequence[int]]:
    """The signals heard that ask the run to end: Ctrl-C, and that of a server that stops a job.

    They raise `KeyboardInterrupt` wherever the run is; one that a library swallows is known here.
    What was set to be ignored stays so.
    """
    heard: list[int] = []

    def hear(number: int, _: object) -> None:
        heard.append(number)
        raise KeyboardInterrupt

    usual = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: signal.SIG_DFL}
    replaced = {}
    for each, handler in usual.items():
        with suppress(ValueError):  # only the main thread may
            if signal.getsignal(each) == handler:
                replaced[each] = signal.signal(each, hear)
    try:
        yield heard
    finally:
        for each, before in replaced.items():
            signal.signal(each, before)


def hand_over(content: bytes, stream: TextIO | None) -> OSError | None:
    """Write bytes as they are to the stream of a pipe, as `say` writes text."""
    if stream is None:
        return None
    try:
        stream.buffer.write(content)
        stream.flush()
    except BrokenPipeError:
        _silence(stream)
    except OSError as error:
        _silence(stream)
        return error
    return None


def say(text: str, stream: TextIO | None) -> OSError | None:
    """Write to a stream; the error where it cannot be written.

    Nothing in it acts as a command of a CI server. What the stream's encoding lacks becomes `?`.
    A reader that left early, or a stream that was closed from the start, is no error.
    """
    if stream is None:
        return None
    encoding = stream.encoding or "ascii"
    try:
        stream.write(defused(text).encode(encoding, "replace").decode(encoding))
        stream.flush()
    except BrokenPipeError:
        _silence(stream)
    except OSError as error:
        _silence(stream)
        return error
    return None


def _silence(stream: TextIO) -> None:
    """Lead what is still to be written nowhere, so that the exit code stays ours."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())


# -- how far the work is -----------------------------------------------------------


@contextmanager
def watching(
    stream: TextIO | None, language: Language, work: Text = wording.READING
) -> Iterator[Heard | None]:
    """What is to be told how far the work has come; None where no terminal would show it.

    Reading is counted in bytes, other work by the piece. The bar is gone from the terminal
    afterwards.
    """
    if stream is None or not stream.isatty():
        yield None
        return
    bar = ProgressBar(stream, work.in_(language), in_bytes=work is wording.READING)
    try:
        yield bar
    finally:
        bar.close()


class ProgressBar:
    """A bar that appears when the work takes longer than `PATIENCE`."""

    def __init__(
        self,
        stream: TextIO,
        title: str,
        clock: Callable[[], float] = time.monotonic,
        *,
        in_bytes: bool = True,
    ) -> None:
        self._stream = stream
        self._title = title
        self._clock = clock
        self._in_bytes = in_bytes
        self._next = clock() + PATIENCE
        self._progress: Progress | None = None

    def __call__(self, done: int, total: int) -> None:
        """Shows that `done` of `total` is done; a total of 0 is unknown."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + PAUSE
        if self._progress is None:
            self._progress = _started(self._stream, self._title, in_bytes=self._in_bytes)
        [task] = self._progress.task_ids
        self._progress.update(task, completed=done, total=max(total, done) if total else None)
        self._progress.refresh()

    def close(self) -> None:
        """Takes the bar away."""
        if self._progress is not None:
            self._progress.stop()


def _started(stream: TextIO, title: str, *, in_bytes: bool) -> "Progress":
    from rich import progress as parts  # noqa: PLC0415 - costs 60 ms, for long work only
    from rich.console import Console  # noqa: PLC0415

    progress = parts.Progress(
        parts.TextColumn("{task.description}", markup=False),
        parts.BarColumn(),
        parts.DownloadColumn() if in_bytes else parts.MofNCompleteColumn(),
        console=Console(file=stream),
        auto_refresh=False,
        transient=True,
    )
    progress.add_task(title, total=None)
    progress.start()
    return progress
