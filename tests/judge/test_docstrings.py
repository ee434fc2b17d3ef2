"""The examples in the judge's docstrings, worked out by hand, come out."""

import doctest
import importlib
import pkgutil

import kpi.judge
import pytest

MODULES = sorted(each.name for each in pkgutil.iter_modules(kpi.judge.__path__))
WORKED_OUT = {"fit", "pace", "track"}


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_docstring_hold(name: str) -> None:
    found = doctest.testmod(importlib.import_module(f"kpi.judge.{name}"))
    assert found.failed == 0
    assert (found.attempted > 0) is (name in WORKED_OUT)
