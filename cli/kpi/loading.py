"""What a command reads first: targets and actuals, with all that is wrong in them."""

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kpi.actuals import latest_month, read_ledger
from kpi.diagnostics import (
    Code,
    Diagnostic,
    Refusal,
    diagnostic,
    has_errors,
    in_order,
    strictly,
)
from kpi.files import Heard, Opened, read_document, read_plan_files
from kpi.folders import LOCK, PLAN, find_ledgers, find_plan, is_anything, plain_path, split_sheet
from kpi.model import Held, Ledger, Location, Month, Plan, Text
from kpi.plan import parse_plan
from kpi.selection import Selection, select
from kpi.wording import commands as say

if TYPE_CHECKING:
    from kpi.lock.beside import NewLock

ALL = Selection()
NAMES = frozenset({Code.NEAR_NAME, Code.UNKNOWN_NAME})
"""What a ledger says of names means nothing while the plan itself has errors."""


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
    `may_lack_ledgers` where a plan may be read before there are any.
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


class DraftRequest(NamedTuple):
    """The document, the year it promises for, and where the plan of it is to be written.

    `against` is the folder of the year before's plan, whose figures are in `actuals`.
    """

    document: Path
    year: int
    output: Path | None = None
    against: Path | None = None
    actuals: tuple[Path, ...] = ()


class Loaded(NamedTuple):
    """Targets and actuals as read, with what is wrong in each; without a plan no ledger is read.

    `held` is what came of holding the plan against its document, where it has one.
    """

    plan: Plan | None
    ledger: Ledger
    in_plan: tuple[Diagnostic, ...]
    in_ledger: tuple[Diagnostic, ...] = ()
    held: Held | None = None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All of them in order."""
        return in_order((*self.in_plan, *self.in_ledger))

    @property
    def latest(self) -> Month | None:
        """The latest month that has figures, None also where the plan has errors."""
        if self.plan is None or has_errors(self.in_plan):
            return None
        return latest_month(self.plan, self.ledger)


def load(request: Request, heard: Heard | None = None) -> Loaded:
    """Read targets and actuals with all their diagnostics in one pass.

    `heard` is told how many bytes of the ledgers have been read, and how many there are.
    """
    read = _load_plan(request)
    plan, held = read.plan, read.held
    names, lost = _ledgers(request, plan) if plan else ((), ())
    accounted = (*(split_sheet(name)[0] for name in names), *read.documents)
    in_plan = graded(_left_out(read.problems, accounted), request)
    if plan is None:
        return Loaded(None, Ledger({}, {}), in_plan)
    lost = _left_out(lost, (*read.files, *read.documents))
    opened = Opened(names, [], heard)
    ledger, found = read_ledger(plan, opened, known_by=request.known_by, encoding=request.encoding)
    if has_errors(in_plan):
        found = tuple(each for each in found if each.code not in NAMES)
        ledger = ledger._replace(files=())
    in_ledger = graded((*lost, *opened.problems, *found), request)
    return Loaded(plan, ledger, in_plan, in_ledger, held)


def _ledgers(request: Request, plan: Plan) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The ledgers asked for; NO_LEDGER where there is no place of them yet, and need not be."""
    if request.may_lack_ledgers and not any(map(is_anything, request.actuals)):
        at = Location(request.actuals[0].as_posix())
        return (), (diagnostic(Code.NO_LEDGER, at, year=str(plan.year)),)
    return find_ledgers(request.actuals)


def load_plan(request: Request) -> Plan | None:
    """The plan alone, None where it cannot be read or has errors."""
    read = _load_plan(request)
    return None if has_errors(read.problems) else read.plan


def _left_out(problems: Iterable[Diagnostic], read: Iterable[str]) -> tuple[Diagnostic, ...]:
    """The problems without those of files that are read as something else."""
    files = frozenset(map(plain_path, read))
    return tuple(
        each
        for each in problems
        if each.code is not Code.NOT_READ or plain_path(each.location.file) not in files
    )


class _ReadPlan(NamedTuple):
    """The plan with all that is wrong with it, its YAML files, and the documents it speaks of."""

    plan: Plan | None
    problems: tuple[Diagnostic, ...]
    files: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    held: Held | None = None


def _load_plan(request: Request) -> _ReadPlan:
    wanted = request.as_of.year if request.as_of and request.rehearse is None else None
    folder = find_plan(request.targets, wanted)
    if isinstance(folder, Diagnostic):
        return _ReadPlan(None, (folder,))
    files, lost = read_plan_files(folder)
    plan, problems = parse_plan(files)
    problems = (*lost, *problems, *_of_another_year(plan, folder))
    if plan is not None and not has_errors(problems):
        problems = (*problems, *_held_to_lock(plan, folder, request.locking))
    read = _ReadPlan(plan, problems, tuple(each.name for each in files))
    return read if plan is None else _held(read, plan, folder, request)


def _held(read: _ReadPlan, plan: Plan, folder: Path, request: Request) -> _ReadPlan:
    """The plan held against its document, where there is one.

    Whose a figure is can only be said of a plan without errors, which has all of its targets.
    """
    named = [folder / plan.document.text] if plan.document and plan.document.text else []
    asked = [request.document] if request.document is not None else []
    documents = tuple(each.as_posix() for each in (*asked, *named))
    read = read._replace(documents=documents)
    if not documents:
        return read
    from kpi.document import (  # noqa: PLC0415 - for plans that name their document only
        MOST_BYTES,
        hold,
        parse_document,
        parse_source,
    )

    name = documents[0]
    content = read_document(Path(name), MOST_BYTES + 1)
    text = content if isinstance(content, Diagnostic) else parse_source(content)
    if isinstance(text, Refusal):
        text = text.at(Location(name))
    if isinstance(text, Diagnostic):
        return read._replace(problems=(*read.problems, text))
    held, found = hold(plan, parse_document(name, text, plan.year))
    if not has_errors(read.problems):
        return read._replace(problems=(*read.problems, *found), held=held)
    errors = (each for each in found if each.code is not Code.UNCLAIMED_FIGURE)
    return read._replace(problems=(*read.problems, *errors))


def _held_to_lock(plan: Plan, folder: Path, locking: Locking) -> tuple[Diagnostic, ...]:
    """What differs from the lock beside a plan; nothing where nobody asks or there is none."""
    must = locking is Locking.HELD
    if locking is Locking.IGNORED or not (must or is_anything(folder / LOCK)):
        return ()
    from kpi.lock.beside import held_to_lock  # noqa: PLC0415 - where there is one

    return held_to_lock(plan, folder, must=must)


def prepare_lock(targets: Path) -> tuple["NewLock | None", tuple[Diagnostic, ...]]:
    """The lock that a plan without errors is to have."""
    from kpi.lock.beside import renewed  # noqa: PLC0415 - for this command only

    read, folder = _load_plan(Request(targets, ())), find_plan(targets, None)
    if read.plan is None or has_errors(read.problems) or isinstance(folder, Diagnostic):
        return None, in_order(read.problems)
    new, problems = renewed(read.plan, folder)
    return new, in_order((*read.problems, *problems))


def _of_another_year(plan: Plan | None, folder: Path) -> tuple[Diagnostic, ...]:
    """Says of a plan in a folder named by a year that it is not for that year: a copy, perhaps."""
    name = folder.name
    if plan is None or not re.fullmatch("(19|20|21)[0-9]{2}", name) or plan.year == int(name):
        return ()
    place = Location((folder / PLAN).as_posix())
    return (outside_year(place, str(plan.year), say.IN_YEAR.filled(year=name)),)


def prepare_form(request: Request, heard: Heard | None = None) -> tuple[Plan | None, Loaded]:
    """The plan with the targets chosen only, unless there are errors, and what was read.

    Before anything was ever reported there is no ledger, and no harm in that.
    """
    names, lost = find_ledgers(request.actuals)
    loaded = load(request if names else request._replace(actuals=()), heard)
    if not names:
        places = {place.as_posix() for place in request.actuals}
        there = (each for each in lost if each.location.file not in places)
        loaded = loaded._replace(in_ledger=graded(there, request))
    plan, month = loaded.plan, request.as_of
    if plan is not None and month is not None and month.year != plan.year:
        expected = say.IN_YEAR.filled(year=plan.year)
        outside = outside_year(Location("--as-of"), str(month), expected)
        loaded = loaded._replace(in_plan=(*loaded.in_plan, outside))
    return _chosen(loaded, request)


def prepare_backtest(request: Request, heard: Heard | None = None) -> tuple[Plan | None, Loaded]:
    """The same of a back-test, which is of no month and needs ledgers."""
    return _chosen(load(request, heard), request)


def _chosen(loaded: Loaded, request: Request) -> tuple[Plan | None, Loaded]:
    if loaded.plan is None:
        return None, loaded
    chosen, unmatched = select(loaded.plan, request.selection)
    loaded = loaded._replace(in_plan=(*loaded.in_plan, *unmatched))
    return None if has_errors(loaded.diagnostics) else chosen, loaded


def outside_year(location: Location, value: str, expected: Text) -> Diagnostic:
    """Says of a year or month that it is not in the one expected."""
    return diagnostic(Code.OUTSIDE_YEAR, location, value=value, expected=expected)


def graded(problems: Iterable[Diagnostic], request: Request) -> tuple[Diagnostic, ...]:
    """The problems as the request weighs them."""
    return strictly(problems) if request.strict else tuple(problems)
