"""Times the reading of a tidy ledger of a million rows beside the barest program for the same file.

The file holds 100 targets over 36 months, again and again, as an export of every day would.
Both programs run in turn in processes of their own, on the same file; medians are printed,
and the peak memory of each, also for a tenth of the rows, and for rows that never repeat.
KPI_BENCH_ROWS=10000000 adds a third size. Then come the harder ones: a day of publication in
each row, names that are no target's, and 10,000 targets. No figure is in error: the amounts are
of money, as a fraction of what comes whole would be doubted.
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
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

ROWS = 1_000_000
TARGETS = 100
MONTHS = tuple(f"{year}-{month:02}" for year in (2023, 2024, 2025) for month in range(1, 13))
RUNS = 5
BAR = 1.6
HEADER = ("id", "period", "value", "unit", "published", "source", "note")
AN_AREA = 1000
MANY = 10_000
FIRST_DAY = date(2024, 1, 1)
BARS = {"published": 4, "unknown": 2, "cells": 4}
"""Of the harder ledgers, times the yardstick; of many cells no more than 600 bytes each, too."""


def area_text(first: int, last: int) -> str:
    targets = "".join(
        f"  - {{id: work.t{number}, name: 指标{number}, kind: cumulative,"
        f" threshold: at least {(number + 1) * 400}, unit: 万元, reported: month}}\n"
        for number in range(first, last)
    )
    name = f"{{zh: 工作{first}, en: Work {first}}}"
    return f"area: w{first}\nname: {name}\nsection: 一\ntargets:\n{targets}"


def day(targets: int) -> Iterator[tuple[str, ...]]:
    """One day's export: all targets and months."""
    for number in range(targets):
        for count, period in enumerate(MONTHS):
            value = f"{(number + 1) * 37 + count * 11}.{count:02}"
            yield f"work.t{number}", period, value, "万元", "", "日报系统导出", ""


def write(path: Path, rows: int, sort: str = "plain") -> None:
    """A file of so many rows of a sort: `distinct` ones of each day have a note of their own."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        a_day = list(day(MANY if sort == "cells" else TARGETS))
        for count, start in enumerate(range(0, rows, len(a_day))):
            published = str(FIRST_DAY + timedelta(count)) if sort == "published" else ""
            note = f"{start}" if sort == "distinct" else ""
            for name, *told in a_day[: rows - start]:
                known = sort != "unknown" or start == 0
                own = name if known else name.replace("work", "other")
                writer.writerow((own, *told[:3], published, told[4], note))


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
    from kpi.diagnostics import has_errors  # noqa: PLC0415 - the same
    from kpi.plan import PlanFile, parse_plan  # noqa: PLC0415 - the same

    count = MANY if path.endswith("cells.csv") else TARGETS
    files = [
        PlanFile(f"{first}.yaml", area_text(first, min(first + AN_AREA, count)).encode())
        for first in range(0, count, AN_AREA)
    ]
    plan, problems = parse_plan(
        (PlanFile("plan.yaml", b"title: t\nyear: 2025\norganisation: o\n"), *files)
    )
    assert plan is not None, problems
    read_ledger(plan, [LedgerSource("warm", BytesIO(b"id,period,value\n"))])
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    start = time.process_time()
    with Path(path).open("rb") as stream:
        ledger, found = read_ledger(plan, [LedgerSource(path, stream)])
    assert not has_errors(found)
    assert sum(each.rows_used for each in ledger.files) > 0, "nothing was read"
    print(f"{time.process_time() - start:.6f}")
    return sum(len(figures) for figures in ledger.figures.values())


class Measured(NamedTuple):
    """Seconds of CPU, cells, and bytes of memory before and at the peak."""

    seconds: float
    cells: int
    before: int
    peak: int


def measure(program: Callable[[str], int], path: Path) -> Measured:
    """A program in a process of its own."""
    command = [sys.executable, __file__, program.__name__, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    before, seconds, cells, peak = done.stdout.split()
    return Measured(float(seconds), int(cells), int(before) * 1024, int(peak) * 1024)


def run(program: str, path: str) -> None:
    """One measured program: its seconds, cells and peak memory (KiB) on standard output."""
    if program == "bare":
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        start = time.process_time()
        cells = bare(path)
        print(f"{time.process_time() - start:.6f}")
    else:
        cells = read(path)
    print(cells, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def compare(path: Path, rows: int, runs: int) -> float:
    pairs = [(measure(bare, path), measure(read, path)) for _ in range(runs)]
    ratio = statistics.median(ours.seconds / yardstick.seconds for yardstick, ours in pairs)
    least = min(ours.peak - ours.before for _, ours in pairs)
    print(f"{rows:,} rows, {path.stat().st_size / 2**20:.0f} MiB")
    for name, side in (("csv.reader + Decimal", 0), ("kpi", 1)):
        seconds = statistics.median(pair[side].seconds for pair in pairs)
        peak = max(pair[side].peak for pair in pairs) / 2**20
        print(f"  {name:<22} {seconds:7.2f} s   {peak:6.1f} MiB")
    print(f"  ratio                  {ratio:7.2f}   {least / pairs[0][1].cells:6.0f} bytes a cell")
    return ratio


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.csv"
        for rows in (ROWS // 10, ROWS):
            write(path, rows)
            compare(path, rows, RUNS)
        print(f"  (bar: {BAR}; {RUNS} pairs, medians; a tenth of the rows above)")
        print("no row like another (a note of its own each day), for comparison:")
        write(path, ROWS, "distinct")
        compare(path, ROWS, RUNS)
        for sort, bar in BARS.items():
            print(f"{sort} (bar: {bar}):")
            harder = Path(folder) / f"{sort}.csv"
            write(harder, ROWS, sort)
            compare(harder, ROWS, 3)
        more = int(os.environ.get("KPI_BENCH_ROWS", "0"))
        if more:
            write(path, more)
            compare(path, more, 1)


if __name__ == "__main__":
    if sys.argv[1:]:
        run(*sys.argv[1:])
    else:
        main()
