"""A plan to begin with or to try: valid as it is written, and judged by the figures it has."""

import csv
import io
import json
import re
import shlex
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from kpi.files.writing import those_there, write_new
from kpi.json_schema import SchemaOf
from kpi.model import Kind, Language, Mark, Month, Verdict
from kpi.period import last_day
from kpi.pipeline import run, validate
from kpi.pipeline.loading import load
from kpi.pipeline.request import Request
from kpi.recipes import CiServer
from kpi.report import Report
from kpi.schema import schema_text
from kpi.starter import StarterRequest, starter_files

from tests.commands import kpi
from tests.plan.test_schema import in_editor, in_python

SCHEMA = "targets/schema.json"
OF_2026 = StarterRequest(2026)
EXAMPLE = StarterRequest(is_example=True)
FIGURES = {
    "example.new-shops": ("12", "9", "11"),
    "example.pass-rate": ("", "", "98.5%"),
    "example.inspected": ("8%", "10/100", "27/100"),
    "example.ordinance": ("", "", "under-way"),
    "example.ordinance/draft": ("", "未开始", "done"),
}


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest) -> Language:
    given: Language = request.param
    return given


def texts(request: StarterRequest, language: Language) -> dict[str, str]:
    return {file.path: file.text for file in starter_files(request, language)}


def written(folder: Path, request: StarterRequest, language: Language) -> Request:
    assert write_new(folder, texts(request, language)) == ()
    return Request(targets=folder / "targets", actuals=(folder / "actuals",))


@pytest.fixture
def request_of(tmp_path: Path, language: Language) -> Request:
    return written(tmp_path, OF_2026, language)


def judged(request: Request) -> Report:
    outcome = run(request)
    assert isinstance(outcome, Report)
    return outcome


def fill_in(ledger: Path) -> None:
    """The figures of the first quarter, typed into the form as Excel would save it."""
    [header, *rows] = csv.reader(io.StringIO(ledger.read_text(encoding="utf-8-sig")))
    for row in rows:
        row[3:6] = FIGURES[row[0]]
    with ledger.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])


def test_it_is_valid_as_it_is(request_of: Request) -> None:
    loaded = validate(request_of)
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    assert sorted(target.kind for target in loaded.plan.targets) == sorted(Kind)
    assert loaded.plan.areas[0].unquantified


def test_a_plan_of_its_first_and_last_year(tmp_path: Path, language: Language) -> None:
    for year in (1990, 2100):
        request = written(tmp_path / str(year), StarterRequest(year), language)
        assert load(request).diagnostics == ()


@pytest.mark.parametrize("month", range(1, 13))
def test_without_figures_nothing_is_said_of_any_target(request_of: Request, month: int) -> None:
    report = judged(request_of._replace(as_of=Month(2026, month)))
    verdicts = {result.verdict for result in report.results}
    overdue = last_day(Month(2026, month)) >= last_day(Month(2026, 9))
    assert verdicts == ({Verdict.NOT_DUE} if month == 1 else verdicts)
    assert verdicts <= {Verdict.NO_DATA, Verdict.NOT_DUE}
    assert overdue <= (verdicts == {Verdict.NO_DATA})


def test_once_filled_in_every_target_is_judged(request_of: Request) -> None:
    fill_in(request_of.actuals[0] / "2026.csv")
    assert validate(request_of).diagnostics == ()
    report = judged(request_of)
    assert report.as_of == Month(2026, 3)
    assert {result.verdict for result in report.results} == {Verdict.PASS}
    assert report.reported == len(report.results) == 4


def test_what_stands_in_comments_is_right_too(request_of: Request, tmp_path: Path) -> None:
    """Each key that is written behind a # can be made use of by deleting the #."""
    folder = tmp_path / "targets" / "2026"
    plan, area = folder / "plan.yaml", folder / "1-example.yaml"
    head, optional = plan.read_text(encoding="utf-8").split("\n\n")
    said = [line.removeprefix("# ") for line in optional.splitlines()[1:]]
    plan.write_text("\n".join([head, *said]), encoding="utf-8")
    lines = area.read_text(encoding="utf-8").splitlines()
    given = [f"    {line[6:]}" if line.startswith("    # ") else line for line in lines]
    area.write_text("\n".join(given), encoding="utf-8")
    waivers = (folder / "waivers.yaml").read_text(encoding="utf-8").splitlines()[2:-1]
    entry = "\n".join(line.removeprefix("#") for line in waivers)
    (folder / "waivers.yaml").write_text(f"waivers:\n{entry}\n", encoding="utf-8")

    loaded = load(request_of)
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    assert loaded.plan.document is not None
    assert loaded.plan.rule is not None
    assert loaded.plan.unit_names
    assert len(loaded.plan.waivers) == 1
    assert loaded.plan.targets[0].baseline is not None  # type: ignore[union-attr]  # it adds up
    assert loaded.plan.targets[0].checkpoints  # type: ignore[union-attr]


@pytest.mark.parametrize("request_", [OF_2026, EXAMPLE])
def test_the_ledger_opens_in_excel(request_: StarterRequest, language: Language) -> None:
    [ledger] = [text for path, text in texts(request_, language).items() if path.endswith(".csv")]
    assert ledger.startswith("\ufeff")
    assert "\n" not in ledger.replace("\r\n", "")


# -- the schema beside it ------------------------------------------------------------


@pytest.mark.parametrize("request_", [OF_2026, EXAMPLE])
def test_editors_find_the_schema_and_it_accepts_the_plan(
    request_: StarterRequest, language: Language, tmp_path: Path
) -> None:
    """Its first line names it as seen from the file, and nothing of the network."""
    written(tmp_path, request_, language)
    plan = sorted(tmp_path.glob("targets/*/*.yaml"))
    assert plan
    for file in plan:
        text = file.read_text(encoding="utf-8")
        [modeline, _] = text.split("\n", 1)
        named = modeline.removeprefix("# yaml-language-server: $schema=")
        schema = (file.parent / named).read_text(encoding="utf-8")
        assert schema == schema_text(SchemaOf.TARGETS, None, language)
        validator = Draft202012Validator(json.loads(schema))
        for reading in (in_editor, in_python):
            assert [each.message for each in validator.iter_errors(reading(text))] == []


def test_a_slip_is_seen_in_the_editor(language: Language) -> None:
    files = texts(EXAMPLE, language)
    validator = Draft202012Validator(json.loads(files["targets/schema.json"]))
    area = files["targets/2025/1-shops.yaml"]
    for right, slip in (("kind:", "kinds:"), ("level", "levels"), ("at least 98%\n", "98%\n")):
        assert not validator.is_valid(in_editor(area.replace(right, slip, 1)))


# -- an example to try -----------------------------------------------------------------


def test_the_example_speaks_at_once(tmp_path: Path, language: Language) -> None:
    """45 shops of 120 by June are 12.5 points behind half; 98.6 % is above 98 %."""
    request = written(tmp_path, EXAMPLE, language)
    assert validate(request).diagnostics == ()
    report = judged(request)
    assert report.as_of == Month(2025, 6)
    assert [result.verdict for result in report.results] == [Verdict.AT_RISK, Verdict.PASS]
    assert report.reported == 2


def test_its_figures_say_that_they_are_simulated(tmp_path: Path, language: Language) -> None:
    """Each row does, so that a copy under another name still does."""
    request = written(tmp_path, EXAMPLE, language)
    [ledger] = tmp_path.glob("actuals/*")
    assert ledger.name == "2025-simulated.csv"
    ledger.rename(ledger.with_name("figures.csv"))
    figures = load(request).ledger.figures
    assert len(figures) == 2
    assert all(Mark.SIMULATED in each.marks for rows in figures.values() for each in rows)


@pytest.mark.parametrize("year", [1990, 2026, 2100])
def test_an_example_of_any_year(tmp_path: Path, language: Language, year: int) -> None:
    request = written(tmp_path, StarterRequest(year, is_example=True), language)
    assert validate(request).diagnostics == ()
    assert judged(request).as_of == Month(year, 6)


def test_the_next_commands_can_be_copied(tmp_path: Path, language: Language) -> None:
    """Those that are shown after an example exit 0: at risk counts only where it is named."""
    for folder in ([], ["new plan"]):
        done = kpi("init", *folder, "--example", "--lang", language, cwd=tmp_path)
        commands = [line for line in done.stdout.splitlines() if line.startswith("  kpi ")]
        assert len(commands) == 3
        for command in commands:
            assert kpi(*shlex.split(command)[1:], cwd=tmp_path).code == 0, command
    strict = kpi("check", "--fail-on", "fail,no-data,at-risk", cwd=tmp_path)
    assert strict.code == 3


def test_the_commands_of_a_plan_name_its_folder(tmp_path: Path) -> None:
    done = kpi("init", "new plan", "--year", "2026", cwd=tmp_path)
    assert done.stdout.endswith("  kpi check -t 'new plan/targets' -a 'new plan/actuals'\n")
    assert kpi("init", "--year", "2026", cwd=tmp_path).stdout.endswith("  kpi check\n")


# -- nothing is replaced ---------------------------------------------------------------


@pytest.mark.parametrize("path", ["targets/2026/plan.yaml", "actuals/2026.csv", ".gitlab-ci.yml"])
def test_nothing_is_written_where_one_file_is_there(
    tmp_path: Path, path: str, language: Language
) -> None:
    files = texts(StarterRequest(2026, ci=CiServer.GITLAB), language)
    there = tmp_path / path
    there.parent.mkdir(parents=True, exist_ok=True)
    there.symlink_to(tmp_path / "nowhere")
    [problem] = write_new(tmp_path, files)
    assert (problem.code, problem.location.file) == ("file-exists", there.as_posix())
    assert not (tmp_path / "targets" / "schema.json").exists()


def test_what_others_use_too_stays_as_it_was(tmp_path: Path, language: Language) -> None:
    """A second year, and a repository that ignores things of its own."""
    ignored, schema = tmp_path / ".gitignore", tmp_path / "targets" / "schema.json"
    schema.parent.mkdir()
    for file in (ignored, schema):
        file.write_bytes(b"mine\r\n")
    done = kpi("init", "--year", "2026", "--ci", "github", "--lang", language, cwd=tmp_path)
    assert done.code == 0
    assert ignored.read_bytes() == schema.read_bytes() == b"mine\r\n"
    assert (tmp_path / "targets" / "2026" / "plan.yaml").exists()
    [of_schema, of_ignored] = [
        line for line in done.stdout.splitlines() if line.startswith((".gitignore", SCHEMA))
    ]
    assert of_schema.count("targets/schema.json") == 2
    assert "reports/" in of_ignored
    assert "6" in done.stderr
    assert kpi("init", "--year", "2027", cwd=tmp_path).code == 0


def test_the_command_that_renews_the_schema_can_be_copied(tmp_path: Path) -> None:
    kpi("init", "new plan", "--year", "2026", cwd=tmp_path)
    shown = kpi("init", "new plan", "--year", "2027", cwd=tmp_path).stdout
    [command] = re.findall("kpi schema .*json'?", shown)
    schema = tmp_path / "new plan" / SCHEMA
    schema.write_text('{"$schema": "old"}', encoding="utf-8")
    assert kpi(*shlex.split(command)[1:], cwd=tmp_path).code == 0
    assert schema.read_text(encoding="utf-8") == schema_text(SchemaOf.TARGETS, None, Language.EN)


def test_only_what_others_use_may_be_there(language: Language) -> None:
    request = StarterRequest(2026, ci=CiServer.GITHUB)
    shared = [file.path for file in starter_files(request, language) if file.is_shared]
    assert shared == [SCHEMA, ".gitignore"]


def test_a_dead_link_is_something_too(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").symlink_to(tmp_path / "nowhere")
    assert those_there(tmp_path, [".gitignore", SCHEMA]) == {".gitignore"}


def test_where_nothing_can_be_written_all_files_are_named(
    tmp_path: Path, language: Language
) -> None:
    (tmp_path / "targets").write_text("", encoding="utf-8")
    problems = write_new(tmp_path, texts(OF_2026, language))
    assert [problem.code for problem in problems] == ["unwritable-file"] * 4


# -- the job of a CI server --------------------------------------------------------------


@pytest.mark.parametrize("server", CiServer)
def test_a_job_alone_is_written_beside_a_plan(tmp_path: Path, server: CiServer) -> None:
    assert kpi("init", "--example", cwd=tmp_path).code == 0
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert kpi("init", "--ci", server, cwd=tmp_path).code == 0
    [recipe] = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert server in recipe.as_posix()


@pytest.mark.parametrize("server", CiServer)
def test_what_jobs_write_is_not_committed(server: CiServer, language: Language) -> None:
    files = texts(StarterRequest(ci=server), language)
    [ignored, recipe] = files.values()
    assert "reports/" in ignored.splitlines()
    assert "reports/" in recipe
    assert "wheels" not in ignored


@pytest.mark.parametrize("server", CiServer)
def test_a_plan_with_a_job_is_locked(tmp_path: Path, server: CiServer, language: Language) -> None:
    """Else the job would fail at once; a plan alone has no lock that is outdated by each change."""
    for year, more in (("2026", []), ("2027", ["--example"])):
        words = ("--year", year, *more, "--ci", server, "--lang", language)
        assert kpi("init", year, *words, cwd=tmp_path).code == 0
        folder = tmp_path / year
        assert kpi("validate", "--locked", "--strict", cwd=folder).code == 0
        again = kpi("lock", cwd=folder)
        assert "nothing has changed" in again.stderr
    assert not [path for path in texts(OF_2026, language) if path.endswith(".lock")]


def test_a_job_alone_wants_the_lock_that_init_names(tmp_path: Path) -> None:
    assert kpi("init", "--example", cwd=tmp_path).code == 0
    shown = kpi("init", "--ci", "github", cwd=tmp_path).stdout
    assert "\n  kpi lock writes plan.lock: " in shown
    refused = kpi("check", "--locked", cwd=tmp_path)
    assert refused.code == 2
    assert "hint: run `kpi lock`" in refused.stderr
    assert kpi("lock", cwd=tmp_path).code == 0
    assert kpi("check", "--locked", cwd=tmp_path).code == 0
