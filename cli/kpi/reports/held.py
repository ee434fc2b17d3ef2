"""The plan held against its document, as lines: what is covered, and what was set aside."""

from collections.abc import Iterator

from kpi.model import Fate, Held, HeldFigure, Text
from kpi.reports.safety import plain
from kpi.wording import document as say

_INDENTED = Text.same("  {text}")


def coverage(held: Held) -> Text:
    """How many clauses hold and whose the figures are."""
    return say.COVERAGE.filled(
        file=plain(held.file),
        found=len(held.clauses),
        wrong=held.wrong,
        promised=held.promised,
        claimed=len(held.those(Fate.CLAIMED)),
        named=len(held.those(Fate.NAMED)),
        unclaimed=len(held.those(Fate.UNCLAIMED)),
        aside=len(held.those(Fate.SET_ASIDE)),
    )


def set_aside(held: Held) -> Iterator[Text]:
    """A line for each figure that is no promise of the year, with the reason."""
    figures = held.those(Fate.SET_ASIDE)
    if figures:
        yield say.SET_ASIDE
    for each in figures:
        line = say.ASIDE_LINE.filled(
            line=each.at.line,
            states=plain(each.states),
            why=_why(each),
            sentence=plain(each.sentence),
        )
        yield _INDENTED.filled(text=line)


def _why(figure: HeldFigure) -> Text:
    role, words = say.ROLES[figure.mention.role], figure.mention.because
    return say.BECAUSE.filled(role=role, words=plain(words)) if words else role
