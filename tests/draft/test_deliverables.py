"""What a clause promises as a thing that will be there: by its verb and the end of its object."""

from datetime import date

import pytest
from kpi.document.deadlines import find_deadline
from kpi.draft.deliverables import Deliverable, find_deliverables
from kpi.draft.parts import parts_of


def found_in(sentence: str) -> list[Deliverable]:
    return [each for clause in parts_of(sentence) for each in find_deliverables(clause)]


@pytest.mark.parametrize(
    ("sentence", "verb", "thing"),
    [
        ("6月底前出台《数字经济促进办法》。", "出台", "《数字经济促进办法》"),
        ("开工建设城东污水处理厂二期。", "开工建设", "城东污水处理厂二期"),
        ("举办第三届青年创业大赛。", "举办", "第三届青年创业大赛"),
        ("推动市图书馆新馆开馆。", "开馆", "市图书馆新馆"),
        ("上半年完成地方志编制。", "完成", "地方志编制"),
        ("设立人才服务专窗，方便群众。", "设立", "人才服务专窗"),
        ("研究制定财政资金管理办法。", "研究制定", "财政资金管理办法"),
        ("加强部门协同，建立跨部门联合检查机制。", "建立", "跨部门联合检查机制"),
        ("打造“一网统管”平台。", "打造", "“一网统管”平台"),
        ("建立健全老旧小区改造长效机制。", "建立健全", "老旧小区改造长效机制"),
        ("开展“护苗”专项行动。", "开展", "“护苗”专项行动"),
        ("开好民主生活会。", "开好", "民主生活会"),
        ("推动服务指导工作站落地运营。", "落地运营", "服务指导工作站"),
        ("力争建成北环示范区。", "力争建成", "北环示范区"),
        ("推动储能电站二季度并网。", "并网", "储能电站"),
        ("公开信息，并建立信息公开平台。", "建立", "信息公开平台"),
        ("年內出台《業主條例》。", "年內出台", "《業主條例》"),
        ("設立監管機構平台。", "設立", "監管機構平台"),
        ("全面推行河湖长制。", "全面推行", "河湖长制"),
        ("Publish the housing strategy by June.", "Publish", "the housing strategy"),
        ("We will set up a new advice centre, and listen.", "set up", "a new advice centre"),
    ],
)
def test_a_thing_with_a_name(sentence: str, verb: str, thing: str) -> None:
    [found] = found_in(sentence)
    assert (found.verb, found.object) == (verb, thing)
    assert not found.goes_on
    assert verb in sentence[found.start : found.end]
    assert thing in sentence[found.start : found.end]


@pytest.mark.parametrize(
    "sentence",
    [
        "持续开展清朗行动。",
        "推进养犬管理条例立法。",
        "推进特种设备等方面立法工作。",
        "推动构建区域合作机制。",
        "不断完善信用监管体系。",
        "Continue to build the open data portal.",
    ],
)
def test_what_has_no_finish_line(sentence: str) -> None:
    [found] = found_in(sentence)
    assert found.goes_on


@pytest.mark.parametrize(
    "sentence",
    [
        "强化正向激励机制。",
        "加强行风问题专项排查整治。",
        "细化裁量基准。",
        "进一步完善投诉处理机制。",
    ],
)
def test_what_may_be_there_already(sentence: str) -> None:
    [found] = found_in(sentence)
    assert found.is_vague


@pytest.mark.parametrize(
    "sentence",
    [
        "加快推进重大项目建设。",
        "指导企业建立合规管理制度。",
        "支持高校设立研究院。",
        "推动重点企业建立质量追溯制度。",
        "推出更多便民措施。",
        "建设一批产业园区。",
        "争创国家级示范区。",
        "推动改革落地见效。",
        "构建亲清政商关系。",
        "加强干部队伍建设。",
        "完善基础设施。",
        "全面提升服务水平。",
        "深入实施创新驱动发展战略。",
        "坚持党的领导。",
        "建立机制。",
        "Support schools to set up a club.",
        "Launch several new projects.",
        "做好清单编制和公开工作。",
        "Improve services.",
    ],
)
def test_what_is_no_thing_of_the_plans_own(sentence: str) -> None:
    assert found_in(sentence) == []


def test_commas_within_quotes_and_numbers_part_nothing() -> None:
    sentence = "一是出台《甲，乙办法》，二是新增1,200家；三是完成。"
    parts = parts_of(sentence)
    assert [part.text for part in parts] == ["出台《甲，乙办法》", "新增1,200家", "完成"]
    for part in parts:
        assert (
            "一是出台《甲，乙办法》，二是新增1,200家；三是完成。"[part.start : part.end]
            == part.text
        )


@pytest.mark.parametrize(
    ("sentence", "words", "day"),
    [
        ("6月底前出台办法。", "6月底前", date(2026, 6, 30)),
        ("2月底前出台办法。", "2月底前", date(2026, 2, 28)),
        ("于9月15日前完成。", "9月15日前", date(2026, 9, 15)),
        ("2026年3月底前完成。", "2026年3月底前", date(2026, 3, 31)),
        ("上半年建成。", "上半年", date(2026, 6, 30)),
        ("三季度建成。", "三季度", date(2026, 9, 30)),
        ("第四季度末建成。", "第四季度末", date(2026, 12, 31)),
        ("年底前建成。", "年底前", date(2026, 12, 31)),
        ("９月底前建成。", "９月底前", date(2026, 9, 30)),
        ("年內建成。", "年內", date(2026, 12, 31)),
        ("5月中旬举办。", "5月中旬", date(2026, 5, 20)),
        ("10月举办。", "10月", date(2026, 10, 31)),
        ("Publish it by 15 March.", "by 15 March", date(2026, 3, 15)),
        ("Publish it by the end of June 2026.", "by the end of June 2026", date(2026, 6, 30)),
        ("Open it in the first half of the year.", "first half of the year", date(2026, 6, 30)),
        ("Open it in Q3.", "Q3", date(2026, 9, 30)),
    ],
)
def test_a_date_in_the_text(sentence: str, words: str, day: date) -> None:
    found = find_deadline(sentence, 2026, len(sentence))
    assert found is not None
    assert (found.words, found.day) == (words, day)


@pytest.mark.parametrize(
    "sentence",
    ["尽快建成。", "2027年底前建成。", "13月底前完成。", "2月30日前完成。", "出台《5月法》。"],
)
def test_no_date_of_the_year(sentence: str) -> None:
    assert find_deadline(sentence, 2026, len(sentence)) is None


def test_the_date_next_before_a_thing_is_its_own() -> None:
    sentence = "3月底前出台甲办法，9月底前建成乙平台。"
    first = find_deadline(sentence, 2026, sentence.index("甲"))
    second = find_deadline(sentence, 2026, sentence.index("乙"))
    assert first is not None
    assert second is not None
    assert (first.day, second.day) == (date(2026, 3, 31), date(2026, 9, 30))
