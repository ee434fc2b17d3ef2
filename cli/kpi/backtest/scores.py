"""How right the replayed verdicts, probabilities and intervals were."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple, TypeVar

from kpi.backtest.replay import Case, Interval, Replay
from kpi.judge.history import EXACTLY, decimal_of
from kpi.judge.outlook import PLACES
from kpi.model import Reason, Verdict
from kpi.quantity.number import shift

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
    """How many of some cases were hits."""

    cases: int
    hits: int

    @property
    def share(self) -> Fraction | None:
        """The hits among the cases, 0 to 1; None without cases."""
        return Fraction(self.hits, self.cases) if self.cases else None

    @property
    def interval(self) -> tuple[Fraction, Fraction] | None:
        """The 95 % score interval of the share, by Wilson (1927); None without cases."""
        if not self.cases:
            return None
        square = Fraction(Z) ** 2
        spread = Fraction(self.hits * (self.cases - self.hits), self.cases) + square / 4
        reach = Fraction(Z) * Fraction(EXACTLY.sqrt(decimal_of(spread)))
        middle, whole = self.hits + square / 2, self.cases + square
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
    """How many 80 % intervals held the year's total; `vague` ones are not printed by a check."""

    rate: Rate
    vague: int


class Target(NamedTuple):
    """What the back-test says of one target."""

    id: str
    years: tuple[int, ...]
    verdicts: Verdicts
    brier: Brier | None
    coverage: Coverage


class Scores(NamedTuple):
    """Everything that is said of a back-test.

    `targets` counts those that add up over the year, `replayed` are those that had a year to
    replay. Of all `cases`, `by_plan` were judged by the plan's own thresholds, the others by
    those of `grid`. `without_chance` counts the forecasts without a probability. `flips` counts,
    of two successive verdicts on the same year and threshold, those that differ.
    """

    targets: int
    grid: tuple[Decimal, ...]
    replayed: tuple[Target, ...]
    cases: int
    by_plan: int
    verdicts: Verdicts
    by_month: Mapping[int, Verdicts]
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
    cases, intervals = replay.cases, replay.intervals
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
        brier=brier_of(cases),
        without_chance=sum(case.chance is None and not case.is_final for case in cases),
        reliability=reliability_of(cases),
        coverage=coverage_of(intervals),
        coverage_by_month={
            month: coverage_of(each) for month, each in sorted(intervals_by_month.items())
        },
        flips=flips_of(cases),
    )


def rate_of(outcomes: Iterable[bool]) -> Rate:
    """Of some outcomes, how many are true."""
    known = tuple(outcomes)
    return Rate(len(known), sum(known))


def verdicts_of(cases: Sequence[Case]) -> Verdicts:
    """How often the threshold was kept, by verdict."""
    forecasts = [case for case in cases if not case.is_final]
    finals = [case for case in cases if case.is_final]
    return Verdicts(
        {each: rate_of(c.kept for c in forecasts if c.verdict is each) for each in FORECASTS},
        {each: rate_of(c.kept for c in finals if c.reason is each) for each in FINALS},
        {each: rate_of(c.kept for c in forecasts if c.on_pace is each) for each in (True, False)},
    )


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
    return int(shift(chance, PLACES))


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
    return Bin(low, high, rate_of(case.kept for case in cases), mean)


def coverage_of(intervals: Sequence[Interval]) -> Coverage:
    """How many intervals held the year's total."""
    rate = rate_of(each.holds for each in intervals)
    return Coverage(rate, sum(each.forecast.is_vague for each in intervals))


def flips_of(cases: Iterable[Case]) -> Rate:
    """Of successive months judged by the same threshold, those whose verdicts differ."""
    runs = _grouped(cases, lambda each: (each.target, each.month.year, each.factor, each.threshold))
    return rate_of(
        earlier.verdict is not later.verdict
        for run in runs.values()
        for earlier, later in pairwise(run)
    )


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
