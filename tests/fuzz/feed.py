"""Feeds kpi with what nobody would write: it must refuse or read, and never raise.

Not part of `make test`, as it runs as long as it is told to:

    python tests/fuzz/feed.py yaml csv json options --inputs 100000 --seed 1

Inputs are mutated from files of the tests. One that has an outcome not seen before (exit code and
diagnostics) is mutated further. A seed gives the same inputs again; what is found is printed.
"""

import argparse
import contextlib
import io
import json
import os
import random
import re
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import typer
from kpi.actuals import LedgerSource, read_ledger
from kpi.app import app, main
from kpi.compare import Snapshot
from kpi.compare.saved import parse_saved, verify_saved
from kpi.compare.since import changes_between
from kpi.diagnostics import Diagnostic, Refusal
from kpi.model import Language, Location, Plan
from kpi.pipeline import judged
from kpi.pipeline.loading import Loaded
from kpi.pipeline.request import Request
from kpi.plan import PlanFile, parse_plan
from kpi.report import Exit
from kpi.reports import ChangesFormat, Format, Look, render, render_changes
from kpi.reports.problems import render_problems

TESTS = Path(__file__).parents[1]
SHARED = TESTS / "shared" / "every-kind"
LOOKS = tuple(Look(language) for language in Language)
FORMATS = tuple(form for form in Format if form is not Format.DOCX)
LONGEST = 20_000
"""Bytes of an input; what is longer is cut."""
MOST_TOLD = 1 << 20
"""Bytes of what is said of one input."""
COMMAND = re.compile(r"^\s*::|##\w*\[")
"""What the runner of GitHub and the agent of Azure take for a command, in a line of their own."""
PATIENCE = 5.0
"""Seconds of the processor for one input."""
HOSTILE = (
    *("", "-", "--", "=", "\x00", "\x1b[31m", "\r", "\n", "\t", "\u2028", "\u202e", "\ufeff"),
    *("::error::x", "\n::add-mask::x", "##[error]x", "##vso[x]", "{", "}", "{0}", "{x}", "%s"),
    *("<!--", "|", "`", "[x](y)", "@all", "#1", "&amp;", "$x$", "=1+1", "[red]", "'", '"'),
    *(
        "\\U00110000",
        "\\uD800",
        "\\0",
        "&a",
        "*a",
        "!!python/x",
        "? ",
        "- ",
        ": ",
        "#",
        "...",
        "---",
    ),
    *(
        "9" * 400,
        "1e999",
        "-0",
        "nan",
        "0.1",
        "1万",
        "12亿",
        "83%",
        "1/0",
        "１２",
        "约5",
        "-1",
        ".",
    ),
    *("2025-06", "2025-13", "0000-01", "9999-12", "2025-02-30", "1-6月", "2025年二季度", "上半年"),
    *("不少于", "at least", "达到", "以内", "±", "—", "，", "：", "（", "同上", "累计", "万元"),
    *("id", "period", "value", "unit", "targets", "kind", "milestone", "level", "due", "null"),
    *("../x", "/dev/full", "/dev/null", "*", "[", "~", "💥", "汉" * 300, "a" * 3000, "\udcff"),
)


class Fed(NamedTuple):
    """What came of one input: what makes it another than those before, and all that was said."""

    outcome: Hashable
    told: str | bytes


class Fuzzer(NamedTuple):
    """One door of the program: inputs to begin with, how to change one, and how to feed it."""

    seeds: Callable[[], Sequence[Any]]
    mutate: Callable[[random.Random, Sequence[Any]], Any]
    feed: Callable[[random.Random, Any], Fed]


def files(*patterns: str) -> list[bytes]:
    """The files of the tests that match, but for long ones, which teach little more."""
    found = (path for pattern in patterns for path in sorted(TESTS.glob(pattern)))
    contents = (path.read_bytes() for path in found if path.stat().st_size <= LONGEST // 4)
    return list(dict.fromkeys(contents))


def mutated(chance: random.Random, corpus: Sequence[bytes]) -> bytes:
    """Bytes with a few spans of them changed, repeated, taken out, or taken from another input."""
    content = bytearray(chance.choice(corpus))
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + chance.choice((0, 1, 2, 8, 40, 300)))
        match chance.randrange(6):
            case 0:
                content[start:end] = bytes(chance.randbytes(chance.randrange(4)))
            case 1:
                del content[start:end]
            case 2:
                content[start:start] = content[start:end] * chance.choice((1, 2, 30))
            case 3:
                other = chance.choice(corpus)
                at = chance.randrange(len(other) + 1)
                content[start:end] = other[at : at + chance.choice((1, 10, 100, 1000))]
            case 4:
                lines = bytes(content).split(b"\n")
                chance.shuffle(lines)
                content = bytearray(b"\n".join(lines))
            case _:
                token = chance.choice(HOSTILE).encode("utf-8", "surrogatepass")
                content[start:end] = token * chance.choice((1, 1, 1, 60))
    return bytes(content[:LONGEST])


def codes(problems: Sequence[Diagnostic]) -> frozenset[str]:
    return frozenset(each.code.value for each in problems)


HEAD = b"title: T\nyear: 2025\norganisation: O\n"
AREA = b"area: a\nname: A\nsection: one\ntargets:\n  - {id: a.b, name: B, kind: milestone}\n"


def feed_yaml(chance: random.Random, content: bytes) -> Fed:
    """A file of a plan in each of its places, and now and then the plan judged without figures."""
    place = chance.choice(("plan.yaml", "waivers.yaml", "1-area.yaml", "1-area.yaml"))
    given = {"plan.yaml": HEAD, "1-area.yaml": AREA, place: content}
    plan, problems = parse_plan([PlanFile(*each) for each in given.items()])
    told = render_problems(problems, chance.choice(tuple(Language)))
    if chance.random() < 0.05:
        told += reported(chance, plan, problems, b"")
    return Fed((place, codes(problems)), told)


def reported(chance: random.Random, plan: Plan | None, problems: Any, ledger: bytes) -> str:
    """The report of a ledger in some format."""
    if plan is None:
        return ""
    figures, found = read_ledger(plan, [LedgerSource("f.csv", io.BytesIO(ledger))])
    request = Request(Path(), (), keep_going=chance.random() < 0.5, drawn=True, brief=True)
    outcome = judged(Loaded(plan, figures, problems, found), request)
    made = render(outcome, chance.choice(FORMATS), chance.choice(LOOKS))
    return made if isinstance(made, str) else ""


def feed_csv(chance: random.Random, content: bytes) -> Fed:
    """A ledger, and now and then the report of it."""
    ledger, problems = read_ledger(CSV_PLAN, [LedgerSource("f.csv", io.BytesIO(content))])
    told = render_problems(problems, chance.choice(tuple(Language)))
    if chance.random() < 0.05:
        told += reported(chance, CSV_PLAN, (), content)
    return Fed((codes(problems), min(len(ledger.figures), 3)), told)


def mutated_json(chance: random.Random, corpus: Sequence[bytes]) -> bytes:
    """A report with some values exchanged, renamed or taken out; now and then bytes of it."""
    content = chance.choice(corpus)
    if chance.random() < 0.2:
        return mutated(chance, corpus)
    try:
        root = json.loads(content)
    except (ValueError, RecursionError):
        return mutated(chance, corpus)
    for _ in range(chance.choice((1, 1, 2, 5))):
        holder, key = somewhere(chance, root)
        other, at = somewhere(chance, root)
        if holder is None or other is None:
            break
        said = chance.choice(HOSTILE)
        values: tuple[Any, ...] = (None, True, 0, -1, 1e300, [], {}, said, str(holder[key])[:99])
        match chance.randrange(4):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, dict):
                holder[said] = holder.pop(key)
            case _:
                value = chance.choice((*values, other[at]))
                holder[key] = json.loads(json.dumps(value))
    return json.dumps(root).encode()


def somewhere(chance: random.Random, root: Any) -> tuple[Any, Any]:
    """A value of a tree by what holds it and where, found by going down from the root."""
    holder, key, node = None, None, root
    while isinstance(node, dict | list) and node and (holder is None or chance.random() < 0.8):
        holder = node
        key = chance.choice(list(node) if isinstance(node, dict) else range(len(node)))
        node = node[key]
    return holder, key


def feed_json(chance: random.Random, content: bytes) -> Fed:
    """A saved report, read back, reckoned anew, and compared with a good one."""
    found, verified = parse_saved(content, "f.json"), verify_saved(content, "f.json")
    at = Location("f.json")
    refused = [each.at(at) for each in (found, verified) if isinstance(each, Refusal)]
    told = "".join(render_problems(refused, each) for each in Language)
    if isinstance(found, Snapshot):
        good = parse_saved(GOOD_JSON, "g.json")
        assert isinstance(good, Snapshot)
        changes = changes_between(*chance.sample((good, found), 2))
        told += render_changes(changes, chance.choice(tuple(ChangesFormat)), chance.choice(LOOKS))
    return Fed((codes(refused), isinstance(found, Snapshot)), told)


# -- options -----------------------------------------------------------------------

REAL: dict[str, tuple[str, ...]] = {
    "as_of": ("2025-06", "2025-12", "2025-01", "2024-06", "6", "2025Q2"),
    "since": ("2025-05", "2025-07"),
    "format": (*Format, "text"),
    "output": ("json=o.json", "markdown=d/o.md", "o.csv", "-", "junit=-", "html=o.html", "table=t"),
    "targets": ("targets", "targets/1-area.yaml", "."),
    "actuals": ("l.csv", "-", "*.csv", "targets"),
    "fail_on": ("fail", "no-data,at-risk", "pass"),
    "ids": ("*", "a.*", "pilots"),
    "known_by": ("2025-07-01",),
    "report": ("r.json", "-", "l.csv"),
    "old": ("2025-03", "r.json", "-"),
    "new": ("2025-06", "r.json"),
    "asked": ("met", "no-data", "yaml-syntax", "pilots"),
    "year": ("2026", "2024", "1", "99999"),
    "document": ("plan.txt", "-"),
    "folder": ("new",),
    "of": ("targets", "report"),
    "lang": ("zh", "en"),
    "width": ("60", "0", "100000"),
    "grid": ("3,6", "1"),
}


def some_words(chance: random.Random, _: Sequence[Any]) -> tuple[str, ...]:
    """A command with some of its options, whose values are real, or whatever there is."""
    program: Any = typer.main.get_command(app)
    name = chance.choice((*program.commands, *HOSTILE)) if chance.random() < 0.05 else ""
    name = name or chance.choice(tuple(program.commands))
    command = program.commands.get(name)
    words = [name]
    for param in command.params if command else ():
        is_option = param.param_type_name == "option"
        if chance.random() > (0.15 if is_option else 0.95):
            continue
        real = REAL.get(param.name, ()) or HOSTILE
        values = [chance.choice(HOSTILE if chance.random() < 0.3 else real)]
        option = [chance.choice(param.opts)] if is_option else []
        words += option if getattr(param, "is_flag", False) else [*option, *values]
    if chance.random() < 0.1:
        chance.shuffle(words)
    if chance.random() < 0.1:
        words.insert(chance.randrange(len(words) + 1), chance.choice(HOSTILE))
    return tuple(word.replace("\0", "") for word in words)


class _Stream(io.TextIOWrapper):
    """A stream that is read again when everything is over."""

    def close(self) -> None:
        """Nothing: the bytes are still wanted."""


def feed_options(chance: random.Random, words: tuple[str, ...]) -> Fed:
    """A whole command in a folder of its own, under a CI runner or not."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place, "a", "b")
        lay_out(home)
        before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
        out, err = io.BytesIO(), io.BytesIO()
        environment = {"PATH": os.environ["PATH"], "HOME": place, "LANG": "zh_CN.UTF-8"}
        if chance.random() < 0.5:
            environment |= {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": f"{place}/summary"}
        with (
            contextlib.chdir(home),
            patch.dict(os.environ, environment, clear=True),
            patch.object(sys, "argv", ["kpi", *words]),
            patch.object(sys, "stdin", _Stream(io.BytesIO(before[home / "l.csv"]))),
            patch.object(sys, "stdout", _Stream(out, "utf-8")),
            patch.object(sys, "stderr", _Stream(err, "utf-8", "backslashreplace")),
        ):
            code = exit_code()
        told = out.getvalue() + err.getvalue()
        check_run(code, words, out.getvalue(), err.getvalue())
        check_files(home, before)
    return Fed((words[:1], code, len(told).bit_length()), told)


def exit_code() -> int:
    try:
        main()
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else -1
    return -1


def check_run(code: int, words: Sequence[str], out: bytes, err: bytes) -> None:
    assert code in set(Exit) - {Exit.BUG}, f"exit {code}: {err.decode()[-1500:]}"
    assert b"Traceback" not in err
    told = err if "github" in " ".join(words) else out + b"\n" + err
    for line in told.decode("utf-8", "replace").splitlines():
        assert not COMMAND.search(line), f"a command: {line[:200]}"


def check_files(home: Path, before: dict[Path, bytes]) -> None:
    """Nothing that was read is another file, and nothing that was written is half of one."""
    for path, content in before.items():
        assert path.read_bytes() == content, f"{path.name} was written over"
    for path in home.rglob("*"):
        assert not path.name.startswith(".o"), f"{path.name} was left behind"
        if path.suffix == ".json" and path not in before and path.is_file():
            json.loads(path.read_bytes())


def lay_out(home: Path) -> None:
    for name, content in LAID_OUT.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


# -- all of them -------------------------------------------------------------------


CSV_PLAN: Any = parse_plan(
    [PlanFile(p.name, p.read_bytes()) for p in sorted((SHARED / "targets").glob("*.yaml"))]
)[0]


def saved_reports() -> list[bytes]:
    """The reports of the tests' inputs as JSON, of three targets only, which is quicker."""
    made = []
    for ledger in (SHARED / "actuals.csv").read_bytes(), b"":
        figures, found = read_ledger(CSV_PLAN, [LedgerSource("f.csv", io.BytesIO(ledger))])
        outcome = judged(Loaded(CSV_PLAN, figures, (), found), Request(Path(), (), brief=True))
        root = json.loads(str(render(outcome, Format.JSON, LOOKS[0])))
        for area in root["areas"]:
            del area["targets"][3:]
        counted = Counter(each["verdict"] for area in root["areas"] for each in area["targets"])
        root["counts"] = {verdict: counted[verdict] for verdict in root["counts"] or counted}
        made.append(json.dumps(root, ensure_ascii=False).encode())
    return made


FUZZERS = {
    "yaml": Fuzzer(
        lambda: files("errors/*/targets/*.yaml", "shared/*/targets/*.yaml"), mutated, feed_yaml
    ),
    "csv": Fuzzer(
        lambda: files("errors/*/*.csv", "shared/*/*.csv", "cases/*/*.csv"), mutated, feed_csv
    ),
    "json": Fuzzer(saved_reports, mutated_json, feed_json),
    "options": Fuzzer(lambda: [()], some_words, feed_options),
}
GOOD_JSON = saved_reports()[0]
LAID_OUT = {
    **{f"targets/{p.name}": p.read_bytes() for p in (SHARED / "targets").glob("*.yaml")},
    "l.csv": (SHARED / "actuals.csv").read_bytes(),
    "r.json": GOOD_JSON,
    "plan.txt": "一、目标\n全年开展检查不少于400次。\n".encode(),
}


class Summary(NamedTuple):
    """What one fuzzer did."""

    inputs: int
    seconds: float
    outcomes: int
    slowest: float
    found: dict[str, Any]


def run(fuzzer: Fuzzer, inputs: int, seed: int) -> Summary:
    """Feeds so many inputs; what was found by the place where it was raised."""
    corpus, seen = list(fuzzer.seeds()), set[Hashable]()
    found: dict[str, Any] = {}
    slowest, began = 0.0, time.process_time()
    for number in range(inputs):
        chance = random.Random(f"{seed}/{number}")
        content = fuzzer.mutate(chance, corpus)
        start = time.process_time()
        try:
            fed = fuzzer.feed(chance, content)
            assert len(fed.told) <= MOST_TOLD, f"{len(fed.told)} bytes are said"
            spent = time.process_time() - start
            assert spent <= PATIENCE, f"{spent:.1f} s"
        except Exception as error:  # noqa: BLE001 - whatever it is, it is found
            frame = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} {frame.filename}:{frame.lineno} {str(error)[:900]}"
            key = f"{type(error).__name__} {frame.filename}:{frame.lineno}"
            if key not in found:
                found[key] = content
                print(f"FOUND {where}\n  {content[:3000]!r}", flush=True)
            continue
        slowest = max(slowest, time.process_time() - start)
        if fed.outcome not in seen:
            seen.add(fed.outcome)
            corpus.append(content)
    return Summary(inputs, time.process_time() - began, len(seen), slowest, found)


def feed_all() -> int:
    """Runs the fuzzers asked for; 1 where anything was found."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*", default=list(FUZZERS))
    asked.add_argument("--inputs", type=int, default=10_000)
    asked.add_argument("--seed", type=int, default=0)
    options = asked.parse_args()
    failed = False
    for name in options.names:
        done = run(FUZZERS[name], options.inputs, options.seed)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        failed = failed or bool(done.found)
        print(
            f"{name}: {done.inputs:,} inputs, {done.seconds:.0f} s of CPU, peak {peak} MiB, "
            f"{done.outcomes} outcomes, slowest {done.slowest:.2f} s, {len(done.found)} found",
            flush=True,
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(feed_all())
