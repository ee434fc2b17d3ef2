"""Figures that are most likely a slip, though they could be read: in a unit, a point, a column.

A wrong unit is wrong by 10⁴ (万) or 10⁸ (亿), so what is looked for is a figure that far from all
that is known of its target: its other figures, and its threshold. Honest figures are lumpy; the
limits are such that less than one in a thousand of them is doubted (tests/bench/plausible.py).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise
from statistics import median
from typing import assert_never

from kpi.diagnostics import Code, Diagnostic, refuse
from kpi.model import (
    MONTHS,
    Coverage,
    Cumulative,
    Figure,
    Level,
    Milestone,
    Plan,
    Quantified,
    Reporting,
    Row,
    Text,
)
from kpi.period import period_name
from kpi.quantity import (
    attach_unit,
    decimal_places,
    is_counted,
    name_unit,
    show_distinct,
    show_exact,
)
from kpi.record import NamedTuple

HUNDREDFOLD = 100
"""What no figure is of its threshold."""

APART = 100
"""The gap that parts figures which are off from the others: honest ones are strewn."""

FEWEST = 2
"""The others needed to call figures too small, or as many as these."""

ABOVE = Text("超过阈值 {threshold} 的 100 倍", "over 100 times the threshold {threshold}")
OFF_BY_WAN = Text(
    "与该目标其他各期（多为{usual}左右）相差约一万倍，是否差一个“万”",
    "about 10,000 times off its other figures (mostly near {usual}): is it in 万?",
)
OFF_BY_YI = Text(
    "与该目标其他各期（多为{usual}左右）相差约一亿倍，是否差一个“亿”",
    "about 100,000,000 times off its other figures (mostly near {usual}): is it in 亿?",
)
SLIPS = {
    OFF_BY_WAN: (Decimal(10**3), Decimal(10**5)),
    OFF_BY_YI: (Decimal(10**7), Decimal(10**9)),
}
"""How far off a figure is whose unit is wrong by 万 or 亿, where figures differ ten times."""

FRACTION = Text("`{unit}` 是整个计数的，不会有零头", "`{unit}` counts things that come whole")
OVER_TOTAL = Text(
    "当月数多于同月的累计数 {total}", "that is more in the month than in the year so far, {total}"
)
RISING = Text(
    "各月一路上升，相加已有 {sum}：是否为累计数？若是当月数，请在表中写明“当月”",
    "the months rise throughout and add up to {sum}: are they running totals? "
    "If they are not, say 当月 (month) in the table",
)
FEWEST_RISING = 5
"""Months from January on that must rise before they are taken for totals."""
AHEAD, LEAST_TOTAL = Fraction(3, 2), Fraction(2, 5)
"""How far their sum is beyond the straight line, and how near to it the last as a total is."""


def implausible(
    plan: Plan, rows: Iterable[Row], assumed: Collection[str] = frozenset()
) -> Iterator[Diagnostic]:
    """IMPLAUSIBLE_FIGURE for each of the rows that count which nobody would believe unchecked.

    The rows are sorted by target. Those that were confirmed are believed. Of `assumed` targets no
    text tells whether their figures are of the month or to date.
    """
    targets = {each.id: each for each in plan.targets if not isinstance(each, Milestone)}
    figures = (row for row in rows if isinstance(row, Figure))
    for id_, group in groupby(figures, key=lambda each: each.target):
        target, own = targets[id_], list(group)
        for index, why in _Doubts(target, own, plan, _edge(target), id_ in assumed).all().items():
            figure = own[index]
            if not figure.confirmed:
                yield refuse(
                    Code.IMPLAUSIBLE_FIGURE,
                    target=id_,
                    period=period_name(figure.period),
                    value=attach_unit(show_exact(figure.value), target.unit),
                    why=why,
                ).at(figure.location, target=id_)


class _Doubts(NamedTuple):
    """The figures of a target that are doubted by their index, and why.

    `edge` is the largest number its thresholds name; `is_assumed` says that no text tells what
    its figures hold.
    """

    target: Quantified
    figures: list[Figure]
    plan: Plan
    edge: Decimal
    is_assumed: bool

    def all(self) -> Mapping[int, Text]:
        """Each for the plainest of its reasons."""
        match self.target:
            case Coverage():
                return {}
            case Cumulative() | Level():
                return {
                    **self.rising(),
                    **self.over_total(),
                    **self.far_off(),
                    **self.over_threshold(),
                    **self.fractions(),
                }
            case _:
                assert_never(self.target)

    def fractions(self) -> dict[int, Text]:
        """Figures that are no whole number of what the target's unit counts, which may be 万件."""
        unit = self.target.unit
        if not is_counted(unit.name, self.plan.unit_names, self.plan.counted):
            return {}
        base, whole = unit._replace(exponent=0, text=unit.name), 10**unit.exponent
        why = FRACTION.filled(unit=name_unit(base))
        return {
            index: why
            for index, each in enumerate(self.figures)
            if each.value != each.value.to_integral_value()
            and (Fraction(each.value) * whole).denominator > 1
        }

    def over_threshold(self) -> dict[int, Text]:
        """Figures far beyond the threshold."""
        most = self.edge * HUNDREDFOLD
        above = [index for index, each in enumerate(self.figures) if most < abs(each.value)]
        if not (self.edge and above):
            return {}
        return dict.fromkeys(above, ABOVE.filled(threshold=self.shown(self.edge)))

    def rising(self) -> dict[int, Text]:
        """The last of months that look like running totals: each more than the one before."""
        found: dict[int, Text] = {}
        if not self.is_assumed or not self.edge:
            return found
        for _, group in groupby(enumerate(self.figures), key=lambda each: each[1].period.year):
            months = list(group)
            values = [each.value for _, each in months]
            if len(months) < FEWEST_RISING or not self.are_totals(values):
                continue
            is_each = all(
                (each.period.first, each.period.last, each.reporting) == (n, n, Reporting.MONTH)
                for n, (_, each) in enumerate(months, 1)
            )
            if is_each:
                total = sum(values, Decimal(0))
                found[months[-1][0]] = RISING.filled(sum=self.shown(total))
        return found

    def are_totals(self, values: list[Decimal]) -> bool:
        """Whether these fit the threshold as totals from January on, and not as months."""
        if not all(one < other for one, other in pairwise(values)):
            return False
        first, last = Fraction(values[0]), Fraction(values[-1])
        line = Fraction(self.edge) * len(values) / MONTHS
        is_steep = 2 * last >= len(values) * first
        is_near = LEAST_TOTAL * line <= last <= AHEAD * line
        return is_steep and is_near and sum(map(Fraction, values)) >= AHEAD * line

    def over_total(self) -> dict[int, Text]:
        """Months with more than the running total at their end."""
        totals = {e.period.end: e.value for e in self.figures if e.reporting is Reporting.YTD}
        if not totals:
            return {}
        return {
            index: OVER_TOTAL.filled(total=self.shown(totals[month]))
            for index, each in enumerate(self.figures)
            if each.reporting is Reporting.MONTH and (month := each.period.end) in totals
            if each.value > totals[month] + _rounding(each.value) + _rounding(totals[month])
        }

    def far_off(self) -> dict[int, Text]:
        """Figures by the month that lie apart from the others and the threshold, by 10⁴ or 10⁸."""
        usual = self.edge / (MONTHS if self.target.kind.adds_up else 1)
        known = [abs(each.value) for each in self.figures if each.value]
        # not even a month's share of the least, nor the largest as one month's, lies apart
        if known and max(known) < APART * usual < APART**2 * min(known) / MONTHS:
            return {}
        sizes = {index: _by_month(each) for index, each in enumerate(self.figures) if each.value}
        near = _near(usual, sizes.values()) if usual else []
        if not 1 < len(near) <= len(sizes):
            return {}
        middle, lowest = median(near), min(near)
        # too little is known to call figures too small, or it is a rate of growth
        enough = max(FEWEST, sum(size < lowest for size in sizes.values()))
        if len(near) <= enough or self.target.unit.name == "%":
            lowest = Decimal(0)
        factors = {
            index: max(size / middle, middle / size)
            for index, size in sizes.items()
            if size > max(near) or (size < lowest and not self.is_first(index))
        }
        usually = attach_unit(show_distinct(middle, 0), self.target.unit)
        return {
            index: why.filled(usual=usually)
            for index, factor in factors.items()
            for why, (least, most) in SLIPS.items()
            if least <= factor <= most
        }

    def is_first(self, index: int) -> bool:
        """Whether a sum is the first known that is not nothing: what begins may begin small."""
        before = self.figures[:index]
        return self.figures[index].reporting is not None and not any(e.value for e in before)

    def shown(self, value: Decimal) -> Text:
        """A number with the target's unit."""
        return attach_unit(show_exact(value), self.target.unit)


def _edge(target: Quantified) -> Decimal:
    """The largest number the target's thresholds name, also revised ones, without its sign."""
    thresholds = [target.threshold, *(each.threshold for each in target.revised)]
    edges = [edge for each in thresholds for edge in (each.floor, each.ceiling) if edge]
    return max(abs(edge.value) for edge in edges)


def _rounding(value: Decimal) -> Decimal:
    """What may be lost of a value behind its last decimal place; whole numbers are exact."""
    places = decimal_places(value)
    return Decimal(1).scaleb(-places) if places else Decimal(0)


def _by_month(figure: Figure) -> Decimal:
    """The figure as months, quarters and running totals compare: of each of their months."""
    first = 1 if figure.reporting is Reporting.YTD else figure.period.first
    return abs(figure.value) / (figure.period.last - first + 1 if figure.reporting else 1)


def _near(usual: Decimal, sizes: Collection[Decimal]) -> list[Decimal]:
    """What is usual, with all sizes that no gap parts from it, upwards and downwards."""
    highest = lowest = usual
    for size in sorted(sizes):
        if size < APART * highest:
            highest = max(highest, size)
    for size in sorted(sizes, reverse=True):
        if lowest < APART * size:
            lowest = min(lowest, size)
    return [usual, *(each for each in sizes if lowest <= each <= highest)]
