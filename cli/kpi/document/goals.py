"""The goals of a document that it tells more than once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from kpi.document.mentions import BREAKS
from kpi.model import Mention, Passage, Role
from kpi.quantity.number import shift

_LONGEST_TAIL = 10


def once(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages with what they promise a second time marked as REPEATED.

    Not within one sentence, nor where the same words have had several values: then they speak
    of several places.
    """
    told: dict[str, dict[str, set[Decimal]]] = {}
    for passage in passages:
        goals = [_goal_of(each, passage.text) for each in passage.mentions]
        mentions = tuple(
            each._replace(role=Role.REPEATED, because=each.name)
            if goal is not None and goal.is_among(told.get(goal.unit, {}))
            else each
            for each, goal in zip(passage.mentions, goals, strict=True)
        )
        for goal in filter(None, goals):
            told.setdefault(goal.unit, {}).setdefault(goal.name, set()).add(goal.value)
        yield passage._replace(mentions=mentions)


class _Goal(NamedTuple):
    """A goal with the words around its figure, and its value in base units of its unit."""

    name: str
    value: Decimal
    unit: str

    def is_among(self, told: Mapping[str, Collection[Decimal]]) -> bool:
        """Whether goals of this name were told in its unit, and always with this value."""
        alike = (values for name, values in told.items() if _alike(self.name, name))
        return {value for values in alike for value in values} == {self.value}


def _goal_of(mention: Mention, text: str) -> _Goal | None:
    """The goal that a figure is, None where it promises nothing."""
    threshold, unit = mention.threshold, mention.unit
    bound = (threshold.floor or threshold.ceiling) if threshold else None
    if bound is None or unit is None or not mention.role.promises:
        return None
    tail = BREAKS.split(text[mention.end :])[0][:_LONGEST_TAIL]
    return _Goal(mention.name + tail, shift(bound.value, unit.exponent), unit.name)


def _alike(name: str, other: str) -> bool:
    """Whether two names are of the same thing: most of the shorter one's pairs of signs."""
    pairs, others = _pairs(name), _pairs(other)
    fewer = min(len(pairs), len(others))
    return fewer > 0 and len(pairs & others) * 5 >= fewer * 4


@lru_cache(maxsize=4096)
def _pairs(name: str) -> frozenset[str]:
    return frozenset(name[index : index + 2] for index in range(len(name) - 1))
