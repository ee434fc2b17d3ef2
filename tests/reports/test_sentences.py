"""What is printed never contradicts what was judged."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from kpi.judge import judge
from kpi.model import (
    Checkpoint,
    Language,
    Month,
    OfficeRule,
    Result,
    State,
    Step,
    Text,
    Unit,
    Verdict,
)
from kpi.report import Report
from kpi.reports import Format, Look, cells
from kpi.reports import render_text as render
from kpi.reports.sentences import sentence

if TYPE_CHECKING:
    from tests.conftest import Build

RULE = OfficeRule(Decimal(10), Decimal(30))


def judged(
    build: "Build", floor: str, value: str, month: int, point: int = 0, *, rule: bool = False
) -> Result:
    points = (Checkpoint(month, Decimal(point), is_share=True),) if point else ()
    target = build.cumulative(build.at_least(floor), checkpoints=points)
    row = build.figure(value, month, ytd=True)
    return build.judge(target, row, as_of=month, rule=RULE if rule else None)


@pytest.mark.parametrize(
    ("floor", "month", "point", "rule", "one", "other"),
    [
        ("1000", 6, 0, True, "400.4", "400"),
        ("1000", 6, 0, True, "199.6", "200"),
        ("1000", 6, 0, False, "200.4", "200"),
        ("1000", 11, 91, False, "859.8", "860"),
        ("100000", 6, 50, False, "34999", "35000"),
    ],
)
def test_where_verdicts_differ_so_do_the_numbers(
    build: "Build", floor: str, month: int, point: int, rule: bool, one: str, other: str
) -> None:
    """Just on either side of a limit: -9.96 and -10, -30.04 and -30, the same by the straight
    line, -5.02 and -5 and r 1.30002 by checkpoints."""
    first = judged(build, floor, one, month, point, rule=rule)
    second = judged(build, floor, other, month, point, rule=rule)
    assert first.verdict is not second.verdict
    assert cells.gap(first) != cells.gap(second) or sentence(first).en != sentence(second).en


@pytest.mark.parametrize("language", Language)
def test_no_sentence_claims_a_difference_of_zero(build: "Build", language: Language) -> None:
    """More than 10 with exactly 10; less than 10 with exactly 10; 3 where none was allowed."""
    more = build.cumulative(build.at_least("10", inclusive=False))
    less = build.cumulative(build.at_most("10", inclusive=False))
    none = build.cumulative(build.at_most("0"))
    ten, three = build.figure("10", 12, ytd=True), build.figure("3", 12, ytd=True)
    texts = [
        sentence(build.judge(target, row, as_of=12)).in_(language)
        for target, row in ((more, ten), (less, ten), (none, three))
    ]
    assert [build.judge(more, ten, as_of=12).verdict] == [Verdict.FAIL]
    assert not any(text.startswith("0%") or "0件" in text.replace("10件", "") for text in texts)


@pytest.mark.parametrize(("month", "tolerance"), [(12, None), (6, None), (6, "1")])
def test_a_level_over_its_ceiling_is_never_called_short(
    build: "Build", month: int, tolerance: str | None
) -> None:
    level = build.level(build.at_most("10"), tolerance=Decimal(tolerance) if tolerance else None)
    result = build.judge(level, build.figure("12", month), as_of=month)
    assert "2 件 over the threshold (10 件)" in sentence(result).en
    assert "超出年度目标（10件）2件" in sentence(result).zh


def test_a_milestone_nobody_has_begun_is_not_called_under_way(build: "Build") -> None:
    row = build.progress(State.NOT_STARTED, 6)
    result = build.judge(build.milestone(), row, as_of=6)
    assert sentence(result).en == "not begun, to be done by 31 December"
    assert sentence(result).zh == "尚未启动（12月底前完成）"
    assert cells.reason(result).zh == "尚未启动"
    other = build.judge(build.milestone("2025-11-15"), row, as_of=6)
    assert sentence(other).zh == "尚未启动（11月15日前完成）"


@pytest.mark.parametrize(
    ("state", "zh", "en"),
    [
        (State.UNDER_WAY, "持续推进中，不设完成期限", "under way and continuing, with no due date"),
        (
            State.NOT_STARTED,
            "尚未启动（持续推进，不设完成期限）",
            "not begun; continuing, with no due date",
        ),
        (State.DONE, "6月完成（不设完成期限）", "done in June, with no due date"),
    ],
)
def test_a_milestone_without_a_finish_line(build: "Build", state: State, zh: str, en: str) -> None:
    result = build.judge(build.milestone("continuing"), build.progress(state, 6), as_of=6)
    assert sentence(result).zh == zh
    assert sentence(result).en == en
    assert cells.threshold(result).zh == "持续推进"
    assert cells.threshold(result).en == "continuing"


def test_done_at_a_time_that_nobody_told(build: "Build") -> None:
    row = build.progress(State.DONE, 6, first=4)
    result = build.judge(build.milestone("2025-05-31"), row, as_of=9)
    assert sentence(result).zh == "报称4—6月完成，未写明日期，无法核实是否在5月底前完成，请补报"
    assert sentence(result).en == (
        "reported done in April to June, which leaves open whether by 31 May: write the date"
    )
    to_date = build.progress(State.DONE, 6, to_date=True)
    result = build.judge(build.milestone("2025-05-15"), to_date, as_of=6)
    assert sentence(result).zh == "报称1—6月完成，未写明日期，无法核实是否在5月15日前完成，请补报"


def test_a_negative_threshold_has_no_progress(build: "Build") -> None:
    """-2.1 of at least -2 would be 105 % of it, and short."""
    level = build.level(build.at_least("-2"))
    result = build.judge(level, build.figure("-2.1", 6), as_of=6)
    assert result.measure is not None
    assert result.measure.progress is None


def test_controls_in_a_unit_or_a_step_do_nothing_on_a_terminal(build: "Build") -> None:
    unit = Unit("件\x1b[32m", 0, "件\x1b[32m\u202e")
    step = Step("s", Text("步\x1b[31m", "Step\x1b[31m one"), date(2025, 3, 31))
    floor = replace(build.cumulative(build.at_least("120")), unit=unit)
    plan = build.plan(floor, replace(build.milestone(steps=(step,)), id="m"))
    late = replace(build.progress(State.UNDER_WAY, 6), target="m")
    ledger, june = build.ledger(build.figure("20", 6, ytd=True), late), Month(2025, 6)
    report = Report(plan, 2025, june, judge(plan, ledger, june), ledger)
    for language in Language:
        text = render(report, Format.TABLE, Look(language, width=200))
        assert "件�" in text
        assert "�[31m" in text
        assert not {"\x1b", "\u202e"} & set(text)
