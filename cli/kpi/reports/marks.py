"""Marks, colours and plain signs, the same wherever a terminal shows verdicts."""

from rich.style import Style

from kpi.model import Standing, Verdict
from kpi.reports.options import Look
from kpi.wording import words

MARKS = {
    Verdict.FAIL: ("✗", "x"),
    Verdict.NO_DATA: ("?", "?"),
    Verdict.AT_RISK: ("!", "!"),
    Verdict.PASS: ("✓", "+"),
    Verdict.NOT_DUE: ("·", "-"),
}
STYLES = {
    Verdict.FAIL: Style(color="red", bold=True),
    Verdict.NO_DATA: Style(color="magenta", bold=True),
    Verdict.AT_RISK: Style(color="yellow", bold=True),
    Verdict.PASS: Style(color="green"),
    Verdict.NOT_DUE: Style(dim=True),
}
DIM = Style(dim=True)
BOLD = Style(bold=True)
PLAIN = Style.null()
ASCII = str.maketrans({"≥": ">=", "≤": "<=", "–": "-", "→": "->", "·": "|", "↳": ">"})


def mark(standing: Standing, look: Look) -> str:
    """The verdict as mark and word: never by colour alone."""
    sign = MARKS[standing.verdict][0 if look.unicode else 1]
    return f"{sign} {words.ROWS[standing].in_(look.language)}"
