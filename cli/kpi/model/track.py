"""What a picture of a target needs beside its result: its way through the year."""

from fractions import Fraction
from typing import NamedTuple

from kpi.model.verdict import Verdict


class Band(NamedTuple):
    """Amounts from `low` to `high`, in the target's unit, that would all get the same verdict."""

    low: Fraction
    high: Fraction
    verdict: Verdict


class Track(NamedTuple):
    """One quantified target on its way through the year, in its unit.

    `course` is by month the sum or the level at its end; month 0 is where the way begins, if
    that is known. `bands` cover a scale that holds zero, the figure and the threshold: the
    verdicts that other figures would get in the month judged, had they been reported in time.
    """

    course: tuple[tuple[int, Fraction], ...]
    bands: tuple[Band, ...]

    @property
    def low(self) -> Fraction:
        """Where the scale begins."""
        return self.bands[0].low

    @property
    def high(self) -> Fraction:
        """Where the scale ends."""
        return self.bands[-1].high
