"""The monthly brief: what a report says to a leadership, in an office's order and words.

Both languages at once and without any markup: a format turns it into text or a document.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import chain

from kpi.compare import Changes
from kpi.model import EMPTY, MONTHS, Result, Standing, Text, Verdict
from kpi.period import last_day
from kpi.quantity import show_number
from kpi.report import Report
from kpi.reports import Look, Show, changes, summary
from kpi.reports.attention import Attention, attention, owner_of
from kpi.reports.brief.annexes import OVERVIEW, annexes, overview
from kpi.reports.brief.blocks import Brief, BriefBlock, BriefHeading, BriefList, Notice, Paragraph
from kpi.reports.recent import recently
from kpi.reports.remarks import waiver
from kpi.reports.sentences import sentence
from kpi.wording import brief as say
from kpi.wording import words
from kpi.wording.months import day_of_year, month_of_year, months_named
from kpi.wording.reasons import REASONS

GOOD = (Standing.MET, Standing.ON_COURSE)
NO_YEAR = 0
"""A day is written with its year where that is another."""


def brief(report: Report, look: Look) -> Brief:
    """The brief of a report; of what is not reported only whom to chase."""
    is_chasing = look.show is Show.UNREPORTED
    return Brief(
        title=_title(report, is_chasing=is_chasing),
        notices=tuple(_notices(report)),
        blocks=tuple(_chased(report) if is_chasing else _parts(report)),
        signature=() if is_chasing else _signature(report),
        annexes=() if is_chasing else annexes(report, look.show),
        is_simulated=summary.is_simulated(report),
    )


def _title(report: Report, *, is_chasing: bool) -> Text:
    year, month = report.plan.year, month_of_year(report.as_of)
    if report.rehearsal:
        return say.REHEARSAL.filled(year=year, plan_year=report.plan_year)
    if is_chasing:
        return say.UNREPORTED.filled(month=month)
    declared = report.plan.brief.title
    if declared is None:
        title = say.TITLE_OF_YEAR if report.as_of.number == MONTHS else say.TITLE
        return title.filled(year=year, month=month)
    pairs = zip(declared, month, strict=True)
    return Text(*(said.replace("{year}", str(year)).replace("{month}", m) for said, m in pairs))


def _notices(report: Report) -> Iterator[Notice]:
    simulated, *others = summary.provenance(report) or (EMPTY,)
    if simulated != EMPTY:
        yield Notice(simulated, summary.is_simulated(report))
    yield from (Notice(each) for each in others)
    yield from (Notice(each, report.unreadable) for each in summary.notices(report))


def _signature(report: Report) -> tuple[Text, ...]:
    """Who sends it, and the day of the latest publication or of the month's end."""
    last = last_day(report.as_of)
    day = max([last, *_published(report)])
    closing = report.plan.brief.closing or report.plan.organisation
    return tuple(each for each in (closing, day_of_year(day, NO_YEAR)) if each != EMPTY)


def _published(report: Report) -> Iterator[date]:
    """The days on which the figures up to as-of were published."""
    rows = (*report.ledger.figures.values(), *report.ledger.progress.values())
    for row in chain.from_iterable(rows):
        if row.published is not None and row.period.end <= report.as_of:
            yield row.published


# -- the parts -----------------------------------------------------------------


def _parts(report: Report) -> Iterator[BriefBlock]:
    parts = [(say.SUMMARY, tuple(_summary(report))), (say.PROBLEMS, tuple(_problems(report)))]
    told = report.since or report.since_last_month
    if told is not None:
        title = say.CHANGES_SINCE_LAST_MONTH
        if report.since is not None:
            title = say.CHANGES_SINCE.filled(month=month_of_year(told.old.as_of))
        parts.append((title, tuple(_changes(told))))
    parts.append((say.NEXT, tuple(_next_steps(report))))
    for number, (title, blocks) in enumerate(parts, 1):
        yield part_heading(number, title)
        yield from blocks


def part_heading(number: int, title: Text) -> BriefHeading:
    """The heading of a part: `一、总体情况`."""
    return BriefHeading(1, say.PART.filled(number=_numeral(number), title=title))


def _subheading(number: int, title: Text, verdict: Verdict | None) -> BriefHeading:
    return BriefHeading(2, say.SUBPART.filled(number=_numeral(number), title=title), verdict)


def _numeral(number: int) -> Text:
    """A number in Chinese words, `三`, `十二`, `四十`, from 100 on in digits; else in digits."""
    if number > 99:
        return Text.same(str(number))
    tens, ones = divmod(number, 10)
    digits = ("", *"一二三四五六七八九")
    zh = f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones]}"
    return Text(zh, str(number))


def _summary(report: Report) -> Iterator[BriefBlock]:
    month = month_of_year(report.as_of)
    yield Paragraph(say.OPENED.filled(year=report.plan.year, month=month))
    opening = say.OPENING.filled(
        month=month_of_year(report.as_of),
        reported=report.reported,
        expected=report.expected,
        percent=show_number(report.linear_pace, 1),
    )
    if not report.results:
        yield Paragraph(opening)
        return
    counted = say.OVERVIEW.filled(
        count=len(report.results), parts=say.BETWEEN.joined(_counts(report))
    )
    further = (
        text.filled(count=number)
        for text, number in ((say.WAIVED, report.waived), (say.NOT_MEASURED, report.unquantified))
        if number
    )
    whose = [say.WITHOUT_OWNER.filled(count=unowned)] if (unowned := _without_owner(report)) else []
    yield Paragraph(EMPTY.joined((opening, _space(), counted, *further, *whose)))
    if len(report.areas) > 1:
        yield Paragraph(say.BY_AREA)
        yield overview(report)


def _has_owners(report: Report) -> bool:
    """Whether the plan says of anything whose it is."""
    return any(owner_of(each, area.area) for area in report.areas for each in area.results)


def _without_owner(report: Report) -> int:
    """How many of those that need attention nobody answers for, in a plan that has owners."""
    return sum(not each.owner for each in attention(report)) if _has_owners(report) else 0


def _space() -> Text:
    """What stands between two sentences."""
    return Text("", " ")


def _counts(report: Report) -> Iterator[Text]:
    """What is met or on course together, then the others that are there, with their shares."""
    counts, total = report.standings, len(report.results)
    good = sum(counts[each] for each in GOOD)
    met, on_course = (counts[each] for each in GOOD)
    if met and on_course:
        share = _share(good, total)
        yield say.GOOD.filled(met=met, on_course=on_course, count=good, share=share)
    together = GOOD if met and on_course else ()
    for standing in OVERVIEW:
        if standing not in together and counts[standing]:
            word, share = words.STANDINGS[standing], _share(counts[standing], total)
            yield say.OTHERS.filled(standing=word, count=counts[standing], share=share)


def _share(count: int, total: int) -> str:
    return show_number(Fraction(100 * count, total), 1, fixed=True)


# -- what needs attention ------------------------------------------------------


def _problems(report: Report) -> Iterator[BriefBlock]:
    """Gravest first, each with its figures, its reason and who answers for it."""
    found = attention(report)
    if not found:
        yield Paragraph(say.NOTHING_TO_ATTEND)
    groups = [
        (standing, [each for each in found if each.result.standing is standing])
        for standing in Standing
    ]
    for number, (standing, several) in enumerate((each for each in groups if each[1]), 1):
        title = say.GROUP.filled(title=say.HEADINGS[standing], count=len(several))
        yield _subheading(number, title, standing.verdict)
        yield BriefList(tuple(_item(each, report) for each in several), numbered=True)


def _item(each: Attention, report: Report) -> Paragraph:
    """The target and what is said of it: figures, what is recent, reason, step, owner, waiver."""
    result, note = each.result, each.note
    said = [sentence(result)]
    recent = recently(result, report.recent.get(result.target.id))
    said.extend([words.COMMA.joined(recent)] if recent else [])
    for text, part in ((say.CAUSE, note.cause), (say.REMARK, note.other), (say.STEP, note.step)):
        said.extend([text.filled(said=part)] if part else [])
    last = said.pop()
    if each.owner:
        last = say.WITH_OWNER.filled(said=last, owner=each.owner)
    elif _has_owners(report):
        last = say.NO_OWNER.filled(said=last)
    said.append(last)
    excused = waiver(result)
    said.extend([excused] if excused is not None else [])
    text = say.OF_AREA.filled(area=each.area.name, said=_sentences(said))
    return Paragraph(text, result.target.name)


def _led(name: Text, said: Text) -> Paragraph:
    """A paragraph that begins with the name of what it is about."""
    return Paragraph(words.LED.filled(said=said), name)


def _sentences(said: Iterable[Text]) -> Text:
    """Several sentences one after the other, each with its mark at the end."""
    joined = EMPTY.joined(say.SENTENCE.filled(said=each) for each in said)
    return Text(joined.zh.rstrip(), joined.en.rstrip())


# -- what changed --------------------------------------------------------------


def _changes(told: Changes) -> Iterator[BriefBlock]:
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
        yield _subheading(number, changes.heading(group), group.verdict)
        by_text: dict[Text, list[Text]] = {}
        for each in group.items:
            by_text.setdefault(each.text, []).append(each.name)
        yield BriefList(
            tuple(
                _led(_named(names), say.LINE.filled(said=text)) for text, names in by_text.items()
            )
        )


def _named(names: list[Text]) -> Text:
    """The names of targets of which the same is said."""
    listed = words.LISTED.joined(names)
    return say.SEVERAL.filled(names=listed, count=len(names)) if len(names) > 1 else listed


# -- what comes next -----------------------------------------------------------


def _next_steps(report: Report) -> Iterator[BriefBlock]:
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
    told = tuple(_led(lead, say.LINE.filled(said=said)) for lead, said in items)
    yield BriefList(told, numbered=True)


# -- whom to chase -------------------------------------------------------------


def _chased(report: Report) -> Iterator[BriefBlock]:
    """A list for each owner of what is still to be reported."""
    for number, (owner, results) in enumerate(summary.unreported(report).items(), 1):
        yield part_heading(number, Text.same(owner) if owner else words.NO_OWNER)
        yield BriefList(tuple(Paragraph(_missing(each)) for each in results), numbered=True)


def _missing(result: Result) -> Text:
    reason = REASONS[result.reason].short
    if result.measure is not None and result.measure.missing:
        reason = say.LACKING.filled(months=months_named(result.measure.missing))
    return say.CHASED.filled(
        name=result.target.name,
        reason=reason,
        last=summary.last_reported(result),
    )
