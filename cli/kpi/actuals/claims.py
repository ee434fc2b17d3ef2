"""Goals, ratios, rests and totals that a ledger states, held against its figures."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, assert_never

from kpi.actuals.cells import show_period
from kpi.actuals.conventions import Conventions, is_blank
from kpi.actuals.layout import Claim, Part
from kpi.diagnostics import Code, Diagnostic, Refusal, refuse
from kpi.model import (
    MONTHS,
    Cumulative,
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
    show_distinct,
    show_number,
)


class Pending(NamedTuple):
    """A claim of a row about a target, to be held against all figures once they are known."""

    target: str
    claim: Claim
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
        refusal = _disagreement(target, pending, evidence)
        if refusal is not None:
            is_untrusted = refusal.code is Code.WRONG_BASIS
            yield refusal.at(location, target.id if is_untrusted else "")
    for target in evidence.targets.values():
        if isinstance(target, Cumulative):
            yield from _own_totals(target, evidence.figures.get(target.id, ()))


def _disagreement(target: Quantified, pending: Pending, evidence: Evidence) -> Refusal | None:
    match pending.claim.part:
        case Part.GOAL:
            return _goal(target, pending.claim, evidence.how)
        case Part.RATIO | Part.PROOF | Part.REST:
            return _ratio(target, pending, evidence)
        case Part.TOTAL:
            is_sum = isinstance(target, Cumulative)
            return _total(target, pending, evidence) if is_sum else None
        case _:
            assert_never(pending.claim.part)


def _period(claim: Claim, how: Conventions) -> Period:
    found = period_in(claim.period, how.year) if claim.period else None
    return found or Period(how.year, 1, MONTHS, None, to_date=True)


def _is_whole_year(claim: Claim, how: Conventions) -> bool:
    period = _period(claim, how)
    return (period.year, period.first, period.last) == (how.year, 1, MONTHS)


def _stated(target: Quantified, claim: Claim, how: Conventions) -> Decimal | None:
    """The number of a claim in the target's unit, also of a goal in words, such as ≥400.

    None where it states none.
    """
    amount = parse_amount(claim.text)
    if isinstance(amount, Amount):
        unit = None if is_blank(claim.unit) or amount.unit else parse_unit(claim.unit)
        value = convert(amount, unit, target.unit, how.unit_names)
        return None if isinstance(value, Refusal) else value
    threshold = parse_threshold(claim.text, target.unit, {})
    if isinstance(threshold, Refusal):
        return None
    edge = threshold.floor or threshold.ceiling
    return edge.value if edge else None


def _edges(target: Quantified) -> set[Decimal]:
    """The numbers a goal column may rightly hold: the thresholds, also revised ones."""
    thresholds = [target.threshold, *(each.threshold for each in target.revised)]
    return {edge.value for each in thresholds for edge in (each.floor, each.ceiling) if edge}


def _goal(target: Quantified, goal: Claim, how: Conventions) -> Refusal | None:
    """A goal for the year that is none of the target's thresholds."""
    value = _stated(target, goal, how)
    if value is None or not _is_whole_year(goal, how):
        return None
    edges = _edges(target)
    is_bare = "%" not in goal.text and "％" not in goal.text
    is_share = target.unit.name == "%" and is_bare and value * 100 in edges
    if value in edges or is_share:
        return None
    facts = {"target": target.id, "value": goal.text.strip(), "threshold": target.threshold.text}
    return refuse(Code.LEDGER_TARGET_DISAGREES, **facts)


class _Percent(NamedTuple):
    """A ratio in percent, and how many of its decimal places are written."""

    value: Decimal
    places: int

    def is_of(self, own: Fraction) -> bool:
        """Whether `own`, rounded or cut to the same places, is the percentage."""
        return abs(Fraction(self.value) - own) < Fraction(1, 10**self.places)


def _ratio(target: Quantified, pending: Pending, evidence: Evidence) -> Refusal | None:
    """A ratio or rest that follows from none of the figures and goals, as it is rounded.

    One that follows only if the figures are read on the other basis proves ours wrong.
    """
    claim = pending.claim
    readings = [] if claim.part is Part.REST else _as_percent(claim)
    rest = _stated(target, claim, evidence.how) if claim.part is Part.REST else None
    goals = _goals(target, pending, evidence)
    done = _done_so_far(pending, evidence)
    if not (readings or rest) or not goals or done is None:
        return None

    def fits(values: Iterable[Fraction]) -> bool:
        pairs = [(value, Fraction(goal)) for goal in goals for value in values]
        if rest is not None:
            return any(goal - value == rest for value, goal in pairs)
        return any(one.is_of(value / goal * 100) for one in readings for value, goal in pairs)

    is_month_alone = done.taken is Reporting.MONTH and not done.is_complete
    is_alone = is_month_alone and target.id in evidence.assumed
    if fits(done.ours) and not (is_alone and fits(done.others)):
        return None
    if done.taken is not None and fits(done.others):
        return _wrong_basis(target.id, claim.text, done.taken)
    if not done.is_complete or claim.part is not Part.RATIO:
        return None
    goal = goals[-1]
    return refuse(
        Code.LEDGER_RATIO_DISAGREES,
        target=target.id,
        value=claim.text.strip(),
        done=show_number(done.ours[0]),
        goal=show_number(goal),
        ratio=show_number(done.ours[0] / Fraction(goal) * 100),
    )


def _wrong_basis(target: str, value: str, taken: Reporting) -> Refusal:
    other = Reporting.YTD if taken is Reporting.MONTH else Reporting.MONTH
    facts = {"value": value.strip(), "taken": taken.value, "other": other.value}
    return refuse(Code.WRONG_BASIS, target=target, **facts)


def _goals(target: Quantified, pending: Pending, evidence: Evidence) -> list[Decimal]:
    """What a ratio may be of: the row's goals, those of its own period first; else ours."""
    beside = [
        each.claim
        for each in evidence.claims
        if each.target == target.id and each.claim.part is Part.GOAL and each.as_of == pending.as_of
    ]
    how = evidence.how
    period = _period(pending.claim, how)
    own = [each for each in beside if _period(each, how) == period] or beside
    stated = {value for each in own if (value := _stated(target, each, how))}
    return sorted(stated or {edge for edge in _edges(target) if edge})


def _as_percent(ratio: Claim) -> list[_Percent]:
    """The ways a ratio may be read: without its sign 0.83 may be a share."""
    amount = parse_amount(ratio.text)
    if not isinstance(amount, Amount) or (amount.unit and amount.unit.name != "%"):
        return []
    places = decimal_places(amount.digits)
    as_written = _Percent(amount.digits, places)
    as_share = _Percent(amount.digits * 100, max(places - 2, 0))
    return [as_written] if amount.unit else [as_written, as_share]


class _DoneSoFar(NamedTuple):
    """What was done up to a month: as we read the figures, and on the other basis.

    `taken` is our basis, None of what adds up to nothing. `is_complete` says that no month
    before it is missing.
    """

    ours: list[Fraction]
    others: list[Fraction]
    taken: Reporting | None
    is_complete: bool


def _done_so_far(pending: Pending, evidence: Evidence) -> _DoneSoFar | None:
    """Where the target stood for a ratio; None where the ledger has no figure of then."""
    claim, how = pending.claim, evidence.how
    period = period_in(claim.period, how.year) if claim.period else None
    end = (period if period and not _is_whole_year(claim, how) else pending.as_of).end
    figures = evidence.figures.get(pending.target, ())
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


def _total(target: Quantified, pending: Pending, evidence: Evidence) -> Refusal | None:
    """A total that is not the sum of the months, or not the last of the running totals."""
    claim, how = pending.claim, evidence.how
    period, stated = _period(claim, how), _stated(target, claim, how)
    parts = [
        each
        for each in evidence.figures.get(target.id, ())
        if each.period.year == period.year
        and period.first <= each.period.first
        and each.period.last <= min(period.last, pending.as_of.last)
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
        return _wrong_basis(target.id, claim.text, taken)
    return disagreement(target.id, parts[-1].period, ours, stated)


def _own_totals(target: Cumulative, figures: Sequence[Figure]) -> Iterator[Diagnostic]:
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


def disagreement(target: str, period: Period, own: Decimal, stated: Decimal) -> Refusal:
    """That the months up to the end of `period` add up to another total than is stated."""
    return refuse(
        Code.MONTH_AND_TOTAL_DISAGREE,
        target=target,
        period=show_period(period),
        sum=_beside(own, stated),
        total=_beside(stated, own),
    )


def slack_of(values: Iterable[Decimal]) -> Decimal:
    """By how much a sum of rounded figures may miss its total: whole numbers are exact."""
    places = [decimal_places(value) for value in values]
    halves = (Decimal(5).scaleb(-each - 1) for each in places)
    return sum(halves, Decimal(0)) if any(places) else Decimal(0)


def _beside(value: Decimal, other: Decimal) -> str:
    return show_number(value) if value == other else show_distinct(value, other)
