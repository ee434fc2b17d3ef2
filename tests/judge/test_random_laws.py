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
    Area,
    Baseline,
    Coverage,
    Cumulative,
    Figure,
    Ledger,
    Level,
    Quantified,
    Result,
    Threshold,
    Verdict,
)

from tests.judge.random_plans import Case, describe, random_case

GRAVITY = list(Verdict)
Change = Callable[[Quantified, Figure], Figure]


def results(case: Case) -> dict[str, Result]:
    judged = (each for area in judge(*case) for each in area.results)
    return {result.target.id: result for result in judged}


def one_sided(result: Result) -> bool:
    threshold = result.threshold
    return threshold is not None and (threshold.floor is None or threshold.ceiling is None)


def with_latest(case: Case, before: dict[str, Result], change: Change) -> Case:
    """The case with the figure that was judged, of each target, changed."""
    figures = dict(case.ledger.figures)
    for name, result in before.items():
        if isinstance(result.latest, Figure) and not isinstance(result.target, Coverage):
            assert isinstance(result.target, Cumulative | Level)
            moved = change(result.target, result.latest)
            rows = (moved if row is result.latest else row for row in figures[name])
            figures[name] = tuple(rows)
    return case._replace(ledger=case.ledger._replace(figures=figures))


def seeds(config: pytest.Config) -> Iterator[int]:
    yield from range(config.getoption("seeds"))


def test_a_better_figure_never_worsens_a_verdict(request: pytest.FixtureRequest) -> None:
    looked = 0
    for seed in seeds(request.config):
        case = random_case(seed)
        before = results(case)

        def better(target: Quantified, row: Figure, before: dict[str, Result] = before) -> Figure:
            threshold = before[target.id].threshold
            assert threshold is not None
            edge = threshold.floor or threshold.ceiling
            assert edge is not None
            step = max(abs(edge.value), Decimal(1)) * Decimal((seed % 7 + 1) ** 3) / 2000
            return replace(row, value=row.value + (step if threshold.floor else -step))

        after = results(with_latest(case, before, better))
        for name, result in before.items():
            if one_sided(result):
                looked += 1
                assert GRAVITY.index(after[name].verdict) >= GRAVITY.index(result.verdict), (
                    describe(case, name)
                )
    assert looked > 5 * request.config.getoption("seeds")


def test_unit_and_magnitude_never_change_a_verdict(request: pytest.FixtureRequest) -> None:
    looked = 0
    for seed in seeds(request.config):
        case = random_case(seed)
        after = results(rescaled(case, (1, 3, 4, 8)[seed % 4]))
        for name, result in results(case).items():
            looked += 1
            assert said(after[name]) == said(result), describe(case, name)
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
    return threshold._replace(
        floor=threshold.floor
        and threshold.floor._replace(value=threshold.floor.value.scaleb(-power)),
        ceiling=threshold.ceiling
        and threshold.ceiling._replace(value=threshold.ceiling.value.scaleb(-power)),
    )
