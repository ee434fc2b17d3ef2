"""The scripts of `kpi completion`, tried by the shells themselves, where they are installed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from kpi.options.reading import Shell

from tests.commands import PLAIN, UTF_8, kpi
from tests.options.test_help import NAMES

LINES = {
    "kpi ver": "verify",
    "kpi che": "check",
    "kpi --la": "--lang",
    "kpi check --fo": "--format",
    "kpi check --exit": "--exit-zero",
    "kpi check --format ": "table markdown docx json html csv junit github gitlab",
    "kpi check --format=ju": "junit",
    "kpi check -o ma": "markdown=",
    "kpi check -o json=sav": "saved.json",
    "kpi check -t plan": "plans",
    "kpi check --actuals sav": "saved.json",
    "kpi --lang zh check --sort ": "gravity plan",
    "kpi check --strict --fail-on n": "no-data",
    "kpi diff saved.json b.json --format ": "table markdown json",
    "kpi schema ta": "targets",
    "kpi schema targets pl": "plan",
    "kpi schema -o sav": "saved.json",
    "kpi verify sav": "saved.json",
    "kpi completion ": "bash zsh fish",
}
"""What stands before the cursor, and all that may stand there, in a folder with two entries."""

DRIVERS = {
    # As readline does, which takes an = for a word, and names of files where nothing is said.
    Shell.BASH: r"""
        source "$1"
        read -ra COMP_WORDS <<<"${2//=/ = }"
        [[ $2 != *[\ ] ]] || COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _kpi
        [[ ${COMPREPLY[*]} ]] || mapfile -t COMPREPLY < <(compgen -f -- "${COMP_WORDS[-1]}")
        printf '%s\n' "${COMPREPLY[@]}"
    """,
    # A terminal into which the line is typed; every offer is told as it is made.
    Shell.ZSH: r"""
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell 'stty -echo; autoload -Uz compinit; compinit -u -D; source '${(q)1}
        zpty -w shell 'compadd() {
            if [[ ${@[1,(i)(-|--)]} == *-[OAD]\ * ]]; then builtin compadd "$@"; return; fi
            local -a found; local each
            builtin compadd -A found "$@"
            for each in $found; do print -r -- "FOUND $each "; done
            (( $#found ))
        }'
        zpty -w shell 'finish() { print -r -- "FINI""SHED" }; comppostfuncs=(finish)'
        zpty -w shell 'bindkey "^I" complete-word; zstyle ":completion:*" insert-tab false'
        zpty -w shell 'print -r -- "REA""DY"'
        while zpty -r shell out; do [[ $out == *READY* ]] && break; done
        zpty -w -n shell "$2"$'\t'
        while zpty -r shell out; do
            for each in ${(f)out}; do
                [[ $each == *FOUND* ]] && print -r -- ${${each#*FOUND }%% *}
            done
            [[ $out == *FINISHED* ]] && break
        done
    """,
    Shell.FISH: r"""
        source $argv[1]
        complete -C $argv[2]
    """,
}
CALLS = {
    Shell.BASH: ("bash", "--norc", "-c", DRIVERS[Shell.BASH], "bash"),
    Shell.ZSH: ("zsh", "-f", "-c", DRIVERS[Shell.ZSH], "zsh"),
    Shell.FISH: ("fish", "--no-config", "-c", DRIVERS[Shell.FISH]),
}


@pytest.fixture(params=list(Shell))
def shell(request: pytest.FixtureRequest) -> Shell:
    given: Shell = request.param
    if shutil.which(given) is None:
        pytest.skip(f"{given} is not installed")
    return given


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "saved.json").touch()
    (tmp_path / "plans").mkdir()
    return tmp_path


def offers(shell: Shell, script: str, line: str, folder: Path) -> list[str]:
    """What the shell offers behind the line; of `json=name` and `--format=word` what is behind."""
    kept = folder.with_name(f"{folder.name}.{shell}")
    kept.write_text(script, encoding="utf-8")
    done = subprocess.run(
        (*CALLS[shell], kept, line),
        cwd=folder,
        env={**PLAIN, **UTF_8, "HOME": str(folder.parent), "TERM": "dumb"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    words = [each.partition("\t")[0].rstrip("/") for each in done.stdout.splitlines()]
    return sorted({re.sub(r"^.*=(?=.)", "", word) for word in words} - {""})


@pytest.mark.parametrize("line", LINES)
def test_what_may_stand_there_is_offered(shell: Shell, line: str, folder: Path) -> None:
    script = kpi("completion", shell, "--lang", "zh").stdout
    assert offers(shell, script, line, folder) == sorted(LINES[line].split())


def test_every_command_is_offered(shell: Shell, folder: Path) -> None:
    script = kpi("completion", shell).stdout
    assert offers(shell, script, "kpi ", folder) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_option_of_a_command_is_offered(shell: Shell, name: str, folder: Path) -> None:
    """By its long name, as the command's own help has it."""
    script = kpi("completion", shell).stdout
    shown = re.findall(r"^  (?:-\w, )?(--[\w-]+)", kpi(name, "--help").stdout, re.MULTILINE)
    assert offers(shell, script, f"kpi {name} --", folder) == sorted(shown)


@pytest.mark.parametrize("shell", list(Shell))
def test_a_script_is_all_that_is_written(shell: Shell) -> None:
    """So that `source <(kpi completion bash)` says nothing."""
    done = kpi("completion", shell)
    assert done.code == 0
    assert done.stderr == ""
    assert done.stdout.startswith("#")


def test_completing_asks_the_program_nothing(shell: Shell, folder: Path) -> None:
    """No program stands in a script: it works where `kpi` does not even exist."""
    script = kpi("completion", shell).stdout
    assert shutil.which("kpi", path=PLAIN["PATH"]) is None
    assert offers(shell, script, "kpi che", folder) == ["check"]
    assert "_KPI_COMPLETE" not in script
