"""How a verdict came about: the lines of its proof, each an object of its own."""

from decimal import Decimal
from fractions import Fraction

from kpi.model import Reason
from kpi.model.proof import Comparison, Derived, Proved, Quantity, Relation, Statement
from kpi.reports.json.exact import OneLine, Saved, Value
from kpi.reports.json.forms import BOOLEAN, STRING, Form, Table, either, field, maybe, one_of


def _written(value: Proved) -> Value:
    match value:
        case Decimal() if value.is_infinite():
            return None
        case Decimal() | Fraction() | int():
            return value
        case _:
            return str(value)


PROVED: Form[Proved] = Form(_written, Saved.misfit, {"type": ["number", "string", "null"]})
"""A number, null where it is endless; a day, a month or a word as text. Not read back."""

_STATEMENT = either(
    {
        Derived: Table[Derived](
            "derived",
            (
                field("quantity", one_of(Quantity), lambda each: each.quantity),
                field("value", PROVED, lambda each: each.value),
                field("formula", maybe(STRING), lambda each: each.formula or None),
            ),
        ),
        Comparison: Table[Comparison](
            "compared",
            (
                field("quantity", one_of(Quantity), lambda each: each.quantity),
                field("value", PROVED, lambda each: each.value),
                field("relation", one_of(Relation), lambda each: each.relation),
                field("bound", PROVED, lambda each: each.bound),
                field("limit", maybe(one_of(Quantity)), lambda each: each.limit),
                field("holds", BOOLEAN, lambda each: each.holds),
                field("follows", maybe(one_of(Reason)), lambda each: each.follows),
            ),
        ),
    }
)


def _in_one_line(each: Statement) -> Value:
    written = _STATEMENT.write(each)
    assert isinstance(written, dict)
    return OneLine(written)


STATEMENT: Form[Statement] = _STATEMENT._replace(write=_in_one_line)
