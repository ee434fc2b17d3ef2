"""Rows and periods as the facts of a diagnostic."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter

from kpi.model import Figure, Location, Month, Period, Progress, Text
from kpi.period import month_name, period_name
from kpi.quantity import show_distinct, show_number
from kpi.wording.words import STATES

Row = Figure | Progress


def show_period(period: Period) -> Text:
    """The period's name."""
    return period_name(period)


Folded = Mapping[str, Sequence[tuple[int, int]]]
"""By file the lines from which on rows are fewer than lines, and by how much."""


def in_sheet(location: Location, folded: Folded) -> Location:
    """A place with its row in a spreadsheet, where that is another number than the line."""
    lines = folded.get(location.file, ())
    behind = bisect_right(lines, location.line, key=itemgetter(0))
    return location._replace(row=location.line - lines[behind - 1][1]) if behind else location


def show_months(months: list[Month]) -> Text:
    """The months' names, in a list."""
    return Text(
        "、".join(month_name(each).zh for each in months),
        ", ".join(month_name(each).en for each in months),
    )


def show_row(row: Row, beside: Row) -> Text:
    """What `row` says, with as many digits as tell it from `beside`."""
    if isinstance(row, Progress):
        return _progress(row)
    other = beside if isinstance(beside, Figure) else row
    if row.of is None:
        text = _number(row.value, other.value if other.of is None else other.exact)
    else:
        whole = row.of if other.of is None else other.of
        text = f"{_number(row.value, other.value)}/{_number(row.of, whole)}"
    return Text(text, text)


def _number(value: Decimal, beside: Decimal | Fraction) -> str:
    return show_number(value) if value == beside else show_distinct(value, beside)


def _progress(row: Progress) -> Text:
    state = STATES[row.state]
    if row.done_on is not None:
        return Text(f"{state.zh} {row.done_on}", f"{state.en} {row.done_on}")
    if row.percent is not None:
        percent = show_number(row.percent)
        return Text(f"{state.zh} {percent}%", f"{state.en} {percent} %")
    return state
