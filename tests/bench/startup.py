"""Times `kpi check` on the 2025 plan as a whole process, as a ratio to the ten-line program.

The two run in turn, so that a noisy machine slows both; medians are printed. Both run from
bytecode, as installed programs do, whatever the environment says.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 15
BAR = 1.5
ROOT = Path(__file__).parents[2]
YARDSTICK = [sys.executable, str(ROOT / "tests/bench/ten_lines.py")]
CHECK = [
    *(sys.executable, "-m", "kpi", "check", "--exit-zero", "--as-of", "2025-06"),
    *("--actuals", "examples/simulated.csv"),
]


def seconds(command: list[str]) -> float:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    for command in (YARDSTICK, CHECK):
        seconds(command)
    pairs = [(seconds(YARDSTICK), seconds(CHECK)) for _ in range(RUNS)]
    yardstick = statistics.median(pair[0] for pair in pairs)
    check = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(pair[1] / pair[0] for pair in pairs)
    print(f"ten-line typer program   {yardstick * 1000:6.0f} ms")
    print(f"kpi check, 2025 plan     {check * 1000:6.0f} ms")
    print(f"ratio                    {ratio:6.2f}    (bar: {BAR}; {RUNS} pairs, medians)")


if __name__ == "__main__":
    main()
