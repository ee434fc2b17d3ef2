"""The Rich table per work area, for a terminal or a pipe."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.style import Style
from rich.table import Table
from rich.text import Text as Styled

from kpi.model import AreaResult, Result, Text, Verdict
from kpi.report import Report
from kpi.reports import cells, summary
from kpi.reports.drawing import Bar, Cell, Column, Drawn, draw, heading, table_of
from kpi.reports.folding import fold
from kpi.reports.marks import ASCII, BOLD, DIM, PLAIN, STYLES, mark
from kpi.reports.options import Look, Show
from kpi.reports.remarks import remarks
from kpi.reports.safety import plain
from kpi.reports.sentences import sentence
from kpi.wording import words

TITLES = {
    "verdict": words.VERDICT,
    "name": words.TARGET,
    "actual": words.ACTUAL,
    "threshold": words.THRESHOLD,
    "bar": words.PROGRESS,
    "gap": words.GAP,
    "needed": words.NEEDED,
    "chance": words.CHANCE_BRIEFLY,
    "why": words.WHY,
}
RIGHT = frozenset({"actual", "gap", "needed", "chance"})
SPARSE = {"needed": cells.needed, "chance": cells.likelihood}
"""Columns left out where they would be empty."""
BAR_WIDTH = 8
WIDEST = 20
"""The most cells of a column with figures; what is longer folds."""
WHY_WIDTH, WHY_FROM = 18, 90
"""The reason takes at least the first, and what the width has above the second."""
NAME_WIDTH, LEAST_NAME_WIDTH = 22, 8
"""Narrower than the first, a column of less importance is given up for the name."""
GIVEN_UP = ("needed", "chance", "bar", "gap")
WIDE = 132
"""From this width on the full sentence stands in the table."""


def render(report: Report, look: Look) -> str:
    """The report as text of `look.width` cells a line."""
    return draw(_parts(report, look), look)


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
    by_line = summary.by_line(report, look.language)
    if by_line and look.show is not Show.UNREPORTED:
        yield Styled("\n".join(fold(by_line, look.width)), DIM)
    yield Styled(summary.closing(report, look.language), BOLD)
    if report.since is not None:
        from kpi.reports.changes.table import section  # noqa: PLC0415 - for these reports only

        yield Styled("")
        yield from section(report.since, look)


def _areas(report: Report, look: Look) -> Iterator[Styled | Table]:
    columns = _columns(report, look)
    for area in report.areas:
        shown = summary.listed(area, look.show)
        yield Styled("")
        yield _area_heading(area, look)
        if shown:
            yield table_of(columns, (_row(result, columns, look) for result in shown))
            yield from _remarks(shown, report, look)


def _area_heading(area: AreaResult, look: Look) -> Styled:
    name = plain(area.area.name.in_(look.language))
    counted = summary.counted(area.results, look.language)
    styled = (Styled(text, STYLES[each.verdict]) for each, text in counted.items())
    return heading(name, Styled(summary.SEPARATOR).join(styled), look)


# -- columns -------------------------------------------------------------------


def _columns(report: Report, look: Look) -> tuple[Column, ...]:
    """The columns that fit, all tables of a report alike.

    The name takes what is left; where sentences are told, they take what the names do not need.
    """
    results = [each for area in report.areas for each in summary.listed(area, look.show)]
    wanted = [
        _fitted(key, title, results, look)
        for key, title in TITLES.items()
        if key not in SPARSE or any(SPARSE[key](each) for each in results)
    ]
    left = 0
    for given_up in (None, *GIVEN_UP):
        wanted = [column for column in wanted if column.key != given_up]
        left = look.width - sum(column.width + 1 for column in wanted)
        if left >= NAME_WIDTH:
            break
    names = (plain(each.target.name.in_(look.language)) for each in results)
    longest = max((cell_len(name) for name in names), default=left)
    spare = max(0, left - max(longest, NAME_WIDTH)) if look.width >= WIDE else 0
    widths = {"name": max(left - spare, LEAST_NAME_WIDTH)}
    widths["why"] = spare + next(column.width for column in wanted if column.key == "why")
    return tuple(column._replace(width=widths.get(column.key, column.width)) for column in wanted)


def _fitted(key: str, title: Text, results: list[Result], look: Look) -> Column:
    """A column as wide as its longest text; the name's has no width yet."""
    heading = title.in_(look.language)
    if key == "name":
        return Column(key, heading, 0)
    if key == "bar":
        return Column(key, heading, max(BAR_WIDTH, cell_len(heading)))
    texts = (heading, *(_text(key, each, look) for each in results))
    widest = max(cell_len(text) for text in texts)
    limit = max(WHY_WIDTH, look.width - WHY_FROM) if key == "why" else WIDEST
    return Column(key, heading, min(widest, limit), right=key in RIGHT)


def _text(key: str, result: Result, look: Look) -> str:
    return plain(_cell_text(key, result, look))


def _cell_text(key: str, result: Result, look: Look) -> str:
    match key:
        case "verdict":
            return mark(result.standing, look)
        case "name":
            return result.target.name.in_(look.language)
        case "why":
            return _why(result, look)
        case "last":
            return summary.last_reported(result, look.language)
        case _:
            text = cells.number(key, result, look.language)
            return text if look.unicode else text.translate(ASCII)


def _why(result: Result, look: Look) -> str:
    if look.width >= WIDE:
        return sentence(result, look.language)
    return cells.reason(result, look.language)


# -- rows ----------------------------------------------------------------------


def _row(result: Result, columns: tuple[Column, ...], look: Look) -> tuple[Drawn, ...]:
    return tuple(_cell(result, column, look) for column in columns)


def _cell(result: Result, column: Column, look: Look) -> Drawn:
    style = STYLES[result.verdict]
    if column.key == "bar":
        return _bar(result, style, look)
    return Cell(
        _text(column.key, result, look), style if column.key == "verdict" else PLAIN, column.right
    )


def _bar(result: Result, style: Style, look: Look) -> Bar | Cell:
    measure = result.measure
    if measure is None or measure.progress is None:
        return Cell("")
    pace = None if measure.pace is None else float(measure.pace)
    return Bar(float(measure.progress), pace, style, look.unicode)


def _remarks(results: Iterable[Result], report: Report, look: Look) -> Iterator[Styled]:
    arrow = "↳" if look.unicode else ">"
    for result in results:
        for remark in remarks(result, report, look.language):
            name = plain(result.target.name.in_(look.language))
            lines = fold(f"{name}: {plain(remark.text)}", look.width - 4)
            style = STYLES[Verdict.AT_RISK] if remark.is_warning else DIM
            yield Styled(f"  {arrow} " + "\n    ".join(lines), style)


# -- whom to chase -------------------------------------------------------------


def _unreported(report: Report, look: Look) -> Iterator[Styled | Table]:
    titles = {
        "verdict": words.VERDICT,
        "why": words.WHY,
        "last": words.LAST_REPORTED,
        "name": words.TARGET,
    }
    for owner, results in summary.unreported(report).items():
        yield Styled("")
        yield Styled(plain(owner) or words.NO_OWNER.in_(look.language), BOLD)
        columns = [_fitted(key, title, list(results), look) for key, title in titles.items()]
        left = look.width - sum(column.width + 1 for column in columns)
        columns[-1] = columns[-1]._replace(width=left)
        yield table_of(tuple(columns), (_row(result, tuple(columns), look) for result in results))
