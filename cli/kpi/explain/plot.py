"""The year as a plot in text: what was reached, where the pace wants it, and the forecast."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from rich.cells import cell_len

from kpi.explain.lines import INDENT, Line, heading
from kpi.model import MONTHS, Forecast, Method, Milestone, Progress, State, Text
from kpi.model.explanation import Explanation
from kpi.quantity import show_number
from kpi.record import NamedTuple
from kpi.reports import Look
from kpi.reports.amounts import AMOUNT_PLACES
from kpi.wording import explanation as say
from kpi.wording import words

ROWS = 8
EIGHTHS = " ▁▂▃▄▅▆▇█"
LEAST_COLUMN, MOST_COLUMN = 4, 6
STATE_SIGNS = {State.DONE: "✓+", State.UNDER_WAY: "▸>", State.NOT_STARTED: "··"}
DUE, STEP_DUE = "◆*", "◇o"


class Signs(NamedTuple):
    """What a plot is drawn with."""

    bar: str
    dot: str
    pace: str
    edge: str
    forecast: str
    interval: str


UNICODE = Signs(bar="█", dot="■", pace="━", edge="┄", forecast="●", interval="│")
ASCII = Signs(bar="#", dot="#", pace="=", edge="-", forecast="o", interval="|")


class Drawing(NamedTuple):
    """What is to be drawn, in the target's unit; `as_bars` from zero upwards, else as dots."""

    reached: tuple[tuple[int, Fraction], ...]
    paces: tuple[tuple[int, Fraction], ...]
    edges: tuple[Fraction, ...]
    forecast: Forecast | None
    as_bars: bool


class Scale(NamedTuple):
    """Which amounts the lower end of the lowest row and the upper end of the highest stand for."""

    low: Fraction
    high: Fraction

    def eighths(self, value: Fraction) -> int:
        """The height of `value` in eighths of a row, to the nearest; what is not nothing shows."""
        height = round((value - self.low) / (self.high - self.low) * ROWS * 8)
        return max(height, 1) if value > self.low else 0

    def row(self, value: Fraction) -> int:
        """The row that `value` lies in, from 0 below; at an upper end the row beneath it."""
        height = (value - self.low) / (self.high - self.low) * ROWS
        within = -(-height.numerator // height.denominator) - 1
        return min(max(within, 0), ROWS - 1)


def scale_of(drawing: Drawing) -> Scale:
    """From zero, or of dots from the least of them, to the largest amount."""
    values = [value for _, value in (*drawing.reached, *drawing.paces)]
    values += drawing.edges
    forecast = drawing.forecast
    if forecast is not None:
        ends = () if forecast.is_vague else (forecast.low, forecast.high)
        values += [end for end in (forecast.value, *ends) if end is not None]
    low = Fraction(0) if drawing.as_bars else min(values)
    high = max(values)
    return Scale(low, high) if high > low else Scale(low - 1, low + 1)


def plot(each: Explanation, look: Look) -> list[Line]:
    """The plot under its heading with a legend; of a milestone its reports and dates.

    Nothing where no figure is there to be drawn.
    """
    if isinstance(each.result.target, Milestone):
        return [heading(say.COURSE, look), *_timeline(each, each.result.target, look)]
    if not each.sums:
        return []
    drawing = _drawing(each)
    signs = UNICODE if look.unicode else ASCII
    rows = draw(drawing, look.width - len(INDENT), signs)
    lines = [Line(INDENT + row) for row in rows]
    return [heading(say.COURSE, look), *lines, Line(INDENT + _legend(drawing, signs, look))]


def _drawing(each: Explanation) -> Drawing:
    result, measure = each.result, each.result.measure
    threshold = result.threshold
    assert threshold is not None
    bounds = (threshold.floor, threshold.ceiling)
    constant = measure is not None and measure.method is Method.CONSTANT
    kind = result.target.kind
    return Drawing(
        reached=each.sums,
        paces=() if constant else each.paces,
        edges=tuple(Fraction(bound.value) for bound in bounds if bound is not None),
        forecast=measure.forecast if measure and kind.adds_up else None,
        as_bars=kind.starts_at_zero and all(value >= 0 for _, value in each.sums),
    )


def draw(drawing: Drawing, width: int, signs: Signs) -> list[str]:
    """The rows of the plot from above, with amounts at the left and months below."""
    scale = scale_of(drawing)
    ends = {0: show_number(scale.low, AMOUNT_PLACES)}
    ends[ROWS - 1] = show_number(scale.high, AMOUNT_PLACES)
    labels = ends | {scale.row(edge): show_number(edge, AMOUNT_PLACES) for edge in drawing.edges}
    margin = max(cell_len(label) for label in labels.values())
    column = min(max((width - margin - 2) // MONTHS, LEAST_COLUMN), MOST_COLUMN)
    grid = _grid(drawing, scale, column, signs)
    rows = [
        f"{labels.get(row, ''):>{margin}} {''.join(grid[row])}".rstrip()
        for row in reversed(range(ROWS))
    ]
    months = "".join(f"{month:^{column}}" for month in range(1, MONTHS + 1))
    return [*rows, f"{'':{margin}} {months}".rstrip()]


def _grid(drawing: Drawing, scale: Scale, column: int, signs: Signs) -> list[list[str]]:
    grid = [[" "] * (column * MONTHS) for _ in range(ROWS)]
    for edge in drawing.edges:
        grid[scale.row(edge)] = [signs.edge] * (column * MONTHS)
    for month, value in drawing.paces:
        grid[scale.row(value)][month * column - 2] = signs.pace
    for month, value in drawing.reached:
        first = (month - 1) * column + 1
        heights = _bar(value, scale, signs) if drawing.as_bars else {scale.row(value): signs.dot}
        for row, sign in heights.items():
            grid[row][first : month * column - 2] = [sign] * (column - 3)
    for row, sign in _forecast(drawing.forecast, scale, signs).items():
        grid[row][(MONTHS - 1) * column + 1] = sign
    return grid


def _bar(value: Fraction, scale: Scale, signs: Signs) -> dict[int, str]:
    """The rows a bar fills; its top in eighths where there are signs for them."""
    eighths = scale.eighths(value)
    full, rest = divmod(eighths, 8)
    if signs.bar != EIGHTHS[-1]:
        full, rest = max((eighths + 4) // 8, 1 if eighths else 0), 0
    bar = dict.fromkeys(range(full), signs.bar)
    return bar | {full: EIGHTHS[rest]} if rest else bar


def _forecast(forecast: Forecast | None, scale: Scale, signs: Signs) -> dict[int, str]:
    if forecast is None:
        return {}
    shown = {scale.row(forecast.value): signs.forecast}
    if forecast.low is None or forecast.high is None or forecast.is_vague:
        return shown
    rows = range(scale.row(forecast.low), scale.row(forecast.high) + 1)
    return dict.fromkeys(rows, signs.interval) | shown


def _legend(drawing: Drawing, signs: Signs, look: Look) -> str:
    parts = [
        (signs.bar if drawing.as_bars else signs.dot, say.LEGEND_ACTUAL, drawing.reached),
        (signs.pace, say.LEGEND_PACE, drawing.paces),
        (signs.edge, say.LEGEND_EDGE, drawing.edges),
        (signs.forecast, say.LEGEND_FORECAST, drawing.forecast),
    ]
    if drawing.forecast is not None and (drawing.forecast.low is None or drawing.forecast.is_vague):
        parts[-1] = (signs.forecast, say.LEGEND_VALUE, drawing.forecast)
    return _joined(((sign, text) for sign, text, there in parts if there), look)


def _joined(parts: Iterable[tuple[str, Text]], look: Look) -> str:
    return "  ".join(f"{sign} {text.in_(look.language)}" for sign, text in parts)


# -- milestones ----------------------------------------------------------------


def _timeline(each: Explanation, target: Milestone, look: Look) -> list[Line]:
    """One line of months, one of what was reported in them, one of what is due."""
    due = each.result.due
    pick = 0 if look.unicode else 1
    dues = {
        step.due.month: STEP_DUE[pick]
        for step in target.steps
        if step.due is not None and step.due.year == each.plan.year
    }
    if isinstance(due, date) and due.year == each.plan.year:
        dues[due.month] = DUE[pick]
    reports = {
        entry.row.period.last: STATE_SIGNS[entry.row.state][pick]
        for entry in each.entries
        if isinstance(entry.row, Progress) and not entry.row.step
    }
    rows = (
        (say.LEGEND_MONTH, {month: str(month) for month in range(1, MONTHS + 1)}),
        (say.LEGEND_REPORT, reports),
        *([(say.LEGEND_DUE, dues)] if dues else []),
    )
    names = [text.in_(look.language) for text, _ in rows]
    margin = max(map(cell_len, names))
    lines = [
        name
        + " " * (margin - cell_len(name))
        + "".join(f"{signs.get(month, ''):>5}" for month in range(1, MONTHS + 1))
        for name, (_, signs) in zip(names, rows, strict=True)
    ]
    legend = [(sign[pick], words.STATES[state]) for state, sign in STATE_SIGNS.items()]
    if isinstance(due, date):
        legend.append((DUE[pick], say.LEGEND_DUE))
    if any(step.due for step in target.steps):
        legend.append((STEP_DUE[pick], say.LEGEND_STEP_DUE))
    return [Line(INDENT + line.rstrip()) for line in (*lines, _joined(legend, look))]
