"""What concerns the whole plan: areas, revisions, waivers, rehearsals."""

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from kpi.diagnostics import Code
from kpi.judge import check_waivers, judge, rehearsed_plan, with_baselines
from kpi.model import (
    NOWHERE,
    Accept,
    Baseline,
    Checkpoint,
    Cumulative,
    Month,
    Period,
    Reason,
    RevisedThreshold,
    Text,
    Verdict,
    Waiver,
    worst,
)

if TYPE_CHECKING:
    from tests.conftest import Build

JUNE = Month(2025, 6)


def test_an_area_is_its_worst_verdict() -> None:
    """fail > no-data > at-risk > pass > not-due."""
    order = [Verdict.FAIL, Verdict.NO_DATA, Verdict.AT_RISK, Verdict.PASS, Verdict.NOT_DUE]
    for graver, lighter in pairwise(order):
        assert worst((lighter, graver, lighter)) is graver


def test_the_revision_in_force_is_judged(build: "Build") -> None:
    """120 lowered to 60 from July: 45 in June is 15 of 120 behind, 45 in July is 10 ahead of 35."""
    revised = RevisedThreshold(
        Month(2025, 7), build.at_least("60"), Text("下调", "lowered"), "", NOWHERE
    )
    target = build.cumulative(build.at_least("120"), revised=(revised,))
    june = build.judge(target, build.figure("45", 6, ytd=True), as_of=6)
    july = build.judge(target, build.figure("45", 7, ytd=True), as_of=7)
    assert (june.verdict, june.revision) == (Verdict.AT_RISK, None)
    assert (july.verdict, july.revision) == (Verdict.PASS, revised)
    assert july.threshold == revised.threshold


def waiver(accept: Accept, until: Month) -> Waiver:
    return Waiver("t", accept, Text("疫情", "storm"), "局长", until, NOWHERE)


@pytest.mark.parametrize(
    ("accept", "value", "waived"),
    [
        (Accept.FAIL, "0", True),
        (Accept.FAIL, "50", True),
        (Accept.AT_RISK, "0", False),
        (Accept.AT_RISK, "50", True),
        (Accept.FAIL, "60", False),
    ],
)
def test_a_waiver_excuses_up_to_what_it_accepts(
    build: "Build", accept: Accept, value: str, waived: bool
) -> None:
    """Of 120 in June: 0 is fail, 50 at risk, 60 pass."""
    target = build.cumulative(build.at_least("120"))
    plan = build.plan(target, waivers=(waiver(accept, JUNE),))
    ledger = build.ledger(build.figure(value, 6, ytd=True))
    [area] = judge(plan, ledger, JUNE)
    [result] = area.results
    assert (result.waiver is not None) is waived
    codes = [each.code for each in check_waivers(area.results, plan.waivers, JUNE)]
    assert codes == ([] if waived else [Code.WAIVER_UNUSED])


def test_an_expired_waiver_warns_and_excuses_nothing(build: "Build") -> None:
    """Until May, as of June."""
    plan = build.plan(
        build.cumulative(build.at_least("120")), waivers=(waiver(Accept.FAIL, Month(2025, 5)),)
    )
    [area] = judge(plan, build.ledger(build.figure("0", 6, ytd=True)), JUNE)
    assert area.results[0].waiver is None
    [problem] = check_waivers(area.results, plan.waivers, JUNE)
    assert problem.code is Code.WAIVER_EXPIRED


def test_no_data_cannot_be_waived(build: "Build") -> None:
    """Nothing reported by June."""
    plan = build.plan(build.cumulative(build.at_least("120")), waivers=(waiver(Accept.FAIL, JUNE),))
    [area] = judge(plan, build.ledger(), JUNE)
    assert area.results[0].verdict is Verdict.NO_DATA
    assert area.results[0].waiver is None


def test_a_rehearsal_takes_the_baseline_where_the_ledger_is_silent(build: "Build") -> None:
    """9.67 in 2024 against at least 10: missed; milestones are skipped."""
    target = build.cumulative(build.at_least("10"), baseline=Baseline({2024: Decimal("9.67")}))
    december = Month(2024, 12)
    plan = rehearsed_plan(build.plan(target, build.milestone()), december)
    [area] = judge(plan, with_baselines(plan, build.ledger()), december)
    [result] = area.results
    assert (result.verdict, result.reason) == (Verdict.FAIL, Reason.MISSED)


def test_a_rehearsal_prefers_the_ledger(build: "Build") -> None:
    """The ledger's 11 counts, not the baseline's 9."""
    target = build.cumulative(build.at_least("10"), baseline=Baseline({2024: Decimal(9)}))
    december = Month(2024, 12)
    plan = rehearsed_plan(build.plan(target), december)
    ledger = build.ledger(build.figure("11", 12, ytd=True, year=2024))
    [area] = judge(plan, with_baselines(plan, ledger), december)
    assert area.results[0].reason is Reason.MET


def test_a_rehearsal_uses_the_threshold_in_force_in_the_same_month(build: "Build") -> None:
    """60 from July 2025 on: in a rehearsal of December 60 holds, of June 120."""
    revised = RevisedThreshold(
        Month(2025, 7), build.at_least("60"), Text("下调", "lowered"), "", NOWHERE
    )
    plan = build.plan(build.cumulative(build.at_least("120"), revised=(revised,)))
    december, june = Month(2024, 12), Month(2024, 6)
    assert rehearsed_plan(plan, december).targets[0].threshold == build.at_least("60")  # type: ignore[union-attr]  # no milestone
    assert rehearsed_plan(plan, june).targets[0].threshold == build.at_least("120")  # type: ignore[union-attr]  # no milestone


def test_a_rehearsal_knows_no_waivers(build: "Build") -> None:
    """A waiver is for the plan's own year."""
    plan = build.plan(build.cumulative(build.at_least("10")), waivers=(waiver(Accept.FAIL, JUNE),))
    assert rehearsed_plan(plan, Month(2024, 6)).waivers == ()


def test_a_rehearsal_moves_checkpoints_with_the_revision(build: "Build") -> None:
    """50 of 100 by June is half; of the 200 in force since March that is 100, and 60 is behind."""
    revised = RevisedThreshold(Month(2025, 3), build.at_least("200"), Text("r", "r"), "", NOWHERE)
    target = build.cumulative(
        build.at_least("100"),
        checkpoints=(Checkpoint(6, Decimal(50), is_share=False),),
        revised=(revised,),
    )
    plan = rehearsed_plan(build.plan(target), Month(2024, 6))
    ledger = build.ledger(build.figure("60", 6, ytd=True, year=2024))
    [area] = judge(plan, ledger, Month(2024, 6))
    now = build.judge(target, build.figure("60", 6, ytd=True), as_of=6)
    assert area.results[0].measure is not None
    assert now.measure is not None
    assert area.results[0].measure.expected == now.measure.expected == 100
    assert area.results[0].verdict is now.verdict


def test_a_baseline_counts_as_the_whole_year_where_only_other_years_are_known(
    build: "Build",
) -> None:
    """The ledger holds 2023 alone: the 9 of 2024 are those of January to December."""
    target = build.cumulative(build.at_least("10"), baseline=Baseline({2024: Decimal(9)}))
    plan = rehearsed_plan(build.plan(target), Month(2024, 12))
    ledger = build.ledger(build.figure("11", 12, ytd=True, year=2023))
    _, added = with_baselines(plan, ledger).figures["t"]
    assert added.period == Period(2024, 1, 12, None, to_date=True)
    assert added.value == 9


@pytest.mark.parametrize(
    ("original", "revised", "moved"),
    [("-10", "-20", "-10"), ("10", "25", "12.5"), ("0", "20", "5")],
)
def test_a_checkpoint_in_the_unit_is_a_share_of_the_original(
    build: "Build", original: str, revised: str, moved: str
) -> None:
    """-5 of -10 is half, of -20 that is -10; of a threshold of 0 no amount is a share."""
    later = RevisedThreshold(Month(2025, 3), build.at_least(revised), Text("r", "r"), "", NOWHERE)
    amount = Decimal(5).copy_sign(Decimal(original))
    target = build.cumulative(
        build.at_least(original),
        checkpoints=(Checkpoint(6, amount, is_share=False),),
        revised=(later,),
    )
    [rehearsed] = rehearsed_plan(build.plan(target), Month(2024, 6)).targets
    assert isinstance(rehearsed, Cumulative)
    assert [point.amount for point in rehearsed.checkpoints] == [Decimal(moved)]


def test_a_baseline_of_another_year_is_no_figure(build: "Build") -> None:
    """Of 2023 alone, in a rehearsal of 2024: nothing is added, nor without any baseline."""
    for baseline in (Baseline({2023: Decimal(9)}), None):
        target = build.cumulative(build.at_least("10"), baseline=baseline)
        plan = rehearsed_plan(build.plan(target), Month(2024, 12))
        assert with_baselines(plan, build.ledger()).figures == {}
