from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.diagnostics import Code, Refusal
from kpi.model import Bound, Threshold
from kpi.quantity import Clause, parse_clause, parse_threshold, parse_unit

NAMES = {"户": "家", "批": "批次", "人口": "人"}


def parse(states: str, unit: str) -> Threshold | Refusal:
    found = parse_clause(states, parse_unit(unit), NAMES)
    return found.threshold if isinstance(found, Clause) else found


def clause(states: str, unit: str) -> Threshold:
    parsed = parse(states, unit)
    assert isinstance(parsed, Threshold), parsed
    assert parsed.text == states.strip()
    return parsed


def code(states: str, unit: str) -> Code:
    parsed = parse(states, unit)
    assert isinstance(parsed, Refusal), parsed
    return parsed.code


@pytest.mark.parametrize(
    ("states", "unit", "value"),
    [
        ("推进经营主体信用体系建设等10项国家级试点示范政策实施", "项", "10"),
        ("新增“圳品”不少于400个", "个", "400"),
        ("全年新增“个转企”不少于1000家", "家", "1000"),
        ("2025年新增国内标准不少于750项", "项", "750"),
        ("新增国际标准不少于260项。", "项", "260"),
        ("建设50家高价值专利培育布局中心", "家", "50"),
        ("每万人口高价值发明专利拥有量达到108件", "件/万人", "108"),
        ("数据知识产权登记不少于1000件", "件", "1000"),
        ("重点国家(地区)海外发明专利授权量不少于1.1万件", "万件", "1.1"),
        ("上线可交易专利不少于12万件", "万件", "12"),
        ("全年知识产权质押融资登记金额不少于500亿元", "亿元", "500"),
        ("推动不少于1500家无堂食外卖店实现“互联网+明厨亮灶”", "家", "1500"),
        ("食品及食用农产品抽检覆盖率达10批次/千人", "批次/千人", "10"),
        ("食用农产品快检不少于90万批次", "万批次", "90"),
        ("22类重点产品", "类", "22"),
    ],
)
def test_the_fifteen_figures_of_the_2025_plan(states: str, unit: str, value: str) -> None:
    parsed = clause(states, unit)
    assert (parsed.floor, parsed.ceiling) == (Bound(Decimal(value)), None)


@pytest.mark.parametrize(
    "states",
    [
        *("应建尽建", "实现有党员的市场党组织应建尽建", "全覆盖", "网约配送行业党委全覆盖"),
        *(
            "各项任务",
            "應助盡助",
            "全面落实《前海总规》《河套规划》各项任务",
            "《2035规划》各项任务",
            "2025年全覆盖",
        ),
    ],
)
def test_everything_is_a_hundred_percent(states: str) -> None:
    parsed = clause(states, "%")
    assert (parsed.floor, parsed.ceiling) == (Bound(Decimal(100)), None)


@pytest.mark.parametrize(
    ("states", "unit", "value"),
    [
        ("400", "家", "400"),
        ("达10", "项", "10"),
        ("在10个区建设50家以上中心", "家", "50"),
        ("检查不少于3次,覆盖50户", "家", "50"),
        ("“1+4”工程建设50户", "家", "50"),
        ("第15届大会前建设50家", "家", "50"),
        ("2025年12月底前建设50家", "家", "50"),
        ("抽检覆盖率达10批次/千人,食用农产品快检不少于90万批次", "批次/千人", "10"),
        ("抽检覆盖率达10批次/千人,食用农产品快检不少于90万批次", "万批次", "90"),
        ("每千人抽检达10批", "批次/千人", "10"),
        ("增长不低于-5%", "%", "-5"),
    ],
)
def test_the_one_figure_among_words(states: str, unit: str, value: str) -> None:
    parsed = clause(states, unit)
    assert (parsed.floor, parsed.ceiling) == (Bound(Decimal(value)), None)


def test_ceilings_and_ranges_in_a_clause() -> None:
    assert clause("投诉率控制在5%以内", "%").ceiling == Bound(Decimal(5))
    assert clause("投诉率低于5%", "%").ceiling == Bound(Decimal(5), inclusive=False)
    parsed = clause("生产总值增长8%—10%左右", "%")
    assert (parsed.floor, parsed.ceiling) == (Bound(Decimal(8)), Bound(Decimal(10)))


@pytest.mark.parametrize(
    ("states", "unit"),
    [
        ("", "%"),
        ("加快推进", "%"),
        ("全覆盖", "家"),
        ("第十五届", "项"),
        ("第15届", "项"),
        ("三年行动", "项"),
        ("国内标准不少于750项,国际标准不少于260项", "项"),
        ("不超过每年400家", "家"),
        ("建设3万5家", "家"),
        ("建设50家" * 100, "家"),
    ],
)
def test_what_states_no_single_figure_is_refused(states: str, unit: str) -> None:
    assert code(states, unit) is Code.UNREADABLE_THRESHOLD


@pytest.mark.parametrize(
    ("states", "unit"),
    [
        ("新增“圳品”不少于400个", "家"),
        ("专利拥有量达到108件", "件/万人"),
        ("每千人拥有专利108件", "件/万人"),
        ("达10批次/千人", "批次"),
        ("提高5个百分点", "%"),
    ],
)
def test_another_unit_is_refused(states: str, unit: str) -> None:
    assert code(states, unit) is Code.OTHER_UNIT


def agrees(states: str, threshold: str, unit: str) -> bool:
    found = parse_clause(states, parse_unit(unit), NAMES)
    promised = parse_threshold(threshold, parse_unit(unit), NAMES)
    assert isinstance(found, Clause), found
    assert isinstance(promised, Threshold), promised
    return found.agrees(promised)


@pytest.mark.parametrize(
    ("states", "threshold", "unit"),
    [
        ("涨幅2%左右", "about 2 ± 0.5", "%"),
        ("涨幅2%左右", "about 2 ± 0.1", "%"),
        ("约300家", "about 300 ± 20", "家"),
        ("增长4.5%—5%", "4.5 to 5", "%"),
        ("力争增长6%", "at least 6", "%"),
        ("力争突破40亿元", "more than 40", "亿元"),
        ("失业率控制在5.5%左右", "at most 5.5", "%"),
        ("失业率控制在5.5%左右", "about 5.5 ± 0.3", "%"),
        ("降低至13.6%左右", "at most 13.6", "%"),
        ("降至9天", "at most 9", "天"),
        ("压缩到3个工作日以内", "at most 3", "个工作日"),
        ("把贷款利率控制在4%以內", "at most 4", "%"),
        ("在30分钟内", "at most 30", "分钟"),
        ("能耗下降3%", "at least 3", "%"),
        ("压减2成", "at least 2", "成"),
        ("产值翻一番", "at least 100", "%"),
        ("提高三成", "at least 30", "%"),
        ("新增三家", "at least 3", "家"),
        ("检定12万余件", "more than 12万", "件"),
        ("服务1900多个商户", "more than 1900", "个"),
        ("超3.5万户", "more than 3.5万", "户"),
        ("满意度不得低于90%", "at least 90", "%"),
        ("时间不能超过5天", "at most 5", "天"),
        ("households will not exceed 60", "at most 60", "households"),
        ("rates will not fall below 85%", "at least 85", "%"),
        ("投诉最多60件", "at most 60", "件"),
        ("差错率不到5%", "less than 5", "%"),
        ("排名回落至10位", "at most 10", "位"),
        ("时限下调至3天", "at most 3", "天"),
        ("用时缩短为2天", "at most 2", "天"),
        ("误差不超出2%", "at most 2", "%"),
        ("新增商店三万五千家", "at least 35000", "家"),
        ("不发生重大事故", "at most 0", "起"),
        ("实现零事故", "at most 0", "起"),
        ("0次", "at most 0", "次"),
        ("400元/人·天", "at most 400", "元/人·天"),
        ("400元/人·天", "at least 400", "元/人·天"),
        ("建设50家", "at least 50", "家"),
        ("完成投资不少於1.2億元", "at least 1.2", "亿元"),
    ],
)
def test_what_agrees(states: str, threshold: str, unit: str) -> None:
    assert agrees(states, threshold, unit)


@pytest.mark.parametrize(
    ("states", "threshold", "unit"),
    [
        ("涨幅2%左右", "at least 2", "%"),
        ("涨幅2%左右", "about 3 ± 2", "%"),
        ("失业率控制在5.5%左右", "at least 5.5", "%"),
        ("降低至13.6%左右", "at least 13.6", "%"),
        ("把贷款利率控制在4%以內", "at least 4", "%"),
        ("能耗下降3%", "at least 4", "%"),
        ("检定12万余件", "at least 12万", "件"),
        ("400元/人·天", "at most 40", "元/人·天"),
        ("建设50家", "more than 50", "家"),
        ("建设50家", "at most 50", "家"),
        ("满意度不得低于90%", "less than 90", "%"),
        ("增长4.5%—5%", "at least 4.5", "%"),
        ("不少于400个", "at most 400", "个"),
    ],
)
def test_what_disagrees(states: str, threshold: str, unit: str) -> None:
    assert not agrees(states, threshold, unit)


words = st.sampled_from(["建设", "全年新增", "推动海外专利授权量", "", "2025年"])
comparators = st.sampled_from(["不少于", "达到", "不超过", "超过", "低于"])
followers = st.sampled_from(["", "高价值专利培育布局中心", "。"])


@given(words, comparators, st.integers(0, 10**9), followers)
def test_words_around_a_figure_change_nothing(
    before: str, comparator: str, value: int, after: str
) -> None:
    alone = parse_threshold(f"{comparator}{value}家", parse_unit("家"), NAMES)
    among = clause(f"{before}{comparator}{value}家{after}", "家")
    assert isinstance(alone, Threshold)
    assert (among.floor, among.ceiling) == (alone.floor, alone.ceiling)


fragments = st.lists(
    st.sampled_from(
        [
            *(
                "建设",
                "不少于",
                "不超过",
                "以上",
                "以内",
                "每",
                "万人",
                "件",
                "%",
                "，",
                "《",
                "》",
            ),
            *("“", "”", "2025年", "全覆盖", "/", "8", "12", "1.5", "万", "—"),
        ]
    ),
    max_size=10,
).map("".join)


@given(st.text() | fragments, st.sampled_from(["%", "件", "万件", "件/万人", ""]))
def test_any_clause_is_a_threshold_or_refused(states: str, unit: str) -> None:
    assert isinstance(parse(states, unit), Threshold | Refusal)
