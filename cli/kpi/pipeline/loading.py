"""What a command reads first: targets and actuals, with all that is wrong in them."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kpi.actuals import latest_month, read_ledger
from kpi.diagnostics import Code, Diagnostic, Refusal, diagnostic, has_errors, in_order, strictly
from kpi.files import Heard, Opened, account_of, read_document, read_plan_files
from kpi.files.folders import LOCK, PLAN, find_plan, is_anything, other_plans, plain_path
from kpi.files.inputs import ReadPlaces, find_ledgers, refused, split_sheet
from kpi.model import Held, Input, InputRole, Ledger, Location, Month, Plan, Text
from kpi.pattern import pattern
from kpi.pipeline.request import Locking, Request
from kpi.pipeline.selection import select
from kpi.plan import parse_plan, role_of
from kpi.record import NamedTuple
from kpi.wording import commands as say

if TYPE_CHECKING:
    from kpi.lock.beside import NewLock

_TEXT_KEY = pattern(r"""(?m)\btext:[ \t]*["']?([^"'\n#,}]+)""")
"""How a plan that cannot be read as YAML may still name its document."""
NAMES = frozenset({Code.NEAR_NAME, Code.UNKNOWN_NAME})
"""What a ledger says of names means nothing while the plan itself has errors."""


class Loaded(NamedTuple):
    """Targets and actuals as read, with what is wrong in each; without a plan no ledger is read.

    `held` is what came of holding the plan against its document, where it has one. `inputs` are the
    files that were read.
    """

    plan: Plan | None
    ledger: Ledger
    in_plan: tuple[Diagnostic, ...]
    in_ledger: tuple[Diagnostic, ...] = ()
    held: Held | None = None
    inputs: tuple[Input, ...] = ()

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

    `heard` is told how many bytes of the ledgers have been read, and how many there are. Where an
    output is refused, no ledger is read.
    """
    read = _load_plan(request)
    plan = read.plan
    names, lost = _ledgers(request, plan)
    over = (*request.unwritable, *_refused(request, read, names))
    in_plan = graded(_left_out(read.problems, request.actuals, (*names, *read.documents)), request)
    if plan is None or over:
        return Loaded(plan, Ledger({}, {}), (*in_plan, *over), inputs=read.inputs)
    lost = _left_out(lost, (), (*(each.name for each in read.inputs), *read.documents))
    opened = Opened(names, [], heard, accounted=request.accounted)
    ledger, found = read_ledger(plan, opened, known_by=request.known_by, encoding=request.encoding)
    if has_errors(in_plan):
        found = tuple(each for each in found if each.code not in NAMES)
        ledger = ledger._replace(files=())
    in_ledger = graded((*lost, *opened.problems, *found), request)
    return Loaded(plan, ledger, in_plan, in_ledger, read.held, (*read.inputs, *opened.inputs))


def _refused(
    request: Request, read: "_ReadPlan", ledgers: tuple[str, ...]
) -> tuple[Diagnostic, ...]:
    """The outputs that would replace an input of this run, or join those of the next."""
    if not request.outputs:
        return ()
    documents = (Input(each, InputRole.DOCUMENT) for each in read.documents)
    figures = (Input(each, InputRole.LEDGER) for each in ledgers)
    lock = [Input((read.folder / LOCK).as_posix(), InputRole.LOCK)] if read.folder else []
    inputs = (*read.inputs, *documents, *figures, *lock)
    places = (request.targets, read.folder, request.actuals)
    reading = ReadPlaces(() if request.forms else inputs, *places, forms=request.forms)
    return refused(request.outputs, reading)


def _ledgers(request: Request, plan: Plan | None) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The ledgers asked for; NO_LEDGER where there is no place of them yet, and need not be."""
    if plan is not None and request.may_lack_ledgers and not any(map(is_anything, request.actuals)):
        at = Location(request.actuals[0].as_posix())
        return (), (diagnostic(Code.NO_LEDGER, at, year=str(plan.year)),)
    return find_ledgers(request.actuals)


def load_plan(request: Request) -> Plan | None:
    """The plan alone, None where it cannot be read or has errors."""
    read = _load_plan(request)
    return None if has_errors(read.problems) else read.plan


def _left_out(
    problems: Iterable[Diagnostic], places: Iterable[Path], read: Iterable[str]
) -> tuple[Diagnostic, ...]:
    """The problems without those of files that are read, or looked for, as something else."""
    files = frozenset(Path(plain_path(split_sheet(name)[0])) for name in read)
    folders = frozenset(Path(plain_path(each.as_posix())) for each in places)

    def is_elsewhere(name: str) -> bool:
        path = Path(plain_path(name))
        return path in files or not folders.isdisjoint(path.parents)

    return tuple(
        each
        for each in problems
        if each.code is not Code.NOT_READ or not is_elsewhere(each.location.file)
    )


class _ReadPlan(NamedTuple):
    """The plan with all that is wrong with it, what was read, and the documents it speaks of."""

    plan: Plan | None
    problems: tuple[Diagnostic, ...]
    folder: Path | None = None
    inputs: tuple[Input, ...] = ()
    documents: tuple[str, ...] = ()
    held: Held | None = None


def _load_plan(request: Request) -> _ReadPlan:
    wanted = request.as_of.year if request.as_of and request.rehearse is None else None
    folder = find_plan(request.targets, wanted)
    if isinstance(folder, Diagnostic):
        return _ReadPlan(None, (folder,))
    files, lost = read_plan_files(folder)
    plan, problems = parse_plan(files)
    others = other_plans(request.targets, folder)
    problems = (*others, *lost, *problems, *_of_another_year(plan, folder))
    inputs = tuple(
        account_of(each.name, role_of(each.name), each.content, accounted=request.accounted)
        for each in files
    )
    read = _ReadPlan(plan, problems, folder, inputs)
    if plan is not None and not has_errors(problems):
        read = _locked(read, plan, folder, request)
    elif has_errors(problems):
        texts = (each.content.decode(errors="replace") for each in files)
        named = (name.strip() for text in texts for name in _TEXT_KEY.findall(text))
        read = read._replace(documents=tuple((folder / name).as_posix() for name in named))
    return read if plan is None else _held(read, plan, folder, request)


def _held(read: _ReadPlan, plan: Plan, folder: Path, request: Request) -> _ReadPlan:
    """The plan held against its document, where there is one.

    Whose a figure is can only be said of a plan without errors, which has all of its targets.
    """
    named = [folder / plan.document.text] if plan.document and plan.document.text else []
    asked = [request.document] if request.document is not None else []
    documents = tuple(each.as_posix() for each in (*asked, *named))
    if not documents:
        return read
    read = read._replace(documents=documents)
    from kpi.document import (  # noqa: PLC0415 - for plans that name their document only
        MOST_BYTES,
        hold,
        parse_document,
        parse_source,
    )

    name = documents[0]
    content = read_document(Path(name), MOST_BYTES + 1, piped=bool(asked))
    if isinstance(content, Diagnostic):
        return read._replace(problems=(*read.problems, content))
    account = account_of(name, InputRole.DOCUMENT, content, accounted=request.accounted)
    read = read._replace(inputs=(*read.inputs, account))
    text = parse_source(content)
    if isinstance(text, Refusal):
        return read._replace(problems=(*read.problems, text.at(Location(name))))
    held, found = hold(plan, parse_document(name, text, plan.year))
    if not has_errors(read.problems):
        return read._replace(problems=(*read.problems, *found), held=held)
    errors = (each for each in found if each.code is not Code.UNCLAIMED_FIGURE)
    return read._replace(problems=(*read.problems, *errors))


def _locked(read: _ReadPlan, plan: Plan, folder: Path, request: Request) -> _ReadPlan:
    """The plan held against the lock beside it; the same where nobody asks or there is none."""
    must = request.locking is Locking.HELD
    if request.locking is Locking.IGNORED or not (must or is_anything(folder / LOCK)):
        return read
    from kpi.lock.beside import held_to_lock, read_lock  # noqa: PLC0415 - where there is one

    content = read_lock(folder)
    problems = (*read.problems, *held_to_lock(plan, folder, content, must=must))
    if isinstance(content, Diagnostic):
        return read._replace(problems=problems)
    name = (folder / LOCK).as_posix()
    account = account_of(name, InputRole.LOCK, content, accounted=request.accounted)
    return read._replace(problems=problems, inputs=(*read.inputs, account))


def prepare_lock(targets: Path) -> tuple["NewLock | None", tuple[Diagnostic, ...]]:
    """The lock that a plan without errors is to have."""
    from kpi.lock.beside import renewed  # noqa: PLC0415 - for this command only

    read = _load_plan(Request(targets, ()))
    told = _left_out(read.problems, (), read.documents)
    if read.plan is None or read.folder is None or has_errors(told):
        return None, in_order(told)
    new, problems = renewed(read.plan, read.folder)
    return new, in_order((*told, *problems))


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
