"""What `kpi validate` tells programs: the same problems in every format, at the same places."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Language, Ledger, Location
from kpi.report import Validation
from kpi.reports import Look, ValidationFormat, render_validation

from tests.commands import CASES, ROOT, Case, kpi

SCHEMAS = ROOT / "tests" / "schemas"
ERRORS = [case for case in CASES if case.folder.parent.name == "errors"]
WITH_CHECK = [case for case in ERRORS if case.words[1] == "check"]
OF_CHECK = re.compile(r"--(?:as-of|since|fail-on|id|area|owner|tag)$")


def read(*problems: Diagnostic) -> Validation:
    return Validation(None, problems, (), Ledger({}, {}))


def sarif(*problems: Diagnostic, language: Language = Language.EN) -> Any:
    text = render_validation(read(*problems), ValidationFormat.SARIF, Look(language))
    log = json.loads(text)
    schema = json.loads((SCHEMAS / "sarif.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(log)
    [run] = log["runs"]
    for each in run["results"]:
        assert run["tool"]["driver"]["rules"][each["ruleIndex"]]["id"] == each["ruleId"]
    return run


def validated(case: Case, folder: Path) -> dict[str, Any]:
    """What is written of a reproducer in the formats for programs, by one run."""
    words = [word for word in case.words[2:] if word not in {"--keep-going", "--exit-zero"}]
    kept: list[str] = []
    for word in words:
        if kept and OF_CHECK.match(kept[-1]):
            kept.pop()
        else:
            kept.append(word)
    forms = ("json", "gitlab", "sarif", "github")
    outputs = [word for form in forms for word in ("-o", f"{form}={folder.parent / form}")]
    done = kpi("validate", *kept, "-q", *outputs, cwd=case.lay_out(folder), stdin=case.stdin)
    assert done.code in {0, 2}, done.stderr
    return {
        form: (folder.parent / form).read_text(encoding="utf-8")
        for form in forms
        if (folder.parent / form).exists()
    }


@pytest.mark.parametrize("case", WITH_CHECK[::4], ids=str)
def test_all_formats_hold_the_same_problems(case: Case, tmp_path: Path) -> None:
    made = validated(case, tmp_path / "case")
    told = json.loads(made["json"])["diagnostics"]
    codes = Counter(each["code"] for each in told)
    issues = json.loads(made["gitlab"])
    jsonschema.validate(issues, json.loads((SCHEMAS / "codequality.json").read_text("utf-8")))
    assert Counter(each["check_name"] for each in issues) == codes
    [run] = json.loads(made["sarif"])["runs"]
    assert Counter(each["ruleId"] for each in run["results"]) == codes
    levels = Counter(each["severity"] for each in told)
    assert Counter(each["level"] for each in run["results"]) == levels
    shown = Counter(re.findall(r"^::(error|warning) ", made["github"], re.MULTILINE))
    assert shown == {each: min(levels[each], 10) for each in shown}
    assert set(shown) == set(levels) - {"note"}
    assert run["invocations"] == [{"executionSuccessful": not levels["error"]}]


def test_a_rule_says_what_its_code_means() -> None:
    assert sarif()["results"] == sarif()["tool"]["driver"]["rules"] == []
    run = sarif(diagnostic(Code.NO_LOCK, Location("targets/plan.lock")), language=Language.ZH)
    [rule] = run["tool"]["driver"]["rules"]
    assert rule["id"] == "no-lock"
    assert rule["help"]["text"] == Code.NO_LOCK.meaning.zh
    [result] = run["results"]
    assert result["message"]["text"].startswith("计划旁边没有 plan.lock\n")


def test_places_are_those_of_editors() -> None:
    """A column of YAML counts signs; that of a ledger is a cell; a name may hold any sign."""
    places = [
        Location("targets/1 work#a.yaml", 4, 7),
        Location("actuals/台账 1.csv", 3, 2),
        Location("/abs/plan.lock"),
        Location("--as-of"),
        Location("<stdin>", 2),
    ]
    run = sarif(*(diagnostic(Code.NO_LOCK, place) for place in places))
    found = [
        [each["physicalLocation"] for each in result["locations"]] for result in run["results"]
    ]
    [of_yaml], [of_ledger], [of_absolute], *others = found
    assert of_yaml["artifactLocation"]["uri"] == "targets/1%20work%23a.yaml"
    assert of_yaml["region"] == {"startLine": 4, "startColumn": 7}
    assert unquote(of_ledger["artifactLocation"]["uri"]) == "actuals/台账 1.csv"
    assert of_ledger["region"] == {"startLine": 3}
    assert of_absolute == {"artifactLocation": {"uri": "file:///abs/plan.lock"}}
    assert others == [[], []]


def test_texts_of_users_cannot_act() -> None:
    name = "a\x1b[31m\u202e\n.yaml"
    run = sarif(diagnostic(Code.UNREADABLE_LOCK, Location(name, 1), why="\x1b]0;x", instead="y"))
    text = json.dumps(run, ensure_ascii=False)
    assert "\x1b" not in text
    assert "\\u001b" not in text
    assert "\u202e" not in text


def test_one_that_comes_twice_is_known_again_as_two() -> None:
    same = [diagnostic(Code.NO_LOCK, Location("a.csv", line)) for line in (1, 9)]
    first, second = (each["partialFingerprints"]["kpi/v1"] for each in sarif(*same)["results"])
    assert first != second
    [again] = sarif(same[1])["results"]
    assert again["partialFingerprints"]["kpi/v1"] == first


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab"])
def test_a_pipe_gets_utf_8_whatever_the_locale(form: str, tmp_path: Path) -> None:
    words = ("validate", "-t", ROOT / "targets", "-a", ROOT / "actuals", "--format", form)
    for env in ({"KPI_LANG": "zh"}, {"KPI_LANG": "zh", "LANG": "C"}):
        done = kpi(*words, cwd=tmp_path, env=env, encoding="ascii")
        assert done.code == 0
        assert json.loads(done.out.decode("utf-8"))
        assert "?" not in done.out.decode("utf-8").replace("?schema", "")


def test_reports_are_written_also_where_nothing_is_printed(tmp_path: Path) -> None:
    words = ("-t", ROOT / "targets", "-a", ROOT / "actuals", "-q", "-o", "json=reports/plan.json")
    done = kpi("validate", *words, cwd=tmp_path)
    assert (done.code, done.stdout) == (0, "")
    told = json.loads((tmp_path / "reports" / "plan.json").read_text(encoding="utf-8"))
    assert (told["trusted"], told["targets"]) == (True, 66)
    assert all(len(each["sha256"]) == 64 for each in told["inputs"])


@pytest.mark.parametrize("path", ["targets/1-work.yaml", "targets/new.yaml", "actuals/2025-01.csv"])
def test_no_input_is_written_over(path: str, tmp_path: Path) -> None:
    folder = next(each for each in CASES if str(each) == "cases/validate-json").lay_out(
        tmp_path / "case"
    )
    before = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    done = kpi("validate", "-o", f"sarif={path}", cwd=folder)
    assert done.code == 2
    assert f"{path}: error[unwritable-file]" in done.stderr
    assert before == {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
