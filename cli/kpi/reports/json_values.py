"""Values as JSON: every number exact, in the same words in all that is written for programs."""

import json
import math
from decimal import Decimal
from fractions import Fraction

from kpi.model import Bound, Figure, Language, Location, Progress, Text, Threshold
from kpi.period import period_name
from kpi.quantity import show_exact, show_number

DECIMALS = 10
"""Decimals of a number that has no end."""

Value = dict[str, "Value"] | list["Value"] | str | int | bool | Decimal | Fraction | None


def dump(value: Value, indent: str = "") -> str:
    """JSON text without a line end; decimals keep their digits, which floating point would not."""
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


def json_threshold(threshold: Threshold | None) -> Value:
    """A threshold in the target's unit, with the words of the plan."""
    if threshold is None:
        return None
    return {
        "text": threshold.text,
        "floor": _bound(threshold.floor),
        "ceiling": _bound(threshold.ceiling),
    }


def _bound(bound: Bound | None) -> Value:
    return None if bound is None else {"value": bound.value, "inclusive": bound.inclusive}


def json_row(row: Figure | Progress | None) -> Value:
    """A row of a ledger with its place."""
    if row is None:
        return None
    common: dict[str, Value] = {
        "period": period_name(row.period, Language.EN),
        "published": row.published.isoformat() if row.published else None,
        "preliminary": row.preliminary,
        "source": row.source or None,
        "note": row.note or None,
        "at": json_location(row.location),
    }
    if isinstance(row, Figure):
        reporting = row.reporting.value if row.reporting else None
        return {"value": row.value, "of": row.of, "basis": reporting, **common}
    done_on = row.done_on.isoformat() if row.done_on else None
    return {"state": row.state.value, "done_on": done_on, "percent": row.percent, **common}


def json_location(location: Location) -> Value:
    """A place in a user's file; null of what no file holds."""
    if not location.file:
        return None
    return {"file": location.file, "line": location.line, "column": location.column}


def json_text(text: Text) -> Value:
    """A text in both languages."""
    return {"zh": text.zh, "en": text.en}
