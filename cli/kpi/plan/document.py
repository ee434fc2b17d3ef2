"""plan.yaml: what holds for the whole plan."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from kpi.diagnostics import Code, Diagnostic, diagnostic, refuse
from kpi.model import Document, OfficeRule, Text
from kpi.plan.fields import Parsed, Record, Slot, duplicate_key
from kpi.plan.file import read_file
from kpi.plan.nodes import Node, Scalar
from kpi.plan.readers import WORD, list_of, spellings
from kpi.plan.shapes import (
    AT_RISK,
    BEHIND,
    DOCUMENT,
    FAIL,
    GRACE,
    ORGANISATION,
    PLAN_SHAPE,
    PLAN_YEAR,
    PUBLISHED,
    RULES,
    TITLE,
    UNITS,
    URL,
)
from kpi.quantity import parse_unit
from kpi.quantity.number import fold, quote

_WORDS = list_of(WORD)


class Head(NamedTuple):
    """What plan.yaml says; `year` and `unit_names` are None where it does not tell.

    `attributes` are the other attributes of the plan by their names in `Plan`.
    """

    year: int | None = None
    unit_names: Mapping[str, str] | None = None
    attributes: Mapping[str, Any] | None = None


def parse_head(node: Node) -> Parsed[Head]:
    """What plan.yaml says, with everything that is wrong in it."""
    parsed = read_file(node, PLAN_SHAPE)
    record = parsed.value
    if record is None:
        return Parsed(Head(), parsed.problems)
    rule, names = _read_rule(record), _read_units(record)
    grace, nowhere = record.value(GRACE), Text("", "")
    attributes: dict[str, Any] = {
        "title": record.value(TITLE) or nowhere,
        "organisation": record.value(ORGANISATION) or nowhere,
        "document": _document(record),
        "rule": rule.value,
        **({} if grace is None else {"grace": grace}),
    }
    problems = (*parsed.problems, *rule.problems, *names.problems)
    return Parsed(Head(record.value(PLAN_YEAR), names.value, attributes), problems)


def _document(record: Record) -> Document | None:
    document = record.value(DOCUMENT)
    title = document.value(TITLE) if document else None
    if document is None or title is None:
        return None
    return Document(title, document.value(PUBLISHED), document.value(URL) or "")


def _read_rule(record: Record) -> Parsed[OfficeRule]:
    """The office's own rule; RULE_ORDER where its limits are in the wrong order."""
    rules = record.value(RULES)
    behind = rules.value(BEHIND) if rules else None
    if behind is None:
        return Parsed(None)
    at_risk, fail = behind.value(AT_RISK), behind.value(FAIL)
    if at_risk is None or fail is None:
        return Parsed(None)
    if at_risk <= fail:
        return Parsed(OfficeRule(at_risk, fail))
    at, facts = behind.place(FAIL), {"at_risk": f"{at_risk:f}", "fail": f"{fail:f}"}
    return Parsed(None, (diagnostic(Code.RULE_ORDER, at, **facts),))


# -- units -----------------------------------------------------------------------


def _read_units(record: Record) -> Parsed[Mapping[str, str]]:
    """Each synonym with the name it stands for; None where the table cannot be used.

    DUPLICATE_KEY for a name given twice, OTHER_UNIT for one with a magnitude, which is
    no part of a unit's name.
    """
    slot = Slot(UNITS.key, record.called)
    if record.node(UNITS) is None:
        return Parsed({})
    pairs = record.value(UNITS)
    groups = [_read_group(key, node, slot) for key, node in pairs or ()]
    said = [name for group in groups for name in group.value or ()]
    problems = [problem for group in groups for problem in group.problems]
    problems += [*_repeated(said), *(found for name in said for found in _magnified(name))]
    if pairs is None or problems:
        return Parsed(None, tuple(problems))
    names = {
        fold(synonym.text): fold(first.text)
        for first, *others in (group.value or () for group in groups)
        for synonym in others
    }
    return Parsed(names)


def _read_group(key: Scalar, node: Node, slot: Slot) -> Parsed[tuple[Scalar, ...]]:
    """A name and the names that mean the same, the name itself first."""
    problems = _WORDS.read(node, Slot(quote(key.text), slot)).problems
    return Parsed((key, *spellings(node)), problems)


def _repeated(names: list[Scalar]) -> list[Diagnostic]:
    first: dict[str, Scalar] = {}
    return [
        duplicate_key(name, first[fold(name.text)])
        for name in names
        if first.setdefault(fold(name.text), name) is not name
    ]


def _magnified(name: Scalar) -> tuple[Diagnostic, ...]:
    unit = parse_unit(name.text)
    if unit.exponent == 0:
        return ()
    refusal = refuse(Code.OTHER_UNIT, found=quote(name.text), expected=quote(unit.name))
    return (refusal.at(name.at),)
