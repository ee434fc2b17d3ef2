"""The geometry of the charts: where each mark stands, as SVG writes it, drawn to scale.

The bullet chart is that of Stephen Few: one bar for the actual, a mark for the threshold,
another for where the actual should be by now, before bands in which the verdict differs.
"""

from fractions import Fraction
from typing import NamedTuple

from kpi.model import MONTHS, Band, Forecast, Measure, Result, Track, Verdict
from kpi.quantity import show_number

WIDTH, HEIGHT = 180, 56
"""Of the drawing of a course, in its own units; what lies outside the frame is for the marks."""
LEFT, RIGHT, TOP, BOTTOM = 4, 172, 5, 51
TICKS = tuple(LEFT + (RIGHT - LEFT) * month // MONTHS for month in (3, 6, 9, 12))
"""Where the quarters of a course end."""
HEADROOM = Fraction(1, 20)
"""The part of its range that a course leaves free above and, of a level, below."""
PERCENT_PLACES = 3
PLACES = 2


class Strip(NamedTuple):
    """A part of the bullet chart's scale, in percent of its width; `kind` is a verdict or empty."""

    x: str
    width: str
    kind: str = ""


class Bullet(NamedTuple):
    """A bullet chart; all places in percent of its width. `expected` may be empty."""

    bands: tuple[Strip, ...]
    bar: Strip
    edges: tuple[str, ...]
    expected: str
    hollow: bool


class Whisker(NamedTuple):
    """Where the year's forecast stands, and the ends of its interval."""

    x: str
    y: str
    top: str
    height: str


class Spark(NamedTuple):
    """A course through the year in a frame of `WIDTH` by `HEIGHT`.

    `line` are the points, `last` its end; `loose` is a figure that is only a lower bound.
    """

    line: str
    last: tuple[str, str]
    edges: tuple[str, ...]
    loose: tuple[str, str] | None
    forecast: Whisker | None


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
        bar=strip(min(zero, measure.value), max(zero, measure.value)),
        edges=tuple(at(edge) for edge in edges_of(result)),
        expected="" if expected is None else at(expected),
        hollow=hollow,
    )


def expected_of(result: Result, measure: Measure) -> Fraction | None:
    """Where the figure should stand by now; None where nothing or the threshold itself tells."""
    expected = measure.expected
    if expected == Fraction(measure.edge) or result.is_final or is_hollow(result):
        return None
    return expected


def edges_of(result: Result) -> tuple[Fraction, ...]:
    """The one or two edges of the threshold in force."""
    threshold = result.threshold
    bounds = (threshold.floor, threshold.ceiling) if threshold else ()
    return tuple(Fraction(bound.value) for bound in bounds if bound is not None)


def spark(result: Result, measure: Measure, track: Track, *, from_zero: bool) -> Spark | None:
    """The course of the year with threshold and forecast; None of a single point.

    `from_zero` makes the scale begin at zero, as sums do.
    """
    assert result.judged_at is not None
    loose = (result.judged_at.number, measure.value) if measure.missing else None
    points = (*track.course, loose) if loose else track.course
    if len(points) < 2:
        return None
    outlook = forecast_of(result, measure)
    frame = _PlotArea.around(
        [value for _, value in points], edges_of(result), outlook, from_zero=from_zero
    )
    return Spark(
        line=" ".join(",".join(frame.at(month, value)) for month, value in track.course),
        last=frame.at(*track.course[-1]),
        edges=tuple(frame.y(edge) for edge in edges_of(result)),
        loose=frame.at(*loose) if loose else None,
        forecast=frame.whisker(outlook) if outlook else None,
    )


def forecast_of(result: Result, measure: Measure) -> Forecast | None:
    """The forecast, as far as the sentence beside the chart tells it too."""
    found = measure.forecast
    if found is None or found.low is None or found.high is None or found.is_vague:
        return None
    return None if result.is_final else found


class _PlotArea(NamedTuple):
    """The amounts at the bottom and at the top of the frame."""

    low: Fraction
    high: Fraction

    @classmethod
    def around(
        cls,
        values: list[Fraction],
        edges: tuple[Fraction, ...],
        forecast: Forecast | None,
        *,
        from_zero: bool,
    ) -> "_PlotArea":
        ends = (forecast.low, forecast.high) if forecast else ()
        held = [*values, *edges, *(end for end in ends if end is not None)]
        low, high = min(held), max(held)
        if low == high:
            low, high = low - 1, high + 1
        room = (high - low) * HEADROOM
        return cls(min(low, Fraction(0)) if from_zero else low - room, high + room)

    def at(self, month: int, value: Fraction) -> tuple[str, str]:
        return _number(LEFT + Fraction(RIGHT - LEFT, MONTHS) * month), self.y(value)

    def y(self, value: Fraction) -> str:
        return _number(self.height_of(value))

    def height_of(self, value: Fraction) -> Fraction:
        share = (value - self.low) / (self.high - self.low)
        return BOTTOM - (BOTTOM - TOP) * share

    def whisker(self, forecast: Forecast) -> Whisker:
        assert forecast.low is not None
        assert forecast.high is not None
        x, y = self.at(MONTHS, forecast.value)
        top, bottom = self.height_of(forecast.high), self.height_of(forecast.low)
        return Whisker(x, y, _number(top), _number(bottom - top))


def _percent(share: Fraction) -> str:
    return f"{_number(share * 100, PERCENT_PLACES)}%"


def _number(value: Fraction, places: int = PLACES) -> str:
    return show_number(value, places).replace(",", "")
