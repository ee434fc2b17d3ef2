"""Text folded to a width in cells, as Chinese and English are."""

import re

from rich.cells import cell_len

PIECES = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|\s+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+"
)
"""What stays together: one ideograph, a run of spaces, or a word."""


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
            lines.extend(_broken(piece, width))
    return [line.rstrip() for line in lines if line.strip()]


def _broken(word: str, width: int) -> list[str]:
    """A word wider than a line, cut into lines."""
    lines = [""]
    for character in word:
        if cell_len(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return lines
