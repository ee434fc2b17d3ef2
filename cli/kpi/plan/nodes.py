"""YAML text as nodes that keep every scalar as written, with its place."""

from collections.abc import Iterator
from typing import Any

import yaml

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Location, Text
from kpi.pattern import pattern
from kpi.plan.syntax import MOST_EXPLAINED, lines_of, refused, swallowed_lines
from kpi.quantity import without_zero_width
from kpi.record import NamedTuple
from kpi.wording import slips as words

MOST_NODES = 100_000
"""How many nodes a file may hold once its aliases are followed."""

DEEPEST = 50
"""How many levels a file may be nested; a plan needs six."""

_PLAIN = (None, "")
_QUOTED = ('"', "'")
_QUOTE_BEHIND = pattern(r'[^0-9"]"$')
_NUMBERED = pattern(r" +#[0-9]")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_CORE = "tag:yaml.org,2002:"
_CORE_SCALARS = ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
_READ_AS_TEXT = frozenset({None, "!", *(_CORE + name for name in _CORE_SCALARS)})
_READ_AS_TREE = frozenset({None, "!", _CORE + "map", _CORE + "seq"})
_NO_CHARACTER = pattern(r"[\0\ud800-\udfff]")
"""What an escape can write though no text holds it; controls are shown as what they are."""


class Scalar(NamedTuple):
    """One value, as the text that stands in the file; `is_null` where nothing is given."""

    at: Location
    text: str
    is_null: bool
    is_quoted: bool = False


class Items(NamedTuple):
    """A list."""

    at: Location
    nodes: "tuple[YamlNode, ...]"


class Fields(NamedTuple):
    """A mapping, its keys in the order of the file and as often as they stand there."""

    at: Location
    pairs: "tuple[tuple[YamlNode, YamlNode], ...]"


class Tagged(NamedTuple):
    """A value with a tag that asks for more than text: never acted on."""

    at: Location
    tag: str


YamlNode = Scalar | Items | Fields | Tagged


# -- from a file to its nodes --------------------------------------------------------

_REFERENCE: type = yaml.SafeLoader
_FAST: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAKEN_OTHERWISE = pattern(r"[\t?!\x85\u2028\u2029\ufeff]|[|>][-+0-9]*#")
"""Where the fast parser may take more for space, or for text, than the reference one."""


def parse_yaml(file: str, content: bytes) -> YamlNode | Diagnostic:
    """The one document of a file, a null scalar where it is empty.

    ENCODING, YAML_SYNTAX or YAML_TOO_LARGE where it cannot be read at all.
    """
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").removeprefix("\ufeff")
        at, offset = _location(file, before, len(before)), str(error.start + 1)
        return diagnostic(Code.ENCODING, at, encoding="UTF-8", offset=offset)
    try:
        return _read(file, text)
    except yaml.YAMLError as error:
        return refused(file, text, error)
    except _RefusedError as error:
        return error.problem


def _location(file: str, text: str, position: int) -> Location:
    line_start = text.rfind("\n", 0, position) + 1
    return Location(file, text.count("\n", 0, position) + 1, position - line_start + 1)


def _read(file: str, text: str) -> YamlNode | Diagnostic:
    """The document; where the fast parser refuses it or may not agree, by the reference one.

    So what is read, messages and places do not depend on which of the two is installed, but for
    a text that is too long to be read by the slow one.
    """
    building = _Building(file, text)
    is_doubtful = len(text) <= MOST_EXPLAINED and _TAKEN_OTHERWISE.search(text) is not None
    try:
        node = building.document(_REFERENCE if is_doubtful else _FAST)
    except yaml.YAMLError:
        if len(text) > MOST_EXPLAINED:
            raise
        node = building.document(_REFERENCE)
    return building.torn or node


class _RefusedError(Exception):
    """What forbids reading on."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.code)
        self.problem = problem


class _Anchored(NamedTuple):
    """A node that aliases may repeat, with how many nodes are in it and how deep; None while open.

    `mark` is where it stands.
    """

    mark: Any
    node: YamlNode | None = None
    size: int = 0
    height: int = 0


class _Building:
    """Builds the nodes of one file and counts them as they come, so that aliases stay bounded.

    `torn` is the first value that YAML can read, but not as it was meant.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.lines = lines_of(text)
        self.torn: Diagnostic | None = None

    def document(self, parser: type) -> YamlNode:
        """The one document of the text, a null scalar where there is none or nothing in it."""
        self.torn, self.count, self.deepest = None, 0, 0
        self.anchors: dict[str, _Anchored] = {}
        self.events = self._events(parser)
        nothing = Scalar(Location(self.file, 1, 1), text="", is_null=True)
        start = next(self.events), next(self.events)
        if isinstance(start[1], yaml.StreamEndEvent):
            return nothing
        node = self._node(next(self.events), 0)
        next(self.events)
        another = next(self.events)
        if not isinstance(another, yaml.StreamEndEvent):
            raise _refusal("but found another document", another.start_mark)
        return nothing if isinstance(node, Scalar) and node.text == "" else node

    def _events(self, parser: type) -> Iterator[Any]:
        """What a parser finds one after another; it goes no further than it is asked to."""
        reading = parser(self.text)
        try:
            while reading.check_event():
                yield reading.get_event()
        except (ValueError, OverflowError) as error:
            if parser is not _REFERENCE:
                raise yaml.YAMLError(error) from None
            mark = reading.get_mark()
            is_escape = self.text.startswith("\\U", mark.index - 2)
            slip = words.BEYOND_UNICODE if is_escape else words.UNKNOWN_VERSION
            raise _RefusedError(self._syntax(mark, slip)) from None
        finally:
            reading.dispose()

    def _at(self, mark: Any) -> Location:
        return Location(self.file, mark.line + 1, mark.column + 1)

    def _syntax(self, mark: Any, said: tuple[Text, Text]) -> Diagnostic:
        why, hint = said
        return diagnostic(Code.YAML_SYNTAX, self._at(mark), why=why, suggestion=hint)

    def _node(self, event: Any, depth: int) -> YamlNode:
        """The node that begins with an event, with everything in it."""
        if isinstance(event, yaml.AliasEvent):
            return self._repeated(event, depth)
        self._count(1, depth, event.start_mark)
        if event.anchor is None:
            return self._built(event, depth)
        if event.anchor in self.anchors:
            raise _refusal("found duplicate anchor", self.anchors[event.anchor].mark)
        self.anchors[event.anchor] = _Anchored(event.start_mark)
        before, deepest, self.deepest = self.count, self.deepest, depth
        node = self._built(event, depth)
        count, height = self.count - before + 1, self.deepest - depth
        self.anchors[event.anchor] = _Anchored(event.start_mark, node, count, height)
        self.deepest = max(deepest, self.deepest)
        return node

    def _repeated(self, event: Any, depth: int) -> YamlNode:
        found = self.anchors.get(event.anchor)
        if found is None:
            raise _refusal(f"found undefined alias {event.anchor!r}", event.start_mark)
        if found.node is None:
            raise _RefusedError(self._syntax(found.mark, words.NESTED_TOO_DEEPLY))
        self._count(found.size, depth + found.height, event.start_mark)
        return found.node

    def _count(self, more: int, depth: int, mark: Any) -> None:
        self.count += more
        self.deepest = max(self.deepest, depth)
        if self.count > MOST_NODES:
            limit = str(MOST_NODES)
            raise _RefusedError(diagnostic(Code.YAML_TOO_LARGE, Location(self.file), limit=limit))
        if depth > DEEPEST:
            raise _RefusedError(self._syntax(mark, words.NESTED_TOO_DEEPLY))

    def _built(self, event: Any, depth: int) -> YamlNode:
        at = self._at(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, at) if event.tag in _READ_AS_TEXT else _tagged(event, at)
        node = self._tree(event, at, depth + 1)
        return node if event.tag in _READ_AS_TREE else _tagged(event, at)

    def _tree(self, event: Any, at: Location, depth: int) -> YamlNode:
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(at, tuple(self._inner(yaml.SequenceEndEvent, depth)))
        inner = self._inner(yaml.MappingEndEvent, depth)
        return Fields(at, tuple(_pair(key, next(inner)) for key in inner))

    def _inner(self, end: type, depth: int) -> Iterator[YamlNode]:
        while not isinstance(event := next(self.events), end):
            yield self._node(event, depth)

    def _scalar(self, event: Any, at: Location) -> Scalar:
        text: str = event.value
        slip = self._slip(event) if self.torn is None else None
        if slip is not None:
            self.torn = self._syntax(event.start_mark, slip)
        is_plain = event.style in _PLAIN
        is_null = not without_zero_width(text).strip() or (text in _NULLS and is_plain)
        return Scalar(at, text, is_null, event.style in _QUOTED)

    def _slip(self, event: Any) -> tuple[Text, Text] | None:
        """What is wrong with a value that YAML can read, but not as it was meant.

        One that lacks a quote (behind a figure it may be inches), one that a ` #1` in it cuts
        off, as if what follows were a comment, and one whose escapes are no characters.
        """
        text: str = event.value
        start, end, is_plain = event.start_mark, event.end_mark, event.style in _PLAIN
        if event.style in _QUOTED and swallowed_lines(self.lines, start.line, end.line):
            return words.QUOTE_NOT_CLOSED
        if is_plain and text.count('"') == 1 and _QUOTE_BEHIND.search(text):
            return words.QUOTE_NOT_OPENED
        behind = "".join(self.lines[end.line : end.line + 1])
        if is_plain and _NUMBERED.match(behind, end.column):
            return words.CUT_BY_NUMBER
        found = _NO_CHARACTER.search(text) if event.style == '"' else None
        return words.no_character(found[0]) if found else None


def _refusal(problem: str, mark: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)


def _tagged(event: Any, at: Location) -> Tagged:
    standard = event.tag.startswith(_CORE)
    return Tagged(at, f"!!{event.tag.removeprefix(_CORE)}" if standard else event.tag)


def _pair(key: YamlNode, value: YamlNode) -> tuple[YamlNode, YamlNode]:
    """Key and value; where nothing is given, its place is the key's."""
    if isinstance(value, Scalar) and value.text == "":
        value = value._replace(at=key.at)
    return key, value
