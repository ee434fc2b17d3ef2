"""Each kind of target is the kind of one class, and no table forgets one."""

import pkgutil
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import kpi
from kpi.model import Kind, Quantified, Target


def tables() -> Iterator[tuple[str, Mapping[Any, Any]]]:
    """All mappings that modules hold, by their names."""
    for module in pkgutil.walk_packages(kpi.__path__, "kpi."):
        if not module.name.endswith("__main__"):
            for name, value in vars(import_module(module.name)).items():
                if isinstance(value, Mapping) and value:
                    yield f"{module.name}.{name}", value


def test_each_kind_is_the_kind_of_one_class() -> None:
    assert Counter(each.kind for each in get_args(Target)) == Counter(Kind)


def test_what_has_a_threshold_is_quantified() -> None:
    assert {each.kind for each in get_args(Quantified)} == {
        each for each in Kind if each.has_threshold
    }


def test_every_table_over_kinds_is_complete() -> None:
    found = {name: set(table) for name, table in tables() if set(map(type, table)) == {Kind}}
    assert {name for name, kinds in found.items() if kinds != set(Kind)} == set()
    assert "kpi.plan.kinds.KINDS" in found


def test_the_manual_says_what_each_kind_is() -> None:
    manual = Path(__file__).parents[1] / "docs" / "targets.md"
    [row] = [line for line in manual.read_text("utf-8").splitlines() if line.startswith("| `kind`")]
    assert [kind for kind in Kind if f"`{kind}`" not in row] == []
