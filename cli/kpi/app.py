"""The command line: reads options, calls the pipeline, prints, and exits."""

import os
import sys
import traceback
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from kpi import pipeline
from kpi.command import Command, Group, expanded
from kpi.diagnostics import Diagnostic, Severity, has_errors
from kpi.files import STDOUT, unwritable, write_new, write_whole
from kpi.form import entries, render_form
from kpi.model import Language, Text
from kpi.options import (
    ChoosingOptions,
    FileKind,
    FormOptions,
    InputOptions,
    JudgingOptions,
    Lang,
    NewFolder,
    PlanYear,
    SchemaKind,
    SchemaOutput,
    Year,
    actuals_of,
    read_fail_on,
    read_outputs,
)
from kpi.pipeline import Request, prepare_form, run
from kpi.progress import watching
from kpi.report import Exit, Report, exit_of
from kpi.reports import Format, Look, render, summary
from kpi.reports.problems import render_problems
from kpi.reports.reading import render_reading
from kpi.schema import Subject
from kpi.selection import Selection
from kpi.terminal import hand_over, language_of, look_of, say
from kpi.wording import commands as wording
from kpi.wording import form as form_wording

EPILOG = (
    "Exit codes: 0 judged, nothing that --fail-on names; 1 a target failed; 2 could not run or "
    "could not trust the input; 3 at risk; 4 no data; 5 nothing to check; 70 a bug in kpi; "
    "130 interrupted."
)

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def main() -> None:
    """Run the command line; a bug of our own exits 70."""
    try:
        app(prog_name="kpi")
    except Exception:  # noqa: BLE001 - the outermost place: whatever was not foreseen
        language = language_of(None, os.environ)
        say(traceback.format_exc() + wording.BUG.in_(language) + "\n", sys.stderr)
        sys.exit(Exit.BUG)


def _show_version(*, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - costs 30 ms, for this option only

        typer.echo(f"kpi {version('kpi-check')}")
        raise typer.Exit


@app.callback(epilog=EPILOG)
def kpi(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Judge a plan's targets against actual figures, month by month."""


@app.command(cls=Command)
@expanded
def check(options: JudgingOptions) -> None:
    """Judge the targets, print the report and set the exit code."""
    _judge(options, None)


@app.command(cls=Command)
@expanded
def rehearse(
    year: Year,
    options: JudgingOptions,
) -> None:
    """Hold an earlier year's figures and baselines against this plan's thresholds."""
    _judge(options, year)


@app.command(cls=Command)
@expanded
def validate(options: InputOptions) -> None:
    """Check targets, waivers and actuals, and say how each file was understood."""
    language = language_of(options.lang, os.environ)
    with watching(sys.stderr, language) as heard:
        loaded = pipeline.validate(_request(options), heard)
    _complain(loaded.diagnostics, options, language)
    if not options.quiet:
        say(render_reading(loaded.plan, loaded.ledger, language), sys.stdout)
    counts = summary.problem_counts(loaded.diagnostics, language)
    if has_errors(loaded.diagnostics):
        _close(Exit.UNTRUSTED, counts, language)
    _close(Exit.CLEAN, counts, language, meaning=wording.VALID)


@app.command(cls=Command)
@expanded
def template(options: FormOptions) -> None:
    """Write the form of a month: a CSV file for Excel, read back once it is filled in."""
    if options.as_of is None:
        raise typer.BadParameter(form_wording.AS_OF_NEEDED, param_hint="'--as-of'")
    language = language_of(options.lang, os.environ)
    with watching(sys.stderr, language) as heard:
        ready, loaded = prepare_form(_choosing_request(options), heard)
    _complain(loaded.diagnostics, options, language)
    if ready is None:
        _close(Exit.UNTRUSTED, summary.problem_counts(loaded.diagnostics, language), language)
    rows = entries(ready.plan, ready.ledger, ready.month)
    if not rows:
        _close(Exit.NOTHING, "", language, meaning=form_wording.NOTHING)
    failed = _hand_out(render_form(ready.plan, rows, ready.month, language), options.output)
    _complain(failed, options, language)
    counts = form_wording.WRITTEN.in_(language).format(count=len(rows))
    _close(Exit.UNTRUSTED if failed else Exit.CLEAN, counts, language, meaning=wording.VALID)


@app.command(cls=Command)
def schema(
    of: SchemaKind,
    file: FileKind = None,
    output: SchemaOutput = Path(STDOUT),
    lang: Lang = None,
) -> None:
    """Write the JSON Schema of the report or of the targets."""
    from kpi.schemas import schema_text  # noqa: PLC0415 - with all its words, for this command only

    if of is Subject.REPORT and file is not None:
        raise typer.BadParameter(
            f"the report has no file `{file}`", param_hint="'plan|area|waivers'"
        )
    language = language_of(lang, os.environ)
    failed = _hand_out(schema_text(of, file, language), output)
    say(render_problems(failed, language), sys.stderr)
    code = Exit.UNTRUSTED if failed else Exit.CLEAN
    _close(code, "", language, meaning=None if failed else wording.SCHEMA_WRITTEN)


@app.command(cls=Command)
def init(year: PlanYear, folder: NewFolder = Path(), lang: Lang = None) -> None:
    """Write a commented plan to begin with; nothing is replaced."""
    from kpi.starter import render_starter, starter_files  # noqa: PLC0415 - for this command only

    language = language_of(lang, os.environ)
    files = starter_files(year, language)
    failed = write_new(folder, {file.path: file.text for file in files})
    say(render_problems(failed, language), sys.stderr)
    if failed:
        _close(Exit.UNTRUSTED, "", language)
    shown = "" if folder == Path() else folder.as_posix()
    say(render_starter(shown, files, language), sys.stdout)
    counts = wording.FILES_WRITTEN.in_(language).format(count=len(files))
    _close(Exit.CLEAN, counts, language, meaning=wording.STARTER_WRITTEN)


def _hand_out(text: str, path: Path) -> tuple[Diagnostic, ...]:
    """Write a file for a spreadsheet, whose bytes the locale must not change."""
    if str(path) != STDOUT:
        failed = write_whole(path, text)
        return () if failed is None else (failed,)
    error = hand_over(text.encode(), sys.stdout)
    return () if error is None else (unwritable(Path("<stdout>"), error),)


def _judge(options: JudgingOptions, rehearsed: int | None) -> None:
    fail_on = read_fail_on(options.fail_on)
    outputs = read_outputs(options.output or [], options.format)
    look = look_of(
        language_of(options.lang, os.environ), options.show, options.color, options.width
    )
    with watching(sys.stderr, look.language) as heard:
        outcome = run(_judging_request(options, rehearsed), heard)
    _complain(outcome.diagnostics, options, look.language)
    if outcome.report is None:
        counts = summary.problem_counts(outcome.diagnostics, look.language)
        _close(Exit.UNTRUSTED, counts, look.language)
    failed = _publish(outcome.report, outputs, look, quiet=options.quiet)
    _complain(failed, options, look.language)
    code = exit_of(outcome.report, fail_on, exit_zero=options.exit_zero)
    counts = summary.counts(outcome.report.results, look.language)
    _close(Exit.UNTRUSTED if failed else code, counts, look.language)


def _request(options: InputOptions) -> Request:
    return Request(
        targets=options.targets,
        actuals=tuple(options.actuals or actuals_of(os.environ)),
        known_by=options.known_by,
        strict=options.strict,
        encoding=options.encoding or "",
    )


def _judging_request(options: JudgingOptions, rehearsed: int | None) -> Request:
    return _choosing_request(options)._replace(rehearse=rehearsed, keep_going=options.keep_going)


def _choosing_request(options: ChoosingOptions) -> Request:
    selection = Selection(
        areas=tuple(options.area or ()),
        ids=tuple(options.id or ()),
        owners=tuple(options.owner or ()),
        tags=tuple(options.tag or ()),
    )
    return _request(options)._replace(as_of=options.as_of, selection=selection)


def _complain(problems: tuple[Diagnostic, ...], options: InputOptions, language: Language) -> None:
    least = Severity.ERROR if options.quiet else Severity.NOTE
    say(render_problems(problems, language, least=least), sys.stderr)


def _publish(
    report: Report, outputs: tuple[tuple[Format, Path], ...], look: Look, *, quiet: bool
) -> tuple[Diagnostic, ...]:
    """Write every report, standard output last; the files that could not be written."""
    in_file = look._replace(color=False, unicode=True)
    files = [(form, path) for form, path in outputs if str(path) != STDOUT]
    failed = tuple(
        problem
        for form, path in files
        if (problem := write_whole(path, render(report, form, in_file))) is not None
    )
    [on_stdout] = [form for form, path in outputs if str(path) == STDOUT]
    error = None if quiet else say(render(report, on_stdout, look), sys.stdout)
    return failed if error is None else (*failed, unwritable(Path("<stdout>"), error))


def _close(code: Exit, counts: str, language: Language, *, meaning: Text | None = None) -> NoReturn:
    """Say what the exit code means as the last line on standard error, and exit."""
    said = (meaning or wording.EXITS[code]).in_(language)
    line = wording.CLOSING.in_(language).format(code=int(code), meaning=said)
    if counts:
        line += wording.WITH_COUNTS.in_(language).format(counts=counts)
    say(line + "\n", sys.stderr)
    raise typer.Exit(code)
