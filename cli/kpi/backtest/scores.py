"""How right the replayed verdicts, probabilities and intervals were."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from kpi.backtest.rates import Rate, rate_of
from kpi.backtest.replay import Case, Outturn, Replay
from kpi.judge.fit import LEAST_CHANGES
from kpi.judge.history import EXACTLY
from kpi.judge.outlook import PLACES
from kpi.model import Kind, Reason, Verdict
from kpi.record import NamedTuple

FORECASTS = (Verdict.PASS, Verdict.AT_RISK, Verdict.FAIL)
FINALS = (Reason.MET, Reason.EXCEEDED)
BINS = 10
WHOLE = 10**PLACES
"""A probability of one, in units of its last place."""

Replayed = TypeVar("Replayed", Case, Outturn)
Key = TypeVar("Key", bound=Hashable)


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


class IntervalCoverage(NamedTuple):
    """How many 80 % intervals held the year's end; `vague` ones are not printed by a check."""

    rate: Rate
    vague: int


class TargetScores(NamedTuple):
    """What the back-test says of one target."""

    id: str
    years: tuple[int, ...]
    verdicts: Verdicts
    brier: Brier | None
    coverage: IntervalCoverage


class DepthScores(NamedTuple):
    """What the back-test says of all cases of one kind judged with as many earlier years.

    `years` is 0 to 3, where 3 stands for three or more; of levels 0 or 3.
    """

    kind: Kind
    years: int
    verdicts: Verdicts
    brier: Brier | None
    coverage: IntervalCoverage


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
    replayed: tuple[TargetScores, ...]
    cases: int
    by_plan: int
    verdicts: Verdicts
    by_month: Mapping[int, Verdicts]
    by_years: tuple[DepthScores, ...]
    brier: Brier | None
    without_chance: int
    reliability: tuple[Bin, ...]
    coverage: IntervalCoverage
    coverage_by_month: Mapping[int, IntervalCoverage]
    flips: Rate

    @property
    def years(self) -> tuple[int, ...]:
        """All years of which a month was replayed."""
        return tuple(sorted({year for each in self.replayed for year in each.years}))


def score(replay: Replay, grid: tuple[Decimal, ...]) -> Scores:
    """The scores of a replay with thresholds at each factor of `grid`."""
    cases = [case for case in replay.cases if case.past.is_whole]
    outturns = [each for each in replay.outturns if each.past.is_whole]
    by_month = sorted(_grouped(cases, lambda each: each.month.number).items())
    outturns_by_month = sorted(_grouped(outturns, lambda each: each.month.number).items())
    return Scores(
        targets=replay.targets,
        grid=grid,
        replayed=_by_target(cases, outturns),
        cases=len(cases),
        by_plan=sum(case.factor is None for case in cases),
        verdicts=verdicts_of(cases),
        by_month={month: verdicts_of(each) for month, each in by_month},
        by_years=_by_years(replay),
        brier=brier_of(cases),
        without_chance=sum(case.chance is None and not case.is_final for case in cases),
        reliability=reliability_of(cases),
        coverage=coverage_of(outturns),
        coverage_by_month={month: coverage_of(each) for month, each in outturns_by_month},
        flips=flips_of(cases),
    )


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
    tenths: list[list[tuple[int, Case]]] = [[] for _ in range(BINS)]
    for case in cases:
        if case.chance is not None:
            whole = _whole(case.chance)
            tenths[min(whole * BINS // WHOLE, BINS - 1)].append((whole, case))
    return tuple(
        Bin(
            low=Fraction(number, BINS),
            high=Fraction(number + 1, BINS),
            rate=_kept(case for _, case in tenth),
            mean=Fraction(sum(whole for whole, _ in tenth), WHOLE * len(tenth)) if tenth else None,
        )
        for number, tenth in enumerate(tenths)
    )


def coverage_of(outturns: Sequence[Outturn]) -> IntervalCoverage:
    """How many intervals held the year's end."""
    rate = rate_of((each.target, each.holds) for each in outturns)
    return IntervalCoverage(rate, sum(each.forecast.is_vague for each in outturns))


def flips_of(cases: Iterable[Case]) -> Rate:
    """Of successive months judged by the same threshold, those whose verdicts differ."""
    runs = _grouped(cases, lambda each: (each.target, each.month.year, each.factor, each.threshold))
    return rate_of(
        (earlier.target, earlier.verdict is not later.verdict)
        for run in runs.values()
        for earlier, later in pairwise(run)
    )


def _by_years(replay: Replay) -> tuple[DepthScores, ...]:
    """All that was judged, sums before levels, with no earlier year first."""

    def depth(each: Case | Outturn) -> tuple[Kind, int]:
        return each.past.kind, min(each.past.years, LEAST_CHANGES)

    outturns = _grouped(replay.outturns, depth)
    return tuple(
        DepthScores(*key, verdicts_of(each), brier_of(each), coverage_of(outturns.get(key, [])))
        for key, each in sorted(_grouped(replay.cases, depth).items())
    )


def _by_target(cases: Sequence[Case], outturns: Sequence[Outturn]) -> tuple[TargetScores, ...]:
    of_target = _grouped(outturns, lambda each: each.target)
    return tuple(
        TargetScores(
            id=target,
            years=tuple(sorted({case.month.year for case in each})),
            verdicts=verdicts_of(each),
            brier=brier_of(each),
            coverage=coverage_of(of_target.get(target, [])),
        )
        for target, each in _grouped(cases, lambda each: each.target).items()
    )


def _grouped(
    replayed: Iterable[Replayed], key: Callable[[Replayed], Key]
) -> dict[Key, list[Replayed]]:
    """The same by key, all in the order they came."""
    groups: dict[Key, list[Replayed]] = defaultdict(list)
    for each in replayed:
        groups[key(each)].append(each)
    return groups
