"""Short names out of a document's words: without adverbs and verbs, and not too long."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kpi.draft import vocabulary as words

LONGEST = 24
LONGEST_ENGLISH = 60
_IDEOGRAPH = re.compile("[\u2e80-\u9fff]")
_VERBS = re.compile(
    rf"(?:(?:{words.HOW}|{words.GOES_ON}|{words.PUSHES}|{words.PROMISES}|{words.BETTERS}"
    rf"|{words.MAKES}|{words.ISSUES}|{words.RUNS}|新增|对|把|以|在|的)(?=.{{2}}))+"
)
_ENGLISH_VERBS = re.compile(
    rf"(?:(?:we|and|to|{words.ENGLISH_PROMISES}|{words.ENGLISH_ACTS}|the|a|an|our) +)+",
    re.IGNORECASE,
)
_OUTER = re.compile(r"^[\s、，,。.；;：:]+|[\s、，,。.；;：:]+$")
_WHOLE_QUOTE = re.compile(r"《([^《》]*)》|“([^“”]*)”|「([^「」]*)」")
_UNSEEN = re.compile(r"[\W_]+")


def short_name(text: str) -> str:
    """The words as a name: what is left of them from the first noun on."""
    text = _OUTER.sub("", " ".join(text.split()))
    is_chinese = _IDEOGRAPH.search(text) is not None
    verbs = (_VERBS if is_chinese else _ENGLISH_VERBS).match(text)
    name = text[verbs.end() :] if verbs else text
    quoted = _WHOLE_QUOTE.fullmatch(name)
    name = next(filter(None, quoted.groups())) if quoted and any(quoted.groups()) else name
    return _cut(name, LONGEST if is_chinese else LONGEST_ENGLISH) or text


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
    for name in names:
        number, once = 1, name
        while plain_name(once) in seen:
            number += 1
            once = f"{name} ({number})"
        seen.add(plain_name(once))
        yield once


def slug(title: str) -> str:
    """An id out of an English title, empty where there is nothing to make it of."""
    if not title.isascii():
        return ""
    found = re.findall("[a-z0-9]+", title.casefold())
    kept = [word for word in found if word not in {"the", "a", "an", "of", "and", "for", "to", "in"}]
    return "-".join(kept[:4])
