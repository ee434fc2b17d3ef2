"""本月新增 and 同比: what the latest month brought, and how it compares with a year before."""

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from kpi.judge import judge, recent
from kpi.model import Figure, Month, Quantified, Recent

if TYPE_CHECKING:
    from tests.conftest import Build


def told(build: "Build", target: Quantified, *rows: Figure, as_of: int = 6) -> Recent | None:
    plan, ledger = build.plan(target), build.ledger(*rows)
    return recent(judge(plan, ledger, Month(2025, as_of)), ledger).get(target.id)


def test_a_month_brings_what_the_sum_grew_by(build: "Build") -> None:
    sums = build.cumulative(build.at_least("100"))
    rows = [build.figure(value, month, ytd=True) for value, month in (("40", 5), ("52", 6))]
    assert told(build, sums, *rows) == Recent(6, 6, Fraction(12), None, None)


def test_of_figures_by_month_it_is_the_latest_one(build: "Build") -> None:
    sums = build.cumulative(build.at_least("100"))
    rows = [build.figure("10", month) for month in range(1, 6)]
    found = told(build, sums, *rows, build.figure("7", 6))
    assert found is not None
    assert found == Recent(6, 6, Fraction(7), None, None)


def test_a_quarter_brings_three_months(build: "Build") -> None:
    sums = build.cumulative(build.at_least("100"))
    rows = [build.figure(value, month, ytd=True) for value, month in (("20", 3), ("52", 6))]
    assert told(build, sums, *rows) == Recent(4, 6, Fraction(32), None, None)


def test_january_brought_all_of_its_sum(build: "Build") -> None:
    sums = build.cumulative(build.at_least("100"))
    row = build.figure("5", 1, ytd=True)
    assert told(build, sums, row, as_of=1) == Recent(1, 1, Fraction(5), None, None)


def test_how_much_of_a_first_figure_came_in_its_month_nobody_knows(build: "Build") -> None:
    sums = build.cumulative(build.at_least("100"))
    assert told(build, sums, build.figure("52", 6, ytd=True)) is None


def test_a_sum_grew_against_the_same_months_of_the_year_before(build: "Build") -> None:
    sums = build.cumulative(build.at_least("100"))
    rows = [
        build.figure("40", 6, ytd=True, year=2024),
        build.figure("99", 12, ytd=True, year=2024),
        build.figure("50", 6, ytd=True),
    ]
    found = told(build, sums, *rows)
    assert found is not None
    assert found.year_before == Fraction(40)
    assert found.growth == Fraction(25)


def test_a_level_compares_with_its_own_figures(build: "Build") -> None:
    stock = build.level(build.at_least("100"))
    rows = [
        build.figure("50", 6, year=2024),
        build.figure("60", 5),
        build.figure("45", 6),
    ]
    assert told(build, stock, *rows) == Recent(6, 6, Fraction(-15), Fraction(50), Fraction(-10))


def test_the_first_figure_of_a_level_brought_nothing(build: "Build") -> None:
    assert told(build, build.level(build.at_least("100")), build.figure("45", 6)) is None


@pytest.mark.parametrize(("before", "growth"), [("0", None), ("-5", None), ("20", 100)])
def test_nothing_grows_against_nothing(build: "Build", before: str, growth: int | None) -> None:
    stock = build.level(build.at_least("100"))
    found = told(build, stock, build.figure(before, 6, year=2024), build.figure("40", 6))
    assert found is not None
    assert found.growth == growth


def test_a_sum_with_a_missing_month_tells_nothing(build: "Build") -> None:
    sums = build.cumulative(build.at_least("100"))
    assert told(build, sums, build.figure("10", 1), build.figure("10", 3)) is None
