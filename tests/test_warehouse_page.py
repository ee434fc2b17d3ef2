"""The chapter on databases: its query for DuckDB is run, the others differ only as dialects do."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.commands import Done, kpi

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "docs" / "warehouse.md", ROOT / "docs" / "zh" / "warehouse.md"]
QUERY = re.compile(r"```sql\n(.*?)```", re.DOTALL)
PLAN = "title: t\nyear: 2025\norganisation: o\n"
AREA = """area: work
name: 工作
section: 一
targets:
  - {id: work.visits, name: 走访, kind: cumulative, threshold: at least 100, unit: 件,
     reported: month}
"""
RECORDS = [
    ("work.visits", date(2025, 1, 3), Decimal("10.5"), "件", date(2025, 2, 1)),
    ("work.visits", date(2025, 1, 20), Decimal("20.5"), "件", date(2025, 2, 5)),
    ("work.visits", date(2025, 2, 7), Decimal(40), "件", date(2025, 3, 1)),
]
"""31 in January, known since 5 February, and 40 in February."""


ASKED = "id,period,value,unit,basis,published,source"


def asked_of_duckdb(page: Path, records: list[tuple[Any, ...]]) -> list[str]:
    """The rows of the query over some records, as lines of CSV in which NULL is blank."""
    office = duckdb.connect()
    office.execute(
        "CREATE TABLE records"
        " (target TEXT, day DATE, amount DECIMAL(18, 1), unit TEXT, published DATE)"
    )
    office.executemany("INSERT INTO records VALUES (?, ?, ?, ?, ?)", records)
    result = office.execute(queries(page)[0])
    names = [column[0] for column in result.description or ()]
    told = [["" if each is None else str(each) for each in row] for row in result.fetchall()]
    return [",".join(row) for row in (names, *told)]


def queries(page: Path) -> list[str]:
    return QUERY.findall(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=["en", "zh"])
def test_the_query_of_duckdb_gives_a_row_a_target_and_month(page: Path, tmp_path: Path) -> None:
    rows = asked_of_duckdb(page, RECORDS)
    assert rows == [
        ASKED,
        "work.visits,2025-01,31.0,件,month,2025-02-05,records",
        "work.visits,2025-02,40.0,件,month,2025-03-01,records",
    ]
    done = checked(tmp_path, rows)
    assert ",71," in done.stdout, done.stdout + done.stderr


def checked(folder: Path, rows: list[str]) -> Done:
    for name, text in {"plan.yaml": PLAN, "1-work.yaml": AREA}.items():
        (folder / "targets" / "2025").mkdir(parents=True, exist_ok=True)
        (folder / "targets" / "2025" / name).write_text(text, encoding="utf-8")
    (folder / "actuals.csv").write_text("\n".join(rows), encoding="utf-8")
    asked = ("check", "-a", "actuals.csv", "--as-of", "2025-02", "--format", "csv", "--lang", "en")
    return kpi(*asked, cwd=folder)


@pytest.mark.parametrize("other", ["万件", None])
def test_a_month_of_several_units_is_refused_and_not_taken_for_a_correction(
    tmp_path: Path, other: str | None
) -> None:
    late = ("work.visits", date(2025, 2, 9), Decimal(1), other, date(2025, 4, 1))
    rows = asked_of_duckdb(PAGES[0], [*RECORDS, late])
    assert rows[2:] == ["work.visits,2025-02,41.0,several units,month,2025-04-01,records"]
    done = checked(tmp_path, rows)
    assert done.code == 2
    assert "error[other-unit]: the unit `several units` is not `件`" in done.stderr


@pytest.mark.parametrize("null", ["", "NULL", r"\N"])
def test_where_there_is_nothing_every_engine_says_so(tmp_path: Path, null: str) -> None:
    """No unit is the target's; no day of publication is none; no amount is no figure."""
    row = f"work.visits,2025-01,31.0,{null},month,{null},records"
    without = f"work.visits,2025-02,{null},件,month,2025-04-01,records"
    done = checked(tmp_path, [ASKED, row, without])
    assert ",31," in done.stdout, done.stderr
    assert "error" not in done.stderr
    undated = checked(tmp_path, [ASKED, f"work.visits,{null},31.0,件,month,2025-02-01,records"])
    assert undated.code == 2
    assert "[unreadable-period]" in undated.stderr


@pytest.mark.parametrize("page", PAGES, ids=["en", "zh"])
def test_no_amount_and_no_unit_at_all_are_null(page: Path) -> None:
    empty = ("work.visits", date(2025, 3, 1), None, None, None)
    assert asked_of_duckdb(page, [empty]) == [ASKED, "work.visits,2025-03,,,month,,records"]


def test_the_queries_differ_only_where_the_dialects_do() -> None:
    month = re.compile(r"(strftime|to_char|date_format|formatDateTime)\(day, '[^']*'\)")
    told = {
        month.sub("period", each).replace("period AS period", "period")
        for each in queries(PAGES[0])
    }
    assert len(told) == 1
    assert queries(PAGES[0]) == queries(PAGES[1])
