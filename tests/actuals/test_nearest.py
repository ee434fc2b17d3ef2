"""A suggestion never leaves out what qualifies a figure."""

from collections.abc import Callable

import pytest
from kpi.actuals.conventions import parse_status
from kpi.actuals.layout import SYNONYMS
from kpi.actuals.words import dropped, nearest
from kpi.diagnostics import Code, Diagnostic, Refusal
from kpi.model import Ledger

Reader = Callable[..., tuple[Ledger, tuple[Diagnostic, ...]]]

HEADINGS = " ".join(SYNONYMS.values()).split()


@pytest.mark.parametrize(
    "text",
    ["累计完成", "预计完成", "计划完成", "1月完成", "目标值（预计）", "actual_ytd", "本月完成数"],
)
def test_a_heading_with_more_to_say_gets_none(text: str) -> None:
    assert nearest(text, HEADINGS) == ""


@pytest.mark.parametrize(
    ("text", "near"),
    [("publishd", "published"), ("指标名秤", "指标名称"), ("完成率%", "完成率"), ("备注1", "备注")],
)
def test_a_slip_gets_one(text: str, near: str) -> None:
    assert nearest(text, HEADINGS) == near


@pytest.mark.parametrize("text", ["未核实", "unconfirmed"])
def test_no_is_never_left_out(text: str) -> None:
    refusal = parse_status(text)
    assert isinstance(refusal, Refusal)
    assert "是否应为" not in str(dict(refusal.facts)["suggestion"])


def test_the_word_left_out_is_named() -> None:
    assert dropped("发明专利预计授权量", "发明专利授权量") == "预计"
    assert dropped("发明专利受权量", "发明专利授权量") == ""


def test_a_near_name_with_a_qualifier_is_refused_for_it(read: Reader) -> None:
    _, found = read("id,period,value\n发明专利预计授权量,2025-01,3\n发明专利受权量,2025-01,3\n")
    assert [each.code for each in found] == [Code.UNREAD_QUALIFIER, Code.NEAR_NAME]
    assert dict(found[0].facts)["word"] == "预计"
