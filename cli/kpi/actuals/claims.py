"""What a ledger states beside its figures: units, goals, ratios and totals, held against ours."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kpi.actuals.conventions import Conventions
from kpi.actuals.layout import Cell, Claim, Claims
from kpi.actuals.shown import show_period
from kpi.actuals.vocabulary import is_blank, parse_basis
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import (
    MONTHS,
    Cumulative,
    Figure,
    Milestone,
    Period,
    Quantified,
    Reporting,
    Target,
    Text,
    Unit,
)
from kpi.period import parse_period
from kpi.quantity import (
    Amount,
    convert,
    decimal_places,
    parse_amount,
    parse_threshold,
    parse_unit,
    show_distinct,
    show_number,
)

PERCENT = Unit("%", 0, "%")

Found = tuple[int, Refusal]
"""The column of a claim, and what is wrong with it."""


def with_unit(target: Target, cell: Cell, bracket: str, default: str) -> Cell | Refusal:
    """`cell` with what stands in brackets behind its name, else with the unit of the table.

    Brackets that contradict the cell's unit or basis are refused: OTHER_UNIT.
    """
    if bracket and not isinstance(parse_basis(bracket), Refusal):
        if cell.basis.strip() and parse_basis(cell.basis) != parse_basis(bracket):
            return refuse(Code.UNKNOWN_VALUE, value=bracket, key="basis", suggestion=_same(cell))
        cell, bracket = cell._replace(basis=bracket), ""
    if bracket and not is_blank(cell.unit) and parse_unit(bracket) != parse_unit(cell.unit):
        return refuse(Code.OTHER_UNIT, found=bracket, expected=cell.unit.strip())
    if bracket:
        return cell._replace(unit=bracket)
    if default and is_blank(cell.unit) and not isinstance(target, Milestone):
        amount = parse_amount(cell.value)
        if isinstance(amount, Amount) and amount.unit is None:
            return cell._replace(unit=default)
    return cell


def _same(cell: Cell) -> Text:
    basis = cell.basis.strip()
    return Text(f"本列口径为 `{basis}`", f"the column has the basis `{basis}`")


def in_unit(claims: Claims, unit: str) -> Claims:
    """`claims` with goals and totals in `unit` where they have none of their own."""
    if not unit or not isinstance(parse_basis(unit), Refusal):
        return claims

    def full(stated: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(each if each.unit.strip() else each._replace(unit=unit) for each in stated)

    return claims._replace(goals=full(claims.goals), totals=full(claims.totals))


def check_claims(
    target: Target, claims: Claims, figures: list[Figure], how: Conventions
) -> Iterator[Found]:
    """Where a row's goal, ratio or total disagrees with the plan or with its own figures."""
    if isinstance(target, Milestone):
        return
    for goal in claims.goals:
        yield from _goal(target, goal, how)
    for ratio in claims.ratios:
        yield from _ratio(target, ratio, claims, figures, how)
    if isinstance(target, Cumulative):
        for total in claims.totals:
            yield from _total(target, total, figures, how)


def _period(claim: Claim, how: Conventions) -> Period:
    found = parse_period(claim.period, how.year) if claim.period else None
    return found if isinstance(found, Period) else Period(how.year, 1, MONTHS, None, to_date=True)


def _is_whole_year(claim: Claim, how: Conventions) -> bool:
    period = _period(claim, how)
    return (period.year, period.first, period.last) == (how.year, 1, MONTHS)


def _stated(target: Quantified, claim: Claim, how: Conventions) -> Decimal | None:
    """The number of a claim in the target's unit; None where it states none."""
    if is_blank(claim.text):
        return None
    amount = parse_amount(claim.text)
    if not isinstance(amount, Amount):
        return _threshold(target, claim)
    unit = None if is_blank(claim.unit) or amount.unit else parse_unit(claim.unit)
    value = convert(amount, unit, target.unit, how.unit_names)
    return None if isinstance(value, Refusal) else value


def _threshold(target: Quantified, claim: Claim) -> Decimal | None:
    """The number of a goal in words, such as ≥400 or 不少于400件."""
    found = parse_threshold(claim.text, target.unit, {})
    if isinstance(found, Refusal):
        return None
    edge = found.floor or found.ceiling
    return edge.value if edge else None


def _edges(target: Quantified) -> set[Decimal]:
    """The numbers a goal column may rightly hold: the thresholds, also revised ones."""
    thresholds = [target.threshold, *(each.threshold for each in target.revised)]
    return {edge.value for each in thresholds for edge in (each.floor, each.ceiling) if edge}


def _goal(target: Quantified, goal: Claim, how: Conventions) -> Iterator[Found]:
    if not _is_whole_year(goal, how):
        return
    value = _stated(target, goal, how)
    if value is None or value in _edges(target) or _is_share(target, goal, value):
        return
    facts = {"target": target.id, "value": goal.text.strip(), "threshold": target.threshold.text}
    yield goal.column, refuse(Code.LEDGER_TARGET_DISAGREES, **facts)


def _is_share(target: Quantified, goal: Claim, value: Decimal) -> bool:
    """Whether a goal in percent was saved as a share: 1 for 100 %."""
    bare = "%" not in goal.text and "％" not in goal.text
    return target.unit.name == "%" and bare and value * 100 in _edges(target)


def _ratio(
    target: Quantified, ratio: Claim, claims: Claims, figures: list[Figure], how: Conventions
) -> Iterator[Found]:
    """A ratio that follows from none of the row's figures and goals, as it is rounded."""
    possible = [
        (done, goal, done / Fraction(goal) * 100)
        for goal in _goals(target, ratio, claims, how)
        for done in _standings(ratio, figures, how)
    ]
    readings = _as_percent(ratio)
    if (
        not readings
        or not possible
        or any(_follows(one, each) for one in readings for *_, each in possible)
    ):
        return
    done, goal, own = possible[-1]
    facts = {
        "target": target.id,
        "value": ratio.text.strip(),
        "done": show_number(done),
        "goal": show_number(goal),
        "ratio": show_number(own),
    }
    yield ratio.column, refuse(Code.LEDGER_RATIO_DISAGREES, **facts)


def _goals(target: Quantified, ratio: Claim, claims: Claims, how: Conventions) -> list[Decimal]:
    """What a ratio may be of: the row's goals, those of its own period first; else ours."""
    period = _period(ratio, how)
    own = [each for each in claims.goals if _period(each, how) == period] or claims.goals
    stated = {value for each in own if (value := _stated(target, each, how))}
    return sorted(stated or {edge for edge in _edges(target) if edge})


class _Percent(NamedTuple):
    """A ratio in percent, and how many of its decimal places are written."""

    value: Decimal
    places: int


def _as_percent(ratio: Claim) -> list[_Percent]:
    """The ways a ratio may be read: without its sign 0.83 may be a share."""
    amount = None if is_blank(ratio.text) else parse_amount(ratio.text)
    if not isinstance(amount, Amount) or (amount.unit and amount.unit.name != "%"):
        return []
    places = decimal_places(amount.digits)
    as_written = _Percent(amount.digits, places)
    as_share = _Percent(amount.digits * 100, max(places - 2, 0))
    return [as_written] if amount.unit else [as_written, as_share]


def _follows(percent: _Percent, own: Fraction) -> bool:
    """Whether `own`, rounded or cut to the same places, is the percentage."""
    return abs(Fraction(percent.value) - own) < Fraction(1, 10**percent.places)


def _standings(ratio: Claim, figures: list[Figure], how: Conventions) -> list[Fraction]:
    """What a ratio may be a part of: the figures, or the months so far; the likeliest last."""
    period = _period(ratio, how)
    own = [each for each in figures if each.period.year == period.year]
    own = [each for each in own if each.period.last <= period.last]
    months = [each.exact for each in own if each.reporting is Reporting.MONTH]
    so_far = [sum(months, Fraction(0))] if months else []
    if _is_whole_year(ratio, how):
        return [*(each.exact for each in own), *so_far]
    return [*so_far, *(each.exact for each in own if each.period.last == period.last)]


def _total(
    target: Cumulative, total: Claim, figures: list[Figure], how: Conventions
) -> Iterator[Found]:
    """A total that is not the sum of its row's months, or not the last of running totals."""
    period, stated = _period(total, how), _stated(target, total, how)
    parts = [
        each
        for each in figures
        if each.period.year == period.year
        and period.first <= each.period.first
        and each.period.last <= period.last
    ]
    months = [each for each in parts if each.reporting is Reporting.MONTH]
    running = [each for each in parts if each.reporting is Reporting.YTD]
    if stated is None or not parts:
        return
    if months:
        own = sum((each.value for each in months), Decimal(0))
        agree = abs(own - stated) <= slack_of([*(each.value for each in months), stated])
    else:
        own = max(running, key=lambda each: each.period.last).value
        agree = own == stated
    if not agree:
        yield total.column, disagreement(target.id, parts[-1].period, own, stated)


def disagreement(target: str, period: Period, own: Decimal, stated: Decimal) -> Refusal:
    """That the months up to the end of `period` add up to another total than is stated."""
    return refuse(
        Code.MONTH_AND_TOTAL_DISAGREE,
        target=target,
        period=show_period(period),
        sum=_beside(own, stated),
        total=_beside(stated, own),
    )


def slack_of(values: Iterable[Decimal]) -> Decimal:
    """By how much a sum of rounded figures may miss its total: whole numbers are exact."""
    places = [decimal_places(value) for value in values]
    return (
        sum((Decimal(5).scaleb(-each - 1) for each in places), Decimal(0))
        if any(places)
        else Decimal(0)
    )


def _beside(value: Decimal, other: Decimal) -> str:
    return show_number(value) if value == other else show_distinct(value, other)
