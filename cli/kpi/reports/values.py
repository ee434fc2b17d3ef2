"""Results and rows as values of JSON: every number exact and with its basis."""

from typing import assert_never

from kpi.model import (
    Baseline,
    Bound,
    Checkpoint,
    Coverage,
    Cumulative,
    Figure,
    Forecast,
    Language,
    Level,
    Location,
    Measure,
    Milestone,
    Progress,
    Restatement,
    Result,
    RevisedDue,
    RevisedThreshold,
    Target,
    Text,
    Threshold,
    kind_of,
)
from kpi.period import period_name
from kpi.report import is_eased_late
from kpi.reports.exact import Value
from kpi.reports.sentences import sentence


def result_value(result: Result) -> Value:
    """A result with every number and its basis."""
    target = result.target
    return {
        "id": target.id,
        "name": text_value(target.name),
        "kind": kind_of(target).value,
        "owner": target.owner or None,
        "tags": list(target.tags),
        "verdict": result.verdict.value,
        "reason": result.reason.value,
        "sentence": _sentence(result),
        "judged_at": str(result.judged_at) if result.judged_at else None,
        "cadence": target.cadence.value,
        "unit": None if isinstance(target, Milestone) else target.unit.text,
        "declared": _declared(target),
        "threshold": threshold_value(result.threshold),
        "due": result.due.isoformat() if result.due else None,
        "latest": row_value(result.latest),
        "measure": _measure(result.measure),
        "overdue_steps": [step.id for step in result.overdue_steps],
        "revision": _revision(result),
        "waiver": _waiver(result),
        "source": None
        if target.source is None
        else {"section": target.source.section, "states": target.source.states or None},
        "declared_at": location_value(target.location),
    }


def _declared(target: Target) -> Value:
    """What the kind of target declares beside its threshold, as far as it is judged by."""
    match target:
        case Cumulative():
            points = {str(point.month): _amount(point) for point in target.checkpoints}
            return {"reported": target.reported.value, "checkpoints": points}
        case Level():
            return {
                "path": target.path.value,
                "tolerance": target.tolerance,
                "baseline": _baseline(target.baseline),
            }
        case Coverage():
            return {"baseline": _baseline(target.baseline)}
        case Milestone():
            return {"steps": [step.id for step in target.steps]}
        case _:
            assert_never(target)


def _amount(point: Checkpoint) -> Value:
    return {"amount": point.amount, "in_percent": point.is_share}


def _baseline(baseline: Baseline | None) -> Value:
    if baseline is None:
        return None
    return {str(year): value for year, value in baseline.years.items()}


def _sentence(result: Result) -> Value:
    return {language.value: sentence(result, language) for language in Language}


def threshold_value(threshold: Threshold | None) -> Value:
    """A threshold as written and its sides, null for none."""
    if threshold is None:
        return None
    return {
        "text": threshold.text,
        "floor": _bound(threshold.floor),
        "ceiling": _bound(threshold.ceiling),
    }


def _bound(bound: Bound | None) -> Value:
    return None if bound is None else {"value": bound.value, "inclusive": bound.inclusive}


def _measure(measure: Measure | None) -> Value:
    if measure is None:
        return None
    return {
        "value": measure.value,
        "edge": measure.edge,
        "side": "ceiling" if measure.is_ceiling else "floor",
        "method": measure.method.value,
        "progress": measure.progress,
        "pace": measure.pace,
        "expected": measure.expected,
        "gap": measure.gap,
        "linear_gap": measure.linear_gap,
        "required": measure.required,
        "required_to_plan": measure.required_to_plan,
        "required_to_best": measure.required_to_best,
        "missing_months": list(measure.missing),
        "years": list(measure.years),
        "probability": measure.probability,
        "forecast": _forecast(measure.forecast),
        "confidence": measure.confidence.value if measure.confidence else None,
    }


def _forecast(forecast: Forecast | None) -> Value:
    if forecast is None:
        return None
    return {
        "value": forecast.value,
        "low": forecast.low,
        "high": forecast.high,
        "vague": forecast.is_vague,
    }


def row_value(row: Figure | Progress | None) -> Value:
    """A row of a ledger and where it stands."""
    if row is None:
        return None
    common: dict[str, Value] = {
        "period": period_name(row.period, Language.EN),
        "published": row.published.isoformat() if row.published else None,
        "preliminary": row.preliminary,
        "source": row.source or None,
        "note": row.note or None,
        "at": location_value(row.location),
    }
    if isinstance(row, Figure):
        reporting = row.reporting.value if row.reporting else None
        return {"value": row.value, "of": row.of, "basis": reporting, **common}
    done_on = row.done_on.isoformat() if row.done_on else None
    return {"state": row.state.value, "done_on": done_on, "percent": row.percent, **common}


def _revision(result: Result) -> Value:
    revised = result.revision
    if revised is None:
        return None
    return {
        "since": str(revised.since),
        "eased_late": is_eased_late(result),
        "original": _original(result),
        "threshold": revised.threshold.text if isinstance(revised, RevisedThreshold) else None,
        "due": revised.due.isoformat() if isinstance(revised, RevisedDue) else None,
        "reason": text_value(revised.reason),
        "source": revised.source or None,
    }


def _original(result: Result) -> str:
    target = result.target
    return target.due.isoformat() if isinstance(target, Milestone) else target.threshold.text


def _waiver(result: Result) -> Value:
    if result.waiver is None:
        return None
    return {
        "accept": result.waiver.accept.value,
        "reason": text_value(result.waiver.reason),
        "approved_by": result.waiver.approved_by,
        "until": str(result.waiver.until),
        "at": location_value(result.waiver.location),
    }


def restatement_value(each: Restatement) -> Value:
    """A row before and after it was published anew."""
    step = each.after.step if isinstance(each.after, Progress) else ""
    return {
        "target": each.after.target,
        "step": step or None,
        "before": row_value(each.before),
        "after": row_value(each.after),
    }


def location_value(location: Location) -> Value:
    """A place in a file, null for none."""
    if not location.file:
        return None
    return {"file": location.file, "line": location.line, "column": location.column}


def text_value(text: Text) -> Value:
    """A text in both languages."""
    return {"zh": text.zh, "en": text.en}
