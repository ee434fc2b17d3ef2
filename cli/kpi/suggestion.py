"""The nearest right word for one that was not understood."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

_LONGEST_WORD = 100
_LEAST_ALIKE = 0.6
"""The likeness `difflib` takes for near: twice the letters in common by the letters of both."""


def suggest(word: str, choices: Iterable[str]) -> str:
    """The choice most like `word` without regard to case; empty where none is near."""
    folded = word.strip().casefold()
    if not folded or len(folded) > _LONGEST_WORD:
        return ""
    return _nearest(folded, tuple(choices))


@lru_cache(maxsize=1000)
def _nearest(folded: str, choices: tuple[str, ...]) -> str:
    known = _folded(choices)
    if folded in known:
        return known[folded]
    maybe = [each for each in known if _may_be_near(folded, each)]
    if not maybe:
        return ""
    from difflib import get_close_matches  # noqa: PLC0415 - 6 ms that only a slip costs

    nearest = get_close_matches(folded, maybe, n=1, cutoff=_LEAST_ALIKE)
    return known[nearest[0]] if nearest else ""


@lru_cache(maxsize=100)
def _folded(choices: tuple[str, ...]) -> Mapping[str, str]:
    """Each choice, the first of its spellings, by what it is without regard to case."""
    known: dict[str, str] = {}
    for choice in choices:
        known.setdefault(choice.casefold(), choice)
    return known


def _may_be_near(word: str, choice: str) -> bool:
    """Whether there are letters enough in common, in whatever order: false of most words."""
    in_common = min(len(choice), sum(map(choice.__contains__, word)))
    return 2 * in_common >= _LEAST_ALIKE * (len(word) + len(choice))
