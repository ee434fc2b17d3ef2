"""The JSON Schema of the report, made from the tables that write it."""

from typing import Any

from kpi.json_schema import Schema
from kpi.model import Language
from kpi.reports.fields.forms import Table
from kpi.reports.json.report import REPORT, SCHEMA_VERSION
from kpi.wording.schema.of_reports import REPORTS, TITLE


def report_schema(language: Language) -> Schema:
    """The schema, its descriptions in `language`.

    Every object names what it must have and is open for what later versions of the
    program add.
    """
    return {
        "title": TITLE.in_(language).format(version=SCHEMA_VERSION),
        **_described(REPORT, language),
        "$defs": {table.name: _described(table, language) for table in _within(REPORT)},
    }


def _within(table: Table[Any]) -> list[Table[Any]]:
    """All tables below one, each once, in the order in which a report shows them."""
    found: dict[str, Table[Any]] = {}
    for each in table.fields:
        for inner in each.form.tables:
            found |= {one.name: one for one in (inner, *_within(inner))}
    return list(found.values())


def _described(table: Table[Any], language: Language) -> Schema:
    entry = REPORTS[table.name]
    return {
        "type": "object",
        "description": entry.about.in_(language),
        "required": [each.key for each in table.fields],
        "properties": {
            each.key: {"description": entry.keys[each.key].in_(language), **each.form.schema}
            for each in table.fields
        },
    }
