"""The year of a target as a chart with axes, and the same numbers as a table."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from kpi.model import MONTHS, Forecast, Measure, Result, Text, Track, Way
from kpi.quantity import show_distinct, show_number
from kpi.record import NamedTuple
from kpi.reports import cells
from kpi.reports.amounts import AMOUNT_PLACES, with_unit
from kpi.reports.html.axis import Axis, axis_around
from kpi.reports.html.charts import edges_of, forecast_of, loose_of, number
from kpi.wording import page as say

MONTH = 100
"""The width of a month; the whole is stretched to the width there is."""
HEIGHT = 190
"""Of the chart, in pixels."""
LABEL = 13
"""The height of a number at its right, in pixels."""


class Tick(NamedTuple):
    """A round number of the axis at its height."""

    y: str
    shown: str


class Dot(NamedTuple):
    """A point of the year: the month's place in percent of the width, and the height."""

    x: str
    y: str


class Ending(NamedTuple):
    """A number at the right end, with what it is the end of."""

    y: str
    shown: str
    kind: str


class YearColumn(NamedTuple):
    """A column of the table; `kind` is that of the line that shows it."""

    title: Text
    kind: str
    shown: tuple[str, ...]


class YearRow(NamedTuple):
    """A month that has a number in the table."""

    month: int
    shown: tuple[str, ...]


class YearChart(NamedTuple):
    """The year: lines in units of `MONTH` by pixels, and the table with the same numbers."""

    ticks: tuple[Tick, ...]
    is_cut: bool
    edges: tuple[str, ...]
    earlier: tuple[str, ...]
    pace: str
    line: str
    dots: str
    last: Dot | None
    loose: Dot | None
    reach: str
    cone: str
    outlook: str
    endings: tuple[Ending, ...]
    columns: tuple[YearColumn, ...]
    rows: tuple[YearRow, ...]
    text: Text


def year_chart(result: Result, measure: Measure, track: Track) -> YearChart:
    """The course of this year, the pace in force, earlier years, threshold and forecast."""
    outlook, loose = forecast_of(result, measure), loose_of(result, measure)
    axis = _axis(result, track, outlook, loose)
    now = loose or track.course[-1]
    columns = tuple(_columns(result, measure, track))
    reported = tuple(point for point in track.course if point[0])
    return YearChart(
        ticks=tuple(_ticks(axis)),
        is_cut=axis.is_cut,
        edges=tuple(number(_height(edge, axis)) for edge in edges_of(result)),
        earlier=tuple(_points(way, axis) for _, way in track.earlier),
        pace=_points(_pace(result, track), axis),
        line=_points(track.course, axis),
        dots="".join(f"M{each}h0" for each in _points(reported, axis).split()),
        last=_dot(reported[-1], axis) if reported else None,
        loose=_dot(loose, axis) if loose else None,
        reach=_points((track.course[-1], loose), axis) if loose and track.course else "",
        cone=_points(_cone(now, outlook), axis),
        outlook=_points((now, (MONTHS, outlook.value)), axis) if outlook else "",
        endings=_apart(_endings(result, measure, track, axis)),
        columns=columns,
        rows=tuple(_rows(columns)),
        text=_told(result, measure, axis),
    )


def _axis(
    result: Result, track: Track, outlook: Forecast | None, loose: tuple[int, Fraction] | None
) -> Axis:
    ways = (track.course, _pace(result, track), *(way for _, way in track.earlier))
    values = [value for way in ways for _, value in way]
    values += edges_of(result)
    values += [end for end in (outlook.low, outlook.high) if end is not None] if outlook else []
    values += [loose[1]] if loose else []
    return axis_around(values, from_zero=result.target.kind.adds_up)


def _pace(result: Result, track: Track) -> Way:
    """What the pace in force wants, from nothing on of a sum."""
    start = ((0, Fraction(0)),) if result.target.kind.adds_up and track.paces else ()
    return (*start, *track.paces)


def _cone(now: tuple[int, Fraction], outlook: Forecast | None) -> Way:
    if outlook is None or outlook.low is None or outlook.high is None:
        return ()
    return (now, (MONTHS, outlook.high), (MONTHS, outlook.low))


# -- where it stands -----------------------------------------------------------


def _height(value: Fraction, axis: Axis) -> Fraction:
    return HEIGHT * (1 - axis.share(value))


def _points(way: Way, axis: Axis) -> str:
    return " ".join(f"{MONTH * month},{number(_height(value, axis))}" for month, value in way)


def _dot(point: tuple[int, Fraction], axis: Axis) -> Dot:
    month, value = point
    return Dot(f"{number(Fraction(100 * month, MONTHS), 3)}%", number(_height(value, axis)))


def _ticks(axis: Axis) -> Iterator[Tick]:
    for tick in axis.ticks:
        shown = show_number(tick, AMOUNT_PLACES)
        yield Tick(number(_height(tick, axis)), shown)


def _endings(
    result: Result, measure: Measure, track: Track, axis: Axis
) -> Iterator[tuple[Fraction, str, str]]:
    for edge in edges_of(result):
        yield _height(edge, axis), show_number(edge, AMOUNT_PLACES), "goal"
    outlook = forecast_of(result, measure)
    if outlook is not None:
        yield _height(outlook.value, axis), cells.forecast(measure)[0], "forecast"
    for year, way in track.earlier:
        shown = show_number(way[-1][1], AMOUNT_PLACES)
        yield _height(way[-1][1], axis), f"{shown} ({year})", "earlier"


def _apart(endings: Iterable[tuple[Fraction, str, str]]) -> tuple[Ending, ...]:
    """Each at its height or as little lower as keeps it from covering another."""
    found: list[Ending] = []
    least = Fraction(0)
    for height, shown, kind in sorted(endings, key=lambda each: each[0]):
        height = max(height, least)  # noqa: PLW2901 - moved out of the way
        found.append(Ending(number(height), shown, kind))
        least = height + LABEL
    return tuple(found)


# -- in numbers and words ------------------------------------------------------


def _columns(result: Result, measure: Measure, track: Track) -> Iterator[YearColumn]:
    """This year, what the pace wants, and the earlier years, a value a month."""
    edge, year = measure.edge, result.as_of.year
    yield _column(Text.same(str(year)), "line", track.course, edge)
    if track.paces:
        yield _column(say.PACE, "pace", track.paces, edge)
    for earlier, way in track.earlier:
        yield _column(Text.same(str(earlier)), "earlier", way, edge)


def _column(title: Text, kind: str, way: Way, edge: Decimal) -> YearColumn:
    known = dict(way)
    values = (
        show_distinct(known[month], edge, places=AMOUNT_PLACES) if month in known else ""
        for month in range(1, MONTHS + 1)
    )
    return YearColumn(title, kind, tuple(values))


def _rows(columns: tuple[YearColumn, ...]) -> Iterator[YearRow]:
    by_month = zip(*(column.shown for column in columns), strict=True)
    for month, shown in enumerate(by_month, start=1):
        if any(shown):
            yield YearRow(month, shown)


def _told(result: Result, measure: Measure, axis: Axis) -> Text:
    """The unit, the threshold, the forecast, and that the axis is cut."""
    parts = [say.YEAR_THRESHOLD.filled(threshold=cells.threshold(result))]
    if forecast_of(result, measure) is not None:
        shown, low, high = cells.forecast(measure)
        value = with_unit(shown, result.target)
        parts.append(say.COURSE_FORECAST.filled(value=value, low=low, high=high))
    if axis.is_cut:
        parts.append(say.AXIS_CUT)
    return Text("", "").joined(parts)
