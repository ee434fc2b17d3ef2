"""The bytes of a document become its text, or are refused with what to do."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from kpi.diagnostics import Code, Refusal
from kpi.document import MOST_BYTES, parse_source
from kpi.model import Location

TEXT = "二、2026年重点工作安排\n（一）商店\n全年新增商店不少于50家，抽检覆盖率达到10批次/千人。\n"


def read(content: bytes) -> str | Refusal:
    return parse_source(content)


def refused(content: bytes) -> str:
    """What is wrong, and what to do about it."""
    found = read(content)
    assert isinstance(found, Refusal)
    problem = found.at(Location("plan.txt"))
    return f"{problem.code}: {problem.message.en}; {problem.hint.en}"


def saved(document: Any) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_in_any_usual_encoding(codec: str) -> None:
    assert read(TEXT.encode(codec)) == TEXT


def test_signs_that_word_leaves_in_a_text_do_not_make_it_another_encoding() -> None:
    bullet = "\uf0b7" + TEXT
    assert read(bullet.encode()) == bullet


@pytest.mark.parametrize("content", [TEXT.encode("big5", "ignore"), b"\xff\xfe\xfd", b"\x81"])
def test_any_other_encoding_is_refused(content: bytes) -> None:
    assert refused(content).startswith("encoding: ")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "there is no text in it"),
        (b" \n\n", "there is no text in it"),
        (b"%PDF-1.7\n", "is in a form that is not read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is in a form that is not read"),
        (b"{\\rtf1}", "is in a form that is not read"),
        (b"PK\x03\x04 and no more", "a damaged Word document"),
        (b"a" * (MOST_BYTES + 1), "is larger than 5 MiB"),
    ],
)
def test_what_is_no_document(content: bytes, why: str) -> None:
    told = refused(content)
    assert told.startswith(f"{Code.UNREADABLE_DOCUMENT}: cannot be read as the plan's document: ")
    assert why in told


def test_a_word_document_has_a_line_for_each_paragraph_and_row() -> None:
    document = Document()
    document.add_paragraph("一、商店")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("指标", "目标", "新增商店", "50家"), strict=True):
        cell.text = words
    document.add_paragraph("以上。")
    assert read(saved(document)) == "一、商店\n指标\t目标\n新增商店\t50家\n以上。"


def test_cells_that_hold_paragraphs_are_no_row() -> None:
    document = Document()
    [cell] = document.add_table(rows=1, cols=1)._cells
    cell.text = "新增商店50家。"
    cell.add_paragraph("改造商店20家。")
    inner = cell.add_table(rows=1, cols=2)
    for each, words in zip(inner._cells, ("指标", "目标"), strict=True):
        each.text = words
    assert read(saved(document)) == "新增商店50家。\n改造商店20家。\n指标\t目标"


def test_of_a_revised_word_document_the_revised_text_counts() -> None:
    document = Document()
    paragraph = document.add_paragraph("不少于")
    for change, tag, words in (
        ("del", "delText", "40"),
        ("ins", "t", "50"),
        ("moveFrom", "t", "60"),
    ):
        paragraph._p.append(
            parse_xml(
                f"<w:{change} {nsdecls('w')} w:id='1' w:author='a'>"
                f"<w:r><w:{tag}>{words}</w:{tag}></w:r></w:{change}>"
            )
        )
    paragraph.add_run("家\t新增")
    assert read(saved(document)) == "不少于50家\t新增"


def test_a_text_box_is_read_once() -> None:
    document = Document()
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    spaces = (
        f"{nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    )
    document.add_paragraph("框外")._p.append(
        parse_xml(
            f"<w:r {spaces}><mc:AlternateContent><mc:Choice Requires='w'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert read(saved(document)) == "框外\n框内"


def test_another_archive_is_no_document() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.txt", "二、安排")
    assert "a damaged Word document" in refused(stream.getvalue())


def test_a_document_that_unpacks_to_too_much_is_refused() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (1 << 27))
    assert "unpacks to more than 64 MiB" in refused(stream.getvalue())


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpi.document.source.find_spec", lambda _: None)
    assert "pip install 'kpi-check[word]'" in refused(saved(Document()))


@given(st.binary(max_size=60))
def test_no_bytes_whatever_break_it(content: bytes) -> None:
    assert read(content) is not None
    assert read(b"PK\x03\x04" + content) is not None
