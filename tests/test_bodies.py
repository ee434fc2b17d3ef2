"""What the offices of three bodies send is read as a careful reader takes it, or refused.

The ledgers and their truth stand in `ledgers/bodies/`, written before the program was asked.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from kpi.actuals import LedgerSource, check_ledger, read_ledger
from kpi.diagnostics import Severity
from kpi.model import MONTHS, Figure, Ledger, Month, Plan, Reporting
from kpi.plan import PlanFile, parse_plan

ROOT = Path(__file__).parents[1]
BODIES = ROOT / "tests" / "ledgers" / "bodies"
FOLDERS = {
    "market": ROOT / "targets" / "2025",
    "health": BODIES / "health",
    "housing": BODIES / "housing",
}
YEAR = 2025
LATEST = Month(YEAR, MONTHS)

Line = tuple[str, int, int, int, Decimal]
"""Target, year, first and last month of what a figure holds (of a rate: its month), figure."""


class Sent(NamedTuple):
    """A ledger and its truth: the lines that must be read, and those that may be."""

    name: str
    body: str
    file: str
    content: bytes
    must: frozenset[Line]
    may: frozenset[Line]
    may_be_refused: bool


def sent() -> Iterator[Sent]:
    text = (BODIES / "ledgers.txt").read_text(encoding="utf-8")
    for block in text.split("\n=== ")[1:]:
        head, rest = block.split("\n", 1)
        name, body, encoding, file = head.split(" | ")
        table, truth = rest.rstrip("\n").split("\n---")
        told = [each.strip() for each in re.split("[;\n]", truth.strip().removeprefix("!"))]
        lines = {each: line(each.lstrip("?")) for each in told if each}
        may = frozenset(line for each, line in lines.items() if each.startswith("?"))
        yield Sent(
            name=name,
            body=body,
            file=file,
            content=f"{table}\n".encode(encoding),
            must=frozenset(lines.values()) - may,
            may=may,
            may_be_refused=truth.strip().startswith("!"),
        )


def line(told: str) -> Line:
    target, period, value = told.split(" ")
    year, _, months = period.rpartition(":")
    kind, number = months[0], months[1:]
    if kind in "mv":
        first = last = int(number)
    elif kind in "yq":
        last = int(number) * (3 if kind == "q" else 1)
        first = last - 2 if kind == "q" else 1
    else:
        first, last = map(int, months.split("-"))
    return target, int(year or YEAR), first, last, Decimal(value)


def lines(ledger: Ledger) -> frozenset[Line]:
    return frozenset(_line(each) for rows in ledger.figures.values() for each in rows)


def _line(each: Figure) -> Line:
    period = each.period
    first = {Reporting.YTD: 1, Reporting.MONTH: period.first, None: period.last}[each.reporting]
    value = Decimal(each.exact.numerator) / Decimal(each.exact.denominator)
    return each.target, period.year, first, period.last, value


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    found = {}
    for body, folder in FOLDERS.items():
        files = [PlanFile(path.name, path.read_bytes()) for path in folder.glob("*.yaml")]
        parsed, problems = parse_plan(files)
        assert parsed is not None, problems
        found[body] = parsed
    return found


@pytest.mark.parametrize("ledger", [*sent()], ids=lambda each: each.name)
def test_is_read_as_it_is_meant(plans: dict[str, Plan], ledger: Sent) -> None:
    plan = plans[ledger.body]
    read, problems = read_ledger(plan, [LedgerSource(ledger.file, BytesIO(ledger.content))])
    if any(each.severity is Severity.ERROR for each in problems):
        assert ledger.may_be_refused or not ledger.must, problems
        return
    checked = check_ledger(plan, read, LATEST)
    if any(each.severity is Severity.WARNING for each in problems) and not ledger.must:
        return
    assert ledger.must <= lines(read) <= ledger.must | ledger.may, checked
