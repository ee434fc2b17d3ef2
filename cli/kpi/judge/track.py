"""The way of each target through the year, and where on its scale the verdict would change.

The limits are found by asking the judge itself, so that they hold for every rule there is.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import pairwise

from kpi.judge.cumulative import judge_sum
from kpi.judge.due import ends
from kpi.judge.history import History
from kpi.judge.level import judge_level
from kpi.judge.milestone import latest_report
from kpi.judge.target import Bench, latest_reading, rows_until, sum_so_far
from kpi.judge.total import complete_sums
from kpi.model import (
    AreaResult,
    Band,
    Cumulative,
    Figure,
    Ledger,
    Measure,
    Milestone,
    Month,
    Plan,
    Progress,
    Quantified,
    Threshold,
    Track,
    Verdict,
)

MARGIN = Fraction(13, 12)
"""The scale goes as far beyond what it must hold."""
SAMPLES = 8
"""On as many parts of the scale the judge is asked, beside where a change is likely."""
HALVINGS = 7
"""A limit is found to this power of two of a part: far less than can be drawn."""

Judged = Callable[[Fraction], Verdict]


def tracks(
    plan: Plan, ledger: Ledger, as_of: Month, areas: Iterable[AreaResult]
) -> dict[str, Track]:
    """By id the way through the year of each quantified target that has a figure."""
    bench = Bench(plan, ledger, as_of, History(ledger.figures))
    return {
        result.target.id: _track(result.target, result.threshold, result.measure, bench)
        for area in areas
        for result in area.results
        if not isinstance(result.target, Milestone)
        and result.threshold is not None
        and result.measure is not None
    }


def step_reports(
    areas: Iterable[AreaResult], reports: Mapping[str, tuple[Progress, ...]], as_of: Month
) -> dict[str, Progress]:
    """By `target/step` what was last reported by `as_of` of the steps of milestones."""
    found = {}
    for area in areas:
        for target in (result.target for result in area.results):
            for step in target.steps if isinstance(target, Milestone) else ():
                key = f"{target.id}/{step.id}"
                latest = latest_report(rows_until(reports.get(key, ()), as_of))
                if latest is not None:
                    found[key] = latest
    return found


def _track(target: Quantified, threshold: Threshold, measure: Measure, bench: Bench) -> Track:
    rows = rows_until(bench.ledger.figures.get(target.id, ()), bench.as_of)
    judged = _judge_of(target, rows, threshold, bench)
    return Track(_course(target, rows, bench), _bands(judged, _likely(threshold, measure)))


def _course(
    target: Quantified, rows: list[Figure], bench: Bench
) -> tuple[tuple[int, Fraction], ...]:
    if isinstance(target, Cumulative):
        known = {0: Fraction(0), **complete_sums(rows)}
    else:
        start = latest_reading(target, rows, bench).baseline
        known = {} if start is None else {0: start}
        ordered = sorted(rows, key=lambda row: (ends(row.period), row.period.first))
        known.update((row.period.last, row.exact) for row in ordered)
    return tuple(sorted(known.items()))


def _judge_of(target: Quantified, rows: list[Figure], threshold: Threshold, bench: Bench) -> Judged:
    """The verdict on any figure in the place of the one that was reported."""
    if isinstance(target, Cumulative):
        so_far = sum_so_far(target, rows, bench)

        def judged_sum(value: Fraction) -> Verdict:
            other = so_far._replace(total=so_far.total._replace(value=value))
            return judge_sum(other, threshold)[0].verdict

        return judged_sum
    reading = latest_reading(target, rows, bench)
    return lambda value: judge_level(reading._replace(value=value), threshold)[0].verdict


def _likely(threshold: Threshold, measure: Measure) -> set[Fraction]:
    """Where a verdict is likely to change, and what the scale must hold anyway."""
    bounds = (threshold.floor, threshold.ceiling)
    found = {Fraction(bound.value) for bound in bounds if bound is not None}
    return found | {Fraction(0), measure.value, measure.expected or Fraction(0)}


def _bands(judged: Judged, likely: set[Fraction]) -> tuple[Band, ...]:
    low, high = min(likely) * MARGIN, max(likely) * MARGIN
    if low == high:
        high = low + 1
    grid = {low + (high - low) * Fraction(step, SAMPLES) for step in range(SAMPLES + 1)}
    verdicts = [(value, judged(value)) for value in sorted(grid | likely)]
    starts = [verdicts[0]]
    for before, after in pairwise(verdicts):
        if before[1] is not after[1]:
            starts.append((_change(judged, before, after[0]), after[1]))
    limits = [*(value for value, _ in starts[1:]), high]
    return tuple(
        Band(start, end, verdict) for (start, verdict), end in zip(starts, limits, strict=True)
    )


def _change(judged: Judged, before: tuple[Fraction, Verdict], end: Fraction) -> Fraction:
    """Where between `before` and `end` the verdict of `before` ceases to be given."""
    start, verdict = before
    for _ in range(HALVINGS):
        middle = (start + end) / 2
        if judged(middle) is verdict:
            start = middle
        else:
            end = middle
    return end
