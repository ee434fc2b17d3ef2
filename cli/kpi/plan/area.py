"""One area's file: the area with its targets, and what cannot be verified."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Area, Location, Target, Unquantified
from kpi.plan.fields import Record
from kpi.plan.file import read_file
from kpi.plan.nodes import Node
from kpi.plan.shapes import (
    AREA_ID,
    AREA_SHAPE,
    NAME,
    NOTE,
    OWNER,
    REASON,
    SECTION,
    TARGETS,
    UNQUANTIFIED,
)
from kpi.plan.target import Declaration, Frame, parse_target
from kpi.quantity.number import quote


class AreaFile(NamedTuple):
    """What one file declares; `id` is empty where it cannot be used."""

    id: str
    at: Location
    record: Record | None
    declarations: tuple[Declaration, ...]
    problems: tuple[Diagnostic, ...]

    @property
    def ids(self) -> tuple[str, ...] | None:
        """The ids of all targets of the file, None where some cannot be read."""
        if self.record is None or self.record.value(TARGETS) is None:
            return None
        ids = tuple(each.id for each in self.declarations)
        return ids if all(ids) else None


def parse_area(node: Node, year: int | None, unit_names: Mapping[str, str] | None) -> AreaFile:
    """What an area's file declares, with everything that is wrong in it."""
    parsed = read_file(node, AREA_SHAPE)
    record = parsed.value
    if record is None:
        return AreaFile("", node.at, None, (), parsed.problems)
    area = record.value(AREA_ID) or ""
    frame = Frame(year, unit_names, area, record.value(OWNER) or "")
    nodes = record.value(TARGETS)
    declarations = tuple(parse_target(each, frame) for each in nodes or ())
    problems = (problem for each in declarations for problem in each.problems)
    empty = _empty(record) if nodes == () else ()
    everything = (*parsed.problems, *empty, *problems)
    return AreaFile(area, record.place(AREA_ID), record, declarations, everything)


def _empty(record: Record) -> tuple[Diagnostic, ...]:
    area = record.value(AREA_ID) or record.at.file
    return (diagnostic(Code.EMPTY_AREA, record.place(TARGETS), area=quote(area)),)


def build_area(file: AreaFile, left_out: frozenset[Location]) -> Area | None:
    """The area with its usable targets, None where its id, name or section is not readable."""
    record = file.record
    if record is None or not file.id:
        return None
    name, section = record.value(NAME), record.value(SECTION)
    unquantified = record.value(UNQUANTIFIED) or ()
    if name is None or section is None:
        return None
    return Area(
        id=file.id,
        name=name,
        section=section,
        targets=_usable(file.declarations, left_out),
        unquantified=tuple(filter(None, map(_unquantified, unquantified))),
        owner=record.value(OWNER) or "",
        note=record.value(NOTE),
        location=record.at,
    )


def _usable(
    declarations: Sequence[Declaration], left_out: frozenset[Location]
) -> tuple[Target, ...]:
    return tuple(each.target for each in declarations if each.target and each.at not in left_out)


def _unquantified(record: Record) -> Unquantified | None:
    name, reason = record.value(NAME), record.value(REASON)
    return Unquantified(name, reason) if name and reason else None
