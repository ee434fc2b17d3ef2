"""Header rows taken together: what stands over each column."""

from typing import NamedTuple

from kpi.actuals.layout.cells import Layout, Problem
from kpi.actuals.layout.headings import Heading, combine
from kpi.actuals.layout.surroundings import Context
from kpi.actuals.names import NameTable

HEADED = ("unit", "basis", "published", "status", "source", "note")
"""Fields of `Cell` that may have a column of their own in a table of two ways."""
NOTE = "note"
"""The field that several columns may tell of: 原因, 下一步措施."""


class Known(NamedTuple):
    """What a header is read with: the plan's names and year, and what stands above the table."""

    names: NameTable
    year: int
    context: Context

    @property
    def table_year(self) -> int:
        """The year of months that name none."""
        return self.context.year or self.year


class Block(NamedTuple):
    """Header rows, blank cells filled from the left where a row below goes on."""

    first: int
    last: int
    stacks: tuple[tuple[str, ...], ...]


def block_of(lines: list[int], rows: list[tuple[str, ...]]) -> Block:
    """The texts over each column, from the top down."""
    width = max(len(row) for row in rows)
    padded = [(*row, *[""] * (width - len(row))) for row in rows]
    filled = [_filled(row) for row in padded[:-1]] + [padded[-1]]
    stacks = tuple(
        tuple(texts) if "".join(own).strip() else ()
        for texts, own in zip(zip(*filled, strict=True), zip(*padded, strict=True), strict=True)
    )
    return Block(lines[0], lines[-1], stacks)


def _filled(row: tuple[str, ...]) -> tuple[str, ...]:
    """`row` with each blank cell as the one before it, as merged cells are saved."""
    filled: list[str] = []
    for text in row:
        filled.append(text if text.strip() or not filled else filled[-1])
    return tuple(filled)


class Reading(NamedTuple):
    """What a block is: a layout, or none, and what is wrong with its columns."""

    layout: Layout | None
    problems: tuple[Problem, ...]


def headings_of(block: Block, known: Known) -> tuple[Heading, ...]:
    """What the texts over each column say of periods, measures and fields."""
    return tuple(combine(stack, known.table_year) for stack in block.stacks)


def fields_of(headings: tuple[Heading, ...]) -> dict[str, int]:
    """The columns (from 0) that tell of a whole row; the first of each, but all remarks."""
    found: dict[str, int] = {}
    for index, heading in enumerate(headings):
        if heading.meaning == NOTE and NOTE in found:
            found[f"{NOTE} {index}"] = index
        elif heading.meaning in HEADED:
            found.setdefault(heading.meaning, index)
    return found


def texts_of(cells: tuple[str, ...], fields: dict[str, int]) -> dict[str, str]:
    """What a row says in its fields; remarks in several columns as one."""
    texts = {field: cells[index] for field, index in fields.items()}
    notes = [texts.pop(field).strip() for field in fields if field.startswith(NOTE)]
    return {**texts, NOTE: "；".join(filter(None, notes))}


def last_text(stack: tuple[str, ...]) -> str:
    """The lowest text over a column, by which a message names it."""
    return next((text.strip() for text in reversed(stack) if text.strip()), "")
