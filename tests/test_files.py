"""Finding plans and ledgers, and writing reports whole or not at all."""

import os
import threading
from pathlib import Path
from typing import BinaryIO

import pytest
from kpi.diagnostics import Code, Diagnostic
from kpi.files import IN_MEMORY, Opened, find_ledgers, find_plan, read_plan_files, write_whole


def plan_in(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.yaml").write_text("title: x\n", encoding="utf-8")
    return folder


def test_the_folder_of_the_plan_itself(tmp_path: Path) -> None:
    assert find_plan(plan_in(tmp_path), 2030) == tmp_path


@pytest.mark.parametrize(
    ("year", "found"),
    [(None, "2026"), (2025, "2025"), (2026, "2026"), (2027, "2026"), (2024, "2025")],
)
def test_one_folder_a_year(tmp_path: Path, year: int | None, found: str) -> None:
    """A year without a plan of its own is after the latest earlier one, or before all."""
    plan_in(tmp_path / "2025")
    plan_in(tmp_path / "2026")
    plan_in(tmp_path / "draft")
    assert find_plan(tmp_path, year) == tmp_path / found


@pytest.mark.parametrize("name", ["missing", "empty", "file"])
def test_no_plan_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    problem = find_plan(tmp_path / name, None)
    assert isinstance(problem, Diagnostic)
    assert problem.code is Code.UNREADABLE_FILE


def test_plan_files_are_read_as_bytes(tmp_path: Path) -> None:
    plan_in(tmp_path)
    (tmp_path / "folder.yaml").mkdir()
    files, problems = read_plan_files(tmp_path)
    assert [file.content for file in files] == [b"title: x\n"]
    assert [problem.location.file for problem in problems] == [f"{tmp_path}/folder.yaml"]


def test_ledgers_in_folders_globs_and_files_each_once(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.csv", "a.csv", "deep/c.csv", "notes.txt"):
        (tmp_path / name).touch()
    places = [tmp_path, tmp_path / "*.csv", tmp_path / "a.csv", Path("-")]
    names, problems = find_ledgers(places)
    assert [Path(name).name for name in names] == ["a.csv", "b.csv", "c.csv", "-"]
    assert problems == ()


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


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    problem = write_whole(tmp_path / "missing" / "report.md", "x")
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


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    """macOS leaves `._a.csv` beside `a.csv`."""
    for name in ("a.csv", "._a.csv"):
        (tmp_path / name).touch()
    names, _ = find_ledgers([tmp_path])
    assert [Path(name).name for name in names] == ["a.csv"]


def test_a_path_too_long_for_the_system_is_said(tmp_path: Path) -> None:
    names, problems = find_ledgers([tmp_path / ("x" * 5000)])
    assert names == ()
    assert [problem.code for problem in problems] == [Code.UNREADABLE_FILE]


def test_what_is_no_character_does_not_stop_a_report(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "r", "a\udcffb") is None
    assert (tmp_path / "r").read_bytes() == b"a?b"
