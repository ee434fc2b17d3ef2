"""How single texts of a ledger are read: its vocabulary, and what is read once and remembered."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import TypeVar

from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Period, Plan, Reporting, State, Text, Unit
from kpi.period import parse_date, parse_period
from kpi.quantity import is_missing, parse_unit
from kpi.suggestion import suggest

DISTINCT_TEXTS = 4096
"""Texts of one sort that are remembered: a ledger has few distinct periods, dates and units."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Conventions:
    """How texts are read under one plan. `known_by` is the last day of publication that counts."""

    period: Callable[[str], Period | Refusal]
    day: Callable[[str], date | Refusal]
    unit: Callable[[str], Unit]
    unit_names: Mapping[str, str]
    known_by: date | None

    def unit_of(self, text: str) -> Unit | None:
        """The unit a cell names, None where it is blank."""
        return None if is_blank(text) else self.unit(text)

    def day_of(self, text: str) -> date | Refusal | None:
        """The date a cell gives, None where it is blank."""
        return None if is_blank(text) else self.day(text)

    def is_later(self, published: date | Refusal | None) -> bool:
        """Whether a row was published too late to count; without a date it never is."""
        return (
            self.known_by is not None
            and isinstance(published, date)
            and (published > self.known_by)
        )


def conventions(plan: Plan, known_by: date | None) -> Conventions:
    """The conventions of `plan`: months without a year are of its year."""
    remember = lru_cache(maxsize=DISTINCT_TEXTS)
    return Conventions(
        period=remember(partial(parse_period, year=plan.year)),
        day=remember(parse_date),
        unit=remember(parse_unit),
        unit_names=plan.unit_names,
        known_by=known_by,
    )


def is_blank(text: str) -> bool:
    """Whether a cell says nothing, or in words (`——`, `暂无`) that there is nothing to say."""
    return not text or is_missing(text)


def plain(text: str) -> str:
    """`text` without case, width, spaces, hyphens and underscores."""
    return re.sub(r"[\s_-]+", "", unicodedata.normalize("NFKC", text).casefold())


def _vocabulary(words: Mapping[_T, str]) -> Mapping[str, _T]:
    return {plain(word): meaning for meaning, each in words.items() for word in each.split()}


_BASES = _vocabulary(
    {
        Reporting.MONTH: "month monthly period 当月 本月 当期",
        Reporting.YTD: "ytd year-to-date 累计 本年累计 年累计",
    }
)
_PRELIMINARY = _vocabulary(
    {
        True: "初步 初步数 快报 preliminary provisional",
        False: "最终 最终数 终值 正式 final",
    }
)
_STATES = _vocabulary(
    {
        State.DONE: "完成 已完成 done complete completed",
        State.UNDER_WAY: "进行中 推进中 under-way in-progress",
        State.NOT_STARTED: "未开始 未启动 not-started",
    }
)


def parse_basis(text: str) -> Reporting | Refusal | None:
    """What a figure holds, None where the cell is blank."""
    if is_blank(text):
        return None
    return _BASES.get(plain(text)) or _unknown_word(text, "basis", "month ytd 当月 累计")


def parse_preliminary(text: str) -> bool | Refusal:
    """Whether the status says that a figure is not final yet; a blank says that it is."""
    if is_blank(text):
        return False
    preliminary = _PRELIMINARY.get(plain(text))
    if preliminary is None:
        return _unknown_word(text, "status", "preliminary final 初步 最终")
    return preliminary


def parse_state(text: str) -> State | None:
    """The state of a milestone that is written as a word, None for any other text."""
    return _STATES.get(plain(text))


def _unknown_word(text: str, key: str, words: str) -> Refusal:
    """The refusal of a word that `key` does not take; `words` are the usual ones."""
    value, known = text.strip(), words.split()
    near = suggest(value, known)
    suggestion = (
        Text(f"是否应为 `{near}`？", f"did you mean `{near}`?")
        if near
        else Text(f"可写：{'、'.join(known)}", f"write one of {', '.join(known)}")
    )
    return refuse(Code.UNKNOWN_VALUE, value=value, key=key, suggestion=suggestion)
