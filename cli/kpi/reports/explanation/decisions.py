"""The last step: against the threshold, by the odds, by the ratio, or by the office's rule."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from kpi.model import (
    FAR,
    HARDLY,
    LIKELY,
    MONTHS,
    SMALL,
    STRAIN,
    UNLIKELY,
    Cumulative,
    Language,
    Level,
    Measure,
    Method,
    OfficeRule,
    Quantified,
    Reason,
)
from kpi.model.explanation import Explanation
from kpi.quantity import show_distinct, show_number
from kpi.reports import cells
from kpi.reports.explanation.shown import (
    ROOT_PLACES,
    behind_of,
    compared,
    figure_symbol,
    in_unit,
)
from kpi.wording import explanation as say

SETTLED = frozenset({Reason.MET, Reason.MISSED, Reason.EXCEEDED, Reason.HOLDING})


def decision(
    each: Explanation, target: Quantified, measure: Measure, language: Language
) -> Iterator[str]:
    """What was compared with what."""
    result = each.result
    assert result.judged_at is not None
    if result.judged_at.number == MONTHS:
        yield say.YEAR_OVER.in_(language)
    if result.reason in SETTLED:
        yield _against_threshold(each, target, measure)
    elif result.reason is Reason.GAP:
        yield say.ONLY_A_BOUND.in_(language)
    elif each.plan.rule is not None and measure.gap is not None:
        yield _by_office(measure, each.plan.rule, language)
    elif measure.method.is_chance:
        yield from _by_chance(each, target, measure, language)
    elif measure.method is Method.CONSTANT:
        yield _by_tolerance(each, target, measure, language)
    else:
        yield from _by_pace(each, target, measure, language)


def _against_threshold(each: Explanation, target: Quantified, measure: Measure) -> str:
    """S or v against T, with the sign that holds and makes the difference."""
    threshold = each.result.threshold
    assert threshold is not None
    bound = threshold.ceiling if measure.is_ceiling else threshold.floor
    assert bound is not None
    excludes = bound.inclusive if measure.is_ceiling else not bound.inclusive
    shown = in_unit(bound.value, target)
    value = in_unit(measure.value, target, bound.value)
    against = compared(measure.value, Fraction(bound.value), f"T = {shown}", excludes=excludes)
    return f"{figure_symbol(target)} = {value} {against}"


def _by_office(measure: Measure, rule: OfficeRule, language: Language) -> str:
    """Points behind against the limit that decided."""
    behind = -(measure.gap or Fraction(0))
    if behind <= 0:
        return say.NOT_BEHIND.in_(language)
    if behind > Fraction(rule.fail):
        against = f"> {show_number(rule.fail)}"
    else:
        against = compared(behind, Fraction(rule.at_risk), show_number(rule.at_risk))
    return say.OFFICE_GAP.in_(language).format(gap=behind_of(measure), against=against)


def _by_chance(
    each: Explanation, target: Quantified, measure: Measure, language: Language
) -> Iterator[str]:
    chance = measure.probability
    assert chance is not None
    against = _chance_against(chance)
    yield from _chance(target, measure, against, language)
    if chance < UNLIKELY and each.result.reason is not Reason.UNCERTAIN:
        yield _guard(each, measure, language)


def _chance(
    target: Quantified, measure: Measure, against: str, language: Language
) -> Iterator[str]:
    """The probability, from t where there is one."""
    odds = measure.odds
    if odds is None:
        nothing = measure.value <= 0 and isinstance(target, Cumulative)
        why = (say.NOTHING_DONE if nothing else say.ALL_ALIKE).in_(language)
        yield say.CERTAIN.in_(language).format(
            chance=cells.chance(measure), against=against, why=why
        )
        return
    yield (
        say.T_VALUES[odds.predicted]
        .in_(language)
        .format(
            done=show_number(odds.done, ROOT_PLACES),
            centre=_in_brackets(show_number(odds.centre, ROOT_PLACES)),
            change=show_number(-odds.centre, ROOT_PLACES),
            error=show_distinct(odds.error, 0, places=ROOT_PLACES),
            t=show_number(odds.t, ROOT_PLACES - 1),
        )
    )
    text = say.CHANCE_CEILING if measure.is_ceiling else say.CHANCE_FLOOR
    yield text.in_(language).format(
        freedom=show_number(odds.freedom, ROOT_PLACES - 1),
        chance=cells.chance(measure),
        against=against,
    )


def _in_brackets(shown: str) -> str:
    return f"({shown})" if shown.startswith("-") else shown


def _chance_against(chance: Decimal) -> str:
    """The limits of probability it lies at or between."""
    likely, unlikely = f"{show_number(LIKELY * 100)}%", f"{show_number(UNLIKELY * 100)}%"
    if chance >= LIKELY:
        return f"≥ {likely}"
    return f"< {unlikely}" if chance < UNLIKELY else f"< {likely}, ≥ {unlikely}"


def _by_pace(
    each: Explanation, target: Quantified, measure: Measure, language: Language
) -> Iterator[str]:
    """The gap, and where behind how far that is by the rule of the pace, and the guard.

    The chance that stands beside checkpoints ends it.
    """
    if measure.gap is None or measure.gap >= 0:
        yield say.NOT_BEHIND.in_(language)
    elif measure.is_straight:
        yield say.LINE_GAP.in_(language).format(
            gap=behind_of(measure), against=compared(-measure.gap, FAR, str(FAR))
        )
        if -measure.gap >= FAR:
            yield _guard(each, measure, language)
    else:
        yield _ratio(target, measure, language)
        if measure.strain is None or measure.strain > STRAIN:
            yield _guard(each, measure, language)
    if measure.probability is not None:
        yield from _chance(target, measure, say.NOT_JUDGED.in_(language), language)


def _ratio(target: Quantified, measure: Measure, language: Language) -> str:
    is_limit = isinstance(target, Cumulative) and measure.is_ceiling
    if measure.strain is None:
        return (say.NOTHING_ALLOWED if is_limit else say.NOTHING_PLANNED).in_(language)
    text = say.RATIO_FLOOR if isinstance(target, Cumulative) else say.RATIO_LEVEL
    return (
        (say.RATIO_CEILING if is_limit else text)
        .in_(language)
        .format(
            ratio=show_distinct(measure.strain, STRAIN, places=cells.AMOUNT_PLACES),
            against=compared(measure.strain, STRAIN, show_number(STRAIN), excludes=True),
        )
    )


def _guard(each: Explanation, measure: Measure, language: Language) -> str:
    """Why far behind is no failure yet, or why it is."""
    if measure.guards:
        why = say.LIST.in_(language).join(
            say.GUARDS[guard].in_(language) for guard in measure.guards
        )
        return say.GUARD_HOLDS.in_(language).format(why=why)
    judged_at = each.result.judged_at
    assert judged_at is not None
    half = say.HALF_OVER if 2 * judged_at.number >= MONTHS else say.YEARS_SPEAK
    small = measure.gap is None or -measure.gap <= SMALL
    gap = (say.HOPELESS if small else say.BEYOND_SMALL).in_(language)
    return say.GUARD_NOT.in_(language).format(
        k=judged_at.number,
        half=half.in_(language),
        gap=gap.format(gap=behind_of(measure), small=SMALL, hardly=show_number(HARDLY * 100)),
    )


def _by_tolerance(
    each: Explanation, target: Quantified, measure: Measure, language: Language
) -> str:
    """How far a level is from a threshold that holds all year, and whether that is too far."""
    distance = abs(measure.value - Fraction(measure.edge))
    tolerance = target.tolerance if isinstance(target, Level) else None
    others = () if tolerance is None else (tolerance,)
    text = say.DISTANCE.in_(language).format(distance=in_unit(distance, target, 0, *others))
    if tolerance is None:
        return text + say.CLAUSES.in_(language) + say.WITHOUT_TOLERANCE.in_(language)
    text += " " + compared(distance, Fraction(tolerance), in_unit(tolerance, target), excludes=True)
    judged_at = each.result.judged_at
    if distance > tolerance and judged_at is not None:
        half = say.HALF_OVER if each.result.reason is Reason.BEYOND_TOLERANCE else say.BEFORE_HALF
        text += say.CLAUSES.in_(language) + half.in_(language)
    return text
