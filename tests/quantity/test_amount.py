from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.diagnostics import Code, Refusal
from kpi.quantity import Amount, Ratio, check_share, convert, parse_amount, parse_unit

NAMES = {"户": "家", "批": "批次"}


def amount(text: str) -> Amount:
    parsed = parse_amount(text)
    assert isinstance(parsed, Amount), text
    return parsed


def converted(cell: str, column: str | None, target: str) -> Decimal | Refusal:
    unit = None if column is None else parse_unit(column)
    return convert(amount(cell), unit, parse_unit(target), NAMES)


def refused(answer: object) -> Refusal:
    assert isinstance(answer, Refusal)
    return answer


@pytest.mark.parametrize(
    ("text", "digits", "unit"),
    [
        ("1234.5", "1234.5", None),
        ("1.1万", "11000", None),
        ("83%", "83", "%"),
        ("８３％", "83", "%"),
        ("83 %", "83", "%"),
        ("400 个", "400", "个"),
        ("511亿元", "51100000000", "元"),
        ("1.1 万件", "11000", "件"),
        ("5千克", "5", "千克"),
        ("5千人", "5000", "人"),
        ("5万千瓦时", "50000", "千瓦时"),
        ("9.67批次/千人", "9.67", "批次/千人"),
        ("9.67 批次／千人", "9.67", "批次/千人"),
        ("83个百分点", "83", "个百分点"),
        ("(12%)", "-12", "%"),
        ("-12件", "-12", "件"),
        ("12m2", "12", "m2"),
    ],
)
def test_amounts(text: str, digits: str, unit: str | None) -> None:
    parsed = amount(text)
    assert parsed.digits == Decimal(digits)
    assert (parsed.unit.text if parsed.unit else None) == unit
    assert not parsed.approximate


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        *(("约400", "400"), ("大约 400家", "400"), ("超1万", "10000"), ("近5%", "5")),
        *(("超过400", "400"), ("逾400", "400"), ("~400", "400"), ("400左右", "400")),
        *(("400家左右", "400"), ("400余家", "400"), ("1万余家", "10000"), ("10余万件", "100000")),
        *(("400多", "400"), ("400家以上", "400"), ("约400余家", "400")),
    ],
)
def test_hedged_amounts_are_approximate(text: str, digits: str) -> None:
    assert amount(text).approximate
    assert amount(text).digits == Decimal(digits)


def test_a_second_more_is_no_hedge() -> None:
    """10余万余件: about 100,000 of 余件, a unit that no target has."""
    found = amount("10余万余件")
    assert found.digits == 100000
    assert found.unit == parse_unit("余件")


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("83/100", 83, 100),
        ("83／100", 83, 100),
        ("83个 / 100个", 83, 100),
        ("1万/2万", 10**4, 2 * 10**4),
    ],
)
def test_ratios(text: str, part: int, whole: int) -> None:
    ratio = parse_amount(text)
    assert isinstance(ratio, Ratio)
    assert [ratio.part.digits, ratio.whole.digits] == [Decimal(part), Decimal(whole)]


@pytest.mark.parametrize(
    "text",
    [
        *("2025/6/30", "x", "件", "万", "百分之83", "1 000", "1.2.3", "5件3", "5个，3个", "1_000"),
        *(
            "83/",
            "/100",
            "83/x/100",
            "约",
            "左右",
            "不少于400",
            "=1+1",
            "400+",
            "12件\n13件",
            "9" * 300,
        ),
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    assert refused(parse_amount(text)).code is Code.UNREADABLE_NUMBER


@pytest.mark.parametrize(
    ("cell", "column", "target", "value"),
    [
        ("511", None, "亿元", "511"),
        ("511", "", "亿元", "511"),
        ("511", "亿元", "亿元", "511"),
        ("5110000", "万元", "亿元", "511"),
        ("51100000000", "元", "亿元", "511"),
        ("511亿元", None, "亿元", "511"),
        ("511亿元", "亿元", "亿元", "511"),
        ("511亿", None, "亿元", "511"),
        ("0.0511万亿元", None, "亿元", "511"),
        ("1.1万", None, "万件", "1.1"),
        ("1.1万", "件", "万件", "1.1"),
        ("1.1万件", "万件", "万件", "1.1"),
        ("1.1万件", "万", "万件", "1.1"),
        ("1.1", "万", "万件", "1.1"),
        ("11000件", "件", "万件", "1.1"),
        ("83%", None, "%", "83"),
        ("83%", "％", "%", "83"),
        ("400户", "家", "家", "400"),
        ("9.67批/千人", None, "批次/千人", "9.67"),
        ("2千克", None, "千克", "2"),
        ("116.9件", None, "件/万人", "116.9"),
        ("116.9", "件", "件/万人", "116.9"),
        ("116.9件", "件/万人", "件/万人", "116.9"),
        ("9.67", "批", "批次/千人", "9.67"),
        ("9.67", "批次/每千人", "批次/千人", "9.67"),
        ("1.1", "万件", "万件/万人", "1.1"),
        ("5.5个百分点", None, "%", "5.5"),
        ("5.5", "PP", "%", "5.5"),
        ("5110000", "人民币万元", "亿元", "511"),
        ("5110000万元人民币", None, "亿元", "511"),
        ("51100000000", "RMB", "亿元", "511"),
        ("５１１亿元", "亿元（人民币）", "亿元", "511"),
        ("8\u200b3\ufeff%", None, "%", "83"),
        ("83\ufe6a", None, "%", "83"),
    ],
)
def test_conversions(cell: str, column: str | None, target: str, value: str) -> None:
    assert converted(cell, column, target) == Decimal(value)


def test_a_converted_figure_is_the_same_decimal_whatever_its_magnitude() -> None:
    assert str(converted("5110000万元", None, "亿元")) == str(converted("511", None, "亿元"))


@pytest.mark.parametrize(
    ("cell", "column", "target", "found", "expected"),
    [
        ("400个", None, "家", "个", "家"),
        ("400", "个", "家", "个", "家"),
        ("400个", "家", "家", "个", "家"),
        ("400件", "万件", "万件", "件", "万件"),
        ("5千克", None, "克", "千克", "克"),
        ("9万批次", None, "批次/千人", "批次", "批次/千人"),
        ("9", "万批次", "批次/千人", "万批次", "批次/千人"),
        ("16.9万", "批次", "批次/千人", "批次", "批次/千人"),
        ("9千人", None, "批次/千人", "人", "批次/千人"),
        ("9批次/万人", None, "批次/千人", "批次/万人", "批次/千人"),
        ("5百分点", None, "件", "百分点", "件"),
    ],
)
def test_another_unit_is_refused(
    cell: str, column: str | None, target: str, found: str, expected: str
) -> None:
    refusal = refused(converted(cell, column, target))
    assert refusal.code is Code.OTHER_UNIT
    assert dict(refusal.facts) == {"found": found, "expected": expected}


@pytest.mark.parametrize(
    ("cell", "column", "value"),
    [
        ("1.1万", "万件", "1.1万 万件"),
        ("1.1万", "万", "1.1万 万"),
        ("1.1万万件", None, "1.1万万件"),
        ("1.1万 亿件", None, "1.1万 亿件"),
    ],
)
def test_two_magnitudes_are_refused(cell: str, column: str | None, value: str) -> None:
    refusal = refused(converted(cell, column, "万件"))
    assert refusal.code is Code.DOUBLE_MAGNITUDE
    assert dict(refusal.facts) == {"value": value}


def share(cell: str, column: str = "", target: str = "%", threshold: str = "90") -> Refusal | None:
    unit = parse_unit(column)
    return check_share(amount(cell), unit, parse_unit(target), Decimal(threshold))


def test_a_bare_share_is_refused_with_both_readings() -> None:
    refusal = refused(share("0.83"))
    assert refusal.code is Code.SHARE_OR_PERCENT
    assert dict(refusal.facts) == {"value": "0.83", "as_share": "83%", "as_percent": "0.83%"}


def test_one_may_be_all_or_one_percent() -> None:
    assert dict(refused(share("1")).facts)["as_share"] == "100%"


@pytest.mark.parametrize(
    ("cell", "column", "target", "threshold"),
    [
        ("0.83%", "", "%", "90"),
        ("0.83", "%", "%", "90"),
        ("0", "", "%", "90"),
        ("1.01", "", "%", "90"),
        ("-0.5", "", "%", "90"),
        ("0.83", "", "%", "2"),
        ("0.83", "", "件", "90"),
    ],
)
def test_no_doubt_about_a_share(cell: str, column: str, target: str, threshold: str) -> None:
    assert share(cell, column, target, threshold) is None


decimals = st.decimals(-(10**12), 10**12, allow_nan=False, places=6)
MAGNITUDES = {"": 0, "千": 3, "万": 4, "百万": 6, "亿": 8, "万亿": 12}
magnitudes = st.sampled_from(sorted(MAGNITUDES))


def written(value: Decimal, magnitude: str) -> str:
    with localcontext(prec=60):
        return f"{value.scaleb(-MAGNITUDES[magnitude]):f}"


@given(decimals, magnitudes, magnitudes)
def test_magnitude_never_matters(value: Decimal, ours: str, theirs: str) -> None:
    target = f"{ours}元"
    plain = converted(f"{value:f}", "元", target)
    number = written(value, theirs)
    assert converted(number, f"{theirs}元", target) == plain
    assert converted(f"{number}{theirs}元", None, target) == plain
    assert converted(f"{number}{theirs}元", f"{theirs}元", target) == plain or not theirs


@given(decimals, magnitudes, magnitudes)
def test_conversions_go_there_and_back(value: Decimal, ours: str, theirs: str) -> None:
    there = converted(f"{value:f}", f"{ours}件", f"{theirs}件")
    assert isinstance(there, Decimal)
    assert converted(f"{there:f}", f"{theirs}件", f"{ours}件") == value


@given(st.text() | st.text("0123456789.,+-()/万亿千件%约超左右余 ", max_size=12))
def test_any_text_is_an_amount_a_ratio_or_refused(text: str) -> None:
    parsed = parse_amount(text)
    assert isinstance(parsed, Amount | Ratio | Refusal)
    if isinstance(parsed, Amount):
        answer = convert(parsed, None, parse_unit("万件"), NAMES)
        assert isinstance(answer, Decimal | Refusal)
