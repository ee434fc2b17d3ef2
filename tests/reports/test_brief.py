"""The brief stays within what GitHub shows, cut between two blocks."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from kpi.judge import judge
from kpi.model import Language, Month, OfficeRule, Text
from kpi.report import Report
from kpi.reports import Look
from kpi.reports.markdown import MOST_BYTES, render
from kpi.wording.brief import CUT
from kpi.wording.sentences import METHOD_COMMON, METHOD_OFFICE
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from tests.conftest import Build

JUNE = Month(2025, 6)


def report(build: "Build", names: list[str], *, rule: OfficeRule | None = None) -> Report:
    """A report on targets with these names of which nothing was reported."""
    targets = [
        replace(build.cumulative(build.at_least("9")), id=f"t.{number}", name=Text(name, name))
        for number, name in enumerate(names)
    ]
    plan, ledger = build.plan(*targets, rule=rule), build.ledger()
    return Report(plan, 2025, JUNE, judge(plan, ledger, JUNE), ledger)


def test_a_long_brief_is_cut_between_blocks_and_says_so(build: "Build") -> None:
    made = report(build, [f"{number} " + "长" * 300 for number in range(3000)])
    text = render(made, Look(Language.ZH))
    assert len(text.encode()) <= MOST_BYTES
    assert text.endswith(CUT.zh + "\n")
    assert MarkdownIt("gfm-like", {"linkify": False}).parse(text)


def test_a_brief_within_the_limit_is_whole(build: "Build") -> None:
    text = render(report(build, ["a", "b"]), Look(Language.EN))
    assert CUT.en not in text
    assert "Of 2 targets 2 no data (100.0%)." in text


def test_an_office_rule_is_the_method(build: "Build") -> None:
    rule = OfficeRule(Decimal(10), Decimal(30))
    text = render(report(build, ["a"], rule=rule), Look(Language.EN))
    assert METHOD_OFFICE.en in text
    assert METHOD_COMMON.en not in text


@pytest.mark.parametrize("note", ["# h", "- i", "1. i", "+ i", "---", "===", "> q", "    c"])
def test_a_note_begins_nothing_in_the_brief(build: "Build", note: str) -> None:
    target = build.cumulative(build.at_least("120"))
    row = replace(build.figure("1", 6, ytd=True), note=note)
    ledger, plan = build.ledger(row), build.plan(target)
    text = render(Report(plan, 2025, JUNE, judge(plan, ledger, JUNE), ledger), Look(Language.EN))
    part = text[text.index("1. **t**") : text.index("## 3. Next steps")]
    kinds = {token.type for token in MarkdownIt("gfm-like", {"linkify": False}).parse(part)}
    assert kinds == {
        *("ordered_list_open", "ordered_list_close", "list_item_open", "list_item_close"),
        *("paragraph_open", "paragraph_close", "inline"),
    }
