"""The columns of a table in a document: which of them tell what has come of the others."""

import re
from typing import NamedTuple

_REPORTED = re.compile(
    "(?:工作|目前|当前|累计|实际)?(?:进展|完成|推进|落实|实施|进度)(?:情况)?|完成数|实际完成|上年.{0,6}|去年.{0,6}"
)
_NUMBERING = re.compile("序号|编号|No[.]?")
_NUMBER = re.compile(r"[0-9一二三四五六七八九十.、]*")
MARK = "|"
"""What stands between the cells of a row."""


class Columns(NamedTuple):
    """What the header of a table says of its columns, counted from 0.

    Where the rows are numbered, a row without its number goes on one column further left.
    """

    past: dict[int, str]
    is_numbered: bool

    def told_at(self, row: str, position: int) -> str:
        """The heading of the column of results that a place in a row stands in, else empty."""
        index = row.count(MARK, 0, position)
        first = row.lstrip(MARK + " ").split(MARK)[0].strip()
        shift = 1 if self.is_numbered and not _NUMBER.fullmatch(first) else 0
        return self.past.get(index + shift, "")


NO_COLUMNS = Columns({}, is_numbered=False)


def columns_of(line: str, above: Columns) -> Columns:
    """The columns that hold from a line on; none where it is no row of a table."""
    if MARK not in line:
        return NO_COLUMNS
    cells = [cell.strip() for cell in line.split(MARK)]
    past = {index: cell for index, cell in enumerate(cells) if _REPORTED.fullmatch(cell)}
    is_numbered = any(_NUMBERING.fullmatch(cell) for cell in cells[:2])
    return Columns(past, is_numbered) if past or is_numbered else above
