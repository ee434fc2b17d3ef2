"""The figure clauses of a plan: what a few words of its text promise."""

from decimal import Decimal
from typing import TYPE_CHECKING

from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Bound, Threshold, Unit
from kpi.pattern import pattern
from kpi.quantity.amount import UnitNames, canonical, same_unit
from kpi.quantity.comparator import AT_LEAST, PREFIX, comparator
from kpi.quantity.number import EXACT, fold, quote
from kpi.quantity.numeral import fold_in_place
from kpi.quantity.threshold import LONGEST_TEXT, checked, one_sided, parse_whole
from kpi.record import NamedTuple

if TYPE_CHECKING:
    from kpi.quantity.figure import WrittenFigure

_EVERYTHING = pattern("应.尽.|全(?:面|部|量|域)?覆盖|各项|全部|所有|一律")
_ANY_NUMBER = pattern("[0-9百成零]")
_ALL = Threshold(Bound(Decimal(100)), None, "")
_STOP = pattern("[,;。、:!?]")
_LONGEST_UNIT = 24
_LONGEST_OTHER_UNIT = 6
_WORD = pattern(r"[%‰]|[^\W\d_]+(?:/[^\W\d_]+)?")


class Clause(NamedTuple):
    """What a clause promises, in the unit it was asked in.

    `is_about` where it leaves a margin (5%左右), `is_directed` where its words say on which
    side of the number the promise lies.
    """

    threshold: Threshold
    is_about: bool = False
    is_directed: bool = True

    def agrees(self, threshold: Threshold) -> bool:
        """Whether a threshold says the same.

        A margin of any width agrees with 左右, and a number without a direction takes that of
        the threshold.
        """
        if self.is_about and _middle(threshold) in _edges(self.threshold):
            return True
        if self.is_about and self.is_directed:
            return self.threshold.sides == threshold.sides
        if self.is_about:
            return False
        if self.is_directed or threshold.sides == self.threshold.sides:
            return threshold.sides == self.threshold.sides
        return _is_one_sided(threshold) and self.threshold.floor in threshold.sides


def _edges(threshold: Threshold) -> tuple[Decimal, ...]:
    return tuple(bound.value for bound in threshold.sides if bound)


def _middle(threshold: Threshold) -> Decimal | None:
    """The middle of a range, None where there is none."""
    floor, ceiling = threshold.sides
    if floor is None or ceiling is None or floor == ceiling:
        return None
    return EXACT.multiply(EXACT.add(floor.value, ceiling.value), Decimal("0.5"))


def _is_one_sided(threshold: Threshold) -> bool:
    return (threshold.floor is None) != (threshold.ceiling is None)


def parse_clause(states: str, unit: Unit, names: UnitNames) -> Clause | Refusal:
    """What a clause of the plan promises, with values in `unit`.

    Words may stand around its one figure. A clause without a figure that speaks of everything
    (应建尽建, 全覆盖, 各项任务) means at least 100 %. Refused like a threshold, also where
    several figures compete.
    """
    folded = fold_in_place(fold(states)) if len(states) <= LONGEST_TEXT else ""
    clause = _by_itself(folded, unit, names) or _among_words(folded, unit, names)
    if not isinstance(clause, Clause):
        return clause or refuse(Code.UNREADABLE_THRESHOLD, value=quote(states))
    found = checked(clause.threshold, states)
    return found if isinstance(found, Refusal) else clause._replace(threshold=found)


def _by_itself(folded: str, unit: Unit, names: UnitNames) -> Clause | None:
    """What a clause promises that is nothing but its figure, or has none."""
    whole = parse_whole(folded, unit, names)
    if isinstance(whole, Threshold):
        return Clause(whole)
    bare = one_sided(AT_LEAST, folded, unit, names)
    if isinstance(bare, Threshold):
        return Clause(bare, is_directed=False)
    is_everything = not _ANY_NUMBER.search(folded) and _EVERYTHING.search(folded)
    if unit.name == "%" and is_everything:
        return Clause(_ALL)
    return None


def _among_words(folded: str, unit: Unit, names: UnitNames) -> Clause | Refusal | None:
    """What the one figure among the words of a clause promises."""
    from kpi.quantity.figure import find_figures  # noqa: PLC0415 - 30 ms that few clauses cost

    known = (unit.name, unit.text, *(each for each in names if same_unit(each, unit.name, names)))
    figures = find_figures(folded, known)
    if unit.name == "%" and not figures and _EVERYTHING.search(folded):
        return Clause(_ALL)
    chosen = _chosen(figures, folded, unit, names)
    if chosen is None:
        return None
    if chosen.unit and not chosen.is_in_unit:
        return refuse(Code.OTHER_UNIT, found=chosen.unit, expected=unit.text)
    figure = chosen.figure
    return Clause(chosen.in_unit(unit), figure.is_about, figure.is_directed)


class _Candidate(NamedTuple):
    """A figure with the unit behind it, which may be the target's.

    `is_unclear` where a ceiling word (不超过) stands in its sentence, but not beside it.
    """

    figure: "WrittenFigure"
    unit: str
    is_in_unit: bool
    is_unclear: bool

    def in_unit(self, unit: Unit) -> Threshold:
        """What the figure promises in the target's unit; a bare number is in it already."""
        is_bare = not self.unit and self.figure.written.isascii()
        return self.figure.in_unit(0 if is_bare else unit.exponent)


def _chosen(
    figures: tuple["WrittenFigure", ...], text: str, unit: Unit, names: UnitNames
) -> _Candidate | None:
    """The figure that is meant, None where there is none or where several compete.

    Figures in the target's unit come first, among them those with a comparator.
    """
    every = [_candidate(each, text, unit, names) for each in figures]
    in_unit = [one for one in every if one.is_in_unit] or every
    compared = [one for one in in_unit if one.figure.said or one.figure.is_about] or in_unit
    return compared[0] if len(compared) == 1 and not compared[0].is_unclear else None


def _candidate(figure: "WrittenFigure", text: str, unit: Unit, names: UnitNames) -> _Candidate:
    before, rest = text[: figure.at], text[figure.behind :].lstrip(" 余多")
    around = _STOP.split(text[: figure.start])[-1] + "," + _STOP.split(text[figure.end :])[0]
    own = _own_unit(before, rest, unit, names)
    word = None if figure.unit or figure.end > figure.behind else _WORD.match(rest)
    return _Candidate(
        figure=figure,
        unit=own or figure.unit or (word[0][:_LONGEST_OTHER_UNIT] if word else ""),
        is_in_unit=bool(own) or figure.is_worded or same_unit(figure.unit, unit.name, names),
        is_unclear="以内" in around
        or any(comparator(found[0]).is_ceiling for found in PREFIX.finditer(around)),
    )


def _own_unit(before: str, rest: str, unit: Unit, names: UnitNames) -> str:
    """The target's unit where `rest` begins with it, else empty.

    每万人口…108件 is in 件/万人: the part behind `/` may stand in front as 每….
    """
    length = _length_of(unit.name, rest, names)
    counted, _, per = unit.name.partition("/")
    if not length and per and any(_length_of(per, each, names) for each in before.split("每")[1:]):
        length = _length_of(counted, rest, names)
    return rest[:length]


def _length_of(name: str, text: str, names: UnitNames) -> int:
    """How much of the text's beginning is the unit `name` or a synonym of it, 0 for nothing.

    批次 is not the unit of 批次/千人.
    """
    wanted = canonical(name, names)
    lengths = range(min(len(text), _LONGEST_UNIT), 0, -1)
    longest = next((each for each in lengths if canonical(text[:each], names) == wanted), 0)
    return 0 if text[longest : longest + 1] == "/" else longest
