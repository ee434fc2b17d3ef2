"""Laws every verdict keeps, whatever the numbers."""

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as some
from kpi.model import (
    Baseline,
    Checkpoint,
    Figure,
    OfficeRule,
    Path,
    Reason,
    Result,
    State,
    Verdict,
)

if TYPE_CHECKING:
    from tests.conftest import Build

MONTH = some.integers(1, 12)
AMOUNT = some.integers(0, 400).map(lambda n: Decimal(n) / 4)
RULE = some.none() | some.tuples(some.integers(0, 20), some.integers(20, 40)).map(
    lambda pair: OfficeRule(Decimal(pair[0]), Decimal(pair[1]))
)
GRAVITY = list(Verdict)


def no_worse(better: Result, than: Result) -> bool:
    return GRAVITY.index(better.verdict) >= GRAVITY.index(than.verdict)


def checkpoints(month: int, share: int) -> tuple[Checkpoint, ...]:
    return (Checkpoint(month, Decimal(share), is_share=True),)


@given(
    value=AMOUNT,
    more=AMOUNT,
    month=MONTH,
    floor=AMOUNT,
    rule=RULE,
    inclusive=some.booleans(),
    point=some.none() | some.tuples(MONTH, some.integers(0, 100)),
)
def test_more_never_worsens_a_floor(
    build: "Build",
    value: Decimal,
    more: Decimal,
    month: int,
    floor: Decimal,
    rule: OfficeRule | None,
    inclusive: bool,
    point: tuple[int, int] | None,
) -> None:
    target = build.cumulative(
        build.at_least(str(floor), inclusive=inclusive),
        checkpoints=checkpoints(*point) if point else (),
    )
    low, high = (build.figure(str(each), month, ytd=True) for each in (value, value + more))
    worse = build.judge(target, low, as_of=month, rule=rule)
    assert no_worse(build.judge(target, high, as_of=month, rule=rule), worse)


@given(value=AMOUNT, more=AMOUNT, month=MONTH, ceiling=AMOUNT, rule=RULE)
def test_less_never_worsens_a_ceiling(
    build: "Build",
    value: Decimal,
    more: Decimal,
    month: int,
    ceiling: Decimal,
    rule: OfficeRule | None,
) -> None:
    target = build.cumulative(build.at_most(str(ceiling)))
    low, high = (build.figure(str(each), month, ytd=True) for each in (value, value + more))
    worse = build.judge(target, high, as_of=month, rule=rule)
    assert no_worse(build.judge(target, low, as_of=month, rule=rule), worse)


@given(
    value=AMOUNT,
    more=AMOUNT,
    month=MONTH,
    edge=AMOUNT,
    baseline=AMOUNT,
    rule=RULE,
    rising=some.booleans(),
    tolerance=some.none() | AMOUNT,
)
def test_nearer_to_its_end_never_worsens_a_level(
    build: "Build",
    value: Decimal,
    more: Decimal,
    month: int,
    edge: Decimal,
    baseline: Decimal,
    rule: OfficeRule | None,
    rising: bool,
    tolerance: Decimal | None,
) -> None:
    threshold = build.at_least(str(edge)) if rising else build.at_most(str(edge))
    linear = build.level(threshold, path=Path.LINEAR, baseline=Baseline({2024: baseline}))
    constant = build.level(threshold, tolerance=tolerance)
    low, high = (build.figure(str(each), month) for each in (value, value + more))
    better, worse = (high, low) if rising else (low, high)
    for target in (linear, constant):
        assert no_worse(
            build.judge(target, better, as_of=month, rule=rule),
            build.judge(target, worse, as_of=month, rule=rule),
        )


@given(
    values=some.lists(AMOUNT, min_size=1, max_size=12),
    floor=AMOUNT,
    data=some.data(),
)
def test_the_order_of_rows_never_matters(
    build: "Build", values: list[Decimal], floor: Decimal, data: some.DataObject
) -> None:
    target = build.cumulative(build.at_least(str(floor)))
    rows = build.monthly(*map(str, values))
    shuffled = data.draw(some.permutations(rows))
    month = len(values)
    assert build.judge(target, *shuffled, as_of=month) == build.judge(target, *rows, as_of=month)


@given(values=some.lists(AMOUNT, min_size=1, max_size=12), later=AMOUNT, floor=AMOUNT)
def test_what_comes_after_as_of_never_matters(
    build: "Build", values: list[Decimal], later: Decimal, floor: Decimal
) -> None:
    target = build.cumulative(build.at_least(str(floor)))
    *rows, last = build.monthly(*map(str, values), str(later)) if len(values) < 12 else (None,)
    if last is None:
        return
    month = len(values)
    assert build.judge(target, *rows, last, as_of=month) == build.judge(target, *rows, as_of=month)


@given(
    figures=some.dictionaries(MONTH, AMOUNT), as_of=MONTH, grace=some.integers(0, 3), floor=AMOUNT
)
def test_no_data_is_never_a_pass(
    build: "Build", figures: dict[int, Decimal], as_of: int, grace: int, floor: Decimal
) -> None:
    """A pass before the floor is met needs a figure no older than the latest due month."""
    target = build.level(build.at_least(str(floor)))
    rows = [build.figure(str(value), month) for month, value in figures.items()]
    result = build.judge(target, *rows, as_of=as_of, grace=grace)
    newest = max((month for month in figures if month <= as_of), default=0)
    due = as_of if as_of == 12 else max(0, as_of - grace)
    if newest < due or newest == 0:
        assert result.verdict in {Verdict.NO_DATA, Verdict.NOT_DUE}
    else:
        assert result.verdict not in {Verdict.NO_DATA, Verdict.NOT_DUE}


@given(month=MONTH, as_of=MONTH, due_month=MONTH, state=some.sampled_from(State))
def test_done_never_worsens_a_milestone(
    build: "Build", month: int, as_of: int, due_month: int, state: State
) -> None:
    """Reporting it done in time is never worse than any other report of the same month.

    That nobody has begun it yet is neither better nor worse.
    """
    target = build.milestone(f"2025-{due_month:02d}-28")
    done = build.judge(target, build.progress(State.DONE, month), as_of=as_of)
    other = build.judge(target, build.progress(state, month), as_of=as_of)
    if month <= due_month:
        assert no_worse(done, other) or other.reason is Reason.NOT_BEGUN


SHARES = some.lists(some.integers(1, 400), min_size=1, max_size=5)


def _past(build: "Build", shares: list[int], month: int) -> list[Figure]:
    """Earlier years with so many quarter points of their totals of 100 by the end of a month."""
    return [
        build.figure(str(value), end, ytd=True, year=2025 - count)
        for count, share in enumerate(shares, start=1)
        for end, value in ((month, Decimal(share) / 4), (12, Decimal(100)))
    ]


@given(value=AMOUNT, more=AMOUNT, month=some.integers(1, 11), edge=AMOUNT, shares=SHARES)
def test_with_earlier_years_too_better_is_never_worse(
    build: "Build", value: Decimal, more: Decimal, month: int, edge: Decimal, shares: list[int]
) -> None:
    """The probability of a floor rises with the sum and falls with the threshold."""
    past = _past(build, shares, month)
    low, high = (build.figure(str(each), month, ytd=True) for each in (value, value + more))
    floor, higher = (build.cumulative(build.at_least(str(each))) for each in (edge, edge + more))
    ceiling = build.cumulative(build.at_most(str(edge)))
    worse = build.judge(floor, *past, low, as_of=month)
    for better in (
        build.judge(floor, *past, high, as_of=month),
        build.judge(build.cumulative(build.at_least(str(edge / 2))), *past, low, as_of=month),
    ):
        assert no_worse(better, worse)
        assert _chance(better) >= _chance(worse)
    assert _chance(build.judge(higher, *past, low, as_of=month)) <= _chance(worse)
    over = build.judge(ceiling, *past, high, as_of=month)
    assert no_worse(build.judge(ceiling, *past, low, as_of=month), over)


def _chance(result: Result) -> Decimal:
    """The probability of a floor; of one that is met, 1; -1 where nothing tells it."""
    assert result.measure is not None
    if result.verdict is Verdict.PASS and result.measure.probability is None:
        return Decimal(1)
    return Decimal(-1) if result.measure.probability is None else result.measure.probability


@given(
    value=AMOUNT,
    month=some.integers(1, 11),
    edge=AMOUNT,
    shares=SHARES,
    power=some.integers(-3, 4),
)
def test_scaling_this_year_never_moves_a_probability(
    build: "Build", value: Decimal, month: int, edge: Decimal, shares: list[int], power: int
) -> None:
    """Nor does the scale of the earlier years: they count by their shares only."""
    past = _past(build, shares, month)
    target = build.cumulative(build.at_least(str(edge)))
    scaled = build.cumulative(build.at_least(str(edge.scaleb(power))))
    before = build.judge(target, *past, build.figure(str(value), month, ytd=True), as_of=month)
    after = build.judge(
        scaled, *past, build.figure(str(value.scaleb(power)), month, ytd=True), as_of=month
    )
    assert before.measure is not None
    assert after.measure is not None
    assert before.measure.probability == after.measure.probability


@given(value=AMOUNT, month=MONTH, edges=some.tuples(AMOUNT, AMOUNT), baseline=AMOUNT)
def test_outside_a_range_never_passes_a_level(
    build: "Build", value: Decimal, month: int, edges: tuple[Decimal, Decimal], baseline: Decimal
) -> None:
    """A figure beyond the far edge from the baseline is never a pass."""
    low, high = sorted(edges)
    threshold = build.within(str(low), str(high))
    target = build.level(threshold, path=Path.LINEAR, baseline=Baseline({2024: baseline}))
    result = build.judge(target, build.figure(str(value), month), as_of=month)
    if value > high >= baseline or value < low <= baseline:
        assert result.verdict is not Verdict.PASS
