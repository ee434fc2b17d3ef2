"""Changes in GitHub Flavored Markdown: a list for each sort of change."""

from collections.abc import Iterator

from kpi.compare import Changes
from kpi.reports.changes import lines
from kpi.reports.markdown import MARKS
from kpi.reports.options import Look
from kpi.reports.safety import markdown, markdown_item


def render(changes: Changes, look: Look) -> str:
    """The comparison as Markdown; `look.width` and colour do not matter here."""
    closing = lines.closing(changes).in_(look.language)
    blocks = (
        f"# {markdown(changes.new.title.in_(look.language))}",
        markdown(lines.compared(changes, look.language)),
        *(f"> {markdown(notice)}" for notice in lines.notices(changes, look.language)),
        *([f"**{closing}**"] if closing else []),
        *_body(changes, look, "##"),
    )
    return "\n\n".join(blocks) + "\n"


def section(changes: Changes, look: Look) -> Iterator[str]:
    """The changes as the last part of a report."""
    yield f"## {lines.since(changes, look.language)}"
    yield from _body(changes, look, "###")


def _body(changes: Changes, look: Look, level: str) -> Iterator[str]:
    head = (lines.counts(changes, look.language), lines.nothing(changes, look.language))
    yield from filter(None, head)
    for group in lines.groups(changes, look.language):
        mark = "" if group.verdict is None else f"{MARKS[group.verdict]} "
        yield f"{level} {mark}{lines.heading(group, look.language)}"
        yield "\n".join(
            f"- {markdown_item(item.name)}: {markdown(item.text)}" for item in group.items
        )
