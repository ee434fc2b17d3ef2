"""Holds a plan against its document: every clause in its place, every figure somebody's."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.document.agreement import agrees, is_within
from kpi.document.claims import Claim, clauses_of, named
from kpi.document.opened import Occurrence, OpenDocument
from kpi.document.paste import as_listed, as_target
from kpi.document.spelling import Span, spelt
from kpi.model import (
    Fate,
    Held,
    HeldClause,
    HeldFigure,
    Location,
    Mention,
    Passage,
    Plan,
    PlanText,
    Role,
    Text,
)
from kpi.quantity.amount import UnitNames
from kpi.quantity.number import quote
from kpi.wording import document as say

_FEW = 3
"""As many longer wordings of an unclear clause are offered."""


class _Located(NamedTuple):
    """Where a claim stands in the document, and what is wrong with it."""

    claim: Claim
    found: tuple[Occurrence, ...]
    problems: tuple[Diagnostic, ...] = ()


def hold(plan: Plan, text: PlanText) -> tuple[Held, tuple[Diagnostic, ...]]:
    """What came of holding the plan against its document, and all that does not agree.

    UNKNOWN_SECTION, MISSING_CLAUSE, UNCLEAR_CLAUSE and STATES_DISAGREE at what the plan says,
    UNCLAIMED_FIGURE in the document, and once NO_SECTIONS where it has no headings.
    """
    document, names = OpenDocument(text), plan.unit_names
    clauses = [_answer(claim, document, names) for claim in clauses_of(plan)]
    others = [_look_up(claim, document) for claim in named(plan)]
    stated = [each for each in clauses if each.claim.states and (each.found or each.problems)]
    figures = tuple(_figures(document, clauses, others))
    problems = [problem for each in (*clauses, *others) for problem in each.problems]
    problems += (_unclaimed(each, document) for each in figures if each.fate is Fate.UNCLAIMED)
    if not document.has_sections:
        problems.append(diagnostic(Code.NO_SECTIONS, Location(document.file)))
    held = Held(
        file=document.file,
        clauses=tuple(_held(each, document) for each in stated if not each.problems),
        wrong=sum(bool(each.problems) for each in stated),
        figures=figures,
    )
    return held, tuple(problems)


# -- clauses -------------------------------------------------------------------


def _answer(claim: Claim, document: OpenDocument, names: UnitNames) -> _Located:
    """Where the clause of a target stands, if it says there what the target says."""
    answer = _look_up(claim, document)
    if answer.problems or not answer.found or claim.threshold is None:
        return _unless_unclear(answer, document)
    fitting = tuple(each for each in answer.found if _fits(each, claim, document, names))
    if not fitting:
        return answer._replace(problems=(_disagrees(answer, document),))
    return _unless_unclear(answer._replace(found=fitting), document)


def _look_up(claim: Claim, document: OpenDocument) -> _Located:
    """Where the words of a claim stand; UNKNOWN_SECTION and MISSING_CLAUSE."""
    numbers = document.numbers(claim.section)
    if numbers is None:
        return _Located(claim, (), () if claim.is_revision else (_unknown(claim, document),))
    if not claim.states:
        return _Located(claim, ())
    found = document.find(claim.states, numbers)
    return _Located(claim, found, () if found else (_missing(claim, document, numbers),))


def _fits(occurrence: Occurrence, claim: Claim, document: OpenDocument, names: UnitNames) -> bool:
    """Whether one of the figures at a place is the target's; so is a place without any amount."""
    assert claim.threshold is not None
    amounts = [each for each in _mentions(occurrence, document) if each.threshold is not None]
    return not amounts or any(agrees(each, claim.threshold, claim.unit, names) for each in amounts)


def _mentions(occurrence: Occurrence, document: OpenDocument) -> Iterator[Mention]:
    for span in occurrence:
        passage = document.passages[span.text]
        yield from (each for each in passage.mentions if is_within(each, passage, span))


def _held(answer: _Located, document: OpenDocument) -> HeldClause:
    span = answer.found[0][0]
    passage = document.passages[span.text]
    return HeldClause(answer.claim.target, answer.claim.states, passage, span.start, span.end)


# -- what is wrong with them ---------------------------------------------------


def _problem(code: Code, claim: Claim, **facts: str | Text) -> Diagnostic:
    return diagnostic(code, claim.at, target=claim.target, **facts)


def _unknown(claim: Claim, document: OpenDocument) -> Diagnostic:
    """UNKNOWN_SECTION with where the clause stands, else with the nearest heading."""
    section = claim.section or ""
    chapter = document.sections.nearest(section)
    elsewhere = document.find(claim.states, document.everything)
    hint = say.SEE_HEADINGS
    if elsewhere:
        hint = _elsewhere(elsewhere[0], document)
    elif chapter is not None:
        hint = say.NEAREST_SECTION.filled(section=chapter.number, title=quote(chapter.title))
    return _problem(Code.UNKNOWN_SECTION, claim, section=quote(section), suggestion=hint)


def _missing(claim: Claim, document: OpenDocument, numbers: tuple[int, ...]) -> Diagnostic:
    """MISSING_CLAUSE with the place where the words stand, else with the nearest sentence."""
    elsewhere = document.find(claim.states, document.everything)
    if elsewhere:
        hint = _elsewhere(elsewhere[0], document)
    else:
        near = document.nearest((claim.states, claim.name.zh), numbers)
        hint = _reads(near, claim.states) if near else say.NOTHING_NEAR
    is_in_section = claim.section is not None and document.has_sections
    where = say.SECTION.filled(section=claim.section) if is_in_section else say.DOCUMENT
    facts: dict[str, str | Text] = {"states": quote(claim.states), "where": where}
    return _problem(Code.MISSING_CLAUSE, claim, **facts, nearest=hint)


def _elsewhere(occurrence: Occurrence, document: OpenDocument) -> Text:
    span = occurrence[0]
    passage = document.passages[span.text]
    return say.ELSEWHERE.filled(
        section=passage.chapter.number or passage.chapter.title,
        place=_place(passage.at),
        sentence=passage.around(span.start, span.end),
    )


def _reads(passage: Passage, words: str) -> Text:
    """The sentence that is nearest to some words, cut around what it has of them."""
    text, sought = passage.text, spelt(words).folded
    known = [at for at in range(len(text) - 1) if spelt(text[at : at + 2]).folded in sought]
    start, end = (known[0], known[-1] + 2) if known else (0, 0)
    sentence = passage.around(start, end)
    return say.NEAREST.filled(place=_place(passage.at), sentence=sentence)


def _place(at: Location) -> str:
    return f"{at.file}:{at.line}" if at.line else at.file


def _disagrees(answer: _Located, document: OpenDocument) -> Diagnostic:
    """STATES_DISAGREE with the figure as the document has it."""
    claim = answer.claim
    assert claim.threshold is not None
    figures = (
        document.passages[span.text].text[each.start : each.end]
        for occurrence in answer.found
        for span in occurrence
        for each in document.passages[span.text].mentions
        if each.threshold is not None and is_within(each, document.passages[span.text], span)
    )
    states, threshold = quote(next(figures)), quote(claim.threshold.text)
    return _problem(Code.STATES_DISAGREE, claim, states=states, threshold=threshold)


def _unless_unclear(answer: _Located, document: OpenDocument) -> _Located:
    """The answer; UNCLEAR_CLAUSE where its words stand in several places and mean several things.

    What is told a second time means the same.
    """
    meant = {
        spelt(document.clause_around(each)).folded: each for each in _told_first(answer, document)
    }
    if answer.problems or len(meant) < 2:
        return answer
    claim, longer = answer.claim, [document.clause_around(each) for each in meant.values()]
    problem = _problem(
        Code.UNCLEAR_CLAUSE,
        claim,
        states=quote(claim.states),
        where=say.SECTION.filled(section=claim.section) if document.has_sections else say.DOCUMENT,
        count=str(len(answer.found)),
        longer=say.OR.joined(say.QUOTED.filled(words=quote(each)) for each in longer[:_FEW]),
    )
    return answer._replace(problems=(problem,))


def _told_first(answer: _Located, document: OpenDocument) -> Iterable[Occurrence]:
    first = [
        each
        for each in answer.found
        if not any(mention.role is Role.REPEATED for mention in _mentions(each, document))
    ]
    return first or answer.found[:1]


# -- figures -------------------------------------------------------------------


def _figures(
    document: OpenDocument, clauses: Iterable[_Located], others: Iterable[_Located]
) -> Iterator[HeldFigure]:
    """Every figure of the document with what became of it.

    That of a threshold is its target's, whatever it was taken for.
    """
    stated = tuple(clauses)
    claimed, listed = _by_passage(stated), _by_passage(others)
    measured = _by_passage(each for each in stated if each.claim.threshold is not None)
    for number, passage in enumerate(document.passages):
        spans = (claimed.get(number, ()), listed.get(number, ()), measured.get(number, ()))
        for mention in passage.mentions:
            is_claimed, is_listed, is_measured = (
                any(is_within(mention, passage, span) for span in each) for each in spans
            )
            promises = mention.role.promises and not passage.chapter.is_past
            if is_claimed and (promises or (is_measured and mention.threshold is not None)):
                fate = Fate.CLAIMED
            elif not promises:
                fate = Fate.SET_ASIDE
            else:
                fate = Fate.NAMED if is_listed else Fate.UNCLAIMED
            yield HeldFigure(mention, passage, fate)


def _by_passage(answers: Iterable[_Located]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for answer in answers:
        for occurrence in answer.found:
            for span in occurrence:
                found.setdefault(span.text, []).append(span)
    return found


def _unclaimed(figure: HeldFigure, document: OpenDocument) -> Diagnostic:
    """UNCLAIMED_FIGURE with its sentence, and what to write into the plan."""
    return diagnostic(
        Code.UNCLAIMED_FIGURE,
        figure.at,
        states=quote(figure.states),
        sentence=figure.sentence,
        target=as_target(figure, _unique(figure, document)),
        listed=as_listed(_unique(figure, document)),
    )


def _unique(figure: HeldFigure, document: OpenDocument) -> str:
    """The figure, with the words of its clause where it alone stands in its section repeatedly."""
    chapter = figure.passage.chapter
    numbers = tuple(
        each for each in document.everything if document.passages[each].chapter == chapter
    )
    found = document.find(figure.states, numbers)
    if len(found) < 2:
        return figure.states
    at = document.passages.index(figure.passage)
    own = (
        each
        for each in found
        if any(span.text == at and is_within(figure.mention, figure.passage, span) for span in each)
    )
    return next((document.clause_around(each) for each in own), figure.states)
