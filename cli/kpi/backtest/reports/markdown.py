"""The back-test in GitHub Flavored Markdown."""

from collections.abc import Iterator

from kpi.backtest.reports.sheets import Row, Sheet, interval, notices, share, sheets, standing
from kpi.backtest.scores import Rate, Scores
from kpi.model import Language, Plan
from kpi.quantity import show_number
from kpi.reports import Look
from kpi.reports.safety import markdown, markdown_item
from kpi.reports.summary import SEPARATOR
from kpi.wording import backtest as say


def render(plan: Plan, scores: Scores, look: Look) -> str:
    """The back-test as Markdown; `look.width` and colour do not matter here."""
    language = look.language
    blocks = [
        f"# {markdown(plan.title.in_(language))}",
        markdown(standing(scores, language)),
        *(f"> {markdown(notice)}" for notice in notices(plan, scores, language)),
    ]
    for sheet in sheets(scores, language):
        blocks.extend(_sheet(sheet, language))
    return "\n\n".join(blocks) + "\n"


def _sheet(sheet: Sheet, language: Language) -> Iterator[str]:
    yield f"## {markdown(sheet.title)}"
    if sheet.rows:
        header = [_title(column, language) for column in sheet.columns]
        alignment = ["---", *("---:" for _ in header[1:])]
        lines = [header, alignment, *(_cells(row) for row in sheet.rows)]
        yield "\n".join(f"| {' | '.join(line)} |" for line in lines)
    if sheet.facts:
        yield "\n".join(f"- {markdown_item(fact)}" for fact in sheet.facts)
    yield from (markdown(note) for note in sheet.notes if note != say.ABOUT_BAR.in_(language))


def _title(column: str | None, language: Language) -> str:
    if column is not None:
        return markdown(column)
    return SEPARATOR.join(text.in_(language) for text in (say.CASES, say.KEPT, say.INTERVAL))


def _cells(row: Row) -> list[str]:
    return [markdown(cell) if isinstance(cell, str) else _rate(cell) for cell in row.cells]


def _rate(rate: Rate) -> str:
    if not rate.cases:
        return "0"
    return SEPARATOR.join((show_number(rate.cases), share(rate), f"{interval(rate)}%"))
