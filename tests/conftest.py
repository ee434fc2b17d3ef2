"""Builders of values, in which a test names only what matters to it."""

import gc
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from kpi.judge import judge
from kpi.model import (
    Area,
    Bound,
    Coverage,
    Cumulative,
    Figure,
    Ledger,
    Level,
    Location,
    Milestone,
    Month,
    OfficeRule,
    Ongoing,
    Path,
    Period,
    Plan,
    Progress,
    Reporting,
    Result,
    State,
    Target,
    Text,
    Threshold,
    Unit,
)
from kpi.model.proof import Comparison, Derived, Proved, Quantity

YEAR = 2025

settings.register_profile("kpi", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("few", settings.get_profile("kpi"), max_examples=25, derandomize=True)
settings.load_profile("kpi")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="rewrite the goldens and generated pages"
    )
    parser.addoption("--seeds", type=int, default=60, help="random plans that laws are tried on")


def pytest_collection_finish() -> None:
    """What was imported and collected stays: the garbage collector need not look through it."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the counts that tests recorded, summed over all of them."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, counts in report.user_properties:
                sums[name].update(counts)
    for name, counts in sums.items():
        told = ", ".join(f"{number:,} {what}" for what, number in sorted(counts.items()))
        terminalreporter.write_line(f"{name}: {counts.total():,} cases, {told}")


@pytest.fixture(scope="session")
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


def text(words: str) -> Text:
    return Text(words, words)


@dataclass(frozen=True)
class Build:
    """Targets, figures and plans with everything unimportant filled in."""

    def at_least(self, value: str, *, inclusive: bool = True) -> Threshold:
        return Threshold(Bound(Decimal(value), inclusive), None, f"at least {value}")

    def at_most(self, value: str, *, inclusive: bool = True) -> Threshold:
        return Threshold(None, Bound(Decimal(value), inclusive), f"at most {value}")

    def within(self, low: str, high: str) -> Threshold:
        return Threshold(Bound(Decimal(low)), Bound(Decimal(high)), f"{low} to {high}")

    def cumulative(self, threshold: Threshold, **rest: Any) -> Cumulative:
        given = {"reported": Reporting.MONTH, "unit": Unit("件", 0, "件"), **rest}
        return Cumulative(id="t", name=text("t"), area="a", threshold=threshold, **given)

    def level(self, threshold: Threshold, **rest: Any) -> Level:
        given = {"path": Path.CONSTANT, "unit": Unit("件", 0, "件"), **rest}
        return Level(id="t", name=text("t"), area="a", threshold=threshold, **given)

    def coverage(self, threshold: Threshold, **rest: Any) -> Coverage:
        unit = Unit("%", 0, "%")
        return Coverage(id="t", name=text("t"), area="a", threshold=threshold, unit=unit, **rest)

    def milestone(self, due: str = "2025-12-31", **rest: Any) -> Milestone:
        """A milestone due on a day, or one that is `continuing`."""
        day = Ongoing.CONTINUING if due == Ongoing.CONTINUING else date.fromisoformat(due)
        return Milestone(id="t", name=text("t"), area="a", due=day, **rest)

    def figure(
        self,
        value: str,
        month: int,
        *,
        first: int | None = None,
        of: str | None = None,
        ytd: bool = False,
        year: int = YEAR,
    ) -> Figure:
        return Figure(
            target="t",
            period=Period(year, first or month, month),
            value=Decimal(value),
            of=Decimal(of) if of else None,
            reporting=Reporting.YTD if ytd else Reporting.MONTH,
            location=Location("l.csv", month + 1, 1),
        )

    def progress(
        self,
        state: State,
        month: int,
        *,
        first: int | None = None,
        to_date: bool = False,
        done_on: str | None = None,
        step: str = "",
    ) -> Progress:
        return Progress(
            target="t",
            step=step,
            period=Period(YEAR, first or month, month, None, to_date),
            state=state,
            done_on=date.fromisoformat(done_on) if done_on else None,
        )

    def plan(self, *targets: Target, **rest: Any) -> Plan:
        area = Area("a", text("area"), "一", targets)
        given = {"title": text("plan"), "organisation": text("office"), **rest}
        return Plan(year=YEAR, areas=(area,), **given)

    def ledger(self, *rows: Figure | Progress, **rest: Any) -> Ledger:
        figures: dict[str, tuple[Figure, ...]] = {}
        progress: dict[str, tuple[Progress, ...]] = {}
        for row in rows:
            if isinstance(row, Figure):
                figures[row.target] = (*figures.get(row.target, ()), row)
            else:
                key = f"{row.target}/{row.step}" if row.step else row.target
                progress[key] = (*progress.get(key, ()), row)
        return Ledger(figures, progress, **rest)

    def monthly(self, *values: str) -> tuple[Figure, ...]:
        """One figure a month from January on; an empty one is a missing month."""
        return tuple(
            self.figure(value, month) for month, value in enumerate(values, start=1) if value
        )

    def proved(self, result: Result) -> dict[Quantity, Proved]:
        """The quantities that the proof of a result derives, with their values."""
        return {each.quantity: each.value for each in result.proof if isinstance(each, Derived)}

    def formula(self, result: Result, quantity: Quantity) -> str:
        """By which formula the proof derives a quantity; empty where it is given or left out."""
        return next(
            (
                each.formula
                for each in result.proof
                if isinstance(each, Derived) and each.quantity is quantity
            ),
            "",
        )

    def compared(self, result: Result) -> list[str]:
        """The comparisons of a proof as they turned out: `P < 0.2`."""
        return [
            f"{each.quantity} {each.true.relation} {each.limit or each.bound}"
            for each in result.proof
            if isinstance(each, Comparison)
        ]

    def judge(
        self,
        target: Target,
        *rows: Figure | Progress,
        as_of: int,
        rule: OfficeRule | None = None,
        ledger: Mapping[str, Any] | None = None,
        **plan: Any,
    ) -> Result:
        """The result of a plan with this one target."""
        known = self.ledger(*rows, **(ledger or {}))
        [area] = judge(self.plan(target, rule=rule, **plan), known, Month(YEAR, as_of))
        [result] = area.results
        return result


@pytest.fixture(scope="session")
def build() -> Build:
    return Build()
