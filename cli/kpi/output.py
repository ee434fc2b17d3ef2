"""What a command puts out: its reports and problems, and the last line with its exit code."""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import NamedTuple, NoReturn, TextIO, TypeVar

import typer

from kpi.diagnostics import Code, Diagnostic, Severity, diagnostic
from kpi.files import STDOUT, Heard, append_whole, in_bytes, size_of, unwritable, write_whole
from kpi.model import EMPTY, Language, Location, Text
from kpi.report import Exit, Outcome, Unjudged
from kpi.reports import IN_UTF_8, Format, Look, missing_extra, render, render_text, summary
from kpi.reports.problems import render_problems
from kpi.terminal import Wishes, hand_over, language_of, look_in_file, look_of, say, watching
from kpi.wording import commands as wording
from kpi.wording import sentences, words

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
        self.stop_at(None if error is None else unwritable(SHOWN_STDOUT, error))

    def publish(
        self,
        made: Callable[[AnyFormat, Look], str | bytes],
        outputs: tuple[tuple[AnyFormat, Path], ...],
    ) -> bool:
        """Write what `made` gives in every format, standard output last; whether all could be."""
        return not self._unwritten(made, outputs)

    def _unwritten(
        self,
        made: Callable[[AnyFormat, Look], str | bytes],
        outputs: Iterable[tuple[AnyFormat, Path]],
    ) -> tuple[Diagnostic, ...]:
        """Write what can be written; what could not, which has been said."""
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
        return failed

    def give_up(self, unjudged: Unjudged, outputs: tuple[tuple[Format, Path], ...]) -> NoReturn:
        """Let every report say that nothing was judged, name the files, and exit 2.

        What is wrong has been said.
        """
        lost = {each.location.file for each in self._unwritten(partial(render, unjudged), outputs)}
        if Format.GITHUB in dict(outputs):
            self.summarise(unjudged)
        for _, path in outputs:
            name = path.as_posix()
            if name not in {STDOUT, *lost}:
                said = words.NAMED.filled(name=name, said=sentences.UNJUDGED)
                say(said.in_(self.language) + "\n", sys.stderr)
        self.refuse(unjudged.diagnostics)

    def need_extras(self, outputs: tuple[tuple[Format, Path], ...]) -> None:
        """Go on only where every format can be written; else no report is, and none looks new."""
        needed = [(path, missing_extra(form)) for form, path in outputs]
        problems = tuple(_not_installed(path, extra) for path, extra in needed if extra is not None)
        if problems:
            self.complain(problems)
            others = tuple(each for each in outputs if missing_extra(each[0]) is None)
            self.give_up(Unjudged(None, problems), others)

    def summarise(self, report: Outcome) -> bool:
        """Append the Markdown report to the summary of a job, within what GitHub takes of a step.

        Whether it could be; where no job has a summary, there is nothing to do.
        """
        name = os.environ.get("GITHUB_STEP_SUMMARY")
        if not name:
            return True
        from kpi.reports.markdown import MOST_BYTES, fitting  # noqa: PLC0415 - on GitHub only

        path = Path(name)
        taken = size_of(path)
        text = render_text(report, Format.MARKDOWN, self.in_file)
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

    def stop_at(self, *failed: Diagnostic | None) -> None:
        """Say what could not be written, if anything, and then exit 2."""
        problems = tuple(each for each in failed if each is not None)
        self.complain(problems)
        if problems:
            self.refuse(problems)

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


def _not_installed(path: Path, extra: str) -> Diagnostic:
    shown = SHOWN_STDOUT if str(path) == STDOUT else path
    instead = wording.INSTALL.filled(what=extra)
    place = Location(shown.as_posix())
    return diagnostic(Code.UNWRITABLE_FILE, place, why=wording.NO_LIBRARY, instead=instead)


def hand_out(text: str, path: Path) -> Diagnostic | None:
    """Write a file for a spreadsheet, whose bytes the locale must not change."""
    if str(path) != STDOUT:
        return write_whole(path, text)
    return _print(text, sys.stdout, in_utf_8=True)


def _print(content: str | bytes, stream: TextIO | None, *, in_utf_8: bool) -> Diagnostic | None:
    """Print for people in the encoding of their terminal, or bytes that it must not change."""
    if isinstance(content, str) and not in_utf_8:
        error = say(content, stream)
    else:
        error = hand_over(in_bytes(content), stream)
    return None if error is None else unwritable(SHOWN_STDOUT, error)
