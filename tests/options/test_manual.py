"""`kpi help`: the chapters of the manual, and the help of a command."""

import re
from pathlib import Path

import pytest
from kpi.model import Language
from kpi.wording.options import TOPICS
from rich.cells import cell_len

from tests.commands import UTF_8, kpi
from tests.options.test_help import NAMES

DOCS = Path(__file__).parents[2] / "docs"
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_topics_are_the_chapters() -> None:
    assert sorted(TOPICS) == sorted(path.stem for path in (DOCS / "zh").glob("*.md"))
    assert not set(TOPICS) & set(NAMES)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_chapter_is_shown_whole(topic: str, language: Language) -> None:
    """Its headings, and what its blocks hold, in order; no mark of Markdown is left."""
    page = DOCS / ("zh" if language == "zh" else "") / f"{topic}.md"
    source = page.read_text(encoding="utf-8")
    done = kpi("help", topic, "--lang", language)
    assert (done.code, done.stderr) == (0, "")
    shown = squeezed(done.stdout)
    headings = re.findall(r"^#+ (.*)", FENCE.sub("", source), re.MULTILINE)
    place = 0
    for heading in headings:
        place = shown.index(squeezed(heading.replace("`", "")), place)
    assert [block for block in FENCE.findall(source) if squeezed(block) not in shown] == []
    assert "](" not in done.stdout
    assert done.stdout.count("…") == source.count("…")  # no cell of a table is cut
    lines = done.stdout.replace("# #", "##").splitlines()  # which no runner may take for a command
    assert max(map(cell_len, lines)) <= 100


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_a_command(name: str) -> None:
    assert kpi("help", name, "--lang", "zh") == kpi(name, "--help", "--lang", "zh")


@pytest.mark.parametrize("words", [(), ("--lang", "zh")])
def test_without_a_topic_all_of_them_are_listed(words: tuple[str, ...]) -> None:
    done = kpi("help", *words)
    assert done == kpi("--help", *words)
    listed = re.findall(r"^  (\w+)  ", done.stdout, re.MULTILINE)
    assert set(TOPICS) <= set(listed)


def test_what_is_no_topic_is_told() -> None:
    done = kpi("help", "ledger", env={**UTF_8, "KPI_LANG": "zh"})
    assert done.code == 2
    assert "参数 `主题` 有误：`ledger` 应为 targets、ledgers、" in done.stderr
