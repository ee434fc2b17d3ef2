"""The JSON Schemas that the program publishes, with a description for every field."""

from typing import Any

from kpi.backtest.reports.json import BACKTEST
from kpi.json_schema import File, Schema, SchemaOf, render_schema
from kpi.model import Language
from kpi.plan.schema import targets_schema
from kpi.reports.json import REPORT
from kpi.reports.json.changes import DIFF
from kpi.reports.json.explanation import EXPLANATION
from kpi.reports.json.forms import Table
from kpi.reports.json.validation import VALIDATION
from kpi.wording.schema.of_backtests import BACKTESTS
from kpi.wording.schema.of_changes import CHANGES
from kpi.wording.schema.of_documents import DOCUMENTS
from kpi.wording.schema.of_explanations import EXPLANATIONS
from kpi.wording.schema.of_reports import REPORTS, TITLES
from kpi.wording.schema.of_results import RESULTS

OUTPUTS: dict[SchemaOf, Table[Any]] = {
    SchemaOf.REPORT: REPORT,
    SchemaOf.DIFF: DIFF,
    SchemaOf.EXPLANATION: EXPLANATION,
    SchemaOf.BACKTEST: BACKTEST,
    SchemaOf.VALIDATION: VALIDATION,
}
DESCRIPTIONS = REPORTS | RESULTS | DOCUMENTS | CHANGES | EXPLANATIONS | BACKTESTS


def schema_text(of: SchemaOf, file: File | None, language: Language) -> str:
    """The schema of an output, or of one file of the targets (None: of any), as JSON text.

    Every object of an output names what it must have and is open for what later versions of
    the program add.
    """
    if of is SchemaOf.TARGETS:
        return render_schema(targets_schema(file, language))
    root = _described(OUTPUTS[of], language)
    version = root["properties"]["schema_version"]["const"]
    schema = {
        "title": TITLES[of].in_(language).format(version=version),
        **root,
        "$defs": {table.name: _described(table, language) for table in _within(OUTPUTS[of])},
    }
    return render_schema(schema)


def _within(table: Table[Any]) -> list[Table[Any]]:
    """All tables below one, each once, in the order in which an output shows them."""
    found: dict[str, Table[Any]] = {}
    for each in table.fields:
        for inner in each.form.tables:
            found |= {one.name: one for one in (inner, *_within(inner))}
    return list(found.values())


def _described(table: Table[Any], language: Language) -> Schema:
    said = DESCRIPTIONS[table.name]
    return {
        "type": "object",
        "description": said.about.in_(language),
        "required": [each.key for each in table.fields],
        "properties": {
            each.key: {"description": said.keys[each.key].in_(language), **each.form.schema}
            for each in table.fields
        },
    }
