"""What the next report would have to say to change a verdict, found with the judge itself."""

import math
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from kpi.judge.milestone import overdue_steps
from kpi.judge.target import Bench, in_force, judge_target, rows_until
from kpi.judge.total import total
from kpi.model import (
    MONTHS,
    Coverage,
    Cumulative,
    Figure,
    Ledger,
    Level,
    Milestone,
    Month,
    Period,
    Progress,
    Quantified,
    Reason,
    Reporting,
    Result,
    State,
    Threshold,
    Verdict,
    basis_of,
)
from kpi.model.explanation import NextFigure, NextReport, Scenario, Turn, Unchanging
from kpi.quantity import decimal_places
from kpi.record import NamedTuple

DOUBLINGS = 120
"""Farther from the threshold than its last decimal place doubled so often, no level is."""


def what_would_change(result: Result, bench: Bench) -> NextFigure | NextReport | Unchanging:
    """The figures, or reports, of the next month due that lead to one or another verdict.

    Found by trying: of a given month the verdict only gets better as the figure does.
    """
    if result.reason is Reason.DATE_NEEDED:
        return Unchanging.DATE_NEEDED
    if result.as_of.number == MONTHS:
        return Unchanging.YEAR_OVER
    if result.reason is Reason.UNREADABLE:
        return Unchanging.UNREADABLE
    if result.is_final:
        return Unchanging.FINAL
    if isinstance(result.target, Milestone):
        return _next_report(result.target, bench)
    return _next_figure(result.target, result, bench)


# -- figures -------------------------------------------------------------------


def _next_figure(target: Quantified, result: Result, bench: Bench) -> NextFigure:
    step = target.cadence.months
    later = Month(bench.as_of.year, bench.as_of.number // step * step + step)
    rows = tuple(rows_until(bench.ledger.figures.get(target.id, ()), bench.as_of))
    form = _form(target, rows, result.judged_at, later)
    sides = tuple(
        _Search(side, form, rows, bench._replace(as_of=later)) for side in one_sided(target, later)
    )
    return NextFigure(
        period=form.period,
        reporting=form.reporting,
        of=form.of,
        to_pass=_turn(sides, lambda verdict: verdict is Verdict.PASS),
        not_to_fail=_turn(sides, lambda verdict: verdict is not Verdict.FAIL),
    )


def _form(target: Quantified, rows: tuple[Figure, ...], last: Month | None, later: Month) -> Figure:
    """The next figure as the ledger would report it, yet without its value.

    A figure by month is about all months since the last one.
    """
    reporting = basis_of(target)
    since = last.number + 1 if last else 1
    first = since if reporting is Reporting.MONTH else later.number
    counts = [row.of for row in rows if row.of is not None]
    return Figure(
        target=target.id,
        period=Period(later.year, first, later.number),
        value=Decimal(0),
        of=counts[-1] if counts else None,
        reporting=reporting,
    )


def _turn(sides: tuple["_Search", ...], wanted: Callable[[Verdict], bool]) -> Turn | None:
    """The figures with which the verdict is as wanted; of a range what both sides allow."""
    low = high = None
    for side in sides:
        found = side.edge(wanted)
        if found is None:
            return None
        low = found.low if found.low is not None else low
        high = found.high if found.high is not None else high
    crossed = low is not None and high is not None and low > high
    return None if crossed else Turn(low, high)


class _Search(NamedTuple):
    """One side of a threshold, the form of the figure that is sought, and what is known."""

    target: Quantified
    form: Figure
    rows: tuple[Figure, ...]
    bench: Bench

    @property
    def places(self) -> int:
        """The decimals of the figures that are tried."""
        threshold = threshold_at(self.target, self.bench.as_of)
        edges = [each.value for each in (threshold.floor, threshold.ceiling) if each is not None]
        return max(map(decimal_places, (*edges, *(row.value for row in self._all))))

    @property
    def _all(self) -> tuple[Figure, ...]:
        return (*self.rows, self.form)

    def verdict(self, value: Decimal) -> Verdict:
        """What would be said of the target with `value` as its next figure."""
        known = {self.target.id: (*self.rows, replace(self.form, value=value))}
        ledger = Ledger(known, {})
        return judge_target(self.target, self.bench._replace(ledger=ledger)).verdict

    def edge(self, wanted: Callable[[Verdict], bool]) -> Turn | None:
        """The least figure above a floor, or the largest below a ceiling, that is as wanted."""
        threshold = threshold_at(self.target, self.bench.as_of)
        sign = 1 if threshold.ceiling is None else -1
        places = self.places

        def holds(number: int) -> bool:
            return wanted(self.verdict(Decimal(sign * number).scaleb(-places)))

        worst, best = self._range(sign)
        if not holds(best):
            return None
        if worst is None:
            worst = _failing(holds, best)
        if worst is None or holds(worst):
            return Turn()
        found = Decimal(sign * _least(holds, worst, best)).scaleb(-places)
        return Turn(low=found) if sign > 0 else Turn(high=found)

    def _range(self, sign: int) -> tuple[int | None, int]:
        """The worst figure there can be, None where there is none, and one that is best.

        In units of the last place, the better the larger.
        """
        threshold = threshold_at(self.target, self.bench.as_of)
        bound = threshold.floor or threshold.ceiling
        assert bound is not None
        scale = 10**self.places
        edge = math.ceil(Fraction(bound.value) * scale)
        match self.target:
            case Cumulative():
                return self._range_of_sum(sign, edge, scale)
            case Level():
                return None, sign * edge + 1
            case Coverage():
                whole = math.floor((self.form.of or 100) * scale)
                return (0, whole) if sign > 0 else (-whole, 0)
            case _:
                assert_never(self.target)

    def _range_of_sum(self, sign: int, edge: int, scale: int) -> tuple[int, int]:
        so_far = math.ceil(total(self.rows).value * scale) if self.rows else 0
        least = so_far if self.form.reporting is Reporting.YTD else 0
        most = max(edge + 1 - (so_far - least), least)
        return (least, most) if sign > 0 else (-most, -least)


def _failing(holds: Callable[[int], bool], best: int) -> int | None:
    """A number below `best` that does not hold; None where every one seems to."""
    tried = (best - 2**power for power in range(DOUBLINGS))
    return next((number for number in tried if not holds(number)), None)


def _least(holds: Callable[[int], bool], worst: int, best: int) -> int:
    """The least number that holds, where `worst` does not and `best` does."""
    while best - worst > 1:
        middle = (worst + best) // 2
        worst, best = (worst, middle) if holds(middle) else (middle, best)
    return best


# -- milestones ----------------------------------------------------------------


def _next_report(target: Milestone, bench: Bench) -> NextReport:
    later = Month(bench.as_of.year, bench.as_of.number + 1)
    tries = [(None, False), (State.UNDER_WAY, False), (State.DONE, False)]
    if overdue_steps(target, bench.ledger.progress, later):
        tries.insert(2, (State.UNDER_WAY, True))
    return NextReport(
        later, tuple(_scenario(target, bench, later, state, steps=steps) for state, steps in tries)
    )


def _scenario(
    target: Milestone, bench: Bench, later: Month, state: State | None, *, steps: bool
) -> Scenario:
    """What would be said if `state` was reported, and with `steps` each step that is due done."""
    progress = dict(bench.ledger.progress)
    known = rows_until(progress.get(target.id, ()), bench.as_of)
    progress[target.id] = (*known, *([] if state is None else [_report(target, later, state)]))
    for step in overdue_steps(target, progress, later) if steps else ():
        key = f"{target.id}/{step.id}"
        done = _report(target, later, State.DONE, step.id)
        progress[key] = (*progress.get(key, ()), done)
    ledger = bench.ledger._replace(progress=progress)
    result = judge_target(target, bench._replace(ledger=ledger, as_of=later))
    return Scenario(state, steps, result.reason)


def _report(target: Milestone, month: Month, state: State, step: str = "") -> Progress:
    period = Period(month.year, month.number, month.number)
    return Progress(target=target.id, step=step, period=period, state=state)


# -- the sides of a range -------------------------------------------------------


def threshold_at(target: Quantified, month: Month) -> Threshold:
    """The threshold in force at `month`."""
    revision = in_force(target.revised, month)
    return revision.threshold if revision else target.threshold


def one_sided(target: Quantified, month: Month) -> tuple[Quantified, ...]:
    """The target once with its ceiling and once with its floor, as far as `month` has them."""
    threshold = threshold_at(target, month)
    sides: list[Quantified] = []
    if threshold.ceiling is not None:
        sides.append(_changed(target, keep_floor=threshold.floor is None, keep_ceiling=True))
    if threshold.floor is not None:
        sides.append(_changed(target, keep_floor=True, keep_ceiling=threshold.ceiling is None))
    return tuple(sides)


def _changed(target: Quantified, *, keep_floor: bool, keep_ceiling: bool) -> Quantified:
    def reduced(threshold: Threshold) -> Threshold:
        return threshold._replace(
            floor=threshold.floor if keep_floor else None,
            ceiling=threshold.ceiling if keep_ceiling else None,
        )

    revised = tuple(each._replace(threshold=reduced(each.threshold)) for each in target.revised)
    return replace(target, threshold=reduced(target.threshold), revised=revised)
