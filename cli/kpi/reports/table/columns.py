"""The columns of a terminal's table: what each says of a result, and which of them fit."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.cells import cell_len

from kpi.model import Milestone, Result, Text, Verdict
from kpi.record import NamedTuple
from kpi.reports import Look, cells, summary
from kpi.reports.drawing import (
    BESIDE_BAR,
    BarCell,
    DrawnRow,
    TableCell,
    TableColumn,
    TextCell,
    titles,
)
from kpi.reports.marks import PLAIN, STYLES, mark, signs
from kpi.reports.safety import plain
from kpi.wording import words

TITLES = {
    "verdict": words.VERDICT,
    "name": words.TARGET,
    "actual": words.ACTUAL,
    "threshold": words.THRESHOLD,
    "bar": words.PROGRESS,
    "share": Text.same(""),
    "gap": words.GAP,
    "needed": words.NEEDED,
    "chance": words.CHANCE_BRIEFLY,
    "why": words.WHY,
}
CHASED = {
    "verdict": words.VERDICT,
    "why": words.WHY,
    "last": words.LAST_REPORTED,
    "name": words.TARGET,
}
"""The columns of what is still to be reported."""
FIGURES: dict[str, Callable[[Result], Text]] = {
    "actual": cells.actual_briefly,
    "threshold": cells.threshold,
    "share": lambda result: Text.same(cells.progress(result)),
    "gap": cells.gap_against,
    "needed": lambda result: Text.same(cells.needed(result)),
    "chance": lambda result: Text.same(cells.likelihood(result)),
    "last": summary.last_reported,
}
RIGHT = frozenset({"actual", "share", "gap", "needed", "chance"})
SPARSE = frozenset({"share", "gap", "needed", "chance"})
"""Columns left out where they would be empty."""
BAR_WIDTH = 12 + BESIDE_BAR
WIDEST = 17
"""The most cells of a column with figures; what is longer folds."""
WHY_WIDTH, WHY_FROM = 16, 100
"""The reason takes at most the first, and what the width has above the second."""
NAME_WIDTH = 20
"""Where the name has less than this, and needs it, it gets a line of its own."""
GIVEN_UP = {"needed": 28, "chance": 28, "share": NAME_WIDTH, "bar": 16}
"""The columns given up, in this order, where a name that needs it would have less than that."""
INDENT = 2


class FittedColumns(NamedTuple):
    """The columns of a report's tables: in one line, or of the name and of the rest in two."""

    lines: tuple[tuple[TableColumn, ...], ...]
    indent: int
    """Where the second line begins, and what stands below a row."""

    def titles(self) -> Iterator[DrawnRow]:
        """The row above all others."""
        yield from (titles(line, indent) for line, indent in self._lines())

    def row(self, result: Result, look: Look) -> Iterator[DrawnRow]:
        """What the columns say of a result."""
        for line, indent in self._lines():
            yield DrawnRow(line, [_cell(column, result, look) for column in line], indent)

    def _lines(self) -> Iterator[tuple[tuple[TableColumn, ...], int]]:
        for number, line in enumerate(self.lines):
            yield line, self.indent if number else 0


def layout_of(results: Sequence[Result], look: Look) -> FittedColumns:
    """The columns that fit, all tables of a report alike."""
    found = [_fitted(key, title, results, look) for key, title in TITLES.items()]
    wanted = [each for each in found if each.width or each.key not in SPARSE]
    longest = max((cell_len(text_of("name", each, look)) for each in results), default=0)
    kept = _kept(wanted, longest, look.width)
    left = look.width - _width(kept)
    if left < min(longest, GIVEN_UP["bar"]):
        return _stacked(wanted, look.width)
    name = min(left, max(longest, NAME_WIDTH))
    columns = tuple(each._replace(width=each.width or name) for each in kept)
    return FittedColumns((columns,), columns[0].width + 1)


def _stacked(wanted: Iterable[TableColumn], width: int) -> FittedColumns:
    verdict, name, *others = wanted
    name = name._replace(width=width - verdict.width - 1)
    return FittedColumns(((verdict, name), tuple(_kept(others, 0, width - INDENT))), INDENT)


def _kept(columns: Iterable[TableColumn], longest: int, width: int) -> list[TableColumn]:
    """The columns without those given up for names of up to `longest` cells."""
    kept = list(columns)
    for given_up, name_width in GIVEN_UP.items():
        if width - _width(kept) < min(longest, name_width):
            kept = [column for column in kept if column.key != given_up]
    return kept


def _width(columns: Iterable[TableColumn]) -> int:
    """What the columns take with the spaces between them, none behind the last."""
    return sum(column.width + 1 for column in columns) - 1


def chased(results: Sequence[Result], look: Look) -> FittedColumns:
    """The columns of what is to be reported: the name takes what is left."""
    columns = [_fitted(key, title, results, look) for key, title in CHASED.items()]
    columns[-1] = columns[-1]._replace(width=look.width - _width(columns))
    return FittedColumns((tuple(columns),), 0)


def _fitted(key: str, title: Text, results: Iterable[Result], look: Look) -> TableColumn:
    """A column as wide as its longest text, 0 without any; the name's has no width yet."""
    heading = title.in_(look.language)
    if key == "name":
        return TableColumn(key, heading, 0)
    if key == "bar":
        return TableColumn(key, heading, BAR_WIDTH)
    widest = max((cell_len(text_of(key, each, look)) for each in results), default=0)
    if widest == 0 and key in SPARSE:
        return TableColumn(key, heading, 0)
    most = max(WHY_WIDTH, look.width - WHY_FROM) if key == "why" else WIDEST
    return TableColumn(key, heading, max(cell_len(heading), min(widest, most)), key in RIGHT)


def text_of(key: str, result: Result, look: Look) -> str:
    """What a column says of a result."""
    match key:
        case "verdict":
            return mark(result.standing, look)
        case "name":
            text = result.target.name
        case "why":
            text = cells.reason(result)
        case _:
            text = FIGURES[key](result)
    return signs(plain(text.in_(look.language)), look)


def _cell(column: TableColumn, result: Result, look: Look) -> TableCell:
    """A bar, or a text of which the verdict alone is coloured."""
    if column.key == "bar":
        return _bar(result, look)
    style = STYLES[result.verdict] if column.key == "verdict" else PLAIN
    return TextCell(text_of(column.key, result, look), style, column.right)


def _bar(result: Result, look: Look) -> TableCell:
    measure, style = result.measure, STYLES[result.verdict]
    if isinstance(result.target, Milestone):
        return TextCell("")
    if measure is None:
        return BarCell(None, None, style, look.unicode)
    if measure.progress is None:
        return TextCell("")
    is_hollow = result.verdict is Verdict.NO_DATA
    pace = cells.pace(measure)
    return BarCell(measure.progress, pace, style, look.unicode, is_hollow, measure.is_ceiling)
