"""What an object of JSON is, said once: how it is written, how it is read back, and its schema."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Generic, NoReturn, TypeVar

from kpi.diagnostics import Refusal
from kpi.json_schema import Schema
from kpi.model import NOWHERE, Due, Location, Month, Ongoing, Text, Unit
from kpi.period import parse_month
from kpi.quantity import parse_unit
from kpi.record import NamedTuple
from kpi.reports.json.exact import Of, Saved, Value

T_contra = TypeVar("T_contra", contravariant=True)
V_contra = TypeVar("V_contra", contravariant=True)
T = TypeVar("T")

Read = Callable[[str], Any]
"""What an object holds under a key, read by the form of that key's field."""


class Form(NamedTuple, Generic[V_contra]):
    """How a value is written and read; its schema, and the tables that the schema refers to."""

    write: Callable[[V_contra], Value]
    read: Callable[[Saved], Any]
    schema: Schema
    tables: "tuple[Table[Any], ...]" = ()


class Field(NamedTuple, Generic[T_contra]):
    """One field of an object: where its value is taken from, and the form of that."""

    key: str
    form: Form[Any]
    take: Callable[[T_contra], Any]


def _never(_: Read) -> NoReturn:
    raise NotImplementedError


class Table(NamedTuple, Generic[T_contra]):
    """An object with its fields; `name` is the one its schema and descriptions have.

    `make` says what is read back of it, where anything is: it asks for the fields that it
    needs, so that others may be missing, and raises a `ValueError` where they do not go together.
    """

    name: str
    fields: tuple[Field[T_contra], ...]
    make: Callable[[Read], Any] = _never

    def write(self, value: T_contra) -> dict[str, Value]:
        """The object of one value."""
        return {each.key: each.form.write(each.take(value)) for each in self.fields}

    def read(self, saved: Saved) -> Any:
        """What `make` makes of the object; anything else is a misfit."""
        saved.of(dict)
        forms = {each.key: each.form for each in self.fields}
        try:
            return self.make(lambda key: forms[key].read(saved[key]))
        except ValueError:
            saved.misfit()


def field(key: str, form: Form[Of], take: Callable[[T], Of]) -> Field[T]:
    """A field whose value has the form; one line in a table for each field there is."""
    return Field(key, form, take)


# -- single values -----------------------------------------------------------------


def _as_it_is(value: Any) -> Any:
    return value


def _plain(kind: type[Of], **schema: object) -> Form[Of]:
    """A value that JSON has itself."""
    return Form(_as_it_is, lambda saved: saved.of(kind), schema)


def worded(write: Callable[[Of], str], parse: Callable[[str], Of], **schema: object) -> Form[Of]:
    """A value that is written as a text; `parse` raises a `ValueError` for any other."""
    return Form(write, lambda saved: saved.parsed(parse), {"type": "string", **schema})


def accepted(found: Of | Refusal) -> Of:
    """What a parser found; a `ValueError` where it refused."""
    match found:
        case Refusal(code):
            raise ValueError(code)
        case _:
            return found


NUMBER_OF_MONTH = "([1-9]|1[0-2])"
YEAR_AND_MONTH = "[0-9]{4}-(0[1-9]|1[0-2])"

STRING = _plain(str, type="string")
SAID: Form[str] = Form(
    lambda text: text or None,
    lambda saved: "" if saved.value is None else saved.of(str),
    {"type": ["string", "null"]},
)
"""A text that may be left out: null where it is empty."""
BOOLEAN = _plain(bool, type="boolean")
COUNT = _plain(int, type="integer", minimum=0)
YEAR = _plain(int, type="integer")
MONTH_NUMBER = _plain(int, type="integer", minimum=1, maximum=12)
NUMBER: Form[Decimal | Fraction] = Form(_as_it_is, Saved.number, {"type": "number"})
PROBABILITY = NUMBER._replace(schema={"type": "number", "minimum": 0, "maximum": 1})
DATE = worded(date.isoformat, date.fromisoformat, format="date")
MONTH: Form[Month] = worded(
    str, lambda text: accepted(parse_month(text)), pattern=f"^{YEAR_AND_MONTH}$"
)
UNIT: Form[Unit] = worded(lambda unit: unit.text, parse_unit)


def day(due: Due | None) -> date | None:
    """The day something is due; None where it has none."""
    return due if isinstance(due, date) else None


def ongoing(due: Due | None) -> Ongoing | None:
    """That a milestone continues without a due date; None for all others."""
    return due if isinstance(due, Ongoing) else None


def constant(value: int) -> Form[object]:
    """A number that is always the same."""
    return Form(lambda _: value, lambda saved: saved.of(int), {"type": "integer", "const": value})


def matching(pattern: str) -> Form[str]:
    """A text that fits a regular expression as a whole."""
    return worded(str, str, pattern=f"^{pattern}$")


def one_of(words: type[StrEnum] | Sequence[str]) -> Form[str]:
    """One of a few words."""
    known = list(words)
    return worded(str, lambda text: known[known.index(text)], enum=[str(each) for each in known])


# -- values made of others -----------------------------------------------------------


def maybe(form: Form[Of]) -> Form[Of | None]:
    """The same, or null."""
    return Form(
        lambda value: None if value is None else form.write(value),
        lambda saved: None if saved.value is None else form.read(saved),
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
    return Form(
        lambda values: [form.write(each) for each in values],
        lambda saved: tuple(form.read(each) for each in saved.items()),
        {"type": "array", "items": form.schema},
        form.tables,
    )


def map_of(pattern: str, form: Form[Of]) -> Form[Mapping[int, Of]]:
    """Such values by numbers, which are data themselves and as keys fit a pattern."""
    schema = {
        "type": "object",
        "propertyNames": {"pattern": f"^{pattern}$"},
        "additionalProperties": form.schema,
    }
    return Form(
        lambda values: {str(key): form.write(each) for key, each in values.items()},
        lambda saved: {int(key): form.read(saved[key]) for key in saved.of(dict)},
        schema,
        form.tables,
    )


def by_name(form: Form[Of]) -> Form[Mapping[str, Of]]:
    """Such values by names that are data themselves."""
    return Form(
        lambda values: {key: form.write(each) for key, each in values.items()},
        lambda saved: {key: form.read(saved[key]) for key in saved.of(dict)},
        {"type": "object", "additionalProperties": form.schema},
        form.tables,
    )


def of(table: Table[Of]) -> Form[Of]:
    """The object of a table."""
    return Form(table.write, table.read, {"$ref": f"#/$defs/{table.name}"}, (table,))


def either(tables: Mapping[type, Table[Any]], kind: Callable[[Any], Any] = _as_it_is) -> Form[Any]:
    """The object of whichever table is the one for the type of the value, or of its `kind`.

    Read back it is of the last table whose first field it has, and else of the first one.
    """
    first, *others = tables.values()

    def read(saved: Saved) -> Any:
        fitting = (each for each in reversed(others) if each.fields[0].key in saved)
        return next(fitting, first).read(saved)

    return Form(
        lambda value: tables[type(kind(value))].write(value),
        read,
        {"anyOf": [of(each).schema for each in tables.values()]},
        tuple(tables.values()),
    )


# -- what stands in many places --------------------------------------------------------

TEXT = of(
    Table[Text](
        "text",
        (
            field("zh", STRING, lambda text: text.zh),
            field("en", STRING, lambda text: text.en),
        ),
        lambda read: Text(read("zh"), read("en")),
    )
)

_PLACE: Form[Location | None] = maybe(
    of(
        Table[Location](
            "place",
            (
                field("file", STRING, lambda place: place.file),
                field("line", COUNT, lambda place: place.line),
                field("column", COUNT, lambda place: place.column),
            ),
            lambda read: Location(read("file"), read("line"), read("column")),
        )
    )
)
PLACE: Form[Location] = Form(
    lambda place: _PLACE.write(place if place.file else None),
    lambda saved: _PLACE.read(saved) or NOWHERE,
    _PLACE.schema,
    _PLACE.tables,
)
"""A place in a user's file; null where no file holds it."""
