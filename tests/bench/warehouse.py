"""Times the DuckDB query of docs/warehouse.md over ten million records, piped into `kpi check`.

Beside it `kpi check` reads a tenth as many rows itself, each a figure with its day of publication,
as a table of records would be without the query; its time counts ten times. Seconds are CPU time
of whole processes, on all cores, the making of both tables left out.
"""

import importlib.util
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

RECORDS, ROWS = 10_000_000, 1_000_000
TARGETS, MONTHS = 100, 36
PAGE = Path(__file__).parents[2] / "docs" / "warehouse.md"
PLAN = "title: t\nyear: 2025\norganisation: o\n"
MAKE = f"""
CREATE TABLE records AS SELECT
    'work.t' || i % {TARGETS} AS target,
    make_date(2023 + i // {TARGETS} % {MONTHS} // 12, 1 + i // {TARGETS} % 12,
              1 + i // {TARGETS * MONTHS} % 28) AS day,
    (i % 977)::DECIMAL(18, 0) AS amount, '件' AS unit,
    DATE '2024-01-01' + (i // {TARGETS * MONTHS})::INTEGER AS published
FROM range({RECORDS}) made(i)
"""
EXPORT = f"""
COPY (SELECT target AS id, strftime(day, '%Y-%m') AS period,
             1000000 + 10 * month(day) + len(target) AS value, unit, 'month' AS basis, published,
             'records' AS source FROM records LIMIT {ROWS}) TO 'rows.csv' (HEADER)
"""


def plan() -> str:
    targets = "".join(
        f"  - {{id: work.t{number}, name: 指标{number}, kind: cumulative,"
        " threshold: at least 1500万, unit: 件, reported: month}\n"
        for number in range(TARGETS)
    )
    return f"area: work\nname: 工作\nsection: 一\ntargets:\n{targets}"


def run(folder: str, query: str) -> None:
    """The other program: what `duckdb -csv office.duckdb` prints of a query."""
    import duckdb  # noqa: PLC0415 - its lack is told

    office = duckdb.connect(str(Path(folder) / "office.duckdb"))
    office.execute(query if "CREATE" in query else f"COPY ({query}) TO '/dev/stdout' (HEADER)")
    if "CREATE" in query:
        office.execute(EXPORT.replace("rows.csv", str(Path(folder) / "rows.csv")))


def seconds(work: Callable[[], object]) -> float:
    """CPU time of the processes that a piece of work waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    if importlib.util.find_spec("duckdb") is None:
        print("the query of docs/warehouse.md: not run, duckdb is not installed")
        return
    found = re.search(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found, PAGE
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        targets = folder / "targets" / "2025"
        targets.mkdir(parents=True)
        (targets / "plan.yaml").write_text(PLAN, encoding="utf-8")
        (targets / "1-work.yaml").write_text(plan(), encoding="utf-8")
        office = [sys.executable, __file__, name]
        check = [sys.executable, "-m", "kpi", "check", "--exit-zero", "-a"]
        subprocess.run([*office, MAKE], check=True)

        def piped() -> None:
            with subprocess.Popen([*office, found[1]], stdout=subprocess.PIPE) as query:
                subprocess.run(
                    [*check, "-"], cwd=folder, stdin=query.stdout, check=True, capture_output=True
                )
            assert query.returncode == 0, "the query failed"

        def direct() -> None:
            subprocess.run([*check, "rows.csv"], cwd=folder, check=True, capture_output=True)

        asked, read = seconds(piped), seconds(direct)
    times = RECORDS // ROWS
    print(f"{RECORDS:,} records by the query of docs/warehouse.md, and kpi   {asked:7.2f} s")
    told = f"{times} × {read:.2f} = {times * read:.2f} s"
    print(f"{ROWS:,} rows by kpi alone, {times} times   {told}")
    print(f"ratio   {asked / (times * read):.3f}")


if __name__ == "__main__":
    if sys.argv[1:]:
        run(*sys.argv[1:])
    else:
        main()
