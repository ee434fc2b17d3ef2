"""From files to a report: what every judging command does between its options and its output."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kpi.actuals import check_ledger, latest_month, read_ledger
from kpi.diagnostics import (
    Code,
    Diagnostic,
    Severity,
    diagnostic,
    has_errors,
    in_order,
    strictly,
)
from kpi.files import (
    PLAN,
    Heard,
    Opened,
    find_ledgers,
    find_plan,
    read_plan_files,
    split_sheet,
)
from kpi.judge import (
    check_expiry,
    check_waivers,
    judge,
    rehearsed_plan,
    with_baselines,
    without_years,
)
from kpi.model import MONTHS, Ledger, Location, Month, Plan, Result, Text
from kpi.plan import parse_plan
from kpi.report import Report
from kpi.selection import Selection, select
from kpi.wording import commands as say

ALL = Selection()
NAMES = frozenset({Code.NEAR_NAME, Code.UNKNOWN_NAME})
"""What a ledger says of names means nothing while the plan itself has errors."""


class Request(NamedTuple):
    """What a run is asked for.

    `rehearse` is an earlier year to hold against the plan, `since` an earlier month to compare
    the one judged with. A `brief` tells what changed since the month before, and `drawn` asks
    for what only a report with charts shows.
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


class Loaded(NamedTuple):
    """Targets and actuals as read, with what is wrong in each; without a plan no ledger is read."""

    plan: Plan | None
    ledger: Ledger
    in_plan: tuple[Diagnostic, ...]
    in_ledger: tuple[Diagnostic, ...] = ()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All of them in order."""
        return in_order((*self.in_plan, *self.in_ledger))


class Outcome(NamedTuple):
    """The report, unless errors forbid one, and all diagnostics in order."""

    report: Report | None
    diagnostics: tuple[Diagnostic, ...]


def load(request: Request, heard: Heard | None = None) -> Loaded:
    """Read targets and actuals with all their diagnostics in one pass.

    `heard` is told how many bytes of the ledgers have been read, and how many there are.
    """
    plan, in_plan, of_plan = _load_plan(request)
    names, lost = find_ledgers(request.actuals) if plan else ((), ())
    in_plan = _graded(_left_out(in_plan, (split_sheet(name)[0] for name in names)), request)
    if plan is None:
        return Loaded(None, Ledger({}, {}), in_plan)
    lost = _left_out(lost, of_plan)
    opened = Opened(names, [], heard)
    ledger, found = read_ledger(plan, opened, known_by=request.known_by, encoding=request.encoding)
    if has_errors(in_plan):
        found = tuple(each for each in found if each.code not in NAMES)
        ledger = ledger._replace(files=())
    return Loaded(plan, ledger, in_plan, _graded((*lost, *opened.problems, *found), request))


def load_plan(request: Request) -> Plan | None:
    """The plan alone, None where it cannot be read or has errors."""
    plan, problems, _ = _load_plan(request)
    return None if has_errors(problems) else plan


def _left_out(problems: Iterable[Diagnostic], read: Iterable[str]) -> tuple[Diagnostic, ...]:
    """The problems without those of files that are read as something else."""
    files = frozenset(read)
    return tuple(
        each
        for each in problems
        if each.code is not Code.NOT_READ or each.location.file not in files
    )


def _load_plan(request: Request) -> tuple[Plan | None, tuple[Diagnostic, ...], tuple[str, ...]]:
    """The plan, all that is wrong with it, and the names of its files."""
    wanted = request.as_of.year if request.as_of and request.rehearse is None else None
    folder = find_plan(request.targets, wanted)
    if isinstance(folder, Diagnostic):
        return None, (folder,), ()
    files, lost = read_plan_files(folder)
    plan, problems = parse_plan(files)
    names = tuple(each.name for each in files)
    return plan, (*lost, *problems, *_of_another_year(plan, folder)), names


def _of_another_year(plan: Plan | None, folder: Path) -> tuple[Diagnostic, ...]:
    """Says of a plan in a folder named by a year that it is not for that year: a copy, perhaps."""
    name = folder.name
    if plan is None or not re.fullmatch("(19|20|21)[0-9]{2}", name) or plan.year == int(name):
        return ()
    expected = Text(*(text.format(year=name) for text in _both(say.IN_YEAR)))
    return (_outside(Location((folder / PLAN).as_posix()), str(plan.year), expected),)


def validate(request: Request, heard: Heard | None = None) -> Loaded:
    """What can be said of targets and actuals without a verdict, with all diagnostics.

    The ledger as a whole, and which waivers have expired, is asked as of the latest month.
    """
    loaded = load(request, heard)
    plan, ledger = loaded.plan, loaded.ledger
    month = latest_month(plan, ledger) if plan and not has_errors(loaded.in_plan) else None
    if plan is None or month is None:
        return loaded
    found = (*check_ledger(plan, ledger, month), *check_expiry(plan.waivers, month))
    return loaded._replace(in_ledger=(*loaded.in_ledger, *_graded(found, request)))


def figures_of(loaded: Loaded) -> tuple[Result, ...]:
    """The targets that have figures, as they would be judged at the latest month, in plan order."""
    plan, ledger = loaded.plan, loaded.ledger
    month = latest_month(plan, ledger) if plan and not has_errors(loaded.in_plan) else None
    if plan is None or month is None:
        return ()
    areas = judge(plan, _touched(ledger, loaded.diagnostics), month)
    return tuple(each for area in areas for each in area.results if each.latest is not None)


def without_course(loaded: Loaded) -> int:
    """How many targets that add up have no earlier months in the ledgers that were read."""
    if loaded.plan is None or not loaded.ledger.figures:
        return 0
    return len(without_years(loaded.plan, loaded.ledger))


class Form(NamedTuple):
    """What the form of a month is made from; `plan` holds the targets chosen only."""

    plan: Plan
    ledger: Ledger
    month: Month


def prepare_form(request: Request, heard: Heard | None = None) -> tuple[Form | None, Loaded]:
    """What the form of the month `request.as_of` is made from, unless there are errors.

    Before anything was ever reported there is no ledger, and no harm in that.
    """
    names, lost = find_ledgers(request.actuals)
    loaded = load(request if names else request._replace(actuals=()), heard)
    if not names:
        places = {place.as_posix() for place in request.actuals}
        there = (each for each in lost if each.location.file not in places)
        loaded = loaded._replace(in_ledger=_graded(there, request))
    plan, month = loaded.plan, request.as_of
    if plan is None or month is None:
        return None, loaded
    chosen, found = select(plan, request.selection)
    if month.year != plan.year:
        expected = Text(*(text.format(year=plan.year) for text in _both(say.IN_YEAR)))
        found = (*found, _outside(Location("--as-of"), str(month), expected))
    loaded = loaded._replace(in_plan=(*loaded.in_plan, *found))
    untrusted = has_errors(loaded.diagnostics)
    return None if untrusted else Form(chosen, loaded.ledger, month), loaded


def prepare_backtest(request: Request, heard: Heard | None = None) -> tuple[Plan | None, Loaded]:
    """The plan with the targets chosen only, unless there are errors, and what was read."""
    loaded = load(request, heard)
    if loaded.plan is None:
        return None, loaded
    chosen, unmatched = select(loaded.plan, request.selection)
    loaded = loaded._replace(in_plan=(*loaded.in_plan, *unmatched))
    return None if has_errors(loaded.diagnostics) else chosen, loaded


def run(request: Request, heard: Heard | None = None) -> Outcome:
    """The report that was asked for, or the errors for which there is none.

    Errors in the targets always stop; those in the actuals do unless the request keeps going.
    """
    return judged(load(request, heard), request)


def judged(loaded: Loaded, request: Request) -> Outcome:
    """The same of what has been read."""
    problems = loaded.diagnostics
    if loaded.plan is None or has_errors(loaded.in_plan) or _stops(problems, request):
        return Outcome(None, problems)
    return _judge(loaded.plan, loaded.ledger, problems, request)


def _judge(
    plan: Plan, ledger: Ledger, problems: tuple[Diagnostic, ...], request: Request
) -> Outcome:
    month = _as_of(plan, ledger, request)
    chosen, unmatched = select(plan, request.selection)
    if isinstance(month, Diagnostic):
        return Outcome(None, in_order((*problems, month, *unmatched)))
    unmatched = (*unmatched, *_not_earlier(request.since, month))
    if unmatched:
        return Outcome(None, in_order((*problems, *unmatched)))
    declared = chosen
    if request.rehearse is not None:
        chosen = rehearsed_plan(chosen, month)
        ledger = with_baselines(chosen, ledger)
    problems = in_order((*problems, *_checked(plan, chosen, ledger, month, request)))
    ledger = _touched(ledger, problems)
    areas = judge(chosen, ledger, month)
    results = tuple(result for area in areas for result in area.results)
    waived = _graded(check_waivers(results, chosen.waivers, month), request)
    problems = in_order((*problems, *waived))
    if _stops(problems, request):
        return Outcome(None, problems)
    report = Report(chosen, plan.year, month, areas, _of(chosen, ledger), problems)
    report = _with_changes(report, declared, request)
    return Outcome(_with_tracks(report) if request.drawn else report, problems)


def _with_changes(report: Report, declared: Plan, request: Request) -> Report:
    """The report with what changed since the month asked for; of a brief, the month before."""
    year, number = report.as_of
    is_brief = request.brief and not report.rehearsal and number > 1
    if request.since is None and not is_brief:
        return report
    from kpi.compare.since import changes_since  # noqa: PLC0415 - for comparisons only

    if request.since is None:
        before = changes_since(report, Month(year, number - 1), declared)
        return report._replace(since_last_month=before)
    plan = rehearsed_plan(declared, request.since) if report.rehearsal else declared
    return report._replace(since=changes_since(report, request.since, plan))


def _not_earlier(since: Month | None, month: Month) -> tuple[Diagnostic, ...]:
    if since is None or (since < month and since.year == month.year):
        return ()
    facts = {"value": str(since), "as_of": str(month)}
    return (diagnostic(Code.SINCE_NOT_EARLIER, Location("--since"), **facts),)


def _with_tracks(report: Report) -> Report:
    from kpi.judge.track import step_reports, tracks  # noqa: PLC0415 - for charts only

    plan, ledger, month, areas = report.plan, report.ledger, report.as_of, report.areas
    return report._replace(
        tracks=tracks(plan, ledger, month, areas),
        steps=step_reports(areas, ledger.progress, month),
    )


def _as_of(plan: Plan, ledger: Ledger, request: Request) -> Month | Diagnostic:
    year = plan.year if request.rehearse is None else request.rehearse
    if request.rehearse is not None and request.rehearse >= plan.year:
        expected = Text(*(text.format(year=plan.year) for text in _both(say.BEFORE_YEAR)))
        return _outside(Location("YEAR"), str(request.rehearse), expected)
    if request.as_of is not None:
        if request.as_of.year < year:
            expected = Text(*(text.format(year=year) for text in _both(say.IN_YEAR)))
            return _outside(Location("--as-of"), str(request.as_of), expected)
        return request.as_of if request.as_of.year == year else Month(year, MONTHS)
    if request.rehearse is not None:
        return Month(year, MONTHS)
    return latest_month(plan, ledger) or diagnostic(
        Code.NO_AS_OF, Location("--as-of"), year=str(year)
    )


def _both(text: Text) -> tuple[str, str]:
    return text.zh, text.en


def _outside(location: Location, value: str, expected: Text) -> Diagnostic:
    return diagnostic(Code.OUTSIDE_YEAR, location, value=value, expected=expected)


def _checked(
    plan: Plan, chosen: Plan, ledger: Ledger, month: Month, request: Request
) -> tuple[Diagnostic, ...]:
    """What is odd about the ledger as a whole, as far as it touches the targets chosen.

    How many have reported is asked of the whole plan, but not of a rehearsed year.
    """
    ids = {target.id for target in chosen.targets}
    found = check_ledger(plan if request.rehearse is None else chosen, ledger, month)
    kept = (
        each for each in found if each.target in ids or (not each.target and not request.rehearse)
    )
    return _graded(kept, request)


def _graded(problems: Iterable[Diagnostic], request: Request) -> tuple[Diagnostic, ...]:
    return strictly(problems) if request.strict else tuple(problems)


def _stops(problems: tuple[Diagnostic, ...], request: Request) -> bool:
    return has_errors(problems) and not request.keep_going


def _touched(ledger: Ledger, problems: tuple[Diagnostic, ...]) -> Ledger:
    errors = {each.target for each in problems if each.severity is Severity.ERROR}
    return ledger._replace(unreadable=ledger.unreadable | (errors - {""}))


def _of(plan: Plan, ledger: Ledger) -> Ledger:
    """The ledger with the restatements of the selected targets only."""
    ids = {target.id for target in plan.targets}
    kept = tuple(each for each in ledger.restatements if each.after.target in ids)
    return ledger._replace(restatements=kept)
