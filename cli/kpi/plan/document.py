"""plan.yaml and waivers.yaml: what holds for the whole plan, and what is accepted for a time."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from kpi.diagnostics import Code, Diagnostic, diagnostic, refuse
from kpi.model import BriefTerms, Document, Location, Month, NotTarget, OfficeRule, Text, Waiver
from kpi.pattern import pattern
from kpi.plan import keys
from kpi.plan.faults import Parsed, Slot, all_wrong, duplicate_key, missing, read_each, wrong_type
from kpi.plan.nodes import Fields, Items, Scalar, YamlNode
from kpi.plan.readers import LABELS, spellings
from kpi.plan.records import Record, base_name, peek, read_file, read_record
from kpi.quantity import parse_unit
from kpi.quantity.number import fold, quote
from kpi.record import NamedTuple
from kpi.suggestion import suggest
from kpi.wording import plan as words

_MOST_COMPARED = 100_000
"""So many ids are compared with unknown targets of waivers for what may have been meant."""

IN_TITLE = ("year", "month")
"""What stands in braces for the year and the month in the title of a brief."""
_IN_BRACES = pattern(r"\{([^{}]*)\}")


class Head(NamedTuple):
    """What plan.yaml says; `year` and `unit_names` are None where it does not tell.

    `attributes` are the other attributes of the plan by their names in `Plan`, `english` what
    its units are called in English.
    """

    year: int | None = None
    unit_names: Mapping[str, str] | None = None
    attributes: Mapping[str, Any] | None = None
    english: Mapping[str, str] = MappingProxyType({})


def parse_head(node: YamlNode) -> Parsed[Head]:
    """What plan.yaml says, with everything that is wrong in it."""
    parsed = read_file(node, keys.PLAN_KEYS)
    record = parsed.value
    if record is None:
        return Parsed(Head(), parsed.problems)
    rule, units, terms = _read_rule(record), _read_units(record), _read_brief(record)
    document = _read_document(record)
    said = units.value or ()
    grace, nowhere = record.value(keys.GRACE), Text("", "")
    attributes: dict[str, Any] = {
        "title": record.value(keys.TITLE) or nowhere,
        "organisation": record.value(keys.ORGANISATION) or nowhere,
        "rule": rule.value,
        "brief": terms.value,
        "counted": {unit.name: unit.counted for unit in said if unit.counted is not None},
        "document": document.value,
        **({} if grace is None else {"grace": grace}),
    }
    names = {fold(synonym.text): unit.name for unit in said for synonym in unit.same}
    head = Head(
        record.value(keys.PLAN_YEAR),
        None if units.value is None else names,
        attributes,
        {unit.name: unit.english for unit in said if unit.english},
    )
    parts = (rule, units, terms, document)
    return Parsed(head, (*parsed.problems, *(found for each in parts for found in each.problems)))


def _read_document(record: Record) -> Parsed[Document]:
    """The text the plan was taken from, named by its title, else by the file of its text.

    MISSING_KEY where it has neither.
    """
    said = record.value(keys.DOCUMENT)
    if said is None:
        return Parsed(None)
    text, title = said.value(keys.DOCUMENT_TEXT) or "", said.value(keys.DOCUMENT_TITLE)
    if title is None and not text:
        is_refused = said.node(keys.DOCUMENT_TITLE) is not None
        lacking = missing(said.at, keys.DOCUMENT_TITLE.name, said.called)
        return Parsed(None, () if is_refused else (lacking,))
    listed = [
        NotTarget(states, reason, each.place(keys.LISTED_STATES))
        for each in said.value(keys.NOT_TARGETS) or ()
        if (states := each.value(keys.LISTED_STATES)) and (reason := each.value(keys.REASON))
    ]
    return Parsed(
        Document(
            title=title or Text.same(base_name(text)),
            published=said.value(keys.PUBLISHED),
            url=said.value(keys.URL) or "",
            text=text,
            not_targets=tuple(listed),
        )
    )


def _read_rule(record: Record) -> Parsed[OfficeRule]:
    """The office's own rule; RULE_ORDER where its limits are in the wrong order."""
    rules = record.value(keys.RULES)
    behind = rules.value(keys.BEHIND) if rules else None
    if behind is None:
        return Parsed(None)
    at_risk, fail = behind.value(keys.AT_RISK), behind.value(keys.FAIL)
    if at_risk is None or fail is None:
        return Parsed(None)
    if at_risk <= fail:
        return Parsed(OfficeRule(at_risk, fail))
    at, facts = behind.place(keys.FAIL), {"at_risk": f"{at_risk:f}", "fail": f"{fail:f}"}
    return Parsed(None, (diagnostic(Code.RULE_ORDER, at, **facts),))


def _read_brief(record: Record) -> Parsed[BriefTerms]:
    """How the brief is headed and closed; UNKNOWN_VALUE for a name in braces that means nothing."""
    said = record.value(keys.BRIEF)
    if said is None:
        return Parsed(BriefTerms())
    title, at = said.value(keys.BRIEF_TITLE), said.place(keys.BRIEF_TITLE)
    names = dict.fromkeys(name for text in title or () for name in _IN_BRACES.findall(text))

    def tell(name: str) -> Diagnostic:
        hint = words.suggestion(suggest(name, IN_TITLE), IN_TITLE)
        facts = {"value": name, "key": keys.BRIEF_TITLE.name}
        return diagnostic(Code.UNKNOWN_VALUE, at, suggestion=hint, **facts)

    problems = all_wrong([name for name in names if name not in IN_TITLE], tell)
    lists = said.value(keys.UNQUANTIFIED_LISTED)
    return Parsed(BriefTerms(title, said.value(keys.CLOSING), lists is not False), problems)


# -- units -----------------------------------------------------------------------


class _UnitTerms(NamedTuple):
    """What the plan says of a unit; `english` is empty and `counted` None where it says nothing."""

    key: Scalar
    same: tuple[Scalar, ...] = ()
    english: str = ""
    counted: bool | None = None

    @property
    def name(self) -> str:
        return fold(self.key.text)


def _read_units(record: Record) -> Parsed[tuple[_UnitTerms, ...]]:
    """The units the plan speaks of; None where the table cannot be used.

    DUPLICATE_KEY for a name given twice, OTHER_UNIT for one with a magnitude, which is
    no part of a unit's name.
    """
    slot = Slot(keys.UNITS.name, record.called)
    if record.node(keys.UNITS) is None:
        return Parsed(())
    pairs = record.value(keys.UNITS)
    parsed = read_each(pairs or (), lambda pair: _read_unit(*pair, slot))
    units = tuple(each.value for each in parsed if each.value)
    problems = [problem for each in parsed for problem in each.problems]
    first: dict[str, Scalar] = {}
    for name in (name for unit in units for name in (unit.key, *unit.same)):
        before, unit = first.setdefault(fold(name.text), name), parse_unit(name.text)
        if before is not name:
            problems.append(duplicate_key(name, before))
        if unit.exponent != 0:
            facts = {"found": quote(name.text), "expected": quote(unit.name)}
            problems.append(diagnostic(Code.OTHER_UNIT, name.at, **facts))
    return Parsed(None if pairs is None or problems else units, tuple(problems))


def _read_unit(key: Scalar, node: YamlNode, slot: Slot) -> Parsed[_UnitTerms]:
    """What stands at the name of a unit: a list of names, or keys."""
    own = Slot(quote(key.text), slot)
    match node:
        case Items():
            return Parsed(_UnitTerms(key, spellings(node)), LABELS.read(node, own).problems)
        case Fields():
            said, problems = read_record(node, keys.UNIT_KEYS, own)
            assert said is not None
            same, english = spellings(said.node(keys.SAME)), said.value(keys.ENGLISH) or ""
            return Parsed(_UnitTerms(key, same, english, said.value(keys.COUNTED)), problems)
        case _:
            return Parsed(_UnitTerms(key), (wrong_type(node, own, words.NAMES_OR_KEYS),))


# -- waivers ---------------------------------------------------------------------


def parse_waivers(
    node: YamlNode, known: Collection[str] | None, year: int | None
) -> Parsed[tuple[Waiver, ...]]:
    """The waivers; UNKNOWN_TARGET for an id not among `known` (None: not all are known).

    Those of a plan for a year end in it, or in the January after (OUTSIDE_YEAR).

    A file without any content holds none.
    """
    if isinstance(node, Scalar) and node.is_null:
        return Parsed(())
    parsed = read_file(node, keys.WAIVERS_KEYS)
    nodes = parsed.value.value(keys.WAIVERS) if parsed.value else None
    beside = _Beside(known, year, {}, {})
    read = read_each(nodes or (), lambda each: _read_waiver(each, beside))
    problems = (problem for each in read for problem in each.problems)
    waivers = tuple(each.value for each in read if each.value)
    return Parsed(waivers, (*parsed.problems, *problems))


class _Beside(NamedTuple):
    """What a waiver is held against.

    The ids and the year of its plan, as far as these are known, where the first waiver of each
    target stands, and what was meant by those that are none.
    """

    known: Collection[str] | None
    year: int | None
    first: dict[str, Location]
    meant: dict[str, Text]

    def unknown(self, target: str, at: Location) -> Iterator[Diagnostic]:
        """UNKNOWN_TARGET for what is no id, with the nearest one where these are few."""
        if self.known is None or target in self.known:
            return
        if target not in self.meant:
            is_few = len(self.meant) * len(self.known) < _MOST_COMPARED
            self.meant[target] = words.target_suggestion(target, self.known if is_few else ())
        near = self.meant[target]
        yield diagnostic(Code.UNKNOWN_TARGET, at, value=quote(target), suggestion=near)


def _saying_nothing(record: Record, target: str) -> Iterator[Diagnostic]:
    """SAYS_NOTHING for a reason or a decider that nobody could understand."""
    for key in (keys.REASON, keys.APPROVED_BY):
        for word in spellings(record.node(key)):
            letters = "".join(filter(str.isalnum, word.text)).casefold()
            is_word = len(set(letters)) > 1 and letters not in words.PLACEHOLDERS
            if not is_word or word.text.strip() == target:
                value = quote(word.text)
                yield diagnostic(Code.SAYS_NOTHING, word.at, value=value, key=key.name)


def _read_waiver(node: YamlNode, beside: _Beside) -> Parsed[Waiver]:
    """A waiver; DUPLICATE_WAIVER for a target that has one before it."""
    target = peek(node, keys.WAIVED)
    within = words.WAIVER.filled(name=quote(target)) if target else words.A_WAIVER
    record, found = read_record(node, keys.WAIVER_KEYS, Slot(keys.WAIVERS.name, within), within)
    if record is None or not (target := record.value(keys.WAIVED)):
        return Parsed(None, found)
    at = record.place(keys.WAIVED)
    problems = [*found, *beside.unknown(target, at)]
    before, year = beside.first.setdefault(target, at), beside.year
    if before != at:
        twice = refuse(Code.DUPLICATE_WAIVER, target=quote(target), line=str(before.line))
        problems.append(twice.at(at))
    accept, until = record.value(keys.ACCEPT), record.value(keys.UNTIL)
    reason, approved_by = record.value(keys.REASON), record.value(keys.APPROVED_BY)
    problems += _saying_nothing(record, target)
    if year and until and not Month(year, 1) <= until <= Month(year + 1, 1):
        expected = words.WAIVERS_END.filled(year=year, next=year + 1)
        at = record.place(keys.UNTIL)
        problems.append(diagnostic(Code.OUTSIDE_YEAR, at, value=str(until), expected=expected))
    if not (accept and until and reason and approved_by):
        return Parsed(None, tuple(problems))
    waiver = Waiver(target, accept, reason, approved_by, until, record.at)
    return Parsed(waiver, tuple(problems))
