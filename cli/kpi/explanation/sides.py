"""The two sides of a range, each as a target by itself."""

from dataclasses import replace
from decimal import Decimal

from kpi.judge.cumulative import places_of
from kpi.judge.target import in_force
from kpi.model import Bound, Month, Quantified, RevisedThreshold, Threshold


def threshold_at(target: Quantified, month: Month) -> Threshold:
    """The threshold in force at `month`."""
    revision = in_force(target.revised, month)
    return revision.threshold if revision else target.threshold


def one_sided(target: Quantified, month: Month) -> tuple[Quantified, ...]:
    """The target once with its ceiling and once with its floor, as far as `month` has them.

    Both keep the decimals that the threshold is written with: they set how pace is rounded.
    """
    threshold = threshold_at(target, month)
    sides: list[Quantified] = []
    if threshold.ceiling is not None:
        sides.append(_changed(target, keep_floor=threshold.floor is None, keep_ceiling=True))
    if threshold.floor is not None:
        sides.append(_changed(target, keep_floor=True, keep_ceiling=threshold.ceiling is None))
    return tuple(sides)


def _changed(target: Quantified, *, keep_floor: bool, keep_ceiling: bool) -> Quantified:
    def reduced(threshold: Threshold) -> Threshold:
        places = places_of(threshold)
        floor = _written(threshold.floor, places) if keep_floor else None
        ceiling = _written(threshold.ceiling, places) if keep_ceiling else None
        return threshold._replace(floor=floor, ceiling=ceiling)

    revised = tuple(
        RevisedThreshold(each.since, reduced(each.threshold), *each[2:]) for each in target.revised
    )
    return replace(target, threshold=reduced(target.threshold), revised=revised)


def _written(bound: Bound | None, places: int) -> Bound | None:
    if bound is None:
        return None
    zero = Decimal(0).scaleb(-places)
    return bound._replace(value=bound.value + zero)
