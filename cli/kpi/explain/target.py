"""One judged target with everything its verdict rests on."""

from fractions import Fraction
from typing import assert_never

from kpi.diagnostics import Severity, by_severity
from kpi.explain.change import one_sided, what_would_change
from kpi.judge.history import History
from kpi.judge.target import Bench, judge_target, rows_until
from kpi.judge.total import totals_by_month
from kpi.judge.track import expected_by_month
from kpi.model import Coverage, Cumulative, EarlierYear, Figure, Level, Milestone, Progress, Result
from kpi.model.explanation import Entry, Explanation
from kpi.report import Report, eased_late


def explanation_of(report: Report) -> Explanation:
    """Everything about the one target that was judged."""
    [area] = report.areas
    [result] = area.results
    ledger = report.ledger
    bench = Bench(report.plan, ledger, report.as_of, History(ledger.figures))
    target = result.target
    waivers = [each for each in report.plan.waivers if each.target == target.id]
    return Explanation(
        plan=report.plan,
        area=area.area,
        result=result,
        waiver=waivers[0] if waivers else None,
        entries=_entries(result, bench),
        restatements=ledger.restatements,
        years=_years(result, bench),
        sides=_sides(result, bench),
        sums=_course(result, bench),
        paces=expected_by_month(result, bench),
        eased=eased_late(target),
        change=what_would_change(result, bench),
        errors=by_severity(report.diagnostics)[Severity.ERROR],
        known_by=report.known_by,
    )


def _years(result: Result, bench: Bench) -> tuple[EarlierYear, ...]:
    """The earlier years of a target that is judged by them."""
    match result.target:
        case Cumulative() | Level() if result.judged_at:
            year, month = result.as_of.year, result.judged_at.number
            return bench.history.years(result.target, year, month)
        case Cumulative() | Level() | Coverage() | Milestone():
            return ()
        case _:
            assert_never(result.target)


def _figures(result: Result, bench: Bench) -> list[Figure]:
    return rows_until(bench.ledger.figures.get(result.target.id, ()), bench.as_of)


def _entries(result: Result, bench: Bench) -> tuple[Entry, ...]:
    """The rows of the year; of a milestone those of its steps as well."""
    target = result.target
    if isinstance(target, Milestone):
        return tuple(Entry(row) for row in _reports(target, bench))
    figures = _figures(result, bench)
    if not target.kind.adds_up:
        return tuple(Entry(row) for row in figures)
    totals = {each.month: each for each in totals_by_month(figures)}
    return tuple(
        Entry(row, totals[row.period.last].value, totals[row.period.last].missing)
        for row in figures
    )


def _reports(target: Milestone, bench: Bench) -> list[Progress]:
    keys = (target.id, *(f"{target.id}/{step.id}" for step in target.steps))
    progress = bench.ledger.progress
    return [row for key in keys for row in rows_until(progress.get(key, ()), bench.as_of)]


def _sides(result: Result, bench: Bench) -> tuple[Result, ...]:
    """What would be said of ceiling and floor of a range; nothing where there is one side only."""
    if isinstance(result.target, Milestone) or result.measure is None:
        return ()
    sides = one_sided(result.target, bench.as_of)
    return tuple(judge_target(side, bench) for side in sides) if len(sides) > 1 else ()


def _course(result: Result, bench: Bench) -> tuple[tuple[int, Fraction], ...]:
    """Month and figure as judged, to date of what adds up; the last one where months repeat."""
    figures = [] if isinstance(result.target, Milestone) else _figures(result, bench)
    if result.target.kind.adds_up:
        return tuple((each.month, each.value) for each in totals_by_month(figures))
    return tuple(sorted({row.period.last: row.exact for row in figures}.items()))
