"""Finding plans and ledgers, and writing reports whole or not at all."""

import os
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from kpi.diagnostics import Code, Diagnostic
from kpi.files import IN_MEMORY, Opened, read_plan_files
from kpi.files.folders import find_plan, other_plans
from kpi.files.inputs import find_ledgers
from kpi.files.writing import write_whole


def plan_in(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.yaml").write_text("title: x\n", encoding="utf-8")
    return folder


def test_the_folder_of_the_plan_itself(tmp_path: Path) -> None:
    assert find_plan(plan_in(tmp_path), 2030) == tmp_path


@pytest.mark.parametrize(
    ("year", "found"),
    [(None, "2026"), (2025, "2025"), (2026, "2026"), (2027, None), (2024, None)],
)
def test_one_folder_a_year(tmp_path: Path, year: int | None, found: str | None) -> None:
    """A year without a plan of its own has no other's."""
    plan_in(tmp_path / "2025")
    plan_in(tmp_path / "2026")
    plan_in(tmp_path / "draft")
    plan = find_plan(tmp_path, year)
    if found is not None:
        assert plan == tmp_path / found
    else:
        assert isinstance(plan, Diagnostic)
        assert f"none for {year}; there are those for 2025, 2026" in plan.message.en


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("missing", Code.NO_PLAN),
        ("empty", Code.NO_PLAN),
        ("file", Code.UNREADABLE_FILE),
        ("file/below", Code.UNREADABLE_FILE),
    ],
)
def test_no_plan_is_said(tmp_path: Path, name: str, code: Code) -> None:
    """Where nobody has written one yet, the hint tells how to begin."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    problem = find_plan(tmp_path / name, None)
    assert isinstance(problem, Diagnostic)
    assert problem.code is code
    for hint in (problem.hint.zh, problem.hint.en):
        assert ("kpi init" in hint) is (code is Code.NO_PLAN)


def test_plan_files_are_read_as_bytes(tmp_path: Path) -> None:
    plan_in(tmp_path)
    (tmp_path / "folder.yaml").mkdir()
    files, problems = read_plan_files(tmp_path)
    assert [file.content for file in files] == [b"title: x\n"]
    assert [problem.location.file for problem in problems] == [f"{tmp_path}/folder.yaml"]


def test_ledgers_in_folders_globs_and_files_each_once(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.csv", "a.xlsx", "deep/c.CSV", "README.md"):
        (tmp_path / name).touch()
    places = [tmp_path, tmp_path / "*.csv", tmp_path / "a.xlsx", Path("-")]
    names, problems = find_ledgers(places)
    assert [Path(name).name for name in names] == ["a.xlsx", "b.csv", "c.CSV", "-"]
    assert problems == ()


# -- the account of a folder -------------------------------------------------------


LEFT_OUT = {
    "old.xls": "a workbook of a form that is not read",
    "free.ODS": "a workbook of a form that is not read",
    "6月.tsv": "a .tsv or .txt in a folder is not taken for a ledger",
    "6月.txt": "a .tsv or .txt in a folder is not taken for a ledger",
    "6月.csv.gz": "a compressed file",
    "report.json": "no ledger (*.csv, *.xlsx)",
    "plan.yaml.txt": "a .tsv or .txt in a folder is not taken for a ledger",
    "README.doc": "no ledger (*.csv, *.xlsx)",
    "no-suffix": "no ledger (*.csv, *.xlsx)",
    "~$6月.xlsx": "Excel's own mark that somebody has the workbook open",
    ".secret.csv": "a hidden file or folder",
    "deep/er/x.json": "no ledger (*.csv, *.xlsx)",
}
HARMLESS = (
    ".DS_Store",
    ".gitkeep",
    "._a.csv",
    "Thumbs.db",
    "desktop.ini",
    "README",
    "README.txt",
    "x.md",
)


def said(problem: Diagnostic) -> tuple[Code, str, str]:
    return problem.code, Path(problem.location.file).name, problem.message.en


def test_every_entry_of_a_folder_is_read_or_named_or_harmless(tmp_path: Path) -> None:
    for name in (*LEFT_OUT, *HARMLESS, "README.csv", "deep/er/a.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    names, problems = find_ledgers([tmp_path])
    assert names == (f"{tmp_path}/README.csv", f"{tmp_path}/deep/er/a.csv")
    assert {(code, text) for code, _, text in map(said, problems)} == {
        (Code.NOT_READ, f"not read: {why}") for why in LEFT_OUT.values()
    }
    assert sorted(problem.location.file for problem in problems) == sorted(
        f"{tmp_path}/{name}" for name in LEFT_OUT
    )


def test_what_is_no_regular_file_is_named_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    (tmp_path / "dead.csv").symlink_to(tmp_path / "nowhere")
    (tmp_path / "null.csv").symlink_to("/dev/null")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "folder.csv/a.csv").touch()
    (tmp_path / "link.csv").symlink_to(tmp_path / "folder.csv/a.csv")
    names, problems = find_ledgers([tmp_path])
    assert [Path(name).name for name in names] == ["a.csv", "link.csv"]
    assert sorted(map(said, problems)) == [
        (Code.NOT_READ, "dead", "not read: a link to nothing"),
        (Code.NOT_READ, "loop", "not read: a link to a folder"),
        (Code.NOT_READ, "null.csv", "not read: a pipe or device, no regular file"),
        (Code.NOT_READ, "pipe.csv", "not read: a pipe or device, no regular file"),
        (Code.UNREADABLE_FILE, "dead.csv", "cannot be read: No such file or directory"),
    ]


def test_a_hidden_folder_is_named_once_and_never_entered(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in (".git/a.csv", ".git/b.csv", "c.csv"):
        (tmp_path / name).touch()
    for place in (tmp_path, tmp_path / "**/*.csv"):
        names, problems = find_ledgers([place])
        assert [Path(name).name for name in names] == ["c.csv"]
        assert [said(each)[:2] for each in problems] == [(Code.NOT_READ, ".git")]


def test_a_folder_that_may_not_be_listed_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "a.csv").touch()
    plan_in(tmp_path)
    listed = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    names, problems = find_ledgers([tmp_path])
    assert [Path(name).name for name in names] == ["a.csv"]
    locked = (Code.UNREADABLE_FILE, "locked", "cannot be read: Permission denied")
    assert locked in map(said, problems)
    assert locked in map(said, read_plan_files(tmp_path)[1])
    problem = find_plan(tmp_path / "locked", None)
    assert isinstance(problem, Diagnostic)
    assert said(problem) == locked


@pytest.mark.parametrize("name", ["a.tsv", "a.txt", "a.dat", ".hidden.csv"])
def test_a_file_that_is_named_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert find_ledgers([tmp_path / name]) == ((f"{tmp_path}/{name}",), ())


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*", ["a.csv", "d.csv"]),
        ("*.t?t", []),
        ("*.txt", ["b.txt"]),
        ("**", ["a.csv", "d.csv"]),
        ("**/*.csv", ["a.csv", "d.csv"]),
        ("*.dat", ["c.dat"]),
        ("deep", ["d.csv"]),
        ("d??p/*.csv", ["d.csv"]),
        ("a**b", []),
    ],
)
def test_globs(tmp_path: Path, pattern: str, found: list[str]) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("a.csv", "b.txt", "c.dat", "deep/d.csv", "x.md", "none"):
        (tmp_path / name).touch()
    names, problems = find_ledgers([tmp_path / pattern])
    assert sorted(Path(name).name for name in names) == found
    errors = [each.code for each in problems if each.code is not Code.NOT_READ]
    assert errors == ([] if found else [Code.UNREADABLE_FILE])


# -- the sheet of a workbook -------------------------------------------------------


def test_a_sheet_is_named_behind_its_file(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.XLSX", "c.csv", "d.xlsx#1"):
        (tmp_path / name).touch()
    places = [tmp_path / "a.xlsx#6月", tmp_path / "d.xlsx#1"]
    names, problems = find_ledgers(places)
    assert problems == ()
    assert names == (f"{tmp_path}/a.xlsx#6月", f"{tmp_path}/d.xlsx#1")
    sources = [(source.name, source.sheet) for source in Opened(names, [])]
    assert sources == [(names[0], "6月"), (names[1], "")]
    assert find_ledgers([tmp_path / "c.csv#6月"])[0] == ()
    assert find_ledgers([tmp_path / "*.XLSX#6月"])[0] == (f"{tmp_path}/b.XLSX#6月",)


def test_a_workbook_whose_sheet_is_named_is_not_read_again(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.csv"):
        (tmp_path / name).touch()
    names, _ = find_ledgers([tmp_path, tmp_path / "a.xlsx#5月", tmp_path / "a.xlsx#6月"])
    assert [Path(name).name for name in names] == ["b.csv", "a.xlsx#5月", "a.xlsx#6月"]


def test_a_missing_workbook_is_said_by_its_own_name(tmp_path: Path) -> None:
    _, [problem] = find_ledgers([tmp_path / "a.xlsx#6月"])
    assert problem.location.file == f"{tmp_path}/a.xlsx"


# -- the account of the plan -------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["plan.yml", "Plan.yaml", "plan.yaml.bak", "plan.yaml.txt", "PLAN.YML"]
)
def test_a_plan_by_another_name_is_said(tmp_path: Path, name: str) -> None:
    """A folder of a year, too, is not passed over for an earlier one."""
    plan_in(tmp_path / "2024")
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / name).touch()
    for folder in (tmp_path, tmp_path / "2025"):
        problem = find_plan(folder, None)
        assert isinstance(problem, Diagnostic)
        assert (problem.code, problem.location.file) == (
            Code.UNREADABLE_FILE,
            f"{tmp_path}/2025",
        )
        assert f"but `{name}`" in problem.message.en
    assert find_plan(tmp_path, 2024) == tmp_path / "2024"


@pytest.mark.parametrize("name", ["2025年", "draft", "2025 (2)"])
def test_a_folder_with_a_plan_that_is_named_by_no_year_is_said(tmp_path: Path, name: str) -> None:
    chosen = plan_in(tmp_path / "2024")
    plan_in(tmp_path / name)
    plan_in(tmp_path / ".old")
    (tmp_path / "notes").mkdir()
    (problem,) = other_plans(tmp_path, chosen)
    assert (problem.code, problem.location.file) == (Code.NOT_READ, f"{tmp_path}/{name}")
    assert other_plans(chosen, chosen) == ()


def test_a_plan_that_is_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").symlink_to(tmp_path / "nowhere")
    assert isinstance(find_plan(tmp_path, None), Diagnostic)


def test_every_entry_of_the_plan_is_read_or_named_or_harmless(tmp_path: Path) -> None:
    plan_in(tmp_path / "old")
    (tmp_path / "pictures").mkdir()
    read = ["1.yaml", "2.yml", "plan.yaml"]
    for name in (*read, "3.yaml.txt", "4.json", ".5.yaml", "README.md", ".DS_Store"):
        (tmp_path / name).touch()
    os.mkfifo(tmp_path / "6.yaml")
    files, problems = read_plan_files(tmp_path)
    assert [Path(file.name).name for file in files] == read
    assert sorted(said(each)[:2] for each in problems) == [
        (Code.NOT_READ, name) for name in (".5.yaml", "3.yaml.txt", "4.json", "6.yaml", "plan.yaml")
    ]


@pytest.mark.parametrize("place", ["empty", "*.csv"])
def test_places_without_ledgers_are_said(tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()
    names, problems = find_ledgers([tmp_path / place])
    assert names == ()
    assert [problem.code for problem in problems] == [Code.UNREADABLE_FILE]


def test_a_ledger_that_cannot_be_opened_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes(b"id\n")
    opened = Opened([str(tmp_path / "a.csv"), str(tmp_path / "b.csv")], [])
    assert [source.stream.read() for source in opened] == [b"id\n"]
    assert [problem.code for problem in opened.problems] == [Code.UNREADABLE_FILE]


def test_a_pipe_can_be_read_twice(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    content = b"id,period,value\n" * (IN_MEMORY // 8)
    writing = threading.Thread(target=fifo.write_bytes, args=(content,))
    writing.start()
    (stream,) = (source.stream.read() + again(source.stream) for source in Opened([str(fifo)], []))
    writing.join()
    assert stream == content * 2


def again(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read()


def test_what_is_read_again_is_heard_of_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,period\n")
    heard: list[tuple[int, int]] = []
    opened = Opened([str(path)], [], lambda read, size: heard.append((read, size)))
    assert [source.stream.read() + again(source.stream) for source in opened]
    assert heard == [(10, 10), (0, 10), (10, 10)]


def test_of_what_is_read_here_and_there_the_place_is_heard(tmp_path: Path) -> None:
    """As of a workbook, whose table of contents stands at its end."""
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("a", "x" * 5000)
    heard: list[tuple[int, int]] = []
    for source in Opened([f"{tmp_path}/a.xlsx#1"], [], lambda *each: heard.append(each)):
        with zipfile.ZipFile(source.stream) as archive:
            assert archive.namelist() == ["a"]
            assert archive.read("a") == b"x" * 5000
    assert heard
    assert all(0 <= read <= size and size > 5000 for read, size in heard)


def test_a_report_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    assert write_whole(path, "新\n") is None
    assert path.read_bytes() == "新\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_through_a_link_the_file_itself_is_written(tmp_path: Path) -> None:
    path, link = tmp_path / "real.md", tmp_path / "link.md"
    path.write_text("old", encoding="utf-8")
    link.symlink_to(path)
    assert write_whole(link, "new") is None
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "new"


def test_missing_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "2025" / "june" / "report.docx"
    assert write_whole(path, b"\x00\xff\r\n") is None
    assert path.read_bytes() == b"\x00\xff\r\n"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    problem = write_whole(tmp_path / "file" / "report.md", "x")
    assert problem is not None
    assert problem.code is Code.UNWRITABLE_FILE


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.md"
    path.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    problem = write_whole(path, "new")
    assert problem is not None
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o444)
    assert write_whole(path, "new") is not None
    assert path.read_text(encoding="utf-8") == "old"


def test_a_path_too_long_for_the_system_is_said(tmp_path: Path) -> None:
    names, problems = find_ledgers([tmp_path / ("x" * 5000)])
    assert names == ()
    assert [problem.code for problem in problems] == [Code.UNREADABLE_FILE]


def test_what_is_no_character_does_not_stop_a_report(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "r", "a\udcffb") is None
    assert (tmp_path / "r").read_bytes() == b"a?b"
