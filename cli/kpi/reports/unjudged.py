"""What reports say where nothing was judged: that it was not, and why."""

from kpi.diagnostics import Severity
from kpi.model import Text
from kpi.report import Unjudged
from kpi.reports.problems import ToldProblem, told
from kpi.reports.safety import markdown, markdown_item
from kpi.reports.summary import problem_counts
from kpi.wording import sentences as say

BLOCKS, LINES, LINES_OF_ITEM = Text.same("\n\n"), Text.same("\n"), Text.same("  \n  ")
TITLE, BOLD = Text.same("# {said}"), Text.same("**{said}**")
ITEM = Text.same("- {said}")


def headline(unjudged: Unjudged) -> Text:
    """`Not judged (errors: 2, warnings: 1)`."""
    return say.UNJUDGED_BECAUSE.filled(counts=problem_counts(unjudged.diagnostics))


def forbidding(unjudged: Unjudged) -> tuple[ToldProblem, ...]:
    """The errors first, then the warnings."""
    order = list(Severity)
    problems = sorted(unjudged.diagnostics, key=lambda each: order.index(each.severity))
    return told(problems, Severity.WARNING)


def as_markdown(unjudged: Unjudged) -> Text:
    """All of it with its problems as a list."""
    return BLOCKS.joined(
        (
            TITLE.filled(said=_safe(unjudged.title)),
            BOLD.filled(said=headline(unjudged)),
            say.UNJUDGED_WHY,
            LINES.joined(ITEM.filled(said=_item(each)) for each in forbidding(unjudged)),
        )
    )


def _item(each: ToldProblem) -> Text:
    place = Text.same(f"{markdown_item(each.place)}: {markdown(each.sort)}")
    return LINES_OF_ITEM.joined(
        (place, *(_at_start(text) for text in (each.message, each.hint) if text.en))
    )


def _safe(text: Text) -> Text:
    return Text(*map(markdown, text))


def _at_start(text: Text) -> Text:
    return Text(*map(markdown_item, text))
