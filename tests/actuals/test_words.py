"""Texts of ledgers, and what the two readers of texts say of them."""

from collections import Counter

import pytest
from kpi.actuals.layout import TextReader
from kpi.actuals.layout.headings import HeadingKind, combine
from kpi.actuals.names import name_table
from kpi.actuals.vocabulary import LEXICON, Sense
from kpi.actuals.words import nearest, read_phrase, units_in
from kpi.diagnostics import Code
from kpi.model import Plan

BASES = {
    "累计": "累计",
    "本年累计": "累计",
    "1-6月累计": "累计",
    "年初以来": "累计",
    "截至6月底": "累计",
    "截至2025年6月底": "累计",
    "6月末": "累计",
    "1月1日起": "累计",
    "Year to date": "累计",
    "running total": "累计",
    "当月": "当月",
    "本月完成": "当月",
    "6月当月": "当月",
    "非累计": "当月",
    "This month": "当月",
    "not cumulative": "当月",
    "当月、累计": "",
    "6月": "",
    "1-6月": "",
    "累积": "",
    "accumulation": "",
}


@pytest.mark.parametrize(("text", "basis"), BASES.items())
def test_bases(text: str, basis: str) -> None:
    assert read_phrase(text, 2025).basis == basis


PERIODS = {
    "2025年6月": ["2025 6-6"],
    "截至2024年6月底": ["2024 6-6"],
    "6月（预计）": ["2025 6-6"],
    "1—6月": ["2025 1-6 to date"],
    "前三季度": ["2025 1-9 to date"],
    "上半年": ["2025 1-6 to date"],
    "2025年二季度": ["2025 4-6"],
    "1-2月": ["2025 1-2"],
    "June 2025": ["2025 6-6"],
    "2025年6月、7月": ["2025 6-6", "2025 7-7"],
    "2025年重点指标": [],
    "报表": [],
}


@pytest.mark.parametrize(("text", "periods"), PERIODS.items())
def test_periods(text: str, periods: list[str]) -> None:
    found = read_phrase(text, 2025).periods
    marks = (" to date" if each.to_date else "" for each in found)
    assert [f"{e.year} {e.first}-{e.last}{m}" for e, m in zip(found, marks, strict=True)] == periods


SENSES = {
    "2025年重点指标完成情况": {Sense.VALUE},
    "目标任务完成情况": {Sense.VALUE},
    "任务数": {Sense.GOAL, Sense.VALUE},
    "目标分解": {Sense.GOAL},
    "6月（预计）": {Sense.FORECAST},
    "预计完成": {Sense.FORECAST, Sense.VALUE},
    "上年同期": {Sense.PAST},
    "同比%": {Sense.CHANGE, Sense.RATIO},
    "占比": {Sense.SHARE},
    "排名": {Sense.RANK},
    "序时进度": {Sense.PACE},
    "1-20日": {Sense.PART},
    "截至6月20日": {Sense.PART},
    "不含深汕": {Sense.PART},
    "快报数": {Sense.PRELIMINARY},
    "福田区": {Sense.DISTRICT},
    "前海": {Sense.DISTRICT},
    "各区合计": {Sense.DISTRICT},
    "Nanshan": {Sense.DISTRICT},
    "大湾区": set(),
    "示范区": set(),
    "台风影响": set(),
}


@pytest.mark.parametrize(("text", "senses"), SENSES.items())
def test_senses(text: str, senses: set[Sense]) -> None:
    assert {sense for sense, _ in read_phrase(text, 2025).words} == senses


KINDS = {
    "完成": HeadingKind.VALUE,
    "合计": HeadingKind.TOTAL,
    "计划数": HeadingKind.GOAL,
    "目标完成率": HeadingKind.RATIO,
    "完成情况同比": HeadingKind.ASIDE,
    "6月（预计）": HeadingKind.ASIDE,
    "6月（1-20日）": HeadingKind.ASIDE,
    "6月（排名）": HeadingKind.ASIDE,
}


@pytest.mark.parametrize(("text", "kind"), KINDS.items())
def test_of_two_words_in_a_heading_the_graver_counts(
    plan: Plan, text: str, kind: HeadingKind
) -> None:
    assert combine([text], name_table(plan), 2025).kind is kind


REMARKS = {
    "累计数": "累计",
    "以上数据均为当月数": "当月",
    "口径：1-6月": "累计",
    "发明专利授权量累计": "累计",
    "按万元计": "万元",
    "单位：万件": "万件",
    "计量单位：家": "家",
    "预计数": Code.NOT_ACTUALS,
    "上年同期数": Code.NOT_ACTUALS,
    "系统升级，数据待核实": Code.NOT_ACTUALS,
    "不含深汕合作区": Code.UNREAD_QUALIFIER,
    "excluding Nanshan": Code.UNREAD_QUALIFIER,
    "福田区": Code.BY_DISTRICT,
    "填报单位：福田局": Code.BY_DISTRICT,
    "填报单位：食品处": None,
    "填报人：张三": None,
    "联系电话：0755-1234": None,
    "同比增长12%": None,
    "已完成年度目标": None,
    "评审推迟到三季度": None,
    "7月集中受理，9月公布名单": None,
}


@pytest.mark.parametrize(("text", "expected"), REMARKS.items())
def test_remarks(plan: Plan, text: str, expected: str | Code | None) -> None:
    remark = TextReader(name_table(plan), 2025).remark(text)
    said = remark and (remark.refusal.code if remark.refusal else remark.basis or remark.unit)
    assert said == expected


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("累计246个", ("246",)), ("同比增加累计1,204件", ()), ("6月完成59", ("59",))],
)
def test_a_remark_with_a_number_speaks_of_that_number(
    plan: Plan, text: str, numbers: tuple[str, ...]
) -> None:
    remark = TextReader(name_table(plan), 2025).remark(text)
    assert remark is not None
    assert remark.numbers == numbers


@pytest.mark.parametrize("text", ["个、家、亿元", "个,家，亿元", "个 家；亿元"])
def test_lists_of_units(text: str) -> None:
    assert units_in(text) == ("个", "家", "亿元")


def test_a_suggestion_leaves_out_no_word_that_qualifies() -> None:
    assert nearest("累计完成", ["完成"]) == ""
    assert nearest("完成植", ["完成值"]) == "完成值"


def test_a_word_has_one_sense_and_stands_once() -> None:
    every = [(word, sense) for sense, words in LEXICON.items() for word in words.split()]
    spellings = {(word.replace("_", "").replace("-", ""), sense) for word, sense in every}
    counts = Counter(word for word, _ in spellings)
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("sense", [each for each in Sense if each is not Sense.DISTRICT])
def test_every_sense_but_districts_has_words_that_are_found(sense: Sense) -> None:
    words = [word.replace("_", " ") for word in LEXICON[sense].split()]
    assert words
    # 占全省 is found for the district that it names
    found = [each for each in words if read_phrase(each, 2025).word(sense, Sense.DISTRICT)]
    assert found == words
