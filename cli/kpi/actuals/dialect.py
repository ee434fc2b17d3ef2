"""Lines → rows of cells, through the stdlib's `csv` in its strict mode."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from kpi.actuals.decode import BrokenTextError
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Text

DELIMITER = ","

LONGEST_CELL = 1 << 20
"""Characters a cell may have: an unclosed quote ends here at the latest."""

csv.field_size_limit(LONGEST_CELL)  # the module keeps one limit for the whole process

Row = tuple[int, list[str]]
"""A row with the 1-based number of its first line; a blank line is a row without cells."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file from its first row on that is neither blank nor a comment.

    `comments` and `blanks` count the lines before it. `rows` raise `BrokenTextError` where
    the quotes do not pair, with the line in which the broken row starts.
    """

    comments: int
    blanks: int
    rows: Iterator[Row]


def read_table(lines: Iterator[str]) -> Table:
    """The comma-separated rows of `lines`."""
    comments = blanks = 0
    for line in lines:
        if line.isspace():
            blanks += 1
        elif _is_comment(line):
            comments += 1
        else:
            return Table(comments, blanks, _rows(chain([line], lines), comments + blanks))
    return Table(comments, blanks, iter(()))


def _is_comment(line: str) -> bool:
    """Whether a line before the header starts with `#`, also as Excel quotes it (`"# …"`)."""
    return line.lstrip().removeprefix('"').startswith("#")


def _rows(lines: Iterator[str], before: int) -> Iterator[Row]:
    """The rows of `lines`, of which `before` others precede the first."""
    reader = csv.reader(lines, delimiter=DELIMITER, strict=True)
    before += 1
    line = before
    try:
        for row in reader:
            yield line, row
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
