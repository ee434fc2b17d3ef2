"""Every line of a report's proofs can be reckoned anew, and no line can be bent unnoticed."""

import copy
import json
import math
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from kpi.compare.saved import Verified, verify_saved
from kpi.diagnostics import Code, Refusal
from kpi.judge import judge
from kpi.model import Reason, Text
from kpi.report import Report
from kpi.reports import Look
from kpi.reports.json import render
from kpi.verify import Unproved, first_unproved, student
from scipy import stats

from tests.judge.random_plans import random_case

Record = Any
GOLDENS = sorted((Path(__file__).parent / "cases").glob("*/expected"))


def reread(written: str) -> Any:
    return json.loads(written, parse_float=Decimal)


def random_report(seed: int) -> Any:
    case = random_case(seed)
    areas = judge(case.plan, case.ledger, case.as_of)
    report = Report(case.plan, case.plan.year, case.as_of, areas, case.ledger)
    return reread(render(report, Look()))


def targets(report: Any) -> Iterator[Any]:
    return (target for area in report["areas"] for target in area["targets"])


def test_every_line_of_random_reports_holds(
    request: pytest.FixtureRequest, record_property: Record
) -> None:
    lines = 0
    for seed in range(request.config.getoption("seeds")):
        report = random_report(seed)
        assert first_unproved(report) is None, f"seed {seed}"
        lines += sum(len(target["worked_out"]) for target in targets(report))
    record_property("proofs", {"lines": lines})


def test_every_report_among_the_goldens_holds() -> None:
    seen = 0
    for golden in GOLDENS:
        _, _, out = golden.read_text(encoding="utf-8").partition("-- stdout\n")
        text, _, _ = out.partition("-- stderr\n")
        if '"worked_out"' in text and text.startswith("{\n") and '"areas": [' in text:
            assert first_unproved(reread(text)) is None, golden
            seen += 1
    assert seen >= 5


def bent(line: Any) -> Iterator[Any]:
    """A line with one thing changed, so that it says something else."""
    if "holds" in line:
        yield {**line, "holds": not line["holds"]}
    if line.get("formula"):
        yield {**line, "value": (line["value"] or 0) + 1}
    if line.get("follows"):
        other = Reason.MET if line["follows"] != Reason.MET else Reason.MISSED
        yield {**line, "follows": other.value}


def test_no_line_is_bent_unnoticed() -> None:
    report = random_report(3)
    tried = 0
    for area, target in ((a, t) for a in report["areas"] for t in a["targets"]):
        index = area["targets"].index(target)
        for number, line in enumerate(target["worked_out"]):
            for wrong in bent(line):
                other = copy.deepcopy(area)
                other["targets"][index]["worked_out"][number] = wrong
                unproved = first_unproved({**report, "areas": [other], "counts": {}})
                assert unproved is not None, wrong
                assert unproved.target == target["id"]
                assert unproved.line == number + 1
                tried += 1
    assert tried > 50


@pytest.mark.parametrize(
    ("field", "value"), [("value", 1), ("edge", 1), ("expected", 1), ("probability", 1)]
)
def test_no_printed_number_contradicts_its_proof(field: str, value: int) -> None:
    report = random_report(3)
    changed = next(each for each in targets(report) if (each["measure"] or {}).get(field))
    changed["measure"][field] += value
    unproved = first_unproved(report)
    assert unproved is not None
    assert (unproved.target, unproved.line) == (changed["id"], 0)


def test_a_verdict_and_a_count_must_be_those_that_follow() -> None:
    report = random_report(3)
    report["counts"]["fail"] += 1
    count = report["counts"]["fail"] - 1
    why = Text(f"fail 实有 {count} 项", f"fail: there are {count}")
    assert first_unproved(report) == Unproved("counts", 0, why)
    first = next(targets(report))
    first["verdict"] = "pass" if first["verdict"] != "pass" else "fail"
    unproved = first_unproved(report)
    assert unproved is not None
    assert unproved.target == first["id"]


@pytest.mark.parametrize("counts", [None, {}])
def test_counts_that_were_taken_out_do_not_hold(counts: dict[str, int] | None) -> None:
    report = random_report(3)
    report["counts"] = counts
    unproved = first_unproved(report)
    assert unproved is not None
    assert unproved.target == "counts"


def spoilt(key: str, value: object) -> bytes:
    """A good report whose first target with a proof has something else at a key."""
    golden = (GOLDENS[0].parents[1] / "every-kind-json" / "expected").read_text("utf-8")
    report = json.loads(golden.partition("-- stdout")[2].partition("-- stderr")[0])
    target = report["areas"][0]["targets"][0]
    holder = (
        target["worked_out"][-1]
        if key in target["worked_out"][-1]
        else target
        if key in target
        else report
    )
    if value is ...:
        del holder[key]
    else:
        holder[key] = value
    return json.dumps(report).encode()


@pytest.mark.parametrize(
    "key", ["counts", "measure", "worked_out", "follows", "value", "bound", "relation", "verdict"]
)
@pytest.mark.parametrize("value", [..., None, True, [], {}, [1], {"a": 1}, "", "x", -1, 10**300])
def test_whatever_stands_where_a_value_should_it_is_refused_or_holds(
    key: str, value: object
) -> None:
    """A saved report comes from anywhere: it is told what is wrong with it, and never a crash."""
    found = verify_saved(spoilt(key, value), "r.json")
    assert isinstance(found, Verified) or found.code in {Code.NOT_A_REPORT, Code.NOT_PROVED}
    if value is ...:
        assert isinstance(found, Refusal)


@pytest.mark.parametrize("freedom", [1, 2, 2.9756, 3.9048, 30])
@pytest.mark.parametrize("t", [-40, -3.5609, -0.5, 0, 0.858, 2.5, 1000])
def test_students_t_is_that_of_a_library(t: float, freedom: float) -> None:
    assert math.isclose(student(t, freedom), stats.t.cdf(t, freedom), abs_tol=1e-8)
