"""Explanations as they are read: to scale, within the width, complete in both languages."""

import json
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from kpi.diagnostics import Code
from kpi.explain import Answer, explain, render
from kpi.explain.lines import Line, finished
from kpi.explain.plot import (
    ASCII,
    UNICODE,
    Drawing,
    draw,
    scale_of,
)
from kpi.model import Forecast, Language, Month, Reason, Verdict
from kpi.pipeline.loading import load_plan
from kpi.pipeline.request import Request
from kpi.reports import ExplanationFormat, Look
from kpi.reports.meanings import advice_of, rule_of
from kpi.wording import explanation, reasons
from rich.cells import cell_len

ROOT = Path(__file__).parents[2]
SIMULATED = Request(ROOT / "targets", (ROOT / "examples/simulated.csv",), as_of=Month(2025, 6))
IDS = [target.id for target in (load_plan(SIMULATED) or pytest.fail("no plan")).targets]
SOME = (
    "ip.pledge-financing",  # by three earlier years
    "ip.cultivation-centres",  # off track
    "ip.tradable-patents",  # a constant level
    "ip.overseas-patents",  # outdated
    "safety.quick-tests",  # a gap
    "reform.credit-bay-area",  # counts of a coverage
    "reform.hetao-plan",
    "ip.data-registrations",  # met
    "ip.next-plan",  # a milestone
)


@cache
def explained(target: str) -> Answer:
    return explain(SIMULATED, target)


def bars(*values: int, edge: int = 80, forecast: Forecast | None = None) -> Drawing:
    reached = tuple((month, Fraction(value)) for month, value in enumerate(values, 1))
    return Drawing(reached, (), (Fraction(edge),), forecast, as_bars=True)


def column(rows: list[str], month: int) -> str:
    """The first cell of a month's bar, from below."""
    return "".join(row.ljust(80)[3 + (month - 1) * 6 + 1] for row in reversed(rows[:-1]))


def test_a_bar_is_as_high_as_its_value() -> None:
    """With 80 at the top, 10 is one of eight rows, 25 two and a half, and 80 all of them."""
    rows = draw(bars(10, 25, 80), 98, UNICODE)
    assert column(rows, 1) == "█      ┄"
    assert column(rows, 2) == "██▄    ┄"
    assert column(rows, 3) == "████████"


def test_the_least_value_shows_and_zero_does_not() -> None:
    rows = draw(bars(0, 1), 98, UNICODE)
    assert column(rows, 1)[0] == " "
    assert column(rows, 2)[0] == "▁"


def test_bars_without_eighths_are_rounded_to_rows() -> None:
    rows = draw(bars(14, 16), 98, ASCII)
    assert column(rows, 1) == "#      -"
    assert column(rows, 2) == "##     -"


def test_marks_lie_in_the_row_of_their_amount() -> None:
    scale = scale_of(bars(10))
    assert [scale.row(Fraction(value)) for value in (0, 10, 11, 40, 41, 80)] == [0, 0, 1, 3, 4, 7]


def test_the_forecast_interval_spans_its_amounts() -> None:
    forecast = Forecast(Fraction(60), Fraction(45), Fraction(75))
    rows = draw(bars(10, forecast=forecast), 98, UNICODE)
    assert column(rows, 12) == "    │●││"


@pytest.mark.parametrize("value", range(0, 81, 7))
def test_heights_are_in_proportion(value: int) -> None:
    scale = scale_of(bars(value))
    assert abs(scale.eighths(Fraction(value)) - Fraction(value, 80) * 64) <= 1


@pytest.mark.parametrize("target", SOME)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [80, 100])
def test_no_line_is_wider_than_the_screen(target: str, language: Language, width: int) -> None:
    answer = explained(target)
    shown = render(answer, ExplanationFormat.TEXT, Look(language, width=width))
    assert max(map(cell_len, shown.splitlines())) <= width


def test_without_unicode_no_sign_is_left_that_a_terminal_lacks() -> None:
    plan = ROOT / "tests/shared/revised"
    asked = Request(plan / "targets", (plan / "actuals.csv",), as_of=Month(2025, 7))
    shown = render(
        explain(asked, "work.shops"), ExplanationFormat.TEXT, Look(Language.EN, unicode=False)
    )
    lacking = {sign for sign in shown if not sign.isascii() and not "\u2e80" <= sign <= "\uffef"}
    assert lacking <= {"〔", "〕"}


def test_color_marks_the_verdict_and_nothing_is_lost() -> None:
    answer = explained("ip.pledge-financing")
    bare = render(answer, ExplanationFormat.TEXT, Look())
    colored = render(answer, ExplanationFormat.TEXT, Look(color=True))
    assert "\x1b[" not in bare
    assert "\x1b[32m" in colored


@pytest.mark.parametrize("target", IDS)
def test_every_target_can_be_explained_to_a_program(target: str) -> None:
    shown = render(explained(target), ExplanationFormat.JSON, Look())
    assert json.loads(shown)["target"]["result"]["id"] == target


def test_what_is_printed_is_what_was_judged() -> None:
    shown = render(explained("ip.pledge-financing"), ExplanationFormat.TEXT, Look())
    assert "S = 268.4 × 100 million yuan; T = 500 × 100 million yuan" in shown
    assert "P = F(t, df) = 92%" in shown
    assert "P = 92% ≥ 80%" in shown


@pytest.mark.parametrize("word", [*Verdict, *Reason, *Code])
def test_every_word_has_its_meaning_in_both_languages(word: Verdict | Reason | Code) -> None:
    for text in (rule_of(word), advice_of(word)):
        assert bool(text.zh) == bool(text.en)
    assert rule_of(word).zh
    shown = render(Answer(None, (word,), ()), ExplanationFormat.TEXT, Look(width=80))
    assert max(map(cell_len, shown.splitlines())) <= 80
    told = json.loads(render(Answer(None, (word,), ()), ExplanationFormat.JSON, Look()))
    assert told["words"][0]["word"] == word


def test_no_reason_is_missing() -> None:
    assert set(reasons.REASONS) == set(Reason)
    assert set(explanation.VERDICTS) == set(Verdict)


def test_controls_do_nothing_on_a_terminal() -> None:
    shown = finished([Line("  件\x1b[32m and \u202e more")], Look(Language.EN))
    assert shown == "  件�[32m and � more\n"
