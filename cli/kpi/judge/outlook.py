"""How the year will probably end, told from the course of earlier years.

The share of the year that is done by a month varies little from year to year and never
leaves (0, 1) by much, so its logarithm is taken to be normal: the predictive distribution of
this year's is Student's t around the mean of the known ones, as Mendoza & de Alba (2006)
forecast an accumulated total from the proportion that is done by a date. Few years tell little
of their own spread, so that of the parts within the years is worth two more observations.
Levels are foretold from how they changed in the rest of earlier years.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kpi.judge.history import EXACTLY, YearChange, YearShare, decimal_of
from kpi.judge.student_t import cdf, quantile
from kpi.model import MONTHS, Bound, Confidence, Forecast, Predicted
from kpi.model.proof import Derived, Quantity

LEAST_CHANGES = 3
"""With fewer earlier years a level is judged by its path."""
DECAY = Decimal("0.8")
"""What the share of a year weighs against that of the comparable year after it."""
PART_YEARS = 8
"""The parts of as many of the latest years are compared."""
DRIFT, DRIFT_OF_ONE, DRIFT_WITHOUT_PARTS = Decimal("0.04"), Decimal("0.05"), Decimal("0.065")
"""By how much log shares differ at the beginning of a year, beside the chance of its parts."""
DISPERSION_OF_ONE = Decimal("0.1")
"""How much of the unevenness of a single year is chance, and not its season."""
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


def share_outlook(years: Sequence[YearShare], month: int) -> Outlook | None:
    """The predictive of the log share from earlier years, in order; None without any.

    >>> halves = {6: Decimal("0.5"), 12: Decimal(1)}
    >>> ln = Decimal("0.5").ln()
    >>> early = {3: Decimal("0.2"), **halves, 9: Decimal("0.7")}  # quarters 20, 30, 20, 30
    >>> late = {3: Decimal("0.3"), **halves, 9: Decimal("0.8")}  # quarters 30, 20, 30, 20
    >>> def told(*courses: dict[int, Decimal]) -> Outlook:
    ...     years = [YearShare(2023, Fraction(1, 2), ln, course) for course in courses]
    ...     found = share_outlook(years, 6)
    ...     assert found is not None
    ...     return found

    One year, by hand: D = 0.1 * (4 * 0.05**2) / (4 * 0.25 * 0.75) = 0.1 * 0.01 / 0.75, and
    V0 = (0.05 * 0.5)**2 + D * 0.5 / 0.5 = 0.000625 + 0.001333; SE = sqrt(2 * V0).

    >>> one = told(early)
    >>> round(one.error, 5), one.freedom
    (Decimal('0.06258'), Decimal('1'))

    Two years: both had done half, so s**2 = 0; n_e = 1.8**2 / 1.64 = 1.9756; D = 8 * 0.05**2 /
    (4 * 0.25 * 0.75) = 0.02667, V0 = 0.02**2 + D = 0.02707, sd**2 = 2 * V0 / (n_e + 1) =
    0.01819, and SE = sd * sqrt(1 + 1/n_e) = 0.1349 * 1.2273.

    >>> two = told(early, late)
    >>> round(two.error, 4), round(two.freedom, 4)
    (Decimal('0.1655'), Decimal('2.9756'))
    >>> two.chance(Fraction(55), Bound(Decimal(100)), is_ceiling=False)  # t = 0.0953 / 0.1655
    Decimal('0.6972895038')

    Where only June and the year are known the parts tell nothing: V0 = (0.065 * 0.5)**2.

    >>> told(halves, halves).spread.prior.normalize()
    Decimal('0.00105625')
    """
    if not years:
        return None
    latest = years[::-1]
    with localcontext(EXACTLY):
        weights, worth = _weights(len(years))
        centre = sum((w * each.log for w, each in zip(weights, latest, strict=True)), Decimal(0))
        spread = _spread(latest, month, centre, weights, worth)
        variance = (2 * spread.prior + (worth - 1) * spread.variance) / (worth + 1)
        sd = variance.sqrt()
        error = sd * (1 + 1 / worth).sqrt()
    freedom = Decimal(1) if len(years) == 1 else EXACTLY.add(worth, 1)
    return Outlook(Predicted.SHARE, centre, sd, error, freedom, spread)


@lru_cache
def _weights(count: int) -> tuple[tuple[Decimal, ...], Decimal]:
    """The weights of as many years, latest first, which add up to one, and n_e, their worth."""
    with localcontext(EXACTLY):
        raw = [DECAY**age for age in range(count)]
        whole = sum(raw, Decimal(0))
        worth = whole * whole / sum((each * each for each in raw), Decimal(0))
        return tuple(each / whole for each in raw), worth


def _spread(
    latest: Sequence[YearShare],
    month: int,
    centre: Decimal,
    weights: Sequence[Decimal],
    worth: Decimal,
) -> Spread:
    """s², D and V₀ of the years, latest first; within the context of exact digits."""
    deviations = ((each.log - centre) ** 2 for each in latest)
    squares = sum((w * each for w, each in zip(weights, deviations, strict=True)), Decimal(0))
    variance = squares * worth / (worth - 1) if len(latest) > 1 else Decimal(0)
    dispersion = _dispersion([each.course for each in latest[:PART_YEARS]], month)
    drift = DRIFT_OF_ONE if len(latest) == 1 else DRIFT
    if dispersion is None:
        dispersion, drift = Decimal(0), DRIFT_WITHOUT_PARTS
    to_go = drift * (MONTHS - month) / MONTHS
    prior = to_go * to_go + dispersion * max(Decimal(0), (-centre).exp() - 1)
    return Spread(worth, variance, dispersion, prior)


def _dispersion(courses: Sequence[Mapping[int, Decimal]], month: int) -> Decimal | None:
    """How much the parts of years differ by chance, each against its mean (of one, its length).

    None where they tell nothing: with no month-end but `month` common to all, or a year that
    lies in one part. Rounded, so that even years have no trace of the digits of their shares.
    """
    common = sorted(set.intersection(*map(set, courses)))
    if set(common) <= {month, MONTHS}:
        return None
    ends = list(pairwise([0, *common]))
    years = [[each[end] - each.get(start, Decimal(0)) for start, end in ends] for each in courses]
    if len(years) == 1:
        usual, worth = [Decimal(end - start) / MONTHS for start, end in ends], DISPERSION_OF_ONE
    else:
        usual = [sum(parts, Decimal(0)) / len(years) for parts in zip(*years, strict=True)]
        worth = Decimal(1) / (len(years) - 1)
    room = sum((each * (1 - each) for each in usual), Decimal(0))
    if room <= 0:
        return None
    pairs = (pair for parts in years for pair in zip(parts, usual, strict=True))
    squares = sum(((part - mean) ** 2 for part, mean in pairs), Decimal(0))
    return round(worth * squares / room, 2 * PLACES)


def change_outlook(years: Sequence[YearChange], edge: Fraction, *, grows: bool) -> Outlook | None:
    """The predictive of how a level stands to its year's end, from three or more earlier years.

    On a path that `grows`, where all is above zero, of their ratio, else of their difference.

    >>> rises = ("4.6", "4.8"), ("4.7", "5.1"), ("4.9", "5.2")
    >>> known = [YearChange(2022, Fraction(june), Fraction(end)) for june, end in rises]
    >>> told = change_outlook(known, Fraction(5), grows=False)

    By hand: the changes are 0.2, 0.4 and 0.3, so c = 0.3, sd = 0.1, SE = 0.1 * sqrt(4/3), with
    two degrees of freedom; of 4.8 in June t = (4.8 + 0.3 - 5) / 0.11547 = 0.866.

    >>> told.centre, told.sd, round(told.error, 5), told.freedom
    (Decimal('-0.3'), Decimal('0.1'), Decimal('0.11547'), Decimal('2'))
    >>> told.chance(Fraction("4.8"), Bound(Decimal(5)), is_ceiling=False)
    Decimal('0.7611164839')
    """
    if len(years) < LEAST_CHANGES:
        return None
    grows = grows and edge > 0 and all(each.part > 0 and each.whole > 0 for each in years)
    with localcontext(EXACTLY):
        told = [
            decimal_of(each.part / each.whole).ln() if grows else decimal_of(each.part - each.whole)
            for each in years
        ]
        count = Decimal(len(told))
        centre = sum(told, Decimal(0)) / count
        squares = sum(((each - centre) ** 2 for each in told), Decimal(0))
        sd = Decimal(0)
        if min(told) == max(told):
            centre = told[0]
        else:
            sd = (squares / (count - 1)).sqrt()
        error = sd * (1 + 1 / count).sqrt()
    predicted = Predicted.GROWTH if grows else Predicted.INCREASE
    return Outlook(predicted, centre, sd, error, count - 1)


def confidence_of(years: int, forecast: Forecast | None) -> Confidence | None:
    """How much lies behind a forecast from so many earlier years; None without one."""
    if forecast is None:
        return None
    if years < 2 or forecast.is_vague:
        return Confidence.LOW
    return Confidence.HIGH if years > 2 else Confidence.MEDIUM


def _rounded(value: Decimal) -> Fraction:
    return Fraction(round(Fraction(value) * 10**PLACES), 10**PLACES)
