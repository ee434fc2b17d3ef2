"""How a verdict came about: the steps of docs/verdicts.md with the numbers put in."""

from collections.abc import Iterator

from kpi.model import (
    Cumulative,
    Language,
    Measure,
    Milestone,
    Quantified,
    Reason,
    Result,
)
from kpi.model.explanation import Explanation
from kpi.reports.explanation.data import LACKS, data_step
from kpi.reports.explanation.decisions import decision
from kpi.reports.explanation.lines import Line, heading, numbered
from kpi.reports.explanation.milestones import milestone_steps
from kpi.reports.explanation.paces import pace_steps
from kpi.reports.explanation.shown import figure_symbol, in_unit, share
from kpi.reports.marks import STYLES, mark
from kpi.reports.options import Look
from kpi.wording import explanation as say
from kpi.wording import words


def steps(each: Explanation, look: Look) -> list[Line]:
    """The numbered steps, and the verdict they lead to."""
    result, language = each.result, look.language
    target = result.target
    if isinstance(target, Milestone):
        found = milestone_steps(each, language)
    else:
        found = _steps(each, target, language)
    verdict = say.SO.in_(language).format(
        verdict=mark(result.standing, look), reason=words.REASONS[result.reason].in_(language)
    )
    return [
        heading(say.STEPS, look),
        *numbered(found, look),
        Line(f"  {verdict}", STYLES[result.verdict]),
    ]


def _steps(each: Explanation, target: Quantified, language: Language) -> Iterator[str]:
    result = each.result
    yield data_step(each, language)
    if result.reason is Reason.UNREADABLE:
        yield say.UNREADABLE.in_(language)
        return
    if result.measure is None or result.reason in LACKS:
        return
    if each.sides:
        yield _sides(each, result.measure, language)
    yield _figure(target, result.measure, language)
    yield from pace_steps(each, target, result.measure, language)
    yield from decision(each, target, result.measure, language)


def _sides(each: Explanation, measure: Measure, language: Language) -> str:
    def name(result: Result) -> str:
        ceiling = result.threshold is not None and result.threshold.ceiling is not None
        return (say.CEILING if ceiling else say.FLOOR).in_(language)

    sides = (
        say.SIDE.in_(language).format(
            side=name(side), verdict=words.ROWS[side.standing].in_(language)
        )
        for side in each.sides
    )
    judged = say.CEILING if measure.is_ceiling else say.FLOOR
    return say.SIDES.in_(language).format(
        sides=say.LIST.in_(language).join(sides), side=judged.in_(language)
    )


def _figure(target: Quantified, measure: Measure, language: Language) -> str:
    symbol = figure_symbol(target)
    text = say.SUM if measure.progress is not None and measure.edge else say.SUM_ZERO
    shown = text.in_(language).format(
        s=symbol,
        value=in_unit(measure.value, target, measure.edge),
        edge=in_unit(measure.edge, target),
        progress=share(measure.progress, 100),
    )
    if measure.missing and isinstance(target, Cumulative):
        months = say.LIST.in_(language).join(map(str, measure.missing))
        shown += say.SUM_MISSING.in_(language).format(months=months)
    return shown
