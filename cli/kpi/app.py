"""The command line: reads options, calls the pipeline, prints, and exits."""

import os
import sys
import traceback
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from kpi import pipeline
from kpi.closing import close, complain, report_stream, tell
from kpi.command import Command, Group, expanded
from kpi.diagnostics import Diagnostic, has_errors
from kpi.files import STDOUT, is_there, write_new
from kpi.form import entries, render_form
from kpi.json_schema import SchemaOf
from kpi.options import (
    BacktestOptions,
    DiffOptions,
    ExplainOptions,
    FormOptions,
    JudgingOptions,
    ValidateOptions,
)
from kpi.options.declared import (
    Asked,
    FileKind,
    Lang,
    New,
    NewFolder,
    Old,
    PlanYear,
    SchemaKind,
    SchemaOutput,
    Year,
)
from kpi.options.reading import read_fail_on, read_grid, read_outputs
from kpi.options.requests import choosing_request, input_request, judging_request, selecting_request
from kpi.pipeline import prepare_backtest, prepare_form, run
from kpi.progress import watching
from kpi.publish import Outputs, hand_out, publish, summarise
from kpi.report import Exit, Report, exit_of, exit_of_changes
from kpi.reports import ANNOTATING, Format, Look, Show, annotate, render, summary
from kpi.reports.changes import render_changes
from kpi.reports.options import Told
from kpi.reports.problems import render_problems
from kpi.reports.reading import render_reading
from kpi.terminal import language_of, look_of, say
from kpi.wording import backtest as backtest_wording
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

        tell(f"kpi {version('kpi-check')}\n", language_of(None, os.environ))
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
def diff(old: Old, new: New, options: DiffOptions) -> None:
    """Say what changed between two months, or between two saved JSON reports."""
    from kpi.compare.diff import diff_states  # noqa: PLC0415 - for this command only
    from kpi.reports.changes import lines  # noqa: PLC0415
    from kpi.wording import changes as changes_wording  # noqa: PLC0415

    fail_on = read_fail_on(options.fail_on) if options.fail_on else frozenset()
    outputs = read_outputs(options.output or [], options.format)
    language = language_of(options.lang, os.environ)
    look = look_of(language, Show.ALL, options.color, options.width)
    with watching(sys.stderr, language) as heard:
        changes, problems = diff_states(old, new, selecting_request(options), heard)
    complain(problems, options, language)
    if changes is None:
        close(Exit.UNTRUSTED, summary.problem_counts(problems, language), language)
    failed = publish(partial(render_changes, changes), outputs, look, report_stream(options))
    complain(failed, options, language)
    code = Exit.UNTRUSTED if failed else exit_of_changes(changes, fail_on)
    meaning = changes_wording.MEANINGS.get(code)
    close(code, lines.closing(changes, language), language, meaning=meaning)


@app.command(cls=Command)
@expanded
def validate(options: ValidateOptions) -> None:
    """Check targets, waivers and actuals, and say how each file was understood."""
    language = language_of(options.lang, os.environ)
    with watching(sys.stderr, language) as heard:
        loaded = pipeline.validate(input_request(options), heard)
    complain(loaded.diagnostics, options, language)
    if not options.quiet:
        made = pipeline.figures_of(loaded) if options.show is Told.FIGURES else None
        without = pipeline.without_course(loaded)
        tell(render_reading(loaded.plan, loaded.ledger, language, without, made), language)
    counts = summary.problem_counts(loaded.diagnostics, language)
    if has_errors(loaded.diagnostics):
        close(Exit.UNTRUSTED, counts, language)
    close(Exit.CLEAN, counts, language, meaning=wording.VALID)


@app.command(cls=Command)
@expanded
def template(options: FormOptions) -> None:
    """Write the form of a month: a CSV file for Excel, read back once it is filled in."""
    if options.as_of is None:
        raise typer.BadParameter(form_wording.AS_OF_NEEDED, param_hint="'--as-of'")
    language = language_of(options.lang, os.environ)
    with watching(sys.stderr, language) as heard:
        ready, loaded = prepare_form(choosing_request(options), heard)
    complain(loaded.diagnostics, options, language)
    if ready is None:
        close(Exit.UNTRUSTED, summary.problem_counts(loaded.diagnostics, language), language)
    rows = entries(ready.plan, ready.ledger, ready.month)
    if not rows:
        close(Exit.NOTHING, "", language, meaning=form_wording.NOTHING)
    form = render_form(ready.plan, rows, ready.month, language)
    failed = is_there(options.output) or hand_out(form, options.output, sys.stdout)
    if failed is not None:
        complain((failed,), options, language)
        close(Exit.UNTRUSTED, summary.problem_counts((failed,), language), language)
    counts = form_wording.WRITTEN.in_(language).format(count=len(rows))
    close(Exit.CLEAN, counts, language, meaning=wording.VALID)


@app.command(cls=Command)
@expanded
def backtest(options: BacktestOptions) -> None:
    """Replay finished years, and say how often the verdicts would have come true."""
    from kpi.backtest.replay import replay  # noqa: PLC0415 - loaded for this command only
    from kpi.backtest.reports import render as render_scores  # noqa: PLC0415
    from kpi.backtest.scores import score  # noqa: PLC0415

    grid, outputs = read_grid(options.grid), read_outputs(options.output or [], options.format)
    look = look_of(language_of(options.lang, os.environ), Show.ALL, options.color, options.width)
    with watching(sys.stderr, look.language) as heard:
        plan, loaded = prepare_backtest(selecting_request(options), heard)
    complain(loaded.diagnostics, options, look.language)
    if plan is None:
        counts = summary.problem_counts(loaded.diagnostics, look.language)
        close(Exit.UNTRUSTED, counts, look.language)
    with watching(sys.stderr, look.language, backtest_wording.REPLAYING) as told:
        scores = score(replay(plan, loaded.ledger, grid, told), grid)
    if not scores.cases:
        close(Exit.NOTHING, "", look.language, meaning=backtest_wording.NOTHING)
    made = partial(render_scores, plan, scores)
    failed = publish(made, outputs, look, report_stream(options))
    complain(failed, options, look.language)
    counts = backtest_wording.COUNT.in_(look.language).format(count=scores.cases)
    meaning = None if failed else backtest_wording.DONE
    close(Exit.UNTRUSTED if failed else Exit.CLEAN, counts, look.language, meaning=meaning)


@app.command(cls=Command)
@expanded
def explain(asked: Asked, options: ExplainOptions) -> None:
    """Tell every number of one target's verdict, or what a verdict, reason or code means."""
    from kpi import explain as explanation  # noqa: PLC0415 - no other command needs it

    look = look_of(language_of(options.lang, os.environ), Show.ALL, options.color, options.width)
    request = input_request(options)._replace(as_of=options.as_of, keep_going=options.keep_going)
    with watching(sys.stderr, look.language) as heard:
        answer = explanation.explain(request, asked, heard)
    complain(answer.problems, options, look.language)
    if not (options.quiet or answer.is_missing):
        tell(explanation.render(answer, options.format, look), look.language)
    trusted = not (answer.is_missing or has_errors(answer.problems))
    counts = summary.problem_counts(answer.problems, look.language) if answer.problems else ""
    code = Exit.CLEAN if trusted else Exit.UNTRUSTED
    close(code, counts, look.language, meaning=wording.EXPLAINED if trusted else None)


@app.command(cls=Command)
def schema(
    of: SchemaKind,
    file: FileKind = None,
    output: SchemaOutput = Path(STDOUT),
    lang: Lang = None,
) -> None:
    """Write the JSON Schema of what a command writes as JSON, or of the targets."""
    from kpi.schema import schema_text  # noqa: PLC0415 - with all its words, for this command only

    if of is not SchemaOf.TARGETS and file is not None:
        raise typer.BadParameter(f"the {of} has no file `{file}`", param_hint="'plan|area|waivers'")
    language = language_of(lang, os.environ)
    unwritten = hand_out(schema_text(of, file, language), output, sys.stdout)
    failed = () if unwritten is None else (unwritten,)
    say(render_problems(failed, language), sys.stderr)
    code = Exit.UNTRUSTED if failed else Exit.CLEAN
    close(code, "", language, meaning=None if failed else wording.SCHEMA_WRITTEN)


@app.command(cls=Command)
def init(year: PlanYear, folder: NewFolder = Path(), lang: Lang = None) -> None:
    """Write a commented plan to begin with; nothing is replaced."""
    from kpi.starter import render_starter, starter_files  # noqa: PLC0415 - for this command only

    language = language_of(lang, os.environ)
    files = starter_files(year, language)
    failed = write_new(folder, {file.path: file.text for file in files})
    say(render_problems(failed, language), sys.stderr)
    if failed:
        close(Exit.UNTRUSTED, "", language)
    shown = "" if folder == Path() else folder.as_posix()
    tell(render_starter(shown, files, language), language)
    counts = wording.FILES_WRITTEN.in_(language).format(count=len(files))
    close(Exit.CLEAN, counts, language, meaning=wording.STARTER_WRITTEN)


def _judge(options: JudgingOptions, rehearsed: int | None) -> None:
    fail_on = read_fail_on(options.fail_on)
    outputs = read_outputs(options.output or [], options.format)
    look = look_of(
        language_of(options.lang, os.environ), options.show, options.color, options.width
    )
    with watching(sys.stderr, look.language) as heard:
        request = judging_request(options, rehearsed, [form for form, _ in outputs])
        outcome = run(request, heard)
    complain(outcome.diagnostics, options, look.language)
    if outcome.report is None:
        _refuse(outcome.diagnostics, outputs, options, look)
    failed = _publish(outcome.report, outputs, options, look)
    complain(failed, options, look.language)
    code = exit_of(outcome.report, fail_on, exit_zero=options.exit_zero)
    counts = summary.counts(outcome.report.results, look.language)
    close(Exit.UNTRUSTED if failed else code, counts, look.language)


def _refuse(
    problems: tuple[Diagnostic, ...], outputs: Outputs, options: JudgingOptions, look: Look
) -> NoReturn:
    """Say why nothing was judged, also in the formats that show diagnostics at their places."""
    shown = tuple((form, path) for form, path in outputs if form in ANNOTATING)
    failed = publish(partial(annotate, problems), shown, look, report_stream(options))
    complain(failed, options, look.language)
    close(Exit.UNTRUSTED, summary.problem_counts(problems, look.language), look.language)


def _publish(
    report: Report, outputs: Outputs, options: JudgingOptions, look: Look
) -> tuple[Diagnostic, ...]:
    """Write every report, and for GitHub the summary of the job; what could not be written."""
    failed = publish(partial(render, report), outputs, look, report_stream(options))
    step_summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if not step_summary or Format.GITHUB not in dict(outputs):
        return failed
    unwritten = summarise(report, Path(step_summary), look)
    return failed if unwritten is None else (*failed, unwritten)
