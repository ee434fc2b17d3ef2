"""JSON whose numbers keep all their digits; one that has no end is rounded to ten decimals."""

import json
from decimal import Decimal
from fractions import Fraction

from kpi.quantity import show_plain

Value = dict[str, "Value"] | list["Value"] | str | int | bool | Decimal | Fraction | None


def dump(value: Value, indent: str = "") -> str:
    """JSON text; decimals keep their digits, which floating point would not."""
    inner = indent + "  "
    match value:
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
