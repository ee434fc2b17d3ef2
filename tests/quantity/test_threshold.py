import operator
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.diagnostics import Code, Refusal
from kpi.model import Bound, Threshold
from kpi.quantity import parse_threshold, parse_unit

NAMES = {"户": "家", "批": "批次"}


def parse(text: str, unit: str) -> Threshold | Refusal:
    return parse_threshold(text, parse_unit(unit), NAMES)


def threshold(text: str, unit: str = "件") -> Threshold:
    parsed = parse(text, unit)
    assert isinstance(parsed, Threshold), parsed
    return parsed


def code(text: str, unit: str = "件") -> Code:
    parsed = parse(text, unit)
    assert isinstance(parsed, Refusal), parsed
    return parsed.code


def floor(value: str, *, inclusive: bool = True) -> tuple[Bound, None]:
    return Bound(Decimal(value), inclusive), None


def ceiling(value: str, *, inclusive: bool = True) -> tuple[None, Bound]:
    return None, Bound(Decimal(value), inclusive)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("at least 400", "个", "400"),
        ("AT  Least 400", "个", "400"),
        (">= 400", "个", "400"),
        (">=400个", "个", "400"),
        ("≥1,000", "家", "1000"),
        ("＞＝４００", "个", "400"),
        ("不少于400个", "个", "400"),
        ("不少于400户", "家", "400"),
        ("不低于 -5%", "%", "-5"),
        ("不小于1.1e4", "件", "11000"),
        ("不少于1.1万件", "件", "11000"),
        ("不少于1.1万件", "万件", "1.1"),
        ("不少于1.1万", "万件", "1.1"),
        ("at least 1.1", "万件", "1.1"),
        ("不少于500亿元", "亿元", "500"),
        ("at least 5110000万元", "亿元", "511"),
        ("达到90%", "%", "90"),
        ("达10批次/千人", "批次/千人", "10"),
        ("达10批/千人", "批次/千人", "10"),
        ("至少12万", "件", "120000"),
        ("90%以上", "%", "90"),
        ("400家及以上", "家", "400"),
        ("达到400家以上", "家", "400"),
    ],
)
def test_at_least(text: str, unit: str, value: str) -> None:
    parsed = threshold(text, unit)
    assert (parsed.floor, parsed.ceiling) == floor(value)
    assert parsed.text == text


@pytest.mark.parametrize(
    "text",
    [
        *("at most 5", "<=5", "≤ 5", "不超过5件", "不高于5", "不大于5", "不多于5", "至多5"),
        *("5件以内", "5以下"),
    ],
)
def test_at_most(text: str) -> None:
    parsed = threshold(text)
    assert (parsed.floor, parsed.ceiling) == ceiling("5")


@pytest.mark.parametrize(
    "text", ["more than 5", "> 5", "超过5件", "突破5", "高于5", "大于5", "多于5"]
)
def test_more_than(text: str) -> None:
    parsed = threshold(text)
    assert (parsed.floor, parsed.ceiling) == floor("5", inclusive=False)


@pytest.mark.parametrize("text", ["less than 5", "< 5", "低于5件", "不足5", "少于5", "小于5"])
def test_less_than(text: str) -> None:
    parsed = threshold(text)
    assert (parsed.floor, parsed.ceiling) == ceiling("5", inclusive=False)


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("8 to 12", "件", "8", "12"),
        ("8件 TO 12件", "件", "8", "12"),
        ("8—12万件", "万件", "8", "12"),
        ("8—12万件", "件", "80000", "120000"),
        ("8万—12万件", "件", "80000", "120000"),
        ("1,000—2,000件", "万件", "0.1", "0.2"),
        ("8——12", "件", "8", "12"),
        ("8-12", "件", "8", "12"),
        ("8~12", "件", "8", "12"),
        ("8～12", "件", "8", "12"),
        ("8至12件", "件", "8", "12"),
        ("8到12", "件", "8", "12"),
        ("2%—3%", "%", "2", "3"),
        ("2—3%", "%", "2", "3"),
        ("-5 to -2", "%", "-5", "-2"),
        ("-5--2", "%", "-5", "-2"),
        ("1e-5 to 1e-3", "%", "0.00001", "0.001"),
        ("8 to 8", "件", "8", "8"),
        ("about 10 ± 1", "件", "9", "11"),
        ("about 10 +/- 1", "件", "9", "11"),
        ("10+-1", "件", "9", "11"),
        ("10左右±1", "件", "9", "11"),
        ("约10±1件", "件", "9", "11"),
        ("10±1万件", "万件", "9", "11"),
        ("10万件±5000件", "万件", "9.5", "10.5"),
        ("-1±0.5", "%", "-1.5", "-0.5"),
    ],
)
def test_ranges(text: str, unit: str, low: str, high: str) -> None:
    parsed = threshold(text, unit)
    assert (parsed.floor, parsed.ceiling) == (Bound(Decimal(low)), Bound(Decimal(high)))


@pytest.mark.parametrize(
    "text",
    [
        *("", "400", "400件", "many", "at least", "at least many", "about 10", "约10", "10左右"),
        *("不少于约400", "不少于400左右", "超过400以上", "at least at most 5", "at least 8 to 12"),
        *("about 8 to 12", "2025-06-30", "at least 83/100", "新增不少于400件", "8—", "±1", "400±"),
        *("at least 3万5", "不少于" * 5000, "at least " + "9" * 99),
    ],
)
def test_what_is_no_threshold_is_refused(text: str) -> None:
    assert code(text) is Code.UNREADABLE_THRESHOLD


@pytest.mark.parametrize("text", ["12 to 8", "12万—8件", "10 ± -1"])
def test_empty_ranges_are_refused(text: str) -> None:
    assert code(text) is Code.EMPTY_RANGE


def test_units_inside_must_agree() -> None:
    assert code("不少于400个", "家") is Code.OTHER_UNIT
    assert code("8 to 12%", "家") is Code.OTHER_UNIT
    assert code("10±1%", "家") is Code.OTHER_UNIT
    assert code("at least 1.1万 万件", "万件") is Code.DOUBLE_MAGNITUDE


Compare = Callable[[Decimal, Decimal], bool]
COMPARATORS: dict[str, Compare] = {
    "at least {}": operator.ge,
    ">= {}": operator.ge,
    "不少于{}": operator.ge,
    "{}以上": operator.ge,
    "at most {}": operator.le,
    "≤{}": operator.le,
    "{}以内": operator.le,
    "more than {}": operator.gt,
    ">{}": operator.gt,
    "突破{}": operator.gt,
    "less than {}": operator.lt,
    "<{}": operator.lt,
    "不足{}": operator.lt,
}
numbers = st.decimals(-(10**9), 10**9, allow_nan=False, places=3)


@given(st.sampled_from(sorted(COMPARATORS)), numbers, numbers)
def test_a_comparator_accepts_exactly_what_it_says(
    form: str, edge: Decimal, value: Decimal
) -> None:
    parsed = threshold(form.format(f"{edge:f}"))
    assert parsed.satisfied_by(value) == COMPARATORS[form](value, edge)
    assert parsed.satisfied_by(edge) == COMPARATORS[form](edge, edge)


@given(numbers, numbers, numbers, st.sampled_from(["{} to {}", "{}—{}", "{}至{}", "{}~{}"]))
def test_a_range_includes_both_ends(low: Decimal, high: Decimal, value: Decimal, form: str) -> None:
    parsed = parse(form.format(f"{low:f}", f"{high:f}"), "件")
    if isinstance(parsed, Refusal):
        assert parsed.code is Code.EMPTY_RANGE
        assert low > high
    else:
        assert parsed.satisfied_by(value) == (low <= value <= high)


@given(numbers, numbers.map(abs), numbers)
def test_about_is_within_the_tolerance(middle: Decimal, off: Decimal, value: Decimal) -> None:
    parsed = threshold(f"about {middle:f} ± {off:f}")
    assert parsed.satisfied_by(value) == (abs(Fraction(value) - Fraction(middle)) <= off)


fragments = st.lists(
    st.sampled_from(
        [
            *(
                "at_least",
                "about",
                "to",
                "不少于",
                "超过",
                "以上",
                "左右",
                "±",
                "-",
                "—",
                "万",
                "件",
            ),
            *("%", "_", "(", ")", "/", "8", "12", "1.5"),
        ]
    ),
    max_size=8,
).map(lambda parts: "".join(parts).replace("_", " "))


@given(st.text() | fragments)
def test_any_text_is_a_threshold_or_refused(text: str) -> None:
    parsed = parse(text, "万件")
    assert isinstance(parsed, Threshold | Refusal)
    if isinstance(parsed, Threshold):
        assert parsed.floor or parsed.ceiling
