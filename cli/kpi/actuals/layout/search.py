"""The first rows of a file → its header, whatever stands above it."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from kpi.actuals.decode import BrokenTextError
from kpi.actuals.dialect import Row
from kpi.actuals.layout.block import Block, Known, Reading, block_of, headings_of
from kpi.actuals.layout.cells import Layout, Problem
from kpi.actuals.layout.columns import meaning_of
from kpi.actuals.layout.headings import parse_part
from kpi.actuals.layout.surroundings import read_context
from kpi.actuals.layout.tidy import (
    MANDATORY,
    parse_header,
    tidy_layout,
    tidy_meaning,
    without_trailing_blanks,
)
from kpi.actuals.layout.transposed_header import is_transposed, read_transposed
from kpi.actuals.layout.wide_header import is_wide, read_wide
from kpi.actuals.names import NameTable
from kpi.diagnostics import Code, refuse
from kpi.model import Text
from kpi.quantity import parse_number

DEPTH = 40
"""Rows among which a header must begin; as many are held at most."""
ROOM = 1 << 20
"""Characters of the rows held, but for the last of them."""
HEADER_ROWS = 3
EVERYTHING = Text(
    "指标、期间和数值三列，或横排的月份，或横排的指标",
    "columns of `id`, `period` and `value`, or months across, or indicators across",
)


class Opening(NamedTuple):
    """How a file begins: its layout, if it can be read, what is wrong, and the rows below.

    `above` counts the rows over the header.
    """

    layout: Layout | None
    problems: tuple[Problem, ...]
    above: int
    rows: Iterator[Row]


def find_header(rows: Iterator[Row], names: NameTable, year: int) -> Opening:
    """The header among the first rows; the rows above it tell of the table as a whole."""
    return _Search(rows, Known(names, year, read_context([]))).run()


class _Search:
    """A walk down the first rows of a file, which holds no more of them than it looks at."""

    def __init__(self, rows: Iterator[Row], known: Known) -> None:
        self._rows = rows
        self._held: list[Row] = []
        self._broken: BrokenTextError | None = None
        self._room = ROOM
        self._known = known

    def run(self) -> Opening:
        """How the file begins."""
        for start in range(DEPTH):
            self._hold(start + HEADER_ROWS)
            if start >= len(self._held):
                break
            opening = self._at(start)
            if opening is not None:
                return opening
        return self._nothing()

    def _hold(self, count: int) -> None:
        """Takes rows up to `count`; where the text breaks off is told in its turn."""
        while len(self._held) < count and self._broken is None and self._room > 0:
            try:
                row = next(self._rows)
                self._held.append(row)
                self._room -= sum(map(len, row[1])) + len(row[1])
            except StopIteration:
                break
            except BrokenTextError as broken:
                self._broken = broken

    def _below(self, end: int) -> Iterator[Row]:
        """The rows from the held one `end` on."""
        held = self._held[end:]
        self._held = []
        if self._broken is not None:
            return _then_break(held, self._broken)
        return chain(held, self._rows)

    def _at(self, start: int) -> Opening | None:
        """The header that begins with row `start`, if one does."""
        row = self._held[start]
        known = self._known._replace(context=read_context(r for _, r in self._held[:start]))
        tidy, wide, transposed = self._candidates(start, known)
        if (tidy is not None) + (wide is not None) + (transposed is not None) > 1:
            problem = Problem(row[0], 1, refuse(Code.AMBIGUOUS_LAYOUT))
            return Opening(None, (problem,), start, iter(()))
        if (tidy or wide or transposed) and (line := self._figures_above(start)):
            return Opening(None, _nowhere(line), start, iter(()))
        if tidy is not None:
            return Opening(*tidy, start, self._below(start + 1))
        if wide is not None:
            return self._opening(read_wide(wide[0], known), start, wide[1])
        if transposed is not None:
            return self._opening(read_transposed(transposed[0], known), start, transposed[1])
        return None

    def _figures_above(self, end: int) -> int:
        """The line of a row over the header that holds a figure of a target; 0 for none."""
        for line, row in self._held[:end]:
            named = any(self._known.names.match(c) for c in row if c)
            if named and any(map(_is_number, row)):
                return line
        return 0

    def _opening(self, reading: Reading, start: int, size: int) -> Opening:
        return Opening(*reading, start, self._below(start + size))

    def _candidates(
        self, start: int, known: Known
    ) -> tuple[Reading | None, tuple[Block, int] | None, tuple[Block, int] | None]:
        """The row as a tidy header, and it and those below as others; a whole block at most."""
        tidy = _tidy(self._held[start], known)
        size = self._block_size(start, known) if tidy is None else 1
        if size == 0:
            return tidy, None, None
        lines = [line for line, _ in self._held[start : start + size]]
        rows = [without_trailing_blanks(row) for _, row in self._held[start : start + size]]
        block = block_of(lines, rows)
        wide = (block, size) if is_wide(headings_of(block, known)) else None
        transposed = (block, size) if is_transposed(block, known) else None
        return tidy, wide, transposed

    def _block_size(self, start: int, known: Known) -> int:
        """How many rows from `start` on are headings, 0 where the first is none."""
        if not _is_heading(self._held[start][1], known):
            return 0
        size = 1
        first = self._held[start][1]
        for _, row in self._held[start + 1 : start + HEADER_ROWS]:
            if not _goes_on(first, row, known):
                break
            size += 1
        return size

    def _nothing(self) -> Opening:
        """That no header was found, said of the row most like one."""
        if self._broken is not None and not self._held:
            raise self._broken
        if not self._held:
            return Opening(None, _nowhere(0), 0, iter(()))
        line, cells = max(self._held, key=lambda row: sum(bool(tidy_meaning(c)) for c in row[1]))
        _, problems = parse_header((line, cells))
        if not any(map(tidy_meaning, cells)):
            return Opening(None, _nowhere(self._held[0][0]), 0, iter(()))
        found = tuple(Problem(line, column, refusal) for column, refusal in problems)
        return Opening(None, found, 0, iter(()))


def _then_break(held: list[Row], broken: BrokenTextError) -> Iterator[Row]:
    yield from held
    raise broken


def _nowhere(line: int) -> tuple[Problem, ...]:
    return (Problem(line, 1 if line else 0, refuse(Code.NO_HEADER, missing=EVERYTHING)),)


def _tidy(row: Row, known: Known) -> Reading | None:
    """The row as a tidy header, if it names what such a header must."""
    meanings = {tidy_meaning(cell) for cell in row[1]}
    named = bool(meanings & {"id", "name", "goal"})
    if not named or not meanings.issuperset(MANDATORY[1:]):
        return None
    header, problems = parse_header(row)
    found = tuple(Problem(row[0], column, refusal) for column, refusal in problems)
    return Reading(header and tidy_layout(header, known.context), found)


def _is_heading(row: tuple[str, ...], known: Known) -> bool:
    """Whether at least half of a row's cells are headings, and none is a figure."""
    texts = [cell for cell in row if cell.strip()]
    understood = [cell for cell in texts if _is_understood(cell, known)]
    if len(texts) == 1:
        return bool(understood) and not row[0].strip()
    others = [cell for cell in texts if cell not in understood]
    return len(understood) >= 2 and not any(map(_is_number, others))


def _is_number(text: str) -> bool:
    return not isinstance(parse_number(text), tuple)


def _is_understood(text: str, known: Known) -> bool:
    if parse_part(text, known.table_year) is not None:
        return True
    return known.names.match(text) is not None


def _goes_on(first: tuple[str, ...], row: tuple[str, ...], known: Known) -> bool:
    """Whether `row` is one more row of headings below `first`: nothing else, and no new name."""
    texts = [cell for cell in row if cell.strip()]
    if len(texts) < 1 or not all(_is_understood(cell, known) for cell in texts):
        return False
    for index, text in enumerate(row):
        above = "".join(first[index : index + 1])
        if meaning_of(above) in {"id", "name", "period"} and text.strip():
            return bool(meaning_of(text))
    return any(parse_part(text, known.table_year) for text in texts)
