"""Prints how often `implausible-figure` doubts honest figures, and how many slips it finds.

Honest series of one to five years are drawn from many sorts of chance, monthly and to date, in
units that are counted and units that are measured, with thresholds from 0.7 to 1.3 of the year's
result. Then one figure of the last year, or all of them, are given in a wrong unit. The bars are
fewer than 1 of 1,000 honest figures doubted, and 90 % of single slips found.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

from kpi.actuals import LedgerSource, read_ledger
from kpi.actuals.plausible import implausible
from kpi.diagnostics import Code
from kpi.model import (
    Area,
    Bound,
    Cumulative,
    Figure,
    Level,
    Location,
    Period,
    Plan,
    Reporting,
    Target,
    Text,
    Threshold,
    Unit,
)
from kpi.model import (
    Path as Way,
)
from kpi.plan import PlanFile, parse_plan

ROOT = Path(__file__).parents[2]
YEAR = 2025
SEED = 9
SERIES = 600
"""Of each sort."""
SLIPS = {"x 10^4": Decimal(10**4), "x 10^-4": Decimal("0.0001"), "x 10^8": Decimal(10**8)}
MOST_DOUBTED, FEWEST_FOUND = 0.001, 0.9
GROWTH = "growth"
"""Rates in %, which nobody writes in 万."""

PIECE, MEASURED = Unit("件", 0, "件"), Unit("元", 8, "亿元")
NOWHERE = Text("", "")
ASSUMED = frozenset({"t"})
"""As if no text told what any figure holds, which is when most are doubted."""

Draw = Callable[[Random, int], float]
"""What a month brings, of any size; months count from 0."""


def lumpy(chance: Random, _: int) -> float:
    return sum(chance.lognormvariate(0, 1) for _ in range(chance.choice((0, 0, 1, 1, 2, 3))))


def seasonal(chance: Random, month: int) -> float:
    season = (0.2, 0.05, 0.8, 1, 1, 1.4, 0.6, 0.6, 1, 1.2, 2, 4)
    return season[month] * chance.gammavariate(8, 1 / 8)


SORTS: Mapping[str, Draw] = {
    "even": lambda chance, _: chance.gammavariate(20, 1 / 20),
    "gamma 3": lambda chance, _: chance.gammavariate(3, 1),
    "gamma 1": lambda chance, _: chance.gammavariate(1, 1),
    "gamma 0.5": lambda chance, _: chance.gammavariate(0.5, 1),
    "lognormal 0.5": lambda chance, _: chance.lognormvariate(0, 0.5),
    "lognormal 1": lambda chance, _: chance.lognormvariate(0, 1),
    "lognormal 1.5": lambda chance, _: chance.lognormvariate(0, 1.5),
    "lumpy": lumpy,
    "seasonal": seasonal,
    "late start": lambda chance, month: 1.4**month * chance.gammavariate(4, 1 / 4),
    "half zeros": lambda chance, _: chance.choice((0, 1)) * chance.gammavariate(2, 1),
    "a few events": lambda chance, _: float(chance.random() < 0.15) * chance.gammavariate(2, 1),
}


class Series(NamedTuple):
    target: Target
    rows: tuple[Figure, ...]

    @property
    def of_the_year(self) -> list[int]:
        return [i for i, row in enumerate(self.rows) if row.period.year == YEAR and row.value]


Make = Callable[[Random, Draw], Series]


def plan_of(target: Target) -> Plan:
    return Plan(NOWHERE, YEAR, NOWHERE, (Area("a", NOWHERE, "", (target,)),))


def cumulative(chance: Random, draw: Draw) -> Series:
    unit = chance.choice((PIECE, MEASURED))
    reported = chance.choice((Reporting.MONTH, Reporting.YTD))
    places = 0 if unit is PIECE else chance.choice((2, 4))
    total = 10 ** chance.uniform(1, 6 if unit is PIECE else 4)
    until, earlier = chance.randint(1, 12), chance.randint(0, 4)
    rows: list[Figure] = []
    threshold = at_least(Decimal(1))
    for year in range(YEAR - earlier, YEAR + 1):
        total *= chance.uniform(0.8, 1.3)
        months = rounded([draw(chance, month) for month in range(12)], total, places)
        values = list(accumulate(months)) if reported is Reporting.YTD else months
        shown = values if year < YEAR else values[:until]
        rows += (figure(value, year, month, reported) for month, value in enumerate(shown, 1))
        result = sum(months) or Decimal(round(total))
        threshold = at_least(result * Decimal(str(round(chance.uniform(0.7, 1.3), 2))))
    target = Cumulative(
        id="t", name=NOWHERE, area="a", threshold=threshold, unit=unit, reported=reported
    )
    return Series(target, tuple(rows))


def rounded(parts: list[float], total: float, places: int) -> list[Decimal]:
    whole = sum(parts) or 1.0
    return [Decimal(f"{part / whole * total:.{places}f}") for part in parts]


def level(chance: Random, _: Draw) -> Series:
    """A stock that moves by a few percent each month."""
    value, rows = 10 ** chance.uniform(1, 6), []
    unit = chance.choice((PIECE, MEASURED))
    for month in range(1, chance.randint(1, 12) + 1):
        value *= chance.lognormvariate(0.01, 0.05)
        rows.append(figure(Decimal(f"{value:.{0 if unit is PIECE else 2}f}"), YEAR, month, None))
    threshold = at_least(Decimal(f"{value * chance.uniform(0.7, 1.3):.2f}"))
    target = Level(
        id="t", name=NOWHERE, area="a", threshold=threshold, unit=unit, path=Way.CONSTANT
    )
    return Series(target, tuple(rows))


def growth(chance: Random, _: Draw) -> Series:
    """Rates of growth, which may be next to nothing."""
    rows = [
        figure(Decimal(f"{chance.gauss(4, 4):.2f}"), YEAR, month, None) for month in range(1, 13)
    ]
    target = Level(
        id="t",
        name=NOWHERE,
        area="a",
        threshold=at_least(Decimal(f"{chance.uniform(2, 8):.1f}")),
        unit=Unit("%", 0, "%"),
        path=Way.CONSTANT,
    )
    return Series(target, tuple(rows))


def figure(value: Decimal, year: int, month: int, reporting: Reporting | None) -> Figure:
    place = Location("l.csv", year * 12 + month, 1)
    period = Period(year, month, month)
    return Figure(target="t", period=period, value=value, reporting=reporting, location=place)


def at_least(value: Decimal) -> Threshold:
    return Threshold(Bound(max(value, Decimal("0.01"))), None, "")


def doubted(series: Series) -> set[Location]:
    return {each.location for each in implausible(plan_of(series.target), series.rows, ASSUMED)}


def with_slip(series: Series, which: list[int], factor: Decimal) -> Series:
    rows = list(series.rows)
    for index in which:
        row = rows[index]
        value = (row.value * factor).normalize()
        rows[index] = figure(value, row.period.year, row.period.last, row.reporting)
    return Series(series.target, tuple(rows))


class Tally(NamedTuple):
    honest: Counter[str]
    found: Counter[str]
    tried: Counter[str]


def try_sort(sort: str, make: Make, draw: Draw, tally: Tally) -> None:
    chance = Random(f"{SEED} {sort}")
    for _ in range(SERIES):
        series = make(chance, draw)
        tally.honest[f"{sort}: doubted"] += len(doubted(series))
        tally.honest[f"{sort}: figures"] += len(series.rows)
        of_year = series.of_the_year
        for name, factor in SLIPS.items() if of_year and sort != GROWTH else ():
            one = [chance.choice(of_year)]
            for what, which in ((f"one {name}", one), (f"all {name}", of_year)):
                hit = doubted(with_slip(series, which, factor))
                tally.tried[f"{what} {sort}"] += 1
                tally.found[f"{what} {sort}"] += series.rows[one[0]].location in hit


def shipped() -> tuple[int, int]:
    """Figures of the ledgers of this repository, and those of them that are doubted."""
    files = [
        PlanFile(path.name, path.read_bytes()) for path in (ROOT / "targets/2025").glob("*.yaml")
    ]
    plan, _ = parse_plan(files)
    assert plan is not None
    figures = found = 0
    for path in (*ROOT.glob("examples/*.csv"), *ROOT.glob("actuals/*.csv")):
        with path.open("rb") as stream:
            ledger, diagnostics = read_ledger(plan, [LedgerSource(path.name, stream)])
        figures += sum(map(len, ledger.figures.values()))
        found += sum(each.code is Code.IMPLAUSIBLE_FIGURE for each in diagnostics)
    return figures, found


def main() -> None:
    tally = Tally(Counter(), Counter(), Counter())
    sorts: dict[str, tuple[Make, Draw]] = {sort: (cumulative, draw) for sort, draw in SORTS.items()}
    sorts |= {"level": (level, lumpy), GROWTH: (growth, lumpy)}
    for sort, (make, draw) in sorts.items():
        try_sort(sort, make, draw, tally)
        figures, wrong = tally.honest[f"{sort}: figures"], tally.honest[f"{sort}: doubted"]
        rates = "  ".join(
            f"{what} {tally.found[key] / tally.tried[key]:4.0%}"
            for key in tally.tried
            if key.endswith(f" {sort}")
            for what in [key.removesuffix(f" {sort}")]
        )
        print(f"{sort:14} {1000 * wrong / figures:5.2f} of 1,000 honest ({figures})  {rates}")
    figures = sum(count for key, count in tally.honest.items() if key.endswith("figures"))
    wrong = sum(count for key, count in tally.honest.items() if key.endswith("doubted"))
    print(f"honest figures doubted: {wrong} of {figures} ({1000 * wrong / figures:.2f} of 1,000)")
    ok = wrong < MOST_DOUBTED * figures
    for what in (f"{many} {name}" for many in ("one", "all") for name in SLIPS):
        keys = [key for key in tally.tried if key.startswith(f"{what} ")]
        rate = sum(tally.found[key] for key in keys) / sum(tally.tried[key] for key in keys)
        print(f"{what}: {rate:.1%} found")
        ok = ok and (rate >= FEWEST_FOUND or what.startswith("all"))
    known, raised = shipped()
    print(f"the ledgers of this repository: {raised} of {known} doubted")
    print("within the bars" if ok and not raised else "BEYOND THE BARS")


if __name__ == "__main__":
    main()
