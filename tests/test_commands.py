"""Whole commands: each folder of cases/ and errors/ holds a command, its input and one golden.

`command` is one line as a user types it, run in a copy of the folder in which `plan` is
the shipped plan's folder. `expected` is exit code, stdout and stderr together;
`pytest --update` rewrites it. Every diagnostic code has its folder in errors/.
"""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kpi.diagnostics import Code

HERE = Path(__file__).parent
ROOT = HERE.parent
FOLDERS = sorted([*HERE.glob("cases/*/command"), *HERE.glob("errors/*/command")])
GOLDEN = "expected"


def environment() -> dict[str, str]:
    """What a plain shell has: no setting of the developer's may change a golden."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "LANG": "en_US.UTF-8", "PYTHONUTF8": "1"}


def run(folder: Path) -> str:
    words = shlex.split((folder / "command").read_text(encoding="utf-8"))
    assert words[0] == "kpi"
    done = subprocess.run(
        [sys.executable, "-m", "kpi", *words[1:]],
        cwd=folder,
        env=environment(),
        input=_stdin(folder),
        capture_output=True,
        check=False,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    return f"exit {done.returncode}\n-- stdout\n{out}-- stderr\n{err}"


def _stdin(folder: Path) -> bytes:
    given = folder / "stdin"
    return given.read_bytes() if given.exists() else b""


@pytest.mark.parametrize("command", FOLDERS, ids=lambda path: str(path.parent.relative_to(HERE)))
def test_command(command: Path, tmp_path: Path, *, update: bool) -> None:
    folder = tmp_path / "case"
    shutil.copytree(command.parent, folder)
    (folder / "plan").symlink_to(ROOT / "targets/2025")
    found = run(folder)
    golden = command.parent / GOLDEN
    if update:
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert found == golden.read_bytes().decode("utf-8")


@pytest.mark.parametrize("code", Code)
def test_every_code_has_its_reproducer(code: Code) -> None:
    expected = (HERE / "errors" / code / GOLDEN).read_text(encoding="utf-8")
    assert f"[{code}]: " in expected


def test_every_reproducer_has_its_code() -> None:
    folders = {path.parent.name for path in HERE.glob("errors/*/command")}
    assert folders == {str(code) for code in Code}
