"""One word changes what a ledger means: it is read so or refused, never passed over.

The cases and their truth are `ledgers/mutations.py`, written without a look at the program.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from csv import writer
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from kpi.actuals import LedgerSource, read_ledger
from kpi.actuals.names import name_table
from kpi.diagnostics import Severity
from kpi.model import Figure, Ledger, Plan, Reporting
from kpi.plan import PlanFile, parse_plan

from tests.ledgers.bases import TABLES, Line, Lines, Table
from tests.ledgers.mutations import Case, cases

TARGETS = Path(__file__).parents[1] / "targets" / "2025"
LEDGERS = Path(__file__).parent / "ledgers"


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


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.spec.name)
def test_nor_is_one_under_a_heading_of_reasons(plan: Plan, table: Table) -> None:
    told = [each for each in cases(table) if "/remark/" in each.name]
    moved = [
        each._replace(content=each.content.replace("备注".encode(), "原因".encode()))
        for each in told
    ]
    assert moved
    outcomes = {case.name: outcome(plan, case) for case in moved}
    assert [name for name, found in outcomes.items() if found not in {"right", "refused"}] == []


# -- prose under its heading: ledgers/remarks.txt, remarks-of-offices.txt -------

UNITS = {
    "个": "consumption.zhenpin",
    "亿元": "ip.pledge-financing",
    "家": "safety.open-kitchens",
    "%": "vitality.market-party-coverage",
    "": "consumption.traffic-coupon-policy",
}


class Remark(NamedTuple):
    """A row of `ledgers/remarks.txt`; `unit` names the target, `truth` is what becomes of it."""

    heading: str
    prose: str
    value: str
    unit: str
    truth: str

    @property
    def target(self) -> str:
        return UNITS[self.unit]


def remarks_of(name: str) -> Iterator[Remark]:
    for text in (LEDGERS / name).read_text(encoding="utf-8").splitlines():
        if text and not text.startswith("#"):
            heading, prose, value, truth = text.split(" | ")
            number, _, unit = value.partition(" ")
            yield Remark(heading, prose, number, unit, truth)


def as_csv(*rows: tuple[str, ...]) -> bytes:
    out = StringIO()
    writer(out).writerows(rows)
    return out.getvalue().encode()


LAYOUTS: dict[str, Callable[[Remark], bytes]] = {
    "tidy": lambda row: as_csv(
        ("id", "period", "value", "unit", row.heading),
        (row.target, "2025-06", row.value, row.unit, row.prose),
    ),
    "wide": lambda row: as_csv(
        ("序号", "编号", "单位", "2025年6月", row.heading),
        ("1", row.target, row.unit, row.value, row.prose),
    ),
}


def became(plan: Plan, row: Remark, layout: str) -> str:
    """What became of a row: refused, said of, or a figure on a basis and in silence."""
    source = LedgerSource("x.csv", BytesIO(LAYOUTS[layout](row)))
    ledger, found = read_ledger(plan, [source])
    if any(each.severity is Severity.ERROR for each in found):
        return "refused"
    if not row.unit:
        [progress] = ledger.progress[row.target]
        return "said" if found or progress.marks else "figure"
    [figure] = ledger.figures[row.target]
    assert figure.value == Decimal(row.value)
    if found or figure.marks:
        return "said"
    own = {"个": Reporting.MONTH, "亿元": Reporting.MONTH, "家": Reporting.YTD}.get(row.unit)
    other = figure.reporting.value if figure.reporting and figure.reporting is not own else ""
    return f"figure {other}".strip()


@pytest.mark.parametrize("layout", list(LAYOUTS))
@pytest.mark.parametrize(
    "row",
    [*remarks_of("remarks.txt"), *remarks_of("remarks-of-offices.txt")],
    ids=lambda row: f"{row[0]} {row[1]}",
)
def test_prose_costs_no_figure_and_hides_no_word_of_one(
    plan: Plan, row: Remark, layout: str
) -> None:
    found = became(plan, row, layout)
    truth = row.truth.removesuffix(" month") if row.unit == "个" else row.truth
    assert found in {"marked": {"said"}, "said": {"said", "refused"}}.get(truth, {truth})
