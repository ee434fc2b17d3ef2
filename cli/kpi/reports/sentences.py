"""Why a verdict was given, in a sentence a director understands."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from kpi.model import (
    EMPTY,
    STRAIN,
    Confidence,
    Cumulative,
    Level,
    Measure,
    Method,
    Milestone,
    Progress,
    Reason,
    Result,
    Text,
)
from kpi.period import by_day, month_name
from kpi.quantity import show_distinct, show_number
from kpi.reports import cells
from kpi.reports.cells import (
    AMOUNT_PLACES,
    PERCENT_PLACES,
    amount,
    distance,
    needed,
    state,
    with_unit,
)
from kpi.wording import sentences as say
from kpi.wording import words
from kpi.wording.reasons import REASONS

LEVEL_TEXTS = {
    Reason.MET: say.MET_LEVEL,
    Reason.MISSED: say.MISSED_LEVEL,
    Reason.HOLDING: say.HOLDING,
    Reason.SHORT: say.SHORT,
    Reason.BEYOND_TOLERANCE: say.BEYOND_TOLERANCE,
}
OVER_TEXTS = {
    Reason.MISSED: say.OVER_LEVEL_AT_END,
    Reason.SHORT: say.OVER_LEVEL,
    Reason.BEYOND_TOLERANCE: say.OVER_TOLERANCE,
}

CATCHING_UP = {Reason.BEHIND, Reason.UNCERTAIN, Reason.OFF_TRACK, Reason.OVER_PACE}
"""Reasons whose sentence names what each remaining month needs."""
DATED = {Reason.STALE, Reason.FINAL_MISSING, Reason.DATE_NEEDED}
"""Reasons whose sentence names the month of the latest figure itself."""


def sentence(result: Result) -> Text:
    """Why the verdict was given, in one sentence with its numbers and, if earlier, its month."""
    is_milestone = isinstance(result.target, Milestone)
    parts = [*(_of_milestone(result) if is_milestone else _of_figure(result))]
    if result.is_earlier and not result.is_final and result.reason not in DATED:
        assert result.judged_at is not None
        parts.append(say.BY_MONTH.filled(month=month_name(result.judged_at)))
    return EMPTY.joined(parts)


def _of_figure(result: Result) -> Iterator[Text]:
    measure, target = result.measure, result.target
    plain = REASONS[result.reason].sentence
    if plain is not None:
        yield plain
        if measure is not None and result.judged_at is not None:
            value, month = with_unit(amount(measure), target), month_name(result.judged_at)
            yield say.LAST_FIGURE.filled(month=month, value=value)
        return
    assert measure is not None
    if result.reason is Reason.GAP:
        months = words.LISTED.joined(Text.same(str(month)) for month in measure.missing)
        value = with_unit(amount(measure), target)
        yield say.MONTHS_MISSING.filled(months=months, value=value)
    else:
        yield _judged(result, measure).filled(**_facts(result, measure))
        if cells.is_straight(result):
            yield say.BY_LINE
        yield from _foretold(result, measure)
        yield from _asked(result, measure)


# -- where the figure stands ---------------------------------------------------


def _judged(result: Result, measure: Measure) -> Text:
    missed = result.reason in {
        Reason.MISSED,
        Reason.EXCEEDED,
        Reason.SHORT,
        Reason.WITHIN_RULE,
    }
    if missed and measure.value == measure.edge:
        return say.ON_STRICT_EDGE
    if isinstance(result.target, Cumulative):
        return _of_sum(result.reason, measure)
    threshold = result.threshold
    is_kept = threshold is not None and threshold.satisfied_by(measure.value)
    if is_kept and result.reason is Reason.UNCERTAIN:
        return say.HOLDING
    return _of_level(result.reason, measure)


def _of_sum(reason: Reason, measure: Measure) -> Text:
    match reason:
        case Reason.MET if measure.edge == 0:
            return say.MET_LEVEL
        case Reason.MET:
            return say.MET_LIMIT if measure.is_ceiling else say.MET
        case Reason.MISSED:
            return say.MISSED
        case Reason.EXCEEDED:
            return say.EXCEEDED if measure.edge else say.EXCEEDED_ZERO
        case _ if measure.is_ceiling:
            return _by_gap(measure, say.USED_UNDER, say.USED_LEVEL, say.USED_OVER)
        case _:
            return _by_gap(measure, say.ABOVE_PACE, say.AT_PACE, say.BELOW_PACE)


def _of_level(reason: Reason, measure: Measure) -> Text:
    if measure.is_ceiling and reason in OVER_TEXTS:
        return OVER_TEXTS[reason]
    if reason in LEVEL_TEXTS:
        return LEVEL_TEXTS[reason]
    if measure.method is Method.CONSTANT or measure.gap is None:
        return say.OVER_LEVEL if measure.is_ceiling else say.SHORT
    return _by_gap(measure, say.ON_PATH, say.AT_PATH, say.BEHIND_PATH)


def _by_gap(measure: Measure, ahead: Text, level: Text, behind: Text) -> Text:
    assert measure.gap is not None
    if measure.gap == 0:
        return level
    return ahead if measure.gap > 0 else behind


def _facts(result: Result, measure: Measure) -> dict[str, str | Text]:
    """What the sentences name; the gap stands without its sign, apart from those that decide."""
    target = result.target
    tolerance = target.tolerance if isinstance(target, Level) else None
    short = abs(Fraction(measure.edge) - measure.value)
    gap, limits = abs(measure.gap or Fraction(0)), (abs(limit) for limit in measure.limits)
    return {
        "progress": show_distinct(measure.progress or 0, 100, places=PERCENT_PLACES),
        "value": with_unit(amount(measure), target),
        "short": distance(show_distinct(short, 0, places=AMOUNT_PLACES), target),
        "gap": show_distinct(gap, *limits, places=PERCENT_PLACES),
        "pace": words.PACES[measure.method],
        "tolerance": distance(show_number(tolerance or 0), target),
    }


# -- what is to come -----------------------------------------------------------


def _foretold(result: Result, measure: Measure) -> Iterator[Text]:
    """What the earlier years say of the year's end, while it is open."""
    if measure.probability is None or result.is_final:
        return
    if measure.forecast is not None and measure.forecast.is_vague:
        yield say.UNFORESEEN
    elif measure.forecast is not None:
        value, low, high = cells.forecast(measure)
        yield say.FORECAST.filled(value=with_unit(value, result.target), low=low, high=high)
    if not measure.method.is_chance:
        chance = say.CHANCE_BESIDE
    else:
        chance = say.CHANCE_OF_LIMIT if cells.is_budget(result) else say.CHANCE
    yield chance.filled(percent=cells.chance(measure))
    if measure.confidence is Confidence.LOW:
        yield say.LOW_CONFIDENCE


def _asked(result: Result, measure: Measure) -> Iterator[Text]:
    """What each remaining month needs, or may use, of what is behind."""
    if result.reason is Reason.WITHIN_RULE:
        yield say.ALLOWED
    if result.reason not in CATCHING_UP or measure.required is None:
        return
    required = distance(needed(result), result.target)
    if cells.is_budget(result):
        yield say.LEFT.filled(required=required)
        return
    yield say.REQUIRED.filled(required=required)
    if measure.required_to_plan is not None:
        ratio = show_distinct(measure.required_to_plan, STRAIN, places=AMOUNT_PLACES)
        yield say.REQUIRED_TO_PLAN.filled(ratio=ratio)


# -- milestones ----------------------------------------------------------------


def _of_milestone(result: Result) -> Iterator[Text]:
    latest, due = result.latest, result.due
    assert due is not None
    is_dated = isinstance(due, date)
    said = REASONS[result.reason].sentence
    if not is_dated:
        said = REASONS[result.reason].continuing or said
    assert said is not None
    steps = (say.STEP.filled(name=step.name, due=step.due) for step in result.overdue_steps)
    report = {"state": EMPTY, "done": EMPTY, "months": EMPTY}
    if isinstance(latest, Progress):
        begin, end = latest.period.begin, latest.period.end
        report["state"] = state(latest)
        report["done"] = Text.same(str(latest.done_on)) if latest.done_on else month_name(end)
        report["months"] = say.MONTHS.filled(first=begin.number, last=end.number)
    by = by_day(due) if isinstance(due, date) else EMPTY
    yield said.filled(due=due, by=by, steps=words.LISTED.joined(steps), **report)
    is_old = result.reason in {Reason.STALE, Reason.FINAL_MISSING}
    if is_old and isinstance(latest, Progress) and result.judged_at is not None:
        month = month_name(result.judged_at)
        yield say.LAST_REPORT.filled(month=month, state=report["state"])
