"""The words around a number that say on which side of it a promise lies."""

import re

from kpi.pattern import pattern
from kpi.quantity.comparator import (
    AT_LEAST,
    AT_MOST,
    BEHIND,
    IN_FRONT,
    MORE,
    Comparator,
    comparator,
)
from kpi.record import NamedTuple

_SUFFIX = pattern(
    r" *[及含]?(?P<word>以上|以内|以下|之内|左右|上下|内(?=$|[,;。,、)]|完成|办结)"
    r"|(?:or|and) (?:more|above|over|fewer|less|below)\b|at (?:the )?(?:least|most)\b)",
    re.IGNORECASE,
)
_SUFFIXES = {
    **BEHIND,
    "之内": AT_MOST,
    "内": AT_MOST,
    **dict.fromkeys(("more", "above", "over", "least"), AT_LEAST),
    **dict.fromkeys(("fewer", "less", "below", "most"), AT_MOST),
}
_MARGIN = frozenset({"左右", "上下"})
_HEDGES = (
    "大约|约为|(?<![签节预合协制条特违])约|大概|将近|接近|近"
    "|about|around|approximately|some|roughly|nearly|almost"
)
_BEFORE = pattern(
    rf"(?:(?P<word>{IN_FRONT}) ?)?(?:a total of|全年|到|为|至)? ?(?:(?P<hedge>{_HEDGES}) ?)?"
    r"(?:[$£€¥]|\bRs\.?)? ?$",
    re.IGNORECASE,
)
_LESSENED = pattern(
    r"(?:上限|最高|封顶)[^,;。、]{0,6}$"
    r"|(?:控制|管控|严控|压缩|压减|压降|缩短|缩减|缩小|收窄|精简|降低|减少|下降|下调|回落|限制|限定)"
    r"[^,;。、]{0,20}[在到至为于]$|(?<![压])[压缩降减限][到至为于在]$"
    r"|\b(?:reduc|cut|lower|bring|limit|cap|hold|keep|shorten|fall|drop|decreas)\w*\b[^,.;]{0,40}"
    r" (?:to|at|within|below|under) [$£€¥]?$",
    re.IGNORECASE,
)
"""A verb of lessening some words before the number it leads to: a ceiling."""
_NEGATED = pattern(
    r"\b(?:no|not|never|none)\b[^,.;]{0,40}\b(?:longer|more|higher|greater|later) than [$£€¥]?$",
    re.IGNORECASE,
)
_NOT = pattern(
    "(?:没有|不得|不能|不应|不可|不会|不要|不许|不准|不宜|不再|不致|严禁|严防|避免|切勿|未|勿)$"
    r"|(?:\b(?:not|never|no|nor|cannot)|n['’]t)(?: (?:be|fall|drop|go|rise|get))? $",
    re.IGNORECASE,
)
"""What turns a comparator behind it around: 不得低于, will not exceed."""
_LONGEST_BEFORE = 60
MORE_WORDS = ("余", "多")
"""Behind a number: more than it says."""


class Direction(NamedTuple):
    """Where the words of a figure begin and end, and what they say.

    `said` is None where they name no side, `is_about` where they leave a margin.
    """

    start: int
    end: int
    said: Comparator | None
    is_about: bool


def direction_of(text: str, at: int, end: int, *, is_more: bool) -> Direction:
    """What stands around the number at `at` whose unit ends at `end`; `is_more` for 余 and 多."""
    before = _BEFORE.search(text, max(0, at - _LONGEST_BEFORE), at)
    is_worded = before is not None and before["word"] is not None
    negation = _negation(text, before.start()) if before is not None and is_worded else None
    suffix = _SUFFIX.match(text, end)
    is_led = before is not None and bool(before["word"] or before["hedge"])
    is_about = before is not None and bool(before["hedge"])
    return Direction(
        start=_first_sign(text, (negation or before).start()) if before and is_led else at,
        end=suffix.end() if suffix else end,
        said=_turned(
            _said(text[max(0, at - _LONGEST_BEFORE) : at], before, suffix, is_more=is_more),
            is_negated=negation is not None,
        ),
        is_about=is_about or (suffix is not None and suffix["word"] in _MARGIN),
    )


def _negation(text: str, start: int) -> re.Match[str] | None:
    return _NOT.search(text[max(0, start - _LONGEST_BEFORE) : start].rjust(start))


def _turned(said: Comparator | None, *, is_negated: bool) -> Comparator | None:
    """不得低于 is at least: the other side, with the number itself."""
    if said is None or said.inclusive or not is_negated:
        return said
    return AT_LEAST if said.is_ceiling else AT_MOST


def _first_sign(text: str, start: int) -> int:
    return start + len(text[start:]) - len(text[start:].lstrip())


def _said(
    before: str, prefix: re.Match[str] | None, suffix: re.Match[str] | None, *, is_more: bool
) -> Comparator | None:
    """The side that is named; a ceiling behind the number counts for more than 达到 before it."""
    if _NEGATED.search(before):
        return AT_MOST
    word = suffix["word"].casefold().split()[-1] if suffix else ""
    behind = _SUFFIXES.get(word)
    if prefix is not None and prefix["word"]:
        ahead = comparator(prefix["word"])
        return behind if behind and behind.is_ceiling and not ahead.is_ceiling else ahead
    if behind is not None:
        return behind
    if _LESSENED.search(before):
        return AT_MOST
    return MORE if is_more else None
