"""Mappings read by a table: each key with what it takes, whether it must stand, and for whom."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar, assert_never, cast

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Kind, Location, Text
from kpi.plan.nodes import Fields, Items, Scalar, Tagged, YamlNode
from kpi.quantity.number import quote
from kpi.suggestion import suggest
from kpi.wording import plan as words

T = TypeVar("T")
ALL_KINDS = frozenset(Kind)


class Parsed(NamedTuple, Generic[T]):
    """What was read, None where it cannot be used, and everything that is wrong with it."""

    value: T | None
    problems: tuple[Diagnostic, ...] = ()


class Slot(NamedTuple):
    """The key a value stands at, and what holds that key: named, or itself the value of a key."""

    key: str
    within: "Text | Slot"


def in_words(holder: Text | Slot) -> Text:
    """What holds keys, as messages name it: `source` of target `x`."""
    if isinstance(holder, Text):
        return holder
    return words.INSIDE.filled(key=holder.key, holder=in_words(holder.within))


class ValueSort(StrEnum):
    """What a value looks like, as far as a schema can say."""

    TEXT = "text"
    WORD = "word"
    ID = "id"
    STEP_ID = "step-id"
    YEAR = "year"
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
        """The value; WRONG_TYPE where the node is of another type or empty."""
        if not isinstance(node, self.takes) or (isinstance(node, Scalar) and node.is_null):
            return Parsed(None, (wrong_type(node, slot, self.expected),))
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
    given, problems = _given(node, table, holder)
    problems += [missing(node.at, name, holder) for name in _missed(node, given, table, kind)]
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


def _given(
    node: Fields, table: KeyTable, holder: Text | Slot
) -> tuple[dict[str, tuple[Scalar, YamlNode]], list[Diagnostic]]:
    """The known keys with their values, each once, and what is wrong with the others."""
    given: dict[str, tuple[Scalar, YamlNode]] = {}
    problems: list[Diagnostic] = []
    for key, value in node.pairs:
        if not isinstance(key, Scalar) or key.text not in table.keys:
            problems.append(unknown_key(key, holder, table.keys))
        elif key.text in given:
            problems.append(duplicate_key(key, given[key.text][0]))
        else:
            given[key.text] = (key, value)
    return given, problems


def _missed(
    node: Fields, given: Collection[str], table: KeyTable, kind: Kind | None
) -> Iterator[str]:
    """The mandatory keys that are not there, but for those that misspelt ones stand for.

    Where the kind of target is not known, those that every kind must have.
    """
    texts = [key.text for key, _ in node.pairs if isinstance(key, Scalar)]
    meant = {suggest(text, table.keys) for text in texts if text not in table.keys}
    for name, key in table.keys.items():
        kinds = table.kinds_of(name)
        is_due = kinds == ALL_KINDS if kind is None else kind in kinds
        if key.mandatory and is_due and name not in given and name not in meant:
            yield name


def peek(node: YamlNode, of: YamlKey[T]) -> T | None:
    """The value of one key ahead of the reading that says what is wrong with it."""
    value = value_node(node, of)
    return of.reader.read(value, Slot(of.name, words.A_TARGET)).value if value else None


def value_node(node: YamlNode, of: YamlKey[Any]) -> YamlNode | None:
    """The node at a key of a mapping that was not read by its table, None where it has none."""
    pairs = node.pairs if isinstance(node, Fields) else ()
    named = (value for key, value in pairs if isinstance(key, Scalar) and key.text == of.name)
    return next(named, None)


# -- what can be wrong -----------------------------------------------------------


def wrong_type(node: YamlNode, slot: Slot, expected: Text) -> Diagnostic:
    """WRONG_TYPE for the value of a key."""
    match node:
        case Scalar(text=text, is_null=is_null):
            found = words.NOTHING if is_null else words.FOUND.filled(text=quote(text))
        case Items():
            found = words.A_LIST
        case Fields():
            found = words.A_MAPPING
        case Tagged(tag=tag):
            found = words.TAGGED.filled(tag=quote(tag))
        case _:
            assert_never(node)
    return diagnostic(Code.WRONG_TYPE, node.at, key=slot.key, expected=expected, found=found)


def missing(at: Location, key: str, holder: Text | Slot) -> Diagnostic:
    """MISSING_KEY for a key that `holder` needs."""
    return diagnostic(Code.MISSING_KEY, at, context=in_words(holder), key=key)


def unknown_key(
    key: YamlNode,
    holder: Text | Slot,
    choices: Mapping[str, object],
    suggestion: Text | None = None,
) -> Diagnostic:
    """UNKNOWN_KEY for a key that `holder` does not take, with the nearest of `choices`."""
    if isinstance(key, Scalar):
        shown = quote(key.text)
        suggestion = suggestion or words.suggestion(key.text, choices)
    else:
        shown, suggestion = "{…}" if isinstance(key, Fields) else "[…]", words.KEY_IS_A_WORD
    return diagnostic(
        Code.UNKNOWN_KEY, key.at, context=in_words(holder), key=shown, suggestion=suggestion
    )


def duplicate_key(key: Scalar, first: Scalar) -> Diagnostic:
    """DUPLICATE_KEY for the later of two equal keys."""
    return diagnostic(Code.DUPLICATE_KEY, key.at, key=quote(key.text), line=str(first.at.line))
