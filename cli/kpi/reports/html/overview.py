"""What stands before the targets: what needs attention, what changed, who answers for what."""

from collections.abc import Iterable

from kpi.model import Result, Text
from kpi.record import NamedTuple
from kpi.report import Report
from kpi.reports import changes, summary
from kpi.reports.attention import Attention, attention, owner_of
from kpi.reports.glance import figure_and_target, gap_or_reason
from kpi.wording import page as say
from kpi.wording import words


class AttentionView(NamedTuple):
    """One target that needs attention, with what its latest row says."""

    id: str
    name: Text
    verdict: str
    word: Text
    is_waived: bool
    figures: Text
    gap: Text
    owner: str
    notes: tuple[Text, ...]


class ChangesView(NamedTuple):
    """What changed from an earlier month: how many stand where, and every change."""

    heading: Text
    counts: Text
    nothing: Text
    groups: tuple["ChangesGroup", ...]


class ChangesGroup(NamedTuple):
    """Changes of one sort: whose, and what."""

    heading: Text
    verdict: str
    items: tuple[tuple[Text, Text], ...]


class OwnerView(NamedTuple):
    """Who answers for targets, and how these stand; empty of those that nobody does."""

    name: str
    title: Text
    tally: Text


def attention_of(report: Report) -> tuple[AttentionView, ...]:
    """All problems, gravest first."""
    return tuple(_attention(each) for each in attention(report))


def _attention(each: Attention) -> AttentionView:
    result = each.result
    note = each.note
    return AttentionView(
        id=result.target.id,
        name=result.target.name,
        verdict=result.verdict.value,
        word=words.ROWS[result.standing],
        is_waived=result.waiver is not None,
        figures=figure_and_target(result),
        gap=gap_or_reason(result),
        owner=each.owner,
        notes=tuple(
            words.NAMED.filled(name=name, said=said)
            for name, said in ((say.CAUSE, note.cause or note.other), (say.STEP, note.step))
            if said
        ),
    )


def changes_of(report: Report) -> ChangesView | None:
    """What changed since the month asked for, else since last month; None where nobody asked."""
    found = report.since or report.since_last_month
    if found is None:
        return None
    return ChangesView(
        heading=changes.since(found),
        counts=summary.APART.joined(changes.counts(found)),
        nothing=changes.nothing(found),
        groups=tuple(_group(each) for each in changes.groups(found)),
    )


def _group(group: changes.ChangeGroup) -> ChangesGroup:
    return ChangesGroup(
        heading=changes.heading(group),
        verdict=group.verdict.value if group.verdict is not None else "",
        items=tuple((each.name, each.text) for each in group.items),
    )


def owners_of(report: Report) -> tuple[OwnerView, ...]:
    """Who answers for targets, by name and those without anybody last; nothing if nobody does."""
    by_owner: dict[str, list[Result]] = {}
    for area in report.areas:
        for result in area.results:
            by_owner.setdefault(owner_of(result, area.area), []).append(result)
    if not any(by_owner):
        return ()
    ordered = sorted(by_owner, key=lambda owner: (owner == "", owner))
    return tuple(_owner(owner, by_owner[owner]) for owner in ordered)


def _owner(owner: str, results: Iterable[Result]) -> OwnerView:
    title = Text.same(owner) if owner else words.NO_OWNER
    return OwnerView(owner, title, summary.counts(results))
