"""The second judge on targets that add up."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import exp, floor, log, sqrt
from typing import NamedTuple

from kpi.model import Cumulative, Figure, Plan, Reason, Reporting, Threshold
from kpi.quantity.unit import is_counted
from scipy import stats

from tests.judge.second_basis import (
    Opinion,
    Outlook,
    Side,
    by_chance,
    by_rule,
    is_guarded,
    sides_of,
    ten,
    worse,
)


class Course(NamedTuple):
    """What earlier years tell: log or change around `centre`, scattered by `error`."""

    years: int
    centre: float
    error: float
    freedom: float


def is_to_date(row: Figure, target: Cumulative) -> bool:
    return (row.reporting or target.reported) is Reporting.YTD


def sum_up(rows: Iterable[Figure], target: Cumulative, month: int) -> tuple[Fraction, set[int]]:
    """The sum of all rows that end by a month, and the months that it lacks."""
    total, lacking = Fraction(0), set(range(1, month + 1))
    for row in sorted(rows, key=lambda row: row.period.last):
        if row.period.last > month:
            continue
        if is_to_date(row, target):
            total = row.exact
            lacking -= set(range(1, row.period.last + 1))
        else:
            total += row.exact
            lacking -= set(range(row.period.first, row.period.last + 1))
    return total, lacking


def complete_sums(rows: list[Figure], target: Cumulative) -> dict[int, Fraction]:
    """The sums of a year by those months by which they are complete."""
    sums = {month: sum_up(rows, target, month) for month in range(1, 13)}
    return {month: total for month, (total, lacking) in sums.items() if not lacking}


def course_of_sums(target: Cumulative, years: list[list[Figure]], k: int) -> Course | None:
    """The share done by month k, as the comparable years tell it."""
    sums = [complete_sums(rows, target) for rows in years]
    known = [year for year in sums if year.get(k, 0) > 0 and year.get(12, 0) > 0]
    if not known:
        return None
    logs = [log(year[k] / year[12]) for year in known]
    weights = [0.8**place for place in range(len(known))]
    worth = sum(weights) ** 2 / sum(weight**2 for weight in weights)
    centre = sum(w * x for w, x in zip(weights, logs, strict=True)) / sum(weights)
    p = float(ten(exp(centre)))
    spread = 0.0
    if len(known) > 1:
        squares = sum(w * (x - centre) ** 2 for w, x in zip(weights, logs, strict=True))
        spread = squares / sum(weights) * worth / (worth - 1)
    dispersion = dispersion_of_parts(known[:8], k)
    if dispersion is None:
        a, d = 0.065, 0.0
    else:
        a, d = 0.04 if len(known) > 1 else 0.05, float(dispersion)
    prior = (a * (1 - k / 12)) ** 2 + (d * (1 - p) / p if p <= 1 else 0.0)
    if len(known) == 1:
        return Course(1, centre, sqrt(2 * prior), 1)
    variance = (2 * prior + (worth - 1) * spread) / (worth + 1)
    return Course(len(known), centre, sqrt(variance) * sqrt(1 + 1 / worth), worth + 1)


def dispersion_of_parts(years: list[dict[int, Fraction]], k: int) -> Fraction | None:
    """D, None where the parts of the years tell nothing."""
    ends = [month for month in range(1, 13) if all(month in year for year in years)]
    if set(ends) == {k, 12}:
        return None
    parts = list(zip([0, *ends], ends, strict=False))
    shares = [
        [(year[last] - (year[first] if first else 0)) / year[12] for first, last in parts]
        for year in years
    ]
    if len(years) == 1:
        lengths = [Fraction(last - first, 12) for first, last in parts]
        off = sum((q - even) ** 2 for q, even in zip(shares[0], lengths, strict=True))
        return Fraction(off / sum(even * (1 - even) for even in lengths) / 10)
    means = [sum(column) / len(years) for column in zip(*shares, strict=True)]
    below = sum(mean * (1 - mean) for mean in means)
    if below <= 0:
        return None
    above = sum((q - mean) ** 2 for row in shares for q, mean in zip(row, means, strict=True))
    return Fraction(above / ((len(years) - 1) * below))


def share_by_checkpoints(target: Cumulative, original: Fraction, k: int) -> Fraction:
    """The pace between the plan's own marks."""
    marks = [(0, Fraction(0)), (12, Fraction(1))]
    for point in target.checkpoints:
        amount = Fraction(point.amount)
        marks.append((point.month, amount / 100 if point.is_share else amount / original))
    marks.sort(key=lambda mark: mark[0])
    for (start, low), (stop, high) in pairwise(marks):
        if start <= k <= stop:
            return low + (high - low) * Fraction(k - start, stop - start)
    raise AssertionError(marks)


def judge_sum(
    plan: Plan,
    target: Cumulative,
    threshold: Threshold,
    rows: list[Figure],
    years: list[list[Figure]],
) -> Opinion:
    k = max(row.period.last for row in rows)
    total, lacking = sum_up(rows, target, k)
    course = course_of_sums(target, years, k) if k < 12 else None
    originals = {side.is_ceiling: side.amount for side in sides_of(target.threshold)}
    opinions = []
    for side in sides_of(threshold):
        pace = Fraction(k, 12)
        if target.checkpoints:
            pace = share_by_checkpoints(target, originals[side.is_ceiling], k)
        told = course if side.edge > 0 else None
        opinion = judge_sum_side(plan, target, side, Now(total, k, pace), told)
        stands = opinion.reason in {Reason.MET, Reason.EXCEEDED} or (
            opinion.reason is Reason.ON_COURSE and not side.is_ceiling
        )
        if lacking and (not stands or (side.is_ceiling and opinion.reason is Reason.MET)):
            opinion = Opinion(reason=Reason.GAP)
        elif lacking:
            opinion = replace(opinion, outlook=None, probability=None)
        opinions.append(opinion)
    return worse(opinions, is_sum=True)


class Now(NamedTuple):
    """The sum, its month, and the pace by checkpoints or the straight line."""

    total: Fraction
    k: int
    pace: Fraction


def judge_sum_side(
    plan: Plan, target: Cumulative, side: Side, now: Now, course: Course | None
) -> Opinion:
    """A floor or a ceiling of a sum."""
    judging = course if not plan.rule and not target.checkpoints else None
    opinion = measure_sum(plan, target, side, now, judging)
    if course:
        opinion = replace(opinion, outlook=None)
    if course and not plan.rule:
        chance, outlook = chance_of_sum(side, now.total, course)
        shown = 1 - ten(1 - chance) if side.is_ceiling else ten(chance)
        opinion = replace(opinion, probability=shown, chances=(chance,))
        opinion = replace(opinion, outlook=outlook if now.total > 0 else None)
    reason = settled_sum(side, now.total, now.k)
    if reason:
        return replace(opinion, reason=reason, probability=None, outlook=None)
    late = Reason.OVER_PACE if side.is_ceiling else Reason.BEHIND
    assert opinion.expected is not None
    lead = side.ahead(now.total, opinion.expected)
    if judging and opinion.probability is not None:
        held = is_guarded(now.k, opinion.gap, judging.years, opinion.probability)
        return replace(opinion, reason=by_chance(opinion.probability, lead, late, held=held))
    if lead >= 0:
        return opinion
    if plan.rule:
        return replace(opinion, reason=by_rule(plan.rule, opinion.gap, late), silent=not side.edge)
    if is_far_off(side, now, opinion.expected, is_line=not target.checkpoints):
        reason = late if is_guarded(now.k, opinion.gap, 0, None) else Reason.OFF_TRACK
    return replace(opinion, reason=reason or late, silent=not side.edge)


def measure_sum(
    plan: Plan, target: Cumulative, side: Side, now: Now, judging: Course | None
) -> Opinion:
    """The numbers of one side, as if it were on course; `judging` are years that judge."""
    edge = side.amount
    counted = is_counted(target.unit.name, plan.unit_names, plan.counted)
    unit = 10**target.unit.exponent

    def rounded(amount: Fraction) -> Fraction:
        return Fraction(floor(amount * unit), unit) if counted else amount

    expected = edge * ten(exp(judging.centre)) if judging else rounded(edge * now.pace)
    return Opinion(
        reason=Reason.ON_COURSE,
        edge=side.edge,
        expected=expected,
        gap=side.points(now.total, expected, edge),
        linear_gap=side.points(now.total, rounded(edge * Fraction(now.k, 12)), edge),
        pace=expected / edge * 100 if edge > 0 else None,
        outlook=Outlook(now.total / now.pace) if now.pace and now.total > 0 else None,
        outside=side.is_ceiling and not side.is_kept(now.total),
        distance=abs(now.total - edge),
    )


def settled_sum(side: Side, total: Fraction, k: int) -> Reason | None:
    if side.is_ceiling and not side.is_kept(total):
        return Reason.EXCEEDED
    if side.is_kept(total) and (k == 12 or not side.is_ceiling):
        return Reason.MET
    return Reason.MISSED if k == 12 else None


def chance_of_sum(side: Side, total: Fraction, course: Course) -> tuple[float, Outlook]:
    """The chance that this side is kept, and how the year would end."""
    reach = stats.t.ppf(0.9, course.freedom) * course.error
    value = float(total) / exp(course.centre)
    outlook = Outlook(ten(value), value * exp(-reach), value * exp(reach))
    above = 0.0
    if total > 0:
        t = (log(total / side.amount) - course.centre) / course.error
        above = float(stats.t.cdf(t, course.freedom))
    return (1 - above if side.is_ceiling else above), outlook


def is_far_off(side: Side, now: Now, expected: Fraction, *, is_line: bool) -> bool:
    """Of what is behind: whether it fails, guards aside."""
    edge = side.amount
    if is_line:
        return side.ahead(now.total, expected) <= -Fraction(30, 100) * abs(edge)
    planned = now.pace * edge if side.is_ceiling else edge * (1 - now.pace)
    done = now.total if side.is_ceiling else edge - now.total
    return planned <= 0 or done / planned > Fraction(130, 100)
