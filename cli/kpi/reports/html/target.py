"""One target as the page shows it, in both languages: every word and number, and no markup."""

from collections.abc import Iterator
from typing import NamedTuple

from kpi.model import EMPTY, Measure, Milestone, Result, Text, Track
from kpi.quantity import show_distinct
from kpi.report import Report
from kpi.reports import cells
from kpi.reports.html import charts
from kpi.reports.html.charts import Bullet, Spark
from kpi.reports.remarks import SideNote, remarks
from kpi.reports.sentences import sentence
from kpi.wording import page as say
from kpi.wording import words
from kpi.wording.months import months_named


class Fact(NamedTuple):
    """A number or a date with what it is."""

    label: Text
    value: Text


class StepView(NamedTuple):
    """A step of a milestone: its state, or that nothing was reported of it."""

    name: Text
    due: Text | None
    state: Text
    is_overdue: bool


class Charts(NamedTuple):
    """The charts of a target with what they show in words."""

    bullet: Bullet
    bullet_text: Text
    spark: Spark | None
    spark_text: Text


class TargetView(NamedTuple):
    """One target."""

    id: str
    name: Text
    owner: str
    standing: str
    verdict: str
    word: Text
    is_waived: bool
    why: Text
    facts: tuple[Fact, ...]
    charts: Charts | None
    steps: tuple[StepView, ...]
    remarks: tuple[SideNote, ...]


def view(result: Result, report: Report) -> TargetView:
    """What the page shows of a target."""
    target = result.target
    return TargetView(
        id=target.id,
        name=target.name,
        owner=target.owner,
        standing=result.standing.value,
        verdict=result.verdict.value,
        word=words.ROWS[result.standing],
        is_waived=result.waiver is not None,
        why=sentence(result),
        facts=tuple(Fact(label, value) for label, value in _facts(result).items() if value.en),
        charts=_charts(result, report.tracks.get(target.id)),
        steps=tuple(_steps(result, target, report)) if isinstance(target, Milestone) else (),
        remarks=tuple(remarks(result, report)),
    )


def _facts(result: Result) -> dict[Text, Text]:
    if isinstance(result.target, Milestone):
        assert result.due is not None
        state = cells.actual(result)
        return {
            say.STATE: state if state.en else say.STEP_NOT_REPORTED,
            words.DUE: cells.due_day(result.due),
        }
    gap, needed = cells.gap(result), cells.needed(result)
    return {
        words.ACTUAL: _actual(result, result.measure) if result.measure else say.NO_FIGURE,
        words.THRESHOLD: cells.threshold(result),
        say.EXPECTED: _expected(result),
        words.GAP: words.POINTS.filled(points=gap) if gap else EMPTY,
        say.LEFT if cells.is_budget(result) else say.NEEDED: cells.distance(needed, result.target)
        if needed
        else EMPTY,
        words.CHANCE: Text.same(cells.likelihood(result)),
    }


def _actual(result: Result, measure: Measure) -> Text:
    value = cells.with_unit(cells.amount(measure), result.target)
    return say.AT_LEAST.filled(value=value) if measure.missing else value


def _expected(result: Result) -> Text:
    measure = result.measure
    expected = charts.expected_of(result, measure) if measure else None
    if measure is None or expected is None:
        return EMPTY
    shown = show_distinct(expected, measure.value, measure.edge, places=cells.AMOUNT_PLACES)
    return cells.with_unit(shown, result.target)


def _steps(result: Result, target: Milestone, report: Report) -> Iterator[StepView]:
    for step in target.steps:
        latest = report.steps.get(f"{target.id}/{step.id}")
        yield StepView(
            name=step.name,
            due=say.STEP_DUE.filled(date=step.due.isoformat()) if step.due else None,
            state=cells.state(latest) if latest else say.STEP_NOT_REPORTED,
            is_overdue=step in result.overdue_steps,
        )


# -- charts --------------------------------------------------------------------


def _charts(result: Result, track: Track | None) -> Charts | None:
    measure = result.measure
    if measure is None or track is None:
        return None
    text = say.BULLET.filled(actual=_actual(result, measure), threshold=cells.threshold(result))
    expected = _expected(result)
    if expected.en:
        text = EMPTY.joined((text, say.BULLET_EXPECTED.filled(expected=expected)))
    adds_up = result.target.kind.adds_up
    return Charts(
        bullet=charts.bullet(result, measure, track),
        bullet_text=text,
        spark=charts.spark(result, measure, track, from_zero=adds_up),
        spark_text=_spark_text(result, measure, track),
    )


def _spark_text(result: Result, measure: Measure, track: Track) -> Text:
    adds_up = result.target.kind.adds_up
    points = words.LISTED.joined(
        (say.COURSE_POINT if month else say.COURSE_START).filled(
            month=months_named((month,)) if month else EMPTY,
            value=show_distinct(value, measure.edge, places=cells.AMOUNT_PLACES),
        )
        for month, value in track.course
        if month or not adds_up
    )
    text = (say.COURSE_SUM if adds_up else say.COURSE_LEVEL).filled(points=points)
    if charts.forecast_of(result, measure) is None:
        return text
    shown, low, high = cells.forecast(measure)
    value = cells.with_unit(shown, result.target)
    return EMPTY.joined((text, say.COURSE_FORECAST.filled(value=value, low=low, high=high)))
