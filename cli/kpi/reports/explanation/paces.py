"""The steps about the pace in force: whence it is, and what it expects by the month judged."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from kpi.model import Cumulative, Language, Measure, Method, Odds, Predicted, Quantified
from kpi.model.explanation import Explanation
from kpi.quantity import attach_unit, show_distinct, show_number
from kpi.reports import cells
from kpi.reports.explanation.shown import ROOT_PLACES, VARIANCE_PLACES, gap_of, in_unit, share
from kpi.wording import explanation as say


def pace_steps(
    each: Explanation, target: Quantified, measure: Measure, language: Language
) -> Iterator[str]:
    """The rule of the office, the pace in force, what earlier years tell, and the forecast."""
    rule = each.plan.rule
    if rule is not None:
        yield say.OFFICE.in_(language).format(
            at_risk=show_number(rule.at_risk), fail=show_number(rule.fail)
        )
    if isinstance(target, Cumulative):
        yield from _of_sum(each, target, measure, language)
    elif measure.method.is_chance:
        yield from _of_changes(each, target, measure, language)
    elif measure.baseline is not None:
        yield say.EXPECTED_LEVEL.in_(language).format(
            baseline=in_unit(measure.baseline, target),
            expected=in_unit(measure.expected or 0, target, measure.value),
            gap=gap_of(measure),
        )


def _of_sum(
    each: Explanation, target: Cumulative, measure: Measure, language: Language
) -> Iterator[str]:
    yield from _pace(each, measure, language)
    if measure.expected is not None:
        text = say.EXPECTED_LIMIT if measure.is_ceiling else say.EXPECTED_SUM
        pace = (measure.pace or 0) * Fraction(measure.edge) / 100
        yield text.in_(language).format(
            expected=in_unit(measure.expected, target, measure.value),
            rounded=say.ROUNDED.in_(language) if pace != measure.expected else "",
            gap=gap_of(measure),
        )
    if measure.years and not measure.method.is_chance and measure.odds is not None:
        yield say.BESIDE.in_(language)
        yield from _shares(each, measure, measure.odds, language)
    if measure.forecast is not None:
        formula = "S/e^ℓ" if measure.years else say.BY_PACE.in_(language)
        yield _forecast(target, measure, formula, language)


def _pace(each: Explanation, measure: Measure, language: Language) -> Iterator[str]:
    judged_at = each.result.judged_at
    assert judged_at is not None
    pace = share(measure.pace)
    if measure.method.is_chance:
        if measure.odds is not None:
            yield from _shares(each, measure, measure.odds, language)
        yield say.PACE_HISTORY.in_(language).format(pace=pace)
    elif measure.method is Method.CHECKPOINTS:
        yield say.PACE_CHECKPOINTS.in_(language).format(pace=pace)
    else:
        yield say.PACE_LINEAR.in_(language).format(k=judged_at.number, pace=pace)
        if measure.is_straight:
            yield say.NO_YEARS.in_(language)


def _shares(each: Explanation, measure: Measure, odds: Odds, language: Language) -> Iterator[str]:
    """The shares of the earlier years, and how their spread is worked out."""
    spread = odds.spread
    assert each.result.judged_at is not None
    assert spread is not None
    shares = (
        say.YEAR_SHARE.in_(language).format(year=year.year, share=share(year.share * 100))
        for year in each.years
        if year.share is not None
    )
    joined = say.LIST.in_(language).join(shares)
    yield say.PACE_YEARS.in_(language).format(month=each.result.judged_at.number, shares=joined)
    text = say.SPREAD if len(measure.years) > 1 else say.SPREAD_OF_ONE
    yield text.in_(language).format(
        centre=_root(odds.centre),
        years=_root(spread.years),
        variance=show_number(spread.variance, VARIANCE_PLACES),
        dispersion=show_number(spread.dispersion, VARIANCE_PLACES),
        prior=show_number(spread.prior, VARIANCE_PLACES),
        sd=_root(odds.sd),
        error=_root(odds.error),
    )


def _of_changes(
    each: Explanation, target: Quantified, measure: Measure, language: Language
) -> Iterator[str]:
    """How the level changed in the rest of earlier years, and what that tells of this one."""
    judged_at = each.result.judged_at
    assert judged_at is not None
    odds, grows = measure.odds, measure.odds and measure.odds.predicted is Predicted.GROWTH
    changes = (
        say.YEAR_CHANGE.in_(language).format(
            year=year.year, before=in_unit(year.part, target), after=in_unit(year.whole, target)
        )
        for year in each.years
        if year.left_out is None and year.part is not None and year.whole is not None
    )
    joined = say.LIST.in_(language).join(changes)
    yield say.CHANGES.in_(language).format(month=judged_at.number, changes=joined)
    if odds is not None:
        text = say.GROWTH if grows else say.INCREASE
        yield text.in_(language).format(
            mean=_root(-odds.centre), sd=_root(odds.sd), error=_root(odds.error)
        )
    yield say.EXPECTED_CHANGE.in_(language).format(
        formula="T/e^c̄" if grows else "T − c̄",
        expected=in_unit(measure.expected or 0, target, measure.value),
        gap=gap_of(measure),
    )
    if measure.forecast is not None:
        yield _forecast(target, measure, "v·e^c̄" if grows else "v + c̄", language)


def _root(value: Decimal) -> str:
    return show_distinct(value, 0, places=ROOT_PLACES)


def _forecast(target: Quantified, measure: Measure, formula: str, language: Language) -> str:
    found = measure.forecast
    assert found is not None
    if found.low is None:
        value, interval = in_unit(found.value, target, measure.edge), ""
    else:
        shown, low, high = cells.forecast(measure)
        value = attach_unit(shown, target.unit)
        text = say.VAGUE if found.is_vague else say.INTERVAL
        interval = text.in_(language).format(low=low, high=high)
    return say.FORECAST.in_(language).format(formula=formula, value=value, interval=interval)
