"""Hands out what was made: to files, to standard output, and to the summary of a job."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TextIO, TypeVar

from kpi.diagnostics import Diagnostic
from kpi.files import STDOUT, append_whole, size_of, unwritable, write_whole
from kpi.report import Report
from kpi.reports import IN_UTF_8, Format, Look, render
from kpi.terminal import hand_over, say

SHOWN_STDOUT = Path("<stdout>")

Form = TypeVar("Form", bound=StrEnum)
Outputs = tuple[tuple[Format, Path], ...]


def publish(
    made: Callable[[Form, Look], str],
    outputs: tuple[tuple[Form, Path], ...],
    look: Look,
    stream: TextIO | None,
) -> tuple[Diagnostic, ...]:
    """Write what `made` gives in every format, standard output last; what could not be written."""
    in_file = look._replace(color=False, unicode=True)
    files = [
        write_whole(path, made(form, in_file)) for form, path in outputs if str(path) != STDOUT
    ]
    printed = [
        _print(made(form, look), stream, in_utf_8=form in IN_UTF_8)
        for form, path in outputs
        if str(path) == STDOUT
    ]
    return tuple(each for each in (*files, *printed) if each is not None)


def hand_out(text: str, path: Path, stream: TextIO | None) -> Diagnostic | None:
    """Write a file for a spreadsheet, whose bytes the locale must not change."""
    if str(path) != STDOUT:
        return write_whole(path, text)
    return _print(text, stream, in_utf_8=True)


def _print(text: str, stream: TextIO | None, *, in_utf_8: bool) -> Diagnostic | None:
    error = hand_over(text.encode("utf-8", "replace"), stream) if in_utf_8 else say(text, stream)
    return None if error is None else unwritable(SHOWN_STDOUT, error)


def summarise(report: Report, path: Path, look: Look) -> Diagnostic | None:
    """Append the Markdown report to the summary of a job, within what GitHub takes of a step."""
    from kpi.reports.markdown import MOST_BYTES, fitting  # noqa: PLC0415 - on GitHub only

    taken = size_of(path)
    text = render(report, Format.MARKDOWN, look._replace(color=False, unicode=True))
    gap = "\n" if taken else ""
    fit = fitting(text, MOST_BYTES - taken - len(gap), look.language)
    return append_whole(path, gap + fit) if fit else None
