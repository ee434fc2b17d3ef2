"""The annexes of a brief: every target in tables, what has no measure, and notes."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from kpi.model import (
    EMPTY,
    AreaResult,
    Document,
    Kind,
    Method,
    Recent,
    Result,
    Standing,
    Text,
    Verdict,
)
from kpi.quantity import show_signed
from kpi.record import NamedTuple
from kpi.report import PROBLEMS, Report
from kpi.reports import Show, cells, summary
from kpi.reports.amounts import AMOUNT_PLACES, PERCENT_PLACES, without_unit
from kpi.reports.attention import owner_of
from kpi.reports.brief.blocks import (
    Annex,
    BriefBlock,
    BriefCell,
    BriefColumn,
    BriefHeading,
    BriefList,
    BriefTable,
    Paragraph,
)
from kpi.reports.remarks import differing_baseline, restated, revision, waiver
from kpi.wording import brief as say
from kpi.wording import words
from kpi.wording.months import full_date, months_of_year

OVERVIEW = (
    *(Standing.MET, Standing.ON_COURSE, Standing.AT_RISK, Standing.OFF_TRACK, Standing.MISSED),
    *(Standing.NO_DATA, Standing.NOT_DUE),
)
"""The order in which an overview counts where targets stand."""


def annexes(report: Report, show: Show) -> tuple[Annex, ...]:
    """The annexes that have something to say, in their order."""
    lists = report.plan.brief.lists_unquantified
    found = (
        Annex(say.AREA_TABLE, tuple(_areas(report, show)), wide=True),
        Annex(say.NOT_MEASURED_TABLE, tuple(_unquantified(report)) if lists else ()),
        Annex(say.NOTES, tuple(_notes(report))),
    )
    return tuple(each for each in found if each.blocks)


def _overview(report: Report) -> BriefTable:
    """A row for each work area with how many of its targets stand where, and one for all."""
    shown = [each for each in OVERVIEW if report.standings[each]]
    columns = (
        BriefColumn(words.AREA, 5),
        BriefColumn(say.COUNT, 2, is_number=True),
        *(BriefColumn(words.STANDINGS[each], 2, is_number=True) for each in shown),
    )
    rows = [(area.area.name, area.results) for area in report.areas]
    return BriefTable(
        columns,
        tuple(
            (
                BriefCell(name),
                BriefCell(Text.same(str(len(results)))),
                *(_count(results, each) for each in shown),
            )
            for name, results in (*rows, (say.ALL, report.results))
        ),
    )


def _count(results: Sequence[Result], standing: Standing) -> BriefCell:
    number = sum(each.standing is standing for each in results)
    return BriefCell(Text.same(str(number)) if number else EMPTY)


# -- every target --------------------------------------------------------------


def _areas(report: Report, show: Show) -> Iterator[BriefBlock]:
    if len(report.areas) > 1:
        yield _overview(report)
    for area in report.areas:
        shown = summary.listed(area, show)
        counts = words.COMMA.joined(summary.counted(area.results).values())
        title = say.GROUP_OF_AREA.filled(name=area.area.name, counts=counts)
        yield BriefHeading(2, title, area.verdict)
        measured = [each for each in shown if each.target.kind is not Kind.MILESTONE]
        dated = [each for each in shown if each.target.kind is Kind.MILESTONE]
        if measured:
            yield _grid(_of_figures(report, area), measured)
        if dated:
            yield _grid(_of_milestones(area), dated)


class _ShownColumn(NamedTuple):
    """A column with what it says of a result; left out where it would say nothing."""

    title: Text
    share: int
    told: Callable[[Result], Text]
    is_number: bool = False


NAMED_COLUMN = _ShownColumn(words.TARGET, 6, lambda result: result.target.name)


def _grid(columns: Iterable[_ShownColumn], results: Sequence[Result]) -> BriefTable:
    kept = [each for each in columns if any(each.told(result) != EMPTY for result in results)]
    return BriefTable(
        tuple(BriefColumn(each.title, each.share, each.is_number) for each in kept),
        tuple(tuple(_cell(each, result) for each in kept) for result in results),
    )


def _cell(column: _ShownColumn, result: Result) -> BriefCell:
    verdict = result.verdict if column.title is words.VERDICT else None
    return BriefCell(column.told(result), verdict)


def _of_figures(report: Report, area: AreaResult) -> tuple[_ShownColumn, ...]:
    """What is told of targets with a figure."""

    def recent(result: Result) -> Recent | None:
        told = report.recent.get(result.target.id)
        return None if result.verdict is Verdict.NO_DATA else told

    return (
        NAMED_COLUMN,
        _ShownColumn(words.THRESHOLD, 4, cells.threshold_in_words),
        _ShownColumn(words.ACTUAL, 3, _actual, is_number=True),
        _ShownColumn(say.BY_RATIO, 2, _same(cells.progress), is_number=True),
        _ShownColumn(say.TO_LINE, 2, _same(_to_line), is_number=True),
        _ShownColumn(say.TO_PATH, 2, _same(_to_path), is_number=True),
        _ShownColumn(say.TO_OTHERS, 2, _same(_to_others), is_number=True),
        _ShownColumn(say.TO_PLAN, 2, _same(_to_plan), is_number=True),
        _ShownColumn(say.ADDED, 3, lambda each: _added(each, recent(each)), is_number=True),
        _ShownColumn(say.GROWTH, 3, lambda each: _growth(recent(each)), is_number=True),
        _ShownColumn(say.NEEDED, 2, _same(cells.needed), is_number=True),
        _ShownColumn(words.CHANCE, 2, _same(cells.likelihood), is_number=True),
        *_judged(area),
    )


def _of_milestones(area: AreaResult) -> tuple[_ShownColumn, ...]:
    return (
        NAMED_COLUMN,
        _ShownColumn(say.DUE, 3, cells.threshold),
        _ShownColumn(say.STATE, 4, cells.actual),
        *_judged(area),
    )


def _judged(area: AreaResult) -> tuple[_ShownColumn, ...]:
    return (
        _ShownColumn(words.OWNER, 3, lambda result: Text.same(owner_of(result, area.area))),
        _ShownColumn(words.VERDICT, 3, lambda result: words.ROWS[result.standing]),
        _ShownColumn(say.REASON, 3, _why),
    )


def _same(told: Callable[[Result], str]) -> Callable[[Result], Text]:
    return lambda result: Text.same(told(result))


def _gap(result: Result, *methods: Method) -> str:
    measure = result.measure
    return cells.gap(result) if measure is not None and measure.method in methods else ""


def _to_line(result: Result) -> str:
    """Points ahead of the line through the year, whatever judges."""
    measure = result.measure
    if measure is None or measure.linear_gap is None or result.verdict is Verdict.NO_DATA:
        return ""
    if measure.method is Method.BASELINE:
        return ""
    if measure.method is Method.LINEAR:
        return cells.gap(result)
    return show_signed(measure.linear_gap, places=PERCENT_PLACES, fixed=True)


def _to_path(result: Result) -> str:
    return _gap(result, Method.BASELINE)


def _to_others(result: Result) -> str:
    return _gap(result, Method.EARLIER_YEARS, Method.ONE_YEAR)


def _to_plan(result: Result) -> str:
    return _gap(result, Method.CHECKPOINTS)


def _actual(result: Result) -> Text:
    """The figure as running text has it, beside a threshold in words."""
    if result.measure is None:
        return EMPTY
    shown = cells.amount(result.measure)
    return Text(without_unit(shown, result.target).zh, shown)


def _why(result: Result) -> Text:
    """Why it is a problem, or judged on an earlier month."""
    is_told = result.verdict in PROBLEMS or result.is_earlier
    return cells.reason(result) if is_told else EMPTY


def _added(result: Result, told: Recent | None) -> Text:
    """What the latest month brought; of more months they are named."""
    if told is None or told.added is None:
        return EMPTY
    shown = Text.same(show_signed(told.added, places=AMOUNT_PLACES).removeprefix("+"))
    if told.first == told.last == result.as_of.number:
        return shown
    months = months_of_year(result.as_of.year, told.first, told.last)
    return say.SPAN.filled(value=shown, months=months)


def _growth(told: Recent | None) -> Text:
    if told is None or told.growth is None:
        return EMPTY
    if told.growth == 0:
        return say.LEVEL_WITH
    shown = show_signed(told.growth, places=PERCENT_PLACES, fixed=True)
    return words.POINTS.filled(points=shown) if told.in_points else Text.same(f"{shown}%")


# -- what has no measure, and notes --------------------------------------------


def _unquantified(report: Report) -> Iterator[BriefBlock]:
    if report.unquantified:
        yield Paragraph(say.NOT_MEASURED_WHY)
    for area in report.areas:
        if area.area.unquantified:
            yield BriefHeading(2, area.area.name)
            yield BriefList(
                tuple(
                    Paragraph(words.LED.filled(said=each.reason), each.name)
                    for each in area.area.unquantified
                ),
                numbered=True,
            )


def _notes(report: Report) -> Iterator[BriefBlock]:
    """Waivers, revisions, restated figures, other definitions, method and sources."""
    told: list[tuple[Text, Callable[[Result], Text | None]]] = [
        (words.WAIVERS, waiver),
        (say.REVISED, revision),
        (say.RESTATED, lambda result: restated(result, report)),
    ]
    if report.rehearsal:
        year = report.plan.year
        told.append((say.DIFFERING, lambda result: differing_baseline(result.target, year)))
    for title, telling in told:
        found = [(each.target.name, text) for each in report.results if (text := telling(each))]
        if found:
            yield BriefHeading(2, title)
            yield BriefList(
                tuple(Paragraph(words.LED.filled(said=text), name) for name, text in found)
            )
    yield BriefHeading(2, say.METHOD)
    yield Paragraph(summary.method(report))
    yield BriefHeading(2, words.SOURCES)
    yield BriefList(tuple(Paragraph(each) for each in _sources(report)))


def _sources(report: Report) -> Iterator[Text]:
    """The plan's document, and the sources that the figures name."""
    document = report.plan.document
    if document is not None:
        yield EMPTY.joined((say.DOCUMENT.filled(title=document.title), *_published(document)))
    yield from summary.sources(report)


def _published(document: Document) -> Iterator[Text]:
    if document.published is not None:
        yield say.PUBLISHED.filled(date=full_date(document.published))
