"""Whatever stands in the files, the loader finds fault or reads it, and never breaks."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.diagnostics import has_errors
from kpi.json_schema import File
from kpi.model import Kind, Language
from kpi.plan import PlanFile, parse_plan
from kpi.plan.kinds import KINDS, TARGET_KEYS
from kpi.plan.records import KeyTable, ValueForm, YamlKey
from kpi.plan.schema import FILES

Of = Callable[..., Any]

PLAN = "title: T\nyear: 2025\norganisation: O\n"
NAMES = ("plan.yaml", "waivers.yaml", "1-a.yaml", "x")
YAMLISH = st.text(alphabet="ab1-: \n\t{}[],&*!|>'\"#%?~<.中、\u2028\ufeff\x00\x85", max_size=60)
SCALARS = st.sampled_from(
    [
        "",
        "~",
        "x",
        "0",
        "-1",
        "2025",
        "2025-06",
        "2025-06-30",
        "1.1万件",
        "83%",
        "at least 10",
        "level",
        "milestone",
        "linear",
        "{}",
        "[]",
        "!!python/name:os.system x",
        '"\\0"',
        "不少于1个",
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]"),
        st.dictionaries(SCALARS.filter(lambda text: text[:1] not in "{[!"), inner, max_size=3).map(
            lambda pairs: "{" + ", ".join(f"? {k} : {v}" for k, v in pairs.items()) + "}"
        ),
    ),
    max_leaves=6,
)


def check(files: list[PlanFile]) -> None:
    plan, problems = parse_plan(files)
    assert len(set(problems)) == len(problems)
    for problem in problems:
        for language in Language:
            assert problem.message.in_(language)
            problem.hint.in_(language).encode()
        assert problem.location.file in {file.name for file in files}
    assert plan is not None or has_errors(problems) or not any(f.name == "plan.yaml" for f in files)


@given(st.dictionaries(st.sampled_from(NAMES), st.binary(max_size=60)))
def test_no_bytes_break_it(contents: dict[str, bytes]) -> None:
    check([PlanFile(name, content) for name, content in contents.items()])


@given(st.dictionaries(st.sampled_from(NAMES), st.one_of(YAMLISH, st.text(max_size=40))))
def test_no_text_breaks_it(contents: dict[str, str]) -> None:
    check(
        [PlanFile(name, text.encode("utf-8", "surrogatepass")) for name, text in contents.items()]
    )


def keys_in(table: KeyTable) -> Iterator[YamlKey[Any]]:
    for key in table.keys.values():
        yield key
        for form in nested(key.reader.form):
            if form.table is not None:
                yield from keys_in(form.table)


def nested(form: ValueForm | None) -> Iterator[ValueForm]:
    if form is not None:
        yield form
        yield from nested(form.of)


KEYS = sorted({key.name for key in keys_in(FILES[File.AREA])})


@given(st.data())
def test_no_value_of_a_key_breaks_it(data: st.DataObject) -> None:
    keys = data.draw(st.lists(st.sampled_from(KEYS), max_size=12, unique=True))
    kind = data.draw(st.sampled_from([kind.value for kind in Kind]))
    given_ = {"id": "a.x", "name": "X", "kind": kind, **{key: data.draw(VALUES) for key in keys}}
    target = "".join(f"    {key}: {value}\n" for key, value in given_.items())
    area = f"area: a\nname: A\nsection: 1\ntargets:\n  -\n{target}"
    check([PlanFile("plan.yaml", PLAN.encode()), PlanFile("1-a.yaml", area.encode())])


@pytest.mark.parametrize("name", ["plan.yaml", "1-a.yaml", "waivers.yaml"])
@given(data=st.data())
def test_no_value_at_the_top_breaks_it(name: str, data: st.DataObject) -> None:
    file = {"plan.yaml": File.PLAN, "1-a.yaml": File.AREA, "waivers.yaml": File.WAIVERS}[name]
    text = "".join(f"{key}: {data.draw(VALUES)}\n" for key in FILES[file].keys)
    check([PlanFile(name, text.encode())])


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_its_keys(kind: Kind) -> None:
    own = {key.name for key in KINDS[kind].keys}
    assert own == {name for name, kinds in TARGET_KEYS.kinds.items() if kind in kinds}
    assert own <= TARGET_KEYS.keys.keys()
