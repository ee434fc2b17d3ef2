"""What is drafted from a document, before it is written as YAML."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from kpi.model import Chapter, Kind, Passage, Target, Text, Threshold, Unit
from kpi.record import NamedTuple

NO_GUESSES: Mapping[str, Text] = MappingProxyType({})


_LEAST_TITLE = 4
"""Characters by which a part of a heading is found."""
_QUOTES = "“”„‘’「」『』＂＇\"' "


def section_of(chapter: Chapter) -> str:
    """What a plan calls a chapter by: its number, else its heading without quotes about it.

    Empty where neither finds it again.
    """
    bare = chapter.title.strip(_QUOTES)
    is_found = bare == chapter.title or len(bare) >= _LEAST_TITLE
    return chapter.number or (bare if is_found else "")


class DraftedTarget(NamedTuple):
    """A target with the sentence it was read in; `guesses` say by key what each rests on.

    `states` are its words in the sentence, and `is_held` says whether they can be held against
    the threshold. `earlier` is what the target was called the year before, and `result` how
    that year ended, in this target's unit.
    """

    kind: Kind
    name: str
    passage: Passage
    states: str
    is_held: bool = True
    threshold: Threshold | None = None
    unit: Unit | None = None
    is_about: bool = False
    due: date | None = None
    goes_on: bool = False
    guesses: Mapping[str, Text] = NO_GUESSES
    id: str = ""
    owner: str = ""
    aliases: tuple[str, ...] = ()
    earlier: Target | None = None
    result: Fraction | None = None

    def guessing(self, key: str, why: Text) -> "DraftedTarget":
        """The same with one more guess."""
        return self._replace(guesses={**self.guesses, key: why})


class DraftedPromise(NamedTuple):
    """What is promised but cannot be verified, with its words in the sentence, and why not."""

    name: str
    reason: Text
    passage: Passage
    states: str
    is_held: bool = True


class Remark(NamedTuple):
    """A sentence of which nothing was made, and why not."""

    passage: Passage
    why: Text


OneReading = DraftedTarget | DraftedPromise | Remark
Readings = tuple[OneReading, ...]


class DraftedArea(NamedTuple):
    """A work area: what was read below one heading; `head` is None where there is none.

    It `is_citable` unless it stands before the first heading, where no section is.
    """

    id: str
    name: Text
    section: str
    head: Chapter | None
    readings: Readings
    guesses: Mapping[str, Text] = NO_GUESSES
    is_citable: bool = True

    @property
    def targets(self) -> tuple[DraftedTarget, ...]:
        """Its targets in the order of the document."""
        return tuple(each for each in self.readings if isinstance(each, DraftedTarget))

    @property
    def promises(self) -> tuple[DraftedPromise, ...]:
        """What cannot be verified, in the same order."""
        return tuple(each for each in self.readings if isinstance(each, DraftedPromise))

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Of which sentences nothing was made."""
        return tuple(each for each in self.readings if isinstance(each, Remark))
