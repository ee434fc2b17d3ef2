"""One target as the page shows it, in both languages: every word and number, and no markup."""

from collections.abc import Iterator
from fractions import Fraction

from kpi.model import EMPTY, Area, Measure, Milestone, Result, Text, Track
from kpi.quantity import show_distinct, show_plain
from kpi.record import NamedTuple
from kpi.report import Report
from kpi.reports import cells
from kpi.reports.amounts import AMOUNT_PLACES, distance, unit_of, with_unit
from kpi.reports.attention import by_gravity, owner_of
from kpi.reports.glance import figure
from kpi.reports.html import charts
from kpi.reports.html.charts import Bullet, Spark
from kpi.reports.html.months import MonthStrip, strip
from kpi.reports.html.year import YearChart, year_chart
from kpi.reports.recent import recently
from kpi.reports.remarks import SideNote, remarks
from kpi.reports.sentences import sentence
from kpi.wording import page as say
from kpi.wording import words
from kpi.wording.months import months_named


class Fact(NamedTuple):
    """A number or a date with what it is; `plain` is the number by itself, for a spreadsheet."""

    key: str
    label: Text
    value: Text
    plain: str = ""


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
    year: YearChart


class ClauseView(NamedTuple):
    """The sentence of the document that a target is of, with its clause between two parts."""

    label: Text
    before: str
    clause: str
    behind: str


class Ranks(NamedTuple):
    """Where a target stands in each order but that of the plan."""

    gravity: int
    gap: int
    chance: int


class TargetView(NamedTuple):
    """One target; a milestone `is_compact`, having no charts. `points` is its gap by itself."""

    id: str
    name: Text
    owner: str
    unit: str
    points: str
    ranks: Ranks
    is_compact: bool
    standing: str
    verdict: str
    word: Text
    is_waived: bool
    why: Text
    facts: tuple[Fact, ...]
    charts: Charts | None
    steps: tuple[StepView, ...]
    remarks: tuple[SideNote, ...]
    months: MonthStrip | None
    clause: ClauseView | None


def view(result: Result, area: Area, ranks: Ranks, report: Report) -> TargetView:
    """What the page shows of a target."""
    target = result.target
    is_milestone = isinstance(target, Milestone)
    return TargetView(
        id=target.id,
        name=target.name,
        owner=owner_of(result, area),
        unit="" if is_milestone else unit_of(target).text,
        points=show_plain(gap) if (gap := _gap_of(result)) is not None else "",
        ranks=ranks,
        is_compact=is_milestone,
        standing=result.standing.value,
        verdict=result.verdict.value,
        word=words.ROWS[result.standing],
        is_waived=result.waiver is not None,
        why=sentence(result),
        facts=tuple(fact for fact in _facts(result, report) if fact.value.en),
        charts=_charts(result, report.tracks.get(target.id)),
        steps=tuple(_steps(result, target, report)) if isinstance(target, Milestone) else (),
        remarks=tuple(remarks(result, report)),
        months=strip(report.months.get(target.id, ())),
        clause=_clause(target.id, report),
    )


def _clause(id_: str, report: Report) -> ClauseView | None:
    clauses = report.held.clauses if report.held else ()
    found = next((each for each in clauses if each.target == id_), None)
    if found is None:
        return None
    passage, start, end = found.passage, found.start, found.end
    section = passage.chapter.number or passage.chapter.title
    return ClauseView(
        label=say.CLAUSE.filled(section=section) if section else say.DOCUMENT,
        before=passage.text[:start].lstrip(),
        clause=passage.text[start:end],
        behind=passage.text[end:].rstrip(),
    )


def ranks_of(report: Report) -> dict[str, Ranks]:
    """By id the place of each target by gravity, by gap and by chance: worst first.

    What has no gap or no chance comes last, in the order of the plan.
    """
    results = report.results
    by_gap = sorted(results, key=lambda each: _or_last(_gap_of(each)))
    by_chance = sorted(results, key=lambda each: _or_last(_chance_of(each)))
    places = [
        {each.target.id: place for place, each in enumerate(ordered)}
        for ordered in (by_gravity(results), by_gap, by_chance)
    ]
    return {each.target.id: Ranks(*(by[each.target.id] for by in places)) for each in results}


def _or_last(value: Fraction | None) -> tuple[bool, Fraction]:
    return value is None, value or Fraction(0)


def _gap_of(result: Result) -> Fraction | None:
    """The gap as far as the page shows it."""
    return result.measure.gap if result.measure is not None and cells.gap(result) else None


def _chance_of(result: Result) -> Fraction | None:
    """The chance as far as the page shows it."""
    measure = result.measure
    if measure is None or measure.probability is None or not cells.likelihood(result):
        return None
    return Fraction(measure.probability)


def _facts(result: Result, report: Report) -> Iterator[Fact]:
    measure = result.measure
    if isinstance(result.target, Milestone):
        assert result.due is not None
        state = cells.actual(result)
        yield Fact("actual", say.STATE, state if state.en else words.NOT_REPORTED)
        yield Fact("threshold", words.DUE, cells.due_day(result.due))
        return
    shown = figure(result, measure) if measure else words.NO_FIGURE
    yield Fact("actual", words.ACTUAL, shown, _plain(measure.value if measure else None))
    yield Fact("threshold", words.THRESHOLD, cells.threshold(result))
    if measure is None:
        return
    needed = cells.needed(result)
    expected = charts.expected_of(result, measure)
    yield Fact("expected", say.EXPECTED, _expected(result), _plain(expected))
    shown = distance(needed, result.target) if needed else EMPTY
    label = say.LEFT if cells.is_budget(result) else say.NEEDED
    yield Fact("needed", label, shown, _plain(measure.required))
    yield Fact("chance", words.CHANCE, Text.same(cells.likelihood(result)))
    lately = recently(result, report.recent.get(result.target.id))
    yield Fact("recent", say.RECENT, words.COMMA.joined(lately))


def _plain(value: Fraction | None) -> str:
    return "" if value is None else show_plain(value)


def _expected(result: Result) -> Text:
    measure = result.measure
    expected = charts.expected_of(result, measure) if measure else None
    if measure is None or expected is None:
        return EMPTY
    shown = show_distinct(expected, measure.value, measure.edge, places=AMOUNT_PLACES)
    return with_unit(shown, result.target)


def _steps(result: Result, target: Milestone, report: Report) -> Iterator[StepView]:
    for step in target.steps:
        latest = report.steps.get(f"{target.id}/{step.id}")
        yield StepView(
            name=step.name,
            due=say.STEP_DUE.filled(date=step.due.isoformat()) if step.due else None,
            state=cells.state(latest) if latest else words.NOT_REPORTED,
            is_overdue=step in result.overdue_steps,
        )


# -- charts --------------------------------------------------------------------


def _charts(result: Result, track: Track | None) -> Charts | None:
    measure = result.measure
    if measure is None or track is None:
        return None
    text = say.BULLET.filled(actual=figure(result, measure), threshold=cells.threshold(result))
    expected = _expected(result)
    if expected.en:
        text = EMPTY.joined((text, say.BULLET_EXPECTED.filled(expected=expected)))
    adds_up = result.target.kind.adds_up
    return Charts(
        bullet=charts.bullet(result, measure, track),
        bullet_text=text,
        spark=charts.spark(result, measure, track, from_zero=adds_up),
        spark_text=_spark_text(result, measure, track),
        year=year_chart(result, measure, track),
    )


def _spark_text(result: Result, measure: Measure, track: Track) -> Text:
    adds_up = result.target.kind.adds_up
    points = words.LISTED.joined(
        (say.COURSE_POINT if month else say.COURSE_START).filled(
            month=months_named((month,)) if month else EMPTY,
            value=show_distinct(value, measure.edge, places=AMOUNT_PLACES),
        )
        for month, value in track.course
        if month or not adds_up
    )
    text = (say.COURSE_SUM if adds_up else say.COURSE_LEVEL).filled(points=points)
    if charts.forecast_of(result, measure) is None:
        return text
    shown, low, high = cells.forecast(measure)
    value = with_unit(shown, result.target)
    return EMPTY.joined((text, say.COURSE_FORECAST.filled(value=value, low=low, high=high)))
