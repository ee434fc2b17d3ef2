"""All formats say the same: each target once, counts equal, and every output can be read back.

Whatever is read back is read by something that is not ours.
"""

import base64
import csv
import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from importlib import import_module
from pathlib import Path
from typing import Any

import html5lib
import jsonschema
import pytest
from kpi.diagnostics import Code, Severity, diagnostic
from kpi.json_schema import SchemaOf
from kpi.model import Kind, Language, Location, Milestone, Standing, Verdict
from kpi.report import PROBLEMS, Report, Unjudged
from kpi.reports import (
    IN_UTF_8,
    Format,
    Look,
    Show,
    github,
    gitlab,
    junit,
    markdown,
    marks,
)
from kpi.reports.attention import attention
from kpi.reports.brief.annexes import OVERVIEW
from kpi.reports.csv import BOM
from kpi.reports.safety import plain
from kpi.reports.sentences import sentence
from kpi.schema import schema_text
from kpi.wording import exports
from kpi.wording.words import NEEDS_ATTENTION, ROWS, TARGET, VERDICT
from lxml import etree
from markdown_it import MarkdownIt
from rich.cells import cell_len

from tests.commands import UTF_8, kpi_process
from tests.reports.documents import written_in_words as render

ROOT = Path(__file__).parents[2]
WIDE = Look(width=3000)
Told = tuple[str, str]
"""The verdict on a target, and the words beside it, of which its name or id is one."""


# -- each format read back ---------------------------------------------------------


def in_table(text: str, language: Language) -> Iterator[Told]:
    """Lines that begin with mark and word, above what needs attention."""
    starts = {
        f"{marks.MARKS[each.verdict][0]} {ROWS[each].in_(language)} ": each.verdict.value
        for each in Standing
    }
    listed, _, _ = text.partition(f"\n{NEEDS_ATTENTION.in_(language)} ")
    for line in listed.splitlines():
        for start, verdict in starts.items():
            if line.startswith(start):
                yield verdict, line.removeprefix(start)


def in_markdown(text: str, language: Language) -> Iterator[Told]:
    """The rows of the tables that have a target and its verdict."""
    for header, *rows in parsed_tables(text):
        assert {len(row) for row in rows} == {len(header)}
        if {VERDICT.in_(language), TARGET.in_(language)} <= set(header):
            at, of = (header.index(each.in_(language)) for each in (VERDICT, TARGET))
            yield from ((verdict_of(row[at], language), row[of]) for row in rows)


def in_docx(text: str, language: Language) -> Iterator[Told]:
    """The same of a document: see tests/reports/documents.py."""
    for table in re.findall(r"^\t(?:.*\n\t)*.*", text, re.MULTILINE):
        header, *rows = (line.removeprefix("\t").split("\t") for line in table.split("\n"))
        assert {len(row) for row in rows} == {len(header)}
        if {VERDICT.in_(language), TARGET.in_(language)} <= set(header):
            at, of = (header.index(each.in_(language)) for each in (VERDICT, TARGET))
            yield from ((verdict_of(row[at], language), row[of]) for row in rows)


def in_json(text: str, language: Language) -> Iterator[Told]:
    report = json.loads(text)
    targets = [target for area in report["areas"] for target in area["targets"]]
    assert Counter(report["counts"]) == Counter(target["verdict"] for target in targets)
    for target in targets:
        yield target["verdict"], target["name"][language]


def in_html(text: str, _: Language) -> Iterator[Told]:
    tree = html5lib.HTMLParser(strict=True).parse(text)
    for each in tree.iter("{http://www.w3.org/1999/xhtml}li"):
        if each.get("data-verdict"):
            yield each.get("data-verdict"), each.get("id").removeprefix("t-")


def in_csv(text: str, language: Language) -> Iterator[Told]:
    rows = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)
    next(rows)
    for _, name, _, _, _, verdict, *_ in rows:
        yield verdict_of(verdict, language), name


def in_junit(text: str, language: Language) -> Iterator[Told]:
    """The cases; one that passes says its verdict only where it is at risk."""
    for case in etree.fromstring(text.encode()).iter("testcase"):
        said = next((child.text.splitlines()[0] for child in case), None)
        yield verdict_in(said, language) if said else "pass", case.get("name")


def in_github(text: str, language: Language) -> Iterator[Told]:
    """The annotations whose title is no diagnostic code but a verdict with a name."""
    for line in text.splitlines():
        found = re.search(r"[ ,]title=(.*?)::", line)
        assert found
        title = re.sub("%([0-9A-F]{2})", lambda each: chr(int(each[1], 16)), found[1])
        if title not in set(Code):
            yield verdict_in(title, language), title


def in_gitlab(text: str, language: Language) -> Iterator[Told]:
    """The issues that a reason, and no diagnostic code, was given for."""
    for issue in json.loads(text):
        if issue["check_name"] not in set(Code):
            yield verdict_in(issue["description"], language), issue["description"]


READERS: dict[Format, Callable[[str, Language], Iterator[Told]]] = {
    Format.TABLE: in_table,
    Format.MARKDOWN: in_markdown,
    Format.DOCX: in_docx,
    Format.JSON: in_json,
    Format.HTML: in_html,
    Format.CSV: in_csv,
    Format.JUNIT: in_junit,
    Format.GITHUB: in_github,
    Format.GITLAB: in_gitlab,
}
ANNOTATING = frozenset({Format.GITHUB, Format.GITLAB})
LISTS = sorted(set(Format) - ANNOTATING)
"""The formats that list every target; the others say what needs attention."""
IN_ORDER = sorted(set(LISTS) - {Format.MARKDOWN, Format.DOCX})
"""Those that list them as the plan does; the brief has its milestones in tables of their own."""


def verdict_of(word: str, language: Language) -> str:
    return {ROWS[each].in_(language): each.verdict.value for each in Standing}[word]


def verdict_in(said: str, language: Language) -> str:
    """The verdict of `fail: New shops`."""
    return verdict_of(re.split("：|: ", said)[0], language)


def parsed_tables(text: str) -> list[list[list[str]]]:
    """Every table of a GFM text: its rows, their cells as plain text."""
    tables: list[list[list[str]]] = []
    in_cell = False
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type in {"th_open", "td_open", "th_close", "td_close"}:
            in_cell = token.type.endswith("open")
        elif token.type == "inline" and in_cell:
            children = token.children or []
            cell = "".join(child.content for child in children if child.type.startswith("text"))
            tables[-1][-1].append(cell)
    return tables


def parsed_items(text: str) -> list[str]:
    """The items of all numbered lists of a GFM text, as plain text."""
    items: list[str] = []
    depth = 0
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text):
        depth += {"ordered_list_open": 1, "ordered_list_close": -1}.get(token.type, 0)
        if token.type == "list_item_open" and depth:
            items.append("")
        elif token.type == "inline" and depth:
            children = token.children or []
            items[-1] += "".join(child.content for child in children)
    return items


def bare(text: str) -> str:
    """What no format escapes or marks."""
    return re.sub(r"[\W_]", "", text)


# -- laws of all formats -----------------------------------------------------------


def test_every_format_is_read_back_and_has_its_module_and_its_chapter() -> None:
    assert set(READERS) == set(Format)
    manual = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    for form in Format:
        module = import_module(f"kpi.reports.{form.value}")
        assert callable(module.render)
        assert callable(module.render_unjudged)
        assert f"\n## {form.value}\n" in manual


def test_every_table_over_verdicts_kinds_and_levels_is_complete() -> None:
    for of_verdicts in (marks.MARKS, marks.STYLES, markdown.MARKS, junit.STATUSES):
        assert set(of_verdicts) == set(Verdict)
    for of_problems in (github.LEVELS, gitlab.SEVERITY_OF_VERDICT):
        assert set(of_problems) == PROBLEMS
    assert set(gitlab.SEVERITY_OF_DIAGNOSTIC) == set(Severity)
    assert set(exports.KINDS) == set(Kind)
    assert set(exports.LEVELS) == set(github.AnnotationLevel)
    assert sorted(OVERVIEW) == sorted(Standing)


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("language", Language)
def test_every_target_stands_in_every_format_exactly_once(
    any_report: Report, form: Format, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its verdict, so that counts are equal too; where GitHub showed as many as there are."""
    monkeypatch.setattr("kpi.reports.github.MOST", len(any_report.results) * 2)
    text = render(any_report, form, WIDE._replace(language=language))
    found = list(READERS[form](text, language))
    expected = [each for each in any_report.results if form in LISTS or each.verdict in PROBLEMS]
    verdicts, due = [verdict for verdict, _ in found], [each.verdict for each in expected]
    assert verdicts == due if form in IN_ORDER else Counter(verdicts) == Counter(due)
    for each in expected:
        name = bare(each.target.name.in_(language))[:90]
        of_it = [said for _, said in found if said == each.target.id or name in bare(said)]
        assert len(of_it) == 1, each.target.id


@pytest.mark.parametrize("form", [Format.MARKDOWN, Format.JSON])
def test_markup_in_names_stays_text(everything: Any, form: Format) -> None:
    names = [plain(each.target.name.en) for each in everything.june.results]
    told = READERS[form](render(everything.june, form, Look()), Language.EN)
    assert [re.sub("[\x1b\x07\u202e\ufffe]", "\ufffd", said) for _, said in told] == names


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("language", Language)
def test_no_format_has_control_characters(any_report: Report, form: Format, language: str) -> None:
    text = render(any_report, form, Look(Language(language)))
    harmless = text.removeprefix("\ufeff").replace("\r\n", "\n")
    assert form is Format.JSON or not set("\x1b\x07\u202e\ufffe\r") & set(harmless)


@pytest.mark.parametrize("form", Format)
def test_the_same_report_gives_the_same_bytes(any_report: Report, form: Format) -> None:
    assert render(any_report, form, Look()) == render(any_report, form, Look())


@pytest.mark.parametrize("form", sorted(IN_UTF_8))
@pytest.mark.parametrize("show", Show)
def test_programs_get_every_target_whatever_is_shown_to_people(
    everything: Any, form: Format, show: Show
) -> None:
    assert render(everything.june, form, Look(show=show)) == render(everything.june, form, Look())


@pytest.mark.parametrize("form", Format)
def test_a_format_that_does_not_draw_needs_no_tracks(everything: Any, form: Format) -> None:
    bare = everything.june._replace(tracks={}, steps={})
    same = render(bare, form, Look()) == render(everything.june, form, Look())
    assert same is not form.draws


# -- where nothing was judged --------------------------------------------------------

TELLS_NOTES = frozenset({Format.JSON, Format.GITLAB})
ERRORS_ALONE = frozenset({Format.CSV})


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("knows_plan", [True, False])
def test_a_run_without_a_report_says_what_is_wrong_and_no_verdict(
    everything: Any, form: Format, language: Language, knows_plan: bool
) -> None:
    june = everything.june
    unjudged = Unjudged(june.plan if knows_plan else None, june.diagnostics)
    text = render(unjudged, form, Look(language))
    for each in june.diagnostics:
        is_told = each.severity is Severity.ERROR or (
            form not in ERRORS_ALONE and (each.severity is Severity.WARNING or form in TELLS_NOTES)
        )
        assert (each.code.value in text) is is_told
    if form not in ANNOTATING:
        words = {"en": "not judged", "zh": "未作判定"}[language]
        assert words in text.lower() or json.loads(text)["as_of"] is None
    titled = form not in ANNOTATING | {Format.CSV}
    shown = bare(plain(june.plan.title.in_(language)))
    assert (shown in bare(plain(unescape(text)))) is (knows_plan and titled)
    assert set(told_as_unjudged(text, form, language)) <= {None}


def told_as_unjudged(text: str, form: Format, language: Language) -> Iterator[str | None]:
    """The verdict words of a format, where its reader finds any at all."""
    if form is Format.CSV:
        rows = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)
        heads, *rest = rows
        assert len(rest) == 1
        assert all(len(row) == len(heads) for row in rest)
        assert {row[5] for row in rest} == {{"en": "not judged", "zh": "未作判定"}[language]}
        assert not any(row[1] or row[2] for row in rest)
    elif form is Format.JUNIT:
        root = etree.fromstring(text.encode())
        etree.XMLSchema(file=str(ROOT / "tests" / "schemas" / "junit.xsd")).assertValid(root)
        assert [case.get("name") for case in root.iter("testcase")] == ["not-judged"]
        assert (root.get("tests"), root.get("errors"), root.get("failures")) == ("1", "1", "0")
    elif form is Format.JSON:
        found = json.loads(text)
        jsonschema.validate(found, json.loads(schema_text(SchemaOf.REPORT, None, language)))
        assert found["trusted"] is False
        assert (found["areas"], found["counts"]) == ([], None)
        yield found["standings"]
    elif form is Format.MARKDOWN:
        assert parsed_tables(text) == []
    else:
        yield from (verdict for verdict, _ in READERS[form](text, language))


@pytest.mark.parametrize("form", Format)
def test_what_is_wrong_is_no_markup(form: Format) -> None:
    """A file's name and a cell of it, which nothing in a report obeys."""
    odd = "<script>\x1b[2J|`=1+1`\u202e**b**"
    problem = diagnostic(Code.UNREADABLE_NUMBER, Location(f"{odd}.csv", 1, 1), value=odd)
    text = render(Unjudged(None, (problem,)), form, Look())
    assert form is Format.JSON or not set("\x1b\u202e") & set(text)
    if form is Format.HTML:
        tree = html5lib.HTMLParser(strict=True).parse(text)
        assert not list(tree.iter("{http://www.w3.org/1999/xhtml}script"))
    if form is Format.MARKDOWN:
        assert "<script>" not in MarkdownIt("gfm-like", {"linkify": False}).render(text)


def test_the_page_of_a_run_without_a_report_loads_nothing_and_has_no_script() -> None:
    problem = diagnostic(Code.NO_AS_OF, Location("--as-of"), year="2025")
    text = render(Unjudged(None, (problem,)), Format.HTML, Look())
    [style] = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'" in text
    assert not re.search(r"<script|<link|src=|url\(|http:", text.replace("style-src", ""))


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """In every format, whatever the order in which a process goes through a set."""
    written = []
    for seed in ("1", "2"):
        outputs = {form: tmp_path / f"{form}-{seed}" for form in Format}
        words = [word for form, path in outputs.items() for word in ("-o", f"{form}={path}")]
        words += ["-a", "examples/simulated.csv", "--as-of", "2025-06", "--lang", "zh"]
        env = {**UTF_8, "PYTHONHASHSEED": seed}
        done = kpi_process("check", "-q", "--exit-zero", *words, env=env, cwd=ROOT)
        assert done.code == 0, done.stderr
        written.append({form: path.read_bytes() for form, path in outputs.items()})
    assert written[0] == written[1]


# -- what people read --------------------------------------------------------------


@pytest.mark.parametrize("language", Language)
def test_the_brief_begins_with_every_problem_and_its_reason(
    shipped: Report, language: Language
) -> None:
    items = parsed_items(render(shipped, Format.MARKDOWN, Look(language)))
    found = [each.result for each in attention(shipped)]
    assert {each.target.id for each in found} == {
        each.target.id for each in shipped.results if each.verdict in PROBLEMS
    }
    for each, item in zip(found, items, strict=False):
        assert item.startswith(each.target.name.in_(language))
        assert sentence(each).in_(language) in item


def test_json_markdown_and_table_have_the_same_counts(shipped: Report) -> None:
    counts = json.loads(render(shipped, Format.JSON, Look()))["standings"]
    order = ("off-track", "no-data", "at-risk", "on-course", "met", "not-due")
    said = {each: f"{counts[each]} {each.replace('-', ' ')}" for each in order}
    table = render(shipped, Format.TABLE, Look(Language.EN, width=120))
    assert f"66 judged · {' · '.join(said.values())} · " in table
    brief = render(shipped, Format.MARKDOWN, Look(Language.EN))
    good = counts["met"] + counts["on-course"]
    settled = f"{counts['met']} are met and {counts['on-course']} on course"
    assert f"Targets: 66, of which {settled}" in brief
    assert f"together {good} (" in brief
    others = ("at-risk", "off-track", "no-data", "not-due")
    assert all(f"; {said[each]} (" in brief for each in others)


@pytest.mark.parametrize("form", [Format.TABLE, Format.MARKDOWN, Format.JUNIT, Format.GITHUB])
def test_english_reports_call_every_unit_by_its_english_name(shipped: Report, form: Format) -> None:
    units = {each.unit.text for each in shipped.plan.targets if not isinstance(each, Milestone)}
    chinese = "|".join(re.escape(unit) for unit in units - {"%"})
    text = render(shipped, form, WIDE._replace(language=Language.EN))
    assert not re.search(rf"[0-9] ?({chinese})", text)
    assert re.search("[0-9] firms", text)


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("language", Language)
def test_no_line_is_wider_than_asked(shipped: Report, width: int, language: Language) -> None:
    text = render(shipped, Format.TABLE, Look(language, width=width))
    assert max(cell_len(line) for line in text.splitlines()) <= width
