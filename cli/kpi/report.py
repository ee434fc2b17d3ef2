"""What one run found, as every format shows it, and the exit code that follows from it."""

from collections.abc import Mapping
from datetime import date
from enum import IntEnum
from fractions import Fraction
from itertools import chain, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from kpi.diagnostics import Diagnostic, has_errors
from kpi.model import (
    MONTHS,
    AreaResult,
    Held,
    Input,
    Ledger,
    Mark,
    Milestone,
    Month,
    Plan,
    Progress,
    Recent,
    Result,
    Standing,
    Target,
    Text,
    Track,
    Verdict,
    by_verdict,
    tally,
)
from kpi.record import NamedTuple

if TYPE_CHECKING:
    from kpi.compare import Changes

PROBLEMS = frozenset({Verdict.FAIL, Verdict.NO_DATA, Verdict.AT_RISK})


class Exit(IntEnum):
    """The exit codes: public and frozen."""

    CLEAN = 0
    FAIL = 1
    UNTRUSTED = 2
    AT_RISK = 3
    NO_DATA = 4
    NOTHING = 5
    BUG = 70
    INTERRUPTED = 130


EXIT_OF = {
    Verdict.FAIL: Exit.FAIL,
    Verdict.NO_DATA: Exit.NO_DATA,
    Verdict.AT_RISK: Exit.AT_RISK,
}


class Provenance(NamedTuple):
    """Where the figures come from that verdicts rest on, those of earlier years among them.

    `reported` is the number of targets with a figure, `marks` by mark that of the targets with
    one marked so, without zeros and gravest first; `sources` are those that the latest rows name,
    in the order of the plan.
    """

    reported: int
    marks: Mapping[Mark, int]
    sources: tuple[str, ...]


class Report(NamedTuple):
    """A judged plan: everything a format needs.

    `rehearsal` says that an earlier year's figures were held against the plan of
    `plan_year`; `diagnostics` are those of targets, waivers and actuals.
    `since` is what changed from an earlier month, where that was asked for, and
    `since_last_month` what the brief tells where it was not. `tracks` by id and
    `steps` by `target/step` are there only where a format that draws was asked for, and so are
    `months`: by id the results as of each month of the year up to this one, judged on all that
    is known. `recent` by id has what the latest month brought. `held` is what came of holding the
    plan against its document, where it names one. `inputs` are the files that were read.
    What was published after the day `known_by`, where one was asked for, is left out.
    """

    plan: Plan
    plan_year: int
    as_of: Month
    areas: tuple[AreaResult, ...]
    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...] = ()
    since: "Changes | None" = None
    since_last_month: "Changes | None" = None
    tracks: Mapping[str, Track] = MappingProxyType({})
    steps: Mapping[str, Progress] = MappingProxyType({})
    months: Mapping[str, tuple[Result, ...]] = MappingProxyType({})
    recent: Mapping[str, Recent] = MappingProxyType({})
    held: Held | None = None
    inputs: tuple[Input, ...] = ()
    known_by: date | None = None

    @property
    def rehearsal(self) -> bool:
        """Whether the figures are of another year than the plan."""
        return self.plan.year != self.plan_year

    @property
    def linear_pace(self) -> Fraction:
        """The share of the year that is over at the end of as-of, in percent."""
        return Fraction(self.as_of.number, MONTHS) * 100

    @property
    def results(self) -> tuple[Result, ...]:
        """All results in the order of the plan."""
        return tuple(result for area in self.areas for result in area.results)

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many targets have each verdict, gravest first, zeros included."""
        return by_verdict(self.standings)

    @property
    def standings(self) -> Mapping[Standing, int]:
        """How many targets stand where, gravest first, zeros included."""
        return tally(result.standing for result in self.results)

    @property
    def expected(self) -> int:
        """How many targets are to report for the month as-of, or have done so anyway."""
        return sum(_expected(result, self.as_of) for result in self.results)

    @property
    def reported(self) -> int:
        """How many targets have a figure for the month as-of, or one that is final."""
        return sum(_reported(result, self.as_of) for result in self.results)

    @property
    def provenance(self) -> Provenance:
        """Where the figures up to as-of come from."""
        told = [each for result in self.results if (each := self._marks_of(result)) is not None]
        latest = (result.latest for result in self.results)
        counts = {mark: sum(mark in each for each in told) for mark in Mark}
        return Provenance(
            reported=len(told),
            marks={mark: count for mark, count in counts.items() if count},
            sources=tuple(dict.fromkeys(row.source for row in latest if row and row.source)),
        )

    def marks_of(self, result: Result) -> tuple[Mark, ...]:
        """What must be known of the figures of a target, gravest first."""
        found = self._marks_of(result) or ()
        return tuple(mark for mark in Mark if mark in found)

    def _marks_of(self, result: Result) -> frozenset[Mark] | None:
        """The marks of all rows of a target and its steps; None where there is no row."""
        target, ledger = result.target, self.ledger
        steps = target.steps if isinstance(target, Milestone) else ()
        keys = (target.id, *(f"{target.id}/{step.id}" for step in steps))
        rows = chain.from_iterable(
            (*ledger.figures.get(key, ()), *ledger.progress.get(key, ())) for key in keys
        )
        told = [row.marks for row in rows if row.period.end <= self.as_of]
        return frozenset().union(*told) if told else None

    @property
    def waived(self) -> int:
        """How many targets have a verdict that a waiver excuses."""
        return sum(result.waiver is not None for result in self.results)

    @property
    def unquantified(self) -> int:
        """How many promises cannot be verified."""
        return sum(len(each.area.unquantified) for each in self.areas)

    @property
    def unreadable(self) -> bool:
        """Whether errors were found and the report was written all the same."""
        return has_errors(self.diagnostics)


class Unjudged(NamedTuple):
    """A run that could judge nothing: what is wrong, the plan where it could be read, and files."""

    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    inputs: tuple[Input, ...] = ()

    @property
    def title(self) -> Text:
        """What was to be judged; without a plan the program itself speaks."""
        return self.plan.title if self.plan else Text.same("kpi")


class Validation(NamedTuple):
    """What was read without a verdict: how it was understood, and what is wrong with it.

    `without_years` is the number of targets without earlier months. With `made`, the results as of
    the latest month, it is told how their figures were made.
    """

    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    inputs: tuple[Input, ...]
    ledger: Ledger
    held: Held | None = None
    without_years: int = 0
    made: tuple[Result, ...] | None = None


Outcome = Report | Unjudged
"""What a run comes to: each has its diagnostics."""


def is_unreported(result: Result) -> bool:
    """Whether a figure for the month as-of is to come, or what is there is no data."""
    missing = _expected(result, result.as_of) and not _reported(result, result.as_of)
    return missing or result.verdict is Verdict.NO_DATA


def is_eased_late(result: Result) -> bool:
    """Whether the revision in force asks for less than before, in the year's second half."""
    return result.revision is not None and result.revision.since in eased_late(result.target)


def eased_late(target: Target) -> tuple[Month, ...]:
    """The months of the second half of the year from which a revision asks for less."""
    if isinstance(target, Milestone):
        dues = sorted(target.revised, key=lambda each: each.since)
        days = [day for day in (target.due, *(each.due for each in dues)) if isinstance(day, date)]
        months = [each.since for each in dues]
        eased = [after > before for before, after in pairwise(days)]
    else:
        changes = sorted(target.revised, key=lambda each: each.since)
        thresholds = [target.threshold, *(each.threshold for each in changes)]
        months = [each.since for each in changes]
        eased = [after.eases(before) for before, after in pairwise(thresholds)]
    found = (month for month, is_eased in zip(months, eased, strict=True) if is_eased)
    return tuple(month for month in found if 2 * month.number > MONTHS)


def _reported(result: Result, as_of: Month) -> bool:
    return result.judged_at == as_of or result.is_final


def _expected(result: Result, as_of: Month) -> bool:
    ends_now = as_of.number % result.target.cadence.months == 0
    return ends_now or _reported(result, as_of)


def exit_of(report: Report, fail_on: frozenset[Verdict], *, exit_zero: bool = False) -> Exit:
    """The exit code of a judged report: that of the gravest verdict named in `fail_on`.

    Waived results do not count. `exit_zero` hides verdicts, never that nothing was
    judged or that the input could not be trusted.
    """
    if report.unreadable:
        return Exit.UNTRUSTED
    if not report.results:
        return Exit.NOTHING
    if exit_zero:
        return Exit.CLEAN
    return _gravest({each.verdict for each in report.results if each.waiver is None} & fail_on)


def exit_of_changes(changes: "Changes", fail_on: frozenset[Verdict]) -> Exit:
    """The exit code of a comparison: that of the gravest verdict of `fail_on` newly given.

    Waived results do not count. What was written in spite of errors cannot be trusted.
    """
    if not (changes.old.trusted and changes.new.trusted):
        return Exit.UNTRUSTED
    if not (changes.old.targets or changes.new.targets):
        return Exit.NOTHING
    return _gravest({each.verdict for each in changes.newly if not each.waived} & fail_on)


def _gravest(counted: frozenset[Verdict] | set[Verdict]) -> Exit:
    return next((EXIT_OF[verdict] for verdict in Verdict if verdict in counted), Exit.CLEAN)
