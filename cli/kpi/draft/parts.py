"""A sentence in its parts: what stands between its commas."""

import re

from kpi.pattern import pattern
from kpi.quantity.numeral import fold_in_place
from kpi.record import NamedTuple

_QUOTED = (
    r"《[^》]{0,99}》|“[^”]{0,99}”|「[^」]{0,99}」|\"[^\"]{0,99}\""
    r"|\([^()]{0,99}\)|（[^（）]{0,99}）"
)
_PIECES = pattern(rf"(?:{_QUOTED}|(?<=[0-9]),(?=[0-9])|[^，,；;。！!？?：:])+")
_LEADING = pattern(
    r"\s*(?:[一二三四五六七八九十]+(?:是|要)|[(（][0-9一二三四五六七八九十]+[)）]|[0-9]+[.．、]|[①-⑳])?\s*"
)
_IN_NUMBER = pattern(r"[0-9](?:[0-9万亿千百十%％]|\.[0-9])|\.[0-9]")
_TORN = pattern("[^“”「」]*[”」“「][^“”「」]*")
_PAIRED = pattern("“[^“”]{0,99}”|「[^「」]{0,99}」")
_BORDERS = " \t\r\n\u3000.．、"


class SentencePart(NamedTuple):
    """A part of a sentence between commas, without what numbers it."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends in the sentence."""
        return self.start + len(self.text)

    @property
    def folded(self) -> str:
        """The text for recognising words in it, in simplified characters and of its length."""
        return fold_in_place(self.text)

    def said(self, match: re.Match[str], group: str) -> str:
        """The text as it stands where a group of a match in the folded one lies."""
        return self.text[slice(*match.span(group))]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether the stretch of the sentence has a part in it."""
        return start < self.end and end > self.start


def parts_of(sentence: str) -> tuple[SentencePart, ...]:
    """The parts in order; commas within quotes, brackets and numbers part nothing."""
    found = []
    for piece in _PIECES.finditer(sentence):
        leading = _LEADING.match(piece[0])
        start = leading.end() if leading else 0
        text = piece[0][start:].rstrip(_BORDERS)
        if text:
            found.append(SentencePart(piece.start() + start, text))
    return tuple(found)


def unmistakable(sentence: str, start: int, end: int, chapter: str) -> str:
    """The words from `start` to `end`, with as many before and then behind as make them single.

    No number is cut, and of quotes neither. `chapter` is the folded text that the words are to
    stand in once, as far as the sentence can tell.
    """
    folded = fold_in_place(sentence)
    while start > 0 and chapter.count(folded[start:end].strip()) > 1:
        start -= 1
    while end < len(sentence) and chapter.count(folded[start:end].strip()) > 1:
        end += 1
    while 0 < end < len(sentence) and _IN_NUMBER.match(folded, end - 1):
        end += 1
    while start > 0 and _IN_NUMBER.match(folded, start - 1):
        start -= 1
    return sentence[slice(*_with_quotes(sentence, start, end))].strip()


def _with_quotes(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with both quotes where it held one of them, and not within quotes as a whole."""
    for quoted in _PAIRED.finditer(sentence):
        first, last = quoted.span()
        if first < end and last > start and not (start <= first and last <= end):
            start, end = min(start, first), max(end, last)
    if _PAIRED.fullmatch(sentence[start:end].strip()):
        return (start - 1, end) if start else (start, min(end + 1, len(sentence)))
    return start, end


def is_torn(words: str) -> bool:
    """Whether they hold one quote of two, which no plan's YAML takes for their own."""
    return _TORN.fullmatch(words) is not None
