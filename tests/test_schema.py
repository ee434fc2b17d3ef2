"""The JSON Schema of an output says of each one what is in it, and nothing that is not."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from kpi.diagnostics import Code
from kpi.json_schema import SchemaOf
from kpi.model import Kind, Language
from kpi.reports.json.target import DECLARED
from kpi.schema import DESCRIPTIONS, schema_text
from kpi.wording.schema.of_backtests import BACKTESTS
from kpi.wording.schema.of_changes import CHANGES
from kpi.wording.schema.of_documents import DOCUMENTS
from kpi.wording.schema.of_explanations import EXPLANATIONS
from kpi.wording.schema.of_reports import REPORTS
from kpi.wording.schema.of_results import RESULTS

from tests.commands import CASES, kpi

ROOT = Path(__file__).parents[1]
OF_CASES = [case for case in CASES if case.folder.parent.name == "cases"]
WRITERS = {
    SchemaOf.REPORT: {"check", "rehearse"},
    SchemaOf.DIFF: {"diff"},
    SchemaOf.EXPLANATION: {"explain"},
    SchemaOf.BACKTEST: {"backtest"},
    SchemaOf.VALIDATION: {"validate"},
}
"""The outputs that have a schema, with the commands that write them."""
Seen = set[tuple[str, str]]
Written = dict[SchemaOf, dict[str, Any]]

each_output = pytest.mark.parametrize("of", WRITERS)


@cache
def schema(of: SchemaOf) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(schema_text(of, None, Language.EN))
    return read


def objects(of: SchemaOf) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object of a schema by its name, the whole output by that of the schema."""
    yield of, schema(of)
    yield from schema(of)["$defs"].items()


@cache
def closed(of: SchemaOf) -> dict[str, Any]:
    """The schema for exactly this version: no object may hold more than it says."""
    strict: dict[str, Any] = json.loads(json.dumps(schema(of)))
    for each in (strict, *strict["$defs"].values()):
        each["additionalProperties"] = False
    return strict


def validator(schema: Mapping[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema, format_checker=FormatChecker())


EVERYTHING = "kpi explain {id} -t targets -a actuals.csv --as-of 2025-06 --keep-going"
"""What every target of the case that has everything is explained by."""


def written_by(folder: Path, words: Sequence[str], stdin: bytes = b"") -> Any:
    """The JSON that a command writes in a folder, None where it writes none at all."""
    if words[0] in {"explain", "backtest"}:
        text = kpi(*words, "--format", "json", cwd=folder, stdin=stdin).stdout
    else:
        kpi(*words, "-o", "json=report.json", cwd=folder, stdin=stdin)
        saved = folder / "report.json"
        text = saved.read_text(encoding="utf-8") if saved.exists() else ""
    return json.loads(text, parse_float=Decimal) if text else None


def is_unjudged(output: Any) -> bool:
    """What every command writes that could judge nothing: the report that says so."""
    return output is not None and "areas" in output and output.get("as_of", "") is None


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """What all cases write as JSON, by the output and the name of the case."""
    tmp = tmp_path_factory.mktemp("written")
    made: Written = {of: {} for of in WRITERS}
    for case in OF_CASES:
        for of in (of for of, commands in WRITERS.items() if case.words[1] in commands):
            name = case.folder.name
            output = written_by(case.lay_out(tmp / name), case.words[1:], case.stdin)
            made[SchemaOf.REPORT if is_unjudged(output) else of][name] = output
    for area in made[SchemaOf.REPORT]["everything-json"]["areas"]:
        for target in area["targets"]:
            command = EVERYTHING.format(id=target["id"])
            output = written_by(tmp / "everything-json", command.split()[1:])
            made[SchemaOf.EXPLANATION][command] = output
    return {
        of: {name: output for name, output in outputs.items() if output is not None}
        for of, outputs in made.items()
    }


@each_output
@pytest.mark.parametrize("language", Language)
def test_the_schema_is_one(of: SchemaOf, language: Language) -> None:
    Draft202012Validator.check_schema(json.loads(schema_text(of, None, language)))


def test_every_output_has_one() -> None:
    assert {*WRITERS, SchemaOf.TARGETS} == set(SchemaOf)


@each_output
def test_everything_written_keeps_to_it(of: SchemaOf, written: Written) -> None:
    assert len(written[of]) > {SchemaOf.REPORT: 25}.get(of, 3)
    for name, output in written[of].items():
        errors = [error.message for error in validator(closed(of)).iter_errors(output)]
        assert not errors, name


@each_output
def test_what_the_goldens_print_keeps_to_it(of: SchemaOf) -> None:
    cases = [case for case in OF_CASES if case.words[1] in WRITERS[of]]
    goldens = [case.golden.read_text(encoding="utf-8") for case in cases]
    printed = [golden.split("-- stdout\n")[1].split("-- stderr\n")[0] for golden in goldens]
    outputs = [text for text in printed if text.startswith('{\n  "schema_version"')]
    assert outputs
    for text in outputs:
        validator(closed(of)).validate(json.loads(text, parse_float=Decimal))


def test_nothing_in_them_is_never_written(written: Written) -> None:
    """Each property has, in the output of some case, a value other than null."""
    seen: Seen = set()
    for of, outputs in written.items():
        for output in outputs.values():
            collect(of, of, schema(of), output, seen)
    said = {
        (name, key) for of in WRITERS for name, each in objects(of) for key in each["properties"]
    }
    assert seen <= said
    unseen = said - seen
    assert not unseen


def collect(of: SchemaOf, name: str, at: Mapping[str, Any], value: Any, seen: Seen) -> None:
    """Notes the properties of a value that are not null, by the object they are of."""
    if "$ref" in at:
        name = at["$ref"].removeprefix("#/$defs/")
        collect(of, name, schema(of)["$defs"][name], value, seen)
    elif "anyOf" in at:
        branch = next(each for each in at["anyOf"] if fits(of, each, value))
        collect(of, name, branch, value, seen)
    elif isinstance(value, list):
        for each in value:
            collect(of, name, at["items"], each, seen)
    elif isinstance(value, dict):
        for key, each in value.items():
            below = at.get("properties", {}).get(key) or at["additionalProperties"]
            seen |= {(name, key)} if each is not None and "properties" in at else set()
            collect(of, name, below, each, seen)


def fits(of: SchemaOf, branch: Mapping[str, Any], value: Any) -> bool:
    return validator({**branch, "$defs": closed(of)["$defs"]}).is_valid(value)


@each_output
def test_everything_is_described_and_mandatory(of: SchemaOf) -> None:
    for name, each in objects(of):
        assert each["description"], name
        assert each["required"] == list(each["properties"]), name
        for key, said in each["properties"].items():
            assert said["description"], f"{name}.{key}"


@each_output
def test_both_languages_say_the_same_but_for_their_words(of: SchemaOf) -> None:
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

    chinese = json.loads(schema_text(of, None, Language.ZH))
    assert silent(chinese) == silent(schema(of))
    assert chinese["title"] != schema(of)["title"]
    assert chinese["description"] != schema(of)["description"]


def test_nobody_describes_what_is_not_there() -> None:
    described = {(name, key) for name, each in DESCRIPTIONS.items() for key in each.keys}
    assert described == {
        (name, key) for of in WRITERS for name, each in objects(of) for key in each["properties"]
    }


def test_an_object_has_one_name_in_all_of_them() -> None:
    tables = [REPORTS, RESULTS, DOCUMENTS, CHANGES, EXPLANATIONS, BACKTESTS]
    assert len(DESCRIPTIONS) == sum(map(len, tables))
    named = [each for of in WRITERS for each in objects(of)]
    assert all(name != other or said == what for name, said in named for other, what in named)


def test_it_is_open_for_fields_to_come(written: Written) -> None:
    report = {**written[SchemaOf.REPORT]["every-kind-json"], "to_come": None}
    validator(schema(SchemaOf.REPORT)).validate(report)
    assert not validator(closed(SchemaOf.REPORT)).is_valid(report)


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
def test_it_refuses(written: Written, path: tuple[Any, ...], value: Any) -> None:
    report = json.loads(json.dumps(written[SchemaOf.REPORT]["every-kind-json"], default=float))
    at = report
    for step in path[:-1]:
        at = at[step]
    assert path[-1] in at
    at[path[-1]] = value
    assert not validator(schema(SchemaOf.REPORT)).is_valid(report)


def test_it_misses_what_is_left_out(written: Written) -> None:
    report = dict(written[SchemaOf.REPORT]["every-kind-json"])
    del report["rule"]
    assert not validator(schema(SchemaOf.REPORT)).is_valid(report)


def test_every_kind_of_target_says_what_it_declares() -> None:
    assert [table.name for table in DECLARED.tables] == list(Kind)


def test_every_code_of_a_diagnostic_fits_its_pattern() -> None:
    said = schema(SchemaOf.REPORT)["$defs"]["diagnostic"]["properties"]["code"]
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
