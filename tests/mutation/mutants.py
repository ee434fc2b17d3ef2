"""Tries whether tests notice small changes of the judge: `make mutants`, not part of `make test`.

A sample of all mutants of `MUTATED` that cosmic-ray can make, drawn by `SEED`, is tried, each in
a copy of the tree. One that no test notices survived, unless equivalent.txt says why it changes
nothing; its lines are the ones printed here, with a reason. A mutant is drawn by what it changes
and not by where it stands, so that most of a sample stays the same when the code moves.

Left out are the mutants that tell nothing: operators that no number of ours has (shifts, bits),
`==` for `is`, `/` for the `*` before what is given by name, how much is remembered, and what does
not compile. Annotations, docstrings and messages are not mutated.
"""

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from random import Random
from typing import NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parents[2]
MUTATED = (
    *("cli/kpi/judge/*.py", "cli/kpi/model/rules.py", "cli/kpi/model/verdict.py"),
    *("cli/kpi/quantity/*.py", "cli/kpi/period.py"),
)
TESTS = (
    *("tests/judge/test_*.py", "tests/test_verify.py"),
    *("tests/quantity/test_*.py", "tests/test_period.py"),
)
SLOW = (
    *("test_student_t.py", "test_laws.py", "test_random_laws.py", "test_track.py"),
    "test_second_judge.py",
)
SEED = 20250630
COPIES = 2
LONGEST, LONGEST_OF_SLOW = 90, 400
"""Seconds after which a mutant that does not come to an end counts as noticed."""
_NUMBER, _ORDER = "(Add|Sub|Mul|Div|FloorDiv)", "(Eq|NotEq|Lt|LtE|Gt|GtE)"
TELLING = re.compile(
    rf"core/(ReplaceBinaryOperator_({_NUMBER}|Mod|Pow)_{_NUMBER}|AddNot|Replace[A-Z][a-z]+With.*"
    rf"|ReplaceComparisonOperator_({_ORDER}_{_ORDER}|Is_IsNot|IsNot_Is)|NumberReplacer"
    "|ReplaceUnaryOperator_Delete_.*|ExceptionReplacer|RemoveDecorator|ZeroIterationForLoop)"
)


class Mutant(NamedTuple):
    path: str
    code: str
    change: str


def places(path: str) -> Iterator[tuple[float, str, str, int]]:
    """Where a file can be mutated, each with its draw: path, operator, occurrence."""
    source = (ROOT / path).read_text(encoding="utf-8")
    lines, nodes = source.splitlines(), list(ast_nodes(get_ast(source)))
    for name in filter(TELLING.fullmatch, operator_names()):
        operator, seen = get_operator(name)(), Counter[tuple[int, int]]()
        found = (place for node in nodes for place, _ in operator.mutation_positions(node))
        for occurrence, (line, column) in enumerate(found):
            seen[line, column] += 1
            if lines[line - 1].startswith("*, ", column) or "cache" in lines[line - 1]:
                continue
            key = f"{path} {name} {lines[line - 1]} {column} {seen[line, column]}"
            yield Random(f"{SEED} {key}").random(), path, name, occurrence


def mutants() -> Iterator[Mutant]:
    """All mutants that compile, in the order in which they are drawn."""
    files = [each for every in MUTATED for each in ROOT.glob(every)]
    drawn = sorted(place for each in files for place in places(str(each.relative_to(ROOT))))
    for _, path, name, occurrence in drawn:
        source = (ROOT / path).read_text(encoding="utf-8")
        code = mutate_code(source, get_operator(name)(), occurrence)
        lines = difflib.ndiff(source.splitlines(), code.splitlines())
        changed = " ".join(line for line in lines if line[:2] in {"- ", "+ "})
        try:
            compile(code, path, "exec", dont_inherit=True)
        except SyntaxError:
            continue
        yield Mutant(path, code, f"{path}: {' '.join(changed.split())}")


def survives(copy: Path, near: str) -> bool:
    """Whether no test of a copy fails: first those in the folder `near`, and the slow ones last."""
    files = [each for every in TESTS for each in sorted(copy.glob(every))]
    files.sort(key=lambda file: file.parent.name != near)
    fast, slow = ([each for each in files if (each.name in SLOW) is late] for late in (False, True))
    slow.sort(key=lambda file: SLOW.index(file.name))
    return _pass(copy, fast, LONGEST) and _pass(copy, slow, LONGEST_OF_SLOW)


def _pass(copy: Path, files: list[Path], longest: int) -> bool:
    options = ("-xq", "-pno:cacheprovider", "-pno:xdist", "--hypothesis-profile=few")
    command = (str(ROOT / ".venv/bin/python"), "-m", "pytest", *options, *map(str, files))
    said = os.environ | {"PYTHONPATH": str(copy / "cli"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ran = subprocess.run(
            command, cwd=copy, env=said, timeout=longest, stdout=subprocess.DEVNULL, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return ran.returncode == 0


def outcome(mutant: Mutant, copies: SimpleQueue[Path], equivalent: set[str]) -> str:
    """What became of a mutant, said at once where somebody should read it."""
    copy = copies.get()
    file = copy / mutant.path
    original = file.read_text(encoding="utf-8")
    file.write_text(mutant.code, encoding="utf-8")
    alive = survives(copy, file.parent.name)
    file.write_text(original, encoding="utf-8")
    copies.put(copy)
    known = mutant.change in equivalent
    if alive is not known:
        print(mutant.change, "" if alive else "(is said to change nothing)", flush=True)
    return ("equivalent" if known else "survived") if alive else "killed"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=400)
    sample = list(islice(mutants(), parser.parse_args().sample))
    lines = Path(__file__).with_name("equivalent.txt").read_text(encoding="utf-8").splitlines()
    equivalent = {line.rpartition("  # ")[0] for line in lines}
    copies: SimpleQueue[Path] = SimpleQueue()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(COPIES) as pool:
        for number in range(COPIES):
            copy = Path(folder) / str(number)
            shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "dist"))
            copies.put(copy)
        if not survives(Path(folder) / "0", "judge"):
            sys.exit("the tests fail without any mutant")
        tried = Counter(pool.map(lambda each: outcome(each, copies, equivalent), sample))
    told = ", ".join(f"{number} {what}" for what, number in sorted(tried.items()))
    minutes = (time.monotonic() - began) / 60
    print(f"{tried.total()} mutants, seed {SEED}: {told}; {minutes:.0f} minutes")
    return 1 if tried["survived"] else 0


if __name__ == "__main__":
    sys.exit(main())
