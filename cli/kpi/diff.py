"""What `kpi diff` does between its options and its output: two states found and compared."""

from typing import NamedTuple

from kpi.compare import Changes, Snapshot
from kpi.diagnostics import Code, Diagnostic, Refusal, diagnostic, in_order
from kpi.files import Heard, read_saved, shown_name
from kpi.model import Location, Month, Text
from kpi.period import parse_month
from kpi.pipeline import Request, run
from kpi.reports.saved import parse_saved
from kpi.selection import Selectable, Selection, pick
from kpi.since import changes_between, changes_since
from kpi.wording import changes as say
from kpi.wording import commands


class Compared(NamedTuple):
    """The changes, unless errors forbid a comparison, and all diagnostics in order."""

    changes: Changes | None
    diagnostics: tuple[Diagnostic, ...]


def diff_states(old: str, new: str, request: Request, heard: Heard | None = None) -> Compared:
    """What changed between two months of the inputs, or between two files with saved reports.

    What reads as a month is one. Of a request about files only the selection counts.
    """
    months = [parse_month(text) for text in (old, new)]
    match [month for month in months if isinstance(month, Month)]:
        case [before, after]:
            return _diff_months(before, after, request, heard)
        case []:
            return _diff_files(old, new, request.selection)
        case _:
            mixed = diagnostic(Code.MONTH_AND_FILE, Location("OLD NEW"), old=old, new=new)
            return Compared(None, (mixed,))


def _diff_months(old: Month, new: Month, request: Request, heard: Heard | None) -> Compared:
    report, problems = run(request._replace(as_of=new), heard)
    if report is None:
        return Compared(None, problems)
    expected = commands.IN_YEAR
    year = Text(*(text.format(year=report.plan_year) for text in (expected.zh, expected.en)))
    outside = [
        diagnostic(Code.OUTSIDE_YEAR, Location(name), value=str(month), expected=year)
        for name, month in (("OLD", old), ("NEW", new))
        if month.year != report.plan_year
    ]
    if outside:
        return Compared(None, in_order((*problems, *outside)))
    return Compared(changes_since(report, old), problems)


def _diff_files(old: str, new: str, selection: Selection) -> Compared:
    found = [_saved(name) for name in (old, new)]
    problems = in_order(each for each in found if isinstance(each, Diagnostic))
    if problems:
        return Compared(None, problems)
    before, after = (each for each in found if isinstance(each, Snapshot))
    if _years(before) != _years(after):
        return Compared(None, (_other_year(before, after),))
    if _are_strangers(before, after):
        return Compared(None, (_other_plan(before, after),))
    named = (_named(snapshot) for snapshot in (before, after))
    ids, unmatched = pick((each for names in named for each in names), selection)
    if unmatched:
        return Compared(None, in_order(unmatched))
    return Compared(changes_between(_only(before, ids), _only(after, ids)), ())


def _saved(name: str) -> Snapshot | Diagnostic:
    content = read_saved(name)
    if isinstance(content, Diagnostic):
        return content
    shown = shown_name(name)
    snapshot = parse_saved(content, shown)
    return snapshot.at(Location(shown)) if isinstance(snapshot, Refusal) else snapshot


def _years(snapshot: Snapshot) -> tuple[int, int]:
    """The year of the plan, and of the figures held against it."""
    return snapshot.plan_year, snapshot.as_of.year


def _other_year(before: Snapshot, after: Snapshot) -> Diagnostic:
    return diagnostic(
        Code.OTHER_YEAR,
        Location(after.name),
        found=_subject(after),
        expected=_subject(before),
        file=before.name,
    )


def _are_strangers(before: Snapshot, after: Snapshot) -> bool:
    """Whether two reports have neither the title of their plan nor any target in common."""
    ids = [{target.id for target in each.targets} for each in (before, after)]
    return all(ids) and before.title != after.title and not ids[0] & ids[1]


def _other_plan(before: Snapshot, after: Snapshot) -> Diagnostic:
    return diagnostic(
        Code.OTHER_PLAN,
        Location(after.name),
        found=after.title,
        expected=before.title,
        file=before.name,
    )


def _subject(snapshot: Snapshot) -> Text:
    plan_year, year = _years(snapshot)
    text = say.OF_YEAR if plan_year == year else say.OF_REHEARSAL
    facts = {"plan_year": plan_year, "year": year}
    return Text(text.zh.format_map(facts), text.en.format_map(facts))


def _named(snapshot: Snapshot) -> tuple[Selectable, ...]:
    return tuple(
        Selectable(
            (each.area, each.area_name.zh, each.area_name.en), each.id, each.owner, each.tags
        )
        for each in snapshot.targets
    )


def _only(snapshot: Snapshot, ids: frozenset[str]) -> Snapshot:
    return snapshot._replace(targets=tuple(each for each in snapshot.targets if each.id in ids))
