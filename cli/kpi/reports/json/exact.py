"""JSON text both ways: its numbers keep their digits, its values know their places.

A number that has no end is written rounded to ten decimals.
"""

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, NoReturn, TypeVar

from kpi.model import Text
from kpi.quantity import show_plain
from kpi.wording.changes import NO_FIELD, NOT_AS_EXPECTED, NOT_JSON

Value = dict[str, "Value"] | list["Value"] | str | int | bool | Decimal | Fraction | None
Of = TypeVar("Of")

LONGEST_NUMBER = 400


class OneLine(dict[str, Value]):
    """An object of numbers and words that is written in one line."""


def dump(value: Value, indent: str = "") -> str:
    """JSON text; decimals keep their digits, which floating point would not."""
    inner = indent + "  "
    match value:
        case OneLine():
            return "{" + ", ".join(f"{json.dumps(key)}: {dump(value[key])}" for key in value) + "}"
        case dict():
            items = [f"{json.dumps(key)}: {dump(each, inner)}" for key, each in value.items()]
            return _block("{", items, "}", indent)
        case list():
            return _block("[", [dump(each, inner) for each in value], "]", indent)
        case Decimal() | Fraction():
            return show_plain(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _block(start: str, items: list[str], end: str, indent: str) -> str:
    if not items:
        return start + end
    separator = f",\n{indent}  "
    return f"{start}\n{indent}  {separator.join(items)}\n{indent}{end}"


class MisfitError(Exception):
    """What is read is not what it should be; `why` says so and names the place."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


class Saved:
    """A value of a JSON text with its place, as `areas[0].targets[2].unit`.

    What is asked of it and is not there, or is something else, is a `MisfitError`.
    """

    def __init__(self, value: Any, place: str = "") -> None:
        self.value = value
        self.place = place

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def __getitem__(self, key: str) -> "Saved":
        place = f"{self.place}.{key}" if self.place else key
        if key not in self.of(dict):
            raise MisfitError(NO_FIELD.filled(field=place))
        return Saved(self.value[key], place)

    def items(self) -> list["Saved"]:
        """The members of a list."""
        return [Saved(each, f"{self.place}[{n}]") for n, each in enumerate(self.of(list))]

    def of(self, kind: type[Of]) -> Of:
        """The value, which is exactly of this type."""
        if type(self.value) is not kind:
            self.misfit()
        return self.value

    def parsed(self, parse: Callable[[str], Of]) -> Of:
        """What `parse` makes of a text; its `ValueError` says that the text is none of these."""
        try:
            return parse(self.of(str))
        except ValueError:
            self.misfit()

    def number(self) -> Decimal:
        """A number, whole or not."""
        return Decimal(self.value) if type(self.value) is int else self.of(Decimal)

    def misfit(self) -> NoReturn:
        """Refuses the value."""
        raise MisfitError(NOT_AS_EXPECTED.filled(field=self.place))


def load(content: bytes) -> Saved:
    """The value of a JSON text in any of its encodings."""
    try:
        found = json.loads(
            content,
            parse_float=_decimal,
            parse_int=lambda text: int(_decimal(text)),
            parse_constant=_none,
        )
    except (ValueError, RecursionError):
        raise MisfitError(NOT_JSON) from None
    return Saved(found)


def _decimal(text: str) -> Decimal:
    """A number as reports write it, without an exponent, which could be of any size."""
    if len(text) > LONGEST_NUMBER or "e" in text.lower():
        raise ValueError(text)
    return Decimal(text)


def _none(text: str) -> NoReturn:
    raise ValueError(text)
