"""Two judged states → what changed between them. Nothing is judged here."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from kpi.model import (
    Bound,
    Due,
    Figure,
    Month,
    Progress,
    Reason,
    Restatement,
    Standing,
    Text,
    Threshold,
    Unit,
    Verdict,
    by_verdict,
    tally,
)

NOTHING: Mapping[str, Verdict] = MappingProxyType({})


class Revision(NamedTuple):
    """A change of threshold or due date that the plan records, in force from the month `since`."""

    since: Month
    reason: Text
    source: str = ""


class Judged(NamedTuple):
    """One target as a report told of it: what can be compared.

    `value` is the figure judged and `edge` the side of the threshold it was held against,
    both in `unit`; `latest` is the last row of the ledger that counted.
    """

    id: str
    name: Text
    area: str
    area_name: Text
    verdict: Verdict
    reason: Reason
    sentence: Text
    owner: str = ""
    tags: tuple[str, ...] = ()
    unit: Unit | None = None
    value: Fraction | None = None
    edge: Decimal | None = None
    threshold: Threshold | None = None
    due: Due | None = None
    revision: Revision | None = None
    waived: bool = False
    judged_at: Month | None = None
    latest: Figure | Progress | None = None

    @property
    def standing(self) -> Standing:
        """Where the target stands, also where the report that told of it did not say."""
        return self.reason.standing


class Snapshot(NamedTuple):
    """A judged state: what one report said of all its targets.

    `name` is that of the file the report was saved in, empty where it was judged just now.
    """

    title: Text
    plan_year: int
    as_of: Month
    targets: tuple[Judged, ...]
    restatements: tuple[Restatement, ...] = ()
    trusted: bool = True
    name: str = ""

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many targets have each verdict, gravest first, zeros included."""
        return by_verdict(self.standings)

    @property
    def standings(self) -> dict[Standing, int]:
        """How many targets stand where, gravest first, zeros included."""
        return tally(target.standing for target in self.targets)


class Movement(StrEnum):
    """Where a target's verdict has gone, most important first."""

    NEWLY_FAILED = "newly-failed"
    NEWLY_AT_RISK = "newly-at-risk"
    NEWLY_WITHOUT_DATA = "newly-without-data"
    RECOVERED = "recovered"
    OTHERWISE_CHANGED = "otherwise-changed"
    UNCHANGED = "unchanged"


class Move(NamedTuple):
    """One target in both states."""

    before: Judged
    after: Judged


class Revised(NamedTuple):
    """A target whose threshold or due date is another one.

    `easing` says whether it asks for less (a lower floor, a higher ceiling, a later day), None
    where the two cannot be compared. Without `recorded` the plan gives no reason.
    """

    before: Judged
    after: Judged
    easing: bool | None
    recorded: bool

    @property
    def revision(self) -> Revision | None:
        """The revision that brought it, where the later state has it."""
        return self.after.revision if self.after.revision != self.before.revision else None


class Restated(NamedTuple):
    """A figure of a period both states had behind them, and what its correction meant.

    `difference` is in the target's unit, `points` in percent of its threshold. `verdict` is
    what the target would have had in the first state on the figures before the correction,
    where that is known and another one.
    """

    target: Judged
    before: Figure | Progress
    after: Figure | Progress
    difference: Fraction | None = None
    points: Fraction | None = None
    verdict: Verdict | None = None


class Changes(NamedTuple):
    """All that changed from `old` to `new`; each target of both has one place in `moves`."""

    old: Snapshot
    new: Snapshot
    moves: Mapping[Movement, tuple[Move, ...]]
    revised: tuple[Revised, ...] = ()
    restated: tuple[Restated, ...] = ()
    added: tuple[Judged, ...] = ()
    dropped: tuple[Judged, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has changed."""
        moved = (moves for each, moves in self.moves.items() if each is not Movement.UNCHANGED)
        return not any(
            (*moved, self.settled, self.revised, self.restated, self.added, self.dropped)
        )

    @property
    def settled(self) -> tuple[Move, ...]:
        """The targets whose verdict has stayed the same and become final."""
        return tuple(
            move
            for move in self.moves[Movement.UNCHANGED]
            if move.after.standing.is_final and not move.before.standing.is_final
        )

    @property
    def newly(self) -> tuple[Judged, ...]:
        """The targets that have a verdict they did not have before, those added among them."""
        moved = (
            move.after
            for movement, moves in self.moves.items()
            if movement is not Movement.UNCHANGED
            for move in moves
        )
        return (*moved, *self.added)


def compare(
    old: Snapshot,
    new: Snapshot,
    restatements: Iterable[Restatement] = (),
    uncorrected: Mapping[str, Verdict] = NOTHING,
) -> Changes:
    """What changed from `old` to `new`, each group in the order of the plan.

    `restatements` are those to be listed, `uncorrected` the verdicts that their targets would
    have had in `old` without them.
    """
    known = {target.id: target for target in old.targets}
    moves = [Move(known[each.id], each) for each in new.targets if each.id in known]
    ids = {target.id for target in new.targets}
    return Changes(
        old=old,
        new=new,
        moves={
            movement: tuple(move for move in moves if _movement(move) is movement)
            for movement in Movement
        },
        revised=tuple(_revised(move) for move in moves if _is_revised(move)),
        restated=_restated(moves, restatements, uncorrected),
        added=tuple(each for each in new.targets if each.id not in known),
        dropped=tuple(each for each in old.targets if each.id not in ids),
    )


def _movement(move: Move) -> Movement:
    before, after = move.before.verdict, move.after.verdict
    if before is after:
        return Movement.UNCHANGED
    match after:
        case Verdict.FAIL:
            return Movement.NEWLY_FAILED
        case Verdict.NO_DATA:
            return Movement.NEWLY_WITHOUT_DATA
        case Verdict.AT_RISK if before is not Verdict.FAIL:
            return Movement.NEWLY_AT_RISK
        case Verdict.PASS if before is not Verdict.NOT_DUE:
            return Movement.RECOVERED
        case _:
            return Movement.OTHERWISE_CHANGED


# -- thresholds and due dates --------------------------------------------------


def _is_revised(move: Move) -> bool:
    before, after = move
    return before.due != after.due or _asked(before) != _asked(after)


def _asked(target: Judged) -> tuple[str, Threshold | None]:
    """The unit without its magnitude, and the threshold in it."""
    unit, threshold = target.unit, target.threshold
    if unit is None or threshold is None:
        return "", None
    floor, ceiling = (_scaled(each, unit) for each in (threshold.floor, threshold.ceiling))
    return unit.name, Threshold(floor, ceiling, "")


def _scaled(bound: Bound | None, unit: Unit) -> Bound | None:
    return bound and bound._replace(value=bound.value.scaleb(unit.exponent))


def _revised(move: Move) -> Revised:
    before, after = move
    recorded = before.revision != after.revision
    return Revised(before, after, _easing(before, after), recorded)


def _easing(before: Judged, after: Judged) -> bool | None:
    if before.due is not None and after.due is not None:
        return _end(after.due) > _end(before.due)
    (unit, asked), (other_unit, asks) = _asked(before), _asked(after)
    if asked is None or asks is None or unit != other_unit:
        return None
    return asks.eases(asked)


def _end(due: Due) -> date:
    """The last day, which of what continues is later than any other."""
    return due if isinstance(due, date) else date.max


# -- restated figures ----------------------------------------------------------


def _restated(
    moves: list[Move], restatements: Iterable[Restatement], uncorrected: Mapping[str, Verdict]
) -> tuple[Restated, ...]:
    listed = list(restatements)
    return tuple(
        _effect(move, each, uncorrected.get(move.after.id))
        for move in moves
        for each in listed
        if each.after.target == move.after.id
    )


def _effect(move: Move, each: Restatement, uncorrected: Verdict | None) -> Restated:
    before, after = each
    verdict = None if uncorrected is move.before.verdict else uncorrected
    if not isinstance(before, Figure) or not isinstance(after, Figure):
        return Restated(move.after, before, after, verdict=verdict)
    difference = after.exact - before.exact
    return Restated(move.after, before, after, difference, _points(difference, move.after), verdict)


def _points(difference: Fraction, target: Judged) -> Fraction | None:
    """A difference in percent of the threshold; None where that is zero or there is none."""
    edge = target.edge
    if edge is None and target.threshold is not None:
        bound = target.threshold.floor or target.threshold.ceiling
        edge = bound.value if bound else None
    return difference / abs(Fraction(edge)) * 100 if edge else None
