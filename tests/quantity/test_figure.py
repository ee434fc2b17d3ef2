"""Every amount of a sentence, with its number, unit and the words that bound it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.quantity.figure import find_figures


def told(text: str) -> list[str]:
    """Each figure as its words, value and unit."""
    return [
        f"{text[each.start : each.end]} = {each.value:f} {each.unit}".strip()
        for each in find_figures(text)
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("新增国内标准不少于750项，国际标准260项", ["不少于750项 = 750 项", "260项 = 260 项"]),
        ("完成投资1.2亿元以上", ["1.2亿元以上 = 120000000 元"]),
        ("常住人口1亿2000万人", ["1亿2000万人 = 120000000 人"]),
        (
            "分别达到1230亿元、120亿元",
            ["达到1230亿元 = 123000000000 元", "120亿元 = 12000000000 元"],
        ),
        ("增长4.5、5.5个百分点", ["4.5 = 4.5 个百分点", "5.5个百分点 = 5.5 个百分点"]),
        ("由83%提高到90%", ["83% = 83 %", "提高到90% = 90 %"]),
        ("3%至3.5%", ["3%至3.5% = 3 %"]),
        ("公屋23 300個", ["23 300個 = 23300 个"]),
        ("三成以上", ["三成以上 = 30 %"]),
        ("百分之十五", ["百分之十五 = 15 %"]),
        ("新建学校十二所", ["十二所 = 12 所"]),
        ("抓好三农工作，实施三大行动", []),
        ("推出一批举措，打造一个品牌", []),
        ("城乡低保标准每人每月960元", ["960元 = 960 元"]),
        ("at least 1,400 new homes", ["at least 1,400 new homes = 1400 new homes"]),
        ("invest about $4.5 million", ["about $4.5 million = 4500000 dollars"]),
        ("open three new bus routes", ["three new bus routes = 3 new bus routes"]),
        ("rise between 6% and 6.5%", ["6% and 6.5% = 6 %"]),
        ("net zero by 2040", []),
        ("1.2.3 节和 2026-03-05", []),
    ],
)
def test_the_figures_of_a_sentence(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@given(
    st.text(
        alphabet="0123456789.,万亿千百十余多%个家项—-至到约近超以上内下左右增长控制在和、，。 5GAa",
        max_size=40,
    )
)
def test_places_lie_within_the_text(text: str) -> None:
    for each in find_figures(text):
        assert 0 <= each.start <= each.at <= each.behind <= each.end <= len(text)
