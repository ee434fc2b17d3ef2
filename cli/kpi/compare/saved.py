"""A report saved as JSON: read back as far as it can be compared, or its proofs reckoned anew."""

from kpi.compare import Snapshot
from kpi.diagnostics import Code, Refusal, refuse
from kpi.record import NamedTuple
from kpi.reports.json import REPORT
from kpi.reports.json.exact import MisfitError, Saved, load
from kpi.verify import first_unproved
from kpi.wording import changes as say

VERSIONS = frozenset({1})
"""The schema versions of reports that can be read."""


def parse_saved(content: bytes, name: str) -> Snapshot | Refusal:
    """What a saved JSON report says of its targets.

    Else NOT_A_REPORT, UNKNOWN_SCHEMA or UNJUDGED_REPORT. `content` is JSON in any of its
    encodings; `name` is that of the file.
    """
    try:
        root = load(content)
        areas = root["areas"]
        areas.of(list)
        version = root["schema_version"].of(int)
        if version not in VERSIONS:
            return refuse(Code.UNKNOWN_SCHEMA, version=str(version))
        if "as_of" in root and root["as_of"].value is None:
            return refuse(Code.UNJUDGED_REPORT)
        snapshot: Snapshot = REPORT.read(root)
        if len({target.id for target in snapshot.targets}) < len(snapshot.targets):
            areas.misfit()
    except MisfitError as misfit:
        return refuse(Code.NOT_A_REPORT, why=misfit.why)
    return snapshot._replace(name=name)


def _lines(target: Saved) -> list[Saved]:
    """The lines of a target's proof, each an object; so is its measure, where it has one."""
    if target["measure"].value is not None:
        target["measure"].of(dict)
    lines = target["worked_out"].items()
    for line in lines:
        line.of(dict)
    return lines


class Verified(NamedTuple):
    """How many lines of how many targets hold."""

    lines: int
    targets: int


def verify_saved(content: bytes, name: str) -> Verified | Refusal:
    """How much of a saved JSON report was reckoned anew; NOT_PROVED where a line does not hold.

    NOT_A_REPORT, UNKNOWN_SCHEMA, UNJUDGED_REPORT as for reports that are compared.
    """
    report = parse_saved(content, name)
    if isinstance(report, Refusal):
        return report
    root = load(content)
    try:
        root["counts"].of(dict)
        targets = [each for area in root["areas"].items() for each in area["targets"].items()]
        proofs = [_lines(target) for target in targets]
        unproved = first_unproved(root.value)
    except MisfitError as misfit:
        return refuse(Code.NOT_A_REPORT, why=misfit.why)
    if unproved is not None:
        where = say.LINE_OF if unproved.line else say.WHAT_OF
        where = where.filled(target=unproved.target, line=unproved.line)
        return refuse(Code.NOT_PROVED, where=where, why=unproved.why)
    return Verified(sum(map(len, proofs)), len(proofs))
