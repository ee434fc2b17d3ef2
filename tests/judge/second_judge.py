"""A second judge of sums, levels and coverage, written from docs/verdicts.md alone, and plain."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import exp, floor, log, sqrt
from typing import Any, NamedTuple

from kpi import model
from kpi.model import Cumulative, Figure, Ledger, Level, Month, Plan, Quantified, Reason, Verdict
from kpi.quantity import is_counted
from scipy import stats

VERDICTS = {  # gravest first
    Verdict.FAIL: "missed exceeded off-track beyond-tolerance",
    Verdict.NO_DATA: "missing stale final-missing unreadable gap",
    Verdict.AT_RISK: "behind over-pace uncertain short",
    Verdict.PASS: "met on-course within-rule holding",
    Verdict.NOT_DUE: "not-due",
}

GRAVITY = list(VERDICTS)
Numbers = dict[str, Any]


class Opinion(NamedTuple):
    """What is said of a target; `numbers` by the names that Measure and Forecast have for them."""

    reason: Reason
    numbers: Numbers

    @property
    def verdict(self) -> Verdict:
        return next(one for one, reasons in VERDICTS.items() if self.reason in reasons.split())


class Side(NamedTuple):
    bound: model.Bound
    is_ceiling: bool

    @property
    def edge(self) -> Fraction:
        return Fraction(self.bound.value)

    def lead(self, value: Fraction, amount: Fraction) -> Fraction:
        """How far a value is on the good side of an amount."""
        return amount - value if self.is_ceiling else value - amount

    def is_kept(self, value: Fraction) -> bool:
        lead = self.lead(value, self.edge)
        return lead > 0 or (lead == 0 and self.bound.inclusive)


class Task(NamedTuple):
    """A target with what is known of it; the earlier years latest first, without those excluded."""

    plan: Plan
    target: Quantified
    threshold: model.Threshold
    rows: list[Figure]
    years: list[list[Figure]]
    k: int

    @property
    def pairs(self) -> list[tuple[Fraction, Fraction]]:
        """Of the latest five comparable years of a level the values at month k and at the end."""
        ends = [{row.period.last: row.exact for row in rows} for rows in self.years]
        pairs = [(year[self.k], year[12]) for year in ends if self.k in year and 12 in year]
        return pairs[:5] if isinstance(self.target, Level) else []

    @property
    def sides(self) -> list[Side]:
        both = ((self.threshold.floor, False), (self.threshold.ceiling, True))
        return [Side(bound, is_ceiling) for bound, is_ceiling in both if bound]


def judge(plan: Plan, ledger: Ledger, as_of: Month) -> dict[str, Opinion]:
    """What is said of every target but milestones."""
    end = as_of.number if as_of.year == plan.year else 12
    quantified = [target for target in plan.targets if isinstance(target, Quantified)]
    return {target.id: judge_target(plan, ledger, target, end) for target in quantified}


def judge_target(plan: Plan, ledger: Ledger, target: Quantified, end: int) -> Opinion:
    if target.id in ledger.unreadable:
        return Opinion(Reason.UNREADABLE, {})
    every = ledger.figures.get(target.id, ())
    rows = [row for row in every if row.period.year == plan.year and row.period.last <= end]
    ends = range(target.cadence.months, 13, target.cadence.months)
    due = max((month for month in ends if month + plan.grace <= end or end == 12), default=0)
    if not rows:
        return Opinion(Reason.MISSING if due else Reason.NOT_DUE, {})
    earlier = {row.period.year for row in every if row.period.year < plan.year}
    past = sorted(earlier - target.history_excludes, reverse=True)
    years = [[row for row in every if row.period.year == year] for year in past]
    threshold = target.threshold
    for revision in sorted(target.revised, key=lambda one: one.since):
        if revision.since <= Month(plan.year, end):
            threshold = revision.threshold
    task = Task(plan, target, threshold, rows, years, max(row.period.last for row in rows))
    opinion = judge_sum(task, target) if isinstance(target, Cumulative) else judge_level(task)
    is_floor_met = opinion.reason is Reason.MET and not threshold.ceiling
    if task.k < due and not (is_floor_met or opinion.reason is Reason.EXCEEDED):
        return Opinion(Reason.FINAL_MISSING if end == 12 else Reason.STALE, {})
    return opinion


def is_guarded(k: int, gap: Fraction | None, years: int = 0, chance: Any = None) -> bool:
    """Whether nothing fails yet; there are `years` and a `chance` where earlier years judge."""
    is_hopeless = chance is not None and chance < Fraction(5, 100)
    is_small = gap is not None and gap >= -5 and not is_hopeless
    return k <= 2 or (k < 6 and years < 2) or is_small


def by_chance(k: int, n: int, p: Fraction, gap: Any, lead: Fraction, late: Reason) -> Reason:
    """By the chance that n earlier years tell."""
    if p >= Fraction(80, 100):
        return Reason.ON_COURSE
    if p < Fraction(20, 100) and not is_guarded(k, gap, n, p):
        return Reason.OFF_TRACK
    return late if lead < 0 else Reason.UNCERTAIN


def by_rule(rule: model.OfficeRule, gap: Fraction, late: Reason) -> Reason:
    if -gap > rule.fail:
        return Reason.OFF_TRACK
    return late if -gap >= rule.at_risk else Reason.WITHIN_RULE


def ten(number: float) -> Fraction:
    """Rounded to ten decimals."""
    return Fraction(round(Decimal(number), 10))


class Course(NamedTuple):
    """What earlier years tell: log share or change around `centre`, scattered by `error`."""

    years: int
    centre: float
    error: float
    freedom: float

    def chance(self, side: Side, off: float) -> float:
        """That a side is kept by what is `off` from the centre."""
        above = float(stats.t.cdf(off / self.error, self.freedom))
        return 1 - above if side.is_ceiling else above

    def moves(self) -> tuple[float, float, float]:
        """The centre and the ends of the 80 % interval."""
        reach = float(stats.t.ppf(0.9, self.freedom)) * self.error
        return self.centre, self.centre - reach, self.centre + reach


# Sums


def sum_up(rows: list[Figure], target: Cumulative, month: int) -> tuple[Fraction, bool]:
    """The sum of all rows that end by a month, and whether it lacks a month."""
    total, lacking = Fraction(0), set(range(1, month + 1))
    for row in sorted(rows, key=lambda row: row.period.last):
        if row.period.last <= month:
            is_to_date = (row.reporting or target.reported) is model.Reporting.YTD
            total = row.exact if is_to_date else total + row.exact
            lacking -= set(range(1 if is_to_date else row.period.first, row.period.last + 1))
    return total, bool(lacking)


def course_of_sums(target: Cumulative, years: list[list[Figure]], k: int) -> Course | None:
    """The log share done by month k, as the comparable years tell it."""
    known = []
    for rows in years:
        sums = {month: sum_up(rows, target, month) for month in range(1, 13)}
        complete = {month: total for month, (total, is_lower) in sums.items() if not is_lower}
        if complete.get(k, 0) > 0 and complete.get(12, 0) > 0:
            known.append(complete)
    if not known:
        return None
    logs = [log(year[k] / year[12]) for year in known]
    weights = [0.8**place for place in range(len(known))]
    worth = sum(weights) ** 2 / sum(weight**2 for weight in weights)
    centre = sum(w * x for w, x in zip(weights, logs, strict=True)) / sum(weights)
    p = exp(centre)
    d = dispersion_of_parts(known[:8], k)
    a = 0.065 if d is None else 0.05 if len(known) == 1 else 0.04
    prior = (a * (1 - k / 12)) ** 2 + (float(d or 0) * (1 - p) / p if p <= 1 else 0.0)
    if len(known) == 1:
        return Course(1, centre, sqrt(2 * prior), 1)
    squares = sum(w * (x - centre) ** 2 for w, x in zip(weights, logs, strict=True))
    spread = squares / sum(weights) * worth / (worth - 1)
    sd = sqrt((2 * prior + (worth - 1) * spread) / (worth + 1))
    return Course(len(known), centre, sd * sqrt(1 + 1 / worth), worth + 1)


def dispersion_of_parts(years: list[dict[int, Fraction]], k: int) -> Fraction | None:
    """D, None where the parts of the years tell nothing."""
    ends = [month for month in range(1, 13) if all(month in year for year in years)]
    parts = list(pairwise([0, *ends]))
    shares = [[(one[end] - one.get(start, 0)) / one[12] for start, end in parts] for one in years]
    if len(years) == 1:
        times, means = Fraction(1, 10), [Fraction(end - start, 12) for start, end in parts]
    else:
        times = Fraction(1, len(years) - 1)
        means = [sum(column, Fraction(0)) / len(years) for column in zip(*shares, strict=True)]
    below = sum(mean * (1 - mean) for mean in means)
    if set(ends) == {k, 12} or below <= 0:
        return None
    above = sum((q - mean) ** 2 for row in shares for q, mean in zip(row, means, strict=True))
    return times * above / below


def marks_of(target: Cumulative, side: Side) -> list[tuple[int, Fraction]]:
    """The checkpoints as shares; of an original threshold of 0 they say nothing."""
    original = target.threshold.ceiling if side.is_ceiling else target.threshold.floor
    edge = Fraction((original or side.bound).value)
    marks = target.checkpoints if edge else ()
    return [
        (each.month, Fraction(each.amount) / (100 if each.is_share else edge)) for each in marks
    ]


def planned_share(marks: list[tuple[int, Fraction]], k: int) -> Fraction:
    """The pace by checkpoints, linear between them, or by the straight line."""
    marks = [(0, Fraction(0)), *marks, (12, Fraction(1))]
    start, low = max(mark for mark in marks if mark[0] < k)
    stop, high = min(mark for mark in marks if mark[0] >= k)
    return low + (high - low) * Fraction(k - start, stop - start)


def judge_sum(task: Task, target: Cumulative) -> Opinion:
    total, is_lower_bound = sum_up(task.rows, target, task.k)
    course = course_of_sums(target, task.years, task.k) if task.k < 12 else None
    opinions = [judge_sum_side(task, target, side, total, course) for side in task.sides]
    if is_lower_bound:
        opinions = [of_lower_bound(*both) for both in zip(task.sides, opinions, strict=True)]
    return min(reversed(opinions), key=lambda one: GRAVITY.index(one.verdict))


def of_lower_bound(side: Side, opinion: Opinion) -> Opinion:
    stands = opinion.verdict is Verdict.PASS and not side.is_ceiling
    if not stands and opinion.reason is not Reason.EXCEEDED:
        return Opinion(Reason.GAP, {})
    untold = dict.fromkeys(("value", "low", "high", "is_vague", "confidence"))
    return Opinion(opinion.reason, opinion.numbers | untold)


def whole(task: Task, amount: Fraction) -> Fraction:
    """Rounded down to whole things where the base unit counts them."""
    unit = task.target.unit
    counted = is_counted(unit.name, task.plan.unit_names, task.plan.counted)
    return Fraction(floor(amount * 10**unit.exponent), 10**unit.exponent) if counted else amount


def points(side: Side, total: Fraction, amount: Fraction) -> Fraction:
    lead = side.lead(total, amount)
    return lead / abs(side.edge) * 100 if side.edge else Fraction(100 * ((lead > 0) - (lead < 0)))


def judge_sum_side(
    task: Task, target: Cumulative, side: Side, total: Fraction, told: Course | None
) -> Opinion:
    """A floor or a ceiling of a sum; earlier years tell nothing under an office's own rule."""
    k, edge, kept = task.k, side.edge, side.is_kept(total)
    course = told if edge > 0 and not task.plan.rule else None
    marks = marks_of(target, side)
    judging = None if marks else course
    pace = ten(exp(judging.centre)) if judging else planned_share(marks, k)
    expected = edge * pace if judging else whole(task, edge * pace)
    gap = points(side, total, expected)
    numbers: Numbers = {"edge": side.bound.value, "expected": expected, "pace": pace * 100}
    by_line = not judging and not marks
    numbers |= {"gap": gap, "linear_gap": gap if by_line else points(side, total, edge * k / 12)}
    numbers["progress"] = total / edge * 100 if edge > 0 else None
    if k == 12 or kept is not side.is_ceiling:  # at once: a floor met, or a ceiling exceeded
        failed = Reason.EXCEEDED if side.is_ceiling else Reason.MISSED
        return Opinion(Reason.MET if kept else failed, numbers)
    years = model.Method.EARLIER_YEARS if told and told.years > 1 else model.Method.ONE_YEAR
    plain = model.Method.CHECKPOINTS if marks else model.Method.LINEAR
    numbers["method"] = years if judging else plain
    left, planned = edge - total, edge * (1 - pace)
    to_plan = left / planned if left > 0 and planned > 0 else None
    numbers |= {"required": left / (12 - k) if left > 0 else None, "required_to_plan": to_plan}
    if course:
        numbers |= foretold(side, total, course)
    elif total > 0 and pace:
        level = model.Confidence.MEDIUM if marks else model.Confidence.LOW
        numbers |= {"value": total / pace, "confidence": level}
    late = Reason.OVER_PACE if side.is_ceiling else Reason.BEHIND
    if judging:
        reason = by_chance(k, judging.years, numbers["probability"], gap, gap, late)
    elif gap >= 0:
        reason = Reason.ON_COURSE
    elif task.plan.rule:
        reason = by_rule(task.plan.rule, gap, late)
    else:
        done, wanted = (total, edge * pace) if side.is_ceiling else (left, planned)
        is_strained = wanted <= 0 or done / wanted > Fraction(130, 100)
        is_far = is_strained if marks else gap <= -30
        reason = Reason.OFF_TRACK if is_far and not is_guarded(k, gap) else late
    return Opinion(reason, numbers)


def foretold(side: Side, total: Fraction, course: Course) -> Numbers:
    """How the year would end by the pace of earlier years, and the chance of one side."""
    if total <= 0:
        return {"probability": Fraction(side.is_ceiling)}
    chance = course.chance(side, log(total / side.edge) - course.centre)
    value, high, low = (float(total) / exp(move) for move in course.moves())
    is_vague = high / low > 3
    confidence = model.Confidence.LOW
    if course.years > 1 and not is_vague:
        confidence = model.Confidence.HIGH if course.years > 2 else model.Confidence.MEDIUM
    told = {"value": ten(value), "low": low, "high": high, "is_vague": is_vague}
    return told | {"probability": ten(chance), "confidence": confidence}


# Levels and coverage


def judge_level(task: Task) -> Opinion:
    target = task.target
    [value] = [row.exact for row in task.rows if row.period.last == task.k]
    start = None
    if not isinstance(target, Level) or target.path is model.Path.LINEAR:
        known = target.baseline.years if target.baseline else {task.plan.year - 1: Decimal(0)}
        start = Fraction(known[task.plan.year - 1])
    opinions = []
    for side in task.sides:
        begin = None if start is None or side.is_kept(start) else start
        opinion = judge_level_side(task, side, value, begin)
        nearness = (opinion.numbers.get("probability", 1), abs(value - side.edge))
        opinions.append((GRAVITY.index(opinion.verdict), side.is_kept(value), nearness, opinion))
    return min(opinions, key=lambda one: one[:3])[-1]


def judge_level_side(task: Task, side: Side, value: Fraction, begin: Fraction | None) -> Opinion:
    """A floor or a ceiling of a level; `begin` is where its path begins, None if constant."""
    way, kept = side.edge - (begin or 0), side.is_kept(value)
    expected = side.edge if begin is None else begin + way * Fraction(task.k, 12)
    numbers = measure_level(side, value, expected, way)
    numbers["linear_gap"] = None if begin is None else numbers["gap"]
    if task.k == 12:
        return Opinion(Reason.MET if kept else Reason.MISSED, numbers)
    rule = task.plan.rule if way else None
    if len(task.pairs) >= 3 and not task.plan.rule:
        told = level_by_years(task, side, value, begin)
        return Opinion(told.reason, numbers | told.numbers)
    late = Reason.SHORT if begin is None else Reason.BEHIND
    if kept:
        reason = Reason.HOLDING
    elif begin is not None and numbers["gap"] >= 0:
        reason = Reason.ON_COURSE
    elif rule:
        reason = by_rule(rule, numbers["gap"], late)
    elif begin is None:
        tolerance = task.target.tolerance if isinstance(task.target, Level) else None
        is_far = tolerance is not None and abs(value - side.edge) > tolerance and task.k >= 6
        reason = Reason.BEYOND_TOLERANCE if is_far else late
    else:
        is_far = (side.edge - value) / (way * (1 - Fraction(task.k, 12))) > Fraction(130, 100)
        guarded = is_guarded(task.k, numbers["gap"])
        reason = Reason.OFF_TRACK if is_far and not guarded else late
    return Opinion(reason, numbers)


def measure_level(side: Side, value: Fraction, expected: Fraction, way: Fraction) -> Numbers:
    numbers: Numbers = {"edge": side.bound.value, "expected": expected}
    numbers["gap"] = side.lead(value, expected) / abs(way) * 100 if way else None
    if side.edge > 0:
        numbers |= {"progress": value / side.edge * 100, "pace": expected / side.edge * 100}
    return numbers


def level_by_years(task: Task, side: Side, value: Fraction, begin: Fraction | None) -> Opinion:
    """By what three or more earlier years still changed from month k on."""
    n, edge = len(task.pairs), side.edge
    in_logs = begin is not None and edge > 0 and all(min(pair) > 0 for pair in task.pairs)
    changes = [end / start if in_logs else end - start for start, end in task.pairs]
    numbers = [log(change) if in_logs else change for change in changes]
    mean, same = sum(numbers) / n, len(set(changes)) == 1
    sd = 0.0 if same else sqrt(sum((number - mean) ** 2 for number in numbers) / (n - 1))
    course = Course(n, float(mean), sd * sqrt(1 + 1 / n), n - 1)
    pace = ten(float(edge) / exp(mean) if in_logs else float(edge - Fraction(mean)))
    if in_logs and value <= 0:
        chance = float(side.is_ceiling)
    elif same:
        chance = float(side.is_kept(value * changes[0] if in_logs else value + changes[0]))
    else:
        ahead = log(value / edge) if in_logs else float(value - edge)
        chance = course.chance(side, ahead + course.centre)
    told = measure_level(side, value, pace, edge - (begin or 0))
    lead = side.lead(value, pace)
    reason = by_chance(task.k, n, ten(chance), told["gap"], lead, Reason.BEHIND)
    if side.is_kept(value):
        reason = Reason.HOLDING if reason is Reason.ON_COURSE else Reason.UNCERTAIN
    ends = [float(value) * exp(by) if in_logs else float(value) + by for by in course.moves()]
    told["probability"] = ten(chance)
    if not in_logs or value > 0:
        told |= {"value": ten(ends[0]), "low": min(ends), "high": max(ends)}
    return Opinion(reason, told)
