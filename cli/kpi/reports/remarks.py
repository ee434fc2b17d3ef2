"""What is to be said beside a result: waiver, revision, another definition, the row's own note."""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from kpi.model import (
    Coverage,
    Cumulative,
    Figure,
    Language,
    Level,
    Milestone,
    Progress,
    Restatement,
    Result,
    RevisedThreshold,
    Target,
)
from kpi.period import month_name, period_name
from kpi.quantity import show_distinct
from kpi.report import PROBLEMS, Report, is_eased_late
from kpi.reports.cells import AMOUNT_PLACES, show_threshold, state, with_unit
from kpi.wording import sentences as say

MOST_RESTATED = 3
"""Restated figures of a target that are named, the latest ones."""


class Remark(NamedTuple):
    """What is to be said beside a result; a warning where a reader must not miss it."""

    text: str
    is_warning: bool = False


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
            before, after = str(target.due), str(result.due)
        case Cumulative() | Level() | Coverage():
            assert isinstance(revised, RevisedThreshold)
            before = show_threshold(target.threshold, target)
            after = show_threshold(revised.threshold, target)
        case _:
            assert_never(target)
    text = say.REVISION_EASED if is_eased_late(result) else say.REVISION
    return text.in_(language).format(
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


def restatements(report: Report) -> tuple[Restatement, ...]:
    """What replaced figures of this year up to as-of: what the verdicts rest on."""
    return tuple(
        each
        for each in report.ledger.restatements
        if each.after.period.year == report.as_of.year and each.after.period.end <= report.as_of
    )


def restated(result: Result, report: Report, language: Language) -> str:
    """The figures of this year up to as-of that a later publication replaced, the latest ones."""
    changes = [each for each in restatements(report) if each.after.target == result.target.id]
    shown = [restatement(each, result.target, language) for each in changes[-MOST_RESTATED:]]
    text = say.SEPARATOR.in_(language).join(shown)
    if len(changes) > MOST_RESTATED:
        text += say.RESTATED_MORE.in_(language).format(count=len(changes) - MOST_RESTATED)
    return text and say.RESTATED.in_(language).format(changes=text)


def restatement(change: Restatement, target: Target, language: Language) -> str:
    """What a later publication changed, and from what."""
    before, after = change.before, change.after
    if isinstance(before, Figure) and isinstance(after, Figure):
        old = show_distinct(before.exact, after.exact, places=AMOUNT_PLACES)
        new = show_distinct(after.exact, before.exact, places=AMOUNT_PLACES)
        shown = old, with_unit(new, target, language)
    else:
        assert isinstance(before, Progress)
        assert isinstance(after, Progress)
        shown = state(before, language), state(after, language)
    period = period_name(after.period, language)
    return say.RESTATEMENT.in_(language).format(period=period, before=shown[0], after=shown[1])


def remarks(result: Result, report: Report, language: Language) -> Iterator[Remark]:
    """What is to be said beside a result: revision, waiver, restated figures, the row's note."""
    yield from _filled(revision(result, language), is_warning=is_eased_late(result))
    yield from _filled(waiver(result, language))
    yield from _filled(restated(result, report, language))
    if report.rehearsal:
        yield from _filled(differing_baseline(result.target, report.plan.year, language))
    yield from _filled(row_note(result))


def row_note(result: Result) -> str:
    """What the latest row says beside its figure (原因, 下一步措施), where there is a problem."""
    if result.verdict not in PROBLEMS or result.latest is None:
        return ""
    return result.latest.note


def _filled(text: str, *, is_warning: bool = False) -> Iterator[Remark]:
    if text:
        yield Remark(text, is_warning)
