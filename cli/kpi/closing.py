"""How every command ends: its problems, what its exit code means, and the exit."""

import sys
from typing import NoReturn, TextIO

import typer

from kpi.diagnostics import Diagnostic, Severity
from kpi.files import unwritable
from kpi.model import Language, Text
from kpi.options import InputOptions
from kpi.publish import SHOWN_STDOUT
from kpi.report import Exit
from kpi.reports import summary
from kpi.reports.problems import render_problems
from kpi.terminal import say
from kpi.wording import commands as wording


def complain(problems: tuple[Diagnostic, ...], options: InputOptions, language: Language) -> None:
    """Print the problems on standard error; of a quiet run the errors only."""
    least = Severity.ERROR if options.quiet else Severity.NOTE
    say(render_problems(problems, language, least=least), sys.stderr)


def tell(text: str, language: Language) -> None:
    """Print on standard output; where that cannot be, say so and exit 2."""
    error = say(text, sys.stdout)
    if error is not None:
        problems = (unwritable(SHOWN_STDOUT, error),)
        say(render_problems(problems, language), sys.stderr)
        close(Exit.UNTRUSTED, summary.problem_counts(problems).in_(language), language)


def report_stream(options: InputOptions) -> TextIO | None:
    """Where a report is printed; nowhere in a quiet run."""
    return None if options.quiet else sys.stdout


def close(code: Exit, counts: str, language: Language, *, meaning: Text | None = None) -> NoReturn:
    """Say what the exit code means as the last line on standard error, and exit."""
    said = (meaning or wording.EXITS[code]).in_(language)
    line = wording.CLOSING.in_(language).format(code=int(code), meaning=said)
    if counts:
        line += wording.WITH_COUNTS.in_(language).format(counts=counts)
    say(line + "\n", sys.stderr)
    raise typer.Exit(code)
