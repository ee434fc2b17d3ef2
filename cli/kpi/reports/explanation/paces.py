"""The steps about the pace in force: whence it is, and what it expects by the month judged."""

from collections.abc import Iterator
from fractions import Fraction

from kpi.model import Cumulative, Language, Measure, Method, Quantified
from kpi.model.explanation import Explanation
from kpi.quantity import attach_unit, show_number
from kpi.reports import cells
from kpi.reports.explanation.shown import ROOT_PLACES, gap_of, in_unit, share
from kpi.wording import explanation as say


def pace_steps(
    each: Explanation, target: Quantified, measure: Measure, language: Language
) -> Iterator[str]:
    """The rule of the office, the pace in force, the amount expected and the forecast."""
    rule = each.plan.rule
    if rule is not None:
        yield say.OFFICE.in_(language).format(
            at_risk=show_number(rule.at_risk), fail=show_number(rule.fail)
        )
    if isinstance(target, Cumulative):
        yield from _of_sum(each, target, measure, language)
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
        exact = dict(each.paces).get(each.result.judged_at.number if each.result.judged_at else 0)
        rounded = exact is not None and exact != measure.expected
        yield text.in_(language).format(
            expected=in_unit(measure.expected, target, measure.value),
            rounded=say.ROUNDED.in_(language) if rounded else "",
            gap=gap_of(measure),
        )
    if measure.forecast is not None:
        yield _forecast(target, measure, language)


def _pace(each: Explanation, measure: Measure, language: Language) -> Iterator[str]:
    judged_at = each.result.judged_at
    assert judged_at is not None
    k = judged_at.number
    pace = share(_exact_pace(each, measure, k))
    match measure.method:
        case Method.CHECKPOINTS:
            yield say.PACE_CHECKPOINTS.in_(language).format(pace=pace)
        case Method.ONE_YEAR:
            yield say.PACE_ONE_YEAR.in_(language).format(year=measure.years[0], pace=pace)
        case Method.EARLIER_YEARS:
            yield say.PACE_YEARS.in_(language).format(month=k, shares=_shares(each, language))
            odds = measure.odds
            if odds is None:
                yield say.PACE_HISTORY.in_(language).format(pace=pace)
                return
            yield say.LOG_SHARE.in_(language).format(
                centre=show_number(odds.centre, ROOT_PLACES),
                sd=show_number(odds.sd, ROOT_PLACES),
                pace=pace,
            )
        case _:
            yield say.PACE_LINEAR.in_(language).format(k=k, pace=pace)


def _exact_pace(each: Explanation, measure: Measure, k: int) -> Fraction:
    """The pace in percent before its amount was rounded down."""
    expected = dict(each.paces).get(k, measure.expected or Fraction(0))
    edge = Fraction(measure.edge)
    return expected / edge * 100 if edge else Fraction(100 * k, 12)


def _shares(each: Explanation, language: Language) -> str:
    shares = (
        say.YEAR_SHARE.in_(language).format(year=year.year, share=share(year.share * 100))
        for year in each.years
        if year.share is not None
    )
    return say.LIST.in_(language).join(shares)


def _forecast(target: Cumulative, measure: Measure, language: Language) -> str:
    found = measure.forecast
    assert found is not None
    formula = "S/e^ℓ" if measure.method is Method.EARLIER_YEARS else say.BY_PACE.in_(language)
    if found.low is None:
        value, interval = in_unit(found.value, target, measure.edge), ""
    else:
        shown, low, high = cells.forecast(measure)
        value = attach_unit(shown, target.unit)
        text = say.VAGUE if found.is_vague else say.INTERVAL
        interval = text.in_(language).format(low=low, high=high)
    return say.FORECAST.in_(language).format(formula=formula, value=value, interval=interval)
