"""The page through the year: strips, the table of months, charts with axes, all to scale."""

import csv
import json
import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from kpi.model import Reason
from kpi.reports.html.axis import axis_around

from tests.commands import kpi
from tests.reports.test_html import (
    SHIPPED,
    parsed,
    printed,
    tag_of,
    targets_of,
    text_of,
    with_class,
)

ROOT = Path(__file__).parents[2]
MONTHS = range(1, 7)
POINT = re.compile(r"([\d.]+),(-?[\d.]+)")
CELL = 15
"""The width of a month in a strip."""


@pytest.fixture(scope="module")
def tree() -> Element:
    return parsed(printed("html", *SHIPPED))


@pytest.fixture(scope="module")
def by_month() -> list[dict[str, str]]:
    """By id where each target stands, as the checks of the months say."""
    found = []
    for month in MONTHS:
        words = ("-a", "examples/simulated.csv", "--as-of", f"2025-{month:02d}")
        report = json.loads(printed("json", *words))
        found.append(
            {each["id"]: Reason(each["reason"]).standing.value for each in targets_of(report)}
        )
    return found


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(printed("json", *SHIPPED))
    return found


def test_the_strip_of_every_target_is_what_a_check_of_each_month_says(
    tree: Element, by_month: list[dict[str, str]]
) -> None:
    rows = with_class(tree, "target")
    assert len(rows) == 66
    for row in rows:
        key = str(row.get("id")).removeprefix("t-")
        [strip] = with_class(row, "strip")
        drawn = [
            (str(rect.get("fill")), int(rect.get("x", "")), int(rect.get("width", "")))
            for rect in strip.iter()
            if tag_of(rect) == "rect"
        ]
        found = {
            x // CELL + offset: fill.removeprefix("url(#p-").removesuffix(")")
            for fill, x, width in drawn
            for offset in range(width // CELL)
        }
        expected = [stood[key] for stood in by_month] + [""] * 6
        assert [found[place] for place in range(12)] == expected


def test_the_table_of_months_says_the_same_in_words(
    tree: Element, by_month: list[dict[str, str]]
) -> None:
    [heat] = with_class(tree, "heat")
    rows = [
        row
        for row in heat.iter("tr")
        if any((link.get("href") or "").startswith("#t-") for link in row.iter("a"))
    ]
    assert len(rows) == 66
    for row in rows:
        [link] = row.iter("a")
        key = str(link.get("href")).removeprefix("#t-")
        told = [
            cell.get("class")
            for cell in row.iter("td")
            for _ in range(int(cell.get("colspan", "1")))
        ]
        assert told == [stood[key] for stood in by_month] + ["to-come"] * 6
        assert all(text_of(cell) for cell in row.iter("td") if cell.get("class") != "to-come")


def test_a_strip_is_told_in_words(tree: Element) -> None:
    [row] = [
        each
        for each in with_class(tree, "target")
        if each.get("id") == "t-vitality.sole-trader-conversions"
    ]
    [months] = with_class(row, "months")
    assert "1—2月进度偏慢，3—6月严重滞后" in text_of(months)
    assert "01–02 at risk, 03–06 off track" in text_of(months)


def test_no_month_is_judged_on_what_came_after_it_alone(by_month: list[dict[str, str]]) -> None:
    """That the months differ at all: else the two tests above would prove nothing."""
    assert len({json.dumps(each) for each in by_month}) == len(by_month)


# -- the year as a chart -------------------------------------------------------


def years(tree: Element) -> Iterator[tuple[str, Element]]:
    for row in with_class(tree, "target"):
        for found in with_class(row, "year"):
            yield str(row.get("id")).removeprefix("t-"), found


def number(text: str | None) -> Fraction:
    assert text is not None
    return Fraction(text.replace(",", ""))


def at_the_left(chart: Element) -> list[Fraction]:
    """The numbers of the axis, from below."""
    texts = [each for each in chart.iter() if tag_of(each) == "text" and each.get("x") == "-6"]
    return [number(text_of(each)) for each in texts]


def scale_of(chart: Element) -> tuple[Fraction, Fraction]:
    """The height of nothing, and of one more, by the numbers at two lines of the grid."""
    heights = [number(line.get("y1")) for line in with_class(chart, "grid")]
    shown = at_the_left(chart)
    per_one = (heights[-1] - heights[0]) / (shown[-1] - shown[0])
    return heights[0] - shown[0] * per_one, per_one


def drawn(chart: Element, name: str) -> list[list[tuple[Fraction, Fraction]]]:
    lines = [each for each in with_class(chart, name) if each.get("points") is not None]
    return [
        [(Fraction(x), Fraction(y)) for x, y in POINT.findall(str(each.get("points")))]
        for each in lines
    ]


def columns(chart: Element) -> dict[str, dict[int, Fraction]]:
    """The table under its headings: by month the number."""
    [head] = chart.iter("thead")
    titles = [text_of(cell) for cell in head.iter("th")][1:]
    [body] = chart.iter("tbody")
    found: dict[str, dict[int, Fraction]] = {title: {} for title in titles}
    for row in body.iter("tr"):
        [month] = row.iter("th")
        for title, cell in zip(titles, row.iter("td"), strict=True):
            if text_of(cell):
                found[title][int(text_of(month))] = number(text_of(cell))
    return found


def test_every_figure_has_its_year(tree: Element, report: dict[str, Any]) -> None:
    with_figures = [each["id"] for each in targets_of(report) if each["measure"]]
    assert [key for key, _ in years(tree)] == with_figures


def test_lines_stand_where_the_numbers_say(tree: Element) -> None:
    """To a tenth of a pixel, but for what two decimals of a number leave out."""
    for key, chart in years(tree):
        nothing, per_one = scale_of(chart)
        loss = abs(per_one) * Fraction(1, 200) + Fraction(1, 10)
        table = columns(chart)
        past = [title for title in table if title.isdigit()]
        lines = [*drawn(chart, "line"), *drawn(chart, "earlier")]
        assert len(lines) == len(past), key
        for title, line in zip(past, lines, strict=True):
            points = {int(x / 100): y for x, y in line if x}
            assert points.keys() == table[title].keys()
            for month, y in points.items():
                assert abs(nothing + table[title][month] * per_one - y) <= loss, (key, title)


def test_threshold_pace_and_forecast_stand_where_the_numbers_say(
    tree: Element, report: dict[str, Any]
) -> None:
    measures = {each["id"]: each["measure"] for each in targets_of(report)}
    cones = 0
    for key, chart in years(tree):
        measure = measures[key]
        nothing, per_one = scale_of(chart)

        def height(
            value: float | Fraction, nothing: Fraction = nothing, per_one: Fraction = per_one
        ) -> float:
            return float(nothing + Fraction(value) * per_one)

        goals = [str(each.get("d")) for each in with_class(chart, "goal") if each.get("d")]
        [[edge]] = [re.findall(r"M0 (-?[\d.]+)H", goal) for goal in goals]
        assert float(edge) == pytest.approx(height(measure["edge"]), abs=0.1)
        for cone in drawn(chart, "cone"):
            now, high, low = cone
            assert float(now[1]) == pytest.approx(height(measure["value"]), abs=0.1)
            assert float(high[1]) == pytest.approx(height(measure["forecast"]["high"]), abs=0.1)
            assert float(low[1]) == pytest.approx(height(measure["forecast"]["low"]), abs=0.1)
            assert high[0] == low[0] == 1200
            cones += 1
        expected = columns(chart).get("应达expected", {})
        for pace in drawn(chart, "pace"):
            points = {int(x / 100): y for x, y in pace if x}
            assert points.keys() == expected.keys()
            for month, y in points.items():
                loss = abs(float(per_one)) / 200 + 0.1
                assert float(y) == pytest.approx(height(expected[month]), abs=loss)
    foretold = [
        each["measure"]["forecast"]
        for each in targets_of(report)
        if each["measure"] and not each["final"] and each["measure"]["forecast"]
    ]
    assert cones == len([each for each in foretold if each["low"] is not None]) > 0


def test_years_are_those_of_the_ledger(tree: Element) -> None:
    """Running sums by month, reckoned here from the rows."""
    key = "vitality.sole-trader-conversions"
    [chart] = [found for name, found in years(tree) if name == key]
    with (ROOT / "examples" / "simulated.csv").open(encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith("#")]
    rows = [row for row in csv.DictReader(lines) if row["id"] == key]
    table = columns(chart)
    for year, found in groupby(
        sorted(rows, key=lambda row: row["period"]), lambda r: r["period"][:4]
    ):
        values = [Fraction(row["value"]) for row in found]
        sums = values if rows[0]["basis"] == "ytd" else list(accumulate(values))
        shown = sums[:6] if year == "2025" else sums
        assert list(table[year].values()) == shown
    assert {"2022", "2023", "2024", "2025"} <= table.keys()


def test_an_axis_is_marked_as_cut_where_zero_is_not_on_it(tree: Element) -> None:
    cut = 0
    for key, chart in years(tree):
        shown = at_the_left(chart)
        assert bool(with_class(chart, "cut-axis")) == (0 not in shown), key
        cut += 0 not in shown
    assert cut > 0


def test_an_axis_holds_its_values_and_has_round_numbers() -> None:
    axis = axis_around([Fraction(310), Fraction(1000)], from_zero=True)
    assert list(axis.ticks) == [0, 500, 1000]
    assert (axis.low, axis.high) == (Fraction(0), Fraction(1050))
    assert not axis.is_cut
    rates = axis_around([Fraction("96.1"), Fraction("98.2")], from_zero=False)
    assert list(rates.ticks) == [96, 97, 98]
    assert rates.is_cut
    below = axis_around([Fraction(-3), Fraction(4)], from_zero=False)
    assert list(below.ticks) == [-4, -2, 0, 2, 4]
    assert not below.is_cut
    same = axis_around([Fraction(100)], from_zero=False)
    assert same.low <= 99
    assert same.high >= 101


def test_a_rehearsed_year_has_its_months_too() -> None:
    tree = parsed(kpi("rehearse", "2024", "--format", "html", "--lang", "en").stdout)
    strips = with_class(tree, "strip")
    assert len(strips) == len(with_class(tree, "target")) > 0
    assert not [each for each in strips for rect in each if rect.get("fill") == "url(#p-)"]
