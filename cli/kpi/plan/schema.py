"""The JSON Schemas of a plan's files, for editors, made from the table of keys.

They accept what the loader accepts, and refuse what a single file shows to be wrong.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from kpi.json_schema import File, Schema
from kpi.model import Kind, Language, Ongoing, Path
from kpi.plan.fields import ALL_KINDS, Field, Form, Shape, Sort
from kpi.plan.scalars import SCHEMAS
from kpi.plan.shapes import (
    AREA_ID,
    AREA_SHAPE,
    BASELINE,
    DUE,
    KIND,
    PATH,
    PLAN_SHAPE,
    REVISED,
    STATE,
    TARGET_SHAPE,
    TARGETS,
    TOLERANCE,
    WAIVERS,
    WAIVERS_SHAPE,
)
from kpi.wording.schema.of_targets import ALL_FILES, ENTRIES, TITLES

FILES = {File.PLAN: PLAN_SHAPE, File.AREA: AREA_SHAPE, File.WAIVERS: WAIVERS_SHAPE}


def targets_schema(file: File | None, language: Language) -> Schema:
    """The schema of one sort of file, or of all three in one, with descriptions in `language`."""
    if file is None:
        whole = {shape.name: _whole(shape, language) for shape in FILES.values()}
        defs = {**whole, **_defs(FILES.values(), language)}
        return {"title": ALL_FILES.in_(language), **_BY_KEYS, "$defs": defs}
    shape = FILES[file]
    title = TITLES[file].in_(language)
    return {"title": title, **_whole(shape, language), "$defs": _defs([shape], language)}


def _ref(to: Shape | Sort) -> Schema:
    return {"$ref": f"#/$defs/{to.name if isinstance(to, Shape) else to.value}"}


_BY_KEYS: Schema = {
    "if": {"required": [WAIVERS.key]},
    "then": _ref(WAIVERS_SHAPE),
    "else": {
        "if": {"anyOf": [{"required": [AREA_ID.key]}, {"required": [TARGETS.key]}]},
        "then": _ref(AREA_SHAPE),
        "else": _ref(PLAN_SHAPE),
    },
}
"""Which file it is, told by keys that only one of them has."""


def _whole(file: Shape, language: Language) -> Schema:
    """The schema of a file's top; a waivers.yaml without content holds none."""
    schema = _mapping(file, language)
    return {**schema, "type": ["object", "null"]} if file is WAIVERS_SHAPE else schema


def _defs(files: Iterable[Shape], language: Language) -> Schema:
    """Everything that the schemas of some files refer to, by its name."""
    found: Schema = {}
    for form in (one for each in files for one in _forms(each)):
        if form.sort in SCHEMAS:
            found.setdefault(form.sort.value, SCHEMAS[form.sort])
        elif form.shape is not None and form.sort is not Sort.KEYED:
            found.setdefault(form.shape.name, _mapping(form.shape, language))
    return found


def _forms(shape: Shape) -> Iterator[Form]:
    """The forms of all values below the keys of a shape."""
    for field in shape.fields.values():
        yield from _within(field.reader.form)


def _within(form: Form) -> Iterator[Form]:
    yield form
    if form.shape is not None:
        yield from _forms(form.shape)
    if form.of is not None:
        yield from _within(form.of)


# -- a mapping, its keys and their values --------------------------------------------------


def _mapping(shape: Shape, language: Language) -> Schema:
    fields = shape.fields.values()
    return {
        "type": "object",
        "description": ENTRIES[shape.name].about.in_(language),
        "required": [each.key for each in fields if each.mandatory and each.kinds == ALL_KINDS],
        "properties": _properties(shape, language),
        "additionalProperties": False,
        **({"allOf": [*map(_for_kind, Kind), *_BY_VALUE]} if shape is TARGET_SHAPE else {}),
    }


def _properties(shape: Shape, language: Language) -> Schema:
    said = ENTRIES[shape.name].keys
    return {
        key: {"description": said[key].in_(language), **_value(field.reader.form, language)}
        for key, field in shape.fields.items()
    }


def _value(form: Form, language: Language) -> Schema:
    """The schema of a value; what stands in many places is referred to."""
    match form:
        case Form(sort=Sort.TEXT, shape=Shape() as shape):
            return {"anyOf": [_ref(Sort.WORD), _ref(shape)]}
        case Form(sort=Sort.RECORD, shape=Shape() as shape):
            return _ref(shape)
        case Form(sort=Sort.LIST, of=Form() as of, shape=instead):
            entries = {"type": "array", "items": _value(of, language)}
            return {"anyOf": [entries, _ref(instead)]} if instead else entries
        case Form(sort=Sort.KEYED):
            return _keyed(form, language)
        case Form(sort=Sort.CHOICE):
            return {"type": "string", "enum": list(form.choices)}
        case _:
            return _ref(form.sort)


def _keyed(form: Form, language: Language) -> Schema:
    """A mapping whose keys are values, perhaps with some that have names."""
    assert form.keys is not None
    assert form.of is not None
    return {
        "type": "object",
        "properties": {} if form.shape is None else _properties(form.shape, language),
        "patternProperties": {SCHEMAS[form.keys.sort]["pattern"]: _value(form.of, language)},
        "additionalProperties": False,
    }


# -- what depends on a target's kind -------------------------------------------------------


def _for_kind(kind: Kind) -> Schema:
    return {"if": _is(KIND, kind), "then": _asked(TARGET_SHAPE, kind)}


def _is(field: Field[Any], word: str) -> Schema:
    return {"properties": {field.key: {"const": word}}, "required": [field.key]}


def _asked(shape: Shape, kind: Kind) -> Schema:
    """What one kind of target must have and may not have, in it and in the lists below."""
    of_some = [each for each in shape.fields.values() if each.kinds != ALL_KINDS]
    below = {
        key: {"items": _asked(inner, kind)}
        for key, field in shape.fields.items()
        if (inner := _items(field.reader.form)) and _depends(inner)
    }
    return {
        "required": [each.key for each in of_some if each.mandatory and kind in each.kinds],
        "properties": {each.key: False for each in of_some if kind not in each.kinds} | below,
    }


def _items(form: Form) -> Shape | None:
    return form.of.shape if form.sort is Sort.LIST and form.of else None


def _depends(shape: Shape) -> bool:
    return any(each.kinds != ALL_KINDS for each in shape.fields.values())


_LINEAR: Schema = {
    "if": _is(PATH, Path.LINEAR),
    "then": {"required": [BASELINE.key], "properties": {TOLERANCE.key: False}},
}
"""A linear path starts at a baseline and knows no tolerance."""

_CONTINUING: Schema = {
    "if": _is(STATE, Ongoing.CONTINUING),
    "then": {"properties": {DUE.key: False, REVISED.key: {"maxItems": 0}}},
}
"""What has no finish line has no due date either, not by a revision."""

_BY_VALUE = (_LINEAR, _CONTINUING)
