"""The form of a month: what it asks for, and that it is read back once it is filled in."""

import csv
import io
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from kpi import app
from kpi.actuals import LedgerSource, read_ledger
from kpi.form import FormRow, entries, render_form
from kpi.model import (
    Cadence,
    Coverage,
    Cumulative,
    Figure,
    Language,
    Location,
    Milestone,
    Month,
    Plan,
    Progress,
    Reporting,
    RevisedDue,
    State,
    Step,
    Target,
    Text,
)
from kpi.pipeline import run
from kpi.pipeline.loading import load, prepare_form
from kpi.pipeline.request import Request
from kpi.report import Report
from typer.testing import CliRunner

ROOT = Path(__file__).parents[1]
JULY = Month(2025, 7)


def ids(rows: tuple[FormRow, ...]) -> list[str]:
    return [row.id for row in rows]


def due(build: Any, target: Target, month: int, *rows: Figure | Progress) -> list[str]:
    return ids(entries(build.plan(target), build.ledger(*rows), Month(2025, month)))


@pytest.mark.parametrize(
    ("cadence", "months"),
    [
        (Cadence.MONTHLY, list(range(1, 13))),
        (Cadence.QUARTERLY, [3, 6, 9, 12]),
        (Cadence.HALF_YEARLY, [6, 12]),
        (Cadence.YEARLY, [12]),
    ],
)
def test_a_target_is_asked_for_where_its_period_ends(
    build: Any, cadence: Cadence, months: list[int]
) -> None:
    target = build.cumulative(build.at_least("9"), cadence=cadence)
    assert [month for month in range(1, 13) if due(build, target, month)] == months


def test_what_has_a_figure_for_the_month_is_left_out(build: Any) -> None:
    target = build.cumulative(build.at_least("9"))
    assert due(build, target, 7, build.figure("3", 7)) == []
    assert due(build, target, 7, build.figure("3", 6)) == ["t"]


def test_a_floor_already_met_is_still_asked_for(build: Any) -> None:
    target = build.cumulative(build.at_least("9"))
    assert due(build, target, 7, build.figure("10", 6)) == ["t"]


def test_milestones(build: Any) -> None:
    target = build.milestone("2025-07-31")
    assert [month for month in range(1, 13) if due(build, target, month)] == [3, 6, *range(7, 13)]
    done = build.progress(State.DONE, 7)
    assert due(build, target, 8, done) == []
    assert due(build, target, 6, done) == ["t"]


def test_what_continues_is_asked_for_at_the_end_of_each_quarter(build: Any) -> None:
    target = build.milestone("continuing")
    assert [month for month in range(1, 13) if due(build, target, month)] == [3, 6, 9, 12]
    assert due(build, target, 9, build.progress(State.DONE, 6, first=1)) == []


def test_the_date_is_asked_for_where_it_decides(build: Any) -> None:
    """Due in May and done in 2025Q2: the form asks on until a date is written."""
    steps = (Step("draft", Text("草案", "draft")),)
    target, row = build.milestone("2025-05-31", steps=steps), build.progress(State.DONE, 6, first=4)
    assert [month for month in (6, 7, 9) if due(build, target, month, row) == ["t"]] == [6, 7, 9]
    assert due(build, target, 7, row, build.progress(State.DONE, 7, done_on="2025-05-20")) == []
    assert due(build, build.milestone("2025-06-30"), 7, row) == []


def test_what_has_not_begun_is_asked_for_again_at_the_next_quarter(build: Any) -> None:
    row = build.progress(State.NOT_STARTED, 6)
    asked = [month for month in (6, 7, 8, 9) if due(build, build.milestone(), month, row)]
    assert asked == [9]


def test_a_milestone_whose_date_was_moved(build: Any) -> None:
    moved = RevisedDue(
        Month(2025, 6), date(2025, 11, 30), Text("改", "moved"), "", Location("p.yaml")
    )
    assert due(build, build.milestone("2025-07-31", revised=(moved,)), 7) == []


def test_steps_are_asked_for_with_their_milestone_and_when_due(build: Any) -> None:
    steps = (
        Step("draft", Text("草案", "draft"), date(2025, 2, 28)),
        Step("vote", Text("表决", "vote")),
    )
    target = build.milestone("2025-12-31", steps=steps)
    assert due(build, target, 1) == []
    assert due(build, target, 2) == ["t/draft"]
    assert due(build, target, 3) == ["t", "t/draft", "t/vote"]
    done = build.progress(State.DONE, 2, step="draft")
    assert due(build, target, 3, done) == ["t", "t/vote"]
    assert due(build, target, 3, build.progress(State.DONE, 3)) == []


@pytest.mark.parametrize(
    ("cadence", "reported", "month", "period", "basis"),
    [
        (Cadence.MONTHLY, Reporting.MONTH, 7, "2025年7月", "当月"),
        (Cadence.MONTHLY, Reporting.YTD, 7, "2025年7月", "累计"),
        (Cadence.QUARTERLY, Reporting.MONTH, 3, "2025年一季度", "当月"),
        (Cadence.QUARTERLY, Reporting.YTD, 9, "2025年9月", "累计"),
        (Cadence.HALF_YEARLY, Reporting.MONTH, 6, "2025年1—6月", "累计"),
        (Cadence.HALF_YEARLY, Reporting.MONTH, 12, "2025年7—12月", "当月"),
        (Cadence.YEARLY, Reporting.MONTH, 12, "2025年", "累计"),
    ],
)
def test_the_period_covers_what_one_figure_holds(
    build: Any, cadence: Cadence, reported: Reporting, month: int, period: str, basis: str
) -> None:
    target = build.cumulative(build.at_least("9"), cadence=cadence, reported=reported)
    plan = build.plan(target)
    [row] = filled(render(build, plan, month), "5")
    assert (row["期间"], row["口径"]) == (period, basis)
    text = render(build, plan, month).replace(f",{basis},,,", f",{basis},,5,")
    ledger, problems = read_ledger(plan, [LedgerSource("f.csv", io.BytesIO(text.encode()))])
    assert problems == ()
    [figure] = ledger.figures["t"]
    assert figure.period.end == Month(2025, month)
    assert figure.period.last - figure.period.first + 1 == (
        1 if reported is Reporting.YTD else cadence.months
    )


def render(
    build: Any, plan: Plan, month: int, *rows: Figure | Progress, language: Language = Language.ZH
) -> str:
    known = build.ledger(*rows)
    when = Month(2025, month)
    return render_form(plan, entries(plan, known, when), when, language)


def filled(text: str, value: str) -> list[dict[str, str]]:
    _, *lines = text.removeprefix("\ufeff").splitlines()
    return [{**row, "数值": value} for row in csv.DictReader(lines)]


def test_what_excel_needs(build: Any) -> None:
    name = Text('=HYPERLINK("x"),一', "+1")
    target = Cumulative(
        id="t",
        name=name,
        area="a",
        threshold=build.at_least("9"),
        unit=build.cumulative(build.at_least("1")).unit,
        reported=Reporting.MONTH,
    )
    text = render(build, build.plan(target), 7, build.figure("1234.5", 6))
    assert text.startswith("\ufeff#")
    assert text.count("\r\n") == text.count("\n") == 3
    [row] = filled(text, "")
    assert row["名称"] == '\'=HYPERLINK("x"),一'
    assert row["上次数值"] == "1,234.5（2025年6月）"


def test_nothing_to_ask_for_is_an_exit_code(tmp_path: Path) -> None:
    """A year may begin without any ledger; the party meeting's milestone is a quarterly one."""
    words = f"template -t {ROOT / 'targets'} -a {tmp_path} --as-of 2025-07 --id"
    assert CliRunner().invoke(app.app, [*words.split(), "party.life-meetings"]).exit_code == 5
    assert CliRunner().invoke(app.app, [*words.split(), "consumption.*"]).exit_code == 0


def value_for(name: str, targets: dict[str, Target]) -> str:
    """What a person may write behind each target."""
    target = targets[name.partition("/")[0]]
    if isinstance(target, Milestone):
        return "进行中"
    return "24/24" if isinstance(target, Coverage) else "130"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("month", [7, 9, 12])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_filled_in_it_is_read_back_as_it_is(
    language: Language, month: int, encoding: str, tmp_path: Path
) -> None:
    """The form of the real plan, put beside the ledger it was made from, judged with it."""
    actuals = tmp_path / "actuals"
    actuals.mkdir()
    shutil.copy(ROOT / "examples" / "simulated.csv", actuals)
    request = Request(ROOT / "targets", (actuals,), as_of=Month(2025, month))
    plan, loaded = prepare_form(request)
    assert plan is not None
    asked = entries(plan, loaded.ledger, Month(2025, month))
    text = render_form(plan, asked, Month(2025, month), language)
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    targets = {target.id: target for target in plan.targets}
    for row in rows[2:]:
        row[6] = value_for(row[0], targets)
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    mark = "\ufeff" if encoding == "utf-8" else ""
    (actuals / "form.csv").write_bytes((mark + out.getvalue()).encode(encoding))

    outcome = run(request)
    in_form = [each for each in outcome.diagnostics if each.location.file.endswith("form.csv")]
    assert {each.code for each in in_form} <= {"missing-month", "falling-figure"}
    assert isinstance(outcome, Report)
    assert reported_in_form(request) == {row.id for row in asked}


def reported_in_form(request: Request) -> set[str]:
    ledger = load(request).ledger
    rows = {**ledger.figures, **ledger.progress}
    return {
        key
        for key, group in rows.items()
        if any(row.location.file.endswith("form.csv") for row in group)
    }
