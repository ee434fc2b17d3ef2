"""Words sought in a document however they are spelt: width, quotes, dashes and room do not count.

Traditional and simplified characters are different words.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from kpi.pattern import pattern
from kpi.quantity.number import ZERO_WIDTH
from kpi.record import NamedTuple

_QUOTES = "\"'“”‘’„‟‚‛«»‹›「」『』﹁﹂﹃﹄〝〞〟＂＇｢｣`´′″"
_DASHES = "-‐‑‒–—―─━﹘﹣－−⸺⸻ー"
_DOTS = ".。．｡"
_COMMAS = ",，﹐､"
_MIDDLE = "·•・‧∙⋅"
_SAME = {each: alike[0] for alike in (_QUOTES, _DASHES, _DOTS, _COMMAS, _MIDDLE) for each in alike}
_UNSEEN = frozenset(map(chr, ZERO_WIDTH))
_DIGITS = frozenset("0123456789")
_NUMERALS = frozenset("〇零一二两三四五六七八九十百千万亿兩萬億")
_LARGE = frozenset("十百千万亿萬億")
_WITHIN = frozenset(".,")
_THOUSAND = pattern("[0-9]{3}(?![0-9])")
_GROUP = 5
"""Characters in which a group of a thousand shows itself."""


class Spot(NamedTuple):
    """A character of one of several texts: which text, and which character of it."""

    text: int
    offset: int


class Spelt(NamedTuple):
    """Texts as they are compared, and where each of their characters stands."""

    folded: str
    places: tuple[Spot, ...]


class Span(NamedTuple):
    """A part of a text, from `start` up to `end`."""

    text: int
    start: int
    end: int


def folded(character: str) -> str:
    """The character as it is compared; empty for one that does not count."""
    if character.isspace() or character in _UNSEEN:
        return ""
    if character in _SAME:
        return _SAME[character]
    narrow = unicodedata.normalize("NFKC", character)
    is_other = len(narrow) != 1 or (narrow in _DIGITS and not "０" <= character <= "９")
    return character if character.isascii() or is_other else narrow


def spelt(*texts: str) -> Spelt:
    """Texts one after another; a dash may be written as several."""
    letters: list[str] = []
    places: list[Spot] = []
    for number, text in enumerate(texts):
        for offset, character in enumerate(text):
            letter = folded(character).lower()
            if letter and not (letter == "-" and letters[-1:] == ["-"]):
                letters.append(letter)
                places.append(Spot(number, offset))
    return Spelt("".join(letters), tuple(places))


def occurrences(words: str, within: Spelt, texts: Sequence[str]) -> Iterator[tuple[Span, ...]]:
    """Each place where the words stand and cut no number in two, a span for each text it is in."""
    sought = spelt(words).folded
    at = within.folded.find(sought) if sought else -1
    while at >= 0:
        spans = _spans(within.places[at : at + len(sought)])
        first, last = spans[0], spans[-1]
        if not (_cuts_in(texts[first.text], first.start) or _cuts_off(texts[last.text], last.end)):
            yield spans
        at = within.folded.find(sought, at + 1)


def _spans(places: Sequence[Spot]) -> tuple[Span, ...]:
    found: dict[int, Span] = {}
    for text, offset in places:
        before = found.get(text, Span(text, offset, offset))
        found[text] = before._replace(end=offset + 1)
    return tuple(found.values())


def _cuts_in(text: str, start: int) -> bool:
    """Whether the number that a part begins with has begun before."""
    first, before = folded(text[start]), _letters(text, start - 1, -1)
    if first in _DIGITS:
        return _is_amid(before, _letters(text, start, 1))
    return first in _NUMERALS and before[:1] in _NUMERALS | _DIGITS


def _cuts_off(text: str, end: int) -> bool:
    """Whether the number that a part ends with goes on behind it."""
    last, behind = folded(text[end - 1]), _letters(text, end, 1)
    if last in _DIGITS:
        return behind[:1] in _LARGE or _is_amid(behind, behind[1:])
    return last in _NUMERALS and behind[:1] in _NUMERALS | _DIGITS


def _is_amid(beside: str, group: str) -> bool:
    """Whether a number goes on beside a part: by a digit, a point, or a comma at three digits."""
    if beside[:1] in _DIGITS:
        return True
    is_parted = beside[:1] in _WITHIN and beside[1:2] in _DIGITS
    return is_parted and (beside[0] != "," or _THOUSAND.match(group) is not None)


def _letters(text: str, at: int, step: int) -> str:
    """The next characters in one direction up to any room, without those that nobody sees."""
    found = ""
    while 0 <= at < len(text) and len(found) < _GROUP and not text[at].isspace():
        found += folded(text[at])
        at += step
    return found
