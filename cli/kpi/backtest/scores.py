"""How right the replayed verdicts, probabilities and intervals were."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple, TypeVar

from kpi.backtest.replay import Case, Interval, Replay
from kpi.judge.fit import LEAST_CHANGES
from kpi.judge.history import EXACTLY, decimal_of
from kpi.judge.outlook import PLACES
from kpi.model import Kind, Reason, Verdict

Z = Decimal("1.959963984540054")
"""What a normal value exceeds with a probability of 2.5 %."""
FORECASTS = (Verdict.PASS, Verdict.AT_RISK, Verdict.FAIL)
FINALS = (Reason.MET, Reason.EXCEEDED)
BINS = 10
WHOLE = 10**PLACES
"""A probability of one, in units of its last place."""

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)


class Rate(NamedTuple):
    """How many of some cases were hits, and how many independent cases they are `worth`."""

    cases: int
    hits: int
    worth: Fraction

    @property
    def share(self) -> Fraction | None:
        """The hits among the cases, 0 to 1; None without cases."""
        return Fraction(self.hits, self.cases) if self.cases else None

    @property
    def interval(self) -> tuple[Fraction, Fraction] | None:
        """The 95 % score interval of the share, by Wilson (1927); None without cases.

        With the number of cases they are worth in place of their number, as Korn & Graubard
        (1998, Survey Methodology 24) put it into the interval of a clustered sample.
        """
        if self.share is None:
            return None
        square = Fraction(Z) ** 2
        spread = self.worth * self.share * (1 - self.share) + square / 4
        reach = Fraction(Z) * Fraction(EXACTLY.sqrt(decimal_of(spread)))
        middle, whole = self.worth * self.share + square / 2, self.worth + square
        return max((middle - reach) / whole, Fraction(0)), min(
            (middle + reach) / whole, Fraction(1)
        )


class Brier(NamedTuple):
    """The mean squared distance between probability and outcome, by Brier (1950).

    0 is perfect. `base` is the score of always saying how often these very cases were kept,
    `linear` that of the linear pace k/m taken as a yes or no.
    """

    cases: int
    score: Fraction
    base: Fraction
    linear: Fraction

    @property
    def skill_over_base(self) -> Fraction | None:
        """1 - score/base: above 0 the probabilities tell more; None where base is perfect."""
        return 1 - self.score / self.base if self.base else None

    @property
    def skill_over_linear(self) -> Fraction | None:
        """1 - score/linear; None where the linear pace is perfect."""
        return 1 - self.score / self.linear if self.linear else None


class Bin(NamedTuple):
    """The cases whose probability is at least `low` and below `high` (in the last at most 1)."""

    low: Fraction
    high: Fraction
    rate: Rate
    mean: Fraction | None


class Verdicts(NamedTuple):
    """Of some cases, how often the threshold was kept, by verdict.

    `forecasts` are the verdicts that could have turned out wrong; `finals` were certain when
    they were given. `linear` are the same forecasts by the plain linear pace: kept or not.
    """

    forecasts: Mapping[Verdict, Rate]
    finals: Mapping[Reason, Rate]
    linear: Mapping[bool, Rate]


class Coverage(NamedTuple):
    """How many 80 % intervals held the year's end; `vague` ones are not printed by a check."""

    rate: Rate
    vague: int


class Target(NamedTuple):
    """What the back-test says of one target."""

    id: str
    years: tuple[int, ...]
    verdicts: Verdicts
    brier: Brier | None
    coverage: Coverage


class Group(NamedTuple):
    """What the back-test says of all cases of one kind judged with as many earlier years.

    `years` is 0 to 3, where 3 stands for three or more; of levels 0 or 3.
    """

    kind: Kind
    years: int
    verdicts: Verdicts
    brier: Brier | None
    coverage: Coverage


class Scores(NamedTuple):
    """Everything that is said of a back-test.

    Only `by_years` counts what was judged with fewer earlier years than are known. `targets`
    counts those that could be replayed, by kind, `replayed` are those that had a year to
    replay. Of all `cases`, `by_plan` were judged by the plan's own thresholds, the others by
    those of `grid`. `without_chance` counts the forecasts without a probability. `flips` counts,
    of two successive verdicts on the same year and threshold, those that differ.
    """

    targets: Counter[Kind]
    grid: tuple[Decimal, ...]
    replayed: tuple[Target, ...]
    cases: int
    by_plan: int
    verdicts: Verdicts
    by_month: Mapping[int, Verdicts]
    by_years: tuple[Group, ...]
    brier: Brier | None
    without_chance: int
    reliability: tuple[Bin, ...]
    coverage: Coverage
    coverage_by_month: Mapping[int, Coverage]
    flips: Rate

    @property
    def years(self) -> tuple[int, ...]:
        """All years of which a month was replayed."""
        return tuple(sorted({year for each in self.replayed for year in each.years}))


def score(replay: Replay, grid: tuple[Decimal, ...]) -> Scores:
    """The scores of a replay with thresholds at each factor of `grid`."""
    cases = [case for case in replay.cases if case.past.is_whole]
    intervals = [each for each in replay.intervals if each.past.is_whole]
    cases_by_month = _grouped(cases, lambda each: each.month.number)
    intervals_by_month = _grouped(intervals, lambda each: each.month.number)
    return Scores(
        targets=replay.targets,
        grid=grid,
        replayed=_by_target(cases, intervals),
        cases=len(cases),
        by_plan=sum(case.factor is None for case in cases),
        verdicts=verdicts_of(cases),
        by_month={month: verdicts_of(each) for month, each in sorted(cases_by_month.items())},
        by_years=_by_years(replay),
        brier=brier_of(cases),
        without_chance=sum(case.chance is None and not case.is_final for case in cases),
        reliability=reliability_of(cases),
        coverage=coverage_of(intervals),
        coverage_by_month={
            month: coverage_of(each) for month, each in sorted(intervals_by_month.items())
        },
        flips=flips_of(cases),
    )


def rate_of(outcomes: Iterable[tuple[str, bool]]) -> Rate:
    """Of some outcomes, each with its target, how many are true, and what they are worth.

    The months, years and thresholds of one target share their outcome, so its cases are one
    cluster. With G clusters of n cases and h hits each, and p = H/N, the variance of p is
    G/(G-1) * sum((h - p*n)**2) / N**2, and the N cases are worth p*(1-p) / variance independent
    ones, Kish's effective sample size (Survey Sampling, 1965): between 1 and N. Where all or
    none are hits, or all are of one target, they are worth one a target.

    3 of 4 and 1 of 4, by hand: p = 1/2, the deviations are 1 and -1, the variance is 2 * 2/64 =
    1/16, and 1/4 : 1/16 = 4 cases.

    >>> told = {"a": (True, True, True, False), "b": (True, False, False, False)}
    >>> rate_of((target, hit) for target, hits in told.items() for hit in hits)
    Rate(cases=8, hits=4, worth=Fraction(4, 1))
    """
    cases: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for target, hit in outcomes:
        cases[target] += 1
        hits[target] += hit
    return Rate(cases.total(), hits.total(), _worth([(cases[each], hits[each]) for each in cases]))


def _worth(clusters: Sequence[tuple[int, int]]) -> Fraction:
    """How many independent cases the clusters, cases and hits each, are worth."""
    count, cases = len(clusters), sum(n for n, _ in clusters)
    hits = sum(h for _, h in clusters)
    if count < 2 or hits in {0, cases}:
        return Fraction(count)
    squares = sum((h * cases - hits * n) ** 2 for n, h in clusters)
    if not squares:
        return Fraction(cases)
    worth = Fraction(hits * (cases - hits) * cases**2 * (count - 1), count * squares)
    return min(max(worth, Fraction(1)), Fraction(cases))


def verdicts_of(cases: Sequence[Case]) -> Verdicts:
    """How often the threshold was kept, by verdict."""
    forecasts = [case for case in cases if not case.is_final]
    finals = [case for case in cases if case.is_final]
    return Verdicts(
        {each: _kept(c for c in forecasts if c.verdict is each) for each in FORECASTS},
        {each: _kept(c for c in finals if c.reason is each) for each in FINALS},
        {each: _kept(c for c in forecasts if c.on_pace is each) for each in (True, False)},
    )


def _kept(cases: Iterable[Case]) -> Rate:
    return rate_of((case.target, case.kept) for case in cases)


def brier_of(cases: Sequence[Case]) -> Brier | None:
    """The score of the probabilities; None where no case has one."""
    known = [(case.chance, case) for case in cases if case.chance is not None]
    if not known:
        return None
    kept = Fraction(sum(case.kept for _, case in known), len(known))
    squares = sum((_whole(chance) - case.kept * WHOLE) ** 2 for chance, case in known)
    return Brier(
        cases=len(known),
        score=Fraction(squares, WHOLE**2 * len(known)),
        base=kept * (1 - kept),
        linear=Fraction(sum(case.on_pace is not case.kept for _, case in known), len(known)),
    )


def _whole(chance: Decimal) -> int:
    """A probability in units of its last place: whole numbers add up fast, and exactly."""
    return int(EXACTLY.scaleb(chance, PLACES))


def reliability_of(cases: Sequence[Case]) -> tuple[Bin, ...]:
    """How often the threshold was kept where its probability lay in each tenth."""
    tenths: list[list[Case]] = [[] for _ in range(BINS)]
    for case in cases:
        if case.chance is not None:
            tenths[min(_whole(case.chance) * BINS // WHOLE, BINS - 1)].append(case)
    return tuple(_bin(number, each) for number, each in enumerate(tenths))


def _bin(number: int, cases: Sequence[Case]) -> Bin:
    chances = [_whole(case.chance) for case in cases if case.chance is not None]
    mean = Fraction(sum(chances), WHOLE * len(chances)) if chances else None
    low, high = Fraction(number, BINS), Fraction(number + 1, BINS)
    return Bin(low, high, _kept(cases), mean)


def coverage_of(intervals: Sequence[Interval]) -> Coverage:
    """How many intervals held the year's end."""
    rate = rate_of((each.target, each.holds) for each in intervals)
    return Coverage(rate, sum(each.forecast.is_vague for each in intervals))


def flips_of(cases: Iterable[Case]) -> Rate:
    """Of successive months judged by the same threshold, those whose verdicts differ."""
    runs = _grouped(cases, lambda each: (each.target, each.month.year, each.factor, each.threshold))
    return rate_of(
        (earlier.target, earlier.verdict is not later.verdict)
        for run in runs.values()
        for earlier, later in pairwise(run)
    )


def _by_years(replay: Replay) -> tuple[Group, ...]:
    """All that was judged, sums before levels, with no earlier year first."""
    cases = _grouped(replay.cases, _depth)
    intervals = _grouped(replay.intervals, _depth)
    return tuple(
        Group(*key, verdicts_of(each), brier_of(each), coverage_of(intervals.get(key, [])))
        for key, each in sorted(cases.items())
    )


def _depth(each: Case | Interval) -> tuple[Kind, int]:
    return each.past.kind, min(each.past.years, LEAST_CHANGES)


def _by_target(cases: Sequence[Case], intervals: Sequence[Interval]) -> tuple[Target, ...]:
    of_target = _grouped(intervals, lambda each: each.target)
    return tuple(
        Target(
            id=target,
            years=tuple(sorted({case.month.year for case in each})),
            verdicts=verdicts_of(each),
            brier=brier_of(each),
            coverage=coverage_of(of_target.get(target, [])),
        )
        for target, each in _grouped(cases, lambda each: each.target).items()
    )


def _grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """The items by key, all in the order they came."""
    groups: dict[Key, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
