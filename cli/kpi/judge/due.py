"""When a figure is due, and what its absence means."""

from collections.abc import Iterator
from datetime import date

from kpi.judge.rules import Inquiry
from kpi.model import MONTHS, Cadence, Month, Period, Reason
from kpi.model.proof import Derived, Facts, Proof, Quantity
from kpi.model.rules import Basis
from kpi.record import NamedTuple

DUE_FORMULA = "max(0, floor((as_of - grace) / cadence) * cadence)"


def latest_due(cadence: Cadence, as_of: int, grace: int) -> int:
    """The last end of cadence whose figure is due at month `as_of`, 0 for none.

    A figure is due `grace` months after its period has ended; in the year's last month at once.
    """
    over = as_of if as_of == MONTHS else as_of - grace
    return max(0, over // cadence.months * cadence.months)


class Duty(NamedTuple):
    """Whether enough was reported at `as_of`: the last month that is due, and the latest there is.

    Both are 0 where there is none.
    """

    cadence: Cadence
    grace: int
    as_of: int
    latest: int

    @property
    def due(self) -> int:
        """The last end of cadence whose figure is due."""
        return latest_due(self.cadence, self.as_of, self.grace)

    @property
    def facts(self) -> Facts:
        """What the rules may ask."""
        return {
            Quantity.AS_OF: self.as_of,
            Quantity.MONTHS: MONTHS,
            Quantity.REPORT_DUE: self.due,
            Quantity.LATEST: self.latest,
        }

    @property
    def derivation(self) -> Iterator[Derived]:
        """How the month that is due follows from cadence and grace."""
        at_once = self.as_of == MONTHS
        yield Derived(Quantity.AS_OF, self.as_of)
        yield Derived(Quantity.CADENCE, self.cadence.months)
        yield Derived(Quantity.GRACE, 0 if at_once else self.grace)
        yield Derived(Quantity.REPORT_DUE, self.due, DUE_FORMULA)
        yield Derived(Quantity.LATEST, self.latest)


def absence(duty: Duty) -> tuple[Reason | None, Proof]:
    """Why there is too little data, None where it suffices for a judgement; and how that is so."""
    inquiry = Inquiry(duty.facts)
    found = inquiry.find(Basis.REPORTS)
    asked = inquiry.asked if found is None else found.asked
    return (found.reason if found else None), (*duty.derivation, *asked)


def month_of(day: date) -> Month:
    """The month a day lies in."""
    return Month(day.year, day.month)


def ends(period: Period) -> tuple[int, int]:
    """Where in its year a period ends: month and day, the last day where none is given."""
    return period.last, period.day or 31
