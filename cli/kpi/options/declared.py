"""Every option and argument there is: its names, its help, and how it is read."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from kpi.backtest import BacktestFormat
from kpi.json_schema import File, SchemaOf
from kpi.model import Language, Month
from kpi.options.reading import (
    Choice,
    choice,
    read_date,
    read_encoding,
    read_month,
    read_path,
    read_plan_year,
    read_state,
    read_width,
    read_year,
)
from kpi.reports import ChangesFormat, Detail, ExplanationFormat, Format, Show, Sort
from kpi.terminal import Color, SignChoice

Targets = Annotated[
    Path,
    typer.Option(
        "-t",
        "--targets",
        parser=read_path,
        metavar="FOLDER",
        envvar="KPI_TARGETS",
        help="Folder of the plan, or of one subfolder a year.",
    ),
]
Actuals = Annotated[
    list[Path] | None,
    typer.Option(
        "-a",
        "--actuals",
        parser=read_path,
        metavar="PATH",
        help="CSV or .xlsx file (FILE.xlsx#SHEET for one sheet), folder of them, glob, or - for "
        "standard input. Repeatable. "
        "Default: KPI_ACTUALS, separated as PATH is, else actuals.",
    ),
]
AsOf = Annotated[
    Month | None,
    typer.Option(
        parser=read_month,
        metavar="MONTH",
        help="Judge at the end of this month, such as 2025-06. Default: the latest month "
        "reported, of an earlier year its last.",
    ),
]
FormMonth = Annotated[
    Month | None,
    typer.Option(
        "--as-of", parser=read_month, metavar="MONTH", help="The month to report, such as 2025-07."
    ),
]
Since = Annotated[
    Month | None,
    typer.Option(
        parser=read_month,
        metavar="MONTH",
        help="Also say what has changed since this earlier month, judged on all that is known.",
    ),
]
KnownBy = Annotated[
    date | None,
    typer.Option(
        parser=read_date, metavar="DATE", help="Ignore figures published after this date."
    ),
]


def _names(option: str, what: str) -> Any:
    text = f"Only {what}; a glob matches many. Repeatable."
    return typer.Option(option, parser=str, metavar="NAME", help=text)


AreaNames = Annotated[list[str] | None, _names("--area", "this work area, by id or name")]
Ids = Annotated[list[str] | None, _names("--id", "this target")]
Owners = Annotated[list[str] | None, _names("--owner", "the targets of this owner")]
Tags = Annotated[list[str] | None, _names("--tag", "the targets with this tag")]
ShowRows = Annotated[
    Show,
    typer.Option(
        help="Which targets to list: folded counts the milestones that run as planned (in the "
        "table), unreported groups by owner.",
        **choice(Show),
    ),
]
SortRows = Annotated[
    Sort | None,
    typer.Option(
        help="Order of the targets in an area of the table. Default: gravity on a terminal, else "
        "plan.",
        **choice(Sort),
    ),
]
ShowRead = Annotated[
    Detail,
    typer.Option(
        "--show",
        help="What to tell: figures adds how totals were made and texts understood.",
        **choice(Detail),
    ),
]
FormatOf = Annotated[
    Format, typer.Option("--format", help="Format on standard output.", **choice(Format))
]
ChangesFormatOf = Annotated[
    ChangesFormat,
    typer.Option("--format", help="Format on standard output.", **choice(ChangesFormat)),
]
BacktestFormatOf = Annotated[
    BacktestFormat,
    typer.Option("--format", help="Format on standard output.", **choice(BacktestFormat)),
]
Grid = Annotated[
    str,
    typer.Option(
        parser=str,
        metavar="FACTORS",
        help="Thresholds of an earlier year: the year before it, times each of these.",
    ),
]
ReportOutputs = Annotated[
    list[str] | None,
    typer.Option(
        "-o",
        "--output",
        parser=str,
        metavar="FORMAT=PATH",
        help="Also write a report to a file; PATH - is standard output. Repeatable.",
    ),
]
FormOutput = Annotated[
    Path,
    typer.Option(
        "-o",
        "--output",
        parser=Path,
        metavar="PATH",
        help="File to write the form to; - is standard output.",
    ),
]
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        parser=str,
        metavar="VERDICTS",
        help="Verdicts that set the exit code, by commas. Repeatable.  [default: fail,no-data]",
    ),
]
FailOnNew = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        parser=str,
        metavar="VERDICTS",
        help="Verdicts that set the exit code where targets newly have them, by commas. "
        "Repeatable. Default: none.",
    ),
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="Exit 0 whatever the verdicts (never hides 2, 5, 70).")
]
EncodingOf = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        parser=read_encoding,
        metavar="NAME",
        help="Encoding of the CSV files, such as gb18030 or big5. Default: found out or refused.",
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
ExplanationFormatOf = Annotated[
    ExplanationFormat,
    typer.Option("--format", help="Text for people or JSON.", **choice(ExplanationFormat)),
]
KeepGoing = Annotated[
    bool,
    typer.Option(
        "--keep-going",
        help="Report in spite of errors in the actuals: what they touch has no data. Exits 2.",
    ),
]
Lang = Annotated[
    Language | None,
    typer.Option("--lang", envvar="KPI_LANG", help="Default: from the locale.", **choice(Language)),
]
ColorWhen = Annotated[
    Color, typer.Option("--color", envvar="KPI_COLOR", help="When to colour.", **choice(Color))
]
Width = Annotated[
    int | None,
    typer.Option(
        parser=read_width, metavar="CELLS", envvar="KPI_WIDTH", help="Width of the table."
    ),
]
SignsOf = Annotated[
    SignChoice,
    typer.Option(
        "--signs",
        envvar="KPI_SIGNS",
        help="Signs to draw with on standard output: ascii where a terminal lacks others, or shows "
        "them two cells wide.",
        **choice(SignChoice),
    ),
]
RehearsedYear = Annotated[
    int,
    typer.Argument(parser=read_year, metavar="YEAR", help="An earlier year, such as 2024."),
]
Old = Annotated[
    str,
    typer.Argument(
        parser=read_state, metavar="OLD", help="A month, such as 2025-05, or a saved JSON report."
    ),
]
New = Annotated[
    str,
    typer.Argument(
        parser=read_state, metavar="NEW", help="The month or report to compare it with."
    ),
]
SavedReport = Annotated[
    str,
    typer.Argument(
        parser=str, metavar="REPORT", help="A saved JSON report; `-` for standard input."
    ),
]
Asked = Annotated[
    str,
    typer.Argument(
        parser=str,
        metavar="ID|CODE",
        help="Id, exact name or alias of a target; or a verdict, reason or diagnostic code.",
    ),
]


def _argument(values: type[Choice]) -> dict[str, Any]:
    """The same of an argument, which is shown in brackets anyway."""
    return {**choice(values), "metavar": "|".join(values)}


PlanYear = Annotated[
    int,
    typer.Option(
        "--year", parser=read_plan_year, metavar="YEAR", help="Year of the plan, such as 2026."
    ),
]
NewFolder = Annotated[
    Path,
    typer.Argument(
        parser=read_path,
        metavar="FOLDER",
        help="Folder to write targets/ and actuals/ into. Default: this one.",
    ),
]
SchemaKind = Annotated[
    SchemaOf, typer.Argument(help="What the schema is of.", **_argument(SchemaOf))
]
FileKind = Annotated[
    File | None,
    typer.Argument(help="Of which file of the targets. Default: any of them.", **_argument(File)),
]
SchemaOutput = Annotated[
    Path,
    typer.Option(
        "-o",
        "--output",
        parser=Path,
        metavar="PATH",
        help="File to write the schema to; - is standard output.",
    ),
]
Quiet = Annotated[
    bool,
    typer.Option("-q", "--quiet", help="No report on standard output, no warnings and notes."),
]
