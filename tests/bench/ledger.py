"""Times the reading of a tidy ledger of a million rows beside the barest program for the same file.

The file holds 100 targets over 36 months, again and again, as an export of every day would.
Both programs run in turn in processes of their own, on the same file; medians are printed,
and the peak memory of each, also for a tenth of the rows, and for rows that never repeat.
KPI_BENCH_ROWS=10000000 adds a third size.
"""

import csv
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path

ROWS = 1_000_000
TARGETS = 100
MONTHS = tuple(f"{year}-{month:02}" for year in (2023, 2024, 2025) for month in range(1, 13))
RUNS = 5
BAR = 1.6
HEADER = ("id", "period", "value", "unit", "source", "note")


def plan_text() -> str:
    targets = "".join(
        f"  - {{id: work.t{number}, name: 指标{number}, kind: cumulative, threshold: at least 9,"
        " unit: 件, reported: month}\n"
        for number in range(TARGETS)
    )
    return f"area: work\nname: 工作\nsection: 一\ntargets:\n{targets}"


def day() -> Iterator[tuple[str, ...]]:
    """One day's export: all targets and months."""
    for number in range(TARGETS):
        for count, period in enumerate(MONTHS):
            value = f"{(number + 1) * 37 + count * 11}.{count:02}"
            yield f"work.t{number}", period, value, "件", "日报系统导出", ""


def write(path: Path, rows: int, *, distinct: bool = False) -> None:
    """A file of so many rows; `distinct` ones of each day have a note of their own."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        a_day = list(day())
        for start in range(0, rows, len(a_day)):
            note = f"{start}" if distinct else ""
            writer.writerows((*row[:-1], note) for row in a_day[: rows - start])


def bare(path: str) -> int:
    """The yardstick: rows grouped by target and month, their numbers read exactly."""
    groups: dict[tuple[str, str], list[Decimal | int]] = {}
    with Path(path).open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        next(reader)
        for row in reader:
            value = Decimal(row[2])
            group = groups.get((row[0], row[1]))
            if group is None:
                groups[row[0], row[1]] = [value, 1]
            else:
                group[0], group[1] = value, group[1] + 1
    return len(groups)


def read(path: str) -> int:
    """What `kpi validate` does with the file."""
    from kpi.actuals import LedgerSource, read_ledger  # noqa: PLC0415 - not in the other program
    from kpi.plan import PlanFile, parse_plan  # noqa: PLC0415 - the same

    plan, problems = parse_plan(
        (
            PlanFile("plan.yaml", b"title: t\nyear: 2025\norganisation: o\n"),
            PlanFile("1-work.yaml", plan_text().encode()),
        )
    )
    assert plan is not None, problems
    read_ledger(plan, [LedgerSource("warm", BytesIO(b"id,period,value\n"))])
    start = time.perf_counter()
    with Path(path).open("rb") as stream:
        ledger, _ = read_ledger(plan, [LedgerSource(path, stream)])
    assert sum(each.rows_used for each in ledger.files) > 0, "nothing was read"
    print(f"{time.perf_counter() - start:.6f}")
    return sum(len(figures) for figures in ledger.figures.values())


def measure(program: Callable[[str], int], path: Path) -> tuple[float, int]:
    """Seconds and peak memory (bytes) of a program in a process of its own."""
    command = [sys.executable, __file__, program.__name__, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, cells, peak = done.stdout.split()
    assert int(cells) == TARGETS * len(MONTHS)
    return float(seconds), int(peak) * 1024


def run(program: str, path: str) -> None:
    """One measured program: its seconds, cells and peak memory (KiB) on standard output."""
    if program == "bare":
        start = time.perf_counter()
        cells = bare(path)
        print(f"{time.perf_counter() - start:.6f}")
    else:
        cells = read(path)
    print(cells, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def compare(path: Path, rows: int, runs: int) -> float:
    pairs = [(measure(bare, path), measure(read, path)) for _ in range(runs)]
    ratio = statistics.median(ours[0] / yardstick[0] for yardstick, ours in pairs)
    print(f"{rows:,} rows, {path.stat().st_size / 2**20:.0f} MiB")
    for name, side in (("csv.reader + Decimal", 0), ("kpi", 1)):
        seconds = statistics.median(pair[side][0] for pair in pairs)
        peak = max(pair[side][1] for pair in pairs) / 2**20
        print(f"  {name:<22} {seconds:7.2f} s   {peak:6.1f} MiB")
    print(f"  ratio                  {ratio:7.2f}")
    return ratio


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.csv"
        for rows in (ROWS // 10, ROWS):
            write(path, rows)
            compare(path, rows, RUNS)
        print(f"  (bar: {BAR}; {RUNS} pairs, medians; a tenth of the rows above)")
        print("no row like another (a note of its own each day), for comparison:")
        write(path, ROWS, distinct=True)
        compare(path, ROWS, RUNS)
        more = int(os.environ.get("KPI_BENCH_ROWS", "0"))
        if more:
            write(path, more)
            compare(path, more, 1)


if __name__ == "__main__":
    if sys.argv[1:]:
        run(*sys.argv[1:])
    else:
        main()
