"""What each command takes."""

from dataclasses import dataclass
from pathlib import Path

from kpi.backtest import Format as BacktestFormat
from kpi.files import STDOUT
from kpi.options.declared import (
    Actuals,
    AreaNames,
    AsOf,
    BacktestFormatOf,
    ChangesFormatOf,
    ColorWhen,
    EncodingOf,
    ExitZero,
    ExplanationFormatOf,
    FailOn,
    FailOnNew,
    FormatOf,
    FormMonth,
    FormOutput,
    Grid,
    Ids,
    KeepGoing,
    KnownBy,
    Lang,
    Outputs,
    Owners,
    Quiet,
    ShowRead,
    ShowRows,
    Since,
    Strict,
    Tags,
    Targets,
    Width,
)
from kpi.options.reading import GRID
from kpi.reports import Format, Show
from kpi.reports.changes import ChangesFormat
from kpi.reports.options import Detail, ExplanationFormat
from kpi.terminal import Color


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
class ValidateOptions(InputOptions):
    """What the command takes that only reads."""

    show: ShowRead = Detail.FILES


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

    as_of: FormMonth = None
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
