"""What tables for a terminal are drawn with: cells, bars, verdicts in colour."""

import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text as Styled

from kpi.reports import Look
from kpi.reports.marks import ASCII, BOLD, DIM, PLAIN, fold


class TextCell(NamedTuple):
    """Styled text, folded to the width of its column, which ends with a space."""

    text: str
    style: Style = PLAIN
    right: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width - 1
        for line in fold(self.text, width):
            indent = " " * (width - cell_len(line)) if self.right else ""
            yield Segment(indent + line, self.style)
            yield Segment.line()


class BarCell(NamedTuple):
    """A bar of the year's progress with the mark of the pace in force, both in percent."""

    progress: float
    pace: float | None
    style: Style
    unicode: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        full, empty, mark = ("█", "░", "│") if self.unicode else ("#", ".", "|")
        width = options.max_width - 1
        filled = max(0, min(width, int(self.progress * width / 100)))
        before, after = full * filled, empty * (width - filled)
        if self.pace is None:
            yield from (Segment(before, self.style), Segment(after, DIM))
            return
        at = max(0, min(width - 1, int(self.pace * width / 100)))
        yield Segment(before[:at], self.style)
        yield Segment(after[: max(0, at - filled)], DIM)
        yield Segment(mark, BOLD)
        yield Segment(before[at + 1 :], self.style)
        yield Segment(after[max(0, at + 1 - filled) :], DIM)


class TableColumn(NamedTuple):
    """A column of the table; `width` is in cells, without the space behind it."""

    key: str
    title: str
    width: int
    right: bool = False


TableCell = TextCell | BarCell


def draw(parts: Iterable[RenderableType], look: Look) -> str:
    """The parts as text of `look.width` cells a line, one below the other."""
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
    text = capture.get() if look.unicode else capture.get().translate(ASCII)
    return "\n".join(line.rstrip() for line in text.split("\n"))


def table_of(columns: Sequence[TableColumn], rows: Iterable[Iterable[TableCell]]) -> Table:
    """A table without lines, each column as wide as it says."""
    table = Table(box=None, padding=0, pad_edge=False, header_style=DIM)
    for column in columns:
        table.add_column(TextCell(column.title, DIM, column.right), width=column.width + 1)
    for row in rows:
        table.add_row(*row)
    return table


def heading(name: str, tally: Styled, look: Look) -> Styled:
    """A name in bold, a line across, and at its end a tally, which may be empty."""
    space = look.width - cell_len(name) - tally.cell_len - (2 if tally else 1)
    line = ("─" if look.unicode else "-") * space
    between = (" " if space > 0 else "\n") if tally else ""
    return Styled.assemble((name, BOLD), " ", (line, DIM), between) + tally
