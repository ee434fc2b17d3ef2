"""A small plan of every kind, and a reader of ledgers written as strings."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from string import ascii_lowercase

import pytest
from kpi.actuals import LedgerSource, read_ledger
from kpi.diagnostics import Diagnostic
from kpi.model import (
    Area,
    Bound,
    Cadence,
    Coverage,
    Cumulative,
    Ledger,
    Level,
    Milestone,
    Path,
    Plan,
    Reporting,
    Step,
    Target,
    Text,
    Threshold,
    Unit,
)

Outcome = tuple[Ledger, tuple[Diagnostic, ...]]
Reader = Callable[..., Outcome]
PlanOf = Callable[..., Plan]

PIECE = Unit("件", 0, "件")
TEN_THOUSAND_PIECES = Unit("件", 4, "万件")
PERCENT = Unit("%", 0, "%")


def at_least(value: str) -> Threshold:
    return Threshold(Bound(Decimal(value)), None, f"at least {value}")


TARGETS: tuple[Target, ...] = (
    Cumulative(
        id="ip.total",
        name=Text("“圳品”累计数量", "Running total"),
        aliases=("圳品总数",),
        area="ip",
        threshold=at_least("400"),
        unit=PIECE,
        reported=Reporting.YTD,
    ),
    Cumulative(
        id="ip.patents",
        name=Text("发明专利授权量", "Patents granted"),
        area="ip",
        threshold=at_least("12"),
        unit=TEN_THOUSAND_PIECES,
        reported=Reporting.MONTH,
    ),
    Level(
        id="ip.stock",
        name=Text("高价值专利拥有量", "Patents held"),
        area="ip",
        threshold=at_least("108"),
        unit=Unit("件/万人", 0, "件/万人"),
        path=Path.CONSTANT,
        cadence=Cadence.QUARTERLY,
    ),
    Coverage(
        id="safety.coverage",
        name=Text("抽检覆盖", "Coverage of samples"),
        area="ip",
        threshold=at_least("90"),
        unit=PERCENT,
    ),
    Milestone(
        id="party.system",
        name=Text("建立制度", "System in place"),
        area="ip",
        due=date(2025, 9, 30),
        steps=(Step("draft", Text("草案", "Draft"), date(2025, 3, 31)),),
    ),
)


def _plan(*targets: Target) -> Plan:
    area = Area("ip", Text("知识产权", "IP"), "一", targets or TARGETS)
    return Plan(Text("计划", "Plan"), 2025, Text("局", "Bureau"), (area,))


@pytest.fixture
def plan_of() -> PlanOf:
    """Makes a plan of these targets, or of one of every kind."""
    return _plan


@pytest.fixture
def plan() -> Plan:
    return _plan()


@pytest.fixture
def read() -> Reader:
    """Reads files given as text or bytes: named a.csv, b.csv and so on."""

    def read_(
        *files: str | bytes, plan: Plan | None = None, known_by: date | None = None
    ) -> Outcome:
        sources = [
            LedgerSource(f"{letter}.csv", BytesIO(file.encode() if isinstance(file, str) else file))
            for letter, file in zip(ascii_lowercase, files, strict=False)
        ]
        return read_ledger(plan or _plan(), sources, known_by=known_by)

    return read_
