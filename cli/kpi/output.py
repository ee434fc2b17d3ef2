"""What a command puts out: its reports and problems, and the last line with its exit code."""

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TextIO, TypeVar

import typer

from kpi.diagnostics import Code, Diagnostic, Severity
from kpi.files import Heard
from kpi.files.folders import SHOWN_STDOUT, size_of, unwritable
from kpi.files.writing import STDOUT, append_whole, in_bytes, write_whole
from kpi.model import EMPTY, Input, Language, Text
from kpi.record import NamedTuple
from kpi.report import Exit, Outcome, Unjudged
from kpi.reports import (
    BYTES_FOR_PROGRAMS,
    Format,
    Look,
    missing_extra,
    render,
    render_text,
    summary,
)
from kpi.reports.problems import render_problems
from kpi.reports.safety import defused
from kpi.terminal import (
    Wishes,
    hand_over,
    interrupts,
    language_of,
    language_said,
    look_in_file,
    look_of,
    say,
    watching,
)
from kpi.wording import commands as wording
from kpi.wording import sentences, words

NO_WISHES = Wishes()

AnyFormat = TypeVar("AnyFormat", bound=StrEnum)
Found = TypeVar("Found")


class Output(NamedTuple):
    """How a command speaks; of a quiet run only errors are heard, and no report is printed.

    `read` is what the last line says of the files that were read.
    """

    look: Look
    in_file: Look
    quiet: bool = False
    read: Text = EMPTY

    @staticmethod
    def of(lang: Language | None, wishes: Wishes = NO_WISHES, *, quiet: bool = False) -> "Output":
        """The output that the options of a command ask for."""
        language = language_of(lang, os.environ)
        return Output(look_of(language, wishes), look_in_file(language, wishes), quiet)

    @staticmethod
    def wished(options: Any, wishes: Wishes = NO_WISHES) -> "Output":
        """The same with all that the options of a command that colours say of the look."""
        asked = wishes._replace(color=options.color, width=options.width, signs=options.signs)
        return Output.of(options.lang, asked, quiet=options.quiet)

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
            _print(made(form, self.look), stream, form)
            for form, path in outputs
            if str(path) == STDOUT
        ]
        failed = tuple(each for each in (*files, *printed) if each is not None)
        self.complain(failed)
        return failed

    def give_up(self, unjudged: Unjudged, outputs: tuple[tuple[Format, Path], ...]) -> NoReturn:
        """Let every report say that nothing was judged, name the files, and exit 2.

        What is wrong has been said; what may not be written is left alone.
        """
        problems = unjudged.diagnostics
        lost, asked = _unwritable_of(problems), may_be_written(outputs, problems)
        failed = self._unwritten(partial(render, unjudged), asked)
        lost |= {each.location.file for each in failed}
        if Format.GITHUB in dict(asked) and summary_of_job() not in {None, *map(Path, lost)}:
            self.summarise(unjudged)
        for _, path in asked:
            name = path.as_posix()
            if name not in {STDOUT, *lost}:
                said = words.NAMED.filled(name=name, said=sentences.UNJUDGED)
                say(said.in_(self.language) + "\n", sys.stderr)
        self.refuse(problems)

    def summarise(self, report: Outcome) -> bool:
        """Append the Markdown report to the summary of a job, within what GitHub takes of a step.

        Whether it could be; where no job has a summary, there is nothing to do.
        """
        path = summary_of_job()
        if path is None:
            return True
        from kpi.reports.markdown import MOST_BYTES, fitting  # noqa: PLC0415 - on GitHub only

        taken = size_of(path)
        text = render_text(report, Format.MARKDOWN, self.in_file)
        gap = "\n" if taken else ""
        fit = fitting(text, MOST_BYTES - taken - len(gap), self.language)
        unwritten = append_whole(path, gap + fit) if fit else None
        if unwritten is not None:
            self.complain((unwritten,))
        return unwritten is None

    def having_read(self, inputs: Iterable[Input], problems: Iterable[Diagnostic]) -> "Output":
        """The same output, whose last line says what has been read, and what was left out."""
        return self._replace(read=summary.read(inputs, problems))

    def need(
        self,
        found: Found | None,
        problems: tuple[Diagnostic, ...],
        inputs: tuple[Input, ...] = (),
        outputs: tuple[tuple[AnyFormat, Path], ...] = (),
    ) -> Found:
        """What was found, with its problems said; where there is nothing, the command ends.

        Then the outputs, each in a format that reports have too, say that nothing was judged.
        """
        self.complain(problems)
        if found is None:
            asked = tuple((Format(form), path) for form, path in outputs)
            self.give_up(Unjudged(None, problems, inputs), asked)
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
        line = _closing_line(code, meaning)
        if counts != EMPTY:
            line = EMPTY.joined((line, wording.WITH_COUNTS.filled(counts=counts)))
        say(EMPTY.joined((line, self.read)).in_(self.language) + "\n", sys.stderr)
        raise typer.Exit(code)


def exit_of_run(command: Callable[[], object]) -> int:
    """The exit code of a command line that is run to its end, whatever ends it."""
    with interrupts() as heard:
        try:
            return _exit_of(command, heard)
        except KeyboardInterrupt:
            return Exit.INTERRUPTED


def _exit_of(command: Callable[[], object], heard: Sequence[int]) -> int:
    """The same; that of an interruption also where a library swallowed what it raised."""
    language = language_said(sys.argv[1:], os.environ)
    try:
        command()
    except SystemExit as left:
        if not heard:
            return int(left.code or 0)
    except Exception:  # noqa: BLE001 - the outermost place: whatever was not foreseen
        if not heard:
            say(traceback.format_exc() + wording.BUG.in_(language) + "\n", sys.stderr)
            return Exit.BUG
    say(_closing_line(Exit.INTERRUPTED).in_(language) + "\n", sys.stderr)
    return Exit.INTERRUPTED


def _closing_line(code: Exit, meaning: Text | None = None) -> Text:
    """What the exit code of a run means."""
    return wording.CLOSING.filled(code=int(code), meaning=meaning or wording.EXIT_CODES[code])


def _unwritable_of(problems: Iterable[Diagnostic]) -> set[str]:
    return {each.location.file for each in problems if each.code is Code.UNWRITABLE_FILE}


def may_be_written(
    outputs: Iterable[tuple[AnyFormat, Path]], problems: Iterable[Diagnostic]
) -> tuple[tuple[AnyFormat, Path], ...]:
    """The outputs without those of which it is known that they cannot, or must not, be written."""
    lost = _unwritable_of(problems)
    return tuple(each for each in outputs if _shown(each[1]).as_posix() not in lost)


def files_of(outputs: Iterable[tuple[StrEnum, Path]]) -> tuple[Path, ...]:
    """The files that a run is to write, the summary of a job on GitHub among them.

    Standard output may have been led to a file.
    """
    asked = tuple(outputs)
    job = summary_of_job() if Format.GITHUB in dict(asked) else None
    files = tuple(_shown(path) for _, path in asked)
    return files if job is None else (*files, job)


def summary_of_job() -> Path | None:
    """Where GitHub takes the Markdown report of a job, None where there is none."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    return Path(name) if name else None


def lacking(outputs: Iterable[tuple[Format, Path]]) -> tuple[Diagnostic, ...]:
    """UNWRITABLE_FILE for each format that cannot be written for want of a library."""
    needed = ((path, missing_extra(form)) for form, path in outputs)
    return tuple(
        unwritable(_shown(path), wording.NO_LIBRARY, wording.INSTALL.filled(what=extra))
        for path, extra in needed
        if extra is not None
    )


def _shown(path: Path) -> Path:
    """A file as users know it."""
    return SHOWN_STDOUT if str(path) == STDOUT else path


def hand_out(text: str, path: Path) -> Diagnostic | None:
    """Write a file for a spreadsheet, whose bytes the locale must not change."""
    if str(path) != STDOUT:
        return write_whole(path, text)
    return _print(text, sys.stdout, Format.CSV)


def _print(content: str | bytes, stream: TextIO | None, form: StrEnum) -> Diagnostic | None:
    """Print for people in the encoding of their terminal, or bytes that it must not change.

    Only the commands that were asked for are commands of a CI server.
    """
    if isinstance(content, str) and form not in BYTES_FOR_PROGRAMS:
        error = say(content, stream)
    else:
        if isinstance(content, str) and form != Format.GITHUB:
            content = defused(content)
        error = hand_over(in_bytes(content), stream)
    return None if error is None else unwritable(SHOWN_STDOUT, error)
