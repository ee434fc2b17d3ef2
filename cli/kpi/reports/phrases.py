"""The cells and sentences of one result, the same in every format people read."""

import math
from datetime import date
from fractions import Fraction
from typing import assert_never

from kpi.model import (
    Bound,
    Coverage,
    Cumulative,
    Language,
    Level,
    Measure,
    Method,
    Milestone,
    Progress,
    Reason,
    Result,
    RevisedThreshold,
    State,
    Target,
    Text,
    Threshold,
    Unit,
    Verdict,
)
from kpi.period import month_name
from kpi.quantity import (
    attach_unit,
    show_distinct,
    show_exact,
    show_number,
    show_signed,
)
from kpi.report import FINAL, PROBLEMS, Report
from kpi.wording import sentences as say
from kpi.wording import words

PERCENT_PLACES = 1
AMOUNT_PLACES = 2
LEVEL_TEXTS = {
    Reason.MET: say.MET_LEVEL,
    Reason.MISSED: say.MISSED_LEVEL,
    Reason.HOLDING: say.HOLDING,
    Reason.SHORT: say.SHORT,
    Reason.BEYOND_TOLERANCE: say.BEYOND_TOLERANCE,
}


# -- cells ---------------------------------------------------------------------


def actual(result: Result, language: Language) -> str:
    """The figure judged, in the target's unit; a milestone's state; empty where there is none."""
    if isinstance(result.target, Milestone):
        return _state(result.latest, language) if isinstance(result.latest, Progress) else ""
    if result.measure is None:
        return ""
    return _amount(result.measure)


def threshold(result: Result, language: Language) -> str:
    """The threshold in force with its unit, or the day a milestone is due."""
    if result.due is not None:
        return words.BY.in_(language).format(date=_day(result.due, result.due.year))
    assert result.threshold is not None
    return show_threshold(result.threshold, result.target)


def show_threshold(threshold: Threshold, target: Target) -> str:
    """A threshold in signs: `≥ 400 个`, `8 – 12 %`."""
    unit = _unit(target)
    floor, ceiling = threshold.floor, threshold.ceiling
    if floor is not None and ceiling is not None:
        return f"{show_exact(floor.value)} – {attach_unit(show_exact(ceiling.value), unit)}"
    if floor is not None:
        return f"{_sign('≥', '>', floor)} {attach_unit(show_exact(floor.value), unit)}"
    assert ceiling is not None
    return f"{_sign('≤', '<', ceiling)} {attach_unit(show_exact(ceiling.value), unit)}"


def _unit(target: Target) -> Unit:
    assert isinstance(target, Cumulative | Level | Coverage)
    return target.unit


def _sign(inclusive: str, exclusive: str, bound: Bound) -> str:
    return inclusive if bound.inclusive else exclusive


def gap(result: Result) -> str:
    """Points ahead (+) or behind (-) the pace in force; empty where nothing was judged."""
    measure = result.measure
    if measure is None or measure.gap is None or result.verdict is Verdict.NO_DATA:
        return ""
    return show_signed(measure.gap, PERCENT_PLACES)


def needed(result: Result) -> str:
    """What each remaining month needs, in the unit, rounded up; of a ceiling what it may use."""
    measure = result.measure
    if measure is None or measure.required is None or result.verdict is Verdict.NO_DATA:
        return ""
    places = 0 if abs(measure.required) >= 100 else AMOUNT_PLACES
    rounding = math.floor if measure.is_ceiling else math.ceil
    return show_number(Fraction(rounding(measure.required * 10**places), 10**places), places)


def figures(result: Result, language: Language) -> dict[str, str]:
    """The columns of numbers by name."""
    return {
        "actual": actual(result, language),
        "threshold": threshold(result, language),
        "gap": gap(result),
        "needed": needed(result),
    }


def _amount(measure: Measure) -> str:
    return show_distinct(measure.value, measure.edge, AMOUNT_PLACES)


def _points(value: Fraction) -> str:
    return show_distinct(abs(value), 0, PERCENT_PLACES)


def _state(row: Progress, language: Language) -> str:
    if row.state is State.DONE and row.done_on is not None:
        return words.DONE_ON.in_(language).format(date=_day(row.done_on, row.period.year))
    if row.percent is not None:
        percent = show_number(row.percent)
        return words.UNDER_WAY_PERCENT.in_(language).format(percent=percent)
    return words.STATES[row.state].in_(language)


def _day(day: date, year: int) -> str:
    """A day of the plan's year without the year: `06-30`."""
    return day.isoformat() if day.year != year else f"{day:%m-%d}"


def reason(result: Result, language: Language) -> str:
    """Why in a word or two, with the month of the figure where that is not the last one."""
    word = words.REASONS[result.reason].in_(language)
    if result.judged_at is None or result.reason in FINAL or not result.is_earlier:
        return word
    return words.AT_MONTH.in_(language).format(reason=word, month=result.judged_at.number)


# -- sentences -----------------------------------------------------------------


def sentence(result: Result, language: Language) -> str:
    """Why the verdict was given, in one sentence with its numbers and, if earlier, its month."""
    text = _sentence(result, language)
    if not result.is_earlier or result.reason in FINAL | {Reason.STALE, Reason.FINAL_MISSING}:
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
    return _judged(result, result.measure).in_(language).format_map(facts) + _rest(
        result, result.measure, language
    )


def _judged(result: Result, measure: Measure) -> Text:
    if isinstance(result.target, Cumulative):
        return _sum_text(result.reason, measure)
    return _level_text(result.reason, measure)


def _sum_text(reason: Reason, measure: Measure) -> Text:
    match reason:
        case Reason.MET:
            return say.MET_LIMIT if measure.is_ceiling else say.MET
        case Reason.MISSED:
            return say.MISSED
        case Reason.EXCEEDED:
            return say.EXCEEDED
        case _:
            texts = (
                (say.USED_UNDER, say.USED_LEVEL, say.USED_OVER)
                if measure.is_ceiling
                else (say.ABOVE_PACE, say.AT_PACE, say.BELOW_PACE)
            )
            return _by_gap(measure, texts)


def _level_text(reason: Reason, measure: Measure) -> Text:
    if reason in LEVEL_TEXTS:
        return LEVEL_TEXTS[reason]
    if measure.method is Method.CONSTANT:
        return say.SHORT
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
        "progress": show_distinct(measure.progress or 0, 100, PERCENT_PLACES),
        "value": _with_unit(_amount(measure), target, language),
        "short": _distance(show_distinct(short, 0, AMOUNT_PLACES), target, language),
        "gap": _points(measure.gap or Fraction(0)),
        "pace": words.PACES[measure.method].in_(language),
        "tolerance": _distance(show_number(tolerance or 0), target, language),
    }


def _with_unit(shown: str, target: Target, language: Language) -> str:
    """A number with its unit, as it is written within a sentence."""
    unit = _unit(target)
    return f"{shown}{unit.text}" if language is Language.ZH else attach_unit(shown, unit)


def _distance(shown: str, target: Target, language: Language) -> str:
    """A difference with its unit; between percentages it is counted in points."""
    if _unit(target).name == "%":
        return say.POINTS.in_(language).format(points=shown)
    return _with_unit(shown, target, language)


def _rest(result: Result, measure: Measure, language: Language) -> str:
    if result.reason is Reason.WITHIN_RULE:
        return say.ALLOWED.in_(language)
    if result.reason not in {Reason.BEHIND, Reason.OFF_TRACK, Reason.OVER_PACE}:
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
    ratio = show_number(measure.required_to_plan, AMOUNT_PLACES)
    return say.REQUIRED_TO_PLAN.in_(language).format(ratio=ratio)


def _last_figure(result: Result, language: Language) -> str:
    if result.measure is None or result.judged_at is None:
        return ""
    value = _with_unit(_amount(result.measure), result.target, language)
    month = month_name(result.judged_at, language)
    return say.LAST_FIGURE.in_(language).format(month=month, value=value)


def _gap_sentence(measure: Measure, target: Target, language: Language) -> str:
    months = say.SEPARATOR.in_(language).join(str(month) for month in measure.missing)
    value = _with_unit(_amount(measure), target, language)
    return say.MONTHS_MISSING.in_(language).format(months=months, value=value)


def _milestone_sentence(result: Result, language: Language) -> str:
    latest, due = result.latest, result.due
    assert due is not None
    row = latest if isinstance(latest, Progress) else None
    text = (
        say.PLAIN[result.reason]
        .in_(language)
        .format(
            due=due.isoformat(),
            done=_done_when(row, language),
            state=_state(row, language) if row else "",
            steps=_steps(result, language),
        )
    )
    if result.reason in {Reason.STALE, Reason.FINAL_MISSING} and row and result.judged_at:
        month = month_name(result.judged_at, language)
        text += say.LAST_REPORT.in_(language).format(month=month, state=_state(row, language))
    return text


def _done_when(row: Progress | None, language: Language) -> str:
    if row is None:
        return ""
    return row.done_on.isoformat() if row.done_on else month_name(row.period.end, language)


def _steps(result: Result, language: Language) -> str:
    return say.SEPARATOR.in_(language).join(
        say.STEP.in_(language).format(name=step.name.in_(language), due=step.due)
        for step in result.overdue_steps
    )


# -- marks ---------------------------------------------------------------------


def waiver(result: Result, language: Language) -> str:
    """The waiver that excuses the verdict, empty where none does."""
    if result.waiver is None:
        return ""
    return say.WAIVER.in_(language).format(
        until=month_name(result.waiver.until, language),
        approved_by=result.waiver.approved_by,
        reason=result.waiver.reason.in_(language),
    )


def revision(result: Result, language: Language) -> str:
    """The revision in force with the original, empty where the original stands."""
    revised = result.revision
    if revised is None:
        return ""
    target = result.target
    match target:
        case Milestone():
            assert result.due is not None
            before, after = target.due.isoformat(), result.due.isoformat()
        case Cumulative() | Level() | Coverage():
            assert isinstance(revised, RevisedThreshold)
            before = show_threshold(target.threshold, target)
            after = show_threshold(revised.threshold, target)
        case _:
            assert_never(target)
    return say.REVISION.in_(language).format(
        since=month_name(revised.since, language),
        before=before,
        after=after,
        reason=revised.reason.in_(language),
    )


def differing_baseline(target: Target, year: int, language: Language) -> str:
    """How the definition of the baseline of `year` differs; empty where it does not."""
    baseline = None if isinstance(target, Milestone) else target.baseline
    if baseline is None or baseline.note is None or year not in baseline.years:
        return ""
    return say.DIFFERING.in_(language).format(note=baseline.note.in_(language))


def remarks(result: Result, report: Report, language: Language) -> tuple[str, ...]:
    """What is to be said beside a result: waiver, revision, definition, the row's own note."""
    found = [waiver(result, language), revision(result, language)]
    if report.rehearsal:
        found.append(differing_baseline(result.target, report.plan.year, language))
    if result.verdict in PROBLEMS and result.latest is not None:
        found.append(result.latest.note)
    return tuple(remark for remark in found if remark)
