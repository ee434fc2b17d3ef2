"""The reports the formats are tried on hold everything there is."""

import json
from collections import Counter
from typing import Any

import html5lib
import pytest
from kpi.diagnostics import Severity
from kpi.model import Kind, Language, Reason, Standing, Verdict
from kpi.report import Report
from kpi.reports import Format, Look, render
from kpi.reports.marks import MARKS
from kpi.wording.words import ROWS
from markdown_it import MarkdownIt


def test_every_verdict_reason_and_kind_occurs(everything: Any) -> None:
    results = [result for report in everything for result in report.results]
    assert {result.verdict for result in results} == set(Verdict)
    assert {result.reason for result in results} == set(Reason)
    assert {result.target.kind for result in results} == set(Kind)


def test_everything_else_that_is_told_beside_a_verdict_occurs(everything: Any) -> None:
    report = everything.june
    assert {each.waiver.accept.value for each in report.results if each.waiver} == {
        "fail",
        "at-risk",
    }
    assert len([each for each in report.results if each.revision]) == 2
    assert report.ledger.restatements
    assert {each.severity for each in report.diagnostics} == set(Severity)
    assert max(len(each.target.name.en) for each in report.results) >= 300


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("language", Language)
def test_no_format_has_control_characters(any_report: Report, form: Format, language: str) -> None:
    text = render(any_report, form, Look(Language(language)))
    harmless = text.removeprefix("\ufeff").replace("\r\n", "\n")
    assert form is Format.JSON or not set("\x1b\x07\u202e\ufffe\r") & set(harmless)


@pytest.mark.parametrize("form", Format)
def test_the_same_report_gives_the_same_bytes(any_report: Report, form: Format) -> None:
    assert render(any_report, form, Look()) == render(any_report, form, Look())


@pytest.mark.parametrize("language", Language)
def test_counts_are_equal_in_all_formats(any_report: Report, language: Language) -> None:
    """Each format is parsed back by something that is not ours, and its verdicts are counted."""
    look = Look(language, width=200)
    counted = {
        Format.MARKDOWN: _in_markdown(render(any_report, Format.MARKDOWN, look), language),
        Format.HTML: _in_html(render(any_report, Format.HTML, look)),
        Format.JSON: _in_json(render(any_report, Format.JSON, look)),
        Format.TABLE: _in_table(render(any_report, Format.TABLE, look), language),
    }
    expected = Counter(result.verdict.value for result in any_report.results)
    for form, found in counted.items():
        assert found == expected, form


def _in_markdown(text: str, language: Language) -> Counter[str]:
    """The verdicts in the first cells of all rows of the tables."""
    words = {ROWS[each].in_(language): each.verdict.value for each in Standing}
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    opened = [number for number, token in enumerate(tokens) if token.type == "tr_open"]
    firsts = (tokens[number + 2].content.split(" ", 1)[1:] for number in opened)
    return Counter(words[cell[0]] for cell in firsts if cell and cell[0] in words)


def _in_html(text: str) -> Counter[str]:
    tree = html5lib.HTMLParser(strict=True).parse(text)
    found = (each.get("data-verdict") for each in tree.iter("{http://www.w3.org/1999/xhtml}li"))
    return Counter(verdict for verdict in found if verdict)


def _in_json(text: str) -> Counter[str]:
    return Counter(
        target["verdict"] for area in json.loads(text)["areas"] for target in area["targets"]
    )


def _in_table(text: str, language: Language) -> Counter[str]:
    """The verdicts that lines begin with, mark and word."""
    marks = {
        f"{MARKS[each.verdict][0]} {ROWS[each].in_(language)} ": each.verdict.value
        for each in Standing
    }
    return Counter(
        verdict
        for line in text.splitlines()
        for mark, verdict in marks.items()
        if line.startswith(mark)
    )
