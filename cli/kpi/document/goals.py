"""The goals of a document that it tells more than once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from kpi.document.mentions import BREAKS
from kpi.model import Mention, Passage, Role
from kpi.quantity.number import shift
from kpi.record import NamedTuple

_LONGEST_TAIL = 10
_SHORTEST_NAME = 3


def once(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages with what they promise a second time marked as REPEATED.

    Not within one sentence, nor where the same words have had several amounts: then they speak
    of several places.
    """
    told: dict[str, dict[str, set[_Promised]]] = {}
    for passage in passages:
        goals = [_goal_of(each, passage.text) for each in passage.mentions]
        mentions = tuple(
            each._replace(role=Role.REPEATED, because=each.name)
            if goal is not None and goal.is_among(told.get(goal.unit, {}))
            else each
            for each, goal in zip(passage.mentions, goals, strict=True)
        )
        for goal in filter(None, goals):
            told.setdefault(goal.unit, {}).setdefault(goal.name, set()).add(goal.amount)
        yield passage._replace(mentions=mentions)


class _Promised(NamedTuple):
    """What is promised, in base units: both sides, whether each holds itself, and any margin."""

    sides: tuple[tuple[Decimal, bool] | None, ...]
    is_about: bool


class _Goal(NamedTuple):
    """A goal with the words around its figure, and its amount in base units of its unit."""

    name: str
    amount: _Promised
    unit: str

    def is_among(self, told: Mapping[str, Collection[_Promised]]) -> bool:
        """Whether goals of this name were told in its unit, and always with this amount."""
        alike = (amounts for name, amounts in told.items() if _alike(self.name, name))
        return {amount for amounts in alike for amount in amounts} == {self.amount}


def _goal_of(mention: Mention, text: str) -> _Goal | None:
    """The goal that a figure is, None where it promises nothing."""
    threshold, unit = mention.threshold, mention.unit
    if threshold is None or unit is None or not mention.role.promises:
        return None
    sides = tuple(
        (shift(side.value, unit.exponent), side.inclusive) if side else None
        for side in threshold.sides
    )
    tail = BREAKS.split(text[mention.end :])[0][:_LONGEST_TAIL]
    name = mention.name if len(mention.name) >= _SHORTEST_NAME else mention.name + tail
    return _Goal(name, _Promised(sides, mention.is_about), unit.name)


def _alike(name: str, other: str) -> bool:
    """Whether one name stands in the other: 新增就业 in 完成新增就业, 东湖 in no 西湖."""
    shorter, longer = sorted((name, other), key=len)
    return len(shorter) >= _SHORTEST_NAME and shorter in longer
