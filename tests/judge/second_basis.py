"""What the second judge says of a target, and the rules that sums and levels share."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kpi.model import Bound, OfficeRule, Reason, Threshold, Verdict

VERDICTS = {
    Reason.MET: Verdict.PASS,
    Reason.ON_COURSE: Verdict.PASS,
    Reason.WITHIN_RULE: Verdict.PASS,
    Reason.HOLDING: Verdict.PASS,
    Reason.BEHIND: Verdict.AT_RISK,
    Reason.OVER_PACE: Verdict.AT_RISK,
    Reason.UNCERTAIN: Verdict.AT_RISK,
    Reason.SHORT: Verdict.AT_RISK,
    Reason.MISSED: Verdict.FAIL,
    Reason.EXCEEDED: Verdict.FAIL,
    Reason.OFF_TRACK: Verdict.FAIL,
    Reason.BEYOND_TOLERANCE: Verdict.FAIL,
    Reason.MISSING: Verdict.NO_DATA,
    Reason.STALE: Verdict.NO_DATA,
    Reason.FINAL_MISSING: Verdict.NO_DATA,
    Reason.GAP: Verdict.NO_DATA,
    Reason.UNREADABLE: Verdict.NO_DATA,
    Reason.NOT_DUE: Verdict.NOT_DUE,
}
GRAVITY = [Verdict.FAIL, Verdict.NO_DATA, Verdict.AT_RISK, Verdict.PASS, Verdict.NOT_DUE]


class Outlook(NamedTuple):
    """A forecast with its 80 % interval."""

    value: Fraction
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """What is said of a target; gaps and pace in points, `chances` those of all sides.

    Where the page is silent, `or_else` is as good, or nothing is known (`silent`).
    """

    reason: Reason
    edge: Decimal | None = None
    expected: Fraction | None = None
    gap: Fraction | None = None
    linear_gap: Fraction | None = None
    pace: Fraction | None = None
    probability: Fraction | None = None
    outlook: Outlook | None = None
    chances: tuple[float, ...] = ()
    outside: bool = False
    distance: Fraction = Fraction(0)
    or_else: "Opinion | None" = None
    silent: bool = False

    @property
    def verdict(self) -> Verdict:
        return VERDICTS[self.reason]


class Side(NamedTuple):
    """A floor or a ceiling."""

    edge: Decimal
    inclusive: bool
    is_ceiling: bool

    @property
    def amount(self) -> Fraction:
        return Fraction(self.edge)

    def ahead(self, value: Fraction, amount: Fraction) -> Fraction:
        """How far a value is on the good side of an amount."""
        return amount - value if self.is_ceiling else value - amount

    def is_kept(self, value: Fraction) -> bool:
        lead = self.ahead(value, self.amount)
        return lead > 0 or (lead == 0 and self.inclusive)

    def points(self, value: Fraction, amount: Fraction, whole: Fraction) -> Fraction | None:
        """The gap in points of a whole, None where that is nothing."""
        return self.ahead(value, amount) / abs(whole) * 100 if whole else None


def sides_of(threshold: Threshold) -> tuple[Side, ...]:
    both: tuple[tuple[Bound | None, bool], ...] = (
        (threshold.floor, False),
        (threshold.ceiling, True),
    )
    return tuple(Side(bound.value, bound.inclusive, up) for bound, up in both if bound)


def ten(value: float) -> Fraction:
    """Rounded to ten decimals."""
    return Fraction(round(Decimal(value), 10))


def worse(opinions: list[Opinion], *, is_sum: bool) -> Opinion:
    """The graver one; of two alike by a crossed edge, then by chance, then by nearness.

    Of two sums alike the page says only that a floor that is met does not settle it.
    """
    if len(opinions) == 1:
        return opinions[0]

    def key(opinion: Opinion) -> tuple[bool, Fraction, Fraction]:
        chance = Fraction(1) if opinion.probability is None else opinion.probability
        return (not opinion.outside, chance, opinion.distance)

    first, second = sorted(opinions, key=lambda one: GRAVITY.index(one.verdict))
    chances = (*first.chances, *second.chances)
    silent = first.silent or second.silent
    if first.verdict is not second.verdict:
        return replace(first, chances=chances, silent=silent)
    if Reason.MET in {first.reason, second.reason} and first.reason is not second.reason:
        [first] = [one for one in opinions if one.reason is not Reason.MET]
        return replace(first, chances=chances, silent=silent)
    first, second = sorted(opinions, key=key)
    alike = second if is_sum or key(first) == key(second) else None
    return replace(first, chances=chances, silent=silent, or_else=alike)


def is_guarded(k: int, gap: Fraction | None, years: int, chance: Fraction | None) -> bool:
    """Whether nothing fails yet; `years` and `chance` where earlier years judge."""
    is_small = gap is not None and gap >= -5
    hopeless = chance is not None and chance < Fraction(5, 100)
    return k <= 2 or (k < 6 and years < 2) or (is_small and not hopeless)


def by_chance(chance: Fraction, lead: Fraction, late: Reason, *, held: bool) -> Reason:
    if chance >= Fraction(80, 100):
        return Reason.ON_COURSE
    if chance < Fraction(20, 100) and not held:
        return Reason.OFF_TRACK
    return late if lead < 0 else Reason.UNCERTAIN


def by_rule(rule: OfficeRule, gap: Fraction | None, late: Reason) -> Reason:
    """An office's own rule, of what is behind."""
    behind = Fraction(0) if gap is None else -gap
    if behind > rule.fail:
        return Reason.OFF_TRACK
    return late if behind >= rule.at_risk else Reason.WITHIN_RULE
