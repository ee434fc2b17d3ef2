"""The monthly brief and what changed in GitHub Flavored Markdown, ready to be sent as they are."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from kpi.model import EMPTY, AreaResult, Figure, Language, Result, Standing, Text, Verdict
from kpi.period import month_name
from kpi.report import PROBLEMS, Report, Unjudged, is_eased_late
from kpi.reports import Look, Show, cells, summary
from kpi.reports.remarks import differing_baseline, restated, revision, row_note, waiver
from kpi.reports.safety import markdown, markdown_item
from kpi.reports.sentences import sentence
from kpi.reports.unjudged import as_markdown
from kpi.wording import exports as say
from kpi.wording import words
from kpi.wording.reasons import REASONS

if TYPE_CHECKING:
    from kpi.compare import Changes

MARKS = {
    Verdict.FAIL: "❌",
    Verdict.NO_DATA: "❔",
    Verdict.AT_RISK: "⚠️",
    Verdict.PASS: "✅",
    Verdict.NOT_DUE: "➖",
}
"""The signs of the verdicts, which stand beside their words."""
BEST_FIRST = (
    *(Standing.MET, Standing.ON_COURSE, Standing.AT_RISK, Standing.OFF_TRACK, Standing.MISSED),
    *(Standing.NO_DATA, Standing.NOT_DUE),
)
"""The order in which a headline tells where targets stand."""
COLUMNS: tuple[tuple[Text, str, Callable[[Result], Text]], ...] = (
    (words.TARGET, "---", lambda result: result.target.name),
    (words.ACTUAL, "---:", cells.actual),
    (words.THRESHOLD, "---", cells.threshold),
    (words.PROGRESS, "---:", lambda result: Text.same(cells.progress(result))),
    (words.GAP, "---:", lambda result: Text.same(cells.gap(result))),
    (words.NEEDED, "---:", lambda result: Text.same(cells.needed(result))),
    (words.CHANCE, "---:", lambda result: Text.same(cells.likelihood(result))),
    (words.WHY, "---", cells.reason),
)
"""Behind the verdict: the title, the alignment and the cells of each column."""
MOST_ITEMS = 20
"""Items of a list that are not folded away."""
MOST_BYTES = 1 << 20
"""How much GitHub takes of one step or comment; above it, it shows nothing at all."""

TITLE, SECTION, PART = Text.same("# {said}"), Text.same("## {said}"), Text.same("### {said}")
MARKED_PART = Text.same("### {mark} {said}")
QUOTED, BOLD, FOLDED = Text.same("> {said}"), Text.same("**{said}**"), Text.same("</details>")
FOLD = Text.same("<details>\n<summary>{said}</summary>")
ITEM, NUMBERED = Text.same("- {said}"), Text.same("{number}. {said}")
ROW, BETWEEN_CELLS = Text.same("| {cells} |"), Text.same(" | ")
LINES, LINES_OF_ITEM, BLOCKS = Text.same("\n"), Text.same("  \n   "), Text.same("\n\n")
MARKED = Text.same("{mark} {said}")
CHASED = Text.same("{name} ({reason}, {last})")
LAST = Text.same("{title}: {month}")


def render(report: Report, look: Look) -> str:
    """The report as Markdown; `look.width` and colour do not matter here."""
    blocks = BLOCKS.joined(_blocks(report, look))
    return fitting(blocks.in_(look.language) + "\n", MOST_BYTES, look.language)


def render_unjudged(unjudged: Unjudged, look: Look) -> str:
    """Why there is no brief, as Markdown."""
    return fitting(as_markdown(unjudged).in_(look.language) + "\n", MOST_BYTES, look.language)


def _blocks(report: Report, look: Look) -> Iterator[Text]:
    title = report.plan.title
    if not report.rehearsal:
        title = say.TITLE.filled(title=title, month=month_name(report.as_of))
    yield TITLE.filled(said=_safe(title))
    yield _safe(summary.standing(report))
    told = (*summary.provenance(report), *summary.notices(report))
    yield from (QUOTED.filled(said=_safe(notice)) for notice in told)
    if report.results:
        counted = summary.counted(report.results)
        counts = words.COMMA.joined(counted[each] for each in BEST_FIRST if each in counted)
        parts = (
            (say.HEADLINE, len(report.results)),
            (say.WAIVED_PART, report.waived),
            (say.UNVERIFIABLE, report.unquantified),
        )
        said = (text.filled(count=number, counts=counts) for text, number in parts if number)
        yield BOLD.filled(said=EMPTY.joined(said))
    if look.show is Show.UNREPORTED:
        yield from _unreported(report)
        return
    yield from _attention(report)
    changes = report.since or report.since_last_month
    if changes is not None:
        from kpi.reports.changes import since  # noqa: PLC0415 - for these reports only

        yield SECTION.filled(said=since(changes, look.language))
        yield from map(Text.same, _changes(changes, look, "###"))
    yield from _areas(report, look.show)
    yield from _appendix(report)


def _safe(text: Text) -> Text:
    return Text(markdown(text.zh), markdown(text.en))


def _safe_item(text: Text) -> Text:
    return Text(markdown_item(text.zh), markdown_item(text.en))


def _unreported(report: Report) -> Iterator[Text]:
    """Whom to chase: a list for each owner."""
    for owner, results in summary.unreported(report).items():
        yield SECTION.filled(said=markdown(owner) or words.NO_OWNER)
        yield _list(
            CHASED.filled(
                name=_safe_item(each.target.name),
                reason=REASONS[each.reason].short,
                last=LAST.filled(title=words.LAST_REPORTED, month=summary.last_reported(each)),
            )
            for each in results
        )


def _list(items: Iterable[Text]) -> Text:
    return LINES.joined(ITEM.filled(said=item) for item in items)


# -- what needs attention ------------------------------------------------------


def _attention(report: Report) -> Iterator[Text]:
    """Gravest first, each with its reason, its gap and what it needs."""
    yield SECTION.filled(said=say.ATTENTION)
    counts = report.standings
    grave = [each for each in Standing if each.verdict in PROBLEMS and counts[each]]
    if not grave:
        yield say.NOTHING_TO_ATTEND
    for standing in grave:
        said = say.GROUP.filled(standing=words.STANDINGS[standing], count=counts[standing])
        title = Text(*(text[:1].upper() + text[1:] for text in said))
        yield MARKED_PART.filled(mark=MARKS[standing.verdict], said=title)
        items = (
            LINES_OF_ITEM.joined(_told(result, area))
            for area in report.areas
            for result in area.results
            if result.standing is standing
        )
        yield LINES.joined(
            NUMBERED.filled(number=number, said=item) for number, item in enumerate(items, 1)
        )


def _told(result: Result, area: AreaResult) -> Iterator[Text]:
    """The sentence, and below it the row's own note and the waiver."""
    owner = result.target.owner or area.area.owner
    place = say.PLACE.filled(area=area.area.name, owner=owner) if owner else area.area.name
    name = BOLD.filled(said=_safe(result.target.name))
    yield EMPTY.joined((name, say.OF.filled(place=_safe(place)), _safe(sentence(result))))
    for remark in (row_note(result), waiver(result)):
        if remark is not None:
            yield _safe_item(remark)


def _areas(report: Report, show: Show) -> Iterator[Text]:
    """One table for each work area, in the order of the plan."""
    if report.areas:
        yield SECTION.filled(said=say.AREAS)
    for area in report.areas:
        yield MARKED_PART.filled(mark=MARKS[area.verdict], said=_safe(area.area.name))
        yield summary.counts(area.results)
        shown = summary.listed(area, show)
        if shown:
            header = [words.VERDICT, *(title for title, _, _ in COLUMNS)]
            rule = [Text.same(line) for line in ("---", *(line for _, line, _ in COLUMNS))]
            rows = [header, rule]
            for each in shown:
                verdict = MARKED.filled(mark=MARKS[each.verdict], said=words.ROWS[each.standing])
                rows.append([verdict, *(_safe(cell(each)) for _, _, cell in COLUMNS)])
            yield LINES.joined(ROW.filled(cells=BETWEEN_CELLS.joined(row)) for row in rows)


# -- what a reader may look up -------------------------------------------------


def _appendix(report: Report) -> Iterator[Text]:
    """Waivers, revisions, restated figures, method, sources: each under its heading."""
    told: list[tuple[Text, Callable[[Result], Text | None]]] = [
        (words.WAIVERS, waiver),
        (say.REVISED, revision),
        (say.RESTATED, lambda result: restated(result, report)),
    ]
    if report.rehearsal:
        year = report.plan.year
        told.append((say.DIFFERING, lambda result: differing_baseline(result.target, year)))
    for heading, telling in told:
        items = []
        for each in report.results:
            text = telling(each)
            if text is not None:
                said = BOLD.filled(said=_safe(text)) if is_eased_late(each) else _safe(text)
                items.append(words.NAMED.filled(name=_safe_item(each.target.name), said=said))
        yield from _section(heading, items)
    yield SECTION.filled(said=say.METHOD)
    yield summary.method(report)
    yield from _section(words.SOURCES, list(_sources(report)))
    promises = [
        words.NAMED.filled(name=_safe_item(each.name), said=_safe(each.reason))
        for area in report.areas
        for each in area.area.unquantified
    ]
    if promises:
        yield from _folded(say.UNQUANTIFIED.filled(count=len(promises)), promises)


def _section(heading: Text, items: list[Text]) -> Iterator[Text]:
    """A list of which only the first items are open; nothing without items."""
    first, rest = items[:MOST_ITEMS], items[MOST_ITEMS:]
    if first:
        yield SECTION.filled(said=heading)
        yield _list(first)
    if rest:
        yield from _folded(say.FOLDED.filled(count=len(rest)), rest)


def _folded(title: Text, items: Iterable[Text]) -> tuple[Text, ...]:
    return FOLD.filled(said=title), _list(items), FOLDED


def _sources(report: Report) -> Iterator[Text]:
    """The plan's document, the sources that the figures name, and the files they stand in."""
    document = report.plan.document
    if document is not None:
        published = document.published
        date = say.PUBLISHED.filled(date=published.isoformat()) if published else EMPTY
        title = say.DOCUMENT.filled(title=_safe(document.title))
        yield EMPTY.joined((title, date))
    rows = (result.latest for result in report.results)
    named = (row.source for row in rows if isinstance(row, Figure) and row.source)
    yield from (Text.same(markdown_item(each)) for each in dict.fromkeys(named))
    for file in report.ledger.files:
        yield say.LEDGER.filled(file=markdown_item(file.name), rows=file.rows_used)


# -- what changed --------------------------------------------------------------


def render_changes(changes: "Changes", look: Look) -> str:
    """The comparison as Markdown; `look.width` and colour do not matter here."""
    from kpi.reports import changes as told  # noqa: PLC0415 - for comparisons only

    closing = told.closing(changes).in_(look.language)
    blocks = (
        f"# {markdown(changes.new.title.in_(look.language))}",
        markdown(told.compared(changes, look.language)),
        *(f"> {markdown(notice)}" for notice in told.notices(changes, look.language)),
        *([f"**{closing}**"] if closing else []),
        *_changes(changes, look, "##"),
    )
    return "\n\n".join(blocks) + "\n"


def _changes(changes: "Changes", look: Look, level: str) -> Iterator[str]:
    from kpi.reports import changes as told  # noqa: PLC0415 - for comparisons only

    head = (told.counts(changes, look.language), told.nothing(changes, look.language))
    yield from filter(None, head)
    for group in told.groups(changes, look.language):
        mark = "" if group.verdict is None else f"{MARKS[group.verdict]} "
        yield f"{level} {mark}{told.heading(group, look.language)}"
        yield "\n".join(
            f"- {markdown_item(item.name)}: {markdown(item.text)}" for item in group.items
        )


# -- within what GitHub shows --------------------------------------------------


def fitting(text: str, room: int, language: Language) -> str:
    """The report if it has `room` bytes, else as much as has, cut after a whole table, with a note.

    Empty where not even the note has room.
    """
    if len(text.encode()) <= room:
        return text
    note = say.CUT.in_(language) + "\n"
    left = room - len(note.encode())
    if left < 0:
        return ""
    kept, size, end = "", 0, BLOCKS.in_(language)
    blocks = [block + end for block in text.removesuffix("\n").split(end)]
    for number, (block, following) in enumerate(pairwise((*blocks, "#")), start=1):
        size += len(block.encode())
        ends_section = following.startswith("#") and not block.startswith("#")
        if size <= left and (block.startswith("|") or ends_section):
            kept = "".join(blocks[:number])
    return kept + note
