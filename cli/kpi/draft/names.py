"""Short names out of a document's words: without adverbs and verbs, and not too long."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from kpi.draft import vocabulary as words
from kpi.pattern import pattern
from kpi.quantity.numeral import fold_in_place
from kpi.reports.safety import plain

LONGEST = 24
LONGEST_ENGLISH = 60
_MOST_WORDS = 4
"""Words of an English heading that an id is made of."""
_LITTLE = frozenset({"the", "a", "an", "of", "and", "for", "to", "in", "on", "with"})
_IDEOGRAPH = pattern("[\u2e80-\u9fff]")
VERBS = pattern(
    rf"(?!新[增建设改])(?P<verb>(?:{words.HOW}|{words.GOES_ON}|{words.PUSHES})*"
    rf"(?:{words.PROMISES}|{words.MAKES}|{words.ISSUES}|{words.RUNS}|{words.BETTERS}|对|把)"
    r"(?:好|了)?)(?=[^型性化业员费者率房].)"
)
"""The adverbs and the verb that a clause begins with."""
ENGLISH_VERBS = pattern(
    rf"(?P<verb>(?:(?:we|and|to|keep|{words.ENGLISH_PROMISES}|{words.ENGLISH_ACTS})\b *)+)"
    rf"(?:(?:{words.ENGLISH_ARTICLES}) )?",
    re.IGNORECASE,
)
_EDGES = r"[\s、，,。.；;：:—–-]+"
_OUTER = pattern(
    rf"^{_EDGES}|^\s*(?:(?:[0-9]{{1,2}}月|年)底?前|年内|全年(?=要|新))|(?:{_EDGES}|由|从|須|须|力争)$"
)
_ARTICLE = pattern(r"^(?:the|an?|our|its|their) ", re.IGNORECASE)
_ENGLISH_END = pattern(r"(?<=.{4}) (?:will|shall|to|is|are|must|should)\b.*$", re.IGNORECASE)
_WHOLE_QUOTE = pattern(r"《([^《》]*)》|“([^“”]*)”|「([^「」]*)」")
_UNSEEN = pattern(r"[\W_]+")


def short_name(text: str) -> str:
    """The words of a promise as a name: what is left of them behind the verb."""
    text = _OUTER.sub("", " ".join(text.split()))
    verbs = (VERBS if _IDEOGRAPH.search(text) else ENGLISH_VERBS).match(fold_in_place(text))
    return name_of(text[verbs.end() :] if verbs else text) or text


def name_of(thing: str) -> str:
    """The words for a thing as its name: without the quotes about the whole, and not too long."""
    name = _OUTER.sub("", " ".join(thing.split()))
    quoted = _WHOLE_QUOTE.fullmatch(name)
    name = next(filter(None, quoted.groups()), name) if quoted else name
    name = _ARTICLE.sub("", _ENGLISH_END.sub("", name)) if name.isascii() else name
    return _cut(name, LONGEST if _IDEOGRAPH.search(name) else LONGEST_ENGLISH) or plain(thing)


def _cut(name: str, longest: int) -> str:
    """The name itself, or of a long one what stands behind its last 的, or its beginning."""
    if len(name) <= longest:
        return name
    tail = name.rpartition("的")[2]
    if 4 <= len(tail) <= longest:
        return tail
    return name[: longest - 1].rstrip("、，, ") + "…"


def plain_name(name: str) -> str:
    """The name without anything but letters, ideographs and digits, by which two are the same."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", name)).casefold()


def each_once(names: Iterable[str]) -> Iterator[str]:
    """The names, with a number behind those that were there before."""
    seen: set[str] = set()
    numbers: Counter[str] = Counter()
    for name in names:
        once, plain = name, plain_name(name)
        while plain_name(once) in seen:
            numbers[plain] += 1
            once = f"{name} ({numbers[plain] + 1})"
        seen.add(plain_name(once))
        yield once


def slug(title: str) -> str:
    """An id out of an English title, empty where there is nothing to make it of."""
    if not title.isascii():
        return ""
    found = re.findall("[a-z0-9]+", title.casefold())
    kept = [word for word in found if word not in _LITTLE]
    return "-".join(kept[:_MOST_WORDS])
