"""Every sentence stands in both languages, asks for the same facts in both, and is used."""

import ast
import re
import string
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import kpi.wording
import pytest
from kpi.model import Text

PACKAGE = Path(kpi.wording.__file__).parent
MODULES = sorted(
    each.name for each in walk_packages([str(PACKAGE)], "kpi.wording.") if not each.ispkg
)


FILES = {"PLAN", "AREA", "WAIVERS"}
"""Files of a plan to begin with: their braces are YAML's."""


def texts_in(value: Any) -> Iterator[Text]:
    """All texts in a value of a wording module: itself, or those it is made of."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_in(each)


def named(module: str) -> dict[str, Any]:
    """What a wording module defines itself, by name."""
    tree = ast.parse(Path(import_module(module).__file__ or "").read_text(encoding="utf-8"))
    targets = [
        target
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    return {name: getattr(import_module(module), name) for name in names}


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("module", MODULES)
def test_every_text_stands_in_both_languages(module: str) -> None:
    for name, value in named(module).items():
        assert value != Text("", ""), name
        for text in texts_in(value):
            assert bool(text.zh.strip()) is bool(text.en.strip()), name
            if name not in FILES:
                assert placeholders(text.zh) == placeholders(text.en), name


def used_names() -> set[str]:
    """Every name and attribute that the program and its templates read anywhere."""
    found = set()
    for path in PACKAGE.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                found.add(node.attr)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.add(node.id)
    for template in PACKAGE.parent.rglob("*.html"):
        found.update(re.findall(r"\b[A-Z][A-Z_]+\b", template.read_text(encoding="utf-8")))
    return found


USED = used_names()


@pytest.mark.parametrize("module", MODULES)
def test_no_text_is_unused(module: str) -> None:
    unused = {name for name in named(module) if name.isupper() and name not in USED}
    assert not unused
