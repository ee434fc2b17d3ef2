"""What a run reads is never written to, and everything that lies there is accounted for."""

import hashlib
import json
import os
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema
import pytest
from kpi.diagnostics import Code, Diagnostic
from kpi.files import Opened, read_plan_files
from kpi.files.inputs import ReadPlaces, find_ledgers, refused
from kpi.model import Input, InputRole

from tests.commands import PLAIN, UTF_8, Done, kpi

YEAR = "targets/2025"
LEDGER = "actuals/2025.csv"
FIGURES = "id,period,value,unit\nshops.new,2025-06,60,家\n"
PLAN = "title: Trial\nyear: 2025\norganisation: Office\ndocument: {text: plan.txt, title: Plan}\n"
AREA = """area: shops
name: Shops
section: 一
targets:
  - id: shops.new
    name: New shops
    kind: cumulative
    threshold: at least 120
    unit: 家
    reported: ytd
"""
WAIVERS = "waivers: []\n"
TEXT = "一、主要任务\n新增店铺不少于120家。\n"
INPUTS = {
    f"{YEAR}/plan.yaml": PLAN,
    f"{YEAR}/1-shops.yaml": AREA,
    f"{YEAR}/waivers.yaml": WAIVERS,
    f"{YEAR}/plan.lock": "",
    f"{YEAR}/plan.txt": TEXT,
    LEDGER: FIGURES,
}


def lay_out(folder: Path) -> Path:
    for name, text in INPUTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a plan of 2025 that names its document, and its ledger."""
    return lay_out(tmp_path / "here")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(here: Path, *words: str, **env: str) -> Done:
    return kpi(*words, "--lang", "en", cwd=here, env={**UTF_8, **env})


# -- nothing is written where a run reads ------------------------------------------


def itself(path: Path) -> Path:
    return path


def roundabout(path: Path) -> Path:
    return path.parent / ".." / path.parent.name / path.name


def through_a_link(path: Path) -> Path:
    link = path.parents[2] / "link"
    link.symlink_to(path)
    return link


def through_a_linked_folder(path: Path) -> Path:
    link = path.parents[2] / "folder"
    link.symlink_to(path.parent)
    return link / path.name


def through_a_hard_link(path: Path) -> Path:
    link = path.parents[2] / "hard"
    link.hardlink_to(path)
    return link


WAYS = (itself, roundabout, through_a_link, through_a_linked_folder, through_a_hard_link)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", INPUTS)
def test_a_report_never_replaces_an_input(
    here: Path, name: str, way: Callable[[Path], Path]
) -> None:
    """By whatever name; the other reports say that nothing was judged."""
    output, before = way(here / name), contents(here)
    done = run(here, "check", "-q", "-o", f"csv={output}", "-o", "json=r.json")
    assert done.code == 2
    assert f"{output.as_posix()}: error[unwritable-file]: cannot be written: " in done.stderr
    assert f"{output.as_posix()}: not judged" not in done.stderr
    assert "r.json: not judged" in done.stderr
    after = contents(here)
    assert json.loads(after.pop("r.json"))["as_of"] is None
    assert after == before


@pytest.mark.parametrize("broken", ["x: [", "title: Trial\n"])
@pytest.mark.parametrize("name", INPUTS)
def test_nor_does_one_that_says_that_nothing_was_judged(here: Path, name: str, broken: str) -> None:
    """A plan with errors names its document all the same."""
    plan = here / YEAR / "plan.yaml"
    plan.write_text(broken + "\n# document: {text: plan.txt}\n", encoding="utf-8")
    before = contents(here)
    assert run(here, "check", "-q", "-o", f"csv={name}").code == 2
    assert contents(here) == before


def test_nor_where_a_library_is_missing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("kpi.reports.docx")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    before = contents(here)
    done = run(here, "check", "-q", "-o", "docx=r.docx", "-o", f"csv={LEDGER}")
    assert done.code == 2
    assert contents(here) == before


def test_nor_the_summary_of_a_job(here: Path) -> None:
    before = contents(here)
    done = run(here, "check", "--format", "github", GITHUB_STEP_SUMMARY=LEDGER)
    assert done.code == 2
    assert f"{LEDGER}: error[unwritable-file]" in done.stderr
    assert contents(here) == before


@pytest.mark.parametrize(
    "words",
    [
        ("rehearse", "2024", "-o", f"csv={LEDGER}"),
        ("backtest", "-o", f"json={LEDGER}"),
        ("backtest", "-o", f"markdown={YEAR}/plan.yaml"),
        ("diff", "2025-05", "2025-06", "-o", f"json={LEDGER}"),
        ("diff", "old.json", "new.json", "-o", "json=old.json"),
        ("diff", "old.json", "new.json", "-o", "markdown=linked.json"),
        ("schema", "targets", "-o", f"{YEAR}/plan.yaml"),
        ("schema", "report", "-o", LEDGER),
        ("template", "--as-of", "2025-07", "-o", LEDGER),
        ("check", "-a", "book.xlsx#June", "-o", "json=book.xlsx"),
        ("check", "--document", "new.txt", "-o", "markdown=new.txt"),
    ],
    ids=" ".join,
)
def test_nor_does_any_other_command(here: Path, words: tuple[str, ...]) -> None:
    if words[:2] == ("check", "--document"):
        words = ("check", "-t", "targets", *words[3:])
        plan = here / YEAR / "plan.yaml"
        plan.write_text(PLAN.replace("plan.txt", "../../new.txt"), encoding="utf-8")
    run(here, "check", "-q", "-o", "json=old.json", "-o", "json=new.json")
    (here / "linked.json").symlink_to("new.json")
    shutil.copy(here / LEDGER, here / "book.xlsx")
    (here / "new.txt").write_text(TEXT, encoding="utf-8")
    before = contents(here)
    done = run(here, *words)
    assert done.code == 2
    assert "[unwritable-file]" in done.stderr or "[file-exists]" in done.stderr
    assert contents(here) == before


def test_a_ledger_on_standard_input_is_known(here: Path) -> None:
    command = [sys.executable, "-m", "kpi", "check", "-a", "-", "-q", "-o", "csv=l.csv"]
    (here / "l.csv").write_text(FIGURES, encoding="utf-8")
    with (here / "l.csv").open("rb") as stream:
        done = subprocess.run(
            command, cwd=here, env=PLAIN, stdin=stream, capture_output=True, check=False
        )
    assert done.returncode == 2
    assert (here / "l.csv").read_text(encoding="utf-8") == FIGURES


@pytest.mark.parametrize("words", [(), ("--format", "csv"), ("-o", "json=-")])
def test_a_ledger_that_standard_output_is_led_to_is_known(
    here: Path, words: tuple[str, ...]
) -> None:
    """The shell opened it; nothing is added to it."""
    ledger = here / "actuals" / "2025.csv"
    before = ledger.read_bytes()
    command = [sys.executable, "-m", "kpi", "check", *words]
    with ledger.open("ab") as stream:
        done = subprocess.run(
            command, cwd=here, env=PLAIN, stdout=stream, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, ledger.read_bytes()) == (2, before)
    assert b"<stdout>: error[unwritable-file]: cannot be written: " in done.stderr


FORBIDDEN = (
    "actuals/r.csv",
    "actuals/r.json",
    "actuals/deep/r.html",
    "actuals/.hidden/r.md",
    "actuals/r.xlsx",
    f"{YEAR}/r.json",
    f"{YEAR}/2.yaml",
    f"{YEAR}/deep/r.html",
    f"{YEAR}/plan.lock",
    "targets/plan.yaml",
    "targets/plan.yml",
    "targets/2026/plan.yaml",
    "targets/2026/1.yaml",
)
ALLOWED = (
    "r.csv",
    "reports/r.csv",
    "actuals.csv",
    "actuals/brief.md",
    f"{YEAR}/brief.md",
    "targets/r.html",
    "targets/2026/r.json",
    "/dev/null",
)


@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_the_next_run_would_stumble_over_is_refused(here: Path, name: str) -> None:
    before = contents(here)
    (here / YEAR / "plan.lock").unlink()
    before.pop(f"{YEAR}/plan.lock")
    done = run(here, "check", "-q", "-o", f"json={name}")
    assert done.code == 2
    assert f"{name}: error[unwritable-file]" in done.stderr
    assert contents(here) == before


@pytest.mark.parametrize(
    "name",
    [
        "actuals/form.txt",
        "actuals/.hidden/7.csv",
        "actuals/~$7.csv",
        f"{YEAR}/form.csv",
        f"{YEAR}/2.yaml",
        f"{YEAR}/plan.yaml",
        "targets/2026/1.yaml",
    ],
)
def test_a_form_lies_where_it_is_read_as_a_ledger_or_nowhere(here: Path, name: str) -> None:
    before = contents(here)
    done = run(here, "template", "--as-of", "2025-07", "-o", name)
    assert done.code == 2
    assert f"{name}: error[unwritable-file]" in done.stderr
    assert contents(here) == before


@pytest.mark.parametrize("name", ["actuals/2025-07.csv", "actuals/7/shops.csv", "7.csv", "7.txt"])
def test_a_form_is_no_figures_until_it_is_filled_in(here: Path, name: str) -> None:
    (here / YEAR / "plan.lock").unlink()
    check = ("check", "--as-of", "2025-07", "--format", "csv")
    before = run(here, *check)
    assert "1 on course" in before.stderr
    assert run(here, "template", "--as-of", "2025-07", "-o", name).code == 0
    assert (here / name).exists()
    after = run(here, *check)
    assert (after.code, after.stdout) == (before.code, before.stdout)
    assert after.stderr.count("[") == before.stderr.count("[")


@pytest.mark.parametrize("name", ALLOWED)
def test_what_it_would_pass_over_is_not(here: Path, name: str) -> None:
    done = run(here, "check", "--exit-zero", "-q", "-o", f"json={name}")
    assert done.code == 0, done.stderr
    again = run(here, "check", "--exit-zero", "--strict", "-q")
    assert again.stderr.count("[not-read]") == 0


@pytest.mark.parametrize(
    ("place", "output", "is_refused"),
    [
        ("actuals/*.csv", "actuals/r.csv", True),
        ("actuals/*.csv", "actuals/r.json", False),
        ("actuals/*.csv", "actuals/deep/r.csv", False),
        ("actuals/**/*.csv", "actuals/deep/r.csv", True),
        ("actuals/**/*.csv", "actuals/r.csv", True),
        ("act*", "actuals/r.html", True),
        ("act*", "act.csv", True),
        ("act*/deep/*", "actuals/deep/r.md", False),
        ("new.csv", "new.csv", True),
        ("new.xlsx#6月", "new.xlsx", True),
        ("-", "r.csv", False),
        ("linked", "actuals/r.csv", True),
        (LEDGER, f"{LEDGER}/r.csv", False),
    ],
)
def test_globs_and_files_yet_to_come(
    here: Path, monkeypatch: pytest.MonkeyPatch, place: str, output: str, is_refused: bool
) -> None:
    monkeypatch.chdir(here)
    (here / "linked").symlink_to("actuals")
    places = ReadPlaces((), Path("targets"), here / YEAR, (Path(place),))
    assert bool(refused([Path(output)], places)) is is_refused


def test_a_case_insensitive_system_knows_its_files(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There a name in another case is the same file: the system's word for it is what counts."""
    inside = os.stat

    def folded(path: object, **more: object) -> os.stat_result:
        name = str(path)
        return inside(name.replace("2025.CSV", "2025.csv"), **more)  # type: ignore[arg-type]  # as given

    monkeypatch.setattr(os, "stat", folded)
    ledger = Input(str(here / LEDGER), InputRole.LEDGER)
    [problem] = refused([here / "actuals/2025.CSV"], ReadPlaces((ledger,)))
    assert "this run reads it as a ledger" in problem.message.en


@pytest.mark.parametrize("other", ["r.json", "./r.json", "link", "hard", "R.JSON"])
def test_two_reports_in_one_file_are_refused(here: Path, other: str) -> None:
    """Also where only some systems would take two names for one."""
    (here / "r.json").write_text("old", encoding="utf-8")
    (here / "link").symlink_to("r.json")
    (here / "hard").hardlink_to(here / "r.json")
    before = contents(here)
    assert run(here, "check", "-o", "json=r.json", "-o", f"csv={other}").code == 2
    assert contents(here) == before


@pytest.mark.parametrize("folder", ["notes/", "new/", "new/.", "./"])
def test_a_folder_is_no_report(here: Path, folder: str) -> None:
    """Nor is the file that would bear its name, or is there by it."""
    (here / "notes").write_text("mine", encoding="utf-8")
    before = contents(here)
    done = run(here, "check", "-o", f"json={folder}")
    assert done.code == 2
    assert f"`{folder}` is a folder" in done.stderr
    assert contents(here) == before


def test_a_link_loop_is_said(here: Path) -> None:
    (here / "loop").symlink_to("loop")
    done = run(here, "check", "-q", "-o", "json=loop")
    assert done.code == 2
    assert "loop: error[unwritable-file]: cannot be written: Too many levels" in done.stderr


@pytest.mark.parametrize("name", ["x" * 250 + ".json", "报" * 83 + ".json", "a\nb\udcff.json"])
def test_a_name_may_be_as_long_as_the_system_takes_and_hold_anything(here: Path, name: str) -> None:
    for _ in range(2):
        assert run(here, "check", "--exit-zero", "-q", "-o", f"json={name}").code == 0
    assert json.loads((here / name).read_text(encoding="utf-8"))["as_of"] == "2025-06"
    done = run(here, "check", "-q", "-o", f"json={'x' * 256}")
    assert (done.code, done.stderr.count("File name too long")) == (2, 1)


# -- the account of what lies there ------------------------------------------------


def a_file(path: Path) -> None:
    path.touch()


def a_folder(path: Path) -> None:
    path.mkdir()


def a_full_folder(path: Path) -> None:
    path.mkdir()
    for name in ("a.csv", "1.yaml"):
        (path / name).touch()


def a_dead_link(path: Path) -> None:
    path.symlink_to("nowhere")


def a_loop(path: Path) -> None:
    path.symlink_to(path.name)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/null")


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        held = os.open(path.parent, os.O_RDONLY)
        made.bind(f"/proc/self/fd/{held}/{path.name}")
        os.close(held)


def a_linked_folder(path: Path) -> None:
    a_full_folder(path.parent.parent / "elsewhere")
    path.symlink_to("../elsewhere")


READ, LEFT, ERROR, SILENT = "read", "left out", "an error", "passed over"
KINDS: tuple[tuple[str, Callable[[Path], object], str, str], ...] = (
    ("a.csv", a_file, READ, LEFT),
    ("a.CSV", a_file, READ, LEFT),
    ("a.xlsx", a_file, READ, LEFT),
    ("1.yaml", a_file, LEFT, READ),
    ("1.YML", a_file, LEFT, READ),
    ("1.json", a_file, LEFT, LEFT),
    ("1.yaml.txt", a_file, LEFT, LEFT),
    ("1.yaml.bak", a_file, LEFT, LEFT),
    ("a.csv.gz", a_file, LEFT, LEFT),
    ("a.tsv", a_file, LEFT, LEFT),
    ("none", a_file, LEFT, LEFT),
    (".hidden.csv", a_file, LEFT, LEFT),
    (".hidden.yaml", a_file, LEFT, LEFT),
    ("~$6月.xlsx", a_file, LEFT, LEFT),
    ("~$1.yaml", a_file, LEFT, LEFT),
    (".ipynb_checkpoints", a_full_folder, LEFT, LEFT),
    ("empty", a_folder, SILENT, SILENT),
    ("1.yaml", a_folder, SILENT, LEFT),
    ("linked", a_linked_folder, LEFT, LEFT),
    ("dead", a_dead_link, LEFT, LEFT),
    ("dead.csv", a_dead_link, ERROR, LEFT),
    ("dead.yaml", a_dead_link, LEFT, ERROR),
    ("loop.csv", a_loop, ERROR, LEFT),
    ("loop.yaml", a_loop, LEFT, ERROR),
    ("pipe.csv", os.mkfifo, LEFT, LEFT),
    ("pipe.yaml", os.mkfifo, LEFT, LEFT),
    ("device.csv", a_device, LEFT, LEFT),
    ("device.yaml", a_device, LEFT, LEFT),
    ("socket.csv", a_socket, LEFT, LEFT),
    ("socket.yaml", a_socket, LEFT, LEFT),
    ("README.md", a_file, SILENT, SILENT),
    (".gitkeep", a_file, SILENT, SILENT),
    ("Thumbs.db", a_file, SILENT, SILENT),
    ("plan.lock", a_file, SILENT, SILENT),
    ("长" * 83 + ".csv", a_file, READ, LEFT),
    ("a\nb.csv", a_file, READ, LEFT),
    ("a\udcff.csv", a_file, READ, LEFT),
)


def fates(names: Iterator[str], problems: tuple[Diagnostic, ...], path: Path) -> set[str]:
    """What became of an entry, or of what is below it."""
    codes = {Code.NOT_READ: LEFT, Code.UNREADABLE_FILE: ERROR}
    told = [(name, READ) for name in names]
    told += [(each.location.file, codes[each.code]) for each in problems]
    below = path.as_posix() + "/"
    return {fate for name, fate in told if name == path.as_posix() or name.startswith(below)}


@pytest.mark.parametrize(("name", "make", "in_actuals", "in_plan"), KINDS)
def test_every_kind_of_entry_is_accounted_for(
    tmp_path: Path, name: str, make: Callable[[Path], object], in_actuals: str, in_plan: str
) -> None:
    folders = [tmp_path / "actuals", tmp_path / YEAR]
    for folder in folders:
        folder.mkdir(parents=True)
        make(folder / name)
    (folders[0] / "other.csv").touch()
    (folders[1] / "plan.yaml").write_text("", encoding="utf-8")
    names, problems = find_ledgers([folders[0]])
    assert fates(iter(names), problems, folders[0] / name) == {in_actuals} - {SILENT}
    files, problems = read_plan_files(folders[1])
    read = (file.name for file in files)
    assert fates(read, problems, folders[1] / name) == {in_plan} - {SILENT}


def test_what_lies_below_folders_is_accounted_for_too(tmp_path: Path) -> None:
    a_full_folder(tmp_path / "sub")
    a_full_folder(tmp_path / "sub" / "deep")
    names, problems = find_ledgers([tmp_path])
    below = ("sub", "sub/deep")
    assert set(names) == {f"{tmp_path}/{folder}/a.csv" for folder in below}
    assert {e.location.file for e in problems} == {f"{tmp_path}/{each}/1.yaml" for each in below}
    _, problems = read_plan_files(tmp_path)
    assert {(e.code, e.location.file) for e in problems} == {
        (Code.NOT_READ, f"{tmp_path}/{folder}/{name}")
        for folder in below
        for name in ("a.csv", "1.yaml")
    }


def test_warnings_of_what_was_left_out_are_errors_of_a_strict_run(here: Path) -> None:
    for name in ("actuals/6月.txt", f"{YEAR}/2.yaml.txt"):
        (here / name).touch()
    assert run(here, "check", "--exit-zero").code == 0
    strict = run(here, "check", "--exit-zero", "--strict")
    assert strict.code == 2
    assert strict.stderr.count("error[not-read]") == 2


# -- the last line and the JSON report ---------------------------------------------


@pytest.mark.parametrize(
    ("words", "read"),
    [
        (("check", "-q"), "; read 3 target files, 1 lock, 1 document, 2 ledgers, left out 1"),
        (
            ("check", "--lang", "zh"),
            "；已读取目标文件3个、锁定文件1份、原文1份、台账2份，未读取1项",
        ),
        (("check", "-a", LEDGER), "; read 3 target files, 1 lock, 1 document, 1 ledger"),
        (("validate",), "; read 3 target files, 1 lock, 1 document, 2 ledgers, left out 1"),
        (
            ("validate", "--strict"),
            "; read 3 target files, 1 lock, 1 document, 2 ledgers, left out 1",
        ),
        (("template", "--as-of", "2025-07"), ", 2 ledgers, left out 1"),
        (("backtest",), ", 2 ledgers, left out 1"),
        (("rehearse", "2024"), ", 2 ledgers, left out 1"),
        (("diff", "2025-05", "2025-06"), ", 2 ledgers, left out 1"),
        (("explain", "shops.new"), ", 2 ledgers, left out 1"),
        (("explain", "off-track"), "explained"),
        (("check", "--id", "none"), ", 2 ledgers, left out 1"),
        (("check", "-t", "nowhere"), "errors: 1, warnings: 0)"),
    ],
    ids=str,
)
def test_the_last_line_says_what_was_read(here: Path, words: tuple[str, ...], read: str) -> None:
    (here / "actuals/more.csv").write_text(FIGURES, encoding="utf-8")
    (here / "actuals/6月.txt").touch()
    done = kpi("--lang", "en", *words, cwd=here)
    last = done.stderr.splitlines()[-1]
    assert last.startswith("kpi")
    assert last.endswith(read)


def test_json_holds_name_role_size_and_hash_of_all_that_was_read(here: Path) -> None:
    (here / "actuals/6月.txt").touch()
    run(here, "check", "-q", "-o", "json=r.json")
    report = json.loads((here / "r.json").read_text(encoding="utf-8"))
    roles = {
        f"{YEAR}/1-shops.yaml": "area",
        f"{YEAR}/plan.yaml": "plan",
        f"{YEAR}/waivers.yaml": "waivers",
        f"{YEAR}/plan.lock": "lock",
        f"{YEAR}/plan.txt": "document",
        LEDGER: "ledger",
    }
    assert report["inputs"] == [
        {
            "name": name,
            "role": role,
            "bytes": len((here / name).read_bytes()),
            "sha256": hashlib.sha256((here / name).read_bytes()).hexdigest(),
        }
        for name, role in roles.items()
    ]
    [left_out] = report["left_out"]
    assert left_out["name"] == "actuals/6月.txt"
    assert left_out["why"]["en"] == "a .tsv or .txt in a folder is not taken for a ledger"


@pytest.mark.parametrize("command", ["check", "validate"])
def test_json_names_all_that_was_left_out_however_much_it_is(here: Path, command: str) -> None:
    """Of so many problems alike few are told; the account of files is whole all the same."""
    names = {f"actuals/{number}.txt" for number in range(600)}
    for name in names:
        (here / name).touch()
    done = run(here, command, "-q", "-o", "json=r.json")
    report = json.loads((here / "r.json").read_text(encoding="utf-8"))
    assert {each["name"] for each in report["left_out"]} == names
    assert len(report["diagnostics"]) < len(names)
    assert done.stderr.splitlines()[-1].endswith(", left out 600")


def test_waivers_that_end_in_yml_are_told_as_what_they_are(here: Path) -> None:
    (here / YEAR / "waivers.yaml").rename(here / YEAR / "waivers.yml")
    run(here, "check", "-q", "-o", "json=r.json")
    report = json.loads((here / "r.json").read_text(encoding="utf-8"))
    roles = {each["name"]: each["role"] for each in report["inputs"]}
    assert roles[f"{YEAR}/waivers.yml"] == "waivers"


def test_standard_input_is_accounted_for(here: Path) -> None:
    given = FIGURES.encode("utf-16")
    kpi("check", "-q", "-a", "-", "-o", "json=r.json", cwd=here, stdin=given)
    report = json.loads((here / "r.json").read_text(encoding="utf-8"))
    assert report["inputs"][-1] == {
        "name": "<stdin>",
        "role": "ledger",
        "bytes": len(given),
        "sha256": hashlib.sha256(given).hexdigest(),
    }


def test_what_was_not_judged_says_what_was_read(here: Path) -> None:
    run(here, "check", "-q", "--id", "none", "-o", "json=r.json")
    report = json.loads((here / "r.json").read_text(encoding="utf-8"))
    assert [each["role"] for each in report["inputs"]].count("ledger") == 1
    assert report["as_of"] is None


@pytest.mark.parametrize("pattern", [[10], [3, 0, 10], [5, 2, 4], [], [4, 8, 1, 9]])
def test_no_byte_is_hashed_twice_however_it_is_read(tmp_path: Path, pattern: list[int]) -> None:
    """`pattern` are the places up to which is read, each time from the start or further on."""
    path = tmp_path / "a.csv"
    path.write_bytes(bytes(range(10)))
    opened = Opened([str(path)], [], accounted=True)
    for source in opened:
        for at in pattern:
            source.stream.seek(at // 2)
            source.stream.read(at - at // 2)
    digest = hashlib.sha256(bytes(range(10))).hexdigest()
    assert opened.inputs == [Input(str(path), InputRole.LEDGER, 10, digest)]


# -- no other year in silence ------------------------------------------------------


@pytest.fixture
def two_years(here: Path) -> Path:
    """A plan of 2024 beside that of 2025."""
    shutil.copytree(here / YEAR, here / "targets/2024")
    plan = here / "targets/2024/plan.yaml"
    plan.write_text(PLAN.replace("2025", "2024"), encoding="utf-8")
    return here


@pytest.mark.parametrize("as_of", [(), ("--as-of", "2025-06")])
@pytest.mark.parametrize("name", ["plan.yml", "Plan.yaml", "plan.yaml.bak", None])
def test_a_year_that_lost_its_plan_is_no_other_year(
    two_years: Path, name: str | None, as_of: tuple[str, ...]
) -> None:
    plan = two_years / YEAR / "plan.yaml"
    if name is None:
        plan.unlink()
    else:
        plan.rename(plan.with_name(name))
    done = run(two_years, "check", "--exit-zero", *as_of)
    assert done.code == 2
    assert f"{YEAR}: error[unreadable-file]" in done.stderr
    assert f"`{name or '1-shops.yaml'}`" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--as-of", "2023-06"),
        ("check", "--as-of", "2026-02"),
        ("template", "--as-of", "2026-01"),
        ("explain", "shops.new", "--as-of", "2026-01"),
        ("diff", "2025-12", "2026-01"),
    ],
)
def test_a_month_is_judged_by_the_plan_of_its_year(two_years: Path, words: tuple[str, ...]) -> None:
    done = run(two_years, *words)
    assert done.code == 2
    assert f"none for {words[-1][:4]}; there are those for 2024, 2025" in done.stderr


def test_a_rehearsal_and_a_folder_of_its_own_have_their_plan(two_years: Path) -> None:
    """The month of a rehearsal is in another year; behind the year of a folder it is the last."""
    done = run(two_years, "rehearse", "2024", "--as-of", "2024-06", "--exit-zero")
    assert "as of 2024-06" in done.stdout
    done = run(two_years, "check", "-t", YEAR, "--as-of", "2026-02", "--exit-zero")
    assert "as of 2025-12" in done.stdout


def test_areas_beside_the_years_have_lost_their_plan_too(two_years: Path) -> None:
    (two_years / "targets/1.yaml").write_text(AREA, encoding="utf-8")
    done = run(two_years, "check")
    assert done.code == 2
    assert "targets: error[unreadable-file]" in done.stderr


# -- what may not be read ----------------------------------------------------------


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user may enter, as those of pytest may not be."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)
        yield folder
        for path in [folder, *folder.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)


def as_nobody(here: Path, *words: str, **env: str) -> Done:
    """A run by somebody to whom permissions mean something."""
    command = [sys.executable, "-m", "kpi", *words, "--lang", "en"]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("nothing is forbidden to root")
        command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
    full = {**PLAIN, **UTF_8, "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/", **env}
    done = subprocess.run(command, cwd=here, env=full, capture_output=True, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


CLOSED = (
    (f"{YEAR}/plan.yaml", 0, ("check",)),
    (f"{YEAR}/1-shops.yaml", 0, ("check",)),
    (f"{YEAR}/waivers.yaml", 0, ("validate",)),
    (f"{YEAR}/plan.txt", 0, ("check",)),
    (YEAR, 0, ("check",)),
    (YEAR, 0, ("check", "--as-of", "2025-06")),
    (YEAR, 0o444, ("check",)),
    ("targets", 0, ("check",)),
    ("targets", 0o444, ("check",)),
    (LEDGER, 0, ("check",)),
    ("actuals", 0, ("check",)),
    ("actuals", 0o444, ("check",)),
    ("actuals/deep", 0, ("check",)),
    ("actuals/deep", 0o444, ("check",)),
    ("actuals/deep", 0, ("check", "-a", "actuals/*/*.csv", "-a", LEDGER)),
    ("actuals/deep", 0, ("check", "-a", "actuals/**/*.csv")),
    ("actuals/deep", 0, ("check", "-a", "actuals/deep/a.csv")),
    ("actuals/deep", 0, ("check", "-a", "actuals/deep/a.xlsx#6")),
    ("old.json", 0, ("diff", "old.json", "old.json")),
    ("old.json", 0, ("verify", "old.json")),
    ("out", 0, ("check", "-o", "json=out/r.json")),
    ("out", 0o555, ("check", "-o", "json=out/r.json")),
    ("out", 0o555, ("check", "-o", "json=out/deep/r.json")),
    ("old.json", 0, ("check", "-o", "json=old.json")),
    ("out", 0, ("template", "--as-of", "2025-07", "-o", "out/form.csv")),
    ("out", 0, ("init", "out/plan", "--example")),
    ("out", 0o555, ("init", "out", "--example")),
    ("out", 0, ("schema", "targets", "-o", "out/s.json")),
    ("old.json", 0, ("schema", "targets", "-o", "old.json")),
    ("out", 0, ("draft", f"{YEAR}/plan.txt", "--year", "2025", "-o", "out/2025")),
    (f"{YEAR}/plan.txt", 0, ("draft", f"{YEAR}/plan.txt", "--year", "2025")),
)


@pytest.mark.parametrize(("name", "mode", "words"), CLOSED, ids=str)
def test_what_is_forbidden_is_exit_2_with_its_path(
    open_folder: Path, name: str, mode: int, words: tuple[str, ...]
) -> None:
    here = lay_out(open_folder)
    for folder in ("actuals/deep", "out", "targets/2024"):
        (here / folder).mkdir()
    (here / "actuals/deep/a.csv").write_text(FIGURES, encoding="utf-8")
    (here / "old.json").touch()
    for each in ("plan.yaml", "1-shops.yaml"):
        shutil.copy(here / YEAR / each, here / "targets/2024" / each)
    (here / name).chmod(mode)
    done = as_nobody(here, *words)
    (here / name).chmod(0o755 if stat.S_ISDIR((here / name).stat().st_mode) else 0o644)
    assert done.code == 2, done.stderr
    assert "Permission denied" in done.stderr
    assert any(line.startswith(name) for line in done.stderr.splitlines())
    assert "Traceback" not in done.stderr


# -- how much is read, and of what -------------------------------------------------

MEBIBYTE = 1 << 20


@pytest.mark.parametrize("name", ["plan.yaml", "1-shops.yaml", "waivers.yaml"])
def test_a_file_of_the_plan_has_a_largest_size(here: Path, name: str) -> None:
    path = here / YEAR / name
    text = path.read_bytes()
    path.write_bytes(text + b"#" * (MEBIBYTE - len(text)))
    assert run(here, "check", "--exit-zero").code == 0
    path.write_bytes(text + b"#" * (MEBIBYTE + 1 - len(text)))
    done = run(here, "check", "--exit-zero")
    assert done.code == 2
    assert f"{YEAR}/{name}: error[unreadable-file]: cannot be read: it has more than 1 MiB" in (
        done.stderr
    )


@pytest.mark.parametrize("words", [("verify", "big.json"), ("diff", "big.json", "big.json")])
def test_a_saved_report_has_one_too(here: Path, words: tuple[str, ...]) -> None:
    with (here / "big.json").open("wb") as stream:
        stream.truncate(64 * MEBIBYTE + 1)
    done = run(here, *words)
    assert done.code == 2
    assert "big.json: error[unreadable-file]: cannot be read: it has more than 64 MiB" in (
        done.stderr
    )


@pytest.mark.parametrize(
    "words",
    [
        ("verify", "/dev/zero"),
        ("diff", "/dev/zero", "/dev/zero"),
        ("check", "--document", "/dev/zero"),
        ("validate", "--document", "/dev/zero"),
        ("draft", "/dev/zero", "--year", "2026"),
        ("check", "-a", "/dev/zero"),
        ("check", "-a", "/dev/urandom"),
    ],
)
def test_no_device_is_read(here: Path, words: tuple[str, ...]) -> None:
    if words[:2] == ("check", "--document"):
        plan = here / YEAR / "plan.yaml"
        plan.write_text(PLAN.replace("plan.txt", "/dev/zero"), encoding="utf-8")
        words = ("check",)
    done = run(here, *words)
    assert done.code == 2
    assert "cannot be read: a pipe or device, no regular file" in done.stderr


def test_a_plan_names_no_pipe(here: Path) -> None:
    """Nobody would ever write into it; what is named on the command line may be one."""
    os.mkfifo(here / "pipe")
    plan = here / YEAR / "plan.yaml"
    plan.write_text(PLAN.replace("plan.txt", "../../pipe"), encoding="utf-8")
    done = run(here, "check")
    assert done.code == 2
    assert "a pipe or device, no regular file" in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        "check --exit-zero -a <(cat actuals/2025.csv)",
        "check --exit-zero -a - < actuals/2025.csv",
        "check --exit-zero -a /dev/stdin < actuals/2025.csv",
        "verify <(cat r.json)",
        "verify - < r.json",
        "diff <(cat r.json) <(cat r.json)",
        f"draft <(cat {YEAR}/plan.txt) --year 2026",
        f"validate --document <(cat {YEAR}/plan.txt)",
    ],
)
def test_what_the_shell_pipes_is_read(here: Path, command: str) -> None:
    assert run(here, "check", "-q", "--exit-zero", "-o", "json=r.json").code == 0
    words = ["bash", "-c", f"{sys.executable} -m kpi {command}"]
    done = subprocess.run(words, cwd=here, env=PLAIN, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


# -- what was not judged -----------------------------------------------------------


@pytest.mark.parametrize("form", ["table", "markdown", "json"])
@pytest.mark.parametrize("words", [("backtest",), ("diff", "2025-05", "2025-06")], ids=str)
def test_nothing_old_looks_new_of_other_reports_either(
    here: Path, words: tuple[str, ...], form: str
) -> None:
    (here / "r").write_text("an old report\n", encoding="utf-8")
    done = run(here, *words, "--id", "nothing", "-o", f"{form}=r")
    assert done.code == 2
    assert "r: not judged\n" in done.stderr
    text = (here / "r").read_text(encoding="utf-8")
    if form == "json":
        assert json.loads(text)["as_of"] is None
        assert "matches no target id" in text
    else:
        assert "Not judged (errors: 1" in text


@pytest.mark.parametrize("form", ["table", "markdown", "json"])
def test_nor_where_there_is_nothing_to_replay(here: Path, form: str) -> None:
    (here / "r").write_text("an old report\n", encoding="utf-8")
    done = run(here, "backtest", "-o", f"{form}=r")
    assert (done.code, done.stdout) == (5, "")
    text = (here / "r").read_text(encoding="utf-8")
    if form == "json":
        told = json.loads(text)
        assert (told["cases"], told["years"], told["targets"]) == (0, [], [])
        jsonschema.validate(told, json.loads(run(here, "schema", "backtest").stdout))
    else:
        assert "nothing to replay: it needs two finished years" in text
        assert text.count("\n") < 8
