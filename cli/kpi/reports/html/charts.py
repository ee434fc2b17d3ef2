"""The geometry of the charts: where each mark stands, as SVG writes it, drawn to scale.

The bullet chart is that of Stephen Few: one bar for the actual, a mark for the threshold,
another for where the actual should be by now, before bands in which the verdict differs.
"""

from decimal import Decimal
from fractions import Fraction

from kpi.model import MONTHS, Band, Forecast, Measure, Result, Track, Verdict
from kpi.quantity import show_exact, show_number
from kpi.record import NamedTuple
from kpi.reports import cells
from kpi.reports.html.axis import Axis, axis_around

WIDTH, HEIGHT = 224, 66
"""Of the drawing of a course, in its own units; what lies outside the frame is for its numbers."""
LEFT, RIGHT, TOP, BOTTOM = 44, 176, 12, 52
TICKS = tuple((month, LEFT + (RIGHT - LEFT) * month // MONTHS) for month in (3, 6, 9, 12))
"""The months in which the quarters of a course end, and where."""
LABEL = 11
"""The height of a number at a course: nearer ones would cover each other."""
NARROW = 15
"""The percent of a bar's width that its numbers need at least."""
PERCENT_PLACES = 3
PLACES = 2


class Label(NamedTuple):
    """A number at a chart: where it stands, and which end of it stands there."""

    place: str
    shown: str
    anchor: str = "middle"


class Strip(NamedTuple):
    """A part of the bullet chart's scale, in percent of its width; `kind` is a verdict or empty."""

    x: str
    width: str
    kind: str = ""


class Bullet(NamedTuple):
    """A bullet chart; all places in percent of its width. `expected` may be empty.

    `limits` are where one band ends and the next begins; `numbers` stand below, `value` above.
    """

    bands: tuple[Strip, ...]
    limits: tuple[str, ...]
    bar: Strip
    edges: tuple[str, ...]
    expected: str
    hollow: bool
    value: Label
    numbers: tuple[Label, ...]


class Whisker(NamedTuple):
    """Where the year's forecast stands, and the ends of its interval."""

    x: str
    y: str
    top: str
    height: str


class Spark(NamedTuple):
    """A course through the year in a frame of `WIDTH` by `HEIGHT`.

    `line` are the points, `last` its end; `loose` is a figure that is only a lower bound.
    `numbers` stand at the scale's left, `value` at the last point, `ending` at the forecast.
    The scale `is_cut` where it does not begin at zero.
    """

    line: str
    last: tuple[str, str]
    edges: tuple[str, ...]
    loose: tuple[str, str] | None
    forecast: Whisker | None
    numbers: tuple[Label, ...]
    value: str
    ending: str
    is_cut: bool


def is_hollow(result: Result) -> bool:
    """Whether the figure drawn is not one that the verdict stands on."""
    return result.verdict is Verdict.NO_DATA


def bullet(result: Result, measure: Measure, track: Track) -> Bullet:
    """The bullet chart of a result with its figure.

    A figure that no verdict stands on is drawn before a plain scale: it is no pass.
    """
    low, span = track.low, track.high - track.low

    def at(value: Fraction) -> str:
        return _percent((value - low) / span)

    def strip(start: Fraction, end: Fraction, kind: str = "") -> Strip:
        return Strip(at(start), _percent((end - start) / span), kind)

    zero, expected = Fraction(0), expected_of(result, measure)
    hollow = is_hollow(result)
    bands = (Band(low, track.high, result.verdict),) if hollow else track.bands
    return Bullet(
        bands=tuple(strip(band.low, band.high, band.verdict.value) for band in bands),
        limits=tuple(at(band.low) for band in bands[1:]),
        bar=strip(min(zero, measure.value), max(zero, measure.value)),
        edges=tuple(at(edge) for edge in edges_of(result)),
        expected="" if expected is None else at(expected),
        hollow=hollow,
        value=_label((measure.value - low) / span, cells.amount(measure)),
        numbers=_numbers_below(result, low, span),
    )


def _numbers_below(result: Result, low: Fraction, span: Fraction) -> tuple[Label, ...]:
    """Zero and the edges of the threshold, where they have room beside each other."""
    marks = [((edge - low) / span, show_exact(bound)) for edge, bound in _bounds_of(result)]
    zero = -low / span
    if all(abs(share - zero) * 100 >= NARROW for share, _ in marks):
        marks.append((zero, "0"))
    if len(marks) > 1 and abs(marks[1][0] - marks[0][0]) * 100 < NARROW:
        return tuple(
            Label(_percent(share), shown, anchor)
            for (share, shown), anchor in zip(marks[:2], ("end", "start"), strict=True)
        )
    return tuple(_label(share, shown) for share, shown in marks)


def _label(share: Fraction, shown: str) -> Label:
    """A number at its place; at the ends of the scale it reaches inwards."""
    anchor = "start" if share * 100 < NARROW else "end" if share * 100 > 100 - NARROW else "middle"
    return Label(_percent(share), shown, anchor)


def expected_of(result: Result, measure: Measure) -> Fraction | None:
    """Where the figure should stand by now; None where nothing or the threshold itself tells."""
    expected = measure.expected
    if expected == Fraction(measure.edge) or result.is_final or is_hollow(result):
        return None
    return expected


def edges_of(result: Result) -> tuple[Fraction, ...]:
    """The one or two edges of the threshold in force."""
    return tuple(edge for edge, _ in _bounds_of(result))


def _bounds_of(result: Result) -> tuple[tuple[Fraction, Decimal], ...]:
    threshold = result.threshold
    bounds = (threshold.floor, threshold.ceiling) if threshold else ()
    return tuple((Fraction(bound.value), bound.value) for bound in bounds if bound is not None)


def spark(result: Result, measure: Measure, track: Track, *, from_zero: bool) -> Spark | None:
    """The course of the year with threshold and forecast; None of a single point.

    `from_zero` makes the scale begin at zero, as sums do.
    """
    loose = loose_of(result, measure)
    points = (*track.course, loose) if loose else track.course
    if len(points) < 2:
        return None
    outlook, edges = forecast_of(result, measure), edges_of(result)
    ends = [end for end in (outlook.low, outlook.high) if end is not None] if outlook else []
    values = [*(value for _, value in points), *edges, *ends]
    area = _PlotArea(axis_around(values, from_zero=from_zero))
    return Spark(
        line=" ".join(",".join(area.at(month, value)) for month, value in track.course),
        last=area.at(*track.course[-1]),
        edges=tuple(area.y(edge) for edge in edges),
        loose=area.at(*loose) if loose else None,
        forecast=area.whisker(outlook) if outlook else None,
        numbers=area.numbers(_bounds_of(result)),
        value=cells.amount(measure),
        ending=cells.forecast(measure)[0] if outlook else "",
        is_cut=area.axis.is_cut,
    )


def loose_of(result: Result, measure: Measure) -> tuple[int, Fraction] | None:
    """The month and value of a figure that is only a lower bound."""
    assert result.judged_at is not None
    return (result.judged_at.number, measure.value) if measure.missing else None


def forecast_of(result: Result, measure: Measure) -> Forecast | None:
    """The forecast, as far as the sentence beside the chart tells it too."""
    found = measure.forecast
    if found is None or found.low is None or found.high is None or found.is_vague:
        return None
    return None if result.is_final else found


class _PlotArea(NamedTuple):
    """The frame of a course with its scale."""

    axis: Axis

    def at(self, month: int, value: Fraction) -> tuple[str, str]:
        return number(LEFT + Fraction(RIGHT - LEFT, MONTHS) * month), self.y(value)

    def y(self, value: Fraction) -> str:
        return number(self.height_of(value))

    def height_of(self, value: Fraction) -> Fraction:
        return BOTTOM - (BOTTOM - TOP) * self.axis.share(value)

    def numbers(self, bounds: tuple[tuple[Fraction, Decimal], ...]) -> tuple[Label, ...]:
        """The threshold's edges and the scale's beginning, where they do not cover each other."""
        found: list[tuple[Fraction, str]] = []
        low = (self.height_of(self.axis.low), show_number(self.axis.low, PLACES))
        marks = [(self.height_of(edge), show_exact(bound)) for edge, bound in bounds]
        for height, shown in (*marks, low):
            if all(abs(height - other) >= LABEL for other, _ in found):
                found.append((height, shown))
        return tuple(Label(number(height), shown, "end") for height, shown in found)

    def whisker(self, forecast: Forecast) -> Whisker:
        assert forecast.low is not None
        assert forecast.high is not None
        x, y = self.at(MONTHS, forecast.value)
        top, bottom = self.height_of(forecast.high), self.height_of(forecast.low)
        return Whisker(x, y, number(top), number(bottom - top))


def _percent(share: Fraction) -> str:
    return f"{number(share * 100, PERCENT_PLACES)}%"


def number(value: Fraction, places: int = PLACES) -> str:
    """A place in a drawing as SVG writes it."""
    return show_number(value, places).replace(",", "")
