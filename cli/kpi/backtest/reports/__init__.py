"""What a back-test says to people, the same in every format; one module renders each format."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from importlib import import_module
from typing import cast

from kpi.backtest import BacktestFormat
from kpi.backtest.rates import Rate
from kpi.backtest.scores import FORECASTS, Brier, DepthScores, Scores, coverage_of
from kpi.model import Plan, Reason, Standing, Text, Verdict
from kpi.quantity import show_distinct, show_exact, show_number, show_signed
from kpi.record import NamedTuple
from kpi.reports import Look
from kpi.reports.summary import SEPARATOR
from kpi.wording import backtest as say
from kpi.wording import words
from kpi.wording.reasons import REASONS

SCORE_PLACES = 3
FORECAST = {
    Verdict.PASS: Standing.ON_COURSE,
    Verdict.AT_RISK: Standing.AT_RISK,
    Verdict.FAIL: Standing.OFF_TRACK,
}
FINAL = {Reason.MET: Standing.MET, Reason.EXCEEDED: Standing.MISSED}
"""Where those stood whose verdict was a forecast, and those for whom the year was decided."""


class ScoreRow(NamedTuple):
    """A line of a table; `verdict` colours its first cell, `mark` is a share in its bar."""

    cells: tuple[Text | Rate, ...]
    verdict: Verdict | None = None
    rate: Rate | None = None
    mark: Fraction | None = None


class ScoreTable(NamedTuple):
    """A titled table with facts below it and notes on it; a table without rows is left out.

    A column without a name holds rates: cases, share kept and its interval.
    """

    title: Text
    columns: tuple[Text | None, ...]
    rows: tuple[ScoreRow, ...]
    facts: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def has_bars(self) -> bool:
        """Whether its rows have a share to be drawn."""
        return any(row.rate is not None for row in self.rows)


def render(plan: Plan, scores: Scores, form: BacktestFormat, look: Look) -> str:
    """The back-test of a plan's targets as text in one format."""
    module = import_module(f"kpi.backtest.reports.{form.value}")
    return cast("Callable[[Plan, Scores, Look], str]", module.render)(plan, scores, look)


def standing(scores: Scores) -> Text:
    """Which years were replayed, of how many targets; or why there are none."""
    if not scores.cases:
        return say.NOTHING
    first, last = scores.years[0], scores.years[-1]
    span = say.YEAR_SPAN if first < last else say.YEAR
    return say.STANDING.filled(
        years=span.filled(first=first, last=last),
        replayed=len(scores.replayed),
        targets=scores.targets.total(),
        cases=show_number(scores.cases),
    )


def notices(plan: Plan, scores: Scores) -> Iterator[Text]:
    """What the years were judged by; nothing where there are none."""
    if not scores.cases:
        return
    if scores.by_plan < scores.cases:
        factors = map(_both, map(show_exact, scores.grid))
        yield say.OF_GRID.filled(grid=say.BETWEEN_FACTORS.joined(factors))
    if scores.by_plan:
        yield say.OF_PLAN.filled(year=plan.year, count=show_number(scores.by_plan))
    if plan.rule is not None:
        yield say.OFFICE_RULE


def tables(scores: Scores) -> tuple[ScoreTable, ...]:
    """All tables in order; none where nothing was replayed."""
    if not scores.cases:
        return ()
    return (
        _verdicts(scores),
        _months(scores),
        _years_known(scores),
        _years_told(scores),
        _chances(scores),
        _outcomes(scores),
    )


def share(rate: Rate) -> str:
    """The hits in percent, never rounded to all or none; empty without cases."""
    return "" if rate.share is None else _percent(rate.share)


def interval(rate: Rate) -> str:
    """The ends of the 95 % interval in percent: `80–89`; empty without cases.

    The lower one is never rounded to all, and the upper one never to none.
    """
    if rate.interval is None:
        return ""
    low, high = (100 * end for end in rate.interval)
    return f"{show_distinct(low, 100, places=0)}–{show_distinct(high, 0, places=0)}"


def _percent(part: Fraction) -> str:
    return f"{show_distinct(part * 100, 0, 100, places=0)}%"


def _both(shown: str) -> Text:
    """Figures, which are the same in both languages."""
    return Text(shown, shown)


# -- verdicts ------------------------------------------------------------------

_FORECAST_WORDS = tuple(words.ROWS[FORECAST[verdict]] for verdict in FORECASTS)


def _verdicts(scores: Scores) -> ScoreTable:
    found = scores.verdicts
    rows = []
    for verdict, word in zip(FORECASTS, _FORECAST_WORDS, strict=True):
        rate = found.forecasts[verdict]
        rows.append(ScoreRow((say.FORECAST.filled(verdict=word), rate), verdict, rate))
    for reason, rate in found.finals.items():
        if rate.cases:
            at = FINAL[reason]
            text = say.FINAL.filled(verdict=words.ROWS[at], reason=REASONS[reason].short)
            rows.append(ScoreRow((text, rate), at.verdict, rate))
    for kept, text in ((True, say.ON_PACE), (False, say.OFF_PACE)):
        rows.append(ScoreRow((text, found.linear[kept]), rate=found.linear[kept]))
    notes = (say.ABOUT_FINALS, say.ABOUT_INTERVALS)
    return ScoreTable(say.VERDICTS, (say.VERDICT, None), tuple(rows), notes=notes)


def _months(scores: Scores) -> ScoreTable:
    none = coverage_of(())
    rows = tuple(
        ScoreRow(
            (
                say.MONTH_NAME.filled(month=month),
                *found.forecasts.values(),
                scores.coverage_by_month.get(month, none).rate,
            )
        )
        for month, found in scores.by_month.items()
    )
    columns = (say.MONTH, *_FORECAST_WORDS, say.COVERED)
    return ScoreTable(say.MONTHS, columns, rows, notes=(say.ABOUT_MONTHS,))


# -- years ---------------------------------------------------------------------


def _years_known(scores: Scores) -> ScoreTable:
    rows = tuple(
        ScoreRow((_name(each), *each.verdicts.forecasts.values())) for each in scores.by_years
    )
    columns = (say.YEARS, *_FORECAST_WORDS)
    return ScoreTable(say.BY_YEARS, columns, rows, notes=(say.ABOUT_YEARS,))


def _years_told(scores: Scores) -> ScoreTable:
    """Of the groups whose earlier years tell a probability."""
    rows = tuple(
        ScoreRow((_name(each), *map(_both, _skills(each.brier)), each.coverage.rate))
        for each in scores.by_years
        if each.brier is not None
    )
    skills = (say.BRIER, say.SKILL_OVER_BASE, say.SKILL_OVER_LINEAR)
    return ScoreTable(say.TOLD_BY_YEARS, (say.YEARS, *skills, say.COVERED), rows)


def _name(each: DepthScores) -> Text:
    return say.GROUPS[each.kind, each.years]


def _skills(brier: Brier) -> Iterator[str]:
    """The score, and its skills over base and linear pace, empty where there is none."""
    yield show_number(brier.score, SCORE_PLACES)
    for skill in (brier.skill_over_base, brier.skill_over_linear):
        yield "" if skill is None else f"{show_signed(skill * 100, places=0)}%"


# -- probabilities -------------------------------------------------------------


def _chances(scores: Scores) -> ScoreTable:
    if scores.brier is None:
        return ScoreTable(say.CHANCES, (), (), (say.NO_CHANCES,))
    rows = []
    for each in scores.reliability:
        low, high = (show_number(end * 100, 0) for end in (each.low, each.high))
        mean = _both("" if each.mean is None else _percent(each.mean))
        cells = (say.CHANCE_RANGE.filled(low=low, high=high), mean, each.rate)
        rows.append(ScoreRow(cells, rate=each.rate, mark=each.mean))
    facts = [_brier(scores.brier)]
    if scores.without_chance:
        facts.append(say.WITHOUT_CHANCE.filled(count=show_number(scores.without_chance)))
    columns = (say.CHANCE, say.MEAN, None)
    return ScoreTable(say.CHANCES, columns, tuple(rows), tuple(facts), (say.ABOUT_BAR,))


def _brier(brier: Brier) -> Text:
    score, over_base, over_linear = _skills(brier)
    parts = [say.BRIER_SCORE.filled(score=score, cases=show_number(brier.cases))]
    for text, reference, skill in (
        (say.OVER_BASE, brier.base, over_base),
        (say.OVER_LINEAR, brier.linear, over_linear),
    ):
        if skill:
            parts.append(text.filled(reference=show_number(reference, SCORE_PLACES), skill=skill))
    return _both(SEPARATOR).joined(parts)


# -- intervals and flips -------------------------------------------------------


def _outcomes(scores: Scores) -> ScoreTable:
    facts = []
    covered = scores.coverage
    if covered.rate.cases:
        vague = say.VAGUE.filled(vague=show_number(covered.vague)) if covered.vague else _both("")
        facts.append(say.COVERAGE.filled(vague=vague, **_counts(covered.rate)))
    if scores.flips.cases:
        facts.append(say.FLIPS.filled(**_counts(scores.flips)))
    return ScoreTable(say.OUTCOMES, (), (), tuple(facts), (say.AS_KNOWN,))


def _counts(rate: Rate) -> dict[str, str]:
    return {
        "cases": show_number(rate.cases),
        "hits": show_number(rate.hits),
        "share": share(rate),
        "interval": f"{interval(rate)}%",
    }
