"""Slips of the pen that YAML refuses: the place of the slip itself, and what is to be written."""

import re
from collections.abc import Callable

import pytest
from kpi.diagnostics import Code, Diagnostic
from kpi.plan import PlanFile, parse_plan
from kpi.plan.nodes import YamlNode, parse_yaml

from tests.commands import SHARED

OPEN = "the quote that opens here is not closed"
COLON = "the colon `：` behind the key is full-width"
BLANK = "the blank here is no ordinary space"
CHECK = "check the indentation and the quotes here; colons and commas are half-width"


def told(text: str) -> tuple[str, str, str]:
    """The rest of the line a refusal points at, its reason and its hint."""
    found = parse_yaml("f", text.encode())
    assert isinstance(found, Diagnostic)
    assert found.code is Code.YAML_SYNTAX
    line = [*text.splitlines(), ""][found.location.line - 1]
    reason = found.message.en.removeprefix("not valid YAML: ")
    return line[found.location.column - 1 :], reason, found.hint.en


def read(text: str) -> YamlNode:
    found = parse_yaml("f", text.encode())
    assert not isinstance(found, Diagnostic), found.message.en
    return found


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a: 'x", "'x"),
        ('- name: "X\n  kind: level\n  unit: 件\n', '"X'),
        ('- name: "X\n  kind: level\n- name: "Y"\n  kind: level\n', '"X'),
        ("- name: 'X\n  kind: level\n  unit: '件'\n", "'X"),
        ('- name: {zh: "X, en: Y}\n  kind: level\n', '"X, en: Y}'),
        ('- name: {zh: "X, en: Y}\n- name: {zh: "Z", en: "W"}\n  kind: x\n', '"X, en: Y}'),
        ('- name: "X\n  kind: level\n  owner: Y"\n', '"X'),
        ('家: {en: "firms}\n件: {en: "pieces"}\n', '"firms}'),
    ],
)
def test_a_quote_that_is_not_closed_is_reported_where_it_opens(text: str, at: str) -> None:
    """Also where a later quote closes it, and where what is left is good YAML."""
    assert told(text) == (at, OPEN, "close it at the end of the value")


@pytest.mark.parametrize(
    "text",
    [
        'note: "one\n  two"\nname: x\n',
        "note: 'one\n\n  口径: two'\nname: x\n",
        'note: "one\n  kind: of a note\n  that goes on"\nname: x\n',
        "note: |\n  name：x\n  kind:x\nname: x\n",
        'note: 屏幕 15.6"\n',
        "note: firms'\n",
        'note: 称为"强基"\n',
        "url: https://example.org/a:b\n",
        "a: b # 2 of them\n",
        "a: b #注\n",
        "a: b#2\n",
        "a: 'b #2'\n",
        "a: |  # 2\n  x\n",
    ],
)
def test_what_only_looks_like_a_slip_is_read(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    ("text", "at", "reason", "hint"),
    [
        ('a: x"\nb: y\n', 'x"', "the value ends in a quote but does not begin with one", "add the"),
        ("- id: a\n  unit：家\n  b: c\n", "：家", COLON, "write `unit: `"),
        ("- id：a\n  unit: 家\n", "：a", COLON, "write `id: `"),
        ("- id: a\n  阈值： 4\n  b: c\n", "： 4", COLON, "write `阈值: `"),
        ("a: {b: c, d：e, f: g: h}\n", "：e, f: g: h}", COLON, "write `d: `"),
        ("- id: a\n  unit:家\n  b: c\n", ":家", "a space is missing behind the colon", "write"),
        ("a: {b: 二，c: d}\n", "，c: d}", "the `，` between two keys is full-width", "write `, `"),
        (
            "a: ｛b: c, d: e｝\n",
            "｛b: c, d: e｝",
            "the bracket `｛` is full-width",
            "write the half",
        ),
        ("a: {b: c｝\nd: e\n", "｝", "the bracket `｝` is full-width", "write the half"),
        ("a: {b: c\nd: e\n", "{b: c", "the bracket that opens here is not closed", "close it"),
        ("a: [b, c\n", "[b, c", "the bracket that opens here is not closed", "close it"),
        ("a: {b: c #1}\n", "{b: c #1}", "` #` begins a comment, so the bracket", "put the whole"),
        ("- id: a\n\u3000 unit: 家\n  b: c\n", "\u3000 unit: 家", BLANK, "write ordinary spaces"),
        ("- id: a\n  unit:\u3000家\n  b: c\n", "unit:\u3000家", BLANK, "write ordinary spaces"),
        ("-id: a\n x: b\n", "-id: a", "a space is missing behind `-`", "write `- id: `"),
        ("x:\n  － id: a\n    b: c\n", "－ id: a", "the `－` before a list item", "write `- `"),
        ("a: b: c", "b: c", "a colon and a space in a value begin another key", "put the whole"),
        ("a: b\n  c: d\n", ": d", "the key of this line stands deeper", "align it"),
        ("a: >=400\n", ">=400", "a value that begins with `>` or `|` needs quotes", "put the"),
        ("a: > 400\n", "> 400", "a value that begins with `>` or `|` needs quotes", "put the"),
        ("a: %\n", "%", "found character '%' that cannot start any token", "put the whole"),
        ("a:\n\tb: 1\n", "\tb: 1", "a tab stands where spaces are needed", "write spaces"),
        ("a: 充电站 #2 桩\n", "充电站 #2 桩", "what stands behind ` #` would be", "put the whole"),
        ("x:\n    id: a\n    b: c\n  - id: d\n", "id: a", "`- ` is missing before", "write `- `"),
        ("x:\n  - {b: c\n  - {b: d}\n", "{b: c", "the bracket that opens here", "close it"),
        ("- id: a\n\u3000unit:\n    b\n    c\n  d: e\n", "\u3000unit:", BLANK, "write"),
        ("a: {b: c d: e}\n", "d: e}", "a comma is missing before `d`", "write `, ` before it"),
        ("units: {家：[户]}\n", "：[户]}", COLON, "write `家: `"),
        ("a: 'Children's rights'\n", "s rights'", "the quotes are closed before", "use the other"),
        ("a: *重点* 企业\n", "重点* 企业", "a value cannot begin with `*` or `&`", "put the whole"),
        ("a: - x\n", "- x", "a value cannot begin with `- `", "put the whole"),
        ("note: |\n  x\n  注：y\nb: c: d\n", "c: d", "a colon and a space in a value", "put the"),
        ("a: 1\n---\nb: 2\n", "---", "the file holds more than one document", CHECK),
    ],
)
def test_a_slip_is_named_where_it_stands(text: str, at: str, reason: str, hint: str) -> None:
    place, why, what = told(text)
    assert place == at
    assert why.startswith(reason)
    assert what.startswith(hint)


SLIPS: dict[str, Callable[[str], str]] = {
    "a full-width colon": lambda line: re.sub(r"^( *(?:- )?[a-z_]+): ", r"\1：", line),
    "no space behind the colon": lambda line: re.sub(r"^( *(?:- )?[a-z_]+): ", r"\1:", line),
    "a tab": lambda line: re.sub("^  ", "\t", line),
    "a wide space": lambda line: re.sub("^  ", "\u3000", line),
    "a quote not closed": lambda line: re.sub('"(?=[^"]*$)', "", line) if '"' in line else line,
    "a brace not closed": lambda line: line.replace("}", "", 1),
    "a full-width comma": lambda line: line.replace(", ", "，", 1) if "[" not in line else line,
    "no dash": lambda line: re.sub("^( *)- ", r"\1  ", line),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_any_line_of_a_plan_is_found_in_that_line(slip: str) -> None:
    head, *areas = sorted((SHARED / "every-kind" / "targets").glob("*.yaml"), reverse=True)
    plan = PlanFile("plan.yaml", head.read_bytes())
    seen = 0
    for area in areas:
        lines = area.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            changed = line if line.lstrip().startswith("#") else SLIPS[slip](line)
            if changed == line or ("，" in changed and "{" not in line):
                continue
            text = "\n".join([*lines[:number], changed, *lines[number + 1 :], ""])
            _, problems = parse_plan([plan, PlanFile("1.yaml", text.encode())])
            assert number + 1 in {each.location.line for each in problems}, changed
            seen += 1
    assert seen
