"""How the CPU time of each stage of a check grows with the plan: 100, 1,000 and 10,000 targets.

The ledger holds twelve months of each target. Between two sizes an exponent of 1 is as many times
the work for as many times the targets, 2 is quadratic. Each size runs in a process of its own,
under the same collector of garbage as `kpi` sets; of three runs the least counts, but of 10,000
targets, which take minutes, one is run.
"""

import gc
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from kpi.__main__ import FEWER_COLLECTIONS
from kpi.actuals import LedgerSource, read_ledger
from kpi.files import read_plan_files
from kpi.pipeline import judged
from kpi.pipeline.loading import Loaded
from kpi.pipeline.request import Request
from kpi.plan import parse_plan
from kpi.report import Report
from kpi.reports import Format, Look, render

RUNS = {100: 3, 1_000: 3, 10_000: 1}
BAR = 1.1
AN_AREA = 1000
PLAN = "title: t\nyear: 2025\norganisation: o\n"
WHOLE = "kpi check"
FORMATS = (Format.TABLE, Format.JSON, Format.MARKDOWN, Format.HTML)
Made = TypeVar("Made")


def area(first: int, last: int) -> str:
    targets = "".join(
        f"  - {{id: work.t{number}, name: 指标{number}, kind: cumulative,"
        f" threshold: at least {(number + 1) * 400}, unit: 件, reported: month}}\n"
        for number in range(first, last)
    )
    return f"area: w{first}\nname: 工作{first}\nsection: 一\ntargets:\n{targets}"


def rows(targets: int) -> Iterator[str]:
    """A ledger of the twelve months of each target, the latest in danger now and then."""
    yield "id,period,value,unit,source\n"
    for number in range(targets):
        for month in range(1, 13):
            value = (number + 1) * (30 + number % 7) + month * 11
            yield f"work.t{number},2025-{month:02},{value},件,月报\n"


def write(folder: Path, targets: int) -> None:
    """A plan of so many targets, and its ledger."""
    plan = folder / "targets" / "2025"
    plan.mkdir(parents=True)
    (plan / "plan.yaml").write_text(PLAN, encoding="utf-8")
    for first in range(0, targets, AN_AREA):
        text = area(first, min(first + AN_AREA, targets))
        (plan / f"{first}.yaml").write_text(text, encoding="utf-8")
    (folder / "actuals.csv").write_text("".join(rows(targets)), encoding="utf-8")


def stages(folder: Path) -> dict[str, float]:
    """Seconds of CPU of each stage in this process."""
    gc.set_threshold(FEWER_COLLECTIONS)
    taken: dict[str, float] = {}

    def timed(stage: str, make: Callable[[], Made]) -> Made:
        start = time.process_time()
        made = make()
        taken[stage] = time.process_time() - start
        return made

    for form in FORMATS:
        import_module(f"kpi.reports.{form.value}")  # once in a process, whatever the size
    files, _ = read_plan_files(folder / "targets" / "2025")
    plan, problems = timed("read YAML", lambda: parse_plan(files))
    assert plan is not None, problems
    with (folder / "actuals.csv").open("rb") as stream:
        source = LedgerSource("actuals.csv", stream)
        ledger, told = timed("read ledger", lambda: read_ledger(plan, [source]))
    loaded = Loaded(plan, ledger, problems, told)
    request = Request(folder / "targets", ())
    report = timed("judge", lambda: judged(loaded, request))
    drawn = timed("judge, drawn", lambda: judged(loaded, request._replace(drawn=True)))
    assert isinstance(report, Report)
    for form in FORMATS:
        made = drawn if form.draws else report
        timed(form.value, partial(render, made, form, Look()))
    return taken


def whole(folder: Path) -> float:
    """Seconds of CPU of a process that checks."""
    command = [sys.executable, "-m", "kpi", "check", "-a", "actuals.csv", "--exit-zero"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(folder: Path, times: int) -> dict[str, float]:
    """The same of every stage, each in the quickest of its runs."""
    command = [sys.executable, __file__, str(folder)]
    runs = []
    for _ in range(times):
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        runs.append({**json.loads(done.stdout), WHOLE: whole(folder)})
    return {stage: min(run[stage] for run in runs) for stage in runs[0]}


def main() -> None:
    taken = []
    for targets, times in RUNS.items():
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), targets)
            taken.append(measured(Path(folder), times))
    first, *others = RUNS
    print(f"{'targets':<14}{first:>10,}" + "".join(f"{each:>10,}{'':7}" for each in others))
    for stage in taken[0]:
        seconds = [each[stage] for each in taken]
        steps = zip(pairwise(seconds), pairwise(RUNS), strict=True)
        grown = [math.log(b / a) / math.log(more / few) for (a, b), (few, more) in steps]
        told = zip(seconds[1:], grown, strict=True)
        line = "".join(f"{each:>8.3f} s ({by:4.2f})" for each, by in told)
        print(f"{stage:<14}{seconds[0]:>8.3f} s{line}")
    print(f"  (exponents in brackets; bar: {BAR}; the least of {[*RUNS.values()]} runs)")


if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps(stages(Path(sys.argv[1]))))
    else:
        main()
