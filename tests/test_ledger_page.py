"""docs/ledgers.md: its table of headings is the program's, its examples are read."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from kpi.actuals import LedgerSource, read_ledger
from kpi.actuals.layout import SYNONYMS, Aside
from kpi.actuals.vocabulary import Sense
from kpi.actuals.words import read_phrase
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
    "category": "(says what a row holds: 计划, 实际, 当月, 累计)",
}

SAYS = {
    "of the month alone": Sense.MONTH,
    "to date": Sense.TO_DATE,
    "a plan": Sense.GOAL,
    "not yet or no longer certain": Sense.FORECAST,
    "of another year or month": Sense.PAST,
    "a change": Sense.CHANGE,
    "a ratio to the target": Sense.RATIO,
    "a share": Sense.SHARE,
    "a rank or score": Sense.RANK,
    "the pace": Sense.PACE,
    "progress": Sense.PROGRESS,
    "only a part": Sense.PART,
    "one district": Sense.DISTRICT,
    "not final": Sense.PRELIMINARY,
    "a sum": Sense.TOTAL,
    "an actual figure": Sense.VALUE,
}
WORDS = re.search(r"<!-- words -->\n(.*)<!-- end of words -->", PAGE.read_text("utf-8"), re.DOTALL)


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


def test_the_words_shown_say_what_the_page_says() -> None:
    assert WORDS is not None
    shown = [line.strip("| ").split(" | ") for line in WORDS[1].splitlines()[2:]]
    said = {(name, word): SAYS[name] for name, words in shown for word in words.split(", ")}
    assert {key: read_phrase(key[1], 2025).word(sense) != "" for key, sense in said.items()} == (
        dict.fromkeys(said, True)
    )
    assert {name for name, _ in shown} == SAYS.keys()
    assert {*SAYS.values(), Sense.NEUTRAL} == {*Sense}


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_are_read(example: str) -> None:
    files = [PlanFile(path.name, path.read_bytes()) for path in (ROOT / "targets/2025").iterdir()]
    plan, _ = parse_plan(files)
    assert plan is not None
    ledger, problems = read_ledger(plan, [LedgerSource("x.csv", BytesIO(example.encode()))])
    assert [each for each in problems if each.severity is not Severity.NOTE] == []
    assert sum(len(rows) for rows in (*ledger.figures.values(), *ledger.progress.values())) == 4
