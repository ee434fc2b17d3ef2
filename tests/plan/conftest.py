"""Plans written as strings, and what is found wrong in them, each with the text it points at."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from kpi.diagnostics import Diagnostic
from kpi.model import Language, Plan
from kpi.plan import PlanFile, parse_plan

PLAN = "title: T\nyear: 2025\norganisation: O\n"
AREA = "area: a\nname: A\nsection: 二(一)\ntargets:\n"
KINDS = {
    "cumulative": {"threshold": "at least 10", "unit": "件", "reported": "ytd"},
    "level": {"threshold": "at least 10", "unit": "件", "path": "constant"},
    "coverage": {"threshold": "at least 100", "unit": '"%"'},
    "milestone": {},
}


@dataclass(frozen=True)
class Outcome:
    """A plan, its problems, and the files they stand in."""

    plan: Plan | None
    problems: tuple[Diagnostic, ...]
    files: Mapping[str, str]

    @property
    def said(self) -> list[str]:
        """Each problem's code and the rest of the line it points at."""
        return [f"{each.code} @ {self.pointed_at(each)}".rstrip() for each in self.problems]

    def pointed_at(self, problem: Diagnostic) -> str:
        at = problem.location
        lines = [*self.files[at.file].splitlines(), ""]
        return lines[at.line - 1][at.column - 1 :] if at.line else "the file"

    def facts(self, number: int = 0) -> dict[str, str]:
        """The facts of a problem, in English."""
        pairs = self.problems[number].facts
        return {name: fact if isinstance(fact, str) else fact.en for name, fact in pairs}


def read_plan(files: Mapping[str, str]) -> Outcome:
    plan, problems = parse_plan([PlanFile(name, text.encode()) for name, text in files.items()])
    for each in problems:
        for language in Language:
            for said in (each.message.in_(language), each.hint.in_(language)):
                assert said
                assert not re.search(r"\{[a-z_]+\}", said)
    return Outcome(plan, problems, files)


def target_yaml(kind: str, changes: Mapping[str, str | None]) -> str:
    fields: dict[str, str | None] = {"id": "a.x", "name": "X", "kind": kind, **KINDS[kind]}
    given = {key: value for key, value in {**fields, **changes}.items() if value is not None}
    lines = [f"    {key}: {value}" for key, value in given.items()]
    return "\n".join(["  -", *lines, ""])


@pytest.fixture(scope="session")
def plan_of() -> Callable[..., Outcome]:
    """A plan from plan.yaml, waivers.yaml and areas given by their text."""

    def read(area: str = "", *, plan: str = PLAN, waivers: str = "", **areas: str) -> Outcome:
        files = {"plan.yaml": plan, "1-a.yaml": area or f"{AREA}{target_yaml('milestone', {})}"}
        files |= {"waivers.yaml": waivers} if waivers else {}
        return read_plan({**files, **{f"{name}.yaml": text for name, text in areas.items()}})

    return read


@pytest.fixture(scope="session")
def targets_of(plan_of: Callable[..., Outcome]) -> Callable[..., Outcome]:
    """A plan whose one area has these targets, written as the items of a list."""

    def read(targets: str, plan: str = PLAN) -> Outcome:
        return plan_of(AREA + targets, plan=plan)

    return read


@pytest.fixture(scope="session")
def target_of(targets_of: Callable[..., Outcome]) -> Callable[..., Outcome]:
    """A plan with one target of a kind; keys are changed, added, or with None removed."""

    def read(kind: str, /, *, plan: str = PLAN, **changes: str | None) -> Outcome:
        named = {key.removesuffix("_"): value for key, value in changes.items()}
        return targets_of(target_yaml(kind, named), plan=plan)

    return read
