"""How files were understood, and what is wrong with them: what was read without a verdict."""

from kpi.diagnostics import has_errors
from kpi.model import LedgerFile
from kpi.report import Validation
from kpi.reports import Look
from kpi.reports.json import DIAGNOSTICS, INPUTS, LEFT_OUT, PLAN, PlanOfYear, left_out, listed
from kpi.reports.json.document import HELD
from kpi.reports.json.exact import dump
from kpi.reports.json.forms import (
    BOOLEAN,
    COUNT,
    SAID,
    STRING,
    Table,
    by_name,
    constant,
    field,
    list_of,
    maybe,
    of,
)

SCHEMA_VERSION = 1

_LEDGER = Table[LedgerFile](
    "understood",
    (
        field("name", STRING, lambda each: each.name),
        field("encoding", SAID, lambda each: each.encoding),
        field("delimiter", SAID, lambda each: each.delimiter),
        field("layout", SAID, lambda each: each.layout),
        field("header_line", COUNT, lambda each: each.header_line),
        field("header_end", COUNT, lambda each: each.header_end or each.header_line),
        field("periods", list_of(STRING), lambda each: each.periods),
        field("rows_used", COUNT, lambda each: each.rows_used),
        field("rows_skipped", by_name(COUNT), lambda each: each.rows_skipped),
    ),
)


def _plan(read: Validation) -> PlanOfYear | None:
    return None if read.plan is None else PlanOfYear(read.plan, read.plan.year)


VALIDATION = Table[Validation](
    "validation",
    (
        field("schema_version", constant(SCHEMA_VERSION), lambda read: read),
        field("plan", maybe(of(PLAN)), _plan),
        field("trusted", BOOLEAN, lambda read: not has_errors(read.diagnostics)),
        field("areas", COUNT, lambda read: len(read.plan.areas) if read.plan else 0),
        field("targets", COUNT, lambda read: len(read.plan.targets) if read.plan else 0),
        field("waivers", COUNT, lambda read: len(read.plan.waivers) if read.plan else 0),
        field("without_years", COUNT, lambda read: read.without_years),
        field("diagnostics", DIAGNOSTICS, listed),
        field("ledgers", list_of(of(_LEDGER)), lambda read: read.ledger.files),
        field("inputs", INPUTS, lambda read: read.inputs),
        field("left_out", LEFT_OUT, left_out),
        field("document", maybe(of(HELD)), lambda read: read.held),
    ),
)


def render_validation(read: Validation, _look: Look) -> str:
    """All of it as JSON, the same in every language."""
    return dump(VALIDATION.write(read)) + "\n"
