"""On which side of a number a promise lies, and the words that say so."""

from kpi.pattern import pattern
from kpi.record import NamedTuple


class Comparator(NamedTuple):
    """A floor or a ceiling, including the number itself or not."""

    is_ceiling: bool
    inclusive: bool


AT_LEAST = Comparator(is_ceiling=False, inclusive=True)
AT_MOST = Comparator(is_ceiling=True, inclusive=True)
MORE = Comparator(is_ceiling=False, inclusive=False)
LESS = Comparator(is_ceiling=True, inclusive=False)

_BEFORE = {
    AT_LEAST: (
        *(
            "at least",
            "no less than",
            "not less than",
            "no fewer than",
            "reach",
            "at or above",
            ">=",
            "≥",
            "≧",
        ),
        *("不少于", "不低于", "不小于", "不下于", "达到", "达", "至少", "增至", "增加到", "增加至"),
        *("提高到", "提高至", "提升到", "提升至", "扩大到", "扩大至"),
    ),
    AT_MOST: (
        *(
            "at most",
            "at or below",
            "no more than",
            "not more than",
            "up to",
            "within",
            "<=",
            "≤",
            "≦",
        ),
        *(
            "不超过",
            "不超出",
            "不超",
            "不逾",
            "最多",
            "顶多",
            "maximum of",
            "limit of",
            "不高于",
            "不大于",
            "不多于",
            "不得超过",
            "不突破",
            "至多",
            "控制在",
            "限制在",
        ),
        *("降至", "降到", "降为", "下降至", "下降到", "降低至", "降低到", "减至", "减到", "减少至"),
        *("减少到", "压缩至", "压缩到", "压减至", "压减到", "压降至", "压降到", "缩短至", "缩短到"),
        *("缩减至", "缩减到"),
    ),
    MORE: (
        "more than",
        "over",
        "above",
        "exceeding",
        "exceed",
        "surpass",
        "higher than",
        "greater than",
        ">",
        "超过",
        "突破",
        "高于",
        "大于",
        "多于",
        "超",
        "逾",
    ),
    LESS: (
        "less than",
        "lower than",
        "fewer than",
        "below",
        "under",
        "<",
        "低于",
        "不足",
        "不到",
        "未满",
        "少于",
        "小于",
    ),
}
BEFORE = {word: said for said, words in _BEFORE.items() for word in words}
BEHIND = {"以上": AT_LEAST, "以内": AT_MOST, "以下": AT_MOST}

_LONGEST_FIRST = sorted(BEFORE, key=len, reverse=True)
_ENGLISH = "|".join(word.replace(" ", r"\s+") for word in _LONGEST_FIRST if word[0].isascii())
_CHINESE = "|".join(word for word in _LONGEST_FIRST if not word[0].isascii())
IN_FRONT = rf"(?:(?i:{_ENGLISH})|{_CHINESE})\s*"
PREFIX = pattern(IN_FRONT)
"""A comparator in front of a number; 不少于 is found before 少于."""
SUFFIX = pattern(rf"\s*[及含]?(?:{'|'.join(BEHIND)})$")
"""A comparator behind a number and its unit, at the end of the text."""


def comparator(matched: str) -> Comparator:
    """What the text that `PREFIX` or `SUFFIX` matched says of the number beside it."""
    words = " ".join(matched.casefold().split())
    return BEFORE.get(words) or BEHIND[words[-2:]]
