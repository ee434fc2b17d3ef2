"""What a reader may look up: waivers, revisions, restated figures, method, sources."""

from collections.abc import Callable, Iterator
from functools import partial

from kpi.model import Figure, Language, Result, Text
from kpi.report import Report, is_eased_late
from kpi.reports.remarks import differing_baseline, restated, revision, waiver
from kpi.reports.safety import markdown, markdown_item
from kpi.reports.summary import method
from kpi.wording import brief as say

MOST_ITEMS = 20
"""Items of a list that are not folded away."""

Telling = Callable[[Result], str]


def sections(report: Report, language: Language) -> Iterator[str]:
    """Each part that has something to say, under its heading."""
    told: dict[Text, Telling] = {
        say.WAIVED: partial(waiver, language=language),
        say.REVISED: partial(revision, language=language),
        say.RESTATED: partial(restated, report=report, language=language),
    }
    if report.rehearsal:
        told[say.DIFFERING] = lambda result: differing_baseline(
            result.target, report.plan.year, language
        )
    for heading, telling in told.items():
        yield from _told(heading, telling, report, language)
    yield f"## {say.METHOD.in_(language)}"
    yield method(report, language)
    yield from _sources(report, language)
    yield from _unquantified(report, language)


def _told(heading: Text, telling: Telling, report: Report, language: Language) -> Iterator[str]:
    items = [
        _item(result, text, language) for result in report.results if (text := telling(result))
    ]
    if items:
        yield f"## {heading.in_(language)}"
        yield from _list(items, language)


def _item(result: Result, text: str, language: Language) -> str:
    name = markdown_item(result.target.name.in_(language))
    said = markdown(text)
    if result.revision is not None and is_eased_late(result):
        said = f"**{said}**"
    return say.NAMED.in_(language).format(name=name, text=said)


def _list(items: list[str], language: Language) -> Iterator[str]:
    """A list of which only the first items are open."""
    if items[:MOST_ITEMS]:
        yield "\n".join(f"- {item}" for item in items[:MOST_ITEMS])
    if items[MOST_ITEMS:]:
        title = say.FOLDED.in_(language).format(count=len(items) - MOST_ITEMS)
        yield from _folded(title, items[MOST_ITEMS:])


def _folded(title: str, items: list[str]) -> Iterator[str]:
    yield f"<details>\n<summary>{title}</summary>"
    yield "\n".join(f"- {item}" for item in items)
    yield "</details>"


def _sources(report: Report, language: Language) -> Iterator[str]:
    """The plan's document, the sources that the figures name, and the files they stand in."""
    items = [*_document(report, language), *(markdown_item(each) for each in _named(report))]
    items += [
        say.LEDGER.in_(language).format(file=markdown_item(file.name), rows=file.rows_used)
        for file in report.ledger.files
    ]
    if items:
        yield f"## {say.SOURCES.in_(language)}"
        yield from _list(items, language)


def _document(report: Report, language: Language) -> Iterator[str]:
    document = report.plan.document
    if document is not None:
        title = markdown(document.title.in_(language))
        text = say.DOCUMENT.in_(language).format(title=title)
        if document.published is not None:
            text += say.PUBLISHED.in_(language).format(date=document.published.isoformat())
        yield text


def _named(report: Report) -> list[str]:
    """What the figures judged name as their source, each once, in the order of the plan."""
    rows = (result.latest for result in report.results)
    sources = (row.source for row in rows if isinstance(row, Figure) and row.source)
    return [*dict.fromkeys(sources)]


def _unquantified(report: Report, language: Language) -> Iterator[str]:
    items = [
        say.NAMED.in_(language).format(
            name=markdown_item(each.name.in_(language)), text=markdown(each.reason.in_(language))
        )
        for area in report.areas
        for each in area.area.unquantified
    ]
    if items:
        yield from _folded(say.UNQUANTIFIED.in_(language).format(count=len(items)), items)
