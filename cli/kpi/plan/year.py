"""Dates of the plan lie in the plan's year."""

from datetime import date

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Location, Month
from kpi.plan import words


def check_date(value: date, at: Location, year: int | None) -> tuple[Diagnostic, ...]:
    """OUTSIDE_YEAR for a date of another year; nothing where the plan's is not known."""
    return _check(value.year, value.isoformat(), at, year)


def check_month(value: Month, at: Location, year: int | None) -> tuple[Diagnostic, ...]:
    """OUTSIDE_YEAR for a month of another year; nothing where the plan's is not known."""
    return _check(value.year, str(value), at, year)


def _check(found: int, shown: str, at: Location, year: int | None) -> tuple[Diagnostic, ...]:
    if year is None or found == year:
        return ()
    expected = words.in_year(year)
    return (diagnostic(Code.OUTSIDE_YEAR, at, value=shown, expected=expected),)
