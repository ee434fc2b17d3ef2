"""What changed between two states: every target in one place, and every change with its effect."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from kpi.compare import Changes, Movement, RecordedRevision, Snapshot, TargetSnapshot, compare
from kpi.model import Bound, Month, Ongoing, Reason, Restatement, Text, Threshold, Unit, Verdict
from kpi.report import EXIT_OF, Exit, exit_of_changes
from kpi.reports import CHANGES_MODULES, ChangesFormat
from kpi.reports.changes import VERDICTS as VERDICTS_LED_TO
from kpi.wording.changes import MOVEMENTS

if TYPE_CHECKING:
    from tests.conftest import Build

PIECES = Unit("件", 0, "件")
VERDICTS = some.dictionaries(
    some.sampled_from([f"t{n}" for n in range(6)]), some.sampled_from(Verdict)
)


def text(words: str) -> Text:
    return Text(words, words)


REASONS = {
    Verdict.FAIL: Reason.OFF_TRACK,
    Verdict.NO_DATA: Reason.MISSING,
    Verdict.AT_RISK: Reason.BEHIND,
    Verdict.PASS: Reason.ON_COURSE,
    Verdict.NOT_DUE: Reason.NOT_DUE,
}
"""One for which each verdict is given."""


def judged(ident: str = "t", reason: Reason = Reason.MET, **rest: Any) -> TargetSnapshot:
    return TargetSnapshot(ident, text(ident), "a", text("area"), reason, text("why"), **rest)


def snapshot(*targets: TargetSnapshot, month: int = 5, **rest: Any) -> Snapshot:
    return Snapshot(text("plan"), 2025, Month(2025, month), targets, **rest)


def state(verdicts: dict[str, Verdict]) -> Snapshot:
    return snapshot(
        *(judged(ident, REASONS[verdict]) for ident, verdict in sorted(verdicts.items()))
    )


def place_of(changes: Changes, ident: str) -> Movement:
    [place] = [
        each for each, moves in changes.moves.items() for move in moves if move.after.id == ident
    ]
    return place


FAIL, NO_DATA, AT_RISK, PASS, NOT_DUE = Verdict


@pytest.mark.parametrize(
    ("before", "after", "movement"),
    [
        (AT_RISK, FAIL, Movement.NEWLY_FAILED),
        (NO_DATA, FAIL, Movement.NEWLY_FAILED),
        (PASS, AT_RISK, Movement.NEWLY_AT_RISK),
        (NO_DATA, AT_RISK, Movement.NEWLY_AT_RISK),
        (FAIL, NO_DATA, Movement.NEWLY_WITHOUT_DATA),
        (NOT_DUE, NO_DATA, Movement.NEWLY_WITHOUT_DATA),
        (FAIL, PASS, Movement.RECOVERED),
        (NO_DATA, PASS, Movement.RECOVERED),
        (FAIL, AT_RISK, Movement.OTHERWISE_CHANGED),
        (NOT_DUE, PASS, Movement.OTHERWISE_CHANGED),
        (PASS, NOT_DUE, Movement.OTHERWISE_CHANGED),
        (AT_RISK, AT_RISK, Movement.UNCHANGED),
    ],
)
def test_where_a_verdict_has_gone(before: Verdict, after: Verdict, movement: Movement) -> None:
    changes = compare(state({"t": before}), state({"t": after}))
    assert place_of(changes, "t") is movement
    assert changes.is_empty is (movement is Movement.UNCHANGED)


@pytest.mark.parametrize(
    ("before", "after", "is_settled"),
    [
        (Reason.ON_COURSE, Reason.MET, True),
        (Reason.UNDER_WAY, Reason.DONE, True),
        (Reason.OFF_TRACK, Reason.MISSED, True),
        (Reason.OVERDUE, Reason.LATE, True),
        (Reason.MET, Reason.MET, False),
        (Reason.MET, Reason.ON_COURSE, False),
        (Reason.ON_COURSE, Reason.WITHIN_RULE, False),
    ],
)
def test_a_verdict_that_stays_may_become_final(
    before: Reason, after: Reason, is_settled: bool
) -> None:
    old, new = (snapshot(judged("t", reason)) for reason in (before, after))
    changes = compare(old, new)
    assert place_of(changes, "t") is Movement.UNCHANGED
    assert bool(changes.settled) is is_settled
    assert changes.is_empty is not is_settled
    assert not changes.newly


@given(old=VERDICTS, new=VERDICTS)
def test_every_target_of_both_is_accounted_for_once(
    old: dict[str, Verdict], new: dict[str, Verdict]
) -> None:
    changes = compare(state(old), state(new))
    moved = [move.after.id for moves in changes.moves.values() for move in moves]
    added, dropped = ([each.id for each in each_of] for each_of in (changes.added, changes.dropped))
    assert sorted(moved) == sorted(old.keys() & new.keys())
    assert sorted(moved + added) == sorted(new)
    assert sorted(moved + dropped) == sorted(old)


@given(old=VERDICTS)
def test_a_state_and_itself_differ_in_nothing(old: dict[str, Verdict]) -> None:
    changes = compare(state(old), state(old))
    assert changes.is_empty
    assert changes.newly == ()


@given(old=VERDICTS, new=VERDICTS)
def test_the_way_back_mirrors_the_way_there(
    old: dict[str, Verdict], new: dict[str, Verdict]
) -> None:
    there, back = compare(state(old), state(new)), compare(state(new), state(old))
    assert there.added == back.dropped
    mirrors = {
        Movement.NEWLY_FAILED: set(Movement) - {Movement.NEWLY_FAILED, Movement.UNCHANGED},
        Movement.RECOVERED: {
            Movement.NEWLY_FAILED,
            Movement.NEWLY_AT_RISK,
            Movement.NEWLY_WITHOUT_DATA,
        },
        Movement.UNCHANGED: {Movement.UNCHANGED},
    }
    for movement, expected in mirrors.items():
        for move in there.moves[movement]:
            assert place_of(back, move.after.id) in expected


def test_every_movement_and_format_has_its_place() -> None:
    assert set(MOVEMENTS) == set(Movement)
    assert set(VERDICTS_LED_TO) == set(Movement) - {Movement.UNCHANGED}
    assert set(CHANGES_MODULES) == set(ChangesFormat)


# -- thresholds and due dates --------------------------------------------------


def floor(value: str, *, inclusive: bool = True, unit: Unit = PIECES) -> TargetSnapshot:
    bound = Bound(Decimal(value), inclusive)
    return judged(threshold=Threshold(bound, None, value), unit=unit)


def ceiling(value: str, *, inclusive: bool = True) -> TargetSnapshot:
    bound = Bound(Decimal(value), inclusive)
    return judged(threshold=Threshold(None, bound, value), unit=PIECES)


def span(low: str, high: str) -> TargetSnapshot:
    both = Threshold(Bound(Decimal(low)), Bound(Decimal(high)), "")
    return judged(threshold=both, unit=PIECES)


def due(day: str) -> TargetSnapshot:
    return judged(due=date.fromisoformat(day))


@pytest.mark.parametrize(
    ("before", "after", "easing"),
    [
        (floor("120"), floor("100"), True),
        (floor("100"), floor("120"), False),
        (floor("100", inclusive=False), floor("100"), True),
        (floor("100"), floor("100", inclusive=False), False),
        (ceiling("12"), ceiling("15"), True),
        (ceiling("12"), ceiling("10"), False),
        (ceiling("12", inclusive=False), ceiling("12"), True),
        (span("4", "6"), span("3", "5"), True),
        (span("4", "6"), span("5", "6"), False),
        (span("4", "6"), floor("4"), True),
        (floor("4"), span("4", "6"), False),
        (due("2025-06-30"), due("2025-09-30"), True),
        (due("2025-06-30"), due("2025-05-31"), False),
        (due("2025-06-30"), floor("1"), None),
        (due("2025-12-31"), judged(due=Ongoing.CONTINUING), True),
        (judged(due=Ongoing.CONTINUING), due("2025-12-31"), False),
        (floor("1"), floor("1", unit=Unit("户", 0, "户")), None),
        (floor("11000"), floor("1", unit=Unit("件", 4, "万件")), True),
    ],
)
def test_a_revision_says_whether_it_asks_for_less(
    before: TargetSnapshot, after: TargetSnapshot, easing: bool | None
) -> None:
    [revised] = compare(snapshot(before), snapshot(after)).revised
    assert revised.easing is easing


def test_the_same_threshold_in_another_magnitude_is_no_revision() -> None:
    after = floor("1.1", unit=Unit("件", 4, "万件"))
    assert compare(snapshot(floor("11000")), snapshot(after)).is_empty


def test_a_revision_is_recorded_or_it_is_not() -> None:
    revision = RecordedRevision(Month(2025, 6), text("because"))
    silent = compare(snapshot(floor("120")), snapshot(floor("100")))
    told = compare(snapshot(floor("120")), snapshot(floor("100")._replace(revision=revision)))
    assert [(each.is_recorded, each.revision) for each in silent.revised] == [(False, None)]
    assert [(each.is_recorded, each.revision) for each in told.revised] == [(True, revision)]


# -- restated figures ----------------------------------------------------------


def test_the_effect_of_a_restatement(build: "Build") -> None:
    """36 → 39 of at least 120 are 3 more, which is 2.5 points."""
    change = Restatement(build.figure("36", 4), build.figure("39", 4))
    known = {"t": Verdict.AT_RISK}
    [restated] = compare(snapshot(floor("120")), snapshot(floor("120")), [change], known).restated
    assert restated.difference == 3
    assert restated.points == Fraction(5, 2)
    assert restated.verdict is Verdict.AT_RISK


def test_a_restatement_that_leaves_the_verdict_says_none(build: "Build") -> None:
    change = Restatement(build.figure("36", 4), build.figure("39", 4))
    both = snapshot(floor("0"))
    [restated] = compare(both, both, [change], {"t": Verdict.PASS}).restated
    assert restated.verdict is None
    assert restated.points is None, "there is no share of a threshold of zero"


# -- the exit code -------------------------------------------------------------


@pytest.mark.parametrize(("before", "after"), [*product(Verdict, EXIT_OF)])
def test_only_what_targets_newly_have_counts(before: Verdict, after: Verdict) -> None:
    changes = compare(state({"t": before}), state({"t": after}))
    expected = Exit.CLEAN if before is after else EXIT_OF[after]
    assert exit_of_changes(changes, frozenset(EXIT_OF)) is expected
    assert exit_of_changes(changes, frozenset()) is Exit.CLEAN


def test_a_failing_target_added_to_the_plan_counts_and_a_waived_one_does_not() -> None:
    fail_on = frozenset({Verdict.FAIL})
    added = judged(reason=Reason.OFF_TRACK)
    assert exit_of_changes(compare(state({}), snapshot(added)), fail_on) is Exit.FAIL
    waived = snapshot(added._replace(waived=True))
    assert exit_of_changes(compare(state({}), waived), fail_on) is Exit.CLEAN


def test_what_was_written_in_spite_of_errors_cannot_be_trusted() -> None:
    changes = compare(snapshot(judged(), trusted=False), snapshot(judged()))
    assert exit_of_changes(changes, frozenset()) is Exit.UNTRUSTED
    assert exit_of_changes(compare(state({}), state({})), frozenset()) is Exit.NOTHING
