"""README and the manual tell the truth: their console blocks are run, their links exist."""

import re
import runpy
import shlex
from pathlib import Path

import pytest

from tests.commands import kpi

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "examples/README.md"]
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
BLOCKS = [
    pytest.param(page, text, id=f"{page.name}-{number}")
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


def matches(printed: str, expected: list[str]) -> bool:
    lines = (re.escape(line) if line != "..." else "(?:.*\n)*?.*" for line in expected)
    return re.fullmatch("\n".join(lines), printed.rstrip("\n")) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


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
