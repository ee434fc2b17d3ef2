"""The options of the commands: their names, help and how their texts are read."""

import codecs
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from kpi.backtest import Format as BacktestFormat
from kpi.diagnostics import Refusal
from kpi.files import STDOUT
from kpi.model import Language, Month, Verdict
from kpi.period import parse_date, parse_month
from kpi.quantity import parse_number
from kpi.report import EXIT_OF
from kpi.reports import Format, Show
from kpi.reports.changes import ChangesFormat
from kpi.reports.options import ExplanationFormat
from kpi.schema import File, Subject
from kpi.terminal import LEAST_WIDTH, MOST_WIDTH, Color

FAIL_ON = "fail,no-data"
OUTPUT = "'-o' / '--output'"
GRID = "1.00,1.03,1.05,1.08,1.10"
MOST_GROWTH = 100
NO_FILES = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})
"""Codecs of names and of source code, in which no file is."""

Choice = TypeVar("Choice", bound=StrEnum)


def choice(values: type[Choice]) -> dict[str, Any]:
    """How an option that takes one of a few words is read and shown."""
    words = [value.value for value in values]

    def read(text: str) -> Choice:
        if text not in words:
            raise typer.BadParameter(f"`{text}` is not one of {', '.join(words)}")
        return values(text)

    return {"parser": read, "metavar": f"[{'|'.join(words)}]"}


def read_path(text: str) -> Path:
    """A path; an empty one, as of a variable that is not set, would mean this folder."""
    if not text:
        raise typer.BadParameter("the path is empty")
    return Path(text)


def read_width(text: str) -> int:
    """A width in cells."""
    if not text.isdecimal() or not LEAST_WIDTH <= int(text[:9]) <= MOST_WIDTH:
        raise typer.BadParameter(f"`{text}` is not a number from {LEAST_WIDTH} to {MOST_WIDTH}")
    return int(text)


def read_year(text: str) -> int:
    """A year."""
    if not (text.isdecimal() and len(text) == 4):
        raise typer.BadParameter(f"`{text}` is not a year such as 2024")
    return int(text)


def read_plan_year(text: str) -> int:
    """A year that a plan may be for: periods are read in three centuries only."""
    year = read_year(text)
    if not 1900 <= year < 2200:
        raise typer.BadParameter(f"`{text}` does not lie between 1900 and 2199")
    return year


def read_month(text: str) -> Month:
    """A month option such as `2025-06`."""
    month = parse_month(text)
    if isinstance(month, Refusal):
        raise typer.BadParameter(f"`{text}` is not a month such as 2025-06")
    return month


def read_state(text: str) -> str:
    """What to compare: a month such as `2025-06`, else the name of a saved report."""
    return str(read_path(text))


def read_date(text: str) -> date:
    """A date option such as `2025-07-15`."""
    day = parse_date(text)
    if isinstance(day, Refusal):
        raise typer.BadParameter(f"`{text}` is not a date such as 2025-07-15")
    return day


def read_encoding(text: str) -> str:
    """The name of a text encoding that Python knows, as given."""
    try:
        found = codecs.lookup(text)
    except (LookupError, ValueError):
        found = None
    if found is None or found.name in NO_FILES or not _is_of_text(found):
        raise typer.BadParameter(f"`{text}` is not a text encoding such as gb18030 or big5")
    return text


def _is_of_text(found: codecs.CodecInfo) -> bool:
    return bool(found._is_text_encoding) and found.incrementaldecoder is not None  # noqa: SLF001 - as bytes.decode() asks


def read_fail_on(texts: list[str] | None) -> frozenset[Verdict]:
    """The verdicts of all `--fail-on`, each with one or more separated by commas."""
    names = {verdict.value: verdict for verdict in EXIT_OF}
    wanted = [name.strip() for text in texts or [FAIL_ON] for name in text.split(",")]
    unknown = [name for name in wanted if name not in names]
    if unknown:
        message = f"`{unknown[0]}` is not one of {', '.join(names)}"
        raise typer.BadParameter(message, param_hint="'--fail-on'")
    return frozenset(names[name] for name in wanted)


def actuals_of(environment: Mapping[str, str]) -> list[Path]:
    """The ledgers named by KPI_ACTUALS, else the folder `actuals`."""
    named = [each for each in environment.get("KPI_ACTUALS", "").split(os.pathsep) if each]
    return [Path(each) for each in named or ["actuals"]]


def read_grid(text: str) -> tuple[Decimal, ...]:
    """The factors of `--grid`, separated by commas, each once."""
    factors = [_read_factor(each.strip()) for each in text.split(",")]
    return tuple(dict.fromkeys(factors))


def _read_factor(text: str) -> Decimal:
    factor = parse_number(text)
    if isinstance(factor, Refusal) or not 0 < factor <= MOST_GROWTH:
        message = f"`{text}` is not a factor such as 1.05, above 0 and at most {MOST_GROWTH}"
        raise typer.BadParameter(message, param_hint="'--grid'")
    return factor


def read_outputs(texts: list[str], on_stdout: Choice) -> tuple[tuple[Choice, Path], ...]:
    """The reports to write, each `FORMAT=PATH`.

    Standard output holds one report: that of `FORMAT=-` where given, else `on_stdout`.
    """
    outputs = tuple(_read_output(text, type(on_stdout)) for text in texts)
    paths = [path for _, path in outputs]
    if len({path if _is_stdout(path) else path.absolute() for path in paths}) < len(paths):
        raise typer.BadParameter("each report needs a path of its own", param_hint=OUTPUT)
    named = [form for form, path in outputs if _is_stdout(path)]
    if named and on_stdout not in {Format.TABLE, *named}:
        message = f"standard output holds one report, not --format {on_stdout} as well"
        raise typer.BadParameter(message, param_hint=OUTPUT)
    return outputs if named else (*outputs, (on_stdout, Path(STDOUT)))


def _is_stdout(path: Path) -> bool:
    return str(path) == STDOUT


def _read_output(text: str, forms: type[Choice]) -> tuple[Choice, Path]:
    name, equals, path = text.partition("=")
    if not equals or not path:
        raise typer.BadParameter(f"`{text}` is not FORMAT=PATH", param_hint=OUTPUT)
    if name not in list(forms):
        message = f"`{name}` is not one of {', '.join(forms)}"
        raise typer.BadParameter(message, param_hint=OUTPUT)
    return forms(name), Path(path)


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
        help="CSV file, folder of them, glob, or - for standard input. Repeatable. "
        "Default: KPI_ACTUALS, separated as PATH is, else actuals.",
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
    typer.Option(help="Which targets to list; unreported groups them by owner.", **choice(Show)),
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
Outputs = Annotated[
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
Year = Annotated[
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
SchemaKind = Annotated[Subject, typer.Argument(help="What the schema is of.", **_argument(Subject))]
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


@dataclass(frozen=True)
class InputOptions:
    """What every command that reads targets and actuals takes."""

    targets: Targets = Path("targets")
    actuals: Actuals = None
    known_by: KnownBy = None
    encoding: EncodingOf = None
    strict: Strict = False
    lang: Lang = None
    quiet: Quiet = False


@dataclass(frozen=True)
class SelectingOptions(InputOptions):
    """What every command about some of the targets takes."""

    area: AreaNames = None
    id: Ids = None
    owner: Owners = None
    tag: Tags = None


@dataclass(frozen=True)
class BacktestOptions(SelectingOptions):
    """What the command that replays earlier years takes."""

    grid: Grid = GRID
    format: BacktestFormatOf = BacktestFormat.TABLE
    output: Outputs = None
    color: ColorWhen = Color.AUTO
    width: Width = None


@dataclass(frozen=True)
class ChoosingOptions(SelectingOptions):
    """What every command about a month and some of the targets takes."""

    as_of: AsOf = None


@dataclass(frozen=True)
class DiffOptions(SelectingOptions):
    """What the command that compares takes."""

    format: ChangesFormatOf = ChangesFormat.TABLE
    output: Outputs = None
    fail_on: FailOnNew = None
    color: ColorWhen = Color.AUTO
    width: Width = None


@dataclass(frozen=True)
class FormOptions(ChoosingOptions):
    """What the command that writes a form takes."""

    output: FormOutput = Path(STDOUT)


@dataclass(frozen=True)
class JudgingOptions(ChoosingOptions):
    """What every command that judges takes."""

    since: Since = None
    show: ShowRows = Show.ALL
    format: FormatOf = Format.TABLE
    output: Outputs = None
    fail_on: FailOn = None
    exit_zero: ExitZero = False
    keep_going: KeepGoing = False
    color: ColorWhen = Color.AUTO
    width: Width = None


@dataclass(frozen=True)
class ExplainOptions(InputOptions):
    """What the command that explains one target or word takes."""

    as_of: AsOf = None
    keep_going: KeepGoing = False
    format: ExplanationFormatOf = ExplanationFormat.TEXT
    color: ColorWhen = Color.AUTO
    width: Width = None
