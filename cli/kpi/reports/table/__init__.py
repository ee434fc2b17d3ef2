"""The Rich table per work area, and the list of changes, for a terminal or a pipe."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text as Styled

from kpi.model import EMPTY, Milestone, Reason, Result, Text, Verdict
from kpi.report import PROBLEMS, Report, Unjudged
from kpi.reports import Look, Show, Sort, summary
from kpi.reports.attention import by_gravity
from kpi.reports.drawing import DrawnRow, draw, heading
from kpi.reports.marks import BOLD, DIM, PLAIN, STYLES, fold, sign_of, signs, without_orphan
from kpi.reports.remarks import remarks
from kpi.reports.safety import plain
from kpi.reports.sentences import sentence
from kpi.reports.table.attention import needs_attention
from kpi.reports.table.columns import FittedColumns, chased, layout_of
from kpi.reports.unjudged import forbidding, headline
from kpi.wording import sentences as say
from kpi.wording import words
from kpi.wording.reasons import REASONS

if TYPE_CHECKING:
    from kpi.compare import Changes


WIDE = 132
"""From this width on the full sentence stands below the row of a problem."""
POINTER = "↳ "


def render(report: Report, look: Look) -> str:
    """The report as text of `look.width` cells a line."""
    return draw(_parts(report, look), look)


def render_unjudged(unjudged: Unjudged, look: Look) -> str:
    """Why nothing was judged; places and messages are not folded, so that they can be copied."""
    head = (
        _folded(unjudged.title, look, BOLD),
        _folded(headline(unjudged), look, STYLES[Verdict.FAIL]),
        _folded(say.UNJUDGED_WHY, look, PLAIN),
    )
    problems = "".join(each.in_(look.language) for each in forbidding(unjudged))
    return f"{draw(head, look)}\n{problems}"


def _parts(report: Report, look: Look) -> Iterator[Styled | DrawnRow]:
    language = look.language
    yield Styled(signs(plain(report.plan.title.in_(language)), look), BOLD)
    yield Styled(signs(summary.standing(report).in_(language), look))
    told_style = STYLES[Verdict.AT_RISK] if summary.is_simulated(report) else PLAIN
    for line in summary.provenance(report):
        yield _folded(line, look, told_style)
    for notice in summary.notices(report):
        yield _folded(notice, look, STYLES[Verdict.AT_RISK])
    if look.show is Show.UNREPORTED:
        yield from _unreported(report, look)
    else:
        yield from _areas(report, look)
        by_line = summary.by_line(report)
        if by_line is not None:
            yield Styled("")
            yield _folded(by_line, look, DIM)
    if report.since is not None:
        from kpi.reports.changes import since  # noqa: PLC0415 - for these reports only

        yield Styled("")
        yield Styled(since(report.since).in_(language), BOLD)
        yield from _changes(report.since, look)
    if look.show is not Show.UNREPORTED:
        yield from needs_attention(report, look)
    yield Styled("")
    yield _packed(summary.closing(report), look, BOLD)


def _areas(report: Report, look: Look) -> Iterator[Styled | DrawnRow]:
    shown = [
        (area, *_parted(summary.listed(area, look.show), report, look)) for area in report.areas
    ]
    layout = layout_of([result for _, told, _ in shown for result in told], look)
    for area, told, counted in shown:
        yield Styled("")
        name = signs(plain(area.area.name.in_(look.language)), look)
        counts = summary.counted(area.results).items()
        styled = (Styled(text.in_(look.language), STYLES[each.verdict]) for each, text in counts)
        yield heading(name, Styled(signs(summary.SEPARATOR, look)).join(styled), look)
        if told:
            yield from layout.titles()
        for result in told:
            yield from layout.row(result, look)
            yield from _remarks(result, report, layout, look)
        if counted:
            yield _counted(counted, layout, look)


def _parted(
    results: tuple[Result, ...], report: Report, look: Look
) -> tuple[tuple[Result, ...], tuple[Result, ...]]:
    """The results with a row of their own, in the order asked for, and those that are counted."""
    ordered = by_gravity(results) if look.sort is Sort.GRAVITY else results
    if look.show is not Show.FOLDED:
        return ordered, ()
    counted = tuple(each for each in ordered if _runs_as_planned(each, report))
    if len(counted) < 2:
        return ordered, ()
    return tuple(each for each in ordered if each not in counted), counted


def _runs_as_planned(result: Result, report: Report) -> bool:
    """Whether it is a milestone of which nothing is to be said but how far it is."""
    is_milestone = isinstance(result.target, Milestone)
    return is_milestone and result.verdict not in PROBLEMS and not any(remarks(result, report))


def _counted(results: Iterable[Result], layout: FittedColumns, look: Look) -> Styled:
    """`8 milestones: 2 done, 5 under way, 1 not begun`."""
    reasons = [each.reason for each in results]
    found = [
        say.FOLDED_COUNT.filled(
            count=reasons.count(each),
            state=say.FOLDED_DONE if each is Reason.DONE else REASONS[each].short,
        )
        for each in Reason
        if each in reasons
    ]
    text = say.FOLDED.filled(count=len(reasons), counts=words.COMMA.joined(found))
    return _indented(text, layout.indent, look, DIM)


def _remarks(result: Result, report: Report, layout: FittedColumns, look: Look) -> Iterator[Styled]:
    """What is to be said of a result, under its row: of a problem, with room, the sentence too.

    Where nothing is reported the sentence says no more than the row.
    """
    if look.width >= WIDE and result.verdict in PROBLEMS and result.latest is not None:
        yield _indented(sentence(result), layout.indent, look, sign=POINTER)
    for each in remarks(result, report):
        style = STYLES[Verdict.AT_RISK] if each.is_warning else PLAIN
        yield _indented(each.text, layout.indent, look, style, POINTER)


def _unreported(report: Report, look: Look) -> Iterator[Styled | DrawnRow]:
    """Whom to chase: a table for each owner."""
    for owner, results in summary.unreported(report).items():
        yield Styled("")
        yield Styled(signs(plain(owner), look) or words.NO_OWNER.in_(look.language), BOLD)
        layout = chased(results, look)
        yield from layout.titles()
        for result in results:
            yield from layout.row(result, look)


# -- what changed --------------------------------------------------------------


def render_changes(changes: "Changes", look: Look) -> str:
    """The comparison as text of `look.width` cells a line."""
    from kpi.reports import changes as told  # noqa: PLC0415 - for comparisons only

    closing = told.closing(changes)
    parts = (
        Styled(plain(changes.new.title.in_(look.language)), BOLD),
        _folded(told.compared(changes), look),
        *(_folded(notice, look, STYLES[Verdict.AT_RISK]) for notice in told.notices(changes)),
        *_changes(changes, look),
        *([Styled(""), _packed(closing, look, BOLD)] if closing != EMPTY else []),
    )
    return draw(parts, look)


def _changes(changes: "Changes", look: Look) -> Iterator[Styled]:
    from kpi.reports import changes as told  # noqa: PLC0415 - for comparisons only

    for line in (summary.APART.joined(told.counts(changes)), told.nothing(changes)):
        if line != EMPTY:
            yield _packed(line, look)
    for group in told.groups(changes):
        yield Styled("")
        heading, style = told.heading(group).in_(look.language), BOLD
        if group.verdict is not None:
            heading = f"{sign_of(group.verdict, look)} {heading}"
            style = STYLES[group.verdict]
        yield Styled(heading, style)
        for item in group.items:
            line = words.NAMED.filled(name=item.name, said=item.text)
            shown = signs(plain(line.in_(look.language)), look)
            yield Styled("  " + "\n    ".join(fold(shown, look.width - 4)), PLAIN)


# -- lines -----------------------------------------------------------------------


def _folded(text: Text, look: Look, style: Style = PLAIN) -> Styled:
    shown = signs(plain(text.in_(look.language)), look)
    return Styled("\n".join(fold(shown, look.width)), style)


def _packed(text: Text, look: Look, style: Style = PLAIN) -> Styled:
    """Counts, none of which is broken by the end of a line."""
    lines, apart = [""], signs(summary.SEPARATOR, look)
    for each in text.in_(look.language).split(summary.SEPARATOR):
        longer = apart.join((lines[-1], each)) if lines[-1] else each
        if not lines[-1] or cell_len(longer) <= look.width:
            lines[-1] = longer
        else:
            lines.append(each)
    return Styled("\n".join(lines), style)


def _indented(text: Text, indent: int, look: Look, style: Style = PLAIN, sign: str = "") -> Styled:
    """The text behind a sign, its lines below each other."""
    first, rest = " " * indent + signs(sign, look), " " * (indent + len(sign))
    told = signs(plain(text.in_(look.language)), look)
    return Styled(first + f"\n{rest}".join(without_orphan(told, look.width - len(rest))), style)
