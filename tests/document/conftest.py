"""A plan of a few targets, a text of a few sentences, and what came of holding one to the other."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from kpi.diagnostics import Code, Diagnostic, Severity
from kpi.document import hold, parse_document
from kpi.model import Fate, Held, Plan
from kpi.plan import PlanFile, parse_plan

HEAD = "title: 试验计划\nyear: 2026\norganisation: 局\n"
AREA = "area: shops\nname: 商店\nsection: 二(一)\n"
TARGET = (
    "  - {{id: shops.{id}, name: {name}, kind: {kind}, threshold: {threshold}, unit: {unit}, "
    "{more}, source: {{section: {section}, states: {states}}}}}\n"
)
MILESTONE = (
    "  - {{id: shops.{id}, name: {name}, kind: milestone, {due}"
    "source: {{section: {section}, states: {states}}}}}\n"
)


class Outcome(NamedTuple):
    """What came of it, and all problems."""

    held: Held
    problems: tuple[Diagnostic, ...]

    @property
    def codes(self) -> list[str]:
        return [str(each.code) for each in self.problems]

    @property
    def errors(self) -> list[str]:
        return [str(each.code) for each in self.problems if each.severity is Severity.ERROR]

    @property
    def hints(self) -> list[str]:
        return [each.hint.en for each in self.problems]

    def of(self, code: Code) -> Diagnostic:
        (found,) = (each for each in self.problems if each.code is code)
        return found

    def counts(self) -> tuple[int, ...]:
        """How many figures are claimed, named, unclaimed and set aside."""
        return tuple(len(self.held.those(fate)) for fate in Fate)


def target(
    states: str,
    threshold: str = "at least 50",
    *,
    section: str = "二(一)",
    unit: str = "家",
    kind: str = "cumulative",
    id_: str = "new",
    name: str = "新增商店",
) -> str:
    """A target of the area's file, whose clause is quoted."""
    more = {"cumulative": "reported: month", "level": "path: constant", "coverage": "note: n"}[kind]
    return TARGET.format(
        id=id_,
        name=name,
        kind=kind,
        threshold=threshold,
        unit=f'"{unit}"',
        more=more,
        section=f'"{section}"',
        states=f"'{states}'",
    )


def milestone(states: str, *, section: str = "二(一)", id_: str = "done", due: str = "") -> str:
    return MILESTONE.format(
        id=id_,
        name=id_,
        due=f"due: {due}, " if due else "",
        section=f'"{section}"',
        states=f"'{states}'",
    )


def plan_of(*targets: str, head: str = "", unquantified: str = "") -> Plan:
    area = AREA + "targets:\n" + "".join(targets) + unquantified
    files = (PlanFile("plan.yaml", (HEAD + head).encode()), PlanFile("1-a.yaml", area.encode()))
    plan, problems = parse_plan(files)
    assert plan is not None
    assert [each for each in problems if each.severity is Severity.ERROR] == []
    return plan


@pytest.fixture
def held_to() -> Callable[..., Outcome]:
    def found(text: str, *targets: str, head: str = "", unquantified: str = "") -> Outcome:
        plan = plan_of(*targets, head=head, unquantified=unquantified)
        return Outcome(*hold(plan, parse_document("plan.txt", text, plan.year)))

    return found
