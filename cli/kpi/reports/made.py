"""How the figure of each target was made: what was added up, or which is the latest."""

from fractions import Fraction

from kpi.model import (
    Addend,
    Cumulative,
    Figure,
    Language,
    Measure,
    Milestone,
    Ongoing,
    Period,
    Progress,
    Reason,
    Result,
)
from kpi.period import month_name, period_name
from kpi.quantity import show_number, show_plain
from kpi.reports.cells import progress, shown_row, threshold, with_unit
from kpi.reports.safety import plain
from kpi.wording import commands as say
from kpi.wording import sentences


def render_made(results: tuple[Result, ...], language: Language) -> str:
    """A line for each target that has figures; nothing where none has."""
    if not results:
        return ""
    month = month_name(results[0].as_of, language)
    lines = [say.MADE.in_(language).format(month=month)]
    lines.extend(f"  {_line(each, language)}" for each in results)
    return "\n".join(lines)


def _line(result: Result, language: Language) -> str:
    name = plain(result.target.name.in_(language))
    text = plain(_made(result, language))
    return say.OF_TARGET.in_(language).format(name=name, text=text)


def _made(result: Result, language: Language) -> str:
    assert result.latest is not None
    if result.reason is Reason.UNREADABLE:
        return say.NOT_MADE.in_(language)
    if isinstance(result.target, Cumulative) and result.measure is not None:
        return _sum(result, result.measure, language) + _goal(result, language)
    return _latest(result, result.latest, language) + _goal(result, language)


def _latest(result: Result, row: Figure | Progress, language: Language) -> str:
    value = shown_row(row, language)
    if isinstance(row, Figure) and row.of is None:
        value = with_unit(value, result.target, language)
    how = say.LATEST_FIGURE.in_(language).format(period=period_name(row.period, language))
    return say.LATEST.in_(language).format(value=value, how=how)


def _sum(result: Result, measure: Measure, language: Language) -> str:
    """The addends and what they come to; of a lower bound, which months are missing."""
    parts = [_exact(each.value) for each in measure.addends]
    value = with_unit(_exact(measure.value), result.target, language)
    form = say.SUM if len(parts) > 1 else say.LATEST
    how = _how(measure.addends, result.as_of.year, language)
    text = form.in_(language).format(parts="+".join(parts), value=value, how=how)
    if not measure.missing:
        return text
    months = sentences.SEPARATOR.in_(language).join(map(str, measure.missing))
    return text + say.NOTHING_FOR.in_(language).format(months=months)


def _how(addends: tuple[Addend, ...], year: int, language: Language) -> str:
    first = addends[0]
    period = Period(year, first.first, first.last, to_date=first.to_date)
    if first.to_date:
        said = say.RUNNING_TOTAL if len(addends) == 1 else say.RESTARTED
    elif len(addends) == 1:
        said = say.ONE_PERIOD
    else:
        said = say.MONTHS_ADDED if _is_monthly(addends) else say.PERIODS_ADDED
    return said.in_(language).format(period=period_name(period, language))


def _is_monthly(addends: tuple[Addend, ...]) -> bool:
    return all(each.first == each.last for each in addends)


def _goal(result: Result, language: Language) -> str:
    """What it is of the goal or limit; of what does not add up the goal alone."""
    goal, percent = threshold(result, language), progress(result)
    if result.due is Ongoing.CONTINUING:
        return say.BESIDE_CONTINUING.in_(language).format(threshold=goal)
    if not percent or not isinstance(result.target, Cumulative):
        beside = say.BESIDE_DUE if isinstance(result.target, Milestone) else say.BESIDE_GOAL
        return beside.in_(language).format(threshold=goal)
    is_limit = result.measure is not None and result.measure.is_ceiling
    said = say.OF_LIMIT if is_limit else say.OF_GOAL
    return said.in_(language).format(threshold=goal, percent=percent)


def _exact(value: Fraction) -> str:
    """All decimals, with thousands commas."""
    return show_number(value, len(show_plain(value).partition(".")[2]))
