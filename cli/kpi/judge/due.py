"""When a figure is due, and what its absence means."""

from datetime import date

from kpi.model import MONTHS, Cadence, Month, Period, Reason


def latest_due(cadence: Cadence, as_of: int, grace: int) -> int:
    """The last end of cadence whose figure is due at month `as_of`, 0 for none.

    A figure is due `grace` months after its period has ended; in the year's last month at once.
    """
    over = as_of if as_of == MONTHS else as_of - grace
    return max(0, over // cadence.months * cadence.months)


def absence(latest: int | None, due: int, as_of: int) -> Reason | None:
    """Why there is too little data: `latest` is the month of the latest figure, None for none.

    None where the data suffices for a judgement.
    """
    if latest is None:
        return Reason.MISSING if due else Reason.NOT_DUE
    if latest >= due:
        return None
    return Reason.FINAL_MISSING if as_of == MONTHS else Reason.STALE


def month_of(day: date) -> Month:
    """The month a day lies in."""
    return Month(day.year, day.month)


def ends(period: Period) -> tuple[int, int]:
    """Where in its year a period ends: month and day, the last day where none is given."""
    return period.last, period.day or 31
