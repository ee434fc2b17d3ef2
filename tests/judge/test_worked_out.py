"""The numbers a verdict is worked out from, as the judge hands them out."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from kpi.judge.history import History
from kpi.judge.target import Bench
from kpi.judge.track import expected_by_month
from kpi.model import (
    NOWHERE,
    Baseline,
    Checkpoint,
    Figure,
    LeftOut,
    Month,
    OfficeRule,
    Path,
    Reason,
    Result,
    RevisedThreshold,
    Target,
    Text,
)
from kpi.model.proof import Quantity

if TYPE_CHECKING:
    from tests.conftest import Build


def year(build: "Build", number: int, part: str, whole: str) -> tuple[Figure, ...]:
    """A year with `part` done by June."""
    return (
        build.figure(part, 6, ytd=True, year=number),
        build.figure(whole, 12, ytd=True, year=number),
    )


def odds_of(build: "Build", value: str) -> Result:
    """With shares of 40 % and 50 % by June: ln is -0.91629 and -0.69315."""
    rows = (*year(build, 2023, "40", "100"), *year(build, 2024, "50", "100"))
    target = build.cumulative(build.at_least("100"))
    return build.judge(target, *rows, build.figure(value, 6, ytd=True), as_of=6)


def test_the_proof_holds_each_number_of_the_formula(build: "Build") -> None:
    """Mean -0.79232, sd 0.09420, error 0.11560 (docs/verdicts.md), ln 0.3 = -1.20397.

    t = (-1.20397 + 0.79232) / 0.11560 = -3.5609.
    """
    proved = build.proved(odds_of(build, "30"))
    found = {
        name: round(Decimal(str(proved[name])), 4)
        for name in (
            Quantity.CENTRE,
            Quantity.DEVIATION,
            Quantity.ERROR,
            Quantity.FREEDOM,
            Quantity.WORTH,
            Quantity.T_VALUE,
        )
    }
    assert found == {
        Quantity.CENTRE: Decimal("-0.7923"),
        Quantity.DEVIATION: Decimal("0.0942"),
        Quantity.ERROR: Decimal("0.1156"),
        Quantity.FREEDOM: Decimal("2.9756"),
        Quantity.WORTH: Decimal("1.9756"),
        Quantity.T_VALUE: Decimal("-3.5609"),
    }
    assert proved[Quantity.DISPERSION] == 0
    assert proved[Quantity.PRIOR] == Decimal("0.00105625")


def test_what_is_settled_has_no_chance(build: "Build") -> None:
    result = odds_of(build, "100")
    assert result.reason is Reason.MET
    assert not {Quantity.CHANCE, Quantity.STRAIN} & set(build.proved(result))
    assert build.compared(result)[-1] == "S >= T"


@pytest.mark.parametrize(
    ("month", "value", "last"),
    [
        (2, "1", "k <= 2"),
        (5, "1", "n < 2"),
        (6, "1", "behind > 5"),
        (11, "105", "behind <= 5"),
    ],
)
def test_the_proof_ends_with_what_guards_or_with_the_last_guard_that_does_not(
    build: "Build", month: int, value: str, last: str
) -> None:
    """Of 120, 40 by February leave 80: 1 is r = 119/80; of 110 by November 105 is r = 15/10."""
    wanted = {2: 40, 5: 50, 6: 60, 11: 110}
    points = tuple(Checkpoint(k, Decimal(v), is_share=False) for k, v in wanted.items())
    target = build.cumulative(build.at_least("120"), checkpoints=points)
    result = build.judge(target, build.figure(value, month, first=1), as_of=month)
    assert build.compared(result)[-1] == last


def test_the_ratio_is_that_of_the_formula(build: "Build") -> None:
    """By checkpoints (120 - 57) / (120 - 72) = 1.3125; a straight line has none."""
    points = (Checkpoint(7, Decimal(60), is_share=True),)
    target = build.cumulative(build.at_least("120"), checkpoints=points)
    result = build.judge(target, build.figure("57", 7, first=1), as_of=7)
    assert build.proved(result)[Quantity.STRAIN] == Fraction(13125, 10000)
    line = build.judge(
        build.cumulative(build.at_least("120")), build.figure("57", 7, first=1), as_of=7
    )
    assert Quantity.STRAIN not in build.proved(line)


def test_an_office_rule_knows_no_guard(build: "Build") -> None:
    target = build.cumulative(build.at_least("120"))
    rule = OfficeRule(Decimal(10), Decimal(30))
    result = build.judge(target, build.figure("1", 2, first=1), as_of=2, rule=rule)
    said = build.compared(result)
    assert said[-3:] == ["gap < 0", "behind <= fail", "behind >= at_risk"]
    assert result.reason is Reason.BEHIND


def test_a_linear_level_hands_out_baseline_and_ratio(build: "Build") -> None:
    """(1000 - 850) / (200 * 1/2) = 1.5."""
    target = build.level(
        build.at_least("1000"), path=Path.LINEAR, baseline=Baseline({2024: Decimal(800)})
    )
    result = build.judge(target, build.figure("850", 6), as_of=6)
    assert build.proved(result)[Quantity.BASELINE] == 800
    assert build.proved(result)[Quantity.STRAIN] == Fraction(3, 2)


def test_years_left_out_say_why(build: "Build") -> None:
    rows = (
        *year(build, 2020, "40", "100"),
        build.figure("40", 6, ytd=True, year=2021),
        *year(build, 2022, "0", "100"),
        *year(build, 2023, "45", "90"),
    )
    target = build.cumulative(build.at_least("100"), history_excludes=frozenset({2020}))
    years = History({"t": rows}).years(target, 2025, 6)
    assert [each.left_out for each in years] == [
        LeftOut.EXCLUDED,
        LeftOut.GAP,
        LeftOut.ZERO,
        None,
    ]
    assert years[1].part == 40
    assert years[3].share == Fraction(1, 2)


def test_the_path_by_month_is_the_pace_the_judge_expects(build: "Build") -> None:
    target = build.cumulative(build.at_least("120"))
    rows = build.monthly("9", "9", "9")
    for month in (1, 2, 3):
        ledger = build.ledger(*rows[:month])
        at = Bench(build.plan(target), ledger, Month(2025, month), History(ledger.figures))
        result = build.judge(target, *rows[:month], as_of=month)
        assert result.measure is not None
        assert dict(expected_by_month(result, at))[month] == result.measure.expected


def path_of(build: "Build", target: Target, *rows: Figure) -> dict[int, Fraction]:
    """What is expected by the end of each month, as of June."""
    ledger = build.ledger(*rows)
    at = Bench(build.plan(target), ledger, Month(2025, 6), History(ledger.figures))
    return dict(expected_by_month(build.judge(target, *rows, as_of=6), at))


def test_the_path_goes_on_to_the_end_of_the_year(build: "Build") -> None:
    """10 a month up to 120; always 120; and from 60 to 120 by 5 a month."""
    every = range(1, 13)
    total, level = build.cumulative(build.at_least("120")), build.level(build.at_least("120"))
    linear = build.level(
        build.at_least("120"), path=Path.LINEAR, baseline=Baseline({2024: Decimal(60)})
    )
    now = build.figure("60", 6)
    assert path_of(build, total, build.figure("60", 6, ytd=True)) == {k: 10 * k for k in every}
    assert path_of(build, level, now) == dict.fromkeys(every, 120)
    assert path_of(build, linear, now) == {k: 60 + 5 * k for k in every}


def test_the_path_of_a_level_that_years_judge(build: "Build") -> None:
    """Three years rose by 3 from June to December: to 100 it is 97 by June."""
    rows = [
        build.figure(value, month, year=number)
        for number in (2022, 2023, 2024)
        for month, value in ((6, "90"), (12, "93"))
    ]
    target = build.level(build.at_least("100"))
    assert path_of(build, target, *rows, build.figure("95", 6)) == {6: 97, 12: 100}


@pytest.mark.parametrize("side", ["floor", "ceiling"])
def test_the_path_moves_with_a_revision(build: "Build", side: str) -> None:
    """40 of 100 by June is 40 %: of the 200 since May 80, and of each month before 40/3 more."""
    bound = build.at_least if side == "floor" else build.at_most
    revised = RevisedThreshold(Month(2025, 5), bound("200"), Text("r", "r"), "", NOWHERE)
    target = build.cumulative(
        bound("100"), checkpoints=(Checkpoint(6, Decimal(40), is_share=False),), revised=(revised,)
    )
    found = path_of(build, target, build.figure("70", 6, ytd=True))
    assert found == {
        **{k: Fraction(40 * k, 3) for k in range(1, 7)},
        **{k: 80 + 20 * (k - 6) for k in range(7, 13)},
    }


def test_nothing_is_expected_where_nothing_is_judged(build: "Build") -> None:
    assert path_of(build, build.cumulative(build.at_least("120"))) == {}
