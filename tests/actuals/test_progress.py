"""What offices write of a milestone, and that nothing doubtful is ever taken for done."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.actuals.progress import Stand, parse_stand
from kpi.model import State

YEAR = 2025
DONE = (
    *(
        "完成",
        "已完成",
        "已经完成",
        "全部完成",
        "按时完成",
        "如期完成",
        "已圆满完成",
        "完成。",
        "已完成！",
    ),
    *(
        "已印发",
        "已出台",
        "已建成",
        "已落户",
        "已上线",
        "已发布",
        "已实施",
        "已签署",
        "已成立",
        "已通过",
    ),
    *("已办结", "已正式印发", "已印发实施", "均已完成", "√", "✓", "✔", "Done", "completed"),
    *("已 印 发", "已\u200b完成"),
)
UNDER_WAY = (
    *(
        "进行中",
        "推进中",
        "正在推进",
        "按序时进度推进",
        "按计划推进",
        "正常推进",
        "有序推进",
        "正在办理",
    ),
    *(
        "起草中",
        "征求意见中",
        "基本完成",
        "已基本完成",
        "部分完成",
        "阶段性完成",
        "未完成",
        "尚未完成",
    ),
    *(
        "持续推进",
        "加快推进",
        "已启动",
        "正在征求意见",
        "in progress",
        "under_way",
        "Under way",
        "on track",
    ),
)
NOT_STARTED = (
    *(
        "未开始",
        "未启动",
        "尚未开始",
        "尚未启动",
        "未开展",
        "暂未启动",
        "还没有开始",
        "not started",
    ),
    *("not-started", "not begun", "Not yet started", "待启动"),
)
NOT_SAID = (
    *(
        "未按时完成",
        "未能完成",
        "没按期完成",
        "预计6月完成",
        "预计6月20日完成",
        "拟于6月20日完成",
        "拟于2025-06-20完成",
    ),
    *(
        "将于6月20日印发",
        "计划6月20日完成",
        "6月20日前完成",
        "6月底前完成",
        "力争6月底完成",
        "争取完成",
        "完成一半",
    ),
    *(
        "已完成初稿",
        "已完成（部分）",
        "完成大部分",
        "已通过初审，待复审",
        "未印发",
        "尚未出台",
        "待印发",
        "已拟定",
    ),
    *(
        "接近完成",
        "即将完成",
        "已完成？",
        "已完成80",
        "不能完成",
        "难以完成",
        "无法按时完成",
        "是",
        "否",
        "×",
    ),
    *(
        "not completed",
        "almost done",
        "done?",
        "to be done 06-20",
        "暂停",
        "停止推进",
        "印发",
        "印发中止",
    ),
    *("6月", "6月完成", "13月40日完成", "2月30日", "3/5完成", "完成" * 40, "3家企业已签约"),
)


@pytest.mark.parametrize(
    ("texts", "state"),
    [(DONE, State.DONE), (UNDER_WAY, State.UNDER_WAY), (NOT_STARTED, State.NOT_STARTED)],
)
def test_words(texts: tuple[str, ...], state: State) -> None:
    assert [text for text in texts if parse_stand(text, YEAR) != Stand(state)] == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-06-20", "2025-06-20"),
        ("6月20日完成", "2025-06-20"),
        ("5月20日", "2025-05-20"),
        ("5月20号", "2025-05-20"),
        ("已于5月20日印发", "2025-05-20"),
        ("于5月20日正式发布", "2025-05-20"),
        ("2024年12月30日印发", "2024-12-30"),
        ("已完成（6月20日）", "2025-06-20"),
        ("已印发(2025-06-20)", "2025-06-20"),
        ("完成于2025.6.20", "2025-06-20"),
        ("05-20完成", "2025-05-20"),
        ("2024-12-31完成", "2024-12-31"),
        ("done 05-20", "2025-05-20"),
        ("done 2024-12-31", "2024-12-31"),
    ],
)
def test_days(text: str, day: str) -> None:
    assert parse_stand(text, YEAR) == Stand(State.DONE, date.fromisoformat(day))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "进行 45%",
            "推进中（45%）",
            "完成45%",
            "已完成45％",
            "45% done",
            "进度：45%",
            "完成率45%",
        ),
        *("under way (45%)", "45.0%", "进行中45%", "累计完成45%"),
    ],
)
def test_shares(text: str) -> None:
    stand = parse_stand(text, YEAR)
    assert stand is not None
    assert (stand.state, stand.percent, stand.done_on) == (State.UNDER_WAY, Decimal(45), None)


def test_what_is_negated_doubtful_or_in_other_words_is_not_said() -> None:
    assert [text for text in NOT_SAID if parse_stand(text, YEAR) is not None] == []


@given(st.sampled_from(DONE), st.sampled_from("未没不拟待将难"), st.integers(0, 3))
def test_a_word_of_doubt_anywhere_is_never_done(done: str, doubt: str, place: int) -> None:
    stand = parse_stand(done[:place] + doubt + done[place:], YEAR)
    assert stand is None or stand.state is not State.DONE


@given(st.text("已未于6月20日完成印发按时基本预计拟前%5()-", max_size=12))
def test_done_has_no_word_of_doubt(text: str) -> None:
    stand = parse_stand(text, YEAR)
    if stand is not None and stand.state is State.DONE:
        assert not set(text) & set("未基预计拟前%")
