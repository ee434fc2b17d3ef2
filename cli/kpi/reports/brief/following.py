"""What changed since another month, and what comes next: two parts of a brief."""

from collections.abc import Iterator

from kpi.compare import Changes
from kpi.model import EMPTY, Standing, Text
from kpi.report import Report
from kpi.reports import changes
from kpi.reports.attention import attention
from kpi.reports.brief.blocks import BriefBlock, BriefList, Paragraph, led, subheading
from kpi.wording import brief as say
from kpi.wording import words
from kpi.wording.months import month_of_year

# -- what changed --------------------------------------------------------------


def change_part(told: Changes) -> Iterator[BriefBlock]:
    """How the counts moved, then every change."""
    counts = changes.counts(told)
    if counts:
        month, listed = month_of_year(told.old.as_of), words.COMMA.joined(counts)
        yield Paragraph(say.COMPARED.filled(month=month, counts=listed))
    yield from change_blocks(told)


def change_blocks(told: Changes) -> Iterator[BriefBlock]:
    """Each group of changes under its heading, or that there is none."""
    nothing = changes.nothing(told)
    if nothing != EMPTY:
        yield Paragraph(say.LINE.filled(said=nothing))
    for number, group in enumerate(changes.groups(told), 1):
        yield subheading(number, changes.heading(group), group.verdict)
        by_text: dict[Text, list[Text]] = {}
        for each in group.items:
            by_text.setdefault(each.text, []).append(each.name)
        yield BriefList(
            tuple(led(_named(names), say.LINE.filled(said=text)) for text, names in by_text.items())
        )


def _named(names: list[Text]) -> Text:
    """The names of targets of which the same is said."""
    listed = words.LISTED.joined(names)
    return say.SEVERAL.filled(names=listed, count=len(names)) if len(names) > 1 else listed


# -- what comes next -----------------------------------------------------------


def next_steps(report: Report) -> Iterator[BriefBlock]:
    """What the notes say is done next, by owner where one is known, gravest first.

    Then for which problems nothing is planned yet, and which figures are to be reported.
    """
    steps: dict[Text, list[Text]] = {}
    unanswered, silent = [], []
    for each in attention(report):
        name = each.result.target.name
        named = say.WITH_OWNER_BRIEFLY.filled(name=name, owner=each.owner) if each.owner else name
        if each.note.step and each.owner:
            said = say.OF_TARGET.filled(name=name, said=each.note.step)
            steps.setdefault(Text.same(each.owner), []).append(said)
        elif each.note.step:
            steps.setdefault(name, []).append(Text.same(each.note.step))
        elif each.result.standing is Standing.NO_DATA:
            silent.append(named)
        else:
            unanswered.append(named)
    items = [(lead, say.BETWEEN.joined(told)) for lead, told in steps.items()]
    items += [
        (lead, words.LISTED.joined(names))
        for lead, names in ((say.TO_ANSWER, unanswered), (say.TO_REPORT, silent))
        if names
    ]
    if not items:
        yield Paragraph(say.ALL_ON_COURSE)
        return
    told = tuple(led(lead, say.LINE.filled(said=said)) for lead, said in items)
    yield BriefList(told, numbered=True)
