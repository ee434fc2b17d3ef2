"""Mappings read by a table: each key with what it takes, whether it must stand, and for whom."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar, cast

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Kind, Location, Text
from kpi.plan import words
from kpi.plan.nodes import Fields, Items, Node, Scalar, Tagged
from kpi.quantity.number import quote
from kpi.suggestion import suggest

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
    return words.inside(holder.key, in_words(holder.within))


class Sort(StrEnum):
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


class Form(NamedTuple):
    """The form of a value as data, from which a JSON Schema can be made.

    `choices` of a CHOICE; `of` is what a LIST holds and what a KEYED mapping has as
    values, whose keys have the form `keys`; `shape` of a RECORD, of a TEXT in both languages,
    of the keys that a KEYED mapping has beside, and of what may stand in a LIST's place.
    """

    sort: Sort
    choices: tuple[str, ...] = ()
    of: "Form | None" = None
    keys: "Form | None" = None
    shape: "Shape | None" = None


class Reader(NamedTuple, Generic[T]):
    """How the value of a key is read: nodes of the types it `takes`, and never an empty one."""

    form: Form
    expected: Text
    takes: tuple[type[Node], ...]
    parse: Callable[[Any, Slot], Parsed[T]]

    def read(self, node: Node, slot: Slot) -> Parsed[T]:
        """The value; WRONG_TYPE where the node is of another type or empty."""
        if not isinstance(node, self.takes) or (isinstance(node, Scalar) and node.is_null):
            return Parsed(None, (wrong_type(node, slot, self.expected),))
        return self.parse(node, slot)


class Field(NamedTuple, Generic[T]):
    """A key: its reader, the kinds of target it is for, and whether it must stand there."""

    key: str
    reader: Reader[T]
    mandatory: bool = False
    kinds: frozenset[Kind] = ALL_KINDS


class Shape(NamedTuple):
    """The keys of one sort of mapping; `name` is the one its schema and descriptions have."""

    name: str
    fields: Mapping[str, Field[Any]]


def shape(name: str, *fields: Field[Any]) -> Shape:
    """The shape with these keys."""
    return Shape(name, {each.key: each for each in fields})


class Record(NamedTuple):
    """A mapping as read: what messages call it, the values of its keys, and their nodes."""

    at: Location
    called: "Text | Slot"
    values: Mapping[str, Any]
    nodes: Mapping[str, Node]

    def value(self, of: Field[T]) -> T | None:
        """The value of a key; None where it is not given or was refused."""
        return cast("T | None", self.values.get(of.key))

    def node(self, of: Field[Any]) -> Node | None:
        """The node at a key, readable or not; None where the key is not given."""
        return self.nodes.get(of.key)

    def place(self, of: Field[Any]) -> Location:
        """Where the value of a key stands; the mapping itself where it is not given."""
        node = self.nodes.get(of.key)
        return node.at if node else self.at


def read_record(
    node: Node, keys: Shape, slot: Slot, within: Text | None = None, kind: Kind | None = None
) -> Parsed[Record]:
    """The mapping at `slot` by its table of keys; `within` names it where the slot does not.

    UNKNOWN_KEY, DUPLICATE_KEY, MISSING_KEY and whatever its values are refused for.
    MISPLACED_KEY only where the `kind` of target is known.
    """
    if not isinstance(node, Fields):
        return Parsed(None, (wrong_type(node, slot, words.A_MAPPING),))
    holder = within or slot
    given, problems = _given(node, keys, holder)
    excused = _meant(node, keys) if len(given) < len(node.pairs) else frozenset()
    values: dict[str, Any] = {}
    nodes: dict[str, Node] = {}
    for each in keys.fields.values():
        entry = given.get(each.key)
        is_misplaced = kind is not None and kind not in each.kinds
        if entry is None:
            is_missing = each.mandatory and _surely_for(each, kind) and each.key not in excused
            problems += [missing(node.at, each.key, holder)] if is_missing else []
        elif is_misplaced:
            problems.append(_misplaced(entry[0], each, kind))
        else:
            nodes[each.key] = entry[1]
            parsed = each.reader.read(entry[1], Slot(each.key, holder))
            values[each.key] = parsed.value
            problems += parsed.problems
    return Parsed(Record(node.at, holder, values, nodes), tuple(problems))


def _surely_for(each: Field[Any], kind: Kind | None) -> bool:
    """Whether the key is for this kind of target, or for every kind where it is not known."""
    return each.kinds == ALL_KINDS if kind is None else kind in each.kinds


def _given(
    node: Fields, keys: Shape, holder: Text | Slot
) -> tuple[dict[str, tuple[Scalar, Node]], list[Diagnostic]]:
    """The known keys with their values, each once, and what is wrong with the others."""
    given: dict[str, tuple[Scalar, Node]] = {}
    problems: list[Diagnostic] = []
    for key, value in node.pairs:
        if not isinstance(key, Scalar) or key.text not in keys.fields:
            problems.append(unknown_key(key, holder, keys.fields))
        elif key.text in given:
            problems.append(duplicate_key(key, given[key.text][0]))
        else:
            given[key.text] = (key, value)
    return given, problems


def _meant(node: Fields, keys: Shape) -> frozenset[str]:
    """The keys that misspelt ones probably stand for, which are not missing as well."""
    texts = (key.text for key, _ in node.pairs if isinstance(key, Scalar))
    return frozenset(suggest(text, keys.fields) for text in texts if text not in keys.fields)


def peek(node: Node, of: Field[T]) -> T | None:
    """The value of one key ahead of the reading that says what is wrong with it."""
    value = value_node(node, of)
    return of.reader.read(value, Slot(of.key, words.A_TARGET)).value if value else None


def value_node(node: Node, of: Field[Any]) -> Node | None:
    """The node at a key of a mapping that was not read by its table, None where it has none."""
    pairs = node.pairs if isinstance(node, Fields) else ()
    named = (value for key, value in pairs if isinstance(key, Scalar) and key.text == of.key)
    return next(named, None)


# -- what can be wrong -----------------------------------------------------------


def wrong_type(node: Node, slot: Slot, expected: Text) -> Diagnostic:
    """WRONG_TYPE for the value of a key."""
    return diagnostic(Code.WRONG_TYPE, node.at, key=slot.key, expected=expected, found=_found(node))


def _found(node: Node) -> Text:
    match node:
        case Scalar(text=text, is_null=is_null):
            return words.NOTHING if is_null else words.found(text)
        case Items():
            return words.A_LIST
        case Fields():
            return words.A_MAPPING
        case Tagged(tag=tag):
            return words.tagged(tag)


def missing(at: Location, key: str, holder: Text | Slot) -> Diagnostic:
    """MISSING_KEY for a key that `holder` needs."""
    return diagnostic(Code.MISSING_KEY, at, context=in_words(holder), key=key)


def unknown_key(
    key: Node, holder: Text | Slot, choices: Mapping[str, object], suggestion: Text | None = None
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


def _misplaced(key: Scalar, each: Field[Any], kind: Kind | None) -> Diagnostic:
    why = words.goes_with(each.key, (known for known in Kind if known in each.kinds))
    return diagnostic(Code.MISPLACED_KEY, key.at, key=each.key, kind=str(kind or ""), why=why)
