"""Mappings read by a table: each key with what it takes, whether it must stand, and for whom."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import islice
from types import MappingProxyType
from typing import Any, Generic, TypeVar, cast

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Kind, Location, Text
from kpi.plan.faults import (
    Parsed,
    Slot,
    all_wrong,
    duplicate_key,
    in_wide_quotes,
    is_in_wide_quotes,
    missing,
    unknown_key,
    wrong_type,
)
from kpi.plan.meant import key_meant
from kpi.plan.nodes import Fields, Scalar, YamlNode
from kpi.quantity.number import quote
from kpi.record import NamedTuple
from kpi.wording import plan as words

T = TypeVar("T")
ALL_KINDS = frozenset(Kind)
_ID = "id"
_MOST_MEANT = 100
"""So many unknown keys of one mapping are looked at for keys that then are not missing."""


class ValueSort(StrEnum):
    """What a value looks like, as far as a schema can say."""

    TEXT = "text"
    WORD = "word"
    TERM = "term"
    ID = "id"
    STEP_ID = "step-id"
    YEAR = "year"
    PLAN_YEAR = "plan-year"
    MONTHS = "months"
    TRUTH = "truth"
    NUMBER = "number"
    AMOUNT = "amount"
    THRESHOLD = "threshold"
    MONTH = "month"
    DATE = "date"
    CHOICE = "choice"
    LIST = "list"
    KEYED = "keyed"
    RECORD = "record"


_FREE = frozenset({ValueSort.TEXT, ValueSort.WORD})
"""What anything may be written in, also a whole value in Chinese quotes: a name is a text."""


class ValueForm(NamedTuple):
    """The form of a value as data, from which a JSON Schema can be made.

    `choices` of a CHOICE; `of` is what a LIST holds and what a KEYED mapping has as
    values, whose keys have the form `keys`; `table` of a RECORD, of a TEXT in both languages,
    of the keys that a KEYED mapping has beside, and of what may stand in a LIST's place.
    """

    sort: ValueSort
    choices: tuple[str, ...] = ()
    of: "ValueForm | None" = None
    keys: "ValueForm | None" = None
    table: "KeyTable | None" = None


class Reader(NamedTuple, Generic[T]):
    """How the value of a key is read: nodes of the types it `takes`, and never an empty one."""

    form: ValueForm
    expected: Text
    takes: tuple[type[YamlNode], ...]
    parse: Callable[[Any, Slot], Parsed[T]]

    def read(self, node: YamlNode, slot: Slot) -> Parsed[T]:
        """The value; WRONG_TYPE where the node is of another type or empty.

        CHINESE_PUNCTUATION for a value in quotes that are none for YAML.
        """
        if not isinstance(node, self.takes) or (isinstance(node, Scalar) and node.is_null):
            return Parsed(None, (wrong_type(node, slot, self.expected),))
        if isinstance(node, Scalar) and self.form.sort not in _FREE and is_in_wide_quotes(node):
            return Parsed(None, (in_wide_quotes(node),))
        return self.parse(node, slot)


class YamlKey(NamedTuple, Generic[T]):
    """A key: its reader, and whether it must stand there."""

    name: str
    reader: Reader[T]
    mandatory: bool = False


class KeyTable(NamedTuple):
    """The keys of one sort of mapping; `name` is the one its schema and descriptions have.

    `kinds` are those of a key that is for some kinds of target only.
    """

    name: str
    keys: Mapping[str, YamlKey[Any]]
    kinds: Mapping[str, frozenset[Kind]]

    def kinds_of(self, key: str) -> frozenset[Kind]:
        """The kinds of target a key is for."""
        return self.kinds.get(key, ALL_KINDS)


def key_table(
    name: str,
    *keys: YamlKey[Any],
    of: Mapping[Kind, tuple[YamlKey[Any], ...]] = MappingProxyType({}),
) -> KeyTable:
    """The table of these keys; those that stand `of` a kind are for no other one."""
    table = {each.name: each for each in keys}
    kinds: dict[str, frozenset[Kind]] = {}
    for kind, own in of.items():
        for each in own:
            assert table[each.name] is each
            kinds[each.name] = kinds.get(each.name, frozenset()) | {kind}
    return KeyTable(name, table, kinds)


class Record(NamedTuple):
    """A mapping as read: what messages call it, the values of its keys, and their nodes."""

    at: Location
    called: "Text | Slot"
    values: Mapping[str, Any]
    nodes: Mapping[str, YamlNode]

    def value(self, of: YamlKey[T]) -> T | None:
        """The value of a key; None where it is not given or was refused."""
        return cast("T | None", self.values.get(of.name))

    def node(self, of: YamlKey[Any]) -> YamlNode | None:
        """The node at a key, readable or not; None where the key is not given."""
        return self.nodes.get(of.name)

    def place(self, of: YamlKey[Any]) -> Location:
        """Where the value of a key stands; the mapping itself where it is not given."""
        node = self.nodes.get(of.name)
        return node.at if node else self.at


def read_record(
    node: YamlNode,
    table: KeyTable,
    slot: Slot,
    within: Text | None = None,
    kind: Kind | None = None,
) -> Parsed[Record]:
    """The mapping at `slot` by its table of keys; `within` names it where the slot does not.

    UNKNOWN_KEY, DUPLICATE_KEY, MISSING_KEY and whatever its values are refused for.
    MISPLACED_KEY only where the `kind` of target is known.
    """
    if not isinstance(node, Fields):
        return Parsed(None, (wrong_type(node, slot, words.A_MAPPING),))
    holder = within or slot
    given, cut, problems = _given(node, table, holder)
    problems += [
        missing(node.at, name, holder, table.keys[name].reader.form.choices)
        for name in _missed(node, given, table, kind)
    ]
    values: dict[str, Any] = {}
    nodes: dict[str, YamlNode] = {}
    for name in (each for each in table.keys if each in given):
        (key, value), kinds = given[name], table.kinds_of(name)
        if kind is not None and kind not in kinds:
            why = words.goes_with(name, (known for known in Kind if known in kinds))
            problems.append(
                diagnostic(Code.MISPLACED_KEY, key.at, key=name, kind=str(kind), why=why)
            )
            continue
        nodes[name] = value
        if name in cut:
            continue
        parsed = table.keys[name].reader.read(value, Slot(name, holder))
        values[name] = parsed.value
        problems += parsed.problems
    return Parsed(Record(node.at, holder, values, nodes), tuple(problems))


def read_file(node: YamlNode, table: KeyTable) -> Parsed[Record]:
    """The record of a whole file, named by it; an empty file lacks all its mandatory keys."""
    base = base_name(node.at.file)
    if isinstance(node, Scalar) and node.is_null:
        node = Fields(node.at, ())
    return read_record(
        node, table, Slot(base, Text(base, base)), words.FILE.filled(name=quote(base))
    )


def base_name(file: str) -> str:
    """The name of a file without its folders."""
    return re.split(r"[/\\]", file)[-1]


class _Given(NamedTuple):
    """The known keys with their values, each once, and what is wrong with the others.

    The value of a key that is `cut` goes on behind a comma, where YAML sees another key.
    """

    pairs: dict[str, tuple[Scalar, YamlNode]]
    cut: set[str]
    problems: list[Diagnostic]


def _given(node: Fields, table: KeyTable, holder: Text | Slot) -> _Given:
    found, before, doubled = _Given({}, set(), []), None, []
    unknown: list[tuple[YamlNode, Text | None]] = []
    for key, value in node.pairs:
        if isinstance(key, Scalar) and key.text in found.pairs:
            doubled.append(key)
        elif isinstance(key, Scalar) and key.text in table.keys:
            found.pairs[key.text], before = (key, value), key
        elif before is not None and _goes_on(before, key, value):
            unknown.append((key, words.CUT_BY_COMMA.filled(key=before.text)))
            found.cut.add(before.text)
        else:
            unknown.append((key, None))
    found.problems.extend(
        all_wrong(unknown, lambda each: unknown_key(each[0], holder, table.keys, each[1]))
    )
    found.problems.extend(_doubled(doubled, found.pairs))
    return found


def _doubled(
    keys: Sequence[Scalar], first: Mapping[str, tuple[Scalar, YamlNode]]
) -> tuple[Diagnostic, ...]:
    """DUPLICATE_KEY for each; for an id only, as the keys behind are those of another entry."""
    another = next((key for key in keys if key.text == _ID), None)
    if another is not None:
        return (duplicate_key(another, first[_ID][0], words.ANOTHER_ENTRY),)
    return all_wrong(keys, lambda key: duplicate_key(key, first[key.text][0]))


def _goes_on(before: Scalar, key: YamlNode, value: YamlNode) -> bool:
    """Whether a key is the rest of the value before it, cut off by a comma of its own."""
    is_empty = isinstance(value, Scalar) and value.text == ""
    return is_empty and value.at == key.at and before.at.line == key.at.line


def _missed(
    node: Fields, given: Collection[str], table: KeyTable, kind: Kind | None
) -> Iterable[str]:
    """The mandatory keys that are not there, but for those that misspelt ones stand for.

    Where the kind of target is not known, those that every kind must have.
    """
    missed = []
    for name, key in table.keys.items():
        if key.mandatory and name not in given:
            kinds = table.kinds_of(name)
            if kinds == ALL_KINDS if kind is None else kind in kinds:
                missed.append(name)
    if not missed:
        return ()
    texts = (key.text for key, _ in node.pairs if isinstance(key, Scalar))
    unknown = islice((text for text in texts if text not in table.keys), _MOST_MEANT)
    meant = {key_meant(text, table.keys) for text in unknown}
    return [name for name in missed if name not in meant]


def peek(node: YamlNode, of: YamlKey[T]) -> T | None:
    """The value of one key ahead of the reading that says what is wrong with it."""
    value = value_node(node, of)
    return of.reader.read(value, Slot(of.name, words.A_TARGET)).value if value else None


def value_node(node: YamlNode, of: YamlKey[Any]) -> YamlNode | None:
    """The node at a key of a mapping that was not read by its table, None where it has none."""
    pairs = node.pairs if isinstance(node, Fields) else ()
    named = (value for key, value in pairs if isinstance(key, Scalar) and key.text == of.name)
    return next(named, None)
