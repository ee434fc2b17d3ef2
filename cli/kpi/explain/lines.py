"""Lines of an explanation: styled, folded to the width, and plain where signs are lacking."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style

from kpi.model import Language, Text
from kpi.record import NamedTuple
from kpi.reports import Look
from kpi.reports.marks import BOLD, DIM, PLAIN, fold, signs
from kpi.reports.safety import CONTROLS
from kpi.wording import explanation as say

INDENT = "  "
LEAST_FOLDED = 12
"""A column that folds is not made narrower than this."""


class Line(NamedTuple):
    """One line of text in one style."""

    text: str = ""
    style: Style = PLAIN


class Column(NamedTuple):
    """A column of a small table by its heading and cells; where `folds`, as narrow as need be."""

    heading: str
    cells: tuple[str, ...]
    right: bool = False
    folds: bool = False


def finished(lines: Iterable[Line], look: Look) -> str:
    """The lines as text with an end of line each; with colours only where wanted."""
    return "".join(f"{_drawn(line, look)}\n" for line in lines)


def _drawn(line: Line, look: Look) -> str:
    text = signs(CONTROLS.sub("�", line.text.rstrip()), look)
    if not look.color or not text:
        return text
    return line.style.render(text, color_system=ColorSystem.STANDARD)


def heading(text: Text, look: Look, **facts: object) -> Line:
    """The heading of a section, drawn out to the width."""
    name = text.in_(look.language).format_map(facts)
    rule = "─" * max(0, look.width - cell_len(name) - 1)
    return Line(f"{name} {rule}", BOLD)


def items(pairs: Sequence[tuple[Text, str]], look: Look) -> list[Line]:
    """Labels and texts in two columns; pairs without a text are left out."""
    shown = [(label.in_(look.language), text) for label, text in pairs if text]
    width = max((cell_len(label) for label, _ in shown), default=0)
    lines = []
    for label, text in shown:
        first = INDENT + label + " " * (width - cell_len(label)) + INDENT
        rest = " " * cell_len(first)
        parts = fold(text, max(look.width - cell_len(first), LEAST_FOLDED))
        lines += [Line((rest if number else first) + part) for number, part in enumerate(parts)]
    return lines


def numbered(texts: Iterable[str], look: Look) -> list[Line]:
    """Texts as numbered steps."""
    lines = []
    for number, text in enumerate(texts, start=1):
        parts = fold(text, look.width - 5)
        lines.append(Line(f"{number:>3}. {parts[0]}"))
        lines += [Line(f"     {part}") for part in parts[1:]]
    return lines


def bullets(texts: Iterable[str], look: Look) -> list[Line]:
    """Texts indented, each folded under its beginning."""
    return [
        Line(INDENT + (INDENT if number else "") + part)
        for text in texts
        for number, part in enumerate(fold(text, look.width - 4))
    ]


def table(columns: Sequence[Column], look: Look) -> list[Line]:
    """A small table; columns without any text are left out."""
    shown = [column for column in columns if any(column.cells)]
    if not shown:
        return []
    widths = _fitted(shown, look.width)
    lines = _row([column.heading for column in shown], shown, widths, DIM)
    for cells in zip(*(column.cells for column in shown), strict=True):
        lines += _row(cells, shown, widths, PLAIN)
    return lines


def _fitted(columns: Sequence[Column], width: int) -> list[int]:
    """The widths of the columns; those that fold give way, the last one first."""
    widths = [max(map(cell_len, (column.heading, *column.cells))) for column in columns]
    excess = sum(widths) + len(INDENT) * len(widths) - width
    for place in reversed(range(len(columns))):
        if columns[place].folds and excess > 0:
            given = min(excess, max(0, widths[place] - LEAST_FOLDED))
            widths[place] -= given
            excess -= given
    return widths


def _row(
    cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int], style: Style
) -> list[Line]:
    folded = [fold(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for parts in zip_longest(*folded, fillvalue=""):
        line = ""
        for text, column, width in zip(parts, columns, widths, strict=True):
            space = " " * (width - cell_len(text))
            line += INDENT + (space + text if column.right else text + space)
        lines.append(Line(line, style))
    return lines


def together(texts: Iterable[str], language: Language) -> str:
    """Short texts in one line."""
    separator = say.SEPARATOR.in_(language)
    return separator.join(text for text in texts if text)
