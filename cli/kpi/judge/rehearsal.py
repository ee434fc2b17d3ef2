"""An earlier year's figures held against this plan's thresholds."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from kpi.judge.history import EXACTLY
from kpi.judge.target import in_force
from kpi.model import (
    MONTHS,
    Area,
    Baseline,
    Checkpoint,
    Coverage,
    Cumulative,
    Figure,
    Ledger,
    Level,
    Milestone,
    Month,
    Period,
    Plan,
    Quantified,
    Reporting,
    Threshold,
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
    match target:
        case Cumulative():
            moved = tuple(
                _moved(point, target.threshold, revision.threshold) for point in target.checkpoints
            )
            target = replace(target, checkpoints=moved)
        case Level() | Coverage():
            pass
        case _:
            assert_never(target)
    return replace(target, threshold=revision.threshold, revised=())


def _moved(point: Checkpoint, original: Threshold, revised: Threshold) -> Checkpoint:
    """The checkpoint as the revision moves it: an amount is a share of the original threshold."""
    before, after = (each.floor or each.ceiling for each in (original, revised))
    if point.is_share or before is None or after is None or before.value == 0:
        return point
    moved = Fraction(point.amount) * Fraction(after.value) / Fraction(before.value)
    return point._replace(
        amount=EXACTLY.divide(Decimal(moved.numerator), Decimal(moved.denominator))
    )


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
        reporting=Reporting.YTD if target.kind.adds_up else None,
        location=target.location,
    )
