"""Which figures nobody would believe unchecked, and that honest ones are not among them."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from kpi.actuals.plausible import implausible
from kpi.diagnostics import Code, Diagnostic
from kpi.model import (
    Figure,
    Ledger,
    Location,
    Month,
    Reporting,
    RevisedThreshold,
    Target,
    Text,
    Threshold,
    Unit,
)

Reader = Callable[..., tuple[Ledger, tuple[Diagnostic, ...]]]
MONEY = Unit("元", 8, "亿元")
TEN_THOUSAND = Unit("件", 4, "万件")


def doubts(build: Any, target: Target, *rows: Figure, **plan: Any) -> list[tuple[str, str]]:
    """The value and the reason of each figure that is doubted, in English."""
    found = list(implausible(build.plan(target, **plan), rows))
    assert all(each.code is Code.IMPLAUSIBLE_FIGURE and each.target == "t" for each in found)
    facts = [dict(each.facts) for each in found]
    texts = [(each["value"], each["why"]) for each in facts]
    return [
        (value.en, why.en)
        for value, why in texts
        if isinstance(value, Text) and isinstance(why, Text)
    ]


def money(build: Any, threshold: str = "480", **rest: Any) -> Target:
    target: Target = build.cumulative(build.at_least(threshold), unit=MONEY, **rest)
    return target


# -- far from the threshold and from the other figures -------------------------------------------


def test_over_a_hundred_times_the_threshold(build: Any) -> None:
    assert doubts(build, money(build), build.figure("48000", 1)) == []
    [(value, why)] = doubts(build, money(build), build.figure("48000.01", 1))
    assert (value, why) == ("48,000.01 亿元", "over 100 times the threshold 480 亿元")


def test_a_raised_threshold_counts_as_well(build: Any) -> None:
    raised = RevisedThreshold(Month(2025, 7), build.at_least("600"), Text("", ""), "", Location(""))
    assert doubts(build, money(build, revised=(raised,)), build.figure("50000", 1)) == []
    assert doubts(build, money(build), build.figure("50000", 1)) != []


@pytest.mark.parametrize("slip", ["0.0041", "0.00041", "0.0398"])
def test_too_small_by_ten_thousand(build: Any, slip: str) -> None:
    [(value, why)] = doubts(build, money(build), *build.monthly("41", "38", slip, "40"))
    assert value == f"{slip} 亿元"
    assert why.startswith("about 10,000 times off its other figures (mostly near 4")


def test_too_great_by_ten_thousand_or_a_hundred_million(build: Any) -> None:
    rows = build.monthly("0.41", "0.38", "3900", "0.5")
    [(value, why)] = doubts(build, money(build, "5"), *rows)
    assert (value, why[:20]) == ("3,900 亿元", "over 100 times the t")
    [(_, why)] = doubts(build, money(build), *build.monthly("41", "0.00000038", "39", "40"))
    assert why.startswith("about 100,000,000 times")


@pytest.mark.parametrize(
    "values",
    [
        ("0.0041", "38", "39", "40"),
        ("0", "0", "0.001", "41", "40", "38"),
        ("41", "0", "0", "38"),
        ("41", "0.5", "120", "0.9"),
        ("0.02", "0.01", "300"),
        ("0.004", "0.003", "0.005"),
        ("40", "0.001"),
        ("",),
    ],
)
def test_what_may_be_so(build: Any, values: tuple[str, ...]) -> None:
    assert doubts(build, money(build), *build.monthly(*values)) == []


def test_a_year_in_another_unit_than_the_years_before(build: Any) -> None:
    earlier = [build.figure("41", month, year=2024) for month in range(1, 13)]
    of_year = build.monthly("0.0038", "0.0041", "0.0040")
    assert len(doubts(build, money(build), *earlier, *of_year)) == 3


def test_running_totals_and_months_compare(build: Any) -> None:
    target = money(build, reported=Reporting.YTD)
    rows = [build.figure(value, month, ytd=True) for month, value in ((1, "40"), (6, "250"))]
    assert doubts(build, target, *rows, build.figure("0.0270", 7, ytd=True)) != []
    assert doubts(build, target, *rows, build.figure("480", 12, ytd=True)) == []


def test_rates_of_growth_may_be_next_to_nothing(build: Any) -> None:
    rows = [replace(each, reporting=None) for each in build.monthly("5.5", "5.1", "0.001", "5.3")]
    level = build.level(build.at_least("5"))
    assert len(doubts(build, replace(level, unit=MONEY), *rows)) == 1
    assert doubts(build, replace(level, unit=Unit("%", 0, "%")), *rows) == []


def test_a_threshold_of_nothing_says_nothing(build: Any) -> None:
    target = build.cumulative(Threshold(None, build.at_most("0").ceiling, ""), unit=MONEY)
    assert doubts(build, target, *build.monthly("41", "40", "0.001", "39")) == []


# -- months that are running totals ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "is_doubted"),
    [
        ("40 70 115 160 210 250", True),
        ("20 40 60 75 90 110", True),
        ("40 70 115 160", False),  # too few to tell
        ("40 70 70 160 210 250", False),  # a total may stand still, but nothing proves it
        ("30 31 32 33 34 35", False),  # on course as months
        ("10 20 30 40 50 60", False),  # months that grow, ahead of a low goal
        ("200 210 220 230 240 250", False),  # a goal that was far too low
        ("4 7 11 16 21 25", False),  # far behind either way
    ],
)
def test_months_that_rise_as_running_totals_do(build: Any, values: str, is_doubted: bool) -> None:
    target = build.cumulative(build.at_least("400"))
    rows = build.monthly(*values.split())
    found = [*implausible(build.plan(target), rows, {"t"})]
    assert [each.code for each in found] == [Code.IMPLAUSIBLE_FIGURE] * is_doubted
    assert [*implausible(build.plan(target), rows)] == []


def test_months_that_a_word_calls_so_are_believed(read: Reader) -> None:
    rows = "\n指标,1月,2月,3月,4月,5月,6月\n发明专利授权量,1,1.8,3,4.1,5,6.2\n"
    _, found = read(f"2025年完成情况{rows}")
    assert [each.code for each in found] == [Code.IMPLAUSIBLE_FIGURE]
    for title in ("2025年各月当月完成情况", "2025年重点指标分月完成情况"):
        assert read(f"{title}{rows}")[1] == ()


# -- things that come whole ----------------------------------------------------------------------


def test_a_fraction_of_what_is_counted(build: Any) -> None:
    target = build.cumulative(build.at_least("400"))
    assert doubts(build, target, build.figure("41.0", 1)) == []
    [(value, why)] = doubts(build, target, build.figure("41.5", 1))
    assert (value, why) == ("41.5 件", "`件` counts things that come whole")


def test_ten_thousands_have_four_decimals(build: Any) -> None:
    target = build.cumulative(build.at_least("12"), unit=TEN_THOUSAND)
    assert doubts(build, target, build.figure("1.2345", 1)) == []
    assert len(doubts(build, target, build.figure("1.23456", 1))) == 1


def test_a_plan_may_count_more_or_less(build: Any) -> None:
    stores = build.cumulative(build.at_least("400"), unit=Unit("stores", 0, "stores"))
    row = build.figure("1.5", 1)
    names = {"unit_names": {"stores": "shops"}, "counted": {"shops": True}}
    assert doubts(build, stores, row) == []
    assert len(doubts(build, stores, row, **names)) == 1
    assert doubts(build, build.cumulative(build.at_least("400")), row, counted={"件": False}) == []


@pytest.mark.parametrize("unit", ["公里", "吨", "亩", "元", "%", "件/万人"])
def test_what_is_measured_has_parts(build: Any, unit: str) -> None:
    target = build.cumulative(build.at_least("400"), unit=Unit(unit, 0, unit))
    assert doubts(build, target, build.figure("41.5", 1)) == []


# -- a month and the year so far -----------------------------------------------------------------


def test_more_in_a_month_than_in_the_year_so_far(build: Any) -> None:
    months = build.monthly("41", "40")
    total = build.figure("39", 2, ytd=True)
    [(value, why)] = doubts(build, money(build), *months, total)
    assert (value, why) == ("40 亿元", "that is more in the month than in the year so far, 39 亿元")
    for given in ("40", "39.9", "81"):
        rounded = build.figure(given, 2, ytd=True)
        assert doubts(build, money(build), *months, rounded) == []
    earlier = replace(total, period=total.period._replace(year=2024))
    assert doubts(build, money(build), *months, earlier) == []


# -- a row can answer for itself -----------------------------------------------------------------


def test_a_confirmed_figure_is_believed(build: Any) -> None:
    target = build.cumulative(build.at_least("400"))
    rows = [replace(each, confirmed=True) for each in build.monthly("41.5", "90000")]
    assert doubts(build, target, *rows) == []


def test_coverage_has_its_own_bounds(build: Any) -> None:
    target = build.coverage(build.at_least("90"))
    rows = [replace(each, reporting=None) for each in build.monthly("90", "0.001", "92", "93")]
    assert doubts(build, target, *rows) == []


def test_the_ledger_says_so_at_the_figure(read: Reader) -> None:
    head = "id,period,value,unit,status\n"
    ledger, found = read(f"{head}ip.total,2025-06,41.5,件,\nip.patents,2025-06,1.5,,\n")
    [problem] = found
    assert (problem.code, problem.target) == (Code.IMPLAUSIBLE_FIGURE, "ip.total")
    assert (problem.location.line, problem.location.column) == (2, 3)
    assert ledger.unreadable == {"ip.total"}
    assert ledger.figures["ip.total"][0].value == Decimal("41.5")
    assert read(f"{head}ip.total,2025-06,41.5,件,已核实\n")[1] == ()


def test_only_what_counts_is_doubted(read: Reader) -> None:
    head = "id,period,value,published\n"
    rows = "ip.total,2025-06,41.5,2025-07-01\nip.total,2025-06,41,2025-07-02\n"
    assert [each.code for each in read(head + rows)[1]] == [Code.RESTATED]
