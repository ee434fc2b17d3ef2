"""Where figures come from is said under the title of every format, whatever the file is called."""

import csv
import json
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.commands import kpi

PLAN = "title: Plan\nyear: 2025\norganisation: Office\n"
AREA = """\
area: one
name: One
section: "1"
targets:
  - {id: shops, name: Shops, kind: cumulative, threshold: at least 100, unit: 家, reported: ytd}
  - {id: labs, name: Labs, kind: cumulative, threshold: at least 10, unit: 个, reported: ytd}
"""
REAL = "shops,2025-06,60,,bureau\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    plan = tmp_path / "targets"
    plan.mkdir()
    (plan / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (plan / "1-one.yaml").write_text(AREA, encoding="utf-8")
    return tmp_path


def said(folder: Path, ledger: str, form: str, name: str = "june.csv") -> str:
    (folder / name).write_text(ledger, encoding="utf-8")
    done = kpi("check", "-a", name, "--format", form, "--exit-zero", "--lang", "en", cwd=folder)
    assert done.code == 0, done.stderr
    return done.stdout


HEAD = "id,period,value,status,source\n"
LEDGERS = {
    "source": HEAD + "shops,2025-06,60,,simulated 模拟数据\nlabs,2025-06,6,,bureau\n",
    "status": HEAD + "shops,2025-06,60,模拟,\nlabs,2025-06,6,,bureau\n",
}
SOME = "SIMULATED data, not real: 1 of the 2 targets with figures"
ALL = "SIMULATED data, not real: these verdicts are a demonstration"


@pytest.mark.parametrize("ledger", LEDGERS.values(), ids=LEDGERS)
@pytest.mark.parametrize("form", ["table", "markdown", "junit", "github", "gitlab", "html"])
def test_simulated_figures_are_named_so(folder: Path, ledger: str, form: str) -> None:
    assert SOME in said(folder, ledger, form).replace("\n", " ")


@pytest.mark.parametrize(
    ("name", "ledger"),
    [
        ("simulated.csv", HEAD + REAL),
        ("june.csv", "# simulated\n" + HEAD + REAL),
        ("june.csv", "2025年完成情况（模拟数据）,,,,\n" + HEAD + REAL),
        ("june.csv", HEAD + REAL + "注：以上为模拟数据,,,,\n"),
    ],
    ids=["name", "comment", "title", "note"],
)
def test_a_file_speaks_for_all_its_figures(folder: Path, name: str, ledger: str) -> None:
    assert ALL in said(folder, ledger, "markdown", name)
    assert json.loads(said(folder, ledger, "json", name))["provenance"] == {
        "reported": 1,
        "marks": {"simulated": 1, "estimated": 0, "preliminary": 0},
        "sources": ["bureau"],
    }


def test_real_figures_are_not_called_simulated(folder: Path) -> None:
    for form in ("table", "markdown", "json", "csv", "junit", "github", "gitlab", "html"):
        assert "SIMULATED" not in said(folder, HEAD + REAL, form)
        assert "sources: bureau" in said(folder, HEAD + REAL, "table")


def test_estimated_and_preliminary_figures_are_counted(folder: Path) -> None:
    ledger = HEAD + "shops,2025-06,60,初步,\nlabs,2025-06,约6,估算,\n"
    table = said(folder, ledger, "table")
    assert "targets with estimated figures: 1" in table
    assert "targets with preliminary figures, which may change: 1" in table


def test_an_earlier_year_that_is_simulated_counts(folder: Path) -> None:
    ledger = HEAD + "shops,2024-06,50,simulated,\nshops,2024,99,simulated,\n" + REAL
    told = json.loads(said(folder, ledger, "json"))["provenance"]["marks"]
    assert told == {"simulated": 1, "estimated": 0, "preliminary": 0}


def test_what_comes_after_as_of_does_not_count(folder: Path) -> None:
    ledger = HEAD + REAL + "shops,2025-07,70,simulated,\n"
    (folder / "june.csv").write_text(ledger, encoding="utf-8")
    words = ("check", "-a", "june.csv", "--as-of", "2025-06", "--exit-zero", "--lang", "en")
    assert "SIMULATED" not in kpi(*words, cwd=folder).stdout


def test_junit_has_a_property_and_csv_a_column(folder: Path) -> None:
    ledger = LEDGERS["source"]
    root = ET.fromstring(said(folder, ledger, "junit"))
    properties = {each.get("name"): each.get("value") for each in root.iter("property")}
    assert properties["simulated"] == "1"
    rows = list(csv.DictReader(StringIO(said(folder, ledger, "csv").lstrip("\ufeff"))))
    assert [(row["provenance"], row["source"]) for row in rows] == [
        ("simulated", "simulated 模拟数据"),
        ("", "bureau"),
    ]


def test_many_sources_are_not_all_named(folder: Path) -> None:
    area = (folder / "targets" / "1-one.yaml").read_text(encoding="utf-8").splitlines()
    word = area[-1]
    more = [word.replace("labs", f"more{n}").replace("Labs", f"More {n}") for n in range(3)]
    (folder / "targets" / "1-one.yaml").write_text("\n".join([*area, *more]) + "\n", "utf-8")
    names = ("shops", "labs", "more0", "more1", "more2")
    ledger = HEAD + "".join(f"{name},2025-06,5,,s{name}\n" for name in names)
    assert "sources: sshops, slabs, smore0 and 2 more" in said(folder, ledger, "table")
