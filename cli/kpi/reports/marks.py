"""Marks, colours, plain signs and folded lines, the same wherever a terminal shows verdicts."""

import re

from rich.cells import cell_len
from rich.style import Style

from kpi.model import Standing, Verdict
from kpi.reports import Look
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
PIECES = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|\s+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+"
)
"""What stays together: one ideograph, a run of spaces, or a word."""


def mark(standing: Standing, look: Look) -> str:
    """The verdict as mark and word: never by colour alone."""
    sign = MARKS[standing.verdict][0 if look.unicode else 1]
    return f"{sign} {words.ROWS[standing].in_(look.language)}"


def fold(text: str, width: int) -> list[str]:
    """The lines of `text`, none wider than `width` cells; words break only where they must."""
    if cell_len(text) <= width:
        return [text]
    lines = [""]
    for piece in PIECES.findall(text):
        if cell_len(lines[-1] + piece.rstrip()) <= width:
            lines[-1] += piece
        elif cell_len(piece) <= width:
            lines.append(piece.lstrip())
        else:
            lines.append("")
            for character in piece:
                if cell_len(lines[-1] + character) > width:
                    lines.append("")
                lines[-1] += character
    return [line.rstrip() for line in lines if line.strip()]
