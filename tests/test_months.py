import pytest
from kpi.model import Month, Text
from kpi.wording.months import months_between, months_named


@pytest.mark.parametrize(
    ("numbers", "zh", "en"),
    [
        ((4,), "4月", "April"),
        ((4, 5), "4月、5月", "April and May"),
        ((1, 4, 12), "1月、4月、12月", "January, April and December"),
    ],
)
def test_months_one_after_another(numbers: tuple[int, ...], zh: str, en: str) -> None:
    assert months_named(numbers) == Text(zh, en)


def test_the_months_of_a_period() -> None:
    assert months_between(Month(2025, 1), Month(2025, 3)) == Text("1—3月", "January to March")
    assert months_between(Month(2025, 6), Month(2025, 6)) == Text("6月", "June")
