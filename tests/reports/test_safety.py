"""Nothing that is printed commands the server of a job, and programs still read the same."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.reports import Format
from kpi.reports.csv import render_rows
from kpi.reports.safety import defused, markdown, markdown_item, plain
from markdown_it import MarkdownIt

from tests.commands import SHARED, kpi

PARTS = ("::", ":", "#", "##", "[", "vso", "teamcity", "error", "::error::", "x", "\x1b[31m")
BREAKS = ("\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028")
BLANKS = ("\n", "\t", " ", "\u3000")
TEXTS = st.lists(st.sampled_from((*PARTS, *BREAKS, *BLANKS, "{", "<", "\u00a0", "\ufeff"))).map(
    "".join
)
NAMES = ("::error::x", "\u3000::add-mask::x", "##[error]x", "x ##vso[task.complete result=Failed]")


def commands(text: str) -> list[str]:
    """The lines that a runner acts on: GitHub's trims them (`ActionCommand.TryParseV2`) and looks
    for `##[` anywhere (`TryParse`), as the agent of Azure does for `##vso[`."""
    lines = text.lstrip("\ufeff").splitlines()
    return [
        line
        for line in lines
        if line.strip("\ufeff \t\u3000\u00a0").startswith("::") or "##[" in line or "##vso[" in line
    ]


@given(TEXTS)
def test_no_line_is_a_command(text: str) -> None:
    shown = defused(text)
    assert commands(shown) == []
    assert defused(shown) == shown


@given(TEXTS)
def test_json_says_the_same(text: str) -> None:
    written = json.dumps({"a": [text], text: 1}, ensure_ascii=False)
    assert json.loads(defused(written)) == json.loads(written)
    assert commands(defused(written)) == []


@given(st.lists(st.sampled_from((*PARTS[:-1], *BLANKS))).map("".join))
def test_xml_says_the_same(text: str) -> None:
    root = ET.Element("a", {"b": text})
    root.text = text
    shown = defused(ET.tostring(root, encoding="unicode"))
    found = ET.fromstring(shown)
    assert (found.text or "", found.attrib["b"]) == (text, text)
    assert commands(shown) == []


@given(st.lists(TEXTS, min_size=2, max_size=2))
def test_csv_says_the_same_but_for_a_blank(row: list[str]) -> None:
    shown = defused(render_rows([row]))
    assert commands(shown) == []
    [read] = csv.reader(io.StringIO(shown.removeprefix("\ufeff")))
    [plain] = csv.reader(io.StringIO(render_rows([row]).removeprefix("\ufeff")))
    assert [each.replace("# #", "##") for each in read] == [
        each.replace("# #", "##") for each in plain
    ]


def test_what_only_looks_alike_is_as_it_was() -> None:
    same = "a::b\n## heading\nstd::vector\n#[x] 10:30\n"
    assert defused(same) == same
    assert defused("x\r ::error::y\n##[group]z") == "x\r : :error::y\n# #[group]z"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A plan and a ledger whose every text would be a command."""
    (tmp_path / "targets").mkdir()
    for path in (SHARED / "every-kind" / "targets").iterdir():
        said = path.read_text("utf-8")
        for number, name in enumerate(("新增商店", "Trial plan", "试验计划", "商店处", "主要工作")):
            said = said.replace(name, f'"{NAMES[number % 4]}{number}"')
        (tmp_path / "targets" / path.name).write_text(said, "utf-8")
    ledger = (SHARED / "every-kind" / "actuals.csv").read_text("utf-8")
    lines = "".join(f"{name},2025-06,1\n{name} 2,::error::x,##[error]\n" for name in NAMES)
    (tmp_path / "l.csv").write_text(ledger + lines, "utf-8")
    (tmp_path / "::error::.csv").write_text("::error::a,b\n##[error]x,1\n", "utf-8")
    return tmp_path


CHECK = ("check", "-t", "targets", "--as-of", "2025-06", "--keep-going")


@pytest.mark.parametrize(
    "words",
    [
        *(
            (*CHECK, "-a", "l.csv", "--format", form)
            for form in Format
            if form is not Format.GITHUB
        ),
        (*CHECK, "-a", "l.csv", "--lang", "zh", "--width", "60"),
        (*CHECK, "-a", "::error::.csv"),
        (*CHECK, "-a", "\n::error::x", "--id", "\r::error::x", "--area", "##[error]"),
        (*CHECK, "-o", "\n::stop-commands::x"),
        ("validate", "-t", "targets", "-a", "l.csv", "--show", "figures"),
        ("explain", "work.shops", "-t", "targets", "-a", "l.csv"),
        ("explain", "work.shops", "-t", "targets", "-a", "l.csv", "--format", "json"),
        ("explain", "\n##[error]x"),
        ("diff", "2025-05", "2025-06", "-t", "targets", "-a", "l.csv"),
        ("diff", "\n::error::x", "##[x]"),
        ("verify", "\n::error::x"),
        ("template", "-t", "targets", "--as-of", "2025-07"),
        ("backtest", "-t", "targets", "-a", "l.csv"),
        ("\n::error::x",),
        ("check", "\n::error::x"),
        ("check", "--lang", "\n::error::x"),
        ("schema", "report"),
        ("--version",),
        ("check", "--help"),
    ],
)
def test_no_command_prints_a_command(words: tuple[str, ...], hostile: Path) -> None:
    done = kpi(*words, cwd=hostile)
    assert done.code != 70
    assert commands(done.out.decode("utf-8", "replace")) == []
    assert commands(done.stderr) == []


def test_a_traceback_prints_none(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("\n::error::x\n ##[error]x")

    monkeypatch.setattr("kpi.app.run", fails)
    done = kpi(*CHECK, "-a", "l.csv", cwd=hostile)
    assert (done.code, commands(done.stderr)) == (70, [])
    assert ": :error::x" in done.stderr


def test_annotations_are_the_only_commands(hostile: Path) -> None:
    done = kpi(*CHECK, "-a", "l.csv", "--format", "github", cwd=hostile)
    assert done.stdout
    assert all(
        line.startswith(("::error ", "::warning ", "::notice "))
        for line in done.stdout.splitlines()
    )
    assert commands(done.stderr) == []


# -- Markdown ----------------------------------------------------------------------

READER = MarkdownIt("gfm-like", {"linkify": False})
WORDS = (
    *("@name", "a@b.cn", "#12", "GH-12", "org/repo#5", "!3", "%1", "~label", "&5", "$7", "$a$"),
    *("https://a.cn/b", "www.a.cn", "mailto:a@b.cn", ":smile:", ":white_check_mark:", ":+1:"),
    *(":100:", "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3", "a94a8fe", "1234567", "10:30:45"),
    *("[^1]", "[^1]: x", "[ ] x", "- [ ] x", "<!--", "-->", "&amp;", "&#35;", "===", "---", "***"),
    *("[a]: b", "[a](b)", "# x", "#", "##", "1.", "1)", "1. x", "+", "-", ">", "|", "```", "~~~"),
    *(
        "\\",
        "<b>",
        "**b**",
        "_i_",
        "![i](j)",
        "~~s~~",
        "-12.3",
        "1.5",
        "超过10%，落后",
        "=",
        "\\@x",
    ),
)
SAID = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
ACTS = re.compile(
    r"@\w|#[0-9]|\bG[HL]-[0-9]|[a-z]://|\bwww\.|:[\w+-]*[a-z+_-][\w+-]*:|:100:"
    r"|\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{7,40}\b",
    re.IGNORECASE,
)
"""What GitHub and GitLab look for in each text of a finished page."""


class Texts(HTMLParser):
    """The texts of a page one by one, as what comes after Markdown sees them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts = [""]
        self.tags: list[str] = []
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - its signature
        self.texts.append("")

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.append(tag)
        self.texts.append("")


PLACES = {
    "paragraph": ("{}", markdown_item, "p"),
    "under another line": ("x  \n{}", markdown_item, "p br"),
    "heading": ("## {}", markdown, "h2"),
    "quotation": ("> {}", markdown_item, "blockquote p"),
    "item": ("- {}", markdown_item, "ul li"),
    "cell": ("| x |\n| --- |\n| {} |", markdown, "table thead tr th tbody tr td"),
}


@pytest.mark.parametrize("place", PLACES)
@given(SAID)
def test_a_text_is_text_wherever_it_stands(place: str, text: str) -> None:
    """It is read back as it was, no element comes of it, and nothing that a server would link."""
    frame, escape, tags = PLACES[place]
    read = Texts(READER.render(frame.format(escape(text)) + "\n"))
    assert read.tags == tags.split()
    told = "".join(read.texts).strip()
    if "x" in frame:
        told = told.removeprefix("x").strip()
    assert told == plain(text)
    assert [each for each in read.texts if ACTS.search(each)] == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "1—6月累计310家，完成31.0%，落后19.0个百分点",
            "1—6月累计310家，完成31.0%，落后19.0个百分点",
        ),
        ("-14.0", "-14.0"),
        ("1.5万件", "1.5万件"),
        ("截至10:30:45", "截至10:30:45"),
        ("第1234567号", "第1234567号"),
        ("问 @name", "问 @<!-- -->name"),
        ("见 org/repo#5", "见 org/repo#<!-- -->5"),
        ("https://a.cn", "https:<!-- -->//a.cn"),
        (":tada:", ":<!-- -->tada:"),
    ],
)
def test_what_would_not_act_stays_as_it_is(text: str, written: str) -> None:
    assert markdown_item(text) == written
