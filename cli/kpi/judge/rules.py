"""From what is known to a verdict: the rules are asked in order, and what was asked is kept."""

from fractions import Fraction

from kpi.model import FAR, RULES, SMALL, OfficeRule, Reason, Verdict
from kpi.model.proof import Comparison, Condition, Facts, Keeping, Quantity, Relation
from kpi.model.rules import Basis
from kpi.record import NamedTuple


class Finding(NamedTuple):
    """The reason of a verdict, and the comparisons that led to it, in order."""

    reason: Reason
    asked: tuple[Comparison, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict that is given for the reason."""
        return self.reason.verdict


class Inquiry:
    """Asks conditions about facts, each of those in `RULES` once, and keeps what was answered.

    `keeps` is the relation to the threshold of a figure that is on its right side.
    """

    def __init__(self, facts: Facts, keeps: Relation = Relation.AT_LEAST) -> None:
        self._facts = facts
        self._keeps = keeps
        self._asked: dict[int, Comparison] = {}

    def decide(self, *bases: Basis, behind: Reason = Reason.BEHIND) -> Finding:
        """The finding of the first rule whose conditions hold; that of one of them must.

        `behind` is the reason of what is behind the pace in force.
        """
        found = self.find(*bases, behind=behind)
        assert found is not None, bases
        return found

    def find(self, *bases: Basis, behind: Reason = Reason.BEHIND) -> Finding | None:
        """The same, None where no rule applies."""
        for rule in (rule for basis in bases for rule in RULES[basis]):
            if all(any(self._holds(each) for each in group) for group in rule.when):
                reason = behind if rule.reason is Reason.BEHIND else rule.reason
                *before, last = self.asked
                return Finding(reason, (*before, last._replace(follows=reason)))
        return None

    @property
    def asked(self) -> tuple[Comparison, ...]:
        """What was asked so far, in order."""
        return tuple(self._asked.values())

    def _holds(self, condition: Condition) -> bool:
        known = self._asked.get(id(condition))
        if known is not None:
            return known.holds
        value = self._facts.get(condition.quantity)
        limit = condition.bound if isinstance(condition.bound, Quantity) else None
        bound = self._facts.get(limit) if limit is not None else condition.bound
        if value is None or bound is None:
            return False
        assert not isinstance(bound, Quantity)
        relation = self._relation(condition.relation)
        holds = relation.holds(value, bound)
        self._asked[id(condition)] = Comparison(
            condition.quantity, value, relation, bound, limit, holds
        )
        return holds

    def _relation(self, relation: Relation | Keeping) -> Relation:
        match relation:
            case Keeping.KEEPS:
                return self._keeps
            case Keeping.BREAKS:
                return self._keeps.opposite
            case _:
                return relation


def on_right_side(*, is_ceiling: bool, inclusive: bool) -> Relation:
    """How a figure on the right side of a bound stands to it."""
    if is_ceiling:
        return Relation.AT_MOST if inclusive else Relation.LESS
    return Relation.AT_LEAST if inclusive else Relation.MORE


def office_facts(rule: OfficeRule | None) -> Facts:
    """The limits of an office's own rule, in points."""
    if rule is None:
        return {}
    return {Quantity.AT_RISK: rule.at_risk, Quantity.FAIL: rule.fail}


def points(amount: Fraction, scale: Fraction) -> Fraction:
    """`amount` in points of `scale`; of a scale of zero, 0 or else 100 in its direction."""
    if not scale:
        return Fraction(100 * ((amount > 0) - (amount < 0)))
    above, below = scale.as_integer_ratio()
    return Fraction(100 * amount.numerator * below, amount.denominator * abs(above))


def points_formula(ahead: str, scale: str, value: Fraction) -> str:
    """How a gap in points follows: `ahead` and `scale` by the signs of their quantities."""
    if not value:
        return f"100 * sign({ahead})"
    return f"100 * ({ahead}) / {scale if value > 0 else f'abs({scale})'}"


def percent(value: Fraction, whole: Fraction) -> Fraction | None:
    """`value` in percent of `whole`; None of a whole of zero or below, where it means nothing."""
    return value / whole * 100 if whole > 0 else None


def limits(rule: OfficeRule | None, *, is_straight: bool = False) -> tuple[Fraction, ...]:
    """The gaps in points at which a verdict changes; of a straight line a far one."""
    if rule is None:
        return (Fraction(0), Fraction(-FAR if is_straight else -SMALL))
    return (Fraction(0), -Fraction(rule.at_risk), -Fraction(rule.fail))
