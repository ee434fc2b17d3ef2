"""The same figures in every layout are the same figures, and no table whatever raises."""

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kpi.actuals import check_ledger
from kpi.diagnostics import Diagnostic, Severity
from kpi.model import Language, Ledger, Month, Plan
from kpi.wording.diagnostics import hint, message

Reader = Callable[..., tuple[Ledger, tuple[Diagnostic, ...]]]
Truth = Mapping[tuple[str, int], str]

SAME_FIXTURES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
NAMES = {
    "ip.total": "“圳品”累计数量",
    "ip.patents": "发明专利授权量",
    "ip.stock": "高价值专利拥有量",
    "safety.coverage": "抽检覆盖",
}
TRUTHS = st.dictionaries(
    st.tuples(st.sampled_from(sorted(NAMES)), st.integers(1, 12)),
    st.integers(2, 99).map(str),
    min_size=1,
)


def tidy(truth: Truth) -> str:
    rows = [f"{NAMES[key]},{month}月,{value}" for (key, month), value in truth.items()]
    return "\n".join(["指标,期间,数值", *rows])


def wide(truth: Truth) -> str:
    months = sorted({month for _, month in truth})
    rows = [
        ",".join([name, "", *(truth.get((key, month), "") for month in months)])
        for key, name in NAMES.items()
    ]
    header = ",".join(["指标", "责任单位", *(f"{month}月" for month in months)])
    return "\n".join(["2025年目标完成情况", header, *rows, "注：测试"])


def transposed(truth: Truth) -> str:
    months = sorted({month for _, month in truth})
    rows = [
        ",".join([f"{month}月", *(truth.get((key, month), "") for key in NAMES)])
        for month in months
    ]
    return "\n".join(["月份," + ",".join(NAMES.values()), *rows])


def essence(ledger: Ledger) -> Any:
    return {
        key: [(each.period, each.value, each.of, each.reporting) for each in rows]
        for key, rows in ledger.figures.items()
    }


@SAME_FIXTURES
@given(truth=TRUTHS)
def test_three_layouts_say_the_same(read: Reader, truth: Truth) -> None:
    ledgers = [read(write(truth)) for write in (tidy, wide, transposed)]
    assert [found for _, found in ledgers] == [()] * 3
    assert [ledger.files[0].layout for ledger, _ in ledgers] == ["tidy", "wide", "transposed"]
    assert essence(ledgers[0][0]) == essence(ledgers[1][0]) == essence(ledgers[2][0])
    assert sum(len(rows) for rows in ledgers[0][0].figures.values()) == len(truth)


WORDS = st.sampled_from(
    [
        *("指标", "月份", "期间", "数值", "单位", "目标", "完成", "完成率", "备注", "序号", "口径"),
        *("1月", "2月", "1-2月", "一季度", "上半年", "2025年", "2024年", "全年", "累计", "当月"),
        *("合计", "小计", "上年同期", "发明专利授权量", "圳品总数（个）", "建立制度", "1.抽检覆盖"),
        *(
            "1",
            "2.5",
            "83%",
            "3/4",
            "—",
            "完成",
            "万件",
            "福田区",
            "全市",
            "注：x",
            "",
            "",
            "",
            "天气",
        ),
    ]
)
TABLES = st.lists(st.lists(WORDS, max_size=6).map(",".join), max_size=8).map("\n".join)


@settings(SAME_FIXTURES, max_examples=400)
@given(table=TABLES)
def test_no_table_raises(plan: Plan, read: Reader, table: str) -> None:
    ledger, found = read(table)
    for each in (*found, *check_ledger(plan, ledger, Month(2025, 6))):
        for language in Language:
            assert message(each).in_(language)
            assert hint(each).in_(language) is not None
    (file,) = ledger.files
    if file.layout:
        header = max(file.header_end - file.header_line, 0) + 1
        told = file.rows_used + sum(file.rows_skipped.values())
        lines = len(table.split("\n")) - table.endswith("\n")
        is_whole = all(each.severity is not Severity.ERROR for each in found)
        assert told + header == lines if is_whole else told + header <= lines
    else:
        assert found
