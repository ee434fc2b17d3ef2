"""JSON text in which every number keeps all its digits."""

import json
import math
from decimal import Decimal
from fractions import Fraction

from kpi.quantity import show_exact, show_number

DECIMALS = 10

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
        case Decimal():
            return show_exact(value).replace(",", "")
        case Fraction():
            return show_number(value, _decimals(value)).replace(",", "")
        case _:
            return json.dumps(value, ensure_ascii=False)


def _decimals(value: Fraction) -> int:
    """As many decimals as a fraction has, where they end."""
    rest, places = value.denominator, 0
    while rest != 1 and math.gcd(rest, 10) > 1:
        rest //= math.gcd(rest, 10)
        places += 1
    return places if rest == 1 else DECIMALS


def _block(start: str, items: list[str], end: str, indent: str) -> str:
    if not items:
        return start + end
    separator = f",\n{indent}  "
    return f"{start}\n{indent}  {separator.join(items)}\n{indent}{end}"
