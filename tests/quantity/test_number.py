from decimal import Decimal, localcontext

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from kpi.diagnostics import Code, Refusal
from kpi.quantity import (
    is_error_cell,
    is_missing,
    leaves_digits_unsaid,
    parse_number,
    without_zero_width,
)
from kpi.quantity.number import shift


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("007", "7"),
        ("1234.5", "1234.5"),
        ("9.60", "9.60"),
        (".5", "0.5"),
        ("1,234,567.8", "1234567.8"),
        ("1，234", "1234"),
        ("１，２３４．５", "1234.5"),
        ("+12", "12"),
        ("-12", "-12"),
        ("−12", "-12"),
        ("－12", "-12"),
        ("(12)", "-12"),
        ("（1,200.5）", "-1200.5"),
        ("(1.1万)", "-11000"),
        ("1.1e4", "11000"),
        ("1.1E-2", "0.011"),
        ("1e30", "1" + "0" * 30),
        ("\ufeff 12\u3000", "12"),
        ("1\u200b2\u200c\u200d", "12"),
        ("\u20601\xad,2\ufeff34", "1234"),
        ("\u00a012\t", "12"),
        ("1.1万", "11000"),
        ("1.1 万", "11000"),
        ("1.1\u3000万", "11000"),
        ("1.1\u00a0万", "11000"),
        ("1,200万", "12000000"),
        ("5千", "5000"),
        ("5百", "500"),
        ("3十万", "300000"),
        ("2千万", "20000000"),
        ("3百亿", "30000000000"),
        ("1万亿", "1000000000000"),
        ("1亿2000万", "120000000"),
        ("1亿2千万", "120000000"),
        ("1亿2000万3500", "120003500"),
        ("1亿20000000", "120000000"),
        ("1万亿2000亿", "1200000000000"),
        ("3万5000", "35000"),
        ("3万0500", "30500"),
        ("3万5千", "35000"),
        ("3万5.5千", "35500"),
        ("3千5百", "3500"),
        ("3千500", "3500"),
        ("5百2十", "520"),
        ("3千5百2十", "3520"),
        ("3百05", "305"),
        ("5十2", "52"),
        ("16.4亿", "1640000000"),
        ("-1亿2000万", "-120000000"),
    ],
)
def test_numbers_an_office_writes(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "万", "-", "+", "()", "nan", "inf", "Infinity", "x", "一百", "百分之83"),
        *("1_000", "٣", "௧", "²", "'123", "0x10", "1e", "1e+", "e5", "1.2.3", "5.", "1..2"),
        *("1 000", "1,23", "12,34", "1,2345", "0,123", "1,,000", ",123", "1,234,56"),
        *("--1", "+-1", "- 1", "(-1)", "((1))", "(1", "1)", "(1)(2)"),
        *("83%", "12件", "5千克", "10百分点", "1/2"),
        *("3万5", "1亿5千", "1万2亿", "1亿20000万", "1万2万", "3.5万2000", "1亿2000", "3万5百"),
        *("1e31", "1e-31", "1e999999999", "1e" + "9" * 5000, "9" * 41, "9" * 5000, "1万e4"),
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    refusal = parse_number(text)
    assert isinstance(refusal, Refusal)
    assert refusal.code is Code.UNREADABLE_NUMBER
    assert len(dict(refusal.facts)["value"]) <= 61


def test_a_whole_number_has_no_exponent() -> None:
    assert str(parse_number("1.1e4")) == str(parse_number("1.1万")) == "11000"


def test_digits_written_are_kept() -> None:
    assert str(parse_number("9.60")) == "9.60"


@pytest.mark.parametrize("text", ["0", "1", "-1", "1.1万", "1亿2000万3500", "(1,234.50)", "3e-30"])
def test_the_decimal_context_does_not_matter(text: str) -> None:
    with localcontext(prec=1):
        narrow = parse_number(text)
    assert narrow == parse_number(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "\u3000",
            "\ufeff",
            "\u200b",
            "-",
            "--",
            "—",
            "——",
            "－",
            "–",
            "…",
            "……",
            "...",
            "/",
        ),
        *("n/a", "N/A", "NA", "Null", "NaN", "暂无", "暂无数据", " 未报 ", "不适用", "缺"),
    ],
)
def test_missing(text: str) -> None:
    assert is_missing(text)


@pytest.mark.parametrize("text", ["0", "0.0", "无", ".", "-1", "x", "#DIV/0!", "#N/A", "½"])
def test_not_missing(text: str) -> None:
    assert not is_missing(text)


@pytest.mark.parametrize(
    "text",
    [
        *("#N/A", "#n/a", "＃N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"),
        *("#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA", "#####", " #REF! ", "Err:502"),
    ],
)
def test_error_cells(text: str) -> None:
    assert is_error_cell(text)
    assert not is_missing(text)


@pytest.mark.parametrize("text", ["#", "#1", "N/A", "# note", "#指标", "#REF! x", "", "Err:5", "5"])
def test_no_error_cells(text: str) -> None:
    assert not is_error_cell(text)


@pytest.mark.parametrize("text", ["9.00E+05", "9e5", "1.1E4", "９.0E+2", "1.5E+02件", "1.E+1"])
def test_whole_digits_that_are_not_written(text: str) -> None:
    assert leaves_digits_unsaid(text)


@pytest.mark.parametrize("text", ["1.2345E+04", "1.5E+01", "2.50E-03", "5E0", "12", "5e", "1.1万"])
def test_whole_digits_that_are_all_written(text: str) -> None:
    assert not leaves_digits_unsaid(text)


plain = st.decimals(allow_nan=False, allow_infinity=False, places=4).filter(
    lambda value: len(value.as_tuple().digits) <= 40
)


@given(plain)
def test_agrees_with_decimal_on_plain_numerals(value: Decimal) -> None:
    assert parse_number(f"{value:f}") == value


@given(plain)
def test_width_separators_and_accounting_style_mean_the_same(value: Decimal) -> None:
    grouped = f"{value:,f}"
    wide = "".join(chr(ord(c) + 0xFEE0) for c in grouped)
    assert parse_number(grouped) == parse_number(wide) == value
    assert parse_number(f"({abs(value):f})") == -abs(value)


@given(st.integers(0, 9999), st.integers(0, 9999), st.integers(0, 9999))
def test_sums_of_parts(hundred_millions: int, ten_thousands: int, ones: int) -> None:
    value = hundred_millions * 10**8 + ten_thousands * 10**4 + ones
    assert parse_number(f"{hundred_millions}亿{ten_thousands}万{ones:04d}") == value


@given(st.text() | st.text("0123456789.,+-()eE万亿千百十 ，．", max_size=12))
@example("9" * 200 + "万")
@example("1e" + "1" * 90)
def test_any_text_is_a_number_or_refused(text: str) -> None:
    number = parse_number(text)
    assert isinstance(number, Decimal | Refusal)
    if isinstance(number, Decimal):
        assert number.is_finite()
        assert not is_missing(text)


def test_only_a_shifted_value_loses_its_zeros() -> None:
    """9.60 is written with two decimals; times 100 it is 960, without an exponent."""
    assert [str(shift(Decimal("9.60"), exponent)) for exponent in (0, 1, 2)] == [
        "9.60",
        "96",
        "960",
    ]


def test_characters_without_width_are_left_out() -> None:
    """Other characters stay as they are, full-width ones too."""
    assert without_zero_width("\u200b１2\ufeff 件") == "１2 件"
    assert without_zero_width(" 12 ") == " 12 "
