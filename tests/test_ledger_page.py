"""The chapters on ledgers: their table of headings is the program's, their examples are read."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from kpi.actuals import LedgerSource, read_ledger
from kpi.actuals.layout import SYNONYMS, Aside
from kpi.actuals.vocabulary import Sense
from kpi.actuals.words import read_phrase
from kpi.diagnostics import Severity
from kpi.model import Language, Text
from kpi.plan import PlanFile, parse_plan

ROOT = Path(__file__).parents[1]
PAGES = {
    Language.EN: ROOT / "docs" / "ledgers.md",
    Language.ZH: ROOT / "docs" / "zh" / "ledgers.md",
}
START, END = "<!-- columns -->\n", "<!-- end of columns -->\n"
EXAMPLES = [
    example
    for page in PAGES.values()
    for example in re.findall(r"```csv\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
]
HEADS = Text("含义 | 表头写法", "meaning | headings")
NAMES = {
    "name": Text("（没有编号时指明目标）", "(names the target where there is no id)"),
    "goal": Text("（目标值，与计划核对）", "(a target, held against the plan's)"),
    "ratio": Text("（完成比例，与数据核对）", "(a ratio, held against the figures)"),
    "district": Text("（分区数据，不读）", "(figures by district are refused)"),
    "category": Text(
        "（说明该行是什么数：计划、实际、当月、累计）",
        "(says what a row holds: 计划, 实际, 当月, 累计)",
    ),
}
SET_ASIDE = Text("（不使用）", "(set aside)")

SAYS = {
    Text("只指当月", "of the month alone"): Sense.MONTH,
    Text("累计", "to date"): Sense.TO_DATE,
    Text("计划数", "a plan"): Sense.GOAL,
    Text("尚未发生，或不再有效", "not yet or no longer certain"): Sense.FORECAST,
    Text("其他年份或月份", "of another year or month"): Sense.PAST,
    Text("变化", "a change"): Sense.CHANGE,
    Text("对目标的比例", "a ratio to the target"): Sense.RATIO,
    Text("占比", "a share"): Sense.SHARE,
    Text("名次或得分", "a rank or score"): Sense.RANK,
    Text("时间进度", "the pace"): Sense.PACE,
    Text("进度", "progress"): Sense.PROGRESS,
    Text("平均数或最大最小值", "a mean or an extreme"): Sense.MEAN,
    Text("超出本年", "of more than the year"): Sense.LONGER,
    Text("只是一部分", "only a part"): Sense.PART,
    Text("某一辖区", "one district"): Sense.DISTRICT,
    Text("未最终确定", "not final"): Sense.PRELIMINARY,
    Text("合计", "a sum"): Sense.TOTAL,
    Text("实际数", "an actual figure"): Sense.VALUE,
}
APART = Text("、", ", ")
WORDS = re.compile(r"<!-- words -->\n(.*)<!-- end of words -->", re.DOTALL)


def table(language: Language) -> str:
    rows = [f"| {HEADS.in_(language)} |", "| --- | --- |"]
    for meaning, words in SYNONYMS.items():
        label = f"`{meaning}`"
        if isinstance(meaning, Aside):
            label = NAMES.get(meaning, SET_ASIDE).in_(language)
        rows.append(f"| {label} | {APART.in_(language).join(words.split())} |")
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("language", Language)
def test_the_table_of_headings_is_up_to_date(language: Language, *, update: bool) -> None:
    page = PAGES[language]
    before, rest = page.read_text(encoding="utf-8").split(START)
    shown, after = rest.split(END)
    made = table(language)
    if update:
        page.write_text(before + START + made + END + after, encoding="utf-8", newline="\n")
        shown = made
    assert shown == made


@pytest.mark.parametrize("language", Language)
def test_the_words_shown_say_what_the_page_says(language: Language) -> None:
    found = WORDS.search(PAGES[language].read_text(encoding="utf-8"))
    assert found is not None
    shown = [line.strip("| ").split(" | ") for line in found[1].splitlines()[2:]]
    senses = {name.in_(language): sense for name, sense in SAYS.items()}
    apart = APART.in_(language)
    said = {(name, word): senses[name] for name, words in shown for word in words.split(apart)}
    assert {key: read_phrase(key[1], 2025).word(sense) != "" for key, sense in said.items()} == (
        dict.fromkeys(said, True)
    )
    assert {name for name, _ in shown} == senses.keys()
    assert {*senses.values(), Sense.NEUTRAL} == {*Sense}


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_are_read(example: str) -> None:
    files = [
        PlanFile(path.name, path.read_bytes()) for path in (ROOT / "targets/2025").glob("*.yaml")
    ]
    plan, _ = parse_plan(files)
    assert plan is not None
    ledger, problems = read_ledger(plan, [LedgerSource("x.csv", BytesIO(example.encode()))])
    assert [each for each in problems if each.severity is not Severity.NOTE] == []
    assert sum(len(rows) for rows in (*ledger.figures.values(), *ledger.progress.values())) == 4
