"""What each command takes, and what it asks of those who read and judge."""

import os
from collections.abc import Collection
from pathlib import Path

from kpi.backtest import BacktestFormat
from kpi.files.writing import STDOUT
from kpi.options.declared import (
    Actuals,
    Against,
    AreaNames,
    AsOf,
    BacktestFormatOf,
    ChangesFormatOf,
    CiOf,
    ColorWhen,
    DocumentOf,
    DraftOutput,
    EncodingOf,
    Example,
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
    Locked,
    NewFolder,
    Owners,
    PlanYear,
    Quiet,
    ReportOutputs,
    ShowRead,
    ShowRows,
    SignsOf,
    Since,
    SortRows,
    Strict,
    StyleOf,
    Tags,
    Targets,
    ValidationFormatOf,
    Width,
)
from kpi.options.program import Options
from kpi.options.reading import GRID, actuals_of
from kpi.pipeline.request import DraftRequest, Locking, Request
from kpi.pipeline.selection import Selection
from kpi.reports import (
    ChangesFormat,
    Detail,
    ExplanationFormat,
    Format,
    Show,
    ValidationFormat,
)
from kpi.terminal import Color, SignChoice


class InputOptions(Options):
    """What every command that reads targets and actuals takes."""

    targets: Targets = Path("targets")
    actuals: Actuals = None
    known_by: KnownBy = None
    encoding: EncodingOf = None
    strict: Strict = False
    lang: Lang = None
    quiet: Quiet = False


class ValidateOptions(InputOptions):
    """What the command takes that only reads."""

    locked: Locked = False
    document: DocumentOf = None
    show: ShowRead = Detail.FILES
    format: ValidationFormatOf = ValidationFormat.TABLE
    output: ReportOutputs = None


class SelectingOptions(InputOptions):
    """What every command about some of the targets takes."""

    area: AreaNames = None
    id: Ids = None
    owner: Owners = None
    tag: Tags = None


class BacktestOptions(SelectingOptions):
    """What the command that replays earlier years takes."""

    grid: Grid = GRID
    format: BacktestFormatOf = BacktestFormat.TABLE
    output: ReportOutputs = None
    color: ColorWhen = Color.AUTO
    width: Width = None
    signs: SignsOf = SignChoice.AUTO


class ChoosingOptions(SelectingOptions):
    """What every command about a month and some of the targets takes."""

    as_of: AsOf = None


class DiffOptions(SelectingOptions):
    """What the command that compares takes."""

    format: ChangesFormatOf = ChangesFormat.TABLE
    output: ReportOutputs = None
    fail_on: FailOnNew = None
    color: ColorWhen = Color.AUTO
    width: Width = None
    signs: SignsOf = SignChoice.AUTO


class DraftOptions(Options):
    """What the command takes that drafts a plan from its document."""

    output: DraftOutput = None
    against: Against = None
    actuals: Actuals = None
    lang: Lang = None


class FormOptions(ChoosingOptions):
    """What the command that writes a form takes."""

    as_of: FormMonth = None
    output: FormOutput = Path(STDOUT)


class JudgingOptions(ChoosingOptions):
    """What every command that judges takes."""

    since: Since = None
    show: ShowRows = Show.FOLDED
    sort: SortRows = None
    style: StyleOf = None
    format: FormatOf = Format.TABLE
    output: ReportOutputs = None
    fail_on: FailOn = None
    exit_zero: ExitZero = False
    locked: Locked = False
    keep_going: KeepGoing = False
    color: ColorWhen = Color.AUTO
    width: Width = None
    signs: SignsOf = SignChoice.AUTO


class ExplainOptions(InputOptions):
    """What the command that explains one target or word takes."""

    as_of: AsOf = None
    keep_going: KeepGoing = False
    format: ExplanationFormatOf = ExplanationFormat.TEXT
    color: ColorWhen = Color.AUTO
    width: Width = None
    signs: SignsOf = SignChoice.AUTO


class LockOptions(Options):
    """What the command takes that locks a plan."""

    targets: Targets = Path("targets")
    lang: Lang = None


class InitOptions(Options):
    """What the command takes that writes a plan to begin with."""

    folder: NewFolder = Path()
    year: PlanYear = None
    example: Example = False
    ci: CiOf = None
    lang: Lang = None


def input_request(options: InputOptions) -> Request:
    """What every command asks for that reads targets and actuals."""
    return Request(
        targets=options.targets,
        actuals=tuple(options.actuals or actuals_of(os.environ)),
        known_by=options.known_by,
        strict=options.strict,
        encoding=options.encoding or "",
    )


def locking_of(options: JudgingOptions | ValidateOptions) -> Locking:
    """What a lock beside the plan is for."""
    return Locking.HELD if options.locked else Locking.NOTED


def validating_request(options: ValidateOptions, forms: Collection[ValidationFormat]) -> Request:
    """What is asked of a run that only reads; there may be no ledgers where they usually are."""
    is_usual = options.actuals is None and not os.environ.get("KPI_ACTUALS")
    return input_request(options)._replace(
        document=options.document,
        may_lack_ledgers=is_usual,
        locking=locking_of(options),
        accounted=ValidationFormat.JSON in forms,
    )


def draft_request(document: Path, year: int, options: DraftOptions) -> DraftRequest:
    """What is asked of a document."""
    return DraftRequest(
        document=document,
        year=year,
        output=options.output,
        against=options.against,
        actuals=tuple(options.actuals or actuals_of(os.environ)),
    )


def judging_request(
    options: JudgingOptions, rehearsed: int | None, forms: Collection[Format]
) -> Request:
    """What `check` and `rehearse` ask for, with all that the formats to be written tell."""
    return choosing_request(options)._replace(
        rehearse=rehearsed,
        locking=locking_of(options),
        keep_going=options.keep_going,
        since=options.since,
        brief=any(form.tells_changes for form in forms),
        drawn=any(form.draws for form in forms),
        accounted=any(form.accounts for form in forms),
    )


def choosing_request(options: ChoosingOptions) -> Request:
    """The same of some targets in one month."""
    return selecting_request(options)._replace(as_of=options.as_of)


def selecting_request(options: SelectingOptions) -> Request:
    """The same of some targets."""
    selection = Selection(
        areas=tuple(options.area or ()),
        ids=tuple(options.id or ()),
        owners=tuple(options.owner or ()),
        tags=tuple(options.tag or ()),
    )
    return input_request(options)._replace(selection=selection)
