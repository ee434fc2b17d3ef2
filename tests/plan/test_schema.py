"""The schemas for editors accept what the loader accepts, and refuse what one file shows."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from kpi.diagnostics import Code, has_errors
from kpi.json_schema import File, SchemaOf
from kpi.model import Kind, Language
from kpi.plan import PlanFile, parse_plan
from kpi.plan.kinds import TARGET_KEYS
from kpi.plan.records import KeyTable, ValueForm
from kpi.plan.schema import FILES
from kpi.schema import schema_text
from kpi.wording.schema.of_targets import ENTRIES

from tests.commands import CASES

TESTS = Path(__file__).parents[1]
Files = tuple[Path, ...]


def plans() -> Iterator[Files]:
    """The files of every plan that there is: of whole commands, of the ledgers, the shipped."""
    for case in CASES:
        folders = defaultdict(list)
        for name, path in sorted(case.files().items()):
            if name.endswith(".yaml"):
                folders[Path(name).parent].append(path)
        yield from map(tuple, folders.values())
    for folder in (TESTS / "ledgers/targets", *TESTS.parent.glob("targets/*")):
        yield tuple(sorted(folder.glob("*.yaml")))


PLANS = sorted(set(plans()))
REFUSED = frozenset(
    {
        Code.UNKNOWN_KEY,
        Code.MISSING_KEY,
        Code.MISPLACED_KEY,
        Code.WRONG_TYPE,
        Code.UNKNOWN_VALUE,
        Code.ID_FORM,
        Code.UNREADABLE_DATE,
        Code.UNREADABLE_THRESHOLD,
        Code.NO_DIRECTION,
        Code.CHINESE_PUNCTUATION,
    }
)
BEYOND = {
    Code.DUPLICATE_KEY: "a parsed mapping has each key once; editors say so themselves",
    Code.YAML_SYNTAX: "there is nothing to hold against a schema",
    Code.ENCODING: "the same",
    Code.YAML_TOO_LARGE: "size is no matter of form",
    Code.NOT_CHECKED: "speaks of the reading, not of the file",
    Code.DUPLICATE_ID: "compares entries of several files",
    Code.AMBIGUOUS_NAME: "the same",
    Code.UNKNOWN_TARGET: "the same",
    Code.DUPLICATE_WAIVER: "compares entries by one of their keys",
    Code.SAYS_NOTHING: "knows which words say nothing",
    Code.OUTSIDE_YEAR: "the year stands in another file",
    Code.EMPTY_RANGE: "compares two numbers within a text",
    Code.STATES_DISAGREE: "compares two texts",
    Code.UNIT_MAGNITUDE: "the same",
    Code.CHECKPOINT_ORDER: "compares numbers",
    Code.RULE_ORDER: "the same",
    Code.UNREADABLE_NUMBER: "a text with a digit may be a number in many ways",
    Code.APPROXIMATE: "the same",
    Code.OTHER_UNIT: "needs the target's unit and the plan's names of units",
    Code.DOUBLE_MAGNITUDE: "the same",
    Code.SHARE_OR_PERCENT: "needs the target's unit and threshold",
    Code.IMPOSSIBLE_VALUE: "the same",
}
"""What no schema of one file can express, and why."""


class Editor(yaml.SafeLoader):
    """YAML 1.2 as editors read it: numbers and true are values, dates and 是 are texts."""


Editor.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Editor.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first)
    )
Reading = Callable[[str], Any]


def in_editor(text: str) -> Any:
    return as_json(yaml.load(text, Editor))


def in_python(text: str) -> Any:
    """YAML 1.1, in which an unquoted date is one and `no` is false."""
    return as_json(yaml.safe_load(text))


def as_json(value: Any) -> Any:
    """What a validator is given: keys are texts, and so are dates."""
    if isinstance(value, dict):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


@cache
def schema(file: File | None, language: Language = Language.EN) -> Draft202012Validator:
    read = json.loads(schema_text(SchemaOf.TARGETS, file, language))
    Draft202012Validator.check_schema(read)
    return Draft202012Validator(read)


def sort_of(path: Path) -> File:
    return {"plan": File.PLAN, "waivers": File.WAIVERS}.get(path.stem, File.AREA)


def complaints(path: Path, text: str, read: Reading) -> list[str]:
    """What the schema of the file's sort has against it; that of all sorts must agree."""
    value = read(text)
    found = [error.message for error in schema(sort_of(path)).iter_errors(value)]
    assert bool(found) != schema(None).is_valid(value), path
    return found


@cache
def problems_of(plan: Files) -> list[Code]:
    files = [PlanFile(path.name, path.read_bytes()) for path in plan]
    return [each.code for each in parse_plan(files)[1] if has_errors([each])]


@pytest.mark.parametrize("read", [in_editor, in_python])
def test_what_the_loader_accepts_is_accepted(read: Reading) -> None:
    accepted = [plan for plan in PLANS if not problems_of(plan)]
    assert len(accepted) > 20
    for path in {path for plan in accepted for path in plan}:
        assert not complaints(path, path.read_text(encoding="utf-8"), read), path


@pytest.mark.parametrize("code", sorted(REFUSED))
def test_what_one_file_shows_to_be_wrong_is_refused(code: Code) -> None:
    refused = [plan for plan in PLANS if code in problems_of(plan)]
    assert refused
    for plan in refused:
        texts = {path: path.read_text(encoding="utf-8") for path in plan}
        assert any(complaints(path, text, in_editor) for path, text in texts.items()), plan


def test_what_no_schema_can_express_is_listed() -> None:
    found = {code for plan in PLANS for code in problems_of(plan)}
    assert found <= REFUSED | set(BEYOND)
    assert not REFUSED & set(BEYOND)


# -- single keys -----------------------------------------------------------------------

HEAD = "title: T\nyear: 2025\norganisation: O\n"
KINDS: dict[Kind, dict[str, str]] = {
    Kind.CUMULATIVE: {"threshold": "at least 10", "unit": "件", "reported": "ytd"},
    Kind.LEVEL: {"threshold": "at least 10", "unit": "件", "path": "constant"},
    Kind.COVERAGE: {"threshold": "at least 100", "unit": '"%"'},
    Kind.MILESTONE: {},
}


def area(kind: Kind, changes: Mapping[str, str | None]) -> str:
    keys: dict[str, str | None] = {"id": "a.x", "name": "X", "kind": kind, **KINDS[kind]}
    given = {key: each for key, each in {**keys, **changes}.items() if each is not None}
    lines = "".join(f"    {key}: {each}\n" for key, each in given.items())
    return f"area: a\nname: A\nsection: 1\ntargets:\n  -\n{lines}"


def loads(text: str) -> bool:
    files = [PlanFile("plan.yaml", HEAD.encode()), PlanFile("1-a.yaml", text.encode())]
    return not has_errors(parse_plan(files)[1])


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        (Kind.MILESTONE, "due", "2025-07-01"),
        (Kind.MILESTONE, "due", "20250701"),
        (Kind.MILESTONE, "due", "2025年7月1日"),
        (Kind.MILESTONE, "due", "2025/7/1"),
        (Kind.MILESTONE, "due", "２０２５－０７－０１"),
        (Kind.MILESTONE, "due", "2025年七月十日"),
        (Kind.MILESTONE, "due", "2025-07-01 00:00:00"),
        (Kind.MILESTONE, "name", "2025"),
        (Kind.MILESTONE, "name", "true"),
        (Kind.MILESTONE, "name", "1.5"),
        (Kind.MILESTONE, "name", "no"),
        (Kind.MILESTONE, "tags", "[2025, 民生, 1e3]"),
        (Kind.MILESTONE, "id", "12"),
        (Kind.MILESTONE, "state", "continuing"),
        (Kind.MILESTONE, "revised", "[{from: 2025-7, due: 2025-07-31, reason: 会议}]"),
        (Kind.CUMULATIVE, "baseline", "{2024: 9.67, note: 口径不同}"),
        (Kind.CUMULATIVE, "baseline", "{2024: 1.1万件}"),
        (Kind.CUMULATIVE, "baseline", '{"2024": ".5"}'),
        (Kind.CUMULATIVE, "checkpoints", "{2025-03: 20%, 2025-6: 45%, 2025-09: 8}"),
        (Kind.CUMULATIVE, "history", "{exclude: [2020, '2021']}"),
        (Kind.CUMULATIVE, "revised", "[{from: 2025-07, threshold: at least 9, reason: x}]"),
        (
            Kind.CUMULATIVE,
            "revised",
            "[{from: 2025-07, threshold: at least 9, reason: x, source: {section: 二}}]",
        ),
        (Kind.CUMULATIVE, "source", "{states: 不少于10件}"),
        (Kind.CUMULATIVE, "source", "{section: 二, states: “圳品”不少于10件}"),
        (Kind.LEVEL, "tolerance", "0.5"),
        (Kind.LEVEL, "unit", "1"),
        *(
            (Kind.LEVEL, "threshold", threshold)
            for threshold in (
                "At  Least 10",
                "at most 10件",
                '">=10"',
                '"＞＝１０"',
                "≤ 10",
                "不少于1.1万件",
                "1.1万件以上",
                "10件及以下",
                "8 to 12",
                "8—12",
                "8～12",
                "-5 至 -2",
                "about 10 ± 1",
                "10左右±1",
                "约 10 +/- 1",
                "'more than .5'",
            )
        ),
    ],
)
def test_what_people_write_is_accepted(kind: Kind, key: str, value: str) -> None:
    text = area(kind, {key: value})
    assert loads(text)
    for read in (in_editor, in_python):
        assert not complaints(Path("1-a.yaml"), text, read)


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (Kind.CUMULATIVE, {"treshold": "at least 1"}),
        (Kind.CUMULATIVE, {"reported": None}),
        (Kind.CUMULATIVE, {"reported": "monthly"}),
        (Kind.CUMULATIVE, {"threshold": "400"}),
        (Kind.CUMULATIVE, {"threshold": "400件"}),
        (Kind.CUMULATIVE, {"threshold": "400左右"}),
        (Kind.CUMULATIVE, {"threshold": "at least some"}),
        (Kind.CUMULATIVE, {"threshold": "[at least 1]"}),
        (Kind.CUMULATIVE, {"due": "2025-06-30"}),
        (Kind.CUMULATIVE, {"checkpoints": "{6月: 20%}"}),
        (Kind.CUMULATIVE, {"checkpoints": "{2025-06: most}"}),
        (Kind.CUMULATIVE, {"baseline": "{last: 5}"}),
        (Kind.CUMULATIVE, {"baseline": "5"}),
        (Kind.CUMULATIVE, {"history": "{exclude: 2020}"}),
        (Kind.CUMULATIVE, {"revised": "[{from: 2025-07, due: 2025-07-31, reason: x}]"}),
        (Kind.CUMULATIVE, {"revised": "[{from: 7月, threshold: at least 9, reason: x}]"}),
        (Kind.CUMULATIVE, {"source": "二(一)"}),
        (Kind.CUMULATIVE, {"unit": "“件”"}),
        (Kind.LEVEL, {"path": None}),
        (Kind.LEVEL, {"path": "linear"}),
        (Kind.LEVEL, {"path": "linear", "baseline": "{2024: 1}", "tolerance": "1"}),
        (Kind.LEVEL, {"checkpoints": "{2025-06: 20%}"}),
        (Kind.COVERAGE, {"unit": None}),
        (Kind.COVERAGE, {"tolerance": "1"}),
        (Kind.MILESTONE, {"threshold": "at least 1"}),
        (Kind.MILESTONE, {"state": "done"}),
        (Kind.MILESTONE, {"state": "continuing", "due": "2025-06-30"}),
        (
            Kind.MILESTONE,
            {"state": "continuing", "revised": "[{from: 2025-07, due: 2025-12-31, reason: x}]"},
        ),
        (Kind.LEVEL, {"state": "continuing"}),
        (Kind.MILESTONE, {"due": "6月底"}),
        (Kind.MILESTONE, {"due": "2025-06"}),
        (Kind.MILESTONE, {"steps": "[{id: a.b, name: x}]"}),
        (Kind.MILESTONE, {"name": '" "'}),
        (Kind.MILESTONE, {"name": "{zh: 名}"}),
        (Kind.MILESTONE, {"name": "[x]"}),
        (Kind.MILESTONE, {"name": ""}),
        (Kind.MILESTONE, {"id": "Food.X"}),
        (Kind.MILESTONE, {"id": "-1"}),
        (Kind.MILESTONE, {"tags": "民生"}),
    ],
)
def test_slips_of_the_pen_are_refused(kind: Kind, changes: dict[str, str | None]) -> None:
    text = area(kind, changes)
    assert not loads(text)
    assert complaints(Path("1-a.yaml"), text, in_editor)


VALUES = st.sampled_from(
    (
        *("x", "5", "-1", "0.5", "2025", "2025-06", "2025-06-30", "1.1万件", "83%", "true", "~"),
        *("at least 10", "8 to 12", "不少于1件", "linear", "constant", "month", "yearly", "[]"),
        *("[x, 5]", "{}", "{zh: 名, en: name}", "{2024: 5}", "{2025-06: 20%}", "{exclude: [2020]}"),
        *("{section: 一}", "[{id: a, name: x}]", "[{from: 2025-07, due: 2025-08-01, reason: x}]"),
    )
)
KEYS = sorted(TARGET_KEYS.keys)


@given(
    st.sampled_from(list(Kind)),
    st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4),
)
def test_whatever_loads_is_accepted(kind: Kind, changes: dict[str, str]) -> None:
    text = area(kind, changes)
    if loads(text):
        assert not complaints(Path("1-a.yaml"), text, in_editor)


@pytest.mark.parametrize(
    ("text", "is_fine"),
    [
        (HEAD, True),
        (f"{HEAD}grace: 2\n", True),
        (f'{HEAD}grace: "12"\n', True),
        (f"{HEAD}grace: 13\n", False),
        (f"{HEAD}units: {{家: [户, 个], 1: [2]}}\n", True),
        (f"{HEAD}units: {{家: 户}}\n", False),
        (f"{HEAD}units: {{家: {{same: [户], en: firms, counted: true}}, 件: {{}}}}\n", True),
        (f'{HEAD}units: {{家: {{counted: "True"}}}}\n', True),
        (f"{HEAD}units: {{家: {{counted: yes}}}}\n", False),
        (f"{HEAD}units: {{家: {{sane: [户]}}}}\n", False),
        (f"{HEAD}rules: {{behind: {{at_risk: 10, fail: '30'}}}}\n", True),
        (f"{HEAD}rules: {{behind: {{at_risk: -1, fail: 30}}}}\n", False),
        (f"{HEAD}document: {{title: T, published: 2025-02-18}}\n", True),
        (f"{HEAD}document: {{published: 2025-02-18}}\n", False),
        ("title: T\nyear: 25\norganisation: O\n", False),
        ("title: T\norganisation: O\n", False),
    ],
)
def test_the_plan_itself(text: str, is_fine: bool) -> None:
    problems = parse_plan([PlanFile("plan.yaml", text.encode())])[1]
    assert has_errors(problems) != is_fine
    assert bool(complaints(Path("plan.yaml"), text, in_editor)) != is_fine


def test_a_waivers_file_of_comments_holds_none() -> None:
    assert schema(File.WAIVERS).is_valid(in_editor("# none yet\n"))
    assert schema(None).is_valid(in_editor("# none yet\n"))
    assert schema(File.WAIVERS).is_valid({"waivers": []})
    assert not schema(File.WAIVERS).is_valid({"waivers": [{"target": "a.x"}]})


# -- words -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("file", [None, *File])
def test_every_key_is_described(file: File | None, language: Language) -> None:
    read = json.loads(schema_text(SchemaOf.TARGETS, file, language))
    assert read["title"]
    for each in (read, *read["$defs"].values()):
        for key, said in each.get("properties", {}).items():
            assert said["description"], key


def test_nobody_describes_what_is_not_there() -> None:
    tables: dict[str, KeyTable] = {}

    def look(table: KeyTable) -> None:
        tables[table.name] = table
        for key in table.keys.values():
            form: ValueForm | None = key.reader.form
            while form is not None:
                if form.table is not None:
                    look(form.table)
                form = form.of

    for file in FILES.values():
        look(file)
    assert {name: list(entry.keys) for name, entry in ENTRIES.items()} == {
        name: list(table.keys) for name, table in tables.items()
    }
