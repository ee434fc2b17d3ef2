"""Goals, ratios, rests and totals that a ledger states, held against its figures."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from kpi.actuals.checks import disagreement, slack_of
from kpi.actuals.conventions import Conventions, is_blank
from kpi.actuals.layout import ClaimPart, LedgerClaim
from kpi.diagnostics import Code, Diagnostic, Refusal, refuse
from kpi.model import (
    MONTHS,
    Figure,
    Location,
    Milestone,
    Period,
    Quantified,
    Reporting,
    Target,
)
from kpi.period import period_in
from kpi.quantity import (
    Amount,
    convert,
    decimal_places,
    parse_amount,
    parse_threshold,
    parse_unit,
    show_number,
)
from kpi.record import NamedTuple


class Pending(NamedTuple):
    """A claim of a row about a target, to be held against all figures once they are known."""

    target: str
    claim: LedgerClaim
    as_of: Period


class Evidence(NamedTuple):
    """Claims are held against these; `assumed` are targets whose basis no text tells."""

    claims: Mapping[Pending, Location]
    targets: Mapping[str, Target]
    figures: Mapping[str, tuple[Figure, ...]]
    assumed: Collection[str]
    how: Conventions


def check_claims(evidence: Evidence) -> Iterator[Diagnostic]:
    """Where a stated goal, ratio or total disagrees with the plan or with the ledger's figures."""
    for pending, location in evidence.claims.items():
        target = evidence.targets[pending.target]
        if isinstance(target, Milestone):
            continue
        refusal = _Claimed(target, pending, evidence).refusal()
        if refusal is not None:
            is_untrusted = refusal.code is Code.WRONG_BASIS
            yield refusal.at(location, target.id if is_untrusted else "")
    for target in evidence.targets.values():
        if target.kind.adds_up:
            yield from _own_totals(target, evidence.figures.get(target.id, ()))


class _Percent(NamedTuple):
    """A ratio in percent, and how many of its decimal places are written."""

    value: Decimal
    places: int

    def is_of(self, own: Fraction) -> bool:
        """Whether `own`, rounded or cut to the same places, is the percentage."""
        return abs(Fraction(self.value) - own) < Fraction(1, 10**self.places)


class _DoneSoFar(NamedTuple):
    """What was done up to a month: as we read the figures, and on the other basis.

    `taken` is our basis, None of what adds up to nothing. `is_complete` says that no month
    before it is missing.
    """

    ours: list[Fraction]
    others: list[Fraction]
    taken: Reporting | None
    is_complete: bool


class _Claimed(NamedTuple):
    """A claim about a target, and what it is held against."""

    target: Quantified
    pending: Pending
    evidence: Evidence

    def refusal(self) -> Refusal | None:
        """Why the claim disagrees with the plan or with the figures."""
        match self.pending.claim.part:
            case ClaimPart.GOAL:
                return self.goal()
            case ClaimPart.RATIO | ClaimPart.PROOF | ClaimPart.REST:
                return self.ratio()
            case ClaimPart.TOTAL:
                return self.total() if self.target.kind.adds_up else None
            case _:
                assert_never(self.pending.claim.part)

    def period_of(self, claim: LedgerClaim) -> Period:
        """The period a claim is about, the whole year where it names none."""
        year = self.evidence.how.year
        found = period_in(claim.period, year) if claim.period else None
        return found or Period(year, 1, MONTHS, None, to_date=True)

    @property
    def is_of_year(self) -> bool:
        """Whether the claim is about the whole year."""
        period = self.period_of(self.pending.claim)
        return (period.year, period.first, period.last) == (self.evidence.how.year, 1, MONTHS)

    @property
    def edges(self) -> set[Decimal]:
        """The numbers a goal column may rightly hold: the thresholds, also revised ones."""
        thresholds = [self.target.threshold, *(each.threshold for each in self.target.revised)]
        return {edge.value for each in thresholds for edge in (each.floor, each.ceiling) if edge}

    def stated(self, claim: LedgerClaim) -> Decimal | None:
        """The number of a claim in the target's unit, also of a goal in words, such as ≥400.

        None where it states none.
        """
        amount = parse_amount(claim.text)
        if isinstance(amount, Amount):
            unit = None if is_blank(claim.unit) or amount.unit else parse_unit(claim.unit)
            value = convert(amount, unit, self.target.unit, self.evidence.how.unit_names)
            return None if isinstance(value, Refusal) else value
        threshold = parse_threshold(claim.text, self.target.unit, {})
        if isinstance(threshold, Refusal):
            return None
        edge = threshold.floor or threshold.ceiling
        return edge.value if edge else None

    def goal(self) -> Refusal | None:
        """A goal for the year that is none of the target's thresholds."""
        claim, edges = self.pending.claim, self.edges
        value = self.stated(claim)
        if value is None or not self.is_of_year:
            return None
        is_bare = "%" not in claim.text and "％" not in claim.text
        is_share = self.target.unit.name == "%" and is_bare and value * 100 in edges
        if value in edges or is_share:
            return None
        return refuse(
            Code.LEDGER_TARGET_DISAGREES,
            target=self.target.id,
            value=claim.text.strip(),
            threshold=self.target.threshold.text,
        )

    def ratio(self) -> Refusal | None:
        """A ratio or rest that follows from none of the figures and goals, as it is rounded.

        One that follows only if the figures are read on the other basis proves ours wrong.
        """
        claim = self.pending.claim
        readings = [] if claim.part is ClaimPart.REST else _as_percent(claim)
        rest = self.stated(claim) if claim.part is ClaimPart.REST else None
        goals, done = self.goals(), self.done_so_far()
        if not (readings or rest) or not goals or done is None:
            return None

        def fits(values: Iterable[Fraction]) -> bool:
            pairs = [(value, Fraction(goal)) for goal in goals for value in values]
            if rest is not None:
                return any(goal - value == rest for value, goal in pairs)
            return any(one.is_of(value / goal * 100) for one in readings for value, goal in pairs)

        is_month_alone = done.taken is Reporting.MONTH and not done.is_complete
        is_alone = is_month_alone and self.target.id in self.evidence.assumed
        if fits(done.ours) and not (is_alone and fits(done.others)):
            return None
        if done.taken is not None and fits(done.others):
            return _wrong_basis(self.target.id, claim.text, done.taken)
        if not done.is_complete or claim.part is not ClaimPart.RATIO:
            return None
        return refuse(
            Code.LEDGER_RATIO_DISAGREES,
            target=self.target.id,
            value=claim.text.strip(),
            done=show_number(done.ours[0]),
            goal=show_number(goals[-1]),
            ratio=show_number(done.ours[0] / Fraction(goals[-1]) * 100),
        )

    def goals(self) -> list[Decimal]:
        """What a ratio may be of: the row's goals, those of its own period first; else ours."""
        beside = [
            each.claim
            for each in self.evidence.claims
            if (each.target, each.as_of) == (self.target.id, self.pending.as_of)
            and each.claim.part is ClaimPart.GOAL
        ]
        period = self.period_of(self.pending.claim)
        own = [each for each in beside if self.period_of(each) == period] or beside
        stated = {value for each in own if (value := self.stated(each))}
        return sorted(stated or {edge for edge in self.edges if edge})

    def done_so_far(self) -> _DoneSoFar | None:
        """Where the target stood for a ratio; None where the ledger has no figure of then."""
        claim, how = self.pending.claim, self.evidence.how
        period = period_in(claim.period, how.year) if claim.period else None
        end = (period if period and not self.is_of_year else self.pending.as_of).end
        figures = self.evidence.figures.get(self.target.id, ())
        year = [each for each in figures if each.period.year == end.year and each.period.end <= end]
        last = [each for each in year if each.period.end == end]
        if not last:
            return None
        months = [each for each in year if each.reporting is Reporting.MONTH]
        running = [each.exact for each in year if each.reporting is Reporting.YTD]
        totals = [each.exact for each in last if each.reporting is not Reporting.MONTH]
        own = [each.exact for each in last if each.reporting is Reporting.MONTH]
        summed = [sum((each.exact for each in months), Fraction(0))] if own else []
        covered = {m for each in months for m in range(each.period.first, each.period.last + 1)}
        ours = [*totals, *summed, *(own if period is not None else [])]
        is_complete = bool(totals) or len(covered) == end.number
        if own and not totals:
            return _DoneSoFar(ours, own, Reporting.MONTH, is_complete)
        taken = Reporting.YTD if running and not own else None
        return _DoneSoFar(ours, [sum(running, Fraction(0))], taken, is_complete)

    def total(self) -> Refusal | None:
        """A total that is not the sum of the months, or not the last of the running totals."""
        claim = self.pending.claim
        period, stated = self.period_of(claim), self.stated(claim)
        last_month = min(period.last, self.pending.as_of.last)
        parts = [
            each
            for each in self.evidence.figures.get(self.target.id, ())
            if each.period.year == period.year
            and period.first <= each.period.first
            and each.period.last <= last_month
        ]
        if stated is None or not parts:
            return None
        months = [each for each in parts if each.reporting is Reporting.MONTH]
        values = [each.value for each in months or parts]
        sum_, last = sum(values, Decimal(0)), max(parts, key=lambda each: each.period.end).value
        slack = slack_of([*values, stated])
        ours, other = (sum_, last) if months else (last, sum_)
        if abs(ours - stated) <= (slack if months else 0):
            return None
        if abs(other - stated) <= slack:
            taken = Reporting.MONTH if months else Reporting.YTD
            return _wrong_basis(self.target.id, claim.text, taken)
        return disagreement(self.target.id, parts[-1].period, ours, stated)


def _as_percent(ratio: LedgerClaim) -> list[_Percent]:
    """The ways a ratio may be read: without its sign 0.83 may be a share."""
    amount = parse_amount(ratio.text)
    if not isinstance(amount, Amount) or (amount.unit and amount.unit.name != "%"):
        return []
    places = decimal_places(amount.digits)
    as_written = _Percent(amount.digits, places)
    as_share = _Percent(amount.digits * 100, max(places - 2, 0))
    return [as_written] if amount.unit else [as_written, as_share]


def _wrong_basis(target: str, value: str, taken: Reporting) -> Refusal:
    other = Reporting.YTD if taken is Reporting.MONTH else Reporting.MONTH
    facts = {"value": value.strip(), "taken": taken.value, "other": other.value}
    return refuse(Code.WRONG_BASIS, target=target, **facts)


def _own_totals(target: Target, figures: Sequence[Figure]) -> Iterator[Diagnostic]:
    """Running totals below the sum of the months before them, which are then something else."""
    for total in figures:
        if total.reporting is not Reporting.YTD:
            continue
        months = [
            each
            for each in figures
            if each.reporting is Reporting.MONTH
            and each.period.year == total.period.year
            and each.period.end <= total.period.end
        ]
        values = [each.value for each in months]
        if months and sum(values) > total.value + slack_of([*values, total.value]):
            refusal = _wrong_basis(target.id, show_number(total.value), Reporting.MONTH)
            yield refusal.at(months[-1].location, target.id)
