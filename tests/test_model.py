from collections import Counter
from typing import get_args

from kpi.model import Kind, Quantified, Target


def test_each_kind_is_the_kind_of_one_class() -> None:
    assert Counter(each.kind for each in get_args(Target)) == Counter(Kind)


def test_what_has_a_threshold_is_quantified() -> None:
    assert {each.kind for each in get_args(Quantified)} == {
        each for each in Kind if each.has_threshold
    }
