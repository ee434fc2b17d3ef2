"""The back-test in GitHub Flavored Markdown."""

from typing import assert_never

from kpi.backtest.rates import Rate
from kpi.backtest.reports import interval, notices, share, standing, tables
from kpi.backtest.scores import Scores
from kpi.model import Language, Plan, Text
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
        markdown_item(standing(scores).in_(language)),
        *(f"> {markdown_item(each.in_(language))}" for each in notices(plan, scores)),
    ]
    for table in tables(scores):
        blocks.append(f"## {markdown(table.title.in_(language))}")
        if table.rows:
            header = [_cell(column, language) for column in table.columns]
            alignment = ["---", *("---:" for _ in header[1:])]
            rows = ([_cell(cell, language) for cell in row.cells] for row in table.rows)
            blocks.append(
                "\n".join(f"| {' | '.join(line)} |" for line in (header, alignment, *rows))
            )
        if table.facts:
            blocks.append(
                "\n".join(f"- {markdown_item(each.in_(language))}" for each in table.facts)
            )
        notes = (note for note in table.notes if note != say.ABOUT_BAR)
        blocks.extend(markdown_item(note.in_(language)) for note in notes)
    return "\n\n".join(blocks) + "\n"


def _cell(cell: Text | Rate | None, language: Language) -> str:
    """A text, a rate, or the heading of a column of rates, which has no name."""
    match cell:
        case Text():
            return markdown(cell.in_(language))
        case Rate(cases=0):
            return "0"
        case Rate():
            return SEPARATOR.join((show_number(cell.cases), share(cell), f"{interval(cell)}%"))
        case None:
            names = (say.CASES, say.KEPT, say.INTERVAL)
            return SEPARATOR.join(name.in_(language) for name in names)
        case _:
            assert_never(cell)
