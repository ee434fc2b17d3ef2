"""Judges every target of a plan on the figures up to a month: pure and exact.

A waiver excuses a verdict and never changes it.
"""

from kpi.diagnostics import Code, Diagnostic, refuse
from kpi.judge.history import History, without_years
from kpi.judge.recent import recent
from kpi.judge.rehearsal import rehearsed_plan, with_baselines
from kpi.judge.target import Bench, judge_target
from kpi.model import Accept, AreaResult, Ledger, Month, Plan, Result, Verdict, Waiver
from kpi.wording.words import ROWS

__all__ = [
    "check_expiry",
    "check_waivers",
    "judge",
    "recent",
    "rehearsed_plan",
    "with_baselines",
    "without_years",
]

EXCUSED = {
    Accept.AT_RISK: frozenset({Verdict.AT_RISK}),
    Accept.FAIL: frozenset({Verdict.AT_RISK, Verdict.FAIL}),
}


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
                _excused(judge_target(target, bench), plan.waivers, as_of)
                for target in area.targets
            ),
        )
        for area in plan.areas
        if area.targets
    )


def _excused(result: Result, waivers: tuple[Waiver, ...], as_of: Month) -> Result:
    """The result with the waiver that excuses it, if one in force does."""
    waiver = next((each for each in waivers if each.target == result.target.id), None)
    if waiver is None or waiver.until < as_of or result.verdict not in EXCUSED[waiver.accept]:
        return result
    return result._replace(waiver=waiver)


def check_waivers(
    results: tuple[Result, ...], waivers: tuple[Waiver, ...], as_of: Month
) -> tuple[Diagnostic, ...]:
    """Warnings for expired waivers and notes for unused ones of the targets judged."""
    judged = {result.target.id: result for result in results}
    of_judged = tuple(waiver for waiver in waivers if waiver.target in judged)
    unused = (
        refuse(
            Code.WAIVER_UNUSED,
            target=waiver.target,
            verdict=ROWS[judged[waiver.target].standing],
        ).at(waiver.location)
        for waiver in of_judged
        if waiver.until >= as_of and judged[waiver.target].waiver is None
    )
    return (*check_expiry(of_judged, as_of), *unused)


def check_expiry(waivers: tuple[Waiver, ...], as_of: Month) -> tuple[Diagnostic, ...]:
    """Warnings for the waivers that ended before `as_of`."""
    return tuple(
        refuse(Code.WAIVER_EXPIRED, target=waiver.target, until=str(waiver.until)).at(
            waiver.location
        )
        for waiver in waivers
        if waiver.until < as_of
    )
