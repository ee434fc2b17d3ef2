"""What a command does around its report: streams, bugs, interruptions, files, environment."""

import subprocess
import sys
from pathlib import Path
from typing import get_type_hints

import pytest
from kpi.options import BacktestOptions, DiffOptions, InputOptions, JudgingOptions
from kpi.report import Exit
from kpi.wording.commands import EXITS

from tests.commands import PLAIN, ROOT, UTF_8, kpi, kpi_process

SIMULATED = ("check", "-a", "examples/simulated.csv", "--as-of", "2025-06")
PLANTED = """
import sys
import kpi.pipeline
import kpi.app

def planted(*_):
    raise {error}

kpi.app.run = planted
sys.argv = ["kpi", "check"]
kpi.app.main()
"""


def planted(error: str) -> subprocess.CompletedProcess[str]:
    """A process of which the pipeline raises."""
    command = [sys.executable, "-c", PLANTED.format(error=error)]
    env = {**PLAIN, **UTF_8}
    return subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False
    )


def test_a_bug_exits_70_with_its_traceback() -> None:
    done = planted("ZeroDivisionError('planted')")
    assert done.returncode == 70
    assert "ZeroDivisionError: planted" in done.stderr
    assert done.stderr.endswith(
        "this is a bug in kpi, please report it with the lines above (exit 70)\n"
    )


def test_an_interruption_exits_130() -> None:
    assert planted("KeyboardInterrupt").returncode == 130


def test_all_reports_of_one_run(tmp_path: Path) -> None:
    outputs = [tmp_path / "r.md", tmp_path / "r.json", tmp_path / "r.txt"]
    done = kpi(
        *SIMULATED,
        *("-o", f"markdown={outputs[0]}", "-o", f"json={outputs[1]}", "-o", f"table={outputs[2]}"),
        *("--color", "always", "--lang", "en"),
    )
    assert done.code == 1
    assert all(path.stat().st_size for path in outputs)
    assert "\x1b[" in done.stdout
    assert "\x1b[" not in outputs[2].read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_exits_2_and_the_others_are_written(tmp_path: Path) -> None:
    good, bad = tmp_path / "r.json", tmp_path / "file" / "r.md"
    bad.parent.touch()
    done = kpi(*SIMULATED, "--exit-zero", "-o", f"markdown={bad}", "-o", f"json={good}")
    assert done.code == 2
    assert good.exists()
    assert "[unwritable-file]" in done.stderr


def test_format_dash_takes_standard_output() -> None:
    done = kpi(*SIMULATED, "-o", "json=-")
    assert done.stdout.startswith("{\n")


@pytest.mark.parametrize(
    ("env", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({}, "en"),
        ({"LANG": "C", "KPI_LANG": "zh"}, "zh"),
    ],
)
def test_the_language_is_the_locales_unless_named(env: dict[str, str], language: str) -> None:
    done = kpi(*SIMULATED, env=env)
    assert done.stdout.startswith("2025年重点工作安排" if language == "zh" else "2025 work plan")


def test_the_environment_names_targets_actuals_and_width() -> None:
    env = {
        "KPI_TARGETS": "targets/2025",
        "KPI_ACTUALS": "actuals/2025.csv:examples/simulated.csv",
        "KPI_WIDTH": "120",
        "KPI_COLOR": "always",
    }
    done = kpi("check", "--as-of", "2025-06", env=env)
    assert done.code == 1
    assert "[few-reported]" not in done.stderr
    assert max(map(len, done.stdout.splitlines())) > 100


def test_nothing_in_the_environment_turns_a_red_job_green() -> None:
    env = {"KPI_EXIT_ZERO": "1", "KPI_FAIL_ON": "at-risk", "KPI_KEEP_GOING": "1", "NO_COLOR": "1"}
    assert kpi(*SIMULATED, env=env).code == 1
    assert kpi(*SIMULATED, env={"FORCE_COLOR": "1", "_KPI_COMPLETE": "complete_zsh"}).code == 1
    for signs in ("ascii", "unicode", "auto"):
        assert kpi(*SIMULATED, env={"KPI_SIGNS": signs}).code == 1
    assert kpi(*SIMULATED, env={"KPI_SIGNS": "none"}).code == 2


def test_a_file_is_the_same_whatever_signs_the_terminal_gets(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("plain", "ascii")]
    for path, words in zip(files, ([], ["--signs", "ascii"]), strict=True):
        kpi(*SIMULATED, "-o", f"table={path}", *words)
    assert files[0].read_bytes() == files[1].read_bytes()
    printed = kpi(*SIMULATED, "--signs", "ascii", "--lang", "en").stdout
    assert "──" not in printed
    assert "###" in printed


def test_an_ascii_terminal_gets_ascii_signs_and_no_crash() -> None:
    ascii_only = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = kpi_process(*SIMULATED, env=ascii_only)
    assert done.code == 1
    assert done.stdout.isascii()
    assert "x fail" in done.stdout
    assert "###" in done.stdout


def test_a_reader_that_leaves_early_changes_no_exit_code() -> None:
    command = f"{sys.executable} -m kpi {' '.join(SIMULATED)} | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "1"
    assert "Traceback" not in done.stderr


def test_a_pipe_gets_no_colour() -> None:
    assert "\x1b[" not in kpi(*SIMULATED).stdout


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("check", JudgingOptions),
        ("rehearse", JudgingOptions),
        ("validate", InputOptions),
        ("diff", DiffOptions),
        ("backtest", BacktestOptions),
    ],
)
def test_help_names_every_option(command: str, options: type[InputOptions]) -> None:
    shown = kpi(command, "--help").stdout
    for name in get_type_hints(options):
        assert f"--{name.replace('_', '-')}" in shown


@pytest.mark.parametrize(
    "command",
    [
        *("check", "validate", "explain shops.new", "rehearse 2024", "backtest"),
        *("template --as-of 2025-06", "diff 2025-05 2025-06"),
    ],
)
def test_in_an_empty_folder_every_command_tells_how_to_begin(command: str, tmp_path: Path) -> None:
    done = kpi(*command.split(), cwd=tmp_path)
    assert done.code == 2
    assert done.stderr.startswith("targets: error[no-plan]: ")
    assert "`kpi init --example`" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_on_standard_output_exits_2() -> None:
    assert kpi_process(*SIMULATED, before="exec >/dev/full").code == 2


def test_closed_streams_are_no_bug() -> None:
    done = kpi_process("check", "-a", "-", "--as-of", "2025-06", before="exec <&- >&-")
    assert done.code == 2
    assert "[unreadable-file]" in done.stderr


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full", ">&-"])
def test_no_stream_trouble_is_a_failed_target(redirection: str) -> None:
    words = ("check", "-a", "examples/simulated.csv", "--id", "ip.next-plan")
    assert kpi_process(*words, before=f"exec {redirection}").code == 0


def test_fail_on_may_be_repeated() -> None:
    done = kpi(*SIMULATED, "--area", "vitality", "--fail-on", "fail", "--fail-on", "at-risk")
    assert done.code == 1


def test_an_empty_path_is_a_variable_that_is_not_set() -> None:
    assert kpi("check", "-a", "").code == 2


def test_completion_never_replaces_the_judgement() -> None:
    assert kpi(*SIMULATED, env={"_KPI_COMPLETE": "complete_bash"}).code == 1


def test_two_reports_need_two_paths(tmp_path: Path) -> None:
    path = tmp_path / "r"
    done = kpi(*SIMULATED, "-o", f"json={path}", "-o", f"markdown={path}")
    assert done.code == 2
    assert not path.exists()


@pytest.mark.parametrize(
    "words", [("--version",), ("-V",), ("--lang", "zh", "--version"), ("-V", "check")]
)
def test_version(words: tuple[str, ...]) -> None:
    done = kpi(*words)
    assert (done.code, done.stdout, done.stderr) == (0, "kpi 0.4.0\n", "")


@pytest.mark.parametrize("name", ["", "rot13", "idna", "unicode_escape", "klingon", "编码"])
def test_what_is_no_encoding_is_a_usage_error(name: str) -> None:
    done = kpi("validate", "--encoding", name)
    assert done.code == 2
    assert "is not a text encoding" in done.stderr


def test_every_exit_code_of_a_command_says_what_it_means() -> None:
    """A bug says so by itself, and an interruption says nothing."""
    assert set(EXITS) == set(Exit) - {Exit.BUG, Exit.INTERRUPTED}
