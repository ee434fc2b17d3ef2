"""A plan to begin with, drafted from the text of its document.

Nothing is guessed in silence: beside each guess stands a comment with the words it rests on.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from pathlib import Path

from kpi.draft.areas import areas_of
from kpi.draft.drafted import DraftedArea, DraftedTarget
from kpi.draft.earlier import EarlierPlan, area_before, carried_over, matched
from kpi.draft.names import each_once, plain_name
from kpi.draft.plan_file import PlanContext, render_plan
from kpi.draft.writing import render_area
from kpi.model import Kind, Language, PlanText, Target, Text
from kpi.record import NamedTuple
from kpi.reports.safety import plain
from kpi.wording import draft as say

PLAN = "plan.yaml"


class DraftedPlan(NamedTuple):
    """The files of a drafted plan by name, and how much is in them."""

    files: Mapping[str, str]
    counts: Text
    is_empty: bool = False

    def listing(self, folder: Path | None) -> str:
        """The paths of the files written, or one after another what they hold."""
        if folder is not None:
            return "".join(f"{plain((folder / name).as_posix())}\n" for name in self.files)
        return "\n".join(f"# file: {name}\n{text}" for name, text in self.files.items())


def draft_plan(
    document: PlanText, language: Language, earlier: EarlierPlan | None = None, text: str = ""
) -> DraftedPlan:
    """The plan of a document in YAML, and of the year before what it goes on with.

    `text` is where the document lies as seen from plan.yaml, empty where it is not beside it.
    """
    areas = _with_names(areas_of(document))
    vanished: tuple[Target, ...] = ()
    if earlier is not None:
        areas, vanished = _goes_on(areas, earlier)
    areas = tuple(_with_ids(areas))
    name = document.file
    context = PlanContext(document, text, earlier, vanished)
    files = {PLAN: render_plan(context, areas, language)}
    for number, area in enumerate(areas, 1):
        files[_file_name(number, area)] = render_area(area, name, earlier, language)
    return DraftedPlan(files, _counts(areas, files), is_empty=not areas)


def _with_names(areas: tuple[DraftedArea, ...]) -> tuple[DraftedArea, ...]:
    """The areas with the names of their targets told apart."""
    targets = [each for area in areas for each in area.targets]
    names = each_once(each.name for each in targets)
    return _with_targets(areas, [each._replace(name=next(names)) for each in targets])


def _with_targets(
    areas: tuple[DraftedArea, ...], targets: Sequence[DraftedTarget]
) -> tuple[DraftedArea, ...]:
    """The areas with other targets in the places of theirs."""
    given = iter(targets)
    return tuple(
        area._replace(
            readings=tuple(
                next(given) if isinstance(each, DraftedTarget) else each for each in area.readings
            )
        )
        for area in areas
    )


def _goes_on(
    areas: tuple[DraftedArea, ...], earlier: EarlierPlan
) -> tuple[tuple[DraftedArea, ...], tuple[Target, ...]]:
    """The areas with what they take over from the year before, and the targets that vanished."""
    targets = [each for area in areas for each in area.targets]
    found = matched(targets, earlier)
    carried = [
        carried_over(each, found[place], earlier) if place in found else each
        for place, each in enumerate(targets)
    ]
    taken = {plain_name(each.name) for each in targets}
    carried = [
        each._replace(aliases=tuple(one for one in each.aliases if plain_name(one) not in taken))
        for each in carried
    ]
    kept = {old.id for old in found.values()}
    vanished = tuple(each for each in earlier.plan.targets if each.id not in kept)
    return tuple(_known(_with_targets(areas, carried), earlier)), vanished


def _known(areas: tuple[DraftedArea, ...], earlier: EarlierPlan) -> Iterator[DraftedArea]:
    """The areas under the ids and names of the year before, each of which goes to one only."""
    taken: set[str] = set()
    for area in areas:
        before = area_before(area, earlier)
        if before is None or before.id in taken:
            yield area
            continue
        taken.add(before.id)
        as_before = say.AREA_AS.filled(year=earlier.plan.year)
        guesses = {"area": as_before, "name": as_before}
        yield area._replace(id=before.id, name=before.name, guesses=guesses)


def _with_ids(areas: tuple[DraftedArea, ...]) -> Iterator[DraftedArea]:
    """The areas with an id for each target that has none; no two are the same."""
    taken = {each.id for area in areas for each in area.targets}
    for area in areas:
        own = next(_free(area.id, taken))
        taken.add(own)
        targets = []
        for number, each in enumerate(area.targets, 1):
            id_ = each.id or next(_free(f"{own}.target-{number}", taken))
            taken.add(id_)
            targets.append(each._replace(id=id_))
        [named] = _with_targets((area,), targets)
        yield named._replace(id=own)


def _free(wanted: str, taken: set[str]) -> Iterator[str]:
    """The id itself and, with numbers behind it, those that are not taken either."""
    numbered = (f"{wanted}-{number}" for number in count(2))
    yield from (each for each in chain((wanted,), numbered) if each not in taken)


def _file_name(number: int, area: DraftedArea) -> str:
    """A name by which the files are read in the order of the document."""
    return f"{number}-{re.sub('-[0-9]+$', '', area.id)}.yaml"


def _counts(areas: Sequence[DraftedArea], files: Mapping[str, str]) -> Text:
    targets = [each for area in areas for each in area.targets]
    milestones = sum(each.kind is Kind.MILESTONE for each in targets)
    return say.COUNTS.filled(
        targets=len(targets) - milestones,
        milestones=milestones,
        promises=sum(len(area.promises) for area in areas),
        guesses=sum(_guesses(area) for area in areas),
        todos=sum(_todos(text) for text in files.values()),
    )


def _guesses(area: DraftedArea) -> int:
    return len(area.guesses) + sum(len(each.guesses) for each in area.targets)


def _todos(text: str) -> int:
    return len(re.findall(r"# (?:[a-z]+: (?:\{.*?\} +)?)?TODO\b", text))
