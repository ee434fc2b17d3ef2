"""What the lines, headings and words of a document make of its figures."""

import pytest
from kpi.document import parse_document
from kpi.model import Mention, PlanText, Role

YEAR = 2026


def read(text: str, year: int = YEAR) -> PlanText:
    return parse_document("plan.txt", text, year)


def mentions(text: str, year: int = YEAR) -> list[tuple[str, Role]]:
    return [
        (passage.text[each.start : each.end], each.role)
        for passage in read(text, year).passages
        for each in passage.mentions
    ]


def promised(text: str, year: int = YEAR) -> list[str]:
    return [said for said, role in mentions(text, year) if role.promises]


def only(text: str) -> Mention:
    [mention] = [
        each for passage in read(text).passages for each in passage.mentions if each.role.promises
    ]
    return mention


# -- headings ------------------------------------------------------------------------


def test_headings_are_numbered_as_plans_cite_them() -> None:
    text = (
        "某市工作计划\n一、2025年工作回顾\n(一)质量\n新增50家。\n二、2026年工作安排\n（一）创新\n新增60家。\n"
        "（在第二项上攻坚突破\n新增70家。\n（三）安全\n新增80家。\n"
    )
    chapters = read(text).chapters
    assert [each.number for each in chapters] == [
        "",
        "一",
        "一(一)",
        "二",
        "二(一)",
        "二(二)",
        "二(三)",
    ]
    assert [each.is_past for each in chapters] == [False, True, True, False, False, False, False]
    assert chapters[-2].title == "在第二项上攻坚突破"
    assert promised(text) == ["60家", "70家", "80家"]


def test_a_heading_without_number_takes_part_too() -> None:
    text = "某县两会报道\n2025年成绩\n新增就业3万人\n2026年目标\n新增就业4万人\n"
    assert promised(text) == ["4万人"]


def test_lines_broken_for_width_are_one_paragraph() -> None:
    lines = [
        "今年要继续抓好重点工程项目建设和城市管理工作的落实",
        "全年新增城镇就业岗位和公益性岗位合计不少于一万二千",
        "个以上并完成固定资产投资，力争全年新开工项目达到80",
        "个，完成投资12亿元。",
    ]
    assert promised("\n".join(lines))[-2:] == ["达到80个", "12亿元"]


def test_places_are_those_of_the_file() -> None:
    [*_, passage] = read("一、安排\n新增10家。  新增20家。\n").passages
    assert (passage.at.file, passage.at.line, passage.at.column) == ("plan.txt", 2, 9)


# -- the time that is spoken of ------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("去年新建10所学校，增加学位900个。投用5所。", []),
        ("2025年，新建10所学校。今年再建12所。", ["12所"]),
        ("截至2025年底，全市有充电桩300台。2026年新增120台。", ["120台"]),
        ("目前已建成5座，今年建成8座。", ["8座"]),
        ("投资增长8%，与去年持平。", ["8%"]),
        ("就业人数较2025年增长3%以上。", ["3%以上"]),
        ("覆盖率由83%提高到90%。", ["提高到90%"]),
        ("增加学位由2025年的2400个增加到3100个。", ["增加到3100个"]),
        ("在去年投资150亿元的基础上，今年完成180亿元。", ["180亿元"]),
        ("到2030年，新建绿道100公里。", []),
        ("“十五五”期间新建绿道100公里；公园20个。今年建成绿道12公里。", ["12公里"]),
        ("未来三年培训5000人，今年培训1500人。", ["1500人"]),
        ("2026—2028年新增绿地300公顷，今年完成110公顷。", ["110公顷"]),
        ("完成年度计划的115%。", []),
        ("恢复到2019年的95%左右；旅游收入220亿元。", ["95%左右", "220亿元"]),
        ("现有的7处保护单位巡查率100%。", ["100%"]),
        ("尚有未脱贫人口268户。", []),
        ("二零二五年借出图书4万册，今年借出5万册。", ["5万册"]),
        ("二○二五年借出图书4万册，今年借出5万册。", ["5万册"]),
        ("二〇二六年借出图书5万册。", ["5万册"]),
        ("达产后年产值可达20亿元。", []),
        ("满意度不得低于90%，事故不得高于3起。", ["不得低于90%", "不得高于3起"]),
        ("1-2月完成投资3亿元，增长9%。", []),
    ],
)
def test_what_is_promised_for_the_year(text: str, kept: list[str]) -> None:
    assert promised(f"某市要点\n开头一句话说明来由。\n{text}\n") == kept


def test_results_go_on_over_paragraphs_where_no_heading_ends_them() -> None:
    opening = "某市商务工作会议召开，部署任务。\n"
    text = f"{opening}去年，全市出口增长8%。\n利用外资5亿美元。\n今年出口增长9%。\n"
    assert promised(text) == ["9%"]
    assert promised("一、2026年任务\n去年，出口增长8%。\n利用外资5亿美元。\n") == ["5亿美元"]


def test_the_results_of_a_table_are_no_promises() -> None:
    text = (
        "序号 | 任务 | 进展情况\n1 | 新建公园20个 | 已建成12个\n2 | 改造道路30公里 | 完成25公里\n"
    )
    assert promised(text) == ["20个", "30公里"]


def test_a_table_of_targets_is_read_by_its_heads() -> None:
    rows = (
        "附表：主要指标",
        "指标名称\t单位\t2025年完成\t2026年目标\t责任单位",
        "城镇新增就业\t万人\t3.9\t4.1\t人社局3科",
        "城镇调查失业率\t%\t5.7\t5.5以内\t统计局",
        "图书馆藏书（万册）\t\t386\t395\t文旅局",
    )
    passages = read("\n".join(rows)).passages
    told = [each for passage in passages for each in passage.mentions if each.role.promises]
    amounts = [(each.name, each.threshold, each.unit and each.unit.text) for each in told]
    assert [(name, unit) for name, _, unit in amounts] == [
        ("城镇新增就业", "人"),
        ("城镇调查失业率", "%"),
        ("图书馆藏书（万册）", "册"),
    ]
    sides = [
        [str(bound.value) if bound else None for bound in said.sides]
        for _, said, _ in amounts
        if said
    ]
    assert sides == [["41000", None], [None, "5.5"], ["3950000", None]]


# -- numbers that are no amounts -----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("引进世界500强企业3家。", ["3家"]),
        ("新建5G基站800个，创建5A级景区1家。", ["800个", "1家"]),
        ("为35—64岁妇女免费筛查1.2万人。", ["1.2万人"]),
        ("推进720兆瓦储能电站建设。", []),
        ("办好10件民生实事。", []),
        ("亿元以上项目开工100个，5000万元以上项目60个。", ["100个", "60个"]),
        ("总投资58亿元的产业园年内开工。", []),
        ("建成全长4.3公里的隧道。", []),
        ("惠及群众5万人。", []),
        ("约2.6万名学生受益。", []),
        ("拨打12345热线，电话0000-6230017。", []),
        ("落实市发〔2025〕3号文件和第15届博览会要求。", []),
        ("实施三年行动，“1+4”工程深入推进。", []),
        ("在17个镇街硬化道路10万平方米。", ["10万平方米"]),
        ("拉动消费1个亿以上。", ["1个亿以上"]),
        ("投资460万元新建仓库1座。", ["1座"]),
        ("宽带网络校校通达到100%。", ["达到100%"]),
        ("投诉在10天内办结。", ["10天内"]),
        ("新增商店几十家。", []),
        ("PM2.5年均浓度控制在28微克/立方米以内。", ["控制在28微克/立方米以内"]),
        ("办理时限压缩至3个工作日。", ["压缩至3个工作日"]),
        ("3月底前完成改造20栋。", ["20栋"]),
        ("每千人口医疗床位数达到6.8张。", ["达到6.8张"]),
    ],
)
def test_numbers_that_are_no_amounts(text: str, kept: list[str]) -> None:
    assert promised(f"某市要点\n开头一句话说明来由。\n{text}\n") == kept


# -- several figures, names, repetitions ---------------------------------------------


def test_figures_of_a_list_share_what_one_of_them_says() -> None:
    text = "某市要点\n开头一句话说明来由。\n两项收入分别增长4.5%、5.5%左右。\n"
    both = [each for passage in read(text).passages for each in passage.mentions]
    assert [each.is_about for each in both] == [True, True]


def test_a_change_is_one_of_what_stands_before_it() -> None:
    text = "某市要点\n开头一句话说明来由。\n旅游收入达到60亿元，增长12%。\n"
    [amount, change] = [each for passage in read(text).passages for each in passage.mentions]
    assert (amount.name, change.name) == ("旅游收入", "旅游收入增长")


def test_the_same_goal_counts_once() -> None:
    text = (
        "一、2026年目标\n粮食产量达到28万吨。\n(一)农业\n落实粮食产量28万吨的任务，新建粮库28座。\n"
    )
    assert promised(text) == ["达到28万吨", "28座"]
    assert ("28万吨", Role.REPEATED) in mentions(text)


@pytest.mark.parametrize(
    "text",
    [
        "城镇居民收入增长6%以上。农村居民收入增长6%以上。",
        "东湖街道改造老旧小区20个。西湖街道改造老旧小区20个。",
        "新增商店60家以上。新增商店60家以下。",
        "新增商店30—40家。新增商店30—50家。",
    ],
)
def test_another_goal_is_not_the_same_told_again(text: str) -> None:
    assert len(promised(f"某市要点\n开头一句话说明来由。\n{text}\n")) == 2


@pytest.mark.parametrize(
    ("text", "floor", "ceiling", "unit"),
    [
        ("存量问题年内清零。", None, "0", ""),
        ("困难群众应救尽救。", "100", None, "%"),
        ("裁判文书应上网尽上网。", "100", None, "%"),
        ("产值实现翻番。", "100", None, "%"),
        ("不发生重大安全事故。", None, "0", ""),
        ("全面落实《海港规划》各项任务。", "100", None, "%"),
    ],
)
def test_promises_without_a_number(
    text: str, floor: str | None, ceiling: str | None, unit: str
) -> None:
    mention = only(f"某市要点\n开头一句话说明来由。\n{text}\n")
    assert mention.role is Role.UNNUMBERED
    assert mention.threshold
    assert mention.unit
    sides = [str(bound.value) if bound else None for bound in mention.threshold.sides]
    assert (*sides, mention.unit.text) == (floor, ceiling, unit)


def test_traditional_characters_and_a_large_unit() -> None:
    mention = only("某市要點\n開頭一句話說明來由。\n完成投資不少於3.5億元。\n")
    assert mention.threshold
    assert mention.threshold.floor
    assert mention.unit
    assert (str(mention.threshold.floor.value), mention.unit.text) == ("3.5", "亿元")


def test_any_text_can_be_read() -> None:
    odd = (
        "",
        "\n\n",
        "。",
        "|",
        "一、",
        "(",
        "2026",
        "5%" * 500,
        "\u200b",
        "第一章\n" * 50,
        "一九○○年",
    )
    for passage in (passage for text in odd for passage in read(text).passages):
        assert all(0 <= each.start < each.end <= len(passage.text) for each in passage.mentions)
