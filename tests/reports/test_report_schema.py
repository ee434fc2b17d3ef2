"""The JSON Schema of the report says of every report what is in it, and nothing that is not."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from kpi.diagnostics import Code
from kpi.json_schema import Subject
from kpi.model import Language
from kpi.schema import schema_text

from tests.commands import CASES, Case, kpi

ROOT = Path(__file__).parents[2]
OF_CASES = [case for case in CASES if case.folder.parent.name == "cases"]
JUDGING = [case for case in OF_CASES if case.words[1] in {"check", "rehearse"}]
COMPARING = [case for case in OF_CASES if case.words[1] == "diff"]
Seen = set[tuple[str, str]]


@cache
def schema() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(schema_text(Subject.REPORT, None, Language.EN))
    return read


def objects() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object of the schema by its name, the whole report as `report`."""
    yield "report", schema()
    yield from schema()["$defs"].items()


@cache
def closed() -> dict[str, Any]:
    """The schema for exactly this version: no object may hold more than it says."""
    strict: dict[str, Any] = json.loads(json.dumps(schema()))
    for each in (strict, *strict["$defs"].values()):
        each["additionalProperties"] = False
    return strict


def validator(schema: Mapping[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema, format_checker=FormatChecker())


@cache
def report_of(case: Case, tmp: Path) -> Any:
    """The JSON report of a case's command, None where it makes no report at all."""
    here = case.lay_out(tmp / case.folder.name)
    kpi(*case.words[1:], "-o", "json=report.json", cwd=here, stdin=case.stdin)
    written = here / "report.json"
    if not written.exists():
        return None
    return json.loads(written.read_text(encoding="utf-8"), parse_float=Decimal)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The reports of all cases that make one, by the name of the case."""
    tmp = tmp_path_factory.mktemp("reports")
    made = {case.folder.name: report_of(case, tmp) for case in JUDGING}
    return {name: report for name, report in made.items() if report is not None}


@pytest.fixture(scope="module")
def comparisons(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the cases of `kpi diff` say in JSON, without the head that is theirs alone."""
    tmp = tmp_path_factory.mktemp("comparisons")
    made = {case.folder.name: report_of(case, tmp) for case in COMPARING}
    head = {"schema_version", "plan"}
    return {
        name: {key: value for key, value in said.items() if key not in head}
        for name, said in made.items()
        if said is not None
    }


@pytest.mark.parametrize("language", Language)
def test_the_schema_is_one(language: Language) -> None:
    Draft202012Validator.check_schema(json.loads(schema_text(Subject.REPORT, None, language)))


def test_every_report_keeps_to_it(reports: dict[str, Any]) -> None:
    assert len(reports) > 25
    for name, report in reports.items():
        errors = [error.message for error in validator(closed()).iter_errors(report)]
        assert not errors, name


def test_every_comparison_keeps_to_it(comparisons: dict[str, Any]) -> None:
    """The changes of `kpi diff` are those of a report with `--since`."""
    changes = {"$ref": "#/$defs/changes", "$defs": closed()["$defs"]}
    assert comparisons
    for name, said in comparisons.items():
        assert not [error.message for error in validator(changes).iter_errors(said)], name


def test_what_the_goldens_print_keeps_to_it() -> None:
    goldens = [case.golden.read_text(encoding="utf-8") for case in JUDGING]
    printed = [golden.split("-- stdout\n")[1].split("-- stderr\n")[0] for golden in goldens]
    reports = [text for text in printed if text.startswith('{\n  "schema_version"')]
    assert len(reports) >= 3
    for text in reports:
        validator(closed()).validate(json.loads(text, parse_float=Decimal))


def test_nothing_in_it_is_never_printed(
    reports: dict[str, Any], comparisons: dict[str, Any]
) -> None:
    """Each property has, in some report or comparison of the cases, a value other than null."""
    seen: Seen = set()
    for report in reports.values():
        collect("report", schema(), report, seen)
    for said in comparisons.values():
        collect("changes", schema()["$defs"]["changes"], said, seen)
    said = {(name, key) for name, each in objects() for key in each["properties"]}
    assert seen <= said
    assert not said - seen


def collect(name: str, at: Mapping[str, Any], value: Any, seen: Seen) -> None:
    """Notes the properties of a value that are not null, by the object they are of."""
    if "$ref" in at:
        name = at["$ref"].removeprefix("#/$defs/")
        collect(name, schema()["$defs"][name], value, seen)
    elif "anyOf" in at:
        collect(name, next(each for each in at["anyOf"] if fits(each, value)), value, seen)
    elif isinstance(value, list):
        for each in value:
            collect(name, at["items"], each, seen)
    elif isinstance(value, dict):
        for key, each in value.items():
            below = at.get("properties", {}).get(key) or at["additionalProperties"]
            seen |= {(name, key)} if each is not None and "properties" in at else set()
            collect(name, below, each, seen)


def fits(branch: Mapping[str, Any], value: Any) -> bool:
    return validator({**branch, "$defs": closed()["$defs"]}).is_valid(value)


def test_everything_is_described_and_mandatory() -> None:
    for name, each in objects():
        assert each["description"], name
        assert each["required"] == list(each["properties"]), name
        for key, said in each["properties"].items():
            assert said["description"], f"{name}.{key}"


def test_both_languages_say_the_same_but_for_their_words() -> None:
    def silent(value: Any) -> Any:
        if isinstance(value, list):
            return [silent(each) for each in value]
        if not isinstance(value, dict):
            return value
        return {
            key: silent(each)
            for key, each in value.items()
            if not (key in {"title", "description"} and isinstance(each, str))
        }

    chinese = json.loads(schema_text(Subject.REPORT, None, Language.ZH))
    assert silent(chinese) == silent(schema())
    assert chinese["description"] != schema()["description"]


def test_nobody_describes_what_is_not_there() -> None:
    from kpi.wording.schema.of_reports import REPORTS  # noqa: PLC0415 - for this test only

    said = {(name, key) for name, entry in REPORTS.items() for key in entry.keys}
    assert said == {(name, key) for name, each in objects() for key in each["properties"]}


def test_it_is_open_for_fields_to_come(reports: dict[str, Any]) -> None:
    report = {**reports["every-kind-json"], "to_come": None}
    validator(schema()).validate(report)
    assert not validator(closed()).is_valid(report)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("as_of",), "2025-13"),
        (("schema_version",), 2),
        (("areas", 0, "verdict"), "good"),
        (("areas", 0, "targets", 0, "reason"), "unknown"),
        (("areas", 0, "targets", 0, "measure", "gap"), "-1"),
        (("areas", 0, "targets", 0, "latest", "published"), "2025-02-30"),
        (("areas", 0, "targets", 0, "measure", "missing_months"), [13]),
        (("areas", 0, "targets", 0, "latest", "period"), "6月"),
    ],
)
def test_it_refuses(reports: dict[str, Any], path: tuple[Any, ...], value: Any) -> None:
    report = json.loads(json.dumps(reports["every-kind-json"], default=float))
    at = report
    for step in path[:-1]:
        at = at[step]
    assert path[-1] in at
    at[path[-1]] = value
    assert not validator(schema()).is_valid(report)


def test_it_misses_what_is_left_out(reports: dict[str, Any]) -> None:
    report = dict(reports["every-kind-json"])
    del report["rule"]
    assert not validator(schema()).is_valid(report)


def test_every_code_of_a_diagnostic_fits_its_pattern() -> None:
    said = schema()["$defs"]["diagnostic"]["properties"]["code"]
    assert all(validator(said).is_valid(code.value) for code in Code)


def test_the_manual_reads_a_report_as_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs/reports.md").read_text(encoding="utf-8")
    [script] = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    [printed] = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    [command] = re.findall(r"`(kpi check -a [^`]*)` it prints", page)
    words = command.replace("json=", f"json={tmp_path}/").split()[1:]
    assert kpi(*words).code == 1
    monkeypatch.chdir(tmp_path)
    exec(script, {})
    assert capsys.readouterr().out == printed
