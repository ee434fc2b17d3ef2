"""The two sides of a range, each as a target by itself."""

from dataclasses import replace

from kpi.judge.target import in_force
from kpi.model import Month, Quantified, Threshold


def threshold_at(target: Quantified, month: Month) -> Threshold:
    """The threshold in force at `month`."""
    revision = in_force(target.revised, month)
    return revision.threshold if revision else target.threshold


def one_sided(target: Quantified, month: Month) -> tuple[Quantified, ...]:
    """The target once with its ceiling and once with its floor, as far as `month` has them."""
    threshold = threshold_at(target, month)
    sides: list[Quantified] = []
    if threshold.ceiling is not None:
        sides.append(_changed(target, keep_floor=threshold.floor is None, keep_ceiling=True))
    if threshold.floor is not None:
        sides.append(_changed(target, keep_floor=True, keep_ceiling=threshold.ceiling is None))
    return tuple(sides)


def _changed(target: Quantified, *, keep_floor: bool, keep_ceiling: bool) -> Quantified:
    def reduced(threshold: Threshold) -> Threshold:
        return threshold._replace(
            floor=threshold.floor if keep_floor else None,
            ceiling=threshold.ceiling if keep_ceiling else None,
        )

    revised = tuple(each._replace(threshold=reduced(each.threshold)) for each in target.revised)
    return replace(target, threshold=reduced(target.threshold), revised=revised)
