"""The report as a spreadsheet: one row per target, numbers to compute with.

`look.show` does not matter here: every target has its row. Numbers are those of the JSON
report, as far as the verdict rests on them.
"""

from collections.abc import Iterator

from kpi.model import AreaResult, Bound, Language, Measure, Milestone, Result, Verdict
from kpi.report import Report
from kpi.reports import cells
from kpi.reports.options import Look
from kpi.reports.remarks import revision
from kpi.reports.sentences import sentence
from kpi.reports.spreadsheet import Cell, render_rows
from kpi.wording import exports as say
from kpi.wording import words


def render(report: Report, look: Look) -> str:
    """The report as CSV for Excel, in the language of `look`."""
    heading = [each.in_(look.language) for each in say.COLUMNS]
    return render_rows([heading, *_rows(report, look.language)])


def _rows(report: Report, language: Language) -> Iterator[tuple[Cell, ...]]:
    trusted = _yes(not report.unreadable, language)
    for area in report.areas:
        for result in area.results:
            yield (
                *_target(area, result, language),
                *_finding(result, language),
                *_promise(result, language),
                *_numbers(result),
                *_outlook(result),
                *_circumstances(result, language),
                trusted,
                _yes(result.is_final, language),
            )


def _yes(is_so: bool, language: Language) -> str:  # noqa: FBT001 - what it turns into a word
    return (say.YES if is_so else say.NO).in_(language)


def _target(area: AreaResult, result: Result, language: Language) -> tuple[Cell, ...]:
    target = result.target
    return (
        area.area.name.in_(language),
        target.id,
        target.name.in_(language),
        say.KINDS[target.kind].in_(language),
        target.owner,
    )


def _finding(result: Result, language: Language) -> tuple[Cell, ...]:
    return (
        words.ROWS[result.standing].in_(language),
        words.REASONS[result.reason].in_(language),
        sentence(result, language),
    )


def _promise(result: Result, language: Language) -> tuple[Cell, ...]:
    """The figure beside what is promised; of a milestone its state and the day it is due."""
    if isinstance(result.target, Milestone):
        assert result.due is not None
        due = cells.due_day(result.due, language)
        return cells.actual(result, language), "", "", None, None, due
    threshold, unit = result.threshold, cells.unit_of(result.target)
    assert threshold is not None
    return (
        result.measure.value if result.measure else None,
        unit.text,
        cells.threshold(result, language),
        _value(threshold.floor),
        _value(threshold.ceiling),
        "",
    )


def _value(bound: Bound | None) -> Cell:
    return None if bound is None else bound.value


def _numbers(result: Result) -> tuple[Cell, ...]:
    """What the verdict rests on; of no data nothing is said beside the last figure."""
    measure = _judged(result)
    if measure is None:
        return (None,) * 4
    return measure.progress, measure.pace, measure.gap, measure.required


def _outlook(result: Result) -> tuple[Cell, ...]:
    """How the year would end, while that is open; a forecast only where it says something."""
    measure = _judged(result)
    if measure is None or result.is_final:
        return (None,) * 4
    forecast = measure.forecast
    if forecast is None or forecast.is_vague:
        return measure.probability, None, None, None
    return measure.probability, forecast.value, forecast.low, forecast.high


def _judged(result: Result) -> Measure | None:
    return None if result.verdict is Verdict.NO_DATA else result.measure


def _circumstances(result: Result, language: Language) -> tuple[Cell, ...]:
    latest, waiver = result.latest, result.waiver
    place = latest.location if latest and latest.location.file else None
    return (
        str(result.judged_at) if result.judged_at else "",
        str(result.as_of),
        str(waiver.until) if waiver else "",
        revision(result, language),
        latest.note if latest else "",
        place.file if place else "",
        str(place.line) if place else "",
    )
