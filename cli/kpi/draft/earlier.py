"""The year before: what of its plan the new document goes on with, and how it ended."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from kpi.draft.drafted import DraftedArea, DraftedTarget
from kpi.draft.names import plain_name
from kpi.model import Area, Kind, Level, Milestone, Plan, Target, Threshold, Unit
from kpi.pattern import pattern
from kpi.quantity import same_unit
from kpi.quantity.number import shift
from kpi.record import NamedTuple
from kpi.wording import draft as say

_GROWTH = pattern("(?:增长率?|增速|增幅)$")
LEAST_SHARED = 4
"""Signs that the shorter of two names must have to be looked for within the longer."""
LEAST_LIKENESS = 0.4
"""The part of the longer name that the shorter one must be."""


class EarlierPlan(NamedTuple):
    """A plan of the year before, and by id the results of its last month, where known."""

    plan: Plan
    results: Mapping[str, Fraction] = MappingProxyType({})


def matched(targets: Sequence[DraftedTarget], earlier: EarlierPlan) -> Mapping[int, Target]:
    """By its position the target of the year before that each goes on with, the likest first."""
    names = earlier.plan.unit_names
    pairs = sorted(
        (
            (_likeness(target, old), -position, old)
            for position, target in enumerate(targets)
            for old in earlier.plan.targets
            if _fits(target, old, names)
        ),
        key=lambda pair: pair[:2],
        reverse=True,
    )
    found: dict[int, Target] = {}
    taken: set[str] = set()
    for likeness, place, old in pairs:
        if likeness >= LEAST_LIKENESS and -place not in found and old.id not in taken:
            found[-place] = old
            taken.add(old.id)
    return found


def _fits(target: DraftedTarget, old: Target, names: Mapping[str, str]) -> bool:
    """Whether both are done or not, or both are measured in the same unit."""
    if isinstance(old, Milestone) or target.kind is Kind.MILESTONE:
        return isinstance(old, Milestone) and target.kind is Kind.MILESTONE
    return target.unit is not None and same_unit(target.unit.name, old.unit.name, names)


def _likeness(target: DraftedTarget, old: Target) -> float:
    """1 for the same name, else how much of one the other is; enough where it stands there.

    Of a quantity its names may stand in the sentence, of what is done or not its clause in the
    one that is cited.
    """
    own = _thing(target.name)
    sentence = plain_name(target.passage.text if target.unit else target.states)
    likest = max(_alike(own, _thing(name)) for name in _names_of(old))
    said = _names_of(old) if target.unit else (old.source.states if old.source else "",)
    is_said = any(
        len(plain) >= LEAST_SHARED and plain in sentence for plain in map(plain_name, said)
    )
    return max(likest, LEAST_LIKENESS) if is_said else likest


def _thing(name: str) -> str:
    """A name by which two are the same: 增速 and 增长 of a thing are one."""
    return _GROWTH.sub("", plain_name(name))


def _names_of(old: Target) -> tuple[str, ...]:
    return (old.name.zh, old.name.en, *old.aliases)


def _alike(name: str, other: str) -> float:
    shorter, longer = sorted((name, other), key=len)
    if not shorter or shorter not in longer:
        return 0
    is_enough = len(shorter) >= LEAST_SHARED or shorter == longer
    return len(shorter) / len(longer) if is_enough else 0


def carried_over(target: DraftedTarget, old: Target, earlier: EarlierPlan) -> DraftedTarget:
    """The target with the id, kind and unit of the year before, and how that year ended."""
    year = earlier.plan.year
    names = dict.fromkeys(each for each in (old.name.zh, *old.aliases) if each != target.name)
    taken = target._replace(id=old.id, kind=old.kind, aliases=tuple(names), earlier=old)
    if taken.kind is not target.kind:
        taken = taken._replace(guesses={**taken.guesses, "path": say.AREA_AS.filled(year=year)})
    taken = taken.guessing("kind", say.KIND_AS.filled(year=year))
    if isinstance(old, Level):
        taken = taken.guessing("path", say.KIND_AS.filled(year=year))
    if isinstance(old, Milestone) or target.unit is None or target.threshold is None:
        return taken
    unit = old.unit
    return taken._replace(
        unit=unit,
        threshold=_in_unit(target.threshold, target.unit, unit),
        result=earlier.results.get(old.id),
    )


def _in_unit(threshold: Threshold, unit: Unit, wanted: Unit) -> Threshold:
    """The threshold in a unit of another magnitude."""
    if unit.exponent == wanted.exponent:
        return threshold
    move = unit.exponent - wanted.exponent
    floor, ceiling = (
        side._replace(value=shift(side.value, move)) if side else None for side in threshold.sides
    )
    return Threshold(floor, ceiling, "")


def area_before(area: DraftedArea, earlier: EarlierPlan) -> Area | None:
    """The area that most of its targets came from; None where none came from any."""
    came = Counter(each.earlier.area for each in area.targets if each.earlier is not None)
    most = [id_ for id_, _ in came.most_common(1)]
    return next((old for old in earlier.plan.areas if old.id in most), None)
