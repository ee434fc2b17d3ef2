"""Ends `kpi check` at random moments while it writes its reports, and looks at what is left.

Each report must be whole, the old one or the new one, and nothing else may lie beside them.

    python tests/fuzz/kills.py --kills 300 --seed 1
"""

import argparse
import contextlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kpi import app, output
from kpi.files.writing import write_whole
from kpi.reports import Format

HERE = Path(__file__).parents[1]
PLAN = HERE / "shared" / "every-kind"
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
ENDED = 130


class Left(NamedTuple):
    """What a run left behind: its exit code (minus the signal), and how many reports are which."""

    code: int
    old: int
    new: int
    torn: int
    others: int


def check(folder: Path, *more: str) -> list[str]:
    outputs = [word for form in Format for word in ("-o", f"{form}={folder / form}")]
    plan = ["-t", str(PLAN / "targets"), "-a", str(PLAN / "actuals.csv")]
    return ["kpi", "check", *plan, "-q", "--exit-zero", *outputs, *more]


def begun(words: Sequence[str]) -> tuple[int, int]:
    """A process that runs the command, and the end of a pipe on which it says that it writes."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    os.close(reading)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    inside = write_whole

    def told(path: Path, content: str | bytes) -> object:
        os.write(writing, b".")
        return inside(path, content)

    vars(output)["write_whole"] = told
    sys.argv = list(words)
    try:
        app.main()
    except SystemExit as left:
        os._exit(int(left.code or 0))
    os._exit(70)


def finished(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def seconds_of_writing(words: Sequence[str]) -> float:
    child, pipe = begun(words)
    os.read(pipe, 1)
    start = time.monotonic()
    finished(child)
    os.close(pipe)
    return time.monotonic() - start


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def killed(folder: Path, old: Path, new: Path, number: int, moment: float) -> Left:
    """What is left of a run that hears a signal so many seconds after its first report."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(old, folder)
    child, pipe = begun(check(folder, "--as-of", "2025-06"))
    os.read(pipe, 1)
    time.sleep(moment)
    os.kill(child, number)
    code = finished(child)
    os.close(pipe)
    before, after, found = contents(old), contents(new), contents(folder)
    is_old = [found.get(name) == before[name] for name in before]
    is_new = [found.get(name) == after[name] for name in before]
    torn = sum(not (a or b) for a, b in zip(is_old, is_new, strict=True))
    return Left(code, sum(is_old), sum(is_new), torn, len(found.keys() - before.keys()))


def warm(words: Sequence[str]) -> None:
    """Loads what every run needs, so that those to come begin with their work."""
    sys.argv = list(words)
    with contextlib.redirect_stderr(None), contextlib.suppress(SystemExit):
        app.main()


def tried(
    kills: int, seed: int, signals: Sequence[signal.Signals]
) -> Iterator[tuple[str, list[Left]]]:
    """What was left of so many runs, signal by signal."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        old, new, folder = (Path(name) / each for each in ("old", "new", "now"))
        warm(check(old, "--as-of", "2025-03"))
        most = seconds_of_writing(check(new, "--as-of", "2025-06"))
        moments = [chance.uniform(0, most) for _ in range(kills)]
        for each in signals:
            yield each.name, [killed(folder, old, new, each, moment) for moment in moments]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    is_bad = False
    for name, runs in tried(asked.kills, asked.seed, SIGNALS):
        torn, others = (sum(getattr(run, key) for run in runs) for key in ("torn", "others"))
        between = sum(0 < run.new < len(Format) for run in runs)
        codes = Counter(run.code for run in runs)
        print(f"{name}: {len(runs)} runs, {between} ended between two reports, exits {dict(codes)}")
        print(f"  torn reports: {torn}, files left behind: {others}", flush=True)
        is_bad = is_bad or bool(torn or others)
    sys.exit(is_bad)


if __name__ == "__main__":
    main()
