"""Draws README's picture from the real run: `kpi check` on the simulated ledger, as an SVG."""

import io
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "table.svg"
WIDTH = 100
COMMAND = [
    *("check", "-a", "examples/simulated.csv", "--as-of", "2025-06", "--lang", "zh"),
    *("--area", "ip", "--area", "safety", "--exit-zero", "--color", "always", "--width", str(WIDTH)),
]
THEME = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [
        *((36, 41, 47), (190, 30, 45), (26, 127, 55), (154, 103, 0)),
        *((9, 105, 218), (130, 80, 223), (27, 124, 131), (110, 119, 129)),
    ],
)
SVG = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" \
xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; \
font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
<rect fill="#ffffff" stroke="#d0d7de" x="1" y="1" width="{terminal_width}" \
height="{terminal_height}" rx="8" />
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
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
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(run.stdout), soft_wrap=True)
    return console.export_svg(theme=THEME, code_format=SVG, unique_id="kpi")


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8", newline="\n")
