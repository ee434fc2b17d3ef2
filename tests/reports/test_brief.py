"""The brief: an office's order and words, within what GitHub shows."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from kpi.judge import judge
from kpi.model import BriefTerms, Language, Month, OfficeRule, Text
from kpi.report import Report
from kpi.reports import Look, Style
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
    assert "Targets: 2, of which 2 no data (100.0%)." in text


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


# -- an office's order and words ---------------------------------------------------


def parts_of(text: str) -> list[str]:
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


def test_the_brief_has_the_parts_of_an_office_in_their_order(shipped: Report) -> None:
    text = render(shipped, Look(Language.ZH))
    assert text.startswith("# 关于2025年重点工作目标6月份完成情况的通报\n")
    assert parts_of(text) == [
        "一、总体情况",
        "二、存在的主要问题",
        "三、较上月变化情况",
        "四、下一步工作",
        "附件1：各工作领域目标完成情况",
        "附件2：未设量化指标的工作",
        "附件3：有关说明",
    ]
    assert "\n深圳市市场监督管理局  \n2025年6月30日\n" in text


def test_the_english_brief_has_the_same_in_english_order(shipped: Report) -> None:
    text = render(shipped, Look(Language.EN))
    assert text.startswith("# Progress on the targets of 2025 to the end of June\n")
    assert parts_of(text) == [
        "1. Summary",
        "2. What needs attention",
        "3. Changes since last month",
        "4. Next steps",
        "Annex 1: Targets by work area",
        "Annex 2: Promises without a measurable target",
        "Annex 3: Notes",
    ]


NOT_OF_AN_OFFICE = (
    *(
        "阈值",
        "不达标",
        "有风险",
        "应报而未报",
        "八成可能",
        "无法量化",
        "一律不作达标论",
        "达标可能性",
    ),
    *(
        "其后每月需",
        "恢复达标",
        "examples/",
        ".csv",
        "❌",
        "⚠",
        "✅",
        "❔",
        "➖",
        "12-31",
        "05-20",
        "进行 ",
    ),
)


def test_it_says_nothing_that_no_office_writes(shipped: Report) -> None:
    text = render(shipped, Look(Language.ZH))
    assert [each for each in NOT_OF_AN_OFFICE if each in text] == []


def test_chinese_sentences_have_chinese_marks(shipped: Report) -> None:
    """Half-width marks stand between digits and Latin letters only."""
    text, _, _ = render(shipped, Look(Language.ZH)).partition("## 附件2")
    assert re.findall(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]", text) == []


def test_running_text_has_figures_as_offices_write_them(shipped: Report) -> None:
    text = render(shipped, Look(Language.ZH))
    for said in (
        "1—6月累计310家，完成年度目标（1000家）的31.0%，落后序时进度19.0个百分点，较往年同期低14.9个百分点。",
        "后续月均须完成6家，为原计划月均的1.27倍。",
        "主要原因：评审推迟到三季度。下一步：7月集中受理，9月公布名单。",
        "4月以后未再报送（截至4月底累计3709件）。",
        "4月数据缺报，其余月份累计36.01万批次。",
        "由“正常”转为“缺数据”，",
        "缺数据由4项增至5项，进度偏慢由7项减至3项，",
        "7—9月加密抽检，按月通报（责任单位：食品抽检处）。",
        "6月新增57家，累计同比下降37.6%。",
        "| 网络平台流量券扶持政策 | 12月底前 | 5月20日完成 | 已完成 |",
    ):
        assert said in text


def test_the_plan_says_how_the_brief_is_headed_and_closed(build: "Build") -> None:
    terms = BriefTerms(
        Text("{year}年重点工作{month}进展", "{month} {year}"), Text("督查室", "Audit")
    )
    made = report(build, ["a"])
    made = made._replace(plan=made.plan._replace(brief=terms))
    zh, en = (render(made, Look(language)) for language in (Language.ZH, Language.EN))
    assert zh.startswith("# 2025年重点工作6月进展\n")
    assert en.startswith("# June 2025\n")
    assert "\n督查室  \n2025年6月30日\n" in zh


def test_a_figure_published_later_dates_the_brief(build: "Build") -> None:
    target = build.cumulative(build.at_least("120"))
    row = replace(build.figure("1", 6, ytd=True), published=date(2025, 7, 8))
    ledger, plan = build.ledger(row), build.plan(target)
    text = render(Report(plan, 2025, JUNE, judge(plan, ledger, JUNE), ledger), Look(Language.ZH))
    assert "2025年7月8日" in text


def test_emoji_stand_where_they_are_asked_for(shipped: Report) -> None:
    text = render(shipped, Look(Language.ZH, style=Style.EMOJI))
    assert "### ❌ （一）进度严重滞后（3项）" in text
    assert "| ⚠️ 进度偏慢 |" in text


def test_a_name_stands_apart_from_its_place_in_english(shipped: Report) -> None:
    text = render(shipped, Look(Language.EN))
    assert "1. **Sole traders incorporated** (Business vitality): 310 firms from" in text
