"""From the lines of a document to paragraphs and the headings above them."""

from collections.abc import Iterator, Sequence

from kpi.model import Chapter, Location
from kpi.pattern import pattern
from kpi.quantity.number import without_zero_width
from kpi.quantity.numeral import fold_in_place
from kpi.record import NamedTuple

_NUMERAL = "[一二三四五六七八九十]+"
_FIRST = pattern(rf"第?(?P<number>{_NUMERAL})(?:[、.]|(?:章|部分|篇|编)[:、 ]*)(?!是)")
_SECOND = pattern(rf"\((?P<number>{_NUMERAL})\)[、.]?|第(?P<part>{_NUMERAL})节")
_LOST = pattern(r"\((?![^)]{0,40}\))")
"""An opening bracket that no other closes: a heading that lost its numeral."""
_ITEM = pattern(r"(?:\([0-9]+\)|[0-9]+[.、)](?![0-9])|[①-⑳●•·▶►○*—-]+) *")
_LATIN = pattern(
    r"(?:Part |Chapter |Section )?"
    r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})+|[0-9]{1,2}(?=[.):])|[IVX]+(?=[.):]))[.):]? +(?=[A-Z])"
)
_MARKUP = pattern(r"^#{1,6} +|\*\*|__")
"""What Markdown sets around words."""
_ENDS = pattern(r"[。;!?;]$|\.$")
_INSIDE = pattern(r"[。;!?;,:|\t]|\. ")
_DIGIT = pattern("[0-9]")
_LONGEST_HEADING = 80
_LONGEST_PLAIN_HEADING = 30
_LONGEST_YEAR_HEADING = 15
_HEAD = pattern(r"[^。:;]{2,40}[。:]")
"""A heading that its paragraph follows on the same line."""

_BACK = pattern(
    "回顾|总结|完成情况|执行情况|进展情况|推进情况|落实情况|成效|成绩|成就|亮点|过去|已完成"
    r"|(?i:\b(?:review|results|achievements|progress|looking back|last year)\b)"
)
_AHEAD = pattern(
    "计划|安排|打算|目标|任务|部署|重点|思路|要求|下一步|下步|建议|措施"
    r"|(?i:\b(?:plan|targets?|objectives?|priorities|goals|ahead|next)\b)"
)
_DOING = pattern(
    "(?:加快|推进|着力|强化|坚持|深化|提升|优化|持续|全面|大力|聚焦|狠抓|做好|抓好|实施|打造|构建|推动|深入|切实|突出|扎实"
    "|全力|进一步|积极|加强|在)"
)
YEAR = pattern("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_BELOW = 2
_ALL_NUMERALS = "一二三四五六七八九十"


class TextBlock(NamedTuple):
    """Lines that belong together, with the place in `text` where each line begins.

    `is_ahead` where the headings above announce plans.
    """

    text: str
    lines: tuple[tuple[int, int], ...]
    chapter: Chapter
    is_heading: bool
    is_title: bool
    is_ahead: bool

    @property
    def starts_anew(self) -> bool:
        """Whether what the paragraph before it told of time is over."""
        is_item = _ITEM.match(fold_in_place(self.text)) is not None
        return self.is_ahead or is_item or "|" in self.text or "\t" in self.text

    def place(self, position: int, file: str) -> Location:
        """Where a place in the text stands in the file."""
        start, line = max(each for each in self.lines if each[0] <= position)
        return Location(file, line, position - start + 1)


def paragraphs_of(file: str, text: str, year: int) -> tuple[TextBlock, ...]:
    """The paragraphs of a document in their order, headings among them."""
    joined = _joined(without_zero_width(text).splitlines())
    is_numbered = any(_level(each.text) for each in joined)
    outline = _Outline(file, year)
    found: list[TextBlock] = []
    for index, each in enumerate(joined):
        level = _level(each.text)
        is_plain = not level and not is_numbered and _is_plain_heading(joined, index)
        if level or is_plain:
            outline.enter(each, level)
        chapter = outline.chapter
        title_end = len(each.text) if _is_title(each.text) else 0
        is_heading = bool((level or is_plain) and title_end)
        is_title = index == 0 < len(joined) - 2 and not level and bool(title_end)
        found.append(
            TextBlock(each.text, each.lines, chapter, is_heading, is_title, outline.is_ahead)
        )
    return tuple(found)


class _Wrapped(NamedTuple):
    text: str
    lines: tuple[tuple[int, int], ...]


def _joined(lines: Sequence[str]) -> list[_Wrapped]:
    """The lines that hold something, those put together that were only broken for width."""
    width = _wrapped_at(lines)
    found: list[_Wrapped] = []
    goes_on = False
    for number, raw in enumerate(lines, 1):
        line = _MARKUP.sub("", raw.strip())
        starts_anew = not goes_on or raw[:1] in ("\u3000", " ", "\t")
        if line and goes_on and found and not (starts_anew or _level(line) or _ITEM.match(line)):
            before = found[-1]
            space = " " if before.text[-1].isascii() and line[0].isascii() else ""
            lines_of = (*before.lines, (len(before.text) + len(space), number))
            found[-1] = _Wrapped(before.text + space + line, lines_of)
        elif line:
            found.append(_Wrapped(line, ((0, number),)))
        is_full = 0 < width <= len(raw.rstrip()) and "|" not in line and "\t" not in line
        goes_on = bool(line) and is_full and not _ENDS.search(line)
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
    latin = _LATIN.match(folded) if _is_title(line) else None
    if latin is None:
        return 0
    return _BELOW if "." in latin["number"] else 1


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and not _ENDS.search(fold_in_place(line))


def _is_plain_heading(joined: Sequence[_Wrapped], index: int) -> bool:
    """Whether a line without a number is a heading: short, no sentence, and text below it."""
    text = fold_in_place(joined[index].text)
    if index == 0 or len(text) > _LONGEST_PLAIN_HEADING * (1 + text.isascii()):
        return False
    if _INSIDE.search(text) or _ENDS.search(text) or _ITEM.match(text):
        return False
    if YEAR.search(text) and len(text) <= _LONGEST_YEAR_HEADING:
        return True
    below = joined[index + 1].text if index + 1 < len(joined) else ""
    has_figure = _DIGIT.search(YEAR.sub("", text)) is not None
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
        self._first_is_ahead = self.is_ahead = False

    def enter(self, lines: _Wrapped, level: int) -> None:
        """Go on below the heading that a paragraph begins with; level 0 has no number."""
        folded, at = fold_in_place(lines.text), Location(self._file, lines.lines[0][1], 1)
        match = (_SECOND if level == _BELOW else _FIRST).match(folded) or _LATIN.match(folded)
        start = match.end() if match else (1 if _LOST.match(folded) else 0)
        title = _title(lines.text[start:])
        number = next(filter(None, match.groups()), "") if match else ""
        above = self.chapter if level == 0 else self._first if level == _BELOW else None
        is_past = _is_past(title, self._year)
        if above is not None and not _is_dated(title, self._year):
            is_past = is_past or above.is_past
        is_ahead = not is_past and (
            _is_ahead(title) or (above is not None and self._first_is_ahead)
        )
        if level == _BELOW:
            number = self._below(number)
        else:
            self._second = 0
        self.is_ahead = is_ahead
        self.chapter = Chapter(number, title, is_past=is_past, at=at)
        if level != _BELOW:
            self._first, self._first_is_ahead = self.chapter, is_ahead

    def _below(self, number: str) -> str:
        """The number with that of the heading above; the next one where it is lost."""
        self._second = _ALL_NUMERALS.find(number) + 1 if number else self._second + 1
        if number.isascii() and number:
            return number
        shown = number or _ALL_NUMERALS[self._second - 1 : self._second]
        return f"{self._first.number}({shown})"


def _title(text: str) -> str:
    head = _HEAD.match(fold_in_place(text))
    return text[: head.end() - 1].strip() if head and not _is_title(text) else text.strip()


def _is_dated(title: str, year: int) -> bool:
    """Whether a heading names the plan's year or a later one."""
    return any(int(each) >= year for each in YEAR.findall(title))


def _is_ahead(title: str) -> bool:
    return bool(_AHEAD.search(title) or _DOING.match(title))


def _is_past(title: str, year: int) -> bool:
    """Whether a heading announces results of earlier years."""
    if _is_dated(title, year):
        return False
    if _BACK.search(title):
        return True
    return bool(YEAR.search(title)) and not _AHEAD.search(title)


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph, each with the place where it begins.

    One beyond all measure is cut, at a comma where it has one.
    """
    start = 0
    for match in _SENTENCE_END.finditer(fold_in_place(text)):
        yield from _cut(start, text[start : match.end()])
        start = match.end()
    yield from _cut(start, text[start:])


def _cut(start: int, sentence: str) -> Iterator[tuple[int, str]]:
    while len(sentence) > _LONGEST_SENTENCE:
        comma = max(sentence.rfind(sign, 0, _LONGEST_SENTENCE) for sign in ",，、")
        end = comma + 1 if comma > 0 else _LONGEST_SENTENCE
        yield start, sentence[:end]
        start, sentence = start + end, sentence[end:]
    if sentence:
        yield start, sentence


_LONGEST_SENTENCE = 1_000
_SENTENCE_END = pattern(r"[。!?;;]+[”’」』)]*|(?<=[a-z0-9%)])\.(?= +[A-Z])")
