"""What the texts about a figure say of its unit and basis: agreed with, or in dispute."""

from collections.abc import Iterable
from typing import NamedTuple

from kpi.actuals.conventions import Conventions, is_blank, parse_basis
from kpi.actuals.layout import Cell, Said, Stated
from kpi.actuals.vocabulary import MONTHLY, NOT_ACTUAL, Sense
from kpi.actuals.words import is_unit, read_phrase
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import (
    MONTHS,
    Cumulative,
    Milestone,
    Period,
    Quantified,
    Reporting,
    Target,
    Unit,
)
from kpi.period import period_in
from kpi.quantity import (
    Amount,
    parse_amount,
    parse_unit,
    same_unit,
)


class Above(NamedTuple):
    """What the lines above a table say of all its figures."""

    units: tuple[tuple[str, ...], ...] = ()
    basis: str = ""
    text: str = ""


class Apart(NamedTuple):
    """A figure that is no actual one, and the words that say so."""

    text: str


class Disputed(NamedTuple):
    """Why the texts about a figure cannot all be right; `column` is where one of them stands."""

    refusal: Refusal
    column: int = 0


def in_context(
    target: Target, said: Said, bracket: str, above: Above, how: Conventions
) -> Cell | Apart | Disputed:
    """The cell of `said` with the unit and basis that the texts about it agree on."""
    if isinstance(target, Milestone):
        return said.cell
    own = _bracketed(bracket, how) if bracket else Stated("", 0)
    if not isinstance(own, Stated):
        return own
    stated = (*said.stated, *((own,) if own.text else ()))
    adds_up = isinstance(target, Cumulative) and target.reported is Reporting.MONTH
    dispute = _other_period(said.cell, stated, how, target_adds_up=adds_up)
    if dispute is not None:
        return dispute
    basis = _basis(target, said.cell, stated, above, how) if isinstance(target, Cumulative) else ""
    if isinstance(basis, Disputed):
        return basis
    unit = _unit(target, said.cell, stated, above, how)
    if isinstance(unit, Disputed):
        return unit
    return said.cell._replace(basis=basis or said.cell.basis, unit=unit)


def _bracketed(bracket: str, how: Conventions) -> Stated | Apart | Disputed:
    """What stands in brackets behind a name, or in words at its end."""
    text = bracket.removeprefix("单位:").strip()
    if is_unit(text) or how.is_unit(text):
        return Stated(bracket, 0, units=(text,))
    phrase = read_phrase(text, how.year)
    word = phrase.word(*NOT_ACTUAL)
    if phrase.word(Sense.DISTRICT):
        return Disputed(refuse(Code.BY_DISTRICT, column=bracket))
    if word and not phrase.rest:
        return Apart(bracket)
    if word or (phrase.rest and phrase.basis):
        return Disputed(refuse(Code.UNREAD_QUALIFIER, text=bracket, word=word or bracket))
    if phrase.rest:
        return Stated(bracket, 0, units=(text,))
    period = phrase.period
    if period is None and len(phrase.years) == 1:
        period = Period(min(phrase.years), 1, MONTHS, None, to_date=True)
    return Stated(bracket, 0, phrase.basis, period=period)


def _other_period(
    cell: Cell, stated: Iterable[Stated], how: Conventions, *, target_adds_up: bool
) -> Disputed | None:
    """A text that speaks of another period than the figure's."""
    period = period_in(cell.period, how.year)
    for each in stated:
        if period is None or each.period is None:
            continue
        is_part = each.period.first < each.period.last and not each.period.to_date
        is_other = is_part and period.first != each.period.first and target_adds_up
        if is_other or not _is_of(each.period, period):
            refusal = refuse(Code.UNREAD_QUALIFIER, text=each.text, word=each.text)
            return Disputed(refusal, each.column)
    return None


def _is_of(told: Period, period: Period) -> bool:
    """Whether a text that tells a period may speak of a figure of another one: of its year."""
    is_year = (told.first, told.last) == (1, MONTHS)
    return told.year == period.year if is_year else told.end == period.end


def _basis(
    target: Cumulative, cell: Cell, stated: tuple[Stated, ...], above: Above, how: Conventions
) -> str | Disputed:
    """The basis that all texts agree on, empty where none says any."""
    told = [
        (each.basis, each.text, each.column) for each in stated if each.basis and not each.is_prose
    ]
    if not is_blank(cell.basis):
        told.insert(0, (cell.basis.strip(), cell.basis.strip(), 0))
    for basis, text, column in told[1:]:
        if parse_basis(basis) != parse_basis(told[0][0]):
            return Disputed(refuse(Code.TWO_BASES, text=text, other=told[0][1]), column)
    basis = told[0][0] if told else above.basis
    of_month = next(
        (
            text
            for each, text, _ in (*told, (above.basis, above.text, 0))
            if "月" in text and each == MONTHLY
        ),
        "",
    )
    period = period_in(cell.period, how.year)
    if of_month and basis == MONTHLY and period and period.last - period.first > 1:
        return Disputed(refuse(Code.TWO_BASES, text=of_month, other=cell.period))
    taken = _reporting(target, cell, basis, how)
    for each in stated:
        if each.is_prose and taken is not None and parse_basis(each.basis) is not taken:
            return Disputed(refuse(Code.TWO_BASES, text=each.text, other=taken.value), each.column)
    return basis


def _reporting(target: Cumulative, cell: Cell, basis: str, how: Conventions) -> Reporting | None:
    known = parse_basis(basis)
    period = period_in(cell.period, how.year)
    if isinstance(known, Refusal) or period is None:
        return None
    return known or (Reporting.YTD if period.to_date else target.reported)


def _unit(
    target: Quantified, cell: Cell, stated: tuple[Stated, ...], above: Above, how: Conventions
) -> str | Disputed:
    """The unit that all texts agree on; that of the lines above for a bare number."""
    told = [(each.units, each.column) for each in stated if each.units]
    if not is_blank(cell.unit):
        told.insert(0, ((cell.unit.strip(),), 0))
    is_above = not told
    told += [(each, 0) for each in above.units]
    if not told:
        return cell.unit
    amount = parse_amount(cell.value)
    bare = isinstance(amount, Amount) and amount.unit is None
    units, column = told[0]
    unit = _one_of(units, target, how)
    if unit is None and (bare or not is_above):
        facts = {"found": "、".join(units), "expected": target.unit.text}
        return Disputed(refuse(Code.OTHER_UNIT, **facts), column)
    if not bare and is_above:
        return cell.unit
    for others, at in told[1:]:
        if unit and not any(agree(unit, each, how) for each in others):
            facts = {"found": "、".join(others), "expected": unit}
            return Disputed(refuse(Code.OTHER_UNIT, **facts), at)
    return unit or cell.unit


def _one_of(units: tuple[str, ...], target: Quantified, how: Conventions) -> str | None:
    """The unit of a list that is the target's, in whatever magnitude; a single one is taken."""
    if len(units) == 1:
        is_share = not target.unit.name.isalpha() and not parse_unit(units[0]).name
        return None if is_share else units[0]
    fitting = [each for each in units if _names_same(parse_unit(each), target.unit, how)]
    return fitting[0] if len(fitting) == 1 else None


def _names_same(one: Unit, other: Unit, how: Conventions) -> bool:
    return same_unit(one.name, other.name, how.unit_names)


def agree(one: str, other: str, how: Conventions) -> bool:
    """Whether two texts name one unit in one magnitude."""
    left, right = parse_unit(one), parse_unit(other)
    return left.exponent == right.exponent and _names_same(left, right, how)
