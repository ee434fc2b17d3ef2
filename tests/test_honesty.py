"""The honesty table of docs/ci.md: each way to turn a red job green is tried, and ends as told.

Two jobs are red: one because a target fails (exit 1), one because a target has no data (exit 4).
Each row of the page is a way in `WAYS`, under its very words; what comes of it is written there by
hand and must be what the page says.
"""

import gzip
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from kpi.lock.lines import render_lock
from kpi.plan import PlanFile, parse_plan

from tests.commands import PLAIN, UTF_8, Done, kpi

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
TABLE = re.compile(r"^\| (?!---|way|途径)(.*) \| (.*) \| ([0-9]+) \|$", re.MULTILINE)


def rows(page: str) -> list[tuple[str, ...]]:
    """Ways, what happens, and exit codes, of all tables of the chapter."""
    text = (ROOT / page).read_text(encoding="utf-8")
    [section] = re.findall(
        r"^## (?:How a red job|红灯怎样).*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL
    )
    return TABLE.findall(section)


ROWS = rows("docs/ci.md")

FILES = {
    "targets/2025/plan.yaml": """\
title: Trial plan
year: 2025
organisation: Trial office
""",
    "targets/2025/1-shops.yaml": """\
area: shops
name: Shops
section: I
targets:
  - id: shops.new
    name: New shops
    kind: cumulative
    threshold: at least 1200
    unit: 家
    reported: month
    owner: Shop office
  - id: shops.ordinance
    name: Shop ordinance
    kind: milestone
    due: 2025-05-31
""",
    "targets/2025/2-food.yaml": """\
area: food
name: Food
section: II
targets:
  - id: food.samples
    name: Food samples
    kind: cumulative
    threshold: at least 600
    unit: 批次
    reported: month
    owner: Food office
  - id: food.clean
    name: Samples without fault
    kind: level
    threshold: at least 98%
    unit: "%"
    path: constant
    tolerance: 0.5
  - id: food.kitchens
    name: Kitchens inspected
    kind: coverage
    threshold: at least 100%
    unit: "%"
""",
    "actuals/shops.csv": """\
id,period,value,unit
shops.new,2025-01,40,家
shops.new,2025-02,40,家
shops.new,2025-03,40,家
shops.new,2025-04,40,家
shops.new,2025-05,40,家
shops.new,2025-06,40,家
shops.ordinance,2025-05,2025-05-20,
""",
    "actuals/food.csv": """\
id,period,value,unit
food.samples,2025-01,50,批次
food.samples,2025-02,50,批次
food.samples,2025-03,50,批次
food.samples,2025-04,50,批次
food.samples,2025-05,50,批次
food.samples,2025-06,50,批次
food.clean,2025-05,99%,
food.clean,2025-06,99%,
food.kitchens,2025-05,50%,
food.kitchens,2025-06,60%,
""",
}
"""240 of 1,200 shops by June are 20 %, 30 points behind the line: the one failure."""


SHOPS, FOOD = "targets/2025/1-shops.yaml", "targets/2025/2-food.yaml"
PLAN, LOCK = "targets/2025/plan.yaml", "targets/2025/plan.lock"
WAIVERS = "targets/2025/waivers.yaml"
OF_SHOPS, OF_FOOD = "actuals/shops.csv", "actuals/food.csv"


class Job:
    """A repository with a locked plan, and the command of its job.

    It is run in this process, but in one of its own where the way is about processes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.words = ["kpi", "check", "--locked"]
        self.env: dict[str, str] = {}
        self.has_process = False
        for name, text in FILES.items():
            self.write(name, text)
        plan, _ = parse_plan(
            [PlanFile(name, text.encode()) for name, text in FILES.items() if name.endswith("yaml")]
        )
        assert plan is not None
        self.write(LOCK, render_lock(plan))

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace what stands in a file once."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def move(self, old: str, new: str) -> None:
        (self.folder / new).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / old).rename(self.folder / new)

    def run(self) -> Done:
        if not self.has_process:
            return kpi(*self.words[1:], cwd=self.folder, env={**UTF_8, **self.env})
        path = {"PATH": f"{BIN}:{os.environ['PATH']}"}
        done = subprocess.run(
            self.words,
            cwd=self.folder,
            env={**PLAIN, **UTF_8, **path, **self.env},
            capture_output=True,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)


FAILING, SILENT = 1, 4
"""How the job ends before anything is tried: its shops fail, or nobody has reported them."""


class Way(NamedTuple):
    """What somebody does, how the job ends then, and what it says about that."""

    do: Callable[[Job], object]
    code: int
    said: str = ""
    before: int = FAILING


def edits(name: str, old: str, new: str) -> Callable[[Job], object]:
    return lambda job: job.edit(name, old, new)


def writes(name: str, text: str | bytes) -> Callable[[Job], object]:
    return lambda job: job.write(name, text)


def moves(old: str, new: str) -> Callable[[Job], object]:
    return lambda job: job.move(old, new)


def adds(*words: str) -> Callable[[Job], object]:
    return lambda job: job.words.extend(words)


def sets(**env: str) -> Callable[[Job], object]:
    return lambda job: job.env.update(env)


def in_process(job: Job) -> None:
    job.has_process = True


def both(*several: Callable[[Job], object]) -> Callable[[Job], object]:
    return lambda job: [each(job) for each in several]


def in_shell(script: str) -> Callable[[Job], object]:
    """The job as a line of bash, as CI servers run it."""

    def do(job: Job) -> None:
        job.words = ["bash", "-eo", "pipefail", "-c", script]
        job.has_process = True

    return do


def without_rows(job: Job) -> None:
    job.edit(OF_SHOPS, shop_rows(), "")


def shop_rows() -> str:
    return "".join(
        line for line in FILES[OF_SHOPS].splitlines(keepends=True) if line.startswith("shops.new")
    )


def of_shops(*rows: str) -> Callable[[Job], object]:
    """Other figures for the shops, where they were reported or not."""
    text = FILES[OF_SHOPS].replace(shop_rows(), "".join(f"{row}\n" for row in rows))
    return writes(OF_SHOPS, text)


def with_column(name: str, june: str) -> Callable[[Job], object]:
    """The ledger of the shops with one more column, which June's row alone fills in."""

    def do(job: Job) -> None:
        head, *rows = FILES[OF_SHOPS].splitlines()
        filled = (f"{row},{june if row == JUNE else ''}\n" for row in rows)
        job.write(OF_SHOPS, "".join([f"{head},{name}\n", *filled]))

    return do


def without(name: str, begin: str) -> Callable[[Job], object]:
    """A target taken out of its file."""

    def do(job: Job) -> None:
        parts = re.split(r"(?m)^(?=  - id: )", FILES[name])
        job.write(
            name, "".join(each for each in parts if not each.startswith(f"  - id: {begin}\n"))
        )

    return do


EASE = edits(SHOPS, "at least 1200", "at least 400")
JUNE = "shops.new,2025-06,40,家"
WAIVER = """\
waivers:
  - {target: shops.new, accept: fail, reason: moved, approved_by: board, until: 2025-12}
"""
REVISION = "{from: 2025-06, threshold: at least 400, reason: flood, source: board}"


def delete(*names: str) -> Callable[[Job], object]:
    def do(job: Job) -> None:
        for name in names:
            (job.folder / name).unlink()

    return do


def dead_link(job: Job) -> None:
    job.move(OF_SHOPS, "shops.csv")
    (job.folder / OF_SHOPS).symlink_to("nowhere")


def no_june(job: Job) -> None:
    for name in (OF_SHOPS, OF_FOOD):
        lines = (job.folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        job.write(name, "".join(line for line in lines if ",2025-06," not in line))


NEXT_YEAR = {
    name.replace("2025", "2026"): FILES[name].replace("2025", "2026").replace("1200", "400")
    for name in (PLAN, SHOPS)
}


def next_year(job: Job) -> None:
    for name, text in NEXT_YEAR.items():
        job.write(name, text)


def locked_next_year(job: Job) -> None:
    next_year(job)
    plan, _ = parse_plan([PlanFile(name, text.encode()) for name, text in NEXT_YEAR.items()])
    assert plan is not None
    job.write("targets/2026/plan.lock", render_lock(plan))
    job.write("actuals/2026.csv", "id,period,value,unit\nshops.new,2026-01,40,家\n")


def in_slow_years(job: Job) -> None:
    """Two earlier years that had done a hundredth of theirs by June."""
    invented = (
        f"shops.new,{year}-{month:02},{1 if month < 7 else 100},家\n"
        for year in (2023, 2024)
        for month in range(1, 13)
    )
    job.write(OF_SHOPS, FILES[OF_SHOPS] + "".join(invented))


def killed(sign: signal.Signals) -> Callable[[Job], object]:
    """The job waits for figures from a pipe, and is sent a signal meanwhile."""
    return in_shell(
        "set -m; mkfifo pipe; exec 3<>pipe; kpi check --locked -a pipe & sleep 1; "
        f"kill -{sign.value} $!; wait $!"
    )


LESS = "error[asks-for-less]"
OTHER = "error[not-as-locked]"
WAYS = {
    # -- the plan
    "take the target out of its file": Way(
        without(SHOPS, "shops.new"), 2, "`shops.new` is dropped"
    ),
    "take it out of `targets`, put it under `unquantified`": Way(
        both(
            without(SHOPS, "shops.new"),
            lambda job: job.write(
                SHOPS,
                (job.folder / SHOPS).read_text()
                + "unquantified:\n  - {name: New shops, reason: no measure}\n",
            ),
        ),
        2,
        LESS,
    ),
    "delete the file of its work area": Way(delete(SHOPS), 2, "area `shops` is dropped"),
    "rename it to `1-shops.yaml.bak`": Way(moves(SHOPS, f"{SHOPS}.bak"), 2, "warning[not-read]"),
    "move the file to a sub-folder": Way(
        moves(SHOPS, "targets/2025/old/1-shops.yaml"), 2, "warning[not-read]"
    ),
    "rename `plan.yaml` to `plan.yml`": Way(
        moves(PLAN, "targets/2025/plan.yml"), 2, "error[unreadable-file]"
    ),
    "ease the threshold": Way(EASE, 2, "threshold at least 1,200 家 → at least 400 家"),
    "write it in another magnitude (`at least 0.12万`)": Way(
        edits(SHOPS, "at least 1200", "at least 0.12万"), 1
    ),
    "another unit for the threshold (`万家`)": Way(
        edits(SHOPS, "unit: 家", "unit: 万家"), 2, OTHER
    ),
    "`at most` for `at least`": Way(edits(SHOPS, "at least 1200", "at most 1200"), 2, OTHER),
    "a later due date": Way(
        edits(SHOPS, "2025-05-31", "2025-12-31"), 2, "due date 2025-05-31 → 2025-12-31"
    ),
    "no due date (`state: continuing`)": Way(
        edits(SHOPS, "due: 2025-05-31", "state: continuing"), 2, LESS
    ),
    "a longer cadence": Way(
        edits(SHOPS, "reported: month\n", "reported: month\n    cadence: yearly\n"),
        2,
        "cadence monthly → yearly",
    ),
    "more grace": Way(
        edits(PLAN, "year: 2025\n", "year: 2025\ngrace: 6\n"), 2, "grace in months 1 → 6", SILENT
    ),
    "more tolerance": Way(edits(FOOD, "tolerance: 0.5", "tolerance: 5"), 2, "tolerance 0.5 → 5"),
    "a rule of the office that fails nothing": Way(
        edits(PLAN, "year: 2025\n", "year: 2025\nrules: {behind: {at_risk: 90, fail: 100}}\n"),
        2,
        OTHER,
    ),
    "checkpoints that nobody can miss": Way(
        edits(SHOPS, "reported: month\n", "reported: month\n    checkpoints: {2025-06: 10%}\n"),
        2,
        OTHER,
    ),
    "a baseline, or earlier years left out (`history`)": Way(
        edits(SHOPS, "reported: month\n", "reported: month\n    history: {exclude: [2024]}\n"),
        2,
        OTHER,
    ),
    "another kind": Way(
        edits(
            SHOPS,
            "kind: cumulative\n    threshold: at least 1200\n    unit: 家\n    reported: month",
            "kind: level\n    threshold: at least 1200\n    unit: 家\n    path: constant",
        ),
        2,
        "kind cumulative → level",
    ),
    "another reading of its figures (`reported: ytd`)": Way(
        edits(SHOPS, "reported: month", "reported: ytd"), 2, OTHER
    ),
    "an alias that leads other figures to it": Way(
        edits(SHOPS, "owner: Shop office", "owner: Shop office\n    aliases: [Food figures]"),
        2,
        OTHER,
    ),
    "another owner, in a job with `--owner`": Way(
        both(
            adds("--owner", "Shop office"), edits(SHOPS, "owner: Shop office", "owner: Food office")
        ),
        2,
        OTHER,
    ),
    "a revision (`revised`) that asks for less": Way(
        edits(
            SHOPS,
            "    owner: Shop office\n",
            f"    owner: Shop office\n    revised: [{REVISION}]\n",
        ),
        2,
        "revision from 2025-06 at least 400 家 is new",
    ),
    "the key `threshold` twice, the easy one last": Way(
        edits(SHOPS, "    unit: 家\n", "    unit: 家\n    threshold: at least 400\n"),
        2,
        "error[duplicate-key]",
    ),
    "an easy threshold through a YAML anchor and alias": Way(
        both(
            edits(SHOPS, "at least 1200", "*easy"),
            edits(SHOPS, "name: Shops\n", "name: &easy at least 400\n"),
        ),
        2,
        "threshold at least 1,200 家 → at least 400 家",
    ),
    "a waiver": Way(writes(WAIVERS, WAIVER), 2, "the waiver of `shops.new` is new"),
    "a waiver without an end": Way(
        writes(WAIVERS, WAIVER.replace(", until: 2025-12", "")), 2, "error[missing-key]"
    ),
    "a waiver of missing figures (`accept: no-data`)": Way(
        writes(WAIVERS, WAIVER.replace("accept: fail", "accept: no-data")),
        2,
        "error[unknown-value]",
        SILENT,
    ),
    "the plan of another year (`year: 2024`)": Way(
        edits(PLAN, "year: 2025", "year: 2024"), 2, "error[outside-year]"
    ),
    "a second, easier plan in `targets/2026`": Way(
        next_year, 2, "targets/2026/plan.lock: error[no-lock]"
    ),
    "the same with a `plan.lock` of its own, and figures of 2026": Way(
        locked_next_year, 0, "as of 2026-01"
    ),
    "delete `plan.lock`": Way(delete(LOCK), 2, "error[no-lock]"),
    "leave the marks of a merge conflict in `plan.lock`": Way(
        edits(LOCK, "plan: grace", "<<<<<<< HEAD\nplan: grace"), 2, "error[unreadable-lock]"
    ),
    "say in `plan.lock` that a later kpi wrote it": Way(
        edits(LOCK, "plan.lock 1:", "plan.lock 2:"), 2, "error[unreadable-lock]"
    ),
    "leave `--locked` out": Way(
        both(EASE, lambda job: job.words.remove("--locked")), 0, "warning[lock-outdated]"
    ),
    "ease the target and change `plan.lock` by hand, or by `kpi lock`": Way(
        both(EASE, edits(LOCK, "at least 1,200", "at least 400")), 0
    ),
    # -- the ledgers
    "delete the ledgers": Way(
        delete(OF_SHOPS, OF_FOOD),
        2,
        "error[unreadable-file]",
    ),
    "delete the one with the target": Way(delete(OF_SHOPS), 4, "2 no data"),
    "empty it": Way(writes(OF_SHOPS, ""), 2, "error[no-header]"),
    "delete its rows": Way(without_rows, 4, "1 no data"),
    "rename it to `.txt`": Way(moves(OF_SHOPS, "actuals/shops.txt"), 4, "warning[not-read]"),
    "compress it": Way(
        both(
            lambda job: job.write(
                "actuals/shops.csv.gz", gzip.compress((job.folder / OF_SHOPS).read_bytes())
            ),
            delete(OF_SHOPS),
        ),
        4,
        "warning[not-read]",
    ),
    "move it to a hidden folder": Way(
        moves(OF_SHOPS, "actuals/.old/shops.csv"), 4, "warning[not-read]"
    ),
    "move it to a sub-folder": Way(moves(OF_SHOPS, "actuals/old/shops.csv"), 1),
    "put a link to nothing in its place": Way(
        dead_link,
        2,
        "error[unreadable-file]",
    ),
    "cut it off in the middle of a quoted cell": Way(
        edits(OF_SHOPS, JUNE, 'shops.new,2025-06,"40'), 2, "error[csv-syntax]"
    ),
    "save it in an encoding that is none": Way(
        writes(OF_SHOPS, FILES[OF_SHOPS].encode().replace("家".encode(), b"\xff\x81")),
        2,
        "error[encoding]",
    ),
    "put a workbook or a page under the name of a CSV": Way(
        writes(OF_SHOPS, b"PK\x03\x04" + bytes(200)), 2, "error[not-a-table]"
    ),
    "a better figure of 万 (`40万家`)": Way(
        edits(OF_SHOPS, JUNE, "shops.new,2025-06,40万,家"), 2, "error[implausible-figure]"
    ),
    "a figure in another unit": Way(
        edits(OF_SHOPS, JUNE, "shops.new,2025-06,40,件"), 2, "error[other-unit]"
    ),
    "a share for a percentage (0.99 for 99 %)": Way(
        edits(OF_FOOD, "food.clean,2025-06,99%,", "food.clean,2025-06,0.99,"),
        2,
        "error[share-or-percent]",
    ),
    "more than 100 % of a coverage": Way(
        edits(OF_FOOD, "2025-06,60%,", "2025-06,600%,"), 2, "error[impossible-value]"
    ),
    "the same with `status` confirmed": Way(
        both(
            with_column("status", "confirmed"), edits(OF_SHOPS, JUNE, "shops.new,2025-06,40万,家")
        ),
        0,
    ),
    "about so many (`约1000`)": Way(
        edits(OF_SHOPS, JUNE, "shops.new,2025-06,约1000,家"), 2, "error[approximate]"
    ),
    "an error of Excel (`#N/A`)": Way(
        edits(OF_SHOPS, JUNE, "shops.new,2025-06,#N/A,家"), 2, "error[error-cell]"
    ),
    "a second row with a better figure": Way(
        edits(OF_SHOPS, JUNE, f"{JUNE}\nshops.new,2025-06,400,家"), 2, "error[conflicting-figures]"
    ),
    "the row of a planned figure (`New shops（计划）`)": Way(
        edits(OF_SHOPS, JUNE, f"{JUNE}\nNew shops（计划）,2025-07,900,家"), 1
    ),
    "write the name with a slip of the pen": Way(
        of_shops("shops.mew,2025-06,900,家"), 2, "error[near-name]", SILENT
    ),
    "write a name that is not in the plan": Way(
        of_shops("kiosks.opened,2025-06,900,家"), 4, "warning[unknown-name]", SILENT
    ),
    "fill in `-`, `暂无` or nothing": Way(
        of_shops("shops.new,2025-06,暂无,家"), 4, "1 no data", SILENT
    ),
    "one early figure and none since": Way(
        of_shops("shops.new,2025-01,900,家"), 4, "1 no data", SILENT
    ),
    "a total that leaves a month out": Way(
        edits(OF_SHOPS, "shops.new,2025-03,40,家\n", ""), 4, "1 no data"
    ),
    "a figure of December": Way(
        edits(OF_SHOPS, JUNE, f"{JUNE}\nshops.new,2025-12,900,家"), 4, "no data"
    ),
    "a figure of next year": Way(
        edits(OF_SHOPS, JUNE, f"{JUNE}\nshops.new,2026-01,900,家"), 1, "note[after-as-of]"
    ),
    "a milestone done on a day that is yet to come": Way(
        edits(
            OF_SHOPS, "shops.ordinance,2025-05,2025-05-20,", "shops.ordinance,2025-05,2025-12-20,"
        ),
        2,
        "error[",
    ),
    "delete the latest month from all ledgers": Way(no_june, 0, "as of 2025-05"),
    "the same in a job with `--as-of` of the calendar": Way(
        both(no_june, adds("--as-of", "2025-07")), 4, "no data"
    ),
    "a better figure `published` later": Way(
        with_column("published", f"2025-07-05\n{JUNE.replace('40', '400')},2025-07-20"),
        0,
        "note[restated]",
    ),
    "earlier years that did next to nothing before July": Way(in_slow_years, 0, "4 on course"),
    "a plainly false figure that is plausible": Way(
        edits(OF_SHOPS, JUNE, "shops.new,2025-06,400,家"), 0
    ),
    # -- the command
    "another command (`kpi validate --locked`)": Way(
        lambda job: job.words.__setitem__(1, "validate"), 0
    ),
    "`--as-of` an early month": Way(adds("--as-of", "2025-01"), 0),
    "`--as-of` a month before the plan": Way(adds("--as-of", "2024-12"), 2),
    "an earlier `--known-by`, where rows have `published`": Way(
        both(with_column("published", "2025-07-05"), adds("--known-by", "2025-06-30")), 0, "(May)"
    ),
    "`--fail-on` something else": Way(adds("--fail-on", "no-data"), 0, "1 off track"),
    "`--fail-on fail` where figures are missing": Way(
        adds("--fail-on", "fail"), 0, "1 no data", SILENT
    ),
    "`--fail-on ''`": Way(adds("--fail-on", ""), 2),
    "`--fail-on` a word that is none": Way(adds("--fail-on", "failed"), 2),
    "`--exit-zero`": Way(adds("--exit-zero"), 0, "1 off track"),
    "`--exit-zero` on an eased plan": Way(both(EASE, adds("--exit-zero")), 2, LESS),
    "`--keep-going` over an error": Way(
        both(edits(OF_SHOPS, JUNE, "shops.new,2025-06,many,家"), adds("--keep-going")),
        2,
        "error[unreadable-number]",
    ),
    "`-q`": Way(adds("-q"), 1, "1 off track"),
    "`--id` that is not there": Way(adds("--id", "shops.newer"), 2, "error[no-such-name]"),
    "`--id` with a glob that matches nothing": Way(adds("--id", "zzz*"), 2, "zzz*"),
    "one such glob among several": Way(adds("--id", "food*", "--id", "zzz*"), 2, "zzz*"),
    "`--area`, `--owner` or `--tag` of the others": Way(adds("--area", "food"), 0, "3 on course"),
    "`-a` an empty file, `/dev/null`": Way(adds("-a", "/dev/null"), 2),
    "`-a` another ledger": Way(
        both(writes("mine.csv", FILES[OF_FOOD]), adds("-a", "mine.csv")), 4, "no data"
    ),
    "`-t` a folder without a plan": Way(adds("-t", "actuals"), 2, "error["),
    "write a report over a ledger (`-o csv=actuals/shops.csv`)": Way(
        adds("-o", "csv=actuals/shops.csv"), 2, "actuals/shops.csv"
    ),
    "write a report among the ledgers (`-o csv=actuals/report.csv`)": Way(
        adds("-o", "csv=actuals/report.csv"), 2, "actuals/report.csv"
    ),
    "a misspelt option": Way(adds("--exit-zeros"), 2),
    # -- around the command
    "`KPI_LANG`, `KPI_COLOR`, `KPI_WIDTH`, `KPI_SIGNS`": Way(
        sets(KPI_LANG="en", KPI_COLOR="always", KPI_WIDTH="60", KPI_SIGNS="ascii"), 1
    ),
    "values that are none in them": Way(sets(KPI_WIDTH="none"), 2),
    "`NO_COLOR`, `COLUMNS`, `TERM`, `LANG`, `GITHUB_ACTIONS`, `CI`": Way(
        both(
            in_process,
            sets(
                NO_COLOR="1", COLUMNS="1", TERM="dumb", LANG="C", GITHUB_ACTIONS="true", CI="true"
            ),
        ),
        1,
    ),
    "`PYTHONOPTIMIZE`, `PYTHONIOENCODING`, `PYTHONWARNINGS`, `PYTHONINSPECT`": Way(
        both(
            in_process, sets(PYTHONOPTIMIZE="2", PYTHONIOENCODING="ascii", PYTHONWARNINGS="ignore")
        ),
        1,
    ),
    "variables of shell completion (`_KPI_COMPLETE`)": Way(
        both(in_process, sets(_KPI_COMPLETE="complete_bash", _TYPER_COMPLETE_ARGS="kpi check")), 1
    ),
    "`KPI_ACTUALS` or `KPI_TARGETS` of other files": Way(
        both(writes("mine.csv", FILES[OF_FOOD]), sets(KPI_ACTUALS="mine.csv")), 4
    ),
    "the same where the job says `-t targets -a actuals`": Way(
        both(
            writes("mine.csv", FILES[OF_FOOD]),
            sets(KPI_ACTUALS="mine.csv", KPI_TARGETS="nowhere"),
            adds("-t", "targets", "-a", "actuals"),
        ),
        1,
    ),
    "a file `kpi.py` or `yaml.py` in the repository": Way(
        both(
            in_process,
            writes("kpi.py", "raise SystemExit(0)\n"),
            writes("yaml.py", "raise SystemExit(0)\n"),
        ),
        1,
    ),
    "`GITHUB_STEP_SUMMARY` that cannot be written": Way(
        both(sets(GITHUB_STEP_SUMMARY="/nowhere/summary.md"), adds("--format", "github")),
        2,
        "error[unwritable-file]",
    ),
    "a full disk": Way(adds("-o", "json=/dev/full"), 2, "error[unwritable-file]"),
    "close its output": Way(in_shell("kpi check --locked >&- 2>&-"), 1),
    "a reader that leaves (`kpi check | head -1`)": Way(
        in_shell("kpi check --locked | head -1"), 1
    ),
    "the same in a shell without `pipefail`": Way(
        in_shell("set +o pipefail; kpi check --locked | head -1"), 0
    ),
    "interrupt it": Way(killed(signal.SIGINT), 130),
    "kill it": Way(killed(signal.SIGKILL), 137),
    "`kpi check || true`, `continue-on-error`, `allow_failure`": Way(
        in_shell("kpi check --locked || true"), 0
    ),
    "another program of that name, a `PYTHONPATH` with other code": Way(
        both(
            writes("bin/kpi", "#!/bin/sh\n"),
            lambda job: (job.folder / "bin/kpi").chmod(0o755),
            in_shell("PATH=bin:$PATH; kpi check --locked"),
        ),
        0,
    ),
}


def started(folder: Path, before: int) -> Job:
    """The job as it is before anything is tried."""
    job = Job(folder)
    if before == SILENT:
        without_rows(job)
    return job


def test_every_row_of_the_page_is_tried_and_every_way_is_on_it() -> None:
    told = {way.replace("\\|", "|"): int(code) for way, _, code in ROWS}
    assert told == {way: tried.code for way, tried in WAYS.items()}
    assert len(ROWS) == len(WAYS) > 100


def test_what_turns_it_green_is_said_to_do_so() -> None:
    assert [way for way, what, _ in ROWS if what.startswith("**green**")] == [
        way for way, _, code in ROWS if code == "0"
    ]


def test_the_chinese_page_has_the_same_rows() -> None:
    chinese = rows("docs/zh/ci.md")
    assert [code for *_, code in chinese] == [code for *_, code in ROWS]
    for (_, there, _), (_, here, _) in zip(chinese, ROWS, strict=True):
        assert there.startswith("**变绿**") is here.startswith("**green**")


@pytest.mark.parametrize("before", [FAILING, SILENT])
@pytest.mark.parametrize("is_process", [False, True])
def test_before_anything_is_tried_the_job_is_red_for_one_reason(
    tmp_path: Path, before: int, *, is_process: bool
) -> None:
    job = started(tmp_path, before)
    job.has_process = is_process
    done = job.run()
    assert done.code == before
    counts = {FAILING: "1 off track · 3 on course", SILENT: "1 no data · 3 on course"}[before]
    assert f"5 judged · {counts} · 1 met\n" in done.stdout
    assert "warning" not in done.stderr


@pytest.mark.parametrize("way", WAYS)
def test_each_way_ends_as_the_page_says(way: str, tmp_path: Path) -> None:
    do, code, said, before = WAYS[way]
    job = started(tmp_path, before)
    do(job)
    done = job.run()
    assert done.code == code, done.stdout + done.stderr
    assert said in done.stdout + done.stderr, done.stderr
