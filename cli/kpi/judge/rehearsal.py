"""An earlier year's figures held against this plan's thresholds."""

from collections.abc import Iterator
from dataclasses import replace

from kpi.judge.target import in_force
from kpi.model import (
    MONTHS,
    Area,
    Baseline,
    Cumulative,
    Figure,
    Ledger,
    Milestone,
    Month,
    Period,
    Plan,
    Quantified,
    Reporting,
)


def rehearsed_plan(plan: Plan, as_of: Month) -> Plan:
    """The plan as if it had been for the year of `as_of`, without its milestones.

    Waivers are for the plan's own year. Each target keeps the threshold that is in force
    in the same month of that year.
    """
    mirrored = Month(plan.year, as_of.number)
    areas = tuple(
        area._replace(targets=tuple(_fixed(target, mirrored) for target in _quantified(area)))
        for area in plan.areas
    )
    return plan._replace(year=as_of.year, areas=areas, waivers=())


def _quantified(area: Area) -> Iterator[Quantified]:
    return (target for target in area.targets if not isinstance(target, Milestone))


def _fixed(target: Quantified, month: Month) -> Quantified:
    revision = in_force(target.revised, month)
    if revision is None:
        return replace(target, revised=())
    return replace(target, threshold=revision.threshold, revised=())


def with_baselines(plan: Plan, ledger: Ledger) -> Ledger:
    """The ledger with a target's baseline as its full-year figure where it has none of that year.

    `plan` is a rehearsed plan: the baselines taken are those of its year.
    """
    figures = dict(ledger.figures)
    for target in plan.targets:
        known = figures.get(target.id, ())
        if isinstance(target, Milestone) or any(row.period.year == plan.year for row in known):
            continue
        if target.baseline is not None and plan.year in target.baseline.years:
            figures[target.id] = (*known, _figure(target, target.baseline, plan.year))
    return ledger._replace(figures=figures)


def _figure(target: Quantified, baseline: Baseline, year: int) -> Figure:
    return Figure(
        target=target.id,
        period=Period(year, 1, MONTHS, to_date=True),
        value=baseline.years[year],
        reporting=Reporting.YTD if isinstance(target, Cumulative) else None,
        location=target.location,
    )
