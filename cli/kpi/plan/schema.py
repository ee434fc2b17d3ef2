"""The JSON Schemas of a plan's files, for editors, made from the tables of keys.

They accept what the loader accepts, and refuse what a single file shows to be wrong.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from kpi.json_schema import File, Schema
from kpi.model import Kind, Language, Ongoing, Path
from kpi.period import PLAN_YEARS
from kpi.plan import keys
from kpi.plan.area import AREA_ID, AREA_KEYS
from kpi.plan.kinds import DUE, PATH, STATE, TARGET_KEYS, TOLERANCE
from kpi.plan.readers import ID_FORM, STEP_ID_FORM, TRUTHS
from kpi.plan.records import ALL_KINDS, KeyTable, ValueForm, ValueSort, YamlKey
from kpi.plan.target import TARGETS
from kpi.quantity.comparator import BEFORE, BEHIND
from kpi.wording.schema.of_targets import ALL_FILES, ENTRIES, TITLES

FILES = {File.PLAN: keys.PLAN_KEYS, File.AREA: AREA_KEYS, File.WAIVERS: keys.WAIVERS_KEYS}


def targets_schema(file: File | None, language: Language) -> Schema:
    """The schema of one sort of file, or of all three in one, with descriptions in `language`."""
    if file is None:
        whole = {table.name: _whole(table, language) for table in FILES.values()}
        defs = {**whole, **_defs(FILES.values(), language)}
        return {"title": ALL_FILES.in_(language), **_BY_KEYS, "$defs": defs}
    table = FILES[file]
    title = TITLES[file].in_(language)
    return {"title": title, **_whole(table, language), "$defs": _defs([table], language)}


def _ref(to: KeyTable | ValueSort) -> Schema:
    return {"$ref": f"#/$defs/{to.name if isinstance(to, KeyTable) else to.value}"}


_BY_KEYS: Schema = {
    "if": {"required": [keys.WAIVERS.name]},
    "then": _ref(keys.WAIVERS_KEYS),
    "else": {
        "if": {"anyOf": [{"required": [AREA_ID.name]}, {"required": [TARGETS.name]}]},
        "then": _ref(AREA_KEYS),
        "else": _ref(keys.PLAN_KEYS),
    },
}
"""Which file it is, told by keys that only one of them has."""


def _whole(table: KeyTable, language: Language) -> Schema:
    """The schema of a file's top; a waivers.yaml without content holds none."""
    schema = _mapping(table, language)
    return {**schema, "type": ["object", "null"]} if table is keys.WAIVERS_KEYS else schema


def _defs(files: Iterable[KeyTable], language: Language) -> Schema:
    """Everything that the schemas of some files refer to, by its name."""
    found: Schema = {}
    for form in (one for each in files for one in _forms(each)):
        if form.sort in SCHEMAS:
            found.setdefault(form.sort.value, SCHEMAS[form.sort])
        elif form.table is not None and form.sort is not ValueSort.KEYED:
            found.setdefault(form.table.name, _mapping(form.table, language))
    return found


def _forms(table: KeyTable) -> Iterator[ValueForm]:
    """The forms of all values below the keys of a table."""
    for key in table.keys.values():
        form: ValueForm | None = key.reader.form
        while form is not None:
            yield form
            if form.table is not None:
                yield from _forms(form.table)
            form = form.of


# -- a mapping, its keys and their values --------------------------------------------------


def _mapping(table: KeyTable, language: Language) -> Schema:
    mandatory = [name for name, key in table.keys.items() if key.mandatory]
    by_kind = ({"if": _is(keys.KIND, kind), "then": _asked(table, kind)} for kind in Kind)
    return {
        "type": "object",
        "description": ENTRIES[table.name].about.in_(language),
        "required": [name for name in mandatory if table.kinds_of(name) == ALL_KINDS],
        "properties": _properties(table, language),
        "additionalProperties": False,
        **({"allOf": [*by_kind, *_BY_VALUE]} if table is TARGET_KEYS else {}),
        **(_NAMED if table is keys.DOCUMENT_KEYS else {}),
    }


def _properties(table: KeyTable, language: Language) -> Schema:
    said = ENTRIES[table.name].keys
    return {
        name: {"description": said[name].in_(language), **_value(key.reader.form, language)}
        for name, key in table.keys.items()
    }


def _value(form: ValueForm, language: Language) -> Schema:
    """The schema of a value; what stands in many places is referred to."""
    match form:
        case ValueForm(sort=ValueSort.TEXT, table=KeyTable() as table):
            return {"anyOf": [_ref(ValueSort.WORD), _ref(table)]}
        case ValueForm(sort=ValueSort.RECORD, table=KeyTable() as table):
            return _ref(table)
        case ValueForm(sort=ValueSort.LIST, of=ValueForm() as of, table=instead):
            entries = {"type": "array", "items": _value(of, language)}
            return {"anyOf": [entries, _ref(instead)]} if instead else entries
        case ValueForm(sort=ValueSort.KEYED, keys=ValueForm() as names, of=ValueForm() as of):
            return {
                "type": "object",
                "properties": _properties(form.table, language) if form.table else {},
                "patternProperties": {SCHEMAS[names.sort]["pattern"]: _value(of, language)},
                "additionalProperties": False,
            }
        case ValueForm(sort=ValueSort.CHOICE):
            return {"type": "string", "enum": list(form.choices)}
        case _:
            return _ref(form.sort)


# -- what depends on a target's kind -------------------------------------------------------


def _is(key: YamlKey[Any], word: str) -> Schema:
    return {"properties": {key.name: {"const": word}}, "required": [key.name]}


def _asked(table: KeyTable, kind: Kind) -> Schema:
    """What one kind of target must have and may not have, in it and in the lists below."""
    of_some = {name: key for name, key in table.keys.items() if name in table.kinds}
    below = {}
    for name, key in table.keys.items():
        form = key.reader.form
        inner = form.of.table if form.sort is ValueSort.LIST and form.of else None
        if inner is not None and inner.kinds:
            below[name] = {"items": _asked(inner, kind)}
    has = {name for name in of_some if kind in table.kinds_of(name)}
    return {
        "required": [name for name, key in of_some.items() if key.mandatory and name in has],
        "properties": {name: False for name in of_some if name not in has} | below,
    }


_LINEAR: Schema = {
    "if": _is(PATH, Path.LINEAR),
    "then": {"required": [keys.BASELINE.name], "properties": {TOLERANCE.name: False}},
}
"""A linear path starts at a baseline and knows no tolerance."""

_CONTINUING: Schema = {
    "if": _is(STATE, Ongoing.CONTINUING),
    "then": {"properties": {DUE.name: False, keys.REVISED.name: {"maxItems": 0}}},
}
"""What has no finish line has no due date either, not by a revision."""

_BY_VALUE = (_LINEAR, _CONTINUING)

_NAMED: Schema = {
    "anyOf": [{"required": [key.name]} for key in (keys.DOCUMENT_TITLE, keys.DOCUMENT_TEXT)]
}
"""A document is named by its title, or by the file of its text."""


# -- single values -------------------------------------------------------------------------

_SCALAR = ["string", "number", "boolean"]
_DIGIT = "[0-9０-９]"
_YEAR = "[12][0-9]{3}"
_MONTH = rf"\s*{_DIGIT}{{4}}[-－−]{_DIGIT}{{1,2}}\s*"

_PART = rf"\s*({_DIGIT}{{1,2}}|[一二三四五六七八九十]{{1,2}})\s*"
_PARTS = rf"\s*[-－−/／.．年]{_PART}[-－−/／.．月]{_PART}[日号]?"
_DATE = rf"\s*{_DIGIT}{{4}}({_PARTS}|{_DIGIT}{{4}})([ T]0?0:00(:00)?)?\s*"


def _any_case(word: str) -> str:
    """A comparator as a pattern: letters in both cases, signs in both widths, spaces at will."""
    letters = (rf"[{each}{each.upper()}]" if each.isalpha() else each for each in word)
    wide = {"<": "[<＜]", ">": "[>＞]", "=": "[=＝]", " ": r"\s+"}
    return "".join(wide.get(each, each) for each in letters) if word.isascii() else word


_BEFORE = "|".join(map(_any_case, BEFORE))
_BEHIND = "|".join(BEHIND)
_BETWEEN = r"±|[+＋][/／]?[-－]|[~〜～—–―至到]|[-－−]|[tT][oO]"
_THRESHOLD = (
    rf"^\s*({_BEFORE}).*{_DIGIT}|{_DIGIT}.*({_BEHIND})\s*$|{_DIGIT}.*({_BETWEEN}).*{_DIGIT}"
)


def _entirely(pattern: str) -> str:
    return f"^({pattern})$"


SCHEMAS: dict[ValueSort, Schema] = {
    ValueSort.WORD: {"type": _SCALAR, "pattern": r"\S"},
    ValueSort.TERM: {
        "type": _SCALAR,
        "pattern": r"^(?!\s*[“”„‘’「『][^“”]*[“”‘’」』]\s*$)[\s\S]*\S",
    },
    ValueSort.ID: {"type": _SCALAR, "pattern": rf"^\s*({ID_FORM})\s*$", "minimum": 0},
    ValueSort.STEP_ID: {"type": _SCALAR, "pattern": rf"^\s*({STEP_ID_FORM})\s*$", "minimum": 0},
    ValueSort.YEAR: {
        "type": ["integer", "string"],
        "minimum": 1000,
        "maximum": 2999,
        "pattern": _entirely(_YEAR),
    },
    ValueSort.PLAN_YEAR: {
        "type": ["integer", "string"],
        "minimum": PLAN_YEARS[0],
        "maximum": PLAN_YEARS[-1],
        "pattern": _entirely("199[0-9]|20[0-9]{2}|2100"),
    },
    ValueSort.MONTHS: {
        "type": ["integer", "string"],
        "minimum": 0,
        "maximum": 12,
        "pattern": _entirely("[0-9]|1[0-2]"),
    },
    ValueSort.TRUTH: {"type": ["boolean", "string"], "pattern": _entirely("|".join(TRUTHS))},
    ValueSort.NUMBER: {"type": ["number", "string"], "minimum": 0, "pattern": _DIGIT},
    ValueSort.AMOUNT: {"type": ["number", "string"], "pattern": _DIGIT},
    ValueSort.THRESHOLD: {"type": "string", "pattern": _THRESHOLD},
    ValueSort.MONTH: {"type": "string", "pattern": _entirely(_MONTH)},
    ValueSort.DATE: {
        "type": ["string", "integer"],
        "minimum": 19000101,
        "maximum": 21991231,
        "pattern": _entirely(_DATE),
    },
}
"""What each sort of single value looks like; a pattern asks of texts only, limits of numbers."""
