"""Two judged states → what changed between them, as values.

States come from reports just judged (`since`) or read back (`saved`). Text is made of changes
where it is made of reports: in `reports.changes` for people, in `reports.json` for programs.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from kpi.model import (
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
from kpi.record import NamedTuple

NOTHING: Mapping[str, Verdict] = MappingProxyType({})


class RecordedRevision(NamedTuple):
    """A change of threshold or due date that the plan records, in force from the month `since`."""

    since: Month
    reason: Text
    source: str = ""


class TargetSnapshot(NamedTuple):
    """One target as a report told of it: what can be compared.

    `value` is the figure judged and `edge` the side of the threshold it was held against,
    both in `unit`; `latest` is the last row of the ledger that counted.
    """

    id: str
    name: Text
    area: str
    area_name: Text
    reason: Reason
    sentence: Text
    owner: str = ""
    tags: tuple[str, ...] = ()
    unit: Unit | None = None
    value: Fraction | None = None
    edge: Decimal | None = None
    threshold: Threshold | None = None
    due: Due | None = None
    revision: RecordedRevision | None = None
    waived: bool = False
    judged_at: Month | None = None
    latest: Figure | Progress | None = None

    @property
    def standing(self) -> Standing:
        """Where the target stands, also where the report that told of it did not say."""
        return self.reason.standing

    @property
    def verdict(self) -> Verdict:
        """The verdict that was given for the reason."""
        return self.reason.verdict

    @property
    def asked(self) -> tuple[str, Threshold | None]:
        """The unit without its magnitude, and the threshold in it."""
        unit, threshold = self.unit, self.threshold
        if unit is None or threshold is None:
            return "", None
        floor, ceiling = (
            bound and bound._replace(value=bound.value.scaleb(unit.exponent))
            for bound in threshold.sides
        )
        return unit.name, Threshold(floor, ceiling, "")


class Snapshot(NamedTuple):
    """A judged state: what one report said of all its targets.

    `name` is that of the file it was saved in, empty where it was judged just now: by what was
    published until `known_by`, where one was asked for.
    """

    title: Text
    plan_year: int
    as_of: Month
    targets: tuple[TargetSnapshot, ...]
    restatements: tuple[Restatement, ...] = ()
    trusted: bool = True
    name: str = ""
    known_by: date | None = None

    @property
    def years(self) -> tuple[int, int]:
        """The year of the plan, and of the figures held against it."""
        return self.plan_year, self.as_of.year

    def only(self, ids: Collection[str]) -> "Snapshot":
        """The same of these targets alone."""
        return self._replace(targets=tuple(each for each in self.targets if each.id in ids))

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

    before: TargetSnapshot
    after: TargetSnapshot

    @property
    def movement(self) -> Movement:
        """Where its verdict has gone."""
        before, after = self.before.verdict, self.after.verdict
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

    @property
    def is_revised(self) -> bool:
        """Whether its threshold or due date is another one."""
        return self.before.due != self.after.due or self.before.asked != self.after.asked

    @property
    def easing(self) -> bool | None:
        """Whether less is asked: a lower floor, a higher ceiling, a later day.

        None where the two cannot be compared. What continues is later than any day.
        """
        before, after = self
        if before.due is not None and after.due is not None:
            old, new = (
                due if isinstance(due, date) else date.max for due in (before.due, after.due)
            )
            return new > old
        (unit, asked), (other_unit, asks) = before.asked, after.asked
        if asked is None or asks is None or unit != other_unit:
            return None
        return asks.eases(asked)

    @property
    def is_recorded(self) -> bool:
        """Whether the plan tells of a revision in between."""
        return self.before.revision != self.after.revision

    @property
    def revision(self) -> RecordedRevision | None:
        """The revision that the later state has and the earlier one had not."""
        return self.after.revision if self.is_recorded else None


class Restated(NamedTuple):
    """A figure of a period both states had behind them, and what its correction meant.

    `verdict` is what the target would have had in the first state on the figures before the
    correction, where that is known and another one.
    """

    target: TargetSnapshot
    before: Figure | Progress
    after: Figure | Progress
    verdict: Verdict | None = None

    @property
    def difference(self) -> Fraction | None:
        """How much more it is, in the target's unit; None of a milestone."""
        if isinstance(self.before, Figure) and isinstance(self.after, Figure):
            return self.after.exact - self.before.exact
        return None

    @property
    def points(self) -> Fraction | None:
        """The difference in percent of the threshold; None where that is zero or there is none."""
        edge, threshold = self.target.edge, self.target.threshold
        if edge is None and threshold is not None:
            bound = threshold.floor or threshold.ceiling
            edge = bound and bound.value
        if self.difference is None or not edge:
            return None
        return self.difference / abs(Fraction(edge)) * 100


class Changes(NamedTuple):
    """All that changed from `old` to `new`; each target of both has one place in `moves`."""

    old: Snapshot
    new: Snapshot
    moves: Mapping[Movement, tuple[Move, ...]]
    revised: tuple[Move, ...] = ()
    restated: tuple[Restated, ...] = ()
    added: tuple[TargetSnapshot, ...] = ()
    dropped: tuple[TargetSnapshot, ...] = ()

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
    def newly(self) -> tuple[TargetSnapshot, ...]:
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
    ids, listed = {target.id for target in new.targets}, tuple(restatements)
    otherwise = {
        each.id: uncorrected[each.id]
        for each in old.targets
        if each.id in uncorrected and uncorrected[each.id] is not each.verdict
    }
    return Changes(
        old=old,
        new=new,
        moves={
            movement: tuple(move for move in moves if move.movement is movement)
            for movement in Movement
        },
        revised=tuple(move for move in moves if move.is_revised),
        restated=tuple(
            Restated(move.after, *each, otherwise.get(move.after.id))
            for move in moves
            for each in listed
            if each.after.target == move.after.id
        ),
        added=tuple(each for each in new.targets if each.id not in known),
        dropped=tuple(each for each in old.targets if each.id not in ids),
    )
