"""The command line: reads options, calls the pipeline, prints, and exits."""

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kpi import __version__
from kpi.diagnostics import has_errors
from kpi.files.writing import STDOUT, is_another, is_there, those_there, write_new, write_whole
from kpi.json_schema import File, SchemaOf
from kpi.model import EMPTY
from kpi.options import (
    BacktestOptions,
    DiffOptions,
    DraftOptions,
    ExplainOptions,
    FormOptions,
    InitOptions,
    JudgingOptions,
    LockOptions,
    ValidateOptions,
    choosing_request,
    declared,
    draft_request,
    input_request,
    judging_request,
    selecting_request,
    validating_request,
)
from kpi.options.misuse import MisuseError, argument_named, options_named
from kpi.options.program import Program, command
from kpi.options.reading import alternatives, read_fail_on, read_grid, read_outputs, worth_refusing
from kpi.output import Output, exit_of_run, files_of, hand_out, lacking, may_be_written
from kpi.pipeline import as_validation, figures_of, run
from kpi.pipeline import validate as validated
from kpi.pipeline.loading import prepare_backtest, prepare_form, prepare_lock
from kpi.report import Exit, Unjudged, exit_of, exit_of_changes
from kpi.reports import Detail, Format, render, render_changes, render_validation, summary
from kpi.terminal import Wishes
from kpi.wording import commands as wording
from kpi.wording import draft as say_draft
from kpi.wording import misuse as say_misuse

app = typer.Typer(
    cls=Program,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def main() -> None:
    """Run the command line; a bug of our own exits 70, what was interrupted 130."""
    sys.exit(exit_of_run(partial(app, prog_name="kpi")))


def _show_version(*, wanted: bool) -> None:
    if wanted:
        Output.of(None).tell(f"kpi {__version__}\n")
        raise typer.Exit


@app.callback()
def kpi(
    *,
    version: Annotated[bool, declared.version(_show_version)] = False,
    lang: declared.LangOfAll = None,
) -> None:
    """What may stand before a command."""


@command
def check(options: JudgingOptions) -> None:
    _judge(options, None)


@command
def rehearse(year: declared.RehearsedYear, options: JudgingOptions) -> None:
    _judge(options, year)


@command
def diff(old: declared.Old, new: declared.New, options: DiffOptions) -> None:
    from kpi.compare.diff import diff_states  # noqa: PLC0415 - for this command only
    from kpi.reports.changes import closing  # noqa: PLC0415
    from kpi.wording import changes as say_changes  # noqa: PLC0415

    fail_on = read_fail_on(options.fail_on) if options.fail_on else frozenset()
    outputs = read_outputs(options.output or [], options.format)
    out = Output.wished(options)
    with out.watching() as heard:
        request = selecting_request(options)._replace(outputs=files_of(outputs))
        changes, problems, inputs = diff_states(old, new, request, heard)
    out, refusable = out.having_read(inputs, problems), worth_refusing(outputs, options.output)
    changes = out.need(changes, problems, inputs, refusable)
    is_written = out.publish(partial(render_changes, changes), outputs)
    code = exit_of_changes(changes, fail_on) if is_written else Exit.UNTRUSTED
    out.close(code, closing(changes), say_changes.MEANINGS.get(code))


@command
def validate(options: ValidateOptions) -> None:
    outputs = read_outputs(options.output or [], options.format)
    out = Output.of(options.lang, quiet=options.quiet)
    with out.watching() as heard:
        request = validating_request(options, [form for form, _ in outputs])
        loaded = validated(request._replace(outputs=files_of(outputs)), heard)
    problems = loaded.diagnostics
    out = out.having_read(loaded.inputs, problems)
    out.complain(problems)
    made = figures_of(loaded) if options.show is Detail.FIGURES else None
    read = as_validation(loaded, made)
    asked = may_be_written(outputs, problems)
    is_written = out.publish(partial(render_validation, read), asked)
    if has_errors(problems):
        out.refuse(problems)
    if not is_written:
        out.close(Exit.UNTRUSTED)
    out.close(Exit.CLEAN, summary.problem_counts(problems), wording.VALID)


@command
def template(options: FormOptions) -> None:
    from kpi.form import entries, render_form  # noqa: PLC0415 - for this command only
    from kpi.wording import form as say_form  # noqa: PLC0415

    if options.as_of is None:
        raise MisuseError(say_misuse.AS_OF_NEEDED, options_named("--as-of"))
    out = Output.of(options.lang, quiet=options.quiet)
    with out.watching() as heard:
        files = () if str(options.output) == STDOUT else (options.output,)
        request = choosing_request(options)._replace(outputs=files, forms=True)
        plan, loaded = prepare_form(request, heard)
    out = out.having_read(loaded.inputs, loaded.diagnostics)
    plan = out.need(plan, loaded.diagnostics)
    rows = entries(plan, loaded.ledger, options.as_of)
    if not rows:
        out.close(Exit.NOTHING, meaning=say_form.NOTHING)
    form = render_form(plan, rows, options.as_of, out.language)
    out.stop_at(is_there(options.output) or hand_out(form, options.output))
    out.close(Exit.CLEAN, say_form.WRITTEN.filled(count=len(rows)), wording.VALID)


@command
def backtest(options: BacktestOptions) -> None:
    from kpi.backtest.replay import replay  # noqa: PLC0415 - loaded for this command only
    from kpi.backtest.reports import render as render_scores  # noqa: PLC0415
    from kpi.backtest.scores import score  # noqa: PLC0415
    from kpi.wording import backtest as say_backtest  # noqa: PLC0415

    grid, outputs = read_grid(options.grid), read_outputs(options.output or [], options.format)
    out = Output.wished(options)
    with out.watching() as heard:
        request = selecting_request(options)._replace(outputs=files_of(outputs))
        plan, loaded = prepare_backtest(request, heard)
    read, refusable = loaded.inputs, worth_refusing(outputs, options.output)
    out = out.having_read(read, loaded.diagnostics)
    plan = out.need(plan, loaded.diagnostics, read, refusable)
    with out.watching(say_backtest.REPLAYING) as told:
        scores = score(replay(plan, loaded.ledger, grid, told), grid)
    asked = outputs if scores.cases else refusable
    is_written = out.publish(partial(render_scores, plan, scores), asked)
    counts = say_backtest.COUNT.filled(count=scores.cases)
    if not is_written:
        out.close(Exit.UNTRUSTED, counts)
    if not scores.cases:
        out.close(Exit.NOTHING, meaning=say_backtest.NOTHING)
    out.close(Exit.CLEAN, counts, say_backtest.DONE)


@command
def explain(asked: declared.Asked, options: ExplainOptions) -> None:
    from kpi import explain as explanation  # noqa: PLC0415 - no other command needs it

    out = Output.wished(options)
    request = input_request(options)._replace(as_of=options.as_of, keep_going=options.keep_going)
    with out.watching() as heard:
        answer = explanation.explain(request, asked, heard)
    out = out.having_read(answer.inputs, answer.problems)
    out.complain(answer.problems)
    if not (options.quiet or answer.is_missing):
        out.tell(explanation.render(answer, options.format, out.look))
    counts = summary.problem_counts(answer.problems) if answer.problems else EMPTY
    if answer.is_missing or has_errors(answer.problems):
        out.close(Exit.UNTRUSTED, counts)
    out.close(Exit.CLEAN, counts, wording.EXPLAINED)


@command
def verify(report: declared.SavedReport, lang: declared.Lang = None) -> None:
    from kpi.compare.diff import verify_file  # noqa: PLC0415 - for this command only

    out = Output.of(lang)
    found = out.need(*verify_file(report))
    out.close(Exit.CLEAN, wording.PROVED.filled(**found._asdict()), wording.VERIFIED)


@command
def schema(
    of: declared.SchemaKind,
    file: declared.FileKind = None,
    output: declared.SchemaOutput = Path(STDOUT),
    lang: declared.Lang = None,
) -> None:
    from kpi.schema import schema_text  # noqa: PLC0415 - with all its words, for this command only

    if of is not SchemaOf.TARGETS and file is not None:
        raise MisuseError(
            say_misuse.NO_SUCH_FILE.filled(of=of, file=file), argument_named(alternatives(File))
        )
    out = Output.of(lang)
    out.stop_at(is_another(output) or hand_out(schema_text(of, file, out.language), output))
    out.close(Exit.CLEAN, meaning=wording.SCHEMA_WRITTEN)


@command
def init(options: InitOptions) -> None:
    from kpi.starter import StarterRequest, render_starter, starter_files  # noqa: PLC0415 - as above

    request = StarterRequest(options.year, options.example, options.ci)
    if request == StarterRequest():
        raise MisuseError(say_misuse.NOTHING_TO_BEGIN)
    out, folder = Output.of(options.lang), options.folder
    files = starter_files(request, out.language)
    kept = those_there(folder, [file.path for file in files if file.is_shared])
    new = {file.path: file.text for file in files if file.path not in kept}
    out.stop_at(*write_new(folder, new))
    out.tell(render_starter(folder.as_posix(), request, files, kept, out.language))
    out.close(Exit.CLEAN, wording.FILES_WRITTEN.filled(count=len(new)), wording.STARTER_WRITTEN)


@command
def lock(options: LockOptions) -> None:
    from kpi.wording import lock as say_lock  # noqa: PLC0415 - for this command only

    out = Output.of(options.lang)
    new = out.need(*prepare_lock(options.targets))
    out.stop_at(write_whole(new.path, new.text))
    out.tell(new.changes_in(out.language))
    out.close(Exit.CLEAN, new.counts, say_lock.WRITTEN)


@command
def draft(document: declared.PlanDocument, year: declared.DraftYear, options: DraftOptions) -> None:
    from kpi.draft.request import draft_from  # noqa: PLC0415 - for this command only

    out = Output.of(options.lang)
    with out.watching() as heard:
        made, problems = draft_from(draft_request(document, year, options), out.language, heard)
    made = out.need(made, problems)
    out.stop_at(*(write_new(options.output, made.files) if options.output else ()))
    out.tell(made.listing(options.output))
    meaning = say_draft.NOTHING_FOUND if made.is_empty else say_draft.DRAFTED
    out.close(Exit.NOTHING if made.is_empty else Exit.CLEAN, made.counts, meaning)


@command
def help(  # noqa: A001 - nothing here asks for Python's
    ctx: typer.Context, topic: declared.TopicName = None, lang: declared.Lang = None
) -> None:
    from kpi.options.manual import help_on  # noqa: PLC0415 - for this command only

    out = Output.of(lang)
    out.tell(help_on(ctx, topic, out.look))


@command
def completion(ctx: typer.Context, shell: declared.ShellName, lang: declared.Lang = None) -> None:
    from kpi.options.completion import completion_of  # noqa: PLC0415 - for this command only

    out = Output.of(lang)
    out.tell(completion_of(ctx, shell, out.language))


def _judge(options: JudgingOptions, rehearsed: int | None) -> None:
    fail_on = read_fail_on(options.fail_on)
    outputs = read_outputs(options.output or [], options.format)
    refusable = worth_refusing(outputs, options.output)
    out = Output.wished(options, Wishes(show=options.show, sort=options.sort, style=options.style))
    with out.watching() as heard:
        request = judging_request(options, rehearsed, [form for form, _ in outputs])
        files, unwritable = files_of(outputs), lacking(refusable)
        report = run(request._replace(outputs=files, unwritable=unwritable), heard)
    out = out.having_read(report.inputs, report.diagnostics)
    out.complain(report.diagnostics)
    if isinstance(report, Unjudged):
        out.give_up(report, refusable)
    is_written = out.publish(partial(render, report), outputs)
    if Format.GITHUB in dict(outputs):
        is_written = out.summarise(report) and is_written
    code = exit_of(report, fail_on, exit_zero=options.exit_zero) if is_written else Exit.UNTRUSTED
    out.close(code, summary.counts(report.results))
