"""docs/verdicts.md: its tables of rules are those that the judge asks."""

import re
from pathlib import Path

import pytest
from kpi.model import RULES
from kpi.model.proof import Rule
from kpi.model.rules import UNGUARDED, Basis
from kpi.reports.meanings import conditions
from kpi.wording.proof import BASES

PAGE = Path(__file__).parents[1] / "docs" / "verdicts.md"
BLOCK = re.compile(r"<!-- rules: ([a-z-]+) -->\n(.*?)<!-- end of rules -->\n", re.DOTALL)
GUARD = "guard"


def table(name: str) -> str:
    """The rules of one basis as a table; of the guards as a list of what must be so."""
    if name == GUARD:
        groups = (conditions(Rule(RULES[Basis.FLOOR][0].reason, (each,))) for each in UNGUARDED)
        return "".join(f"- {each.en}\n" for each in groups)
    basis = Basis(name)
    lines = [f"| {BASES[basis].en} | verdict | reason |", "| --- | --- | --- |"]
    for rule in RULES[basis]:
        reason = rule.reason
        lines.append(f"| {conditions(rule).en} | `{reason.verdict}` | `{reason}` |")
    return "\n".join(lines) + "\n"


def test_the_tables_are_the_rules(*, update: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    made = BLOCK.sub(
        lambda block: f"<!-- rules: {block[1]} -->\n{table(block[1])}<!-- end of rules -->\n", page
    )
    if update:
        PAGE.write_text(made, encoding="utf-8")
    assert page == made


@pytest.mark.parametrize("basis", sorted({*Basis} - {Basis.GAPS}))
def test_every_rule_stands_in_the_manual(basis: Basis) -> None:
    """The rule about a gap is told in a sentence."""
    assert f"<!-- rules: {basis} -->" in PAGE.read_text(encoding="utf-8")
