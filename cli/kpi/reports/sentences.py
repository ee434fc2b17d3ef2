"""Why a verdict was given, in a sentence a director understands."""

from datetime import date
from fractions import Fraction

from kpi.model import (
    STRAIN,
    Confidence,
    Cumulative,
    Language,
    Level,
    Measure,
    Method,
    Milestone,
    Progress,
    Reason,
    Result,
    Target,
    Text,
)
from kpi.period import by_day, month_name
from kpi.quantity import show_distinct, show_number
from kpi.reports import cells
from kpi.reports.cells import (
    AMOUNT_PLACES,
    PERCENT_PLACES,
    amount,
    needed,
    state,
    unit_of,
    with_unit,
)
from kpi.wording import sentences as say
from kpi.wording import words

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

DATED = {Reason.STALE, Reason.FINAL_MISSING, Reason.DATE_NEEDED}
"""Reasons whose sentence names the month of the latest figure itself."""


def sentence(result: Result, language: Language) -> str:
    """Why the verdict was given, in one sentence with its numbers and, if earlier, its month."""
    text = _sentence(result, language)
    if not result.is_earlier or result.is_final or result.reason in DATED:
        return text
    assert result.judged_at is not None
    return text + say.BY_MONTH.in_(language).format(month=month_name(result.judged_at, language))


def _sentence(result: Result, language: Language) -> str:
    if isinstance(result.target, Milestone):
        return _milestone_sentence(result, language)
    if result.reason in say.PLAIN or result.measure is None:
        return say.PLAIN[result.reason].in_(language) + _last_figure(result, language)
    if result.reason is Reason.GAP:
        return _gap_sentence(result.measure, result.target, language)
    facts = _facts(result, result.measure, language)
    text = _judged(result, result.measure).in_(language).format_map(facts)
    if cells.is_straight(result):
        text += say.BY_LINE.in_(language)
    return text + _rest(result, result.measure, language)


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
        return _sum_text(result.reason, measure)
    threshold = result.threshold
    is_kept = threshold is not None and threshold.satisfied_by(measure.value)
    if is_kept and result.reason is Reason.UNCERTAIN:
        return say.HOLDING
    return _level_text(result.reason, measure)


def _sum_text(reason: Reason, measure: Measure) -> Text:
    match reason:
        case Reason.MET if measure.edge == 0:
            return say.MET_LEVEL
        case Reason.MET:
            return say.MET_LIMIT if measure.is_ceiling else say.MET
        case Reason.MISSED:
            return say.MISSED
        case Reason.EXCEEDED:
            return say.EXCEEDED if measure.edge else say.EXCEEDED_ZERO
        case _:
            texts = (
                (say.USED_UNDER, say.USED_LEVEL, say.USED_OVER)
                if measure.is_ceiling
                else (say.ABOVE_PACE, say.AT_PACE, say.BELOW_PACE)
            )
            return _by_gap(measure, texts)


def _level_text(reason: Reason, measure: Measure) -> Text:
    if measure.is_ceiling and reason in OVER_TEXTS:
        return OVER_TEXTS[reason]
    if reason in LEVEL_TEXTS:
        return LEVEL_TEXTS[reason]
    if measure.method is Method.CONSTANT or measure.gap is None:
        return say.OVER_LEVEL if measure.is_ceiling else say.SHORT
    return _by_gap(measure, (say.ON_PATH, say.AT_PATH, say.BEHIND_PATH))


def _by_gap(measure: Measure, texts: tuple[Text, Text, Text]) -> Text:
    assert measure.gap is not None
    ahead, level, behind = texts
    if measure.gap == 0:
        return level
    return ahead if measure.gap > 0 else behind


def _facts(result: Result, measure: Measure, language: Language) -> dict[str, str]:
    target = result.target
    tolerance = target.tolerance if isinstance(target, Level) else None
    short = abs(Fraction(measure.edge) - measure.value)
    return {
        "progress": show_distinct(measure.progress or 0, 100, places=PERCENT_PLACES),
        "value": with_unit(amount(measure), target, language),
        "short": _distance(show_distinct(short, 0, places=AMOUNT_PLACES), target, language),
        "gap": _points(measure),
        "pace": words.PACES[measure.method].in_(language),
        "tolerance": _distance(show_number(tolerance or 0), target, language),
    }


def _distance(shown: str, target: Target, language: Language) -> str:
    """A difference with its unit; between percentages it is counted in points."""
    if unit_of(target).name == "%":
        return say.POINTS.in_(language).format(points=shown)
    return with_unit(shown, target, language)


def _rest(result: Result, measure: Measure, language: Language) -> str:
    return _foretold(result, measure, language) + _needed(result, measure, language)


def _foretold(result: Result, measure: Measure, language: Language) -> str:
    """What the earlier years say of the year's end, while it is open."""
    if measure.probability is None or result.is_final:
        return ""
    text = _chance_text(result, measure)
    chance = text.in_(language).format(percent=cells.chance(measure))
    if measure.confidence is Confidence.LOW:
        chance += say.LOW_CONFIDENCE.in_(language)
    if measure.forecast is None:
        return chance
    if measure.forecast.is_vague:
        return say.UNFORESEEN.in_(language) + chance
    value, low, high = cells.forecast(measure)
    forecast = say.FORECAST.in_(language).format(
        value=with_unit(value, result.target, language), low=low, high=high
    )
    return forecast + chance


def _chance_text(result: Result, measure: Measure) -> Text:
    if not measure.method.is_chance:
        return say.CHANCE_BESIDE
    is_limit = measure.is_ceiling and isinstance(result.target, Cumulative)
    return say.CHANCE_OF_LIMIT if is_limit else say.CHANCE


def _needed(result: Result, measure: Measure, language: Language) -> str:
    if result.reason is Reason.WITHIN_RULE:
        return say.ALLOWED.in_(language)
    if result.reason not in {Reason.BEHIND, Reason.UNCERTAIN, Reason.OFF_TRACK, Reason.OVER_PACE}:
        return ""
    if measure.required is None:
        return ""
    required = _distance(needed(result), result.target, language)
    if measure.is_ceiling and isinstance(result.target, Cumulative):
        return say.LEFT.in_(language).format(required=required)
    return say.REQUIRED.in_(language).format(required=required) + _to_plan(measure, language)


def _to_plan(measure: Measure, language: Language) -> str:
    if measure.required_to_plan is None:
        return ""
    ratio = show_distinct(measure.required_to_plan, STRAIN, places=AMOUNT_PLACES)
    return say.REQUIRED_TO_PLAN.in_(language).format(ratio=ratio)


def _last_figure(result: Result, language: Language) -> str:
    if result.measure is None or result.judged_at is None:
        return ""
    value = with_unit(amount(result.measure), result.target, language)
    month = month_name(result.judged_at, language)
    return say.LAST_FIGURE.in_(language).format(month=month, value=value)


def _gap_sentence(measure: Measure, target: Target, language: Language) -> str:
    months = say.SEPARATOR.in_(language).join(str(month) for month in measure.missing)
    value = with_unit(amount(measure), target, language)
    return say.MONTHS_MISSING.in_(language).format(months=months, value=value)


def _milestone_sentence(result: Result, language: Language) -> str:
    latest, due = result.latest, result.due
    assert due is not None
    row = latest if isinstance(latest, Progress) else None
    is_dated = isinstance(due, date)
    said = (say.PLAIN if is_dated else say.PLAIN | say.CONTINUING)[result.reason]
    text = said.in_(language).format(
        due=due,
        by=by_day(due, language) if isinstance(due, date) else "",
        done=_done_when(row, language),
        months=_months(row, language),
        state=state(row, language) if row else "",
        steps=_steps(result, language),
    )
    if result.reason in {Reason.STALE, Reason.FINAL_MISSING} and row and result.judged_at:
        month = month_name(result.judged_at, language)
        text += say.LAST_REPORT.in_(language).format(month=month, state=state(row, language))
    return text


def _done_when(row: Progress | None, language: Language) -> str:
    if row is None:
        return ""
    return row.done_on.isoformat() if row.done_on else month_name(row.period.end, language)


def _months(row: Progress | None, language: Language) -> str:
    if row is None:
        return ""
    first, last = row.period.begin.number, row.period.last
    return say.MONTHS.in_(language).format(first=first, last=last)


def _steps(result: Result, language: Language) -> str:
    return say.SEPARATOR.in_(language).join(
        say.STEP.in_(language).format(name=step.name.in_(language), due=step.due)
        for step in result.overdue_steps
    )


def _points(measure: Measure) -> str:
    """The gap without its sign, kept apart from the gaps at which the verdict changes."""
    limits = (abs(limit) for limit in measure.limits)
    return show_distinct(abs(measure.gap or Fraction(0)), *limits, places=PERCENT_PLACES)
