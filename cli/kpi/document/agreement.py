"""Whether the figures that a document has at a place promise what a target promises."""

import re
from fractions import Fraction

from kpi.document.spelling import Span
from kpi.model import Bound, Mention, Passage, Threshold, Unit
from kpi.quantity import same_unit
from kpi.quantity.amount import UnitNames, is_short_for
from kpi.quantity.number import shift

_NUMBER = re.compile(r"[0-9０-９](?:[0-9０-９.,．，]*[0-9０-９])?")


def is_within(mention: Mention, passage: Passage, span: Span) -> bool:
    """Whether a part of a sentence holds the number of a figure, or some of its words otherwise."""
    numbers = list(_NUMBER.finditer(passage.text, mention.start, mention.end))
    if not numbers:
        return span.start < mention.end and mention.start < span.end
    return span.start <= numbers[0].start() and numbers[-1].end() <= span.end


def agrees(mention: Mention, threshold: Threshold, unit: Unit, names: UnitNames) -> bool:
    """Whether a figure says what a threshold in `unit` says; true of one that is no amount.

    One with a margin that is not told (5%左右) agrees with any margin around it.
    """
    said = mention.threshold
    if said is None:
        return True
    if mention.unit is not None and not _is_same(mention.unit, unit, names):
        return False
    exponent = mention.unit.exponent - unit.exponent if mention.unit is not None else 0
    floor, ceiling = (_shifted(bound, exponent) for bound in said.sides)
    if mention.is_about:
        return _middle(threshold) == _middle(Threshold(floor, ceiling, ""))
    return (floor, ceiling) == threshold.sides


def _is_same(found: Unit, wanted: Unit, names: UnitNames) -> bool:
    return same_unit(found.name, wanted.name, names) or is_short_for(found.name, wanted.name, names)


def _shifted(bound: Bound | None, exponent: int) -> Bound | None:
    return bound and bound._replace(value=shift(bound.value, exponent))


def _middle(threshold: Threshold) -> Fraction | None:
    floor, ceiling = threshold.sides
    if floor is None or ceiling is None:
        return None
    return (Fraction(floor.value) + Fraction(ceiling.value)) / 2
