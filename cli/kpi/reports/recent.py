"""What is said of the latest month of a target, and of the same months a year before."""

from kpi.model import Month, Recent, Result, Target, Text, Verdict
from kpi.quantity import show_distinct
from kpi.reports.amounts import PERCENT_PLACES, difference, distance, with_unit
from kpi.wording import sentences as say
from kpi.wording.months import month_of_year, months_of_year


def recently(result: Result, told: Recent | None) -> tuple[Text, ...]:
    """What the latest month brought, and how the figure compares with a year before."""
    if told is None or result.verdict is Verdict.NO_DATA:
        return ()
    parts = (_added(result, told), _grown(result.target, told))
    return tuple(each for each in parts if each is not None)


def _added(result: Result, told: Recent) -> Text | None:
    """What came to the figure before; in January that is the figure itself."""
    if told.added is None or told.last == 1:
        return None
    target, year = result.target, result.as_of.year
    shown = difference(abs(told.added), target)
    if target.kind.adds_up:
        months = months_of_year(year, told.first, told.last)
        if told.added == 0:
            return say.NOTHING_ADDED.filled(months=months)
        text = say.ADDED if told.added > 0 else say.TAKEN_OFF
        return text.filled(months=months, value=with_unit(shown, target))
    before = month_of_year(Month(year, told.first - 1))
    if told.added == 0:
        return say.UNCHANGED.filled(before=before)
    text = say.RISEN if told.added > 0 else say.FALLEN
    return text.filled(before=before, value=distance(shown, target))


def _grown(target: Target, told: Recent) -> Text | None:
    if told.growth is None:
        return None
    is_sum = target.kind.adds_up
    if told.growth == 0:
        return say.SUM_LEVEL if is_sum else say.SAME_AS_A_YEAR_BEFORE
    shown = show_distinct(abs(told.growth), 0, places=PERCENT_PLACES, fixed=True)
    if told.in_points:
        text = say.RISEN_POINTS if told.growth > 0 else say.FALLEN_POINTS
        return text.filled(points=distance(shown, target))
    up, down = (say.SUM_GROWN, say.SUM_SHRUNK) if is_sum else (say.GROWN, say.SHRUNK)
    return (up if told.growth > 0 else down).filled(percent=shown)
