"""How a report is to be shown: what every format that people read takes."""

from enum import StrEnum
from typing import NamedTuple

from kpi.model import Language


class Show(StrEnum):
    """Which targets a report for people lists."""

    ALL = "all"
    PROBLEMS = "problems"
    UNREPORTED = "unreported"


class Detail(StrEnum):
    """What is told of an input that was only read: its files, or also what was made of them."""

    FILES = "files"
    FIGURES = "figures"


class ExplanationFormat(StrEnum):
    """How an explanation is written."""

    TEXT = "text"
    JSON = "json"


class Look(NamedTuple):
    """Language, selection of rows, and what the terminal can show.

    `width` is in cells; without `unicode` only ASCII signs are drawn.
    """

    language: Language = Language.EN
    show: Show = Show.ALL
    width: int = 100
    color: bool = False
    unicode: bool = True
