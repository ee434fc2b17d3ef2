"""One target judged: which figures count at as-of, and which rule decides."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TypeVar, assert_never

from kpi.judge.cumulative import Sum, judge_sum
from kpi.judge.due import Duty, absence, ends
from kpi.judge.fit import share_outlook
from kpi.judge.history import History
from kpi.judge.level import Reading, judge_level
from kpi.judge.milestone import MilestoneCase, judge_milestone, latest_report, overdue_steps
from kpi.judge.rules import Finding
from kpi.judge.total import Total, total
from kpi.model import (
    Coverage,
    Cumulative,
    Due,
    Figure,
    Ledger,
    Level,
    Measure,
    Milestone,
    Month,
    Path,
    Plan,
    Progress,
    Quantified,
    Reason,
    Result,
    RevisedDue,
    RevisedThreshold,
    Target,
    Threshold,
    Verdict,
)
from kpi.model.proof import Derived, Proof
from kpi.quantity import is_counted
from kpi.record import NamedTuple

FINAL = frozenset({Reason.MET, Reason.EXCEEDED})
"""Of a sum: what no later figure can change."""

NOTHING: Proof = ()
"""What is said of unreadable figures rests on no comparison."""

Reported = TypeVar("Reported", Figure, Progress)
Revision = TypeVar("Revision", RevisedThreshold, RevisedDue)


class Bench(NamedTuple):
    """What every target of a plan is judged with: its rules, all figures, the month, the past."""

    plan: Plan
    ledger: Ledger
    as_of: Month
    history: History


def judge_target(target: Target, bench: Bench) -> Result:
    """The verdict on one target, with everything it rests on."""
    match target:
        case Milestone():
            return _judge_milestone(target, bench)
        case Cumulative() | Level() | Coverage():
            return _judge_quantified(target, bench)
        case _:
            assert_never(target)


def in_force(revised: tuple[Revision, ...], as_of: Month) -> Revision | None:
    """The latest revision that holds at `as_of`, None while the original stands."""
    return max(
        (each for each in revised if each.since <= as_of),
        key=lambda each: each.since,
        default=None,
    )


def rows_until(rows: Iterable[Reported], as_of: Month) -> list[Reported]:
    """The rows of the year of `as_of` up to its end: what is judged."""
    return [
        row for row in rows if row.period.year == as_of.year and row.period.last <= as_of.number
    ]


def _latest(rows: Sequence[Reported]) -> Reported | None:
    """The row that ends last; of several that end together the one about the shortest period."""
    return max(rows, key=lambda row: (ends(row.period), row.period.first), default=None)


def duty_of(target: Target, latest: Reported | None, bench: Bench) -> Duty:
    """What is due of a target, and the month of its latest figure or report."""
    reported = latest.period.last if latest else 0
    return Duty(target.cadence, bench.plan.grace, bench.as_of.number, reported)


def _judge_quantified(target: Quantified, bench: Bench) -> Result:
    revision = in_force(target.revised, bench.as_of)
    threshold = revision.threshold if revision else target.threshold
    rows = rows_until(bench.ledger.figures.get(target.id, ()), bench.as_of)
    latest = _latest(rows)
    reason, proof = absence(duty_of(target, latest, bench))
    measure = None
    if target.id in bench.ledger.unreadable:
        reason, proof = Reason.UNREADABLE, NOTHING
    elif latest is not None:
        finding, measure, worked_out = _judge_figures(target, rows, threshold, bench)
        if reason is None or _is_final(target, finding):
            reason, proof = (
                finding.reason,
                (
                    *(each for each in proof if isinstance(each, Derived) or each.follows is None),
                    *worked_out,
                ),
            )
    assert reason is not None
    if measure is not None and reason.verdict is Verdict.NO_DATA:
        measure = measure.held_back
    return Result(
        target=target,
        as_of=bench.as_of,
        reason=reason,
        proof=proof,
        threshold=threshold,
        judged_at=latest.period.end if latest else None,
        latest=latest,
        measure=measure,
        revision=revision,
    )


def _is_final(target: Quantified, finding: Finding) -> bool:
    return target.kind.adds_up and finding.reason in FINAL


def _judge_figures(
    target: Quantified, rows: list[Figure], threshold: Threshold, bench: Bench
) -> tuple[Finding, Measure, Proof]:
    match target:
        case Cumulative():
            return judge_sum(sum_so_far(target, rows, bench), threshold)
        case Level() | Coverage():
            return judge_level(latest_reading(target, rows, bench), threshold)
        case _:
            assert_never(target)


def latest_reading(target: Level | Coverage, rows: Sequence[Figure], bench: Bench) -> Reading:
    """What a target is judged on that has these figures of one year; there must be one."""
    latest = _latest(rows)
    assert latest is not None
    year, month = latest.period.year, latest.period.last
    start = _path_start(target, year)
    reading = Reading(month, latest.exact, start, None, bench.plan.rule)
    match target:
        case Level():
            years = bench.history.changes(target, year, month)
            unit, plan = target.unit, bench.plan
            is_whole = is_counted(unit.name, plan.unit_names, plan.counted)
            places = unit.exponent if is_whole else None
            return reading._replace(tolerance=target.tolerance, years=years, places=places)
        case Coverage():
            return reading
        case _:
            assert_never(target)


def sum_so_far(target: Cumulative, rows: Sequence[Figure], bench: Bench) -> Sum:
    """What a target is judged on that has these figures of one year; there must be one."""
    return sum_of(target, total(rows), rows[0].period.year, bench)


def sum_of(target: Cumulative, reached: Total, year: int, bench: Bench) -> Sum:
    """What a sum is judged on, with the earlier years as they stood in the same month."""
    plan, unit = bench.plan, target.unit
    shares = bench.history.shares(target, year, reached.month)
    is_whole = is_counted(unit.name, plan.unit_names, plan.counted)
    return Sum(
        total=reached,
        original=target.threshold,
        checkpoints=target.checkpoints,
        places=unit.exponent if is_whole else None,
        rule=plan.rule,
        years=tuple(share.year for share in shares),
        foretold=share_outlook(shares, reached.month),
    )


def _path_start(target: Level | Coverage, year: int) -> Fraction | None:
    """Where a linear path begins: last year's result; of a coverage else 0; None if constant."""
    known = target.baseline.years.get(year - 1) if target.baseline else None
    last_year = None if known is None else Fraction(known)
    match target:
        case Level():
            return None if target.path is Path.CONSTANT else last_year
        case Coverage():
            return last_year or Fraction(0)
        case _:
            assert_never(target)


def _judge_milestone(target: Milestone, bench: Bench) -> Result:
    revision = in_force(target.revised, bench.as_of)
    due: Due = revision.due if revision else target.due
    latest = latest_report(rows_until(bench.ledger.progress.get(target.id, ()), bench.as_of))
    late_steps = overdue_steps(target, bench.ledger.progress, bench.as_of)
    reason, proof = Reason.UNREADABLE, NOTHING
    if target.id not in bench.ledger.unreadable:
        duty = duty_of(target, latest, bench)
        finding, proof = judge_milestone(MilestoneCase(duty, due, latest, late_steps, bench.as_of))
        reason = finding.reason
    return Result(
        target=target,
        as_of=bench.as_of,
        reason=reason,
        proof=proof,
        due=due,
        judged_at=latest.period.end if latest else None,
        latest=latest,
        overdue_steps=late_steps,
        revision=revision,
    )
