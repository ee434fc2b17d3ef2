"""The words a ledger may use beside numbers: bases, statuses, states, and nothing at all."""

import re
import unicodedata
from collections.abc import Mapping
from typing import TypeVar

from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Reporting, State, Text
from kpi.quantity import is_missing
from kpi.suggestion import suggest

_T = TypeVar("_T")


def is_blank(text: str) -> bool:
    """Whether a cell says nothing, or in words (`——`, `暂无`) that there is nothing to say."""
    return not text or is_missing(text)


def plain(text: str) -> str:
    """`text` without case, width, spaces, hyphens and underscores."""
    return re.sub(r"[\s_-]+", "", unicodedata.normalize("NFKC", text).casefold())


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
