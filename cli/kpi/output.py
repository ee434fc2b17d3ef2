"""What a command puts out: its reports and problems, and the last line with its exit code."""

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, NoReturn, TextIO, TypeVar

import typer

from kpi.diagnostics import Diagnostic, Severity
from kpi.files import STDOUT, Heard, append_whole, size_of, unwritable, write_whole
from kpi.model import EMPTY, Language, Text
from kpi.report import Exit, Report
from kpi.reports import IN_UTF_8, Format, Look, render, summary
from kpi.reports.problems import render_problems
from kpi.terminal import Wishes, hand_over, language_of, look_in_file, look_of, say, watching
from kpi.wording import commands as wording

SHOWN_STDOUT = Path("<stdout>")
NO_WISHES = Wishes()

AnyFormat = TypeVar("AnyFormat", bound=StrEnum)
Found = TypeVar("Found")


class Output(NamedTuple):
    """How a command speaks; of a quiet run only errors are heard, and no report is printed."""

    look: Look
    in_file: Look
    quiet: bool = False

    @staticmethod
    def of(lang: Language | None, wishes: Wishes = NO_WISHES, *, quiet: bool = False) -> "Output":
        """The output that the options of a command ask for."""
        language = language_of(lang, os.environ)
        return Output(look_of(language, wishes), look_in_file(language, wishes), quiet)

    @property
    def language(self) -> Language:
        """The language everything is said in."""
        return self.look.language

    def watching(self, work: Text = wording.READING) -> AbstractContextManager[Heard | None]:
        """What is to be told how far the work has come."""
        return watching(sys.stderr, self.language, work)

    def complain(self, problems: tuple[Diagnostic, ...]) -> None:
        """Print the problems on standard error; of a quiet run the errors only."""
        least = Severity.ERROR if self.quiet else Severity.NOTE
        say(render_problems(problems, self.language, least=least), sys.stderr)

    def tell(self, text: str) -> None:
        """Print on standard output; where that cannot be, say so and exit 2."""
        error = say(text, sys.stdout)
        if error is not None:
            problems = (unwritable(SHOWN_STDOUT, error),)
            self.complain(problems)
            self.refuse(problems)

    def publish(
        self,
        made: Callable[[AnyFormat, Look], str],
        outputs: tuple[tuple[AnyFormat, Path], ...],
    ) -> bool:
        """Write what `made` gives in every format, standard output last; whether all could be."""
        stream = None if self.quiet else sys.stdout
        files = [
            write_whole(path, made(form, self.in_file))
            for form, path in outputs
            if str(path) != STDOUT
        ]
        printed = [
            _print(made(form, self.look), stream, in_utf_8=form in IN_UTF_8)
            for form, path in outputs
            if str(path) == STDOUT
        ]
        failed = tuple(each for each in (*files, *printed) if each is not None)
        self.complain(failed)
        return not failed

    def summarise(self, report: Report) -> bool:
        """Append the Markdown report to the summary of a job, within what GitHub takes of a step.

        Whether it could be; where no job has a summary, there is nothing to do.
        """
        name = os.environ.get("GITHUB_STEP_SUMMARY")
        if not name:
            return True
        from kpi.reports.markdown import MOST_BYTES, fitting  # noqa: PLC0415 - on GitHub only

        path = Path(name)
        taken = size_of(path)
        text = render(report, Format.MARKDOWN, self.in_file)
        gap = "\n" if taken else ""
        fit = fitting(text, MOST_BYTES - taken - len(gap), self.language)
        unwritten = append_whole(path, gap + fit) if fit else None
        if unwritten is not None:
            self.complain((unwritten,))
        return unwritten is None

    def need(self, found: Found | None, problems: tuple[Diagnostic, ...]) -> Found:
        """What was found, with its problems said; where there is nothing, the command ends."""
        self.complain(problems)
        if found is None:
            self.refuse(problems)
        return found

    def refuse(self, problems: tuple[Diagnostic, ...]) -> NoReturn:
        """Exit 2 and count the problems, which have been said."""
        self.close(Exit.UNTRUSTED, summary.problem_counts(problems))

    def close(self, code: Exit, counts: Text = EMPTY, meaning: Text | None = None) -> NoReturn:
        """Say what the exit code means as the last line on standard error, and exit."""
        said = meaning or wording.EXITS[code]
        line = wording.CLOSING.filled(code=int(code), meaning=said).in_(self.language)
        if counts != EMPTY:
            line += wording.WITH_COUNTS.filled(counts=counts).in_(self.language)
        say(line + "\n", sys.stderr)
        raise typer.Exit(code)


def hand_out(text: str, path: Path) -> Diagnostic | None:
    """Write a file for a spreadsheet, whose bytes the locale must not change."""
    if str(path) != STDOUT:
        return write_whole(path, text)
    return _print(text, sys.stdout, in_utf_8=True)


def _print(text: str, stream: TextIO | None, *, in_utf_8: bool) -> Diagnostic | None:
    error = hand_over(text.encode("utf-8", "replace"), stream) if in_utf_8 else say(text, stream)
    return None if error is None else unwritable(SHOWN_STDOUT, error)
