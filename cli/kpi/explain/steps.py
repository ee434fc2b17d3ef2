"""How a verdict came about: its proof, step by step, as one reads it on paper."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from kpi.explain.lines import Line, heading, numbered
from kpi.model import (
    Language,
    Measure,
    Method,
    Milestone,
    Month,
    Ongoing,
    Result,
    State,
    Text,
    Unit,
)
from kpi.model.explanation import Explanation
from kpi.model.proof import Comparison, Derived, Proved, Quantity, Statement
from kpi.pattern import pattern
from kpi.period import month_name
from kpi.quantity import attach_unit, show_distinct, show_number
from kpi.reports import Look, cells
from kpi.reports.amounts import AMOUNT_PLACES, PERCENT_PLACES
from kpi.reports.marks import STYLES, mark
from kpi.reports.safety import plain
from kpi.wording import explanation as say
from kpi.wording import proof as said
from kpi.wording import words
from kpi.wording.proof import NOTATIONS, NumberSort
from kpi.wording.reasons import REASONS

PLACES = {
    NumberSort.AMOUNT: AMOUNT_PLACES,
    NumberSort.SHARE: PERCENT_PLACES,
    NumberSort.CHANCE: 0,
    NumberSort.POINTS: PERCENT_PLACES,
    NumberSort.COUNT: 0,
    NumberSort.RATIO: AMOUNT_PLACES,
    NumberSort.ROOT: 4,
    NumberSort.SQUARE: 6,
    NumberSort.MONTH: 0,
    NumberSort.SPAN: 0,
    NumberSort.WORD: 0,
}
"""The decimals that are shown where nothing asks for more."""
WRITTEN = {quantity.value: notation.sign for quantity, notation in NOTATIONS.items()}
NAMES = pattern(r"[A-Za-z_][A-Za-z_0-9]*")
SIGNS = (
    (r"exp\(([^()]*)\)", r"e^\1"),
    (r"abs\(([^()]*)\)", r"|\1|"),
    (r"sqrt", "√"),
    (r" \* ", "×"),
    (r" / ", "/"),
    (r"-", "−"),
)
"""Arithmetic as it is written on paper."""


def steps(each: Explanation, look: Look) -> list[Line]:
    """The numbered steps, and the verdict they lead to."""
    result, language = each.result, look.language
    verdict = say.SO.filled(
        verdict=mark(result.standing, look), reason=REASONS[result.reason].short
    ).in_(language)
    return [
        heading(say.STEPS, look),
        *numbered((step.in_(language) for step in _steps(each)), look),
        Line(f"  {verdict}", STYLES[result.verdict]),
    ]


def _steps(each: Explanation) -> Iterator[Text]:
    result = each.result
    if not result.proof:
        yield say.UNREADABLE
        return
    if each.sides and result.measure is not None:
        yield _sides(each, result.measure)
    yield from _remarks(each)
    paper = Paper(result)
    for _, statements in groupby(result.proof, key=_step):
        yield paper.step(tuple(statements))
    if result.overdue_steps:
        names = (
            say.STEP_DUE.filled(name=Text(*map(plain, step.name)), due=step.due)
            for step in result.overdue_steps
        )
        yield say.STEPS_LATE.filled(steps=say.LIST.joined(names))


def _step(each: Statement) -> str:
    """What stands in one step: derivations of one topic, comparisons of one quantity."""
    return NOTATIONS[each.quantity].topic if isinstance(each, Derived) else each.quantity.name


def _sides(each: Explanation, measure: Measure) -> Text:
    def name(result: Result) -> Text:
        ceiling = result.threshold is not None and result.threshold.ceiling is not None
        return say.CEILING if ceiling else say.FLOOR

    sides = (
        say.SIDE.filled(side=name(side), verdict=words.ROWS[side.standing]) for side in each.sides
    )
    judged = say.CEILING if measure.is_ceiling else say.FLOOR
    return say.SIDES.filled(sides=say.LIST.joined(sides), side=judged)


def _remarks(each: Explanation) -> Iterator[Text]:
    """What judges where that is not to be seen from the numbers."""
    measure, rule = each.result.measure, each.plan.rule
    if measure is None or not any(part.quantity is Quantity.GAP for part in each.result.proof):
        return
    if rule is not None:
        at_risk, fail = show_number(rule.at_risk), show_number(rule.fail)
        yield say.OFFICE.filled(at_risk=at_risk, fail=fail)
    elif measure.is_straight:
        yield say.NO_YEARS
    elif measure.method is Method.CHECKPOINTS and measure.years:
        yield say.BESIDE


class Paper:
    """The proof of one result, each number kept apart from what it is held against."""

    def __init__(self, result: Result) -> None:
        self._result = result
        compared = [each for each in result.proof if isinstance(each, Comparison)]
        self._bounds = {
            quantity: tuple(each.bound for each in compared if each.quantity is quantity)
            for quantity in {each.quantity for each in compared}
        }
        self._amounts = tuple(
            each.value
            for each in result.proof
            if NOTATIONS[each.quantity].sort is NumberSort.AMOUNT and isinstance(each, Derived)
        )

    def step(self, statements: Sequence[Statement]) -> Text:
        """Statements that belong together, in one step."""
        first = statements[0]
        if isinstance(first, Derived):
            return said.STEPS.joined(
                self._derived(each) for each in statements if isinstance(each, Derived)
            )
        bounds = said.BOUNDS.joined(
            self._bound(each) for each in statements if isinstance(each, Comparison)
        )
        return said.COMPARED.filled(
            sign=NOTATIONS[first.quantity].sign,
            value=self._shown(first.quantity, first.value),
            bounds=bounds,
        )

    def _derived(self, each: Derived) -> Text:
        is_plain = not each.formula or each.quantity is Quantity.REPORT_DUE
        text = said.EQUALS if is_plain else said.FOLLOWS
        shown = self._shown(each.quantity, each.value)
        if each.quantity is Quantity.FORECAST:
            shown = self._forecast(shown)
        return text.filled(
            sign=NOTATIONS[each.quantity].sign, formula=written(each.formula), value=shown
        )

    def _bound(self, each: Comparison) -> Text:
        relation = said.RELATIONS[each.true.relation]
        bound = self._shown(each.limit or each.quantity, each.bound)
        label = None if each.limit else said.LIMITS.get((each.quantity, each.bound))
        if label is not None:
            bound = said.WITH_LABEL.filled(bound=bound, label=label)
        if each.limit is None:
            return said.BOUND.filled(relation=relation, bound=bound)
        sign = NOTATIONS[each.limit].sign
        return said.NAMED_BOUND.filled(relation=relation, sign=sign, bound=bound)

    def _forecast(self, shown: Text) -> Text:
        """With the ends of its interval, where there is one."""
        measure = self._result.measure
        if measure is None or measure.forecast is None or measure.forecast.low is None:
            return shown
        value, low, high = cells.forecast(measure)
        interval = say.VAGUE if measure.forecast.is_vague else say.INTERVAL
        unit = _unit(self._result)
        return say.WITH_INTERVAL.filled(
            value=value if unit is None else attach_unit(value, unit),
            interval=interval.filled(low=low, high=high),
        )

    def _shown(self, quantity: Quantity, value: Proved) -> Text:
        match value:
            case State():
                return words.STATES[value]
            case Ongoing():
                return words.CONTINUING
            case Decimal() | Fraction() | int():
                return self._number(quantity, value)
            case _:
                return Text.same(str(value))

    def _number(self, quantity: Quantity, value: Decimal | Fraction | int) -> Text:
        sort = NOTATIONS[quantity].sort
        if sort is NumberSort.MONTH:
            month = int(value)
            return month_name(Month(self._result.as_of.year, month)) if month else said.NO_MONTH
        if isinstance(value, Decimal) and value.is_infinite():
            return said.ENDLESS
        others = (Fraction(each) * sort.scale for each in self._others(quantity, sort))
        shown = show_distinct(Fraction(value) * sort.scale, *others, places=PLACES[sort])
        unit = _unit(self._result)
        if sort is NumberSort.AMOUNT and unit is not None:
            return said.SHOWN[sort].filled(value=attach_unit(shown, unit))
        return said.SHOWN[sort].filled(value=shown)

    def _others(self, quantity: Quantity, sort: NumberSort) -> Iterator[Decimal | Fraction | int]:
        """What a number is kept apart from."""
        amounts = self._amounts if sort is NumberSort.AMOUNT else (0, 1)
        for each in (*amounts, *self._bounds.get(quantity, ())):
            if isinstance(each, Decimal | Fraction | int):
                yield each


def _unit(result: Result) -> Unit | None:
    return None if isinstance(result.target, Milestone) else result.target.unit


def written(formula: str) -> Text:
    """A formula with the signs that people write."""
    return Text(*(_written(formula, language) for language in Language))


def _written(formula: str, language: Language) -> str:
    def sign(name: re.Match[str]) -> str:
        known = WRITTEN.get(name.group())
        return name.group() if known is None else known.in_(language)

    for signs, shown in SIGNS:
        formula = re.sub(signs, shown, formula)
    return NAMES.sub(sign, formula)
