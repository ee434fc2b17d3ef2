"""A second judge, written from docs/verdicts.md alone, slow and plain, to hold against the first.

It knows sums, levels and coverage. What it leaves None the page does not say.
"""

from kpi.model import Cumulative, Figure, Ledger, Month, Plan, Quantified, Reason, Threshold

from tests.judge.second_basis import Opinion
from tests.judge.second_levels import judge_level
from tests.judge.second_sums import judge_sum


def judge(plan: Plan, ledger: Ledger, as_of: Month) -> dict[str, Opinion]:
    """What is said of every target but milestones."""
    end = as_of.number if as_of.year == plan.year else 12
    return {
        target.id: judge_target(plan, ledger, target, end)
        for target in plan.targets
        if isinstance(target, Quantified)
    }


def judge_target(plan: Plan, ledger: Ledger, target: Quantified, end: int) -> Opinion:
    if target.id in ledger.unreadable:
        return Opinion(reason=Reason.UNREADABLE)
    every = ledger.figures.get(target.id, ())
    rows = [row for row in every if row.period.year == plan.year and row.period.last <= end]
    latest = max((row.period.last for row in rows), default=0)
    due = latest_due(target.cadence.months, plan.grace, end)
    if not latest:
        return Opinion(reason=Reason.MISSING if due else Reason.NOT_DUE)
    past: dict[int, list[Figure]] = {}
    for row in every:
        if row.period.year < plan.year and row.period.year not in target.history_excludes:
            past.setdefault(row.period.year, []).append(row)
    years = [past[year] for year in sorted(past, reverse=True)]
    threshold = in_force(target, Month(plan.year, end))
    if isinstance(target, Cumulative):
        opinion = judge_sum(plan, target, threshold, rows, years)
    else:
        opinion = judge_level(plan, target, threshold, rows, years)
    is_final = opinion.reason == Reason.EXCEEDED or (
        opinion.reason == Reason.MET and not (threshold.floor and threshold.ceiling)
    )
    if latest < due and not is_final:
        return Opinion(reason=Reason.FINAL_MISSING if end == 12 else Reason.STALE)
    return opinion


def latest_due(every: int, grace: int, end: int) -> int:
    """The latest month for which a figure is due; in December at once."""
    if end == 12:
        return 12
    return max((month for month in range(every, 13, every) if month + grace <= end), default=0)


def in_force(target: Quantified, month: Month) -> Threshold:
    threshold = target.threshold
    for revision in sorted(target.revised, key=lambda one: one.since):
        if revision.since <= month:
            threshold = revision.threshold
    return threshold
