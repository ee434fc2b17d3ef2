"""Lines → rows of cells, through the stdlib's `csv` in its strict mode."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import NamedTuple

from kpi.actuals.decode import BrokenTextError
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Text

DELIMITER = ","

LONGEST_CELL = 1 << 20
"""Characters a cell may have: an unclosed quote ends here at the latest."""

csv.field_size_limit(LONGEST_CELL)  # the module keeps one limit for the whole process

Row = tuple[int, tuple[str, ...]]
"""The 1-based number of a row's first line, and its cells; a blank line has none."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the rows of a file.

    `counts` has a number for each fate. `sealed` has rows, cell by cell, that will have
    the same fate whenever they come again.
    """

    counts: defaultdict[str, int] = field(default_factory=partial(defaultdict, int))
    sealed: dict[tuple[str, ...], str] = field(default_factory=dict)


class Table(NamedTuple):
    """The rows of a file from its first row on that is neither blank nor a comment.

    `comments` and `blanks` count the lines before it. A row whose fate is sealed is counted
    and not handed out. `rows` raise `BrokenTextError` where the quotes do not pair, with
    the line in which the broken row starts.
    """

    comments: int
    blanks: int
    rows: Iterator[Row]


def read_table(lines: Iterator[str], tally: Tally) -> Table:
    """The comma-separated rows of `lines`."""
    comments = blanks = 0
    for line in lines:
        if line.isspace():
            blanks += 1
        elif _is_comment(line):
            comments += 1
        else:
            return Table(comments, blanks, _rows(chain([line], lines), comments + blanks, tally))
    return Table(comments, blanks, iter(()))


def _is_comment(line: str) -> bool:
    """Whether a line before the header starts with `#`, also as Excel quotes it (`"# …"`)."""
    return line.lstrip().removeprefix('"').startswith("#")


def _rows(lines: Iterator[str], before: int, tally: Tally) -> Iterator[Row]:
    """The rows of `lines`, of which `before` others precede the first.

    All that a row costs whose fate is sealed is in this loop.
    """
    reader = csv.reader(lines, delimiter=DELIMITER, strict=True)
    counts, sealed = tally.counts, tally.sealed
    before += 1
    line = before
    try:
        for row in map(tuple, reader):
            fate = sealed.get(row)
            if fate is None:
                yield line, row
            else:
                counts[fate] += 1
            line = before + reader.line_num
    except csv.Error as error:
        raise BrokenTextError(_refusal(str(error)), line) from error


def _refusal(error: str) -> Refusal:
    """What the csv module says, in both languages."""
    if "unexpected end" in error:
        why = Text("引号没有闭合", "a quote is never closed")
    elif "field larger" in error:
        why = Text(f"单元格超过 {LONGEST_CELL} 字符", f"a cell of over {LONGEST_CELL} characters")
    elif "expected after" in error:
        why = Text("右引号之后还有文字", "text follows a closing quote")
    else:
        why = Text(error, error)
    return refuse(Code.CSV_SYNTAX, why=why)
