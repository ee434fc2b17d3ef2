"""What the texts of a ledger say of where its figures come from: simulated, not final yet."""

import re
from collections.abc import Iterable
from functools import lru_cache

from kpi.actuals.vocabulary import Status
from kpi.model import Mark
from kpi.pattern import pattern

_SIMULATED = pattern(
    r"(?:模拟|虚构|编造|演示|测试)(?:的)?(?:数据|数值|数字|数|值)|[(（]模拟[)）]"
    r"|(?<![a-z])(?:simulated|simulation|synthetic|fictitious|fabricated|made-up)(?![a-z])"
    r"|(?<![a-z])(?:dummy|mock|fake|test)[ _-](?:data|figures|values)(?![a-z])",
    re.IGNORECASE,
)
_NAMED_SO = pattern(r"(?:^|[^a-z])simulated(?:[^a-z]|$)|模拟", re.IGNORECASE)
"""In a file's name the word alone says so."""
_DENIED = pattern(r"(?:(?<!不真)不是|并非|非|不含|not|no|non-?)\s*$", re.IGNORECASE)
"""What stands before a word that is denied."""

UNMARKED: frozenset[Mark] = frozenset()
MARKS_OF = {
    Status.SIMULATED: frozenset({Mark.SIMULATED}),
    Status.ESTIMATED: frozenset({Mark.ESTIMATED}),
    Status.PRELIMINARY: frozenset({Mark.PRELIMINARY}),
    Status.FINAL: UNMARKED,
    Status.CONFIRMED: UNMARKED,
}
_IS_SIMULATED = frozenset({Mark.SIMULATED})


def marks_of_row(status: Status | None, source: str, note: str) -> frozenset[Mark]:
    """What the texts of a row say: its status, its source and its note."""
    told = UNMARKED if status is None else MARKS_OF[status]
    return (
        told | (marks_in(source) if source else UNMARKED) | (marks_in(note) if note else UNMARKED)
    )


@lru_cache(maxsize=4096)
def marks_in(text: str) -> frozenset[Mark]:
    """What a text beside figures says of them; one that denies it says nothing."""
    for found in _SIMULATED.finditer(text):
        if not _DENIED.search(text[: found.start()]):
            return _IS_SIMULATED
    return UNMARKED


def marks_of_file(name: str, texts: Iterable[str]) -> frozenset[Mark]:
    """What the name of a file and the texts around its table say of all its figures."""
    stem = name.replace("\\", "/").rsplit("/", 1)[-1]
    named = _IS_SIMULATED if _NAMED_SO.search(stem) else UNMARKED
    return named.union(*map(marks_in, texts))
