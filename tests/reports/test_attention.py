"""The notes of ledgers taken apart, and what comes first of what needs attention."""

import pytest
from kpi.reports.attention import NoteParts, parts_of


@pytest.mark.parametrize(
    ("note", "parts"),
    [
        ("", NoteParts()),
        ("口径为有党员的专业市场", NoteParts(other="口径为有党员的专业市场")),
        (
            "原因：评审推迟到三季度。下一步措施：7月集中受理，9月公布名单。",
            NoteParts("评审推迟到三季度", "7月集中受理，9月公布名单"),
        ),
        ("主要原因:材料不全; 下一步: 补件", NoteParts("材料不全", "补件")),
        ("滞后原因：材料不全；下一步：补件", NoteParts("材料不全", "补件")),
        ("下一步打算：加密抽检", NoteParts(step="加密抽检")),
        (
            "Reason: late start. Next steps: two more teams.",
            NoteParts("late start", "two more teams"),
        ),
        ("按季统计。原因：平台改造", NoteParts("平台改造", other="按季统计")),
        ("原因：甲；措施：一。原因：乙", NoteParts("甲；乙", "一")),
        ("原因：比例为3：1", NoteParts("比例为3：1")),
        ("because: nothing", NoteParts(other="because: nothing")),
        ("context: nothing", NoteParts(other="context: nothing")),
    ],
)
def test_a_note_is_taken_apart_by_its_labels(note: str, parts: NoteParts) -> None:
    assert parts_of(note) == parts
