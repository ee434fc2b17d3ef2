"""What is wrong with a ledger as a whole: figures that fall, months that miss, too few of them."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, groupby, pairwise

from kpi.actuals.cells import show_months, show_period, show_row
from kpi.actuals.claims import disagreement, slack_of
from kpi.diagnostics import Code, Diagnostic, in_order, refuse
from kpi.model import (
    Cadence,
    Cumulative,
    Figure,
    Ledger,
    Location,
    Milestone,
    Month,
    Plan,
    Reporting,
    Row,
    State,
)
from kpi.quantity.number import quote

AS_OF = Location("--as-of")


def check_ledger(plan: Plan, ledger: Ledger, as_of: Month) -> tuple[Diagnostic, ...]:
    """What a person should look at before judging by `ledger` as of `as_of`: never an error.

    Of a ledger with a file that was not understood it is not asked what is missing.
    """
    is_whole = all(each.layout for each in ledger.files)
    return in_order(
        chain(
            _falling(ledger),
            _reopened(ledger),
            _in_prose(plan, ledger, as_of),
            _disagreeing(ledger),
            _gaps(plan, ledger, as_of) if is_whole else (),
            _few_reported(plan, ledger, as_of) if is_whole else (),
            _after_as_of(ledger, as_of),
        )
    )


def latest_month(plan: Plan, ledger: Ledger) -> Month | None:
    """The last month of the plan's year that a monthly target has a figure for.

    Without one, the last month any target has one for; None where there is none in that year.
    """
    monthly = {each.id for each in plan.targets if each.cadence is Cadence.MONTHLY}
    ends = [(row.target, row.period.end) for row in _rows(ledger) if row.period.year == plan.year]
    of_monthly = [end for target, end in ends if target in monthly]
    return max(of_monthly or [end for _, end in ends], default=None)


def _rows(ledger: Ledger) -> Iterator[Row]:
    return chain.from_iterable((*ledger.figures.values(), *ledger.progress.values()))


def _falling(ledger: Ledger) -> Iterator[Diagnostic]:
    """Running totals below an earlier one of their year."""
    for key, figures in ledger.figures.items():
        totals = [each for each in figures if each.reporting is Reporting.YTD]
        for before, after in pairwise(totals):
            if before.period.year == after.period.year and after.value < before.value:
                yield _fall(key, before, after)


def _reopened(ledger: Ledger) -> Iterator[Diagnostic]:
    """Milestones and steps that were done and then are not."""
    for key, stands in ledger.progress.items():
        for before, after in pairwise(stands):
            if before.state is State.DONE and after.state is not State.DONE:
                yield _fall(key, before, after)


def _in_prose(plan: Plan, ledger: Ledger, as_of: Month) -> Iterator[Diagnostic]:
    """Milestones of which the year's rows say in their own words how far they are."""
    for stand in chain.from_iterable(ledger.progress.values()):
        if stand.prose and stand.period.year == plan.year and stand.period.end <= as_of:
            refusal = refuse(Code.PROSE_STATE, value=quote(stand.prose))
            yield refusal.at(stand.location, target=stand.target)


def _fall(key: str, before: Row, after: Row) -> Diagnostic:
    return refuse(
        Code.FALLING_FIGURE,
        target=key,
        period=show_period(after.period),
        before=show_row(before, after),
        after=show_row(after, before),
    ).at(after.location, target=after.target)


def _disagreeing(ledger: Ledger) -> Iterator[Diagnostic]:
    """Running totals and quarters that are not the sum of their months."""
    for key, figures in ledger.figures.items():
        for _, group in groupby(figures, key=lambda each: each.period.year):
            for figure, own in _other_sums(list(group)):
                refusal = disagreement(key, figure.period, own, figure.value)
                yield refusal.at(figure.location)


def _other_sums(figures: list[Figure]) -> Iterator[tuple[Figure, Decimal]]:
    """Each figure of a year that the shorter ones within it add up to otherwise, with their sum."""
    sums: dict[int, list[Decimal]] = {0: []}
    months = [each for each in figures if each.reporting is Reporting.MONTH]
    for each in sorted(months, key=lambda each: (each.period.last, -each.period.first)):
        before = sums.get(each.period.first - 1)
        if before is not None and each.period.last not in sums:
            sums[each.period.last] = [*before, each.value]
    for each in figures:
        start = 1 if each.reporting is Reporting.YTD else each.period.first
        before, parts = sums.get(start - 1), sums.get(each.period.last)
        if each.reporting is None or before is None or parts is None:
            continue
        own = sum(parts, Decimal(0)) - sum(before, Decimal(0))
        if abs(own - each.value) > slack_of([*parts[len(before) :], each.value]):
            yield each, own


def _gaps(plan: Plan, ledger: Ledger, as_of: Month) -> Iterator[Diagnostic]:
    """Cumulative targets with figures by month that lack some before their latest."""
    for target in plan.targets:
        figures = [
            each
            for each in ledger.figures.get(target.id, ())
            if each.period.year == plan.year and each.period.end <= as_of
        ]
        missing = _missing_months(figures) if isinstance(target, Cumulative) else []
        if missing:
            months = show_months([Month(plan.year, number) for number in missing])
            refusal = refuse(Code.MISSING_MONTH, target=target.id, months=months)
            yield refusal.at(figures[-1].location, target=target.id)


def _missing_months(figures: list[Figure]) -> list[int]:
    """The months before the last figure that none of these figures of one year covers."""
    covered = {month for each in figures for month in _covered(each)}
    latest = max((each.period.last for each in figures), default=0)
    return [month for month in range(1, latest) if month not in covered]


def _covered(figure: Figure) -> range:
    first = 1 if figure.reporting is Reporting.YTD else figure.period.first
    return range(first, figure.period.last + 1)


def _few_reported(plan: Plan, ledger: Ledger, as_of: Month) -> Iterator[Diagnostic]:
    """Said where less than half of the monthly targets have a figure for `as_of`."""
    expected = [
        each.id
        for each in plan.targets
        if each.cadence is Cadence.MONTHLY and not isinstance(each, Milestone)
    ]
    rows = {id_: ledger.figures.get(id_, ()) for id_ in expected}
    of_month = [row for id_ in expected for row in rows[id_] if row.period.end == as_of]
    reported = len({row.target for row in of_month})
    if 2 * reported < len(expected) and ledger.files:
        refusal = refuse(
            Code.FEW_REPORTED,
            month=show_months([as_of]),
            reported=str(reported),
            expected=str(len(expected)),
        )
        yield refusal.at(AS_OF)


def _after_as_of(ledger: Ledger, as_of: Month) -> Iterator[Diagnostic]:
    """Said once, at the first of the figures that lie after `as_of`."""
    later = [row for row in _rows(ledger) if row.period.end > as_of]
    if later:
        refusal = refuse(Code.AFTER_AS_OF, count=str(len(later)), month=show_months([as_of]))
        yield refusal.at(min(row.location for row in later))
