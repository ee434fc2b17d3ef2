"""An explanation for programs: the result as in the report, and every number behind it."""

from decimal import Decimal
from fractions import Fraction

from kpi.diagnostics import Code, severity_of
from kpi.model import (
    EarlierYear,
    Language,
    Milestone,
    Ongoing,
    RevisedDue,
    RevisedThreshold,
    Target,
    proof,
)
from kpi.model.explanation import (
    Entry,
    Explanation,
    NextFigure,
    NextReport,
    Turn,
    Unchanging,
)
from kpi.model.proof import Comparison, Derived, Statement
from kpi.period import period_name
from kpi.reports.exact import Value, dump
from kpi.reports.fields.forms import PLACE, TEXT, maybe, of
from kpi.reports.fields.measure import THRESHOLD
from kpi.reports.fields.rows import RESTATEMENT, ROW
from kpi.reports.fields.target import TARGET
from kpi.reports.meanings import Word, advice_of, rule_of, sort_name

SCHEMA_VERSION = 1


def render(explanation: Explanation | None, words: tuple[Word, ...]) -> str:
    """JSON, the same in every language; `target` is null where only words are explained."""
    target = None if explanation is None else _target(explanation)
    value: Value = {
        "schema_version": SCHEMA_VERSION,
        "target": target,
        "words": [_word(word) for word in words],
    }
    return dump(value, "") + "\n"


def _word(word: Word) -> Value:
    return {
        "word": word.value,
        "sort": sort_name(word),
        "severity": severity_of(word).value if isinstance(word, Code) else None,
        "meaning": TEXT.write(rule_of(word)),
        "advice": TEXT.write(advice_of(word)),
    }


def _target(each: Explanation) -> Value:
    result = each.result
    return {
        "as_of": str(result.as_of),
        "trusted": not each.errors,
        "grace": each.plan.grace,
        "area": {"id": each.area.id, "name": TEXT.write(each.area.name)},
        "result": TARGET.write(result),
        "note": TEXT.write(result.target.note) if result.target.note else None,
        "aliases": list(result.target.aliases),
        "original": _original(result.target),
        "revisions": _revisions(each),
        "rows": [_entry(entry) for entry in each.entries],
        "restatements": [RESTATEMENT.write(change) for change in each.restatements],
        "earlier_years": [_year(year) for year in each.years],
        "sums": {str(month): value for month, value in each.sums},
        "pace": {str(month): value for month, value in each.paces},
        "worked_out": [_statement(part) for part in result.proof],
        "sides": [
            {"threshold": maybe(of(THRESHOLD)).write(side.threshold), "verdict": side.verdict.value}
            for side in each.sides
        ],
        "change": _change(each.change),
    }


def _original(target: Target) -> Value:
    if isinstance(target, Milestone):
        return {"state" if target.due is Ongoing.CONTINUING else "due": str(target.due)}
    return {"threshold": maybe(of(THRESHOLD)).write(target.threshold)}


def _revisions(each: Explanation) -> Value:
    return [
        {
            "since": str(revised.since),
            **_changed(revised),
            "reason": TEXT.write(revised.reason),
            "source": revised.source or None,
            "in_force": revised is each.result.revision,
            "eased_late": revised.since in each.eased,
            "at": PLACE.write(revised.location),
        }
        for revised in each.result.target.revised
    ]


def _changed(revised: RevisedThreshold | RevisedDue) -> dict[str, Value]:
    if isinstance(revised, RevisedDue):
        return {"due": revised.due.isoformat()}
    return {"threshold": maybe(of(THRESHOLD)).write(revised.threshold)}


def _entry(entry: Entry) -> Value:
    return {
        "row": ROW.write(entry.row),
        "to_date": entry.total,
        "missing_months": list(entry.missing),
    }


def _year(year: EarlierYear) -> Value:
    return {
        "year": year.year,
        "by_month": year.part,
        "full_year": year.whole,
        "share": year.share,
        "log_share": year.log,
        "left_out": year.left_out.value if year.left_out else None,
    }


def _statement(each: Statement) -> Value:
    match each:
        case Derived():
            return {
                "quantity": each.quantity.value,
                "value": _known(each.value),
                "formula": each.formula or None,
            }
        case Comparison():
            return {
                "quantity": each.quantity.value,
                "value": _known(each.value),
                "relation": each.relation.value,
                "bound": _known(each.bound),
                "limit": each.limit.value if each.limit else None,
                "holds": each.holds,
                "follows": each.follows.value if each.follows else None,
            }


def _known(value: proof.Value) -> Value:
    """Numbers as they are, null of an endless one; days, months and words as text."""
    match value:
        case Decimal() if value.is_infinite():
            return None
        case Decimal() | Fraction() | int():
            return value
        case _:
            return str(value)


def _change(change: NextFigure | NextReport | Unchanging) -> Value:
    match change:
        case Unchanging():
            return {"nothing": change.value}
        case NextReport():
            return {
                "month": str(change.month),
                "reports": [
                    {
                        "state": each.state.value if each.state else None,
                        "with_steps": each.steps,
                        "verdict": each.reason.verdict.value,
                        "reason": each.reason.value,
                    }
                    for each in change.scenarios
                ],
            }
        case NextFigure():
            return {
                "period": period_name(change.period, Language.EN),
                "basis": change.reporting.value if change.reporting else None,
                "of": change.of,
                "to_pass": _turn(change.to_pass),
                "not_to_fail": _turn(change.not_to_fail),
            }


def _turn(turn: Turn | None) -> Value:
    """Null where no figure does; without ends every one does."""
    return None if turn is None else {"low": turn.low, "high": turn.high}
