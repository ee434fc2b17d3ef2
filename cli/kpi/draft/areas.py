"""Chapters as work areas, with names out of their headings."""

from collections.abc import Mapping
from itertools import groupby

from kpi.draft import vocabulary as words
from kpi.draft.drafted import (
    DraftedArea,
    DraftedTarget,
    OneReading,
    Readings,
    Remark,
    section_of,
)
from kpi.draft.names import short_name, slug
from kpi.draft.sentences import read_sentence
from kpi.model import Chapter, Passage, PlanText, Text
from kpi.pattern import pattern
from kpi.quantity.numeral import fold_in_place
from kpi.wording import draft as say

_IN_WHICH = pattern(
    rf"(?:(?:{words.HOW}|{words.GOES_ON})*在)?(?P<what>.{{4,40}}?)(?:方面|中|上)"
    "(?=攻坚|突破|发力|见效|聚力|用力|下功夫|求|展|谋|再|争|出|取得|实现|持续|走|有|做|作|狠)"
)
"""The matter of 在…上攻坚突破; the 在 may be lost, or part of a longer run of adverbs."""
_OWNER = pattern(
    "(?:牵头|责任|主办|负责|承办|配合|协办|参与)(?:单位|部门|科室|处室|股室)[:：] *"
    r"(?P<who>[^，,;；。:：()（）\n]{2,60})"
)
"""Who answers for what stands before: 牵头单位：区发改局."""
_FIRST_CLAUSE = pattern(r"[^，,；;：:。]+")


def areas_of(document: PlanText) -> tuple[DraftedArea, ...]:
    """The areas that promise anything, in the order of the document.

    What a chapter says before its parts has no area of its own unless there are targets in it:
    its promises come first in the area of the first part.
    """
    kept = [each for each in document.passages if not each.chapter.is_past]
    sections = _sections(document)
    areas: list[DraftedArea] = []
    before: Readings = ()
    for chapter, group in groupby(kept, key=lambda each: each.chapter):
        readings = tuple(_read(tuple(group), document.year, sections[chapter]))
        area = _area(chapter, readings, document, len(areas) + 1)
        if not area.targets and _is_introduction(chapter, document):
            before = (*before, *area.promises) if chapter.number else before
        elif area.targets or area.promises:
            areas.append(area._replace(readings=(*before, *area.readings)))
            before = ()
    if before and areas:
        areas[-1] = areas[-1]._replace(readings=(*areas[-1].readings, *before))
    return tuple(areas)


def _sections(document: PlanText) -> Mapping[Chapter, str]:
    """By chapter the folded text in which its words are looked for: its own and that below it."""
    texts: dict[Chapter, str] = {}
    for each in document.passages:
        folded = fold_in_place(each.text) + "\n"
        for chapter in document.chapters:
            if _is_within(each.chapter, chapter):
                texts[chapter] = texts.get(chapter, "") + folded
    return texts


def _is_within(chapter: Chapter, section: Chapter) -> bool:
    """Whether a section's name covers a chapter; one without any covers all."""
    if not section.number:
        return chapter == section or not section.title
    return chapter.number == section.number or chapter.number.startswith(f"{section.number}(")


def _area(chapter: Chapter, readings: Readings, document: PlanText, position: int) -> DraftedArea:
    called = area_name(chapter.title) or chapter.number or chapter.title
    name, why = Text.same(called), say.AREA_NAME.filled(title=chapter.title)
    is_unnamed = not (chapter.number or chapter.title)
    has_others = len(document.chapters) > 1
    if is_unnamed:
        name, why = (say.OPENING, say.OPENING_AREA) if has_others else (say.WHOLE, say.WHOLE_AREA)
    guesses = {"name": why}
    own = slug(chapter.title)
    if not own:
        guesses["area"] = say.AREA_ID
    return DraftedArea(
        id=own or f"area-{position}",
        name=name,
        section=section_of(chapter),
        head=chapter,
        readings=readings,
        guesses=guesses,
        is_citable=bool(section_of(chapter)) or not has_others,
    )


def _read(passages: tuple[Passage, ...], year: int, section: str) -> list[OneReading]:
    """What the sentences hold; a unit that is named answers for what stands since the last one."""
    readings: list[OneReading] = []
    since = 0
    for one in passages:
        owner = owner_in(one.text)
        found = read_sentence(one, year, section)
        readings += (each for each in found if not (owner and isinstance(each, Remark)))
        if owner:
            readings[since:] = [_of_owner(each, owner) for each in readings[since:]]
            since = len(readings)
    return readings


def owner_in(text: str) -> str:
    """Whom a line names as responsible for what stands before it, else empty."""
    found = _OWNER.search(text)
    return found["who"].strip() if found else ""


def _of_owner(reading: OneReading, owner: str) -> OneReading:
    return reading._replace(owner=owner) if isinstance(reading, DraftedTarget) else reading


def area_name(title: str) -> str:
    """What a heading is about: without the slogans about it, and without its first verb."""
    what = _IN_WHICH.match(title)
    first = _FIRST_CLAUSE.search(title)
    return short_name(what["what"] if what else first[0] if first else title)


def _is_introduction(chapter: Chapter, document: PlanText) -> bool:
    """Whether it stands before the first heading, or below one that has parts."""
    if not (chapter.number or chapter.title):
        return len(document.chapters) > 1
    parts = (each.number for each in document.chapters if each.number != chapter.number)
    return bool(chapter.number) and any(each.startswith(f"{chapter.number}(") for each in parts)
