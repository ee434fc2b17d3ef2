from difflib import get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.suggestion import suggest

KEYS = ("threshold", "tolerance", "unit", "ID", "阈值")


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("treshold", "threshold"),
        ("Threshold", "threshold"),
        (" tolerence ", "tolerance"),
        ("units", "unit"),
        ("id", "ID"),
        ("阈 值", "阈值"),
        ("baseline", ""),
        ("", ""),
        ("x" * 10_000, ""),
    ],
)
def test_the_nearest_word(word: str, nearest: str) -> None:
    assert suggest(word, KEYS) == nearest


def test_nothing_to_choose_from() -> None:
    assert suggest("unit", ()) == ""


def test_of_two_spellings_the_first() -> None:
    assert suggest("ab", ("AB", "ab")) == "AB"


@given(
    st.text("abc-é单", min_size=1, max_size=9), st.lists(st.text("abc-é单", min_size=1), max_size=9)
)
def test_no_near_choice_is_passed_over(word: str, choices: list[str]) -> None:
    nearest = get_close_matches(word, choices, n=1)
    assert suggest(word, choices) == (word if word in choices else "".join(nearest))
