"""Which targets of a plan a run is about."""

from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Location, Plan, Text
from kpi.record import NamedTuple
from kpi.suggestion import suggest
from kpi.wording import commands as say
from kpi.wording import words


class Selection(NamedTuple):
    """Names or globs; of one option any may match, of several options all must."""

    areas: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class Selectable(NamedTuple):
    """What a target can be selected by."""

    area: tuple[str, ...]
    id: str
    owner: str
    tags: tuple[str, ...]


class _Criterion(NamedTuple):
    option: str
    what: Text
    wanted: tuple[str, ...]
    of: Callable[[Selectable], tuple[str, ...]]

    def accepts(self, named: Selectable) -> bool:
        """Whether one of its names is wanted."""
        names = self.of(named)
        return any(_is_meant(name, wanted) for wanted in self.wanted for name in names)

    def unmatched(self, named: Iterable[Selectable]) -> Iterator[Diagnostic]:
        """NO_SUCH_NAME for each name or pattern that matches nothing, with the nearest or all."""
        known = dict.fromkeys(name for each in named for name in self.of(each) if name)
        for wanted in self.wanted:
            if any(_is_meant(name, wanted) for name in known):
                continue
            nearest = suggest(wanted, known)
            text = say.DID_YOU_MEAN if nearest else say.ONE_OF
            yield diagnostic(
                Code.NO_SUCH_NAME,
                Location(self.option),
                value=wanted,
                what=self.what,
                suggestion=text.filled(names=nearest or ", ".join(known) or "-"),
            )


def _is_meant(name: str, wanted: str) -> bool:
    return name == wanted or fnmatchcase(name, wanted)


def select(plan: Plan, selection: Selection) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """The plan with the selected targets only, and the names and patterns that match nothing."""
    targets = (
        Selectable((area.id, area.name.zh, area.name.en), target.id, target.owner, target.tags)
        for area in plan.areas
        for target in area.targets
    )
    chosen, problems = pick(targets, selection)
    areas = tuple(
        area._replace(targets=tuple(each for each in area.targets if each.id in chosen))
        for area in plan.areas
    )
    return plan._replace(areas=tuple(area for area in areas if area.targets)), problems


def pick(
    named: Iterable[Selectable], selection: Selection
) -> tuple[frozenset[str], tuple[Diagnostic, ...]]:
    """The ids of what is selected, and the names and patterns that match nothing."""
    known = tuple(named)
    criteria = (
        _Criterion("--area", words.AREA, selection.areas, lambda named: named.area),
        _Criterion("--id", say.ID, selection.ids, lambda named: (named.id,)),
        _Criterion("--owner", words.OWNER, selection.owners, lambda named: (named.owner,)),
        _Criterion("--tag", say.TAG, selection.tags, lambda named: named.tags),
    )
    asked = [each for each in criteria if each.wanted]
    problems = tuple(problem for each in asked for problem in each.unmatched(known))
    chosen = (named for named in known if all(each.accepts(named) for each in asked))
    return frozenset(named.id for named in chosen), problems
