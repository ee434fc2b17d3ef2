"""What the latest month brought, and how a figure compares with that of a year before."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from kpi.judge.history import History
from kpi.model import (
    AreaResult,
    Ledger,
    Milestone,
    Quantified,
    Recent,
    Result,
)

PERCENT = "%"


def recent(areas: Iterable[AreaResult], ledger: Ledger) -> dict[str, Recent]:
    """By id what is known of each quantified target with a figure; targets without are left out.

    Both come from the figures alone: sums without a gap, levels as they were reported. A year
    that the target's history excludes compares with nothing.
    """
    history = History(ledger.figures)
    found = {}
    for area in areas:
        for result in area.results:
            target = result.target
            if not isinstance(target, Milestone) and result.measure is not None:
                told = _recent(result, target, history)
                if told is not None:
                    found[target.id] = told
    return found


def _recent(result: Result, target: Quantified, history: History) -> Recent | None:
    month = result.judged_at
    assert month is not None
    ends = history.ends(target)
    of_year = ends.get(month.year, {})
    value = of_year.get(month.number)
    if value is None:
        return None
    first, added = _added(of_year, month.number, value, adds_up=target.kind.adds_up)
    before = None
    if month.year - 1 not in target.history_excludes:
        before = ends.get(month.year - 1, {}).get(month.number)
    if added is None and before is None:
        return None
    in_points = _is_percentage(target)
    growth = None
    if before is not None and (in_points or before > 0):
        growth = value - before if in_points else 100 * (value - before) / before
    return Recent(first, month.number, added, before, growth, in_points=in_points)


def _added(
    ends: Mapping[int, Fraction], month: int, value: Fraction, *, adds_up: bool
) -> tuple[int, Fraction | None]:
    """The month from which on something came to the figure before, and how much.

    Before January a sum is nothing; how much of a first figure in June came in June nobody knows.
    """
    earlier = [each for each in ends if each < month]
    if earlier:
        last = max(earlier)
        return last + 1, value - ends[last]
    return month, value if adds_up and month == 1 else None


def _is_percentage(target: Quantified) -> bool:
    return target.unit.name == PERCENT
