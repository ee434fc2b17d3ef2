"""Draws README's picture from the real run: `kpi check` on the simulated ledger, as an SVG."""

import subprocess
import sys
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.text import Text

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "table.svg"
COLUMNS = 100
COMMAND = [
    *("check", "-a", "examples/simulated.csv", "--as-of", "2025-06", "--lang", "zh"),
    *("--area", "quality", "--area", "ip", "--area", "safety"),
    *("--exit-zero", "--color", "always", "--width", str(COLUMNS), "--sort", "gravity"),
]
CELL_WIDTH, LINE_HEIGHT, MARGIN = 8, 20, 16
COLORS = {1: "red", 2: "green", 3: "yellow", 5: "magenta"}
"""Of the sixteen terminal colours those of the verdicts."""
HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<style>
text {{ font: 13.3px Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; }}
text {{ fill: #24292f; white-space: pre; }} rect {{ fill: #ffffff; stroke: #d0d7de; }}
.bold {{ font-weight: bold; }} .dim {{ fill: #6e7781; }}
.red {{ fill: #cf222e; }} .green {{ fill: #1a7f37; }}
.yellow {{ fill: #9a6700; }} .magenta {{ fill: #8250df; }}
@media (prefers-color-scheme: dark) {{
text {{ fill: #e6edf3; }} rect {{ fill: #0d1117; stroke: #30363d; }} .dim {{ fill: #8d96a0; }}
.red {{ fill: #ff7b72; }} .green {{ fill: #3fb950; }}
.yellow {{ fill: #d29922; }} .magenta {{ fill: #bc8cff; }}
}}
</style>
<rect width="{width}" height="{height}" rx="8"/>
"""


def draw() -> str:
    """The picture as SVG text, the same bytes for the same run."""
    run = subprocess.run(
        [sys.executable, "-m", "kpi", *COMMAND],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    console = Console(width=COLUMNS, color_system="standard", force_terminal=True)
    lines = console.render_lines(Text.from_ansi(run.stdout), pad=False)
    width = COLUMNS * CELL_WIDTH + 2 * MARGIN
    height = len(lines) * LINE_HEIGHT + 2 * MARGIN
    drawn = (text for number, line in enumerate(lines) for text in _draw_line(number, line))
    return HEAD.format(width=width, height=height) + "\n".join(drawn) + "\n</svg>\n"


def _draw_line(number: int, line: list[Segment]) -> Iterator[str]:
    """The runs of a line, each as wide as its cells, whatever font shows it."""
    y = MARGIN + number * LINE_HEIGHT + 14
    column = 0
    for segment in line:
        for run in _runs(segment.text):
            cells = cell_len(run)
            if run.strip():
                x, length = MARGIN + column * CELL_WIDTH, cells * CELL_WIDTH
                yield (
                    f'<text x="{x}" y="{y}" textLength="{length}" lengthAdjust="spacingAndGlyphs"'
                    f"{_look(segment)}>{escape(run)}</text>"
                )
            column += cells


def _runs(text: str) -> Iterator[str]:
    """The text cut into spaces, wide and narrow characters: fonts differ in how these relate."""
    for _, group in groupby(text, key=lambda char: 0 if char == " " else cell_len(char)):
        yield "".join(group)


def _look(segment: Segment) -> str:
    style = segment.style
    if style is None:
        return ""
    names = [name for name, is_on in (("bold", style.bold), ("dim", style.dim)) if is_on]
    if style.color is not None and style.color.number is not None:
        names.append(COLORS[style.color.number])
    return f' class="{" ".join(names)}"' if names else ""


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8", newline="\n")
