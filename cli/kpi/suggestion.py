"""The nearest right word for one that was not understood."""

from collections.abc import Iterable

_LONGEST_WORD = 100


def suggest(word: str, choices: Iterable[str]) -> str:
    """The choice most like `word` without regard to case; empty where none is near."""
    folded = word.strip().casefold()
    if not folded or len(folded) > _LONGEST_WORD:
        return ""
    known: dict[str, str] = {}
    for choice in choices:
        known.setdefault(choice.casefold(), choice)
    if folded in known:
        return known[folded]
    from difflib import get_close_matches  # noqa: PLC0415 - 6 ms that only a slip costs

    nearest = get_close_matches(folded, known, n=1)
    return known[nearest[0]] if nearest else ""
