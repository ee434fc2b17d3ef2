"""How the year will probably end, told from the course of earlier years.

The share of the year that is done by a month varies little from year to year and never
leaves (0, 1) by much, so its logarithm is taken to be normal: the predictive distribution of
this year's is Student's t around the mean of the known ones, as Mendoza & de Alba (2006)
forecast an accumulated total from the proportion that is done by a date. Few years tell little
of their own spread, so that of the parts within the years is worth two more observations.
Levels are foretold from how they changed in the rest of earlier years.
"""

from collections.abc import Iterator
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

from kpi.judge.history import EXACTLY, decimal_of
from kpi.judge.student_t import cdf, quantile
from kpi.model import Bound, Confidence, Forecast, Predicted
from kpi.model.proof import Derived, Quantity
from kpi.record import NamedTuple

NINE_TENTHS = 0.9
"""An 80 % interval leaves a tenth on each side."""
PLACES = 10
"""To which shares, probabilities and forecasts are rounded before anything is judged by them."""
VAGUE = 3
"""The ratio of its ends above which an interval says nothing."""
T_FORMULAS = {
    Predicted.SHARE: "(ln(S / T) - l) / SE",
    Predicted.GROWTH: "(ln(v / T) + c) / SE",
    Predicted.INCREASE: "(v - T + c) / SE",
}
EXPECTED_FORMULAS = {
    Predicted.SHARE: "p * T",
    Predicted.GROWTH: "T / exp(c)",
    Predicted.INCREASE: "T - c",
}
FORECAST_FORMULAS = {
    Predicted.SHARE: "S / exp(l)",
    Predicted.GROWTH: "v * exp(c)",
    Predicted.INCREASE: "v + c",
}


class Spread(NamedTuple):
    """Why the earlier shares are taken to vary as they do: docs/verdicts.md, By earlier years.

    `years` is the number that the weighted years are worth (n_e), `variance` that of their
    log shares (s², 0 of one year), `dispersion` that of the parts of the years (D), and
    `prior` the variance that is expected beforehand (V₀).
    """

    years: Decimal
    variance: Decimal
    dispersion: Decimal
    prior: Decimal


class Outlook(NamedTuple):
    """The predictive of where a month stands, seen from the year's end.

    `centre` is its middle: the log share; or the logarithm, or the difference, of the level
    and that of the year's end. `sd` is the standard deviation of the earlier ones, `error`
    is sd * sqrt(1 + 1/n), and `freedom` the degrees of freedom of Student's t.
    """

    predicted: Predicted
    centre: Decimal
    sd: Decimal
    error: Decimal
    freedom: Decimal
    spread: Spread | None = None

    @property
    def share(self) -> Fraction:
        """The share of the year's end that should be reached by the month: the pace."""
        return _share(self.centre)

    def expected(self, edge: Fraction) -> Fraction:
        """From which amount or level the earlier years would have ended at `edge`."""
        if self.predicted is Predicted.INCREASE:
            return edge + Fraction(self.centre)
        return edge * self.share

    def t_value(self, value: Fraction, edge: Fraction) -> Decimal | None:
        """Where `value` lies in the predictive of what ends at `edge`.

        None where that needs no distribution: without any spread, or of a ratio that is not
        above zero.
        """
        done = self._done(value, edge)
        if done is None or not self.error:
            return None
        return EXACTLY.divide(EXACTLY.subtract(done, self.centre), self.error)

    def derivation(self) -> Iterator[Derived]:
        """How the predictive follows from what the earlier years had in common."""
        spread = self.spread
        if spread is None:
            count = self.freedom + 1
            yield Derived(Quantity.CHANGE, -self.centre)
            yield Derived(Quantity.YEARS, count)
            yield Derived(Quantity.DEVIATION, self.sd)
            yield Derived(Quantity.ERROR, self.error, "sd * sqrt(1 + 1 / n)")
            yield Derived(Quantity.FREEDOM, self.freedom, "n - 1")
            return
        yield Derived(Quantity.CENTRE, self.centre)
        yield Derived(Quantity.DISPERSION, spread.dispersion)
        yield Derived(Quantity.PRIOR, spread.prior)
        if spread.years == 1:
            yield Derived(Quantity.ERROR, self.error, "sqrt(2 * V0)")
            yield Derived(Quantity.FREEDOM, self.freedom)
            return
        yield Derived(Quantity.WORTH, spread.years)
        yield Derived(Quantity.VARIANCE, spread.variance)
        formula = "sqrt((2 * V0 + (n_e - 1) * s2) / (n_e + 1))"
        yield Derived(Quantity.DEVIATION, self.sd, formula)
        yield Derived(Quantity.ERROR, self.error, "sd * sqrt(1 + 1 / n_e)")
        yield Derived(Quantity.FREEDOM, self.freedom, "n_e + 1")

    def derived_chance(
        self, value: Fraction, edge: Fraction, chance: Decimal, *, is_ceiling: bool
    ) -> Iterator[Derived]:
        """How the probability follows; given as it is where that needs no distribution."""
        t = self.t_value(value, edge)
        if t is None:
            yield Derived(Quantity.CHANCE, chance)
            return
        yield Derived(Quantity.T_VALUE, t, T_FORMULAS[self.predicted])
        yield Derived(Quantity.CHANCE, chance, "1 - F(t, df)" if is_ceiling else "F(t, df)")

    def chance(self, value: Fraction, bound: Bound, *, is_ceiling: bool) -> Decimal:
        """How probable it is that the year's end keeps `bound`, where `value` is reached so far."""
        at_edge = bound.inclusive is not is_ceiling
        reached = self._reached(value, Fraction(bound.value), at_edge=at_edge)
        return 1 - reached if is_ceiling else reached

    def _reached(self, value: Fraction, edge: Fraction, *, at_edge: bool) -> Decimal:
        """How probable it is that the year ends at `edge` or above.

        Where nothing is done yet it is 0, the limit of the formula, so that more never looks
        worse. Without any spread it is certain; `at_edge` says whether the edge itself counts.
        """
        t = self.t_value(value, edge)
        if t is not None:
            return round(Decimal(cdf(float(t), float(self.freedom))), PLACES)
        done = self._done(value, edge)
        if done is None or done < self.centre or (done == self.centre and not at_edge):
            return Decimal(0)
        return Decimal(1)

    def forecast(self, value: Fraction) -> Forecast | None:
        """The year's end, where `value` is reached so far, with its 80 % interval.

        None of a ratio that is not above zero.
        """
        if self.predicted is not Predicted.INCREASE and value <= 0:
            return None
        return _forecast(self, value)

    def _done(self, value: Fraction, edge: Fraction) -> Decimal | None:
        if self.predicted is Predicted.INCREASE:
            return decimal_of(value - edge)
        if value <= 0:
            return None
        if self.predicted is Predicted.GROWTH:
            return EXACTLY.ln(decimal_of(value / edge))
        return EXACTLY.subtract(_log(value), _log(edge))


@lru_cache(maxsize=64)
def _share(centre: Decimal) -> Fraction:
    """Remembered, as a back-test asks again for each of its thresholds."""
    return _rounded(EXACTLY.exp(centre))


@lru_cache(maxsize=64)
def _log(value: Fraction) -> Decimal:
    """Remembered, as a back-test asks in all months about the same few thresholds."""
    return EXACTLY.ln(decimal_of(value))


@lru_cache(maxsize=16)
def _forecast(foretold: Outlook, value: Fraction) -> Forecast:
    """Remembered, as a back-test asks again for each of its thresholds."""
    reach = Decimal(quantile(NINE_TENTHS, float(foretold.freedom)))
    with localcontext(EXACTLY):
        middle, reach = foretold.centre, reach * foretold.error
        is_ratio = foretold.predicted is not Predicted.INCREASE
        likely, low, high = (
            _rounded(decimal_of(value) / end.exp() if is_ratio else decimal_of(value) - end)
            for end in (middle, middle + reach, middle - reach)
        )
    return Forecast(likely, low, high, is_vague=is_ratio and high > VAGUE * low)


def confidence_of(years: int, forecast: Forecast | None) -> Confidence | None:
    """How much lies behind a forecast from so many earlier years; None without one."""
    if forecast is None:
        return None
    if years < 2 or forecast.is_vague:
        return Confidence.LOW
    return Confidence.HIGH if years > 2 else Confidence.MEDIUM


def _rounded(value: Decimal) -> Fraction:
    return Fraction(round(Fraction(value) * 10**PLACES), 10**PLACES)
