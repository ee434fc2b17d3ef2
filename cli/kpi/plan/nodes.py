"""YAML text as nodes that keep every scalar as written, with its place."""

from collections.abc import Sequence
from typing import NamedTuple

import yaml

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Location, Text
from kpi.pattern import pattern
from kpi.plan.syntax import lines_of, refused, swallowed_lines
from kpi.wording import plan as words

MOST_NODES = 100_000
"""How many nodes a file may hold once its aliases are followed."""

DEEPEST = 50
"""How many levels a file may be nested; a plan needs six."""

_MOST_UNCHECKED_LEVELS = 2_000
_PLAIN = (None, "")
_QUOTED = ('"', "'")
_QUOTE_BEHIND = pattern(r'[^0-9"]"$')
_NUMBERED = pattern(r" +#[0-9]")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_CORE = "tag:yaml.org,2002:"
_CORE_SCALARS = ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
_READ_AS_TEXT = frozenset({"!", *(_CORE + name for name in _CORE_SCALARS)})
_READ_AS_TREE = frozenset({"!", _CORE + "map", _CORE + "seq"})


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


def _loader(base: type) -> type:
    """A loader that resolves no plain scalar, as all of them are read as text."""
    return type("_TextLoader", (base,), {"yaml_implicit_resolvers": {}})


_REFERENCE = _loader(yaml.SafeLoader)
_FAST = _loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader))


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
        composed = _compose(text)
        if composed is None:
            return Scalar(Location(file, 1, 1), text="", is_null=True)
        return _Conversion(file, lines_of(text)).convert(composed)
    except yaml.YAMLError as error:
        return refused(file, text, error)
    except RecursionError:
        why, hint = words.NESTED_TOO_DEEPLY, words.CHECK_YAML
        return diagnostic(Code.YAML_SYNTAX, Location(file), why=why, suggestion=hint)
    except _TooManyNodesError:
        return diagnostic(Code.YAML_TOO_LARGE, Location(file), limit=str(MOST_NODES))


def _location(file: str, text: str, position: int) -> Location:
    line_start = text.rfind("\n", 0, position) + 1
    return Location(file, text.count("\n", 0, position) + 1, position - line_start + 1)


def _compose(text: str) -> yaml.Node | None:
    """The composed document; where the fast loader refuses, what the reference one says.

    So messages and places do not depend on which of the two is installed. The fast one
    overflows the C stack on extreme nesting and is kept from it, wherever brackets and columns
    leave room for more levels than it bears.
    """
    longest_line = max(map(len, text.splitlines()), default=0)
    levels = text.count("[") + text.count("{") + 2 * longest_line
    if levels <= _MOST_UNCHECKED_LEVELS:
        try:
            return yaml.compose(text, _FAST)
        except (yaml.YAMLError, ValueError):
            pass
    return yaml.compose(text, _REFERENCE)


# -- from composed nodes to our own ---------------------------------------------


class _TooManyNodesError(Exception):
    """More nodes than a file may hold."""


class _Conversion:
    """Turns the nodes of one file into ours and counts them, so that aliases stay bounded."""

    def __init__(self, file: str, lines: Sequence[str]) -> None:
        self.file = file
        self.lines = lines
        self.count = 0

    def convert(self, node: yaml.Node, depth: int = 0) -> YamlNode:
        """Our node for one of the loader's, with everything in it."""
        self.count += 1
        if self.count > MOST_NODES:
            raise _TooManyNodesError
        mark = node.start_mark
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem=words.NESTED_TOO_DEEPLY.en, problem_mark=mark)
        at = Location(self.file, mark.line + 1, mark.column + 1)
        if isinstance(node, yaml.ScalarNode) and node.tag in _READ_AS_TEXT:
            self._check_whole(node)
            return _scalar(node, at)
        if node.tag not in _READ_AS_TREE:
            standard = node.tag.startswith(_CORE)
            return Tagged(at, f"!!{node.tag.removeprefix(_CORE)}" if standard else node.tag)
        inner = depth + 1
        if isinstance(node, yaml.SequenceNode):
            items = tuple([self.convert(each, inner) for each in node.value])
            return Items(at, items)
        pairs = [self._pair(key, value, inner) for key, value in node.value]
        return Fields(at, tuple(pairs))

    def _check_whole(self, node: yaml.ScalarNode) -> None:
        """Refuse a value that YAML can read, but not as it was meant.

        One that lacks a quote (behind a figure it may be inches), and one that a ` #1` in it
        cuts off, as if what follows were a comment.
        """
        start, end, text = node.start_mark, node.end_mark, node.value
        behind = "".join(self.lines[end.line : end.line + 1])[end.column :]
        torn: tuple[Text, Text] | None = None
        if node.style in _QUOTED:
            is_open = swallowed_lines(self.lines, start.line, end.line)
            torn = words.QUOTE_NOT_CLOSED if is_open else None
        elif node.style in _PLAIN and text.count('"') == 1 and _QUOTE_BEHIND.search(text):
            torn = words.QUOTE_NOT_OPENED
        elif node.style in _PLAIN and _NUMBERED.match(behind):
            torn = words.CUT_BY_NUMBER
        if torn:
            raise yaml.MarkedYAMLError(problem=torn[0].en, problem_mark=start)

    def _pair(self, key: yaml.Node, value: yaml.Node, depth: int) -> tuple[YamlNode, YamlNode]:
        """YamlKey and value; where nothing is given, its place is the key's."""
        of, given = self.convert(key, depth), self.convert(value, depth)
        if isinstance(given, Scalar) and given.text == "":
            given = given._replace(at=of.at)
        return of, given


def _scalar(node: yaml.ScalarNode, at: Location) -> Scalar:
    text: str = node.value
    if node.style == '"' and any("\ud800" <= each <= "\udfff" for each in text):
        problem = words.LONE_SURROGATE.en
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)
    is_null = not text or text.isspace() or (text in _NULLS and node.style in _PLAIN)
    return Scalar(at, text, is_null, node.style in _QUOTED)
