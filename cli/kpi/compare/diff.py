"""What `kpi diff` does between its options and its output: two states found and compared."""

from collections.abc import Callable
from typing import TypeVar

from kpi.compare import Changes, Snapshot
from kpi.compare.saved import Verified, parse_saved, verify_saved
from kpi.compare.since import changes_between, changes_since
from kpi.diagnostics import Code, Diagnostic, Refusal, diagnostic, in_order
from kpi.files import Heard, read_saved, shown_name
from kpi.files.inputs import ReadPlaces, refused
from kpi.model import Input, InputRole, Location, Month, Text
from kpi.period import parse_month
from kpi.pipeline import run
from kpi.pipeline.request import Request
from kpi.pipeline.selection import Selectable, pick
from kpi.record import NamedTuple
from kpi.report import Unjudged
from kpi.wording import changes as say
from kpi.wording import commands

Content = TypeVar("Content")


class Compared(NamedTuple):
    """The changes, unless errors forbid a comparison, all diagnostics in order, what was read."""

    changes: Changes | None
    diagnostics: tuple[Diagnostic, ...]
    inputs: tuple[Input, ...] = ()


def diff_states(old: str, new: str, request: Request, heard: Heard | None = None) -> Compared:
    """What changed between two months of the inputs, or between two files with saved reports.

    What reads as a month is one. Of a request about files only the selection counts.
    """
    months = [parse_month(text) for text in (old, new)]
    match [month for month in months if isinstance(month, Month)]:
        case [before, after]:
            return _diff_months(before, after, request, heard)
        case []:
            return _diff_files(old, new, request)
        case _:
            mixed = diagnostic(Code.MONTH_AND_FILE, Location("OLD NEW"), old=old, new=new)
            return Compared(None, (mixed,))


def _diff_months(old: Month, new: Month, request: Request, heard: Heard | None) -> Compared:
    report = run(request._replace(as_of=new), heard)
    problems = report.diagnostics
    if isinstance(report, Unjudged):
        return Compared(None, problems, report.inputs)
    year = commands.IN_YEAR.filled(year=report.plan_year)
    outside = [
        diagnostic(Code.OUTSIDE_YEAR, Location(name), value=str(month), expected=year)
        for name, month in (("OLD", old), ("NEW", new))
        if month.year != report.plan_year
    ]
    if outside:
        return Compared(None, in_order((*problems, *outside)), report.inputs)
    return Compared(changes_since(report, old), problems, report.inputs)


def _diff_files(old: str, new: str, request: Request) -> Compared:
    read = ReadPlaces(tuple(Input(name, InputRole.REPORT) for name in (old, new)))
    over = refused(request.outputs, read)
    if over:
        return Compared(None, over)
    found = [_read(name, parse_saved) for name in (old, new)]
    problems = in_order(each for each in found if isinstance(each, Diagnostic))
    if problems:
        return Compared(None, problems)
    before, after = (each for each in found if isinstance(each, Snapshot))
    stranger = _incomparable(before, after)
    if stranger is not None:
        return Compared(None, (stranger,))
    named = (
        Selectable(
            (each.area, each.area_name.zh, each.area_name.en), each.id, each.owner, each.tags
        )
        for snapshot in (before, after)
        for each in snapshot.targets
    )
    ids, unmatched = pick(named, request.selection)
    if unmatched:
        return Compared(None, in_order(unmatched))
    return Compared(changes_between(before.only(ids), after.only(ids)), (), read.inputs)


def verify_file(name: str) -> tuple[Verified | None, tuple[Diagnostic, ...]]:
    """How much of a file with a saved report was reckoned anew; else its problem."""
    found = _read(name, verify_saved)
    return (None, (found,)) if isinstance(found, Diagnostic) else (found, ())


def _read(name: str, parse: Callable[[bytes, str], Content | Refusal]) -> Content | Diagnostic:
    """What `parse` makes of a saved report, `-` for standard input."""
    content = read_saved(name)
    if isinstance(content, Diagnostic):
        return content
    shown = shown_name(name)
    found = parse(content, shown)
    return found.at(Location(shown)) if isinstance(found, Refusal) else found


def _incomparable(before: Snapshot, after: Snapshot) -> Diagnostic | None:
    """That two reports are of other years, or of plans without a title or target in common."""
    ids = [{target.id for target in each.targets} for each in (before, after)]
    if before.years != after.years:
        code, found, expected = Code.OTHER_YEAR, _about(after), _about(before)
    elif all(ids) and before.title != after.title and not ids[0] & ids[1]:
        code, found, expected = Code.OTHER_PLAN, after.title, before.title
    else:
        return None
    return diagnostic(code, Location(after.name), found=found, expected=expected, file=before.name)


def _about(snapshot: Snapshot) -> Text:
    plan_year, year = snapshot.years
    text = say.OF_YEAR if plan_year == year else say.OF_REHEARSAL
    return text.filled(plan_year=plan_year, year=year)
