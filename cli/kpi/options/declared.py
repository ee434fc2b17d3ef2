"""Every option and argument there is: its names, its words, and how it is read."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from kpi import VERSION_OPTIONS
from kpi.backtest import BacktestFormat
from kpi.json_schema import File, SchemaOf
from kpi.model import EMPTY, Language, Month, Text
from kpi.options.help import ParameterHelp
from kpi.options.reading import (
    FAIL_ON,
    Shell,
    choice,
    read_date,
    read_encoding,
    read_month,
    read_path,
    read_plan_year,
    read_state,
    read_width,
)
from kpi.recipes import CiServer
from kpi.report import EXIT_OF
from kpi.reports import (
    ChangesFormat,
    Detail,
    ExplanationFormat,
    Format,
    Show,
    Sort,
    Style,
    ValidationFormat,
)
from kpi.terminal import Color, SignChoice
from kpi.wording import options as say


def option(
    told: Text, *names: str, place: Text = EMPTY, words: tuple[str, ...] = (), **more: Any
) -> Any:
    """An option; `place` stands for its value in its help, as typer's metavar does."""
    return _telling(ParameterHelp(told, place, words), typer.Option(*names, **more))


def _argument(told: Text, place: Text, words: tuple[str, ...] = (), **more: Any) -> Any:
    return _telling(ParameterHelp(told, place, words), typer.Argument(**more))


def _telling(told: ParameterHelp, parameter: Any) -> Any:
    parameter.told = told
    return parameter


def version(show: Callable[..., None]) -> Any:
    """The option that is answered before all others."""
    return option(say.VERSION, *VERSION_OPTIONS, callback=show, is_eager=True)


Targets = Annotated[
    Path,
    option(
        say.TARGETS,
        *("-t", "--targets"),
        place=say.FOLDER,
        parser=read_path,
        envvar="KPI_TARGETS",
    ),
]
Actuals = Annotated[
    list[Path] | None,
    option(say.ACTUALS, "-a", "--actuals", place=say.PATH, parser=read_path),
]
AsOf = Annotated[Month | None, option(say.AS_OF, place=say.MONTH, parser=read_month)]
FormMonth = Annotated[
    Month | None, option(say.FORM_MONTH, "--as-of", place=say.MONTH, parser=read_month)
]
Since = Annotated[Month | None, option(say.SINCE, place=say.MONTH, parser=read_month)]
KnownBy = Annotated[date | None, option(say.KNOWN_BY, place=say.DATE, parser=read_date)]
AreaNames = Annotated[list[str] | None, option(say.AREA, "--area", place=say.NAME, parser=str)]
Ids = Annotated[list[str] | None, option(say.ID, "--id", place=say.NAME, parser=str)]
Owners = Annotated[list[str] | None, option(say.OWNER, "--owner", place=say.NAME, parser=str)]
Tags = Annotated[list[str] | None, option(say.TAG, "--tag", place=say.NAME, parser=str)]
ShowRows = Annotated[Show, option(say.SHOW, **choice(Show))]
SortRows = Annotated[Sort | None, option(say.SORT, "--sort", **choice(Sort))]
StyleOf = Annotated[Style | None, option(say.STYLE, "--style", **choice(Style))]
DocumentOf = Annotated[
    Path | None, option(say.DOCUMENT, "--document", place=say.PATH, parser=read_path)
]
ShowRead = Annotated[Detail, option(say.SHOW_READ, "--show", **choice(Detail))]
FormatOf = Annotated[Format, option(say.FORMAT, "--format", **choice(Format))]
ValidationFormatOf = Annotated[
    ValidationFormat, option(say.FORMAT, "--format", **choice(ValidationFormat))
]
ChangesFormatOf = Annotated[ChangesFormat, option(say.FORMAT, "--format", **choice(ChangesFormat))]
BacktestFormatOf = Annotated[
    BacktestFormat, option(say.FORMAT, "--format", **choice(BacktestFormat))
]
Grid = Annotated[str, option(say.GRID, place=say.FACTORS, parser=str)]
ReportOutputs = Annotated[
    list[str] | None,
    option(say.OUTPUT, "-o", "--output", place=say.FORMAT_PATH, parser=str),
]
FormOutput = Annotated[Path, option(say.FORM_OUTPUT, "-o", "--output", place=say.PATH, parser=Path)]
FailOn = Annotated[
    list[str] | None,
    option(
        say.FAIL_ON,
        place=say.VERDICTS,
        parser=str,
        words=tuple(EXIT_OF),
        show_default=FAIL_ON,
    ),
]
FailOnNew = Annotated[
    list[str] | None,
    option(say.FAIL_ON_NEW, "--fail-on", place=say.VERDICTS, parser=str, words=tuple(EXIT_OF)),
]
ExitZero = Annotated[bool, option(say.EXIT_ZERO, "--exit-zero")]
EncodingOf = Annotated[
    str | None, option(say.ENCODING, "--encoding", place=say.NAME, parser=read_encoding)
]
Locked = Annotated[bool, option(say.LOCKED, "--locked")]
Strict = Annotated[bool, option(say.STRICT, "--strict")]
ExplanationFormatOf = Annotated[
    ExplanationFormat,
    option(say.EXPLANATION_FORMAT, "--format", **choice(ExplanationFormat)),
]
KeepGoing = Annotated[bool, option(say.KEEP_GOING, "--keep-going")]
Lang = Annotated[Language | None, option(say.LANG, "--lang", envvar="KPI_LANG", **choice(Language))]
LangOfAll = Annotated[Language | None, option(say.LANG_OF_ALL, "--lang", **choice(Language))]
ColorWhen = Annotated[Color, option(say.COLOR, "--color", envvar="KPI_COLOR", **choice(Color))]
Width = Annotated[
    int | None, option(say.WIDTH, place=say.CELLS, parser=read_width, envvar="KPI_WIDTH")
]
SignsOf = Annotated[
    SignChoice, option(say.SIGNS, "--signs", envvar="KPI_SIGNS", **choice(SignChoice))
]
Quiet = Annotated[bool, option(say.QUIET, "-q", "--quiet")]
PlanYear = Annotated[
    int | None, option(say.PLAN_YEAR, "--year", place=say.YEAR, parser=read_plan_year)
]
Example = Annotated[bool, option(say.EXAMPLE, "--example")]
CiOf = Annotated[CiServer | None, option(say.CI, "--ci", **choice(CiServer))]
DraftYear = Annotated[int, option(say.DRAFT_YEAR, "--year", place=say.YEAR, parser=read_plan_year)]
PlanDocument = Annotated[Path, _argument(say.PLAN_DOCUMENT, say.PLAN_TEXT, parser=read_path)]
DraftOutput = Annotated[
    Path | None, option(say.DRAFT_OUTPUT, "-o", "--output", place=say.FOLDER, parser=read_path)
]
Against = Annotated[
    Path | None, option(say.AGAINST, "--against", place=say.FOLDER, parser=read_path)
]
SchemaOutput = Annotated[
    Path, option(say.SCHEMA_OUTPUT, "-o", "--output", place=say.PATH, parser=Path)
]

RehearsedYear = Annotated[int, _argument(say.REHEARSED_YEAR, say.YEAR, parser=read_plan_year)]
Old = Annotated[str, _argument(say.OLD_STATE, say.OLD, parser=read_state)]
New = Annotated[str, _argument(say.NEW_STATE, say.NEW, parser=read_state)]
SavedReport = Annotated[str, _argument(say.SAVED_REPORT, say.REPORT, parser=str)]
Asked = Annotated[str, _argument(say.ASKED, say.ID_OR_CODE, parser=str)]
NewFolder = Annotated[
    Path, _argument(say.NEW_FOLDER, say.FOLDER, parser=read_path, show_default=False)
]
SchemaKind = Annotated[SchemaOf, _argument(say.SCHEMA_KIND, **choice(SchemaOf, bracketed=False))]
FileKind = Annotated[File | None, _argument(say.FILE_KIND, **choice(File, bracketed=False))]
TopicName = Annotated[
    str | None, _argument(say.TOPIC_ASKED, say.TOPIC, tuple(say.TOPICS), parser=str)
]
ShellName = Annotated[Shell, _argument(say.SHELL, **choice(Shell, bracketed=False))]
