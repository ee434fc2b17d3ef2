"""What texts say of the unit, basis and period of figures: agreed with, or in dispute.

Those about one figure are held against each other before it is taken (`in_context`); those about a
table against the way all its figures were taken (`TakenTable`).
"""

from collections.abc import Collection, Iterator

from kpi.actuals.conventions import Conventions, is_blank, parse_basis, reporting_of
from kpi.actuals.layout import Cell, Layout, Said, Stated, TableRemark
from kpi.actuals.vocabulary import MONTHLY, NOT_ACTUAL, Sense
from kpi.actuals.words import is_unit, read_phrase, units_in
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import (
    MONTHS,
    Figure,
    Milestone,
    Month,
    Period,
    Quantified,
    Reporting,
    Target,
    Unit,
    basis_of,
)
from kpi.pattern import pattern
from kpi.period import is_year, period_in
from kpi.quantity import (
    Amount,
    parse_amount,
    parse_unit,
    same_unit,
)
from kpi.record import NamedTuple

PRELIMINARY = "初步"
"""The status that texts beside a figure may give it."""


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
    own = _bracketed(bracket, how) if bracket else Stated("", 0)
    stated = (*said.stated, *((own,) if isinstance(own, Stated) and own.text else ()))
    cell = said.cell
    if any(each.is_preliminary for each in stated) and not cell.status.strip():
        cell = cell._replace(status=PRELIMINARY)
    if isinstance(target, Milestone):
        return cell
    if not isinstance(own, Stated):
        return own
    texts = _Texts(target, cell, period_in(cell.period, how.year), stated, above, how)
    dispute = texts.other_period()
    if dispute is not None:
        return dispute
    basis = texts.basis() if target.kind.adds_up else ""
    if isinstance(basis, Disputed):
        return basis
    unit = texts.unit()
    if isinstance(unit, Disputed):
        return unit
    return cell._replace(basis=basis or cell.basis, unit=unit)


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
    if phrase.rest or _SPAN.fullmatch(text):
        return Stated(bracket, 0, units=(text,))
    period = phrase.period
    if period is None and len(phrase.years) == 1:
        period = Period(min(phrase.years), 1, MONTHS, None, to_date=True)
    mark = bool(phrase.word(Sense.PRELIMINARY))
    return Stated(bracket, 0, phrase.basis, period=period, is_preliminary=mark)


class _Texts(NamedTuple):
    """The texts about one figure: its own cells, what stands beside it, and the lines above."""

    target: Quantified
    cell: Cell
    period: Period | None
    stated: tuple[Stated, ...]
    above: Above
    how: Conventions

    def other_period(self) -> Disputed | None:
        """A text that speaks of another period than the figure's."""
        own, target = self.period, self.target
        adds_up = basis_of(target) is Reporting.MONTH
        for each in self.stated:
            told = each.period
            if own is None or told is None:
                continue
            is_part = told.first < told.last and not told.to_date
            is_other = is_part and own.first != told.first and adds_up
            is_of = told.year == own.year if is_year(told) else told.end == own.end
            if is_other or not is_of:
                refusal = refuse(Code.UNREAD_QUALIFIER, text=each.text, word=each.text)
                return Disputed(refusal, each.column)
        return None

    def basis(self) -> str | Disputed:
        """The basis that all texts agree on, empty where none says any."""
        cell, above, period = self.cell, self.above, self.period
        told = [(e.basis, e.text, e.column) for e in self.stated if e.basis and not e.is_prose]
        if not is_blank(cell.basis):
            told.insert(0, (cell.basis.strip(), cell.basis.strip(), 0))
        for basis, text, column in told[1:]:
            if parse_basis(basis) != parse_basis(told[0][0]):
                return Disputed(refuse(Code.TWO_BASES, text=text, other=told[0][1]), column)
        basis = told[0][0] if told else above.basis
        every = (*told, (above.basis, above.text, 0))
        month = _A_MONTH if basis_of(self.target) is Reporting.MONTH else _MONTHS
        of_month = [text for each, text, _ in every if each == MONTHLY and month.search(text)]
        if of_month and basis == MONTHLY and period and period.last - period.first > 1:
            return Disputed(refuse(Code.TWO_BASES, text=of_month[0], other=cell.period))
        known = parse_basis(basis)
        if isinstance(known, Refusal) or period is None:
            return basis
        taken = reporting_of(self.target, period, known)
        for each in self.stated:
            if each.is_prose and taken is not None and parse_basis(each.basis) is not taken:
                refusal = refuse(Code.TWO_BASES, text=each.text, other=taken.value)
                return Disputed(refusal, each.column)
        return basis

    def unit(self) -> str | Disputed:
        """The unit that all texts agree on; that of the lines above for a bare number."""
        cell, how = self.cell, self.how
        told = [(each.units, each.column) for each in self.stated if each.units]
        if not is_blank(cell.unit):
            told.insert(0, ((cell.unit.strip(),), 0))
        is_above = not told
        told += [(each, 0) for each in self.above.units]
        if not told:
            return cell.unit
        amount = parse_amount(cell.value)
        bare = isinstance(amount, Amount) and amount.unit is None
        units, column = told[0]
        unit = self.one_of(units)
        if unit is None and (bare or not is_above):
            facts = {"found": "、".join(units), "expected": self.target.unit.text}
            return Disputed(refuse(Code.OTHER_UNIT, **facts), column)
        if not bare and is_above:
            return cell.unit
        for others, at in told[1:]:
            if unit and not any(agree(unit, each, how) for each in others):
                facts = {"found": "、".join(others), "expected": unit}
                return Disputed(refuse(Code.OTHER_UNIT, **facts), at)
        return unit or cell.unit

    def one_of(self, units: tuple[str, ...]) -> str | None:
        """The unit of a list that is the target's, in whatever magnitude; a single one is taken."""
        own = self.target.unit
        if len(units) == 1:
            is_share = not own.name.isalpha() and not parse_unit(units[0]).name
            return None if is_share else units[0]
        fitting = [each for each in units if _names_same(parse_unit(each), own, self.how)]
        return fitting[0] if len(fitting) == 1 else None


def _names_same(one: Unit, other: Unit, how: Conventions) -> bool:
    return same_unit(one.name, other.name, how.unit_names)


def agree(one: str, other: str, how: Conventions) -> bool:
    """Whether two texts name one unit in one magnitude."""
    left, right = parse_unit(one), parse_unit(other)
    return left.exponent == right.exponent and _names_same(left, right, how)


_SPAN = pattern("按?季度?|全年")
"""Behind a name no period that a column could be of; refused as 半年 and 每年 are."""
_A_MONTH, _MONTHS = pattern("(?<![0-9])月"), pattern("月")
"""The month in 当月 and 分月, and that in 4-6月 too, which of a target to date may mean either."""
_FILED = pattern("填|制表|报送|印发|编制|发布|上报")
"""A note with such a word tells when the table was made."""


class TakenTable:
    """What is said above a table, and how its figures were taken so far."""

    def __init__(self, above: Above = Above()) -> None:  # noqa: B008 - a frozen value
        self.above = above
        self.bases: dict[str, set[Reporting]] = {}
        self.units: dict[str, set[str]] = {}
        self.months: set[Month] = set()
        self.has_quarters = False

    def take(self, target: Target, row: Figure, cell: Cell) -> None:
        """Remembers on which basis and in which unit a figure was taken."""
        self.months.add(row.period.end)
        self.has_quarters |= row.period.last - row.period.first > 1
        if row.reporting is not None:
            self.bases.setdefault(row.target, set()).add(row.reporting)
        if not isinstance(target, Milestone):
            own = cell.unit.strip() or target.unit.text
            self.units.setdefault(row.target, set()).add(own)

    @property
    def years(self) -> set[int]:
        """The years of the figures."""
        return {month.year for month in self.months}

    def bases_of(self, targets: Collection[str]) -> set[Reporting]:
        """On which bases the figures of these targets were taken, of all where there are none."""
        return {
            base
            for key, each in self.bases.items()
            if not targets or key in targets
            for base in each
        }

    def unused(self, layout: Layout, how: Conventions) -> Iterator[Refusal]:
        """A basis, unit or year said above a table that none of its figures has."""
        bases = self.bases_of(())
        known = parse_basis(layout.basis)
        if bases and layout.basis and known not in bases:
            other = ", ".join(sorted(each.value for each in bases))
            yield refuse(Code.TWO_BASES, text=layout.basis_text, other=other)
        if layout.both and len(bases) == 1:
            yield refuse(Code.TWO_BASES, text=layout.both, other=min(bases).value)
        taken = {unit for each in self.units.values() for unit in each}
        for units in layout.units if taken else ():
            if not any(agree(own, each, how) for own in taken for each in units):
                facts = {"found": "、".join(units), "expected": "、".join(sorted(taken))}
                yield refuse(Code.OTHER_UNIT, **facts)
        if self.years and layout.year and layout.year not in self.years:
            yield refuse(Code.AMBIGUOUS_YEAR, text=str(layout.year))

    def _other_period(self, remark: TableRemark) -> Refusal | None:
        """That a note calls the figures those of a year or month of which none of them is."""
        period = remark.period
        if period is None or not self.months:
            return None
        if period.year not in self.years:
            return refuse(Code.AMBIGUOUS_YEAR, text=remark.text)
        is_whole = period.day is not None or is_year(period)
        is_said = not (is_whole or remark.is_prose or remark.numbers)
        if not is_said or period.end in self.months or _FILED.search(remark.text):
            return None
        return refuse(Code.UNREAD_QUALIFIER, text=remark.text, word=remark.text)

    def refusal_of(
        self, remark: TableRemark, about: Collection[str], how: Conventions
    ) -> Refusal | None:
        """Why a note contradicts the figures of the targets it is about, or of all."""
        is_harmless = remark.is_mean and not self.bases_of(about)
        refusal = None if is_harmless else remark.refusal or self._other_period(remark)
        if refusal is not None:
            return refusal
        if remark.unit:
            units = units_in(remark.unit)
            taken = (each for key, each in self.units.items() if not about or key in about)
            own = sorted({unit for each in taken for unit in each})
            other = next((x for x in own if not any(agree(x, each, how) for each in units)), None)
            if other is not None:
                return refuse(Code.OTHER_UNIT, found=remark.unit, expected=other)
            return None
        is_of_all = remark.period is None or "累计" in remark.text or len(self.months) == 1
        others = self.bases_of(about) - {parse_basis(remark.basis)}
        is_longer = self.has_quarters and remark.basis == MONTHLY and "月" in remark.text
        if remark.basis and is_of_all and (others or is_longer):
            other = ", ".join(sorted(str(each) for each in others))
            return refuse(Code.TWO_BASES, text=remark.text, other=other)
        return None
