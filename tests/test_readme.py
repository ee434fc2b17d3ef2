"""README and the manual tell the truth: their console blocks are run, their links exist."""

import re
import runpy
import shlex
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.commands import kpi

ROOT = Path(__file__).parents[1]
MANUAL = sorted((ROOT / "docs" / "zh").glob("*.md"))
CHINESE = {ROOT / "README.zh.md": ROOT / "README.md"} | {
    page: ROOT / "docs" / page.name for page in MANUAL
}
"""Each page in Chinese with the English one."""
PAGES = [
    *(ROOT / "README.md", ROOT / "README.zh.md"),
    *sorted((ROOT / "docs").glob("*.md")),
    *(*MANUAL, ROOT / "examples/README.md"),
]
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
FENCE = re.compile(r"^```(\w+)\n.*?^```", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^(#+) (.*)", re.MULTILINE)
ANCHOR = re.compile(r"\]\(([^)#]*)#([^)]+)\)")
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


BLOCKS = [
    pytest.param(page, text, id=f"{name_of(page)}-{number}")
    for page in PAGES
    for number, text in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")))
]


def sessions(block: str) -> list[tuple[str, list[str]]]:
    """Each command of a block with the lines it is said to print."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), []))
        else:
            found[-1][1].append(line)
    return found


@pytest.mark.parametrize(("page", "block"), BLOCKS)
def test_console_blocks(page: Path, block: str) -> None:
    """`...` stands for lines left out; `$ echo $?` prints the last exit code."""
    status = 0
    for command, expected in sessions(block):
        if command == "echo $?":
            assert expected == [str(status)], page
            continue
        if command.startswith("make "):
            assert not expected
            continue
        words = shlex.split(command)
        assert words[0] == "kpi"
        done = kpi(*words[1:])
        status = done.code
        assert matches(done.stdout + done.stderr, expected), done.stdout + done.stderr


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "README.zh.md"], ids=name_of)
def test_the_first_steps(page: Path, tmp_path: Path) -> None:
    """In an empty folder every command of the block runs, one after another."""
    [block] = re.findall(r"```sh\n(kpi init .*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    for command in block.splitlines():
        assert kpi(*shlex.split(command)[1:], cwd=tmp_path).code == 0, command


def matches(printed: str, expected: list[str]) -> bool:
    lines = (re.escape(line) if line != "..." else "(?:.*\n)*?.*" for line in expected)
    return re.fullmatch("\n".join(lines), printed.rstrip("\n")) is not None


@pytest.mark.parametrize("page", CHINESE, ids=name_of)
def test_a_chinese_page_has_the_chapters_of_the_english_one(page: Path) -> None:
    """The same headings, blocks and tables in the same order, and each leads to the other."""
    chinese, english = (each.read_text(encoding="utf-8") for each in (page, CHINESE[page]))
    assert shape(chinese) == shape(english)
    for text, target, label in (
        (chinese, CHINESE[page], "English"),
        (english, page, "中文"),
    ):
        here = page if text is chinese else CHINESE[page]
        [link] = re.findall(rf"^\[{label}\]\(([^)]+)\)$", text, re.MULTILINE)
        assert (here.parent / link).resolve() == target
        assert link in text.split("\n\n")[1]


def shape(text: str) -> tuple[list[str], list[str], list[int]]:
    """Levels of headings, kinds of blocks, and how many rows each table has."""
    prose = FENCE.sub("", text)
    tables = re.findall(r"(?:^\|.*\n)+", prose, re.MULTILINE)
    return (
        [level for level, _ in HEADING.findall(prose)],
        FENCE.findall(text),
        [each.count("\n") for each in tables],
    )


def test_every_chapter_is_there_in_chinese() -> None:
    """But the one for whoever changes the program."""
    chapters = {page.name for page in (ROOT / "docs").glob("*.md")} - {"architecture.md"}
    assert {page.name for page in MANUAL} == chapters


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_within_pages_lead_to_headings(page: Path) -> None:
    for target, anchor in ANCHOR.findall(page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            there = (page.parent / target if target else page).read_text(encoding="utf-8")
            assert anchor in map(anchor_of, HEADING.findall(FENCE.sub("", there))), (target, anchor)


def anchor_of(heading: tuple[str, str]) -> str:
    """What GitHub calls it: lower case, spaces as hyphens, no punctuation."""
    return re.sub(r"[^\w -]", "", heading[1].lower()).replace(" ", "-")


@pytest.mark.parametrize("page", CHINESE, ids=name_of)
def test_a_line_of_chinese_ends_where_a_space_does_no_harm(page: Path) -> None:
    """A browser shows the end of a line as a space, which belongs between no two ideographs."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    split = re.findall(r".{0,9}[\u4e00-\u9fff]\n *[\u4e00-\u9fff].{0,9}", text)
    assert split == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_mark_of_emphasis_is_left_over(page: Path) -> None:
    """Behind full-width punctuation a closing `*` closes nothing."""
    parsed = MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))
    texts = (
        part.content for token in parsed for part in token.children or () if part.type == "text"
    )
    assert [text for text in texts if "*" in text or "`" in text] == []


def test_every_make_target_in_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")):
        assert f"\n{target}:" in makefile


def test_the_picture_is_what_the_program_prints(*, update: bool) -> None:
    script = runpy.run_path(str(ROOT / "docs" / "picture.py"))
    drawn, picture = script["draw"](), script["PICTURE"]
    if update:
        picture.write_text(drawn, encoding="utf-8", newline="\n")
    assert picture.read_text(encoding="utf-8") == drawn
