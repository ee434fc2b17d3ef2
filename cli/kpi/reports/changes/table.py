"""Changes for a terminal or a pipe."""

from collections.abc import Iterator

from rich.text import Text as Styled

from kpi.compare import Changes
from kpi.model import Verdict
from kpi.reports.changes import lines
from kpi.reports.drawing import draw
from kpi.reports.marks import ASCII, BOLD, MARKS, PLAIN, STYLES, fold
from kpi.reports.options import Look
from kpi.reports.safety import plain

INDENT, HANGING = "  ", "    "


def render(changes: Changes, look: Look) -> str:
    """The comparison as text of `look.width` cells a line."""
    notices = lines.notices(changes, look.language)
    closing = lines.closing(changes).in_(look.language)
    parts = (
        Styled(plain(changes.new.title.in_(look.language)), BOLD),
        _folded(lines.compared(changes, look.language), look),
        *(Styled(plain(notice), STYLES[Verdict.AT_RISK]) for notice in notices),
        *_body(changes, look),
        *([Styled(""), Styled("\n".join(fold(closing, look.width)), BOLD)] if closing else []),
    )
    return draw(parts, look)


def section(changes: Changes, look: Look) -> Iterator[Styled]:
    """The changes as the last part of a report."""
    yield Styled(lines.since(changes, look.language), BOLD)
    yield from _body(changes, look)


def _body(changes: Changes, look: Look) -> Iterator[Styled]:
    for line in (lines.counts(changes, look.language), lines.nothing(changes, look.language)):
        if line:
            yield _folded(line, look)
    for group in lines.groups(changes, look.language):
        yield Styled("")
        yield _heading(group, look)
        for item in group.items:
            yield _item(item, look)


def _heading(group: lines.ChangeGroup, look: Look) -> Styled:
    heading = lines.heading(group, look.language)
    if group.verdict is None:
        return Styled(heading, BOLD)
    mark = MARKS[group.verdict][0 if look.unicode else 1]
    return Styled(f"{mark} {heading}", STYLES[group.verdict])


def _item(item: lines.ChangeLine, look: Look) -> Styled:
    shown = _signs(f"{plain(item.name)}: {plain(item.text)}", look)
    first, *rest = fold(shown, look.width - len(HANGING))
    return Styled(INDENT + f"\n{HANGING}".join((first, *rest)), PLAIN)


def _folded(text: str, look: Look) -> Styled:
    return Styled("\n".join(fold(_signs(plain(text), look), look.width)))


def _signs(text: str, look: Look) -> str:
    return text if look.unicode else text.translate(ASCII)
