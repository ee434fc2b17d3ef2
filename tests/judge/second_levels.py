"""The second judge on levels and coverage."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import exp, log, sqrt

from kpi.model import Coverage, Figure, Level, OfficeRule, Path, Plan, Reason, Threshold
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


def changes_to_go(years: list[list[Figure]], k: int) -> list[tuple[Fraction, Fraction]]:
    """The values at month k and at the year's end of the latest five comparable years."""
    ends = [{row.period.last: row.exact for row in rows} for rows in years]
    return [(year[k], year[12]) for year in ends if k in year and 12 in year][:5]


def judge_level(
    plan: Plan,
    target: Level | Coverage,
    threshold: Threshold,
    rows: list[Figure],
    years: list[list[Figure]],
) -> Opinion:
    latest = max(rows, key=lambda row: row.period.last)
    k = latest.period.last
    known = target.baseline.years if target.baseline else {}
    start = known.get(plan.year - 1, Decimal(0) if isinstance(target, Coverage) else None)
    if isinstance(target, Level) and target.path is Path.CONSTANT:
        start = None
    tolerance = target.tolerance if isinstance(target, Level) else None
    changes = changes_to_go(years, k)
    opinions = []
    for side in sides_of(threshold):
        is_constant = start is None or side.is_kept(Fraction(start))
        begin = None if is_constant or start is None else Fraction(start)
        opinions.append(
            judge_level_side(plan.rule, side, (latest.exact, k), begin, tolerance, changes)
        )
    return worse(opinions, is_sum=False)


def judge_level_side(
    rule: OfficeRule | None,
    side: Side,
    now: tuple[Fraction, int],
    begin: Fraction | None,
    tolerance: Decimal | None,
    changes: list[tuple[Fraction, Fraction]],
) -> Opinion:
    """A floor or a ceiling of a level; `begin` is where its path begins, None if constant."""
    value, k = now
    edge = side.amount
    kept = side.is_kept(value)
    expected = edge if begin is None else begin + (edge - begin) * Fraction(k, 12)
    whole = edge if begin is None else edge - begin
    opinion = Opinion(
        reason=Reason.HOLDING,
        edge=side.edge,
        expected=expected,
        gap=side.points(value, expected, whole),
        linear_gap=None if begin is None else side.points(value, expected, whole),
        outside=not kept,
        distance=abs(value - edge),
        silent=begin is not None and not whole,
    )
    if k == 12:
        return replace(opinion, reason=Reason.MET if kept else Reason.MISSED)
    if rule and whole:
        reason = level_by_rule(rule, opinion.gap, kept=kept, is_constant=begin is None)
        return replace(opinion, reason=reason)
    if len(changes) >= 3:
        return level_by_years(opinion, side, now, begin, changes)
    if kept:
        return opinion
    if begin is None:
        beyond = tolerance is not None and -side.ahead(value, edge) > Fraction(tolerance)
        reason = Reason.BEYOND_TOLERANCE if beyond and k >= 6 else Reason.SHORT
        return replace(opinion, reason=reason)
    strain = (edge - value) / ((edge - begin) * (1 - Fraction(k, 12)))
    reason = Reason.BEHIND
    if side.ahead(value, expected) >= 0:
        reason = Reason.ON_COURSE
    elif strain > Fraction(130, 100) and not is_guarded(k, opinion.gap, 0, None):
        reason = Reason.OFF_TRACK
    return replace(opinion, reason=reason)


def level_by_rule(
    rule: OfficeRule, gap: Fraction | None, *, kept: bool, is_constant: bool
) -> Reason:
    if kept:
        return Reason.HOLDING
    if gap is not None and gap >= 0 and not is_constant:
        return Reason.ON_COURSE
    return by_rule(rule, gap, Reason.SHORT if is_constant else Reason.BEHIND)


def level_by_years(
    opinion: Opinion,
    side: Side,
    now: tuple[Fraction, int],
    begin: Fraction | None,
    changes: list[tuple[Fraction, Fraction]],
) -> Opinion:
    """By what three or more earlier years still changed from month k on."""
    value, k = now
    edge = side.amount
    in_logs = begin is not None and edge > 0 and all(a > 0 and b > 0 for a, b in changes)
    exact = [b / a if in_logs else b - a for a, b in changes]
    numbers = [log(one) if in_logs else float(one) for one in exact]
    mean = sum(numbers) / len(numbers)
    if not in_logs:
        mean = float(sum(exact) / len(exact))
    variance = sum((one - mean) ** 2 for one in numbers) / (len(numbers) - 1)
    same = len(set(exact)) == 1
    error = 0.0 if same else sqrt(variance) * sqrt(1 + 1 / len(numbers))
    reach = float(stats.t.ppf(0.9, len(numbers) - 1)) * error
    if in_logs:
        pace = ten(float(edge) / exp(mean))
        ends = [float(value) * exp(mean + by) for by in (0, -reach, reach)]
    else:
        pace = ten(float(edge - sum(exact) / len(exact)))
        ends = [float(value) + mean + by for by in (0, -reach, reach)]
    if in_logs and value <= 0:
        chance = float(side.is_ceiling)
    elif same:
        chance = float(side.is_kept(value * exact[0] if in_logs else value + exact[0]))
    else:
        gap = log(edge / value) if in_logs else float(edge - value)
        above = float(stats.t.sf((gap - mean) / error, len(numbers) - 1))
        chance = 1 - above if side.is_ceiling else above
    shown = ten(chance)
    points = side.points(value, pace, edge if begin is None else edge - begin)
    held = is_guarded(k, points, len(changes), shown)
    reason = by_chance(shown, side.ahead(value, pace), Reason.BEHIND, held=held)
    if side.is_kept(value):
        reason = Reason.HOLDING if reason is Reason.ON_COURSE else Reason.UNCERTAIN
    return replace(
        opinion,
        reason=reason,
        expected=pace,
        gap=points,
        probability=shown,
        outlook=Outlook(ten(ends[0]), *sorted(ends[1:])),
        chances=(chance,),
    )
