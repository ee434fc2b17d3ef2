"""One table for each work area."""

from collections.abc import Iterator

from kpi.model import Language, Result
from kpi.report import Report
from kpi.reports import cells, summary
from kpi.reports.markdown.marks import MARKS
from kpi.reports.options import Look
from kpi.reports.safety import markdown
from kpi.wording import brief as say
from kpi.wording import words

COLUMNS = (
    (words.VERDICT, "---"),
    (words.TARGET, "---"),
    (words.ACTUAL, "---:"),
    (words.THRESHOLD, "---"),
    (words.PROGRESS, "---:"),
    (words.GAP, "---:"),
    (words.NEEDED, "---:"),
    (words.CHANCE, "---:"),
    (words.WHY, "---"),
)


def section(report: Report, look: Look) -> Iterator[str]:
    """The heading, and under it the areas in the order of the plan."""
    if report.areas:
        yield f"## {say.AREAS.in_(look.language)}"
    for area in report.areas:
        name = markdown(area.area.name.in_(look.language))
        yield f"### {MARKS[area.verdict]} {name}"
        yield summary.counts(area.results, look.language)
        shown = summary.listed(area, look.show)
        if shown:
            yield _table(shown, look.language)


def _table(results: tuple[Result, ...], language: Language) -> str:
    header = [title.in_(language) for title, _ in COLUMNS]
    rows = (header, [line for _, line in COLUMNS], *(_row(each, language) for each in results))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(result: Result, language: Language) -> list[str]:
    texts = (
        result.target.name.in_(language),
        cells.actual(result, language),
        cells.threshold(result, language),
        cells.progress(result),
        cells.gap(result),
        cells.needed(result),
        cells.likelihood(result),
        cells.reason(result, language),
    )
    word = words.ROWS[result.standing].in_(language)
    return [f"{MARKS[result.verdict]} {word}", *(markdown(text) for text in texts)]
