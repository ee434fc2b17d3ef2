"""One self-contained page for people who read no tables: charts, both languages, filters.

Nothing is loaded from anywhere: style and script stand in the page, and its policy allows
these two by their hashes and nothing else.
"""

import re
from collections.abc import Iterator, Mapping

from kpi.diagnostics import Code
from kpi.model import (
    EMPTY,
    AreaResult,
    Document,
    Language,
    Milestone,
    Progress,
    Result,
    Standing,
    Text,
    Unquantified,
    tally,
)
from kpi.pattern import pattern
from kpi.quantity import show_number
from kpi.record import NamedTuple
from kpi.report import Report, Unjudged
from kpi.reports import Look, summary
from kpi.reports.held import coverage
from kpi.reports.html import charts
from kpi.reports.html.months import HeatArea, HeatKey, heat_map, legend
from kpi.reports.html.overview import (
    AttentionView,
    ChangesView,
    OwnerView,
    attention_of,
    changes_of,
    owners_of,
)
from kpi.reports.html.target import Ranks, TargetView, ranks_of, view
from kpi.reports.html.template import Inline, filled
from kpi.reports.remarks import restatement, restatements, waiver
from kpi.reports.unjudged import forbidding, headline
from kpi.wording import commands, sentences, words
from kpi.wording import page as say

WEB = pattern(r"https?://[^\s\x00-\x1f]+", re.IGNORECASE)


class Count(NamedTuple):
    """How many targets stand where, and the verdict of these."""

    standing: str
    verdict: str
    word: Text
    number: int


class AreaView(NamedTuple):
    """One work area."""

    id: str
    name: Text
    verdict: str
    word: Text
    counts: tuple[Count, ...]
    tally: Text
    targets: tuple[TargetView, ...]
    unverifiable: tuple[Unquantified, ...]
    unverifiable_text: Text


class DocumentView(NamedTuple):
    """The text the plan was taken from; `link` where it is on the web, else `address` as text."""

    title: Text
    published: Text | None
    link: str
    address: str


MOST_FILES = 200
"""So many files are named of those that were read, and of those that were not."""


class FileView(NamedTuple):
    """A file that was read: what as, its size and hash; or why it was not."""

    name: str
    said: Text
    size: Text
    sha256: str = ""


class AccountView(NamedTuple):
    """The first of the files that were read or left out under a heading with their number."""

    heading: Text
    files: tuple[FileView, ...]
    more: Text | None


class Page(NamedTuple):
    """All of the page, in both languages: every word and number, and no markup."""

    language: str
    title: Text
    heading: Text
    organisation: Text
    standing: Text
    provenance: tuple[Text, ...]
    is_simulated: bool
    notices: tuple[Text, ...]
    closing: Text
    counts: tuple[Count, ...]
    total: int
    attention: tuple[AttentionView, ...]
    attention_heading: Text
    changes: ChangesView | None
    heat: tuple[HeatArea, ...]
    heat_heading: Text
    heat_legend: tuple[HeatKey, ...]
    owners: tuple[OwnerView, ...]
    areas: tuple[AreaView, ...]
    has_hollow: bool
    waivers: tuple[Text, ...]
    restatements: tuple[Text, ...]
    method: Text
    sources: tuple[Text, ...]
    document: DocumentView | None
    coverage: Text | None
    accounts: tuple[AccountView, ...]


def render(report: Report, look: Look) -> str:
    """The report as a page that opens in `look.language` and holds every target."""
    return filled(
        "page.html",
        style=Inline.of("page.css", as_of=str(report.as_of)),
        script=Inline.of("page.js"),
        page=_page(report, look.language),
    )


def render_unjudged(unjudged: Unjudged, look: Look) -> str:
    """Why there is no report, as a page in `look.language` that needs no script."""
    return filled(
        "unjudged.html",
        style=Inline.of("unjudged.css"),
        language=look.language,
        title=unjudged.title,
        counts=headline(unjudged),
        why=sentences.UNJUDGED_WHY,
        problems=forbidding(unjudged),
    )


def _page(report: Report, language: Language) -> Page:
    plan, results = report.plan, report.results
    shown = tuple(each for each, number in report.standings.items() if number)
    needing, ranks = attention_of(report), ranks_of(report)
    all_targets = [sentences.ALL_TARGETS.filled(count=len(results))] if results else []
    return Page(
        language=language.value,
        title=summary.APART.joined((plan.title, Text.same(str(report.as_of)))),
        heading=plan.title,
        organisation=plan.organisation,
        standing=summary.standing(report),
        provenance=summary.provenance(report),
        is_simulated=summary.is_simulated(report),
        notices=summary.notices(report),
        closing=summary.APART.joined((*all_targets, *summary.besides(report))),
        counts=_counts(results, shown),
        total=len(results),
        attention=needing,
        attention_heading=say.ATTENTION.filled(count=len(needing)),
        changes=changes_of(report),
        heat=heat_map(report),
        heat_heading=say.MONTHS_OF.filled(count=len(results)),
        heat_legend=legend(report),
        owners=owners_of(report),
        areas=tuple(_area(area, report, shown, ranks) for area in report.areas),
        has_hollow=any(charts.is_hollow(each) and each.measure for each in results),
        waivers=tuple(
            words.NAMED.filled(name=each.target.name, said=said)
            for each in results
            if (said := waiver(each)) is not None
        ),
        restatements=tuple(_restatements(report)),
        method=summary.method(report),
        sources=summary.sources(report),
        document=_document(plan.document) if plan.document else None,
        coverage=coverage(report.held) if report.held else None,
        accounts=tuple(_accounts(report)),
    )


def _counts(results: tuple[Result, ...], shown: tuple[Standing, ...]) -> tuple[Count, ...]:
    numbers = tally(result.standing for result in results)
    return tuple(
        Count(each.value, each.verdict.value, words.STANDINGS[each], numbers[each])
        for each in shown
    )


def _area(
    area: AreaResult, report: Report, shown: tuple[Standing, ...], ranks: Mapping[str, Ranks]
) -> AreaView:
    promises = area.area.unquantified
    return AreaView(
        id=area.area.id,
        name=area.area.name,
        verdict=area.verdict.value,
        word=words.ROWS[area.standing],
        counts=_counts(area.results, shown),
        tally=summary.counts(area.results),
        targets=tuple(
            view(result, area.area, ranks[result.target.id], report) for result in area.results
        ),
        unverifiable=promises,
        unverifiable_text=say.UNVERIFIABLE.filled(count=len(promises)),
    )


def _restatements(report: Report) -> Iterator[Text]:
    """What was restated of each target, or of a step of it by its name."""
    targets = {target.id: target for target in report.plan.targets}
    for change in restatements(report):
        target = targets.get(change.after.target)
        if target is None:
            continue
        name = target.name
        if isinstance(target, Milestone) and isinstance(change.after, Progress):
            for step in target.steps:
                if step.id == change.after.step:
                    name = words.NAMED.filled(name=name, said=step.name)
        yield words.NAMED.filled(name=name, said=restatement(change, target))


def _accounts(report: Report) -> Iterator[AccountView]:
    """What was read, as JSON has it, and what was left out."""
    read = [
        FileView(
            each.name,
            commands.INPUT_ROLES[each.role],
            EMPTY if each.size is None else say.BYTES.filled(size=show_number(each.size)),
            each.sha256 or "",
        )
        for each in report.inputs
    ]
    passed = (each for each in report.diagnostics if each.code is Code.NOT_READ)
    left_out = [FileView(each.location.file, each.message, EMPTY) for each in passed]
    for heading, files in ((say.READ, read), (say.LEFT_OUT, left_out)):
        more = len(files) - MOST_FILES
        told = sentences.AND_MORE.filled(count=more) if more > 0 else None
        if files:
            yield AccountView(heading.filled(count=len(files)), tuple(files[:MOST_FILES]), told)


def _document(document: Document) -> DocumentView:
    published = document.published
    is_link = bool(WEB.fullmatch(document.url))
    return DocumentView(
        title=document.title,
        published=say.PUBLISHED.filled(date=published.isoformat()) if published else None,
        link=document.url if is_link else "",
        address="" if is_link else document.url,
    )
