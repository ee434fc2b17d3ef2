"""Word documents read back by python-docx."""

import io

import docx
from docx.text.paragraph import Paragraph
from kpi.report import Outcome
from kpi.reports import Format, Look, render


def written_in_words(outcome: Outcome, form: Format, look: Look) -> str:
    """A format as text: of a document its words."""
    made = render(outcome, form, look)
    return made if isinstance(made, str) else words_of(made)


def words_of(document: bytes) -> str:
    """A line for each paragraph and each row; before a cell stands a tab."""
    lines: list[str] = []
    for each in docx.Document(io.BytesIO(document)).iter_inner_content():
        if isinstance(each, Paragraph):
            lines.append(each.text.replace("\n", ""))
        else:
            rows = ([cell.text for cell in row.cells] for row in each.rows)
            lines += ["".join(f"\t{cell}" for cell in cells) for cells in rows]
    return "\n".join(lines)
