"""The chapters on verdicts: their tables of rules are those that the judge asks."""

import re
from pathlib import Path

import pytest
from kpi.model import RULES, Language, Text
from kpi.model.proof import Rule
from kpi.model.rules import UNGUARDED, Basis
from kpi.reports.meanings import conditions
from kpi.wording.proof import BASES

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {Language.EN: DOCS / "verdicts.md", Language.ZH: DOCS / "zh" / "verdicts.md"}
HEADS = Text("结论 | 原因", "verdict | reason")
BLOCK = re.compile(r"<!-- rules: ([a-z-]+) -->\n(.*?)<!-- end of rules -->\n", re.DOTALL)
GUARD = "guard"


def table(name: str, language: Language) -> str:
    """The rules of one basis as a table; of the guards as a list of what must be so."""
    if name == GUARD:
        groups = (conditions(Rule(RULES[Basis.FLOOR][0].reason, (each,))) for each in UNGUARDED)
        return "".join(f"- {each.in_(language)}\n" for each in groups)
    basis = Basis(name)
    heads = f"| {BASES[basis].in_(language)} | {HEADS.in_(language)} |"
    lines = [heads, "| --- | --- | --- |"]
    for rule in RULES[basis]:
        reason = rule.reason
        lines.append(f"| {conditions(rule).in_(language)} | `{reason.verdict}` | `{reason}` |")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", Language)
def test_the_tables_are_the_rules(language: Language, *, update: bool) -> None:
    page = PAGES[language].read_text(encoding="utf-8")
    made = BLOCK.sub(
        lambda block: (
            f"<!-- rules: {block[1]} -->\n{table(block[1], language)}<!-- end of rules -->\n"
        ),
        page,
    )
    if update:
        PAGES[language].write_text(made, encoding="utf-8", newline="\n")
        page = made
    assert page == made


@pytest.mark.parametrize("basis", sorted({*Basis} - {Basis.GAPS}))
def test_every_rule_stands_in_the_manual(basis: Basis) -> None:
    """The rule about a gap is told in a sentence."""
    for page in PAGES.values():
        assert f"<!-- rules: {basis} -->" in page.read_text(encoding="utf-8")
