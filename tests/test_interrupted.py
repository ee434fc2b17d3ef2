"""A run that is interrupted exits 130, leaves every file whole, and nothing beside it."""

import importlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from kpi.model import Text
from kpi.reports import Format

from tests.commands import PLAIN, ROOT, UTF_8, Done, kpi

FOLDER = ROOT / "tests" / "shared" / "every-kind"
CHECK = ("check", "-t", "targets", "-a", "actuals.csv", "--lang", "en", "--as-of", "2025-06")
OLD = "an old report\n"


class Alarm:
    """Sends the signal of Ctrl-C when something is called for the `last` time."""

    def __init__(self, inside: Callable[..., object], last: int) -> None:
        self.inside = inside
        self.asked = 0
        self.last = last

    def call(self, *given: object, **more: object) -> object:
        self.asked += 1
        if self.asked == self.last:
            signal.raise_signal(signal.SIGINT)
        return self.inside(*given, **more)


def set_in(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> Alarm:
    alarm = Alarm(getattr(owner, name), 1)
    monkeypatch.setattr(owner, name, in_place_of(alarm))
    return alarm


def in_place_of(alarm: Alarm) -> Callable[..., object]:
    """A function, as a method must be."""

    def called(*given: object, **more: object) -> object:
        return alarm.call(*given, **more)

    return called


def check(*words: str) -> Done:
    return kpi(*CHECK, *words, cwd=FOLDER, env=UTF_8)


def is_interrupted(done: Done) -> bool:
    last = done.stderr.splitlines()[-1:]
    return done.code == 130 and last in ([], ["kpi: exit 130, interrupted"])


def written(form: Format, path: Path, last: int) -> tuple[Done, int]:
    """A run whose writer of a format is interrupted at its `last` text, and how many it asked."""
    module = importlib.import_module(f"kpi.reports.{form}")
    inside, alarm = module.render, Alarm(Text.in_, last)

    def rendered(*given: object) -> object:
        with pytest.MonkeyPatch.context() as within:
            within.setattr(Text, "in_", in_place_of(alarm))
            return inside(*given)

    path.write_text(OLD, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "render", rendered)
        other = Format.CSV if form is Format.TABLE else Format.TABLE
        done = check("-q", "--format", other, "-o", f"{form}={path}")
    return done, alarm.asked


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 1.0])
@pytest.mark.parametrize("form", sorted(set(Format) - {Format.JSON}))
def test_no_writer_of_any_format_swallows_it(form: Format, share: float, tmp_path: Path) -> None:
    """Wherever it is between its first text and its last; JSON says the same in every language."""
    path = tmp_path / "report"
    done, _ = written(form, path, 0)
    assert done.code == 1
    _, asked = written(form, path, 0)  # some texts are asked for but once in a process
    assert asked
    done, _ = written(form, path, max(1, round(share * asked)))
    assert is_interrupted(done)
    assert path.read_text(encoding="utf-8") == OLD
    assert list(tmp_path.iterdir()) == [path]


PLACES = (
    ("kpi.pipeline.loading", "read_plan_files"),
    ("kpi.pipeline.loading", "parse_plan"),
    ("kpi.pipeline.loading", "read_ledger"),
    ("kpi.pipeline", "judge"),
    ("kpi.output", "render_problems"),
    ("kpi.reports.json", "dump"),
    ("kpi.output", "write_whole"),
    ("kpi.output", "say"),
    ("os", "write"),
    ("os", "fsync"),
    ("os", "link"),
    ("os", "fchmod"),
    ("pathlib.Path", "replace"),
)


@pytest.mark.parametrize(("owner", "name"), PLACES)
def test_wherever_a_run_is(
    owner: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report"
    path.write_text(OLD, encoding="utf-8")
    place = Path if owner == "pathlib.Path" else importlib.import_module(owner)
    with monkeypatch.context() as patched:
        alarm = set_in(patched, place, name)
        done = check("-o", f"json={path}")
    assert alarm.asked
    assert is_interrupted(done)
    assert path.read_text(encoding="utf-8") == OLD
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["write", "fsync"])
def test_without_files_that_have_no_name_too(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on other systems and file systems: by way of a temporary file."""
    path = tmp_path / "report"
    path.write_text(OLD, encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.delattr(os, "O_TMPFILE", raising=False)
        alarm = set_in(patched, os, name)
        done = check("-q", "-o", f"csv={path}")
    assert alarm.asked
    assert is_interrupted(done)
    assert path.read_text(encoding="utf-8") == OLD
    assert list(tmp_path.iterdir()) == [path]
    assert check("-q", "-o", f"csv={path}").code == 1
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "words",
    [
        ("init", ".", "--example"),
        ("schema", "targets", "-o", "schema.json"),
        ("template", "-t", "T", "-a", "A", "--as-of", "2025-07", "-o", "form.csv"),
        ("diff", "2025-05", "2025-06", "-t", "T", "-a", "A", "-o", "json=r.json"),
        ("rehearse", "2024", "-t", "T", "-a", "A", "-o", "html=r.html"),
        ("draft", "plan.txt", "--year", "2025", "-o", "2025"),
    ],
    ids=lambda words: words[0],
)
def test_every_command_that_writes(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.txt").write_text("一、任务\n新增商标1000件。\n", encoding="utf-8")
    names = {"T": str(FOLDER / "targets"), "A": str(FOLDER / "actuals.csv")}
    with monkeypatch.context() as patched:
        alarm = set_in(patched, os, "fsync")
        done = kpi(*(names.get(word, word) for word in words), cwd=tmp_path)
    assert alarm.asked
    assert is_interrupted(done)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["plan.txt"]


def test_what_a_library_swallows_is_an_interruption_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As C code does that calls back and makes another error of it, or none."""

    def swallowed(*_: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            return

    def turned(*_: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise TypeError from None

    for masked in (swallowed, turned):
        with monkeypatch.context() as patched:
            patched.setattr("kpi.pipeline.check_waivers", lambda *_, masked=masked: masked() or ())
            done = check("-q", "-o", f"csv={tmp_path / 'r'}")
        assert is_interrupted(done)
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_while_it_waits_for_its_input(number: signal.Signals) -> None:
    command = [sys.executable, "-m", "kpi", *CHECK[:3], "-a", "-"]
    with subprocess.Popen(
        command,
        cwd=FOLDER,
        env={**PLAIN, **UTF_8},
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"#" * (1 << 20))  # more than a pipe holds: somebody reads it
        process.stdin.flush()
        process.send_signal(number)
        said = process.stderr.read() if process.stderr else b""
        process.stdin.close()
    assert process.returncode == 130
    assert said.decode().endswith("interrupted\n")


def test_what_is_killed_leaves_whole_reports_and_nothing_else() -> None:
    """A few of the moments that `make kills` tries."""
    command = [sys.executable, "tests/fuzz/kills.py", "--kills", "5", "--seed", "2"]
    done = subprocess.run(command, cwd=ROOT, env=PLAIN, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    assert done.stdout.count(b"torn reports: 0, files left behind: 0\n") == 3
