"""A table over an enum says something of every member, or here is why it need not."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from enum import Enum

import kpi

PARTIAL = {
    ("_PARTS", "HeadingKind"): "only these headings claim what can be held against the figures",
    ("_IN_REMARKS", "ClaimPart"): "only these say something in words",
    ("SCHEMAS", "ValueSort"): "only these look alike wherever they stand",
    ("LEXICON", "Sense"): "districts have a list of their own",
    ("FORECAST", "Verdict"): "a forecast is one of three verdicts",
    ("FINAL", "Reason"): "of a sum, only these two are decided before the year ends",
    ("EXIT_OF", "Verdict"): "the other verdicts are no reason to exit otherwise than with 0",
    ("LEVELS", "Verdict"): "the other verdicts are not annotated",
    ("SEVERITY_OF_VERDICT", "Verdict"): "the other verdicts are no issues",
    ("SEVERITIES", "Severity"): "notes are not annotated",
    ("VERDICTS", "Movement"): "what has not moved is not listed",
    ("MEANINGS", "Exit"): "the other codes mean the same as after any command",
    ("EXITS", "Exit"): "a bug and an interruption have no closing line",
    ("SETTLED", "Standing"): "only these are final",
    ("CHANCE", "Verdict"): "a chance alone says one of three verdicts",
    ("VALIDATION_MODULES", "ValidationFormat"): "CI servers are shown the problems as of a report",
    ("EXTRAS", "Format"): "the other formats need no library of their own",
    ("OUTPUTS", "SchemaOf"): "targets are read, never written",
    ("_UNFIT_FOR_THE_YEAR", "Role"): "the others are targets, or promise nothing",
    ("TITLES", "SchemaOf"): "the same; the schemas of targets have titles of their own",
}
"""By the name of a table and of its enum, the reason why it leaves members out."""


def tables() -> Iterator[tuple[str, str, type[Enum], frozenset[Enum]]]:
    """Module, name, enum and keys of each mapping all of whose keys are members of one enum."""
    for found in pkgutil.walk_packages(kpi.__path__, "kpi."):
        if found.name == "kpi.__main__":
            continue
        for name, value in vars(importlib.import_module(found.name)).items():
            kinds = {type(key) for key in value} if isinstance(value, Mapping) else set()
            if len(kinds) == 1 and issubclass(kind := kinds.pop(), Enum):
                yield found.name, name, kind, frozenset(value)


def test_tables_over_an_enum_are_complete() -> None:
    found = list(tables())
    lacking = {
        f"{module}.{name}": sorted(member.name for member in set(kind) - keys)
        for module, name, kind, keys in found
        if (name, kind.__name__) not in PARTIAL and set(kind) - keys
    }
    assert lacking == {}


def test_what_may_be_partial_is() -> None:
    partial = {(name, kind.__name__) for _, name, kind, keys in tables() if set(kind) - keys}
    assert sorted(partial ^ set(PARTIAL)) == []
