"""The sum of a cumulative target so far, from figures by month or to date."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import pairwise

from kpi.model import Addend, Figure, Reporting
from kpi.record import NamedTuple


class Total(NamedTuple):
    """The sum up to the end of `month`; a lower bound where months are `missing`.

    `best_rate` is the largest amount a month brought so far (of a figure that spans
    several months their average), None where no month is known by itself. `addends` are
    the figures it was made of.
    """

    month: int
    value: Fraction
    missing: tuple[int, ...] = ()
    best_rate: Fraction | None = None
    addends: tuple[Addend, ...] = ()


class _Running(NamedTuple):
    value: Fraction
    missing: tuple[int, ...] = ()
    addends: tuple[Addend, ...] = ()


def total(figures: Iterable[Figure]) -> Total:
    """The total at the latest month that has a figure; there must be one.

    A figure to date restarts the sum. Where figures overlap, the reading with the fewest
    missing months counts, and of these the one whose last figure spans most months.
    """
    ending = _by_end(figures)
    last = max(ending)
    sums = _by_month(ending, last)
    value, missing, addends = sums[last]
    return Total(last, value, missing, _best_rate(sums, sorted(ending)), addends)


def totals_by_month(figures: Iterable[Figure]) -> tuple[Total, ...]:
    """The total at the end of each month that has a figure, without their rates."""
    ending = _by_end(figures)
    sums = _by_month(ending, max(ending, default=0))
    return tuple(Total(month, sums[month].value, sums[month].missing) for month in sorted(ending))


def complete_sums(figures: Iterable[Figure]) -> dict[int, Fraction]:
    """The sum at the end of each month that has a figure, where no month before is missing."""
    ending = _by_end(figures)
    sums = _by_month(ending, max(ending, default=0))
    return {month: sums[month].value for month in sorted(ending) if not sums[month].missing}


def _by_end(figures: Iterable[Figure]) -> dict[int, list[Addend]]:
    """By last month, what the figures sum up that end there."""
    ending: dict[int, list[Addend]] = {}
    for figure in figures:
        to_date = figure.reporting is Reporting.YTD
        first = 1 if to_date else figure.period.first
        last = figure.period.last
        ending.setdefault(last, []).append(Addend(first, last, figure.exact, to_date))
    return ending


def _by_month(ending: Mapping[int, list[Addend]], last: int) -> list[_Running]:
    sums = [_Running(Fraction(0))]
    for month in range(1, last + 1):
        sums.append(_sum_at(month, sums, ending.get(month, [])))
    return sums


def _sum_at(month: int, sums: list[_Running], figures: list[Addend]) -> _Running:
    if not figures:
        before = sums[month - 1]
        return _Running(before.value, (*before.missing, month), before.addends)
    part = min(
        figures,
        key=lambda each: (
            len(sums[each.first - 1].missing),
            each.first,
            not each.to_date,
            each.value,
        ),
    )
    before = sums[part.first - 1]
    return _Running(before.value + part.value, before.missing, (*before.addends, part))


def _best_rate(sums: list[_Running], months: list[int]) -> Fraction | None:
    known = [0, *(month for month in months if not sums[month].missing)]
    rates = [
        (sums[end].value - sums[start].value) / (end - start) for start, end in pairwise(known)
    ]
    return max(rates, default=None)
