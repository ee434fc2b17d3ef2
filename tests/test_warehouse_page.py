"""The chapter on databases: its query for DuckDB is run, the others differ only as dialects do."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.commands import kpi

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


def queries(page: Path) -> list[str]:
    return QUERY.findall(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=["en", "zh"])
def test_the_query_of_duckdb_gives_a_row_a_target_and_month(page: Path, tmp_path: Path) -> None:
    office = duckdb.connect()
    office.execute(
        "CREATE TABLE records"
        " (target TEXT, day DATE, amount DECIMAL(18, 1), unit TEXT, published DATE)"
    )
    office.executemany("INSERT INTO records VALUES (?, ?, ?, ?, ?)", RECORDS)
    result = office.execute(queries(page)[0])
    names = [column[0] for column in result.description or ()]
    rows = [",".join(map(str, row)) for row in [names, *result.fetchall()]]
    assert rows == [
        "id,period,value,unit,basis,published,source",
        "work.visits,2025-01,31.0,件,month,2025-02-05,records",
        "work.visits,2025-02,40.0,件,month,2025-03-01,records",
    ]
    for name, text in {"plan.yaml": PLAN, "1-work.yaml": AREA}.items():
        (tmp_path / "targets" / "2025").mkdir(parents=True, exist_ok=True)
        (tmp_path / "targets" / "2025" / name).write_text(text, encoding="utf-8")
    (tmp_path / "actuals.csv").write_text("\n".join(rows), encoding="utf-8")
    done = kpi(
        *["check", "-a", "actuals.csv", "--as-of", "2025-02", "--format", "csv"], cwd=tmp_path
    )
    assert ",71," in done.stdout, done.stdout + done.stderr


def test_the_queries_differ_only_where_the_dialects_do() -> None:
    month = re.compile(r"(strftime|to_char|date_format|formatDateTime)\(day, '[^']*'\)")
    told = {
        month.sub("period", each).replace("period AS period", "period")
        for each in queries(PAGES[0])
    }
    assert len(told) == 1
    assert queries(PAGES[0]) == queries(PAGES[1])
