"""Which revisions ask for less than before, late in the year."""

from itertools import pairwise

from kpi.model import MONTHS, Bound, Milestone, Month, Target, Threshold


def eased_late(target: Target) -> tuple[Month, ...]:
    """The months of the second half of the year from which a revision asks for less."""
    if isinstance(target, Milestone):
        dues = sorted(target.revised, key=lambda each: each.since)
        days = [target.due, *(each.due for each in dues)]
        months = [each.since for each in dues]
        eased = [after > before for before, after in pairwise(days)]
    else:
        changes = sorted(target.revised, key=lambda each: each.since)
        thresholds = [target.threshold, *(each.threshold for each in changes)]
        months = [each.since for each in changes]
        eased = [_asks_less(before, after) for before, after in pairwise(thresholds)]
    found = (month for month, is_eased in zip(months, eased, strict=True) if is_eased)
    return tuple(month for month in found if 2 * month.number > MONTHS)


def _asks_less(before: Threshold, after: Threshold) -> bool:
    """Whether some figure keeps `after` that would not have kept `before`."""
    lower = _beyond(before.floor, after.floor, -1)
    return lower or _beyond(before.ceiling, after.ceiling, 1)


def _beyond(before: Bound | None, after: Bound | None, direction: int) -> bool:
    """Whether a bound was moved outwards in `direction`, opened or lifted."""
    if before is None:
        return False
    if after is None:
        return True
    way = (after.value - before.value) * direction
    return way > 0 or (way == 0 and after.inclusive and not before.inclusive)
