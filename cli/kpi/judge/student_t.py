"""Student's t distribution: the only floating point in a judgement.

The distribution function is the regularised incomplete beta function, evaluated by its
continued fraction with the modified Lentz method (Press et al., Numerical Recipes, 6.4).
"""

import math
from functools import lru_cache

_TINY = 1e-300
_ENOUGH = 1e-16
_MOST_TERMS = 1000
_HALVINGS = 100


def cdf(x: float, freedom: float) -> float:
    """The probability that a t with `freedom` degrees of freedom, a real number, is at most `x`."""
    whole = freedom + x * x
    tail = 0.5 * _incomplete_beta(freedom / 2, 0.5, freedom / whole, x * x / whole)
    return 1 - tail if x > 0 else tail


@lru_cache
def quantile(probability: float, freedom: float) -> float:
    """The value that a t stays at or below with `probability`, which is above one half."""
    low, high = 0.0, 1.0
    while cdf(high, freedom) < probability:
        high *= 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if cdf(middle, freedom) < probability else (low, middle)
    return high


def _incomplete_beta(a: float, b: float, x: float, rest: float) -> float:
    """Of `x` and its `rest` to one each is given, so that none loses its digits."""
    if x == 0 or rest == 0:
        return x
    scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(scale + a * math.log(x) + b * math.log(rest))
    if x < (a + 1) / (a + b + 2):
        return front * _continued_fraction(a, b, x) / a
    return 1 - front * _continued_fraction(b, a, rest) / b


def _continued_fraction(a: float, b: float, x: float) -> float:
    ratio, inverse = 1.0, _reciprocal(1 - (a + b) * x / (a + 1))
    product = inverse
    for term in range(1, _MOST_TERMS):
        twice = a + 2 * term
        even = term * (b - term) * x / ((twice - 1) * twice)
        odd = -(a + term) * (a + b + term) * x / (twice * (twice + 1))
        for numerator in (even, odd):
            inverse = _reciprocal(1 + numerator * inverse)
            ratio = 1 + numerator / ratio or _TINY
            product *= inverse * ratio
        if abs(inverse * ratio - 1) < _ENOUGH:
            break
    return product


def _reciprocal(value: float) -> float:
    return 1 / (value or _TINY)
