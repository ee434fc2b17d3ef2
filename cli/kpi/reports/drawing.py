"""How Rich draws for a terminal or a pipe: marks, styles, and parts made into text."""

import io
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.style import Style

from kpi.model import Verdict
from kpi.reports.options import Look

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
ASCII = str.maketrans({"≥": ">=", "≤": "<=", "–": "-", "→": "->"})


def draw(parts: Iterable[RenderableType], look: Look) -> str:
    """The parts as text of `look.width` cells a line."""
    console = Console(
        file=io.StringIO(),
        width=look.width,
        force_terminal=look.color,
        color_system="standard" if look.color else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        _environ={},
    )
    with console.capture() as capture:
        console.print(Group(*parts))
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))
