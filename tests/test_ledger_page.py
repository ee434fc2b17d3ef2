"""docs/ledgers.md: its table of headings is the program's, its examples are read."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from kpi.actuals import LedgerSource, read_ledger
from kpi.actuals.layout.columns import SYNONYMS, Aside
from kpi.diagnostics import Severity
from kpi.plan import PlanFile, parse_plan

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "ledgers.md"
START, END = "<!-- columns -->\n", "<!-- end of columns -->\n"
EXAMPLES = re.findall(r"```csv\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
NAMES = {
    "name": "(names the target where there is no id)",
    "goal": "(a target, held against the plan's)",
    "ratio": "(a ratio, held against the figures)",
    "district": "(figures by district are refused)",
}


def table() -> str:
    rows = ["| meaning | headings |", "| --- | --- |"]
    for meaning, words in SYNONYMS.items():
        label = NAMES.get(meaning, "(set aside)") if isinstance(meaning, Aside) else f"`{meaning}`"
        rows.append(f"| {label} | {', '.join(words.split())} |")
    return "\n".join(rows) + "\n"


def test_the_table_of_headings_is_up_to_date(*, update: bool) -> None:
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(START)
    shown, after = rest.split(END)
    if update:
        PAGE.write_text(before + START + table() + END + after, encoding="utf-8", newline="\n")
        shown = table()
    assert shown == table()


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_are_read(example: str) -> None:
    files = [PlanFile(path.name, path.read_bytes()) for path in (ROOT / "targets/2025").iterdir()]
    plan, _ = parse_plan(files)
    assert plan is not None
    ledger, problems = read_ledger(plan, [LedgerSource("x.csv", BytesIO(example.encode()))])
    assert [each for each in problems if each.severity is not Severity.NOTE] == []
    assert sum(len(rows) for rows in (*ledger.figures.values(), *ledger.progress.values())) == 4
