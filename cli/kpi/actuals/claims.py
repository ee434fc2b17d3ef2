"""Goals, ratios, rests and totals that a ledger states, held against its figures."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kpi.actuals.conventions import Conventions
from kpi.actuals.layout import ClaimPart, LedgerClaim
from kpi.actuals.shown import show_period
from kpi.actuals.vocabulary import is_blank
from kpi.diagnostics import Code, Diagnostic, Refusal, refuse
from kpi.model import (
    MONTHS,
    Cumulative,
    Figure,
    Location,
    Milestone,
    Month,
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
    claim: LedgerClaim
    as_of: Period


class Held(NamedTuple):
    """Claims are held against these; `assumed` are targets whose basis no text tells."""

    targets: Mapping[str, Target]
    figures: Mapping[str, tuple[Figure, ...]]
    assumed: Collection[str]
    how: Conventions


def check_claims(claims: Mapping[Pending, Location], held: Held) -> Iterator[Diagnostic]:
    """Where a stated goal, ratio or total disagrees with the plan or with the ledger's figures."""
    for pending, location in claims.items():
        target = held.targets[pending.target]
        if not isinstance(target, Milestone):
            yield from (
                each.at(location, _touched(each)) for each in _found(target, pending, claims, held)
            )
    for target in held.targets.values():
        if isinstance(target, Cumulative):
            yield from _own_totals(target, held)


def _touched(refusal: Refusal) -> str:
    """The target that an error makes untrustworthy."""
    if refusal.code is not Code.WRONG_BASIS:
        return ""
    return str(dict(refusal.facts)["target"])


def _found(
    target: Quantified, pending: Pending, claims: Iterable[Pending], held: Held
) -> Iterator[Refusal]:
    match pending.claim.part:
        case ClaimPart.GOAL:
            yield from _goal(target, pending.claim, held.how)
        case ClaimPart.RATIO | ClaimPart.PROOF | ClaimPart.REST:
            yield from _ratio(target, pending, claims, held)
        case ClaimPart.TOTAL if isinstance(target, Cumulative):
            yield from _total(target, pending, held)
        case _:
            pass


def _period(claim: LedgerClaim, how: Conventions) -> Period:
    found = period_in(claim.period, how.year) if claim.period else None
    return found or Period(how.year, 1, MONTHS, None, to_date=True)


def _is_whole_year(claim: LedgerClaim, how: Conventions) -> bool:
    period = _period(claim, how)
    return (period.year, period.first, period.last) == (how.year, 1, MONTHS)


def _stated(target: Quantified, claim: LedgerClaim, how: Conventions) -> Decimal | None:
    """The number of a claim in the target's unit; None where it states none."""
    amount = parse_amount(claim.text)
    if not isinstance(amount, Amount):
        return _threshold(target, claim)
    unit = None if is_blank(claim.unit) or amount.unit else parse_unit(claim.unit)
    value = convert(amount, unit, target.unit, how.unit_names)
    return None if isinstance(value, Refusal) else value


def _threshold(target: Quantified, claim: LedgerClaim) -> Decimal | None:
    """The number of a goal in words, such as ≥400 or 不少于400件."""
    found = parse_threshold(claim.text, target.unit, {})
    if isinstance(found, Refusal):
        return None
    edge = found.floor or found.ceiling
    return edge.value if edge else None


def _edges(target: Quantified) -> set[Decimal]:
    """The numbers a goal column may rightly hold: the thresholds, also revised ones."""
    thresholds = [target.threshold, *(each.threshold for each in target.revised)]
    return {edge.value for each in thresholds for edge in (each.floor, each.ceiling) if edge}


def _goal(target: Quantified, goal: LedgerClaim, how: Conventions) -> Iterator[Refusal]:
    if not _is_whole_year(goal, how):
        return
    value = _stated(target, goal, how)
    if value is None or value in _edges(target) or _is_share(target, goal, value):
        return
    facts = {"target": target.id, "value": goal.text.strip(), "threshold": target.threshold.text}
    yield refuse(Code.LEDGER_TARGET_DISAGREES, **facts)


def _is_share(target: Quantified, goal: LedgerClaim, value: Decimal) -> bool:
    """Whether a goal in percent was saved as a share: 1 for 100 %."""
    bare = "%" not in goal.text and "％" not in goal.text
    return target.unit.name == "%" and bare and value * 100 in _edges(target)


class _Percent(NamedTuple):
    """A ratio in percent, and how many of its decimal places are written."""

    value: Decimal
    places: int

    def is_of(self, own: Fraction) -> bool:
        """Whether `own`, rounded or cut to the same places, is the percentage."""
        return abs(Fraction(self.value) - own) < Fraction(1, 10**self.places)


def _ratio(
    target: Quantified, pending: Pending, claims: Iterable[Pending], held: Held
) -> Iterator[Refusal]:
    """A ratio that follows from none of the figures and goals, as it is rounded.

    One that follows only if the figures are read on the other basis proves ours wrong.
    """
    claim = pending.claim
    readings = [] if claim.part is ClaimPart.REST else _as_percent(claim)
    rest = _stated(target, claim, held.how) if claim.part is ClaimPart.REST else None
    goals = _goals(target, pending, claims, held.how)
    standing = _standing(pending, held)
    if not (readings or rest) or not goals or standing is None:
        return

    def fits(values: Iterable[Fraction]) -> bool:
        pairs = [(done, Fraction(goal)) for goal in goals for done in values]
        if rest is not None:
            return any(goal - done == rest for done, goal in pairs)
        return any(one.is_of(done / goal * 100) for one in readings for done, goal in pairs)

    is_alone = standing.taken is Reporting.MONTH and not standing.is_complete
    is_alone = is_alone and target.id in held.assumed
    if fits(standing.ours) and not (is_alone and fits(standing.others)):
        return
    if standing.taken is not None and fits(standing.others):
        yield _wrong_basis(target.id, pending.claim.text, standing.taken)
    elif standing.is_complete and claim.part is ClaimPart.RATIO:
        goal = goals[-1]
        facts = {
            "target": target.id,
            "value": pending.claim.text.strip(),
            "done": show_number(standing.ours[0]),
            "goal": show_number(goal),
            "ratio": show_number(standing.ours[0] / Fraction(goal) * 100),
        }
        yield refuse(Code.LEDGER_RATIO_DISAGREES, **facts)


def _wrong_basis(target: str, value: str, taken: Reporting) -> Refusal:
    other = Reporting.YTD if taken is Reporting.MONTH else Reporting.MONTH
    facts = {"value": value.strip(), "taken": taken.value, "other": other.value}
    return refuse(Code.WRONG_BASIS, target=target, **facts)


def _goals(
    target: Quantified, pending: Pending, claims: Iterable[Pending], how: Conventions
) -> list[Decimal]:
    """What a ratio may be of: the row's goals, those of its own period first; else ours."""
    beside = [
        each.claim
        for each in claims
        if each.target == target.id
        and each.claim.part is ClaimPart.GOAL
        and each.as_of == pending.as_of
    ]
    period = _period(pending.claim, how)
    own = [each for each in beside if _period(each, how) == period] or beside
    stated = {value for each in own if (value := _stated(target, each, how))}
    return sorted(stated or {edge for edge in _edges(target) if edge})


def _as_percent(ratio: LedgerClaim) -> list[_Percent]:
    """The ways a ratio may be read: without its sign 0.83 may be a share."""
    amount = parse_amount(ratio.text)
    if not isinstance(amount, Amount) or (amount.unit and amount.unit.name != "%"):
        return []
    places = decimal_places(amount.digits)
    as_written = _Percent(amount.digits, places)
    as_share = _Percent(amount.digits * 100, max(places - 2, 0))
    return [as_written] if amount.unit else [as_written, as_share]


class _Standing(NamedTuple):
    """What was done up to a month: as we read the figures, and on the other basis.

    `taken` is our basis, None of what adds up to nothing. `is_complete` says that no month
    before it is missing.
    """

    ours: list[Fraction]
    others: list[Fraction]
    taken: Reporting | None
    is_complete: bool


def _standing(pending: Pending, held: Held) -> _Standing | None:
    """Where the target stood for a ratio; None where the ledger has no figure of then."""
    claim, as_of = pending.claim, pending.as_of
    period = period_in(claim.period, held.how.year) if claim.period else None
    end = (period if period and not _is_whole_year(claim, held.how) else as_of).end
    year = [
        each
        for each in held.figures.get(pending.target, ())
        if each.period.year == end.year and each.period.end <= end
    ]
    last = [each for each in year if each.period.end == end]
    if not last:
        return None
    return _standing_of(year, last, end, is_own=period is not None)


def _standing_of(year: list[Figure], last: list[Figure], end: Month, *, is_own: bool) -> _Standing:
    months = [each for each in year if each.reporting is Reporting.MONTH]
    totals = [each.exact for each in last if each.reporting is not Reporting.MONTH]
    own = [each.exact for each in last if each.reporting is Reporting.MONTH]
    summed = [sum((each.exact for each in months), Fraction(0))] if months and own else []
    covered = {m for each in months for m in range(each.period.first, each.period.last + 1)}
    is_complete = bool(totals) or len(covered) == end.number
    if own and not totals:
        ours = [*summed, *(own if is_own else [])]
        return _Standing(ours, own, Reporting.MONTH, is_complete)
    running = [each for each in year if each.reporting is Reporting.YTD]
    others = [sum((each.exact for each in running), Fraction(0))]
    taken = Reporting.YTD if running and not own else None
    return _Standing([*totals, *summed, *(own if is_own else [])], others, taken, is_complete)


def _total(target: Cumulative, pending: Pending, held: Held) -> Iterator[Refusal]:
    """A total that is not the sum of the months, or not the last of the running totals."""
    claim, how = pending.claim, held.how
    period, stated = _period(claim, how), _stated(target, claim, how)
    parts = [
        each
        for each in held.figures.get(target.id, ())
        if each.period.year == period.year
        and period.first <= each.period.first
        and each.period.last <= min(period.last, pending.as_of.last)
    ]
    if stated is None or not parts:
        return
    months = [each for each in parts if each.reporting is Reporting.MONTH]
    values = [each.value for each in months or parts]
    sum_, last = sum(values, Decimal(0)), max(parts, key=lambda each: each.period.end).value
    slack = slack_of([*values, stated])
    ours, other = (sum_, last) if months else (last, sum_)
    if abs(ours - stated) <= (slack if months else 0):
        return
    taken = Reporting.MONTH if months else Reporting.YTD
    if abs(other - stated) <= slack:
        yield _wrong_basis(target.id, claim.text, taken)
    else:
        yield disagreement(target.id, parts[-1].period, ours, stated)


def _own_totals(target: Cumulative, held: Held) -> Iterator[Diagnostic]:
    """Running totals below the sum of the months before them, which are then something else."""
    figures = held.figures.get(target.id, ())
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
        sum_ = sum((each.value for each in months), Decimal(0))
        if months and sum_ > total.value + slack_of([*(e.value for e in months), total.value]):
            facts = {"value": show_number(total.value), "taken": Reporting.MONTH.value}
            refusal = refuse(Code.WRONG_BASIS, target=target.id, **facts, other=Reporting.YTD.value)
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
    return (
        sum((Decimal(5).scaleb(-each - 1) for each in places), Decimal(0))
        if any(places)
        else Decimal(0)
    )


def _beside(value: Decimal, other: Decimal) -> str:
    return show_number(value) if value == other else show_distinct(value, other)
