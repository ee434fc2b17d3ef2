"""What is said of a target: its verdict, where it stands, and why."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Self


class Verdict(StrEnum):
    """What is said of a target, gravest first."""

    FAIL = "fail"
    NO_DATA = "no-data"
    AT_RISK = "at-risk"
    PASS = "pass"  # noqa: S105 - a verdict, no password
    NOT_DUE = "not-due"


def worst(verdicts: tuple[Verdict, ...]) -> Verdict:
    """The gravest of one or more verdicts."""
    order = list(Verdict)
    return min(verdicts, key=order.index)


class Standing(StrEnum):
    """Where a target stands: its verdict, told apart by whether that is final; gravest first."""

    verdict: Verdict

    def __new__(cls, code: str, *row: Verdict) -> Self:
        """One row for each: its public word, and its verdict."""
        standing = str.__new__(cls, code)
        standing._value_ = code
        [standing.verdict] = row
        return standing

    MISSED = "missed", Verdict.FAIL
    OFF_TRACK = "off-track", Verdict.FAIL
    NO_DATA = "no-data", Verdict.NO_DATA
    AT_RISK = "at-risk", Verdict.AT_RISK
    ON_COURSE = "on-course", Verdict.PASS
    MET = "met", Verdict.PASS
    NOT_DUE = "not-due", Verdict.NOT_DUE

    @property
    def is_final(self) -> bool:
        """Whether only a corrected figure can change it."""
        return self in {Standing.MET, Standing.MISSED}


class Reason(StrEnum):
    """Why a verdict was given: a public code, the same in every report, and what it means."""

    standing: Standing

    def __new__(cls, code: str, *row: Standing) -> Self:
        """One row for each: its public code, and where a target stands for it."""
        reason = str.__new__(cls, code)
        reason._value_ = code
        [reason.standing] = row
        return reason

    MET = "met", Standing.MET
    MISSED = "missed", Standing.MISSED
    EXCEEDED = "exceeded", Standing.MISSED
    ON_COURSE = "on-course", Standing.ON_COURSE
    WITHIN_RULE = "within-rule", Standing.ON_COURSE
    UNCERTAIN = "uncertain", Standing.AT_RISK
    BEHIND = "behind", Standing.AT_RISK
    OVER_PACE = "over-pace", Standing.AT_RISK
    OFF_TRACK = "off-track", Standing.OFF_TRACK
    HOLDING = "holding", Standing.ON_COURSE
    SHORT = "short", Standing.AT_RISK
    BEYOND_TOLERANCE = "beyond-tolerance", Standing.OFF_TRACK
    DONE = "done", Standing.MET
    LATE = "late", Standing.MISSED
    DATE_NEEDED = "date-needed", Standing.NO_DATA
    OVERDUE = "overdue", Standing.OFF_TRACK
    DUE_SOON = "due-soon", Standing.AT_RISK
    STEP_OVERDUE = "step-overdue", Standing.AT_RISK
    UNDER_WAY = "under-way", Standing.ON_COURSE
    NOT_BEGUN = "not-begun", Standing.NOT_DUE
    MISSING = "missing", Standing.NO_DATA
    STALE = "stale", Standing.NO_DATA
    FINAL_MISSING = "final-missing", Standing.NO_DATA
    GAP = "gap", Standing.NO_DATA
    UNREADABLE = "unreadable", Standing.NO_DATA
    NOT_DUE = "not-due", Standing.NOT_DUE

    @property
    def verdict(self) -> Verdict:
        """The verdict that is given for it."""
        return self.standing.verdict


def tally(standings: Iterable[Standing]) -> dict[Standing, int]:
    """How many stand where, gravest first, zeros included."""
    counted = Counter(standings)
    return {standing: counted[standing] for standing in Standing}


def by_verdict(standings: Mapping[Standing, int]) -> dict[Verdict, int]:
    """How many have each verdict, gravest first, zeros included."""
    return {
        verdict: sum(number for each, number in standings.items() if each.verdict is verdict)
        for verdict in Verdict
    }
