"""YAML text to a plan, with everything that is wrong in it: one pass over all files."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from kpi.diagnostics import Diagnostic, in_order
from kpi.model import Area, InputRole, Milestone, Plan, Target
from kpi.plan.area import build_area, find_clashes, parse_area
from kpi.plan.document import Head, parse_head, parse_waivers
from kpi.plan.faults import Parsed
from kpi.plan.nodes import YamlNode, parse_yaml
from kpi.plan.records import base_name
from kpi.quantity.amount import canonical
from kpi.record import NamedTuple

T = TypeVar("T")
_ROLES = {"plan": InputRole.PLAN, "waivers": InputRole.WAIVERS}


class PlanFile(NamedTuple):
    """One YAML file of a plan; `name` is the one shown to the user."""

    name: str
    content: bytes


def role_of(name: str) -> InputRole:
    """What a file of a plan is read as, whether it ends in .yaml or .yml."""
    return _ROLES.get(base_name(name).rpartition(".")[0], InputRole.AREA)


def parse_plan(files: Sequence[PlanFile]) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """The plan, and all problems of all files in order, each once and none for another's sake.

    The plan is None without a readable plan.yaml and year, otherwise it holds everything
    that could be read: what an error touches is left out. That there is no plan.yaml at
    all is the caller's to say.
    """
    roles, others = _by_role(files)
    nodes = [parse_yaml(file.name, file.content) for file in others]
    head = _parse(roles.get(InputRole.PLAN), parse_head)
    said = head.value or Head()
    areas = [
        parse_area(node, said.year, said.unit_names)
        for node in nodes
        if not isinstance(node, Diagnostic)
    ]
    clashes = find_clashes(areas)
    ids = [id_ for area in areas for id_ in area.ids or ()]
    are_known = len(areas) == len(nodes) and all(area.ids is not None for area in areas)
    known = dict.fromkeys(ids) if are_known else None
    waivers = _parse(
        roles.get(InputRole.WAIVERS), lambda node: parse_waivers(node, known, said.year)
    )
    problems = [*head.problems, *clashes.problems, *waivers.problems]
    problems += (node for node in nodes if isinstance(node, Diagnostic))
    problems += (problem for area in areas for problem in area.problems)
    if said.year is None or said.attributes is None:
        return None, _once(problems)
    names = said.unit_names or {}
    built = (
        _in_english(area, said.english, names)
        for area in (build_area(each, clashes.left_out) for each in areas)
        if area is not None
    )
    plan = Plan(
        year=said.year,
        areas=tuple(built),
        waivers=waivers.value or (),
        unit_names=names,
        **said.attributes,
    )
    return plan, _once(problems)


def _by_role(files: Sequence[PlanFile]) -> tuple[dict[InputRole, PlanFile], list[PlanFile]]:
    """The file of each role that one file has, and all others in order, which are work areas."""
    roles: dict[InputRole, PlanFile] = {}
    others: list[PlanFile] = []
    for file in sorted(files, key=_natural):
        role = role_of(file.name)
        if role is InputRole.AREA or roles.setdefault(role, file) is not file:
            others.append(file)
    return roles, others


def _in_english(area: Area, english: Mapping[str, str], names: Mapping[str, str]) -> Area:
    """The area with what the plan calls its targets' units in English, by any of their names."""

    def told(target: Target) -> Target:
        if isinstance(target, Milestone):
            return target
        name = target.unit.name
        word = english.get(name) or english.get(canonical(name, names), "")
        return replace(target, unit=target.unit._replace(english=word)) if word else target

    return area._replace(targets=tuple(map(told, area.targets)))


def _natural(file: PlanFile) -> tuple[tuple[bool, int, str], ...]:
    """A key by which 2-b.yaml comes before 10-a.yaml."""
    parts = re.findall(r"([0-9]+)|([^0-9]+)", base_name(file.name))
    return tuple((digits == "", int(digits or 0), text) for digits, text in parts)


def _parse(file: PlanFile | None, parse: Callable[[YamlNode], Parsed[T]]) -> Parsed[T]:
    """What a file says that need not be there, as far as it is YAML."""
    node = parse_yaml(file.name, file.content) if file else None
    if node is None:
        return Parsed(None)
    return Parsed(None, (node,)) if isinstance(node, Diagnostic) else parse(node)


def _once(problems: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """All in order, each once where an alias repeats it in another context."""
    first: dict[object, Diagnostic] = {}
    for each in problems:
        facts = each.facts
        if facts and facts[0][0] == "context":
            facts = facts[1:]
        first.setdefault((each.code, each.location, facts), each)
    return in_order(first.values())


__all__ = ["PlanFile", "parse_plan", "role_of"]
