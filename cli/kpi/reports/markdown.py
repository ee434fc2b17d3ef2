"""The summary in GitHub Flavored Markdown: one table per work area."""

from collections.abc import Iterator

from kpi.model import AreaResult, Language, Result, Text, Verdict
from kpi.report import Report
from kpi.reports import cells, summary
from kpi.reports.options import Look, Show
from kpi.reports.remarks import remarks
from kpi.reports.safety import markdown, markdown_item
from kpi.reports.sentences import sentence
from kpi.wording import words

MARKS = {
    Verdict.FAIL: "❌",
    Verdict.NO_DATA: "❔",
    Verdict.AT_RISK: "⚠️",
    Verdict.PASS: "✅",
    Verdict.NOT_DUE: "➖",
}
COLUMNS = (
    words.VERDICT,
    words.TARGET,
    words.ACTUAL,
    words.THRESHOLD,
    words.GAP,
    words.NEEDED,
    words.WHY,
)
ALIGNMENT = ("---", "---", "---:", "---", "---:", "---:", "---")


def render(report: Report, look: Look) -> str:
    """The report as Markdown; `look.width` and colour do not matter here."""
    blocks = [
        f"# {markdown(report.plan.title.in_(look.language))}",
        markdown(summary.standing(report, look.language)),
        *(f"> {markdown(notice)}" for notice in summary.notices(report, look.language)),
        f"**{summary.closing(report, look.language)}**",
    ]
    if look.show is Show.UNREPORTED:
        blocks.extend(_unreported(report, look.language))
    else:
        for area in report.areas:
            blocks.extend(_area(area, report, look))
    if report.since is not None:
        from kpi.reports.changes.markdown import section  # noqa: PLC0415 - for these reports only

        blocks.extend(section(report.since, look))
    return "\n\n".join(blocks) + "\n"


def _area(area: AreaResult, report: Report, look: Look) -> Iterator[str]:
    name = markdown(area.area.name.in_(look.language))
    yield f"## {MARKS[area.verdict]} {name}"
    yield summary.counts(area.results, look.language)
    shown = summary.listed(area, look.show)
    if shown:
        yield _table(COLUMNS, ALIGNMENT, [_row(result, look.language) for result in shown], look)
    remarks = [line for result in shown for line in _remarks(result, report, look.language)]
    if remarks:
        yield "\n".join(remarks)


def _table(
    columns: tuple[Text, ...], alignment: tuple[str, ...], rows: list[tuple[str, ...]], look: Look
) -> str:
    header = tuple(column.in_(look.language) for column in columns)
    return "\n".join(f"| {' | '.join(row)} |" for row in (header, alignment, *rows))


def _row(result: Result, language: Language) -> tuple[str, ...]:
    texts = (
        result.target.name.in_(language),
        cells.actual(result, language),
        cells.threshold(result, language),
        cells.gap(result),
        cells.needed(result),
        sentence(result, language),
    )
    return (_verdict(result, language), *(markdown(text) for text in texts))


def _verdict(result: Result, language: Language) -> str:
    word = words.VERDICTS[result.verdict].in_(language)
    waived = f" ({words.WAIVED.in_(language)})" if result.waiver else ""
    return f"{MARKS[result.verdict]} {word}{waived}"


def _remarks(result: Result, report: Report, language: Language) -> Iterator[str]:
    name = markdown_item(result.target.name.in_(language))
    for remark in remarks(result, report, language):
        said = markdown(remark.text)
        yield f"- ⚠️ {name}: **{said}**" if remark.is_warning else f"- {name}: {said}"


def _unreported(report: Report, language: Language) -> Iterator[str]:
    for owner, results in summary.unreported(report).items():
        yield f"## {markdown(owner) or words.NO_OWNER.in_(language)}"
        yield "\n".join(_chased(result, language) for result in results)


def _chased(result: Result, language: Language) -> str:
    name = markdown_item(result.target.name.in_(language))
    reason = words.REASONS[result.reason].in_(language)
    last = f"{words.LAST_REPORTED.in_(language)}: {summary.last_reported(result, language)}"
    return f"- {name} ({reason}, {last})"
