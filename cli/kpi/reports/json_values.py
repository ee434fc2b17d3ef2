"""What is in all that is written for programs, in the same words."""

from kpi.model import Bound, Figure, Language, Location, Progress, Text, Threshold
from kpi.period import period_name
from kpi.reports.exact import Value


def json_threshold(threshold: Threshold | None) -> Value:
    """A threshold in the target's unit, with the words of the plan."""
    if threshold is None:
        return None
    return {
        "text": threshold.text,
        "floor": _bound(threshold.floor),
        "ceiling": _bound(threshold.ceiling),
    }


def _bound(bound: Bound | None) -> Value:
    return None if bound is None else {"value": bound.value, "inclusive": bound.inclusive}


def json_row(row: Figure | Progress | None) -> Value:
    """A row of a ledger with its place."""
    if row is None:
        return None
    common: dict[str, Value] = {
        "period": period_name(row.period, Language.EN),
        "published": row.published.isoformat() if row.published else None,
        "preliminary": row.preliminary,
        "source": row.source or None,
        "note": row.note or None,
        "at": json_location(row.location),
    }
    if isinstance(row, Figure):
        reporting = row.reporting.value if row.reporting else None
        return {"value": row.value, "of": row.of, "basis": reporting, **common}
    done_on = row.done_on.isoformat() if row.done_on else None
    return {"state": row.state.value, "done_on": done_on, "percent": row.percent, **common}


def json_location(location: Location) -> Value:
    """A place in a user's file; null of what no file holds."""
    if not location.file:
        return None
    return {"file": location.file, "line": location.line, "column": location.column}


def json_text(text: Text) -> Value:
    """A text in both languages."""
    return {"zh": text.zh, "en": text.en}
