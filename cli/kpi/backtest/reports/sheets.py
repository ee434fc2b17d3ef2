"""What a back-test says to people: the same tables and sentences in every format."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from kpi.backtest.scores import FORECASTS, Bin, Brier, Coverage, Group, Rate, Scores, coverage_of
from kpi.model import Language, Plan, Reason, Standing, Text, Verdict
from kpi.quantity import show_distinct, show_exact, show_number, show_signed
from kpi.reports.summary import SEPARATOR
from kpi.wording import backtest as say
from kpi.wording import words

SCORE_PLACES = 3
FORECAST = {
    Verdict.PASS: Standing.ON_COURSE,
    Verdict.AT_RISK: Standing.AT_RISK,
    Verdict.FAIL: Standing.OFF_TRACK,
}
FINAL = {Reason.MET: Standing.MET, Reason.EXCEEDED: Standing.MISSED}
"""Where those stood whose verdict was a forecast, and those for whom the year was decided."""


class Row(NamedTuple):
    """A line of a table; `verdict` colours its first cell, `mark` is a share in its bar."""

    cells: tuple[str | Rate, ...]
    verdict: Verdict | None = None
    rate: Rate | None = None
    mark: Fraction | None = None


class Sheet(NamedTuple):
    """A titled table with facts below it and notes on it; a table without rows is left out.

    A column without a name holds rates: cases, share kept and its interval.
    """

    title: str
    columns: tuple[str | None, ...]
    rows: tuple[Row, ...]
    facts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def standing(scores: Scores, language: Language) -> str:
    """Which years were replayed, of how many targets."""
    return say.STANDING.in_(language).format(
        years=_years(scores.years, language),
        replayed=len(scores.replayed),
        targets=scores.targets.total(),
        cases=show_number(scores.cases),
    )


def notices(plan: Plan, scores: Scores, language: Language) -> Iterator[str]:
    """What the years were judged by."""
    if scores.by_plan < scores.cases:
        grid = "、" if language is Language.ZH else ", "
        shown = grid.join(map(show_exact, scores.grid))
        yield say.OF_GRID.in_(language).format(grid=shown)
    if scores.by_plan:
        count = show_number(scores.by_plan)
        yield say.OF_PLAN.in_(language).format(year=plan.year, count=count)
    if plan.rule is not None:
        yield say.OFFICE_RULE.in_(language)


def sheets(scores: Scores, language: Language) -> tuple[Sheet, ...]:
    """All tables in order."""
    return (
        _verdicts(scores, language),
        _months(scores, language),
        _years_known(scores, language),
        _years_told(scores, language),
        _chances(scores, language),
        _outcomes(scores, language),
    )


def share(rate: Rate) -> str:
    """The hits in percent, never rounded to all or none; empty without cases."""
    return "" if rate.share is None else f"{show_distinct(rate.share * 100, 0, 100, places=0)}%"


def interval(rate: Rate) -> str:
    """The ends of the 95 % interval in percent: `80–89`; empty without cases.

    The lower one is never rounded to all, and the upper one never to none.
    """
    if rate.interval is None:
        return ""
    low, high = (100 * end for end in rate.interval)
    return f"{show_distinct(low, 100, places=0)}–{show_distinct(high, 0, places=0)}"


def has_bars(sheet: Sheet) -> bool:
    """Whether its rows have a share to be drawn."""
    return any(row.rate is not None for row in sheet.rows)


def _years(years: tuple[int, ...], language: Language) -> str:
    if len(years) == 1:
        return str(years[0])
    return say.YEAR_SPAN.in_(language).format(first=years[0], last=years[-1])


def _in(language: Language, *texts: Text) -> tuple[str, ...]:
    return tuple(text.in_(language) for text in texts)


# -- verdicts ------------------------------------------------------------------


def _verdicts(scores: Scores, language: Language) -> Sheet:
    found = scores.verdicts
    rows = [
        *(_forecast(verdict, found.forecasts[verdict], language) for verdict in FORECASTS),
        *(_final(reason, rate, language) for reason, rate in found.finals.items() if rate.cases),
        *(
            Row((text.in_(language), found.linear[kept]), rate=found.linear[kept])
            for kept, text in ((True, say.ON_PACE), (False, say.OFF_PACE))
        ),
    ]
    notes = _in(language, say.ABOUT_FINALS, say.ABOUT_INTERVALS)
    columns = (say.VERDICT.in_(language), None)
    return Sheet(say.VERDICTS.in_(language), columns, tuple(rows), notes=notes)


def _forecast(verdict: Verdict, rate: Rate, language: Language) -> Row:
    word = words.ROWS[FORECAST[verdict]].in_(language)
    return Row((say.FORECAST.in_(language).format(verdict=word), rate), verdict, rate)


def _verdict_words(language: Language) -> Iterator[str]:
    return (words.ROWS[FORECAST[verdict]].in_(language) for verdict in FORECASTS)


def _final(reason: Reason, rate: Rate, language: Language) -> Row:
    standing = FINAL[reason]
    named = {
        "verdict": words.ROWS[standing].in_(language),
        "reason": words.REASONS[reason].in_(language),
    }
    return Row((say.FINAL.in_(language).format_map(named), rate), standing.verdict, rate)


# -- months --------------------------------------------------------------------


def _months(scores: Scores, language: Language) -> Sheet:
    columns = (
        say.MONTH.in_(language),
        *_verdict_words(language),
        say.COVERED.in_(language),
    )
    none = coverage_of(())
    rows = tuple(
        Row(
            (
                say.MONTH_NAME.in_(language).format(month=month),
                *found.forecasts.values(),
                scores.coverage_by_month.get(month, none).rate,
            )
        )
        for month, found in scores.by_month.items()
    )
    return Sheet(say.MONTHS.in_(language), columns, rows, notes=_in(language, say.ABOUT_MONTHS))


# -- years ---------------------------------------------------------------------


def _years_known(scores: Scores, language: Language) -> Sheet:
    columns = (say.YEARS.in_(language), *_verdict_words(language))
    rows = tuple(
        Row((_group(each, language), *each.verdicts.forecasts.values())) for each in scores.by_years
    )
    return Sheet(say.BY_YEARS.in_(language), columns, rows, notes=_in(language, say.ABOUT_YEARS))


def _years_told(scores: Scores, language: Language) -> Sheet:
    """Of the groups whose earlier years tell a probability."""
    skills = (say.BRIER, say.SKILL_OVER_BASE, say.SKILL_OVER_LINEAR)
    rows = tuple(
        Row((_group(each, language), *_skills(each.brier), each.coverage.rate))
        for each in scores.by_years
        if each.brier is not None
    )
    columns = (*_in(language, say.YEARS, *skills, say.COVERED),)
    return Sheet(say.TOLD_BY_YEARS.in_(language), columns, rows)


def _group(each: Group, language: Language) -> str:
    return say.GROUPS[each.kind, each.years].in_(language)


def _skills(brier: Brier) -> Iterator[str]:
    yield show_number(brier.score, SCORE_PLACES)
    for skill in (brier.skill_over_base, brier.skill_over_linear):
        yield "" if skill is None else f"{show_signed(skill * 100, places=0)}%"


# -- probabilities -------------------------------------------------------------


def _chances(scores: Scores, language: Language) -> Sheet:
    title = say.CHANCES.in_(language)
    if scores.brier is None:
        return Sheet(title, (), (), _in(language, say.NO_CHANCES))
    rows = tuple(_bin(each, language) for each in scores.reliability)
    facts = [_brier(scores.brier, language)]
    if scores.without_chance:
        count = show_number(scores.without_chance)
        facts.append(say.WITHOUT_CHANCE.in_(language).format(count=count))
    columns = (*_in(language, say.CHANCE, say.MEAN), None)
    return Sheet(title, columns, rows, tuple(facts), _in(language, say.ABOUT_BAR))


def _bin(each: Bin, language: Language) -> Row:
    ends = {"low": show_number(each.low * 100, 0), "high": show_number(each.high * 100, 0)}
    mean = "" if each.mean is None else f"{show_distinct(each.mean * 100, 0, 100, places=0)}%"
    cells = (say.CHANCE_RANGE.in_(language).format_map(ends), mean, each.rate)
    return Row(cells, rate=each.rate, mark=each.mean)


def _brier(brier: Brier, language: Language) -> str:
    parts = [
        say.BRIER_SCORE.in_(language).format(
            score=show_number(brier.score, SCORE_PLACES), cases=show_number(brier.cases)
        )
    ]
    skills = (
        (say.OVER_BASE, brier.base, brier.skill_over_base),
        (say.OVER_LINEAR, brier.linear, brier.skill_over_linear),
    )
    for text, reference, skill in skills:
        if skill is not None:
            shown = show_signed(skill * 100, places=0)
            reference_shown = show_number(reference, SCORE_PLACES)
            parts.append(text.in_(language).format(reference=reference_shown, skill=shown))
    return SEPARATOR.join(parts)


# -- intervals and flips -------------------------------------------------------


def _outcomes(scores: Scores, language: Language) -> Sheet:
    facts = []
    if scores.coverage.rate.cases:
        facts.append(_coverage(scores.coverage, language))
    if scores.flips.cases:
        facts.append(say.FLIPS.in_(language).format_map(_counts(scores.flips)))
    notes = _in(language, say.AS_KNOWN)
    return Sheet(say.OUTCOMES.in_(language), (), (), tuple(facts), notes)


def _coverage(coverage: Coverage, language: Language) -> str:
    said = say.COVERAGE.in_(language).format_map(_counts(coverage.rate))
    if not coverage.vague:
        return said
    return said + say.VAGUE.in_(language).format(vague=show_number(coverage.vague))


def _counts(rate: Rate) -> dict[str, str]:
    return {
        "cases": show_number(rate.cases),
        "hits": show_number(rate.hits),
        "share": share(rate),
        "interval": f"{interval(rate)}%",
    }
