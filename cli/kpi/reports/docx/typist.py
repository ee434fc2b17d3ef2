"""A brief typed as a Word document: each block in its style, nothing added but numbers."""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import assert_never
from unicodedata import east_asian_width

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt, Twips
from docx.table import _Row
from docx.text.paragraph import Paragraph as Line

from kpi.model import EMPTY, Language, Text
from kpi.record import NamedTuple
from kpi.report import PROBLEMS
from kpi.reports.brief.blocks import (
    Annex,
    Brief,
    BriefBlock,
    BriefCell,
    BriefHeading,
    BriefList,
    BriefTable,
    Paragraph,
)
from kpi.reports.docx.package import blank, packed
from kpi.reports.docx.page import LYING, UPRIGHT, Sheet, lay, number_pages, warn
from kpi.reports.docx.styles import CHARACTER, TABLE_GRID, StyleName
from kpi.reports.safety import plain
from kpi.wording import brief as say

TITLE_LINE = 20
"""As many characters of 二号 stand in a line."""
TABLE_GAP = Pt(10)
WIDE = frozenset("FWA")
"""Of these East Asian widths a character is twice as wide as a digit."""


def typed(brief: Brief, language: Language, author: Text) -> bytes:
    """The brief as the bytes of a document by an author."""
    document = blank(language, plain(brief.title.in_(language)), plain(author.in_(language)))
    lay(document.sections[0], UPRIGHT)
    number_pages(document)
    if brief.is_simulated:
        warn(document, say.NOT_REAL.in_(language), say.WATERMARK.in_(language))
    typist = Typist(document, language, UPRIGHT)
    typist.title(brief.title, StyleName.TITLE)
    for notice in brief.notices:
        style = StyleName.GRAVE if notice.is_grave else StyleName.NOTICE
        typist.line(style, notice.text)
    typist.blocks(brief.blocks)
    typist.annex_list(brief.annexes)
    typist.sign(brief.signature)
    for place, annex in enumerate(brief.annexes, 1):
        is_only = len(brief.annexes) == 1
        typist.annex(say.ONLY_ANNEX if is_only else say.ANNEX.filled(number=place), annex)
    typist.line(StyleName.END)
    return packed(document)


class Typist(NamedTuple):
    """Types into a document, in a language, on sheets of a kind."""

    document: Document
    language: Language
    sheet: Sheet

    @property
    def is_chinese(self) -> bool:
        """Whether the standard's page is asked for to the letter."""
        return self.language is Language.ZH

    def line(self, style: StyleName, text: Text = EMPTY) -> Line:
        """A paragraph of a style."""
        line = _styled(self.document.add_paragraph(), style)
        self.type(line, plain(text.in_(self.language)))
        return line

    def type(self, line: Line, text: str, *, bold: bool | None = None) -> None:
        """A run of text; in Chinese, quotation marks and dashes are as wide as characters."""
        if not text:
            return
        run = line.add_run(text)
        run.bold = bold
        if self.is_chinese:
            properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-docx has no hint
            properties.get_or_add_rFonts().set(qn("w:hint"), "eastAsia")

    def title(self, text: Text, style: StyleName) -> None:
        """A title, in Chinese of lines about as long as each other."""
        line = self.line(style)
        whole = plain(text.in_(self.language))
        for place, part in enumerate(_balanced(whole) if self.is_chinese else [whole]):
            if place:
                line.add_run().add_break()
            self.type(line, part)

    def blocks(self, blocks: Iterable[BriefBlock]) -> None:
        """Everything of a part, in its order."""
        for block in blocks:
            match block:
                case BriefHeading():
                    style = StyleName.PART if block.level == 1 else self.sheet.section
                    self.line(style, block.text)
                case Paragraph():
                    self.paragraph(StyleName.BODY, block)
                case BriefList():
                    self.items(block)
                case BriefTable():
                    self.grid(block)
                case _:
                    assert_never(block)

    def paragraph(self, style: StyleName, paragraph: Paragraph, number: str = "") -> None:
        """A paragraph, its lead in bold, its number before it."""
        line = self.line(style)
        lead = plain(paragraph.lead.in_(self.language))
        whole = plain(paragraph.lead.in_(self.language) + paragraph.text.in_(self.language))
        self.type(line, number)
        self.type(line, lead, bold=True)
        self.type(line, whole[len(lead) :])

    def items(self, items: BriefList) -> None:
        """A list; in Chinese an item without a number is a paragraph as any other."""
        for place, each in enumerate(items.paragraphs, 1):
            sign = f"{place}." if items.numbered else "" if self.is_chinese else "•"
            begins_with_digit = (each.lead.zh + each.text.zh).lstrip()[:1].isdigit()
            gap = " " if sign and begins_with_digit else ""
            self.paragraph(StyleName.ITEM, each, sign + (gap if self.is_chinese else "\t"))

    def annex_list(self, annexes: Sequence[Annex]) -> None:
        """附件：1.…, below the text: each title under the one above."""
        if not annexes:
            return
        self._keep_last()
        self.line(StyleName.NORMAL).paragraph_format.keep_with_next = True
        if not self.is_chinese:
            self.line(StyleName.PART, say.ANNEXES)
            self.items(BriefList(tuple(Paragraph(each.title) for each in annexes), numbered=True))
            return
        lead, is_only = plain(say.ANNEXES.zh), len(annexes) == 1
        first = CHARACTER * (2 + len(lead))
        left = first if is_only else first + 3 * CHARACTER // 2
        for place, annex in enumerate(annexes, 1):
            line = self.line(StyleName.ANNEX_LIST)
            self.type(line, ("" if place > 1 else lead) + ("" if is_only else f"{place}.\t"))
            self.type(line, plain(annex.title.zh))
            start = first if place > 1 else 2 * CHARACTER
            told = line.paragraph_format
            told.keep_with_next = True
            told.left_indent, told.first_line_indent = Twips(left), Twips(start - left)

    def sign(self, signature: Sequence[Text]) -> None:
        """Who sends it, and below the date: two characters further right, two from the edge."""
        if not signature:
            return
        self._keep_last()
        self.line(StyleName.NORMAL).paragraph_format.keep_with_next = True
        widths = [_width(plain(each.in_(self.language))) for each in signature]
        last = max(2, *(width - widths[-1] for width in widths))
        for place, (text, width) in enumerate(zip(signature, widths, strict=True), 1):
            line = self.line(StyleName.SIGNATURE, text)
            if self.is_chinese:
                free = last if place == len(widths) else last + widths[-1] + 2 - width
                line.paragraph_format.right_indent = Twips(int(free * CHARACTER))

    def _keep_last(self) -> None:
        """No page but one with text ends with who sends it."""
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True

    def annex(self, mark: Text, annex: Annex) -> None:
        """An annex, which begins on a new page, upright or lying."""
        sheet = LYING if annex.wide else UPRIGHT
        section = self.document.add_section()
        _styled(self.document.paragraphs[-1], StyleName.END)
        lay(section, sheet)
        self.line(StyleName.ANNEX_MARK, mark)
        self.title(annex.title, StyleName.ANNEX_TITLE)
        self._replace(sheet=sheet).blocks(annex.blocks)

    # -- tables ----------------------------------------------------------------

    def grid(self, grid: BriefTable) -> None:
        """A table of fixed columns, whose heads stand on every page."""
        heads = tuple(BriefCell(column.title) for column in grid.columns)
        table = self.document.add_table(1 + len(grid.rows), len(heads), TABLE_GRID)
        table.autofit = False
        widths = _shared(self.sheet.line, [column.share for column in grid.columns])
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for place, (row, cells) in enumerate(zip(table.rows, (heads, *grid.rows), strict=True)):
            _keep_whole(row, repeated=not place)
            style = self.sheet.cell if place else self.sheet.head
            for cell, told, column, width in zip(
                row.cells, cells, grid.columns, widths, strict=True
            ):
                cell.width, cell.vertical_alignment = width, WD_ALIGN_VERTICAL.CENTER
                line = _styled(cell.paragraphs[0], style)
                if place and column.is_number:
                    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                self.type(line, plain(told.text.in_(self.language)), bold=_is_bold(told))
        self.line(StyleName.END).paragraph_format.line_spacing = TABLE_GAP


def _styled(line: Line, style: StyleName) -> Line:
    """The paragraph in a style; by its name python-docx would go through all styles each time."""
    line._p.style = style.id  # noqa: SLF001
    return line


def _is_bold(cell: BriefCell) -> bool | None:
    return True if cell.verdict in PROBLEMS else None


def _keep_whole(row: _Row, *, repeated: bool) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx knows neither
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))


def _shared(line: Length, shares: Sequence[int]) -> list[Length]:
    """The widths of columns, which fill the line to the last twip."""
    whole, total = line.twips, sum(shares)
    edges = [whole * share // total for share in accumulate(shares, initial=0)]
    return [Twips(right - left) for left, right in pairwise(edges)]


def _width(text: str) -> float:
    """How wide a text is, in Chinese characters."""
    return sum(1 if east_asian_width(each) in WIDE else 0.5 for each in text)


def _balanced(title: str) -> list[str]:
    """The lines of a title, broken at a number near their middle where there is one."""
    if _width(title) <= TITLE_LINE:
        return [title]
    middle = _width(title) / 2
    starts = [each.start() for each in re.finditer(r"(?<!\d)\d", title)]
    near = [each for each in starts if abs(_width(title[:each]) - middle) <= TITLE_LINE / 4]
    if not near or middle > TITLE_LINE:
        return [title]
    best = min(near, key=lambda each: abs(_width(title[:each]) - middle))
    return [title[:best], title[best:]]
