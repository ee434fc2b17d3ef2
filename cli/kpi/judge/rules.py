"""From a shortfall to a verdict: the common rule with its guard, or the office's own."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kpi.model import LIKELY, MONTHS, STRAIN, UNLIKELY, Guard, OfficeRule, Reason, Verdict

GUARDED_MONTHS = 2
"""In the first months of the year nothing fails."""
GUARDED_POINTS = 5
"""As little behind the pace in force, in points, nothing fails."""
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
    what was used), `planned` what the pace in force leaves to be done (or used) by then.
    `years` are the earlier ones that speak, `chance` the probability they give, if they do.
    """

    month: int
    gap: Fraction
    needed: Fraction = Fraction(0)
    planned: Fraction = Fraction(0)
    behind: Reason = Reason.BEHIND
    years: int = 0
    chance: Decimal | None = None

    @property
    def strain(self) -> Fraction | None:
        """The ratio of what is needed to what was planned; None where nothing was."""
        return self.needed / self.planned if self.planned > 0 else None

    @property
    def is_strained(self) -> bool:
        """Whether more is needed than the rule allows."""
        return self.needed > STRAIN * self.planned


def judge_shortfall(shortfall: Shortfall, rule: OfficeRule | None) -> Finding:
    """The verdict by the office's own rule where there is one, else by the common rule."""
    if rule is not None:
        return _by_office(shortfall, rule)
    if shortfall.chance is not None:
        return _by_chance(shortfall, shortfall.chance)
    if shortfall.gap >= 0:
        return Finding(Verdict.PASS, Reason.ON_COURSE)
    if shortfall.is_strained and not guarded(shortfall):
        return Finding(Verdict.FAIL, Reason.OFF_TRACK)
    return Finding(Verdict.AT_RISK, shortfall.behind)


def _by_chance(shortfall: Shortfall, chance: Decimal) -> Finding:
    if chance >= LIKELY:
        return Finding(Verdict.PASS, Reason.ON_COURSE)
    if chance < UNLIKELY and not guarded(shortfall):
        return Finding(Verdict.FAIL, Reason.OFF_TRACK)
    return Finding(Verdict.AT_RISK, shortfall.behind if shortfall.gap < 0 else Reason.UNCERTAIN)


def guarded(shortfall: Shortfall) -> bool:
    """Whether it is too early, or the gap too small, for a target to fail before year end."""
    return bool(guards(shortfall))


def guards(shortfall: Shortfall) -> tuple[Guard, ...]:
    """What keeps a target from failing before year end, by the common rule."""
    holds = {
        Guard.FIRST_MONTHS: shortfall.month <= GUARDED_MONTHS,
        Guard.FIRST_HALF: first_half(shortfall.month) and shortfall.years < SPEAKING_YEARS,
        Guard.SMALL_GAP: -shortfall.gap <= GUARDED_POINTS,
    }
    return tuple(guard for guard, applies in holds.items() if applies)


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


def points(amount: Fraction, scale: Fraction | Decimal) -> Fraction:
    """`amount` in points of `scale`; of a scale of zero, 0 or else 100 in its direction."""
    if not scale:
        return Fraction(100 * ((amount > 0) - (amount < 0)))
    return 100 * amount / abs(scale if isinstance(scale, Fraction) else Fraction(scale))


def percent(value: Fraction, whole: Fraction) -> Fraction | None:
    """`value` in percent of `whole`; None of a whole of zero or below, where it means nothing."""
    return value / whole * 100 if whole > 0 else None


def limits(rule: OfficeRule | None) -> tuple[Fraction, ...]:
    """The gaps in points at which a verdict changes."""
    if rule is None:
        return (Fraction(0), Fraction(-GUARDED_POINTS))
    return (Fraction(0), -Fraction(rule.at_risk), -Fraction(rule.fail))
