"""The type of a brief as the styles of a Word document: GB/T 9704 in Chinese, alike in English.

Sizes are in half points (三号 is 32), lengths in twips, twentieths of a point.
"""

from enum import StrEnum

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.styles import BabelFish

from kpi.model import Language
from kpi.record import NamedTuple

LATIN = "Times New Roman"
FANGSONG, KAITI, HEITI = "仿宋_GB2312", "楷体_GB2312", "黑体"
TITLE_SONG, SONG = "方正小标宋简体", "宋体"
FONTS = {
    FANGSONG: "仿宋,FangSong,华文仿宋,STFangsong",
    KAITI: "楷体,KaiTi,华文楷体,STKaiti",
    HEITI: "SimHei,Noto Sans CJK SC,Source Han Sans SC",
    TITLE_SONG: "FZXiaoBiaoSong-B05S,华文中宋,宋体,SimSun,Noto Serif CJK SC",
    SONG: "SimSun,Noto Serif CJK SC,Source Han Serif SC",
}
"""The Chinese fonts by the names the standard's users know, and those that may stand in."""
LINE = 579
"""22 lines on 225 mm."""
ON_GRID = 32
TIGHTER = -5
"""28 characters of 三号 on 156 mm: each is a quarter of a point narrower."""
CHARACTER = 315
"""The width of such a character."""


class StyleName(StrEnum):
    """A style of the document, by the name that python-docx and Word know."""

    NORMAL = "Normal"
    BODY = "Body Text"
    TITLE = "Title"
    PART = "Heading 1"
    SECTION = "Heading 2"
    NOTICE = "Notice"
    GRAVE = "Grave Notice"
    ITEM = "List Paragraph"
    ANNEX_LIST = "Annex List"
    SIGNATURE = "Signature"
    ANNEX_MARK = "Annex Mark"
    ANNEX_TITLE = "Annex Title"
    HEAD = "Table Head"
    CELL = "Table Text"
    TABLE_TITLE = "Table Title"
    SMALL_HEAD = "Small Table Head"
    SMALL_CELL = "Small Table Text"
    END = "Section End"
    HEADER = "Header"
    FOOTER = "Footer"

    @property
    def id(self) -> str:
        """What paragraphs call it by."""
        return self.replace(" ", "")


OF_WORD = frozenset(
    {
        *(StyleName.NORMAL, StyleName.BODY, StyleName.TITLE, StyleName.PART, StyleName.SECTION),
        *(StyleName.ITEM, StyleName.SIGNATURE, StyleName.HEADER, StyleName.FOOTER),
    }
)
"""Those that Word has by itself; the others are ours."""


class StyleRow(NamedTuple):
    """A style: its fonts, its size, and its own properties of paragraphs as XML."""

    name: StyleName
    font: str
    size: int
    paragraph: str = ""
    is_bold: bool = False
    latin: str = LATIN


_WITHOUT_GAPS = '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
_KEPT = "<w:keepNext/><w:keepLines/>"
_TWO = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * CHARACTER}"/>'
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right")
)
_BOXED = f'<w:pBdr>{_BOX}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'


def _spaced(line: int, rule: str = "exact", before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


def _placed(side: str) -> str:
    return f'<w:jc w:val="{side}"/>'


def _level(number: int) -> str:
    return f'<w:outlineLvl w:val="{number}"/>'


_CELL_LINE = _spaced(240, "auto", 20, 20) + _placed("left")
_HEAD_LINE = _spaced(240, "auto", 40, 40) + _placed("center")
_AROUND = _spaced(240, "auto")
_END = StyleRow(StyleName.END, FANGSONG, 2, _spaced(20))
_ZH = (
    StyleRow(
        *(StyleName.NORMAL, FANGSONG, ON_GRID),
        _WITHOUT_GAPS + _spaced(LINE) + _placed("both"),
    ),
    StyleRow(StyleName.BODY, FANGSONG, ON_GRID, _TWO),
    StyleRow(
        *(StyleName.TITLE, TITLE_SONG, 44),
        _KEPT + _spaced(700, before=LINE, after=LINE) + _placed("center"),
    ),
    StyleRow(StyleName.PART, HEITI, ON_GRID, _KEPT + _TWO + _level(0)),
    StyleRow(StyleName.SECTION, KAITI, ON_GRID, _KEPT + _TWO + _level(1)),
    StyleRow(StyleName.NOTICE, KAITI, 28, _spaced(480) + _TWO),
    StyleRow(
        *(StyleName.GRAVE, HEITI, 28),
        _BOXED + _spaced(480, after=240) + '<w:ind w:left="140" w:right="140"/>',
        is_bold=True,
    ),
    StyleRow(StyleName.ITEM, FANGSONG, ON_GRID, _TWO),
    StyleRow(StyleName.ANNEX_LIST, FANGSONG, ON_GRID),
    StyleRow(StyleName.SIGNATURE, FANGSONG, ON_GRID, _KEPT + _placed("right")),
    StyleRow(StyleName.ANNEX_MARK, HEITI, ON_GRID, _KEPT + _level(0)),
    StyleRow(
        *(StyleName.ANNEX_TITLE, TITLE_SONG, 44),
        _KEPT + _spaced(700, before=LINE, after=LINE // 2) + _placed("center"),
    ),
    StyleRow(StyleName.HEAD, HEITI, 21, _HEAD_LINE),
    StyleRow(StyleName.CELL, SONG, 21, _CELL_LINE),
    StyleRow(
        *(StyleName.TABLE_TITLE, KAITI, 28),
        _KEPT + _spaced(400, before=120) + _level(1),
    ),
    StyleRow(StyleName.SMALL_HEAD, HEITI, 18, _HEAD_LINE),
    StyleRow(StyleName.SMALL_CELL, SONG, 18, _CELL_LINE),
    _END,
    StyleRow(StyleName.HEADER, HEITI, 21, _AROUND + _placed("center")),
    StyleRow(StyleName.FOOTER, SONG, 28, _AROUND, latin=SONG),
)
_EN = (
    StyleRow(
        *(StyleName.NORMAL, FANGSONG, 23),
        _spaced(320, after=120) + _placed("left"),
    ),
    StyleRow(StyleName.BODY, FANGSONG, 23),
    StyleRow(
        *(StyleName.TITLE, FANGSONG, 36),
        _KEPT + _spaced(240, "auto", before=240, after=240) + _placed("center"),
        is_bold=True,
    ),
    StyleRow(
        *(StyleName.PART, FANGSONG, 28),
        _KEPT + _spaced(240, "auto", before=280, after=100) + _level(0),
        is_bold=True,
    ),
    StyleRow(
        *(StyleName.SECTION, FANGSONG, 24),
        _KEPT + _spaced(240, "auto", before=200, after=80) + _level(1),
        is_bold=True,
    ),
    StyleRow(StyleName.NOTICE, FANGSONG, 21, _spaced(290, after=60)),
    StyleRow(
        *(StyleName.GRAVE, FANGSONG, 23),
        _BOXED + _spaced(320, after=200) + '<w:ind w:left="140" w:right="140"/>',
        is_bold=True,
    ),
    StyleRow(
        *(StyleName.ITEM, FANGSONG, 23),
        _spaced(320, after=80) + '<w:ind w:left="400" w:hanging="400"/>',
    ),
    StyleRow(StyleName.ANNEX_LIST, FANGSONG, 23, _spaced(320)),
    StyleRow(StyleName.SIGNATURE, FANGSONG, 23, _KEPT + _spaced(320) + _placed("right")),
    StyleRow(StyleName.ANNEX_MARK, FANGSONG, 24, _KEPT + _level(0), is_bold=True),
    StyleRow(
        *(StyleName.ANNEX_TITLE, FANGSONG, 30),
        _KEPT + _spaced(240, "auto", after=200) + _placed("center"),
        is_bold=True,
    ),
    StyleRow(StyleName.HEAD, FANGSONG, 20, _HEAD_LINE, is_bold=True),
    StyleRow(StyleName.CELL, FANGSONG, 20, _CELL_LINE),
    StyleRow(
        *(StyleName.TABLE_TITLE, FANGSONG, 23),
        _KEPT + _spaced(320, before=80, after=40) + _level(1),
        is_bold=True,
    ),
    StyleRow(StyleName.SMALL_HEAD, FANGSONG, 17, _HEAD_LINE, is_bold=True),
    StyleRow(StyleName.SMALL_CELL, FANGSONG, 17, _CELL_LINE),
    _END,
    StyleRow(StyleName.HEADER, FANGSONG, 20, _AROUND + _placed("center"), is_bold=True),
    StyleRow(StyleName.FOOTER, FANGSONG, 22, _AROUND),
)
STYLES = {Language.ZH: _ZH, Language.EN: _EN}

_TABLE = """
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
  <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>
</w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal">
  <w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>
  <w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>
</w:style>
<w:style w:type="table" w:styleId="TableGrid">
  <w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/>
  <w:tblPr><w:tblBorders>{borders}</w:tblBorders>
  <w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
</w:style>
"""
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
TABLE_GRID = "Table Grid"


def style_sheet(language: Language) -> BaseOxmlElement:
    """The styles of a document as a `w:styles` element: those that are used and no others."""
    speech = {Language.ZH: "en-US", Language.EN: "en-GB"}[language]
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_font(FANGSONG)}"
        f'<w:lang w:val="{speech}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    rows = "".join(_style(row, language) for row in STYLES[language])
    tables = _TABLE.format(borders=_BORDERS)
    return parse_xml(f"<w:styles {nsdecls('w')}>{defaults}{rows}{tables}</w:styles>")


def font_table() -> bytes:
    """The fonts that are asked for, with those that may stand in, as the bytes of its part."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, others in FONTS.items()
    )
    latin = (
        f'<w:font w:name="{LATIN}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:fonts {nsdecls('w')}>{fonts}{latin}</w:fonts>".encode()


def _style(row: StyleRow, language: Language) -> str:
    is_normal = row.name is StyleName.NORMAL
    kind = "" if row.name in OF_WORD else ' w:customStyle="1"'
    kind = ' w:default="1"' if is_normal else kind
    based = "" if is_normal else '<w:basedOn w:val="Normal"/>'
    is_on_grid = language is Language.ZH and row.size == ON_GRID
    spacing = f'<w:spacing w:val="{TIGHTER}"/>' if is_on_grid else ""
    bold = "<w:b/>" if row.is_bold else ""
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{row.name.id}">'
        f'<w:name w:val="{BabelFish.ui2internal(row.name)}"/>{based}<w:qFormat/>'
        f"<w:pPr>{row.paragraph}</w:pPr><w:rPr>{_font(row.font, row.latin)}{bold}"
        f'{spacing}<w:sz w:val="{row.size}"/><w:szCs w:val="{row.size}"/></w:rPr></w:style>'
    )


def _font(name: str, latin: str = LATIN) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{name}" w:cs="{latin}"/>'
