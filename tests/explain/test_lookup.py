"""What a word is taken for: an id, a name or alias, or a public code."""

from pathlib import Path

import pytest
from kpi.diagnostics import Code
from kpi.explain import Answer, explain, render
from kpi.model import Language, Month, Reason, Standing, Text, Verdict
from kpi.pipeline.request import Request
from kpi.reports import ExplanationFormat, Look
from kpi.reports.meanings import sort_name, words_named
from kpi.wording import words
from kpi.wording.reasons import REASONS

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


BY_CODE: tuple[Verdict | Reason | Code, ...] = (*Verdict, *Reason, *Code)
LABELS = [
    *((words.VERDICTS[each], each) for each in Verdict),
    *((words.STANDINGS[each], each) for each in Standing),
    *((REASONS[each].short, each) for each in Reason),
]
"""Everything that reports call a verdict, a standing or a reason."""


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("label", "word"), LABELS)
def test_every_label_is_understood_in_both_languages(
    label: Text, word: Verdict | Standing | Reason, language: Language
) -> None:
    """However it is written; a standing that is alone is explained as its verdict."""
    said = label.in_(language)
    for asked in (said, said.upper(), said.title(), f" {said} "):
        named = words_named(asked)
        alone = isinstance(word, Standing) and word.verdict.value == word.value
        expected = word.verdict if alone and isinstance(word, Standing) else word
        assert any(each is expected for each in named)


def test_every_code_is_understood() -> None:
    assert all(word in words_named(word.value) for word in BY_CODE)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("严重滞后", [("standing", "off-track")]),
        ("off track", [("standing", "off-track"), ("reason", "off-track")]),
        ("off-track", [("reason", "off-track")]),
        ("正常", [("standing", "on-course")]),
        ("数据过期", [("reason", "stale")]),
        ("把握不足", [("reason", "uncertain")]),
        ("未完成", [("standing", "missed")]),
        ("未到期", [("verdict", "not-due")]),
        ("Fail", [("verdict", "fail")]),
        ("met", [("standing", "met"), ("reason", "met")]),
        ("no such label", []),
    ],
)
def test_what_a_label_means(asked: str, meant: list[tuple[str, str]]) -> None:
    assert [(sort_name(each), each.value) for each in words_named(asked)] == meant


def test_a_standing_names_its_reasons() -> None:
    answer = Answer(None, words_named("严重滞后"), ())
    text = render(answer, ExplanationFormat.TEXT, Look(Language.ZH, width=200))
    assert text.startswith("off-track · 进展 · 严重滞后\n")
    assert "原因    严重落后（off-track）、超出容差（beyond-tolerance）、已逾期（overdue）" in text


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
