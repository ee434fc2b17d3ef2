import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.quantity import is_counted, parse_unit, same_unit

NAMES = {"户": "家", "个": "家", "批": "批次", "人口": "人"}


@pytest.mark.parametrize(
    ("text", "name", "exponent"),
    [
        ("件", "件", 0),
        ("亿元", "元", 8),
        ("万亿元", "元", 12),
        ("百万元", "元", 6),
        ("千人", "人", 3),
        ("万件/万人", "件/万人", 4),
        ("批次／千人", "批次/千人", 0),
        ("批次 / 千人", "批次/千人", 0),
        ("％", "%", 0),
        ("千克", "千克", 0),
        ("千米", "千米", 0),
        ("千瓦时", "千瓦时", 0),
        ("万千瓦时", "千瓦时", 4),
        ("千卡", "千卡", 0),
        ("百分点", "百分点", 0),
        ("个百分点", "个百分点", 0),
        ("", "", 0),
        ("万", "", 4),
        (" 亿\u3000元 ", "元", 8),
        ("new centres", "new centres", 0),
        ("批次/每千人", "批次/千人", 0),
        ("次/每", "次/每", 0),
        ("人民币", "元", 0),
        ("人民币元", "元", 0),
        ("人民币万元", "元", 4),
        ("万元人民币", "元", 4),
        ("亿元（人民币）", "元", 8),
        ("RMB", "元", 0),
        ("万元 RMB", "元", 4),
        ("￥万元", "元", 4),
        ("人民币债券", "人民币债券", 0),
        ("万美元", "美元", 4),
    ],
)
def test_units(text: str, name: str, exponent: int) -> None:
    unit = parse_unit(text)
    assert (unit.name, unit.exponent) == (name, exponent)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("家", "家"),
        ("家", "户"),
        ("个", "户"),
        ("批/千人", "批次/千人"),
        ("批/千人口", "批次/千人"),
        ("件/人口", "件/人"),
    ],
)
def test_same(left: str, right: str) -> None:
    assert same_unit(left, right, NAMES)
    assert same_unit(right, left, NAMES)


@pytest.mark.parametrize(
    ("left", "right"),
    [("家", "件"), ("批次", "批次/千人"), ("件/千人", "件/万人"), ("%", "百分点"), ("家", "")],
)
def test_other(left: str, right: str) -> None:
    assert not same_unit(left, right, NAMES)


def test_a_synonym_may_stand_for_a_whole_compound() -> None:
    assert same_unit("千人批次", "批/千人", {"千人批次": "批次/千人", "批": "批次"})


@given(st.text())
def test_any_text_is_a_unit_and_the_same_as_itself(text: str) -> None:
    unit = parse_unit(text)
    assert parse_unit(unit.text) == unit
    assert same_unit(unit.name, unit.name, NAMES)


@pytest.mark.parametrize("name", [*"个家件项户人名次批类座起宗场条篇款种", "批次", "人次"])
def test_things_that_come_whole(name: str) -> None:
    assert is_counted(name, {})


@pytest.mark.parametrize(
    "name", ["公里", "吨", "亩", "元", "%", "件/万人", "千克", "平方米", "", "分"]
)
def test_what_is_measured_may_have_parts(name: str) -> None:
    assert not is_counted(name, {})


def test_a_plan_says_what_else_is_counted() -> None:
    names, said = {"stores": "shops", "户": "商户"}, {"shops": True, "人": False}
    assert is_counted("shops", names, said)
    assert is_counted("stores", names, said)
    assert is_counted("户", names)
    assert not is_counted("商户", {})
    assert not is_counted("人", names, said)
