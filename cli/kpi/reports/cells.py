"""The cells of one result, the same in every format people read."""

import math
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kpi.model import (
    EMPTY,
    LIKELY,
    UNLIKELY,
    Due,
    Figure,
    Measure,
    Milestone,
    Ongoing,
    Progress,
    Reason,
    Result,
    State,
    Text,
    Verdict,
)
from kpi.quantity import (
    attach_unit,
    show_distinct,
    show_exact,
    show_number,
    show_signed,
)
from kpi.reports.amounts import (
    AMOUNT_PLACES,
    PERCENT_PLACES,
    in_column,
    promise,
    show_threshold,
    unit_of,
)
from kpi.wording import sentences as say
from kpi.wording import words
from kpi.wording.months import by_day, day_of_year, month_of_year
from kpi.wording.reasons import REASONS

NEXT_TO_NONE, NEXT_TO_ALL = Decimal("0.01"), Decimal("0.99")
"""Below and above which nobody knows a chance any closer."""
ON_THE_WAY = frozenset({Reason.ON_COURSE, Reason.BEHIND, Reason.OVER_PACE, Reason.OFF_TRACK})
"""Why a verdict was given by the pace in force."""


def actual(result: Result) -> Text:
    """The figure judged, in the target's unit; a milestone's state; empty where there is none."""
    if isinstance(result.target, Milestone):
        return state(result.latest) if isinstance(result.latest, Progress) else EMPTY
    return Text.same(amount(result.measure)) if result.measure else EMPTY


def actual_briefly(result: Result) -> Text:
    """The same where the reason stands beside it: of a milestone its percent or day alone."""
    row = result.latest
    if not isinstance(row, Progress):
        return actual(result)
    if row.state is State.DONE and row.done_on is not None:
        return day_of_year(row.done_on, row.period.year)
    return Text.same(f"{show_number(row.percent)}%") if row.percent is not None else state(row)


def threshold(result: Result) -> Text:
    """The threshold in force with its unit, or the day a milestone is due if it has one."""
    if result.due is Ongoing.CONTINUING:
        return words.CONTINUING
    if result.due is not None:
        return by_day(result.due, result.as_of.year)
    assert result.threshold is not None
    return show_threshold(result.threshold, result.target)


def aim(result: Result) -> Text:
    """The threshold beside a figure, `310 / 1,000 家`: a floor needs no sign there."""
    found = result.threshold
    if found is None or found.ceiling is not None or found.floor is None:
        return threshold(result)
    if not found.floor.inclusive:
        return threshold(result)
    return attach_unit(show_exact(found.floor.value), unit_of(result.target))


def threshold_in_words(result: Result) -> Text:
    """The threshold in force in words, beside a figure: `不少于1000家`, `at most 5%`."""
    target, threshold = result.target, result.threshold
    if threshold is None:
        return EMPTY
    promised = promise(threshold, target, in_column)
    floor, ceiling = threshold.floor, threshold.ceiling
    if floor is not None and ceiling is not None:
        return promised
    bound = floor or ceiling
    assert bound is not None
    if not bound.inclusive:
        return promised
    if floor is None:
        return say.AT_MOST.filled(value=promised)
    text = say.AT_LEAST if target.kind.adds_up else say.NOT_BELOW
    return text.filled(value=promised)


def due_day(due: Due) -> Text:
    """The day something is due, or that it continues without one."""
    return Text.same(due.isoformat()) if isinstance(due, date) else words.CONTINUING


def progress(result: Result) -> str:
    """The figure in percent of the threshold; of a level it says nothing."""
    measure, kind = result.measure, result.target.kind
    if not kind.starts_at_zero or measure is None or measure.progress is None:
        return ""
    return f"{show_distinct(measure.progress, 100, places=PERCENT_PLACES, fixed=True)}%"


def pace(measure: Measure) -> Fraction | None:
    """Where the pace judged by wants the figure, in percent of the threshold.

    Whole things are not asked for by halves: it may stand below the share of the year.
    """
    if measure.expected is None or measure.pace is None or not measure.edge:
        return measure.pace
    return 100 * measure.expected / Fraction(measure.edge)


def gap(result: Result) -> str:
    """Points ahead (+) or behind (-) the pace in force; empty where nothing was judged."""
    measure = result.measure
    if measure is None or measure.gap is None or result.verdict is Verdict.NO_DATA:
        return ""
    return show_signed(measure.gap, *measure.limits, places=PERCENT_PLACES, fixed=True)


def gap_against(result: Result) -> Text:
    """The same with the pace it is against: `-14.9 往年`."""
    shown = gap(result)
    if not shown or result.measure is None:
        return Text.same(shown)
    return words.AGAINST[result.measure.method].filled(gap=shown)


def needed(result: Result) -> str:
    """What each remaining month needs, in the unit; of a ceiling what it may use.

    Rounded to the safe side: up, of a ceiling down; of counted things to whole ones.
    """
    measure = result.measure
    if measure is None or measure.required is None or result.verdict is Verdict.NO_DATA:
        return ""
    places = 0 if abs(measure.required) >= 100 else AMOUNT_PLACES
    places = places if measure.places is None else measure.places
    return _whole(measure.required, places, is_up=not measure.is_ceiling)


def is_budget(result: Result) -> bool:
    """Whether what adds up is to stay below its threshold: what is left may be used."""
    measure = result.measure
    return measure is not None and measure.is_ceiling and result.target.kind.adds_up


def amount(measure: Measure) -> str:
    """The figure judged, with as many digits as set it apart from the threshold."""
    return show_distinct(measure.value, measure.edge, places=AMOUNT_PLACES)


def likelihood(result: Result) -> str:
    """How probable it is that the threshold is kept; empty where nothing was judged by it."""
    known = result.measure is not None and result.measure.probability is not None
    if result.measure is None or not known or result.is_final:
        return ""
    probability = result.measure.probability or 0
    if 0 < probability < NEXT_TO_NONE:
        return "<1%"
    return ">99%" if NEXT_TO_ALL < probability < 1 else f"{chance(result.measure)}%"


def chance(measure: Measure | None) -> str:
    """How probable it is that the threshold is kept, in percent; empty where nothing tells."""
    if measure is None or measure.probability is None:
        return ""
    percent, limits = measure.probability * 100, (LIKELY * 100, UNLIKELY * 100)
    return show_distinct(percent, *limits, 0, 100, places=0)


def forecast(measure: Measure) -> tuple[str, str, str]:
    """The year's forecast total and the ends of its 80 % interval, which must be known.

    Of counted things in whole ones: the total rounded to the safe side, the interval outwards.
    """
    found = measure.forecast
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    if measure.places is not None:
        is_up = (measure.is_ceiling, False, True)
        ends = zip((found.value, found.low, found.high), is_up, strict=True)
        value, low, high = (_whole(each, measure.places, is_up=up) for each, up in ends)
        return value, low, high
    places = 0 if measure.value >= 100 else AMOUNT_PLACES
    return (
        show_distinct(found.value, measure.edge, places=places),
        show_distinct(found.low, measure.edge, found.high, places=places),
        show_distinct(found.high, measure.edge, found.low, places=places),
    )


def _whole(value: Fraction, places: int, *, is_up: bool) -> str:
    """An amount with so many decimals, rounded up or down."""
    rounding = math.ceil if is_up else math.floor
    return show_number(Fraction(rounding(value * 10**places), 10**places), places)


def state(row: Progress) -> Text:
    """How far a milestone is, in a word or two."""
    if row.state is State.DONE and row.done_on is not None:
        return words.DONE_ON.filled(date=day_of_year(row.done_on, row.period.year))
    if row.percent is not None:
        return words.UNDER_WAY_PERCENT.filled(percent=show_number(row.percent))
    return words.STATES[row.state]


def shown_row(row: Figure | Progress) -> Text:
    """What a row says: a figure, with its whole where it has one, or a state."""
    if isinstance(row, Progress):
        return state(row)
    value = show_exact(row.value)
    if row.of is None:
        return Text.same(value)
    percent = show_number(row.exact, AMOUNT_PLACES)
    return Text.same(f"{value}/{show_exact(row.of)} = {percent}%")


def reason(result: Result) -> Text:
    """Why in a word or two, with the month of the figure where that is not the last one."""
    word = REASONS[result.reason].short
    if is_straight(result):
        word = words.BY_LINE.filled(reason=word)
    if result.waiver is not None:
        word = words.WITH_WAIVER.filled(reason=word)
    if result.judged_at is None or result.is_final or not result.is_earlier:
        return word
    return words.AT_MONTH.filled(reason=word, month=month_of_year(result.judged_at))


def is_straight(result: Result) -> bool:
    """Whether nothing but the straight line speaks for a verdict that may still change."""
    measure = result.measure
    return result.reason in ON_THE_WAY and measure is not None and measure.is_straight
