"""How the texts of one plan's ledgers are read, each distinct one only once."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

from kpi.actuals.names import NameTable
from kpi.actuals.vocabulary import Status, is_blank, parse_basis, parse_status
from kpi.actuals.words import fold
from kpi.diagnostics import Refusal
from kpi.model import Period, Plan, Reporting, Unit
from kpi.period import parse_date, parse_period
from kpi.quantity import parse_unit

DISTINCT_TEXTS = 4096
"""Texts of one sort that are remembered: a ledger has few distinct periods, dates and units."""


_T = TypeVar("_T")


class Refused(NamedTuple):
    """Why one of the texts of a `Cell` was refused."""

    field: str
    refusal: Refusal


class Frame(NamedTuple):
    """What a row says beside its value, None and FINAL where it says nothing.

    Where a text is among `refused`, its part is None or FINAL; only then is `period` None.
    """

    period: Period | None
    basis: Reporting | None
    published: date | None
    status: Status
    refused: tuple[Refused, ...]


class Conventions(NamedTuple):
    """How texts are read under one plan; the functions remember what they have read.

    `frame` takes the texts of period, basis, published and status; `unit` gives None for a
    blank, `is_unit` says whether a text is one of the plan's. `known_by` is the last day of
    publication that counts. `year` is the plan's.
    """

    frame: Callable[[str, str, str, str], Frame]
    unit: Callable[[str], Unit | None]
    is_unit: Callable[[str], bool]
    unit_names: Mapping[str, str]
    known_by: date | None
    year: int


def conventions(plan: Plan, names: NameTable, known_by: date | None) -> Conventions:
    """The conventions of `plan`: months without a year are of its year."""
    remember = lru_cache(maxsize=DISTINCT_TEXTS)
    return Conventions(
        frame=remember(partial(_read_frame, plan.year)),
        unit=remember(_read_unit),
        is_unit=lambda text: fold(text) in names.units,
        unit_names=plan.unit_names,
        known_by=known_by,
        year=plan.year,
    )


def _read_unit(text: str) -> Unit | None:
    return None if is_blank(text) else parse_unit(text)


def _read_frame(year: int, period: str, basis: str, published: str, status: str) -> Frame:
    refused: list[Refused] = []

    def readable(field: str, part: _T | Refusal) -> _T | None:
        if isinstance(part, Refusal):
            refused.append(Refused(field, part))
            return None
        return part

    return Frame(
        period=readable("period", parse_period(period, year)),
        basis=readable("basis", parse_basis(basis)),
        published=readable("published", None if is_blank(published) else parse_date(published)),
        status=readable("status", parse_status(status)) or Status.FINAL,
        refused=tuple(refused),
    )
