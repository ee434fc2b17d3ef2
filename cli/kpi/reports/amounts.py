"""Amounts, differences and thresholds with their units, as tables and sentences write them."""

from collections.abc import Callable
from fractions import Fraction

from kpi.model import Bound, Milestone, Target, Text, Threshold, Unit
from kpi.quantity import attach_unit, in_chinese, in_english, show_distinct, show_exact
from kpi.wording import sentences as say
from kpi.wording import words

PERCENT_PLACES = 1
AMOUNT_PLACES = 2
_BESIDE = Text.same(" ")


def show_threshold(threshold: Threshold, target: Target) -> Text:
    """The threshold of a target with its unit."""
    return show_bounds(threshold, unit_of(target))


def show_bounds(threshold: Threshold, unit: Unit) -> Text:
    """A threshold in signs: `≥ 400 个`, `≥ 400 firms`, `8 – 12 %`."""
    floor, ceiling = threshold.floor, threshold.ceiling
    last = ceiling or floor
    assert last is not None
    if floor is not None and ceiling is not None:
        before = f"{show_exact(floor.value)} –"
    else:
        before = _sign("≥", ">", last) if ceiling is None else _sign("≤", "<", last)
    return _BESIDE.joined((Text.same(before), attach_unit(show_exact(last.value), unit)))


def _sign(inclusive: str, exclusive: str, bound: Bound) -> str:
    return inclusive if bound.inclusive else exclusive


def unit_of(target: Target) -> Unit:
    """The unit of a target that has one."""
    assert not isinstance(target, Milestone)
    return target.unit


def with_unit(shown: str, target: Target) -> Text:
    """A number with its unit within a sentence: `11.85万件`, `118,500 items`, `50 billion yuan`."""
    unit, number = unit_of(target), without_unit(shown, target)
    has_magnitude = unit.english and unit.exponent
    en = f"{number.en} {unit.english}" if has_magnitude else attach_unit(shown, unit).en
    return Text(f"{number.zh}{unit.text}", en)


def without_unit(shown: str, target: Target) -> Text:
    """The same of a number whose unit stands elsewhere in the sentence."""
    unit = unit_of(target)
    zh = shown.replace(",", "") if unit.exponent else in_chinese(shown)
    return Text(zh, in_english(shown, unit))


def in_column(shown: str, target: Target) -> Text:
    """The same beside a column of figures, which are in the target's own unit."""
    return Text(with_unit(shown, target).zh, attach_unit(shown, unit_of(target)).en)


def promise(
    threshold: Threshold, target: Target, number: Callable[[str, Target], Text] = with_unit
) -> Text:
    """What a threshold asks for, within a sentence: `1000家`, `超过1000家`, `8—12%`."""

    def said(bound: Bound) -> Text:
        return number(show_exact(bound.value), target)

    floor, ceiling = threshold.floor, threshold.ceiling
    if floor is not None and ceiling is not None:
        low = without_unit(show_exact(floor.value), target)
        return say.RANGE.filled(floor=low, ceiling=said(ceiling))
    if floor is not None:
        return said(floor) if floor.inclusive else say.MORE_THAN.filled(value=said(floor))
    assert ceiling is not None
    return said(ceiling) if ceiling.inclusive else say.LESS_THAN.filled(value=said(ceiling))


def difference(value: Fraction, target: Target) -> str:
    """A difference of two figures; of percentages, in points, with one decimal at least."""
    in_points = unit_of(target).name == "%"
    places = PERCENT_PLACES if in_points else AMOUNT_PLACES
    return show_distinct(value, 0, places=places, fixed=in_points)


def distance(shown: str, target: Target) -> Text:
    """A difference with its unit; between percentages it is counted in points."""
    in_points = unit_of(target).name == "%"
    return words.POINTS.filled(points=shown) if in_points else with_unit(shown, target)
