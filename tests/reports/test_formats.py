"""All formats say the same: each target once, counts equal, and every output can be read back."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from kpi.model import Language
from kpi.plan import PlanFile, parse_plan
from kpi.reports import Format
from markdown_it import MarkdownIt

from tests.commands import UTF_8, kpi, kpi_process

ROOT = Path(__file__).parents[2]
HOSTILE = ROOT / "tests" / "shared" / "hostile"


def printed(form: str, *words: str, cwd: Path = ROOT) -> str:
    done = kpi("check", "--format", form, "--exit-zero", *words, cwd=cwd)
    assert done.code == 0
    return done.stdout


SIMULATED = ("-a", "examples/simulated.csv", "--as-of", "2025-06", "--lang")


def parsed_tables(markdown: str) -> list[list[list[str]]]:
    """Every table of a GFM text: its rows, their cells as plain text."""
    tables: list[list[list[str]]] = []
    in_cell = False
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type in {"th_open", "td_open", "th_close", "td_close"}:
            in_cell = token.type.endswith("open")
        elif token.type == "inline" and in_cell:
            children = token.children or []
            text = "".join(child.content for child in children if child.type.startswith("text"))
            tables[-1][-1].append(text)
    return tables


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(printed("json", *SIMULATED, "en"))
    return found


def targets_of(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [target for area in report["areas"] for target in area["targets"]]


def test_json_holds_every_target_once(report: dict[str, Any]) -> None:
    files = [
        PlanFile(path.name, path.read_bytes()) for path in sorted((ROOT / "targets/2025").iterdir())
    ]
    plan, _ = parse_plan(files)
    assert plan is not None
    assert [target["id"] for target in targets_of(report)] == [each.id for each in plan.targets]


def test_json_counts_are_those_of_its_targets(report: dict[str, Any]) -> None:
    counted = Counter(target["verdict"] for target in targets_of(report))
    assert {name: number for name, number in report["counts"].items() if number} == counted


@pytest.mark.parametrize("language", Language)
def test_markdown_is_one_table_per_work_area(report: dict[str, Any], language: str) -> None:
    tables = parsed_tables(printed("markdown", *SIMULATED, language))
    assert len(tables) == len(report["areas"]) == 9
    for table, area in zip(tables, report["areas"], strict=True):
        assert {len(row) for row in table} == {9}
        names = [row[1] for row in table[1:]]
        assert names == [target["name"][language] for target in area["targets"]]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_brief_begins_with_every_problem_and_its_reason(
    report: dict[str, Any], language: str
) -> None:
    items = parsed_items(printed("markdown", *SIMULATED, language))
    for verdict in ("fail", "no-data", "at-risk"):
        for target in targets_of(report):
            if target["verdict"] == verdict:
                item = items.pop(0)
                assert item.startswith(target["name"][language])
                assert target["sentence"][language] in item


def parsed_items(markdown: str) -> list[str]:
    """The items of all numbered lists of a GFM text, as plain text."""
    items: list[str] = []
    depth = 0
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown):
        depth += {"ordered_list_open": 1, "ordered_list_close": -1}.get(token.type, 0)
        if token.type == "list_item_open" and depth:
            items.append("")
        elif token.type == "inline" and depth:
            children = token.children or []
            items[-1] += "".join(child.content for child in children)
    return items


def test_markdown_and_table_have_the_same_counts(report: dict[str, Any]) -> None:
    counts = report["standings"]
    order = ("off-track", "no-data", "at-risk", "on-course", "met", "not-due")
    said = {each: f"{counts[each]} {each.replace('-', ' ')}" for each in order}
    assert f"66 judged · {' · '.join(said.values())} · " in printed("table", *SIMULATED, "en")
    best_first = ("met", "on-course", "at-risk", "off-track", "no-data", "not-due")
    headline = f"66 targets: {', '.join(said[each] for each in best_first)}."
    assert headline in printed("markdown", *SIMULATED, "en")


@pytest.mark.parametrize("form", ["table", "markdown", "json"])
@pytest.mark.parametrize("width", ["80", "100", "140"])
def test_nothing_is_wider_than_asked(form: str, width: str) -> None:
    from rich.cells import cell_len  # noqa: PLC0415 - the measure the table is drawn with

    text = printed(form, *SIMULATED, "zh", "--width", width)
    if form == "table":
        assert max(cell_len(line) for line in text.splitlines()) <= int(width)
    assert not re.search("[^\n -\x7e\xa0-\U0010ffff]", text), "control characters"


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """In every format, whatever the order in which a process goes through a set."""
    written = []
    for seed in ("1", "2"):
        outputs = {form: tmp_path / f"{form}-{seed}" for form in Format}
        words = [word for form, path in outputs.items() for word in ("-o", f"{form}={path}")]
        env = {**UTF_8, "PYTHONHASHSEED": seed}
        done = kpi_process("check", *SIMULATED, "zh", "-q", "--exit-zero", *words, env=env)
        assert done.code == 0, done.stderr
        written.append({form: path.read_bytes() for form, path in outputs.items()})
    assert written[0] == written[1]


def test_hostile_text_stays_text() -> None:
    words = ("-t", "targets", "-a", "actuals.csv")
    [table] = parsed_tables(printed("markdown", *words, cwd=HOSTILE))
    [target] = targets_of(json.loads(printed("json", *words, cwd=HOSTILE)))
    assert table[1][1] == re.sub("[\x1b\u202e]", "\ufffd", target["name"]["en"])
