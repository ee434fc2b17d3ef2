"""The program run by its own `main`: in this process, or in one of its own where that matters.

And the folders of cases/ and errors/, each of which is one such run.
"""

import io
import os
import shlex
import shutil
import subprocess
import sys
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest
from kpi.__main__ import main

HERE = Path(__file__).parent
ROOT = HERE.parent
SHARED = HERE / "shared"
PLAIN = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
"""What a shell has without any setting of the developer's."""
UTF_8 = {"LANG": "en_US.UTF-8", "PYTHONUTF8": "1"}


class Done(NamedTuple):
    """What a run left behind."""

    code: int
    out: bytes
    err: bytes

    @property
    def stdout(self) -> str:
        return self.out.decode("utf-8")

    @property
    def stderr(self) -> str:
        return self.err.decode("utf-8")


class _Pipe(io.BytesIO):
    """Bytes that can be read once, as those of a pipe."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation

    tell = seek


def kpi(
    *words: str | Path,
    cwd: Path = ROOT,
    env: Mapping[str, str] = UTF_8,
    stdin: bytes = b"",
    encoding: str = "utf-8",
) -> Done:
    """A run in this process: streams, arguments, folder and environment are the run's own."""
    given = io.TextIOWrapper(_Pipe(stdin), encoding)
    out, err = io.BytesIO(), io.BytesIO()
    streams = {
        "stdin": given,
        "stdout": io.TextIOWrapper(out, encoding),
        "stderr": io.TextIOWrapper(err, encoding, "backslashreplace"),
    }
    with (
        warnings.catch_warnings(action="ignore", category=ResourceWarning),  # as python does
        patch.dict(os.environ, {**PLAIN, **env}, clear=True),
        pytest.MonkeyPatch.context() as patched,
    ):
        patched.chdir(cwd)
        patched.setattr(sys, "argv", ["kpi", *map(str, words)])
        for name, stream in streams.items():
            patched.setattr(sys, name, stream)
            patched.setattr(sys, f"__{name}__", stream)
        with pytest.raises(SystemExit) as left:
            main()
        for stream in streams.values():
            stream.flush()
    assert isinstance(left.value.code, int)
    return Done(left.value.code, out.getvalue(), err.getvalue())


def kpi_process(
    *words: str | Path,
    cwd: Path = ROOT,
    env: Mapping[str, str] = UTF_8,
    stdin: bytes = b"",
    before: str = "",
) -> Done:
    """A run in a process of its own, after `before` in the same shell."""
    command = [sys.executable, "-m", "kpi", *map(str, words)]
    done = subprocess.run(
        ["bash", "-c", f'{before}\nexec "$@"', "bash", *command] if before else command,
        cwd=cwd,
        env={**PLAIN, **env},
        input=stdin,
        capture_output=True,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


class Case:
    """A folder of cases/ or errors/: its command, and the files it is run on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.golden = folder / "expected"
        *inputs, command = (folder / "command").read_text(encoding="utf-8").splitlines()
        self.words = shlex.split(command)
        shared = [name for line in inputs for name in line.removeprefix("input: ").split()]
        self.layers = [*(SHARED / name for name in shared), folder]

    def __str__(self) -> str:
        return self.folder.relative_to(HERE).as_posix()

    @property
    def stdin(self) -> bytes:
        given = self.folder / "stdin"
        return given.read_bytes() if given.exists() else b""

    def files(self) -> dict[str, Path]:
        """Each input file by its name in the folder of the run; later layers replace earlier."""
        return {
            path.relative_to(layer).as_posix(): path
            for layer in self.layers
            for path in layer.rglob("*")
            if path.is_file() and path not in {self.golden, self.folder / "command"}
        }

    def lay_out(self, folder: Path) -> Path:
        """A new folder with a copy of the input, in which `plan` is the shipped plan's folder."""
        folder.mkdir(parents=True)
        for name, path in self.files().items():
            copy = folder / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
        (folder / "plan").symlink_to(ROOT / "targets/2025")
        return folder


CASES = [
    Case(path.parent)
    for kind in ("cases", "errors")
    for path in sorted(HERE.glob(f"{kind}/*/command"))
]
