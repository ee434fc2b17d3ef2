"""Judges every target of a plan on the figures up to a month: pure and exact."""

from kpi.judge.history import History, without_years
from kpi.judge.rehearsal import rehearsed_plan, with_baselines
from kpi.judge.target import Bench, judge_target
from kpi.judge.waivers import check_expiry, check_waivers, excuse
from kpi.model import AreaResult, Ledger, Month, Plan

__all__ = [
    "check_expiry",
    "check_waivers",
    "judge",
    "rehearsed_plan",
    "with_baselines",
    "without_years",
]


def judge(plan: Plan, ledger: Ledger, as_of: Month) -> tuple[AreaResult, ...]:
    """The results of all targets by work area, in the order of the plan.

    `as_of` lies in the plan's year; figures after it are not looked at. Figures of
    earlier years tell the pace. Work areas
    without targets are left out. Source of the rules: docs/verdicts.md.
    """
    bench = Bench(plan, ledger, as_of, History(ledger.figures))
    return tuple(
        AreaResult(
            area,
            tuple(
                excuse(judge_target(target, bench), plan.waivers, as_of) for target in area.targets
            ),
        )
        for area in plan.areas
        if area.targets
    )
