"""A plan's document: its chapters and sentences, and what each figure in them is."""

from enum import StrEnum

from kpi.model.common import Location, Threshold, Unit
from kpi.record import NamedTuple

_SHOWN = 60
"""Characters of a sentence that messages repeat."""


class Chapter(NamedTuple):
    """A heading of a document.

    `number` is as plans cite it, with that of the heading above: 二(五), empty where the
    document numbers nothing. `is_past` where everything below tells of earlier years.
    """

    number: str
    title: str
    is_past: bool
    at: Location


class Role(StrEnum):
    """What a figure of a document is; only the first two are promises of the year."""

    COMMITS = "commits"
    UNNUMBERED = "unnumbered"
    PAST = "past"
    SEVERAL_YEARS = "several-years"
    REPEATED = "repeated"
    DESCRIBES = "describes"
    NAME = "name"
    DATE = "date"

    @property
    def promises(self) -> bool:
        """Whether a plan has to hold a target for it, or say why not."""
        return self in (Role.COMMITS, Role.UNNUMBERED)


class Mention(NamedTuple):
    """A figure of a sentence, or words that promise all of something (应建尽建).

    `start` and `end` bound the clause in the sentence's text: the figure with its comparator
    and unit. `because` are the words that make it what it is, empty where nothing speaks
    against a promise. `name` is what it is a figure of, as the text says it. `threshold` is in
    `unit` and None where the figure is no amount; a margin (5%左右) is `is_about`, and both
    bounds are the figure itself. `is_directed` where its words say on which side of the number
    the promise lies.
    """

    start: int
    end: int
    role: Role
    because: str
    name: str = ""
    threshold: Threshold | None = None
    unit: Unit | None = None
    is_about: bool = False
    is_directed: bool = True


class Passage(NamedTuple):
    """A sentence as it stands in the document, with everything in it that may be a figure."""

    text: str
    at: Location
    chapter: Chapter
    mentions: tuple[Mention, ...]
    is_heading: bool = False

    def around(self, start: int, end: int) -> str:
        """The sentence as a message repeats it: cut around a part of it where it is long."""
        if len(self.text) <= _SHOWN:
            return self.text.strip()
        room = max(_SHOWN - (end - start), 0) // 2
        first, last = max(start - room, 0), min(end + room, len(self.text))
        shown = self.text[first:last].strip()
        return f"{'…' if first else ''}{shown}{'…' if last < len(self.text) else ''}"


class PlanText(NamedTuple):
    """A plan's document, sentence by sentence; `year` is the one it promises for."""

    file: str
    year: int
    chapters: tuple[Chapter, ...]
    passages: tuple[Passage, ...]
