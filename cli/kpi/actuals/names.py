"""Texts of the id column → targets and steps: exactly, or not at all."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from kpi.actuals.conventions import split_bracket
from kpi.actuals.words import ANY_YEAR, LONGEST, dropped, fold, read_phrase
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Milestone, Plan, Target
from kpi.pattern import pattern
from kpi.quantity import without_zero_width
from kpi.record import NamedTuple
from kpi.suggestion import suggest

NEAR = 0.8
"""The share of common characters (difflib) from which on an unknown name may be a slip."""

SHORT = 4
"""A text of fewer pairs of letters is compared with every name."""


class Subject(NamedTuple):
    """What a row is about: a target, or with `step` the id of a milestone's step."""

    target: Target
    step: str = ""

    @property
    def key(self) -> str:
        """The target's id, or `target-id/step-id`."""
        return f"{self.target.id}/{self.step}" if self.step else self.target.id


class Near(NamedTuple):
    """A text that is nearly but not quite `name`, which stands for `subject`."""

    name: str
    subject: Subject


def nearly(text: str, near: Near) -> Refusal:
    """That a text is no name; which it may have meant, unless that leaves out what qualifies it."""
    word = dropped(text, near.name)
    if word:
        return refuse(Code.UNREAD_QUALIFIER, text=text.strip(), word=word)
    return refuse(Code.NEAR_NAME, value=text.strip(), suggestion=near.name)


class Unlike(NamedTuple):
    """A text that is like no name of the plan."""


class Naming(NamedTuple):
    """What a text says that names a target; `bracket` is a unit, or a word such as 累计."""

    subject: Subject | Near | Unlike
    bracket: str = ""


class NameTable(NamedTuple):
    """All names of a plan: as written, and reduced by `plain_name` where that stays unique.

    `pairs` has for each two letters that stand together the names they stand in. `phrases`
    are what the plan calls itself, its areas and targets, the longest first, and `places` where
    names are among them, by `plain_name`; `units` its units.
    """

    written: Mapping[str, Subject]
    plain: Mapping[str, Subject]
    pairs: Mapping[str, frozenset[str]]
    phrases: tuple[str, ...] = ()
    places: Mapping[str, int] = MappingProxyType({})
    units: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        """That of this very table, by which what texts say is remembered."""
        return id(self)

    def without(self, folded: str) -> str:
        """A text without the names that the plan gives to itself, its areas and its targets."""
        for phrase in self.phrases:
            folded = folded.replace(phrase, "")
        return folded

    def named_in(self, text: str) -> frozenset[str]:
        """The ids of all targets whose names stand in a text."""
        folded = fold(text)
        subjects = (self.plain.get(plain_name(each)) for each in self.phrases if each in folded)
        return frozenset(each.target.id for each in subjects if each is not None)

    def affixed(self, folded: str) -> tuple[str, str]:
        """The longest name that a text begins or ends with, and the rest; nothing for none."""
        bare = plain_name(undecorated(folded))
        ends = range(1, len(bare))
        split = [(bare[:end], bare[end:]) for end in ends]
        split += [(bare[end:], bare[:end]) for end in ends]
        known = (each for each in split if each[0] in self.places)
        return min(known, key=lambda each: self.places[each[0]], default=("", ""))

    def find(self, text: str) -> Subject | None:
        """What `text` names: as written, else without regard to case, width, spaces and quotes.

        Numbers, stars and the like before or behind it do not matter either.
        """
        return (
            self.written.get(text)
            or self.plain.get(plain_name(text))
            or self.plain.get(plain_name(undecorated(text)))
        )

    def look_up(self, text: str) -> Subject | Near | Unlike:
        """What `text` names, or the name it nearly is: a near miss is never taken for a match.

        A near miss shares a third of the text's pairs of letters; comparing costs a millisecond
        each time, and is done with all names only for a text too short to tell.
        """
        subject = self.find(text)
        if subject is not None:
            return subject
        bare = undecorated(text)
        pairs = _pairs(plain_name(bare))
        shared = Counter(name for pair in pairs for name in self.pairs.get(pair, ()))
        alike = [name for name, count in shared.items() if 3 * count >= len(pairs)]
        name = suggest(bare, alike if len(pairs) >= SHORT else self.written)
        if not name:
            return Unlike()
        from difflib import SequenceMatcher  # noqa: PLC0415 - 6 ms that only a slip costs

        matcher = SequenceMatcher(None, plain_name(bare), plain_name(name))
        return Near(name, self.written[name]) if matcher.ratio() >= NEAR else Unlike()

    def name(self, text: str) -> Naming:
        """What `text` names, or nearly names, with what stands in brackets or words at its end.

        That may be words of the list before or behind a name: 新增圳品累计.
        """
        found = self.match(text)
        if found is not None:
            return found
        name, affix = self.affixed(fold(text)) if len(text) <= LONGEST else ("", "")
        if name:
            phrase = read_phrase(affix, ANY_YEAR)
            if not phrase.rest and (phrase.words or phrase.periods or phrase.years):
                return Naming(self.plain[name], affix)
        return Naming(self.look_up(text))

    def match(self, text: str) -> Naming | None:
        """What `text` names, with the unit in brackets that may end it; None for no target."""
        subject = self.find(text)
        if subject is not None:
            return Naming(subject)
        front, inner = split_bracket(undecorated(text))
        found = self.find(front) if inner else None
        return found and Naming(found, inner)


_DECORATION = pattern(
    r"\s*(?:[★☆◆◇●○■□▲△※*·•→]+"
    r"|(?:指标|序号|目标)?\s*(?:[0-9]{1,3}(?:\.[0-9]{1,2}){0,2}|[一二三四五六七八九十]{1,3})\s*[.、．:：)）](?![0-9])"
    r"|[(（]\s*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*[)）]"
    r"|[①-⑳]"
    r"|其\s*中\s*[:：])\s*"
)
_DECORATED_END = pattern(r"[\s★☆◆◇●○■□▲△※*:：]+$")


def undecorated(text: str) -> str:
    """`text` without the numbers, stars and 其中： that tables put before a name."""
    bare = text.strip()
    if len(bare) > LONGEST:
        return bare
    while match := _DECORATION.match(bare):
        bare = bare[match.end() :]
    return _DECORATED_END.sub("", bare)


@lru_cache(maxsize=8192)
def plain_name(text: str) -> str:
    """`text` without what two spellings of one name may differ in."""
    folded = unicodedata.normalize("NFKC", without_zero_width(text)).casefold()
    return re.sub(r"""[\s"'“”‘’《》「」『』]+""", "", folded)


def name_table(plan: Plan) -> NameTable:
    """The names of all targets and steps of `plan`, ids before names where they are equal."""
    written: dict[str, Subject] = {}
    plain: dict[str, Subject] = {}
    ambiguous = set()
    for name, subject in _names(plan):
        written.setdefault(name, subject)
        if plain.setdefault(plain_name(name), subject) != subject:
            ambiguous.add(plain_name(name))
    unique = {name: subject for name, subject in plain.items() if name and name not in ambiguous}
    pairs: dict[str, set[str]] = {}
    for name in written:
        for pair in _pairs(plain_name(name)):
            pairs.setdefault(pair, set()).add(name)
    phrases = _phrases(plan)
    places: dict[str, int] = {}
    for place, phrase in enumerate(phrases):
        if plain_name(phrase) in unique:
            places.setdefault(plain_name(phrase), place)
    return NameTable(
        *(written, unique, {pair: frozenset(names) for pair, names in pairs.items()}),
        *(phrases, places, _units(plan)),
    )


SHORTEST_PHRASE = 3
"""Characters that a name must have to be taken out of a text: 完成 may be a name, and a word."""


def _phrases(plan: Plan) -> tuple[str, ...]:
    """What the plan calls itself, its areas and its targets, folded, the longest first."""
    texts = [plan.title, plan.organisation, *(area.name for area in plan.areas)]
    texts += [plan.document.title] if plan.document else []
    names = [name for text in texts for name in text]
    names += [
        name for target in plan.targets for name in (target.id, *target.name, *target.aliases)
    ]
    folded = {fold(name) for name in names if len(name) >= SHORTEST_PHRASE}
    return tuple(sorted(folded, key=lambda each: (-len(each), each)))


def _units(plan: Plan) -> frozenset[str]:
    """The names of all units of the plan, with and without their magnitudes."""
    units = [target.unit for target in plan.targets if not isinstance(target, Milestone)]
    return frozenset(
        fold(name)
        for unit in units
        for name in (unit.name, unit.text, *plan.unit_names, *plan.unit_names.values())
    )


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))


def _names(plan: Plan) -> Iterator[tuple[str, Subject]]:
    subjects = [Subject(target) for target in plan.targets]
    for subject in subjects:
        yield subject.key, subject
        if isinstance(subject.target, Milestone):
            for step in subject.target.steps:
                yield f"{subject.key}/{step.id}", Subject(subject.target, step.id)
    for subject in subjects:
        target = subject.target
        for name in filter(None, (target.name.zh, target.name.en, *target.aliases)):
            yield name, subject
