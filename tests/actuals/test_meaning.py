"""What a figure means is what its table says: one small table for each way of saying it."""

from collections.abc import Callable
from io import BytesIO

import pytest
from kpi.actuals import LedgerSource, read_ledger
from kpi.diagnostics import Diagnostic, Severity
from kpi.model import Figure, Ledger, Plan

Reader = Callable[..., tuple[Ledger, tuple[Diagnostic, ...]]]

PATENTS, TOTAL = "ip.patents", "ip.total"


def shown(ledger: Ledger) -> list[str]:
    """Each figure as `target month value`, running totals with a +."""
    return sorted(_shown(each) for rows in ledger.figures.values() for each in rows)


def _shown(each: Figure) -> str:
    mark = "+" if each.reporting == "ytd" else ""
    return f"{each.target} {each.period.end}{mark} {each.value}"


READ = {
    "to date in the title": (
        "2025年重点指标（1-6月累计）\n指标,6月\n发明专利授权量,6\n",
        [f"{PATENTS} 2025-06+ 6"],
    ),
    "up to the end of a month": (
        "截至6月底\n指标,完成\n发明专利授权量,6\n",
        [f"{PATENTS} 2025-06+ 6"],
    ),
    "to date in a bracket": ("指标,6月（累计）\n发明专利授权量,6\n", [f"{PATENTS} 2025-06+ 6"]),
    "to date in a remark": (
        "指标,6月,备注\n发明专利授权量,6,本年累计\n",
        [f"{PATENTS} 2025-06+ 6"],
    ),
    "of the month, over a target to date": (
        "指标,6月当月\n圳品总数,6\n",
        [f"{TOTAL} 2025-06 6"],
    ),
    "a quarter of a target to date": ("指标,二季度\n圳品总数,6\n", [f"{TOTAL} 2025-06+ 6"]),
    "the commonest monthly form": (
        "2025年6月完成情况\n指标,单位,年度目标,本月完成,本年累计,上年同期,同比%,完成率\n"
        "发明专利授权量,万件,12,1,6,5,20,50%\n",
        [f"{PATENTS} 2025-06 1", f"{PATENTS} 2025-06+ 6"],
    ),
    "a month and the year so far": (
        "指标,6月,1-6月\n发明专利授权量,1,6\n",
        [f"{PATENTS} 2025-06 1", f"{PATENTS} 2025-06+ 6"],
    ),
    "month and total in rows": (
        "指标,期间,当月,累计\n发明专利授权量,2025-06,1,6\n",
        [f"{PATENTS} 2025-06 1", f"{PATENTS} 2025-06+ 6"],
    ),
    "plans beside actual rows": (
        "指标,类型,6月\n发明专利授权量,计划,9\n发明专利授权量,实际,6\n",
        [f"{PATENTS} 2025-06 6"],
    ),
    "last year's block": (
        "指标,6月\n本年,\n发明专利授权量,6\n上年同期,\n发明专利授权量,5\n",
        [f"{PATENTS} 2025-06 6"],
    ),
    "forecast and rank in brackets": (
        "指标,5月,6月（预计）,6月（排名）\n发明专利授权量,1,9,3\n",
        [f"{PATENTS} 2025-05 1"],
    ),
    "the day of filing": (
        "报送日期：2026年1月10日\n指标,12月\n发明专利授权量,6\n",
        [f"{PATENTS} 2025-12 6"],
    ),
    "side by side": (
        "指标,1月,,指标,1月\n发明专利授权量,1,,圳品总数,5\n",
        [f"{PATENTS} 2025-01 1", f"{TOTAL} 2025-01+ 5"],
    ),
    "a header in another order": (
        "指标,1月,2月\n发明专利授权量,1,2\n指标,2月,1月\n圳品总数,6,5\n",
        [
            f"{PATENTS} 2025-01 1",
            f"{PATENTS} 2025-02 2",
            f"{TOTAL} 2025-01+ 5",
            f"{TOTAL} 2025-02+ 6",
        ],
    ),
    "a running number beside the name": (
        "编号,指标,1月\n7,发明专利授权量,1\n",
        [f"{PATENTS} 2025-01 1"],
    ),
    "a unit in two cells": (
        "单位,件\n指标,1月\n发明专利授权量,10000\n",
        [f"{PATENTS} 2025-01 1"],
    ),
    "the mean beside the figure": (
        "指标,6月,日均,月均\n发明专利授权量,6,1,2\n",
        [f"{PATENTS} 2025-06 6"],
    ),
    "months up to this one": (
        "2025年6月\n指标,本月,1—本月\n发明专利授权量,1,6\n",
        [f"{PATENTS} 2025-06 1", f"{PATENTS} 2025-06+ 6"],
    ),
    "since the year began": (
        "2025年以来完成情况\n指标,6月\n发明专利授权量,6\n",
        [f"{PATENTS} 2025-06+ 6"],
    ),
    "two years across, both named": (
        "2024年12月-2025年1月完成情况\n指标,2024年12月,2025年1月\n发明专利授权量,6,5\n",
        [f"{PATENTS} 2024-12 6", f"{PATENTS} 2025-01 5"],
    ),
    "notes that are of no figure": (
        "指标,6月\n发明专利授权量,6\n注1、本表2025年7月填报\n*以统计局公布为准；已完成年度目标\n"
        "注：完成率=累计完成/年度目标；同比为与上年同期相比；“累计”指1月至本月\n",
        [f"{PATENTS} 2025-06 6"],
    ),
    "quarters by the numbers of their months": (
        "指标,1-3月,4-6月\n发明专利授权量,3,4\n",
        [f"{PATENTS} 2025-03+ 3", f"{PATENTS} 2025-06 4"],
    ),
    "months one by one, of a target to date": (
        "2025年重点指标分月完成情况\n指标,1月,2月\n圳品总数,6,5\n",
        [f"{TOTAL} 2025-01 6", f"{TOTAL} 2025-02 5"],
    ),
    "what it was when the year began": (
        "指标,年初数,6月末数,比年初\n圳品总数,5,6,1\n",
        [f"{TOTAL} 2025-06+ 6"],
    ),
    "a figure corrected in the heading": (
        "指标,5月（修订前）,5月（修订后）,6月\n发明专利授权量,5,4,6\n",
        [f"{PATENTS} 2025-05 4", f"{PATENTS} 2025-06 6"],
    ),
    "harmless words": (
        "指标,6月,备注\n发明专利授权量,6,原因：评审推迟。下一步计划7月集中受理；较上年同期增长12%\n",
        [f"{PATENTS} 2025-06 6"],
    ),
}


@pytest.mark.parametrize("name", READ)
def test_is_read(read: Reader, name: str) -> None:
    table, figures = READ[name]
    ledger, found = read(table)
    assert [each.code for each in found if each.severity is Severity.ERROR] == []
    assert shown(ledger) == figures


REFUSED = {
    "a ratio that only the last column fits": (
        "指标,年度目标,1月,2月,3月,完成率\n发明专利授权量,12,1,2,3,25%\n",
        "wrong-basis",
        "25%",
    ),
    "month in the title, total in the heading": (
        "当月完成情况\n指标,6月累计\n发明专利授权量,6\n",
        "two-bases",
        "当月完成情况",
    ),
    "a total of months that are said to be totals": (
        "累计完成情况\n指标,1月,2月,合计\n发明专利授权量,1,2,3\n",
        "wrong-basis",
        "3",
    ),
    "a plan": ("任务分解表\n指标,6月\n发明专利授权量,6\n", "not-actuals", "任务分解表"),
    "one district's table": (
        "填报单位：福田局\n指标,6月\n发明专利授权量,6\n",
        "by-district",
        "福田局",
    ),
    "one district below": (
        "指标,6月\n发明专利授权量,6\n填报单位：福田局\n",
        "by-district",
        "填报单位：福田局",
    ),
    "a part of a month": (
        "截至6月20日\n指标,完成\n发明专利授权量,6\n",
        "not-actuals",
        "截至6月20日",
    ),
    "what is left out": (
        "指标,6月,备注\n发明专利授权量,6,不含深汕\n",
        "unread-qualifier",
        "不含深汕",
    ),
    "months across the turn of the year": (
        "指标,11月,12月,1月\n发明专利授权量,1,2,3\n",
        "ambiguous-year",
        "1月",
    ),
    "two years in the title": (
        "2024年和2025年完成情况\n指标,6月\n发明专利授权量,6\n",
        "ambiguous-year",
        "6月",
    ),
    "heading and column in other units": (
        "指标,单位,6月（件）\n发明专利授权量,万件,6\n",
        "other-unit",
        "件",
    ),
    "a unit below the table": (
        "指标,6月\n发明专利授权量,6\n单位：件\n",
        "other-unit",
        "件",
    ),
    "the mean of months up to one": (
        "指标,5月,1-6月月均\n发明专利授权量,5,6\n",
        "unread-qualifier",
        "1-6月月均",
    ),
    "a table of means": (
        "2025年6月日均情况\n指标,完成\n发明专利授权量,6\n",
        "not-actuals",
        "2025年6月日均情况",
    ),
    "a mean in a remark": (
        "指标,6月,备注\n发明专利授权量,6,日均数\n",
        "not-actuals",
        "日均数",
    ),
    "a week": (
        "2025年6月第三周完成情况\n指标,完成\n发明专利授权量,6\n",
        "not-actuals",
        "2025年6月第三周完成情况",
    ),
    "years up to this one": (
        "自2021年以来完成情况（2025年6月）\n指标,完成\n发明专利授权量,6\n",
        "not-actuals",
        "自2021年以来完成情况",
    ),
    "the five years": (
        "“十四五”以来完成情况\n指标,2025年6月\n发明专利授权量,6\n",
        "not-actuals",
        "“十四五”以来完成情况",
    ),
    "quarters under a month": (
        "指标,6月\n发明专利授权量（季度）,6\n",
        "other-unit",
        "季度",
    ),
    "twelve months to date": (
        "指标,6月,备注\n发明专利授权量,6,近12个月\n",
        "not-actuals",
        "近12个月",
    ),
    "a total that does not begin in January": (
        "指标,1-3月累计,4-6月累计\n发明专利授权量,3,6\n",
        "unread-qualifier",
        "4-6月累计",
    ),
    "the same in brackets": (
        "指标,1-3月（累计）,4-6月（累计）\n发明专利授权量,3,6\n",
        "unread-qualifier",
        "4-6月（累计）",
    ),
    "a starred note": (
        "指标,6月\n发明专利授权量,6\n*金额为预计数\n",
        "not-actuals",
        "金额为预计数",
    ),
    "a numbered note": (
        "指标,6月\n发明专利授权量,6\n注1、均为累计数\n",
        "two-bases",
        "均为累计数",
    ),
    "a note of another month": (
        "指标,6月\n发明专利授权量,6\n注：5月数据\n",
        "unread-qualifier",
        "5月数据",
    ),
    "figures kept from last month": (
        "指标,6月\n发明专利授权量,6\n注：沿用上月数\n",
        "unread-qualifier",
        "沿用上月数",
    ),
    "months that are not the figure's": (
        "指标,6月,备注\n发明专利授权量,6,该数为1-5月数\n",
        "unread-qualifier",
        "该数为1-5月数",
    ),
    "id and name of two targets": (
        "编号,指标,6月\nip.total,发明专利授权量,6\n",
        "two-targets",
        "ip.total",
    ),
    "a total below its months": (
        "指标,1月,2月,2月累计\n发明专利授权量,3,4,5\n",
        "wrong-basis",
        "5",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_with_its_text(read: Reader, name: str) -> None:
    table, code, text = REFUSED[name]
    _, found = read(table)
    told = [each for each in found if each.code.value == code]
    assert told, [each.code.value for each in found]
    assert text in {fact for each in told for _, fact in each.facts}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("2025年专利计划.csv", "not-actuals"),
        ("福田局专利.csv", "by-district"),
        ("账/专利（个）.csv", "other-unit"),
        ("plan.csv", ""),
    ],
)
def test_a_file_is_named_for_what_it_holds(plan: Plan, name: str, code: str) -> None:
    content = "指标,6月\n发明专利授权量,6\n".encode()
    _, found = read_ledger(plan, [LedgerSource(name, BytesIO(content))])
    assert [each.code.value for each in found] == ([code] if code else [])


def test_a_remark_may_say_that_a_figure_can_still_change(read: Reader) -> None:
    ledger, found = read("指标,5月,备注\n发明专利授权量,6,快报数\n圳品总数,5,已核对\n")
    assert found == ()
    (patents,), (total,) = ledger.figures[PATENTS], ledger.figures[TOTAL]
    assert (patents.preliminary, total.preliminary) == (True, False)


@pytest.mark.parametrize(
    ("table", "marked"),
    [
        ("指标,5月,6月（初步）\n发明专利授权量,5,6\n", [False, True]),
        ("指标,5月,6月快报数\n发明专利授权量,5,6\n", [False, True]),
        ("指标,5月,6月\n发明专利授权量（未经审核）,5,6\n", [True, True]),
        ("指标,5月,6月\n二、初步数,,\n发明专利授权量,5,6\n", [True, True]),
        ("指标,期间,数值（初步）\n发明专利授权量,5月,5\n发明专利授权量,6月,6\n", [True, True]),
        ("2025年不完全统计\n指标,5月,6月\n发明专利授权量,5,6\n", [True, True]),
        ("指标,5月,6月,状态\n发明专利授权量（快报）,5,6,最终\n", [False, False]),
    ],
)
def test_wherever_a_text_says_that_a_figure_can_still_change(
    read: Reader, table: str, marked: list[bool]
) -> None:
    ledger, found = read(table)
    assert found == ()
    assert [each.preliminary for each in ledger.figures[PATENTS]] == marked


def test_the_name_of_a_file_may_say_that_its_figures_can_still_change(plan: Plan) -> None:
    content = "指标,完成\n发明专利授权量,6\n".encode()
    ledger, found = read_ledger(plan, [LedgerSource("2025年6月快报.csv", BytesIO(content))])
    assert found == ()
    assert ledger.figures[PATENTS][0].preliminary


def test_a_note_may_say_that_all_figures_can_still_change(read: Reader) -> None:
    ledger, found = read(
        "指标,6月\n发明专利授权量,6\n圳品总数,5\n注：均为快报数\n以上数据未经审计\n"
    )
    assert found == ()
    assert all(each.preliminary for rows in ledger.figures.values() for each in rows)


def test_a_note_below_many_remarks_still_marks_the_file(read: Reader) -> None:
    """Forty texts are told; what the others say of the figures holds all the same."""
    months = [(2010 + each // 12, each % 12 + 1) for each in range(60)]
    rows = "".join(f"{PATENTS},{y}-{m:02},6,系{y}年{m}月当月数\n" for y, m in months)
    ledger, _ = read(f"id,period,value,note\n{rows}注：快报数\n")
    assert all(each.preliminary for each in ledger.figures[PATENTS])


def test_the_row_of_a_target_is_no_header(read: Reader) -> None:
    ledger, found = read("事项,进展,时限\n发明专利授权量,已建成,9月底\n圳品总数,5,12月\n")
    assert [each.code.value for each in found] == ["no-header"]
    assert not ledger.figures
