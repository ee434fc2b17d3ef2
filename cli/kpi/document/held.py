"""Holds a plan against its document: every clause in its place, every figure somebody's."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.document.agreement import agrees, is_within
from kpi.document.claims import Claim, Located, clauses_of, named
from kpi.document.deadlines import Deadline
from kpi.document.faults import (
    disagrees,
    due_disagrees,
    missing,
    not_of_the_year,
    unclaimed,
    unclear,
    unknown_section,
)
from kpi.document.opened import Occurrence, OpenDocument
from kpi.document.spelling import Span, spelt
from kpi.model import (
    Fate,
    Held,
    HeldClause,
    HeldFigure,
    Location,
    Mention,
    Plan,
    PlanText,
    Role,
)
from kpi.quantity.amount import UnitNames


def hold(plan: Plan, text: PlanText) -> tuple[Held, tuple[Diagnostic, ...]]:
    """What came of holding the plan against its document, and all that does not agree.

    UNKNOWN_SECTION, MISSING_CLAUSE, UNCLEAR_CLAUSE, STATES_DISAGREE, NOT_OF_THE_YEAR and
    DUE_DISAGREES at what the plan says,
    UNCLAIMED_FIGURE in the document, and once NO_SECTIONS where it has no headings.
    """
    document = OpenDocument(text)
    clauses = [_checked(claim, document, plan.unit_names) for claim in clauses_of(plan)]
    others = [_single(_looked_up(claim, document), document) for claim in named(plan)]
    stated = [each for each in clauses if each.claim.states and (each.found or each.problems)]
    figures = tuple(_figures(document, clauses, others))
    problems = [problem for each in (*clauses, *others) for problem in each.problems]
    problems += (unclaimed(each, document) for each in figures if each.fate is Fate.UNCLAIMED)
    if not document.has_sections:
        problems.append(diagnostic(Code.NO_SECTIONS, Location(document.file)))
    held = Held(
        file=document.file,
        clauses=tuple(_held(each, document) for each in stated if not each.problems),
        wrong=sum(bool(each.problems) for each in stated),
        figures=figures,
    )
    return held, tuple(problems)


_OTHER_TIMES = frozenset({Role.PAST, Role.SEVERAL_YEARS})


# -- clauses -------------------------------------------------------------------


def _checked(claim: Claim, document: OpenDocument, names: UnitNames) -> Located:
    """Where the clause of a target stands and says what the target says."""
    located = _looked_up(claim, document)
    if located.problems or not located.found:
        return located
    fitting = _fitting(located, document, names)
    if not fitting:
        return located._replace(problems=(disagrees(located, document),))
    located = located._replace(found=fitting)
    single = _single(located, document)
    if single.problems or claim.threshold is None:
        return single if single.problems else _in_time(single, document)
    other = _of_another_time(located.found, document)
    return located if other is None else located._replace(problems=(not_of_the_year(claim, other),))


def _single(located: Located, document: OpenDocument) -> Located:
    """The same, unless its words mean several things."""
    meanings = _meanings(located, document)
    if len(meanings) <= 1:
        return located
    return located._replace(problems=(unclear(located, meanings, document),))


def _in_time(located: Located, document: OpenDocument) -> Located:
    """The same, unless the document names other days for it only."""
    due = located.claim.due
    days = [each for place in located.found for each in document.deadlines(place)]
    if due is None or not days or any(_is_met_by(each, due) for each in days):
        return located
    return located._replace(problems=(due_disagrees(located.claim, due, days[0]),))


def _is_met_by(named: Deadline, due: date) -> bool:
    """Whether it is due in the month that is named, and not after a day that is."""
    is_same = (due.year, due.month) == (named.day.year, named.day.month)
    return is_same and not (named.is_exact and due > named.day)


def _of_another_time(found: Sequence[Occurrence], document: OpenDocument) -> Mention | None:
    """The figure, where the document tells it of the past or of several years everywhere."""
    there = [mention for each in found for mention, _ in document.amounts(each)]
    is_other = [each.role in _OTHER_TIMES for each in there]
    return there[0] if there and all(is_other) else None


def _looked_up(claim: Claim, document: OpenDocument) -> Located:
    """Where the words of a claim stand.

    The source of a change may be another document, whose sections this one has not.
    """
    numbers = document.numbers(claim.section)
    if numbers is None:
        return Located(claim, (), () if claim.is_revision else (unknown_section(claim, document),))
    if not claim.states:
        return Located(claim, ())
    found = document.find(claim.states, numbers)
    return Located(claim, found, () if found else (missing(claim, document, numbers),))


def _fitting(located: Located, document: OpenDocument, names: UnitNames) -> tuple[Occurrence, ...]:
    """The places where a figure is the target's; without any, those that have no amount at all."""
    claim = located.claim
    threshold = claim.threshold
    if threshold is None:
        return located.found
    amounts = {each: document.amounts(each) for each in located.found}
    agreeing = tuple(
        each
        for each, there in amounts.items()
        if any(agrees(one, passage, threshold, claim.unit, names) for one, passage in there)
    )
    return agreeing or tuple(each for each, there in amounts.items() if not there)


def _meanings(located: Located, document: OpenDocument) -> Sequence[str]:
    """The clauses around a target's words, each once; what is told a second time means the same."""
    first = [each for each in located.found if not _is_repeated(each, document)]
    around = (document.clause_around(each) for each in first or located.found[:1])
    return tuple({spelt(each).folded: each for each in around}.values())


def _is_repeated(occurrence: Occurrence, document: OpenDocument) -> bool:
    return any(each.role is Role.REPEATED for each, _ in document.mentions(occurrence))


def _held(located: Located, document: OpenDocument) -> HeldClause:
    claim, span = located.claim, located.found[0][0]
    return HeldClause(
        claim.target, claim.states, document.passages[span.text], span.start, span.end
    )


# -- figures -------------------------------------------------------------------


def _figures(
    document: OpenDocument, clauses: Sequence[Located], others: Sequence[Located]
) -> Iterator[HeldFigure]:
    """Every figure of the document with what became of it.

    That of a threshold is its target's, whatever it was taken for.
    """
    claimed, listed = _by_passage(clauses), _by_passage(others)
    measured = _by_passage(each for each in clauses if each.claim.threshold is not None)
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


def _by_passage(every: Iterable[Located]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for located in every:
        for occurrence in located.found:
            for span in occurrence:
                found.setdefault(span.text, []).append(span)
    return found
