"""What is said of a result where no table does: its remarks, and what a list for CI tells of it."""

from collections.abc import Iterator
from typing import assert_never

from kpi.model import (
    EMPTY,
    Coverage,
    Cumulative,
    Figure,
    Level,
    Milestone,
    Progress,
    Restatement,
    Result,
    RevisedThreshold,
    Target,
    Text,
)
from kpi.period import month_name, period_name
from kpi.quantity import show_distinct
from kpi.record import NamedTuple
from kpi.report import PROBLEMS, Report, is_eased_late
from kpi.reports import cells
from kpi.reports.amounts import AMOUNT_PLACES, show_threshold, with_unit
from kpi.reports.cells import state
from kpi.reports.problems import place
from kpi.reports.sentences import sentence
from kpi.wording import exports, words
from kpi.wording import sentences as say

MOST_RESTATED = 3
"""Restated figures of a target that are named, the latest ones."""


class SideNote(NamedTuple):
    """What is to be said beside a result; a warning where a reader must not miss it."""

    text: Text
    is_warning: bool = False


def remarks(result: Result, report: Report) -> Iterator[SideNote]:
    """What is to be said beside a result: revision, waiver, restated figures, the row's note."""
    revised = revision(result)
    if revised is not None:
        yield SideNote(revised, is_eased_late(result))
    others = (
        waiver(result),
        restated(result, report),
        differing_baseline(result.target, report.plan.year) if report.rehearsal else None,
        row_note(result),
    )
    yield from (SideNote(text) for text in others if text is not None)


def waiver(result: Result) -> Text | None:
    """The waiver that excuses the verdict; None where none does."""
    if result.waiver is None:
        return None
    return say.WAIVER.filled(
        until=month_name(result.waiver.until),
        approved_by=result.waiver.approved_by,
        reason=result.waiver.reason,
    )


def revision(result: Result) -> Text | None:
    """The revision in force with the original; None where the original stands."""
    revised, target = result.revision, result.target
    if revised is None:
        return None
    match target:
        case Milestone():
            before, after = Text.same(str(target.due)), Text.same(str(result.due))
        case Cumulative() | Level() | Coverage():
            assert isinstance(revised, RevisedThreshold)
            before = show_threshold(target.threshold, target)
            after = show_threshold(revised.threshold, target)
        case _:
            assert_never(target)
    text = say.REVISION_EASED if is_eased_late(result) else say.REVISION
    since = month_name(revised.since)
    return text.filled(since=since, before=before, after=after, reason=revised.reason)


def differing_baseline(target: Target, year: int) -> Text | None:
    """How the definition of the baseline of `year` differs; None where it does not."""
    baseline = None if isinstance(target, Milestone) else target.baseline
    if baseline is None or baseline.note is None or year not in baseline.years:
        return None
    return say.DIFFERING.filled(note=baseline.note)


def restatements(report: Report) -> tuple[Restatement, ...]:
    """What replaced figures of this year up to as-of: what the verdicts rest on."""
    return tuple(each for each in report.ledger.restatements if _is_due(each, report))


def _is_due(change: Restatement, report: Report) -> bool:
    period = change.after.period
    return period.year == report.as_of.year and period.end <= report.as_of


def restated(result: Result, report: Report) -> Text | None:
    """The latest of the restated figures of a target, and how many there are; None without any."""
    told = report.ledger.restated(result.target.id)
    changes = [each for each in told if _is_due(each, report)]
    if not changes:
        return None
    shown = [restatement(each, result.target) for each in changes[-MOST_RESTATED:]]
    text = say.RESTATED.filled(changes=words.LISTED.joined(shown))
    more = len(changes) - MOST_RESTATED
    return EMPTY.joined((text, say.RESTATED_MORE.filled(count=more))) if more > 0 else text


def restatement(change: Restatement, target: Target) -> Text:
    """What a later publication changed, and from what."""
    before, after = change.before, change.after
    if isinstance(before, Figure) and isinstance(after, Figure):
        old = Text.same(show_distinct(before.exact, after.exact, places=AMOUNT_PLACES))
        new = with_unit(show_distinct(after.exact, before.exact, places=AMOUNT_PLACES), target)
    else:
        assert isinstance(before, Progress)
        assert isinstance(after, Progress)
        old, new = state(before), state(after)
    return say.RESTATEMENT.filled(period=period_name(after.period), before=old, after=new)


def row_note(result: Result) -> Text | None:
    """What the latest row says beside its figure (原因, 下一步措施), where there is a problem."""
    latest = result.latest
    is_told = result.verdict in PROBLEMS and latest is not None and latest.note
    return Text.same(latest.note) if is_told and latest else None


# -- in lists without a table --------------------------------------------------


def headline(result: Result) -> Text:
    """The verdict with the name of the target: `fail: New shops`."""
    return words.NAMED.filled(name=words.ROWS[result.standing], said=result.target.name)


def account(result: Result, report: Report) -> tuple[Text, ...]:
    """The sentence, every remark and the owner, a line each."""
    lines = [sentence(result), *(each.text for each in remarks(result, report))]
    if result.target.owner:
        lines.append(words.NAMED.filled(name=words.OWNER, said=result.target.owner))
    return tuple(lines)


def figures(result: Result) -> tuple[Text, ...]:
    """Figure and threshold, and the places in the files they stand at, a line each."""
    facts = (
        (words.ACTUAL, cells.actual(result)),
        (words.THRESHOLD, cells.threshold(result)),
        (exports.DECLARED, Text.same(place(result.target.location))),
        (exports.REPORTED, Text.same(place(result.latest.location)) if result.latest else EMPTY),
    )
    return tuple(words.NAMED.filled(name=name, said=said) for name, said in facts if said.en)
