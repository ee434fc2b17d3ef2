"""What tables for a terminal are drawn with: cells, bars, verdicts in colour."""

import io
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.text import Text as Styled

from kpi.record import NamedTuple
from kpi.reports import Look
from kpi.reports.marks import BOLD, DIM, PLAIN, balanced, signs

EIGHTHS = 8
BESIDE_BAR = 2
"""The cells of a bar's column that are none of its scale: the mark, and what is past the end."""

Segments = list[Segment]


class TextCell(NamedTuple):
    """Styled text, folded to the width of its column."""

    text: str
    style: Style = PLAIN
    right: bool = False

    def lines(self, width: int) -> Iterator[Segments]:
        """One line or more, each of `width` cells."""
        for line in balanced(self.text, width):
            space, text = Segment(" " * (width - cell_len(line))), Segment(line, self.style)
            yield [space, text] if self.right else [text, space]


class BarSigns(NamedTuple):
    """What a bar is drawn with; `parts` of a cell are those of one to seven eighths."""

    full: str
    parts: str
    hollow: str
    track: str
    untold: str
    mark: str
    before: str
    beyond: str


UNICODE_BAR = BarSigns("█", "▏▎▍▌▋▊▉", "░", "─", "┄", "│", "◂", "▸")
ASCII_BAR = BarSigns("#", "---::::", "=", "-", ".", "|", "<", ">")


class BarCell(NamedTuple):
    """A bar of the year's progress with the mark of the pace in force, both in percent.

    The mark has a cell of its own between two cells of the bar. A bar reaches it where the
    figure keeps the pace, and ends before it where it does not; under a ceiling it passes it
    only where more is used than the pace allows.
    """

    progress: Fraction | None
    """None where nothing is reported yet."""
    pace: Fraction | None
    style: Style
    unicode: bool
    is_hollow: bool = False
    """Whether no verdict stands on the figure."""
    is_ceiling: bool = False

    def lines(self, width: int) -> Iterator[Segments]:
        """One line of `width` cells."""
        scale, sign = width - BESIDE_BAR, self._signs
        drawn, track = self._filled(scale), self._track(scale)
        at = scale if self.pace is None else self._place(scale, self.pace)
        past = sign.beyond if (self.progress or 0) > 100 else " "
        yield [
            Segment(drawn[:at], self.style),
            Segment(track[len(drawn[:at]) : at], DIM),
            Segment(" " if self.pace is None else sign.mark, BOLD),
            Segment(drawn[at:], self.style),
            Segment(track[max(len(drawn), at) :], DIM),
            Segment(past, self.style),
        ]

    @property
    def _signs(self) -> BarSigns:
        return UNICODE_BAR if self.unicode else ASCII_BAR

    def _eighths(self, scale: int) -> int:
        """How much is filled, rounded down: only what is whole is full."""
        eighths = int((self.progress or 0) * scale * EIGHTHS / 100)
        return max(0, min(scale * EIGHTHS, eighths))

    def _filled(self, scale: int) -> str:
        full, rest = divmod(self._eighths(scale), EIGHTHS)
        if self.is_hollow:
            return self._signs.hollow * full
        return self._signs.full * full + (self._signs.parts[rest - 1] if rest else "")

    def _track(self, scale: int) -> str:
        if self.progress is None:
            return self._signs.untold * scale
        first = self._signs.before if self.progress < 0 else self._signs.track
        return first + self._signs.track * (scale - 1)

    def _place(self, scale: int, pace: Fraction) -> int:
        """Behind how many cells the mark stands: the nearest place that tells the truth."""
        progress, filled = self.progress or Fraction(0), self._eighths(scale)
        nearest = max(0, min(scale, round(pace * scale / 100)))
        if self.is_ceiling:
            is_behind, ended, passed = progress <= pace, -(-filled // 8), (filled - 1) // 8
        else:
            is_behind, ended, passed = progress < pace, filled // 8 + 1, filled // 8
        return min(scale, max(nearest, ended)) if is_behind else max(0, min(nearest, passed))


TableCell = TextCell | BarCell


class TableColumn(NamedTuple):
    """A column of the table; `width` is in cells, without the space behind it."""

    key: str
    title: str
    width: int
    right: bool = False


class DrawnRow(NamedTuple):
    """Cells side by side, each as wide as its column and folded to it."""

    columns: Sequence[TableColumn]
    cells: Sequence[TableCell]
    indent: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        widths = [column.width for column in self.columns]
        blocks = [cell.lines(width) for cell, width in zip(self.cells, widths, strict=True)]
        for parts in zip_longest(*blocks):
            yield Segment(" " * self.indent)
            for part, width in zip(parts, widths, strict=True):
                yield from part or [Segment(" " * width)]
                yield Segment(" ")
            yield Segment.line()


def titles(columns: Sequence[TableColumn], indent: int = 0) -> DrawnRow:
    """The titles of the columns, as the row above all others."""
    cells = [TextCell(column.title, DIM, column.right) for column in columns]
    return DrawnRow(columns, cells, indent)


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
    text = signs(capture.get(), look)
    return "\n".join(line.rstrip() for line in text.split("\n"))


def heading(name: str, tally: Styled, look: Look) -> Styled:
    """A name in bold, a line across, and at its end a tally, which may be empty."""
    space = look.width - cell_len(name) - tally.cell_len - (2 if tally else 1)
    line = ("─" if look.unicode else "-") * space
    between = (" " if space > 0 else "\n") if tally else ""
    return Styled.assemble((name, BOLD), " ", (line, DIM), between) + tally
