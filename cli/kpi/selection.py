"""Which targets of a plan a run is about."""

from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Area, Location, Plan, Target, Text
from kpi.suggestion import suggest
from kpi.wording import commands as say


class Selection(NamedTuple):
    """Names or globs; of one option any may match, of several options all must."""

    areas: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class _Criterion(NamedTuple):
    option: str
    what: Text
    wanted: tuple[str, ...]
    of: Callable[[Area, Target], tuple[str, ...]]


def select(plan: Plan, selection: Selection) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """The plan with the selected targets only, and the exact names that match nothing."""
    criteria = _criteria(selection)
    problems = tuple(problem for each in criteria for problem in _unmatched(plan, each))
    areas = tuple(_reduced(area, criteria) for area in plan.areas)
    return plan._replace(areas=tuple(area for area in areas if area.targets)), problems


def _reduced(area: Area, criteria: tuple[_Criterion, ...]) -> Area:
    targets = tuple(
        target for target in area.targets if all(_matches(each, area, target) for each in criteria)
    )
    return area._replace(targets=targets)


def _criteria(selection: Selection) -> tuple[_Criterion, ...]:
    criteria = (
        _Criterion("--area", say.AREA, selection.areas, _area_names),
        _Criterion("--id", say.ID, selection.ids, lambda _, target: (target.id,)),
        _Criterion("--owner", say.OWNER, selection.owners, lambda _, target: (target.owner,)),
        _Criterion("--tag", say.TAG, selection.tags, lambda _, target: target.tags),
    )
    return tuple(each for each in criteria if each.wanted)


def _area_names(area: Area, _: Target) -> tuple[str, ...]:
    return (area.id, area.name.zh, area.name.en)


def _matches(criterion: _Criterion, area: Area, target: Target) -> bool:
    names = criterion.of(area, target)
    return any(fnmatchcase(name, wanted) for wanted in criterion.wanted for name in names)


def _unmatched(plan: Plan, criterion: _Criterion) -> Iterator[Diagnostic]:
    known = dict.fromkeys(_known(plan, criterion))
    for wanted in criterion.wanted:
        if wanted not in known and not _is_glob(wanted):
            yield diagnostic(
                Code.NO_SUCH_NAME,
                Location(criterion.option),
                value=wanted,
                what=criterion.what,
                suggestion=_suggestion(wanted, known),
            )


def _known(plan: Plan, criterion: _Criterion) -> Iterator[str]:
    for area in plan.areas:
        for target in area.targets:
            yield from filter(None, criterion.of(area, target))


def _suggestion(wanted: str, known: Iterable[str]) -> Text:
    nearest = suggest(wanted, known)
    text = say.DID_YOU_MEAN if nearest else say.ONE_OF
    listed = nearest or ", ".join(known) or "-"
    return Text(text.zh.format(names=listed), text.en.format(names=listed))


def _is_glob(text: str) -> bool:
    return any(sign in text for sign in "*?[")
