"""Documents made by hand: sentences with the figures that stand in them."""

from decimal import Decimal
from typing import NamedTuple

from kpi.model import Bound, Chapter, Location, Mention, Passage, PlanText, Role, Threshold
from kpi.quantity import parse_unit

YEAR = 2026
FILE = "plan.txt"
CHAPTER = Chapter("二", "发展产业", is_past=False, at=Location(FILE, 3, 1))


class Said(NamedTuple):
    """A figure: its words in the sentence, what it is of, and what it promises."""

    words: str
    name: str
    threshold: Threshold | None
    unit: str = ""
    role: Role = Role.COMMITS
    is_about: bool = False

    def in_(self, text: str) -> Mention:
        """The figure in its sentence."""
        start = text.index(self.words)
        return Mention(
            start=start,
            end=start + len(self.words),
            role=self.role,
            because="",
            name=self.name,
            threshold=self.threshold,
            unit=parse_unit(self.unit) if self.unit else None,
            is_about=self.is_about,
        )


def at_least(value: str, *, inclusive: bool = True) -> Threshold:
    return Threshold(Bound(Decimal(value), inclusive), None, "")


def at_most(value: str) -> Threshold:
    return Threshold(None, Bound(Decimal(value)), "")


def exactly(value: str) -> Threshold:
    """Both bounds of what is about a figure."""
    return Threshold(Bound(Decimal(value)), Bound(Decimal(value)), "")


def passage(text: str, *said: Said, chapter: Chapter = CHAPTER, line: int = 4) -> Passage:
    mentions = tuple(each.in_(text) for each in said)
    return Passage(text, Location(FILE, line, 1), chapter, mentions)


def document(*passages: Passage) -> PlanText:
    chapters = tuple(dict.fromkeys(each.chapter for each in passages))
    return PlanText(FILE, YEAR, chapters, passages)
