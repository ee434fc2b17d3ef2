"""How often something was so, and how far that can be trusted."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from kpi.judge.history import EXACTLY, decimal_of
from kpi.record import NamedTuple

Z = Decimal("1.959963984540054")
"""What a normal value exceeds with a probability of 2.5 %."""


class Rate(NamedTuple):
    """How many of some cases were hits, and how many independent cases they are `worth`."""

    cases: int
    hits: int
    worth: Fraction

    @property
    def share(self) -> Fraction | None:
        """The hits among the cases, 0 to 1; None without cases."""
        return Fraction(self.hits, self.cases) if self.cases else None

    @property
    def interval(self) -> tuple[Fraction, Fraction] | None:
        """The 95 % score interval of the share, by Wilson (1927); None without cases.

        With the number of cases they are worth in place of their number, as Korn & Graubard
        (1998, Survey Methodology 24) put it into the interval of a clustered sample.
        """
        if self.share is None:
            return None
        square = Fraction(Z) ** 2
        spread = self.worth * self.share * (1 - self.share) + square / 4
        reach = Fraction(Z) * Fraction(EXACTLY.sqrt(decimal_of(spread)))
        middle, whole = self.worth * self.share + square / 2, self.worth + square
        return max((middle - reach) / whole, Fraction(0)), min(
            (middle + reach) / whole, Fraction(1)
        )


def rate_of(outcomes: Iterable[tuple[str, bool]]) -> Rate:
    """Of some outcomes, each with its target, how many are true, and what they are worth.

    The months, years and thresholds of one target share their outcome, so its cases are one
    cluster. With G clusters of n cases and h hits each, and p = H/N, the variance of p is
    G/(G-1) * sum((h - p*n)**2) / N**2, and the N cases are worth p*(1-p) / variance independent
    ones, Kish's effective sample size (Survey Sampling, 1965): between 1 and N. Where all or
    none are hits, or all are of one target, they are worth one a target.

    3 of 4 and 1 of 4, by hand: p = 1/2, the deviations are 1 and -1, the variance is 2 * 2/64 =
    1/16, and 1/4 : 1/16 = 4 cases.

    >>> told = {"a": (True, True, True, False), "b": (True, False, False, False)}
    >>> rate_of((target, hit) for target, hits in told.items() for hit in hits)
    Rate(cases=8, hits=4, worth=Fraction(4, 1))
    """
    cases: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for target, hit in outcomes:
        cases[target] += 1
        hits[target] += hit
    whole, count, kept = cases.total(), len(cases), hits.total()
    if count < 2 or kept in {0, whole}:
        return Rate(whole, kept, Fraction(count))
    squares = sum((hits[each] * whole - kept * cases[each]) ** 2 for each in cases)
    if not squares:
        return Rate(whole, kept, Fraction(whole))
    worth = Fraction(kept * (whole - kept) * whole**2 * (count - 1), count * squares)
    return Rate(whole, kept, min(max(worth, Fraction(1)), Fraction(whole)))
