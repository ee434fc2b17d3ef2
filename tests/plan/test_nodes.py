from collections.abc import Callable
from typing import Any

import pytest
import yaml
from kpi.diagnostics import Code, Diagnostic
from kpi.model import Location
from kpi.plan import nodes
from kpi.plan.nodes import Fields, Items, Scalar, Tagged, YamlNode, parse_yaml
from kpi.plan.syntax import MOST_EXPLAINED

BEYOND = "an escape sequence is beyond Unicode, which ends at U+10FFFF"


def texts(content: str) -> list[str]:
    node = parse_yaml("f", content.encode())
    assert isinstance(node, Items)
    return [each.text if isinstance(each, Scalar) else str(each) for each in node.nodes]


def refused(content: bytes | str) -> Diagnostic:
    raw = content if isinstance(content, bytes) else content.encode()
    node = parse_yaml("f", raw)
    assert isinstance(node, Diagnostic)
    return node


def why(problem: Diagnostic) -> str:
    return problem.message.en.removeprefix("not valid YAML: ")


@pytest.mark.parametrize(
    "text",
    [
        "1.10",
        "1e3",
        "12:30",
        "010",
        "0x1F",
        "no",
        "on",
        "Yes",
        "2025-06",
        "2025-02-18",
        ".inf",
        "1_000",
        "<<",
        "=",
        "+1",
        "1.1万",
    ],
)
def test_scalars_keep_their_text(text: str) -> None:
    assert texts(f"- {text}\n") == [text]


def test_quotes_and_blocks_keep_their_text() -> None:
    assert texts("- 'it''s'\n- \"a\\tb\"\n- |\n  x\n  y\n- >\n  x\n  y\n- a\n  b\n") == [
        "it's",
        "a\tb",
        "x\ny\n",
        "x y\n",
        "a b",
    ]


def test_only_what_is_given_is_a_value() -> None:
    node = parse_yaml("f", b"[, ~, null, '', ' ', \"~\", 'null', 0]".replace(b"[, ", b"["))
    assert isinstance(node, Items)
    given = [each.is_null for each in node.nodes if isinstance(each, Scalar)]
    assert given == [True, True, True, True, False, False, False]


def test_places_count_characters_from_one() -> None:
    node = parse_yaml("f", "\ufeff# 注\n键: {😀: 值}\n".encode())
    assert isinstance(node, Fields)
    ((key, value),) = node.pairs
    assert key.at == Location("f", 2, 1)
    assert value.at == Location("f", 2, 4)
    assert isinstance(value, Fields)
    assert value.pairs[0][1].at == Location("f", 2, 8)


def test_an_alias_stands_where_its_anchor_does() -> None:
    node = parse_yaml("f", b"- &x {a: 1}\n- *x\n")
    assert isinstance(node, Items)
    assert node.nodes[0] == node.nodes[1]


def test_an_empty_file_is_nothing() -> None:
    for content in (b"", b"# only this\n", b"\xef\xbb\xbf", b"---\n"):
        node = parse_yaml("f", content)
        assert isinstance(node, Scalar)
        assert node.is_null


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!binary", "!own", "!!set"])
def test_tags_never_act(tag: str) -> None:
    node = parse_yaml("f", f"- {tag} {{}}\n- {tag} x\n".encode())
    assert isinstance(node, Items)
    assert [type(each) for each in node.nodes] == [Tagged, Tagged]
    assert [each.tag for each in node.nodes if isinstance(each, Tagged)] == [tag, tag]


def test_core_tags_change_no_text() -> None:
    assert texts('[!!int 010, !!str 1.10, !!float "1", ! x, !!bool no]') == [
        "010",
        "1.10",
        "1",
        "x",
        "no",
    ]


@pytest.mark.parametrize(
    ("content", "line", "column", "reason"),
    [
        ("a:\n  - x\n - y\n", 3, 2, "the indentation differs from the lines above"),
        ("a: 1\n---\nb: 2\n", 2, 1, "the file holds more than one document"),
        ("a: *b", 1, 4, "found undefined alias 'b'"),
        ("a: 中\x07", 1, 5, "the character U+0007 is not allowed"),
        ("a: 1\nb: \x00", 2, 4, "the character U+0000 is not allowed"),
        ('a: "\\q"', 1, 6, "found unknown escape character 'q'"),
        ('a: "\\ud83d"', 1, 4, "an escape sequence is half a character"),
        ('a: "\\U00110000"', 1, 7, BEYOND),
        ('"\\UFFFFFFFF": a', 1, 4, BEYOND),
        ('a: [x, "b\\U7fffffff"]', 1, 12, BEYOND),
        ('"\\uD800": a', 1, 1, "an escape sequence is half a character"),
        ('a: "\\uD83D\\uDE00"', 1, 4, "an escape sequence is half a character"),
        ('a: "b\\0"', 1, 4, "the character U+0000 is not allowed"),
        (f"%YAML {'9' * 5000}.1\n---\na", 1, 7, "an unknown version of YAML"),
        ("a: @b", 1, 4, "found character '@' that cannot start any token"),
        ("%YAML 3.0\n---\na", 1, 1, "found incompatible YAML document (version 1.* is required)"),
    ],
)
def test_syntax(content: str, line: int, column: int, reason: str) -> None:
    problem = refused(content)
    assert (problem.code, problem.location) == (Code.YAML_SYNTAX, Location("f", line, column))
    assert why(problem) == reason


@pytest.mark.parametrize(
    ("content", "offset", "line", "column"),
    [
        ("标题".encode("gbk"), "1", 1, 1),
        ("title: 题\nx: ".encode() + b"\xff", "15", 2, 4),
        (b"\xef\xbb\xbfa: \xe4\xb8", "7", 1, 4),
        ("a: 1".encode("utf-16"), "1", 1, 1),
    ],
)
def test_encoding(content: bytes, offset: str, line: int, column: int) -> None:
    problem = refused(content)
    assert problem.code is Code.ENCODING
    assert dict(problem.facts) == {"encoding": "UTF-8", "offset": offset}
    assert problem.location == Location("f", line, column)


def test_aliases_are_bounded() -> None:
    doubled = "".join(f"- &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 9))
    problem = refused("- &a0 [x]\n" + doubled)
    assert (problem.code, problem.facts) == (Code.YAML_TOO_LARGE, (("limit", "100000"),))


def test_a_million_aliases_are_not_even_looked_at() -> None:
    problem = refused("- &a x\n" + "- *a\n" * 1_000_000 + "- [")
    assert problem.code is Code.YAML_TOO_LARGE


def test_aliases_count_for_the_depth_they_have() -> None:
    deep = "[" * 30 + "]" * 30
    assert isinstance(parse_yaml("f", f"- &a {deep}\n- {'[' * 18}*a{']' * 18}".encode()), Items)
    problem = refused(f"- &a {deep}\n- {'[' * 40}*a{']' * 40}")
    assert (why(problem), problem.location) == ("nested too deeply", Location("f", 2, 43))


@pytest.mark.parametrize("escape", ["U00110000", "UFFFFFFFF", "uD800", "0"])
@pytest.mark.parametrize("at", ['"{}": a', 'a: "{}"', 'a: !!str "{}"', 'a: &x "{}"', '- ["{}", b]'])
def test_no_escape_is_beyond_what_may_stand_as_it_is(escape: str, at: str) -> None:
    """A character that no text can hold is not let in by another way either."""
    problem = refused(at.format("\\" + escape))
    assert problem.code is Code.YAML_SYNTAX
    assert problem.location.column > 0


@pytest.mark.parametrize("tag", ["!%ff%fe", "!%ed%a0%80", "!%f4%90%80%80", "!<\\U00110000>"])
def test_a_tag_that_is_no_text_is_refused(tag: str) -> None:
    assert refused(f"a: {tag} x").code is Code.YAML_SYNTAX


def test_of_a_long_text_what_the_fast_parser_says_is_enough() -> None:
    """Else a slip in a megabyte would cost seconds for the sake of its message."""
    problem = refused("\n" * MOST_EXPLAINED + "[")
    assert (problem.code, problem.location.line > MOST_EXPLAINED) == (Code.YAML_SYNTAX, True)
    assert refused("a: " + '"' * (MOST_EXPLAINED + 1)).code is Code.YAML_SYNTAX


def test_an_alias_of_itself_is_no_endless_loop() -> None:
    assert why(refused("&a [*a]")) == "nested too deeply"
    assert refused("&a [" + "*a, " * 20 + "]").code in {Code.YAML_TOO_LARGE, Code.YAML_SYNTAX}


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? ", "- - ? "])
@pytest.mark.parametrize("depth", [60, 800, 200_000])
def test_nesting_is_bounded(opening: str, depth: int) -> None:
    problem = refused(opening * depth)
    assert problem.code is Code.YAML_SYNTAX


def test_nesting_names_its_place() -> None:
    problem = refused("- " * 60 + "x")
    assert (why(problem), problem.location) == ("nested too deeply", Location("f", 1, 103))


GOOD = """\
a: {b: [1, 'x', "y\\n"], c: }
中: &x
- - 1.10
  - |
    t
- *x2
""".replace("- *x2\n", "")


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", None)])
def test_both_loaders_read_the_same(loader: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    expected: YamlNode | Diagnostic = parse_yaml("f", GOOD.encode())
    if loader is None:
        pytest.skip("PyYAML without libyaml")
    monkeypatch.setattr(nodes, "_FAST", loader)
    assert parse_yaml("f", GOOD.encode()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a: Trial\t plan",
        "a: 1\t# note",
        "a: {b: Why? So}",
        "a: {b: !x,y z}",
        "\n\ufeff!!str a",
        "---",
        "--- # nothing",
        "\u2029|#x",
        "|-2#",
    ],
)
def test_what_the_loaders_take_otherwise_is_read_as_by_the_reference(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = parse_yaml("f", text.encode())
    monkeypatch.setattr(nodes, "_FAST", nodes._REFERENCE)
    assert read == parse_yaml("f", text.encode())


def test_a_tab_within_a_text_is_refused_by_either_loader() -> None:
    assert refused("a: Trial\t plan").location.column == 9


def test_messages_do_not_depend_on_the_loader(monkeypatch: pytest.MonkeyPatch) -> None:
    bad: Callable[[], Diagnostic] = lambda: refused("a: {b: 1")  # noqa: E731 - read twice
    first = bad()
    monkeypatch.setattr(nodes, "_FAST", nodes._REFERENCE)
    assert bad() == first
