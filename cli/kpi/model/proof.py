"""The proof of a verdict: what was worked out from what, and what was held against what.

A rule is a value: conditions, and the reason they lead to. The judge asks the rules in turn and
hands out what it asked; explanations, the tables of the manual and the JSON report are made
from the same values, and `kpi verify` reckons them anew.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from kpi.model.actuals import State
from kpi.model.common import Month
from kpi.model.target import Ongoing
from kpi.model.verdict import Reason
from kpi.record import NamedTuple

Proved = Fraction | Decimal | int | date | Month | State | Ongoing
"""An amount, a count, a day, a month or a word; of one quantity always the same sort."""


class Quantity(StrEnum):
    """What a proof speaks of, by the sign that docs/verdicts.md, formulas and JSON give it."""

    AS_OF = "as_of"
    CADENCE = "cadence"
    GRACE = "grace"
    REPORT_DUE = "report_due"
    LATEST = "latest"
    MONTH = "k"
    MONTHS = "m"
    SUM = "S"
    LEVEL = "v"
    EDGE = "T"
    BASELINE = "B"
    GAPS = "gaps"
    YEARS = "n"
    WORTH = "n_e"
    CENTRE = "l"
    CHANGE = "c"
    VARIANCE = "s2"
    DISPERSION = "D"
    PRIOR = "V0"
    DEVIATION = "sd"
    ERROR = "SE"
    FREEDOM = "df"
    PACE = "p"
    THING = "w"
    EXPECTED = "E"
    GAP = "gap"
    BEHIND = "behind"
    FORECAST = "forecast"
    T_VALUE = "t"
    CHANCE = "P"
    STRAIN = "r"
    DISTANCE = "d"
    TOLERANCE = "tolerance"
    AT_RISK = "at_risk"
    FAIL = "fail"
    STATE = "state"
    PROMISE = "promise"
    DONE_FROM = "done_from"
    DONE = "done"
    DUE = "due"
    MONTHS_LEFT = "months_left"
    NOTICE = "notice"
    STEPS_LATE = "steps_late"


class Relation(StrEnum):
    """How a quantity is held against a bound."""

    LESS = "<"
    AT_MOST = "<="
    IS = "="
    IS_NOT = "!="
    AT_LEAST = ">="
    MORE = ">"

    def holds(self, value: Any, bound: Any) -> bool:
        """Whether it is so, compared exactly; both are of one sort."""
        return _HOLDS[self](value, bound)

    @property
    def opposite(self) -> "Relation":
        """The one that holds where this does not."""
        return _OPPOSITES[self]


_HOLDS: dict[Relation, Callable[[Any, Any], bool]] = {
    Relation.LESS: lt,
    Relation.AT_MOST: le,
    Relation.IS: eq,
    Relation.IS_NOT: ne,
    Relation.AT_LEAST: ge,
    Relation.MORE: gt,
}
_OPPOSITES = {
    Relation.LESS: Relation.AT_LEAST,
    Relation.AT_LEAST: Relation.LESS,
    Relation.AT_MOST: Relation.MORE,
    Relation.MORE: Relation.AT_MOST,
    Relation.IS: Relation.IS_NOT,
    Relation.IS_NOT: Relation.IS,
}


class Keeping(StrEnum):
    """A relation to the threshold that its comparator gives: on its right side or not."""

    KEEPS = "keeps"
    BREAKS = "breaks"


class Condition(NamedTuple):
    """What a rule asks: a quantity, and the bound it is held against, a constant or another."""

    quantity: Quantity
    relation: Relation | Keeping
    bound: Quantity | Proved


class Rule(NamedTuple):
    """Where of each group of conditions one holds, the verdict is given for the reason."""

    reason: Reason
    when: tuple[tuple[Condition, ...], ...] = ()


class Derived(NamedTuple):
    """A quantity with its value; `formula` is how it is reckoned from those before, if it was.

    A formula is arithmetic over the signs of quantities with `+ - * /`, brackets, `ln`, `exp`,
    `sqrt`, `abs`, `sign`, `floor`, `max` and `F(t, df)`, the distribution function of Student's t.
    """

    quantity: Quantity
    value: Proved
    formula: str = ""


class Comparison(NamedTuple):
    """A quantity held against a bound, and whether the relation holds.

    `limit` is the quantity that the bound is, None of a constant; `follows` the reason of the
    verdict that this last comparison leads to.
    """

    quantity: Quantity
    value: Proved
    relation: Relation
    bound: Proved
    limit: Quantity | None
    holds: bool
    follows: Reason | None = None

    @property
    def true(self) -> "Comparison":
        """The same said as it is: with the opposite relation where it does not hold."""
        if self.holds:
            return self
        return self._replace(relation=self.relation.opposite, holds=True)


Statement = Derived | Comparison
Proof = tuple[Statement, ...]
Facts = Mapping[Quantity, Proved | None]
"""What is known when the rules are asked; nothing that needs an unknown quantity holds."""
