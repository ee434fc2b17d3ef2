"""The words and signs that say on which side of a number the promise lies."""

import re
from typing import NamedTuple


class Comparator(NamedTuple):
    """A floor or a ceiling, including the number itself or not."""

    is_ceiling: bool
    inclusive: bool


_AT_LEAST = Comparator(is_ceiling=False, inclusive=True)
_AT_MOST = Comparator(is_ceiling=True, inclusive=True)
_MORE = Comparator(is_ceiling=False, inclusive=False)
_LESS = Comparator(is_ceiling=True, inclusive=False)

BEFORE = {
    "at least": _AT_LEAST,
    ">=": _AT_LEAST,
    "≥": _AT_LEAST,
    "≧": _AT_LEAST,
    "不少于": _AT_LEAST,
    "不低于": _AT_LEAST,
    "不小于": _AT_LEAST,
    "达到": _AT_LEAST,
    "达": _AT_LEAST,
    "至少": _AT_LEAST,
    "at most": _AT_MOST,
    "<=": _AT_MOST,
    "≤": _AT_MOST,
    "≦": _AT_MOST,
    "不超过": _AT_MOST,
    "不高于": _AT_MOST,
    "不大于": _AT_MOST,
    "不多于": _AT_MOST,
    "至多": _AT_MOST,
    "more than": _MORE,
    ">": _MORE,
    "超过": _MORE,
    "突破": _MORE,
    "高于": _MORE,
    "大于": _MORE,
    "多于": _MORE,
    "less than": _LESS,
    "<": _LESS,
    "低于": _LESS,
    "不足": _LESS,
    "少于": _LESS,
    "小于": _LESS,
}
BEHIND = {"以上": _AT_LEAST, "以内": _AT_MOST, "以下": _AT_MOST}

_ENGLISH = "|".join(word.replace(" ", r"\s+") for word in BEFORE if word[0].isascii())
_CHINESE = "|".join(word for word in BEFORE if not word[0].isascii())
PREFIX = re.compile(rf"(?:(?i:{_ENGLISH})|{_CHINESE})\s*")
"""A comparator in front of a number; 不少于 is found before 少于."""
SUFFIX = re.compile(rf"\s*[及含]?(?:{'|'.join(BEHIND)})$")
"""A comparator behind a number and its unit, at the end of the text."""


def comparator(matched: str) -> Comparator:
    """What the text that `PREFIX` or `SUFFIX` matched says of the number beside it."""
    words = " ".join(matched.casefold().split())
    return BEFORE.get(words) or BEHIND[words[-2:]]
