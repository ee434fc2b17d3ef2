"""How the figures of one table were taken, and which words about it contradict that."""

from collections.abc import Collection, Iterator

from kpi.actuals.agreement import Above, agree
from kpi.actuals.conventions import Conventions
from kpi.actuals.layout import Layout, TableRemark
from kpi.actuals.vocabulary import parse_basis
from kpi.actuals.words import MONTHLY, units_in
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Month, Reporting


class Taken:
    """What is said above a table, and how its figures were taken so far."""

    def __init__(self, above: Above = Above()) -> None:  # noqa: B008 - a frozen value
        self.above = above
        self.bases: dict[str, set[Reporting]] = {}
        self.units: dict[str, set[str]] = {}
        self.months: set[Month] = set()
        self.has_quarters = False

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

    def refusal_of(
        self, remark: TableRemark, about: Collection[str], how: Conventions
    ) -> Refusal | None:
        """Why a note contradicts the figures of the targets it is about, or of all."""
        period = remark.period
        if remark.refusal is not None:
            return remark.refusal
        if period is not None and self.months and period.year not in self.years:
            return refuse(Code.AMBIGUOUS_YEAR, text=remark.text)
        if remark.unit:
            return self._other_unit(remark.unit, about, how)
        is_of_all = period is None or "累计" in remark.text or len(self.months) == 1
        others = self.bases_of(about) - {parse_basis(remark.basis)}
        is_longer = self.has_quarters and remark.basis == MONTHLY and "月" in remark.text
        if remark.basis and is_of_all and (others or is_longer):
            other = ", ".join(sorted(str(each) for each in others))
            return refuse(Code.TWO_BASES, text=remark.text, other=other)
        return None

    def _other_unit(self, told: str, about: Collection[str], how: Conventions) -> Refusal | None:
        units = units_in(told)
        taken = (each for key, each in self.units.items() if not about or key in about)
        for own in sorted({unit for each in taken for unit in each}):
            if not any(agree(own, each, how) for each in units):
                return refuse(Code.OTHER_UNIT, found=told, expected=own)
        return None
