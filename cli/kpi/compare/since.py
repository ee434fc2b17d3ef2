"""What changed since another month or another report: states made comparable, and compared."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TypeVar

from kpi.actuals.cells import CellKey, cell_key
from kpi.compare import Changes, RecordedRevision, Snapshot, TargetSnapshot, compare
from kpi.judge import judge
from kpi.model import (
    AreaResult,
    Figure,
    Ledger,
    Milestone,
    Month,
    Plan,
    Progress,
    Restatement,
    Result,
    Verdict,
)
from kpi.period import last_day
from kpi.report import Report
from kpi.reports.sentences import sentence

RowOf = TypeVar("RowOf", Figure, Progress)


def snapshot(report: Report) -> Snapshot:
    """A report reduced to what can be compared with another one, in the order of the plan."""
    return Snapshot(
        title=report.plan.title,
        plan_year=report.plan_year,
        as_of=report.as_of,
        targets=tuple(_target(area, result) for area in report.areas for result in area.results),
        restatements=report.ledger.restatements,
        trusted=not report.unreadable,
        known_by=report.known_by,
    )


def _target(area: AreaResult, result: Result) -> TargetSnapshot:
    target, measure, revised = result.target, result.measure, result.revision
    return TargetSnapshot(
        id=target.id,
        name=target.name,
        area=area.area.id,
        area_name=area.area.name,
        reason=result.reason,
        sentence=sentence(result),
        owner=target.owner,
        tags=target.tags,
        unit=None if isinstance(target, Milestone) else target.unit,
        value=measure.value if measure else None,
        edge=measure.edge if measure else None,
        threshold=result.threshold,
        due=result.due,
        revision=revised and RecordedRevision(revised.since, revised.reason, revised.source),
        waived=result.waiver is not None,
        judged_at=result.judged_at,
        latest=result.latest,
    )


def changes_since(report: Report, month: Month, plan: Plan | None = None) -> Changes:
    """What changed from `month` to the report's own, both judged on all that is known.

    `plan` is the one to judge `month` by, where it is not the report's. Listed as restated is
    what was published after `month` about a period both months had behind them.
    """
    plan = plan or report.plan
    ledger = report.ledger
    earlier = report._replace(plan=plan, as_of=month, areas=judge(plan, ledger, month))
    listed = _published_after(month, report)
    uncorrected = _uncorrected(plan, ledger, month, listed) if listed else {}
    return compare(snapshot(earlier), snapshot(report), listed, uncorrected)


def changes_between(old: Snapshot, new: Snapshot) -> Changes:
    """What changed from one saved report to the other: what was said then.

    Listed as restated is what the later report alone calls so, and a figure that is another one
    in both reports, about a period both had behind them.
    """
    known = {_identity(each) for each in old.restatements}
    told = [each for each in new.restatements if _identity(each) not in known]
    cells = {cell_key(each.after) for each in told}
    overwritten = [each for each in _overwritten(old, new) if cell_key(each.after) not in cells]
    end = min(old.as_of, new.as_of)
    return compare(old, new, _collapsed(_until(end, (*told, *overwritten))))


def _until(end: Month, restatements: Iterable[Restatement]) -> list[Restatement]:
    return [each for each in restatements if each.after.period.end <= end]


def _published_after(month: Month, report: Report) -> list[Restatement]:
    """What replaced, after `month`, figures that a report on it and this one both hold."""
    if month == report.as_of:
        return []
    day = last_day(month)
    later = (
        each
        for each in report.ledger.restatements
        if each.after.published is not None and each.after.published > day
    )
    return _collapsed(_until(min(month, report.as_of), later))


def _collapsed(restatements: Iterable[Restatement]) -> list[Restatement]:
    """One restatement a figure, from its first value to its last, where these differ."""
    found = []
    for _, group in groupby(sorted(restatements, key=_place), key=_place):
        chain = list(group)
        if _said(chain[0].before) != _said(chain[-1].after):
            found.append(Restatement(chain[0].before, chain[-1].after))
    return found


def _place(each: Restatement) -> tuple[str, ...]:
    target, *period, reporting = cell_key(each.after)
    return (target, *(f"{number:04d}" for number in period), reporting or "")


def _said(row: Figure | Progress) -> tuple[object, ...]:
    if isinstance(row, Figure):
        return (row.exact,)
    return (row.state, row.done_on, row.percent)


def _identity(each: Restatement) -> tuple[object, ...]:
    """What makes it the same restatement in two reports, wherever its rows stand."""
    rows = (each.before, each.after)
    return (cell_key(each.after), *((row.published, _said(row)) for row in rows))


def _overwritten(old: Snapshot, new: Snapshot) -> list[Restatement]:
    """The latest figures that both reports hold for one period, but with other values."""
    known = {target.id: target for target in old.targets}
    found = []
    for target in new.targets:
        other = known.get(target.id)
        if other is None or other.unit != target.unit:
            continue
        before, after = other.latest, target.latest
        if before and after and cell_key(before) == cell_key(after):
            found.append(Restatement(before, after))
    return found


# -- the figures before their correction ---------------------------------------


def _uncorrected(
    plan: Plan, ledger: Ledger, month: Month, restatements: list[Restatement]
) -> dict[str, Verdict]:
    """The verdicts of a month on the figures as they were without these restatements."""
    before = {cell_key(each.after): each.before for each in restatements}
    known = ledger._replace(
        figures={key: _taken_back(rows, before) for key, rows in ledger.figures.items()},
        progress={key: _taken_back(rows, before) for key, rows in ledger.progress.items()},
    )
    results = (result for area in judge(plan, known, month) for result in area.results)
    return {result.target.id: result.verdict for result in results}


def _taken_back(
    rows: tuple[RowOf, ...], before: Mapping[CellKey, Figure | Progress]
) -> tuple[RowOf, ...]:
    earlier = [before.get(cell_key(row)) for row in rows]
    return tuple(
        other if isinstance(other, type(row)) else row
        for row, other in zip(rows, earlier, strict=True)
    )
