"""From the lines of a document to paragraphs and the headings above them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kpi.model import Chapter, Location
from kpi.quantity.number import without_zero_width
from kpi.quantity.numeral import fold_in_place

_NUMERAL = "[一二三四五六七八九十]+"
_FIRST = re.compile(rf"第?(?P<number>{_NUMERAL})(?:[、.]|(?:章|部分|篇|编)[:、 ]*)(?!是)")
_SECOND = re.compile(rf"\((?P<number>{_NUMERAL})\)[、.]?|第(?P<part>{_NUMERAL})节")
_LOST = re.compile(r"\((?![^)]{0,40}\))")
"""An opening bracket that no other closes: a heading that lost its numeral."""
_ITEM = re.compile(r"(?:\([0-9]+\)|[0-9]+[.、)](?![0-9])|[①-⑳●•·▶►○*—-]+) *")
_ROMAN = re.compile(r"(?:Part|Chapter|Section)? ?(?P<number>[0-9]+|[IVX]+)[.):] +(?=[A-Z])")
_ENDS = re.compile(r"[。;!?;]$|\.$")
_INSIDE = re.compile(r"[。;!?;,:|]|\. ")
_DIGIT = re.compile("[0-9]")
_LONGEST_HEADING = 80
_LONGEST_PLAIN_HEADING = 30
_HEAD = re.compile(r"[^。:;]{2,40}[。:]")
"""A heading that its paragraph follows on the same line."""

_BACK = re.compile(
    "回顾|总结|完成情况|执行情况|进展情况|推进情况|落实情况|成效|成绩|成就|亮点|过去|已完成"
    r"|(?i:\b(?:review|results|achievements|progress|looking back|last year)\b)"
)
_AHEAD = re.compile(
    "计划|安排|打算|目标|任务|部署|重点|思路|要求|下一步|下步|建议|措施"
    r"|(?i:\b(?:plan|targets?|objectives?|priorities|goals|ahead|next)\b)"
)
_YEAR = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_ALL_NUMERALS = "一二三四五六七八九十"


class Paragraph(NamedTuple):
    """Lines that belong together; `starts` are the places in `text` where each line begins."""

    text: str
    lines: tuple[tuple[int, int], ...]
    chapter: Chapter
    is_heading: bool
    is_title: bool

    def place(self, position: int, file: str) -> Location:
        """Where a place in the text stands in the file."""
        start, line = max(each for each in self.lines if each[0] <= position)
        return Location(file, line, position - start + 1)


def paragraphs_of(file: str, text: str, year: int) -> tuple[Paragraph, ...]:
    """The paragraphs of a document in their order, headings among them."""
    joined = _joined(without_zero_width(text).splitlines())
    is_numbered = any(_level(each.text) for each in joined)
    outline = _Outline(file, year)
    found: list[Paragraph] = []
    for index, each in enumerate(joined):
        level = _level(each.text)
        is_plain = not level and not is_numbered and _is_plain_heading(joined, index)
        if level or is_plain:
            outline.enter(each, level or 1)
        chapter = outline.chapter
        title_end = len(each.text) if _is_title(each.text) else 0
        is_heading = bool((level or is_plain) and title_end)
        is_title = index == 0 and not level and bool(title_end)
        found.append(Paragraph(each.text, each.lines, chapter, is_heading, is_title))
    return tuple(found)


class _Lines(NamedTuple):
    text: str
    lines: tuple[tuple[int, int], ...]


def _joined(lines: Sequence[str]) -> list[_Lines]:
    """The lines that hold something, those put together that were only broken for width."""
    width = _wrapped_at(lines)
    found: list[_Lines] = []
    goes_on = False
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        starts_anew = not goes_on or raw[:1] in ("\u3000", " ", "\t")
        if line and goes_on and found and not (starts_anew or _level(line) or _ITEM.match(line)):
            before = found[-1]
            space = " " if before.text[-1].isascii() and line[0].isascii() else ""
            lines_of = (*before.lines, (len(before.text) + len(space), number))
            found[-1] = _Lines(before.text + space + line, lines_of)
        elif line:
            found.append(_Lines(line, ((0, number),)))
        goes_on = bool(line) and 0 < width <= len(raw.rstrip()) and not _ENDS.search(line)
    return found


def _wrapped_at(lines: Sequence[str]) -> int:
    """From which length on lines were broken for width; 0 where they were not."""
    lengths = [len(each.rstrip()) for each in lines if each.strip()]
    longest = max(lengths, default=0)
    is_latin = sum(each.isascii() for line in lines for each in line) * 2 > sum(map(len, lines))
    slack, widest = (14, 120) if is_latin else (3, 60)
    near = sum(length >= longest - slack for length in lengths)
    return longest - slack if 12 < longest <= widest and near * 3 >= len(lengths) else 0


def _level(line: str) -> int:
    """1 or 2 for a numbered heading, 0 for any other line."""
    folded = fold_in_place(line)
    if _FIRST.match(folded):
        return 1
    if _SECOND.match(folded) or (_LOST.match(folded) and len(line) <= _LONGEST_HEADING):
        return 2
    return 1 if _ROMAN.match(folded) and _is_title(line) else 0


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and not _ENDS.search(fold_in_place(line))


def _is_plain_heading(joined: Sequence[_Lines], index: int) -> bool:
    """Whether a line without a number is a heading: short, no sentence, and text below it."""
    text = fold_in_place(joined[index].text)
    if index == 0 or len(text) > _LONGEST_PLAIN_HEADING * (1 + text.isascii()):
        return False
    if _INSIDE.search(text) or _ENDS.search(text) or _ITEM.match(text):
        return False
    below = joined[index + 1].text if index + 1 < len(joined) else ""
    has_figure = _DIGIT.search(_YEAR.sub("", text)) is not None
    return not has_figure and (len(below) > len(text) or bool(_ITEM.match(below)))


class _Outline:
    """The headings passed on the way down a document."""

    def __init__(self, file: str, year: int) -> None:
        self._file = file
        self._year = year
        self._first = Chapter("", "", is_past=False, at=Location(file))
        self._second = 0
        self._count = 0
        self.chapter = self._first

    def enter(self, lines: _Lines, level: int) -> None:
        """Go on below the heading that a paragraph begins with."""
        folded, at = fold_in_place(lines.text), Location(self._file, lines.lines[0][1], 1)
        match = (_FIRST if level == 1 else _SECOND).match(folded) or _ROMAN.match(folded)
        start = match.end() if match else (1 if _LOST.match(folded) else 0)
        title = _title(lines.text[start:])
        number = next(filter(None, match.groups()), "") if match else ""
        if level == 1:
            self._second = 0
            is_past = _is_past(title, self._year)
            self._first = self.chapter = Chapter(number, title, is_past=is_past, at=at)
            return
        self._second = _ALL_NUMERALS.find(number) + 1 if number else self._second + 1
        shown = number or _ALL_NUMERALS[self._second - 1 : self._second]
        is_past = self._first.is_past or _is_past(title, self._year)
        self.chapter = Chapter(f"{self._first.number}({shown})", title, is_past=is_past, at=at)


def _title(text: str) -> str:
    head = _HEAD.match(fold_in_place(text))
    return text[: head.end() - 1].strip() if head and not _is_title(text) else text.strip()


def _is_past(title: str, year: int) -> bool:
    """Whether a heading announces results of earlier years."""
    years = [int(each) for each in _YEAR.findall(title)]
    if any(each >= year for each in years):
        return False
    if _BACK.search(title):
        return True
    return bool(years) and not _AHEAD.search(title)


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph, each with the place where it begins."""
    start = 0
    for match in _SENTENCE_END.finditer(fold_in_place(text)):
        yield start, text[start : match.end()]
        start = match.end()
    if start < len(text):
        yield start, text[start:]


_SENTENCE_END = re.compile(r" *\|(?= )|[。!?;;]+[”’」』)]*|(?<=[a-z0-9%)])\.(?= +[A-Z])")
