"""The CSV report, read back by the csv module and held against the JSON report."""

import csv
import io
import json
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.model import Language, Standing
from kpi.report import Report
from kpi.reports import Format, Look
from kpi.reports import render_text as render
from kpi.reports.csv import BOM, render_rows
from kpi.wording import exports, words

NUMBERS = {
    "actual": "value",
    "progress (%)": "progress",
    "pace (%)": "pace",
    "gap (points)": "gap",
    "required per month": "required",
    "probability (0 to 1)": "probability",
}
FORECAST = {"forecast": "value", "forecast low": "low", "forecast high": "high"}


def rows_of(report: Report, language: Language) -> list[dict[str, str]]:
    text = render(report, Format.CSV, Look(language))
    assert text.startswith(BOM)
    assert text.count("\r\n") == text.count("\n") == len(report.results) + 1
    reader = csv.DictReader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)
    return list(reader)


def json_of(report: Report) -> list[dict[str, Any]]:
    found = json.loads(render(report, Format.JSON, Look()), parse_float=Decimal, parse_int=Decimal)
    return [target for area in found["areas"] for target in area["targets"]]


@pytest.mark.parametrize("language", Language)
def test_every_target_has_one_row_under_headings_of_the_language(
    any_report: Report, language: Language
) -> None:
    rows = rows_of(any_report, language)
    headings = [each.in_(language) for each in exports.COLUMNS]
    assert len(set(headings)) == len(headings)
    assert all(list(row) == headings for row in rows)
    assert [row[headings[1]] for row in rows] == [each.target.id for each in any_report.results]


@pytest.mark.parametrize("language", Language)
def test_verdicts_are_counted_as_in_json(any_report: Report, language: Language) -> None:
    heading = words.VERDICT.in_(language)
    counted = Counter(row[heading] for row in rows_of(any_report, language))
    counts = json.loads(render(any_report, Format.JSON, Look()))["standings"]
    expected: Counter[str] = Counter()
    for name, number in counts.items():
        expected[words.ROWS[Standing(name)].in_(language)] += number
    assert counted == +expected


def test_numbers_are_those_of_json_and_can_be_computed_with(any_report: Report) -> None:
    """What is left out is of no data, final, or a forecast that says nothing."""
    for row, target in zip(rows_of(any_report, Language.EN), json_of(any_report), strict=True):
        if target["kind"] == "milestone":
            continue
        measure = target["measure"] or {}
        given = {**{key: measure.get(name) for key, name in NUMBERS.items()}}
        forecast = measure.get("forecast") or {}
        given.update({key: forecast.get(name) for key, name in FORECAST.items()})
        for key, exact in given.items():
            assert row[key] == "" or Decimal(row[key]) == exact, (row["id"], key)
        if target["verdict"] != "no-data":
            assert Decimal(row["gap (points)"]) == measure["gap"]
            assert row["actual"] != ""
        else:
            assert row["gap (points)"] == row["forecast"] == row["required per month"] == ""


def test_edges_of_the_threshold_are_numbers(everything: Any) -> None:
    rows = {row["id"]: row for row in rows_of(everything.june, Language.EN)}
    assert (rows["work.holding"]["at least"], rows["work.holding"]["at most"]) == ("-2", "6")
    assert rows["work.stale"]["at least"] == "10000"
    assert rows["deeds.under-way"]["due"] == "2025-12-15"


def test_only_the_waived_say_until_when(everything: Any) -> None:
    rows = rows_of(everything.june, Language.EN)
    waived = {row["id"]: row["waived until"] for row in rows if row["waived until"]}
    assert waived == {"odd.waived": "2025-09", "odd.tolerated": "2025-12"}


def test_untrusted_data_is_said_in_every_row(everything: Any) -> None:
    untrusted = rows_of(everything.june, Language.ZH)
    assert {row["数据可信"] for row in untrusted} == {"否"}
    trusted = rows_of(everything.june._replace(diagnostics=()), Language.ZH)
    assert {row["数据可信"] for row in trusted} == {"是"}


def test_no_cell_acts_as_a_formula(everything: Any) -> None:
    """A negative number is no formula."""
    cells = [cell for row in rows_of(everything.june, Language.EN) for cell in row.values()]
    starts = {cell for cell in cells if cell[:1] in set("=+-@\t\r＝＋－＠")}
    assert starts
    assert all(Decimal(cell) < 0 for cell in starts)
    assert any(cell.startswith("'=cmd|") for cell in cells)
    assert any(cell.startswith("'＝SUM") for cell in cells)


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=4))
def test_whatever_the_text_cells_stay_cells_and_none_acts(rows: list[list[str]]) -> None:
    text = render_rows(rows)
    text.encode()
    found = list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True))
    assert [len(row) if row else 1 for row in found] == [len(row) for row in rows]
    assert not any(cell[:1] in set("=+-@\t\r＝＋－＠") for row in found for cell in row if cell)
