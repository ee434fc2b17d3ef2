"""What is wrong between a plan and its document, with the words that help to mend it."""

from collections.abc import Sequence
from datetime import date
from itertools import chain

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.document.claims import Claim, Located
from kpi.document.deadlines import Deadline
from kpi.document.opened import CLAUSE, LISTING, SENTENCE, Occurrence, OpenDocument
from kpi.document.paste import as_listed, as_target
from kpi.document.spelling import Span, spelt
from kpi.model import HeldFigure, Location, Mention, Passage, Text
from kpi.quantity.clause import Clause, parse_clause
from kpi.quantity.number import quote
from kpi.wording import document as say

_FEW = 3
"""As many longer wordings of an unclear clause are offered."""


def unknown_section(claim: Claim, document: OpenDocument) -> Diagnostic:
    """UNKNOWN_SECTION with where the clause stands, else with the nearest heading."""
    section = claim.section or ""
    elsewhere, near = _elsewhere(claim, document), document.sections.nearest(section)
    hint = say.SEE_HEADINGS
    if elsewhere is not None:
        hint = elsewhere
    elif near is not None:
        hint = say.NEAREST_SECTION.filled(section=near.number, title=quote(near.title))
    return _problem(Code.UNKNOWN_SECTION, claim, section=quote(section), suggestion=hint)


def missing(claim: Claim, document: OpenDocument, numbers: tuple[int, ...]) -> Diagnostic:
    """MISSING_CLAUSE with the nearest sentence, and where else the same words stand."""
    near = document.nearest((claim.states, claim.name.zh), numbers)
    hints = (near and _reads(near, claim.states), _elsewhere(claim, document))
    known = [each for each in hints if each is not None]
    hint = say.OR_ELSE.joined(known) if known else say.NOTHING_NEAR
    facts: dict[str, str | Text] = {"states": quote(claim.states), "nearest": hint}
    return _problem(Code.MISSING_CLAUSE, claim, where=_where(claim, document), **facts)


def disagrees(located: Located, document: OpenDocument) -> Diagnostic:
    """STATES_DISAGREE with the figure as the document has it."""
    claim = located.claim
    assert claim.threshold is not None
    mention, passage = document.amounts(located.found[0])[0]
    states, threshold = passage.text[mention.start : mention.end], claim.threshold.text
    facts = {"states": quote(states), "threshold": quote(threshold)}
    return _problem(Code.STATES_DISAGREE, claim, **facts)


def not_of_the_year(claim: Claim, mention: Mention) -> Diagnostic:
    """NOT_OF_THE_YEAR with the words that make it of another time."""
    facts = {"states": quote(claim.states), "because": quote(mention.because)}
    return _problem(Code.NOT_OF_THE_YEAR, claim, **facts)


def due_disagrees(claim: Claim, due: date, named: Deadline) -> Diagnostic:
    """DUE_DISAGREES with the day that the document names."""
    facts = {"due": due.isoformat(), "words": quote(named.words), "day": named.day.isoformat()}
    return _problem(Code.DUE_DISAGREES, claim, **facts)


def unclear(located: Located, meanings: Sequence[str], document: OpenDocument) -> Diagnostic:
    """UNCLEAR_CLAUSE with the clauses that may be meant."""
    claim = located.claim
    longer = (say.QUOTED.filled(words=quote(each)) for each in meanings[:_FEW])
    return _problem(
        Code.UNCLEAR_CLAUSE,
        claim,
        states=quote(claim.states),
        where=_where(claim, document),
        count=str(len(located.found)),
        longer=say.OR.joined(longer),
    )


def unclaimed(figure: HeldFigure, document: OpenDocument) -> Diagnostic:
    """UNCLAIMED_FIGURE with its sentence, and what to write into the plan."""
    wordings = _wordings(figure, document)
    clear = (each for each in wordings if len(document.find(each, document.everything)) == 1)
    listed = next(clear, wordings[-1])
    readable = (each for each in chain((listed,), clear) if _reads_alike(each, figure.mention))
    return diagnostic(
        Code.UNCLAIMED_FIGURE,
        figure.at,
        states=quote(figure.states),
        sentence=figure.sentence,
        entry=as_target(figure, next(readable, listed)),
        listed=as_listed(listed),
    )


def _wordings(figure: HeldFigure, document: OpenDocument) -> tuple[str, ...]:
    """The figure, and with more and more of the words around it."""
    passage, mention = figure.passage, figure.mention
    span = Span(document.number_of(passage), mention.start, mention.end)
    around = (document.clause_around((span,), marks) for marks in (LISTING, CLAUSE, SENTENCE))
    return tuple(dict.fromkeys((figure.states, *around)))


def _reads_alike(words: str, mention: Mention) -> bool:
    """Whether words by themselves are read as the figure is in its sentence."""
    if mention.threshold is None or mention.unit is None:
        return True
    clause = parse_clause(words, mention.unit, {})
    return isinstance(clause, Clause) and (
        clause.threshold.sides,
        clause.is_about,
        clause.is_directed,
    ) == (mention.threshold.sides, mention.is_about, mention.is_directed)


def _problem(code: Code, claim: Claim, **facts: str | Text) -> Diagnostic:
    return diagnostic(code, claim.at, target=claim.target, **facts)


def _where(claim: Claim, document: OpenDocument) -> Text:
    """What a claim is held against: a section, or the whole document."""
    if claim.section is None or not document.has_sections:
        return say.DOCUMENT
    return say.SECTION.filled(section=claim.section)


def _elsewhere(claim: Claim, document: OpenDocument) -> Text | None:
    """The first place in the document where the words of a claim stand, those on the past last."""
    found: list[Occurrence] = sorted(
        document.find(claim.states, document.everything) if claim.states else (),
        key=lambda each: document.passages[each[0].text].chapter.is_past,
    )
    if not found:
        return None
    span = found[0][0]
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
