from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from kpi.model import Text, Unit
from kpi.quantity import (
    attach_unit,
    decimal_places,
    in_english,
    name_unit,
    parse_number,
    parse_unit,
    show_distinct,
    show_number,
    show_plain,
    show_signed,
)

Exact = Decimal | Fraction


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Decimal("1234.5"), 2, "1,234.5"),
        (Decimal("9.60"), 2, "9.6"),
        (Decimal("1E+4"), 2, "10,000"),
        (Decimal("1E-7"), 2, "0"),
        (Decimal("-0"), 2, "0"),
        (Decimal("-0.004"), 2, "0"),
        (Decimal("0.005"), 2, "0.01"),
        (Decimal("-0.005"), 2, "-0.01"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("99.96"), 1, "100"),
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(2, 3), 3, "0.667"),
        (
            Decimal("1234567890123456789012345678901.5"),
            1,
            "1,234,567,890,123,456,789,012,345,678,901.5",
        ),
    ],
)
def test_numbers(value: Exact, places: int, shown: str) -> None:
    assert show_number(value, places) == shown


def test_two_decimals_unless_more_are_asked_for() -> None:
    assert show_number(Fraction(2, 3)) == "0.67"
    assert show_distinct(Fraction(2, 3)) == "0.67"
    assert show_signed(Fraction(2, 3)) == "+0.7"


@pytest.mark.parametrize(
    ("value", "other", "places", "shown"),
    [
        (Decimal("99.96"), Decimal(100), 1, "99.96"),
        (Decimal("100.04"), Decimal(100), 1, "100.04"),
        (Decimal("99.9"), Decimal(100), 1, "99.9"),
        (Decimal(100), Decimal(100), 1, "100"),
        (Fraction(1, 3), Decimal("0.333"), 2, "0.3333"),
        (Fraction(2, 3), Decimal("0.67"), 1, "0.667"),
        (Decimal("0.0001"), Decimal(0), 1, "0.0001"),
        (Decimal("-0.0001"), Decimal(0), 1, "-0.0001"),
    ],
)
def test_distinct(value: Exact, other: Exact, places: int, shown: str) -> None:
    assert show_distinct(value, other, places=places) == shown


def test_the_number_of_digits_is_bounded() -> None:
    assert show_distinct(Fraction(1, 10**50), Fraction(0)) == "0"


@pytest.mark.parametrize(
    ("value", "shown"),
    [("3.2", "+3.2"), ("-21.74", "-21.7"), ("0", "0"), ("0.04", "+0.04"), ("-0.04", "-0.04")],
)
def test_signed(value: str, shown: str) -> None:
    assert show_signed(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("400", "个", "400 个"),
        ("9.67", "批次/千人", "9.67 批次/千人"),
        ("83", "％", "83%"),
        ("511", "亿元", "511 亿元"),
        ("5", "", "5"),
    ],
)
def test_with_unit(value: str, unit: str, shown: str) -> None:
    assert attach_unit(show_number(Decimal(value)), parse_unit(unit)) == Text.same(shown)


@pytest.mark.parametrize(
    ("value", "unit", "english", "shown", "name"),
    [
        ("400", "家", "firms", "400 firms", "firms"),
        ("2", "件/万人", "per 10,000 people", "2 per 10,000 people", "per 10,000 people"),
        ("5.2", "万家", "firms", "5.2 × 10,000 firms", "10,000 firms"),
        ("511", "亿元", "yuan", "511 × 100 million yuan", "100 million yuan"),
        ("3", "百万元", "yuan", "3 million yuan", "million yuan"),
        ("3", "千万元", "yuan", "3 × 10 million yuan", "10 million yuan"),
        ("3", "十亿元", "yuan", "3 billion yuan", "billion yuan"),
        ("3", "万亿元", "yuan", "3 trillion yuan", "trillion yuan"),
    ],
)
def test_in_english_a_unit_is_the_plans_word_for_it(
    value: str, unit: str, english: str, shown: str, name: str
) -> None:
    """The number is the same in both languages: it agrees with columns that have no unit."""
    named = parse_unit(unit)._replace(english=english)
    assert attach_unit(value, named) == Text(f"{value} {unit}", shown)
    assert name_unit(named) == Text(unit, name)


@pytest.mark.parametrize(
    ("value", "places"), [("9.60", 2), ("1.1E+4", 0), ("11000", 0), ("1E-7", 7), ("0.0", 1)]
)
def test_decimal_places(value: str, places: int) -> None:
    assert decimal_places(Decimal(value)) == places


decimals = st.decimals(-(10**15), 10**15, allow_nan=False, places=4)
fractions = st.fractions(-(10**6), 10**6, max_denominator=10**6)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1, 4096), "0.000244140625"),  # 5^12 / 10^12
        (Fraction(1, 3), "0.3333333333"),
        (Fraction(1, 6), "0.1666666667"),
        (Fraction(-12345, 10), "-1234.5"),
        (Decimal("1E+4"), "10000"),
        (Decimal("0.123456789012"), "0.123456789012"),
    ],
)
def test_plain_numbers_have_all_their_decimals_or_ten(value: Exact, shown: str) -> None:
    assert show_plain(value) == shown


def exact(shown: str) -> Decimal:
    value = parse_number(shown)
    assert isinstance(value, Decimal)
    return value


@given(decimals)
def test_what_is_shown_reads_back(value: Decimal) -> None:
    assert exact(show_number(value, 4)) == value


@given(fractions, st.integers(0, 8))
def test_rounding_is_off_by_half_a_place_at_most(value: Fraction, places: int) -> None:
    shown = exact(show_number(value, places))
    assert abs(Fraction(shown) - value) <= Fraction(1, 2 * 10**places)
    assert decimal_places(shown) <= places


@given(decimals | fractions, decimals | fractions, st.integers(0, 3))
def test_what_is_shown_keeps_the_exact_order(value: Exact, other: Exact, places: int) -> None:
    shown = Fraction(exact(show_distinct(value, other, places=places)))
    opposite = Fraction(exact(show_distinct(other, value, places=places)))
    exact_value, exact_other = Fraction(value), Fraction(other)
    assert (shown > opposite) == (exact_value > exact_other)
    assert (shown < opposite) == (exact_value < exact_other)


@given(decimals | fractions, decimals, st.integers(0, 3))
def test_what_is_shown_lies_on_its_side_of_the_exact_other(
    value: Exact, other: Decimal, places: int
) -> None:
    assume(Fraction(value) != Fraction(other))
    shown = Fraction(exact(show_distinct(value, other, places=places)))
    assert (shown > other) == (Fraction(value) > Fraction(other))
    assert (shown < other) == (Fraction(value) < Fraction(other))


@pytest.mark.parametrize(
    ("shown", "exponent", "said"),
    [
        ("268.4", 8, "26.84 billion"),
        ("500", 8, "50 billion"),
        ("0.8", 8, "80 million"),
        ("5.2", 4, "52,000"),
        ("1,234.5", 4, "12.345 million"),
        ("-3", 8, "-300 million"),
        ("0", 8, "0"),
        ("118,500", 0, "118,500"),
    ],
)
def test_english_text_has_the_amount_without_our_magnitudes(
    shown: str, exponent: int, said: str
) -> None:
    assert in_english(shown, Unit("元", exponent, "…元", "yuan")) == said
