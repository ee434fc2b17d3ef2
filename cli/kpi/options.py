"""The options of the commands: their names, help and how their texts are read."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from kpi.diagnostics import Refusal
from kpi.files import STDOUT
from kpi.model import Language, Month, Verdict
from kpi.period import parse_date, parse_month
from kpi.report import EXIT_OF
from kpi.reports import Format, Show
from kpi.terminal import LEAST_WIDTH, Color


def read_month(text: str) -> Month:
    """A month option such as `2025-06`."""
    month = parse_month(text)
    if isinstance(month, Refusal):
        raise typer.BadParameter(f"`{text}` is not a month such as 2025-06")
    return month


def read_date(text: str) -> date:
    """A date option such as `2025-07-15`."""
    day = parse_date(text)
    if isinstance(day, Refusal):
        raise typer.BadParameter(f"`{text}` is not a date such as 2025-07-15")
    return day


def read_fail_on(text: str) -> frozenset[Verdict]:
    """The verdicts of `--fail-on`, separated by commas."""
    names = {verdict.value: verdict for verdict in EXIT_OF}
    wanted = [name.strip() for name in text.split(",")]
    unknown = [name for name in wanted if name not in names]
    if unknown:
        raise typer.BadParameter(f"`{unknown[0]}` is not one of {', '.join(names)}")
    return frozenset(names[name] for name in wanted)


def read_outputs(texts: list[str], on_stdout: Format) -> tuple[tuple[Format, Path], ...]:
    """The reports to write, each `FORMAT=PATH`.

    Standard output holds one report: that of `FORMAT=-` where given, else `on_stdout`.
    """
    outputs = tuple(_read_output(text) for text in texts)
    printed = [path for _, path in outputs if str(path) == STDOUT]
    if len(printed) > 1:
        raise typer.BadParameter("standard output can hold one report only")
    return outputs if printed else (*outputs, (on_stdout, Path(STDOUT)))


def _read_output(text: str) -> tuple[Format, Path]:
    name, equals, path = text.partition("=")
    if not equals or not path:
        raise typer.BadParameter(f"`{text}` is not FORMAT=PATH")
    if name not in list(Format):
        raise typer.BadParameter(f"`{name}` is not one of {', '.join(Format)}")
    return Format(name), Path(path)


Targets = Annotated[
    Path,
    typer.Option(
        "-t",
        "--targets",
        envvar="KPI_TARGETS",
        help="Folder of the plan, or of one subfolder a year.",
    ),
]
Actuals = Annotated[
    list[Path],
    typer.Option(
        "-a",
        "--actuals",
        envvar="KPI_ACTUALS",
        help="CSV file, folder of them, glob, or - for standard input. Repeatable.",
    ),
]
AsOf = Annotated[
    Month | None,
    typer.Option(
        parser=read_month,
        metavar="MONTH",
        help="Judge at the end of this month, such as 2025-06. Default: the latest month reported.",
    ),
]
KnownBy = Annotated[
    date | None,
    typer.Option(
        parser=read_date, metavar="DATE", help="Ignore figures published after this date."
    ),
]
AreaNames = Annotated[
    list[str] | None, typer.Option("--area", help="Only this work area (id or name; glob).")
]
Ids = Annotated[list[str] | None, typer.Option("--id", help="Only this target (glob).")]
Owners = Annotated[list[str] | None, typer.Option("--owner", help="Only this owner's (glob).")]
Tags = Annotated[list[str] | None, typer.Option("--tag", help="Only with this tag (glob).")]
ShowRows = Annotated[
    Show, typer.Option(help="Which targets to list; unreported groups them by owner.")
]
FormatOf = Annotated[Format, typer.Option("--format", help="Format on standard output.")]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "-o", "--output", metavar="FORMAT=PATH", help="Also write a report to a file. Repeatable."
    ),
]
FailOn = Annotated[
    str, typer.Option(metavar="VERDICTS", help="Verdicts that set the exit code, by commas.")
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="Exit 0 whatever the verdicts (never hides 2, 5, 70).")
]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
KeepGoing = Annotated[
    bool,
    typer.Option(
        "--keep-going",
        help="Report in spite of errors in the actuals: what they touch has no data. Exits 2.",
    ),
]
Lang = Annotated[
    Language | None, typer.Option("--lang", envvar="KPI_LANG", help="Default: from the locale.")
]
ColorWhen = Annotated[Color, typer.Option("--color", envvar="KPI_COLOR")]
Width = Annotated[
    int | None,
    typer.Option(envvar="KPI_WIDTH", min=LEAST_WIDTH, help="Width of the table in cells."),
]
Quiet = Annotated[
    bool,
    typer.Option("-q", "--quiet", help="No report on standard output, no warnings and notes."),
]


@dataclass(frozen=True)
class InputOptions:
    """What every command that reads targets and actuals takes."""

    targets: Targets = Path("targets")
    actuals: Actuals = field(default_factory=lambda: [Path("actuals")])
    known_by: KnownBy = None
    strict: Strict = False
    lang: Lang = None
    quiet: Quiet = False


@dataclass(frozen=True)
class JudgingOptions(InputOptions):
    """What every command that judges takes."""

    as_of: AsOf = None
    area: AreaNames = None
    id: Ids = None
    owner: Owners = None
    tag: Tags = None
    show: ShowRows = Show.ALL
    format: FormatOf = Format.TABLE
    output: Outputs = None
    fail_on: FailOn = "fail,no-data"
    exit_zero: ExitZero = False
    keep_going: KeepGoing = False
    color: ColorWhen = Color.AUTO
    width: Width = None


def expanded(command: Callable[..., None]) -> Callable[..., None]:
    """The command with its last parameter, a dataclass of options, written out field by field.

    So that commands share their options without repeating them.
    """
    *first, last = inspect.signature(command, eval_str=True).parameters.values()
    options: Any = last.annotation
    hints = get_type_hints(options, include_extras=True)
    parameters = [
        inspect.Parameter(
            each.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=each.default if each.default_factory is MISSING else each.default_factory(),
            annotation=hints[each.name],
        )
        for each in fields(options)
    ]

    @functools.wraps(command)
    def wrapped(**given: Any) -> None:
        names = {each.name for each in parameters}
        own = {name: value for name, value in given.items() if name not in names}
        command(**own, options=options(**{name: given[name] for name in names}))

    wrapped.__signature__ = inspect.Signature([*first, *parameters])  # type: ignore[attr-defined]  # inspect reads it
    wrapped.__annotations__ = {each.name: each.annotation for each in (*first, *parameters)}
    del wrapped.__wrapped__
    return wrapped
