"""The report for programs: schema version 1, every number exact and with its basis.

Within a version fields are only added. Amounts are in the target's unit, shares and
points in percent; a number that has no end is rounded to ten decimals. Each object is a
table of its fields, by which it is written and read back, and from which its schema is made.
"""

from collections.abc import Callable, Mapping, Sequence

from kpi.compare import Snapshot
from kpi.diagnostics import Code, Diagnostic, Severity
from kpi.model import (
    AreaResult,
    Document,
    Input,
    InputRole,
    Mark,
    OfficeRule,
    Plan,
    Text,
    Unquantified,
    Verdict,
)
from kpi.record import NamedTuple
from kpi.report import Outcome, Provenance, Report, Unjudged, Validation
from kpi.reports import Look
from kpi.reports.json.changes import CHANGES
from kpi.reports.json.document import HELD
from kpi.reports.json.exact import Value, dump
from kpi.reports.json.figures import COUNTS, RECENT, RESTATEMENT, STANDINGS
from kpi.reports.json.forms import (
    BOOLEAN,
    COUNT,
    DATE,
    MONTH,
    NUMBER,
    PLACE,
    SAID,
    STRING,
    TEXT,
    YEAR,
    Read,
    Table,
    by_name,
    constant,
    field,
    list_of,
    matching,
    maybe,
    of,
    one_of,
)
from kpi.reports.json.target import TARGET
from kpi.reports.problems import bounded

SCHEMA_VERSION = 1


def _count_of(mark: Mark) -> Callable[[Mapping[Mark, int]], int]:
    return lambda counts: counts.get(mark, 0)


class PlanOfYear(NamedTuple):
    """A plan and its year, which of a rehearsal is not that of the figures."""

    plan: Plan
    year: int


_DOCUMENT = Table[Document](
    "document",
    (
        field("title", TEXT, lambda document: document.title),
        field("published", maybe(DATE), lambda document: document.published),
        field("url", SAID, lambda document: document.url),
    ),
)

PLAN = Table[PlanOfYear](
    "plan",
    (
        field("title", TEXT, lambda of_year: of_year.plan.title),
        field("organisation", TEXT, lambda of_year: of_year.plan.organisation),
        field("year", YEAR, lambda of_year: of_year.year),
        field("document", maybe(of(_DOCUMENT)), lambda of_year: of_year.plan.document),
    ),
    lambda read: (read("title"), read("year")),
)

RULE = Table[OfficeRule](
    "rule",
    (
        field("at_risk", NUMBER, lambda rule: rule.at_risk),
        field("fail", NUMBER, lambda rule: rule.fail),
    ),
)

_UNQUANTIFIED = Table[Unquantified](
    "unquantified",
    (
        field("name", TEXT, lambda each: each.name),
        field("reason", TEXT, lambda each: each.reason),
    ),
)


_AREA = Table[AreaResult](
    "area",
    (
        field("id", STRING, lambda result: result.area.id),
        field("name", TEXT, lambda result: result.area.name),
        field("section", STRING, lambda result: result.area.section),
        field("verdict", one_of(Verdict), lambda result: result.verdict),
        field("targets", list_of(of(TARGET)), lambda result: result.results),
        field("unquantified", list_of(of(_UNQUANTIFIED)), lambda result: result.area.unquantified),
    ),
    lambda read: [
        each._replace(area=read("id"), area_name=read("name")) for each in read("targets")
    ],
)


_MARKS = Table[Mapping[Mark, int]](
    "marks", tuple(field(each.value, COUNT, _count_of(each)) for each in Mark)
)

_PROVENANCE = Table[Provenance](
    "provenance",
    (
        field("reported", COUNT, lambda told: told.reported),
        field("marks", of(_MARKS), lambda told: told.marks),
        field("sources", list_of(STRING), lambda told: told.sources),
    ),
)

_DIAGNOSTIC = Table[Diagnostic](
    "diagnostic",
    (
        field("code", matching("[a-z]+(-[a-z]+)*"), lambda each: each.code),
        field("severity", one_of(Severity), lambda each: each.severity),
        field("message", TEXT, lambda each: each.message),
        field("target", SAID, lambda each: each.target),
        field("at", PLACE, lambda each: each.location),
        field("times", COUNT, lambda each: each.times),
    ),
)


_INPUT = Table[Input](
    "input",
    (
        field("name", STRING, lambda each: each.name),
        field("role", one_of(InputRole), lambda each: each.role),
        field("bytes", maybe(COUNT), lambda each: each.size),
        field("sha256", maybe(matching("[0-9a-f]{64}")), lambda each: each.sha256),
    ),
)


def _why(each: Diagnostic) -> Text:
    why = dict(each.facts)["why"]
    return why if isinstance(why, Text) else Text.same(why)


_PASSED_OVER = Table[Diagnostic](
    "passed_over",
    (
        field("name", STRING, lambda each: each.location.file),
        field("why", TEXT, _why),
    ),
)
DIAGNOSTICS = list_of(of(_DIAGNOSTIC))
INPUTS, LEFT_OUT = list_of(of(_INPUT)), list_of(of(_PASSED_OVER))


def listed(outcome: Outcome | Validation) -> Sequence[Diagnostic]:
    """As many problems as anybody reads, which stand for all."""
    return bounded(outcome.diagnostics)


def left_out(outcome: Outcome | Validation) -> tuple[Diagnostic, ...]:
    """What is said of files that were not read."""
    return tuple(each for each in outcome.diagnostics if each.code is Code.NOT_READ)


def _compared(read: Read) -> Snapshot:
    targets = tuple(target for area in read("areas") for target in area)
    plan, as_of = read("plan"), read("as_of")
    if plan is None or as_of is None:
        raise ValueError("not judged")
    title, year = plan
    return Snapshot(
        title=title,
        plan_year=year,
        as_of=as_of,
        targets=targets,
        restatements=read("restatements"),
        trusted=read("trusted"),
    )


REPORT = Table[Report](
    "report",
    (
        field("schema_version", constant(SCHEMA_VERSION), lambda report: report),
        field("plan", maybe(of(PLAN)), lambda report: PlanOfYear(report.plan, report.plan_year)),
        field("as_of", maybe(MONTH), lambda report: report.as_of),
        field("known_by", maybe(DATE), lambda report: report.known_by),
        field("rehearsal", maybe(BOOLEAN), lambda report: report.rehearsal),
        field("trusted", BOOLEAN, lambda report: not report.unreadable),
        field("linear_pace", maybe(NUMBER), lambda report: report.linear_pace),
        field("grace", maybe(COUNT), lambda report: report.plan.grace),
        field("rule", maybe(of(RULE)), lambda report: report.plan.rule),
        field("reported", maybe(COUNT), lambda report: report.reported),
        field("expected", maybe(COUNT), lambda report: report.expected),
        field("provenance", maybe(of(_PROVENANCE)), lambda report: report.provenance),
        field("counts", maybe(of(COUNTS)), lambda report: report.counts),
        field("standings", maybe(of(STANDINGS)), lambda report: report.standings),
        field("areas", list_of(of(_AREA)), lambda report: report.areas),
        field("restatements", list_of(of(RESTATEMENT)), lambda report: report.ledger.restatements),
        field("diagnostics", DIAGNOSTICS, listed),
        field(
            "ledgers", list_of(STRING), lambda report: [each.name for each in report.ledger.files]
        ),
        field("inputs", INPUTS, lambda report: report.inputs),
        field("left_out", LEFT_OUT, left_out),
        field("document", maybe(of(HELD)), lambda report: report.held),
        field("recent", by_name(of(RECENT)), lambda report: report.recent),
        field("since", maybe(of(CHANGES)), lambda report: report.since),
    ),
    _compared,
)


def render(report: Report, _look: Look) -> str:
    """The report as JSON, the same in every language and at every width."""
    return dump(REPORT.write(report)) + "\n"


def render_unjudged(unjudged: Unjudged, _look: Look) -> str:
    """The same object without results: null where nothing is known, as nothing was judged."""
    plan = unjudged.plan
    known: dict[str, Value] = {
        "schema_version": SCHEMA_VERSION,
        "plan": None if plan is None else PLAN.write(PlanOfYear(plan, plan.year)),
        "trusted": False,
        "areas": [],
        "recent": {},
        "restatements": [],
        "diagnostics": DIAGNOSTICS.write(listed(unjudged)),
        "ledgers": [],
        "inputs": INPUTS.write(unjudged.inputs),
        "left_out": LEFT_OUT.write(left_out(unjudged)),
    }
    return dump({each.key: known.get(each.key) for each in REPORT.fields}) + "\n"
