"""What needs attention, gravest first, with what the latest row says of it."""

import re
from collections.abc import Iterable
from fractions import Fraction

from kpi.model import Area, Result, Standing
from kpi.pattern import pattern
from kpi.record import NamedTuple
from kpi.report import PROBLEMS, Report

CAUSES = (
    *("主要原因", "滞后原因", "未完成原因", "原因分析", "原因", "存在问题"),
    *("reasons", "reason", "causes", "cause"),
)
STEPS = (
    *("下一步工作", "下一步措施", "下一步打算", "下一步", "整改措施", "措施"),
    *("next steps", "next step", "next", "measures"),
)
"""What offices write before the colon, the longer words first."""

_LABEL = pattern(
    rf"(?<![a-z])(?:(?P<cause>{'|'.join(CAUSES)})|(?P<step>{'|'.join(STEPS)}))\s*[:：]\s*",
    re.IGNORECASE,
)


class NoteParts(NamedTuple):
    """The note of a row taken apart: its reason, what is done next, and what is neither.

    Each stands without label, spaces and closing mark; what is not there is empty.
    """

    cause: str = ""
    step: str = ""
    other: str = ""


class Attention(NamedTuple):
    """A target that needs attention: who answers for it, and what its latest row says."""

    result: Result
    area: Area
    owner: str
    note: NoteParts


def attention(report: Report) -> tuple[Attention, ...]:
    """All problems of a report, gravest first."""
    areas = {each.target.id: area.area for area in report.areas for each in area.results}
    found = by_gravity(each for each in report.results if each.verdict in PROBLEMS)
    return tuple(
        Attention(each, areas[each.target.id], owner_of(each, areas[each.target.id]), note_of(each))
        for each in found
    )


def by_gravity(results: Iterable[Result]) -> tuple[Result, ...]:
    """The results in the order of where they stand, then of what lacks most.

    What is waived stands behind the others of its standing, what has no gap behind those that
    fall short; else the plan's order remains.
    """
    order = list(Standing)

    def key(result: Result) -> tuple[int, bool, Fraction]:
        gap = result.measure.gap if result.measure is not None else None
        return order.index(result.standing), result.waiver is not None, gap or Fraction(0)

    return tuple(sorted(results, key=key))


def owner_of(result: Result, area: Area) -> str:
    """Who answers for a target: its own owner, else that of its area; may be empty."""
    return result.target.owner or area.owner


def note_of(result: Result) -> NoteParts:
    """What the latest row of a result says beside its figure."""
    return parts_of(result.latest.note) if result.latest is not None else NoteParts()


def parts_of(note: str) -> NoteParts:
    """The parts of a note such as `原因：评审推迟。下一步措施：7月集中受理。`."""
    found: dict[str, list[str]] = {"cause": [], "step": [], "other": []}
    kind, start = "other", 0
    for label in _LABEL.finditer(note):
        found[kind].append(note[start : label.start()])
        kind, start = str(label.lastgroup), label.end()
    found[kind].append(note[start:])
    said = {
        name: [text for each in texts if (text := _bare(each))] for name, texts in found.items()
    }
    return NoteParts(**{name: "；".join(texts) for name, texts in said.items()})


def _bare(text: str) -> str:
    return text.strip().rstrip("。.;；,， ")
