"""Laws over rich random plans: mixed decimals, magnitudes, years, gaps, revisions, ranges, rules.

The suite looks at a few plans; `--seeds 2000` looks at 40,000 targets.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from kpi.judge import judge
from kpi.model import (
    Baseline,
    Bound,
    Coverage,
    Cumulative,
    Figure,
    Kind,
    Level,
    Result,
    Threshold,
    Verdict,
)

from tests.judge.random_plans import Case, describe, random_case

GRAVITY = list(Verdict)
Record = Callable[[str, dict[str, int]], None]


def cases(request: pytest.FixtureRequest) -> Iterator[tuple[int, Case]]:
    for seed in range(request.config.getoption("seeds")):
        yield seed, random_case(seed)


def test_every_kind_with_a_threshold_is_drawn() -> None:
    drawn = {target.kind for seed in range(5) for target in random_case(seed).plan.targets}
    assert drawn == {kind for kind in Kind if kind.has_threshold}


def results(case: Case) -> dict[str, Result]:
    judged = (each for area in judge(*case) for each in area.results)
    return {result.target.id: result for result in judged}


def improved(case: Case, before: dict[str, Result], share: Decimal) -> Case:
    """The case with each figure that was judged by one side better by a share of the threshold."""
    figures = dict(case.ledger.figures)
    for name, result in before.items():
        edge = only_edge(result.threshold)
        if edge is None or not isinstance(result.latest, Figure) or result.latest.of is not None:
            continue
        step = max(abs(edge.value), Decimal(1)) * share
        step = -step if result.threshold and result.threshold.floor is None else step
        better = replace(result.latest, value=result.latest.value + step)
        figures[name] = tuple(better if row is result.latest else row for row in figures[name])
    return case._replace(ledger=case.ledger._replace(figures=figures))


def only_edge(threshold: Threshold | None) -> Bound | None:
    """Where a threshold lies that has one side."""
    if threshold is None or (threshold.floor is not None and threshold.ceiling is not None):
        return None
    return threshold.floor or threshold.ceiling


def test_a_better_figure_never_worsens_a_verdict(
    request: pytest.FixtureRequest, record_property: Record
) -> None:
    looked = 0
    for seed, case in cases(request):
        before = results(case)
        after = results(improved(case, before, Decimal((seed % 7 + 1) ** 3) / 2000))
        for name, result in before.items():
            if only_edge(result.threshold) is not None:
                looked += 1
                gravities = [GRAVITY.index(each.verdict) for each in (result, after[name])]
                assert gravities[0] <= gravities[1], describe(case, name)
    record_property("laws over random plans", {"better figures": looked})
    assert looked > 5 * request.config.getoption("seeds")


def test_unit_and_magnitude_never_change_a_verdict(
    request: pytest.FixtureRequest, record_property: Record
) -> None:
    looked = 0
    for seed, case in cases(request):
        after = results(rescaled(case, (1, 3, 4, 8)[seed % 4]))
        for name, result in results(case).items():
            looked += 1
            assert said(after[name]) == said(result), describe(case, name)
    record_property("laws over random plans", {"magnitudes": looked})
    assert looked > 10 * request.config.getoption("seeds")


def said(result: Result) -> tuple[Any, ...]:
    measure = result.measure
    chance = measure.probability if measure else None
    return result.verdict, result.reason, chance, measure and measure.progress


def rescaled(case: Case, power: int) -> Case:
    """The same plan and figures in a unit of 10 to the power as many."""
    areas = tuple(
        area._replace(targets=tuple(_larger(target, power) for target in area.targets))
        for area in case.plan.areas
    )
    figures = {
        name: tuple(
            row if row.of is not None else replace(row, value=row.value.scaleb(-power))
            for row in rows
        )
        for name, rows in case.ledger.figures.items()
    }
    counts = {target.id for target in case.plan.targets if isinstance(target, Coverage)}
    figures |= {name: rows for name, rows in case.ledger.figures.items() if name in counts}
    return case._replace(
        plan=case.plan._replace(areas=areas), ledger=case.ledger._replace(figures=figures)
    )


def _larger(target: Any, power: int) -> Any:
    if not isinstance(target, Cumulative | Level):
        return target
    changes: dict[str, Any] = {
        "unit": target.unit._replace(exponent=target.unit.exponent + power),
        "threshold": _moved(target.threshold, power),
        "revised": tuple(
            each._replace(threshold=_moved(each.threshold, power)) for each in target.revised
        ),
    }
    if target.baseline is not None:
        years = {year: value.scaleb(-power) for year, value in target.baseline.years.items()}
        changes["baseline"] = Baseline(years, target.baseline.note)
    if isinstance(target, Level) and target.tolerance is not None:
        changes["tolerance"] = target.tolerance.scaleb(-power)
    if isinstance(target, Cumulative):
        changes["checkpoints"] = tuple(
            point if point.is_share else point._replace(amount=point.amount.scaleb(-power))
            for point in target.checkpoints
        )
    return replace(target, **changes)


def _moved(threshold: Threshold, power: int) -> Threshold:
    floor, ceiling = (
        bound and bound._replace(value=bound.value.scaleb(-power))
        for bound in (threshold.floor, threshold.ceiling)
    )
    return threshold._replace(floor=floor, ceiling=ceiling)
