"""The simulated ledger says what it is, is what its generator writes, and covers the plan."""

import csv
import json
import runpy
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from kpi.model import Month
from kpi.pipeline import run
from kpi.pipeline.request import Request
from kpi.report import Report
from kpi.reports import Format, Look
from kpi.reports import render_text as render

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "simulated.csv"
WIDE = ROOT / "examples" / "simulated-wide-gb18030.csv"
MONTHLY = ROOT / "examples" / "simulated-monthly"
GENERATOR = ROOT / "examples" / "simulate.py"
YEARS = ("2022", "2023", "2024", "2025")


def rows_of(path: Path) -> list[dict[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def declared_targets() -> Iterator[dict[str, Any]]:
    for path in sorted((ROOT / "targets" / "2025").glob("[0-9]*.yaml")):
        yield from yaml.safe_load(path.read_text(encoding="utf-8"))["targets"]


def declared_names() -> list[str]:
    """The ids of targets and steps, in the order of the plan."""
    return [
        name
        for target in declared_targets()
        for name in (
            target["id"],
            *(f"{target['id']}/{step['id']}" for step in target.get("steps", ())),
        )
    ]


def number(text: str) -> Decimal:
    return Decimal(text.rstrip("%万"))


def result_of(rows: list[dict[str, str]], year: str) -> Decimal:
    """What the figures of a year come to, in the unit and magnitude they are written in."""
    of_year = [row for row in rows if row["period"].startswith(year)]
    if any(row["basis"] == "month" for row in of_year):
        return sum((number(row["value"]) for row in of_year), Decimal(0))
    last = of_year[-1]
    return number(last["value"]) / Decimal(last["of"] or 1) * (100 if last["of"] else 1)


ROWS = rows_of(EXAMPLE)
PUBLISHED = rows_of(ROOT / "actuals" / "2024.csv")
QUANTIFIED = [each["id"] for each in declared_targets() if each["kind"] != "milestone"]


def rows_about(name: str) -> list[dict[str, str]]:
    return [row for row in ROWS if row["id"] == name]


def test_the_generator_writes_the_same_bytes() -> None:
    assert runpy.run_path(str(GENERATOR))["render"]().encode() == EXAMPLE.read_bytes()


def test_the_other_forms_are_what_the_generator_writes() -> None:
    generator = runpy.run_path(str(GENERATOR))
    assert generator["render_wide"]() == WIDE.read_bytes()
    written = {path.name: path.read_text(encoding="utf-8") for path in MONTHLY.iterdir()}
    assert generator["render_monthly"]() == written


@pytest.mark.parametrize(
    ("form", "month"), [(WIDE, None), (MONTHLY, None), (MONTHLY, Month(2025, 3))]
)
def test_all_forms_give_the_same_report(form: Path, month: Month | None) -> None:
    """Byte for byte, but for the places in the files and the order that follows from these.

    In the wide form a note belongs to its row, so that an earlier month shows it too.
    """
    assert judged(form, month) == judged(EXAMPLE, month)


def judged(ledger: Path, month: Month | None) -> str:
    outcome = run(Request(ROOT / "targets", (ledger,), as_of=month))
    assert isinstance(outcome, Report), outcome.diagnostics
    report = json.loads(render(outcome, Format.JSON, Look()))
    del report["ledgers"], report["inputs"]
    report = without_places(report)
    report["diagnostics"].sort(key=json.dumps)
    return json.dumps(report, ensure_ascii=False, indent=1)


def without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_places(each) for key, each in value.items() if key != "at"}
    return [without_places(each) for each in value] if isinstance(value, list) else value


def test_the_other_forms_say_simulated() -> None:
    first = [path.read_text(encoding="utf-8").splitlines()[0] for path in MONTHLY.iterdir()]
    for line in (*first, WIDE.read_text(encoding="gb18030").splitlines()[0]):
        assert "模拟数据" in line
        assert "SIMULATED" in line


def test_the_first_line_says_simulated_in_both_languages() -> None:
    first = EXAMPLE.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("#")
    assert "模拟数据" in first
    assert "SIMULATED" in first


def test_every_row_says_simulated() -> None:
    assert {row["source"] for row in ROWS} == {"simulated 模拟数据"}


@pytest.mark.parametrize("published", PUBLISHED, ids=lambda row: row["id"])
def test_results_of_2024_equal_the_published_ones(published: dict[str, str]) -> None:
    rows = rows_about(published["id"])
    assert rows[0]["unit"] == published["unit"] or published["value"].endswith("%")
    assert result_of(rows, "2024") == number(published["value"])


def test_the_published_figure_of_2025_is_taken_over() -> None:
    figures = {row["period"]: row["value"] for row in rows_about("ip.high-value-patents")}
    assert figures["2025Q2"] == "116.9"


@pytest.mark.parametrize("name", QUANTIFIED)
def test_every_quantified_target_has_figures_in_each_year(name: str) -> None:
    assert {row["period"][:4] for row in rows_about(name)} == set(YEARS)


@pytest.mark.parametrize(
    "target",
    [each for each in declared_targets() if "reported" in each],
    ids=lambda each: each["id"],
)
def test_figures_hold_what_the_target_declares(target: dict[str, Any]) -> None:
    assert {row["basis"] for row in rows_about(target["id"])} == {target["reported"]}


def test_rows_are_in_the_order_of_the_plan_then_of_time() -> None:
    names = declared_names()
    keys = [(names.index(row["id"]), row["period"]) for row in ROWS]
    assert keys == sorted(set(keys))


def test_some_milestones_are_never_reported() -> None:
    milestones = {each["id"] for each in declared_targets()} - set(QUANTIFIED)
    assert milestones - {row["id"] for row in ROWS} == {
        "consumption.similar-complaints",
        "party.inspection-readiness",
        "regulation.credit-labels",
    }
