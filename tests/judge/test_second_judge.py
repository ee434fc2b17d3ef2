"""The program against a second judge that was written from docs/verdicts.md alone.

First the second judge on the page's own examples, then both on random plans.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import isclose

import pytest
from kpi.judge import judge as judge_by_program
from kpi.model import (
    Baseline,
    Cadence,
    Checkpoint,
    Figure,
    Month,
    OfficeRule,
    Path,
    Reporting,
    Result,
    RevisedThreshold,
    Target,
    Text,
    Unit,
)
from scipy import stats

from tests.conftest import Build
from tests.judge import second_judge
from tests.judge.random_plans import TARGETS, Case, describe, random_case
from tests.judge.second_judge import Opinion

CASES = 10_000
SHOWN = 5
LIMITS = (0.05, 0.2, 0.8)
FORECAST = ("value", "low", "high", "is_vague")
EXACT = Unit("公里", 0, "公里")


class TestThePage:
    """The second judge on figures that are worked out in docs/verdicts.md, or by hand."""

    @pytest.mark.parametrize(
        ("figure", "said"),
        [("70", "on-course"), ("54", "behind"), ("35", "behind"), ("34", "off-track")],
    )
    def test_straight_line(self, build: Build, figure: str, said: str) -> None:
        target = build.cumulative(build.at_least("120"), reported=Reporting.YTD)
        opinion = _second(build, target, [_sum(build, 2025, 7, figure)], 7)
        assert opinion.reason.value == said
        assert opinion.numbers["expected"] == 70
        assert opinion.numbers["gap"] == (Fraction(figure) - 70) / 120 * 100

    @pytest.mark.parametrize(
        ("figure", "said"), [("72", "on-course"), ("58", "behind"), ("57", "off-track")]
    )
    def test_checkpoints(self, build: Build, figure: str, said: str) -> None:
        marks = (Checkpoint(7, Decimal(60), is_share=True),)
        target = build.cumulative(build.at_least("120"), reported=Reporting.YTD, checkpoints=marks)
        opinion = _second(build, target, [_sum(build, 2025, 7, figure)], 7)
        assert opinion.reason.value == said
        assert opinion.numbers["expected"] == 72
        assert opinion.numbers["method"] == "checkpoints"
        assert opinion.numbers["confidence"] == "medium"
        assert opinion.numbers["required_to_plan"] == (120 - Fraction(figure)) / 48

    def test_checkpoints_are_joined_by_lines(self, build: Build) -> None:
        # 20 % in March, 45 in June: April 28.33 %, and of 90 25.5 are expected; October is
        # (45 + 2/3 of 55) % = 81.67 %. Amounts are shares of the 60 before the revision.
        shares = (_mark(3, "20"), _mark(6, "45"))
        amounts = (_mark(3, "12", is_share=False), _mark(6, "27", is_share=False))
        revised = RevisedThreshold(
            Month(2025, 2), build.at_least("90"), Text("", ""), "", build.figure("1", 1).location
        )
        for marks in (shares, amounts):
            target = build.cumulative(
                build.at_least("60"), checkpoints=marks, revised=(revised,), unit=EXACT
            )
            rows = build.monthly("1", "1", "1", "20", "1", "1", "1", "1", "1", "1")
            assert _second(build, target, rows, 4).numbers["expected"] == Fraction("25.5")
            assert _second(build, target, rows, 10).numbers["expected"] == Fraction("73.5")

    @pytest.mark.parametrize(
        ("unit", "expected"),
        [
            (Unit("件", 0, "件"), Fraction(416)),
            (Unit("公里", 0, "公里"), Fraction(1250, 3)),
            (Unit("件", 4, "万件"), Fraction("416.6666")),
        ],
    )
    def test_things_are_whole(self, build: Build, unit: Unit, expected: Fraction) -> None:
        target = build.cumulative(build.at_least("1000"), unit=unit)
        assert _second(build, target, build.monthly(*"11111"), 5).numbers["expected"] == expected

    def test_two_years_with_june(self, build: Build) -> None:
        target = build.cumulative(build.at_least("100"), reported=Reporting.YTD)
        past = [(2024, 6, "50"), (2024, 12, "100"), (2023, 6, "40"), (2023, 12, "100")]
        rows = [_sum(build, *one) for one in [*past, (2025, 6, "50")]]
        opinion = _second(build, target, rows, 6)
        assert opinion.reason.value == "uncertain"
        assert _near(opinion.numbers["probability"], 0.77, 0.005)
        assert _near(opinion.numbers["expected"], 45.28, 0.005)
        assert _near(opinion.numbers["value"], 110.43, 0.01)
        # 50 in six months; by plan 100 - 45.28 were left. e^(2 * 1.64 * 0.1156) is below 3.
        assert _near(opinion.numbers["required"], 8.3333, 0.0001)
        assert _near(opinion.numbers["required_to_plan"], 0.9138, 0.0001)
        assert opinion.numbers["method"] == "earlier-years"
        assert opinion.numbers["confidence"] == "medium"

    def test_two_years_with_quarters(self, build: Build) -> None:
        target = build.cumulative(build.at_least("100"))
        rows = [
            *_quarters(build, 2024, "20", "30", "20", "30"),
            *_quarters(build, 2023, "30", "20", "30", "20"),
            build.figure("55", 6, first=1),
        ]
        opinion = _second(build, target, rows, 6)
        assert opinion.reason.value == "uncertain"
        assert opinion.numbers["expected"] == 50
        assert _near(opinion.numbers["probability"], 0.70, 0.005)

    def test_one_year_with_quarters(self, build: Build) -> None:
        target = build.cumulative(build.at_least("100"))
        rows = [*_quarters(build, 2024, "20", "30", "20", "30"), build.figure("55", 6, first=1)]
        opinion = _second(build, target, rows, 6)
        assert opinion.reason.value == "on-course"
        assert _near(opinion.numbers["probability"], 0.815, 0.0005)
        assert opinion.numbers["method"] == "one-year"
        assert opinion.numbers["confidence"] == "low"

    def test_a_ceiling_by_one_year(self, build: Build) -> None:
        # The same as a budget: 1 - 81.5 % is below 20 %, but 5 points over is a small gap.
        target = build.cumulative(build.at_most("100"))
        rows = [*_quarters(build, 2024, "20", "30", "20", "30"), build.figure("55", 6, first=1)]
        opinion = _second(build, target, rows, 6)
        assert opinion.reason.value == "over-pace"
        assert opinion.numbers["gap"] == -5
        assert _near(opinion.numbers["probability"], 0.185, 0.0005)

    def test_one_year_by_hand(self, build: Build) -> None:
        # Half by June and no more known: a = 0.065, SE = sqrt(2) * 0.0325 = 0.04596;
        # ln(40/50) = -0.22314, t = -4.855, P = 1/2 - atan(4.855)/pi = 0.06466.
        target = build.cumulative(build.at_least("100"), reported=Reporting.YTD)
        past = [(2024, 6, "50"), (2024, 12, "100")]
        rows = [_sum(build, *one) for one in [*past, (2025, 6, "40")]]
        opinion = _second(build, target, rows, 6)
        assert opinion.reason.value == "off-track"
        assert opinion.numbers["gap"] == -10
        assert _near(opinion.numbers["probability"], 0.06466, 0.00002)

    @pytest.mark.parametrize(
        ("years", "figure", "said", "chance"),
        [
            # SE = sqrt(2) * 0.065 / 6 = 0.015321, t = ln(76/80) / SE = -3.348 and
            # P = 1/2 - atan(3.348)/pi: not below 5 %, and only four points behind.
            (1, "76", "behind", 0.0924),
            # V0 = 0.0108333^2, SE = sqrt(2 * V0 / 2.9756 * 1.5062) = 0.0109, t = -3.507; the
            # density of t with 2.9756 degrees of freedom holds 0.01990 below that.
            (2, "77", "off-track", 0.0199),
        ],
    )
    def test_small_gaps(
        self, build: Build, years: int, figure: str, said: str, chance: float
    ) -> None:
        target = build.cumulative(build.at_least("100"), reported=Reporting.YTD)
        rows = [_sum(build, 2025, 10, figure)]
        for year in (2024, 2023)[:years]:
            rows += [_sum(build, year, 10, "80"), _sum(build, year, 12, "100")]
        opinion = _second(build, target, rows, 10)
        assert opinion.reason.value == said
        assert _near(opinion.numbers["probability"], chance, 0.0002)

    def test_more_was_done_than_counted_in_the_end(self, build: Build) -> None:
        # 60, 50, -5, -5: p = 1.1, so D counts nothing; V0 = 0.025^2, SE = 0.035355,
        # ln(0.99/1.1) = -0.10536, t = -2.980, P = 1/2 - atan(2.980)/pi = 0.1031.
        target = build.cumulative(build.at_least("100"))
        rows = [*_quarters(build, 2024, "60", "50", "-5", "-5"), build.figure("99", 6, first=1)]
        opinion = _second(build, target, rows, 6)
        assert opinion.reason.value == "off-track"
        assert opinion.numbers["gap"] == -11
        assert _near(opinion.numbers["probability"], 0.1031, 0.0001)

    def test_years_weigh_by_their_place(self, build: Build) -> None:
        # 2023 is excluded and 2021 has no June: as in the page's example of two years.
        target = build.cumulative(
            build.at_least("100"), reported=Reporting.YTD, history_excludes=frozenset({2023})
        )
        past = [(2024, 6, "50"), (2024, 12, "100"), (2023, 6, "9"), (2023, 12, "100")]
        past += [(2022, 6, "40"), (2022, 12, "100"), (2021, 12, "100")]
        rows = [_sum(build, *one) for one in [*past, (2025, 6, "50")]]
        opinion = _second(build, target, rows, 6)
        assert _near(opinion.numbers["probability"], 0.77, 0.005)
        assert _near(opinion.numbers["expected"], 45.28, 0.005)

    def test_parts_of_eight_years_and_no_more(self, build: Build) -> None:
        # Eight years of 25 each quarter, and a ninth of other parts: D = 0, V0 = 0.02^2,
        # n_e = 4.32891^2 / 2.72774 = 6.8700, sd^2 = 2 * V0 / 7.87 = 0.00010165,
        # SE = 0.010082 * 1.07031 = 0.010791, t = ln(1.02) / SE = 1.8351.
        target = build.cumulative(build.at_least("100"))
        rows = [build.figure("51", 6, first=1), *_quarters(build, 2016, "40", "10", "10", "40")]
        for year in range(2017, 2025):
            rows += _quarters(build, year, "25", "25", "25", "25")
        opinion = _second(build, target, rows, 6)
        assert opinion.reason.value == "on-course"
        assert _near(opinion.numbers["probability"], stats.t.cdf(1.8351, 7.87), 0.0001)

    def test_nothing_done_yet(self, build: Build) -> None:
        target = build.cumulative(build.at_least("100"), reported=Reporting.YTD)
        past = [(2024, 3, "3"), (2024, 12, "100"), (2023, 3, "4"), (2023, 12, "100")]
        rows = [_sum(build, *one) for one in [*past, (2025, 3, "0")]]
        opinion = _second(build, target, rows, 3)
        assert opinion.reason.value == "off-track"
        assert opinion.numbers["probability"] == 0

    @pytest.mark.parametrize(
        ("figure", "said", "chance"),
        [
            ("4.8", "uncertain", 0.76),
            ("4.85", "on-course", 0.84),
            ("5.0", "holding", 0.94),
        ],
    )
    def test_levels_of_three_years(
        self, build: Build, figure: str, said: str, chance: float
    ) -> None:
        target = build.level(build.at_least("5.0"))
        rows = _three_years(build, figure)
        opinion = _second(build, target, rows, 6)
        assert opinion.reason.value == said
        assert opinion.numbers["expected"] == Fraction("4.7")
        assert _near(opinion.numbers["probability"], chance, 0.005)

    def test_a_level_in_logarithms(self, build: Build) -> None:
        # 10 % from June on in each of three years: 100 / 1.1 = 90.909 by now is enough.
        target = build.level(
            build.at_least("100"), path=Path.LINEAR, baseline=Baseline({2024: Decimal(80)})
        )
        rows = [
            build.figure(value, month, year=year)
            for year, start, end in ((2024, "60", "66"), (2023, "50", "55"), (2022, "40", "44"))
            for value, month in ((start, 6), (end, 12))
        ]
        for figure, said, chance in (("91", "on-course", 1), ("90", "off-track", 0)):
            opinion = _second(build, target, [*rows, build.figure(figure, 6)], 6)
            assert _near(opinion.numbers["expected"], 90.9090909091, 1e-10)
            assert opinion.reason.value == said
            assert opinion.numbers["probability"] == chance

    @pytest.mark.parametrize(
        ("figure", "said"), [("67", "on-course"), ("63", "behind"), ("62", "off-track")]
    )
    def test_a_linear_level(self, build: Build, figure: str, said: str) -> None:
        # From 40 to 80 in August 66.67; (80 - v) / 13.33 is above 1.3 below 62.67.
        target = build.level(
            build.at_least("80"), path=Path.LINEAR, baseline=Baseline({2024: Decimal(40)})
        )
        opinion = _second(build, target, [build.figure(figure, 8)], 8)
        assert opinion.reason.value == said
        assert opinion.numbers["expected"] == Fraction(200, 3)

    def test_coverage_is_exact(self, build: Build) -> None:
        target = build.coverage(build.at_least("100"))
        opinion = _second(build, target, [build.figure("2", 8, of="3")], 8)
        assert opinion.reason.value == "on-course"
        assert opinion.numbers["gap"] == 0
        opinion = _second(build, target, [build.figure("999", 12, of="1000")], 12)
        assert opinion.reason.value == "missed"

    @pytest.mark.parametrize(
        ("figure", "said"),
        [("50", "on-course"), ("41", "within-rule"), ("40", "behind"), ("19", "off-track")],
    )
    def test_an_offices_rule(self, build: Build, figure: str, said: str) -> None:
        target = build.cumulative(build.at_least("100"), reported=Reporting.YTD)
        rule = OfficeRule(Decimal(10), Decimal(30))
        rows = [_sum(build, 2025, 6, figure)]
        assert _second(build, target, rows, 6, rule=rule).reason == said

    def test_no_points_of_nothing(self, build: Build) -> None:
        # Points of a sum are 100 where the threshold is 0; a constant level keeps its rule.
        rule = OfficeRule(Decimal(10), Decimal(30))
        target = build.cumulative(build.at_most("0"), reported=Reporting.YTD, unit=EXACT)
        opinion = _second(build, target, [_sum(build, 2025, 6, "-1")], 6)
        assert opinion.numbers["gap"] == 100
        years = [row for row in _three_years(build, "0.1") if row.period.year < 2025]
        level = build.level(build.at_least("0"))
        rows = [build.figure("0.1", 6), *years]
        assert _second(build, level, rows, 6, rule=rule).reason.value == "holding"
        assert "probability" not in _second(build, level, rows, 6, rule=rule).numbers

    def test_sums_with_gaps_and_restarts(self, build: Build) -> None:
        target = build.cumulative(build.at_least("100"))
        rows = build.monthly("5", "", "5", "5")
        assert _second(build, target, rows, 4).reason == "gap"
        assert _second(build, target, [*rows, build.figure("90", 5)], 5).reason == "met"
        rows = (*rows, build.figure("60", 5, ytd=True), build.figure("7", 6))
        opinion = _second(build, target, rows, 6)
        assert opinion.reason.value == "on-course"
        assert opinion.numbers["gap"] == 17
        both = [build.figure("9", 2, first=1), build.figure("9", 3)]
        assert _second(build, target, both, 3).reason == "behind"

    @pytest.mark.parametrize(
        ("cadence", "latest", "as_of", "said"),
        [
            (Cadence.QUARTERLY, 0, 3, "not-due"),
            (Cadence.QUARTERLY, 0, 4, "missing"),
            (Cadence.QUARTERLY, 3, 6, "behind"),
            (Cadence.QUARTERLY, 3, 7, "stale"),
            (Cadence.QUARTERLY, 9, 12, "final-missing"),
            (Cadence.MONTHLY, 5, 6, "behind"),
            (Cadence.MONTHLY, 4, 6, "stale"),
            (Cadence.YEARLY, 0, 11, "not-due"),
            (Cadence.YEARLY, 0, 12, "missing"),
        ],
    )
    def test_due(self, build: Build, cadence: Cadence, latest: int, as_of: int, said: str) -> None:
        target = build.cumulative(build.at_least("100"), reported=Reporting.YTD, cadence=cadence)
        few = {3: "20", 4: "30", 5: "40", 9: "70"}
        rows = [_sum(build, 2025, latest, few[latest])] if latest else []
        assert _second(build, target, rows, as_of).reason.value == said


def _second(
    build: Build,
    target: Target,
    rows: Sequence[Figure],
    as_of: int,
    rule: OfficeRule | None = None,
) -> Opinion:
    ordered = sorted(rows, key=lambda row: row.period[:3])
    plan = build.plan(target, rule=rule)
    [opinion] = second_judge.judge(plan, build.ledger(*ordered), Month(2025, as_of)).values()
    return opinion


def _sum(build: Build, year: int, month: int, value: str) -> Figure:
    return build.figure(value, month, ytd=True, year=year)


def _mark(month: int, amount: str, *, is_share: bool = True) -> Checkpoint:
    return Checkpoint(month, Decimal(amount), is_share)


def _quarters(build: Build, year: int, *values: str) -> Iterator[Figure]:
    for value, last in zip(values, (3, 6, 9, 12), strict=True):
        yield build.figure(value, last, first=last - 2, year=year)


def _three_years(build: Build, figure: str) -> list[Figure]:
    past = ((2024, "4.6", "4.8"), (2023, "4.2", "4.6"), (2022, "4.0", "4.3"))
    rows = [build.figure(figure, 6)]
    for year, june, december in past:
        rows += [build.figure(june, 6, year=year), build.figure(december, 12, year=year)]
    return rows


def _near(value: Fraction | None, wanted: float, within: float) -> bool:
    return value is not None and abs(float(value) - wanted) <= within


class TestTheProgram:
    """Both judges on the same plans."""

    def test_agrees_with_the_second_judge(
        self, record_property: Callable[[str, object], None]
    ) -> None:
        counts: Counter[str] = Counter()
        kinds: Counter[str] = Counter()
        found: list[str] = []
        for seed in range(CASES // TARGETS):
            case = random_case(seed)
            opinions = second_judge.judge(*case)
            results = [one for area in judge_by_program(*case) for one in area.results]
            assert {result.target.id for result in results} == opinions.keys()
            for result in results:
                opinion = opinions[result.target.id]
                told = list(_differences(result, opinion))
                if _is_on_a_limit(opinion):
                    counts["on a limit"] += 1
                elif told:
                    kinds[f"{opinion.reason} {' '.join(one.split()[0] for one in told)}"] += 1
                    found.append(_report(seed, case, result, opinion, told))
                else:
                    counts["alike"] += 1
        record_property("second judge", dict(counts))
        summary = "\n".join(f"{number} {kind}" for kind, number in kinds.most_common())
        shown = "\n\n".join((summary, *found[:SHOWN]))
        assert not found, f"{len(found)} of {CASES} differ\n\n{shown}"
        assert counts["on a limit"] < CASES / 1000


def _is_on_a_limit(opinion: Opinion) -> bool:
    """Whether floating point may have moved the chance over a limit."""
    chance = opinion.numbers.get("probability", -1)
    return any(abs(float(chance) - limit) < 1e-9 for limit in LIMITS)


def _differences(result: Result, opinion: Opinion) -> Iterator[str]:
    """What the program says otherwise, of all that the second judge says."""
    for name in ("verdict", "reason"):
        said, wanted = getattr(result, name), getattr(opinion, name)
        if said != wanted:
            yield f"{name} {said}, by the second judge {wanted}"
    for name, wanted in opinion.numbers.items():
        of = result.measure and (result.measure.forecast if name in FORECAST else result.measure)
        said = getattr(of, name, None)
        if wanted is not None and not _is_alike(name, said, wanted):
            yield f"{name} {said}, by the second judge {wanted}"


def _is_alike(name: str, said: object, wanted: object) -> bool:
    """Whether two numbers are as good as equal; a gap may be in points of a very short way."""
    if isinstance(said, Fraction | Decimal) and isinstance(wanted, Fraction | Decimal | float):
        return isclose(said, wanted, rel_tol=1e-8, abs_tol=1e-4 if name == "gap" else 1e-8)
    return said == wanted


def _report(seed: int, case: Case, result: Result, opinion: Opinion, told: Sequence[str]) -> str:
    name = result.target.id
    head = f"random_case({seed}), {name}:"
    return "\n".join((head, *told, describe(case, name), f"{opinion}", f"{result.measure}"))
