"""What a word is taken for: an id, a name or alias, or a public code."""

from pathlib import Path

from kpi.diagnostics import Code
from kpi.explain import explain, words_named
from kpi.model import Month, Reason, Verdict
from kpi.pipeline import Request

PLAN = """title: {zh: 计划, en: Plan}
year: 2025
organisation: 局
"""
AREA = """area: work
name: {zh: 工作, en: Work}
section: 一
targets:
  - {id: missing, name: {zh: 失踪, en: Lost shops}, aliases: [lost], kind: cumulative,
     threshold: at most 4, unit: 家, reported: month}
  - {id: work.shops, name: {zh: 商店, en: Shops}, kind: cumulative, threshold: at least 4,
     unit: 家, reported: month}
"""


def request(folder: Path) -> Request:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "1-work.yaml").write_text(AREA, encoding="utf-8")
    ledger = folder / "ledger.csv"
    ledger.write_text("id,period,value\nwork.shops,2025-01,1\n", encoding="utf-8")
    return Request(folder, (ledger,), as_of=Month(2025, 1))


def test_id_names_and_aliases_mean_the_target(tmp_path: Path) -> None:
    asked = request(tmp_path)
    for word in ("missing", "失踪", "Lost shops", "lost"):
        found = explain(asked, word).explanation
        assert found is not None
        assert found.result.target.id == "missing"


def test_an_id_that_is_a_code_too_mentions_it(tmp_path: Path) -> None:
    answer = explain(request(tmp_path), "missing")
    assert answer.explanation is not None
    assert answer.words == (Reason.MISSING,)


def test_a_code_needs_no_plan(tmp_path: Path) -> None:
    answer = explain(Request(tmp_path / "nowhere", ()), "near-name")
    assert answer.words == (Code.NEAR_NAME,)
    assert not answer.problems


def test_a_word_of_two_sorts_means_both() -> None:
    assert words_named("not-due") == (Verdict.NOT_DUE, Reason.NOT_DUE)


def test_a_near_miss_is_an_error_with_the_nearest_of_each_sort(tmp_path: Path) -> None:
    answer = explain(request(tmp_path), "missin")
    assert answer.is_missing
    [problem] = answer.problems
    assert problem.code is Code.NO_SUCH_NAME
    suggestion = dict(problem.facts)["suggestion"]
    assert str(suggestion[1]) == "did you mean `missing` or `missing-key`?"


def test_problems_of_other_targets_are_not_told(tmp_path: Path) -> None:
    asked = request(tmp_path)
    ledger = tmp_path / "ledger.csv"
    rows = "id,period,value\nwork.shops,2025-01,1\nwork.shops,2025-03,1\nmissing,2025-03,1\n"
    ledger.write_text(rows, encoding="utf-8")
    answer = explain(asked._replace(as_of=Month(2025, 3)), "work.shops")
    assert [each.code for each in answer.problems] == [Code.MISSING_MONTH]
    other = explain(asked._replace(as_of=Month(2025, 3)), "missing")
    assert {each.target for each in other.problems} == {"missing"}
