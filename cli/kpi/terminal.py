"""What the terminal and the environment say, and how text reaches the streams."""

import os
import shutil
import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import TextIO

from kpi.model import Language
from kpi.reports import Look, Show

PIPE_WIDTH = 100
"""The width in cells where no terminal tells its own."""
LEAST_WIDTH, MOST_WIDTH = 60, 1000
SIGNS = "█░│─✓✗·≥↳…"


class Color(StrEnum):
    """When to colour what is printed."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


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


def look_of(language: Language, show: Show, color: Color, width: int | None) -> Look:
    """How to show a report on standard output."""
    stream: TextIO | None = sys.stdout  # None where it was closed before the start
    return Look(
        language=language,
        show=show,
        width=max(LEAST_WIDTH, width or _width_of(stream)),
        color=_colored(color, stream, os.environ),
        unicode=_can_show(SIGNS, stream),
    )


def _width_of(stream: TextIO | None) -> int:
    if stream is None:
        return PIPE_WIDTH
    return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if stream.isatty() else PIPE_WIDTH


def _colored(color: Color, stream: TextIO | None, environment: Mapping[str, str]) -> bool:
    """Whether to colour: NO_COLOR (no-color.org) and a dumb terminal turn `auto` off."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    dumb = environment.get("TERM") == "dumb"
    is_terminal = stream is not None and stream.isatty()
    return is_terminal and not environment.get("NO_COLOR") and not dumb


def _can_show(signs: str, stream: TextIO | None) -> bool:
    if stream is None:
        return False
    try:
        signs.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


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

    What the stream's encoding lacks becomes `?`. A reader that left early, or a stream
    that was closed from the start, is no error.
    """
    if stream is None:
        return None
    encoding = stream.encoding or "ascii"
    try:
        stream.write(text.encode(encoding, "replace").decode(encoding))
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
