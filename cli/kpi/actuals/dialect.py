"""Lines → rows of cells, through the stdlib's `csv` in its strict mode."""

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from typing import TypeVar

from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Text
from kpi.pattern import pattern
from kpi.record import NamedTuple

DELIMITERS = (",", ";", "\t", "|")
"""In the order in which they are preferred where the rows do not tell."""

DELIMITER = DELIMITERS[0]

MOST_COMMENTS = 20
"""Comments before the header that are read for what they say of the whole file."""

_ENOUGH_COLUMNS = 4
"""Further ones say nothing more for a delimiter: the thousands commas of a year make many."""

LONGEST_CELL = 1 << 20
"""Characters a cell may have: an unclosed quote ends here at the latest."""

SAMPLE_LINES = 128
SAMPLE_LENGTH = 1 << 16
"""Lines and about how many characters of them the delimiter is chosen by."""

csv.field_size_limit(LONGEST_CELL)  # the module keeps one limit for the whole process

_QUOTED = pattern(r'(?:^|(?<=[,;\t|]))"(?:[^"]|"")*+"(?=[,;\t|\r\n]|\Z)', re.MULTILINE)
"""A cell in quotes, whichever delimiters stand beside it."""

_GROUPED_NUMBER = r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
_GROUPED = pattern(
    rf"(?<=[;\t|]){_GROUPED_NUMBER}(?=[;\t|\r\n]|\Z)|^{_GROUPED_NUMBER}(?=[;\t|])", re.MULTILINE
)
"""A number with commas between other delimiters, which part nothing in it."""

_ERRORS = {
    "unexpected end": Text("引号没有闭合", "a quote is never closed"),
    "field larger": Text(
        f"单元格超过 {LONGEST_CELL} 字符", f"a cell of over {LONGEST_CELL} characters"
    ),
    "expected after": Text("右引号之后还有文字", "text follows a closing quote"),
}
"""What the csv module says, by words in it."""

_T = TypeVar("_T")

TableRow = tuple[int, tuple[str, ...]]
"""The 1-based number of a row's first line, and its cells; a blank line has none."""

Flaw = tuple[int, int, Refusal]
"""What is wrong at a line and column of a table; 0 where the whole file is meant."""


class BrokenTextError(Exception):
    """The text breaks off in the 1-based `line`, for the reason in `refusal`."""

    def __init__(self, refusal: Refusal, line: int) -> None:
        super().__init__(refusal, line)
        self.refusal = refusal
        self.line = line


def then_break(items: Iterable[_T], broken: BrokenTextError) -> Iterator[_T]:
    """What came before the place where a text breaks off."""
    yield from items
    raise broken


@dataclass(slots=True)
class Tally:
    """What became of the rows of a file.

    `counts` has a number for each fate. `folded` has the lines behind rows that take up several,
    each with by how much rows are fewer than lines from there on.
    """

    counts: defaultdict[str, int] = field(default_factory=partial(defaultdict, int))
    folded: list[tuple[int, int]] = field(default_factory=list)

    def fold(self, line: int, more: int) -> None:
        """Remembers that the row before `line` took up so many lines more than one."""
        before = self.folded[-1][1] if self.folded else 0
        self.folded.append((line, before + more))


class CellTable(NamedTuple):
    """The rows of a file from its first row on that is neither blank nor a comment.

    `comments` and `blanks` count the lines before it, `said` are the first of the comments.
    `rows` raise `BrokenTextError` where the quotes do not pair, with the line in which the broken
    row starts.
    """

    comments: int
    blanks: int
    rows: Iterator[TableRow]
    delimiter: str = DELIMITER
    said: tuple[str, ...] = ()


def read_table(lines: Iterator[str], tally: Tally) -> CellTable:
    """The rows of `lines`, by the delimiter that gives them the most consistent width.

    A first line such as `sep=;`, as Excel writes it, decides, and counts as a comment.
    """
    comments = blanks = 0
    told, said = "", []
    for line in lines:
        if line.isspace():
            blanks += 1
        elif _is_comment(line) or (not told and (told := _told_delimiter(line))):
            comments += 1
            if told:
                tally.fold(1, 1)  # a spreadsheet does not show it
            if comments <= MOST_COMMENTS:
                said.append(line)
        else:
            sample, following = _sampled(chain([line], lines))
            delimiter = told or find_delimiter(sample)
            rows = _rows(following, comments + blanks, tally, delimiter)
            return CellTable(comments, blanks, rows, delimiter, tuple(said))
    return CellTable(comments, blanks, iter(()), told or DELIMITER, tuple(said))


def table_of_rows(rows: Iterator[TableRow]) -> CellTable:
    """The same of rows that are cells already, as those of a workbook are: no delimiter."""
    comments = blanks = 0
    said = []
    for line, row in rows:
        if not "".join(row).strip():
            blanks += 1
        elif _is_comment(row[0]):
            comments += 1
            if comments <= MOST_COMMENTS:
                said.append(" ".join(row))
        else:
            return CellTable(comments, blanks, chain([(line, row)], rows), "", tuple(said))
    return CellTable(comments, blanks, iter(()), "", tuple(said))


def _told_delimiter(line: str) -> str:
    """The delimiter that a line such as `sep=;` names, else nothing."""
    name, _, delimiter = line.rstrip("\r\n").replace('"', "").partition("=")
    return delimiter if name.lower() == "sep" and delimiter in DELIMITERS else ""


def _sampled(lines: Iterator[str]) -> tuple[list[str], Iterator[str]]:
    """The first lines, and all of them; where the text breaks off it does so after them."""
    sample: list[str] = []
    left = SAMPLE_LENGTH
    try:
        for line in islice(lines, SAMPLE_LINES):
            sample.append(line)
            left -= len(line)
            if left < 0:
                break
    except BrokenTextError as broken:
        return sample, then_break(sample, broken)
    return sample, chain(sample, lines)


def find_delimiter(sample: Sequence[str]) -> str:
    """The delimiter by which most rows of the sample have the same width, the comma else."""
    found = [each for each in DELIMITERS if any(each in line for line in sample)]
    if len(found) < 2:
        return found[0] if found and _consistency(sample, found[0]) else DELIMITER
    # a delimiter within quotes, as in JSON, says nothing
    text = _GROUPED.sub("0", _QUOTED.sub('""', "".join(sample)))
    unquoted = io.StringIO(text, newline="").readlines()
    scores = {each: _consistency(unquoted, each) for each in found}
    best = max(found, key=lambda each: scores[each])
    return best if scores[best] else DELIMITER


def _consistency(sample: Sequence[str], delimiter: str) -> float:
    """How consistent the width of the rows is, between 0 and 1; nothing for one column.

    Many columns weigh more than the two or three that the marks in a text may make.
    """
    reader = csv.reader(sample, delimiter=delimiter, strict=True)
    widths: Counter[int] = Counter()
    unread = 0
    try:
        widths.update(len(row) for row in reader if row)
    except csv.Error:
        unread = len(sample) - reader.line_num
    if not widths:
        return 0
    most = max(count * (min(width, _ENOUGH_COLUMNS) - 1) for width, count in widths.items())
    return most / (_ENOUGH_COLUMNS - 1) / (widths.total() + unread)


def _is_comment(line: str) -> bool:
    """Whether a line before the header starts with `#`, also as Excel quotes it (`"# …"`)."""
    return line.lstrip().removeprefix('"').startswith("#")


def _rows(lines: Iterator[str], before: int, tally: Tally, delimiter: str) -> Iterator[TableRow]:
    """The rows of `lines`, of which `before` others precede the first."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = before + 1
    try:
        for row in map(tuple, reader):
            yield line, row
            following = before + reader.line_num + 1
            if following - line > 1:
                tally.fold(following, following - line - 1)
            line = following
    except csv.Error as error:
        said = str(error)
        why = next((why for words, why in _ERRORS.items() if words in said), Text(said, said))
        raise BrokenTextError(refuse(Code.CSV_SYNTAX, why=why), line) from error
