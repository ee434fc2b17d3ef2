"""From a shortfall to a verdict: the common rule with its guard, or the office's own."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kpi.model import (
    FAR,
    HARDLY,
    LIKELY,
    MONTHS,
    SMALL,
    STRAIN,
    UNLIKELY,
    Guard,
    OfficeRule,
    Reason,
    Verdict,
)

GUARDED_MONTHS = 2
"""In the first months of the year nothing fails."""
SPEAKING_YEARS = 2
"""With as many earlier years a target may fail before half of the year is over."""


class Finding(NamedTuple):
    """A verdict with its reason."""

    verdict: Verdict
    reason: Reason


def absent(lack: Reason) -> Finding:
    """The finding where no figure, or only an outdated one, is there."""
    return Finding(Verdict.NOT_DUE if lack is Reason.NOT_DUE else Verdict.NO_DATA, lack)


class Shortfall(NamedTuple):
    """How far a figure is from the pace in force at `month`.

    `gap` in points, negative when behind. `needed` is what is still to be done (of a ceiling:
    what was used), `planned` what the pace in force leaves to be done (or used) by then, None
    where only a straight line tells. `years` are the earlier ones that judge, and `chance`
    the probability they give, if they do.
    """

    month: int
    gap: Fraction
    needed: Fraction = Fraction(0)
    planned: Fraction | None = None
    behind: Reason = Reason.BEHIND
    years: int = 0
    chance: Decimal | None = None

    @property
    def strain(self) -> Fraction | None:
        """The ratio of what is needed to what was planned; None where nothing was."""
        return self.needed / self.planned if self.planned else None

    @property
    def is_far(self) -> bool:
        """Whether it is too far behind to be caught up with, by the rule of its pace."""
        if self.chance is not None:
            return self.chance < UNLIKELY
        if self.planned is None:
            return -self.gap >= FAR
        return self.needed > STRAIN * self.planned


def judge_shortfall(shortfall: Shortfall, rule: OfficeRule | None) -> Finding:
    """The verdict by the office's own rule where there is one, else by the common rule.

    >>> def said(*numbers: object, **rest: object) -> str:
    ...     return judge_shortfall(Shortfall(*numbers, **rest), None).reason.value

    By a straight line, 120 by July: 70 expected, 35 are 29.2 points behind, 34 are 30.

    >>> said(7, Fraction(-2917, 100)), said(7, Fraction(-30)), said(5, Fraction(-41))
    ('behind', 'off-track', 'behind')

    By checkpoints, 72 by July and 48 to go: of 57, 63 / 48 = 1.3125; of 58, 62 / 48 = 1.29.

    >>> behind = Fraction(-125, 10)
    >>> said(7, behind, Fraction(63), Fraction(48)), said(7, behind, Fraction(62), Fraction(48))
    ('off-track', 'behind')

    By two earlier years: four points behind with a chance of 12 %, three with one of 2 %.

    >>> four, three = Fraction(-4), Fraction(-3)
    >>> said(10, four, years=2, chance=Decimal("0.12"))
    'behind'
    >>> said(10, three, years=2, chance=Decimal("0.02"))
    'off-track'
    """
    if rule is not None:
        return _by_office(shortfall, rule)
    chance = shortfall.chance
    if shortfall.gap >= 0 if chance is None else chance >= LIKELY:
        return Finding(Verdict.PASS, Reason.ON_COURSE)
    if shortfall.is_far and not guards(shortfall):
        return Finding(Verdict.FAIL, Reason.OFF_TRACK)
    return Finding(Verdict.AT_RISK, shortfall.behind if shortfall.gap < 0 else Reason.UNCERTAIN)


def guards(shortfall: Shortfall) -> tuple[Guard, ...]:
    """What keeps a target from failing before year end, by the common rule."""
    holds = {
        Guard.FIRST_MONTHS: shortfall.month <= GUARDED_MONTHS,
        Guard.FIRST_HALF: first_half(shortfall.month) and shortfall.years < SPEAKING_YEARS,
        Guard.SMALL_GAP: -shortfall.gap <= SMALL and not _is_hopeless(shortfall),
    }
    return tuple(guard for guard, applies in holds.items() if applies)


def _is_hopeless(shortfall: Shortfall) -> bool:
    return shortfall.chance is not None and shortfall.chance < HARDLY


def first_half(month: int) -> bool:
    """Whether half of the year is not over at the end of `month`."""
    return 2 * month < MONTHS


def _by_office(shortfall: Shortfall, rule: OfficeRule) -> Finding:
    behind = -shortfall.gap
    if behind <= 0:
        return Finding(Verdict.PASS, Reason.ON_COURSE)
    if behind > rule.fail:
        return Finding(Verdict.FAIL, Reason.OFF_TRACK)
    if behind >= rule.at_risk:
        return Finding(Verdict.AT_RISK, shortfall.behind)
    return Finding(Verdict.PASS, Reason.WITHIN_RULE)


def points(amount: Fraction, scale: Fraction) -> Fraction:
    """`amount` in points of `scale`; of a scale of zero, 0 or else 100 in its direction."""
    if not scale:
        return Fraction(100 * ((amount > 0) - (amount < 0)))
    above, below = scale.as_integer_ratio()
    return Fraction(100 * amount.numerator * below, amount.denominator * abs(above))


def percent(value: Fraction, whole: Fraction) -> Fraction | None:
    """`value` in percent of `whole`; None of a whole of zero or below, where it means nothing."""
    return value / whole * 100 if whole > 0 else None


def limits(rule: OfficeRule | None, *, is_straight: bool = False) -> tuple[Fraction, ...]:
    """The gaps in points at which a verdict changes; of a straight line a far one."""
    if rule is None:
        return (Fraction(0), Fraction(-FAR if is_straight else -SMALL))
    return (Fraction(0), -Fraction(rule.at_risk), -Fraction(rule.fail))
