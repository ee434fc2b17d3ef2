"""The forms of JSON values: how each is written, and what a schema says of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Generic, NamedTuple, TypeVar

from kpi.json_schema import Schema
from kpi.model import Due, Location, Month, Ongoing, Text
from kpi.reports.exact import Value

T_contra = TypeVar("T_contra", contravariant=True)
V_contra = TypeVar("V_contra", contravariant=True)
T = TypeVar("T")
Of = TypeVar("Of")


class Form(NamedTuple, Generic[V_contra]):
    """How a value is written; its schema, and the tables that the schema refers to."""

    write: Callable[[V_contra], Value]
    schema: Schema
    tables: "tuple[Table[Any], ...]" = ()


class Field(NamedTuple, Generic[T_contra]):
    """One field of an object: where its value is taken from, and the form of that."""

    key: str
    form: Form[Any]
    take: Callable[[T_contra], Any]


class Table(NamedTuple, Generic[T_contra]):
    """An object with its fields; `name` is the one its schema and descriptions have."""

    name: str
    fields: tuple[Field[T_contra], ...]

    def write(self, value: T_contra) -> dict[str, Value]:
        """The object of one value."""
        return {each.key: each.form.write(each.take(value)) for each in self.fields}


def field(key: str, form: Form[Of], take: Callable[[T], Of]) -> Field[T]:
    """A field whose value has the form; one line in a table for each field there is."""
    return Field(key, form, take)


def _as_it_is(value: Any) -> Any:
    return value


# -- single values -----------------------------------------------------------------

YEAR_AND_MONTH = "[0-9]{4}-(0[1-9]|1[0-2])"

STRING: Form[str] = Form(_as_it_is, {"type": "string"})
SAID: Form[str] = Form(lambda text: text or None, {"type": ["string", "null"]})
"""A text that may be left out: null where it is empty."""
BOOLEAN: Form[bool] = Form(_as_it_is, {"type": "boolean"})
COUNT: Form[int] = Form(_as_it_is, {"type": "integer", "minimum": 0})
YEAR: Form[int] = Form(_as_it_is, {"type": "integer"})
MONTH_NUMBER: Form[int] = Form(_as_it_is, {"type": "integer", "minimum": 1, "maximum": 12})
NUMBER: Form[Decimal | Fraction] = Form(_as_it_is, {"type": "number"})
PROBABILITY: Form[Decimal] = Form(_as_it_is, {"type": "number", "minimum": 0, "maximum": 1})
DATE: Form[date] = Form(date.isoformat, {"type": "string", "format": "date"})
MONTH: Form[Month] = Form(str, {"type": "string", "pattern": f"^{YEAR_AND_MONTH}$"})


def day(due: Due | None) -> date | None:
    """The day something is due; None where it has none."""
    return due if isinstance(due, date) else None


def ongoing(due: Due | None) -> Ongoing | None:
    """That a milestone continues without a due date; None for all others."""
    return due if isinstance(due, Ongoing) else None


def constant(value: int) -> Form[object]:
    """A number that is always the same."""
    return Form(lambda _: value, {"type": "integer", "const": value})


def matching(pattern: str) -> Form[str]:
    """A text that fits a regular expression as a whole."""
    return Form(_as_it_is, {"type": "string", "pattern": f"^{pattern}$"})


def one_of(words: type[StrEnum] | Sequence[str]) -> Form[str]:
    """One of a few words."""
    return Form(str, {"type": "string", "enum": [str(word) for word in words]})


# -- values made of others -----------------------------------------------------------


def maybe(form: Form[Of]) -> Form[Of | None]:
    """The same, or null."""
    return Form(
        lambda value: None if value is None else form.write(value),
        _or_null(form.schema),
        form.tables,
    )


def _or_null(schema: Schema) -> Schema:
    if "type" not in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    words = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [schema["type"], "null"], **words}


def list_of(form: Form[Of]) -> Form[Sequence[Of]]:
    """A list of such values."""
    schema = {"type": "array", "items": form.schema}
    return Form(lambda values: [form.write(each) for each in values], schema, form.tables)


def map_of(keys: Form[str], form: Form[Of]) -> Form[Mapping[str, Of]]:
    """Such values by keys that are data themselves."""
    schema = {
        "type": "object",
        "propertyNames": {"pattern": keys.schema["pattern"]},
        "additionalProperties": form.schema,
    }
    return Form(
        lambda values: {key: form.write(each) for key, each in values.items()}, schema, form.tables
    )


def of(table: Table[Of]) -> Form[Of]:
    """The object of a table."""
    return Form(table.write, {"$ref": f"#/$defs/{table.name}"}, (table,))


def either(tables: Mapping[type, Table[Any]]) -> Form[Any]:
    """The object of whichever table is the one for the value's type."""
    forms = {each: of(table) for each, table in tables.items()}
    schema = {"anyOf": [form.schema for form in forms.values()]}
    return Form(
        lambda value: forms[type(value)].write(value),
        schema,
        tuple(table for form in forms.values() for table in form.tables),
    )


# -- what stands in many places --------------------------------------------------------

TEXT = of(
    Table[Text](
        "text",
        (
            field("zh", STRING, lambda text: text.zh),
            field("en", STRING, lambda text: text.en),
        ),
    )
)

_PLACE = Table[Location](
    "place",
    (
        field("file", STRING, lambda place: place.file),
        field("line", COUNT, lambda place: place.line),
        field("column", COUNT, lambda place: place.column),
    ),
)
PLACE: Form[Location] = Form(
    lambda place: _PLACE.write(place) if place.file else None,
    _or_null(of(_PLACE).schema),
    (_PLACE,),
)
"""A place in a user's file; null where no file holds it."""
