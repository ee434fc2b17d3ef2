"""Where the document lies, and what comes of one that cannot be read."""

from pathlib import Path

import pytest

from tests.commands import HERE, Case, kpi

SHARED = Case(HERE / "cases" / "document-check")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return SHARED.lay_out(tmp_path / "case")


def run(folder: Path, *words: str) -> tuple[int, str]:
    done = kpi(*words, "-a", "actuals.csv", "--lang", "en", cwd=folder)
    return done.code, done.stdout + done.stderr


@pytest.mark.parametrize(
    "place",
    [
        "targets/plan.txt",
        "./targets/plan.txt",
        "targets/../targets/plan.txt",
        "{}/targets/plan.txt",
    ],
)
def test_the_document_in_the_plans_folder_is_no_file_left_over(folder: Path, place: str) -> None:
    named = folder / "targets" / "plan.yaml"
    named.write_text(
        named.read_text(encoding="utf-8").replace("text: plan.txt", "url: u"), encoding="utf-8"
    )
    assert "warning[not-read]" in run(folder, "validate")[1]
    code, told = run(folder, "validate", "--document", place.format(folder))
    assert (code, "not-read" in told, "clauses that hold: 3," in told) == (0, False, True)


def test_one_folder_may_hold_it_all(folder: Path) -> None:
    (folder / "actuals.csv").rename(folder / "targets" / "actuals.csv")
    done = kpi("check", "-a", "targets", "--as-of", "2025-02", "--lang", "en", cwd=folder)
    assert (done.code, "not-read" in done.stderr) == (0, False)


@pytest.mark.parametrize(
    "command", [("check", "--as-of", "2025-02"), ("validate",), ("explain", "work.shops")]
)
def test_a_document_that_is_not_there_stops_every_command(
    folder: Path, command: tuple[str, ...]
) -> None:
    (folder / "targets" / "plan.txt").unlink()
    code, told = run(folder, *command)
    assert code == 2
    assert "targets/plan.txt: error[unreadable-file]: cannot be read: No such file" in told


@pytest.mark.parametrize("name", ["x" * 300, "..", "."])
def test_a_name_that_no_file_has_is_said(folder: Path, name: str) -> None:
    named = folder / "targets" / "plan.yaml"
    text = named.read_text(encoding="utf-8").replace("text: plan.txt", f'text: "{name}"')
    named.write_text(text, encoding="utf-8")
    code, told = run(folder, "check")
    assert code == 2
    assert "error[unreadable-file]: cannot be read: " in told


def test_whose_a_figure_is_is_not_said_of_a_plan_with_errors(folder: Path) -> None:
    area = folder / "targets" / "work.yaml"
    area.write_text(
        area.read_text(encoding="utf-8").replace("kind: milestone", "kind: stone"), encoding="utf-8"
    )
    code, told = run(folder, "validate")
    assert (code, "unknown-value" in told, "unclaimed" in told) == (2, True, False)


def test_the_document_must_not_be_read_by_commands_that_know_none(folder: Path) -> None:
    """What only `validate` is asked for is no option of the others."""
    assert run(folder, "check", "--document", "targets/plan.txt")[0] == 2
