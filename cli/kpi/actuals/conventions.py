"""How the texts beside a value are read: blanks, brackets, bases, statuses, periods and units."""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import TypeVar

from kpi.actuals.vocabulary import BASES, STATUSES, Status
from kpi.actuals.words import LONGEST, fold, nearest
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Period, Plan, Reporting, Target, Text, Unit, basis_of
from kpi.pattern import pattern
from kpi.period import parse_date, parse_period
from kpi.quantity import is_missing, parse_unit, without_zero_width
from kpi.record import NamedTuple

PERCENT = Unit("%", 0, "%")
DISTINCT_TEXTS = 4096
"""Texts of one sort that are remembered: a ledger has few distinct periods, dates and units."""

_BRACKET = pattern(r"(?P<front>.*[^(\s])\s*\((?P<inner>[^()]+)\)")

_T = TypeVar("_T")


class Refused(NamedTuple):
    """Why one of the texts of a `Cell` was refused."""

    field: str
    refusal: Refusal


def refused(field: str, code: Code, text: str) -> Refused:
    """That a text is refused for `code`, whose sentences repeat it."""
    return Refused(field, refuse(code, value=text.strip()))


def impossible(field: str, text: str, why: Text) -> Refused:
    """IMPOSSIBLE_VALUE of a text."""
    return Refused(field, refuse(Code.IMPOSSIBLE_VALUE, value=text.strip(), why=why))


class Circumstances(NamedTuple):
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

    `circumstances` takes the texts of period, basis, published and status; `unit` gives None for
    a blank, `is_unit` says whether a text is one of the plan's. `known_by` is the last day of
    publication that counts. `year` is the plan's.
    """

    circumstances: Callable[[str, str, str, str], Circumstances]
    unit: Callable[[str], Unit | None]
    is_unit: Callable[[str], bool]
    unit_names: Mapping[str, str]
    known_by: date | None
    year: int


def conventions(plan: Plan, units: Collection[str], known_by: date | None) -> Conventions:
    """The conventions of `plan`, which has these units: months without a year are of its year."""
    remember = lru_cache(maxsize=DISTINCT_TEXTS)
    return Conventions(
        circumstances=remember(partial(_circumstances, plan.year)),
        unit=remember(lambda text: None if is_blank(text) else parse_unit(text)),
        is_unit=lambda text: fold(text) in units,
        unit_names=plan.unit_names,
        known_by=known_by,
        year=plan.year,
    )


def _circumstances(
    year: int, period: str, basis: str, published: str, status: str
) -> Circumstances:
    refused: list[Refused] = []

    def readable(field: str, part: _T | Refusal) -> _T | None:
        if isinstance(part, Refusal):
            refused.append(Refused(field, part))
            return None
        return part

    return Circumstances(
        period=readable("period", parse_period(period, year)),
        basis=readable("basis", parse_basis(basis)),
        published=readable("published", None if is_blank(published) else parse_date(published)),
        status=readable("status", parse_status(status)) or Status.FINAL,
        refused=tuple(refused),
    )


def reporting_of(target: Target, period: Period, basis: Reporting | None) -> Reporting | None:
    """What a figure of a target that adds up holds; None of any other target."""
    own = basis_of(target)
    if own is None:
        return None
    return basis or (Reporting.YTD if period.to_date else own)


def is_percent(unit: Unit | None) -> bool:
    """Whether a unit is `%`."""
    return unit is not None and unit.name == PERCENT.name


def is_blank(text: str) -> bool:
    """Whether a cell says nothing, or in words (`——`, `暂无`) that there is nothing to say."""
    return not text or is_missing(text)


def plain(text: str) -> str:
    """`text` without case, width, spaces, zero-width characters, hyphens and underscores."""
    folded = unicodedata.normalize("NFKC", without_zero_width(text)).casefold()
    return re.sub(r"[\s_-]+", "", folded)


def split_bracket(text: str) -> tuple[str, str]:
    """A text without the brackets that end it, and what stands in these: a unit, or a basis.

    Both in half width; `text` and nothing where it ends in none.
    """
    if len(text) > LONGEST:
        return text, ""
    match = _BRACKET.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return (match["front"], match["inner"].strip()) if match else (text, "")


def _by_word(words: Mapping[_T, str]) -> Mapping[str, _T]:
    return {plain(word): meaning for meaning, each in words.items() for word in each.split()}


_BASES, _STATUSES = _by_word(BASES), _by_word(STATUSES)


def parse_basis(text: str) -> Reporting | Refusal | None:
    """What a figure holds, None where the cell is blank."""
    if is_blank(text):
        return None
    return _BASES.get(plain(text)) or _unknown_word(text, "basis", "month ytd 当月 累计")


def parse_status(text: str) -> Status | Refusal:
    """How sure a figure is; a blank says that it is final."""
    if is_blank(text):
        return Status.FINAL
    known = "preliminary estimated final confirmed simulated 初步 估算 最终 已核实 模拟"
    return _STATUSES.get(plain(text)) or _unknown_word(text, "status", known)


def _unknown_word(text: str, key: str, words: str) -> Refusal:
    """The refusal of a word that `key` does not take; `words` are the usual ones."""
    value, known = text.strip(), words.split()
    near = nearest(value, known)
    suggestion = (
        Text(f"是否应为 `{near}`？", f"did you mean `{near}`?")
        if near
        else Text(f"可写：{'、'.join(known)}", f"write one of {', '.join(known)}")
    )
    return refuse(Code.UNKNOWN_VALUE, value=value, key=key, suggestion=suggestion)
