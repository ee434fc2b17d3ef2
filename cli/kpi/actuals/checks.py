"""What is wrong with a ledger as a whole: figures that fall, months that miss, too few of them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, groupby, pairwise

from kpi.actuals.settled import show_beside, show_row
from kpi.diagnostics import Code, Diagnostic, Refusal, in_order, refuse
from kpi.model import (
    Cadence,
    Figure,
    Ledger,
    Location,
    Month,
    Period,
    Plan,
    Reporting,
    Row,
    State,
    Text,
)
from kpi.period import month_name, period_name
from kpi.quantity import decimal_places
from kpi.quantity.number import quote
from kpi.record import NamedTuple

AS_OF = Location("--as-of")

LIST = Text("、", ", ")


def check_ledger(plan: Plan, ledger: Ledger, as_of: Month) -> tuple[Diagnostic, ...]:
    """What a person should look at before judging by `ledger` as of `as_of`: never an error.

    Of a ledger with a file that was not understood it is not asked what is missing.
    """
    checks = _Checks(plan, ledger, as_of)
    is_whole = all(each.layout for each in ledger.files)
    return in_order(
        chain(
            checks.falling(),
            checks.in_prose(),
            checks.disagreeing(),
            checks.gaps() if is_whole else (),
            checks.few_reported() if is_whole else (),
            checks.after_as_of(),
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


class _Checks(NamedTuple):
    plan: Plan
    ledger: Ledger
    as_of: Month

    def falling(self) -> Iterator[Diagnostic]:
        """Running totals below an earlier one of their year; what was done and then is not."""
        for key, figures in self.ledger.figures.items():
            totals = [each for each in figures if each.reporting is Reporting.YTD]
            for before, after in pairwise(totals):
                if before.period.year == after.period.year and after.value < before.value:
                    yield _fall(key, before, after)
        for key, stands in self.ledger.progress.items():
            for earlier, later in pairwise(stands):
                if earlier.state is State.DONE and later.state is not State.DONE:
                    yield _fall(key, earlier, later)

    def in_prose(self) -> Iterator[Diagnostic]:
        """Milestones of which the year's rows say in their own words how far they are."""
        for stand in chain.from_iterable(self.ledger.progress.values()):
            is_due = stand.period.year == self.plan.year and stand.period.end <= self.as_of
            if stand.prose and is_due:
                refusal = refuse(Code.PROSE_STATE, value=quote(stand.prose))
                yield refusal.at(stand.location, target=stand.target)

    def disagreeing(self) -> Iterator[Diagnostic]:
        """Running totals and quarters that are not the sum of their months."""
        for key, figures in self.ledger.figures.items():
            for _, group in groupby(figures, key=lambda each: each.period.year):
                for figure, own in _other_sums(list(group)):
                    refusal = disagreement(key, figure.period, own, figure.value)
                    yield refusal.at(figure.location)

    def gaps(self) -> Iterator[Diagnostic]:
        """Cumulative targets with figures by month that lack some before their latest."""
        year = self.plan.year
        for target in self.plan.targets:
            figures = [
                each
                for each in self.ledger.figures.get(target.id, ())
                if each.period.year == year and each.period.end <= self.as_of
            ]
            covered = {
                month
                for each in figures
                for month in range(
                    1 if each.reporting is Reporting.YTD else each.period.first,
                    each.period.last + 1,
                )
            }
            missing = [each for each in range(1, max(covered, default=0)) if each not in covered]
            if missing and target.kind.adds_up:
                months = LIST.joined(month_name(Month(year, number)) for number in missing)
                refusal = refuse(Code.MISSING_MONTH, target=target.id, months=months)
                yield refusal.at(figures[-1].location, target=target.id)

    def few_reported(self) -> Iterator[Diagnostic]:
        """Said where less than half of the monthly targets have a figure for the month."""
        expected = [
            each.id
            for each in self.plan.targets
            if each.cadence is Cadence.MONTHLY and each.kind.has_threshold
        ]
        rows = (row for id_ in expected for row in self.ledger.figures.get(id_, ()))
        reported = len({row.target for row in rows if row.period.end == self.as_of})
        if 2 * reported < len(expected) and self.ledger.files:
            refusal = refuse(
                Code.FEW_REPORTED,
                month=month_name(self.as_of),
                reported=str(reported),
                expected=str(len(expected)),
            )
            yield refusal.at(AS_OF)

    def after_as_of(self) -> Iterator[Diagnostic]:
        """Said once, at the first of the figures that lie after the month."""
        later = [row for row in _rows(self.ledger) if row.period.end > self.as_of]
        if later:
            month = month_name(self.as_of)
            refusal = refuse(Code.AFTER_AS_OF, count=str(len(later)), month=month)
            yield refusal.at(min(row.location for row in later))


def _fall(key: str, before: Row, after: Row) -> Diagnostic:
    return refuse(
        Code.FALLING_FIGURE,
        target=key,
        period=period_name(after.period),
        before=show_row(before, after),
        after=show_row(after, before),
    ).at(after.location, target=after.target)


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


def disagreement(target: str, period: Period, own: Decimal, stated: Decimal) -> Refusal:
    """That the months up to the end of `period` add up to another total than is stated."""
    return refuse(
        Code.MONTH_AND_TOTAL_DISAGREE,
        target=target,
        period=period_name(period),
        sum=show_beside(own, stated),
        total=show_beside(stated, own),
    )


def slack_of(values: Iterable[Decimal]) -> Decimal:
    """By how much a sum of rounded figures may miss its total: whole numbers are exact."""
    places = [decimal_places(value) for value in values]
    halves = (Decimal(5).scaleb(-each - 1) for each in places)
    return sum(halves, Decimal(0)) if any(places) else Decimal(0)
