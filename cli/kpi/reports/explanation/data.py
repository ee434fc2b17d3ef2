"""The first step: what is due, and what is there."""

from kpi.model import MONTHS, Language, Month, Reason
from kpi.model.explanation import Explanation
from kpi.period import month_name
from kpi.wording import explanation as say

LACKS = frozenset({Reason.MISSING, Reason.STALE, Reason.FINAL_MISSING, Reason.NOT_DUE})
"""Reasons that speak of the data alone."""


def data_step(each: Explanation, language: Language) -> str:
    """What is due by cadence and grace, what is there, and which month is judged for it."""
    result, grace = each.result, each.plan.grace
    due = each.duty.due
    at_once = result.as_of.number == MONTHS
    text = say.NONE_DUE if not due else say.DUE_AT_ONCE if at_once else say.DUE_TO
    shown = text.in_(language).format(
        cadence=say.CADENCES[result.target.cadence].in_(language),
        grace=grace,
        as_of=month_name(result.as_of).in_(language),
        due=month_name(Month(result.as_of.year, due or 1)).in_(language),
    )
    return shown + _latest(each, language)


def _latest(each: Explanation, language: Language) -> str:
    result = each.result
    if result.judged_at is None:
        return say.NEVER_REPORTED.in_(language)
    latest = say.LATEST.in_(language).format(latest=month_name(result.judged_at).in_(language))
    if result.reason in LACKS:
        return latest + say.OUTDATED.in_(language)
    latest += say.MONTH_JUDGED.in_(language).format(k=result.judged_at.number)
    return latest + (say.SETTLED_ANYWAY.in_(language) if each.duty.lack else "")
