"""Whole commands: each folder of cases/ and errors/ is one, with its input and one golden.

To add a case, make a folder with a file `command` and run `pytest --update tests/test_commands.py`:

    input: every-kind
    kpi check -t targets -a actuals.csv --as-of 2025-06 --lang en

The last line is the command as a user types it. The line above names a folder of shared/ whose
files are laid under those of the case, or several, each over the one before; a case that brings
all of its files has no such line. So its own folder holds only what is different: another
`actuals.csv`, the `targets/waivers.yaml` that the shared plan has not. A file that a second
case needs too moves to shared/. The command is run where all these files are together and
`plan` is the shipped plan; a file `stdin` is what it is given on standard input.

`expected` is exit code, stdout and stderr together. `--update` writes it: read the diff before
you commit it. A new diagnostic code needs a folder in errors/ that bears its name, with the
smallest files that provoke it.
"""

from collections import defaultdict
from pathlib import Path

import pytest
from kpi.diagnostics import Code

from tests.commands import CASES, HERE, SHARED, UTF_8, Case, Done, kpi, kpi_process

LIKE_PROCESSES = {
    "cases/backtest-json",
    "cases/diff-reports-untrusted",
    "cases/draft-zh",
    "cases/encodings",
    "cases/every-kind-colored",
    "cases/everything-html",
    "cases/init-zh",
    "cases/stdin",
    "cases/usage-error",
    "cases/workbook-sheet",
    "errors/unreadable-file",
}
"""Runs that are repeated in a process: of every command and way to end, on every stream."""


def golden(done: Done) -> str:
    return f"exit {done.code}\n-- stdout\n{done.stdout}-- stderr\n{done.stderr}"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_command(case: Case, tmp_path: Path, *, update: bool) -> None:
    folder = case.lay_out(tmp_path / "case")
    program, *words = case.words
    assert program == "kpi"
    found = golden(kpi(*words, cwd=folder, stdin=case.stdin))
    if update:
        case.golden.write_text(found, encoding="utf-8", newline="\n")
    assert found == case.golden.read_bytes().decode("utf-8")


@pytest.mark.parametrize("case", [case for case in CASES if str(case) in LIKE_PROCESSES], ids=str)
def test_a_process_says_the_same(case: Case, tmp_path: Path) -> None:
    folder = case.lay_out(tmp_path / "case")
    found = golden(kpi_process(*case.words[1:], cwd=folder, stdin=case.stdin))
    assert found == case.golden.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("words", "env", "encoding"),
    [
        ((), UTF_8, "utf-8"),
        (("--help",), UTF_8, "utf-8"),
        (("check", "--help"), {**UTF_8, "COLUMNS": "60"}, "utf-8"),
        (("--version",), {"PYTHONUTF8": "1"}, "utf-8"),
        (("explain", "off-track"), {"PYTHONUTF8": "1"}, "utf-8"),
        (("explain", "off-track"), {"LANG": "zh_CN.UTF-8"}, "utf-8"),
        (("explain", "off-track"), {"KPI_LANG": "zh", "PYTHONIOENCODING": "gbk"}, "gbk"),
    ],
)
def test_it_does_whatever_the_environment(
    words: tuple[str, ...], env: dict[str, str], encoding: str
) -> None:
    assert kpi(*words, env=env, encoding=encoding) == kpi_process(*words, env=env)


@pytest.mark.parametrize("code", Code)
def test_every_code_has_its_reproducer(code: Code) -> None:
    expected = (HERE / "errors" / code / "expected").read_text(encoding="utf-8")
    assert f"[{code}]: " in expected


def test_every_reproducer_has_its_code() -> None:
    folders = {path.parent.name for path in HERE.glob("errors/*/command")}
    assert folders == {str(code) for code in Code}


def test_no_case_repeats_another_or_what_is_shared() -> None:
    """What cases have under one name lies in shared/; plans there may begin alike."""
    places = defaultdict(list)
    for layer in (*SHARED.iterdir(), *(case.folder for case in CASES)):
        for path in layer.rglob("*"):
            if path.is_file() and path.name not in {"command", "expected"}:
                name = path.relative_to(layer).as_posix()
                places[name, path.read_bytes()].append(layer)
    repeated = {
        name: [layer.relative_to(HERE).as_posix() for layer in layers]
        for (name, _), layers in places.items()
        if len(layers) > 1 and any(layer.parent != SHARED for layer in layers)
    }
    assert repeated == {}


def test_every_shared_input_is_shared() -> None:
    named = [layer.name for case in CASES for layer in case.layers[:-1]]
    once = [folder.name for folder in SHARED.iterdir() if named.count(folder.name) < 2]
    assert once == []
