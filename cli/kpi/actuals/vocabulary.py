"""The words a ledger may use beside numbers: bases, statuses, and nothing at all."""

import re
import unicodedata
from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from kpi.actuals.words import nearest
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Reporting, Text
from kpi.quantity import is_missing, without_zero_width

_T = TypeVar("_T")


class Status(Enum):
    """How sure a figure is: not final yet, final, or checked against its source."""

    PRELIMINARY = "preliminary"
    FINAL = "final"
    CONFIRMED = "confirmed"


def is_blank(text: str) -> bool:
    """Whether a cell says nothing, or in words (`——`, `暂无`) that there is nothing to say."""
    return not text or is_missing(text)


def plain(text: str) -> str:
    """`text` without case, width, spaces, zero-width characters, hyphens and underscores."""
    folded = unicodedata.normalize("NFKC", without_zero_width(text)).casefold()
    return re.sub(r"[\s_-]+", "", folded)


_LONGEST_BRACKETED = 200
_BRACKET = re.compile(r"(?P<front>.*[^(\s])\s*\((?P<inner>[^()]+)\)")


def split_bracket(text: str) -> tuple[str, str]:
    """A text without the brackets that end it, and what stands in these: a unit, or a basis.

    Both in half width; `text` and nothing where it ends in none.
    """
    if len(text) > _LONGEST_BRACKETED:
        return text, ""
    match = _BRACKET.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return (match["front"], match["inner"].strip()) if match else (text, "")


def _vocabulary(words: Mapping[_T, str]) -> Mapping[str, _T]:
    return {plain(word): meaning for meaning, each in words.items() for word in each.split()}


_BASES = _vocabulary(
    {
        Reporting.MONTH: "month monthly period 当月 本月 当期",
        Reporting.YTD: "ytd year-to-date 累计 本年累计 年累计",
    }
)
_STATUSES = _vocabulary(
    {
        Status.PRELIMINARY: "初步 初步数 快报 preliminary provisional",
        Status.FINAL: "最终 最终数 终值 正式 final",
        Status.CONFIRMED: "已核实 核实 经核实 核实无误 已确认 确认 确认无误 confirmed verified",
    }
)


def parse_basis(text: str) -> Reporting | Refusal | None:
    """What a figure holds, None where the cell is blank."""
    if is_blank(text):
        return None
    return _BASES.get(plain(text)) or _unknown_word(text, "basis", "month ytd 当月 累计")


def parse_status(text: str) -> Status | Refusal:
    """How sure a figure is; a blank says that it is final."""
    if is_blank(text):
        return Status.FINAL
    known = "preliminary final confirmed 初步 最终 已核实"
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
