"""Why a verdict was given, in a sentence a director understands."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from kpi.model import (
    EMPTY,
    LIKELY,
    MONTHS,
    STRAIN,
    UNLIKELY,
    Confidence,
    Coverage,
    Cumulative,
    Level,
    Measure,
    Method,
    Milestone,
    Reason,
    Result,
    Target,
    Text,
    Verdict,
)
from kpi.quantity import show_distinct, show_number
from kpi.reports import cells
from kpi.reports.amounts import (
    AMOUNT_PLACES,
    PERCENT_PLACES,
    difference,
    distance,
    promise,
    unit_of,
    with_unit,
    without_unit,
)
from kpi.reports.cells import NEXT_TO_ALL, NEXT_TO_NONE, amount, needed
from kpi.reports.milestones import of_milestone
from kpi.wording import sentences as say
from kpi.wording import words
from kpi.wording.months import (
    month_end,
    month_of_year,
    months_named,
    months_to_date,
)
from kpi.wording.reasons import REASONS

DATED = {Reason.STALE, Reason.FINAL_MISSING, Reason.DATE_NEEDED}
"""Reasons whose sentence names the month of the latest report itself."""
CATCHING_UP = {Reason.BEHIND, Reason.UNCERTAIN, Reason.OFF_TRACK, Reason.OVER_PACE}
"""Reasons whose sentence names what each remaining month needs."""
ON_EDGE = {Reason.MISSED, Reason.EXCEEDED, Reason.SHORT, Reason.WITHIN_RULE}
"""Reasons for which a figure may stand on an edge that the threshold excludes."""


def sentence(result: Result) -> Text:
    """Why the verdict was given: figure, target, and how far ahead or behind, with both paces.

    A milestone judged on a report of an earlier month names that month.
    """
    if not isinstance(result.target, Milestone):
        return EMPTY.joined(_of_figure(result))
    parts = [*of_milestone(result)]
    if result.is_earlier and not result.is_final and result.reason not in DATED:
        assert result.judged_at is not None
        parts.append(say.BY_MONTH.filled(month=month_of_year(result.judged_at)))
    return EMPTY.joined(parts)


def _of_figure(result: Result) -> Iterator[Text]:
    measure, target = result.measure, result.target
    plain = REASONS[result.reason].sentence
    if plain is not None:
        since = EMPTY if result.judged_at is None else month_of_year(result.judged_at)
        yield plain.filled(month=since)
        if measure is not None:
            text = say.SUM_REPORTED if target.kind.adds_up else say.LEVEL_REPORTED
            yield text.filled(month=since, value=with_unit(amount(measure), target))
        return
    assert measure is not None
    if result.reason is Reason.GAP:
        value = with_unit(amount(measure), target)
        yield say.MONTHS_MISSING.filled(months=months_named(measure.missing), value=value)
        return
    facts = _facts(result, measure)
    yield from (text.filled(**facts) for text in _judged(result, measure))
    if cells.is_straight(result):
        yield say.BY_LINE
    yield from _foretold(result, measure)
    yield from _asked(result, measure)


# -- where the figure stands ---------------------------------------------------


def _judged(result: Result, measure: Measure) -> Iterator[Text]:
    if result.reason in ON_EDGE and measure.value == measure.edge:
        yield say.ON_STRICT_EDGE
    elif result.target.kind.adds_up:
        yield from _of_sum(result, measure)
    else:
        yield from _of_level(result, measure)


def _of_sum(result: Result, measure: Measure) -> Iterator[Text]:
    reason = result.reason
    if measure.edge == 0:
        yield say.OF_NONE
        yield say.EXCEEDED_ZERO if reason is Reason.EXCEEDED else say.MET_LEVEL
        return
    yield _of_edge(result, measure)
    match reason:
        case Reason.MET:
            yield say.MET_LIMIT if measure.is_ceiling else say.MET
        case Reason.MISSED:
            yield say.MISSED
        case Reason.EXCEEDED:
            yield say.EXCEEDED
        case _:
            yield from _gaps(result, measure)


def _of_edge(result: Result, measure: Measure) -> Text:
    """The sum beside the side of the threshold that was judged."""
    if not measure.is_ceiling:
        return say.OF_GOAL
    threshold = result.threshold
    return say.OF_RANGE if threshold is not None and threshold.floor else say.OF_LIMIT


def _of_level(result: Result, measure: Measure) -> Iterator[Text]:
    reason, threshold = result.reason, result.threshold
    assert threshold is not None
    is_kept = threshold.satisfied_by(measure.value)
    yield say.LEVEL
    if reason is Reason.MET:
        yield say.MET_LEVEL
    elif is_kept:
        yield say.HOLDING
    elif measure.is_ceiling:
        yield say.OVER_LEVEL
    elif reason is Reason.MISSED:
        yield say.MISSED_LEVEL
    else:
        yield _short_of(result, measure)
    if reason is Reason.BEYOND_TOLERANCE:
        yield say.BEYOND_TOLERANCE
    if not is_kept and reason is not Reason.MISSED and measure.method is not Method.CONSTANT:
        yield from _gaps(result, measure)


def _short_of(result: Result, measure: Measure) -> Text:
    """How much a level lacks; of a stock also which part is there."""
    is_stock = unit_of(result.target).name != "%" and measure.edge > 0 <= measure.value
    return say.SHARE_OF_GOAL if is_stock else say.SHORT


def gaps(result: Result) -> Text:
    """The gaps to the line of the year and to the pace in force; empty where none judged."""
    if result.measure is None or result.is_final or not cells.gap(result):
        return EMPTY
    told = EMPTY.joined(_gaps(result, result.measure))
    return Text(told.zh.removeprefix(words.COMMA.zh), told.en.removeprefix(words.COMMA.en))


def _gaps(result: Result, measure: Measure) -> Iterator[Text]:
    """How far ahead or behind: of the line through the year, then of the pace in force."""
    target = result.target
    is_percentage = not target.kind.adds_up and unit_of(target).name == "%"
    if is_percentage and measure.expected is not None:
        yield _in_own_points(result, measure, measure.expected)
        return
    is_line = measure.method in {Method.LINEAR, Method.BASELINE}
    if measure.linear_gap is not None and not is_line:
        yield _against(Method.LINEAR, measure.linear_gap, measure)
    if measure.gap is not None:
        yield _against(measure.method, measure.gap, measure, *measure.limits)


def _in_own_points(result: Result, measure: Measure, expected: Fraction) -> Text:
    """How far a percentage is from what the pace in force wants by now."""
    target, gap = result.target, measure.value - expected
    if gap == 0:
        return say.OWN_LEVEL
    shown = show_distinct(expected, measure.value, measure.edge, places=PERCENT_PLACES)
    return (say.OWN_ABOVE if gap > 0 else say.OWN_BELOW).filled(
        expected=with_unit(shown, target), gap=distance(difference(abs(gap), target), target)
    )


def _against(pace: Method, gap: Fraction, measure: Measure, *limits: Fraction) -> Text:
    """One gap without its sign, its number apart from those at which a verdict changes."""
    texts = say.GAPS[pace][measure.is_ceiling]
    if gap == 0:
        return texts.level
    text = texts.better if gap > 0 else texts.worse
    apart = [Fraction(0), *(abs(limit) for limit in limits)]
    return text.filled(gap=show_distinct(abs(gap), *apart, places=PERCENT_PLACES, fixed=True))


def _facts(result: Result, measure: Measure) -> dict[str, str | Text]:
    """What the sentences name."""
    target, threshold, month = result.target, result.threshold, result.judged_at
    assert threshold is not None
    assert month is not None
    short = difference(abs(Fraction(measure.edge) - measure.value), target)
    progress = show_distinct(measure.progress or 0, 100, places=PERCENT_PLACES, fixed=True)
    return {
        "months": months_to_date(month),
        "end": month_end(month),
        "value": with_unit(amount(measure), target),
        "promise": promise(threshold, target),
        "progress": progress,
        "short": distance(short, target),
        "tolerance": distance(show_number(_tolerance(target) or 0), target),
    }


def _tolerance(target: Target) -> Decimal | None:
    match target:
        case Level():
            return target.tolerance
        case Cumulative() | Coverage() | Milestone():
            return None
        case _:
            assert_never(target)


# -- what is to come -----------------------------------------------------------


def _foretold(result: Result, measure: Measure) -> Iterator[Text]:
    """What the earlier years say of the year's end, while it is open."""
    if measure.probability is None or result.is_final:
        return
    if measure.forecast is not None and measure.forecast.is_vague:
        yield say.UNFORESEEN
    elif measure.forecast is not None:
        target, shown = result.target, cells.forecast(measure)
        value, _, high = (with_unit(each, target) for each in shown)
        text = say.FORECAST if target.kind.adds_up else say.FORECAST_LEVEL
        yield text.filled(value=value, low=without_unit(shown[1], target), high=high)
    if not measure.method.is_chance:
        chance = say.CHANCE_BESIDE
    elif cells.is_budget(result):
        chance = say.CHANCE_OF_LIMIT
    else:
        chance = say.CHANCE[_alone(measure.probability)]
    yield chance.filled(percent=_in_words(measure.probability, cells.chance(measure)))
    if result.verdict is Verdict.AT_RISK and measure.probability < UNLIKELY:
        yield say.TOO_EARLY
    if measure.confidence is Confidence.LOW:
        yield say.LOW_CONFIDENCE


def _in_words(chance: Decimal, shown: str) -> Text:
    """A chance in percent; of next to none and next to all only that."""
    if 0 < chance < NEXT_TO_NONE:
        return say.UNDER.filled(percent="1%")
    return say.OVER.filled(percent="99%") if 1 > chance > NEXT_TO_ALL else Text.same(f"{shown}%")


def _alone(chance: Decimal) -> Verdict:
    """What the chance alone would say."""
    if chance >= LIKELY:
        return Verdict.PASS
    return Verdict.FAIL if chance < UNLIKELY else Verdict.AT_RISK


def _asked(result: Result, measure: Measure) -> Iterator[Text]:
    """What each remaining month needs, or may use, of what is behind."""
    if result.reason is Reason.WITHIN_RULE:
        yield say.ALLOWED
    if result.reason not in CATCHING_UP or measure.required is None:
        return
    yield _required(result, measure)
    if (measure.required_to_plan or 0) > 1 and not cells.is_budget(result):
        ratio = show_distinct(measure.required_to_plan or 0, 1, STRAIN, places=AMOUNT_PLACES)
        yield say.REQUIRED_TO_PLAN.filled(ratio=ratio)


def _required(result: Result, measure: Measure) -> Text:
    shown, target = needed(result), result.target
    assert result.judged_at is not None
    left = MONTHS - result.judged_at.number
    if cells.is_budget(result):
        rest = difference(Fraction(measure.edge) - measure.value, target)
        text = say.LEFT_IN_DECEMBER if left == 1 else say.LEFT
        return text.filled(months=left, left=with_unit(rest, target))
    is_less = shown.startswith("-")
    if target.kind.adds_up:
        text = say.REQUIRED_IN_DECEMBER if left == 1 else say.REQUIRED
    elif unit_of(target).name == "%":
        text = say.REQUIRED_FALL if is_less else say.REQUIRED_RISE
    else:
        text = say.REQUIRED_LESS if is_less else say.REQUIRED_MORE
    return text.filled(required=distance(shown.removeprefix("-"), target))
