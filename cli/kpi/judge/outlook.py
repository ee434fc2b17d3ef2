"""How the year will probably end, told from the course of two or more earlier years.

The share of the year that is done by a month varies little from year to year and never
leaves (0, 1) by much, so its logarithm is taken to be normal: the predictive distribution of
this year's is then Student's t with n - 1 degrees of freedom around the mean of the n known
ones, with the standard error sd * sqrt(1 + 1/n). This is how Mendoza & de Alba (2006)
forecast an accumulated total from the proportion that is done by a date.
"""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from kpi.judge.history import EXACTLY, YearShare, decimal_of
from kpi.judge.student_t import cdf, quantile
from kpi.model import Forecast, Odds
from kpi.quantity.number import EXACT

LEAST_YEARS = 2
LEAST_SD = Decimal("0.01")
"""No indicator repeats its course more exactly than to one percent."""
NINE_TENTHS = 0.9
"""An 80 % interval leaves a tenth on each side."""
PLACES = 10
"""To which shares, probabilities and forecasts are rounded before anything is judged by them."""


class Outlook(NamedTuple):
    """The predictive of the log share: its centre, spread, standard error, degrees of freedom.

    `share` is that of the year that should be done by now: the pace of the earlier years.
    """

    centre: Decimal
    sd: Decimal
    error: Decimal
    freedom: int
    share: Fraction

    def odds(self, total: Fraction, edge: Fraction) -> Odds:
        """Where S/T lies in the predictive, `total` being S and `edge` T, both above zero."""
        distance = EXACTLY.subtract(EXACTLY.subtract(_log(total), _log(edge)), self.centre)
        t = EXACTLY.divide(distance, self.error)
        return Odds(total / edge, self.centre, self.sd, self.error, self.freedom, t)

    def forecast(self, total: Fraction) -> Forecast:
        """The year's total, where `total` is done so far, with its 80 % interval."""
        return _forecast(self, total)


@lru_cache(maxsize=64)
def _log(value: Fraction) -> Decimal:
    """Remembered, as a back-test asks in all months about the same few thresholds."""
    return EXACTLY.ln(decimal_of(value))


@lru_cache(maxsize=16)
def _forecast(foretold: Outlook, total: Fraction) -> Forecast:
    """Remembered, as a back-test asks again for each of its thresholds."""
    centre, freedom = foretold.centre, foretold.freedom
    reach = EXACTLY.multiply(Decimal(quantile(NINE_TENTHS, freedom)), foretold.error)
    return Forecast(
        value=_rounded(_year(total, centre)),
        low=_rounded(_year(total, centre + reach)),
        high=_rounded(_year(total, centre - reach)),
    )


def _year(total: Fraction, log_share: Decimal) -> Decimal:
    return EXACTLY.divide(decimal_of(total), EXACTLY.exp(log_share))


def probability(odds: Odds) -> Decimal:
    """How probable it is that the year ends at least at T."""
    return round(Decimal(cdf(float(odds.t), odds.freedom)), PLACES)


def outlook(shares: tuple[YearShare, ...]) -> Outlook | None:
    """The predictive from the shares of two or more earlier years, else None."""
    count = len(shares)
    if count < LEAST_YEARS:
        return None
    whole, squares = Decimal(0), Decimal(0)
    for each in shares:
        whole = EXACT.add(whole, each.log)
        squares = EXACT.fma(each.log, each.log, squares)
    mean = Fraction(whole) / count
    variance = (Fraction(squares) - mean * Fraction(whole)) / (count - 1)
    spread = max(EXACTLY.sqrt(decimal_of(variance)), LEAST_SD)
    error = EXACTLY.multiply(spread, EXACTLY.sqrt(decimal_of(1 + Fraction(1, count))))
    centre = decimal_of(mean)
    return Outlook(centre, spread, error, count - 1, _rounded(EXACTLY.exp(centre)))


def _rounded(value: Decimal) -> Fraction:
    return Fraction(round(Fraction(value) * 10**PLACES), 10**PLACES)
