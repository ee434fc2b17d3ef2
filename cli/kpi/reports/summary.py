"""What a report for people says around its tables: headings, counts, notices, whom to chase."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import assert_never

from kpi.diagnostics import Diagnostic, Severity
from kpi.model import AreaResult, Language, Result, Standing, tally
from kpi.period import month_name
from kpi.quantity import show_number
from kpi.report import PROBLEMS, Report, is_unreported
from kpi.reports.cells import is_straight
from kpi.reports.options import Show
from kpi.wording import commands, words
from kpi.wording import sentences as say

SEPARATOR = " · "


def standing(report: Report, language: Language) -> str:
    """The month, how many have reported, and the share of the year that is over."""
    parts = [
        say.AS_OF.in_(language).format(month=month_name(report.as_of, language)),
        say.REPORTED.in_(language).format(reported=report.reported, expected=report.expected),
        say.LINEAR_PACE.in_(language).format(percent=show_number(report.linear_pace, 1)),
    ]
    return SEPARATOR.join(parts)


def notices(report: Report, language: Language) -> tuple[str, ...]:
    """What must be known before the verdicts are read: banner, rehearsal, an office's own rule."""
    found = []
    errors = sum(each.severity is Severity.ERROR for each in report.diagnostics)
    if errors:
        found.append(say.BANNER.in_(language).format(errors=errors))
    if report.rehearsal:
        years = {"year": report.plan.year, "plan_year": report.plan_year}
        found.append(say.REHEARSAL.in_(language).format_map(years))
    rule = report.plan.rule
    if rule is not None:
        limits = {"at_risk": show_number(rule.at_risk), "fail": show_number(rule.fail)}
        found.append(say.OFFICE_RULE.in_(language).format_map(limits))
    return tuple(found)


def counts(results: Iterable[Result], language: Language) -> str:
    """`2 off track · 1 no data · 20 on course · 3 met`, without what nobody is."""
    return SEPARATOR.join(counted(results, language).values())


def counted(results: Iterable[Result], language: Language) -> dict[Standing, str]:
    """How many targets stand where, in words, gravest first and without zeros."""
    numbers = tally(result.standing for result in results)
    return {
        each: say.COUNTED.in_(language).format(
            count=number, standing=words.STANDINGS[each].in_(language)
        )
        for each, number in numbers.items()
        if number
    }


def closing(report: Report, language: Language) -> str:
    """The summary line under all tables."""
    results = report.results
    parts = [say.ALL_TARGETS.in_(language).format(count=len(results))]
    parts.append(counts(results, language))
    waived = sum(result.waiver is not None for result in results)
    if waived:
        parts.append(say.WAIVED_COUNT.in_(language).format(count=waived))
    unquantified = sum(len(area.area.unquantified) for area in report.areas)
    if unquantified:
        parts.append(say.UNQUANTIFIED.in_(language).format(count=unquantified))
    return SEPARATOR.join(filter(None, parts))


def method(report: Report, language: Language) -> str:
    """How it was judged, and how many targets have nothing but the straight line to speak for."""
    text = say.METHOD_OFFICE if report.plan.rule else say.METHOD_COMMON
    return " ".join(filter(None, (text.in_(language), by_line(report, language))))


def by_line(report: Report, language: Language) -> str:
    """What the mark at a reason says; empty where no verdict has it."""
    count = sum(is_straight(result) for result in report.results)
    text = without_years(count, language)
    return say.MARKED.in_(language).format(text=text) if count else ""


def without_years(count: int, language: Language) -> str:
    """What twelve figures each would change for targets judged by the straight line."""
    return say.WITHOUT_YEARS.in_(language).format(count=count)


def listed(area: AreaResult, show: Show) -> tuple[Result, ...]:
    """The results of an area that a report lists."""
    match show:
        case Show.ALL:
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


def last_reported(result: Result, language: Language) -> str:
    """The month of the latest figure of a target."""
    if result.judged_at is None:
        return words.NEVER.in_(language)
    return month_name(result.judged_at, language)


def problem_counts(problems: Iterable[Diagnostic], language: Language) -> str:
    """`errors: 2, warnings: 1`."""
    found = Counter(each.severity for each in problems)
    numbers = {"errors": found[Severity.ERROR], "warnings": found[Severity.WARNING]}
    return commands.PROBLEM_COUNTS.in_(language).format_map(numbers)
