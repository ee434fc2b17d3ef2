"""The file of a Word document: made of nothing but our own parts, and of the same bytes always."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kpi.model import Language
from kpi.reports.docx.styles import font_table, style_sheet

_KEPT = frozenset(
    {
        *(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES),
        *(RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS),
    }
)
_SETTINGS = f"""
<w:settings {nsdecls("w")}>
  <w:defaultTabStop w:val="420"/>
  <w:evenAndOddHeaders/>
  <w:characterSpacingControl w:val="compressPunctuation"/>
  <w:compat>
    <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
      w:val="15"/>
  </w:compat>
  <w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>
</w:settings>
"""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can tell: a report has no clock."""
_UNIX, _READABLE = 3, 0o600 << 16


def blank(language: Language, title: str, author: str) -> Document:
    """A document without content, of the styles of a language; nothing of a template is left."""
    document = docx.Document()
    for source in (document.part.package, document.part):
        _drop(source.rels)
    document.styles.element[:] = style_sheet(language)[:]
    document.settings.element[:] = parse_xml(_SETTINGS)[:]
    fonts = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, font_table())
    document.part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)
    told = document.core_properties
    told._element[:] = ()  # noqa: SLF001 - who made the template and when
    told.title, told.author = title, author
    return document


def packed(document: Document) -> bytes:
    """The bytes of the document: they depend on its content alone."""
    saved, rewritten = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as old, ZipFile(rewritten, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            told = ZipInfo(member.filename, _EPOCH)
            told.create_system, told.external_attr = _UNIX, _READABLE
            new.writestr(told, old.read(member), ZIP_DEFLATED)
    return rewritten.getvalue()


def _drop(rels: Relationships) -> None:
    for key in [key for key, rel in rels.items() if rel.reltype not in _KEPT]:
        del rels[key]
