"""What a report for people says around its tables: headings, counts, notices, whom to chase."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import assert_never

from kpi.diagnostics import Code, Diagnostic, Severity, by_severity
from kpi.model import (
    EMPTY,
    AreaResult,
    Input,
    InputRole,
    Mark,
    Result,
    Standing,
    Text,
    tally,
)
from kpi.period import month_name
from kpi.quantity import show_number
from kpi.report import PROBLEMS, Report, is_unreported
from kpi.reports import Show
from kpi.reports.cells import is_straight
from kpi.wording import commands, words
from kpi.wording import sentences as say
from kpi.wording.months import full_date

SEPARATOR = " · "
APART = Text.same(SEPARATOR)
MOST_SOURCES = 3
"""Sources that are named under the title."""


def standing(report: Report) -> Text:
    """The month, how many have reported, and the share of the year that is over."""
    return APART.joined(
        (
            say.AS_OF.filled(month=month_name(report.as_of)),
            say.REPORTED.filled(reported=report.reported, expected=report.expected),
            say.LINEAR_PACE.filled(percent=show_number(report.linear_pace, 1)),
        )
    )


def provenance(report: Report) -> tuple[Text, ...]:
    """Where the figures come from: what must be known of them, and the sources they name."""
    told = report.provenance
    found = []
    for mark, count in told.marks.items():
        if mark is Mark.SIMULATED and count == told.reported:
            found.append(say.ALL_SIMULATED)
        else:
            found.append(say.MARKED_SO[mark].filled(count=count, all=told.reported))
    if told.sources:
        sources = words.LISTED.joined(map(Text.same, told.sources[:MOST_SOURCES]))
        more = len(told.sources) - MOST_SOURCES
        if more > 0:
            sources = say.MORE_SOURCES.filled(sources=sources, more=more)
        found.append(say.FROM_SOURCES.filled(sources=sources))
    return tuple(found)


def sources(report: Report) -> tuple[Text, ...]:
    """The sources that the figures name, else that their owners reported them."""
    named = report.provenance.sources
    return tuple(map(Text.same, named)) or (say.FROM_OWNERS,)


def is_simulated(report: Report) -> bool:
    """Whether any figure that a verdict rests on is not real."""
    return Mark.SIMULATED in report.provenance.marks


def notices(report: Report) -> tuple[Text, ...]:
    """What must be known before the verdicts are read.

    The banner, a rehearsal, the day by which figures were known, an office's own rule.
    """
    found = []
    errors = by_severity(report.diagnostics)[Severity.ERROR]
    if errors:
        found.append(say.BANNER.filled(errors=errors))
    if report.rehearsal:
        found.append(say.REHEARSAL.filled(year=report.plan.year, plan_year=report.plan_year))
    if report.known_by is not None:
        found.append(say.KNOWN_BY.filled(day=full_date(report.known_by)))
    rule = report.plan.rule
    if rule is not None:
        at_risk, fail = show_number(rule.at_risk), show_number(rule.fail)
        found.append(say.OFFICE_RULE.filled(at_risk=at_risk, fail=fail))
    return tuple(found)


def counts(results: Iterable[Result]) -> Text:
    """`2 off track · 1 no data · 20 on course · 3 met`, without what nobody is."""
    return APART.joined(counted(results).values())


def counted(results: Iterable[Result]) -> dict[Standing, Text]:
    """How many targets stand where, in words, gravest first and without zeros."""
    numbers = tally(result.standing for result in results)
    return {
        each: say.COUNTED.filled(count=number, standing=words.STANDINGS[each])
        for each, number in numbers.items()
        if number
    }


def closing(report: Report) -> Text:
    """The summary line under all tables."""
    total = say.ALL_TARGETS.filled(count=len(report.results))
    stand = [counts(report.results)] if report.results else []
    return APART.joined((total, *stand, *besides(report)))


def besides(report: Report) -> tuple[Text, ...]:
    """How many are waived among the targets, and how many promises there are beside them."""
    return tuple(
        text.filled(count=number)
        for text, number in (
            (say.WAIVED_COUNT, report.waived),
            (say.UNQUANTIFIED, report.unquantified),
        )
        if number
    )


def method(report: Report) -> Text:
    """How it was judged, and how many targets have nothing but the straight line to speak for."""
    text = say.METHOD_OFFICE if report.plan.rule else say.METHOD_COMMON
    marked = by_line(report)
    return text if marked is None else Text.same(" ").joined((text, marked))


def by_line(report: Report) -> Text | None:
    """What the mark at a reason says; None where no verdict has it."""
    count = sum(is_straight(result) for result in report.results)
    return say.MARKED.filled(text=without_years(count)) if count else None


def without_years(count: int) -> Text:
    """What twelve figures each would change for targets judged by the straight line."""
    return say.WITHOUT_YEARS.filled(count=count)


def listed(area: AreaResult, show: Show) -> tuple[Result, ...]:
    """The results of an area that a report lists."""
    match show:
        case Show.ALL | Show.FOLDED:
            return area.results
        case Show.PROBLEMS:
            return tuple(result for result in area.results if result.verdict in PROBLEMS)
        case Show.UNREPORTED:
            return tuple(result for result in area.results if is_unreported(result))
        case _:
            assert_never(show)


def unreported(report: Report) -> Mapping[str, tuple[Result, ...]]:
    """The targets whose figure is to come by owner, those without an owner last."""
    by_owner: dict[str, list[Result]] = {}
    for area in report.areas:
        for result in listed(area, Show.UNREPORTED):
            by_owner.setdefault(result.target.owner, []).append(result)
    ordered = sorted(by_owner, key=lambda owner: (owner == "", owner))
    return {owner: tuple(by_owner[owner]) for owner in ordered}


def last_reported(result: Result) -> Text:
    """The month of the latest figure of a target."""
    return words.NEVER if result.judged_at is None else month_name(result.judged_at)


def read(inputs: Iterable[Input], problems: Iterable[Diagnostic]) -> Text:
    """`; read 9 target files, 3 ledgers, left out 1`; empty where nothing was read."""
    roles = [each.role for each in inputs]
    if not roles:
        return EMPTY
    expected = () if InputRole.REPORT in roles else (InputRole.LEDGER,)
    named = (commands.READ_COUNTS[role] for role in InputRole if role in (*roles, *expected))
    counts = Counter(commands.READ_COUNTS[role] for role in roles)
    counted = words.LISTED.joined(
        (text[0] if counts[text] == 1 else text[1]).filled(count=counts[text])
        for text in dict.fromkeys(named)
    )
    left_out = sum(each.code is Code.NOT_READ for each in problems)
    if left_out:
        counted = commands.NOT_READ_COUNT.filled(read=counted, count=left_out)
    return commands.WITH_READ.filled(counts=counted)


def problem_counts(problems: Iterable[Diagnostic]) -> Text:
    """`errors: 2, warnings: 1`; the least there can be where some entries were not checked."""
    told = tuple(problems)
    found, is_least = by_severity(told), any(each.code is Code.NOT_CHECKED for each in told)
    counts = commands.LEAST_COUNTS if is_least else commands.PROBLEM_COUNTS
    return counts.filled(errors=found[Severity.ERROR], warnings=found[Severity.WARNING])
