"""A scale with round numbers on it: where an amount stands, and which numbers are written."""

from collections.abc import Collection
from fractions import Fraction

from kpi.record import NamedTuple

HEADROOM = Fraction(1, 20)
"""The part of what it must hold that a scale leaves free above."""
STEPS = (1, 2, 5, 10)
INTERVALS = 4
"""The most there are between the round numbers."""
NEAR_ZERO = 2
"""A scale that would begin so many steps or fewer above zero begins at zero."""


class Axis(NamedTuple):
    """From `low` to `high`, with a round number at each multiple of `step`."""

    low: Fraction
    high: Fraction
    step: Fraction

    @property
    def is_cut(self) -> bool:
        """Whether zero lies outside of it."""
        return not self.low <= 0 <= self.high

    @property
    def ticks(self) -> tuple[Fraction, ...]:
        """The round numbers on it, from below."""
        first, last = -(-self.low // self.step), self.high // self.step
        return tuple(self.step * each for each in range(first, last + 1))

    def share(self, value: Fraction) -> Fraction:
        """How far up the scale an amount stands, 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def axis_around(values: Collection[Fraction], *, from_zero: bool) -> Axis:
    """A scale that holds the values, and zero where it is asked for or near.

    >>> axis = axis_around([Fraction(310), Fraction(1000)], from_zero=True)
    >>> [int(tick) for tick in axis.ticks], int(axis.high)
    ([0, 500, 1000], 1050)
    >>> [float(tick) for tick in axis_around([Fraction(83), Fraction(95)], from_zero=False).ticks]
    [80.0, 85.0, 90.0, 95.0]
    """
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(low, Fraction(0)), max(high, Fraction(0))
    if low == high:
        low, high = low - 1, high + 1
    step = _step((high - low) / INTERVALS)
    high += (high - low) * HEADROOM
    low = low // step * step
    if 0 < low <= NEAR_ZERO * step:
        low = Fraction(0)
    return Axis(low, high, step)


def _step(least: Fraction) -> Fraction:
    """The least of 1, 2, 5, 10, 20, … and their tenths that is not less."""
    power = Fraction(1)
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    return next(power * each for each in STEPS if power * each >= least)
