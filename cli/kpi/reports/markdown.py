"""The monthly brief and what changed in GitHub Flavored Markdown, ready to be sent as they are."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, assert_never

from kpi.model import EMPTY, Language, Text, Verdict
from kpi.report import Report, Unjudged
from kpi.reports import Look, Style
from kpi.reports.brief import brief
from kpi.reports.brief.blocks import (
    Annex,
    BriefBlock,
    BriefHeading,
    BriefList,
    BriefTable,
    Notice,
    Paragraph,
)
from kpi.reports.brief.following import change_blocks
from kpi.reports.safety import markdown, markdown_item
from kpi.reports.unjudged import as_markdown
from kpi.wording import brief as say
from kpi.wording import words

if TYPE_CHECKING:
    from kpi.compare import Changes

MARKS = {
    Verdict.FAIL: "❌",
    Verdict.NO_DATA: "❔",
    Verdict.AT_RISK: "⚠️",
    Verdict.PASS: "✅",
    Verdict.NOT_DUE: "➖",
}
"""The signs of the verdicts, which stand beside their words where emoji are asked for."""
MOST_BYTES = 1 << 20
"""How much GitHub takes of one step or comment; above it, it shows nothing at all."""
BETWEEN_BLOCKS = "\n\n"


def render(report: Report, look: Look) -> str:
    """The brief of a report; `look.width` and colour do not matter here."""
    page = _Writer(look)
    told = brief(report, look)
    blocks = [f"# {page.safe(told.title)}"]
    blocks += [page.notice(each) for each in told.notices]
    blocks += [page.block(each) for each in told.blocks]
    if told.annexes:
        blocks.append(page.contents(told.annexes))
    if told.signature:
        blocks.append("  \n".join(page.line(each) for each in told.signature))
    for number, annex in enumerate(told.annexes, 1):
        title = words.NAMED.filled(name=say.ANNEX.filled(number=number), said=annex.title)
        blocks += [f"## {page.safe(title)}", *(page.block(each) for each in annex.blocks)]
    return fitting(BETWEEN_BLOCKS.join(blocks) + "\n", MOST_BYTES, look.language)


def render_unjudged(unjudged: Unjudged, look: Look) -> str:
    """Why there is no brief, as Markdown."""
    return fitting(as_markdown(unjudged).in_(look.language) + "\n", MOST_BYTES, look.language)


class _Writer:
    """How blocks are written in one language, with emoji or without."""

    def __init__(self, look: Look) -> None:
        self._language = look.language
        self._marks = MARKS if look.style is Style.EMOJI else {}

    def safe(self, text: Text) -> str:
        """A text in which nothing acts as markup."""
        return markdown(text.in_(self._language))

    def line(self, text: Text) -> str:
        """The same at the start of a line."""
        return markdown_item(text.in_(self._language))

    def notice(self, notice: Notice) -> str:
        """What must be known first, as a quotation; what is grave in bold."""
        if notice.is_grave:
            return f"> **{self.safe(notice.text)}**"
        return f"> {self.line(notice.text)}"

    def contents(self, annexes: Iterable[Annex]) -> str:
        """Which annexes there are."""
        lines = (f"{number}. {self.safe(each.title)}" for number, each in enumerate(annexes, 1))
        return BETWEEN_BLOCKS.join((self.safe(say.ANNEXES), "\n".join(lines)))

    def block(self, block: BriefBlock) -> str:
        """One block of the brief."""
        match block:
            case BriefHeading():
                return f"{'#' * (block.level + 1)} {self._marked(block.verdict, block.text)}"
            case Paragraph():
                return self._paragraph(block)
            case BriefList():
                return "\n".join(self._items(block))
            case BriefTable():
                return "\n".join(self._rows(block))
            case _:
                assert_never(block)

    def _marked(self, verdict: Verdict | None, text: Text) -> str:
        sign = self._marks.get(verdict) if verdict is not None else None
        return f"{sign} {self.safe(text)}" if sign else self.safe(text)

    def _paragraph(self, block: Paragraph) -> str:
        if block.lead == EMPTY:
            return self.line(block.text)
        space = " " if block.text.in_(self._language).startswith(" ") else ""
        return f"**{self.safe(block.lead)}**{space}{self.safe(block.text)}"

    def _items(self, items: BriefList) -> Iterator[str]:
        for number, each in enumerate(items.paragraphs, 1):
            sign = f"{number}." if items.numbered else "-"
            yield f"{sign} {self._paragraph(each)}"

    def _rows(self, grid: BriefTable) -> Iterator[str]:
        yield _row(self.safe(each.title) for each in grid.columns)
        yield _row("---:" if each.is_number else "---" for each in grid.columns)
        for row in grid.rows:
            yield _row(self._marked(cell.verdict, cell.text) for cell in row)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


# -- what changed --------------------------------------------------------------


def render_changes(changes: "Changes", look: Look) -> str:
    """The comparison as Markdown; `look.width` and colour do not matter here."""
    from kpi.reports import changes as told  # noqa: PLC0415 - for comparisons only

    page = _Writer(look)
    closing = told.closing(changes)
    blocks = (
        f"# {page.safe(changes.new.title)}",
        page.line(told.compared(changes)),
        *(page.notice(Notice(each, is_grave=True)) for each in told.notices(changes)),
        *([f"**{page.safe(closing)}**"] if closing != EMPTY else []),
        *map(page.block, change_blocks(changes)),
    )
    return BETWEEN_BLOCKS.join(blocks) + "\n"


# -- within what GitHub shows --------------------------------------------------


def fitting(text: str, room: int, language: Language) -> str:
    """The report if it has `room` bytes, else as much as has, cut after a whole table, with a note.

    Empty where not even the note has room.
    """
    if len(text.encode()) <= room:
        return text
    note = say.CUT.in_(language) + "\n"
    left = room - len(note.encode())
    if left < 0:
        return ""
    kept, size, end = "", 0, BETWEEN_BLOCKS
    blocks = [block + end for block in text.removesuffix("\n").split(end)]
    for number, (block, following) in enumerate(pairwise((*blocks, "#")), start=1):
        size += len(block.encode())
        ends_section = following.startswith("#") and not block.startswith("#")
        if size <= left and (block.startswith("|") or ends_section):
            kept = "".join(blocks[:number])
    return kept + note
