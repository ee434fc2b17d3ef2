"""Markdown within the limit of GitHub, cut where a reader misses nothing of a section."""

from itertools import accumulate

from kpi.model import Language
from kpi.wording.exports import CUT

MOST_BYTES = 1 << 20
"""How much GitHub takes of one step or comment; above it, it shows nothing at all."""
BLOCK_END = "\n\n"


def fitting(markdown: str, room: int, language: Language) -> str:
    """The report if it has `room` bytes, else as much as has, cut after a whole table, with a note.

    Empty where not even the note has room.
    """
    if len(markdown.encode()) <= room:
        return markdown
    note = CUT.in_(language) + "\n"
    blocks = [block + BLOCK_END for block in markdown.removesuffix("\n").split(BLOCK_END)]
    sizes = accumulate(len(block.encode()) for block in blocks)
    left = room - len(note.encode())
    ends = [
        number
        for number, size in enumerate(sizes, start=1)
        if size <= left and _may_end(blocks, number)
    ]
    if left < 0:
        return ""
    return "".join(blocks[: ends[-1]] if ends else ()) + note


def _may_end(blocks: list[str], number: int) -> bool:
    """Whether a reader misses nothing of the section that the first `number` blocks end in."""
    last = blocks[number - 1]
    ends_section = number == len(blocks) or blocks[number].startswith("#")
    return last.startswith("|") or (ends_section and not last.startswith("#"))
