"""A figure as a target: the kind its words tell, the threshold, the words cited."""

from decimal import Decimal

import pytest
from kpi.draft.drafted import DraftedTarget
from kpi.draft.figures import draft_figure, threshold_text, titles_before
from kpi.model import Bound, Kind, Role, Threshold
from kpi.quantity import parse_unit

from tests.draft.by_hand import Said, at_least, at_most, exactly, passage


def drafted(text: str, said: Said, chapter: str = "") -> DraftedTarget:
    one = passage(text, said)
    found = draft_figure(one, one.mentions[0], chapter or text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "words", "value", "unit", "kind", "word"),
    [
        ("新增企业", "不少于40家", "40", "家", "cumulative", "新增"),
        ("登记金额", "不少于5亿元", "5", "亿元", "cumulative", "登记"),
        ("机动车保有量", "达到9万辆", "90000", "辆", "level", "保有量"),
        ("失业率", "不低于5.5%", "5.5", "%", "level", "%"),
        ("旅客量", "达到30万人次", "300000", "人次", "level", "达到"),
        ("检查覆盖率", "达到95%", "95", "%", "coverage", "覆盖率"),
        ("森林覆盖率", "达到43%", "43", "%", "level", "%"),
        ("投诉办结率", "100%", "100", "%", "coverage", "100%"),
        ("产量增长", "200%", "200", "%", "level", "%"),
        ("种树", "7亩", "7", "亩", "cumulative", "累计"),
    ],
)
def test_the_kind_and_the_word_it_rests_on(
    name: str, words: str, value: str, unit: str, kind: str, word: str
) -> None:
    found = drafted(f"{name}{words}。", Said(words, name, at_least(value), unit))
    assert found.kind == kind
    assert word in found.guesses["kind"].zh
    assert ("path" in found.guesses) == (kind == "level")
    assert (found.states, found.is_held) == (f"{name}{words}", True)


@pytest.mark.parametrize(
    ("threshold", "unit", "text"),
    [
        (at_least("400"), "个", "at least 400"),
        (at_most("5.5"), "%", "at most 5.5"),
        (at_least("35000", inclusive=False), "户", "more than 3.5万"),
        (Threshold(None, Bound(Decimal(3), inclusive=False), ""), "起", "less than 3"),
        (Threshold(Bound(Decimal("4.5")), Bound(Decimal(5)), ""), "%", "4.5 to 5"),
        (at_least("1100000"), "homes", "at least 1100000"),
        (at_least("500"), "亿元", "at least 500"),
    ],
)
def test_a_threshold_as_the_plan_writes_it(threshold: Threshold, unit: str, text: str) -> None:
    assert threshold_text(threshold, parse_unit(unit)) == text


def test_about_a_figure_leaves_a_margin_that_is_a_guess() -> None:
    said = Said("5%左右", "增长", exactly("5"), "%", is_about=True)
    found = drafted("地区生产总值增长5%左右。", said)
    assert found.threshold is not None
    assert threshold_text(found.threshold, found.unit, is_about=True) == "about 5 ± 0.5"
    assert found.threshold.sides == (Bound(Decimal("4.5")), Bound(Decimal("5.5")))
    assert "左右" in found.guesses["threshold"].zh
    assert found.is_held


def test_a_limit_with_a_margin_is_a_limit() -> None:
    said = Said("控制在2%左右", "居民消费价格涨幅", at_most("2"), "%", is_about=True)
    found = drafted("居民消费价格涨幅控制在2%左右。", said)
    assert found.threshold is not None
    assert threshold_text(found.threshold, found.unit, is_about=True) == "at most 2"
    assert "左右" in found.guesses["threshold"].zh
    assert found.is_held


@pytest.mark.parametrize(
    ("before", "words", "time"),
    [
        ("每月专项检查", "3次以上", "每月"),
        ("每个季度召开例会", "2次", "每个季度"),
        ("每周巡查", "不少于5次", "每周"),
    ],
)
def test_what_is_asked_of_each_month_is_not_taken_for_the_years_in_silence(
    before: str, words: str, time: str
) -> None:
    found = drafted(f"全年{before}{words}。", Said(words, before, at_least("3"), "次"))
    assert f"“{time}”" in found.guesses["threshold"].zh


def test_what_is_asked_of_each_year_is_the_years() -> None:
    found = drafted("每年培训500人。", Said("500人", "每年培训", exactly("500"), "人"))
    assert "threshold" not in found.guesses


@pytest.mark.parametrize(
    ("words", "unit", "kind", "threshold", "sides"),
    [
        ("应建尽建", "%", "coverage", at_least("100"), (Bound(Decimal(100)), None)),
        ("全覆盖", "%", "coverage", at_least("100"), (Bound(Decimal(100)), None)),
        ("动态清零", "", "cumulative", at_most("0"), (None, Bound(Decimal(0)))),
    ],
)
def test_all_of_something_is_to_be_confirmed(
    words: str, unit: str, kind: str, threshold: Threshold, sides: object
) -> None:
    found = drafted(f"党组织{words}。", Said(words, "党组织", threshold, unit, Role.UNNUMBERED))
    assert (found.kind, found.threshold and found.threshold.sides) == (kind, sides)
    assert "待确认" in found.guesses["threshold"].zh
    assert found.states == f"党组织{words}"


def test_without_a_threshold_there_is_no_target() -> None:
    one = passage("产量翻两番。", Said("翻两番", "产量", None, "", Role.UNNUMBERED))
    assert draft_figure(one, one.mentions[0], one.text) is None


def test_the_words_cited_begin_with_the_name_and_stand_once_in_their_chapter() -> None:
    said = Said("50家", "建设中心", at_least("50"), "家")
    assert drafted("今年建设中心50家。", said).states == "建设中心50家"
    twice = "建设中心50家。\n培育企业50家。"
    assert drafted("建设中心50家。", said, twice).states == "建设中心50家"
    nameless = said._replace(name="")
    assert drafted("建设中心50家。", nameless, twice).states == "心50家"
    behind = "50家中心。\n50家企业。"
    assert drafted("50家中心。", nameless, behind).states == "50家中"


def test_words_that_cannot_be_held_are_said_to_be_so() -> None:
    found = drafted("全年七成多。", Said("七成多", "比例", at_least("70.5"), "%"))
    assert not found.is_held


def test_a_unit_that_stands_before_the_figure() -> None:
    """每万人…108件 is held by the words from 每 on."""
    text = "推动每万人口发明专利拥有量达到108件。"
    found = drafted(text, Said("达到108件", "每万人口发明专利拥有量", at_least("108"), "件/万人"))
    assert found.is_held
    assert found.states == "每万人口发明专利拥有量达到108件"


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        (
            "新增“圳品”不少于9个。",
            Said("不少于9个", "新增“圳品”", at_least("9"), "个"),
            "新增“圳品”",
        ),
        ("比例由83%提高到90%。", Said("提高到90%", "比例由83%提高到", at_least("90"), "%"), "比例"),
        ("推进信用等10项试点实施。", Said("10项", "推进信用等", at_least("10"), "项"), "试点实施"),
        ("建设服务业园区3个。", Said("3个", "建设服务业园区", at_least("3"), "个"), "服务业园区"),
        ("3月底前开工率达到4%。", Said("达到4%", "3月底前开工率", at_least("4"), "%"), "开工率"),
        ("We open 9 routes.", Said("9 routes", "open", at_least("9"), "routes"), "routes"),
        ("9个。", Said("9个", "", at_least("9"), "个"), "9个"),
    ],
)
def test_a_name(text: str, said: Said, name: str) -> None:
    assert drafted(text, said).name == name


def test_things_listed_before_their_figures() -> None:
    text = "工业、投资分别增长6%、7%。"
    one = passage(
        text,
        Said("6%", "投资分别增长", at_least("6"), "%"),
        Said("7%", "投资分别增长6%、", at_least("7"), "%"),
    )
    found = [draft_figure(one, each, text) for each in one.mentions]
    assert [each and each.name for each in found] == ["工业增长", "投资增长"]


def test_all_tasks_of_two_programmes_in_one_clause() -> None:
    text = "全面落实《甲规划》《乙规划》各项任务。"
    said = Said("《乙规划》各项任务", "", at_least("100"), "%", Role.UNNUMBERED)
    one = passage(text, said)
    assert drafted(text, said).name == "《乙规划》各项任务"
    assert [name for _, name in titles_before(one, one.mentions[0])] == ["《甲规划》各项任务"]


def test_kinds_are_those_of_a_plan() -> None:
    assert {"cumulative", "level", "coverage"} == {each for each in Kind if each.has_threshold}
