"""Reports reach their files and streams whole, in every format, or not at all."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from kpi.files.folders import size_of
from kpi.files.writing import append_whole
from kpi.reports import IN_UTF_8, Format
from kpi.reports.csv import BOM
from kpi.reports.markdown import MOST_BYTES

from tests.commands import ROOT, UTF_8, Done, kpi, kpi_process

FOLDER = ROOT / "tests" / "shared" / "every-kind"
OLD = "an old report\n"
INPUT = ("-t", "targets", "-a", "actuals.csv", "--lang", "en")
"""A plan of which a target fails."""
CHECK = ("check", *INPUT, "--as-of", "2025-06")


def check(*words: str, encoding: str = "utf-8", **env: str) -> Done:
    return kpi(*CHECK, *words, cwd=FOLDER, env={**UTF_8, **env}, encoding=encoding)


def check_after(before: str, *words: str) -> Done:
    """The same in a process, for what a shell has done to its streams and limits."""
    return kpi_process(*CHECK, *words, cwd=FOLDER, before=before)


def outputs(folder: Path, forms: Iterable[Format] = Format) -> list[str]:
    """The options that write formats into a folder, a file each."""
    return [word for form in forms for word in ("-o", f"{form}={folder / form}")]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with an old report of every format."""
    for form in Format:
        (tmp_path / form).write_text(OLD, encoding="utf-8")
    return tmp_path


def left_alone(old: Path, done: Done) -> bool:
    """Whether every old report is whole and nothing else was left; that it was said."""
    assert done.code == 2
    assert done.stderr.count("[unwritable-file]") == len(Format)
    contents = {path.name: path.read_text(encoding="utf-8") for path in old.iterdir()}
    return contents == dict.fromkeys(map(str, Format), OLD)


def test_files_that_cannot_grow_leave_the_old_ones(old: Path) -> None:
    """The kernel refuses every byte, as a full disk does."""
    done = check_after("ulimit -f 0", "-q", *outputs(old))
    assert left_alone(old, done)
    assert "File too large" in done.stderr


def test_folders_of_reports_are_made(tmp_path: Path) -> None:
    folder = tmp_path / "2025" / "june"
    assert check("-q", *outputs(folder)).code == 1
    assert {path.name for path in folder.iterdir()} == set(Format)


def test_a_folder_that_cannot_be_made_is_said(old: Path) -> None:
    """A file stands where a folder would have to."""
    done = check("-q", *outputs(old / "table"))
    assert left_alone(old, done)
    assert f"{(old / 'table' / 'csv').as_posix()}: error[unwritable-file]" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_read_only_files_stay(old: Path) -> None:
    for path in old.iterdir():
        path.chmod(0o444)
    assert left_alone(old, check("-q", *outputs(old)))


def test_one_that_cannot_be_written_keeps_no_other_from_being_written(tmp_path: Path) -> None:
    (tmp_path / "table").touch()
    done = check("-q", "-o", f"json={tmp_path / 'table' / 'r'}", *outputs(tmp_path))
    assert done.code == 2
    assert {path.name for path in tmp_path.iterdir()} == set(Format)
    assert all(path.stat().st_size for path in tmp_path.iterdir())


# -- where nothing can be judged -----------------------------------------------------

UNJUDGED = ("--id", "nothing-like-this")
"""A name that no target has: the plan is known and nothing is judged."""


def test_nothing_old_looks_new_where_nothing_is_judged(old: Path) -> None:
    done = check(*UNJUDGED, *outputs(old))
    assert (done.code, done.out) == (2, b"")
    assert {path.name for path in old.iterdir()} == set(Format)
    for form in Format:
        assert OLD.encode() not in (old / form).read_bytes()
        assert f"{(old / form).as_posix()}: not judged\n" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("kpi: exit 2, ")
    assert done.stderr.count(": not judged") == len(Format)


def test_a_quiet_run_names_them_too(old: Path) -> None:
    done = check("-q", "--lang", "zh", *UNJUDGED, *outputs(old, {Format.CSV}))
    assert f"{(old / 'csv').as_posix()}：未作判定\n" in done.stderr


def test_a_report_that_cannot_be_written_is_not_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = check(*UNJUDGED, *outputs(tmp_path / "file", {Format.CSV}))
    assert done.code == 2
    assert "unwritable-file" in done.stderr
    assert ": not judged" not in done.stderr


@pytest.mark.parametrize("form", sorted(set(Format) - {Format.TABLE}))
def test_standard_output_says_so_in_the_format_asked_for(form: Format, tmp_path: Path) -> None:
    check(*UNJUDGED, *outputs(tmp_path, {form}))
    for words in (("--format", form), ("-o", f"{form}=-")):
        done = check(*UNJUDGED, *words)
        assert done.out == (tmp_path / form).read_bytes()
        assert ": not judged" not in done.stderr


def test_a_table_says_so_only_where_it_was_named() -> None:
    """Without, standard error has all of it."""
    assert check(*UNJUDGED).out == check(*UNJUDGED, "--format", "table").out == b""
    assert "Not judged (errors: 1" in check(*UNJUDGED, "-o", "table=-").stdout


def test_a_usage_error_writes_nothing(old: Path) -> None:
    done = check("--fail-on", "nonsense", *outputs(old))
    assert done.code == 2
    assert {path.read_text(encoding="utf-8") for path in old.iterdir()} == {OLD}


def test_github_is_told_in_the_summary_too(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    done = check("--format", "github", *UNJUDGED, GITHUB_STEP_SUMMARY=str(summary))
    assert done.stdout.startswith("::error title=no-such-name::")
    assert "**Not judged" in summary.read_text(encoding="utf-8")


def test_what_was_not_judged_is_neither_compared_nor_verified(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    check(*UNJUDGED, "-o", f"json={path}")
    for words in (("verify", str(path)), ("diff", str(path), str(path))):
        done = kpi(*words, "--lang", "en")
        assert done.code == 2
        assert "error[unjudged-report]: says that nothing was judged" in done.stderr


def test_standard_output_and_file_are_the_same(tmp_path: Path) -> None:
    check("-q", *outputs(tmp_path))
    for form in Format:
        assert check("-o", f"{form}=-").out == (tmp_path / form).read_bytes()


def test_the_locale_changes_no_byte_of_what_programs_read(tmp_path: Path) -> None:
    check("-q", *outputs(tmp_path))
    for form in IN_UTF_8:
        done = check("--format", form, encoding="gbk")
        assert done.out == (tmp_path / form).read_bytes()


def test_excel_finds_its_mark_in_a_pipe() -> None:
    assert check("--format", "csv").out.startswith(BOM.encode())


@pytest.mark.parametrize("form", [Format.TABLE, Format.CSV])
def test_a_full_standard_output_exits_2(form: Format) -> None:
    done = check_after("exec >/dev/full", "--format", form, "--exit-zero")
    assert done.code == 2
    assert "<stdout>: error[unwritable-file]" in done.stderr


@pytest.mark.parametrize("form", [Format.TABLE, Format.CSV])
def test_a_closed_standard_output_is_no_bug(form: Format) -> None:
    assert check_after("exec >&-", "--format", form).code == 1


@pytest.mark.parametrize(("before", "code"), [("exec >/dev/full", 2), ("exec >&-", 0)])
def test_the_same_holds_for_the_form_of_a_month(before: str, code: int) -> None:
    words = ("template", *INPUT, "--as-of", "2025-07")
    done = kpi_process(*words, cwd=FOLDER, before=before)
    assert done.code == code, done.stderr
    assert ("<stdout>: error[unwritable-file]" in done.stderr) == bool(code)


@pytest.mark.parametrize(
    "words",
    [
        ("-o", "csv=-", "-o", "junit=-"),
        ("-o", "csv=-", "-o", "csv=-"),
        ("--format", "csv", "-o", "junit=-"),
        ("-o", "csv=r", "-o", "junit=./r"),
        ("-o", "csv=r", "-o", f"junit={FOLDER / 'r'}"),
    ],
)
def test_two_reports_in_one_place_are_refused(words: tuple[str, ...]) -> None:
    done = check(*words)
    assert (done.code, done.out) == (2, b"")
    assert not (FOLDER / "r").exists()


@pytest.mark.parametrize("words", [(), ("-q",)])
def test_github_gets_the_markdown_behind_what_other_steps_said(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    summary, report = tmp_path / "summary.md", tmp_path / "report.md"
    summary.write_text("earlier\n", encoding="utf-8")
    formats = ("--format", "github", "-o", f"markdown={report}")
    done = check(*formats, *words, GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_bytes() == b"earlier\n\n" + report.read_bytes()
    assert ("::error" in done.stdout) == (not words)


def test_the_summary_begins_where_there_is_none(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    check("-o", f"github={tmp_path / 'log'}", GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text(encoding="utf-8").startswith("# Progress on the targets")


def test_no_other_format_touches_the_summary(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    others = outputs(tmp_path, set(Format) - {Format.GITHUB})
    assert check("-q", *others, GITHUB_STEP_SUMMARY=str(summary)).code == 1
    assert not summary.exists()


def test_the_summary_never_exceeds_what_github_takes(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("x" * (MOST_BYTES - 600), encoding="utf-8")
    check("--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    text = summary.read_text(encoding="utf-8")
    assert MOST_BYTES - 600 < len(text.encode()) <= MOST_BYTES
    assert text.endswith("the reports of other formats are whole.\n")


def test_a_summary_that_is_full_stays_as_it_is(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("x" * (MOST_BYTES - 1), encoding="utf-8")
    check("--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert size_of(summary) == MOST_BYTES - 1


def test_a_summary_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    summary = tmp_path / "missing" / "summary.md"
    done = check("--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert done.code == 2
    assert "missing/summary.md: error[unwritable-file]" in done.stderr


def test_what_cannot_be_appended_whole_is_taken_back(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "summary.md"
    path.write_text(OLD, encoding="utf-8")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        problem = append_whole(path, "x" * 10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert problem is not None
    assert path.read_text(encoding="utf-8") == OLD


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "words",
    [
        ("validate", "-a", "examples/simulated.csv"),
        ("explain", "off-track"),
        ("explain", "off-track", "--format", "json"),
        ("--version",),
    ],
)
def test_what_cannot_be_printed_is_no_success(words: tuple[str, ...]) -> None:
    done = kpi_process(*words, before="exec >/dev/full")
    assert done.code == 2
    assert "unwritable-file" in done.stderr


def test_a_form_that_may_be_filled_in_is_not_replaced(tmp_path: Path) -> None:
    form = tmp_path / "form.csv"
    form.write_text("mine", encoding="utf-8")
    done = kpi("template", "--as-of", "2025-07", "-o", form)
    assert done.code == 2
    assert "file-exists" in done.stderr
    assert form.read_text(encoding="utf-8") == "mine"


def test_time_zone_and_locale_change_no_byte(tmp_path: Path) -> None:
    written = []
    for zone, locale in (
        ("UTC", "C"),
        ("Asia/Shanghai", "zh_CN.GB18030"),
        ("America/New_York", ""),
    ):
        folder = tmp_path / zone.replace("/", "-")
        folder.mkdir()
        words = (*CHECK, "--lang", "zh", "-q", "--exit-zero", *outputs(folder))
        env = {"TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "0"}
        done = kpi_process(*words, cwd=FOLDER, env=env)
        assert done.code == 0, done.stderr
        written.append([(folder / form).read_bytes() for form in Format])
    assert written[0] == written[1] == written[2]


# -- libraries that may be missing ---------------------------------------------------


def without_python_docx(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("kpi.reports.docx")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)


def test_a_missing_library_is_said_before_anything_is_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the way to it; no other report of the run looks new."""
    without_python_docx(monkeypatch)
    for form in (Format.DOCX, Format.JSON):
        (tmp_path / form).write_text(OLD, encoding="utf-8")
    done = check(*outputs(tmp_path, (Format.DOCX, Format.JSON)))
    document = (tmp_path / "docx").as_posix()
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith(
        f"{document}: error[unwritable-file]: cannot be written: the library that this format "
        "needs is missing\nhint: run `pip install 'kpi-check[word]'`\n"
    )
    assert (tmp_path / "docx").read_text(encoding="utf-8") == OLD
    assert json.loads((tmp_path / "json").read_text(encoding="utf-8"))["trusted"] is False


def test_a_missing_library_matters_only_where_it_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_python_docx(monkeypatch)
    assert check("-q", *outputs(tmp_path, set(Format) - {Format.DOCX})).code == 1


def test_a_document_goes_to_standard_output_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    assert check("-q", "-o", f"docx={path}").code == 1
    for words in (("--format", "docx"), ("-o", "docx=-")):
        assert check(*words, encoding="gbk").out == path.read_bytes()


def test_no_library_is_loaded_that_is_not_needed() -> None:
    """Neither that of documents nor what only they need."""
    code = "import sys; from kpi.app import main\ntry: main()\nfinally: print(sorted(sys.modules))"
    words = [sys.executable, "-c", code, *CHECK]
    done = subprocess.run(words, cwd=FOLDER, capture_output=True, text=True, check=False)
    assert "kpi.pipeline" in done.stdout
    assert not re.search(r"'(docx|lxml|kpi\.reports\.docx|kpi\.reports\.brief)", done.stdout)
