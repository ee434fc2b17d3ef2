"""An explanation for programs: the result as in the report, and every number behind it."""

from datetime import date
from operator import attrgetter
from typing import Any

from kpi.diagnostics import Code, Severity
from kpi.model import (
    Area,
    Due,
    EarlierYear,
    LeftOut,
    Milestone,
    Ongoing,
    Reason,
    Reporting,
    Result,
    RevisedDue,
    RevisedThreshold,
    State,
    Target,
    Threshold,
    Verdict,
)
from kpi.model.explanation import (
    Entry,
    Explanation,
    NextFigure,
    NextReport,
    Scenario,
    Turn,
    Unchanging,
)
from kpi.record import NamedTuple
from kpi.reports.json.exact import dump
from kpi.reports.json.figures import PERIOD, RESTATEMENT, ROW, THRESHOLD
from kpi.reports.json.forms import (
    BOOLEAN,
    COUNT,
    DATE,
    MONTH,
    MONTH_NUMBER,
    NUMBER,
    NUMBER_OF_MONTH,
    PLACE,
    SAID,
    STRING,
    TEXT,
    YEAR,
    Form,
    Table,
    constant,
    either,
    field,
    list_of,
    map_of,
    maybe,
    of,
    one_of,
)
from kpi.reports.json.target import TARGET
from kpi.reports.meanings import Word, advice_of, rule_of, sort_name

SCHEMA_VERSION = 2


class Explained(NamedTuple):
    """What was asked for: a target, None where only words are explained, and the words."""

    target: Explanation | None
    words: tuple[Word, ...]


# -- what the plan says, and its revisions ---------------------------------------------------

_PART_OF = Table[Area](
    "part_of",
    (
        field("id", STRING, lambda area: area.id),
        field("name", TEXT, lambda area: area.name),
    ),
)

_ORIGINAL = either(
    {
        Threshold: Table[Threshold](
            "first_threshold", (field("threshold", of(THRESHOLD), lambda threshold: threshold),)
        ),
        date: Table[date]("first_due", (field("due", DATE, lambda due: due),)),
        Ongoing: Table[Ongoing]("without_due", (field("state", one_of(Ongoing), lambda due: due),)),
    }
)


def _original(target: Target) -> Threshold | Due:
    return target.due if isinstance(target, Milestone) else target.threshold


class Revising(NamedTuple):
    """One of a target's revisions, in the explanation of it."""

    to: RevisedThreshold | RevisedDue
    within: Explanation


def _revising(name: str, changed: str, form: Form[Any]) -> Table[Revising]:
    """The object of a revision, by the name and form of what it changed."""
    return Table(
        name,
        (
            field("since", MONTH, lambda each: each.to.since),
            field(changed, form, attrgetter(f"to.{changed}")),
            field("reason", TEXT, lambda each: each.to.reason),
            field("source", SAID, lambda each: each.to.source),
            field("in_force", BOOLEAN, lambda each: each.to is each.within.result.revision),
            field("eased_late", BOOLEAN, lambda each: each.to.since in each.within.eased),
            field("at", PLACE, lambda each: each.to.location),
        ),
    )


_REVISION = either(
    {
        RevisedThreshold: _revising("revised_threshold", "threshold", of(THRESHOLD)),
        RevisedDue: _revising("revised_due", "due", DATE),
    },
    lambda each: each.to,
)


# -- its figures and its past ----------------------------------------------------------------

_ENTRY = Table[Entry](
    "entry",
    (
        field("row", ROW, lambda entry: entry.row),
        field("to_date", maybe(NUMBER), lambda entry: entry.total),
        field("missing_months", list_of(MONTH_NUMBER), lambda entry: entry.missing),
    ),
)

_YEAR = Table[EarlierYear](
    "earlier_year",
    (
        field("year", YEAR, lambda year: year.year),
        field("by_month", maybe(NUMBER), lambda year: year.part),
        field("full_year", maybe(NUMBER), lambda year: year.whole),
        field("share", maybe(NUMBER), lambda year: year.share),
        field("log_share", maybe(NUMBER), lambda year: year.log),
        field("left_out", maybe(one_of(LeftOut)), lambda year: year.left_out),
    ),
)

_BY_MONTH = map_of(NUMBER_OF_MONTH, NUMBER)


_SIDE = Table[Result](
    "side",
    (
        field("threshold", maybe(of(THRESHOLD)), lambda side: side.threshold),
        field("verdict", one_of(Verdict), lambda side: side.verdict),
    ),
)

# -- what would change it --------------------------------------------------------------------

_TURN = Table[Turn](
    "turn",
    (
        field("low", maybe(NUMBER), lambda turn: turn.low),
        field("high", maybe(NUMBER), lambda turn: turn.high),
    ),
)

_SCENARIO = Table[Scenario](
    "scenario",
    (
        field("state", maybe(one_of(State)), lambda each: each.state),
        field("with_steps", BOOLEAN, lambda each: each.steps),
        field("verdict", one_of(Verdict), lambda each: each.reason.verdict),
        field("reason", one_of(Reason), lambda each: each.reason),
    ),
)

_CHANGE = either(
    {
        NextFigure: Table[NextFigure](
            "next_figure",
            (
                field("period", PERIOD, lambda change: change.period),
                field("basis", maybe(one_of(Reporting)), lambda change: change.reporting),
                field("of", maybe(NUMBER), lambda change: change.of),
                field("to_pass", maybe(of(_TURN)), lambda change: change.to_pass),
                field("not_to_fail", maybe(of(_TURN)), lambda change: change.not_to_fail),
            ),
        ),
        NextReport: Table[NextReport](
            "next_report",
            (
                field("month", MONTH, lambda change: change.month),
                field("reports", list_of(of(_SCENARIO)), lambda change: change.scenarios),
            ),
        ),
        Unchanging: Table[Unchanging](
            "no_change", (field("nothing", one_of(Unchanging), lambda change: change),)
        ),
    }
)

# -- all of it -----------------------------------------------------------------------------


_TARGET = Table[Explanation](
    "explained",
    (
        field("as_of", MONTH, lambda each: each.result.as_of),
        field("known_by", maybe(DATE), lambda each: each.known_by),
        field("trusted", BOOLEAN, lambda each: not each.errors),
        field("grace", COUNT, lambda each: each.plan.grace),
        field("area", of(_PART_OF), lambda each: each.area),
        field("result", of(TARGET), lambda each: each.result),
        field("note", maybe(TEXT), lambda each: each.result.target.note),
        field("aliases", list_of(STRING), lambda each: each.result.target.aliases),
        field("original", _ORIGINAL, lambda each: _original(each.result.target)),
        field(
            "revisions",
            list_of(_REVISION),
            lambda each: [Revising(to, each) for to in each.result.target.revised],
        ),
        field("rows", list_of(of(_ENTRY)), lambda each: each.entries),
        field("restatements", list_of(of(RESTATEMENT)), lambda each: each.restatements),
        field("earlier_years", list_of(of(_YEAR)), lambda each: each.years),
        field("sums", _BY_MONTH, lambda each: dict(each.sums)),
        field("pace", _BY_MONTH, lambda each: dict(each.paces)),
        field("sides", list_of(of(_SIDE)), lambda each: each.sides),
        field("change", _CHANGE, lambda each: each.change),
    ),
)


_WORD = Table[Word](
    "word",
    (
        field("word", STRING, lambda word: word.value),
        field("sort", one_of(("verdict", "standing", "reason", "diagnostic")), sort_name),
        field(
            "severity",
            maybe(one_of(Severity)),
            lambda word: word.severity if isinstance(word, Code) else None,
        ),
        field("meaning", TEXT, rule_of),
        field("advice", TEXT, advice_of),
    ),
)


EXPLANATION = Table[Explained](
    "explanation",
    (
        field("schema_version", constant(SCHEMA_VERSION), lambda each: each),
        field("target", maybe(of(_TARGET)), lambda each: each.target),
        field("words", list_of(of(_WORD)), lambda each: each.words),
    ),
)


def render(target: Explanation | None, words: tuple[Word, ...]) -> str:
    """The explanation as JSON, the same in every language."""
    return dump(EXPLANATION.write(Explained(target, words))) + "\n"
