"""The command on files: what is read, what is written, and that validate takes what was written."""

import re
from pathlib import Path

import pytest

from tests.commands import ROOT, SHARED, kpi

TEXT = (SHARED / "plan-text" / "plan.txt").read_text(encoding="utf-8")


def answer(folder: Path) -> None:
    """Every TODO: figures of the ledger hold a month, things are pieces."""
    for path in folder.glob("*.yaml"):
        text = re.sub("# reported: TODO.*", "reported: month", path.read_text(encoding="utf-8"))
        path.write_text(re.sub("# unit: TODO.*", "unit: 件", text), encoding="utf-8")


def test_what_is_written_passes_validate_with_its_document(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "2026.csv").write_text("id,period,value\n", encoding="utf-8")
    done = kpi("draft", "plan.txt", "--year", "2026", "-o", "targets/2026", cwd=tmp_path)
    assert done.code == 0
    assert done.stdout.splitlines() == [
        f"targets/2026/{name}" for name in ("plan.yaml", "1-area.yaml", "2-area.yaml")
    ]
    head = (tmp_path / "targets" / "2026" / "plan.yaml").read_text(encoding="utf-8")
    assert "text: ../../plan.txt" in head
    assert kpi("validate", "-a", "2026.csv", cwd=tmp_path).code == 2
    answer(tmp_path / "targets" / "2026")
    checked = kpi("validate", "-a", "2026.csv", cwd=tmp_path)
    assert checked.code == 0, checked.stderr
    assert "warnings: 0" in checked.stderr
    assert "clauses that hold: 8, that do not: 0" in checked.stdout


@pytest.mark.parametrize(
    ("there", "output", "why"),
    [
        ("targets/2025/plan.yaml", "targets", "it holds plans by years (`2025`)"),
        ("targets/2025/2-b.yaml", "targets", "it holds plans by years (`2025`)"),
        ("targets/plan.yaml", "targets/2026", "it lies within the folder of a plan"),
        ("targets/plan.yaml", "targets/a/b", "it lies within the folder of a plan"),
        ("targets/2026/2-b.yaml", "targets/2026", "`2-b.yaml` in it would become a part"),
        ("targets/2026/Plan.yml", "targets/2026", "`Plan.yml` in it would become a part"),
    ],
)
def test_a_plan_is_written_where_it_will_be_read_as_one(
    tmp_path: Path, there: str, output: str, why: str
) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / there).parent.mkdir(parents=True)
    (tmp_path / there).write_text("title: T\n", encoding="utf-8")
    words = ("draft", "plan.txt", "--year", "2026", "-o", output, "--lang", "en")
    done = kpi(*words, cwd=tmp_path)
    assert done.code == 2
    assert f"{output}: error[unwritable-file]: cannot be written: {why}" in done.stderr
    assert [each for each in (tmp_path / "targets").rglob("*") if each.is_file()] == [
        tmp_path / there
    ]


@pytest.mark.parametrize(
    ("there", "output"),
    [
        ("targets/2025/plan.yaml", "targets/2026"),
        ("docker-compose.yaml", "targets/2026"),
        ("targets/schema.json", "targets"),
        ("targets/2026/README.md", "targets/2026"),
    ],
)
def test_what_lies_elsewhere_is_no_hindrance(tmp_path: Path, there: str, output: str) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("title: T\n", encoding="utf-8")
    assert kpi("draft", "plan.txt", "--year", "2026", "-o", output, cwd=tmp_path).code == 0


def test_without_a_folder_all_files_are_printed_behind_their_names(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    printed = kpi("draft", "plan.txt", "--year", "2026", cwd=tmp_path).stdout
    assert re.findall("^# file: (.*)", printed, re.MULTILINE) == [
        "plan.yaml",
        "1-area.yaml",
        "2-area.yaml",
    ]
    kpi("draft", "plan.txt", "--year", "2026", "-o", "t", cwd=tmp_path)
    for part in re.split("^# file: ", printed, flags=re.MULTILINE)[1:]:
        name, _, text = part.partition("\n")
        written = (tmp_path / "t" / name).read_text(encoding="utf-8")
        assert text.rstrip() == written.rstrip().replace(", text: ../plan.txt", "")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_the_text_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    expected = kpi("draft", "plan.txt", "--year", "2026", cwd=tmp_path)
    (tmp_path / "plan.txt").write_text(TEXT, encoding=encoding)
    assert kpi("draft", "plan.txt", "--year", "2026", cwd=tmp_path) == expected


def test_the_text_on_standard_input(tmp_path: Path) -> None:
    words = ("draft", "-", "--year", "2026", "-o", "t")
    done = kpi(*words, cwd=tmp_path, stdin=TEXT.encode())
    assert done.code == 0
    head = (tmp_path / "t" / "plan.yaml").read_text(encoding="utf-8")
    assert "<stdin>" in head
    assert ", text:" not in head


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes(b"%PDF-1.7")
    for name, code in (("plan.txt", "unreadable-document"), ("none.txt", "unreadable-file")):
        done = kpi("draft", name, "--year", "2026", cwd=tmp_path)
        assert (done.code, done.stdout) == (2, "")
        assert f"{name}: error[{code}]" in done.stderr


def test_the_plan_gone_on_with_is_of_an_earlier_year(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    words = ("draft", "plan.txt", "--year", "2025", "--against", str(ROOT / "targets" / "2025"))
    done = kpi(*words, cwd=tmp_path)
    assert done.code == 2
    assert "--against: error[outside-year]" in done.stderr


def test_errors_in_last_years_ledgers_stop(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "wrong.csv").write_text(
        "id,period,value\nip.cultivation-centres,2025-12,many\n", encoding="utf-8"
    )
    plan = ("--against", str(ROOT / "targets" / "2025"))
    done = kpi("draft", "plan.txt", "--year", "2026", *plan, "-a", "wrong.csv", cwd=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert "error[unreadable-number]" in done.stderr


def test_no_ledgers_of_last_year_are_no_error(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    plan = ("--against", str(ROOT / "targets" / "2025"))
    done = kpi("draft", "plan.txt", "--year", "2026", *plan, cwd=tmp_path)
    assert done.code == 0
    assert "error" not in done.stderr
