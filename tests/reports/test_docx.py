"""The Word document holds the texts of a brief, on the page that GB/T 9704 asks for."""

import io
import re
import shutil
import subprocess
import time
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph as Line
from kpi.model import EMPTY, Language, Text, Verdict
from kpi.reports.brief.blocks import (
    Annex,
    Brief,
    BriefCell,
    BriefColumn,
    BriefHeading,
    BriefList,
    BriefTable,
    Notice,
    Paragraph,
)
from kpi.reports.docx.typist import typed
from lxml import etree

ORGANISATION = Text("深圳市市场监督管理局", "Shenzhen Administration for Market Regulation")
OVERVIEW = BriefTable(
    (
        BriefColumn(Text("工作领域", "work area"), 3),
        BriefColumn(Text("项数", "targets"), 1, is_number=True),
    ),
    ((BriefCell(Text("知识产权", "IP")), BriefCell(Text.same("10"))),),
)
TARGETS = BriefTable(
    (
        BriefColumn(Text("目标", "target"), 6),
        BriefColumn(Text("实际", "actual"), 3, is_number=True),
        BriefColumn(Text("结论", "verdict"), 2),
    ),
    (
        (
            BriefCell(Text("新增个转企", "Sole traders")),
            BriefCell(Text.same("310")),
            BriefCell(Text("严重滞后", "fail"), Verdict.FAIL),
        ),
        (
            BriefCell(Text("新设企业", "New firms")),
            BriefCell(Text.same("25")),
            BriefCell(Text("正常", "pass"), Verdict.PASS),
        ),
    ),
)
BRIEF = Brief(
    title=Text("关于2025年重点工作目标6月份完成情况的通报", "Progress to the end of June 2025"),
    notices=(
        Notice(Text("数据有 2 处错误", "errors in the data: 2"), is_grave=True),
        Notice(Text("数据来源：月报", "sources: monthly reports")),
    ),
    blocks=(
        BriefHeading(1, Text("一、总体情况", "1. Summary")),
        Paragraph(Text("截至6月底，已报送。", "By the end of June all had reported.")),
        OVERVIEW,
        BriefHeading(1, Text("二、存在的主要问题", "2. What needs attention")),
        BriefHeading(2, Text("（一）进度严重滞后（1项）", "Off track (1)"), Verdict.FAIL),
        BriefList(
            (Paragraph(Text("：累计310家。", ": 310 firms."), Text("个转企", "Sole traders")),),
            numbered=True,
        ),
        BriefList((Paragraph(Text("其他。", "Others.")),)),
    ),
    signature=(ORGANISATION, Text("2025年6月30日", "30 June 2025")),
    annexes=(
        Annex(Text("各工作领域目标完成情况", "Targets by work area"), (TARGETS,), wide=True),
        Annex(Text("有关说明", "Notes"), (Paragraph(Text("逐项对照。", "One by one.")),)),
    ),
)


def document_of(brief: Brief, language: Language = Language.ZH) -> Document:
    return docx.Document(io.BytesIO(typed(brief, language, ORGANISATION)))


def told(document: Document) -> list[str | list[list[str]]]:
    """Paragraphs and tables in order; what is empty keeps distance only."""
    found: list[str | list[list[str]]] = []
    for each in document.iter_inner_content():
        if isinstance(each, Table):
            found.append([[cell.text for cell in row.cells] for row in each.rows])
        elif each.text:
            found.append(each.text.replace("\n", ""))
    return found


def line_of(document: Document, text: str) -> Line:
    [line] = [each for each in document.paragraphs if each.text.replace("\n", "") == text]
    return line


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# -- the texts ---------------------------------------------------------------------


def test_a_chinese_brief_is_read_back_whole_and_in_order() -> None:
    assert told(document_of(BRIEF)) == [
        "关于2025年重点工作目标6月份完成情况的通报",
        "数据有 2 处错误",
        "数据来源：月报",
        "一、总体情况",
        "截至6月底，已报送。",
        [["工作领域", "项数"], ["知识产权", "10"]],
        "二、存在的主要问题",
        "（一）进度严重滞后（1项）",
        "1.个转企：累计310家。",
        "其他。",
        "附件：1.\t各工作领域目标完成情况",
        "2.\t有关说明",
        "深圳市市场监督管理局",
        "2025年6月30日",
        "附件1",
        "各工作领域目标完成情况",
        [
            ["目标", "实际", "结论"],
            ["新增个转企", "310", "严重滞后"],
            ["新设企业", "25", "正常"],
        ],
        "附件2",
        "有关说明",
        "逐项对照。",
    ]


def test_an_english_brief_is_read_back_whole_and_in_order() -> None:
    assert told(document_of(BRIEF, Language.EN)) == [
        "Progress to the end of June 2025",
        "errors in the data: 2",
        "sources: monthly reports",
        "1. Summary",
        "By the end of June all had reported.",
        [["work area", "targets"], ["IP", "10"]],
        "2. What needs attention",
        "Off track (1)",
        "1.\tSole traders: 310 firms.",
        "•\tOthers.",
        "Annexes:",
        "1.\tTargets by work area",
        "2.\tNotes",
        "Shenzhen Administration for Market Regulation",
        "30 June 2025",
        "Annex 1",
        "Targets by work area",
        [
            ["target", "actual", "verdict"],
            ["Sole traders", "310", "fail"],
            ["New firms", "25", "pass"],
        ],
        "Annex 2",
        "Notes",
        "One by one.",
    ]


def test_an_only_annex_has_no_number() -> None:
    found = told(document_of(BRIEF._replace(annexes=BRIEF.annexes[1:])))
    assert "附件：有关说明" in found
    assert "附件" in found
    assert not any("附件1" in each for each in found)


def test_the_number_of_an_item_is_not_one_with_its_name() -> None:
    items = (
        Paragraph(Text.same("：已接入。"), Text.same("12345热线")),
        Paragraph(Text.same("其他。")),
    )
    found = told(document_of(BRIEF._replace(blocks=(BriefList(items, numbered=True),))))
    assert "1. 12345热线：已接入。" in found
    assert "2.其他。" in found


def test_a_brief_of_a_title_alone() -> None:
    empty = BRIEF._replace(notices=(), blocks=(), signature=(), annexes=())
    assert told(document_of(empty)) == [BRIEF.title.zh]


def test_leads_and_the_verdicts_of_problems_stand_out_in_black_and_white() -> None:
    document = document_of(BRIEF)
    number, lead, rest = line_of(document, "1.个转企：累计310家。").runs
    assert (number.bold, lead.bold, rest.bold) == (None, True, None)
    _, problem, good = document.tables[1].rows
    assert [run.bold for run in problem.cells[2].paragraphs[0].runs] == [True]
    assert [run.bold for run in good.cells[2].paragraphs[0].runs] == [None]


# -- the page ----------------------------------------------------------------------


@pytest.mark.parametrize("language", Language)
def test_pages_are_a4_with_the_margins_of_the_standard(language: Language) -> None:
    """225 mm by 156 mm of text, on its side where an annex is wide."""
    upright, wide, last = document_of(BRIEF, language).sections
    for page in (upright, last):
        assert page.orientation is WD_ORIENTATION.PORTRAIT
        assert millimetres(page.page_width, page.page_height) == (210, 297)
        assert millimetres(page.top_margin, page.bottom_margin) == (37, 35)
        assert millimetres(page.left_margin, page.right_margin) == (28, 26)
    assert wide.orientation is WD_ORIENTATION.LANDSCAPE
    assert millimetres(wide.page_width, wide.page_height) == (297, 210)
    assert millimetres(wide.top_margin, wide.bottom_margin) == (28, 26)
    assert millimetres(wide.left_margin, wide.right_margin) == (35, 37)


def millimetres(*lengths: Length | None) -> tuple[int, ...]:
    return tuple(round(each.mm) for each in lengths if each is not None)


@pytest.mark.parametrize(
    ("text", "font", "points", "is_indented"),
    [
        ("关于2025年重点工作目标6月份完成情况的通报", "方正小标宋简体", 22, False),
        ("一、总体情况", "黑体", 16, True),
        ("（一）进度严重滞后（1项）", "楷体_GB2312", 16, True),
        ("截至6月底，已报送。", "仿宋_GB2312", 16, True),
        ("1.个转企：累计310家。", "仿宋_GB2312", 16, True),
        ("深圳市市场监督管理局", "仿宋_GB2312", 16, False),
        ("附件1", "黑体", 16, False),
    ],
)
def test_chinese_type_is_that_of_the_standard(
    text: str, font: str, points: float, is_indented: bool
) -> None:
    """三号 is 16 points and 二号 is 22; the first line stands two characters in."""
    style = line_of(document_of(BRIEF), text).style
    assert style is not None
    fonts = style.element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == font
    assert fonts.get(qn("w:ascii")) == "Times New Roman"
    assert style.font.size == Pt(points)
    indent = style.element.find(f".//{qn('w:ind')}")
    assert (indent is not None and indent.get(qn("w:firstLineChars")) == "200") is is_indented


def test_page_numbers_are_in_the_type_of_the_standard() -> None:
    """四号 is 14 points, and the digits are those of 宋体 too."""
    style = document_of(BRIEF).styles["Footer"]
    assert isinstance(style, ParagraphStyle)
    assert (style.font.name, style.font.size) == ("宋体", Pt(14))


def test_22_lines_of_28_characters_fit_the_page() -> None:
    style = document_of(BRIEF).styles["Normal"].element
    line = style.pPr.find(qn("w:spacing"))
    assert line.get(qn("w:lineRule")) == "exact"
    twips_of_mm = 1440 / 25.4
    assert int(225 * twips_of_mm / int(line.get(qn("w:line")))) == 22
    character = 16 * 20 + int(style.rPr.find(qn("w:spacing")).get(qn("w:val")))
    assert int(156 * twips_of_mm / character) == 28


def test_every_chinese_font_has_others_that_may_stand_in() -> None:
    table = parts_of(typed(BRIEF, Language.ZH, EMPTY))["word/fontTable.xml"]
    others = {
        each.get(qn("w:name")): each.find(qn("w:altName"))
        for each in etree.fromstring(table)
        if each.get(qn("w:name")) != "Times New Roman"
    }
    assert set(others) == {"仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"}
    assert None not in others.values()


def test_a_title_breaks_where_no_date_is_torn() -> None:
    """Its 20.5 characters fill more than the 20 of a line."""
    [title] = [line for line in document_of(BRIEF).paragraphs if line.text.startswith("关于")]
    assert title.text == "关于2025年重点工作目标\n6月份完成情况的通报"


def test_who_sends_it_stands_two_characters_from_the_edge_and_the_date_below() -> None:
    """The office two characters from the edge, the date begins two further right (7.3.5.2).

    They are 10 and 6.5 characters wide, as a digit is half of one.
    """
    document = document_of(BRIEF)
    office, date = (line_of(document, each.zh).paragraph_format for each in BRIEF.signature)
    assert office.right_indent is not None
    assert date.right_indent is not None
    assert office.right_indent.pt / 15.75 == pytest.approx(2, abs=0.01)
    assert date.right_indent.pt / 15.75 == pytest.approx(2 + 10 - 2 - 6.5, abs=0.01)


@pytest.mark.parametrize("language", Language)
def test_pages_are_numbered_outside(language: Language) -> None:
    document = document_of(BRIEF, language)
    assert document.settings.odd_and_even_pages_header_footer
    first, *others = document.sections
    for footer, side in ((first.footer, "right"), (first.even_page_footer, "left")):
        [line] = footer.paragraphs
        field = line._p.find(qn("w:fldSimple"))
        assert field.get(qn("w:instr")) == "PAGE"
        assert "".join(each.text for each in line._p.iter(qn("w:t"))) == "— 1 —"
        assert line._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
    assert all(each.footer.is_linked_to_previous for each in others)


@pytest.mark.parametrize(
    ("language", "warning", "watermark"),
    [
        (Language.ZH, "模拟数据，不是真实数据", "模拟数据"),
        (Language.EN, "SIMULATED data, not real", "SIMULATED"),
    ],
)
def test_simulated_figures_are_told_on_every_page(
    language: Language, warning: str, watermark: str
) -> None:
    first, *others = document_of(BRIEF._replace(is_simulated=True), language).sections
    for header in (first.header, first.even_page_header):
        assert [line.text for line in header.paragraphs] == [warning]
        drawn = header._element.iter("{urn:schemas-microsoft-com:vml}textpath")
        assert [each.get("string") for each in drawn if each.get("string")] == [watermark]
    assert all(each.header.is_linked_to_previous for each in others)


def test_real_figures_bear_no_header() -> None:
    names = parts_of(typed(BRIEF, Language.ZH, EMPTY))
    assert not [name for name in names if "header" in name]


def test_grave_notices_stand_in_a_box_and_others_do_not() -> None:
    document = document_of(BRIEF)
    grave, other = (line_of(document, each.text.zh).style for each in BRIEF.notices)
    assert grave is not None
    assert other is not None
    assert grave.font.bold
    assert grave.element.pPr.find(qn("w:pBdr")) is not None
    assert other.element.pPr.find(qn("w:pBdr")) is None


# -- tables ------------------------------------------------------------------------


def test_tables_have_fixed_columns_that_fill_the_line() -> None:
    """156 mm by 3 : 1, and 225 mm by 6 : 3 : 2."""
    overview, targets = document_of(BRIEF).tables
    for table, widths in ((overview, [117, 39]), (targets, [122.7, 61.4, 40.9])):
        assert table.autofit is False
        found = [column.width for column in table.columns]
        assert [each.mm for each in found if each is not None] == pytest.approx(widths, abs=0.1)
        for row in table.rows:
            assert [cell.width for cell in row.cells] == found


def test_heads_are_repeated_and_no_row_is_split() -> None:
    for table in document_of(BRIEF).tables:
        for place, row in enumerate(table.rows):
            properties = row._tr.trPr
            assert properties is not None
            assert properties.find(qn("w:cantSplit")) is not None
            assert (properties.find(qn("w:tblHeader")) is not None) is (place == 0)


def test_tables_one_after_the_other_stay_apart() -> None:
    """Word makes one of two that touch."""
    body = document_of(BRIEF._replace(blocks=(OVERVIEW, OVERVIEW))).element.body
    assert all({each.tag, after.tag} != {qn("w:tbl")} for each, after in pairwise(body))


# -- the file ----------------------------------------------------------------------


def test_the_bytes_do_not_depend_on_when_and_where_it_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = typed(BRIEF, Language.ZH, ORGANISATION)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        assert typed(BRIEF, Language.ZH, ORGANISATION) == first
    finally:
        monkeypatch.undo()
        time.tzset()


def test_its_properties_tell_title_and_author_and_no_time() -> None:
    content = typed(BRIEF, Language.ZH, ORGANISATION)
    found = docx.Document(io.BytesIO(content)).core_properties
    assert (found.title, found.author) == (BRIEF.title.zh, ORGANISATION.zh)
    assert (found.created, found.modified, found.last_modified_by) == (None, None, "")
    assert b"python-docx" not in b"".join(parts_of(content).values())


def test_it_holds_what_it_needs_and_nothing_of_a_template() -> None:
    content = typed(BRIEF._replace(is_simulated=True), Language.ZH, EMPTY)
    assert set(parts_of(content)) == {
        *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml"),
        *("word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml"),
        *("word/settings.xml", "word/fontTable.xml", "word/header1.xml", "word/header2.xml"),
        *("word/footer1.xml", "word/footer2.xml"),
    }


@pytest.mark.parametrize("language", Language)
def test_every_style_that_is_used_is_there(language: Language) -> None:
    parts = parts_of(typed(BRIEF, language, EMPTY))
    known = re.findall(rb'w:styleId="(\w+)"', parts["word/styles.xml"])
    body = b"".join(parts[name] for name in parts if name.startswith(("word/doc", "word/foot")))
    used = set(re.findall(rb'<w:(?:pStyle|tblStyle) w:val="(\w+)"', body))
    assert used <= set(known)


ORDER = [
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "shd", "tabs"),
    *("autoSpaceDE", "autoSpaceDN", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr"),
]
"""The sequence of the standard (ECMA-376, 17.3.1.26), of what we write."""


@pytest.mark.parametrize("language", Language)
def test_properties_stand_in_the_order_that_word_insists_on(language: Language) -> None:
    for name, content in parts_of(typed(BRIEF, language, EMPTY)).items():
        if name.endswith(".xml"):
            for each in etree.fromstring(content).iter(qn("w:pPr")):
                places = [ORDER.index(etree.QName(child).localname) for child in each]
                assert places == sorted(set(places)), name


# -- what users wrote --------------------------------------------------------------

HOSTILE = "<w:p>&amp;\x00\x1b[2J\u202e\ufffe]]>\ud800 =1+1 {PAGE} \t\n"
SHOWN = "<w:p>&amp;\ufffd\ufffd[2J\ufffd\ufffd]]>\ufffd =1+1 {PAGE}"


def test_whatever_users_wrote_is_text() -> None:
    odd = Text.same(HOSTILE)
    cell = BriefCell(odd)
    brief = Brief(
        title=odd,
        notices=(Notice(odd),),
        blocks=(
            BriefHeading(1, odd),
            Paragraph(odd),
            BriefList((Paragraph(odd),)),
            BriefTable((BriefColumn(odd, 1),), ((cell,),)),
        ),
        signature=(),
        annexes=(Annex(odd, (BriefHeading(2, odd),)),),
    )
    content = typed(brief, Language.ZH, odd)
    document = docx.Document(io.BytesIO(content))
    table = [[SHOWN], [SHOWN]]
    assert told(document) == [*[SHOWN] * 5, table, f"附件：{SHOWN}", "附件", *[SHOWN] * 2]
    assert document.core_properties.author == SHOWN
    fields = [name for name, part in parts_of(content).items() if b"fldSimple" in part]
    assert fields == ["word/footer1.xml", "word/footer2.xml"]


@pytest.mark.parametrize("length", [0, 1, 19, 20, 21, 40, 41, 90])
def test_titles_of_any_length_keep_their_text(length: int) -> None:
    title = ("关于2025年" * 20)[:length]
    assert told(document_of(BRIEF._replace(title=Text.same(title))))[0] in {
        title,
        BRIEF.notices[0].text.zh,
    }


# -- other programs ----------------------------------------------------------------


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)")
@pytest.mark.parametrize("language", Language)
def test_libreoffice_reads_the_same_texts(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(typed(BRIEF._replace(is_simulated=True), language, ORGANISATION))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run(
        [*command, "--outdir", tmp_path, path], check=True, capture_output=True, timeout=120
    )
    found = (tmp_path / "brief.txt").read_text(encoding="utf-8-sig").split()
    rest = iter("".join(found))
    for each in told(document_of(BRIEF, language)):
        texts = [each] if isinstance(each, str) else [cell for row in each for cell in row]
        assert all(sign in rest for text in texts for sign in text if not sign.isspace()), each
