"""How a plan differs from its lock, and whether it asks for less."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.judge.pace import pace_at
from kpi.lock.lines import REVISED, LockLine, lines_of
from kpi.model import (
    MONTHS,
    Accept,
    Bound,
    Cadence,
    Checkpoint,
    Language,
    Location,
    Ongoing,
    Path,
    Plan,
    Text,
    Threshold,
)
from kpi.pattern import pattern
from kpi.record import NamedTuple
from kpi.reports.safety import plain
from kpi.wording import lock as say
from kpi.wording import words

_SIDES = pattern(
    r"(?:(at least|more than) (-?[0-9][0-9,.]*))?(?: and )?"
    r"(?:(at most|less than) (-?[0-9][0-9,.]*))?(.*)"
)
_BLANKS = pattern(" {2,}")
_FLOOR, _CEILING = (True, False), (False, True)
"""Which sides a threshold has that has one."""


class Demand(StrEnum):
    """What a plan asks for, compared with its lock."""

    LESS = "less"
    MORE = "more"
    UNCLEAR = "unclear"


class Difference(NamedTuple):
    """One thing that is not as it was locked."""

    demand: Demand
    at: Location
    what: Text


# -- how they differ -------------------------------------------------------------------


def differences(locked: Iterable[LockLine], plan: Plan, head: Location) -> tuple[Difference, ...]:
    """Every difference once, in the order of the lock; `head` is the place of plan.yaml."""
    before, after = _by_subject(locked), _by_subject(lines_of(plan, head))
    found: list[Difference] = []
    for subject in sorted({*before, *after}):
        if subject not in after or subject not in before:
            found.append(_whole(subject, before.get(subject), after.get(subject)))
        else:
            found.extend(_parts(subject, before[subject], after[subject]))
    return tuple(found)


_Facets = dict[str, LockLine]


def _by_subject(lines: Iterable[LockLine]) -> dict[str, _Facets]:
    found: dict[str, _Facets] = {}
    for each in lines:
        found.setdefault(each.subject, {})[each.facet] = each
    return found


def _whole(subject: str, before: _Facets | None, after: _Facets | None) -> Difference:
    """What is there once only: a target asks for something, a waiver for less."""
    sort, is_new = subject.partition(" ")[0], before is None
    lines = after if before is None else before
    assert lines is not None
    demand = Demand.UNCLEAR
    if sort != "unit":
        demand = Demand.MORE if is_new is not (sort == "waiver") else Demand.LESS
    said = (say.NEW if is_new else say.DROPPED).filled(subject=_called(subject))
    return Difference(demand, next(iter(lines.values())).at, said)


def _parts(subject: str, before: _Facets, after: _Facets) -> Iterator[Difference]:
    """What differs in one thing; of a target of another kind, that alone."""
    names = sorted({*before, *after})
    differing = [each for each in names if _value(before, each) != _value(after, each)]
    for facet in ["kind"] if "kind" in differing else differing:
        old, new = _value(before, facet), _value(after, facet)
        said = say.CHANGED if old and new else (say.APPEARED if new else say.VANISHED)
        values = {"before": _shown(old), "after": _shown(new)}
        what = said.filled(subject=_called(subject), facet=_facet(facet), **values)
        at = after[facet].at if facet in after else next(iter(after.values())).at
        yield Difference(_demand(facet, before, after), at, what)


def _value(lines: _Facets, facet: str) -> str:
    return lines[facet].value if facet in lines else ""


def _shown(value: str) -> str:
    """A value with blanks side by side as escapes, as other blanks are: lines show them as one."""
    return _BLANKS.sub(lambda blanks: r"\u0020" * len(blanks[0]), value)


def _called(subject: str) -> Text:
    sort, _, name = subject.partition(" ")
    return say.SUBJECTS[sort].filled(name=f"`{name}`")


def _facet(facet: str) -> Text:
    if facet.startswith(REVISED):
        return say.REVISED.filled(month=facet.removeprefix(REVISED))
    return say.FACETS.get(facet, Text.same(facet))


def _demand(facet: str, before: _Facets, after: _Facets) -> Demand:
    """Whether a part asks for less; a revision is compared with what else held in its month.

    What nobody can read, as `kpi lock` cannot have written it, is not compared.
    """
    old, new, sort = _value(before, facet), _value(after, facet), facet
    if facet.startswith(REVISED):
        sort = "due" if "due" in after else "threshold"
        old, new = _in_force(before, facet, sort), _in_force(after, facet, sort)
    try:
        if facet in _RECKONED:
            return _on_the_way(_RECKONED[facet], before, after)
        return _COMPARED[sort](old, new) if sort in _COMPARED else Demand.UNCLEAR
    except (KeyError, ValueError, ArithmeticError):
        return Demand.UNCLEAR


def _on_the_way(reckoned: "_Reckoned", before: _Facets, after: _Facets) -> Demand:
    """Whether less is asked for on the way to thresholds that are the same and have one side.

    Of a floor that is what nowhere lies higher, of a ceiling what nowhere lies lower.
    """
    sides = [_sides(each)[0].sides for each in _thresholds(after)]
    sorts = {(floor is not None, ceiling is not None) for floor, ceiling in sides}
    if _thresholds(before) != _thresholds(after) or sorts not in ({_FLOOR}, {_CEILING}):
        return Demand.UNCLEAR
    sign = 1 if sorts == {_FLOOR} else -1
    bounds = [floor or ceiling for floor, ceiling in sides]
    ways = [
        sign * (new - old)
        for bound in bounds
        if bound is not None
        for old, new in zip(
            reckoned(before, bound.value, sign), reckoned(after, bound.value, sign), strict=True
        )
    ]
    return _way(is_less=any(way < 0 for way in ways), is_more=any(way > 0 for way in ways))


def _thresholds(lines: _Facets) -> list[str]:
    """All that are in force in some month."""
    names = [each for each in lines if each == "threshold" or each.startswith(REVISED)]
    return [lines[each].value for each in sorted(names)]


def _paces(lines: _Facets, whole: Decimal, _: int) -> list[Fraction]:
    """Where checkpoints want a sum to stand by each month, in shares of a threshold."""
    points = tuple(
        Checkpoint(int(month), _number(amount.removesuffix("%")), amount.endswith("%"))
        for month, _, amount in (
            each.partition(": ") for each in lines["checkpoints"].value.split(", ")
        )
    )
    return [pace_at(month, whole, points).share for month in range(1, MONTHS)]


def _starts(lines: _Facets, whole: Decimal, sign: int) -> list[Fraction]:
    """Where the linear path of a level begins, short of the threshold; else there is no path."""
    result = lines["baseline"].value.rpartition(": ")[2]
    start, is_linear = _number(result), _value(lines, "path") == Path.LINEAR
    if not is_linear or sign * (whole - start) <= 0:
        raise ValueError(result)
    return [Fraction(start)]


def _in_force(lines: _Facets, facet: str, base: str) -> str:
    revised = [each for each in lines if each.startswith(REVISED) and each <= facet]
    return _value(lines, max(revised, default=base))


def _by(key: Callable[[str], Any]) -> Callable[[str, str], Demand]:
    """Compares what asks for less the higher it is."""

    def compared(before: str, after: str) -> Demand:
        old, new = key(before), key(after)
        return _way(is_less=new > old, is_more=new < old)

    return compared


def _way(*, is_less: bool, is_more: bool) -> Demand:
    if is_less is is_more:
        return Demand.UNCLEAR
    return Demand.LESS if is_less else Demand.MORE


def _of_thresholds(before: str, after: str) -> Demand:
    (old, old_unit), (new, new_unit) = _sides(before), _sides(after)
    if old_unit != new_unit:
        return Demand.UNCLEAR
    return _way(is_less=new.eases(old), is_more=old.eases(new))


def _sides(text: str) -> tuple[Threshold, str]:
    match = _SIDES.fullmatch(text)
    assert match is not None
    low, floor, high, ceiling, unit = match.groups("")
    return Threshold(_bound(floor, low), _bound(ceiling, high), text), unit


def _bound(number: str, word: str) -> Bound | None:
    return Bound(_number(number), word.startswith("at ")) if number else None


def _of_rules(before: str, after: str) -> Demand:
    """An office's own rule; where only one has any, another rule judges altogether."""
    pairs = list(zip(before.split(", "), after.split(", "), strict=False))
    ways = {_by(_number)(old, new) for old, new in pairs if old != new}
    return ways.pop() if len(ways) == 1 else Demand.UNCLEAR


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _day(text: str) -> date:
    """The last day; without one, after all days."""
    return date.fromisoformat(text) if text not in {"", Ongoing.CONTINUING} else date.max


_COMPARED: Mapping[str, Callable[[str, str], Demand]] = {
    "accept": _by(lambda text: list(Accept).index(Accept(text))),
    "behind": _of_rules,
    "cadence": _by(lambda text: Cadence(text).months),
    "due": _by(_day),
    "grace": _by(_number),
    "threshold": _of_thresholds,
    "tolerance": _by(lambda text: _number(text or "Infinity")),
    "until": _by(lambda text: _day(f"{text}-01")),
}
"""How parts are compared; any other can turn a verdict either way."""
_Reckoned = Callable[[_Facets, Decimal, int], list[Fraction]]
_RECKONED: Mapping[str, _Reckoned] = {"checkpoints": _paces, "baseline": _starts}
"""How the way to a threshold is compared: month by month, or by where it begins."""


_CODES = {
    Demand.LESS: Code.ASKS_FOR_LESS,
    Demand.MORE: Code.ASKS_FOR_MORE,
    Demand.UNCLEAR: Code.NOT_AS_LOCKED,
}


def as_errors(found: Iterable[Difference]) -> tuple[Diagnostic, ...]:
    """An error for each difference."""
    return tuple(diagnostic(_CODES[each.demand], each.at, what=each.what) for each in found)


def as_warning(found: tuple[Difference, ...], at: Location) -> tuple[Diagnostic, ...]:
    """One warning for all of them; none where there are none."""
    return (diagnostic(Code.LOCK_OUTDATED, at, counts=counts(found)),) if found else ()


def counts(found: Iterable[Difference]) -> Text:
    """How many differences ask for less, for more, or cannot be compared."""
    numbers = Counter(each.demand for each in found)
    told = (say.COUNTS[each].filled(count=numbers[each]) for each in Demand if numbers[each])
    return words.LISTED.joined(told) if numbers else say.UNCHANGED


def render_differences(found: Iterable[Difference], language: Language) -> str:
    """A line for each difference, those that ask for less first."""
    order = list(Demand)
    several = sorted(found, key=lambda each: order.index(each.demand))
    said = (say.LINES[each.demand].filled(what=each.what) for each in several)
    return "".join(f"{plain(each.in_(language))}\n" for each in said)
