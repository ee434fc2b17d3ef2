"""Whether the figures that a document has at a place promise what a target promises."""

from kpi.document.spelling import Span
from kpi.model import Mention, Passage, Threshold, Unit
from kpi.pattern import pattern
from kpi.quantity import same_unit
from kpi.quantity.amount import UnitNames, is_short_for
from kpi.quantity.clause import Clause
from kpi.quantity.number import shift

_NO_UNIT = Unit("", 0, "")
_NUMBER = pattern(r"[0-9０-９](?:[0-9０-９.,．，]*[0-9０-９])?")


def is_within(mention: Mention, passage: Passage, span: Span) -> bool:
    """Whether a part of a sentence holds the number of a figure, or some of its words otherwise."""
    numbers = list(_NUMBER.finditer(passage.text, mention.start, mention.end))
    if not numbers:
        return span.start < mention.end and mention.start < span.end
    return span.start <= numbers[0].start() and numbers[-1].end() <= span.end


def agrees(
    mention: Mention, passage: Passage, threshold: Threshold, unit: Unit, names: UnitNames
) -> bool:
    """Whether a figure says what a threshold in `unit` says; true of one that is no amount."""
    if mention.threshold is None:
        return True
    found = mention.unit or _NO_UNIT
    if found.name and not _is_same(found, unit, names) and not _goes_on(mention, passage, unit):
        return False
    exponents = {found.exponent - unit.exponent, *(() if found.name else (0,))}
    return any(_says(mention, mention.threshold, each, threshold) for each in exponents)


def _says(mention: Mention, said: Threshold, exponent: int, threshold: Threshold) -> bool:
    floor, ceiling = (
        bound and bound._replace(value=shift(bound.value, exponent)) for bound in said.sides
    )
    clause = Clause(Threshold(floor, ceiling, ""), mention.is_about, mention.is_directed)
    return clause.agrees(threshold)


def _is_same(found: Unit, wanted: Unit, names: UnitNames) -> bool:
    return same_unit(found.name, wanted.name, names) or is_short_for(found.name, wanted.name, names)


def _goes_on(mention: Mention, passage: Passage, wanted: Unit) -> bool:
    """Whether the unit is the plan's own, of which the document's reading knew a part only."""
    part = mention.unit.name if mention.unit else ""
    is_longer = len(wanted.name) > len(part) and wanted.name.startswith(part)
    at = passage.text.rfind(part, mention.start, mention.end)
    return is_longer and passage.text.startswith(wanted.name, at)
