"""One word changes what a ledger means: it is read so or refused, never passed over.

The cases and their truth are `ledgers/mutations.py`, written without a look at the program.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from kpi.actuals import LedgerSource, read_ledger
from kpi.actuals.names import name_table
from kpi.diagnostics import Severity
from kpi.model import Figure, Ledger, Plan, Reporting
from kpi.plan import PlanFile, parse_plan

from tests.ledgers.bases import TABLES, Line, Lines, Table
from tests.ledgers.mutations import Case, cases

TARGETS = Path(__file__).parents[1] / "targets" / "2025"


@pytest.fixture(scope="module")
def plan() -> Iterator[Plan]:
    """The shipped plan, whose names are looked up once: that takes longer than most readings."""
    files = [PlanFile(path.name, path.read_bytes()) for path in TARGETS.glob("*.yaml")]
    parsed, problems = parse_plan(files)
    assert parsed is not None, problems
    names = name_table(parsed)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kpi.actuals.ledger.name_table", lambda _: names)
        yield parsed


def line(figure: Figure) -> Line:
    basis = figure.reporting.value if figure.reporting else ""
    if figure.reporting is Reporting.MONTH and figure.period.first < figure.period.last:
        basis = "ytd" if figure.period.first == 1 else "quarter"
    whole = "" if figure.of is None else f"/{figure.of.normalize():f}"
    return Line(
        figure.target, str(figure.period.end), basis, f"{figure.value.normalize():f}{whole}"
    )


def lines(ledger: Ledger) -> Lines:
    return frozenset(line(each) for figures in ledger.figures.values() for each in figures)


def outcome(plan: Plan, case: Case) -> str:
    ledger, found = read_ledger(plan, [LedgerSource(case.file, BytesIO(case.content))])
    if any(each.severity is Severity.ERROR for each in found):
        return "not read" if case.must_read else "refused"
    return "right" if lines(ledger) in case.allowed else "silently wrong"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.spec.name)
def test_no_word_of_a_ledger_is_dropped(
    plan: Plan, table: Table, record_property: Callable[[str, object], None]
) -> None:
    outcomes = {case.name: outcome(plan, case) for case in cases(table)}
    counts = Counter(outcomes.values())
    record_property("ledgers with one word changed", {"silently wrong": 0, **counts})
    assert [name for name, found in outcomes.items() if found not in {"right", "refused"}] == []
