"""YAML text to a plan, with everything that is wrong in it: one pass over all files."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kpi.diagnostics import Diagnostic, in_order
from kpi.model import Plan, Waiver
from kpi.plan.area import AreaFile, build_area, parse_area
from kpi.plan.document import Head, parse_head
from kpi.plan.fields import Parsed
from kpi.plan.file import base_name
from kpi.plan.nodes import parse_yaml
from kpi.plan.unique import Clashes, find_clashes
from kpi.plan.waivers import parse_waivers

_PLAN = "plan"
_WAIVERS = "waivers"


class PlanFile(NamedTuple):
    """One YAML file of a plan; `name` is the one shown to the user."""

    name: str
    content: bytes


class _Sorted(NamedTuple):
    """The files of a plan by what they are for, the areas in the order of their names."""

    plan: PlanFile | None
    waivers: PlanFile | None
    areas: tuple[PlanFile, ...]


def parse_plan(files: Sequence[PlanFile]) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """The plan, and all problems of all files in order, each once and none for another's sake.

    The plan is None without a readable plan.yaml and year, otherwise it holds everything
    that could be read: what an error touches is left out. That there is no plan.yaml at
    all is the caller's to say.
    """
    known = _sorted(files)
    head = _parse_head(known.plan)
    parsed = [parse_yaml(file.name, file.content) for file in known.areas]
    said = head.value or Head()
    areas = [
        parse_area(node, said.year, said.unit_names)
        for node in parsed
        if not isinstance(node, Diagnostic)
    ]
    clashes = find_clashes(areas)
    waivers = _parse_waivers(known.waivers, _ids(areas) if len(areas) == len(parsed) else None)
    problems = [*head.problems, *clashes.problems, *waivers.problems]
    problems += (node for node in parsed if isinstance(node, Diagnostic))
    problems += (problem for area in areas for problem in area.problems)
    return _build(said, areas, clashes, waivers.value or ()), in_order(_once(problems))


def _sorted(files: Iterable[PlanFile]) -> _Sorted:
    roles: dict[str, PlanFile] = {}
    areas = []
    for file in sorted(files, key=lambda each: _natural(base_name(each.name))):
        role = base_name(file.name).rpartition(".")[0]
        if role in {_PLAN, _WAIVERS} and role not in roles:
            roles[role] = file
        else:
            areas.append(file)
    return _Sorted(roles.get(_PLAN), roles.get(_WAIVERS), tuple(areas))


def _natural(name: str) -> tuple[tuple[bool, int, str], ...]:
    """A key by which 2-b.yaml comes before 10-a.yaml."""
    parts = re.findall(r"([0-9]+)|([^0-9]+)", name)
    return tuple((digits == "", int(digits or 0), text) for digits, text in parts)


def _parse_head(file: PlanFile | None) -> Parsed[Head]:
    node = parse_yaml(file.name, file.content) if file else None
    if node is None:
        return Parsed(None)
    return Parsed(None, (node,)) if isinstance(node, Diagnostic) else parse_head(node)


def _parse_waivers(
    file: PlanFile | None, known: tuple[str, ...] | None
) -> Parsed[tuple[Waiver, ...]]:
    node = parse_yaml(file.name, file.content) if file else None
    if node is None:
        return Parsed(())
    return Parsed(None, (node,)) if isinstance(node, Diagnostic) else parse_waivers(node, known)


def _ids(areas: Sequence[AreaFile]) -> tuple[str, ...] | None:
    """The ids of all targets, None where some cannot be read."""
    ids: list[str] = []
    for area in areas:
        if area.ids is None:
            return None
        ids += area.ids
    return tuple(ids)


def _once(problems: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Each problem once, where an alias repeats it in another context."""
    first: dict[object, Diagnostic] = {}
    for each in problems:
        facts = tuple(fact for fact in each.facts if fact[0] != "context")
        first.setdefault((each.code, each.location, facts), each)
    return first.values()


def _build(
    head: Head, files: Sequence[AreaFile], clashes: Clashes, waivers: tuple[Waiver, ...]
) -> Plan | None:
    if head.year is None or head.attributes is None:
        return None
    built = (build_area(file, clashes.left_out) for file in files)
    return Plan(
        year=head.year,
        areas=tuple(area for area in built if area is not None),
        waivers=waivers,
        unit_names=head.unit_names or {},
        **head.attributes,
    )


__all__ = ["PlanFile", "parse_plan"]
