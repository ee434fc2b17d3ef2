"""The page of GB/T 9704: A4, 225 mm by 156 mm of text, the number outside, a header if need be."""

from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section
from docx.shared import Length, Mm, Twips
from docx.text.paragraph import Paragraph

from kpi.record import NamedTuple
from kpi.reports.docx.styles import CHARACTER, HEITI, StyleName

HEADER = Mm(15)
BELOW = Mm(12)
"""From the last line to the foot of the page's number: 7 mm and a line of 四号."""


class Sheet(NamedTuple):
    """A side of A4 with its margins, and the styles of its headings and tables."""

    width: Length
    height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length
    orientation: WD_ORIENTATION
    section: StyleName
    head: StyleName
    cell: StyleName

    @property
    def line(self) -> Length:
        """The width of a line."""
        return Length(self.width - self.left - self.right)


UPRIGHT = Sheet(
    *(Mm(210), Mm(297), Mm(37), Mm(35), Mm(28), Mm(26), WD_ORIENTATION.PORTRAIT),
    *(StyleName.SECTION, StyleName.HEAD, StyleName.CELL),
)
LYING = Sheet(
    *(Mm(297), Mm(210), Mm(28), Mm(26), Mm(35), Mm(37), WD_ORIENTATION.LANDSCAPE),
    *(StyleName.TABLE_TITLE, StyleName.SMALL_HEAD, StyleName.SMALL_CELL),
)
"""The same text area on its side; the left margin, where sheets are bound, comes on top."""


def lay(section: Section, sheet: Sheet) -> None:
    """Give the pages of a section their size and margins."""
    section.orientation = sheet.orientation
    section.page_width, section.page_height = sheet.width, sheet.height
    section.top_margin, section.bottom_margin = sheet.top, sheet.bottom
    section.left_margin, section.right_margin = sheet.left, sheet.right
    section.header_distance, section.footer_distance = HEADER, Length(sheet.bottom - BELOW)


def number_pages(document: Document) -> None:
    """Number the pages, outside: on the right of odd pages, on the left of even ones."""
    [section] = document.sections
    sides = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
    for footer, side in zip((section.footer, section.even_page_footer), sides, strict=True):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.style = StyleName.FOOTER
        line.alignment = side
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Twips(CHARACTER)
        line.add_run("— ")
        line._p.append(parse_xml(_PAGE))  # noqa: SLF001 - python-docx knows no fields
        line.add_run(" —")


_PAGE = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def warn(document: Document, warning: str, watermark: str) -> None:
    """Say a warning at the head of every page, and in grey across it."""
    [section] = document.sections
    for header, name in ((section.header, "odd"), (section.even_page_header, "even")):
        header.is_linked_to_previous = False
        line = header.paragraphs[0]
        line.style = StyleName.HEADER
        line.add_run(warning)
        _draw(line, watermark, name)


_ACROSS = (
    "position:absolute;margin-left:0;margin-top:0;width:280pt;height:70pt;rotation:315;"
    "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)
_WATERMARK = """
<w:r {namespaces} xmlns:v="urn:schemas-microsoft-com:vml"
    xmlns:o="urn:schemas-microsoft-com:office:office">
  <w:pict>
    <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
        path="m@7,l@8,m@5,21600l@6,21600e">
      <v:formulas>
        <v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
        <v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
        <v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>
        <v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>
        <v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>
      </v:formulas>
      <v:path textpathok="t" o:connecttype="custom"/>
      <v:textpath on="t" fitshape="t"/>
    </v:shapetype>
    <v:shape id="PowerPlusWaterMarkObject-{name}" type="#_x0000_t136" o:allowincell="f"
        fillcolor="#ececec" stroked="f" style="{place}">
      <v:textpath style="font-family:&quot;{font}&quot;;font-size:1pt" string="{text}"/>
    </v:shape>
  </w:pict>
</w:r>
"""
"""What Word itself writes for a watermark, which LibreOffice and WPS read too."""


def _draw(line: Paragraph, text: str, name: str) -> None:
    shape = _WATERMARK.format(
        namespaces=nsdecls("w"), name=name, place=_ACROSS, font=HEITI, text=text
    )
    line._p.append(parse_xml(shape))  # noqa: SLF001
