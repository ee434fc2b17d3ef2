"""What is to be said beside a result: waiver, revision, another definition, the row's own note."""

from typing import assert_never

from kpi.model import (
    Coverage,
    Cumulative,
    Language,
    Level,
    Milestone,
    Result,
    RevisedThreshold,
    Target,
)
from kpi.period import month_name
from kpi.report import PROBLEMS, Report
from kpi.reports.cells import show_threshold
from kpi.wording import sentences as say


def waiver(result: Result, language: Language) -> str:
    """The waiver that excuses the verdict, empty where none does."""
    if result.waiver is None:
        return ""
    return say.WAIVER.in_(language).format(
        until=month_name(result.waiver.until, language),
        approved_by=result.waiver.approved_by,
        reason=result.waiver.reason.in_(language),
    )


def revision(result: Result, language: Language) -> str:
    """The revision in force with the original, empty where the original stands."""
    revised = result.revision
    if revised is None:
        return ""
    target = result.target
    match target:
        case Milestone():
            assert result.due is not None
            before, after = target.due.isoformat(), result.due.isoformat()
        case Cumulative() | Level() | Coverage():
            assert isinstance(revised, RevisedThreshold)
            before = show_threshold(target.threshold, target)
            after = show_threshold(revised.threshold, target)
        case _:
            assert_never(target)
    return say.REVISION.in_(language).format(
        since=month_name(revised.since, language),
        before=before,
        after=after,
        reason=revised.reason.in_(language),
    )


def differing_baseline(target: Target, year: int, language: Language) -> str:
    """How the definition of the baseline of `year` differs; empty where it does not."""
    baseline = None if isinstance(target, Milestone) else target.baseline
    if baseline is None or baseline.note is None or year not in baseline.years:
        return ""
    return say.DIFFERING.in_(language).format(note=baseline.note.in_(language))


def remarks(result: Result, report: Report, language: Language) -> tuple[str, ...]:
    """What is to be said beside a result: waiver, revision, definition, the row's own note."""
    found = [waiver(result, language), revision(result, language)]
    if report.rehearsal:
        found.append(differing_baseline(result.target, report.plan.year, language))
    if result.verdict in PROBLEMS and result.latest is not None:
        found.append(result.latest.note)
    return tuple(remark for remark in found if remark)
