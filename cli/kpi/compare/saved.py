"""A report saved as JSON, read back as far as it can be compared with another one."""

from kpi.compare import Snapshot
from kpi.diagnostics import Code, Refusal, refuse
from kpi.reports.json.exact import MisfitError, load
from kpi.reports.json.report import REPORT

VERSIONS = frozenset({1})
"""The schema versions of reports that can be read."""


def parse_saved(content: bytes, name: str) -> Snapshot | Refusal:
    """What a saved JSON report says of its targets; NOT_A_REPORT or UNKNOWN_SCHEMA.

    `content` is JSON in any of its encodings; `name` is that of the file.
    """
    try:
        root = load(content)
        areas = root["areas"]
        areas.of(list)
        version = root["schema_version"].of(int)
        if version not in VERSIONS:
            return refuse(Code.UNKNOWN_SCHEMA, version=str(version))
        snapshot: Snapshot = REPORT.read(root)
        if len({target.id for target in snapshot.targets}) < len(snapshot.targets):
            areas.misfit()
    except MisfitError as misfit:
        return refuse(Code.NOT_A_REPORT, why=misfit.why)
    return snapshot._replace(name=name)
