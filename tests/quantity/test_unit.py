import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.quantity import parse_unit, same_unit

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
