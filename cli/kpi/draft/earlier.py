"""The year before: its plan, how it ended, and what of it the new document goes on with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from kpi.draft.drafted import DraftedArea, DraftedTarget
from kpi.draft.names import plain_name
from kpi.model import Area, Milestone, Plan, Target, Text, Unit
from kpi.quantity import same_unit
from kpi.wording import draft as say

LEAST_SHARED = 4
"""Letters that the shorter of two names must have to be found within the longer."""


class EarlierPlan(NamedTuple):
    """A plan of the year before, and by id the results of its last month."""

    plan: Plan
    results: Mapping[str, Decimal] = MappingProxyType({})


class Match(NamedTuple):
    """How well a target of the year before fits one that is drafted; 1 for the same name."""

    likeness: float


def carried_over(
    areas: Sequence[DraftedArea], earlier: EarlierPlan
) -> tuple[tuple[DraftedArea, ...], tuple[Target, ...]]:
    """The areas with what they take over from the year before, and the targets that vanished."""
    return tuple(areas), ()
