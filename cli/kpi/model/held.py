"""A plan held against its document: which clauses stand there, and whose each figure is."""

from enum import StrEnum

from kpi.model.common import Location
from kpi.model.document import Mention, Passage
from kpi.record import NamedTuple


class Fate(StrEnum):
    """Whose a figure of the document is."""

    CLAIMED = "claimed"
    NAMED = "named"
    UNCLAIMED = "unclaimed"
    SET_ASIDE = "set-aside"


class HeldClause(NamedTuple):
    """A clause of a target as it stands in the document: `start` to `end` of the sentence."""

    target: str
    states: str
    passage: Passage
    start: int
    end: int


class HeldFigure(NamedTuple):
    """A figure of the document, in its sentence, with what became of it."""

    mention: Mention
    passage: Passage
    fate: Fate

    @property
    def states(self) -> str:
        """The figure as the document writes it."""
        return self.passage.text[self.mention.start : self.mention.end]

    @property
    def sentence(self) -> str:
        """Its sentence, cut around it where it is long."""
        return self.passage.around(self.mention.start, self.mention.end)

    @property
    def at(self) -> Location:
        """Where it stands in the document."""
        place = self.passage.at
        return place._replace(column=place.column + self.mention.start) if place.column else place


class Held(NamedTuple):
    """What came of holding a plan against its document.

    `clauses` are those of targets that stand there and say what the target says, in the order
    of the plan; `wrong` counts those that do not.
    """

    file: str
    clauses: tuple[HeldClause, ...]
    wrong: int
    figures: tuple[HeldFigure, ...]

    @property
    def promised(self) -> int:
        """How many figures promise something for the year."""
        return sum(each.fate is not Fate.SET_ASIDE for each in self.figures)

    def those(self, fate: Fate) -> tuple[HeldFigure, ...]:
        """The figures of one fate, in the order of the document."""
        return tuple(each for each in self.figures if each.fate is fate)
