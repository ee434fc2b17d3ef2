"""A report reduced to what can be compared with another one."""

from kpi.compare import Judged, Revision, Snapshot
from kpi.model import AreaResult, Milestone, Result
from kpi.report import Report
from kpi.reports.sentences import sentence


def snapshot(report: Report) -> Snapshot:
    """What the report says of its targets, in the order of the plan."""
    return Snapshot(
        title=report.plan.title,
        plan_year=report.plan_year,
        as_of=report.as_of,
        targets=tuple(_judged(area, result) for area in report.areas for result in area.results),
        restatements=report.ledger.restatements,
        trusted=not report.unreadable,
    )


def _judged(area: AreaResult, result: Result) -> Judged:
    target, measure, revised = result.target, result.measure, result.revision
    return Judged(
        id=target.id,
        name=target.name,
        area=area.area.id,
        area_name=area.area.name,
        verdict=result.verdict,
        reason=result.reason,
        sentence=sentence(result),
        owner=target.owner,
        tags=target.tags,
        unit=None if isinstance(target, Milestone) else target.unit,
        value=measure.value if measure else None,
        edge=measure.edge if measure else None,
        threshold=result.threshold,
        due=result.due,
        revision=Revision(revised.since, revised.reason, revised.source) if revised else None,
        waived=result.waiver is not None,
        judged_at=result.judged_at,
        latest=result.latest,
    )
