"""The predictive fitted to the earlier years: of sums to their shares, of levels to their changes.

Few years tell little of their own spread, so that of the parts within the years is worth two
more observations. Formulas and sources: docs/verdicts.md, By earlier years.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from kpi.judge.history import EXACTLY, YearChange, YearShare, decimal_of
from kpi.judge.outlook import PLACES, Outlook, Spread
from kpi.model import MONTHS, Predicted

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


def share_outlook(years: Sequence[YearShare], month: int) -> Outlook | None:
    """The predictive of the log share from earlier years, in order; None without any.

    >>> from kpi.model import Bound
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

    >>> from kpi.model import Bound
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
