"""The recipes of docs/ci.md work: their commands are run in a copy of a small project."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from kpi.recipes import RECIPES as JOBS
from kpi.recipes import REPORTS, WHEELS, CiServer
from kpi.report import Exit
from lxml import etree

from tests.commands import kpi

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
PROJECT = ROOT / "tests" / "shared" / "every-kind"
SCHEMAS = ROOT / "tests" / "schemas"
INSTALL = "python -m pip install wheels/kpi_check-*.whl"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"^\| (\d+) \|", re.MULTILINE)
SECTIONS = [section.partition("\n") for section in PAGE.split("\n## ")[1:]]
RECIPES = {title: block.groups() for title, _, text in SECTIONS if (block := BLOCK.search(text))}


def steps(title: str) -> list[str]:
    """The scripts of a recipe, one a shell, without the lines that install."""
    language, text = RECIPES[title]
    if language == "yaml":
        [job] = jobs(yaml.safe_load(text))
        scripts = job.get("script") and ["\n".join(job["script"])]
        scripts = scripts or [step["run"] for step in job["steps"] if "run" in step]
    else:
        scripts = [text]
    lines = [script.splitlines() for script in scripts]
    if title != "A job by the calendar":
        assert [line for script in lines for line in script if "install" in line] == [INSTALL]
    kept = ["\n".join(line for line in script if line != INSTALL) for script in lines]
    return [script for script in kept if script]


def jobs(file: dict[str, Any]) -> list[dict[str, Any]]:
    found = file.get("jobs", file)
    return [each for each in found.values() if isinstance(each, dict)]


class Project:
    """A repository with targets that fail and are at risk, in which a recipe is run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(PROJECT / "targets", folder / "targets")
        assert kpi("lock", cwd=folder).code == Exit.CLEAN
        (folder / "actuals").mkdir()
        shutil.copy(PROJECT / "actuals.csv", folder / "actuals")
        self.summary = folder / "step-summary.md"
        self.summary.write_text("earlier step\n", encoding="utf-8")

    @classmethod
    def begun(cls, folder: Path, *words: str) -> "Project":
        """The repository that `kpi init` has just written."""
        project = cls.__new__(cls)
        project.folder, project.summary = folder, folder / "step-summary.md"
        assert kpi("init", *words, cwd=folder).code == Exit.CLEAN
        return project

    def run(self, title: str, day: str = "") -> subprocess.CompletedProcess[str]:
        """The last step, run as CI servers do: bash that stops at the first error."""
        done, path = [], f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        if day:
            path = f"{_calendar(self.folder, day)}:{path}"
        for script in steps(title):
            run = subprocess.run(
                ["bash", "-eo", "pipefail", "-c", script],
                cwd=self.folder,
                env={
                    "PATH": path,
                    "PYTHONUTF8": "1",
                    "GITHUB_STEP_SUMMARY": str(self.summary),
                },
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            done.append(run)
        return done[-1]

    def verdicts(self) -> Counter[str]:
        """What the project's targets are, as the CSV report has it."""
        [path] = self.folder.glob("reports/*.csv")
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = [list(row.values()) for row in csv.DictReader(stream)]
        return Counter(row[5] for row in rows)

    def junit(self) -> Any:
        root = etree.parse(str(self.folder / "reports" / "junit.xml")).getroot()
        etree.XMLSchema(file=str(SCHEMAS / "junit.xsd")).assertValid(root)
        return root


def _calendar(folder: Path, day: str) -> Path:
    """A folder with a `date` for which this is the day, as far as it is not asked of another."""
    program = folder / "bin" / "date"
    program.parent.mkdir()
    real = shutil.which("date")
    program.write_text(
        f'#!/bin/sh\ncase " $* " in *" -d "*) exec {real} "$@" ;; esac\nexec {real} -d {day} "$@"\n'
    )
    program.chmod(0o755)
    return program.parent


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_the_chinese_page_has_the_same_recipes_and_exit_codes() -> None:
    chinese = (ROOT / "docs" / "zh" / "ci.md").read_text(encoding="utf-8")
    assert BLOCK.findall(chinese) == BLOCK.findall(PAGE)
    assert CODE.findall(chinese) == CODE.findall(PAGE)


def test_the_page_has_its_recipes() -> None:
    assert list(RECIPES) == [
        *("The first month", "GitHub Actions", "An action for GitHub"),
        *("GitLab CI", "A component for GitLab", "Before a commit"),
        *("A plain shell", "A job by the calendar"),
    ]


@pytest.mark.parametrize("server", CiServer)
def test_what_init_writes_is_what_the_page_shows(server: CiServer) -> None:
    titles = {CiServer.GITHUB: "GitHub Actions", CiServer.GITLAB: "GitLab CI"}
    job = JOBS[server]
    assert job.text == RECIPES[titles[server]][1]
    assert f"\n## {titles[server]}\n\nAs `{job.path}`" in PAGE
    assert f"pip install {WHEELS}kpi_check-" in job.text
    assert job.text.count(f"{REPORTS}\n") == 1


def test_every_server_has_its_job() -> None:
    assert set(JOBS) == set(CiServer)


def test_github(project: Project) -> None:
    done = project.run("GitHub Actions")
    assert done.returncode == Exit.FAIL
    levels = Counter(line.split(" ")[0] for line in done.stdout.splitlines())
    assert levels == {"::error": 1, "::warning": 5}
    assert project.verdicts() == {"pass": 2, "fail": 1, "at risk": 5, "not due": 1}
    assert project.junit().get("failures") == "1"
    report = (project.folder / "reports" / "summary.md").read_text(encoding="utf-8")
    assert project.summary.read_text(encoding="utf-8") == f"earlier step\n\n{report}"


def test_what_github_publishes_is_what_was_written(project: Project) -> None:
    [job] = jobs(yaml.safe_load(RECIPES["GitHub Actions"][1]))
    publish = job["steps"][-1]
    assert publish["if"] == "always()"
    project.run("GitHub Actions")
    assert (project.folder / publish["with"]["path"]).is_dir()


def test_gitlab(project: Project) -> None:
    done = project.run("GitLab CI")
    assert done.returncode == Exit.FAIL
    [job] = jobs(yaml.safe_load(RECIPES["GitLab CI"][1]))
    assert job["allow_failure"]["exit_codes"] == Exit.AT_RISK
    assert job["artifacts"]["when"] == "always"
    reports = {kind: project.folder / path for kind, path in job["artifacts"]["reports"].items()}
    issues = json.loads(reports["codequality"].read_text(encoding="utf-8"))
    jsonschema.validate(issues, json.loads((SCHEMAS / "codequality.json").read_text("utf-8")))
    severities = Counter(issue["severity"] for issue in issues)
    assert severities["critical"] == project.verdicts()["fail"] == 1
    assert severities["minor"] == project.verdicts()["at risk"] == 5
    assert reports["junit"].samefile(project.folder / "reports" / "junit.xml")
    assert project.junit().get("tests") == "9"


def test_gitlab_is_told_where_a_figure_is_wrong(project: Project) -> None:
    with (project.folder / "actuals" / "actuals.csv").open("a", encoding="utf-8") as stream:
        stream.write("work.fires,2025-05,many\n")
    done = project.run("GitLab CI")
    assert done.returncode == Exit.UNTRUSTED
    [issue] = json.loads(
        (project.folder / "reports" / "code-quality.json").read_text(encoding="utf-8")
    )
    assert issue["location"] == {"path": "actuals/actuals.csv", "lines": {"begin": 17}}


def test_a_plain_shell(project: Project) -> None:
    done = project.run("A plain shell")
    assert done.returncode == Exit.FAIL
    assert done.stdout == "targets: see reports/summary.md\n"
    assert project.verdicts() == {"正常": 2, "严重滞后": 1, "进度偏慢": 5, "未到期": 1}
    report = json.loads((project.folder / "reports" / "report.json").read_text(encoding="utf-8"))
    assert report["counts"]["fail"] == int(project.junit().get("failures")) == 1


def test_every_exit_code_is_on_the_page() -> None:
    told = set(map(int, CODE.findall(PAGE)))
    assert told == set(Exit)


# -- the first month, and the calendar ----------------------------------------------------


@pytest.mark.parametrize(
    ("title", "code"), [("GitHub Actions", Exit.CLEAN), ("GitLab CI", Exit.AT_RISK)]
)
def test_the_job_of_a_fresh_example_judges_it(tmp_path: Path, title: str, code: Exit) -> None:
    """One target is at risk and one on course: green, and a warning where risk is asked for."""
    server = {"GitHub Actions": "github", "GitLab CI": "gitlab"}[title]
    project = Project.begun(tmp_path, "--example", "--ci", server)
    assert project.run(title).returncode == code
    assert project.verdicts() == {"at risk": 1, "pass": 1}


def test_each_command_of_the_first_month_covers_what_the_page_says(tmp_path: Path) -> None:
    """A fresh plan of four targets, then a failing figure, then a year in which nobody reports."""
    kpi("init", "--year", "2026", "--ci", "github", "--lang", "en", cwd=tmp_path)
    [section] = [text for title, _, text in SECTIONS if title == "The first month"]
    commands = re.findall(r"^\| .* \| `kpi (.*?)` \|", section, re.MULTILINE)
    plan, lenient, full = (command.split() for command in commands)
    assert kpi(*plan, cwd=tmp_path).code == Exit.CLEAN
    assert kpi(*full, cwd=tmp_path).code == Exit.UNTRUSTED
    ledger = tmp_path / "actuals" / "2026.csv"
    ledger.write_text("id,period,value\nexample.new-shops,1-9月,30\n", encoding="utf-8")
    assert kpi(*lenient, cwd=tmp_path).code == Exit.FAIL
    ledger.write_text("id,period,value\nexample.new-shops,1-9月,100\n", encoding="utf-8")
    assert kpi(*lenient, cwd=tmp_path).code == Exit.CLEAN
    assert kpi(*full, cwd=tmp_path).code == Exit.NO_DATA
    ledger.write_text("id,period,value\nexample.new-shops,1月,100\n", encoding="utf-8")
    assert kpi(*full, cwd=tmp_path).code == Exit.CLEAN


@pytest.mark.parametrize(
    ("day", "code", "said"),
    [
        ("2025-02-05", Exit.CLEAN, "as of 2025-01 "),
        ("2025-07-05", Exit.FAIL, "1 off track · 5 at risk · 2 on course"),
        ("2025-12-31", Exit.FAIL, "2 off track · 6 no data · 1 not due"),
    ],
)
def test_a_job_by_the_calendar(project: Project, day: str, code: Exit, said: str) -> None:
    """In January nothing is due; since June nobody has reported, which nothing hides any more."""
    done = project.run("A job by the calendar", day)
    assert done.returncode == code
    assert said in done.stdout
