"""What a run is asked for."""

from datetime import date
from enum import Enum, auto
from pathlib import Path

from kpi.diagnostics import Diagnostic
from kpi.model import Month
from kpi.pipeline.selection import Selection
from kpi.record import NamedTuple

ALL = Selection()


class Locking(Enum):
    """What a plan.lock beside the plan is for."""

    IGNORED = auto()
    NOTED = auto()
    """Where there is one that differs, a warning says so."""
    HELD = auto()
    """There must be one, and each difference is an error."""


class Request(NamedTuple):
    """What a run is asked for.

    `rehearse` is an earlier year to hold against the plan, `since` an earlier month to compare
    the one judged with. A `brief` tells what changed since the month before, and `drawn` asks
    for what only a report with charts shows. A `document` stands for the one that the plan names.
    `may_lack_ledgers` where a plan may be read before there are any. `outputs` are the files to be
    written, none of which may be an input, and `unwritable` says of which it is known already that
    they cannot be; `forms` are ledgers to come, which may lie among them. Size and hash of what is
    read are told where it is `accounted`.
    """

    targets: Path
    actuals: tuple[Path, ...]
    as_of: Month | None = None
    known_by: date | None = None
    selection: Selection = ALL
    rehearse: int | None = None
    strict: bool = False
    keep_going: bool = False
    encoding: str = ""
    since: Month | None = None
    brief: bool = False
    drawn: bool = False
    document: Path | None = None
    may_lack_ledgers: bool = False
    locking: Locking = Locking.IGNORED
    outputs: tuple[Path, ...] = ()
    unwritable: tuple[Diagnostic, ...] = ()
    forms: bool = False
    accounted: bool = False


class DraftRequest(NamedTuple):
    """The document, the year it promises for, and where the plan of it is to be written.

    `against` is the folder of the year before's plan, whose figures are in `actuals`.
    """

    document: Path
    year: int
    output: Path | None = None
    against: Path | None = None
    actuals: tuple[Path, ...] = ()
