"""A plan to begin with: valid as it is written, and judged once figures are filled in."""

import csv
import io
from pathlib import Path

import pytest
from kpi.files import write_new
from kpi.loading import Request, load
from kpi.model import Kind, Language, Month, Verdict
from kpi.period import last_day
from kpi.pipeline import run, validate
from kpi.report import Report
from kpi.starter import render_starter, starter_files

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


@pytest.fixture
def request_of(tmp_path: Path, language: Language) -> Request:
    files = starter_files(2026, language)
    assert write_new(tmp_path, {file.path: file.text for file in files}) == ()
    return Request(targets=tmp_path / "targets", actuals=(tmp_path / "actuals",))


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
    for year in (1900, 2199):
        folder = tmp_path / str(year)
        write_new(folder, {file.path: file.text for file in starter_files(year, language)})
        request = Request(targets=folder / "targets", actuals=(folder / "actuals",))
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
    waivers = (folder / "waivers.yaml").read_text(encoding="utf-8").splitlines()[1:-1]
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


def test_the_ledger_opens_in_excel(language: Language) -> None:
    ledger = starter_files(2026, language)[-1].text
    assert ledger.startswith("\ufeff")
    assert "\n" not in ledger.replace("\r\n", "")


def test_nothing_is_written_where_one_file_is_there(tmp_path: Path, language: Language) -> None:
    files = {file.path: file.text for file in starter_files(2026, language)}
    there = tmp_path / "actuals" / "2026.csv"
    there.parent.mkdir()
    there.symlink_to(tmp_path / "nowhere")
    [problem] = write_new(tmp_path, files)
    assert (problem.code, problem.location.file) == ("file-exists", there.as_posix())
    assert not (tmp_path / "targets").exists()


def test_where_nothing_can_be_written_all_files_are_named(
    tmp_path: Path, language: Language
) -> None:
    (tmp_path / "targets").write_text("", encoding="utf-8")
    files = {file.path: file.text for file in starter_files(2026, language)}
    problems = write_new(tmp_path, files)
    assert [problem.code for problem in problems] == ["unwritable-file"] * 3


def test_the_next_command_can_be_copied() -> None:
    shown = render_starter("new plan", starter_files(2026, Language.EN), Language.EN)
    assert shown.endswith("  kpi check -t 'new plan/targets' -a 'new plan/actuals'\n")
    assert "  kpi check\n" in render_starter("", starter_files(2026, Language.ZH), Language.ZH)
