"""The lock beside a plan: written, held to, and never lost."""

import shutil
from pathlib import Path

import pytest

from tests.commands import SHARED, Done, kpi


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project whose plan is locked."""
    shutil.copytree(SHARED / "every-kind", tmp_path, dirs_exist_ok=True)
    assert kpi("lock", cwd=tmp_path).code == 0
    return tmp_path


def check(folder: Path, *more: str) -> Done:
    return kpi("check", "-a", "actuals.csv", "--fail-on", "fail", *more, cwd=folder)


def edit(folder: Path, old: str, new: str, name: str = "1-work.yaml") -> None:
    file = folder / "targets" / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_locked_plan_is_judged_as_without(folder: Path) -> None:
    assert check(folder, "--locked") == check(folder)
    assert check(folder).code == 1


def test_an_eased_target_is_green_without_and_red_with_its_lock(folder: Path) -> None:
    """10 fires of 12 by June are 33 points over the pace, the only failure: 1,200 would hide it."""
    edit(folder, "due: 2025-07-31", "due: 2025-12-31")
    edit(folder, "at most 12", "at most 1200")
    held = check(folder, "--locked")
    assert held.code == 2
    assert held.stderr.count("error[asks-for-less]") == 2
    loose = check(folder)
    assert loose.code == 0
    assert "warning[lock-outdated]" in loose.stderr
    assert check(folder, "--strict").code == 2
    assert check(folder, "--locked", "--keep-going", "--exit-zero").code == 2


def test_lock_renews_and_then_says_nothing(folder: Path) -> None:
    edit(folder, "at most 12", "at most 13")
    first, second = kpi("lock", cwd=folder), kpi("lock", cwd=folder)
    assert first.stdout == "asks for less: `work.fires`: threshold at most 12 起 → at most 13 起\n"
    assert second.stdout == ""
    assert "nothing has changed" in second.stderr
    assert check(folder, "--locked").code == 1


def test_what_was_written_is_replaced_whole_or_not_at_all(folder: Path) -> None:
    lock = folder / "targets" / "plan.lock"
    before = lock.read_bytes()
    edit(folder, "threshold: at most 12", "threshold: 12")
    assert kpi("lock", cwd=folder).code == 2
    assert lock.read_bytes() == before
    assert [path.name for path in lock.parent.iterdir() if path.name.startswith(".")] == []


def test_a_conflict_is_solved_by_locking_anew(folder: Path) -> None:
    lock = folder / "targets" / "plan.lock"
    good = lock.read_bytes()
    lock.write_bytes(good.replace(b"plan: grace", b"<<<<<<< HEAD\nplan: grace"))
    assert check(folder, "--locked").code == 2
    loose = check(folder)
    assert loose.code == 1
    assert "warning[unreadable-lock]" in loose.stderr
    assert kpi("lock", cwd=folder).code == 0
    assert lock.read_bytes() == good


def test_a_lock_of_a_later_kpi_is_not_replaced(folder: Path) -> None:
    lock = folder / "targets" / "plan.lock"
    later = lock.read_bytes().replace(b"plan.lock 1:", b"plan.lock 2:")
    lock.write_bytes(later)
    assert kpi("lock", cwd=folder).code == 2
    assert lock.read_bytes() == later


def test_a_ledger_that_goes_by_the_name_of_the_lock_is_not_replaced(folder: Path) -> None:
    lock, ledger = folder / "targets" / "plan.lock", folder / "actuals.csv"
    before = ledger.read_bytes()
    lock.unlink()
    lock.symlink_to(ledger)
    done = kpi("lock", cwd=folder)
    assert (done.code, ledger.read_bytes()) == (2, before)
    assert "error[unreadable-lock]" in done.stderr


def test_an_empty_file_becomes_the_lock(folder: Path) -> None:
    lock = folder / "targets" / "plan.lock"
    good = lock.read_bytes()
    lock.write_bytes(b"\n")
    assert kpi("lock", cwd=folder).code == 0
    assert lock.read_bytes() == good


@pytest.mark.parametrize(
    "words", [("check", "-a", "actuals.csv"), ("validate",), ("rehearse", "2024")]
)
def test_every_command_that_takes_it_wants_a_lock(folder: Path, words: tuple[str, ...]) -> None:
    (folder / "targets" / "plan.lock").unlink()
    done = kpi(*words, "--locked", cwd=folder)
    assert done.code == 2
    assert "targets/plan.lock: error[no-lock]" in done.stderr


@pytest.mark.parametrize("what", ["folder", "dead link"])
def test_what_is_no_file_is_an_error_with_and_without(folder: Path, what: str) -> None:
    lock = folder / "targets" / "plan.lock"
    lock.unlink()
    lock.mkdir() if what == "folder" else lock.symlink_to("nowhere")
    for more in ((), ("--locked",)):
        done = check(folder, *more)
        assert done.code == 2
        assert "plan.lock: error[unreadable-file]" in done.stderr


def test_a_plan_with_errors_is_not_said_to_have_dropped_anything(folder: Path) -> None:
    edit(folder, "at most 12", "12")
    done = check(folder, "--locked")
    assert done.code == 2
    assert "asks-for-less" not in done.stderr


def test_the_lock_is_found_beside_the_plan_of_the_latest_year(folder: Path) -> None:
    """A plan of next year that nobody locked is no way around the lock of this one."""
    years = folder / "years"
    shutil.copytree(folder / "targets", years / "2025")
    shutil.copytree(folder / "targets", years / "2026")
    (years / "2026" / "plan.lock").unlink()
    for file in (years / "2026").iterdir():
        text = file.read_text(encoding="utf-8").replace("2025", "2026").replace("2024", "2025")
        file.write_text(text, encoding="utf-8")
    done = kpi("validate", "-t", "years", "--locked", cwd=folder)
    assert "years/2026/plan.lock: error[no-lock]" in done.stderr


def test_the_plans_document_is_not_said_to_be_passed_over(folder: Path) -> None:
    (folder / "targets" / "plan.txt").write_text("一、工作\n开展工作。\n", encoding="utf-8")
    edit(folder, "year: 2025\n", "year: 2025\ndocument: {text: plan.txt}\n", "plan.yaml")
    assert "plan.txt: warning[not-read]" not in kpi("lock", "-t", "targets", cwd=folder).stderr
