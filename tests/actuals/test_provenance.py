"""What the texts of a ledger say of where its figures come from."""

import pytest
from kpi.actuals.provenance import marks_in, marks_of_file
from kpi.model import Mark

SIMULATED = frozenset({Mark.SIMULATED})
REAL: frozenset[Mark] = frozenset()


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("simulated 模拟数据", SIMULATED),
        ("# 模拟数据，不是真实数据：由 examples/simulate.py 生成", SIMULATED),
        ("2025年重点指标完成情况表（模拟）", SIMULATED),
        ("填报单位：（模拟）", SIMULATED),
        ("SIMULATED data, not real", SIMULATED),
        ("本表为虚构数据，仅供培训", SIMULATED),
        ("dummy data", SIMULATED),
        ("test_figures", SIMULATED),
        ("不是模拟数据", REAL),
        ("并非模拟数据", REAL),
        ("not simulated", REAL),
        ("non-simulated", REAL),
        ("模拟法庭活动3场", REAL),
        ("开展应急模拟演练", REAL),
        ("深圳市市场监督管理局2024年工作总结和2025年工作计划", REAL),
        ("tested by the lab; data from the test bureau", REAL),
        ("", REAL),
    ],
)
def test_a_text_says_that_figures_are_not_real(text: str, marks: frozenset[Mark]) -> None:
    assert marks_in(text) == marks


@pytest.mark.parametrize(
    ("name", "texts", "marks"),
    [
        ("examples/simulated-wide.csv", (), SIMULATED),
        ("actuals/2025-06（模拟）.csv", (), SIMULATED),
        ("actuals/2025.csv", ("指标", "# simulated"), SIMULATED),
        ("simulated/2025.csv", ("指标",), REAL),
        ("actuals/assimulated.csv", (), REAL),
    ],
)
def test_the_name_and_the_texts_of_a_file_speak_for_all_its_figures(
    name: str, texts: tuple[str, ...], marks: frozenset[Mark]
) -> None:
    assert marks_of_file(name, texts) == marks
