"""The monthly brief: what a report says to a leadership, in an office's order and words.

Both languages at once and without any markup: a format turns it into text or a document.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import chain

from kpi.model import EMPTY, MONTHS, Result, Standing, Text, Verdict
from kpi.period import last_day
from kpi.quantity import show_number
from kpi.report import Report
from kpi.reports import Look, Show, summary
from kpi.reports.attention import Attention, attention, owner_of
from kpi.reports.brief.annexes import OVERVIEW, annexes
from kpi.reports.brief.blocks import (
    Brief,
    BriefBlock,
    BriefCell,
    BriefColumn,
    BriefList,
    BriefTable,
    Notice,
    Paragraph,
    part_heading,
    subheading,
)
from kpi.reports.brief.following import change_part, next_steps
from kpi.reports.glance import figure_and_target, gap_or_reason
from kpi.reports.recent import recently
from kpi.reports.remarks import waiver
from kpi.reports.sentences import sentence
from kpi.wording import brief as say
from kpi.wording import words
from kpi.wording.months import full_date, month_of_year, months_named
from kpi.wording.reasons import REASONS

GOOD = (Standing.MET, Standing.ON_COURSE)


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
    return tuple(each for each in (closing, full_date(day)) if each != EMPTY)


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
        parts.append((title, tuple(change_part(told))))
    parts.append((say.NEXT, tuple(next_steps(report))))
    month = month_of_year(report.as_of)
    yield Paragraph(say.OPENED.filled(year=report.plan.year, month=month))
    for number, (title, blocks) in enumerate(parts, 1):
        yield part_heading(number, title)
        yield from blocks


def _summary(report: Report) -> Iterator[BriefBlock]:
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
    else:
        yield _at_a_glance(found)
    groups = [
        (standing, [each for each in found if each.result.standing is standing])
        for standing in Standing
    ]
    for number, (standing, several) in enumerate((each for each in groups if each[1]), 1):
        title = say.GROUP.filled(title=say.HEADINGS[standing], count=len(several))
        yield subheading(number, title, standing.verdict)
        yield BriefList(tuple(_item(each, report) for each in several), numbered=True)


def _at_a_glance(found: tuple[Attention, ...]) -> BriefTable:
    """All that needs attention in one table: figure and target, how far behind, and whose it is."""
    columns = (
        BriefColumn(say.PROBLEM, 5),
        BriefColumn(words.VERDICT, 3),
        BriefColumn(say.FIGURE_AND_TARGET, 5),
        BriefColumn(say.GAP, 7),
        BriefColumn(words.OWNER, 3),
    )
    rows = tuple(
        tuple(BriefCell(text, verdict) for text, verdict in _glance(each)) for each in found
    )
    return BriefTable(columns, rows)


def _glance(each: Attention) -> Iterator[tuple[Text, Verdict | None]]:
    result = each.result
    yield result.target.name, None
    yield words.ROWS[result.standing], result.verdict
    yield figure_and_target(result), None
    yield gap_or_reason(result), None
    yield Text.same(each.owner) if each.owner else say.NOT_NAMED, None


def _item(each: Attention, report: Report) -> Paragraph:
    """The target and what is said of it: figures, what is recent, reason, step, owner, waiver."""
    result, note = each.result, each.note
    said = [sentence(result)]
    recent = recently(result, report.recent.get(result.target.id))
    said.extend([_opened(words.COMMA.joined(recent))] if recent else [])
    for text, part in ((say.CAUSE, note.cause), (say.REMARK, note.other), (say.STEP, note.step)):
        said.extend([text.filled(said=part)] if part else [])
    if each.owner:
        said.append(say.WITH_OWNER.filled(said=said.pop(), owner=each.owner))
    excused = waiver(result)
    said.extend([excused] if excused is not None else [])
    text = say.OF_AREA.filled(area=each.area.name, said=_sentences(said))
    return Paragraph(text, result.target.name)


def _opened(said: Text) -> Text:
    """A text as the beginning of a sentence."""
    return said._replace(en=said.en[:1].upper() + said.en[1:])


def _sentences(said: Iterable[Text]) -> Text:
    """Several sentences one after the other, each with its mark at the end."""
    joined = EMPTY.joined(say.SENTENCE.filled(said=each) for each in said)
    return Text(joined.zh.rstrip(), joined.en.rstrip())


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
