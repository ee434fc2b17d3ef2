"""The action, the component and the hook that other repositories use: run as far as a shell can."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from kpi.report import Exit

from tests.commands import PLAIN, ROOT, SHARED, UTF_8, kpi

BIN = Path(sys.executable).parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
[HOOK] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")
OF_COMPONENT = re.compile(r"\$\[\[ inputs\.([a-z-]+) \]\]")
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
STUB = """#!/bin/sh
# stands for a Python of the runner, and for that of the environment it makes
printf '%s\\n' "$*" >> "$CALLS"
if [ "$2" = venv ]; then
  mkdir -p "$4/bin"
  cp "$0" "$4/bin/python"
  ln -sf {kpi} "$4/bin/kpi"
fi
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a locked plan, in which one target fails."""
    repository = tmp_path / "repository"
    shutil.copytree(SHARED / "every-kind" / "targets", repository / "targets")
    (repository / "actuals").mkdir()
    shutil.copy(SHARED / "every-kind" / "actuals.csv", repository / "actuals")
    assert kpi("lock", cwd=repository).code == Exit.CLEAN
    return repository


class Runner:
    """A runner of GitHub, as far as the steps of a composite action can tell."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.temp = folder.parent / "temp"
        self.temp.mkdir()
        self.files = {
            name: self.temp / name.lower()
            for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "CALLS")
        }
        for file in self.files.values():
            file.touch()
        python = self.temp / "python-of-the-runner"
        python.write_text(STUB.format(kpi=shlex.quote(str(BIN / "kpi"))), encoding="utf-8")
        python.chmod(0o755)
        self.python = str(python)

    def run(self, **given: str) -> subprocess.CompletedProcess[str]:
        """Every step with these inputs, until one fails."""
        inputs = {name: said["default"] for name, said in ACTION["inputs"].items()}
        inputs |= {"python": self.python}
        inputs |= {name.replace("_", "-"): value for name, value in given.items()}
        assert set(inputs) == set(ACTION["inputs"])
        *before, last = ACTION["runs"]["steps"]
        for step in before:
            assert self._step(step, inputs).returncode == 0
        return self._step(last, inputs)

    def _step(
        self, step: Mapping[str, Any], inputs: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        env = {
            name: INPUT.sub(lambda found: inputs[found[1]], value)
            for name, value in step["env"].items()
        }
        return self._in_bash(step["run"], env)

    def _in_bash(self, script: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        around = {
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_ACTION_PATH": str(ROOT),
            **{name: str(file) for name, file in self.files.items()},
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.folder,
            env={**PLAIN, **UTF_8, **around, **env},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def runner(folder: Path) -> Runner:
    return Runner(folder)


# -- the action ---------------------------------------------------------------------------


def test_the_action_is_composite_and_pinned() -> None:
    assert ACTION["runs"]["using"] == "composite"
    steps = ACTION["runs"]["steps"]
    assert all(re.search("@[0-9a-f]{40}$", step["uses"]) for step in steps if "uses" in step)
    assert all(step["shell"] == "bash" for step in steps if "run" in step)


def test_no_input_is_written_into_a_script() -> None:
    """A value reaches a step through its environment only, so no sign in it can act."""
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert all(INPUT.fullmatch(value) for value in step["env"].values())
    used = {found for step in ACTION["runs"]["steps"] for found in step["env"].values()}
    assert {INPUT.fullmatch(each)[1] for each in used} == set(ACTION["inputs"])  # type: ignore[index]  # matched above


def test_the_action_installs_what_is_pinned(runner: Runner) -> None:
    runner.run()
    venv, pinned, own = runner.files["CALLS"].read_text(encoding="utf-8").splitlines()
    assert venv == f"-m venv --clear {runner.temp}/kpi"
    assert f"--require-hashes -r {ROOT}/.ci/demo.txt" in pinned
    assert "--hash=sha256:" in (ROOT / ".ci" / "demo.txt").read_text(encoding="utf-8")
    assert own.endswith(f"--no-deps --no-build-isolation {ROOT}")


def test_the_action_judges(runner: Runner) -> None:
    done = runner.run()
    assert done.returncode == Exit.FAIL, done.stderr
    assert done.stdout.count("::error ") == 1
    assert runner.files["GITHUB_OUTPUT"].read_text(encoding="utf-8") == "exit-code=1\n"
    names = {path.name for path in (runner.folder / "reports").iterdir()}
    assert names == {"summary.md", "report.json", "targets.csv", "junit.xml"}
    assert "# Progress on the targets of 2025" in runner.files["GITHUB_STEP_SUMMARY"].read_text(
        encoding="utf-8"
    )


def test_the_action_holds_the_plan_to_its_lock(runner: Runner) -> None:
    area = runner.folder / "targets" / "1-work.yaml"
    area.write_text(area.read_text(encoding="utf-8").replace("at most 12", "at most 1200"), "utf-8")
    assert runner.run().returncode == Exit.UNTRUSTED
    assert runner.run(locked="false").returncode == Exit.CLEAN


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"command": "validate"}, Exit.CLEAN),
        ({"command": "validate", "strict": "true"}, Exit.CLEAN),
        ({"fail_on": "no-data"}, Exit.CLEAN),
        ({"fail_on": ""}, Exit.UNTRUSTED),
        ({"as_of": "2025-01"}, Exit.CLEAN),
        ({"actuals": "actuals/actuals.csv\n\nactuals\n"}, Exit.FAIL),
        ({"actuals": ""}, Exit.FAIL),
        ({"targets": "nowhere"}, Exit.UNTRUSTED),
        ({"lang": "zh"}, Exit.FAIL),
        ({"command": "explain"}, Exit.UNTRUSTED),
        ({"locked": "no"}, Exit.UNTRUSTED),
        ({"locked": ""}, Exit.UNTRUSTED),
        ({"strict": "True"}, Exit.UNTRUSTED),
    ],
)
def test_the_inputs_of_the_action(runner: Runner, given: dict[str, str], code: Exit) -> None:
    done = runner.run(**given)
    assert done.returncode == code, done.stdout + done.stderr


HOSTILE = (
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned",
    '" && touch pwned "',
    "x' ; touch pwned ; '",
    "--exit-zero",
    "-q",
    "*",
    "a\ntouch pwned",
    "a b",
)


ALL_AT_ONCE = "x' $(touch pwned) `touch pwned` \" ; touch pwned ; ' \" ; --exit-zero\ntouch pwned"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("targets", value) for value in HOSTILE),
        *((name, ALL_AT_ONCE) for name in sorted(set(ACTION["inputs"]) - {"python", "reports"})),
        *((name, "--exit-zero") for name in ("fail-on", "as-of", "lang", "actuals", "command")),
    ],
)
def test_no_input_acts_in_the_shell_or_turns_the_job_green(
    runner: Runner, name: str, value: str
) -> None:
    done = runner.run(**{name.replace("-", "_"): value})
    assert done.returncode == Exit.UNTRUSTED, done.stdout + done.stderr
    assert not list(runner.folder.rglob("pwned"))


@pytest.mark.parametrize("value", [HOSTILE[0], HOSTILE[3], HOSTILE[-2]])
def test_a_folder_of_reports_is_a_name_whatever_it_holds(runner: Runner, value: str) -> None:
    assert runner.run(reports=value).returncode == Exit.FAIL
    assert (runner.folder / value / "summary.md").is_file()
    assert not list(runner.folder.rglob("pwned"))


def test_what_the_action_validates_is_for_code_scanning(runner: Runner) -> None:
    (runner.folder / "targets" / "plan.lock").unlink()
    assert runner.run(command="validate").returncode == Exit.UNTRUSTED
    log = json.loads((runner.folder / "reports" / "validation.sarif").read_text("utf-8"))
    schema = (ROOT / "tests" / "schemas" / "sarif.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator(json.loads(schema)).validate(log)
    assert [each["ruleId"] for each in log["runs"][0]["results"]][-1] == "no-lock"


# -- the component ------------------------------------------------------------------------


def component(**given: str) -> dict[str, Any]:
    """The job of the component on the page, with its inputs in their places."""
    [text] = re.findall(r"^```yaml\n(spec:.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    spec, _ = yaml.safe_load_all(text)
    inputs = {name: said["default"] for name, said in spec["spec"]["inputs"].items()}
    assert set(given) <= set(inputs)
    job: dict[str, Any] = list(yaml.safe_load_all(text))[1]["targets"]
    inputs |= given
    job["variables"] = {
        name: OF_COMPONENT.sub(lambda found: inputs[found[1]], value)
        for name, value in job["variables"].items()
    }
    return job


def run_component(folder: Path, **given: str) -> int:
    job = component(**given)
    install, *script = job["script"]
    assert install == "python -m pip install wheels/kpi_check-*.whl"
    assert "$[[" not in "\n".join(script)
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(script)],
        cwd=folder,
        env={**PLAIN, **UTF_8, "PATH": f"{BIN}:{os.environ['PATH']}", **job["variables"]},
        capture_output=True,
        check=False,
    ).returncode


def test_the_component_judges_and_writes_what_it_publishes(folder: Path) -> None:
    assert run_component(folder) == Exit.FAIL
    for path in component()["artifacts"]["reports"].values():
        assert (folder / path).is_file()
    assert run_component(folder, **{"fail-on": "at-risk"}) == Exit.AT_RISK
    assert component()["allow_failure"]["exit_codes"] == Exit.AT_RISK


@pytest.mark.parametrize("value", [ALL_AT_ONCE, "--exit-zero"])
def test_no_input_of_the_component_acts(folder: Path, value: str) -> None:
    for name in ("targets", "actuals", "fail-on"):
        assert run_component(folder, **{name: value}) == Exit.UNTRUSTED
    assert not list(folder.rglob("pwned"))


# -- the hook -----------------------------------------------------------------------------


def test_the_hook_is_one_that_pre_commit_knows() -> None:
    assert set(HOOK) == {
        *("id", "name", "description", "language", "entry", "pass_filenames", "files"),
    }
    assert HOOK["language"] == "python"
    assert HOOK["pass_filenames"] is False
    matching = ["targets/2025/1-work.yaml", "actuals/2025.csv", "targets/2025/plan.lock"]
    assert all(re.search(HOOK["files"], path) for path in matching)
    assert not re.search(HOOK["files"], "docs/targets.md")


@pytest.mark.parametrize("args", [(), ("--locked",), ("--strict", "--locked")])
def test_the_hook_stops_a_commit_with_errors(folder: Path, args: tuple[str, ...]) -> None:
    program, *words = shlex.split(HOOK["entry"])
    assert program == "kpi"
    assert kpi(*words, *args, cwd=folder).code == Exit.CLEAN
    ledger = folder / "actuals" / "actuals.csv"
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(f"{text}work.fires,2025-06,many\n", encoding="utf-8")
    refused = kpi(*words, *args, cwd=folder)
    assert refused.code == Exit.UNTRUSTED
    assert "error[unreadable-number]" in refused.stderr


def test_the_page_shows_the_hook_and_the_action_as_they_are() -> None:
    assert f"- id: {HOOK['id']}" in PAGE
    shown = re.findall(r"uses: OWNER/kpi@\S+\n +with:\n((?: +[a-z-]+: .*\n)+)", PAGE)
    assert shown
    for block in shown:
        assert set(yaml.safe_load(block)) <= set(ACTION["inputs"])
