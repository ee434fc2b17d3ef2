"""A sentence in what it holds: targets, promises that cannot be verified, or nothing."""

from collections.abc import Iterator

from kpi.document.deadlines import find_deadline
from kpi.document.tense import times_of
from kpi.draft import vocabulary as words
from kpi.draft.deliverables import Deliverable, find_deliverables
from kpi.draft.drafted import DraftedPromise, DraftedTarget, Readings, Remark
from kpi.draft.figures import draft_figure, titles_before
from kpi.draft.names import ENGLISH_VERBS, VERBS, name_of, short_name
from kpi.draft.parts import SentencePart, is_torn, parts_of, unmistakable
from kpi.model import Kind, Mention, Passage, Role, Text
from kpi.pattern import pattern
from kpi.quantity.numeral import fold_in_place
from kpi.wording import draft as say

_UNFIT_FOR_THE_YEAR = {
    Role.SEVERAL_YEARS: say.SEVERAL_YEARS,
    Role.REPEATED: say.REPEATED,
}
"""Figures that are no targets of the year, but must not be lost."""
_UNCOUNTED = pattern(rf"{words.UNCOUNTED}|\bmore\b|\bseveral\b")
_STRIVES = pattern(words.STRIVES)
_NO_VERBS = ("对", "把", "對")
"""What a part begins with whose verb stands behind the object."""
_EFFECT = pattern(words.EFFECTS)


def read_sentence(passage: Passage, year: int, chapter: str) -> Readings:
    """What the sentence holds, in its order; `chapter` is the text below the same heading."""
    promises = any(each.role.promises for each in passage.mentions)
    if not promises and (passage.is_heading or _is_title(passage)):
        return ()
    if _is_past(passage, year):
        return (Remark(passage, say.PAST),)
    parts = parts_of(passage.text)
    found = dict(_of_figures(passage, year, chapter))
    taken = [*found]
    for part in parts:
        if any(part.overlaps(*each) for each in taken):
            continue
        for thing in find_deliverables(part):
            found[thing.start, thing.end] = _deliverable(passage, thing, year)
    places = [*found]
    found |= _of_the_rest(passage, parts, places)
    kept = tuple(_cited(found[place], place, chapter) for place in sorted(found))
    return kept or (Remark(passage, say.NO_PROMISE),)


def _cited(
    reading: DraftedTarget | DraftedPromise, place: tuple[int, int], chapter: str
) -> DraftedTarget | DraftedPromise:
    """The reading with words that cannot be mistaken; those of a figure cannot be already."""
    if isinstance(reading, DraftedTarget) and reading.threshold is not None:
        return reading
    words = unmistakable(reading.passage.text, *place, chapter)
    return reading._replace(states=words, is_held=not is_torn(words))


def _is_title(passage: Passage) -> bool:
    """Whether it says no more than the heading that it stands on the line of."""
    title = passage.chapter.title
    return bool(title) and passage.text.strip().rstrip("。.：:").endswith(title)


def _is_past(passage: Passage, year: int) -> bool:
    """Whether it tells of earlier years and promises no figure."""
    if any(mention.role.promises for mention in passage.mentions):
        return False
    tells = any(mention.role is Role.PAST for mention in passage.mentions)
    times = times_of(fold_in_place(passage.text), year)
    return tells or (bool(times) and times[0].time is Role.PAST and times[0].lasts)


# -- figures ------------------------------------------------------------------------


def _of_figures(
    passage: Passage, year: int, chapter: str
) -> Iterator[tuple[tuple[int, int], DraftedTarget | DraftedPromise]]:
    for mention in passage.mentions:
        place = (mention.start, mention.end)
        if mention.role.promises:
            target = draft_figure(passage, mention, chapter)
            yield place, target or _unfit(passage, mention, say.UNCLEAR, year)
            for start, name in titles_before(passage, mention):
                if target:
                    yield (start, start + 1), target._replace(name=name)
        elif mention.role in _UNFIT_FOR_THE_YEAR:
            yield place, _unfit(passage, mention, _UNFIT_FOR_THE_YEAR[mention.role], year)


def _unfit(passage: Passage, mention: Mention, reason: Text, year: int) -> DraftedPromise:
    said = passage.text[mention.start : mention.end]
    name = short_name(mention.name or said)
    return DraftedPromise(name, reason.filled(words=said, year=year), passage, said)


# -- deliverables -----------------------------------------------------------------------


def _deliverable(passage: Passage, thing: Deliverable, year: int) -> DraftedTarget | DraftedPromise:
    """The milestone of a thing; what a later year is named for is no promise of this one."""
    times = times_of(fold_in_place(passage.text), year)
    said = [each for each in times if each.start < thing.end]
    if said and said[-1].time is Role.SEVERAL_YEARS:
        words = passage.text[thing.start : thing.end].strip()
        reason = say.SEVERAL_YEARS.filled(words=words, year=year)
        return DraftedPromise(name_of(thing.name), reason, passage, words)
    return _milestone(passage, thing, year)


def _milestone(passage: Passage, thing: Deliverable, year: int) -> DraftedTarget:
    why = say.MILESTONE_VAGUE if thing.is_vague else say.MILESTONE
    deadline = None
    if not thing.goes_on:
        deadline = find_deadline(passage.text, year, thing.start)
    target = DraftedTarget(
        kind=Kind.MILESTONE,
        name=name_of(thing.name),
        passage=passage,
        states=passage.text[thing.start : thing.end].strip(),
        due=deadline.day if deadline else None,
        goes_on=thing.goes_on,
    ).guessing("kind", why.filled(words=thing.verb))
    if deadline:
        return target.guessing("due", say.DUE.filled(words=deadline.words))
    if thing.goes_on:
        return target.guessing("state", say.CONTINUING.filled(words=thing.verb))
    return target


# -- the rest ----------------------------------------------------------------------------


def _of_the_rest(
    passage: Passage, parts: tuple[SentencePart, ...], places: list[tuple[int, int]]
) -> dict[tuple[int, int], DraftedPromise]:
    """What no target is made of, as promises.

    A sentence is one of them; of one that holds targets it is each part that begins with a
    verb and does not only say what they are good for.
    """
    left = [each for each in parts if not any(each.overlaps(*place) for place in places)]
    telling = [(each, verb) for each in left if (verb := _verb(each))]
    if places:
        telling = [(each, verb) for each, verb in telling if _EFFECT.match(each.folded) is None]
    kept = telling if places else telling[:1]
    return {(each.start, each.end): _promise(passage, each, verb) for each, verb in kept}


def _verb(part: SentencePart) -> str:
    """The verb that a part begins with, with its adverbs; empty where it begins with none."""
    found = VERBS.match(part.folded) or ENGLISH_VERBS.match(part.text)
    verb = part.said(found, "verb").strip() if found else ""
    return part.text if verb in _NO_VERBS else verb


def _promise(passage: Passage, part: SentencePart, verb: str) -> DraftedPromise:
    uncounted = _UNCOUNTED.search(part.folded)
    strives = _STRIVES.search(part.folded)
    if uncounted:
        reason = say.NO_NUMBER.filled(words=part.text[slice(*uncounted.span())])
    elif strives:
        reason = say.NO_RESULT.filled(words=part.text[slice(*strives.span())])
    else:
        reason = say.NO_MEASURE.filled(words=verb)
    return DraftedPromise(short_name(part.text), reason, passage, part.text)
