"""JSON Schemas as data and as text, and what there are schemas of."""

from enum import StrEnum
from typing import Any

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class SchemaOf(StrEnum):
    """What there is a schema of: what commands write as JSON, and the files of a plan."""

    REPORT = "report"
    DIFF = "diff"
    EXPLANATION = "explanation"
    BACKTEST = "backtest"
    VALIDATION = "validation"
    TARGETS = "targets"


class File(StrEnum):
    """A sort of file that a plan consists of."""

    PLAN = "plan"
    AREA = "area"
    WAIVERS = "waivers"


def render_schema(schema: Schema) -> str:
    """The schema as JSON text that says which dialect it is in."""
    import json  # noqa: PLC0415 - the words above are read at every start, this is not

    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n"
