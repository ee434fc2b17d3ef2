"""The JSON Schemas that the program publishes."""

from kpi.json_schema import File, Subject, render_schema
from kpi.model import Language
from kpi.plan.schema import targets_schema
from kpi.reports.json.schema import report_schema


def schema_text(of: Subject, file: File | None, language: Language) -> str:
    """The schema of the report, or of one file of the targets (None: of any), as JSON text."""
    if of is Subject.REPORT:
        return render_schema(report_schema(language))
    return render_schema(targets_schema(file, language))
