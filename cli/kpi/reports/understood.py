"""How targets and ledgers were understood, so that a person can trust the reading."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from kpi.model import (
    EMPTY,
    Figure,
    LedgerFile,
    Measure,
    Ongoing,
    Period,
    Reason,
    Result,
    Text,
)
from kpi.period import month_name, period_name
from kpi.quantity import show_exact
from kpi.report import Validation
from kpi.reports import Look, summary
from kpi.reports.amounts import with_unit
from kpi.reports.cells import is_budget, progress, shown_row, threshold
from kpi.reports.held import coverage, set_aside
from kpi.reports.safety import plain
from kpi.wording import commands as say
from kpi.wording import words
from kpi.wording.months import months_named

LONGEST_SHOWN = 60
"""Characters of a text that are said back."""
HEADED = Text("  {name}：", "  {name}:")
FACT = Text("  {name}：{said}", "  {name}: {said}")
INDENTED = Text.same("  {text}")
IN_DETAIL = Text.same("    {text}")
SKIPPED = Text("{count}（{reasons}）", "{count} ({reasons})")
SKIPPED_FOR = Text.same("{reason} {count}")
NONE = Text.same("0")
"""How the lines are laid out."""


def render_validation(read: Validation, look: Look) -> str:
    """Lines on the plan, its document and what has no earlier years, a paragraph for each ledger.

    With the results in `made` also how their figures were made, what each text was taken for, and
    which figures of the document are no promises.
    """
    plan, held, made = read.plan, read.held, read.made
    parts: list[Iterable[Text]] = []
    if plan is not None:
        line = say.PLAN_LINE.filled(
            title=_plain(plan.title),
            areas=len(plan.areas),
            targets=len(plan.targets),
            unquantified=sum(len(area.unquantified) for area in plan.areas),
            waivers=len(plan.waivers),
        )
        parts.append((line,))
    if held is not None:
        parts.append((coverage(held),))
    parts.extend([(summary.without_years(read.without_years),)] if read.without_years else [])
    parts.extend([_figures(made)] if made else [])
    parts.extend([set_aside(held)] if held is not None and made is not None else [])
    parts.extend(_file(each, in_full=made is not None) for each in read.ledger.files)
    shown = ("\n".join(line.in_(look.language) for line in part) for part in parts)
    return "\n\n".join(shown) + "\n" if parts else ""


def _plain(text: Text) -> Text:
    return Text(plain(text.zh), plain(text.en))


# -- ledgers -------------------------------------------------------------------


def _file(each: LedgerFile, *, in_full: bool) -> Iterator[Text]:
    """The name of the file, a line for each fact, and what its texts were taken for."""
    end = f"-{each.header_end}" if each.header_end else ""
    skipped = {reason: number for reason, number in each.rows_skipped.items() if number}
    reasons = words.LISTED.joined(
        SKIPPED_FOR.filled(reason=say.SKIPPED[reason], count=number)
        for reason, number in skipped.items()
    )
    count = sum(skipped.values())
    facts = (
        (say.ENCODING, Text.same(each.encoding)),
        (say.DELIMITER, Text.same(each.delimiter.replace("\t", "TAB"))),
        (say.LAYOUT, say.LAYOUTS[each.layout]),
        (say.HEADER_LINE, Text.same(f"{each.header_line}{end}")),
        (say.PERIODS, words.LISTED.joined(map(Text.same, each.periods))),
        (say.ROWS_USED, Text.same(str(each.rows_used))),
        (say.ROWS_SKIPPED, SKIPPED.filled(count=count, reasons=reasons) if count else NONE),
    )
    yield Text.same(plain(each.name))
    for name, said in facts:
        if said.en:
            yield FACT.filled(name=name, said=said)
    if in_full:
        yield from _texts(each)


def _texts(each: LedgerFile) -> Iterator[Text]:
    """What each text beside the figures was taken for, those of one place together."""
    if each.told or each.told_more:
        yield HEADED.filled(name=say.TEXTS)
    places = groupby(each.told, key=lambda told: (told.line, told.column, told.text))
    for (line, _, text), several in places:
        uses = dict.fromkeys(
            say.USE_SAYS.filled(use=say.USES[told.use], says=_plain(told.says))
            if told.says.en
            else say.USES[told.use]
            for told in several
        )
        shown = plain(text)
        shown = shown if len(shown) <= LONGEST_SHOWN else f"{shown[: LONGEST_SHOWN - 1]}…"
        taken = say.TEXT_LINE.filled(line=line, text=shown, uses=words.COMMA.joined(uses))
        yield IN_DETAIL.filled(text=taken)
    if each.told_more:
        yield IN_DETAIL.filled(text=say.MORE_TEXTS.filled(count=each.told_more))


# -- how the figure of each target was made ------------------------------------


def _figures(results: tuple[Result, ...]) -> Iterator[Text]:
    """A heading, and a line for each target: what was added up, or which is the latest."""
    yield say.MADE.filled(month=month_name(results[0].as_of))
    for result in results:
        said = words.NAMED.filled(name=_plain(result.target.name), said=_plain(_made(result)))
        yield INDENTED.filled(text=said)


def _made(result: Result) -> Text:
    row = result.latest
    assert row is not None
    if result.reason is Reason.UNREADABLE:
        return say.NOT_MADE
    if result.target.kind.adds_up and result.measure is not None:
        return EMPTY.joined((*_sum(result, result.measure), _goal(result)))
    value = shown_row(row)
    if isinstance(row, Figure) and row.of is None:
        value = with_unit(value.en, result.target)
    how = say.LATEST_FIGURE.filled(period=period_name(row.period))
    return EMPTY.joined((say.LATEST.filled(value=value, how=how), _goal(result)))


def _sum(result: Result, measure: Measure) -> Iterator[Text]:
    """The addends and what they come to; of a lower bound, which months are missing."""
    first, *others = measure.addends
    period = Period(result.as_of.year, first.first, first.last, to_date=first.to_date)
    if first.to_date:
        how = say.RESTARTED if others else say.RUNNING_TOTAL
    elif not others:
        how = say.ONE_PERIOD
    else:
        is_monthly = all(each.first == each.last for each in measure.addends)
        how = say.MONTHS_ADDED if is_monthly else say.PERIODS_ADDED
    yield (say.SUM if others else say.LATEST).filled(
        parts="+".join(show_exact(each.value) for each in measure.addends),
        value=with_unit(show_exact(measure.value), result.target),
        how=how.filled(period=period_name(period)),
    )
    if measure.missing:
        yield say.NOTHING_FOR.filled(months=months_named(measure.missing))


def _goal(result: Result) -> Text:
    """What it is of the goal or limit; of what does not add up the goal alone."""
    goal, percent = threshold(result), progress(result)
    if result.due is Ongoing.CONTINUING:
        return say.BESIDE_CONTINUING.filled(threshold=goal)
    if not percent or not result.target.kind.adds_up:
        beside = say.BESIDE_GOAL if result.target.kind.has_threshold else say.BESIDE_DUE
        return beside.filled(threshold=goal)
    said = say.OF_LIMIT if is_budget(result) else say.OF_GOAL
    return said.filled(threshold=goal, percent=percent)
