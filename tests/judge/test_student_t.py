"""Student's t against independent sources: scipy, and the closed form of one degree."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from kpi.judge.student_t import cdf, quantile
from scipy import stats

FREEDOM = some.integers(1, 60) | some.floats(1, 12)


@given(x=some.floats(-1e4, 1e4).filter(lambda x: abs(x) > 1e-4), freedom=FREEDOM)
def test_the_distribution_is_that_of_scipy(x: float, freedom: float) -> None:
    assert cdf(x, freedom) == pytest.approx(stats.t.cdf(x, freedom), abs=1e-10, rel=0)


@given(x=some.floats(allow_nan=False, allow_infinity=False))
@example(x=1e-9)
@example(x=0.0)
def test_one_degree_of_freedom_has_a_closed_form(x: float) -> None:
    assert cdf(x, 1) == pytest.approx(0.5 + math.atan(x) / math.pi, abs=1e-12, rel=0)


@given(x=some.floats(-50, 50), freedom=FREEDOM)
def test_it_is_symmetric_and_rises(x: float, freedom: float) -> None:
    assert cdf(x, freedom) + cdf(-x, freedom) == pytest.approx(1, abs=1e-12)
    assert cdf(x + 0.5, freedom) >= cdf(x, freedom)


@pytest.mark.parametrize("freedom", [1, 2, 2.9756, 3.9048, 5, 10, 30])
@pytest.mark.parametrize("probability", [0.8, 0.9, 0.975])
def test_the_quantile_is_its_inverse(probability: float, freedom: float) -> None:
    expected = stats.t.ppf(probability, freedom)
    assert quantile(probability, freedom) == pytest.approx(expected, abs=1e-9)
