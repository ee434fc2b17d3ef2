"""Times `kpi --version`, `--help` and a check of the 2025 plan as whole processes.

Each as a ratio to the ten-line program; then the check with four reports beside the table, and
with the page, as ratios to the table alone. The two of each pair run in turn, so that a noisy
machine slows both; medians are printed. All run from bytecode, as installed programs do, whatever
the environment says.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 15
BAR_OF_REPORTS = 2.0
REPORTS = ("markdown", "json", "junit", "csv")
PAGE = ("html",)
ROOT = Path(__file__).parents[2]
YARDSTICK = [sys.executable, str(ROOT / "tests/bench/ten_lines.py")]
KPI = [sys.executable, "-m", "kpi"]
CHECK = [*KPI, "check", "--exit-zero", "--as-of", "2025-06", "--actuals", "examples/simulated.csv"]
BARS = {
    "kpi --version": ([*KPI, "--version"], 0.5),
    "kpi --help": ([*KPI, "--help"], 1.1),
    "kpi check, 2025 plan": (CHECK, 1.2),
}


def seconds(command: list[str]) -> float:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def compare(yardstick: list[str], command: list[str]) -> tuple[float, float, float]:
    """Seconds of both, and the ratio of the second to the first: medians of pairs."""
    for each in (yardstick, command):
        seconds(each)
    pairs = [(seconds(yardstick), seconds(command)) for _ in range(RUNS)]
    ratio = statistics.median(pair[1] / pair[0] for pair in pairs)
    one, other = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    return one, other, ratio


def main() -> None:
    for name, (command, bar) in BARS.items():
        one, other, ratio = compare(YARDSTICK, command)
        print(f"ten-line typer program   {one * 1000:6.0f} ms")
        print(f"{name:<24} {other * 1000:6.0f} ms")
        print(f"ratio                    {ratio:6.2f}    (bar: {bar}; {RUNS} pairs, medians)")
    with tempfile.TemporaryDirectory() as folder:
        for forms, told in ((REPORTS, f"    (bar: {BAR_OF_REPORTS})"), (PAGE, "")):
            outputs = [f"{form}={Path(folder) / form}" for form in forms]
            many = [*CHECK, *(word for output in outputs for word in ("-o", output))]
            _, other, ratio = compare(CHECK, many)
            print(f"with {', '.join(forms)} {other * 1000:6.0f} ms")
            print(f"ratio to the table alone {ratio:6.2f}{told}")


if __name__ == "__main__":
    main()
