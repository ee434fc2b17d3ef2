"""The rules of all verdicts, in the order in which they are asked, and the limits they know.

What they mean and why they are so: docs/verdicts.md, whose tables are made from them.
"""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kpi.model.actuals import State
from kpi.model.common import MONTHS
from kpi.model.proof import Condition, Keeping, Quantity, Relation, Rule
from kpi.model.target import Ongoing
from kpi.model.verdict import Reason

STRAIN = Fraction(13, 10)
"""The ratio of the required rate to the planned one above which a target is off track.

Lipke (2009) found that projects seldom recover once this ratio, the to-complete performance
index, exceeds 1.10; a year's plan of an office has more slack, so the rule waits longer.
"""
FAR = 30
"""The points behind a straight line, which nobody planned, from which a target is off track."""
SMALL = 5
"""The points behind the pace in force up to which nothing fails that has a chance."""
LIKELY, UNLIKELY = Decimal("0.8"), Decimal("0.2")
"""The probabilities from which a target is on course, and below which it is off track."""
HARDLY = Decimal("0.05")
"""The probability below which no gap is too small to be off track."""
GUARDED_MONTHS = 2
"""In the first months of the year nothing fails."""
HALF = MONTHS // 2
"""From this month on half of the year is over."""
SPEAKING_YEARS = 2
"""With as many earlier years that judge a target may fail before half of the year is over."""
NOTICE = 1
"""Months before its due date in which a milestone under way is at risk."""
NOT_STARTED_NOTICE = 2
"""Months before its due date in which a milestone that has not begun is at risk."""


class Basis(StrEnum):
    """What judges: the rules are asked in these groups."""

    REPORTS = "reports"
    FLOOR = "floor"
    GAPS = "gaps"
    CEILING = "ceiling"
    LEVEL = "level"
    CHANCE = "chance"
    STRAIGHT = "straight"
    PLANNED = "planned"
    CONSTANT = "constant"
    OFFICE = "office"
    OFFICE_CONSTANT = "office-constant"
    MILESTONE = "milestone"


_KEPT = (Condition(Quantity.SUM, Keeping.KEEPS, Quantity.EDGE),)
_HOLDS = (Condition(Quantity.LEVEL, Keeping.KEEPS, Quantity.EDGE),)
_OVER = (Condition(Quantity.MONTH, Relation.AT_LEAST, Quantity.MONTHS),)
_HALF_OVER = Condition(Quantity.MONTH, Relation.AT_LEAST, HALF)
_BEHIND = Condition(Quantity.GAP, Relation.LESS, 0)
_ON_PACE = (Condition(Quantity.GAP, Relation.AT_LEAST, 0),)
UNGUARDED = (
    (Condition(Quantity.MONTH, Relation.MORE, GUARDED_MONTHS),),
    (_HALF_OVER, Condition(Quantity.YEARS, Relation.AT_LEAST, SPEAKING_YEARS)),
    (
        Condition(Quantity.BEHIND, Relation.MORE, SMALL),
        Condition(Quantity.CHANCE, Relation.LESS, HARDLY),
    ),
)
"""What must be so before anything fails on the way."""

_NO_REPORT = (Condition(Quantity.LATEST, Relation.LESS, 1),)
_OUTDATED = (Condition(Quantity.LATEST, Relation.LESS, Quantity.REPORT_DUE),)
_ONE_DUE = (Condition(Quantity.REPORT_DUE, Relation.AT_LEAST, 1),)
_DECEMBER = (Condition(Quantity.AS_OF, Relation.AT_LEAST, Quantity.MONTHS),)
_DONE = (Condition(Quantity.STATE, Relation.IS, State.DONE),)

_MISSING = Rule(Reason.MISSING, (_NO_REPORT, _ONE_DUE))
_NOT_DUE = Rule(Reason.NOT_DUE, (_NO_REPORT,))
_TOO_OLD = (
    Rule(Reason.FINAL_MISSING, (_OUTDATED, _DECEMBER)),
    Rule(Reason.STALE, (_OUTDATED,)),
)
_INCOMPLETE = Rule(Reason.GAP, ((Condition(Quantity.GAPS, Relation.MORE, 0),),))

RULES: dict[Basis, tuple[Rule, ...]] = {
    Basis.REPORTS: (_MISSING, _NOT_DUE, *_TOO_OLD),
    Basis.FLOOR: (
        Rule(Reason.MET, (_KEPT,)),
        Rule(Reason.MISSED, (_OVER,)),
    ),
    Basis.GAPS: (_INCOMPLETE,),
    Basis.CEILING: (
        Rule(Reason.EXCEEDED, ((Condition(Quantity.SUM, Keeping.BREAKS, Quantity.EDGE),),)),
        _INCOMPLETE,
        Rule(Reason.MET, (_OVER,)),
    ),
    Basis.LEVEL: (
        Rule(Reason.MET, (_HOLDS, _OVER)),
        Rule(Reason.UNCERTAIN, (_HOLDS, (Condition(Quantity.CHANCE, Relation.LESS, LIKELY),))),
        Rule(Reason.HOLDING, (_HOLDS,)),
        Rule(Reason.MISSED, (_OVER,)),
    ),
    Basis.CHANCE: (
        Rule(Reason.ON_COURSE, ((Condition(Quantity.CHANCE, Relation.AT_LEAST, LIKELY),),)),
        Rule(
            Reason.OFF_TRACK, ((Condition(Quantity.CHANCE, Relation.LESS, UNLIKELY),), *UNGUARDED)
        ),
        Rule(Reason.BEHIND, ((_BEHIND,),)),
        Rule(Reason.UNCERTAIN),
    ),
    Basis.STRAIGHT: (
        Rule(Reason.ON_COURSE, (_ON_PACE,)),
        Rule(Reason.OFF_TRACK, ((Condition(Quantity.BEHIND, Relation.AT_LEAST, FAR),), *UNGUARDED)),
        Rule(Reason.BEHIND),
    ),
    Basis.PLANNED: (
        Rule(Reason.ON_COURSE, (_ON_PACE,)),
        Rule(Reason.OFF_TRACK, ((Condition(Quantity.STRAIN, Relation.MORE, STRAIN),), *UNGUARDED)),
        Rule(Reason.BEHIND),
    ),
    Basis.CONSTANT: (
        Rule(
            Reason.BEYOND_TOLERANCE,
            ((Condition(Quantity.DISTANCE, Relation.MORE, Quantity.TOLERANCE),), (_HALF_OVER,)),
        ),
        Rule(Reason.SHORT),
    ),
    Basis.OFFICE: (
        Rule(Reason.ON_COURSE, (_ON_PACE,)),
        Rule(Reason.OFF_TRACK, ((Condition(Quantity.BEHIND, Relation.MORE, Quantity.FAIL),),)),
        Rule(Reason.BEHIND, ((Condition(Quantity.BEHIND, Relation.AT_LEAST, Quantity.AT_RISK),),)),
        Rule(Reason.WITHIN_RULE),
    ),
    Basis.OFFICE_CONSTANT: (
        Rule(Reason.OFF_TRACK, ((Condition(Quantity.BEHIND, Relation.MORE, Quantity.FAIL),),)),
        Rule(Reason.SHORT, ((Condition(Quantity.BEHIND, Relation.AT_LEAST, Quantity.AT_RISK),),)),
        Rule(Reason.WITHIN_RULE),
    ),
    Basis.MILESTONE: (
        Rule(Reason.DONE, (_DONE, (Condition(Quantity.PROMISE, Relation.IS, Ongoing.CONTINUING),))),
        Rule(
            Reason.DATE_NEEDED,
            (
                _DONE,
                (Condition(Quantity.DONE_FROM, Relation.AT_MOST, Quantity.DUE),),
                (Condition(Quantity.DONE, Relation.MORE, Quantity.DUE),),
            ),
        ),
        Rule(Reason.DONE, (_DONE, (Condition(Quantity.DONE, Relation.AT_MOST, Quantity.DUE),))),
        Rule(Reason.LATE, (_DONE,)),
        _MISSING,
        Rule(Reason.OVERDUE, ((Condition(Quantity.MONTHS_LEFT, Relation.AT_MOST, 0),),)),
        _NOT_DUE,
        *_TOO_OLD,
        Rule(
            Reason.DUE_SOON,
            ((Condition(Quantity.MONTHS_LEFT, Relation.AT_MOST, Quantity.NOTICE),),),
        ),
        Rule(Reason.STEP_OVERDUE, ((Condition(Quantity.STEPS_LATE, Relation.MORE, 0),),)),
        Rule(Reason.NOT_BEGUN, ((Condition(Quantity.STATE, Relation.IS, State.NOT_STARTED),),)),
        Rule(Reason.UNDER_WAY),
    ),
}

LACKS = frozenset(rule.reason for rule in RULES[Basis.REPORTS])
"""The reasons that speak of what was reported alone."""
