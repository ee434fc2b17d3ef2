"""Marks, colours, plain signs and folded lines, the same wherever a terminal shows verdicts."""

from rich.cells import cell_len
from rich.style import Style

from kpi.model import Standing, Verdict
from kpi.pattern import pattern
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
ASCII = str.maketrans(
    {"≥": ">=", "≤": "<=", "≈": "~", "≠": "!=", "±": "+/-", "×": "*", "√": "sqrt"}
    | {"→": "->", "↳": ">", "·": "|", "│": "|", "─": "-", "█": "#", "�": "?"}
    | {"–": "-", "—": "-", "―": "-", "−": "-", "…": "...", "〃": '"'}
    | {"“": '"', "”": '"', "‘": "'", "’": "'"}
    | {"ℓ": "l", "²": "2", "³": "3", "‰": "o/oo", "℃": "C", "°": "o"}
)
"""What stands for signs that a terminal may lack, or show two cells wide where one is meant."""

ORPHAN = 6
"""A last line of so few cells looks lost."""

WIDE = r"[^\0-\u2e7f\ufff0-\U0010ffff]"
"""Ideographs, kana, hangul and full-width forms."""
_OPENING = "“‘（《〈「『【〔［"
_CLOSING = "”’，。、；：！？）》〉」』】〕］…—％"
PIECES = pattern(
    rf"[{_OPENING}]*{WIDE}[{_CLOSING}]*|\s+"
    rf"|[{_OPENING}]*[\0-\x08\x0e-\x1b!-\u2e7f\ufff0-\U0010ffff]+(?:(?<=\d)\S)?[{_CLOSING}]*"
)
"""What stays together: an ideograph with its punctuation, a run of spaces, a word or `7月`."""


def mark(standing: Standing, look: Look) -> str:
    """The verdict as mark and word: never by colour alone."""
    return f"{sign_of(standing.verdict, look)} {words.ROWS[standing].in_(look.language)}"


def sign_of(verdict: Verdict, look: Look) -> str:
    """The mark alone."""
    return MARKS[verdict][0 if look.unicode else 1]


def signs(text: str, look: Look) -> str:
    """The text in signs that the terminal has, and shows as wide as they are reckoned."""
    return text if look.unicode else text.translate(ASCII)


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


def balanced(text: str, width: int) -> list[str]:
    """The same in as many lines, but alike in length: no last line of one character."""
    lines = fold(text, width)
    if len(lines) == 1:
        return lines
    least = max(cell_len(piece) for piece in PIECES.findall(text))
    for narrower in range(width - 1, least - 1, -1):
        found = fold(text, narrower)
        if len(found) > len(lines):
            break
        lines = found
    return lines


def without_orphan(text: str, width: int) -> list[str]:
    """The lines of a longer text, balanced only where its last one would be a word or so."""
    lines = fold(text, width)
    return balanced(text, width) if cell_len(lines[-1]) <= ORPHAN else lines


def cut(text: str, width: int, look: Look) -> str:
    """The text in one line of at most `width` cells; what is left out shows as `…`."""
    if cell_len(text) <= width:
        return text
    dots = signs("…", look)
    return fold(text, width - cell_len(dots))[0].rstrip(_CLOSING + " ,;:") + dots
