"""What the page shows, in both languages at once: every word and number, and no markup."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from kpi.model import (
    AreaResult,
    Cumulative,
    Document,
    Language,
    Measure,
    Milestone,
    Progress,
    Restatement,
    Result,
    Standing,
    Step,
    Target,
    Text,
    Track,
    Unquantified,
    tally,
)
from kpi.quantity import show_distinct
from kpi.report import Report
from kpi.reports import cells, summary
from kpi.reports.html import charts
from kpi.reports.html.charts import Bullet, Spark
from kpi.reports.remarks import remarks, restatement, restatements, waiver
from kpi.reports.sentences import sentence
from kpi.wording import page as say
from kpi.wording import sentences as told
from kpi.wording import words

WEB = re.compile(r"https?://[^\s\x00-\x1f]+", re.IGNORECASE)


class Count(NamedTuple):
    """How many targets stand where, and the verdict of these."""

    standing: str
    verdict: str
    word: Text
    number: int


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


class RemarkView(NamedTuple):
    """What is to be said beside a target."""

    text: Text
    is_warning: bool


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
    remarks: tuple[RemarkView, ...]


class AreaView(NamedTuple):
    """One work area."""

    id: str
    name: Text
    verdict: str
    word: Text
    counts: tuple[Count, ...]
    tally: Text
    targets: tuple[TargetView, ...]
    unverifiable: tuple[Unquantified, ...]
    unverifiable_text: Text


class DocumentView(NamedTuple):
    """The text the plan was taken from; `link` where it is on the web, else `address` as text."""

    title: Text
    published: Text | None
    link: str
    address: str


class Page(NamedTuple):
    """All of the page."""

    language: str
    title: Text
    heading: Text
    organisation: Text
    standing: Text
    notices: tuple[Text, ...]
    closing: Text
    counts: tuple[Count, ...]
    total: int
    areas: tuple[AreaView, ...]
    has_hollow: bool
    waivers: tuple[Text, ...]
    restatements: tuple[Text, ...]
    method: Text
    sources: tuple[Text, ...]
    document: DocumentView | None


def both(said: Callable[[Language], str]) -> Text:
    """What is said in each language."""
    return Text(said(Language.ZH), said(Language.EN))


def filled(text: Text, **facts: str | Text | int) -> Text:
    """A wording with its facts, each in the same language."""

    def in_(language: Language) -> str:
        return text.in_(language).format_map(
            {
                name: fact.in_(language) if isinstance(fact, Text) else fact
                for name, fact in facts.items()
            }
        )

    return both(in_)


def page(report: Report, language: Language) -> Page:
    """The page of a report; `language` is the one it opens in."""
    plan, results = report.plan, report.results
    shown = tuple(each for each, number in report.standings.items() if number)
    as_of = both(lambda each: summary.standing(report, each))
    return Page(
        language=language.value,
        title=both(lambda each: f"{plan.title.in_(each)}{summary.SEPARATOR}{report.as_of}"),
        heading=plan.title,
        organisation=plan.organisation,
        standing=as_of,
        notices=_paired(lambda each: summary.notices(report, each)),
        closing=both(lambda each: _closing(report, each)),
        counts=_counts(results, shown),
        total=len(results),
        areas=tuple(_area(area, report, shown) for area in report.areas),
        has_hollow=any(charts.is_hollow(each) and each.measure for each in results),
        waivers=tuple(_waived(each) for each in results if each.waiver is not None),
        restatements=_restatements(report),
        method=both(lambda each: summary.method(report, each)),
        sources=tuple(
            filled(say.ROWS, name=each.name, rows=each.rows_used) for each in report.ledger.files
        ),
        document=_document(plan.document) if plan.document else None,
    )


def _closing(report: Report, language: Language) -> str:
    """How many there are beside those that the tiles count."""
    waived = sum(result.waiver is not None for result in report.results)
    unverifiable = sum(len(area.area.unquantified) for area in report.areas)
    parts = (
        (told.ALL_TARGETS, len(report.results)),
        (told.WAIVED_COUNT, waived),
        (told.UNQUANTIFIED, unverifiable),
    )
    said = [text.in_(language).format(count=number) for text, number in parts if number]
    return summary.SEPARATOR.join(said)


def _paired(said: Callable[[Language], tuple[str, ...]]) -> tuple[Text, ...]:
    pairs = zip(said(Language.ZH), said(Language.EN), strict=True)
    return tuple(Text(zh, en) for zh, en in pairs)


def _counts(results: tuple[Result, ...], shown: tuple[Standing, ...]) -> tuple[Count, ...]:
    numbers = tally(result.standing for result in results)
    return tuple(
        Count(each.value, each.verdict.value, words.STANDINGS[each], numbers[each])
        for each in shown
    )


def _waived(result: Result) -> Text:
    said = both(lambda language: waiver(result, language))
    return filled(say.NAMED, name=result.target.name, said=said)


def _restatements(report: Report) -> tuple[Text, ...]:
    targets = {target.id: target for target in report.plan.targets}
    changes = [each for each in restatements(report) if each.after.target in targets]
    return tuple(_restated(each, targets[each.after.target]) for each in changes)


def _restated(change: Restatement, target: Target) -> Text:
    name = target.name
    if isinstance(target, Milestone) and isinstance(change.after, Progress):
        for step in target.steps:
            if step.id == change.after.step:
                name = filled(say.NAMED, name=name, said=step.name)
    said = both(lambda language: restatement(change, target, language))
    return filled(say.NAMED, name=name, said=said)


def _document(document: Document) -> DocumentView:
    published = document.published
    is_link = bool(WEB.fullmatch(document.url))
    return DocumentView(
        title=document.title,
        published=filled(say.PUBLISHED, date=published.isoformat()) if published else None,
        link=document.url if is_link else "",
        address="" if is_link else document.url,
    )


# -- work areas and targets ----------------------------------------------------


def _area(area: AreaResult, report: Report, shown: tuple[Standing, ...]) -> AreaView:
    promises = area.area.unquantified
    return AreaView(
        id=area.area.id,
        name=area.area.name,
        verdict=area.verdict.value,
        word=words.ROWS[area.standing],
        counts=_counts(area.results, shown),
        tally=both(lambda language: summary.counts(area.results, language)),
        targets=tuple(_target(result, report) for result in area.results),
        unverifiable=promises,
        unverifiable_text=filled(say.UNVERIFIABLE, count=len(promises)),
    )


def _target(result: Result, report: Report) -> TargetView:
    target = result.target
    return TargetView(
        id=target.id,
        name=target.name,
        owner=target.owner,
        standing=result.standing.value,
        verdict=result.verdict.value,
        word=words.ROWS[result.standing],
        is_waived=result.waiver is not None,
        why=both(lambda language: sentence(result, language)),
        facts=_milestone_facts(result) if isinstance(target, Milestone) else _facts(result),
        charts=_charts(result, report.tracks.get(target.id)),
        steps=_steps(result, report) if isinstance(target, Milestone) else (),
        remarks=_remarks(result, report),
    )


def _remarks(result: Result, report: Report) -> tuple[RemarkView, ...]:
    pairs = zip(
        remarks(result, report, Language.ZH), remarks(result, report, Language.EN), strict=True
    )
    return tuple(RemarkView(Text(zh.text, en.text), zh.is_warning) for zh, en in pairs)


def _milestone_facts(result: Result) -> tuple[Fact, ...]:
    due = result.due
    assert due is not None
    state = both(lambda language: cells.actual(result, language))
    return _known(
        (say.STATE, state if state.zh else say.STEP_NOT_REPORTED),
        (say.DUE, both(lambda language: cells.due_day(due, language))),
    )


def _facts(result: Result) -> tuple[Fact, ...]:
    actual = _actual(result) if result.measure else say.NO_FIGURE
    return _known(
        (words.ACTUAL, actual),
        (words.THRESHOLD, both(lambda language: cells.threshold(result, language))),
        (say.EXPECTED, _expected(result)),
        (say.GAP, _gap(result)),
        (say.LEFT if _is_budget(result) else say.NEEDED, _needed(result)),
        (words.CHANCE, both(lambda _: cells.likelihood(result))),
    )


def _known(*facts: tuple[Text, Text]) -> tuple[Fact, ...]:
    return tuple(Fact(label, value) for label, value in facts if value.zh)


def _unit(result: Result, shown: str) -> Text:
    return both(lambda language: cells.with_unit(shown, result.target, language))


def _actual(result: Result) -> Text:
    assert result.measure is not None
    value = _unit(result, cells.amount(result.measure))
    return filled(say.AT_LEAST, value=value) if result.measure.missing else value


def _expected(result: Result) -> Text:
    measure = result.measure
    expected = charts.expected_of(result, measure) if measure else None
    if measure is None or expected is None:
        return Text("", "")
    others = (measure.value, measure.edge)
    return _unit(result, show_distinct(expected, *others, places=cells.AMOUNT_PLACES))


def _gap(result: Result) -> Text:
    shown = cells.gap(result)
    return filled(told.POINTS, points=shown) if shown else Text("", "")


def _needed(result: Result) -> Text:
    shown = cells.needed(result)
    if not shown:
        return Text("", "")
    in_points = cells.unit_of(result.target).name == "%"
    return filled(told.POINTS, points=shown) if in_points else _unit(result, shown)


def _is_budget(result: Result) -> bool:
    measure = result.measure
    return measure is not None and measure.is_ceiling and isinstance(result.target, Cumulative)


def _steps(result: Result, report: Report) -> tuple[StepView, ...]:
    target = result.target
    assert isinstance(target, Milestone)
    return tuple(
        _step(step, report.steps.get(f"{target.id}/{step.id}"), step in result.overdue_steps)
        for step in target.steps
    )


def _step(step: Step, latest: Progress | None, is_overdue: bool) -> StepView:  # noqa: FBT001 - of one caller
    return StepView(
        name=step.name,
        due=filled(say.STEP_DUE, date=step.due.isoformat()) if step.due else None,
        state=say.STEP_NOT_REPORTED
        if latest is None
        else both(lambda language: cells.state(latest, language)),
        is_overdue=is_overdue,
    )


# -- charts --------------------------------------------------------------------


def _charts(result: Result, track: Track | None) -> Charts | None:
    measure = result.measure
    if measure is None or track is None:
        return None
    adds_up = isinstance(result.target, Cumulative)
    return Charts(
        bullet=charts.bullet(result, measure, track),
        bullet_text=_bullet_text(result),
        spark=charts.spark(result, measure, track, from_zero=adds_up),
        spark_text=_spark_text(result, measure, track),
    )


def _bullet_text(result: Result) -> Text:
    threshold = both(lambda language: cells.threshold(result, language))
    text = filled(say.BULLET, actual=_actual(result), threshold=threshold)
    expected = _expected(result)
    if not expected.zh:
        return text
    return _joined(text, filled(say.BULLET_EXPECTED, expected=expected))


def _spark_text(result: Result, measure: Measure, track: Track) -> Text:
    adds_up = isinstance(result.target, Cumulative)
    points = [_point(*each, measure) for each in track.course if each[0] or not adds_up]
    listed = both(
        lambda language: told.SEPARATOR.in_(language).join(each.in_(language) for each in points)
    )
    text = filled(say.COURSE_SUM if adds_up else say.COURSE_LEVEL, points=listed)
    if charts.forecast_of(result, measure) is None:
        return text
    value, low, high = cells.forecast(measure)
    forecast = _unit(result, value)
    return _joined(text, filled(say.COURSE_FORECAST, value=forecast, low=low, high=high))


def _point(month: int, value: Fraction, measure: Measure) -> Text:
    shown = show_distinct(value, measure.edge, places=cells.AMOUNT_PLACES)
    return filled(say.COURSE_POINT if month else say.COURSE_START, month=month, value=shown)


def _joined(first: Text, second: Text) -> Text:
    return Text(first.zh + second.zh, first.en + second.en)
