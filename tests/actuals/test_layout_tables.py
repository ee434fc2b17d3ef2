"""Small tables as offices keep them: what is read of each, and what is said."""

from collections.abc import Callable

import pytest
from kpi.actuals import check_ledger
from kpi.diagnostics import Code, Diagnostic
from kpi.model import Figure, Ledger, Month, Plan

Reader = Callable[..., tuple[Ledger, tuple[Diagnostic, ...]]]

PATENTS, TOTAL, STOCK = "ip.patents", "ip.total", "ip.stock"
SILENT = {Code.FEW_REPORTED, Code.MISSING_MONTH}


def shown(ledger: Ledger) -> list[str]:
    """Each figure as `key year-first..last value`, running totals with a +."""
    return sorted(_shown(each) for rows in ledger.figures.values() for each in rows)


def _shown(each: Figure) -> str:
    period = each.period
    first = f"{period.first}.." if period.first != period.last else ""
    mark = "+" if each.reporting == "ytd" else ""
    whole = f"/{each.of}" if each.of else ""
    value = f"{each.value}{whole}"
    return f"{each.target} {period.year}-{first}{period.last}{mark} {value}"


def problems(plan: Plan, ledger: Ledger, found: tuple[Diagnostic, ...]) -> list[tuple[int, Code]]:
    checked = (*found, *check_ledger(plan, ledger, Month(2025, 12)))
    return [(each.location.line, each.code) for each in checked if each.code not in SILENT]


def patents(*values: str, year: int = 2025) -> list[str]:
    """A figure a month from January on."""
    return [f"{PATENTS} {year}-{n} {value}" for n, value in enumerate(values, 1) if value]


READ: dict[str, tuple[str, list[str]]] = {
    "months": ("指标,1月,2月\n发明专利授权量,1,2\n", patents("1", "2")),
    "years before months": (
        "指标,2025年1月,2025-02,202503,2025/4\n发明专利授权量,1,2,3,4\n",
        patents("1", "2", "3", "4"),
    ),
    "months as Excel shows them": (
        "指标,Jan-25,Feb-25\n发明专利授权量,1,2\n",
        patents("1", "2"),
    ),
    "quarters": (
        "指标,一季度,2025年二季度\n发明专利授权量,1,2\n",
        [f"{PATENTS} 2025-1..3 1", f"{PATENTS} 2025-4..6 2"],
    ),
    "halves": (
        "指标,上半年,下半年\n发明专利授权量,1,2\n",
        [f"{PATENTS} 2025-1..6+ 1", f"{PATENTS} 2025-7..12 2"],
    ),
    "combined months": (
        "指标,1-2月,3月\n发明专利授权量,1,2\n",
        [f"{PATENTS} 2025-1..2 1", f"{PATENTS} 2025-3 2"],
    ),
    "running totals": (
        "指标,1-2月,1-3月,1-4月\n发明专利授权量,1,2,3\n",
        [f"{PATENTS} 2025-1..2 1", f"{PATENTS} 2025-1..3+ 2", f"{PATENTS} 2025-1..4+ 3"],
    ),
    "named running totals": (
        "指标,1月累计,2月累计\n发明专利授权量,1,2\n",
        [f"{PATENTS} 2025-1+ 1", f"{PATENTS} 2025-2+ 2"],
    ),
    "titles, office columns, notes": (
        "2025年重点指标完成情况\n\n填报单位：市局,,,制表日期：2025年7月\n"
        "序号,指标,责任单位,1月,2月,备注\n1,发明专利授权量,处,1,2,好\n"
        "注：初步数\n说明: 口径有变\n填表人：张三,,审核：李四\n",
        patents("1", "2"),
    ),
    "a unit over the table": (
        "表一,,单位：件\n指标,1月,2月\n发明专利授权量,10000,2万件\n“圳品”累计数量,5,6\n",
        [*patents("1", "2"), f"{TOTAL} 2025-1+ 5", f"{TOTAL} 2025-2+ 6"],
    ),
    "an office in place of a unit": (
        "单位：深圳市市场监督管理局\n指标,1月\n发明专利授权量,1\n",
        patents("1"),
    ),
    "a year in the title": (
        "2024年工作目标完成情况\n指标,1月,2月\n发明专利授权量,1,2\n",
        patents("1", "2", year=2024),
    ),
    "years and months in two columns": (
        "年份,月份,发明专利授权量\n2024,1月,1\n2025,2,2\n",
        [f"{PATENTS} 2024-1 1", f"{PATENTS} 2025-2 2"],
    ),
    "years and months in two columns of tidy rows": (
        "指标,年份,月份,数值\n发明专利授权量,2024,1月,1\n",
        [f"{PATENTS} 2024-1 1"],
    ),
    "a list of units over the table": (
        "单位：万件、个\n指标,1月\n发明专利授权量,1\n",
        patents("1"),
    ),
    "a unit column": (
        "指标,单位,1月\n发明专利授权量,件,10000\n高价值专利拥有量,件/万人,90\n",
        [*patents("1"), f"{STOCK} 2025-1 90"],
    ),
    "a unit in the heading": (
        "指标,1月（件）,2月(万件)\n发明专利授权量,10000,2\n",
        patents("1", "2"),
    ),
    "a unit behind the name": (
        "指标,1月,2月\n发明专利授权量（件）,10000,20000\n",
        patents("1", "2"),
    ),
    "a basis behind the name": (
        "指标,1月,2月\n发明专利授权量（累计）,1,2\n",
        [f"{PATENTS} 2025-1+ 1", f"{PATENTS} 2025-2+ 2"],
    ),
    "numbers and stars": (
        "指标,1月,2月,3月,4月\n1.发明专利授权量,1,,,\n（2）★发明专利授权量,,2,,\n"
        "其中：发明专利授权量,,,3,\n指标4.《发明专利 授权量》：,,,,4\n",
        patents("1", "2", "3", "4"),
    ),
    "Chinese numerals": (
        "指标,1月,2月,3月\n一、发明专利授权量,1,,\n（二）发明专利授权量◆,,2,\n③发明专利授权量,,,3\n",
        patents("1", "2", "3"),
    ),
    "sections": (
        "指标,单位,1月\n一、知识产权,,\n（一）发明专利授权量,万件,1\n",
        patents("1"),
    ),
    "missing figures": (
        "指标,1月,2月,3月\n发明专利授权量,——,暂无,3\n",
        [f"{PATENTS} 2025-3 3"],
    ),
    "a nameless corner": (",1月,2月\n发明专利授权量,1,2\n", patents("1", "2")),
    "years over months": (
        "指标,单位,2024年,,2025年,,备注\n,,1月,2月,1月,2月,\n发明专利授权量,万件,1,2,3,4,好\n",
        [*patents("1", "2", year=2024), *patents("3", "4")],
    ),
    "a year before its years' months": (
        "指标,2024年,1月,2月\n发明专利授权量,9,1,2\n",
        [f"{PATENTS} 2024-1..12+ 9", *patents("1", "2")],
    ),
    "quarters over months": (
        "指标,一季度,,,,二季度,\n,1月,2月,3月,小计,4月,5月\n发明专利授权量,1,3,2,6,4,5\n",
        patents("1", "3", "2", "4", "5"),
    ),
    "month and to date": (
        "指标,1月,,2月,\n,当月,累计,当月,累计\n发明专利授权量,1,1,2,3\n",
        [*patents("1", "2"), f"{PATENTS} 2025-1+ 1", f"{PATENTS} 2025-2+ 3"],
    ),
    "month and to date in rows": (
        "指标,单位,口径,1月,2月\n发明专利授权量,件,当月,10000,20000\n,,累计,10000,30000\n",
        [*patents("1", "2"), f"{PATENTS} 2025-1+ 1", f"{PATENTS} 2025-2+ 3"],
    ),
    "a formula that runs ahead": (
        "指标,1月,,2月,,3月,\n,当月,累计,当月,累计,当月,累计\n发明专利授权量,1,1,2,3,,3\n",
        [*patents("1", "2"), f"{PATENTS} 2025-1+ 1", f"{PATENTS} 2025-2+ 3"],
    ),
    "sums that run ahead": (
        "指标,1月,2月,3月,一季度,上半年,全年,合计\n发明专利授权量,1,2,,3,3,3,3\n",
        patents("1", "2"),
    ),
    "sums without their parts": (
        "指标,1月,2月,3月,一季度\n发明专利授权量,,,,3\n",
        [f"{PATENTS} 2025-1..3 3"],
    ),
    "to date beside months": (
        "指标,1月,2月,3月,累计\n发明专利授权量,1,,3,6\n",
        [f"{PATENTS} 2025-1 1", f"{PATENTS} 2025-3 3", f"{PATENTS} 2025-3+ 6"],
    ),
    "last year's figures beside": (
        "指标,全年目标,1-6月累计,上年同期,同比增长,完成率\n发明专利授权量,12万件,6,5,20%,50%\n",
        [f"{PATENTS} 2025-1..6+ 6"],
    ),
    "goal and ratio under the months": (
        "指标,1月,,,2月,,\n,目标,完成,完成率,目标,完成,完成率\n发明专利授权量,2,1,50%,2,2,100%\n",
        patents("1", "2"),
    ),
    "total rows": ("指标,1月\n发明专利授权量,1\n合 计,1\n小计：,1\n总计,2\n", patents("1")),
    "short rows": ("指标,1月,2月,备注\n发明专利授权量,1\n", patents("1")),
    "transposed": ("月份,发明专利授权量,备注\n1月,1,\n2月,2,好\n", patents("1", "2")),
    "transposed with units": (
        "2025年\n月份,发明专利授权量(件),圳品总数\n1月,10000,5\n2月,2万件,6\n合计,,11\n",
        [*patents("1", "2"), f"{TOTAL} 2025-1+ 5", f"{TOTAL} 2025-2+ 6"],
    ),
    "transposed of another year": (
        "2024年情况\n月份,发明专利授权量\n1月,1\n2025年2月,2\n",
        [f"{PATENTS} 2024-1 1", f"{PATENTS} 2025-2 2"],
    ),
    "transposed with a corner": ("指标,发明专利授权量\n1月,1\n2月,2\n", patents("1", "2")),
    "transposed with goals": (
        "月份,发明专利授权量,,,圳品总数,,\n,目标,完成,完成率,目标,完成,完成率\n"
        "1月,12,1,8.3%,400,40,10%\n",
        [*patents("1"), f"{TOTAL} 2025-1+ 40"],
    ),
    "transposed with both bases": (
        "月份,发明专利授权量,\n,当月,累计\n1月,1,1\n2月,2,3\n3月,,3\n",
        [*patents("1", "2"), f"{PATENTS} 2025-1+ 1", f"{PATENTS} 2025-2+ 3"],
    ),
    "transposed sums that run ahead": (
        "月份,发明专利授权量\n1月,1\n2月,2\n一季度,3\n上半年,3\n全年,3\n",
        patents("1", "2"),
    ),
    "tidy under titles": (
        "表一\n单位：件\n指标,期间,数值\n1.发明专利授权量,1月,10000\n发明专利授权量,2月,2万件\n"
        "合计,2月,3\n注：x\n",
        patents("1", "2"),
    ),
    "tidy of another year": (
        "2024年报表\n指标,期间,数值\n发明专利授权量,1月,1\n",
        patents("1", year=2024),
    ),
    "a unit in the value's heading": (
        "指标,期间,数量(件)\n发明专利授权量,1月,10000\n",
        patents("1"),
    ),
    "tidy with goal and ratio": (
        "指标,期间,目标,完成,完成率\n发明专利授权量,1月,12,6,50%\n",
        patents("6"),
    ),
    "a share as Excel saves it": (
        "指标,目标值,1-6月,完成率\n发明专利授权量,12,4,0.333333333\n",
        [f"{PATENTS} 2025-1..6+ 4"],
    ),
}


@pytest.mark.parametrize("name", READ)
def test_read_without_a_word(plan: Plan, read: Reader, name: str) -> None:
    table, expected = READ[name]
    ledger, found = read(table)
    assert shown(ledger) == sorted(expected)
    assert problems(plan, ledger, found) == []


SAID: dict[str, tuple[str, list[tuple[int, Code]], list[str]]] = {
    "no header": ("甲,乙\n1,2\n", [(1, Code.NO_HEADER)], []),
    "no period": ("指标,目标,实际\n发明专利授权量,12,3\n", [(1, Code.NO_HEADER)], []),
    "two layouts": (
        "指标,期间,数值,1月\n发明专利授权量,1月,1,1\n",
        [(1, Code.AMBIGUOUS_LAYOUT)],
        [],
    ),
    "a column of years beside months across": (
        "指标,年份,1月\n发明专利授权量,2024,1\n",
        [(1, Code.AMBIGUOUS_LAYOUT)],
        [],
    ),
    "figures over the header": (
        "发明专利授权量,2025-01,5\n指标,期间,数值\n发明专利授权量,2月,1\n",
        [(1, Code.NO_HEADER)],
        [],
    ),
    "a header far below": ("x\n" * 50 + "指标,1月\n发明专利授权量,1\n", [(1, Code.NO_HEADER)], []),
    "districts across": (
        "指标,1月,,2月,\n,福田区,全市,福田区,全市\n发明专利授权量,1,2,3,4\n",
        [(2, Code.BY_DISTRICT), (2, Code.BY_DISTRICT)],
        [],
    ),
    "districts down": (
        "指标,1月\n福田区,1\n发明专利授权量,3\n",
        [(2, Code.BY_DISTRICT)],
        patents("3"),
    ),
    "districts in a transposed table": (
        "月份,发明专利授权量,\n,南山区,全市\n1月,1,2\n",
        [(2, Code.BY_DISTRICT)],
        [],
    ),
    "one period twice": (
        "指标,1月,2025-01\n发明专利授权量,1,2\n",
        [(1, Code.DUPLICATE_COLUMN)],
        [],
    ),
    "one indicator twice": (
        "月份,发明专利授权量,发明专利授权量\n1月,1,2\n",
        [(1, Code.DUPLICATE_COLUMN)],
        [],
    ),
    "a longer row": (
        "指标,1月,2月\n发明专利授权量,1,2\n圳品总数,1,234,5\n",
        [(3, Code.RAGGED_ROW)],
        patents("1", "2"),
    ),
    "an unknown column": (
        "指标,天气,1月\n发明专利授权量,晴,1\n",
        [(1, Code.UNKNOWN_COLUMN)],
        patents("1"),
    ),
    "an unknown indicator across": (
        "月份,发明专利授权量,天气\n1月,1,晴\n",
        [(1, Code.UNKNOWN_COLUMN)],
        patents("1"),
    ),
    "a near name across": (
        "月份,发明专利授权数量,圳品总数\n1月,1,2\n",
        [(1, Code.NEAR_NAME)],
        [f"{TOTAL} 2025-1+ 2"],
    ),
    "a near name with a number": (
        "指标,1月\n1.发明专利授权数量,1\n",
        [(2, Code.NEAR_NAME)],
        [],
    ),
    "another unit behind the name": (
        "指标,1月\n发明专利授权量（元）,1\n",
        [(2, Code.OTHER_UNIT)],
        [],
    ),
    "two units": (
        "指标,单位,1月\n发明专利授权量（件）,万件,1\n",
        [(2, Code.OTHER_UNIT)],
        [],
    ),
    "two years in the title": (
        "2024年与2025年对比\n指标,1月\n发明专利授权量,1\n",
        [(2, Code.AMBIGUOUS_YEAR)],
        [],
    ),
    "a list of other units over the table": (
        "单位：亿元、个\n指标,1月\n发明专利授权量,1\n",
        [(3, Code.OTHER_UNIT)],
        [],
    ),
    "a unit over a table that has no use for it": (
        "单位：万件\n指标,1月,2月\n抽检覆盖,83/100,84%\n",
        [(2, Code.OTHER_UNIT)],
        ["safety.coverage 2025-1 83/100", "safety.coverage 2025-2 84"],
    ),
    "a total that is no sum": (
        "指标,1月,2月,合计\n发明专利授权量,1,2,4\n",
        [(2, Code.MONTH_AND_TOTAL_DISAGREE)],
        patents("1", "2"),
    ),
    "a quarter that is no sum": (
        "指标,1月,2月,3月,一季度\n发明专利授权量,1,2,3,7\n",
        [(2, Code.MONTH_AND_TOTAL_DISAGREE)],
        patents("1", "2", "3"),
    ),
    "month and to date that disagree": (
        "指标,1月,,2月,\n,当月,累计,当月,累计\n发明专利授权量,1,1,2,4\n",
        [(3, Code.MONTH_AND_TOTAL_DISAGREE)],
        [*patents("1", "2"), f"{PATENTS} 2025-1+ 1", f"{PATENTS} 2025-2+ 4"],
    ),
    "months rounded, total not": (
        "指标,1月,2月,3月,合计\n发明专利授权量,0.33,0.33,0.33,1.00\n",
        [],
        patents("0.33", "0.33", "0.33"),
    ),
    "another goal": (
        "指标,目标,1月\n发明专利授权量,不少于11万件,1\n",
        [(2, Code.LEDGER_TARGET_DISAGREES)],
        patents("1"),
    ),
    "a goal of the month is none of the year": (
        "指标,1月,\n,目标,完成\n发明专利授权量,2,1\n",
        [],
        patents("1"),
    ),
    "another ratio": (
        "指标,目标,1月,2月,完成率\n发明专利授权量,12万件,1,2,30%\n",
        [(2, Code.LEDGER_RATIO_DISAGREES)],
        patents("1", "2"),
    ),
    "another ratio in a tidy row": (
        "指标,期间,数值,目标,完成率\n发明专利授权量,1-6月,6,12,60%\n发明专利授权量,1-7月,6,,50%\n",
        [(2, Code.LEDGER_RATIO_DISAGREES)],
        [f"{PATENTS} 2025-1..6+ 6", f"{PATENTS} 2025-1..7+ 6"],
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_said(plan: Plan, read: Reader, name: str) -> None:
    table, expected, figures = SAID[name]
    ledger, found = read(table)
    assert problems(plan, ledger, found) == expected
    assert shown(ledger) == sorted(figures)


def test_how_a_wide_file_was_understood(read: Reader) -> None:
    ledger, _ = read(
        "2025年表\n指标,单位,1月,,备注\n,,当月,累计,\n发明专利授权量,万件,1,1,\n天气,度,3,3,\n"
        "一、其他,,,,\n合计,,4,4,\n注：x\n"
    )
    (file,) = ledger.files
    assert (file.layout, file.header_line, file.header_end) == ("wide", 2, 3)
    assert file.periods == ("2025-01 month", "2025-01 ytd")
    assert file.rows_used == 1
    assert file.rows_skipped == {
        "title": 1,
        "unknown-name": 1,
        "heading": 1,
        "total": 1,
        "note": 1,
    }


def test_places_are_those_of_the_value(read: Reader) -> None:
    ledger, found = read("序号,指标,单位,1月,2月\n1,发明专利授权量,万件,1,x\n2,圳品总数,个,5,6\n")
    assert [each.location.column for each in ledger.figures[PATENTS]] == [4]
    assert [(each.code, each.location.column) for each in found] == [
        (Code.UNREADABLE_NUMBER, 5),
        (Code.OTHER_UNIT, 3),
    ]
    assert ledger.unreadable == {PATENTS, TOTAL}


def test_milestones_across(read: Reader) -> None:
    ledger, found = read("指标,一季度,二季度\n建立制度,进行中,完成\nparty.system/draft,60%,\n")
    assert found == ()
    assert [each.state.value for each in ledger.progress["party.system"]] == ["under-way", "done"]
    assert [each.percent for each in ledger.progress["party.system/draft"]] == [60]


def test_coverage_by_counts_across(read: Reader) -> None:
    ledger, found = read("单位：万件\n指标,1月,2月\n抽检覆盖,83/100,84%\n发明专利授权量,1,2\n")
    assert found == ()
    coverage = ["safety.coverage 2025-1 83/100", "safety.coverage 2025-2 84"]
    assert shown(ledger) == [*patents("1", "2"), *coverage]
