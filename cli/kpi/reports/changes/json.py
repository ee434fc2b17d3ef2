"""Changes for programs, in the words of the JSON report."""

from kpi.compare import Changes
from kpi.reports.exact import Value, dump
from kpi.reports.fields.changes import CHANGES
from kpi.reports.fields.forms import TEXT
from kpi.reports.options import Look

SCHEMA_VERSION = 1


def render(changes: Changes, _look: Look) -> str:
    """The comparison as JSON, the same in every language and at every width."""
    head: dict[str, Value] = {
        "schema_version": SCHEMA_VERSION,
        "plan": {"title": TEXT.write(changes.new.title), "year": changes.new.plan_year},
    }
    return dump(head | CHANGES.write(changes)) + "\n"
