"""The Rich table per work area, and the list of changes, for a terminal or a pipe."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text as Styled

from kpi.model import EMPTY, Result, Text, Verdict
from kpi.report import Report, Unjudged
from kpi.reports import Look, Show, cells, summary
from kpi.reports.drawing import BarCell, TableCell, TableColumn, TextCell, draw, heading, table_of
from kpi.reports.marks import ASCII, BOLD, DIM, MARKS, PLAIN, STYLES, fold, mark
from kpi.reports.remarks import remarks
from kpi.reports.safety import plain
from kpi.reports.sentences import sentence
from kpi.reports.unjudged import forbidding
from kpi.reports.unjudged import headline as unjudged_headline
from kpi.wording import sentences as say
from kpi.wording import words

if TYPE_CHECKING:
    from kpi.compare import Changes

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
CHASED = {
    "verdict": words.VERDICT,
    "why": words.WHY,
    "last": words.LAST_REPORTED,
    "name": words.TARGET,
}
"""The columns of what is still to be reported."""
NUMBERS: dict[str, Callable[[Result], Text]] = {
    "actual": cells.actual,
    "threshold": cells.threshold,
    "gap": lambda result: Text.same(cells.gap(result)),
    "needed": lambda result: Text.same(cells.needed(result)),
    "chance": lambda result: Text.same(cells.likelihood(result)),
}
"""The columns whose signs become plain where the terminal has no others."""
RIGHT = frozenset({"actual", "gap", "needed", "chance"})
SPARSE = frozenset({"needed", "chance"})
"""Columns left out where they would be empty."""
BAR_WIDTH = 8
WIDEST = 16
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


def render_unjudged(unjudged: Unjudged, look: Look) -> str:
    """Why nothing was judged; places and messages are not folded, so that they can be copied."""
    language = look.language
    head = (
        Styled(plain(unjudged.title.in_(language)), BOLD),
        Styled(unjudged_headline(unjudged).in_(language), STYLES[Verdict.FAIL]),
        Styled("\n".join(fold(say.UNJUDGED_WHY.in_(language), look.width))),
    )
    problems = "".join(each.in_(language) for each in forbidding(unjudged))
    return f"{draw(head, look)}\n{problems}"


def _parts(report: Report, look: Look) -> Iterator[Styled | Table]:
    language = look.language
    yield Styled(plain(report.plan.title.in_(language)), BOLD)
    yield Styled(summary.standing(report).in_(language))
    told_style = STYLES[Verdict.AT_RISK] if summary.is_simulated(report) else PLAIN
    for line in summary.provenance(report):
        yield Styled("\n".join(fold(plain(line.in_(language)), look.width)), told_style)
    for notice in summary.notices(report):
        yield Styled(notice.in_(language), STYLES[Verdict.AT_RISK])
    is_chasing = look.show is Show.UNREPORTED
    yield from _unreported(report, look) if is_chasing else _areas(report, look)
    yield Styled("")
    by_line = summary.by_line(report)
    if by_line is not None and not is_chasing:
        yield Styled("\n".join(fold(by_line.in_(language), look.width)), DIM)
    yield Styled(summary.closing(report).in_(language), BOLD)
    if report.since is not None:
        from kpi.reports.changes import since  # noqa: PLC0415 - for these reports only

        yield Styled("")
        yield Styled(since(report.since).in_(look.language), BOLD)
        yield from _changes(report.since, look)


def _areas(report: Report, look: Look) -> Iterator[Styled | Table]:
    columns = _columns(report, look)
    for area in report.areas:
        yield Styled("")
        name = plain(area.area.name.in_(look.language))
        counted = summary.counted(area.results).items()
        styled = (Styled(text.in_(look.language), STYLES[each.verdict]) for each, text in counted)
        yield heading(name, Styled(summary.SEPARATOR).join(styled), look)
        shown = summary.listed(area, look.show)
        if shown:
            yield table_of(columns, (_row(result, columns, look) for result in shown))
            yield from _remarks(shown, report, look)


def _remarks(results: Iterable[Result], report: Report, look: Look) -> Iterator[Styled]:
    arrow = "↳" if look.unicode else ">"
    for result in results:
        for each in remarks(result, report):
            name, said = (
                plain(text.in_(look.language)) for text in (result.target.name, each.text)
            )
            lines = fold(f"{name}: {said}", look.width - 4)
            style = STYLES[Verdict.AT_RISK] if each.is_warning else DIM
            yield Styled(f"  {arrow} " + "\n    ".join(lines), style)


def _unreported(report: Report, look: Look) -> Iterator[Styled | Table]:
    """Whom to chase: a table for each owner, in which the name takes what is left."""
    for owner, results in summary.unreported(report).items():
        yield Styled("")
        yield Styled(plain(owner) or words.NO_OWNER.in_(look.language), BOLD)
        columns = [_fitted(key, title, results, look) for key, title in CHASED.items()]
        left = look.width - sum(column.width + 1 for column in columns)
        columns[-1] = columns[-1]._replace(width=left)
        yield table_of(columns, (_row(result, columns, look) for result in results))


# -- columns -------------------------------------------------------------------


def _columns(report: Report, look: Look) -> Sequence[TableColumn]:
    """The columns that fit, all tables of a report alike.

    The name takes what is left; where sentences are told, they take what the names do not need.
    """
    results = [each for area in report.areas for each in summary.listed(area, look.show)]
    wanted = [
        _fitted(key, title, results, look)
        for key, title in TITLES.items()
        if key not in SPARSE or any(NUMBERS[key](each).en for each in results)
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
    return [column._replace(width=widths.get(column.key, column.width)) for column in wanted]


def _fitted(key: str, title: Text, results: Iterable[Result], look: Look) -> TableColumn:
    """A column as wide as its longest text; the name's has no width yet."""
    heading = title.in_(look.language)
    if key == "name":
        return TableColumn(key, heading, 0)
    if key == "bar":
        return TableColumn(key, heading, max(BAR_WIDTH, cell_len(heading)))
    texts = (heading, *(_text(key, each, look) for each in results))
    widest = max(cell_len(text) for text in texts)
    limit = max(WHY_WIDTH, look.width - WHY_FROM) if key == "why" else WIDEST
    return TableColumn(key, heading, min(widest, limit), right=key in RIGHT)


def _text(key: str, result: Result, look: Look) -> str:
    """What a column says of a result."""
    match key:
        case "verdict":
            return plain(mark(result.standing, look))
        case "name":
            text = result.target.name
        case "why":
            text = sentence(result) if look.width >= WIDE else cells.reason(result)
        case "last":
            text = summary.last_reported(result)
        case _:
            return _signs(plain(NUMBERS[key](result).in_(look.language)), look)
    return plain(text.in_(look.language))


# -- rows ----------------------------------------------------------------------


def _row(result: Result, columns: Iterable[TableColumn], look: Look) -> Iterator[TableCell]:
    """The cells of a result: the bar, and texts of which the verdict alone is coloured."""
    style, measure = STYLES[result.verdict], result.measure
    for column in columns:
        if column.key != "bar":
            text = _text(column.key, result, look)
            yield TextCell(text, style if column.key == "verdict" else PLAIN, column.right)
        elif measure is None or measure.progress is None:
            yield TextCell("")
        else:
            pace = None if measure.pace is None else float(measure.pace)
            yield BarCell(float(measure.progress), pace, style, look.unicode)


# -- what changed --------------------------------------------------------------


def render_changes(changes: "Changes", look: Look) -> str:
    """The comparison as text of `look.width` cells a line."""
    from kpi.reports import changes as told  # noqa: PLC0415 - for comparisons only

    closing = told.closing(changes).in_(look.language)
    parts = (
        Styled(plain(changes.new.title.in_(look.language)), BOLD),
        _folded(told.compared(changes), look),
        *(
            Styled(plain(notice.in_(look.language)), STYLES[Verdict.AT_RISK])
            for notice in told.notices(changes)
        ),
        *_changes(changes, look),
        *([Styled(""), Styled("\n".join(fold(closing, look.width)), BOLD)] if closing else []),
    )
    return draw(parts, look)


def _changes(changes: "Changes", look: Look) -> Iterator[Styled]:
    from kpi.reports import changes as told  # noqa: PLC0415 - for comparisons only

    for line in (summary.APART.joined(told.counts(changes)), told.nothing(changes)):
        if line != EMPTY:
            yield _folded(line, look)
    for group in told.groups(changes):
        yield Styled("")
        heading, style = told.heading(group).in_(look.language), BOLD
        if group.verdict is not None:
            heading = f"{MARKS[group.verdict][0 if look.unicode else 1]} {heading}"
            style = STYLES[group.verdict]
        yield Styled(heading, style)
        for item in group.items:
            name, said = (plain(text.in_(look.language)) for text in item)
            shown = _signs(f"{name}: {said}", look)
            yield Styled("  " + "\n    ".join(fold(shown, look.width - 4)), PLAIN)


def _folded(text: Text, look: Look) -> Styled:
    shown = _signs(plain(text.in_(look.language)), look)
    return Styled("\n".join(fold(shown, look.width)))


def _signs(text: str, look: Look) -> str:
    return text if look.unicode else text.translate(ASCII)
