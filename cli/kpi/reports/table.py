"""The Rich table per work area, for a terminal or a pipe."""

import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text as Styled

from kpi.model import AreaResult, Language, Result, Text, Verdict
from kpi.report import Report
from kpi.reports import phrases, summary
from kpi.reports.options import Look, Show
from kpi.reports.safety import plain
from kpi.wording import words

MARKS = {
    Verdict.FAIL: ("✗", "x"),
    Verdict.NO_DATA: ("?", "?"),
    Verdict.AT_RISK: ("!", "!"),
    Verdict.PASS: ("✓", "+"),
    Verdict.NOT_DUE: ("·", "-"),
}
STYLES = {
    Verdict.FAIL: Style(color="red", bold=True),
    Verdict.NO_DATA: Style(color="magenta", bold=True),
    Verdict.AT_RISK: Style(color="yellow", bold=True),
    Verdict.PASS: Style(color="green"),
    Verdict.NOT_DUE: Style(dim=True),
}
DIM = Style(dim=True)
BOLD = Style(bold=True)
PLAIN = Style.null()
BAR_WIDTH = 10
NAME_WIDTH = 22
"""Narrower than this, a column of less importance is given up for the name."""
GIVEN_UP = ("needed", "bar", "gap")
WIDE = 132
"""From this width on the full sentence stands in the table."""


class Cell(NamedTuple):
    """One line of styled text, cut at the width of its column."""

    text: str
    style: Style = PLAIN
    right: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        missing = width - cell_len(self.text)
        text = self.text if missing >= 0 else set_cell_size(self.text, width - 1) + "…"
        yield Segment(" " * missing + text if self.right else text, self.style)


class Bar(NamedTuple):
    """A bar of the year's progress with the mark of the pace in force, both in percent."""

    progress: float
    pace: float | None
    style: Style
    unicode: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        full, empty, mark = ("█", "░", "│") if self.unicode else ("#", ".", "|")
        width = options.max_width
        filled = max(0, min(width, int(self.progress * width / 100)))
        at = None if self.pace is None else max(0, min(width - 1, int(self.pace * width / 100)))
        for position in range(width):
            if position == at:
                yield Segment(mark, BOLD)
            elif position < filled:
                yield Segment(full, self.style)
            else:
                yield Segment(empty, DIM)


class Column(NamedTuple):
    """A column of the table; `width` 0 takes what the others leave."""

    key: str
    title: Text
    width: int
    right: bool = False


def render(report: Report, look: Look) -> str:
    """The report as text of `look.width` cells a line."""
    console = Console(
        file=io.StringIO(),
        width=look.width,
        force_terminal=look.color,
        color_system="standard" if look.color else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        _environ={},
    )
    with console.capture() as capture:
        for part in _parts(report, look):
            console.print(part, overflow="fold")
    text = capture.get()
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _parts(report: Report, look: Look) -> Iterator[Styled | Table]:
    yield Styled(plain(report.plan.title.in_(look.language)), BOLD)
    yield Styled(summary.standing(report, look.language))
    for notice in summary.notices(report, look.language):
        yield Styled(notice, STYLES[Verdict.AT_RISK])
    if look.show is Show.UNREPORTED:
        yield from _unreported(report, look)
    else:
        yield from _areas(report, look)
    yield Styled("")
    yield Styled(summary.closing(report, look.language), BOLD)


def _areas(report: Report, look: Look) -> Iterator[Styled | Table]:
    columns = _columns(report, look)
    for area in report.areas:
        shown = summary.listed(area, look.show)
        yield Styled("")
        yield _area_heading(area, look)
        if shown:
            yield _table(columns, (_row(result, columns, look) for result in shown), look)
            yield from _remarks(shown, report, look)


def _area_heading(area: AreaResult, look: Look) -> Styled:
    name = plain(area.area.name.in_(look.language))
    tally = summary.counts(area.results, look.language)
    space = look.width - cell_len(name) - cell_len(tally) - 2
    line = ("─" if look.unicode else "-") * max(space, 1)
    return Styled.assemble((name, BOLD), " ", (line, DIM), " ", (tally, STYLES[area.verdict]))


def _table(columns: tuple[Column, ...], rows: Iterable[tuple[object, ...]], look: Look) -> Table:
    table = Table(
        box=None, show_header=True, header_style=DIM, padding=(0, 1, 0, 0), pad_edge=False
    )
    for column in columns:
        title = Cell(column.title.in_(look.language), DIM, column.right)
        table.add_column(title, width=column.width)
    for row in rows:
        table.add_row(*row)  # type: ignore[arg-type]  # renderables of our own
    return table


# -- columns -------------------------------------------------------------------


def _columns(report: Report, look: Look) -> tuple[Column, ...]:
    """The columns that fit, all tables of a report alike."""
    results = [each for area in report.areas for each in summary.listed(area, look.show)]
    wanted = [
        Column("verdict", words.VERDICT, _verdict_width(look)),
        Column("name", words.TARGET, 0),
        _fitted("actual", words.ACTUAL, results, look),
        _fitted("threshold", words.THRESHOLD, results, look),
        Column("bar", words.PROGRESS, BAR_WIDTH),
        _fitted("gap", words.GAP, results, look),
        _fitted("needed", words.NEEDED, results, look),
        Column("why", words.WHY, _why_width(results, look)),
    ]
    for given_up in (None, *GIVEN_UP):
        wanted = [column for column in wanted if column.key != given_up]
        left = look.width - sum(column.width + 1 for column in wanted)
        if left >= NAME_WIDTH:
            break
    return tuple(
        Column(each.key, each.title, each.width or max(left, 8), each.right) for each in wanted
    )


def _fitted(key: str, title: Text, results: list[Result], look: Look) -> Column:
    texts = [title.in_(look.language), *(_text(key, each, look.language) for each in results)]
    return Column(
        key, title, min(20, max(cell_len(text) for text in texts)), right=key != "threshold"
    )


def _verdict_width(look: Look) -> int:
    return 2 + max(cell_len(word.in_(look.language)) for word in words.VERDICTS.values())


def _why_width(results: list[Result], look: Look) -> int:
    texts = [_why(result, look) for result in results]
    longest = max((cell_len(text) for text in texts), default=0)
    return min(max(longest, cell_len(words.WHY.in_(look.language))), max(16, look.width - 90))


def _text(key: str, result: Result, language: Language) -> str:
    match key:
        case "actual":
            return phrases.actual(result, language)
        case "threshold":
            return phrases.threshold(result, language)
        case "gap":
            return phrases.gap(result)
        case _:
            return phrases.needed(result)


def _why(result: Result, look: Look) -> str:
    if look.width >= WIDE:
        return phrases.sentence(result, look.language)
    return words.REASONS[result.reason].in_(look.language)


# -- rows ----------------------------------------------------------------------


def _row(result: Result, columns: tuple[Column, ...], look: Look) -> tuple[object, ...]:
    return tuple(_cell(result, column, look) for column in columns)


def _cell(result: Result, column: Column, look: Look) -> object:
    style = STYLES[result.verdict]
    match column.key:
        case "verdict":
            return Cell(_mark(result, look), style)
        case "name":
            return _folded(plain(result.target.name.in_(look.language)), column.width)
        case "bar":
            return _bar(result, style, look)
        case "why":
            return _folded(_why(result, look), column.width)
        case key:
            return Cell(_text(key, result, look.language), right=column.right)


def _mark(result: Result, look: Look) -> str:
    mark = MARKS[result.verdict][0 if look.unicode else 1]
    return f"{mark} {words.VERDICTS[result.verdict].in_(look.language)}"


def _folded(text: str, width: int) -> Cell | Styled:
    return Cell(text) if cell_len(text) <= width else Styled(text, overflow="fold")


def _bar(result: Result, style: Style, look: Look) -> Bar | Cell:
    measure = result.measure
    if measure is None or measure.progress is None:
        return Cell("")
    pace = None if measure.pace is None else float(measure.pace)
    return Bar(float(measure.progress), pace, style, look.unicode)


def _remarks(results: Iterable[Result], report: Report, look: Look) -> Iterator[Styled]:
    arrow = "↳" if look.unicode else ">"
    for result in results:
        for remark in phrases.remarks(result, report, look.language):
            name = plain(result.target.name.in_(look.language))
            yield Styled(f"  {arrow} {name}: {plain(remark)}", DIM)


# -- whom to chase -------------------------------------------------------------


def _unreported(report: Report, look: Look) -> Iterator[Styled | Table]:
    for owner, results in summary.unreported(report).items():
        yield Styled("")
        yield Styled(plain(owner) or words.NO_OWNER.in_(look.language), BOLD)
        columns = (
            Column("verdict", words.VERDICT, _verdict_width(look)),
            Column("why", words.WHY, 16),
            Column("last", words.LAST_REPORTED, 13),
            Column("name", words.TARGET, look.width - _verdict_width(look) - 33),
        )
        yield _table(columns, (_chased(result, columns, look) for result in results), look)


def _chased(result: Result, columns: tuple[Column, ...], look: Look) -> tuple[object, ...]:
    verdict, why, _, name = (_cell(result, column, look) for column in columns)
    return verdict, why, Cell(summary.last_reported(result, look.language)), name
