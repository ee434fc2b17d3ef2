"""The tables of a back-test in Chinese, told from those in English: the same numbers."""

import re

from kpi.model import Reason, Standing, Text
from kpi.reports.summary import SEPARATOR
from kpi.wording import backtest, words
from kpi.wording.reasons import REASONS

PLACE = re.compile(r"\\\{(\w+)(?::\w+)?\\\}")
"""A fact's place in a wording that was escaped."""
MONTH = re.compile(r"[01]\d")


def _said(wording: Text) -> str:
    """What a wording says itself, without its facts."""
    return re.sub(r"\{.*?\}", "", wording.en).strip("% ")


_ALL = [each for each in vars(backtest).values() if isinstance(each, Text)]
WORDINGS = sorted(
    filter(_said, (*_ALL, *backtest.GROUPS.values())), key=lambda each: -len(_said(each))
)
"""Those that say anything; the longest first, as a short one may fit too."""
STANDINGS = {
    words.ROWS[each].en: words.ROWS[each].zh
    for each in (Standing.ON_COURSE, Standing.AT_RISK, Standing.OFF_TRACK)
}
FINAL = {words.ROWS[each].en: words.ROWS[each].zh for each in (Standing.MET, Standing.MISSED)} | {
    REASONS[each].short.en: REASONS[each].short.zh for each in (Reason.MET, Reason.EXCEEDED)
}


def in_chinese(markdown: str) -> str:
    """Each cell and sentence by the wording that it was made of."""
    return "\n".join(map(_line, markdown.split("\n")))


def _line(line: str) -> str:
    if line.startswith("|"):
        return f"| {' | '.join(map(_cell, line[1:-1].split('|')))} |"
    if line.startswith("- "):
        return f"- {_told(line[2:])}"
    return f"{_told(line[:-1])}：" if line.endswith(":") else line


def _cell(cell: str) -> str:
    text = cell.strip()
    return f"{int(text)}月" if MONTH.fullmatch(text) else _told(text)


def _told(text: str) -> str:
    if text in STANDINGS:
        return STANDINGS[text]
    for wording in WORDINGS:
        found = _pattern(wording).fullmatch(text)
        if found:
            words_of = FINAL.get if wording is backtest.FINAL else _told
            return wording.zh.format(**{k: words_of(fact) for k, fact in found.groupdict().items()})
    parts = text.split(SEPARATOR)
    return SEPARATOR.join(map(_told, parts)) if len(parts) > 1 else text


def _pattern(wording: Text) -> re.Pattern[str]:
    return re.compile(PLACE.sub(r"(?P<\1>.*?)", re.escape(wording.en)))
