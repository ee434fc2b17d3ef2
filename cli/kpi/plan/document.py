"""plan.yaml: what holds for the whole plan."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from kpi.diagnostics import Code, Diagnostic, diagnostic, refuse
from kpi.model import Document, OfficeRule, Text
from kpi.plan import words
from kpi.plan.fields import (
    Parsed,
    Record,
    Slot,
    duplicate_key,
    read_record,
    wrong_type,
)
from kpi.plan.file import read_file
from kpi.plan.nodes import Fields, Items, Node, Scalar
from kpi.plan.readers import WORD, list_of, spellings
from kpi.plan.shapes import (
    AT_RISK,
    BEHIND,
    COUNTED,
    DOCUMENT,
    ENGLISH,
    FAIL,
    GRACE,
    ORGANISATION,
    PLAN_SHAPE,
    PLAN_YEAR,
    PUBLISHED,
    RULES,
    SAME,
    TITLE,
    UNIT_SHAPE,
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
    rule, units = _read_rule(record), _read_units(record)
    said = units.value or ()
    grace, nowhere = record.value(GRACE), Text("", "")
    attributes: dict[str, Any] = {
        "title": record.value(TITLE) or nowhere,
        "organisation": record.value(ORGANISATION) or nowhere,
        "document": _document(record),
        "rule": rule.value,
        "counted": {unit.name: unit.counted for unit in said if unit.counted is not None},
        "english_units": {unit.name: unit.english for unit in said if unit.english},
        **({} if grace is None else {"grace": grace}),
    }
    names = (
        None
        if units.value is None
        else {fold(synonym.text): unit.name for unit in said for synonym in unit.same}
    )
    problems = (*parsed.problems, *rule.problems, *units.problems)
    return Parsed(Head(record.value(PLAN_YEAR), names, attributes), problems)


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


class _Unit(NamedTuple):
    """What the plan says of a unit; `english` is empty and `counted` None where it says nothing."""

    key: Scalar
    same: tuple[Scalar, ...] = ()
    english: str = ""
    counted: bool | None = None

    @property
    def name(self) -> str:
        return fold(self.key.text)


def _read_units(record: Record) -> Parsed[tuple[_Unit, ...]]:
    """The units the plan speaks of; None where the table cannot be used.

    DUPLICATE_KEY for a name given twice, OTHER_UNIT for one with a magnitude, which is
    no part of a unit's name.
    """
    slot = Slot(UNITS.key, record.called)
    if record.node(UNITS) is None:
        return Parsed(())
    pairs = record.value(UNITS)
    parsed = [_read_unit(key, node, slot) for key, node in pairs or ()]
    units = tuple(each.value for each in parsed if each.value)
    said = [name for unit in units for name in (unit.key, *unit.same)]
    problems = [problem for each in parsed for problem in each.problems]
    problems += [*_repeated(said), *(found for name in said for found in _magnified(name))]
    return Parsed(None if pairs is None or problems else units, tuple(problems))


def _read_unit(key: Scalar, node: Node, slot: Slot) -> Parsed[_Unit]:
    """What stands at the name of a unit: a list of names, or keys."""
    own = Slot(quote(key.text), slot)
    match node:
        case Items():
            return Parsed(_Unit(key, spellings(node)), _WORDS.read(node, own).problems)
        case Fields():
            parsed = read_record(node, UNIT_SHAPE, own)
            assert parsed.value is not None
            return Parsed(_unit_of(key, parsed.value), parsed.problems)
        case _:
            return Parsed(_Unit(key), (wrong_type(node, own, words.NAMES_OR_KEYS),))


def _unit_of(key: Scalar, said: Record) -> _Unit:
    same = spellings(said.node(SAME))
    return _Unit(key, same, said.value(ENGLISH) or "", said.value(COUNTED))


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
