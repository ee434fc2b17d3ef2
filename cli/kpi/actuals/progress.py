"""How far a milestone is, as the cell of its row says.

Only a text that is wholly one of the set forms says that something is done; a negation, a plan or a
doubt anywhere in it (未按时完成, 拟于6月完成, 6月底前完成) leaves it under way.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from kpi.actuals.conventions import (
    PERCENT,
    Conventions,
    Refused,
    impossible,
    is_blank,
    is_percent,
    refused,
)
from kpi.actuals.layout import Cell
from kpi.actuals.vocabulary import ON_A_DAY, SHARE, STATES
from kpi.diagnostics import Code, Refusal
from kpi.model import Period, State, Text
from kpi.period import last_day, parse_date
from kpi.quantity import Ratio, convert, is_error_cell, parse_amount, without_zero_width
from kpi.record import NamedTuple

BEFORE_YEAR = Text("完成日期早于所报年份", "it lies before the year that reports it")
AFTER_PERIOD = Text("完成日期晚于所报期间", "it lies after the period that reports it")
NO_PROGRESS = Text("进度应在 0 到 100% 之间", "progress lies between 0 and 100 %")

_LONGEST_FORM = 60
"""Characters of a text that may be one of the set forms of a state."""

_LONGEST_UNIT = 3
"""Characters that may stand behind a number and be a unit, no sentence: 6月底前完成, 3/5完成."""


class Stand(NamedTuple):
    """How far a milestone is; `percent` is shown, never judged.

    `prose` is the text as written where it is no set form: what it means is for people.
    """

    state: State
    done_on: date | None = None
    percent: Decimal | None = None
    prose: str = ""


def read_stand(cell: Cell, how: Conventions, year: int, *, may_round: bool) -> Stand | Refused:
    """How far the value says a milestone is; days without a year are of `year`.

    Words that are no set form are under way; a number alone is UNREADABLE_STATE.
    """
    if not is_blank(cell.of):
        return refused("of", Code.COUNTS_WITHOUT_COVERAGE, cell.of)
    if is_error_cell(cell.value):
        return refused("value", Code.ERROR_CELL, cell.value)
    stand: Stand | Refused | None = parse_stand(cell.value, year)
    if stand is None:
        day = parse_date(cell.value)
        if isinstance(day, Refusal) and day.code is Code.EXCEL_DATE:
            return Refused("value", day)
        stand = _stand_of_number(cell, how, may_round=may_round)
    if isinstance(stand, Stand) and stand.percent is not None and not 0 <= stand.percent <= 100:
        return impossible("value", cell.value, NO_PROGRESS)
    return stand


def done_outside(period: Period, stand: Stand, cell: Cell) -> Iterator[Refused]:
    """Where a milestone is said to be done after the period that reports it, or before its year."""
    if stand.done_on is None:
        return
    day = period.day or last_day(period.end).day
    if stand.done_on.year < period.year:
        yield impossible("value", cell.value, BEFORE_YEAR)
    elif stand.done_on > date(period.year, period.last, day):
        yield impossible("value", cell.value, AFTER_PERIOD)


def parse_stand(text: str, year: int) -> Stand | None:
    """The state, day or share that the whole text is, in one of the set forms."""
    day = parse_date(text)
    if not isinstance(day, Refusal):
        return Stand(State.DONE, day)
    if len(text) > _LONGEST_FORM:
        return None
    folded = unicodedata.normalize("NFKC", without_zero_width(text)).casefold()
    said = re.sub(r"\s|_", "", folded).rstrip("。.;,!")
    state = next((state for state, form in STATES if re.fullmatch(form, said)), None)
    if state is not None:
        return Stand(state)
    share = re.fullmatch(SHARE, said)
    if share:
        return Stand(State.UNDER_WAY, percent=Decimal(share["percent"]))
    done_on = _day_in(said, year)
    return Stand(State.DONE, done_on) if done_on else None


def _day_in(said: str, year: int) -> date | None:
    """The day on which something is said to have been done; None where the text says none."""
    match = next(filter(None, (re.fullmatch(form, said) for form in ON_A_DAY)), None)
    if match is None:
        return None
    *of_year, month, day = map(int, re.findall("[0-9]+", match["day"]))
    try:
        return date(of_year[0] if of_year else year, month, day)
    except ValueError:
        return None


def _stand_of_number(cell: Cell, how: Conventions, *, may_round: bool) -> Stand | Refused:
    """What a number says that is no share as it stands; anything else is prose."""
    amount = parse_amount(cell.value)
    last = amount.whole if isinstance(amount, Ratio) else amount
    unit = "" if isinstance(last, Refusal) or last.unit is None else last.unit.name
    is_of_words = len(unit) > _LONGEST_UNIT or set(unit) & set("年月日号季已完")
    if isinstance(last, Refusal) or is_of_words:
        return Stand(State.UNDER_WAY, prose=cell.value.strip())
    if isinstance(amount, Ratio):
        return refused("value", Code.COUNTS_WITHOUT_COVERAGE, cell.value)
    if not is_percent(last.unit or how.unit(cell.unit)):
        return refused("value", Code.UNREADABLE_STATE, cell.value)
    if last.approximate and not may_round:
        return refused("value", Code.APPROXIMATE, cell.value)
    percent = convert(last, None, PERCENT, how.unit_names)
    if isinstance(percent, Refusal):
        return Refused("value", percent)
    return Stand(State.UNDER_WAY, percent=percent)
