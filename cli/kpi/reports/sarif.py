"""What is wrong with the files, in the Static Analysis Results Interchange Format 2.1.0 (OASIS)."""

import json
from typing import Any
from urllib.parse import quote

from kpi.diagnostics import Code, Diagnostic, has_errors
from kpi.model import Language, Location
from kpi.report import Validation
from kpi.reports import Look
from kpi.reports.problems import advice, fingerprint, keyed, spot
from kpi.reports.safety import plain

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render_validation(read: Validation, look: Look) -> str:
    """One run with a rule for each code that occurs, and a result for each diagnostic.

    Severities are levels of SARIF under the same names.
    """
    codes = list(dict.fromkeys(each.code for each in read.diagnostics))
    driver = {"name": "kpi", "rules": [_rule(code, look.language) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not has_errors(read.diagnostics)}],
        "results": [
            _result(each, key, codes.index(each.code), look.language)
            for each, key in keyed(read.diagnostics)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: Code, language: Language) -> dict[str, Any]:
    meaning = {"text": code.meaning.in_(language)}
    return {
        "id": code.value,
        "shortDescription": {"text": code.value.replace("-", " ")},
        "fullDescription": meaning,
        "help": meaning,
        "defaultConfiguration": {"level": code.severity.value},
    }


def _result(
    each: Diagnostic, key: tuple[str, ...], rule: int, language: Language
) -> dict[str, Any]:
    text = "\n".join(plain(line.in_(language)) for line in advice(each))
    return {
        "ruleId": each.code.value,
        "ruleIndex": rule,
        "level": each.severity.value,
        "message": {"text": text},
        "locations": _locations(each.location),
        "partialFingerprints": {"kpi/v1": fingerprint(key)},
    }


def _locations(location: Location) -> list[dict[str, Any]]:
    """The file as an address relative to where the run began; none for an option or a stream."""
    found = spot(location)
    if found is None:
        return []
    file, line, column = found
    place: dict[str, Any] = {"artifactLocation": {"uri": _address(file)}}
    if line:
        place["region"] = {"startLine": line, **({"startColumn": column} if column else {})}
    return [{"physicalLocation": place}]


def _address(file: str) -> str:
    return f"file://{quote(file)}" if file.startswith("/") else quote(file)
